//! Plans proposed by the program, for people to check and change, and a preview of changes that people make.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod closing;
mod distribute;
mod lengths;
mod moved;
pub mod places;
mod reach;
mod rearrange;
mod split;
mod spots;
mod suggest;
mod trial;
mod whereto;

pub use closing::{Closed, RoomClosing, SessionsGo};
pub use distribute::{Distribution, blocks_without_rooms, distribute};
pub use lengths::{OtherLength, other_lengths};
pub use reach::Reach;
pub use rearrange::{Impossible, Rearrangement, Within};
pub use split::{PlacesGo, SecondHalf, Split};
pub use spots::{Occupancy, spots_on, time_in, together};
pub use suggest::{Scope, Suggestion, suggest};
pub use trial::{Outlook, Trial, consequences, weigh};
pub use whereto::{Time, Whereto};
