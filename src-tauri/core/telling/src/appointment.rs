//! Where somebody is expected: for a part, or on a place.

use chrono::NaiveDateTime;
use domain::{
    Agreement, Contribution, Language, Participation, PersonId, Programme, Session, SessionId, SessionState, Slot, Span,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a person has to know about one of their parts or places.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Appointment {
    /// The id of the part, or of the session in which they have a place.
    pub key: String,
    pub number: String,
    pub title: String,
    pub when: Option<Span>,
    pub room: String,
    /// What they do there, as the role is called; empty on a place.
    pub role: String,
    /// On a screen.
    pub is_remote: bool,
    /// For those who moderate: the others who come, in order, and whether on a screen.
    pub with: Vec<(String, bool)>,
}

impl Appointment {
    /// "2.5 Wege zum Hof".
    pub fn name(&self) -> String {
        [self.number.as_str(), &self.title].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn of_part(programme: &Programme, session: &Session, part: &Contribution) -> Self {
        Self {
            key: part.id.to_string(),
            role: part.role.key().to_owned(),
            is_remote: is_remote(part),
            ..Self::of(programme, session)
        }
    }

    fn of(programme: &Programme, session: &Session) -> Self {
        let room = session.room.and_then(|room| programme.rooms.get(&room));
        Self {
            number: programme.printed_number(session, Language::De).unwrap_or_default(),
            title: session.title.clone(),
            when: programme.span(session),
            room: room.map(|room| room.name.clone()).unwrap_or_default(),
            ..Self::default()
        }
    }
}

/// The parts of everybody who comes, on site or on a screen, in programme order.
pub fn appointments(programme: &Programme) -> BTreeMap<PersonId, Vec<Appointment>> {
    let contributions = programme.contributions_by_session();
    let mut by_person: BTreeMap<PersonId, Vec<Appointment>> = BTreeMap::new();
    for session in programme.sessions_in_order() {
        let parts = contributions.get(&session.id).map_or(&[][..], Vec::as_slice);
        let told: Vec<&Contribution> =
            parts.iter().copied().filter(|part| Participation::of(part, session).is_told()).collect();
        for part in &told {
            let Some(person) = part.person else { continue };
            let others = told.iter().filter(|other| part.role.moderates() && other.person != part.person);
            let with = others.map(|other| (programme.name_in(other), is_remote(other))).collect();
            by_person
                .entry(person)
                .or_default()
                .push(Appointment { with, ..Appointment::of_part(programme, session, part) });
        }
    }
    by_person
}

/// The parts to which a person has not said yes or no: those they were asked for, and ideas if `ideas` are wanted. In
/// programme order.
pub fn requested(programme: &Programme, person: PersonId, ideas: bool) -> Vec<Appointment> {
    let contributions = programme.contributions_by_session();
    let is_open = |part: &Contribution| match part.agreement {
        Agreement::Asked => true,
        Agreement::Idea => ideas,
        Agreement::Agreed | Agreement::Declined => false,
    };
    let mut requested = Vec::new();
    for session in programme.sessions_in_order() {
        let parts = contributions.get(&session.id).map_or(&[][..], Vec::as_slice);
        let parts = parts.iter().filter(|part| part.person == Some(person) && is_open(part));
        requested.extend(
            parts
                .filter(|part| Participation::of(part, session) != Participation::No)
                .map(|part| Appointment::of_part(programme, session, part)),
        );
    }
    requested
}

fn is_remote(part: &Contribution) -> bool {
    Participation::in_what_takes_place(part) == Participation::Remote
}

/// A place in a session that takes place.
pub fn place(programme: &Programme, session: SessionId) -> Option<Appointment> {
    let session = programme.sessions.get(&session).filter(|session| session.state == SessionState::Planned)?;
    Some(Appointment { key: session.id.to_string(), ..Appointment::of(programme, session) })
}

/// The form of a time in what is kept.
const CIVIL: &str = "%Y-%m-%dT%H:%M";

/// For the fact that somebody was told this. Files contain it, so the words never change.
pub fn write(appointments: &[Appointment]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for Appointment { key, number, title, when, room, role, is_remote, with } in appointments {
        let when = when.map(|span| format!("{}/{}", span.start().format(CIVIL), span.end().format(CIVIL)));
        let with: Vec<String> =
            with.iter().map(|(name, is_remote)| format!("{name}{}", if *is_remote { "|remote" } else { "" })).collect();
        let texts = [
            ("number", number.clone()),
            ("title", title.clone()),
            ("when", when.unwrap_or_default()),
            ("room", room.clone()),
            ("role", role.clone()),
            ("presence", if *is_remote { "remote" } else { "" }.to_owned()),
            ("with", with.join("\n")),
        ];
        // The title is there always, so that no appointment is lost.
        let said = texts.into_iter().filter(|(name, text)| *name == "title" || !text.is_empty());
        slots.extend(said.map(|(name, text)| Slot::new(format!("{key} {name}"), text)));
    }
    slots
}

/// What [`write`] wrote.
pub fn read(slots: &[Slot]) -> Vec<Appointment> {
    let mut order: Vec<&str> = Vec::new();
    let mut by_key: BTreeMap<&str, Appointment> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for slot in slots {
        let Some((key, name)) = slot.name.split_once(' ') else { continue };
        if known.insert(key) {
            order.push(key);
        }
        let appointment =
            by_key.entry(key).or_insert_with(|| Appointment { key: key.to_owned(), ..Default::default() });
        let text = || slot.text.clone();
        match name {
            "number" => appointment.number = text(),
            "title" => appointment.title = text(),
            "when" => appointment.when = span(&slot.text),
            "room" => appointment.room = text(),
            "role" => appointment.role = text(),
            "presence" => appointment.is_remote = slot.text == "remote",
            "with" => appointment.with = slot.text.lines().map(other).collect(),
            _ => {}
        }
    }
    order.into_iter().filter_map(|key| by_key.remove(key)).collect()
}

fn span(text: &str) -> Option<Span> {
    let (start, end) = text.split_once('/')?;
    let at = |text| NaiveDateTime::parse_from_str(text, CIVIL).ok();
    Span::new(at(start)?, at(end)?)
}

fn other(line: &str) -> (String, bool) {
    match line.strip_suffix("|remote") {
        Some(name) => (name.to_owned(), true),
        None => (line.to_owned(), false),
    }
}
