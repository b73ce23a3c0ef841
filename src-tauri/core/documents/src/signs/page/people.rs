//! People on a sign: words may be hyphenated, and those of cancelled sessions are less prominent.

use crate::said::{Entry, Part, TakesPlace, phrases};
use domain::Language;
use layout::{Colour, Look, Phrase, Weight};

/// The people under one role; those of a cancelled session are less prominent.
pub(super) fn on_sign(entry: &Entry, part: &Part, language: Language) -> Vec<Phrase> {
    let phrases = phrases(part, language).into_iter().map(|phrase| phrase.hyphenated(language));
    match entry.takes_place {
        TakesPlace::Yes => phrases.collect(),
        TakesPlace::Cancelled => phrases.map(faded).collect(),
    }
}

/// All roles in sequence.
pub(super) fn together(roles: &[Vec<Phrase>]) -> Vec<Phrase> {
    let mut together = Vec::new();
    for role in roles {
        if !together.is_empty() {
            together.push(Phrase::new("; ", Weight::Regular, Colour::Soft));
        }
        together.extend(role.iter().cloned());
    }
    together
}

fn faded(phrase: Phrase) -> Phrase {
    match phrase.look {
        Look::Tag => phrase,
        Look::Plain | Look::Struck => Phrase { weight: Weight::Regular, colour: Colour::Soft, ..phrase },
    }
}
