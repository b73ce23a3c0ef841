//! People in words: role, name, affiliation, and marks.

use super::{Named, Part};
use domain::{
    Language,
    participation::{Mark, StandIn, instead},
};
use layout::{Colour, Look, Phrase, Weight, isolated};

/// "Moderation: **Ada Beispiel**, Verein [online] · **Ulf Muster**".
pub fn phrases(part: &Part, language: Language) -> Vec<Phrase> {
    let mut phrases = vec![Phrase::new(format!("{}: ", part.role), Weight::Regular, Colour::Soft)];
    for (index, named) in part.people.iter().enumerate() {
        if index > 0 {
            phrases.push(Phrase::new("\u{a0}· ", Weight::Regular, Colour::Soft));
        }
        person(&mut phrases, named, language);
    }
    phrases
}

fn person(phrases: &mut Vec<Phrase>, named: &Named, language: Language) {
    let absent = named.mark == Mark::Absent;
    let (colour, look) = if absent { (Colour::Soft, Look::Struck) } else { (Colour::Ink, Look::Plain) };
    // Names stay on one line, and adjacent people stay apart whichever direction their names run.
    let name = named.name.replace(' ', "\u{a0}");
    let both_ways = [&named.name, &named.affiliation].into_iter().any(|text| isolated(text) != text.as_str());
    let (begin, end) = if both_ways { ("\u{2068}", "\u{2069}") } else { ("", "") };
    let behind = if named.affiliation.is_empty() { end } else { "" };
    let name = format!("{begin}{name}{behind}");
    phrases.push(Phrase::new(name, Weight::SemiBold, colour).looking(look));
    if !named.affiliation.is_empty() {
        let affiliation = format!(", {}{end}", isolated(&named.affiliation));
        phrases.push(Phrase::new(affiliation, Weight::Regular, Colour::Soft));
    }
    phrases.extend(tag(named.mark, language));
    for (index, other) in named.instead.iter().enumerate() {
        let before = if index == 0 { format!(" {} ", instead(language)) } else { "; ".to_owned() };
        phrases.push(Phrase::new(before, Weight::Regular, Colour::Soft));
        let name = other.name.replace(' ', "\u{a0}");
        phrases.push(Phrase::new(isolated(&name), Weight::SemiBold, Colour::Ink));
        let rest = StandIn { name: String::new(), ..other.clone() }.words();
        if !rest.is_empty() {
            phrases.push(Phrase::new(rest, Weight::Regular, Colour::Soft));
        }
    }
}

/// The mark of a person, as a tag after the name; each mark has its own colour.
pub fn tag(mark: Mark, language: Language) -> Option<Phrase> {
    let colour = match mark {
        Mark::None | Mark::Asked => Colour::Soft,
        Mark::Online => Colour::Remote,
        Mark::Absent => Colour::Cannot,
    };
    Some(Phrase::new(mark.words(language)?, Weight::SemiBold, colour).looking(Look::Tag))
}
