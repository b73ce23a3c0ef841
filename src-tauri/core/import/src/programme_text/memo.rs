//! What was found out of a text already. Every part of the reader asks the same of the same lines, and of their pieces.

use foldhash::fast::RandomState;
use std::{cell::RefCell, collections::HashMap};

/// Answers to one question, by the text that it was asked of. What is remembered stays small: of long texts nothing, and
/// when there are many, they are forgotten.
pub struct Memo<T>(RefCell<HashMap<String, T, RandomState>>);

impl<T: Copy> Memo<T> {
    pub fn new() -> Self {
        Self(RefCell::default())
    }

    /// The answer, found out where it is not known yet. To find it out, the same question may be asked of other texts.
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
