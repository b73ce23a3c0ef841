//! Remembers results by text: the parts of the reader ask the same questions about the same lines and their pieces.

use foldhash::fast::RandomState;
use std::{cell::RefCell, collections::HashMap};

/// Answers to one question, by the text it was asked about. The memory stays small: long texts are not remembered, and
/// all answers are forgotten when there are many.
pub struct Memo<T>(RefCell<HashMap<String, T, RandomState>>);

impl<T: Copy> Memo<T> {
    pub fn new() -> Self {
        Self(RefCell::default())
    }

    /// The answer, computed if it is not known yet. Computing it may ask the same question about other texts.
    pub fn of(&self, text: &str, find_out: impl FnOnce(&str) -> T) -> T {
        /// In bytes.
        const LONGEST: usize = 400;
        const MOST: usize = 10_000;
        if text.len() > LONGEST {
            return find_out(text);
        }
        if let Some(known) = self.0.borrow().get(text) {
            return *known;
        }
        let answer = find_out(text);
        let mut known = self.0.borrow_mut();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(text.to_owned(), answer);
        answer
    }
}
