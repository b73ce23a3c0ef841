//! Font files that the event carries. The plan refers to them by the digest of their content.

use super::{Store, StoreError, fact_tables::FONT};
use rusqlite::OptionalExtension;
use std::sync::Arc;

impl Store {
    /// Stores the file, unless it is already there.
    pub fn keep_font(&self, digest: &[u8], bytes: &[u8]) -> Result<(), StoreError> {
        if self.font(digest)?.is_some() {
            return Ok(());
        }
        let transaction = self.conn.unchecked_transaction()?;
        FONT.add(&transaction, &[&digest, &bytes])?;
        Ok(transaction.commit()?)
    }

    /// `None` if no such file is stored.
    pub fn font(&self, digest: &[u8]) -> Result<Option<Arc<[u8]>>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT bytes FROM font WHERE digest = ?1")?;
        let bytes: Option<Vec<u8>> = statement.query_row([digest], |row| row.get(0)).optional()?;
        Ok(bytes.map(Arc::from))
    }

    #[cfg(any(test, feature = "testing"))]
    pub fn fonts_kept(&self) -> Result<i64, StoreError> {
        Ok(self.conn.query_row("SELECT count(*) FROM font", [], |row| row.get(0))?)
    }
}
