//! What tells one printed piece from another: fingerprints, and the Stand that they give rise to.

use super::{Language, TimeStyle, time};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// A state of the event that was handed out. It rises when something is issued that was not issued before
/// and the plan has changed since the Stand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stand {
    pub number: u32,
    /// When this Stand was first issued, in civil time at the venue.
    pub at: NaiveDateTime,
}

impl Stand {
    /// As it stands small at the foot: "Stand 3 · 23.9.2022, 16.10 Uhr".
    pub fn stamp(self, style: TimeStyle, language: Language) -> String {
        let at = time::date_and_time(self.at, style, language);
        format!("{} {} · {at}", language.pick("Stand", "Version"), self.number)
    }
}

/// One piece that left the printer: which one, what it said, and at which Stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The key of the document: "sign", "badge".
    pub document: String,
    /// Whose piece it is, by ids: the same subject has one piece of a document at a time.
    pub subject: String,
    pub fingerprint: Fingerprint,
    pub slots: Vec<Slot>,
    pub stand: u32,
    /// The last step of the history then.
    pub head: Uuid,
    pub at: DateTime<Utc>,
}

/// A named text on a piece: what is said there, not where or how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    pub name: String,
    pub text: String,
}

impl Slot {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }
}

/// Equal for two pieces exactly if they say the same in the same design.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// SHA-256 over the design and the slots, each text preceded by its length in bytes,
    /// so that no two lists of texts run together to the same bytes.
    pub fn of(design: &str, slots: &[Slot]) -> Self {
        let mut hash = Sha256::new();
        let mut take = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        take(design);
        for slot in slots {
            take(&slot.name);
            take(&slot.text);
        }
        Self(hash.finalize().into())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0[..6].iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_run_together_are_told_apart() {
        let one = Fingerprint::of("sign", &[Slot::new("room", "Saal 1"), Slot::new("day", "")]);
        let other = Fingerprint::of("sign", &[Slot::new("room", "Saal "), Slot::new("day", "1")]);
        assert_ne!(one, other);
    }
}
