//! Facts of late changes: what became of pieces that were handed out, and what people were told.

use super::{
    ids::PersonId,
    stand::{Fingerprint, Slot},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What became of a piece. The latest fact about a piece counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub id: Uuid,
    /// The key of the document: "sign", "badge".
    pub document: String,
    /// Its words in the ledger.
    pub subject: String,
    pub how: Settlement,
    /// What the piece said then. A piece that says something else since is open again. `None` if it was never made.
    pub fingerprint: Option<Fingerprint>,
    pub at: DateTime<Utc>,
}

/// The words are stored in files and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Settlement {
    /// It hangs or stands where it belongs, or is in the hands of its owner.
    Hung,
    /// It was taken down, or collected from whoever had it.
    Collected,
    /// It stays as it is although it is out of date, or is not needed: a notice will do.
    Left,
    /// Not after all.
    Open,
}

/// What a person was told. The latest fact about a person counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub id: Uuid,
    pub person: PersonId,
    /// Their parts and places, as they were told. `None` if it turned out that nobody told them.
    pub slots: Option<Vec<Slot>>,
    pub at: DateTime<Utc>,
}
