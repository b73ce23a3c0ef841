//! The tables of facts, and of what else is stored beside the plan and its history. Whoever adds a row here or removes one
//! keeps the digest of the table.

use super::{digest::Digest, sums};
use rusqlite::{Connection, Params, ToSql, params_from_iter, types::Value};

/// A table whose rows are known by their first column.
pub(super) struct FactTable {
    pub name: &'static str,
    /// All rows, in the order in which they were added.
    pub read: &'static str,
    read_one: &'static str,
    write: &'static str,
    delete: &'static str,
}

/// The columns of a row, in the order of the table.
pub(super) type FactRow = Vec<Value>;

macro_rules! fact_tables {
    ($($constant:ident = $table:ident ($first:ident $(, $column:ident)*);)+) => {
        $(
            pub(super) const $constant: FactTable = FactTable {
                name: stringify!($table),
                read: concat!(
                    "SELECT ", stringify!($first), $(", ", stringify!($column),)*
                    " FROM ", stringify!($table), " ORDER BY rowid"
                ),
                read_one: concat!(
                    "SELECT ", stringify!($first), $(", ", stringify!($column),)*
                    " FROM ", stringify!($table), " WHERE ", stringify!($first), " = ?1"
                ),
                delete: concat!("DELETE FROM ", stringify!($table), " WHERE ", stringify!($first), " = ?1"),
                write: concat!(
                    "INSERT INTO ", stringify!($table), " (", stringify!($first), $(", ", stringify!($column),)*
                    ") VALUES (:", stringify!($first), $(", :", stringify!($column),)* ")"
                ),
            };
        )+

        pub(super) const ALL: &[FactTable] = &[$($constant),+];
    };
}

fact_tables! {
    ISSUED = issued (id, document, subject, fingerprint, slots, stand, head, at, job);
    JOB = job (id, options);
    SETTLED = settled (id, document, subject, how, fingerprint, at);
    TOLD = told (id, person, slots, at);
    CALENDAR_ISSUE = calendar_issue (id, session, person, fingerprint, sequence, at, slots);
    SEEN = seen (id, person, day, came, at);
    FONT = font (digest, bytes);
    READING = reading (entry, previous, said);
    BEGUN = begun (piece, handing, document, at);
    ERASED = erased (row_id, at);
}

impl FactTable {
    /// Adds a row, with values in the order of the columns.
    pub(super) fn add(&self, conn: &Connection, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
        self.put(conn, values)?;
        let Some(key) = values.first() else { return Ok(()) };
        let added = self.digest_of(conn, key)?;
        sums::change(conn, self.name, |sum| *sum += added)
    }

    /// Changes a row, if it is there.
    pub(super) fn edit(
        &self,
        conn: &Connection,
        key: &dyn ToSql,
        edit: impl FnOnce() -> rusqlite::Result<usize>,
    ) -> rusqlite::Result<()> {
        let before = self.digest_of(conn, key)?;
        edit()?;
        let after = self.digest_of(conn, key)?;
        sums::change(conn, self.name, |sum| {
            *sum -= before;
            *sum += after;
        })
    }

    /// Removes a row, if it is there.
    pub(super) fn remove(&self, conn: &Connection, key: &dyn ToSql) -> rusqlite::Result<()> {
        self.edit(conn, key, || conn.prepare_cached(self.delete)?.execute([key]))
    }

    /// Adds a row without keeping the digest, for a file whose sums are made anew at the end.
    pub(super) fn put(&self, conn: &Connection, values: impl Params) -> rusqlite::Result<()> {
        conn.prepare_cached(self.write)?.execute(values).map(drop)
    }

    /// Removes a row likewise.
    pub(super) fn drop_row(&self, conn: &Connection, key: &Value) -> rusqlite::Result<()> {
        conn.prepare_cached(self.delete)?.execute([key]).map(drop)
    }

    /// All rows, in the order in which they were added.
    pub(super) fn rows(&self, conn: &Connection) -> rusqlite::Result<Vec<FactRow>> {
        let mut statement = conn.prepare(self.read)?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect())?;
        rows.collect()
    }

    /// Copies all rows to a file whose sums are made anew at the end, or none.
    pub(super) fn copy(&self, from: &Connection, to: &Connection) -> rusqlite::Result<()> {
        self.rows(from)?.into_iter().try_for_each(|row| self.put(to, params_from_iter(row)))
    }

    pub(super) fn digest(&self, conn: &Connection) -> rusqlite::Result<Digest> {
        Digest::of_query(conn, self.name, self.read, [])
    }

    /// The digest of no row, if it is not there.
    fn digest_of(&self, conn: &Connection, key: &dyn ToSql) -> rusqlite::Result<Digest> {
        Digest::of_query(conn, self.name, self.read_one, [key])
    }
}
