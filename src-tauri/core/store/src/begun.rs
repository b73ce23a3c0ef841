//! What is noted as handed out before its file has its name, so that nothing is ever out that the ledger does not know.
//!
//! If the program ends in between, the notes stay, marked as begun, until somebody says whether the pieces are out.

use super::{
    Notes, Store, StoreError,
    fact_tables::{BEGUN, CALENDAR_ISSUE, TOLD},
    facts::take_back_pieces,
    unite::note_erased,
    values,
};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use uuid::Uuid;

/// The pieces of a document that were begun at once and of which nobody knows whether they are out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    pub handing: Uuid,
    /// The key of the document: "sign", "badge", "calendar".
    pub document: String,
    pub at: DateTime<Utc>,
    pub pieces: u32,
}

impl Store {
    /// Notes pieces of a document as begun, then writes their files, then notes them as handed out. If the files cannot be
    /// written, nothing is noted.
    pub fn hand_out<N, T, E: From<StoreError>>(
        &mut self,
        document: &str,
        at: DateTime<Utc>,
        note: impl FnOnce(&mut Notes) -> Result<N, E>,
        write: impl FnOnce(N) -> Result<T, E>,
    ) -> Result<T, E> {
        let handing = Uuid::now_v7();
        let noted = self.issue(|notes| {
            notes.begin(handing, document, at);
            note(notes)
        })?;
        match write(noted) {
            Ok(written) => {
                self.answer_begun(handing, true)?;
                Ok(written)
            }
            Err(why) => {
                // If the disk of the event does not answer either, its next opening asks.
                drop(self.answer_begun(handing, false));
                Err(why)
            }
        }
    }

    /// What was begun when the program ended, oldest first.
    pub fn begun(&self) -> Result<Vec<Begun>, StoreError> {
        let query = "SELECT handing, document, at, count(*) FROM begun GROUP BY handing ORDER BY min(rowid)";
        let read = || -> Result<_, StoreError> {
            let mut statement = self.conn.prepare_cached(query)?;
            let rows = statement.query_map([], |row| {
                let at = values::get_instant(row, 2)?;
                Ok(Begun { handing: values::get_id(row, 0)?, document: row.get(1)?, at, pieces: row.get(3)? })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        read().map_err(|error| error.about(&self.path))
    }

    /// Says whether what was begun came out. If not, it is as if it had never been noted.
    pub fn answer_begun(&mut self, handing: Uuid, came_out: bool) -> Result<(), StoreError> {
        self.issue(|notes| notes.answer(handing, came_out))
    }
}

impl Notes<'_> {
    fn answer(&mut self, handing: Uuid, came_out: bool) -> Result<(), StoreError> {
        answer(self.conn, handing, came_out).map_err(|error| StoreError::from(error).about(self.path))?;
        self.answered(handing);
        Ok(())
    }
}

/// Marks a piece that was just noted.
pub(super) fn mark(conn: &Connection, piece: Uuid, of: &(Uuid, String, DateTime<Utc>)) -> rusqlite::Result<()> {
    let (handing, document, at) = of;
    BEGUN.add(conn, &[&values::id(piece), &values::id(*handing), document, &values::instant(*at)])
}

pub(super) fn is_open(conn: &Connection, handing: Uuid) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM begun WHERE handing = ?1 LIMIT 1")?.exists([values::id(handing)])
}

fn answer(conn: &Connection, handing: Uuid, came_out: bool) -> rusqlite::Result<()> {
    let handing = values::id(handing);
    if !came_out {
        let mut statement = conn.prepare("SELECT piece, at FROM begun WHERE handing = ?1")?;
        let begun =
            statement.query_map([&handing], |row| Ok((values::get_id(row, 0)?, values::get_instant(row, 1)?)))?;
        for (piece, at) in begun.collect::<rusqlite::Result<Vec<_>>>()? {
            // Another copy of the file may have been made in between.
            note_erased(conn, [piece], at)?;
        }
        take_back_pieces!(conn, "SELECT piece FROM begun WHERE handing = ?1", [&handing])?;
        TOLD.remove(
            conn,
            "SELECT id, person, slots, at FROM told WHERE id IN (SELECT piece FROM begun WHERE handing = ?1)",
            "DELETE FROM told WHERE id IN (SELECT piece FROM begun WHERE handing = ?1)",
            [&handing],
        )?;
        CALENDAR_ISSUE.remove(
            conn,
            "SELECT id, session, person, fingerprint, sequence, at, slots FROM calendar_issue
             WHERE id IN (SELECT piece FROM begun WHERE handing = ?1)",
            "DELETE FROM calendar_issue WHERE id IN (SELECT piece FROM begun WHERE handing = ?1)",
            [&handing],
        )?;
    }
    BEGUN.remove(
        conn,
        "SELECT piece, handing, document, at FROM begun WHERE handing = ?1",
        "DELETE FROM begun WHERE handing = ?1",
        [&handing],
    )?;
    Ok(())
}
