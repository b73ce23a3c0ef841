//! What calendar files have said, so that the next one can say that it is newer.

use super::{
    ids::{PersonId, SessionId},
    stand::{Fingerprint, Slot},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One state of a calendar entry that was handed out. Such rows are only ever added: they happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarIssue {
    pub id: Uuid,
    pub session: SessionId,
    /// Whose entry it is, by the id under which it was first issued; nobody's for the entry that everybody gets.
    pub person: Option<PersonId>,
    pub fingerprint: Fingerprint,
    /// The SEQUENCE of the entry (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// When this SEQUENCE was first issued.
    pub at: DateTime<Utc>,
    /// What it said, from which it can be cancelled when the plan has forgotten it.
    pub slots: Vec<Slot>,
}
