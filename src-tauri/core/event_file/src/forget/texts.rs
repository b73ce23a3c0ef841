//! Texts that mention people who go. They are shown, and changed where that is wanted.

use super::{Texts, chosen::is_of_people, names_of};
use crate::EventError;
use domain::{Item, ItemRef, Language, Mentions, field_names::field_name};
use serde_json::Value;
use store::StoreError;

/// A field of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextKey {
    pub row: ItemRef,
    /// The name of the field in the JSON of the row.
    pub field: String,
}

/// A text that mentions somebody who goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamingText {
    pub key: TextKey,
    /// "Programmpunkt: Neue Wege".
    pub row_name: String,
    /// "Notiz".
    pub field_name: String,
    /// A few words around each mention.
    pub before: String,
    pub after: String,
}

/// By these fields a person is named and reached. They are those of somebody who stays, whoever has the same.
#[rustfmt::skip]
const OF_SOMEBODY_ELSE: [&str; 13] = [
    "title", "given", "particle", "family", "suffix", "native", "badge_name", "organisation", "place", "email", "mobile",
    "telephone", "code",
];

/// The texts of these rows that mention somebody.
pub(crate) fn naming(items: &[Item], mentions: &Mentions, language: Language) -> Vec<NamingText> {
    let name = names_of(items, language);
    let mut found = Vec::new();
    for item in items {
        let Ok(Value::Object(fields)) = item.to_json() else { continue };
        for (field, value) in fields.iter().filter(|(field, _)| is_text(item, field)) {
            let mut after = value.clone();
            if !mentions.clean(&mut after) {
                continue;
            }
            found.push(NamingText {
                key: TextKey { row: item.to_ref(), field: field.clone() },
                row_name: name(item.to_ref()),
                field_name: field_name(field, language),
                before: around(&texts_of(value), mentions),
                after: around_left_out(&texts_of(&after)),
            });
        }
    }
    found
}

/// Takes the mentions out of these texts. Returns how many fields have changed.
pub(super) fn cleaned(items: &mut [Item], mentions: &Mentions, texts: &Texts) -> Result<usize, EventError> {
    if *texts == Texts::Keep {
        return Ok(0);
    }
    let mut changed = 0;
    for item in items {
        let mut image = item.to_json().map_err(StoreError::from)?;
        let Some(fields) = image.as_object_mut() else { continue };
        let row = item.to_ref();
        let mut is_changed = false;
        for (field, value) in fields.iter_mut().filter(|(field, _)| is_text(item, field)) {
            let is_wanted = match texts {
                Texts::Keep => false,
                Texts::All => true,
                Texts::These(keys) => keys.contains(&TextKey { row, field: field.clone() }),
            };
            if is_wanted && mentions.clean(value) {
                is_changed = true;
                changed += 1;
            }
        }
        if is_changed {
            // A word of the program that is somebody's name stays.
            *item = Item::from_json(row.table, image).unwrap_or_else(|_| item.clone());
        }
    }
    Ok(changed)
}

fn is_text(item: &Item, field: &str) -> bool {
    !(field == "id" || is_of_people(item.table()) && OF_SOMEBODY_ELSE.contains(&field))
}

/// All texts of a value, one a line.
fn texts_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(texts_of).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => {
            let texts = fields.iter().map(|(name, value)| format!("{name}: {}", texts_of(value)));
            texts.collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

/// Letters before and behind a mention.
const AROUND: usize = 40;

fn around(text: &str, mentions: &Mentions) -> String {
    excerpt(text, mentions.found(text).first().cloned().unwrap_or(0..0))
}

fn around_left_out(text: &str) -> String {
    let at = text.find(domain::LEFT_OUT).unwrap_or(0);
    excerpt(text, at..at + domain::LEFT_OUT.len().min(text.len() - at))
}

/// The place in a text, with a few words around it, in one line.
fn excerpt(text: &str, at: std::ops::Range<usize>) -> String {
    let (head, rest) = text.split_at_checked(at.start).unwrap_or((text, ""));
    let (place, tail) = rest.split_at_checked(at.len()).unwrap_or((rest, ""));
    let many = head.chars().count();
    let head: String = head.chars().skip(many.saturating_sub(AROUND)).collect();
    let mut short: String = tail.chars().take(AROUND).collect();
    if short.len() < tail.len() {
        short.push('…');
    }
    let begin = if many > AROUND { "…" } else { "" };
    format!("{begin}{head}{place}{short}").split_whitespace().collect::<Vec<_>>().join(" ")
}
