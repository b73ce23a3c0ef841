//! A line of a page, built letter by letter.

use super::super::limits::MOST_TEXT;
use crate::{Hint, ReadError};

/// The current line.
#[derive(Default)]
pub struct Line {
    pub text: String,
    has_bold: bool,
    has_plain: bool,
    pub wants_blank: bool,
    /// The number or bullet of the item that it begins.
    pub sign: Option<String>,
    pub is_item: bool,
    pub is_note: bool,
    heading: Option<u8>,
    /// The end of an element with a class.
    pub part_ends: Option<usize>,
}

/// How the surrounding elements style a letter.
#[derive(Clone, Copy, Default)]
pub struct Look {
    pub is_bold: bool,
    pub is_note: bool,
    pub heading: Option<u8>,
}

impl Line {
    pub fn push(&mut self, c: char, look: Look) -> Result<(), ReadError> {
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\u{a0}');
        let wants_blank = std::mem::take(&mut self.wants_blank) && !self.text.is_empty();
        if wants_blank && !self.text.ends_with(is_blank) && !is_blank(c) {
            self.text.push(' ');
        }
        // Non-breaking spaces were used for indentation.
        if c == '\u{a0}' && (self.text.is_empty() || self.text.ends_with(is_blank)) {
            return Ok(());
        }
        if self.text.len() > MOST_TEXT {
            return Err(ReadError::TooLarge { limit: MOST_TEXT });
        }
        if !c.is_whitespace() {
            match look.is_bold {
                true => self.has_bold = true,
                false => self.has_plain = true,
            }
            self.heading = self.heading.or(look.heading);
            self.is_note |= look.is_note;
        }
        self.text.push(c);
        Ok(())
    }

    /// Two adjacent elements with classes are usually separate boxes: "9.00" and "Begrüßung".
    pub fn part_begins(&mut self, has_class: bool) {
        if has_class && self.part_ends == Some(self.text.len()) && !self.text.ends_with(char::is_whitespace) {
            self.wants_blank = true;
        }
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The line after this blank one. It takes over the item that has begun.
    pub fn without_text(self) -> Self {
        Line { sign: self.sign, is_item: self.is_item, ..Line::default() }
    }

    pub fn shown(self) -> (String, Hint) {
        let hint = Hint {
            heading: self.heading,
            is_item: self.is_item && self.heading.is_none(),
            is_bold: self.has_bold && !self.has_plain,
            ..Hint::default()
        };
        let text = match self.sign {
            Some(sign) => format!("{sign} {}", self.text.trim_start()),
            // Word separates the number from its text by non-breaking spaces.
            None if self.is_item => self.text.replacen('\u{a0}', " ", 1),
            None => self.text,
        };
        (text, hint)
    }
}
