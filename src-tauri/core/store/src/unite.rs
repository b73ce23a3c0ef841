//! Facts of another copy of the event, united with ours by their ids in one step with the rows of a merge. Facts happened,
//! so nothing is compared: what we lack is added, unless it was deleted for good.

use super::{
    Entry, Store, StoreError,
    begun::is_noted,
    fact_tables::{BEGUN, CALENDAR_ISSUE, ERASED, FONT, FactRow, FactTable, ISSUED, JOB, READING, SEEN, SETTLED, TOLD},
    history::{self, changes},
    values,
};
use chrono::{DateTime, Utc};
use domain::{Change, Told};
use rusqlite::{Connection, OptionalExtension, ToSql, types::Value};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Another copy of the event, and what of its facts is taken.
pub struct Uniting<'a> {
    pub other: &'a Store,
    /// What people knew there, as facts: our history does not have the steps that say it.
    pub told: &'a [Told],
    /// The ids of rows that stay forgotten, on either side.
    pub erased: &'a BTreeSet<Uuid>,
    /// Documents that say many participants at once, with the words with which their subjects begin. Where participants
    /// stay forgotten, those of the other copy stay away.
    pub lists: &'a [(&'a str, &'a str)],
}

impl Store {
    /// As [`apply`](Self::apply), but also takes over the facts of the other copy.
    pub fn apply_uniting(&mut self, entry: &Entry, changes: &[Change], uniting: &Uniting) -> Result<(), StoreError> {
        self.write(entry.id, changes, |transaction, images, digest| {
            history::append(transaction, entry, images, digest)?;
            uniting.take(transaction)
        })
    }

    /// How many facts of the other copy this one lacks. Fonts and jobs are none by themselves.
    pub fn lacking(&self, uniting: &Uniting) -> Result<usize, StoreError> {
        let count = || -> Result<usize, StoreError> {
            let tables = [&ISSUED, &CALENDAR_ISSUE, &SETTLED, &TOLD, &SEEN, &READING];
            tables.into_iter().map(|table| Ok(uniting.rows(&self.conn, table)?.len())).sum()
        };
        count().map_err(|error| error.about(&self.path))
    }

    /// Ids of rows that were deleted for good.
    pub fn erased(&self) -> Result<BTreeSet<Uuid>, StoreError> {
        let read = || -> Result<_, StoreError> {
            let mut statement = self.conn.prepare("SELECT row_id FROM erased")?;
            let ids = statement.query_map([], |row| values::get_id(row, 0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        };
        read().map_err(|error| error.about(&self.path))
    }

    /// The changes of all entries after this one, in order, of every table.
    pub fn all_changes_after(&self, entry: Uuid) -> Result<Vec<Change>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT tbl, before, after FROM change JOIN entry ON entry.id = change.entry
             WHERE entry.seq > (SELECT seq FROM entry WHERE id = ?1) ORDER BY entry.seq, change.seq",
        )?;
        changes(&mut statement.query([values::id(entry)])?).map_err(|error| error.about(&self.path))
    }
}

/// Notes ids that a merge must not bring back.
pub(super) fn note_erased(
    conn: &Connection,
    ids: impl IntoIterator<Item = Uuid>,
    at: DateTime<Utc>,
) -> rusqlite::Result<()> {
    let known = |id: Uuid| conn.prepare_cached("SELECT 1 FROM erased WHERE row_id = ?1")?.exists([values::id(id)]);
    for id in ids {
        if !known(id)? {
            ERASED.add(conn, &[&values::id(id), &values::instant(at)])?;
        }
    }
    Ok(())
}

impl Uniting<'_> {
    fn take(&self, conn: &Connection) -> Result<(), StoreError> {
        // Of what both know, the question is answered on either side by itself.
        let begun = self.rows(conn, &BEGUN)?;
        let begun = begun.into_iter().map(|row| Ok((is_noted(conn, &row[0])?, row)));
        let begun = begun.collect::<rusqlite::Result<Vec<_>>>()?;
        let jobs = self.take_jobs(conn)?;
        for mut row in self.rows(conn, &ISSUED)? {
            // The first piece that says something has the words.
            let is_known =
                conn.prepare_cached("SELECT 1 FROM issued WHERE fingerprint = ?1 LIMIT 1")?.exists([&row[3]])?;
            row[4] = if is_known { Value::Null } else { self.words_of(&row[3])? };
            if let Value::Blob(job) = &row[8] {
                row[8] = jobs.get(job).cloned().map_or(Value::Null, Value::Blob);
            }
            add(conn, &ISSUED, &row)?;
        }
        for table in [&CALENDAR_ISSUE, &SETTLED, &SEEN, &READING, &TOLD, &FONT, &ERASED] {
            self.rows(conn, table)?.iter().try_for_each(|row| add(conn, table, row))?;
        }
        begun.iter().filter(|(is_noted, _)| !is_noted).try_for_each(|(_, row)| add(conn, &BEGUN, row))?;
        self.told.iter().filter(|told| !self.erased.contains(&told.person.0)).try_for_each(|told| {
            let (id, at) = (values::id(told.id), values::instant(told.at));
            TOLD.add(conn, &[&id, &values::id(told.person.0), &values::json(&told.slots), &at])
        })?;
        Ok(())
    }

    /// The jobs of the other copy by their ids there, with those that they have here: one with the same options is one.
    fn take_jobs(&self, conn: &Connection) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, StoreError> {
        let mut jobs = BTreeMap::new();
        for row in JOB.rows(&self.other.conn)? {
            let Value::Blob(theirs) = &row[0] else { continue };
            let mut known = conn.prepare_cached("SELECT id FROM job WHERE options = ?1")?;
            let ours: Option<Vec<u8>> = known.query_row([&row[1]], |row| row.get(0)).optional()?;
            if ours.is_none() {
                add(conn, &JOB, &row)?;
            }
            jobs.insert(theirs.clone(), ours.unwrap_or_else(|| theirs.clone()));
        }
        Ok(jobs)
    }

    /// The rows of a table that we lack and may take, in their order. The first column is what a row is known by.
    fn rows(&self, conn: &Connection, table: &FactTable) -> Result<Vec<FactRow>, StoreError> {
        let known: BTreeSet<Vec<u8>> = table.rows(conn)?.into_iter().filter_map(|row| blob(&row[0])).collect();
        let is_new = |row: &FactRow| blob(&row[0]).is_some_and(|id| !known.contains(&id));
        Ok(table.rows(&self.other.conn)?.into_iter().filter(|row| is_new(row) && !self.is_erased(table, row)).collect())
    }

    fn is_erased(&self, table: &FactTable, row: &FactRow) -> bool {
        let is_gone = |value: &Value| {
            blob(value).and_then(|id| Uuid::from_slice(&id).ok()).is_some_and(|id| self.erased.contains(&id))
        };
        let names_gone = |value: &Value| {
            let text = match value {
                Value::Text(text) => text.as_str(),
                _ => "",
            };
            let words = text.split(|c: char| !c.is_ascii_hexdigit() && c != '-');
            // The length of a UUID in words.
            words
                .filter(|word| word.len() == 36)
                .filter_map(|word| word.parse().ok())
                .any(|id| self.erased.contains(&id))
        };
        let is_list = |row: &FactRow| match (&row[1], &row[2]) {
            (Value::Text(document), Value::Text(subject)) => {
                self.lists.contains(&(document, subject.split(' ').next().unwrap_or_default()))
            }
            _ => false,
        };
        if self.erased.is_empty() || table.name == ERASED.name {
            return false;
        }
        let of_people = match table.name {
            name if name == ISSUED.name || name == SETTLED.name => names_gone(&row[2]) || is_list(row),
            name if name == CALENDAR_ISSUE.name => is_gone(&row[2]),
            name if name == SEEN.name || name == TOLD.name => is_gone(&row[1]),
            name if name == READING.name => names_gone(&row[2]),
            _ => false,
        };
        of_people || is_gone(&row[0])
    }

    fn words_of(&self, fingerprint: &Value) -> Result<Value, StoreError> {
        let mut statement = self
            .other
            .conn
            .prepare_cached("SELECT slots FROM issued WHERE fingerprint = ?1 AND slots IS NOT NULL LIMIT 1")?;
        Ok(statement.query_row([fingerprint], |row| row.get(0)).optional()?.unwrap_or(Value::Null))
    }
}

fn add(conn: &Connection, table: &FactTable, row: &FactRow) -> rusqlite::Result<()> {
    let values: Vec<&dyn ToSql> = row.iter().map(|value| value as &dyn ToSql).collect();
    table.add(conn, &values)
}

fn blob(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::Blob(bytes) => Some(bytes.clone()),
        _ => None,
    }
}
