//! A digest of the whole plan that can be kept up to date row by row.
//!
//! The digest is the sum, modulo 2^128, of a SHA-256 prefix of each row. Adding and subtracting single rows gives the
//! same result as computing it from scratch. It does not protect against malice; it detects a file that lost its
//! journal or was changed by another program.

use super::StoreError;
use domain::Item;
use sha2::{Digest as _, Sha256};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Digest(u128);

impl Digest {
    pub(super) fn of(
        items: &[Item],
        image: impl Fn(&Item) -> serde_json::Result<serde_json::Value>,
    ) -> Result<Self, StoreError> {
        let mut digest = Self::default();
        for item in items {
            digest.add(item, &serde_json::to_string(&image(item)?)?);
        }
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
