//! Letters on paper, one a page, for word processors.

use super::{Paragraph, clean, docx, paragraphs::paragraphs};
use chrono::{DateTime, Utc};
use domain::Language;
use std::io;

/// Letters that are printed or sent together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    pub language: Language,
    /// The event that they are about.
    pub title: String,
    pub organizers: Vec<String>,
    /// "11. September 2026"; above each of them.
    pub day: String,
    pub letters: Vec<Letter>,
}

/// A letter to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Name and organisation, a line each.
    pub to: Vec<String>,
    pub subject: String,
    pub(crate) text: Vec<Paragraph>,
}

impl Letter {
    /// Blank lines of the text separate paragraphs; lines that begin with a dash are a list.
    pub fn new(to: &[&str], subject: &str, text: &str) -> Self {
        let to = to.iter().map(|line| clean::line(line)).filter(|line| !line.is_empty());
        Self { to: to.collect(), subject: clean::line(subject), text: paragraphs(text) }
    }
}

impl Letters {
    /// The bytes of a document (.docx), with `now` as the time of creation.
    pub fn docx(&self, now: DateTime<Utc>) -> io::Result<Vec<u8>> {
        docx::write_letters(self, now)
    }
}
