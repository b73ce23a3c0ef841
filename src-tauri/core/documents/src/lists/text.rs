//! Texts for the cells of lists.

use super::Chosen;
use domain::{Language, OrderOfName, Person, Session, SessionState};
use layout::{Cell, Colour, Look, Phrase, Weight, with_soft_hyphens};

pub(super) fn plain(text: &str, language: Language) -> Phrase {
    Phrase::new(with_soft_hyphens(text, language), Weight::Regular, Colour::Ink)
}

pub(super) fn strong(text: &str, language: Language) -> Phrase {
    Phrase::new(with_soft_hyphens(text, language), Weight::SemiBold, Colour::Ink)
}

pub(super) fn soft(text: &str, language: Language) -> Phrase {
    Phrase::new(with_soft_hyphens(text, language), Weight::Regular, Colour::Soft)
}

pub(super) fn accent(text: &str) -> Phrase {
    Phrase::new(text, Weight::SemiBold, Colour::Accent)
}

pub(super) fn tag(text: &str, colour: Colour) -> Phrase {
    Phrase::new(text, Weight::SemiBold, colour).looking(Look::Tag)
}

/// A cell with one paragraph; empty for an empty text.
pub(super) fn cell(phrase: Phrase) -> Cell {
    if phrase.text.is_empty() { Vec::new() } else { vec![vec![phrase]] }
}

/// Names in search order: "**Heide**, Jannes von der", with the title before the given name and the suffix at the end.
/// Names that put the family first need no comma: "**王**小明".
pub(super) fn by_family(person: &Person, language: Language) -> Vec<Phrase> {
    let [title, particle, suffix] = [&person.title, &person.particle, &person.suffix].map(Option::as_deref);
    let given = [title, Some(person.given.as_str()), particle, suffix];
    let given: Vec<&str> = given.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let mut phrases = vec![strong(&person.family, language)];
    let family_first = person.name_order == Some(OrderOfName::FamilyFirst) && title.is_none() && particle.is_none();
    if family_first {
        let name = person.name();
        phrases.push(plain(name.strip_prefix(&person.family).unwrap_or_default(), language));
    } else if !given.is_empty() {
        phrases.push(plain(&format!(", {}", given.join(" ")), language));
    }
    phrases
}

impl Chosen<'_> {
    /// "9.30–12.30"; a dash if there is no time yet.
    pub fn time(&self, session: &Session) -> Phrase {
        let span = self.programme.span(session).map(|span| self.programme.event.time_style.range(span));
        Phrase::new(span.unwrap_or_else(|| "–".to_owned()), Weight::SemiBold, self.ink(session))
    }

    pub fn number(&self, session: &Session) -> Phrase {
        let number = self.programme.printed_number(session, self.language).unwrap_or_default();
        let colour = if session.state == SessionState::Cancelled { Colour::Soft } else { Colour::Accent };
        Phrase::new(number, Weight::SemiBold, colour)
    }

    /// Struck through and marked if the session is cancelled.
    pub fn title(&self, session: &Session, title: &str) -> Vec<Phrase> {
        let title = Phrase { colour: self.ink(session), ..strong(title, self.language) };
        match session.state {
            SessionState::Cancelled => {
                vec![title.looking(Look::Struck), tag(session.state.name(self.language), Colour::Cannot)]
            }
            _ => vec![title],
        }
    }

    fn ink(&self, session: &Session) -> Colour {
        if session.state == SessionState::Cancelled { Colour::Soft } else { Colour::Ink }
    }
}
