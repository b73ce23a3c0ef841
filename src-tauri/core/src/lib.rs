//! Tagwerk without a window: the programme, its file, its documents and calendars.

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
