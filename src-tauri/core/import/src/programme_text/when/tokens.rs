//! Splits a line into numbers, words and signs, with a cursor that moves over them.

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

/// A position in the line that advances over what it recognises.
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

    /// One of these signs, possibly doubled: "9.00 -- 10.00".
    pub fn signs(&mut self, signs: &str) -> bool {
        let hit = self.sign(signs);
        if hit && self.peek(0) == self.tokens.get(self.at - 1).map(|token| &token.kind) {
            self.at += 1;
        }
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

    /// True if this token and the next follow without a blank.
    pub fn is_chain(&self) -> bool {
        let next = Cursor { tokens: self.tokens, at: self.at + 1 };
        self.is_joined() && next.is_joined()
    }

    /// True behind "1.": the second number of a chain.
    pub fn is_behind_number(&self) -> bool {
        let before = self.at.checked_sub(2).map(|at| &self.tokens[at..self.at]);
        let Some([number, dot]) = before else { return false };
        matches!(number.kind, Kind::Number(..))
            && dot.kind == Kind::Sign('.')
            && number.range.end == dot.range.start
            && self.is_joined()
    }

    /// True behind "1.08.": the third number of a chain is not a time of day.
    pub fn is_in_code(&self) -> bool {
        let number = |back: usize| {
            let at = self.at.checked_sub(back).map(|at| &self.tokens[at]);
            at.filter(|token| matches!(token.kind, Kind::Number(..))).map(|token| token.range.end)
        };
        let joined = |back: usize| {
            let (before, here) = (self.at.checked_sub(back + 1), self.at.checked_sub(back));
            matches!((before, here), (Some(before), Some(here)) if self.tokens.get(here).is_some_and(|here| self.tokens[before].range.end == here.range.start))
        };
        let dot = self.at.checked_sub(1).is_some_and(|at| self.tokens[at].kind == Kind::Sign('.'));
        dot && joined(0) && joined(1) && joined(2) && number(2).is_some() && number(4).is_some()
    }

    /// True if this token follows the one before it without a blank.
    pub fn is_joined(&self) -> bool {
        match (self.at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(self.at)) {
            (Some(before), Some(here)) => before.range.end == here.range.start,
            _ => false,
        }
    }
}
