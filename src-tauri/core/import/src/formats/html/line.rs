//! A line of a page, letter by letter.

use super::super::limits::MOST_TEXT;
use crate::{Hint, ReadError};

/// The line that is being read.
#[derive(Default)]
pub struct Line {
    pub text: String,
    has_bold: bool,
    has_plain: bool,
    pub wants_blank: bool,
    /// The number or bullet of the item that begins with it.
    pub sign: Option<String>,
    pub is_item: bool,
    pub is_note: bool,
    heading: Option<u8>,
    /// Where an element with a class ended.
    pub part_ends: Option<usize>,
}

/// What the elements around a letter say of it.
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
        // Blanks that do not break were how pages were indented.
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

    /// Two elements with classes that touch are two boxes to a stylesheet: "9.00" and "Begrüßung".
    pub fn part_begins(&mut self, has_class: bool) {
        if has_class && self.part_ends == Some(self.text.len()) && !self.text.ends_with(char::is_whitespace) {
            self.wants_blank = true;
        }
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// An item that has begun begins with the next line that holds something.
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
            // Word parts the number from its text by blanks that do not break.
            None if self.is_item => self.text.replacen('\u{a0}', " ", 1),
            None => self.text,
        };
        (text, hint)
    }
}
