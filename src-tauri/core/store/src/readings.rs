//! The content of programme sheets, by the step that read each.

use super::{Entry, Store, StoreError, fact_tables::READING, history, values};
use domain::Change;
use rusqlite::OptionalExtension;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use uuid::Uuid;

impl Store {
    /// As [`apply`](Self::apply), but also stores the content of the sheet behind the step, and the step that read its
    /// previous version.
    pub fn apply_reading(
        &mut self,
        entry: &Entry,
        changes: &[Change],
        previous: Option<Uuid>,
        reading: &impl Serialize,
    ) -> Result<(), StoreError> {
        let said = serde_json::to_string(reading)?;
        self.write(entry.id, changes, |transaction, images, digest| {
            history::append(transaction, entry, images, digest)?;
            Ok(READING.add(transaction, &[&values::id(entry.id), &values::id_or_null(previous), &said])?)
        })
    }

    /// `None` for a step that read no sheet, or is older than readings.
    pub fn reading<T: DeserializeOwned>(&self, entry: Uuid) -> Result<Option<T>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT said FROM reading WHERE entry = ?1")?;
        let said = statement.query_row([values::id(entry)], |row| values::get_json(row, 0)).optional();
        said.map_err(|error| StoreError::from(error).about(&self.path))
    }

    /// The steps that have a [`reading`](Self::reading), each with the step that read the previous version.
    pub fn readings(&self) -> Result<BTreeMap<Uuid, Option<Uuid>>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT entry, previous FROM reading")?;
        let steps = statement.query_map([], |row| Ok((values::get_id(row, 0)?, values::get_id_or_null(row, 1)?)))?;
        Ok(steps.collect::<rusqlite::Result<_>>()?)
    }

    /// Leaves the file as a version without readings would.
    #[cfg(any(test, feature = "testing"))]
    pub fn forget_readings(&self) {
        self.conn.execute("DELETE FROM reading", []).expect("no readings");
        super::sums::make_anew(&self.conn).expect("sums");
    }
}
