//! Calendar files (RFC 5545) of the programme: for everybody, for a room, for a session, for a person.
//!
//! Only here is ics used, and only here do civil times become instants. The functions are pure: what was issued
//! before is handed in, and what is issued now is handed back to be stored.
//!
//! What mail and calendar programs do decides much here:
//! - Outlook opens a file of several events as a calendar of its own, so each person also gets a file for each session.
//! - Google's import ignores cancellations, and others act on them by the METHOD of the file alone: what is called off
//!   stays in the person's file, as cancelled, and is a METHOD:CANCEL file of its own too.
//! - Many look at no STATUS at all: the SUMMARY of what is called off begins with "Abgesagt".
//! - With an ATTENDEE, programs ask for an answer, or send one: METHOD:PUBLISH, and nobody is invited.
//! - A TZID without its VTIMEZONE is an hour off in Outlook: every file carries it.

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
mod text;
mod writer;
mod written;
mod zone;

#[cfg(test)]
mod tests;

pub use outdated::{FOLDERS, Newest};

use chrono::{DateTime, Utc};
use domain::{CalendarIssue, Language, PersonId, Programme, RoomId, SessionId};

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
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFile {
    /// The folder inside that of the calendars, one safe name; empty for the file of the whole programme.
    pub folder: &'static str,
    /// A name that every system takes, at most 120 octets long, and unique in its folder.
    pub name: String,
    pub text: String,
}

impl CalendarFile {
    /// "Personen/Lohmann-Dora.ics"; Windows takes the slash as well.
    pub fn path(&self) -> String {
        if self.folder.is_empty() { self.name.clone() } else { format!("{}/{}", self.folder, self.name) }
    }
}

/// The files, and what has to be known next time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendars {
    /// The whole programme, rooms, sessions, people, and each entry of each person.
    pub files: Vec<CalendarFile>,
    /// To be added to what was issued as soon as the files are written.
    pub issues: Vec<CalendarIssue>,
    /// What the user has to be told.
    pub left_out: Vec<LeftOut>,
}

/// A session that is in no file, unless to be cancelled there.
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
    /// Before 1900 or after 2199, where nobody knows what time it is.
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
/// `issued` is everything that was ever issued, in any order; `now` becomes DTSTAMP of what is new or changed
/// (RFC 5545, 3.8.7.2), so that the same plan, history and `now` give the same bytes.
pub fn calendar_files(programme: &Programme, issued: &[CalendarIssue], scope: Scope, now: DateTime<Utc>) -> Calendars {
    writer::write(programme, issued, scope, now)
}
