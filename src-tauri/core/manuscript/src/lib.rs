//! The programme as text that others go on with: the designer in a word processor, the web site as a page.
//!
//! A manuscript says what is announced, in the order in which it happens, whatever it will look like.
//! Each format has a file of its own that only writes down what the manuscript says.

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
mod markup;
mod people;
mod programme;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{Language, Programme, Span};
use serde::{Deserialize, Serialize};
use std::io;

/// How the text is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TextFormat {
    /// For word processors (ECMA-376), with the styles that they know.
    Docx,
    /// One page that needs nothing beside it.
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

    /// As programs for files name it.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            TextFormat::Docx => language.pick("Word-Dokument", "Word document"),
            TextFormat::Html => language.pick("Webseite", "Web page"),
        }
    }

    /// By the ending of a file's name, without the dot.
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
    /// "12.–14. Juni 2026"; nothing while no day is known.
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

/// What happens on a day; and, last, what has no time yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// What a link finds it by; unique in the manuscript.
    pub anchor: String,
    pub heading: String,
    pub date: Option<NaiveDate>,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Block(Block),
    /// A plenary session, a meal: something of no block.
    Session(Session),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What a link finds it by; unique in the manuscript.
    pub anchor: String,
    /// Its theme; without one its kind, or its place among the blocks.
    pub heading: String,
    /// Where the heading does not say it.
    pub kind: String,
    pub when: When,
    pub sessions: Vec<Session>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What a link finds it by; unique in the manuscript.
    pub anchor: String,
    pub number: String,
    pub title: String,
    /// "entfällt", where it does.
    pub mark: String,
    /// Where it is not that of its block, or where there is no block.
    pub when: Option<When>,
    pub room: String,
    pub people: Vec<Role>,
    pub paragraphs: Vec<Paragraph>,
}

impl Session {
    /// An arrival, a meal: all that there is to say stands on one line.
    pub fn is_a_line(&self) -> bool {
        self.people.is_empty() && self.paragraphs.is_empty()
    }
}

/// A time, in words and for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// "Samstag, 13. Juni 2026", where it is not plain from what stands above.
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
    /// "online", "verhindert, dafür …"; never why.
    pub mark: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// With the line breaks that its author set.
    Lines(Vec<String>),
    Bullets(Vec<String>),
}

impl Manuscript {
    /// What is announced of a programme. Ideas, who declined, reasons and notes are the team's own.
    pub fn of(programme: &Programme) -> Self {
        programme::manuscript(programme)
    }

    /// True if there is nothing to announce yet.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How many sessions it names.
    pub fn sessions(&self) -> usize {
        let count = |entry: &Entry| match entry {
            Entry::Block(block) => block.sessions.len(),
            Entry::Session(_) => 1,
        };
        self.parts.iter().flat_map(|day| &day.entries).map(count).sum()
    }

    /// The bytes of a file. `now` is noted in it as the time of its making where the format has a place for that.
    pub fn write(&self, format: TextFormat, now: DateTime<Utc>) -> io::Result<Vec<u8>> {
        match format {
            TextFormat::Docx => docx::write(self, now),
            TextFormat::Html => html::write(self),
        }
    }
}
