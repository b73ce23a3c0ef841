//! What is noted as handed out before its file has its name, so that nothing is ever out that the ledger does not know.
//!
//! If the program ends in between, the notes stay, marked as begun, until somebody says whether the pieces are out.

use super::{
    Notes, Store, StoreError,
    fact_tables::{BEGUN, CALENDAR_ISSUE, TOLD},
    facts::take_back_piece,
    values,
};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, types::Value};
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

/// What is handed out at once.
pub(super) struct Handing {
    pub id: Uuid,
    pub document: String,
    pub at: DateTime<Utc>,
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
        let id = Uuid::now_v7();
        let noted = self.issue(|notes| {
            notes.begin(Handing { id, document: document.to_owned(), at });
            note(notes)
        })?;
        let written = write(noted);
        // What was written is out and noted, and what was not is refused with its own reason. If the disk of the event does
        // not answer now, its next opening asks.
        drop(self.answer_begun(id, written.is_ok()));
        written
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
pub(super) fn mark(conn: &Connection, piece: Uuid, of: &Handing) -> rusqlite::Result<()> {
    BEGUN.add(conn, &[&values::id(piece), &values::id(of.id), &of.document, &values::instant(of.at)])
}

/// Whether there is a piece with this id, or something that people were told.
pub(super) fn is_noted(conn: &Connection, piece: &Value) -> rusqlite::Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT 1 FROM issued WHERE id = ?1 UNION ALL SELECT 1 FROM calendar_issue WHERE id = ?1
         UNION ALL SELECT 1 FROM told WHERE id = ?1",
    )?;
    statement.exists([piece])
}

pub(super) fn is_open(conn: &Connection, handing: Uuid) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM begun WHERE handing = ?1 LIMIT 1")?.exists([values::id(handing)])
}

fn answer(conn: &Connection, handing: Uuid, came_out: bool) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached("SELECT piece, at FROM begun WHERE handing = ?1 ORDER BY rowid")?;
    let begun = statement
        .query_map([values::id(handing)], |row| Ok((values::get_id(row, 0)?, values::get_instant(row, 1)?)))?;
    for (piece, at) in begun.collect::<rusqlite::Result<Vec<_>>>()? {
        let id = values::id(piece);
        if !came_out {
            take_back_piece(conn, piece, at)?;
            TOLD.remove(conn, &id)?;
            CALENDAR_ISSUE.remove(conn, &id)?;
        }
        BEGUN.remove(conn, &id)?;
    }
    Ok(())
}
