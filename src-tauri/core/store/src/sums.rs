//! The sums that a file keeps of its tables. Each write keeps those of the tables that it changes.

use super::{StoreError, chain, digest::Digest, fact_tables, rows};
use domain::Table;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// The digest of each table of the plan or of facts, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums(BTreeMap<&'static str, Digest>);

impl Sums {
    /// The sums that the rows of the plan have.
    pub(super) fn of_plan(conn: &Connection) -> rusqlite::Result<Self> {
        let digests = Table::ALL.iter().map(|table| Ok((table.key(), rows::digest(conn, *table)?)));
        digests.collect::<rusqlite::Result<_>>().map(Self)
    }

    /// The sums that the facts have.
    pub(super) fn of_facts(conn: &Connection) -> rusqlite::Result<Self> {
        let digests = fact_tables::ALL.iter().map(|table| Ok((table.name, table.digest(conn)?)));
        digests.collect::<rusqlite::Result<_>>().map(Self)
    }

    /// The digest of the whole plan, as the history notes it.
    pub(super) fn total(&self) -> Digest {
        self.0.values().copied().sum()
    }

    /// Whether the file has noted these sums.
    pub(super) fn are_noted(&self, conn: &Connection) -> rusqlite::Result<bool> {
        for (table, digest) in &self.0 {
            if noted(conn, table)? != Some(*digest) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The digest of a table.
    pub(super) fn of(&self, table: &str) -> Option<Digest> {
        self.0.get(table).copied()
    }

    pub(super) fn add(&mut self, table: Table, digest: Digest) {
        *self.0.entry(table.key()).or_default() += digest;
    }

    pub(super) fn subtract(&mut self, table: Table, digest: Digest) {
        *self.0.entry(table.key()).or_default() -= digest;
    }

    /// Adds these sums to those of the file.
    pub(super) fn add_to(&self, conn: &Connection) -> rusqlite::Result<()> {
        self.0.iter().try_for_each(|(table, digest)| change(conn, table, |sum| *sum += *digest))
    }
}

/// Changes the sum of a table.
pub(super) fn change(conn: &Connection, table: &str, change: impl FnOnce(&mut Digest)) -> rusqlite::Result<()> {
    let mut sum = noted(conn, table)?.unwrap_or_default();
    change(&mut sum);
    let mut statement = conn.prepare_cached(
        "INSERT INTO digest (tbl, sum) VALUES (?1, ?2) ON CONFLICT (tbl) DO UPDATE SET sum = excluded.sum",
    )?;
    statement.execute(params![table, sum.bytes()]).map(drop)
}

/// `None` if the file notes none, or something that is no digest.
pub(super) fn noted(conn: &Connection, table: &str) -> rusqlite::Result<Option<Digest>> {
    let mut statement = conn.prepare_cached("SELECT sum FROM digest WHERE tbl = ?1")?;
    let mut rows = statement.query([table])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(row.get_ref(0)?.as_blob().ok().and_then(Digest::noted))
}

/// Notes what all tables hold now, and makes the last step of the history the one that left it: for a file that was
/// written without keeping its sums.
pub(super) fn make_anew(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("DELETE FROM digest", [])?;
    let plan = Sums::of_plan(conn)?;
    plan.add_to(conn)?;
    Sums::of_facts(conn)?.add_to(conn)?;
    let total = plan.total().bytes();
    conn.execute("UPDATE entry SET digest = ?1 WHERE seq = (SELECT max(seq) FROM entry)", [total])?;
    chain::forge_anew(conn)
}
