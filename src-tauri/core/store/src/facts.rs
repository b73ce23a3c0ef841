//! Facts: the print ledger, which says what was handed out, and who was seen on which day. Facts cannot be undone, so rows
//! are only added, unless somebody says that nothing came out of the printer.

use super::{
    Store, StoreError,
    begun::{self, Handing},
    fact_tables::{CALENDAR_ISSUE, ISSUED, SEEN},
    unite::note_erased,
    values,
    write::{Doubt, go_on_from},
};
use chrono::{DateTime, Utc};
use domain::{CalendarIssue, Fingerprint, Issued, PersonId, Seen, SessionId};
use rusqlite::{Connection, OptionalExtension, params, types::Value};
use std::{collections::BTreeMap, path::Path};
use uuid::Uuid;

/// The latest Stand, and the last step of the history at that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LatestStand {
    pub number: u32,
    pub head: Uuid,
}

/// The pieces of one document that were handed out at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The key of the document: "sign", "badge", "calendar".
    pub document: String,
    pub at: DateTime<Utc>,
    pub pieces: u32,
    /// `None` for calendar files, whose entries have sequences of their own.
    pub stand: Option<u32>,
}

impl Store {
    /// Everything that was handed out, latest first.
    pub fn printed(&self) -> Result<Vec<Printed>, StoreError> {
        let mut statement = self.conn.prepare(
            "SELECT document, at, count(*), max(stand) FROM issued GROUP BY document, at
             UNION ALL SELECT 'calendar', at, count(*), NULL FROM calendar_issue GROUP BY at
             ORDER BY 2 DESC, 1",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Printed {
                document: row.get(0)?,
                at: values::get_instant(row, 1)?,
                pieces: row.get(2)?,
                stand: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The Stand at which each fingerprint was first issued.
    pub fn first_issues(&self, document: &str) -> Result<BTreeMap<Fingerprint, u32>, StoreError> {
        self.first_issues_by(
            "SELECT fingerprint, min(stand) FROM issued WHERE document = ?1 GROUP BY fingerprint",
            document,
        )
    }

    /// The same of pieces of earlier formats alone.
    pub fn first_issues_of_earlier_formats(&self, document: &str) -> Result<BTreeMap<Fingerprint, u32>, StoreError> {
        let query =
            "SELECT fingerprint, min(stand) FROM issued WHERE document = ?1 AND job IS NULL GROUP BY fingerprint";
        self.first_issues_by(query, document)
    }

    fn first_issues_by(&self, query: &'static str, document: &str) -> Result<BTreeMap<Fingerprint, u32>, StoreError> {
        let mut statement = self.conn.prepare(query)?;
        let rows = statement.query_map([document], |row| Ok((Fingerprint(values::get_bytes(row, 0)?), row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The fingerprint that was last issued for each subject of a document.
    pub fn last_issues(&self, document: &str) -> Result<BTreeMap<String, Fingerprint>, StoreError> {
        let mut statement =
            self.conn.prepare("SELECT subject, fingerprint FROM issued WHERE document = ?1 ORDER BY at, rowid")?;
        let rows = statement.query_map([document], |row| Ok((row.get(0)?, Fingerprint(values::get_bytes(row, 1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When a document was last issued for a subject.
    pub fn last_issued_at(&self, document: &str, subject: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT at FROM issued WHERE document = ?1 AND subject = ?2 ORDER BY at DESC LIMIT 1")?;
        let at = statement.query_row([document, subject], |row| values::get_instant(row, 0));
        Ok(at.optional()?)
    }

    /// When each Stand was first issued.
    pub fn stands(&self) -> Result<BTreeMap<u32, DateTime<Utc>>, StoreError> {
        let mut statement = self.conn.prepare("SELECT stand, min(at) FROM issued GROUP BY stand")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, values::get_instant(row, 1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn latest_stand(&self) -> Result<Option<LatestStand>, StoreError> {
        let mut statement = self.conn.prepare("SELECT stand, head FROM issued ORDER BY stand DESC, rowid LIMIT 1")?;
        let row = statement.query_row([], |row| Ok(LatestStand { number: row.get(0)?, head: values::get_id(row, 1)? }));
        Ok(row.optional()?)
    }

    /// True if something was handed out in the state after this step.
    pub fn is_handed_out(&self, step: Uuid) -> Result<bool, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT 1 FROM issued WHERE head = ?1 LIMIT 1")?;
        Ok(statement.exists([values::id(step)])?)
    }

    /// Runs `hand_out`, which notes what is issued. If it fails, nothing is noted.
    pub fn issue<T, E: From<StoreError>>(&mut self, hand_out: impl FnOnce(&mut Notes) -> Result<T, E>) -> Result<T, E> {
        self.make_ready()?;
        let path = &self.path;
        let about = |error: rusqlite::Error| StoreError::from(error).about(path);
        let transaction = self.conn.transaction().map_err(about)?;
        go_on_from(self.head, &transaction, path).map_err(|error| error.about(path))?;
        let mut notes = Notes { conn: &transaction, path, last: None, begun: None };
        let handed_out = hand_out(&mut notes)?;
        let last = notes.last.take();
        if let Err(error) = transaction.commit() {
            self.ask_for_note(last, about(error))?;
        }
        self.look_again()?;
        Ok(handed_out)
    }

    /// As with a step, the notes may be saved although the commit failed.
    fn ask_for_note(&mut self, last: Option<Last>, error: StoreError) -> Result<(), StoreError> {
        match last.map(|last| last.stands(&self.conn)).transpose() {
            Ok(Some(false)) => Err(error.not_saved(&self.path)),
            Ok(_) => self.make_firm().map_err(|why| self.doubts(Doubt::Note, &why)),
            Err(why) => Err(self.doubts(Doubt::Note, &why)),
        }
    }

    /// Who was seen on which day, and what corrected it, oldest first.
    pub fn seen(&self) -> Result<Vec<Seen>, StoreError> {
        let mut statement = self.conn.prepare("SELECT id, person, day, came, at FROM seen ORDER BY at, rowid")?;
        let rows = statement.query_map([], |row| {
            Ok(Seen {
                id: values::get_id(row, 0)?,
                person: PersonId(values::get_id(row, 1)?),
                day: values::get_word(row, 2)?,
                came: row.get(3)?,
                at: values::get_instant(row, 4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Everything that calendar files have said, oldest first.
    pub fn calendar_issues(&self) -> Result<Vec<CalendarIssue>, StoreError> {
        let mut statement = self.conn.prepare(
            "SELECT id, session, person, fingerprint, sequence, at, slots FROM calendar_issue ORDER BY rowid",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(CalendarIssue {
                id: values::get_id(row, 0)?,
                session: SessionId(values::get_id(row, 1)?),
                person: values::get_id_or_null(row, 2)?.map(PersonId),
                fingerprint: Fingerprint(values::get_bytes(row, 3)?),
                sequence: row.get(4)?,
                at: values::get_instant(row, 5)?,
                slots: values::get_json(row, 6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Notes in the ledger what is handed out.
pub struct Notes<'a> {
    pub(super) conn: &'a Connection,
    pub(super) path: &'a Path,
    last: Option<Last>,
    /// What hands the pieces out, while their files are yet to be written.
    begun: Option<Handing>,
}

/// The last note. If it is in the file, all of them are.
enum Last {
    Row(Uuid),
    /// The pieces of a document at an instant were taken back.
    TakenBack(String, DateTime<Utc>),
    /// Somebody said what became of what was begun.
    Answered(Uuid),
}

impl Last {
    fn stands(&self, conn: &Connection) -> rusqlite::Result<bool> {
        match self {
            Self::Row(id) => conn
                .prepare(
                    "SELECT 1 FROM issued WHERE id = ?1 UNION ALL SELECT 1 FROM calendar_issue WHERE id = ?1
                     UNION ALL SELECT 1 FROM seen WHERE id = ?1 UNION ALL SELECT 1 FROM settled WHERE id = ?1
                     UNION ALL SELECT 1 FROM told WHERE id = ?1",
                )?
                .exists([values::id(*id)]),
            Self::TakenBack(document, at) => {
                let is_there = conn
                    .prepare("SELECT 1 FROM issued WHERE document = ?1 AND at = ?2")?
                    .exists(params![document, values::instant(*at)]);
                is_there.map(|is_there| !is_there)
            }
            Self::Answered(handing) => begun::is_open(conn, *handing).map(|is_open| !is_open),
        }
    }
}

impl Notes<'_> {
    /// The row with this id is the last one so far.
    pub(super) fn noted(&mut self, id: Uuid) {
        self.last = Some(Last::Row(id));
    }

    pub(super) fn answered(&mut self, handing: Uuid) {
        self.last = Some(Last::Answered(handing));
    }

    /// From here on, what is noted is marked as begun.
    pub(super) fn begin(&mut self, handing: Handing) {
        self.begun = Some(handing);
    }

    pub(super) fn mark(&mut self, piece: Uuid) -> Result<(), StoreError> {
        let marked = self.begun.as_ref().map_or(Ok(()), |begun| begun::mark(self.conn, piece, begun));
        marked.map_err(|error| StoreError::from(error).about(self.path))
    }

    pub fn piece(&mut self, piece: &Issued) -> Result<(), StoreError> {
        let id = note_piece(self.conn, piece).map_err(|error| error.about(self.path))?;
        self.last = Some(Last::Row(id));
        self.mark(id)
    }

    /// Removes notes because nothing came out of the printer. Returns the number of pieces.
    pub fn take_back(&mut self, document: &str, at: DateTime<Utc>) -> Result<usize, StoreError> {
        let gone = take_back(self.conn, document, at).map_err(|error| StoreError::from(error).about(self.path))?;
        self.last = Some(Last::TakenBack(document.to_owned(), at));
        Ok(gone)
    }

    pub fn seen(&mut self, seen: &Seen) -> Result<(), StoreError> {
        note_seen(self.conn, seen).map_err(|error| error.about(self.path))?;
        self.last = Some(Last::Row(seen.id));
        Ok(())
    }

    pub fn calendar(&mut self, issue: &CalendarIssue) -> Result<(), StoreError> {
        note_calendar(self.conn, issue).map_err(|error| error.about(self.path))?;
        self.last = Some(Last::Row(issue.id));
        self.mark(issue.id)
    }
}

/// Returns the number of pieces.
fn take_back(conn: &Connection, document: &str, at: DateTime<Utc>) -> rusqlite::Result<usize> {
    let mut statement = conn.prepare_cached("SELECT id FROM issued WHERE document = ?1 AND at = ?2 ORDER BY rowid")?;
    let ids = statement.query_map(params![document, values::instant(at)], |row| values::get_id(row, 0))?;
    let ids: Vec<Uuid> = ids.collect::<rusqlite::Result<_>>()?;
    ids.iter().try_for_each(|id| take_back_piece(conn, *id, at))?;
    Ok(ids.len())
}

/// Removes a piece that did not come out, as if it had never been noted.
pub(super) fn take_back_piece(conn: &Connection, piece: Uuid, at: DateTime<Utc>) -> rusqlite::Result<()> {
    let id = values::id(piece);
    // Among pieces that say the same, only the first stores the words. Hand them on to the next one.
    let mut next = conn.prepare_cached(
        "SELECT next.id FROM issued AS next JOIN issued AS gone ON next.fingerprint = gone.fingerprint
         WHERE gone.id = ?1 AND gone.slots IS NOT NULL AND next.id <> gone.id ORDER BY next.rowid LIMIT 1",
    )?;
    if let Some(next) = next.query_row([&id], |row| row.get::<_, Value>(0)).optional()? {
        ISSUED.edit(conn, &next, || {
            let hand_on = "UPDATE issued SET slots = (SELECT slots FROM issued WHERE id = ?1) WHERE id = ?2";
            conn.prepare_cached(hand_on)?.execute([&id, &next])
        })?;
    }
    ISSUED.remove(conn, &id)?;
    // Another copy of the file may still have it.
    note_erased(conn, [piece], at)
}

/// Returns the id of the row.
fn note_piece(conn: &Connection, piece: &Issued) -> Result<Uuid, StoreError> {
    let mut known = conn.prepare_cached("SELECT 1 FROM issued WHERE fingerprint = ?1 LIMIT 1")?;
    let fingerprint = piece.fingerprint.0.as_slice();
    let slots = if known.exists([fingerprint])? { None } else { Some(values::json(&piece.slots)) };
    let id = Uuid::now_v7();
    ISSUED.add(
        conn,
        &[
            &values::id(id),
            &piece.document,
            &piece.subject.to_string(),
            &fingerprint,
            &slots,
            &piece.stand,
            &values::id(piece.head),
            &values::instant(piece.at),
            &values::id_or_null(piece.job),
        ],
    )?;
    Ok(id)
}

fn note_seen(conn: &Connection, seen: &Seen) -> Result<(), StoreError> {
    let Seen { id, person, day, came, at } = seen;
    Ok(SEEN.add(conn, &[&values::id(*id), &values::id(person.0), &values::word(day), came, &values::instant(*at)])?)
}

fn note_calendar(conn: &Connection, issue: &CalendarIssue) -> Result<(), StoreError> {
    CALENDAR_ISSUE.add(
        conn,
        &[
            &values::id(issue.id),
            &values::id(issue.session.0),
            &values::id_or_null(issue.person.map(|person| person.0)),
            &issue.fingerprint.0.as_slice(),
            &issue.sequence,
            &values::instant(issue.at),
            &values::json(&issue.slots),
        ],
    )?;
    Ok(())
}
