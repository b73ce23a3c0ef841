//! Calendar files (RFC 5545) of the programme: for everybody, a room, a session, or a person with parts or places.
//!
//! Only this crate uses ics, and only here do civil times become instants. The functions are pure: the caller passes in
//! what was issued before, and stores what is issued now.
//!
//! The quirks of mail and calendar programs decide much here:
//! - Outlook opens a file of several events as a separate calendar, so each person also gets a file for each session.
//! - Google's import ignores cancellations, and others obey only the METHOD of the file. A cancelled session therefore
//!   stays in the person's file, marked as cancelled, and also gets a METHOD:CANCEL file of its own.
//! - Many ignore STATUS, so the SUMMARY of a cancelled session begins with "Abgesagt".
//! - An ATTENDEE makes programs ask for an answer or send one, so files use METHOD:PUBLISH and invite nobody.
//! - In Outlook, a TZID without its VTIMEZONE is an hour off, so every file carries it.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod entry;
mod files;
mod names;
mod outdated;
mod plan;
mod register;
mod seated;
mod text;
mod writer;
mod written;
mod zone;

#[cfg(test)]
mod tests;

pub use outdated::{FOLDERS, Newest};
pub use seated::{Seated, Source};

use chrono::{DateTime, Utc};
use domain::{CalendarIssue, Language, PersonId, RoomId, SessionId};

/// A name without ending for a file about this, valid on every system.
pub fn file_name(words: &str) -> String {
    /// Leaves room for an ending and a number.
    const STEM: usize = 100;
    names::safe(words, STEM)
}

/// For whom files are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All files.
    Everything,
    /// The whole programme in one file.
    Programme,
    Room(RoomId),
    Session(SessionId),
    /// All files of one person.
    Person(PersonId),
    /// The files of whoever is registered and has a place.
    Participants,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFile {
    /// The folder within the calendar folder, one safe name; empty for the file of the whole programme.
    pub folder: &'static str,
    /// A name valid on every system, at most 120 bytes long and unique in its folder.
    pub name: String,
    pub text: String,
    /// One of its entries was handed out before and said something else. Some programs keep the old one beside the new one,
    /// so whoever gets the file has to be told.
    pub replaces: bool,
}

impl CalendarFile {
    /// "Personen/Lohmann-Dora.ics"; Windows accepts the slash as well.
    pub fn path(&self) -> String {
        if self.folder.is_empty() { self.name.clone() } else { format!("{}/{}", self.folder, self.name) }
    }
}

/// The files, and the state to keep for next time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendars {
    /// Files for the whole programme, rooms, sessions and people, and one for each entry of each person who contributes or
    /// was asked for.
    pub files: Vec<CalendarFile>,
    /// To be stored with the earlier issues once the files are written.
    pub issues: Vec<CalendarIssue>,
    /// Sessions about which the user has to be told.
    pub left_out: Vec<LeftOut>,
}

/// A session that is in no file, except as a cancellation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub session: SessionId,
    /// Number and title.
    pub name: String,
    pub reason: LeftOutReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutReason {
    WithoutTime,
    /// Before 1900 or after 2199, where time zone rules are unknown.
    FarYear,
}

impl domain::Sentence for LeftOut {
    fn sentence(&self, language: Language) -> String {
        let name = &self.name;
        match (self.reason, language) {
            (LeftOutReason::WithoutTime, Language::De) => {
                format!(
                    "»{name}« hat noch keine Zeit und steht in keiner Kalenderdatei. Bitte einen Block oder eine Zeit wählen."
                )
            }
            (LeftOutReason::WithoutTime, Language::En) => {
                format!("“{name}” has no time yet and is in no calendar file. Choose a block or a time for it.")
            }
            (LeftOutReason::FarYear, Language::De) => {
                format!(
                    "»{name}« liegt vor 1900 oder nach 2199 und steht in keiner Kalenderdatei. Bitte das Datum prüfen."
                )
            }
            (LeftOutReason::FarYear, Language::En) => {
                format!("“{name}” is before 1900 or after 2199 and is in no calendar file. Check its date.")
            }
        }
    }
}

/// Makes the files.
///
/// `issued` is everything that was ever issued, in any order. `now` becomes DTSTAMP of new and changed entries (RFC
/// 5545, 3.8.7.2). The same plan, history and `now` give the same bytes.
pub fn calendar_files<'a>(
    source: impl Into<Source<'a>>,
    issued: &[CalendarIssue],
    scope: Scope,
    now: DateTime<Utc>,
) -> Calendars {
    writer::write(source.into(), issued, scope, now)
}
