//! Entries before they are gathered into files.

use super::{entry::Entry, register::Key};
use domain::{PersonId, RoomId};

/// An entry that goes into files.
pub(super) struct Found {
    pub key: Key,
    /// The current owner. `None` for the entry that everybody gets, and for a person who was removed.
    pub person: Option<PersonId>,
    /// Where it takes place; for a session that left the plan, where it would have been.
    pub room: Option<RoomId>,
    pub entry: Entry,
}

/// An entry rendered as a VEVENT.
pub(super) struct Written {
    pub found: Found,
    pub sequence: u32,
    pub vevent: String,
}
