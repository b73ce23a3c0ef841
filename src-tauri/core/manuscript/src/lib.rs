//! The programme as text for further use: by a designer in a word processor, or as a page of the web site.
//!
//! A manuscript contains what is announced, in chronological order, independent of its look. Each format has its own
//! file, which only writes down the manuscript.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod clean;
mod direction;
mod docx;
mod html;
mod letters;
mod markup;
mod paragraphs;
mod people;
mod programme;

pub use letters::{Letter, Letters};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{Language, Programme, Span};
use serde::{Deserialize, Serialize};
use std::io;

/// The file format of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TextFormat {
    /// For word processors (ECMA-376), with their built-in styles.
    Docx,
    /// One page that needs no other files.
    Html,
}

impl TextFormat {
    pub const ALL: [TextFormat; 2] = [TextFormat::Docx, TextFormat::Html];

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            TextFormat::Docx => "docx",
            TextFormat::Html => "html",
        }
    }

    /// The name that file managers show for the format.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            TextFormat::Docx => language.pick("Word-Dokument", "Word document"),
            TextFormat::Html => language.pick("Webseite", "Web page"),
        }
    }

    /// The format with this file name extension, without the dot.
    pub fn by_ending(ending: &str) -> Option<Self> {
        match ending.to_lowercase().as_str() {
            "docx" => Some(TextFormat::Docx),
            "html" | "htm" => Some(TextFormat::Html),
            _ => None,
        }
    }
}

/// The programme as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manuscript {
    pub language: Language,
    pub title: String,
    pub subtitle: String,
    /// "12.–14. Juni 2026"; empty until a day is known.
    pub days: String,
    pub organizers: Vec<String>,
    pub contact: Vec<Contact>,
    pub parts: Vec<Day>,
}

/// One way to reach the organizers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    Plain(String),
    Email(String),
}

/// What happens on one day. The last `Day` holds everything without a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The target of links; unique in the manuscript.
    pub anchor: String,
    pub heading: String,
    pub date: Option<NaiveDate>,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Block(Block),
    /// A session outside any block, such as a plenary or a meal.
    Session(Session),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The target of links; unique in the manuscript.
    pub anchor: String,
    /// Its theme; failing that its kind, or its position among the blocks.
    pub heading: String,
    /// Only if the heading does not say it.
    pub kind: String,
    pub when: When,
    pub sessions: Vec<Session>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The target of links; unique in the manuscript.
    pub anchor: String,
    pub number: String,
    pub title: String,
    /// "entfällt" if it is cancelled.
    pub mark: String,
    /// Only if it differs from that of its block, or there is no block.
    pub when: Option<When>,
    pub room: String,
    pub people: Vec<Role>,
    pub paragraphs: Vec<Paragraph>,
}

impl Session {
    /// True if all there is to say fits on one line, as for an arrival or a meal.
    pub fn is_a_line(&self) -> bool {
        self.people.is_empty() && self.paragraphs.is_empty()
    }
}

/// A time, for people and for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// "Samstag, 13. Juni 2026", unless it is clear from the heading above.
    pub date: String,
    /// "9.30–12.30 Uhr".
    pub time: String,
    pub span: Span,
}

/// People under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// "Impulse"
    pub heading: String,
    pub people: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub affiliation: String,
    /// "online", "verhindert, dafür …"; never the reason.
    pub mark: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// With the line breaks of its author.
    Lines(Vec<String>),
    Bullets(Vec<String>),
}

impl Manuscript {
    /// The public part of a programme. Ideas, people who declined, reasons and notes stay with the team.
    pub fn of(programme: &Programme) -> Self {
        programme::manuscript(programme)
    }

    /// True if there is nothing to announce yet.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The number of sessions in it.
    pub fn sessions(&self) -> usize {
        let count = |entry: &Entry| match entry {
            Entry::Block(block) => block.sessions.len(),
            Entry::Session(_) => 1,
        };
        self.parts.iter().flat_map(|day| &day.entries).map(count).sum()
    }

    /// The bytes of a file. Formats that have a place for it record `now` as the time of creation.
    pub fn write(&self, format: TextFormat, now: DateTime<Utc>) -> io::Result<Vec<u8>> {
        match format {
            TextFormat::Docx => docx::write(self, now),
            TextFormat::Html => html::write(self),
        }
    }
}
