//! A digest of the whole plan that can be kept up to date row by row.
//!
//! The digest is the sum, modulo 2^128, of a SHA-256 prefix of each row. Adding and subtracting single rows gives the
//! same result as computing it from scratch. It does not protect against malice; it detects a file that lost its
//! journal or was changed by another program.

use super::{StoreError, rows};
use domain::Item;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use std::{
    num::{NonZero, Wrapping},
    thread,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Digest(u128);

impl Digest {
    /// Many rows are shared out among the cores: a sum does not ask for an order.
    pub(super) fn of(
        items: &[Item],
        image: impl Fn(&Item) -> serde_json::Result<serde_json::Value> + Sync,
    ) -> Result<Self, StoreError> {
        /// For fewer, a thread costs more than it saves.
        const SHARE: usize = 4_000;
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let share = items.len().div_ceil(cores).max(SHARE);
        let sum = |items: &[Item]| -> serde_json::Result<Wrapping<u128>> {
            let mut digest = Self::default();
            for item in items {
                digest.add(item, &serde_json::to_string(&image(item)?)?);
            }
            Ok(Wrapping(digest.0))
        };
        let (first, others) = items.split_at(items.len().min(share));
        let sums = thread::scope(|scope| {
            let others: Vec<_> = others.chunks(share).map(|items| scope.spawn(|| sum(items))).collect();
            let mut sums = vec![sum(first)];
            for other in others {
                sums.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            sums.into_iter().sum::<serde_json::Result<Wrapping<u128>>>()
        });
        Ok(Self(sums?.0))
    }

    /// The digest of all rows in a file.
    pub(super) fn of_file(
        conn: &Connection,
        image: impl Fn(&Item) -> serde_json::Result<serde_json::Value> + Sync,
    ) -> Result<Self, StoreError> {
        /// Enough for several cores, and little memory.
        const MOST: usize = 16_000;
        let mut digest = Self::default();
        rows::in_shares(conn, MOST, |items| {
            digest.0 = digest.0.wrapping_add(Self::of(items, &image)?.0);
            Ok(())
        })?;
        Ok(digest)
    }

    /// Reads a digest from the history. `None` if its length is wrong.
    pub(super) fn noted(bytes: Vec<u8>) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(u128::from_be_bytes(bytes)))
    }

    pub(super) fn add(&mut self, item: &Item, image: &str) {
        self.0 = self.0.wrapping_add(of_row(item, image));
    }

    pub(super) fn subtract(&mut self, item: &Item, image: &str) {
        self.0 = self.0.wrapping_sub(of_row(item, image));
    }

    pub(super) fn bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}

fn of_row(item: &Item, image: &str) -> u128 {
    let mut hash = Sha256::new();
    hash.update(item.table().key());
    hash.update(item.id().as_bytes());
    hash.update(image);
    let hash: [u8; 32] = hash.finalize().into();
    hash[..16].iter().fold(0, |number, byte| number << 8 | u128::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Person;

    #[test]
    fn what_several_cores_add_up_is_what_one_adds_row_by_row() {
        let people = (0..9_000).map(|number| Person::named(&format!("Ada Beispiel{number}")));
        let items: Vec<Item> = people.map(Item::from).collect();
        let whole = Digest::of(&items, Item::to_json).expect("a digest");
        let mut one_by_one = Digest::default();
        for item in &items {
            one_by_one.add(item, &serde_json::to_string(&item.to_json().expect("JSON")).expect("JSON"));
        }
        assert_eq!(whole, one_by_one);
        assert_ne!(whole, Digest::of(&items[1..], Item::to_json).expect("a digest"), "the first row counts");
        assert_ne!(whole, Digest::of(&items[..8_999], Item::to_json).expect("a digest"), "the last row counts");
    }
}
