//! What people are told: their parts and places, and what has changed in them since they were told.
//!
//! What somebody was told is kept in words that do not depend on a language, so that it can be compared years later and
//! said in any language.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]

mod appointment;
mod change;
mod letter;
mod mail;

pub use appointment::{Appointment, appointments, place, read, write};
pub use change::{Change, Field, changes, in_full};
pub use letter::{FIELDS, Filled, Filling, to_house, usual};
pub use mail::Draft;
