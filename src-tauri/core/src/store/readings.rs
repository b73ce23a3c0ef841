//! What programme sheets said, by the steps that read them.

use super::{Entry, Store, StoreError, history, values};
use crate::domain::Change;
use rusqlite::{OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;
use uuid::Uuid;

impl Store {
    /// As [`apply`](Self::apply), with what a sheet said of which the step is made.
    pub fn apply_with(
        &mut self,
        entry: &Entry,
        changes: &[Change],
        reading: &impl Serialize,
    ) -> Result<(), StoreError> {
        let said = serde_json::to_string(reading)?;
        self.write(entry.id, changes, |transaction, images, digest| {
            history::append(transaction, entry, images, digest)?;
            let mut insert = transaction.prepare("INSERT INTO reading (entry, said) VALUES (?1, ?2)")?;
            insert.execute(params![values::id(entry.id), said])?;
            Ok(())
        })
    }

    /// Nothing for a step that read no sheet, or was made before readings were kept.
    pub fn reading<T: DeserializeOwned>(&self, entry: Uuid) -> Result<Option<T>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT said FROM reading WHERE entry = ?1")?;
        let said = statement.query_row([values::id(entry)], |row| values::get_json(row, 0)).optional();
        said.map_err(|error| StoreError::from(error).about(&self.path))
    }

    /// The steps of which [`reading`](Self::reading) is kept.
    pub fn readings(&self) -> Result<BTreeSet<Uuid>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT entry FROM reading")?;
        let steps = statement.query_map([], |row| values::get_id(row, 0))?;
        Ok(steps.collect::<rusqlite::Result<_>>()?)
    }

    /// As in a file of a version before readings were kept.
    #[cfg(test)]
    pub fn forget_readings(&self) {
        self.conn.execute("DELETE FROM reading", []).expect("no readings");
    }
}
