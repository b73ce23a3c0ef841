//! What in the plan cannot or should not be. A conflict is a finding, never a failure of the program.

mod people;
mod rooms;

use super::{
    contributions::Contribution,
    ids::{PersonId, RoomId, SessionId},
    language::Language,
    programme::Programme,
    sessions::{Session, SessionState},
    time::Span,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A rule, by the key that other programs know it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    RoomTakenTwice,
    PersonInTwoPlaces,
    NoModerator,
    PersonAbsent,
    NoRoom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Error,
    Warning,
    Hint,
}

impl Severity {
    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Severity::Error => ("Fehler", "Error"),
            Severity::Warning => ("Warnung", "Warning"),
            Severity::Hint => ("Hinweis", "Hint"),
        };
        language.pick(german, english)
    }
}

impl Rule {
    pub fn severity(self) -> Severity {
        match self {
            Rule::RoomTakenTwice | Rule::PersonInTwoPlaces => Severity::Error,
            Rule::NoModerator | Rule::PersonAbsent => Severity::Warning,
            Rule::NoRoom => Severity::Hint,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Conflict {
    pub rule: Rule,
    pub sessions: Vec<SessionId>,
    pub people: Vec<PersonId>,
    pub rooms: Vec<RoomId>,
}

/// All that is to be said about this plan, errors first, then in the order of the programme.
pub fn conflicts(programme: &Programme) -> Vec<Conflict> {
    let plan = Plan::of(programme);
    let mut found: Vec<Conflict> = [
        rooms::rooms_taken_twice,
        people::people_in_two_places,
        people::sessions_without_moderator,
        people::absent_people_announced,
        rooms::sessions_without_room,
    ]
    .into_iter()
    .flat_map(|rule| rule(&plan))
    .collect();
    found.sort_by_key(|conflict| (conflict.rule.severity(), conflict.rule));
    found
}

/// What the rules look at again and again, computed once: sessions that take place, in the order of the programme.
struct Plan<'a> {
    programme: &'a Programme,
    sessions: Vec<(&'a Session, Option<Span>)>,
    contributions: BTreeMap<SessionId, Vec<&'a Contribution>>,
}

impl<'a> Plan<'a> {
    fn of(programme: &'a Programme) -> Self {
        Self {
            programme,
            sessions: programme
                .sessions_in_order()
                .into_iter()
                .filter(|session| session.state == SessionState::Planned)
                .map(|session| (session, programme.span(session)))
                .collect(),
            contributions: programme.contributions_by_session(),
        }
    }

    fn contributions_to(&self, session: SessionId) -> &[&'a Contribution] {
        self.contributions.get(&session).map_or(&[], Vec::as_slice)
    }

    /// Sessions that have a time, by start.
    fn scheduled(&self) -> impl Iterator<Item = (&'a Session, Span)> {
        self.sessions.iter().filter_map(|(session, span)| Some((*session, (*span)?)))
    }
}

/// Pairs that overlap, in a list that is sorted by start: walks it once and remembers what has not ended yet.
fn overlapping<'a>(sorted: &[(&'a Session, Span)]) -> Vec<(&'a Session, &'a Session)> {
    let mut pairs = Vec::new();
    let mut running: Vec<(&Session, Span)> = Vec::new();
    for &(session, span) in sorted {
        running.retain(|(_, other)| other.overlaps(span));
        pairs.extend(running.iter().map(|(other, _)| (*other, session)));
        running.push((session, span));
    }
    pairs
}

impl Conflict {
    /// What is wrong, in the words of the interface.
    pub fn text(&self, programme: &Programme, language: Language) -> String {
        let sessions: Vec<String> = self.sessions.iter().map(|id| session_name(programme, *id, language)).collect();
        let person = self
            .people
            .first()
            .and_then(|id| programme.people.get(id))
            .map(|person| person.full_name())
            .unwrap_or_default();
        let room = self
            .rooms
            .first()
            .and_then(|id| programme.rooms.get(id))
            .map(|room| room.name.as_str())
            .unwrap_or_default();
        let sessions = sessions.join(language.pick(" und ", " and "));
        match (self.rule, language) {
            (Rule::RoomTakenTwice, Language::De) => format!("{room} ist doppelt belegt: {sessions}."),
            (Rule::RoomTakenTwice, Language::En) => format!("{room} is taken twice: {sessions}."),
            (Rule::PersonInTwoPlaces, Language::De) => format!("{person} ist gleichzeitig in {sessions}."),
            (Rule::PersonInTwoPlaces, Language::En) => format!("{person} is in {sessions} at the same time."),
            (Rule::NoModerator, Language::De) => format!("{sessions} hat keine Moderation."),
            (Rule::NoModerator, Language::En) => format!("{sessions} has no moderation."),
            (Rule::PersonAbsent, Language::De) => format!("{person} ist für {sessions} angekündigt, kommt aber nicht."),
            (Rule::PersonAbsent, Language::En) => format!("{person} is announced for {sessions} but will not come."),
            (Rule::NoRoom, Language::De) => format!("{sessions} hat keinen Raum."),
            (Rule::NoRoom, Language::En) => format!("{sessions} has no room."),
        }
    }
}

/// "1.3 »Leitlinien & Regelwerke«"
fn session_name(programme: &Programme, id: SessionId, language: Language) -> String {
    let Some(session) = programme.sessions.get(&id) else { return String::new() };
    let title = match language {
        Language::De => format!("»{}«", session.sign_title()),
        Language::En => format!("“{}”", session.sign_title()),
    };
    match programme.printed_number(session, language) {
        Some(number) => format!("{number} {title}"),
        None => title,
    }
}

#[cfg(test)]
mod tests;
