//! People on a sign: their role, their name, where they belong, and what is said of them.

use crate::{
    documents::signs::{Mark, Named, Part},
    domain::Language,
    layout::{Colour, Look, Phrase, Weight},
};

/// "Moderation: **Ada Beispiel**, Verein [online] · **Ulf Muster**".
pub(in crate::documents) fn phrases(part: &Part, language: Language) -> Vec<Phrase> {
    let mut phrases = vec![Phrase::new(format!("{}: ", part.role), Weight::Regular, Colour::Soft)];
    for (index, named) in part.people.iter().enumerate() {
        if index > 0 {
            phrases.push(Phrase::new("\u{a0}· ", Weight::Regular, Colour::Soft));
        }
        person(&mut phrases, named, language);
    }
    phrases
}

/// All roles behind one another.
pub(super) fn together(parts: &[Part], language: Language) -> Vec<Phrase> {
    let mut together = Vec::new();
    for part in parts {
        if !together.is_empty() {
            together.push(Phrase::new("; ", Weight::Regular, Colour::Soft));
        }
        together.extend(phrases(part, language));
    }
    together
}

fn person(phrases: &mut Vec<Phrase>, named: &Named, language: Language) {
    let absent = named.mark == Mark::Absent;
    let (colour, look) = if absent { (Colour::Soft, Look::Struck) } else { (Colour::Ink, Look::Plain) };
    // A name stays on one line.
    let name = named.name.replace(' ', "\u{a0}");
    phrases.push(Phrase::new(name, Weight::SemiBold, colour).looking(look));
    if !named.affiliation.is_empty() {
        phrases.push(Phrase::new(format!(", {}", named.affiliation), Weight::Regular, Colour::Soft));
    }
    let mark = match named.mark {
        Mark::None => None,
        Mark::Remote => Some(("online", Colour::Remote)),
        Mark::Absent => Some((language.pick("verhindert", "unable to attend"), Colour::Cannot)),
    };
    if let Some((text, colour)) = mark {
        phrases.push(Phrase::new(text, Weight::SemiBold, colour).looking(Look::Tag));
    }
    if !named.replaced_by.is_empty() {
        phrases.push(Phrase::new(language.pick(" vertreten durch ", " replaced by "), Weight::Regular, Colour::Soft));
        phrases.push(Phrase::new(&named.replaced_by, Weight::SemiBold, Colour::Ink));
    }
}
