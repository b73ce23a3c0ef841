//! Two people as one.

use super::fields::{Differing, Field, Taken, United, Words, noted, says_more};
use domain::Person;

/// A text of which the longer one says more.
macro_rules! text {
    ($field:ident) => {
        text!($field, |mine, theirs| says_more(mine.$field.as_deref(), theirs.$field.as_deref()))
    };
    ($field:ident, $fuller:expr) => {
        Field {
            key: stringify!($field),
            name: stringify!($field),
            shown: |person, _| person.$field.clone().unwrap_or_default(),
            take: |person, other| person.$field.clone_from(&other.$field),
            is_fuller: $fuller,
        }
    };
}

/// A word from a list.
macro_rules! word {
    ($field:ident) => {
        Field {
            key: stringify!($field),
            name: stringify!($field),
            shown: |person, words| person.$field.map_or("", |word| word.name(words.language)).to_owned(),
            take: |person, other| person.$field = other.$field,
            is_fuller: |_, _| false,
        }
    };
}

/// All fields but id, note and aliases, which are united.
const FIELDS: &[Field<Person>] = &[
    Field {
        key: "name",
        name: "name",
        shown: |person, _| Person { name_order: None, ..person.clone() }.name(),
        take: |person, other| {
            person.given.clone_from(&other.given);
            person.particle.clone_from(&other.particle);
            person.family.clone_from(&other.family);
        },
        is_fuller: |mine, theirs| says_more(Some(&mine.name()), Some(&theirs.name())),
    },
    Field {
        key: "name",
        name: "name_order",
        shown: |person, words| person.name_order.map_or("", |order| order.name(words.language)).to_owned(),
        // An order of names belongs to these names.
        take: |person, other| {
            if (&person.given, &person.family) == (&other.given, &other.family) {
                person.name_order = other.name_order;
            }
        },
        is_fuller: |_, _| false,
    },
    text!(title),
    text!(suffix),
    text!(native),
    text!(badge_name),
    text!(pronouns),
    word!(writing),
    text!(organisation),
    text!(place),
    word!(salutation),
    Field {
        key: "address",
        name: "address",
        shown: |person, words| person.address.name(words.language).to_owned(),
        take: |person, other| person.address = other.address,
        is_fuller: |_, _| false,
    },
    text!(email, |_, _| false),
    text!(mobile, |_, _| false),
    text!(telephone, |_, _| false),
    text!(code, |_, _| false),
];

/// The person who stays with everything of the other one, and in what they differ.
pub(super) fn united(kept: &Person, going: &Person, taken: &Taken, words: Words) -> (Person, Vec<Differing>) {
    // Without `..`, so that a new field does not compile until it is in `FIELDS` or united here.
    let Person {
        id,
        title: _,
        given: _,
        particle: _,
        family: _,
        suffix: _,
        name_order: _,
        writing: _,
        native: _,
        badge_name: _,
        pronouns: _,
        organisation: _,
        place: _,
        salutation: _,
        address: _,
        email: _,
        mobile: _,
        telephone: _,
        note,
        aliases,
        code: _,
    } = going;
    let mut united = United::of(kept.clone());
    united.take(FIELDS, going, taken, words);
    let United { row: mut person, differing, gone } = united;
    person.note = noted(person.note.take(), note.clone(), &gone, words.language);
    person.aliases.push(*id);
    person.aliases.extend(aliases);
    (person, differing)
}
