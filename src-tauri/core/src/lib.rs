//! Tagwerk without a window: the programme, its file, its documents and calendars.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

pub mod calendar;
pub mod disk;
pub mod documents;
pub mod domain;
pub mod event_file;
pub mod import;
pub mod layout;
pub mod manuscript;
pub mod pdf;
pub mod planning;
pub mod revision;
pub mod sample;
pub mod store;
#[cfg(test)]
mod testing;
pub mod watch;
