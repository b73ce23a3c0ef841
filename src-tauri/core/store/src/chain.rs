//! The chain over the history. Each step holds a digest of itself, of its changes, and of the link of the step before, so
//! that a changed bit in a step is noticed, and which step it was.
//!
//! What is deleted for good leaves no trace in it: the chain is forged anew over what stays.

use super::{StoreError, digest::Said, values};
use rusqlite::{Connection, OptionalExtension, Statement, params, types::ValueRef};
use uuid::Uuid;

/// What a step says; its link to the step before is the last column.
const STEP: &str = "SELECT id, at, kind, of, action, digest, chain FROM entry WHERE seq = ?1";
const CHANGES: &str = "SELECT seq, tbl, row_id, before, after FROM change WHERE entry = ?1 ORDER BY seq";

/// Links the last step to those before it.
pub(super) fn forge(conn: &Connection, step: Uuid) -> Result<(), StoreError> {
    let mut number = conn.prepare_cached("SELECT seq FROM entry WHERE id = ?1")?;
    let number: i64 = number.query_row([values::id(step)], |row| row.get(0))?;
    let mut before = conn.prepare_cached("SELECT chain FROM entry WHERE seq < ?1 ORDER BY seq DESC LIMIT 1")?;
    let before: Option<Vec<u8>> = before.query_row([number], |row| row.get(0)).optional()?;
    link(conn, number, &before.unwrap_or_default()).map(drop)
}

/// Links all steps anew.
pub(super) fn forge_anew(conn: &Connection) -> Result<(), StoreError> {
    let mut before = Vec::new();
    for number in numbers(conn)? {
        before = link(conn, number, &before)?;
    }
    Ok(())
}

/// The number of the last step that does not say what it said when it was written. `None` if all do.
pub(super) fn last_broken(conn: &Connection) -> rusqlite::Result<Option<i64>> {
    let mut reading = Reading::of(conn)?;
    let mut before = Vec::new();
    let mut broken = None;
    for number in numbers(conn)? {
        let (due, noted) = reading.link(number, &before)?;
        if noted != due {
            broken = Some(number);
        }
        before = noted;
    }
    Ok(broken)
}

fn numbers(conn: &Connection) -> rusqlite::Result<Vec<i64>> {
    let mut statement = conn.prepare("SELECT seq FROM entry NOT INDEXED ORDER BY seq")?;
    let numbers = statement.query_map([], |row| row.get(0))?;
    numbers.collect()
}

/// Notes the link of a step, and returns it.
fn link(conn: &Connection, number: i64, before: &[u8]) -> Result<Vec<u8>, StoreError> {
    let (due, _) = Reading::of(conn)?.link(number, before)?;
    conn.prepare_cached("UPDATE entry SET chain = ?1 WHERE seq = ?2")?.execute(params![due, number])?;
    Ok(due)
}

struct Reading<'c> {
    step: Statement<'c>,
    changes: Statement<'c>,
    said: Said,
}

impl<'c> Reading<'c> {
    fn of(conn: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self { step: conn.prepare(STEP)?, changes: conn.prepare(CHANGES)?, said: Said::default() })
    }

    /// The link that a step must have, and the one that it has.
    fn link(&mut self, number: i64, before: &[u8]) -> rusqlite::Result<(Vec<u8>, Vec<u8>)> {
        /// Those of the step itself, without its link.
        const COLUMNS: usize = 6;
        self.said.begin("entry");
        self.said.value(ValueRef::Blob(before));
        let mut steps = self.step.query([number])?;
        let Some(step) = steps.next()? else { return Ok((Vec::new(), Vec::new())) };
        self.said.row(step, COLUMNS)?;
        let noted = step.get_ref(COLUMNS)?.as_blob().unwrap_or_default().to_vec();
        let columns = self.changes.column_count();
        let mut changes = self.changes.query([step.get_ref(0)?.as_blob().unwrap_or_default()])?;
        // A step of the largest table has hundreds of thousands of changes: each is digested by itself.
        let mut due = self.said.digest();
        while let Some(change) = changes.next()? {
            self.said.begin("change");
            self.said.value(ValueRef::Blob(&due.bytes()));
            self.said.row(change, columns)?;
            due = self.said.digest();
        }
        Ok((due.bytes().to_vec(), noted))
    }
}
