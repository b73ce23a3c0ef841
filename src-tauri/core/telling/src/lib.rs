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
mod bundle;
mod change;
mod enclosed;
mod letter;
mod mail;
mod mailto;
mod usual;

pub use appointment::{Appointment, appointments, place, read, requested, write};
pub use bundle::bundle;
pub use change::{Change, Field, changes, in_full};
pub use enclosed::Enclosed;
pub use letter::{FIELDS, Filled, Filling, greeting, to_house};
pub use mail::Draft;
pub use mailto::Mailto;
pub use usual::usual;
