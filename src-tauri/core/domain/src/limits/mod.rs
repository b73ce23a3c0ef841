//! How long the texts of a row may be. Longer ones are accidents: a page pasted into a title, a picture into a note.
//! Tagwerk refuses to write them. A file that another program wrote may still contain them; they are then shortened in
//! print and mail, and the user is told.

mod text;

use super::{Change, Item, ItemRef, Language, Programme, Sentence, Table, field_names::field_name};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

/// A number, a mark on a door.
const MARK: usize = 40;
/// The name of a person or thing.
const NAME: usize = 200;
/// Text that is set large.
pub const TITLE: usize = 500;
/// Notes of the team for itself.
const NOTE: usize = 20_000;
/// Running text: about ten pages.
const ABSTRACT: usize = 50_000;
/// The lines of a sheet that were not understood; the event keeps them.
const KEPT: usize = 200_000;
/// Entries of a list, such as equipment or organizers.
const ENTRIES: usize = 100;
/// They stand side by side on each sheet.
const LOGOS: usize = 20;

/// Each text: its table, its field, and the most letters it may have. For a list, the limit applies to each entry.
const TEXTS: &[(Table, &str, usize)] = &[
    (Table::Event, "title", TITLE),
    (Table::Event, "subtitle", TITLE),
    (Table::Event, "organizers", NAME),
    (Table::Event, "contact.name", NAME),
    (Table::Event, "contact.email", NAME),
    (Table::Event, "contact.telephone", NAME),
    (Table::Event, "note", KEPT),
    (Table::Event, "registration_kinds", NAME),
    (Table::Event, "free_columns", NAME),
    (Table::Event, "known_tables", TITLE),
    (Table::Event, "letters", NOTE),
    (Table::Block, "theme", TITLE),
    (Table::Block, "kind", NAME),
    (Table::Block, "code", NAME),
    (Table::Room, "name", NAME),
    (Table::Room, "building", NAME),
    (Table::Room, "floor", NAME),
    (Table::Room, "equipment", NAME),
    (Table::Room, "note", NOTE),
    (Table::Room, "code", NAME),
    (Table::Session, "number", MARK),
    (Table::Session, "title", TITLE),
    (Table::Session, "short_title", TITLE),
    (Table::Session, "abstract", ABSTRACT),
    (Table::Session, "equipment", NAME),
    (Table::Session, "track", NAME),
    (Table::Session, "note", NOTE),
    (Table::Session, "code", NAME),
    (Table::Person, "title", NAME),
    (Table::Person, "given", NAME),
    (Table::Person, "particle", NAME),
    (Table::Person, "family", NAME),
    (Table::Person, "suffix", NAME),
    (Table::Person, "native", NAME),
    (Table::Person, "badge_name", NAME),
    (Table::Person, "pronouns", NAME),
    (Table::Person, "organisation", TITLE),
    (Table::Person, "place", NAME),
    (Table::Person, "email", NAME),
    (Table::Person, "mobile", NAME),
    (Table::Person, "telephone", NAME),
    (Table::Person, "note", NOTE),
    (Table::Person, "code", NAME),
    (Table::Contribution, "role", NAME),
    (Table::Contribution, "affiliation", TITLE),
    (Table::Contribution, "private_reason", NOTE),
    (Table::Registration, "kind", NAME),
    (Table::Registration, "code", NAME),
    (Table::Registration, "food", TITLE),
    (Table::Registration, "needs", NOTE),
    (Table::Registration, "party", NAME),
    (Table::Registration, "apart", NAME),
    (Table::Registration, "columns", NOTE),
    (Table::Registration, "note", NOTE),
    (Table::Waiver, "reason", NOTE),
    (Table::Waiver, "facts", NAME),
    (Table::Availability, "note", NOTE),
];

/// Each list: its table, its field, and the most entries it may have.
const LISTS: &[(Table, &str, usize)] = &[
    (Table::Event, "organizers", ENTRIES),
    (Table::Event, "logos", LOGOS),
    (Table::Room, "equipment", ENTRIES),
    (Table::Session, "equipment", ENTRIES),
];

/// A field that exceeds its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TooLong {
    pub table: Table,
    pub field: &'static str,
    pub most: Most,
}

/// The limit, and what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Most {
    Letters(usize),
    Entries(usize),
}

impl Sentence for TooLong {
    /// "Titel: höchstens 500 Zeichen."
    fn sentence(&self, language: Language) -> String {
        // "contact.name" is reported under the name of "contact".
        let field = field_name(self.field.split('.').next().unwrap_or(self.field), language);
        match (self.most, language) {
            (Most::Letters(most), Language::De) => {
                format!("{field}: höchstens {}.", language.count(most, "Zeichen", "Zeichen"))
            }
            (Most::Letters(most), Language::En) => {
                format!("{field}: at most {}.", language.count(most, "character", "characters"))
            }
            (Most::Entries(most), Language::De) => {
                format!("{field}: höchstens {}.", language.count(most, "Eintrag", "Einträge"))
            }
            (Most::Entries(most), Language::En) => {
                format!("{field}: at most {}.", language.count(most, "entry", "entries"))
            }
        }
    }
}

/// The most letters that this text may have.
fn most(table: Table, field: &str) -> usize {
    of(TEXTS, table).find(|(name, _)| *name == field).map_or(NAME, |(_, most)| most)
}

fn of(limits: &'static [(Table, &str, usize)], table: Table) -> impl Iterator<Item = (&'static str, usize)> {
    limits.iter().filter(move |limit| limit.0 == table).map(|limit| (limit.1, limit.2))
}

/// The first field that grew beyond its limit. A field that was too long before may stay so or become shorter, so that
/// a session with an endless title can still be moved.
pub fn exceeded(before: Option<&Item>, after: &Item) -> serde_json::Result<Option<TooLong>> {
    let now = excesses(after)?;
    if now.is_empty() {
        return Ok(None);
    }
    let before = before.map_or(Ok(Vec::new()), excesses)?;
    let was_there =
        |(what, length): &(TooLong, usize)| before.iter().any(|(known, most)| known == what && length <= most);
    Ok(now.into_iter().find(|excess| !was_there(excess)).map(|(what, _)| what))
}

/// The fields of a row that are too long, with their lengths.
fn excesses(row: &Item) -> serde_json::Result<Vec<(TooLong, usize)>> {
    let table = row.table();
    if of(TEXTS, table).next().is_none() {
        return Ok(Vec::new());
    }
    let image = row.to_json()?;
    let texts = of(TEXTS, table).map(|(field, most)| {
        let length = value(&image, field).map_or(0, longest);
        (TooLong { table, field, most: Most::Letters(most) }, length, most)
    });
    let lists = of(LISTS, table).map(|(field, most)| {
        let length = value(&image, field).and_then(Value::as_array).map_or(0, Vec::len);
        (TooLong { table, field, most: Most::Entries(most) }, length, most)
    });
    let over = texts.chain(lists).filter(|(_, length, most)| length > most);
    Ok(over.map(|(what, length, _)| (what, length)).collect())
}

fn value<'a>(image: &'a Value, field: &str) -> Option<&'a Value> {
    field.split('.').try_fold(image, |value, member| value.get(member))
}

/// The length of the longest text in it, in letters.
fn longest(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count(),
        Value::Array(values) => values.iter().map(longest).max().unwrap_or(0),
        Value::Object(members) => members.values().map(longest).max().unwrap_or(0),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// The row with these fields cut to their limits.
fn shortened(row: &Item, excesses: &[(TooLong, usize)]) -> serde_json::Result<Item> {
    let (table, mut image) = (row.table(), row.to_json()?);
    for (TooLong { field, most, .. }, _) in excesses {
        let place = field.split('.').try_fold(&mut image, |value, member| value.get_mut(member));
        match (place, most) {
            (Some(value), Most::Letters(most)) => shorten(value, *most),
            (Some(Value::Array(entries)), Most::Entries(most)) => entries.truncate(*most),
            _ => {}
        }
    }
    Item::from_json(table, image)
}

fn shorten(value: &mut Value, most: usize) {
    match value {
        Value::String(text) => *text = cut(text, most).into_owned(),
        Value::Array(values) => values.iter_mut().for_each(|value| shorten(value, most)),
        Value::Object(members) => members.values_mut().for_each(|value| shorten(value, most)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Cuts a text to the limit of this field. Returns the limit if it had to.
pub fn keep_to(text: &mut String, table: Table, field: &'static str) -> Option<TooLong> {
    let most = most(table, field);
    let Cow::Owned(shorter) = cut(text, most) else { return None };
    *text = shorter;
    Some(TooLong { table, field, most: Most::Letters(most) })
}

/// The same for a list.
pub fn keep_to_entries<T>(list: &mut Vec<T>, table: Table, field: &'static str) -> Option<TooLong> {
    let most = of(LISTS, table).find(|(name, _)| *name == field).map_or(ENTRIES, |(_, most)| most);
    let what = TooLong { table, field, most: Most::Entries(most) };
    let is_over = list.len() > most;
    list.truncate(most);
    is_over.then_some(what)
}

/// The text, or if it has more letters than `most`, its beginning followed by "…".
pub fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => Cow::Borrowed(text),
        Some(_) => {
            let end = text.char_indices().nth(most.saturating_sub(1)).map_or(0, |(at, _)| at);
            Cow::Owned(format!("{}…", text[..end].trim_end()))
        }
    }
}

/// The fields that were shortened, and their rows.
pub type Cut = Vec<(ItemRef, TooLong)>;

/// The programme with all texts cut to their limits, and what was cut; `None` if nothing is too long.
pub fn within(programme: &Programme) -> serde_json::Result<Option<(Programme, Cut)>> {
    let (mut shorter, mut all) = (None, Vec::new());
    for row in rows(programme)? {
        let excesses = excesses(&row)?;
        if !excesses.is_empty() {
            let after = shortened(&row, &excesses)?;
            all.extend(excesses.iter().map(|(what, _)| (row.to_ref(), *what)));
            shorter.get_or_insert_with(|| programme.clone()).apply(&Change::edit(row, after));
        }
    }
    Ok(shorter.map(|programme| (programme, all)))
}

/// The same for a row that is in no programme, such as a registration.
pub fn row_within(row: Item) -> serde_json::Result<(Item, Cut)> {
    let excesses = excesses(&row)?;
    if excesses.is_empty() {
        return Ok((row, Vec::new()));
    }
    let cut = excesses.iter().map(|(what, _)| (row.to_ref(), *what)).collect();
    Ok((shortened(&row, &excesses)?, cut))
}

/// The rows from which something is printed or sent, of which a text or a list may be too long.
fn rows(programme: &Programme) -> serde_json::Result<Vec<Item>> {
    let mut rows = vec![Item::from(programme.event.clone())];
    add_long(&mut rows, Table::Block, programme.blocks.values())?;
    add_long(&mut rows, Table::Room, programme.rooms.values())?;
    add_long(&mut rows, Table::Session, programme.sessions.values())?;
    add_long(&mut rows, Table::Person, programme.people.values())?;
    add_long(&mut rows, Table::Contribution, programme.contributions.values())?;
    Ok(rows)
}

fn add_long<'a, Row: Serialize + Clone + Into<Item> + 'a>(
    rows: &mut Vec<Item>,
    table: Table,
    all: impl Iterator<Item = &'a Row>,
) -> serde_json::Result<()> {
    for row in all {
        if may_exceed(table, row)? {
            rows.push(row.clone().into());
        }
    }
    Ok(())
}

/// False for a row that holds less text in all than any one of its texts may have. There are thousands of these, and it is
/// seen without a copy of them.
pub fn may_exceed(table: Table, row: &impl Serialize) -> serde_json::Result<bool> {
    let least = |limits| of(limits, table).map(|(_, most)| most).min().unwrap_or(usize::MAX);
    let held = text::held(row)?;
    Ok(held.letters > least(TEXTS) || held.entries > least(LISTS))
}

#[cfg(test)]
mod tests;
