//! The vocabulary: what a programme is made of, and the pure rules about it.
//!
//! Nothing here knows of files, windows or paper. Names are the words of the interface (see the table of words in
//! README): a rule can be read aloud to the people whom it concerns.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

pub mod action;
mod arrow;
mod availability;
pub mod calendar_issue;
pub mod conflicts;
pub mod contributions;
pub mod event;
mod expectations;
pub mod field_names;
pub mod font;
mod formula;
pub mod ids;
pub mod item;
mod language;
mod late;
mod letters;
pub mod limits;
mod logo;
mod look;
mod mentions;
mod names;
mod natural_order;
pub mod participants;
pub mod participation;
pub mod people;
pub mod programme;
pub mod rooms;
pub mod rows_kind;
mod rule;
pub mod same_person;
pub mod sessions;
pub mod sorting;
pub mod spelling;
pub mod stand;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod time;
mod waiver;
pub mod watch;

pub use arrow::Arrow;
pub use availability::{Availability, AvailabilityOf, AvailabilityState};
pub use calendar_issue::CalendarIssue;
pub use contributions::{Agreement, Contribution, Function, Presence, Role, Standing};
pub use event::{Contact, Event, KnownTable, NumberStyle};
pub use expectations::{Bounds, BoundsByKind, Walking};
pub use font::{CarriedFont, FontError};
pub use formula::{guarded, unguarded};
pub use ids::{
    AvailabilityId, BlockId, ContributionId, EventId, PersonId, PlaceId, RegistrationId, RoomId, SessionId, WaiverId,
    WishId,
};
pub use item::{Change, Item, ItemRef, Table};
pub use language::{English, Language, Sentence, Wording};
pub use late::{Settled, Settlement, Told};
pub use letters::{Letter, LetterKind};
pub use logo::{Logo, LogoError, LogoFormat};
pub use look::{Accent, NotAColour, Typeface};
pub use mentions::{LEFT_OUT, Mentions};
pub use names::{OrderOfName, is_suffix, split_name};
pub use participants::{
    Arrivals, Arrived, Attendance, BadgeFor, Beside, Consent, Filter, Place, PlaceRules, PlaceStanding, Registration,
    RegistrationKind, RegistrationStatus, Roll, RollCounts, RollOrder, ScheduleFor, Seen, Selected, Stay, Wish,
};
pub use participation::{Counts, Participation, State};
pub use people::{Address, Person, Salutation, Writing};
pub use programme::{NameError, Programme, find_person, next_number};
pub use rooms::{Access, OnBoard, Room, SeatingForm};
pub use rows_kind::RowsKind;
pub use rule::{Mend, Rule, Severity};
pub use sessions::{Block, Session, SessionKind, SessionState};
pub use stand::{Door, Fingerprint, Issued, Slot, Stand, Subject};
pub use time::{Span, TimeStyle};
pub use waiver::Waiver;
