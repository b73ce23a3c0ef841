//! How much text a row holds, seen without a copy of it.

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, Serializer};
use std::{
    cell::Cell,
    io::{self, Write},
};

/// The bytes of all texts of a row together, and the entries of all its lists. No text has more letters, and no list more
/// entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub letters: usize,
    pub entries: usize,
}

pub(super) fn held(row: &impl Serialize) -> serde_json::Result<Held> {
    let held = Cell::default();
    row.serialize(&mut Serializer::with_formatter(io::sink(), Count { held: &held, is_key: false }))?;
    Ok(held.get())
}

/// Counts what a serializer would write.
struct Count<'a> {
    held: &'a Cell<Held>,
    is_key: bool,
}

impl Count<'_> {
    fn letters(&self, letters: usize) {
        if !self.is_key {
            let Held { letters: before, entries } = self.held.get();
            self.held.set(Held { letters: before + letters, entries });
        }
    }
}

impl Formatter for Count<'_> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, _: &mut W, fragment: &str) -> io::Result<()> {
        self.letters(fragment.len());
        Ok(())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, _: &mut W, _: CharEscape) -> io::Result<()> {
        self.letters(1);
        Ok(())
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        let Held { letters, entries } = self.held.get();
        self.held.set(Held { letters, entries: entries + 1 });
        Ok(())
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        self.is_key = true;
        Ok(())
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_key = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_and_entries_are_counted_and_names_of_fields_are_not() {
        let row = json!({ "title": "Wege", "equipment": ["a\n", { "inner": "ß" }], "seats": 1_000_000, "note": null });
        assert_eq!(held(&row).expect("a row"), Held { letters: 4 + 2 + 2, entries: 2 });
    }
}
