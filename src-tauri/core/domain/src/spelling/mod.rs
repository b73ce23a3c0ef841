//! One spelling for all texts of an event: quotation marks, dashes, no-break spaces.
//!
//! German follows Duden and DIN 5008 (quotation marks, dashes, abbreviations, units), English the usual practice of
//! British and American publishers. Unclear cases stay as they are: a quotation mark without its other half, a hyphen
//! that may belong to a telephone number.

mod passes;
mod pieces;

use passes::{Pass, abbreviations, apostrophes, blanks, dashes, ellipses, no_break, quotation_marks};

pub use pieces::{Piece, pieces};

use super::{Change, Item, ItemRef, Language, Person, Programme, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A no-break space.
const HELD: char = '\u{a0}';

/// A kind of spelling that is unified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Spelled {
    /// Two blanks where one is enough.
    Blanks,
    /// "…" instead of three dots.
    Ellipsis,
    /// "e. V.", "z. B."
    Abbreviations,
    /// No-break spaces before "Uhr" and "%", and after "§" and "Nr."
    NoBreak,
    Dashes,
    QuotationMarks,
    Apostrophes,
}

impl Spelled {
    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Spelled::Blanks => ("doppelte Leerzeichen", "double blanks"),
            Spelled::Ellipsis => ("Auslassungspunkte", "ellipses"),
            Spelled::Abbreviations => ("Abkürzungen", "abbreviations"),
            Spelled::NoBreak => ("geschützte Leerzeichen", "no-break spaces"),
            Spelled::Dashes => ("Gedankenstriche", "dashes"),
            Spelled::QuotationMarks => ("Anführungszeichen", "quotation marks"),
            Spelled::Apostrophes => ("Apostrophe", "apostrophes"),
        };
        language.pick(german, english)
    }
}

/// The spelling of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    language: Language,
    open: char,
    close: char,
}

/// A text of the plan, before and after its spelling is unified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Respelling {
    pub row: ItemRef,
    /// The name of the field in the JSON of the row.
    pub field: String,
    /// The index of the text, if the field is a list.
    #[cfg_attr(feature = "types", specta(type = Option<u32>))]
    pub place: Option<usize>,
    pub before: String,
    pub after: String,
    pub what: BTreeSet<Spelled>,
}

impl Respelling {
    /// The name of the row that holds the text, shown to those who choose; empty if it has none.
    pub fn row_name(&self, programme: &Programme) -> String {
        match programme.item(self.row) {
            Some(Item::Event(event)) => event.title,
            Some(Item::Block(block)) => block.theme.or(block.kind).unwrap_or_default(),
            Some(Item::Session(session)) => session.sign_title().to_owned(),
            Some(Item::Person(person)) => person.full_name(),
            Some(Item::Contribution(part)) => part
                .person
                .and_then(|id| programme.people.get(&id))
                .map_or_else(|| "N. N.".to_owned(), Person::full_name),
            _ => String::new(),
        }
    }
}

/// The fields of each table that are printed as running text. Names of people and rooms stay as they are.
const TEXTS: &[(Table, &[&str])] = &[
    (Table::Event, &["title", "subtitle", "organizers"]),
    (Table::Block, &["theme", "kind"]),
    (Table::Session, &["title", "short_title", "abstract", "track"]),
    (Table::Person, &["organisation", "place"]),
    (Table::Contribution, &["affiliation"]),
];

impl Spelling {
    /// The spelling that prevails in the event's texts, in its language.
    pub fn of(programme: &Programme) -> Self {
        let language = programme.event.language;
        let mut guillemets = 0_usize;
        let mut others = 0_usize;
        let texts = programme.sessions.values().flat_map(|session| [&session.title, &session.abstract_text]);
        let themes = programme.blocks.values().filter_map(|block| block.theme.as_ref());
        for c in texts.chain(themes).flat_map(|text| text.chars()) {
            match c {
                '»' => guillemets += 1,
                '„' | '“' => others += 1,
                _ => {}
            }
        }
        let (open, close) = match language {
            Language::De if guillemets > others => ('»', '«'),
            Language::De => ('„', '“'),
            Language::En => ('“', '”'),
        };
        Self { language, open, close }
    }

    pub fn unified(&self, text: &str) -> String {
        self.spelled(text).0
    }

    /// The text in this spelling, and which kinds of things changed.
    pub fn spelled(&self, text: &str) -> (String, BTreeSet<Spelled>) {
        let passes: [(Spelled, Pass); 7] = [
            (Spelled::Blanks, blanks),
            (Spelled::Ellipsis, ellipses),
            (Spelled::Abbreviations, abbreviations),
            (Spelled::NoBreak, no_break),
            (Spelled::Dashes, dashes),
            (Spelled::QuotationMarks, quotation_marks),
            (Spelled::Apostrophes, apostrophes),
        ];
        let mut what = BTreeSet::new();
        let mut letters: Vec<char> = text.chars().collect();
        for (kind, pass) in passes {
            let after = pass(&letters, self);
            if after != letters {
                what.insert(kind);
                letters = after;
            }
        }
        (letters.into_iter().collect(), what)
    }
}

/// All texts whose spelling would change, in the order of the tables.
pub fn respellings(programme: &Programme) -> serde_json::Result<Vec<Respelling>> {
    let spelling = Spelling::of(programme);
    let mut found = Vec::new();
    for item in programme.items() {
        let Some((_, fields)) = TEXTS.iter().find(|(table, _)| *table == item.table()) else { continue };
        let image = item.to_json()?;
        for field in *fields {
            let texts: Vec<(Option<usize>, &str)> = match image.get(field) {
                Some(serde_json::Value::String(text)) => vec![(None, text)],
                Some(serde_json::Value::Array(list)) => {
                    list.iter().enumerate().filter_map(|(place, text)| Some((Some(place), text.as_str()?))).collect()
                }
                _ => continue,
            };
            for (place, text) in texts {
                let (after, what) = spelling.spelled(text);
                if after != *text {
                    let (row, field, before) = (item.to_ref(), (*field).to_owned(), text.to_owned());
                    found.push(Respelling { row, field, place, before, after, what });
                }
            }
        }
    }
    Ok(found)
}

/// The changes that give these texts their new spelling.
pub fn respelled(programme: &Programme, chosen: &[Respelling]) -> serde_json::Result<Vec<Change>> {
    let mut changes: Vec<Change> = Vec::new();
    for of_row in chosen.chunk_by(|a, b| a.row == b.row) {
        let Some(before) = of_row.first().and_then(|first| programme.item(first.row)) else { continue };
        let mut image = before.to_json()?;
        for Respelling { field, place, after, .. } in of_row {
            let value = image.get_mut(field.as_str());
            let value = match place {
                None => value,
                Some(place) => value.and_then(|list| list.get_mut(*place)),
            };
            if let Some(value) = value {
                *value = after.as_str().into();
            }
        }
        changes.push(Change::edit(before, Item::from_json(of_row[0].row.table, image)?));
    }
    Ok(changes)
}

#[cfg(test)]
mod tests;
