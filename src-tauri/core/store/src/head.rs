//! The last step that a file holds: what is asked before and after each write.

use super::{digest::Digest, values};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Which step was the last one, and the digest of the plan that it left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub entry: Uuid,
    /// Nothing if what is noted is no digest at all.
    pub digest: Option<Digest>,
}

impl Head {
    /// Nothing for a file that is just being made.
    pub fn of(conn: &Connection) -> rusqlite::Result<Option<Self>> {
        let mut statement = conn.prepare_cached("SELECT id, digest FROM entry ORDER BY seq DESC LIMIT 1")?;
        let head = statement
            .query_row([], |row| Ok(Self { entry: values::get_id(row, 0)?, digest: Digest::noted(row.get(1)?) }));
        head.optional()
    }
}
