//! The tables of facts, and of what else is stored beside the plan and its history. Each has one statement that reads it
//! and one that adds a row, which also keeps the digest of the table.

use super::{digest::Digest, sums};
use rusqlite::{Connection, Params, ToSql, params_from_iter, types::Value};

pub(super) struct FactTable {
    pub name: &'static str,
    /// All rows, in the order in which they were added.
    pub read: &'static str,
    /// The row that was added last.
    last: &'static str,
    write: &'static str,
}

macro_rules! fact_tables {
    ($($constant:ident = $table:ident ($first:ident $(, $column:ident)*);)+) => {
        $(
            pub(super) const $constant: FactTable = FactTable {
                name: stringify!($table),
                read: concat!(
                    "SELECT ", stringify!($first), $(", ", stringify!($column),)*
                    " FROM ", stringify!($table), " ORDER BY rowid"
                ),
                last: concat!(
                    "SELECT ", stringify!($first), $(", ", stringify!($column),)*
                    " FROM ", stringify!($table), " WHERE rowid = last_insert_rowid()"
                ),
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
    /// Adds a row, with values in the order of the columns, and keeps the digest.
    pub(super) fn add(&self, conn: &Connection, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
        self.put(conn, values)?;
        let added = Digest::of_query(conn, self.name, self.last, [])?;
        sums::change(conn, self.name, |sum| *sum += added)
    }

    /// Adds a row without keeping the digest, for a file whose sums are made anew at the end.
    pub(super) fn put(&self, conn: &Connection, values: impl Params) -> rusqlite::Result<()> {
        conn.prepare_cached(self.write)?.execute(values).map(drop)
    }

    /// Removes rows, and keeps the digest. Both statements are about the same rows; returns their number.
    pub(super) fn remove(
        &self,
        conn: &Connection,
        find: &'static str,
        delete: &'static str,
        params: impl Params + Copy,
    ) -> rusqlite::Result<usize> {
        let gone = Digest::of_query(conn, self.name, find, params)?;
        sums::change(conn, self.name, |sum| *sum -= gone)?;
        conn.prepare_cached(delete)?.execute(params)
    }

    pub(super) fn digest(&self, conn: &Connection) -> rusqlite::Result<Digest> {
        Digest::of_query(conn, self.name, self.read, [])
    }

    /// Copies all rows to a file whose sums are made anew at the end, or none.
    pub(super) fn copy(&self, from: &Connection, to: &Connection) -> rusqlite::Result<()> {
        let mut statement = from.prepare(self.read)?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect())?;
        let rows: Vec<Vec<Value>> = rows.collect::<rusqlite::Result<_>>()?;
        rows.into_iter().try_for_each(|row| self.put(to, params_from_iter(row)))
    }
}
