//! A small programme, issued day by day.

use super::*;
use chrono::{NaiveDate, TimeZone};
use domain::{
    Agreement, Contribution, Event, Person, Place, Presence, Programme, Registration, RegistrationStatus, Role, Room,
    Sentence, Session, SessionKind, SessionState, Span, Standing,
};

mod clients;
mod contents;
mod issues;
mod participants;

/// A small programme, and what was issued of it.
struct Office {
    programme: Programme,
    registrations: Vec<Registration>,
    places: Vec<Place>,
    issued: Vec<CalendarIssue>,
    day: u32,
}

impl Office {
    fn new() -> Self {
        let mut event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
        event.contact.email = Some("team@example.org".to_owned());
        let (registrations, places, issued) = Default::default();
        Self { programme: Programme::new(event), registrations, places, issued, day: 0 }
    }

    fn room(&mut self, name: &str) -> RoomId {
        let room = Room::new(name, 1);
        let id = room.id;
        self.programme.rooms.insert(id, room);
        id
    }

    /// On 24 September 2022, starting at this hour, for an hour.
    fn session(&mut self, title: &str, hour: u32) -> SessionId {
        let day = NaiveDate::from_ymd_opt(2022, 9, 24).expect("a day");
        let at = |hour| day.and_hms_opt(hour, 0, 0).expect("a time");
        let mut session = Session::new(title, SessionKind::Workshop);
        session.own_span = Span::new(at(hour), at(hour + 1));
        let id = session.id;
        self.programme.sessions.insert(id, session);
        id
    }

    fn person(&mut self, name: &str) -> PersonId {
        let person = Person::named(name);
        let id = person.id;
        self.programme.people.insert(id, person);
        id
    }

    fn in_session(&mut self, session: SessionId, person: PersonId, role: Role) -> &mut Contribution {
        let contribution = Contribution::new(session, Some(person), role, 1);
        self.programme.contributions.entry(contribution.id).or_insert(contribution)
    }

    fn change(&mut self, session: SessionId) -> &mut Session {
        self.programme.sessions.get_mut(&session).expect("the session")
    }

    fn part(&mut self, person: PersonId) -> &mut Contribution {
        let mut parts = self.programme.contributions.values_mut();
        parts.find(|part| part.person == Some(person)).expect("the part")
    }

    /// Issues the next day's files: each as its path, with its entries as "SEQUENCE STATUS SUMMARY".
    fn issue(&mut self) -> Vec<(String, Vec<String>)> {
        self.issue_for(Scope::Everything)
    }

    fn issue_for(&mut self, scope: Scope) -> Vec<(String, Vec<String>)> {
        let calendars = self.look(scope);
        self.issued.extend(calendars.issues);
        calendars.files.iter().map(|file| (file.path(), entries(&file.text))).collect()
    }

    fn look(&mut self, scope: Scope) -> Calendars {
        self.day += 1;
        let now = Utc.with_ymd_and_hms(2022, 8, self.day, 12, 0, 0).single().expect("a moment");
        let seated = Seated::of(&self.registrations, &self.places);
        calendar_files(Source { programme: &self.programme, seated: &seated }, &self.issued, scope, now)
    }
}

fn values<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix(':'))
}

fn entries(text: &str) -> Vec<String> {
    let entries = values(text, "SEQUENCE").zip(values(text, "STATUS")).zip(values(text, "SUMMARY"));
    entries.map(|((sequence, status), summary)| format!("{sequence} {status} {summary}")).collect()
}

fn of<'a>(files: &'a [(String, Vec<String>)], path: &str) -> &'a [String] {
    files.iter().find(|(name, _)| name == path).map_or(&[], |(_, entries)| entries)
}

fn paths(files: &[(String, Vec<String>)]) -> Vec<&str> {
    files.iter().map(|(path, _)| path.as_str()).collect()
}
