//! What calendar files have said. The next file needs it to say that it is newer.

use super::{
    ids::{PersonId, SessionId},
    stand::{Fingerprint, Slot},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One state of a calendar entry that was handed out. Rows are only added, never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarIssue {
    pub id: Uuid,
    pub session: SessionId,
    /// Whose entry it is, by the id under which it was first issued; `None` for the entry that everybody gets.
    pub person: Option<PersonId>,
    pub fingerprint: Fingerprint,
    /// The SEQUENCE of the entry (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// When this SEQUENCE was first issued.
    pub at: DateTime<Utc>,
    /// What it said. This suffices to cancel the entry after the plan has dropped its session.
    pub slots: Vec<Slot>,
}
