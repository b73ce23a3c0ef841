//! The last step in a file. It is compared before and after each write.

use super::{digest::Digest, values};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// The last step, and the digest of the plan that it left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub entry: Uuid,
    /// `None` if the stored value is not a digest.
    pub digest: Option<Digest>,
}

impl Head {
    /// `None` for a file that is just being created.
    pub fn of(conn: &Connection) -> rusqlite::Result<Option<Self>> {
        let mut statement = conn.prepare_cached("SELECT id, digest FROM entry ORDER BY seq DESC LIMIT 1")?;
        let head = statement.query_row([], |row| {
            Ok(Self { entry: values::get_id(row, 0)?, digest: Digest::noted(row.get_ref(1)?.as_blob()?) })
        });
        head.optional()
    }
}
