//! A line cut into numbers, words and signs, and a place in it that moves on.

use std::ops::Range;

#[derive(Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub range: Range<usize>,
}

#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    Number(u32, usize),
    Word(String),
    Sign(char),
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let class = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let mut end = start + first.len_utf8();
        if class(first) != (false, false) {
            while let Some((at, c)) = rest.next_if(|(_, c)| class(*c) == class(first)) {
                end = at + c.len_utf8();
            }
        }
        let word = &text[start..end];
        let kind = match class(first) {
            (true, _) => word.parse().map_or(Kind::Word(word.to_owned()), |number| Kind::Number(number, word.len())),
            (_, true) => Kind::Word(word.to_lowercase()),
            _ => Kind::Sign(first),
        };
        tokens.push(Token { kind, range: start..end });
    }
    tokens
}

/// A place in the line that moves on over what it recognises.
pub(super) struct Cursor<'a> {
    pub tokens: &'a [Token],
    pub at: usize,
}

impl Cursor<'_> {
    pub fn peek(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    pub fn sign(&mut self, signs: &str) -> bool {
        let hit = matches!(self.peek(0), Some(Kind::Sign(c)) if signs.contains(*c));
        self.at += usize::from(hit);
        hit
    }

    pub fn word(&mut self, words: &[&str]) -> bool {
        let hit = matches!(self.peek(0), Some(Kind::Word(word)) if words.contains(&word.as_str()));
        self.at += usize::from(hit);
        hit
    }

    pub fn number(&mut self, digits: Range<usize>) -> Option<u32> {
        match self.peek(0) {
            Some(Kind::Number(number, length)) if digits.contains(length) => {
                let number = *number;
                self.at += 1;
                Some(number)
            }
            _ => None,
        }
    }

    /// "ca."
    pub fn is_abbreviation(&mut self, word: &str) -> bool {
        let hit = self.at > 0
            && matches!(self.peek(0), Some(Kind::Sign('.')))
            && matches!(&self.tokens[self.at - 1].kind, Kind::Word(before) if before == word);
        self.at += usize::from(hit);
        hit
    }

    /// True if this token follows the one before it without a blank.
    pub fn is_joined(&self) -> bool {
        match (self.at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(self.at)) {
            (Some(before), Some(here)) => before.range.end == here.range.start,
            _ => false,
        }
    }
}
