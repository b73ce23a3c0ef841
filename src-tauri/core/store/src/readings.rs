//! What programme sheets said, by the steps that read them.

use super::{Entry, Store, StoreError, history, values};
use domain::Change;
use rusqlite::{OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use uuid::Uuid;

impl Store {
    /// As [`apply`](Self::apply), with what a sheet said of which the step is made, and the step that read its version
    /// before.
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
            let mut insert = transaction.prepare("INSERT INTO reading (entry, previous, said) VALUES (?1, ?2, ?3)")?;
            insert.execute(params![values::id(entry.id), values::id_or_null(previous), said])?;
            Ok(())
        })
    }

    /// Nothing for a step that read no sheet, or was made before readings were kept.
    pub fn reading<T: DeserializeOwned>(&self, entry: Uuid) -> Result<Option<T>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT said FROM reading WHERE entry = ?1")?;
        let said = statement.query_row([values::id(entry)], |row| values::get_json(row, 0)).optional();
        said.map_err(|error| StoreError::from(error).about(&self.path))
    }

    /// The steps of which [`reading`](Self::reading) is kept, each with the one that read the version before.
    pub fn readings(&self) -> Result<BTreeMap<Uuid, Option<Uuid>>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT entry, previous FROM reading")?;
        let steps = statement.query_map([], |row| Ok((values::get_id(row, 0)?, values::get_id_or_null(row, 1)?)))?;
        Ok(steps.collect::<rusqlite::Result<_>>()?)
    }

    /// As in a file of a version before readings were kept.
    #[cfg(any(test, feature = "testing"))]
    pub fn forget_readings(&self) {
        self.conn.execute("DELETE FROM reading", []).expect("no readings");
    }
}
