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
        let Value::Object(mut image) = item.to_json().map_err(StoreError::from)? else { continue };
        let row = item.to_ref();
        let is_wanted = |field: &String| match texts {
            Texts::Keep => false,
            Texts::All => true,
            Texts::These(keys) => keys.contains(&TextKey { row, field: field.clone() }),
        };
        let wanted: Vec<String> =
            image.keys().filter(|field| is_text(item, field) && is_wanted(field)).cloned().collect();
        for field in wanted {
            let Some(mut value) = image.get(&field).cloned().filter(|value| !value.is_null()) else { continue };
            if !mentions.clean(&mut value) {
                continue;
            }
            let mut without = image.clone();
            without.insert(field, value);
            // A word of the program that is also somebody's name is no mention, and stays.
            if let Ok(after) = Item::from_json(row.table, Value::Object(without.clone())) {
                *item = after;
                image = without;
                changed += 1;
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Person, Session, SessionKind};

    #[test]
    fn a_word_of_the_program_that_is_somebodys_name_keeps_no_mention_beside_it() {
        let person = Person { native: Some("workshop".to_owned()), ..Person::named("Ada Beispiel") };
        let note = Some("Ada Beispiel bringt Kreide mit.".to_owned());
        let session = Session { note, ..Session::new("Wege", SessionKind::Workshop) };
        let mut items = [Item::from(session)];
        let changed = cleaned(&mut items, &Mentions::of(&[&person], []), &Texts::All).expect("rows");
        let [Item::Session(after)] = &items else { panic!("a session") };
        assert_eq!(after.note.as_deref(), Some("[…] bringt Kreide mit."));
        assert_eq!((after.kind, changed), (SessionKind::Workshop, 1));
    }
}
