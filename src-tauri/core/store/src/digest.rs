//! Digests of rows as they are stored.
//!
//! The digest of a table is the sum, modulo 2^128, of a SHA-256 prefix of each row. Adding and subtracting single rows
//! gives the same result as computing it from scratch. It does not protect against malice; it detects a changed bit, a
//! file that lost its journal, and a file that was changed by another program.

use rusqlite::{
    Connection, Params, Row,
    types::{Value, ValueRef},
};
use sha2::{Digest as _, Sha256};
use std::{
    iter::Sum,
    ops::{Add, AddAssign, SubAssign},
};

/// The length of a stored digest, in bytes.
pub(super) const LENGTH: usize = 16;

/// For a step in a file whose sums are made anew: only the digest of the last one is compared, and any step may turn out
/// to be the last.
pub(super) const NO_DIGEST: [u8; LENGTH] = [0; LENGTH];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Digest(u128);

impl Digest {
    /// The digest of all rows that a query finds in a table.
    pub(super) fn of_query(
        conn: &Connection,
        table: &str,
        query: &str,
        params: impl Params,
    ) -> rusqlite::Result<Digest> {
        let mut statement = conn.prepare_cached(query)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params)?;
        let mut said = Said::default();
        let mut sum = Self::default();
        while let Some(row) = rows.next()? {
            said.begin(table);
            said.row(row, columns)?;
            sum += said.digest();
        }
        Ok(sum)
    }

    /// The digest of a row with these columns.
    pub(super) fn of_columns(table: &str, columns: &[Value]) -> Self {
        let mut said = Said::default();
        said.begin(table);
        columns.iter().for_each(|value| said.value(value.into()));
        said.digest()
    }

    /// Reads a stored digest. `None` if its length is wrong.
    pub(super) fn noted(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(u128::from_be_bytes(bytes)))
    }

    pub(super) fn bytes(self) -> [u8; LENGTH] {
        self.0.to_be_bytes()
    }
}

impl AddAssign for Digest {
    fn add_assign(&mut self, other: Self) {
        self.0 = self.0.wrapping_add(other.0);
    }
}

impl SubAssign for Digest {
    fn sub_assign(&mut self, other: Self) {
        self.0 = self.0.wrapping_sub(other.0);
    }
}

impl Add for Digest {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl Sum for Digest {
    fn sum<I: Iterator<Item = Self>>(digests: I) -> Self {
        digests.fold(Self::default(), Add::add)
    }
}

/// What is digested, written so that no two different rows are the same bytes. Used again for the next row.
#[derive(Default)]
pub(super) struct Said(Vec<u8>);

impl Said {
    pub(super) fn begin(&mut self, what: &str) {
        self.0.clear();
        self.value(ValueRef::Text(what.as_bytes()));
    }

    pub(super) fn row(&mut self, row: &Row, columns: usize) -> rusqlite::Result<()> {
        (0..columns).try_for_each(|column| row.get_ref(column).map(|value| self.value(value)))
    }

    pub(super) fn value(&mut self, value: ValueRef) {
        match value {
            ValueRef::Null => self.bytes(0, &[]),
            ValueRef::Integer(number) => self.bytes(1, &number.to_be_bytes()),
            ValueRef::Real(number) => self.bytes(2, &number.to_be_bytes()),
            ValueRef::Text(text) => self.bytes(3, text),
            ValueRef::Blob(bytes) => self.bytes(4, bytes),
        }
    }

    fn bytes(&mut self, kind: u8, bytes: &[u8]) {
        self.0.push(kind);
        self.0.extend((bytes.len() as u64).to_be_bytes());
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn digest(&self) -> Digest {
        let hash: [u8; 32] = Sha256::digest(&self.0).into();
        Digest(hash.iter().take(LENGTH).fold(0, |number, byte| number << 8 | u128::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_differ_only_in_where_a_column_ends_or_of_which_type_it_is_differ() {
        let of = |columns: &[&str]| {
            Digest::of_columns("room", &columns.iter().map(|text| Value::from((*text).to_owned())).collect::<Vec<_>>())
        };
        assert_ne!(of(&["Saal", "1"]), of(&["Saal1", ""]));
        assert_ne!(of(&["1"]), Digest::of_columns("room", &[Value::Integer(1)]));
        assert_ne!(of(&[""]), Digest::of_columns("room", &[Value::Null]));
        assert_ne!(of(&["1"]), Digest::of_columns("block", &[Value::from("1".to_owned())]));
        assert_eq!(of(&["Saal", "1"]), of(&["Saal", "1"]));
    }
}
