//! Facts: what left the printer. They happened, so they are added to and never undone.

use super::{Store, StoreError, values};
use crate::domain::{Fingerprint, Issued};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// When something was first issued: at which Stand, and when that Stand arose.
pub type FirstIssue = (u32, DateTime<Utc>);

impl Store {
    /// By fingerprint, the Stand at which it was first issued.
    pub fn first_issues(&self, document: &str) -> Result<BTreeMap<Fingerprint, FirstIssue>, StoreError> {
        let mut statement = self
            .conn
            .prepare("SELECT fingerprint, min(stand), min(at) FROM issued WHERE document = ?1 GROUP BY fingerprint")?;
        let rows = statement.query_map([document], |row| {
            Ok((Fingerprint(values::get_bytes(row, 0)?), (row.get(1)?, values::get_instant(row, 2)?)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The highest Stand that was issued.
    pub fn latest_stand(&self) -> Result<Option<u32>, StoreError> {
        Ok(self.conn.query_row("SELECT max(stand) FROM issued", [], |row| row.get(0)).optional()?.flatten())
    }

    /// Notes what was issued, and runs `hand_out` before it is certain: if that fails, nothing was noted.
    pub fn issue<E: From<StoreError>>(
        &mut self,
        pieces: &[Issued],
        hand_out: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), E> {
        self.writable()?;
        let transaction = self.conn.transaction().map_err(StoreError::from)?;
        {
            let mut known = transaction
                .prepare_cached("SELECT 1 FROM issued WHERE fingerprint = ?1 LIMIT 1")
                .map_err(StoreError::from)?;
            let mut insert = transaction
                .prepare_cached(
                    "INSERT INTO issued (id, document, subject, fingerprint, slots, stand, at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )
                .map_err(StoreError::from)?;
            for piece in pieces {
                let fingerprint = piece.fingerprint.0.as_slice();
                let slots = match known.exists([fingerprint]).map_err(StoreError::from)? {
                    true => None,
                    false => Some(values::json(&piece.slots)),
                };
                insert
                    .execute(params![
                        values::id(Uuid::now_v7()),
                        piece.document,
                        piece.subject,
                        fingerprint,
                        slots,
                        piece.stand,
                        values::instant(piece.at)
                    ])
                    .map_err(StoreError::from)?;
            }
        }
        hand_out()?;
        Ok(transaction.commit().map_err(StoreError::from)?)
    }
}
