//! Entries on their way into files.

use super::{entry::Entry, register::Key};
use domain::{PersonId, RoomId};

/// An entry that belongs into files.
pub(super) struct Found {
    pub key: Key,
    /// Whose it is today; nobody's for the entry that everybody gets, and for somebody who was removed.
    pub person: Option<PersonId>,
    /// Where it takes place; for what left the plan, where it was to take place.
    pub room: Option<RoomId>,
    pub entry: Entry,
}

/// An entry with its VEVENT.
pub(super) struct Written {
    pub found: Found,
    pub vevent: String,
}
