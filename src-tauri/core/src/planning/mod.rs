//! Plans made by the program, for people to look at and change.

mod choices;
mod distribute;

pub use choices::{Holds, RoomChoice, room_choices};
pub use distribute::{Distribution, blocks_without_rooms, distribute};
