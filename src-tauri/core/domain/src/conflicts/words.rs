//! The words of a conflict: how sentences name its sessions, people and rooms.

use super::finding::Conflict;
use crate::{Contribution, Language, Programme, Room, Session, SessionId, time};
use std::{cell::OnceCell, collections::BTreeMap};

/// How much of its name stands for a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// "1.3 »Leitlinien & Regelwerke«"
    Whole,
    /// "1.3" if it has a number: next to the board the rest is visible.
    Number,
}

/// What all sentences about a programme share. Looks up once who has a part in which session.
pub(super) struct Telling<'p> {
    programme: &'p Programme,
    language: Language,
    naming: Naming,
    contributions: OnceCell<BTreeMap<SessionId, Vec<&'p Contribution>>>,
}

impl<'p> Telling<'p> {
    pub fn of(programme: &'p Programme, naming: Naming, language: Language) -> Self {
        Self { programme, language, naming, contributions: OnceCell::new() }
    }

    pub fn words<'a>(&'a self, conflict: &'a Conflict) -> Words<'a, 'p> {
        Words { conflict, programme: self.programme, language: self.language, telling: self }
    }
}

/// A conflict to be put into words.
pub(super) struct Words<'a, 'p> {
    pub conflict: &'a Conflict,
    pub programme: &'p Programme,
    pub language: Language,
    telling: &'a Telling<'p>,
}

impl<'p> Words<'_, 'p> {
    pub fn sessions(&self) -> impl Iterator<Item = &'p Session> {
        self.conflict.sessions.iter().filter_map(|id| self.programme.sessions.get(id))
    }

    pub fn first(&self) -> Option<&'p Session> {
        self.sessions().next()
    }

    /// All its sessions: "1.3 »Leitlinien« und 2.1 »Budgets«".
    pub fn all(&self) -> String {
        self.list(self.sessions())
    }

    /// "A, B und C"
    pub fn list<'s>(&self, sessions: impl Iterator<Item = &'s Session>) -> String {
        let names: Vec<String> = sessions.map(|session| self.name(session, self.telling.naming)).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.language.pick("und", "and")),
        }
    }

    /// The name of its session at this place.
    pub fn name_of(&self, place: usize) -> String {
        self.sessions().nth(place).map(|session| self.name(session, self.telling.naming)).unwrap_or_default()
    }

    pub fn person(&self) -> String {
        let person = self.conflict.people.first().and_then(|id| self.programme.people.get(id));
        person.map(|person| person.full_name()).unwrap_or_default()
    }

    pub fn row(&self, place: usize) -> Option<&'p Room> {
        self.programme.rooms.get(self.conflict.rooms.get(place)?)
    }

    pub fn room(&self, place: usize) -> &'p str {
        self.row(place).map(|room| room.name.as_str()).unwrap_or_default()
    }

    pub fn contributions_to(&self, session: SessionId) -> &[&'p Contribution] {
        let by_session = self.telling.contributions.get_or_init(|| self.programme.contributions_by_session());
        by_session.get(&session).map_or(&[], Vec::as_slice)
    }

    /// "1.2 ↔ 1.20: Bernd Huber", "1.4: Saal 1, 30 Plätze für 45". A session about which nothing more is said gets its
    /// whole name.
    pub fn brief(&self, about: &[&str]) -> String {
        self.joined(" ↔ ", about)
    }

    /// For consecutive sessions: "1.2 → 1.3: Bernd Huber".
    pub fn brief_in_a_row(&self, about: &[&str]) -> String {
        self.joined(" → ", about)
    }

    /// For sessions that their numbers do not tell apart.
    pub fn brief_by_whole_names(&self) -> String {
        self.names(Naming::Whole, " ↔ ")
    }

    fn joined(&self, between: &str, about: &[&str]) -> String {
        let about = about.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(", ");
        match (about.is_empty(), self.conflict.sessions.len()) {
            (true, ..2) => self.names(Naming::Whole, between),
            (true, _) => self.names(Naming::Number, between),
            (false, _) => format!("{}: {about}", self.names(Naming::Number, between)),
        }
    }

    fn names(&self, naming: Naming, between: &str) -> String {
        self.sessions().map(|session| self.name(session, naming)).collect::<Vec<_>>().join(between)
    }

    /// "1.3 »Leitlinien & Regelwerke«". If several share the title and have no number, adds the day: "»Mittagessen« (So
    /// 25.9.)".
    fn name(&self, session: &Session, naming: Naming) -> String {
        let (programme, language) = (self.programme, self.language);
        let title = match language {
            Language::De => format!("»{}«", session.sign_title()),
            Language::En => format!("“{}”", session.sign_title()),
        };
        match programme.printed_number(session, language) {
            Some(number) if naming == Naming::Number => number,
            Some(number) => format!("{number} {title}"),
            None => match programme.span(session).filter(|_| has_namesake(programme, session)) {
                Some(span) => format!("{title} ({})", time::short_date(span.day(), language)),
                None => title,
            },
        }
    }
}

fn has_namesake(programme: &Programme, session: &Session) -> bool {
    let mut others = programme.sessions.values().filter(|other| other.id != session.id && other.number.is_none());
    others.any(|other| other.sign_title() == session.sign_title())
}
