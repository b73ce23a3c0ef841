//! Unites two rows field by field: what only one of them has stays, and where both have something, one is chosen and the
//! other goes into the note.

use domain::{Language, Programme, field_names::field_name, same_person::fold};
use std::collections::BTreeSet;

/// The fields in which the one who goes is right, by [`Differing::field`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken(pub BTreeSet<String>);

/// A field in which two people differ who are to be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// By which it is chosen: "organisation", "column:Hotel", "place:2".
    pub field: String,
    /// Its name in words.
    pub name: String,
    pub kept: String,
    pub merged: String,
    /// Whether the value of the one who goes says more.
    pub merged_is_fuller: bool,
}

impl Taken {
    pub(super) fn has(&self, field: &str) -> bool {
        self.0.contains(field)
    }

    /// A field that is not among those in which the two differ.
    pub(super) fn unknown<'a>(&'a self, differing: &[Differing]) -> Option<&'a str> {
        self.0.iter().map(String::as_str).find(|field| differing.iter().all(|other| other.field != *field))
    }
}

/// In which words values are shown.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub programme: &'a Programme,
    pub language: Language,
}

/// How a field of a row is shown, taken over, and compared.
pub(super) struct Field<T> {
    /// By which it is chosen. Fields that belong together share it.
    pub key: &'static str,
    /// By which its name is found.
    pub name: &'static str,
    /// Empty if the row has nothing there.
    pub shown: fn(&T, Words) -> String,
    pub take: fn(&mut T, &T),
    /// Whether the second says more than the first.
    pub is_fuller: fn(&T, &T) -> bool,
}

/// Two rows as one.
pub(super) struct United<T> {
    pub row: T,
    pub differing: Vec<Differing>,
    /// What goes, in words.
    pub gone: Vec<String>,
}

impl<T> United<T> {
    pub fn of(kept: T) -> Self {
        Self { row: kept, differing: Vec::new(), gone: Vec::new() }
    }

    pub fn take(&mut self, fields: &[Field<T>], going: &T, taken: &Taken, words: Words) {
        for field in fields {
            let [mine, theirs] =
                [(field.shown)(&self.row, words), (field.shown)(going, words)].map(|text| text.trim().to_owned());
            if theirs.is_empty() || mine == theirs {
                continue;
            }
            if mine.is_empty() {
                (field.take)(&mut self.row, going);
                continue;
            }
            let fuller = (field.is_fuller)(&self.row, going);
            let name = field_name(field.name, words.language);
            let is_taken = self.choose(field.key, name, mine, theirs, fuller, taken);
            if is_taken {
                (field.take)(&mut self.row, going);
            }
        }
    }

    /// Whether the value of the one who goes is taken. The other one goes.
    pub fn choose(
        &mut self,
        field: &str,
        name: String,
        kept: String,
        merged: String,
        merged_is_fuller: bool,
        taken: &Taken,
    ) -> bool {
        let is_taken = taken.has(field);
        let gone = if is_taken { &kept } else { &merged };
        // A name says what it is.
        let is_name = [Language::De, Language::En].iter().any(|language| name == field_name("name", *language));
        self.gone.push(if is_name { gone.clone() } else { format!("{name}: {gone}") });
        if self.differing.iter().all(|known| known.field != field) {
            self.differing.push(Differing { field: field.to_owned(), name, kept, merged, merged_is_fuller });
        }
        is_taken
    }
}

/// Both notes, and what neither row holds any more.
pub(super) fn noted(
    mine: Option<String>,
    theirs: Option<String>,
    gone: &[String],
    language: Language,
) -> Option<String> {
    let merged = (!gone.is_empty())
        .then(|| format!("{}: {}", language.pick("Zusammengeführt mit", "Merged with"), gone.join(" · ")));
    let theirs = theirs.filter(|theirs| mine.as_ref() != Some(theirs));
    let notes: Vec<String> = [mine, theirs, merged].into_iter().flatten().collect();
    (!notes.is_empty()).then(|| notes.join("\n"))
}

/// Whether the second text says more: it is longer, or the same in better letters, "Köln" for "KOELN".
pub(super) fn says_more(mine: Option<&str>, theirs: Option<&str>) -> bool {
    let [mine, theirs] = [mine, theirs].map(|text| text.unwrap_or_default().trim());
    if fold(mine) == fold(theirs) {
        letters(theirs) > letters(mine)
    } else {
        theirs.chars().count() > mine.chars().count()
    }
}

/// How good the letters of a text are: capitals and small ones, and those of its own language.
fn letters(text: &str) -> (bool, usize) {
    (text.chars().any(char::is_lowercase), text.chars().filter(|letter| !letter.is_ascii()).count())
}
