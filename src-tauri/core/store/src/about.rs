//! What history and ledger hold about some rows, for a person who asks.

use super::{Store, StoreError, values};
use chrono::{DateTime, Utc};
use domain::Slot;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A piece that was handed out, and what it said, if the ledger still knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedPiece {
    /// The key of the document.
    pub document: String,
    pub subject: String,
    pub at: DateTime<Utc>,
    pub stand: u32,
    pub slots: Vec<Slot>,
}

impl Store {
    /// The steps that changed one of these rows, or a row that names one of them.
    pub fn steps_about(&self, ids: &[Uuid]) -> Result<BTreeSet<Uuid>, StoreError> {
        let read = || -> Result<_, StoreError> {
            let mut steps = BTreeSet::new();
            let mut statement = self.conn.prepare(
                "SELECT DISTINCT entry FROM change
                 WHERE row_id = ?1 OR instr(coalesce(before, ''), ?2) > 0 OR instr(coalesce(after, ''), ?2) > 0",
            )?;
            for id in ids {
                let found = statement.query_map((values::id(*id), id.to_string()), |row| values::get_id(row, 0))?;
                for step in found {
                    steps.insert(step?);
                }
            }
            Ok(steps)
        };
        read().map_err(|error| error.about(&self.path))
    }

    /// All pieces that were handed out, in order, as far as `is_wanted` by their subjects and what they say.
    pub fn handed_pieces(&self, is_wanted: impl Fn(&HandedPiece) -> bool) -> Result<Vec<HandedPiece>, StoreError> {
        let read = || -> Result<_, StoreError> {
            let mut statement = self.conn.prepare(
                "SELECT document, subject, at, stand,
                        coalesce(slots, (SELECT slots FROM issued AS first WHERE first.fingerprint = issued.fingerprint
                                         AND first.slots IS NOT NULL LIMIT 1), '[]')
                 FROM issued ORDER BY rowid",
            )?;
            let pieces = statement.query_map([], |row| {
                Ok(HandedPiece {
                    document: row.get(0)?,
                    subject: row.get(1)?,
                    at: values::get_instant(row, 2)?,
                    stand: row.get(3)?,
                    slots: values::get_json(row, 4)?,
                })
            })?;
            let mut wanted = Vec::new();
            for piece in pieces {
                wanted.extend(Some(piece?).filter(|piece| is_wanted(piece)));
            }
            Ok(wanted)
        };
        read().map_err(|error| error.about(&self.path))
    }
}
