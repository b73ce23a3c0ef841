//! Facts of late changes: every piece in the ledger and how it was made, what became of it, and what people were told.

use super::{
    Store, StoreError,
    fact_tables::{JOB, SETTLED, TOLD},
    facts::Notes,
    values,
};
use chrono::{DateTime, Utc};
use domain::{Fingerprint, PersonId, Settled, Slot, Told};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A row of the print ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// The key of the document.
    pub document: String,
    pub subject: String,
    pub fingerprint: Fingerprint,
    pub stand: u32,
    /// The last step of the history at that time.
    pub head: Uuid,
    pub at: DateTime<Utc>,
    /// `None` for pieces of earlier formats.
    pub job: Option<Uuid>,
}

impl Store {
    /// The whole print ledger, oldest first.
    pub fn ledger(&self) -> Result<Vec<LedgerRow>, StoreError> {
        let mut statement = self
            .conn
            .prepare("SELECT document, subject, fingerprint, stand, head, at, job FROM issued ORDER BY at, rowid")?;
        let rows = statement.query_map([], |row| {
            Ok(LedgerRow {
                document: row.get(0)?,
                subject: row.get(1)?,
                fingerprint: Fingerprint(values::get_bytes(row, 2)?),
                stand: row.get(3)?,
                head: values::get_id(row, 4)?,
                at: values::get_instant(row, 5)?,
                job: values::get_id_or_null(row, 6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How pieces were made: the options of their documents.
    pub fn jobs(&self) -> Result<BTreeMap<Uuid, Value>, StoreError> {
        let mut statement = self.conn.prepare("SELECT id, options FROM job")?;
        let rows = statement.query_map([], |row| Ok((values::get_id(row, 0)?, values::get_json(row, 1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What a piece with this fingerprint says, if the ledger still knows it.
    pub fn slots_of(&self, fingerprint: Fingerprint) -> Result<Vec<Slot>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT slots FROM issued WHERE fingerprint = ?1 AND slots IS NOT NULL LIMIT 1")?;
        let slots = statement.query_row([fingerprint.0.as_slice()], |row| values::get_json(row, 0));
        Ok(slots.optional()?.unwrap_or_default())
    }

    /// What became of pieces, oldest first.
    pub fn settled(&self) -> Result<Vec<Settled>, StoreError> {
        let mut statement =
            self.conn.prepare("SELECT id, document, subject, how, fingerprint, at FROM settled ORDER BY at, rowid")?;
        let rows = statement.query_map([], |row| {
            let has_fingerprint = row.get_ref(4)? != rusqlite::types::ValueRef::Null;
            Ok(Settled {
                id: values::get_id(row, 0)?,
                document: row.get(1)?,
                subject: row.get(2)?,
                how: values::get_word(row, 3)?,
                fingerprint: has_fingerprint.then(|| values::get_bytes(row, 4).map(Fingerprint)).transpose()?,
                at: values::get_instant(row, 5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What people were told, oldest first.
    pub fn told(&self) -> Result<Vec<Told>, StoreError> {
        let mut statement = self.conn.prepare("SELECT id, person, slots, at FROM told ORDER BY at, rowid")?;
        let rows = statement.query_map([], |row| {
            Ok(Told {
                id: values::get_id(row, 0)?,
                person: PersonId(values::get_id(row, 1)?),
                slots: values::get_json(row, 2)?,
                at: values::get_instant(row, 3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Notes<'_> {
    /// The job with these options, which is noted once.
    pub fn job(&mut self, options: &Value) -> Result<Uuid, StoreError> {
        job(self.conn, options).map_err(|error| StoreError::from(error).about(self.path))
    }

    pub fn settled(&mut self, settled: &Settled) -> Result<(), StoreError> {
        note_settled(self.conn, settled).map_err(|error| StoreError::from(error).about(self.path))?;
        self.noted(settled.id);
        Ok(())
    }

    pub fn told(&mut self, told: &Told) -> Result<(), StoreError> {
        note_told(self.conn, told).map_err(|error| StoreError::from(error).about(self.path))?;
        self.noted(told.id);
        self.mark(told.id)
    }
}

fn job(conn: &Connection, options: &Value) -> rusqlite::Result<Uuid> {
    let text = options.to_string();
    let mut known = conn.prepare_cached("SELECT id FROM job WHERE options = ?1")?;
    if let Some(id) = known.query_row([&text], |row| values::get_id(row, 0)).optional()? {
        return Ok(id);
    }
    let id = Uuid::now_v7();
    JOB.add(conn, &[&values::id(id), &text])?;
    Ok(id)
}

fn note_settled(conn: &Connection, settled: &Settled) -> rusqlite::Result<()> {
    let Settled { id, document, subject, how, fingerprint, at } = settled;
    let fingerprint = fingerprint.as_ref().map(|fingerprint| fingerprint.0.as_slice());
    SETTLED.add(conn, &[&values::id(*id), document, subject, &values::word(how), &fingerprint, &values::instant(*at)])
}

fn note_told(conn: &Connection, told: &Told) -> rusqlite::Result<()> {
    let Told { id, person, slots, at } = told;
    TOLD.add(conn, &[&values::id(*id), &values::id(person.0), &values::json(slots), &values::instant(*at)])
}
