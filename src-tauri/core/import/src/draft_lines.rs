//! What each line of a source became.

use domain::Language;
use serde::{Deserialize, Serialize};

/// What the reader takes a line for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    Day,
    /// A time with nothing beside it.
    Time,
    /// A time and what happens then, on one line.
    Item,
    Title,
    Person,
    Role,
    Room,
    Text,
    /// Belongs to nothing: a page number, a link, text after the programme.
    Aside,
    Blank,
}

impl LineKind {
    pub const ALL: [LineKind; 10] = [
        LineKind::Day,
        LineKind::Time,
        LineKind::Item,
        LineKind::Title,
        LineKind::Person,
        LineKind::Role,
        LineKind::Room,
        LineKind::Text,
        LineKind::Aside,
        LineKind::Blank,
    ];

    /// The name for other programs and for the terminal.
    pub fn key(self) -> &'static str {
        match self {
            LineKind::Day => "day",
            LineKind::Time => "time",
            LineKind::Item => "item",
            LineKind::Title => "title",
            LineKind::Person => "person",
            LineKind::Role => "role",
            LineKind::Room => "room",
            LineKind::Text => "text",
            LineKind::Aside => "aside",
            LineKind::Blank => "blank",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            LineKind::Day => ("Tag", "day"),
            LineKind::Time => ("Zeit", "time"),
            LineKind::Item => ("Zeit und Titel", "time and title"),
            LineKind::Title => ("Titel", "title"),
            LineKind::Person => ("Person", "person"),
            LineKind::Role => ("Rolle", "role"),
            LineKind::Room => ("Raum", "room"),
            LineKind::Text => ("Text", "text"),
            LineKind::Aside => ("Nebensache", "aside"),
            LineKind::Blank => ("leer", "blank"),
        };
        language.pick(german, english)
    }
}

/// A line, and what it became.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct DraftLine {
    /// Counted from 1.
    pub line: usize,
    pub kind: LineKind,
    /// From 0 to 100: how far the second best reading of it lies behind.
    pub confidence: u8,
    /// Somebody should look at it.
    pub is_doubtful: bool,
    /// What it looks like, for "all like this": the same for lines that are alike, in this sheet and in the next.
    pub shape: String,
    /// The session that it is a part of, by its index in the draft.
    pub session: Option<usize>,
    /// The block that it begins, by its index in the draft.
    pub block: Option<usize>,
}

impl DraftLine {
    /// A line with a lower confidence is doubtful.
    pub const DOUBTFUL: u8 = 40;
}
