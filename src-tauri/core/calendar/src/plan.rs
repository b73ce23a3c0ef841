//! What the plan says about each session and each person in it, worded for the entries.

use super::{
    Seated, Source,
    entry::{Entry, Status},
    names::{Taken, safe},
    zone,
};
use domain::{
    Address, Contribution, Language, Participation, Person, PersonId, Programme, Role, Room, RoomId, Session,
    SessionId, SessionState, State, participation,
};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a person's or a session's part of a file name; two of them and "abgesagt" stay below the limit.
const STEM: usize = 48;

/// How many people an entry names per role. A thousand entries must not each list all the others.
const NAMES: usize = 100;

/// The programme, indexed for the entries.
pub(super) struct Plan<'a> {
    pub programme: &'a Programme,
    pub language: Language,
    /// By id, including the ids that people had before they were merged.
    people: BTreeMap<PersonId, &'a Person>,
    contributions: BTreeMap<SessionId, Vec<&'a Contribution>>,
    seated: &'a Seated,
    /// Whoever has a part anywhere, whatever became of it.
    contributors: BTreeSet<PersonId>,
    /// The file names of people, sessions and rooms, assigned in order of id, which is the order of creation: adding
    /// somebody never renames another person's file.
    person_stems: BTreeMap<PersonId, String>,
    session_stems: BTreeMap<SessionId, String>,
    room_stems: BTreeMap<RoomId, String>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(Source { programme, seated }: Source<'a>) -> Self {
        let mut people = BTreeMap::new();
        for person in programme.people.values() {
            people.extend(person.aliases.iter().map(|alias| (*alias, person)));
        }
        people.extend(programme.people.values().map(|person| (person.id, person)));
        let mut plan = Self {
            programme,
            language: programme.event.language,
            people,
            contributions: programme.contributions_by_session(),
            seated,
            contributors: programme.contributions.values().filter_map(|part| part.person).collect(),
            person_stems: stems(programme.people.values().map(|person| (person.id, family_first(person)))),
            session_stems: BTreeMap::new(),
            room_stems: stems(programme.rooms.values().map(|room| (room.id, room.name.clone()))),
        };
        plan.session_stems = stems(programme.sessions.values().map(|session| (session.id, plan.summary(session))));
        plan
    }

    /// The person who has this id, or had it before they were merged.
    pub(super) fn person(&self, id: PersonId) -> Option<&'a Person> {
        self.people.get(&id).copied()
    }

    /// Whether they are registered and have no part.
    pub(super) fn only_attends(&self, person: PersonId) -> bool {
        self.is_participant(person) && !self.contributors.contains(&person)
    }

    pub(super) fn is_participant(&self, person: PersonId) -> bool {
        self.seated.is_participant(person)
    }

    pub(super) fn person_stem(&self, person: PersonId) -> Option<&str> {
        self.person_stems.get(&person).map(String::as_str)
    }

    pub(super) fn session_stem(&self, session: SessionId) -> Option<&str> {
        self.session_stems.get(&session).map(String::as_str)
    }

    pub(super) fn room_stem(&self, room: RoomId) -> Option<&str> {
        self.room_stems.get(&room).map(String::as_str)
    }

    pub(super) fn contributions_to(&self, session: SessionId) -> &[&'a Contribution] {
        self.contributions.get(&session).map_or(&[], Vec::as_slice)
    }

    /// The people who have the session in their own calendar, with all their parts in it, in order, and then those who only
    /// have a seat. People who do not come have none; if they were issued an entry, it is called off.
    pub(super) fn people_in(&self, session: &Session) -> Vec<(&'a Person, Vec<&'a Contribution>)> {
        let mut people: Vec<(&Person, Vec<&Contribution>)> = Vec::new();
        let mut places: BTreeMap<PersonId, usize> = BTreeMap::new();
        let told = |part: &&&Contribution| Participation::of(part, session).is_told();
        for contribution in self.contributions_to(session.id).iter().filter(told) {
            let Some(person) = contribution.person.and_then(|id| self.person(id)) else { continue };
            let place = *places.entry(person.id).or_insert(people.len());
            match people.get_mut(place) {
                Some((_, parts)) => parts.push(contribution),
                None => people.push((person, vec![contribution])),
            }
        }
        if session.state == SessionState::Planned {
            let seated = self.seated.in_session(session.id).filter(|person| !places.contains_key(person));
            people.extend(seated.filter_map(|person| Some((self.person(person)?, Vec::new()))));
        }
        people
    }

    /// "Saal 1, 1. Obergeschoss, Rathaus".
    pub(super) fn location(&self, room: &Room) -> String {
        let parts = [Some(room.name.as_str()), room.floor.as_deref(), room.building.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
        parts.join(", ")
    }

    /// The number as printed and the title: "Workshop 1.3: Leitlinien".
    pub(super) fn summary(&self, session: &Session) -> String {
        match self.programme.printed_number_with_kind(session, self.language) {
            Some(number) => format!("{number}: {}", session.title),
            None => session.title.clone(),
        }
    }

    /// The entry that everybody gets; `None` for a session without a time.
    pub(super) fn entry(&self, session: &Session) -> Option<Entry> {
        let span = self.programme.span(session)?;
        let zone = self.programme.event.zone;
        let (start, end) = zone::existing(span.start(), span.end(), zone);
        let room = session.room.and_then(|room| self.programme.rooms.get(&room));
        Some(Entry {
            owner: None,
            summary: self.summary(session),
            called_off: None,
            start,
            end,
            zone,
            location: room.map(|room| self.location(room)),
            description: paragraphs([self.roles(session), session.abstract_text.clone(), self.contact()]),
            category: session.kind.name(self.language).to_owned(),
            status: match session.state {
                SessionState::Idea => Status::Tentative,
                SessionState::Planned => Status::Confirmed,
                SessionState::Cancelled => Status::Cancelled,
            },
        })
    }

    /// What the entry of somebody says who only has a seat. There may be thousands, and each is kept in the file, so the
    /// abstract is left to the entry of everybody.
    pub(super) fn brief(&self, session: &Session) -> String {
        paragraphs([self.roles(session), self.contact(), String::new()])
    }

    /// The entry of one person, derived from that of everybody. `brief` is what it says if they only have a seat.
    pub(super) fn personal(&self, everybody: &Entry, brief: &str, person: &Person, parts: &[&Contribution]) -> Entry {
        let owner = self.person_stem(person.id).map(str::to_owned);
        if parts.is_empty() {
            let description = paragraphs([self.own_seat(person).to_owned(), brief.to_owned(), String::new()]);
            return Entry { owner, description, ..everybody.clone() };
        }
        let is_certain = parts.iter().any(|part| part.is_certain());
        let status = match everybody.status {
            Status::Confirmed if !is_certain => Status::Tentative,
            status => status,
        };
        let description = paragraphs([self.own_parts(person, parts), everybody.description.clone(), String::new()]);
        Entry { owner, description, status, ..everybody.clone() }
    }

    fn own_seat(&self, person: &Person) -> &'static str {
        match person.address {
            Address::Formal => self.language.pick("Hier haben Sie einen Platz.", "You have a place here."),
            Address::Informal => self.language.pick("Hier hast du einen Platz.", "You have a place here."),
        }
    }

    /// "Ihre Mitwirkung: Impuls (online)".
    fn own_parts(&self, person: &Person, parts: &[&Contribution]) -> String {
        let yours = match person.address {
            Address::Formal => self.language.pick("Ihre Mitwirkung", "Your part"),
            Address::Informal => self.language.pick("Deine Mitwirkung", "Your part"),
        };
        let parts: Vec<String> = parts
            .iter()
            .map(|part| {
                let states = State::list(&part.states(), self.language);
                format!("{}{}", part.role.heading(1, self.language), in_brackets(&states))
            })
            .collect();
        format!("{yours}: {}", parts.join(", "))
    }

    /// A line for each role, with everyone named in it.
    fn roles(&self, session: &Session) -> String {
        let mut roles: Vec<(&Role, Vec<String>)> = Vec::new();
        let mut places: BTreeMap<&Role, usize> = BTreeMap::new();
        let name_in = |part: &Contribution| {
            part.person.and_then(|id| self.person(id)).map_or_else(|| "N. N.".to_owned(), Person::full_name)
        };
        for named in participation::named(session, self.contributions_to(session.id)) {
            let part = named.part;
            let name = name_in(part);
            let affiliation = part.affiliation.as_deref().map(str::trim).filter(|text| !text.is_empty());
            let name = affiliation.map_or(name.clone(), |affiliation| format!("{name}, {affiliation}"));
            let name = name + &in_brackets(&named.remark(self.language, &name_in));
            let place = *places.entry(&part.role).or_insert(roles.len());
            match roles.get_mut(place) {
                Some((_, names)) => names.push(name),
                None => roles.push((&part.role, vec![name])),
            }
        }
        let lines: Vec<String> = roles
            .into_iter()
            .map(|(role, mut names)| {
                let heading = role.heading(names.len(), self.language);
                if names.len() > NAMES {
                    let more = names.len() - NAMES;
                    names.truncate(NAMES);
                    let more = match self.language {
                        Language::De => format!("und {}", self.language.count(more, "weitere Person", "weitere")),
                        Language::En => format!("and {}", self.language.count(more, "more", "more")),
                    };
                    names.push(more);
                }
                format!("{heading}: {}", names.join("; "))
            })
            .collect();
        lines.join("\n")
    }

    /// "Kontakt: Ada Beispiel, ada@example.org, 0228 123".
    fn contact(&self) -> String {
        let contact = &self.programme.event.contact;
        let parts: Vec<&str> = [&contact.name, &contact.email, &contact.telephone]
            .into_iter()
            .flatten()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        if parts.is_empty() {
            return String::new();
        }
        format!("{}: {}", self.language.pick("Kontakt", "Contact"), parts.join(", "))
    }
}

fn in_brackets(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(" ({words})") }
}

fn paragraphs(texts: [String; 3]) -> String {
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    texts.join("\n\n")
}

fn stems<Id: Ord>(named: impl Iterator<Item = (Id, String)>) -> BTreeMap<Id, String> {
    let mut taken = Taken::default();
    named.map(|(id, words)| (id, taken.unique(&stem(&words)))).collect()
}

/// Words as part of a file name.
pub(super) fn stem(words: &str) -> String {
    safe(words, STEM)
}

/// "Heide Ada von der", as people look names up.
fn family_first(person: &Person) -> String {
    format!("{} {} {}", person.family, person.given, person.particle.as_deref().unwrap_or(""))
}
