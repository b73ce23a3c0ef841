//! A session typed as one line, for an event whose rooms and people already have names.

use super::{DraftContribution, DraftSession, ReadError, ReadOptions, programme_text, programme_text::cells::people};
use chrono::NaiveDate;
use domain::{Person, Presence, Programme, Role, same_person::fold};
use std::collections::BTreeMap;

/// Names of rooms and people, found whatever their accents and capitals.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    rooms: BTreeMap<String, String>,
    people: BTreeMap<String, String>,
}

impl KnownNames {
    pub fn of(programme: &Programme) -> Self {
        let mut known = Self::default();
        programme.rooms.values().for_each(|room| known.add_room(&room.name));
        programme.people.values().for_each(|person| known.add_person(&person.full_name()));
        known
    }

    /// Adds the names in sessions that are not part of the event yet. Names of the event take precedence.
    pub fn and_of<'a>(mut self, sessions: impl IntoIterator<Item = &'a DraftSession>) -> Self {
        for session in sessions {
            session.room.iter().for_each(|room| self.add_room(room));
            session.contributions.iter().filter_map(|part| part.person.as_ref()).for_each(|name| self.add_person(name));
        }
        self
    }

    fn add_room(&mut self, name: &str) {
        self.rooms.entry(fold(name)).or_insert_with(|| name.to_owned());
    }

    fn add_person(&mut self, name: &str) {
        self.people.entry(fold(&Person::named(name).name())).or_insert_with(|| name.to_owned());
    }

    /// The name in its known spelling.
    pub fn room(&self, name: &str) -> Option<&str> {
        self.rooms.get(&fold(name)).map(String::as_str)
    }

    pub fn person(&self, name: &str) -> Option<&str> {
        self.people.get(&fold(&Person::named(name).name())).map(String::as_str)
    }
}

/// Reads a session as [`programme_text::read_line`] does. If a text behind a comma, or in brackets at the end, is the
/// name of a known room or person, it is that room or person, whatever it looks like.
///
/// # Errors
/// If the line says nothing, or a time is impossible.
pub fn read_line(
    text: &str,
    days: &[NaiveDate],
    known: &KnownNames,
    options: &ReadOptions,
) -> Result<DraftSession, ReadError> {
    let mut room: Option<&str> = None;
    let mut parts: Vec<DraftContribution> = Vec::new();
    let mut is_known = |name: &str| {
        if let Some(found) = known.room(name).filter(|_| room.is_none()) {
            room = Some(found);
        } else if let Some(found) = known.person(name) {
            parts.extend(people(found, &Role::Input, Presence::OnSite, 1).0);
        } else {
            return false;
        }
        true
    };
    let (text, bracket) = in_brackets(text.trim());
    let mut pieces = text.split(',');
    let mut rest = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces.filter(|piece| !is_known(piece.trim())) {
        rest = format!("{rest},{piece}");
    }
    if let Some(name) = bracket.filter(|name| !is_known(name)) {
        rest = format!("{rest} ({name})");
    }
    let mut session = programme_text::read_line(&rest, days, options)?;
    if let Some(room) = room {
        // The reader took the only name in sight for the room, but a known one fits better.
        session.room = Some(room.to_owned());
    }
    session.contributions.extend(parts);
    session.room = session.room.map(|name| known.room(&name).map_or(name.clone(), str::to_owned));
    for name in session.contributions.iter_mut().filter_map(|part| part.person.as_mut()) {
        if let Some(known) = known.person(name) {
            known.clone_into(name);
        }
    }
    Ok(session)
}

/// "Abendessen (Aula)": the text before the brackets, and the text inside them.
fn in_brackets(text: &str) -> (&str, Option<&str>) {
    let parted = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match parted.filter(|(before, _)| !before.trim().is_empty()) {
        Some((before, name)) => (before.trim_end(), Some(name.trim())),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Room;

    fn known() -> KnownNames {
        let mut programme =
            Programme::new(domain::Event::new("Waldtage", chrono_tz::Europe::Berlin, domain::Language::De));
        for name in ["Wehr", "Große Stube"] {
            let room = Room::new(name, 1);
            programme.rooms.insert(room.id, room);
        }
        for name in ["Dr. Björn Göhler", "Ada Amsel"] {
            let person = Person::named(name);
            programme.people.insert(person.id, person);
        }
        KnownNames::of(&programme)
    }

    fn seen(text: &str) -> String {
        let day = |day| NaiveDate::from_ymd_opt(2026, 6, day).expect("a day");
        let options = ReadOptions::new(chrono_tz::Europe::Berlin, 2026);
        match read_line(text, &[day(5), day(6)], &known(), &options) {
            Ok(session) => {
                let when = session.own_span.map(|span| span.start().format("%-d. %H:%M").to_string());
                let people: Vec<String> = session.contributions.iter().filter_map(|part| part.person.clone()).collect();
                let room = session.room.unwrap_or_default();
                format!("{} | {} | {room} | {}", when.unwrap_or_default(), session.title, people.join(" + "))
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn rooms_and_people_of_the_event_are_known_by_their_names_alone() {
        let pictures = [
            ("Fr 18.30–19.30 Grillen, Wehr", "5. 18:30 | Grillen | Wehr | "),
            ("Fr 18.30–19.30 Grillen (wehr)", "5. 18:30 | Grillen | Wehr | "),
            ("Sa 9–10 Uhr Plenum, große stube, Bjoern Goehler", "6. 09:00 | Plenum | Große Stube | Dr. Björn Göhler"),
            (
                "Sa 9–10 Uhr Plenum, Ada Amsel, Björn Göhler, Wehr",
                "6. 09:00 | Plenum | Wehr | Ada Amsel + Dr. Björn Göhler",
            ),
            ("Sa 9–10 Uhr Plenum, Wehr, Ole Birkenast", "6. 09:00 | Plenum | Wehr | Ole Birkenast"),
            ("Sa 9–10 Uhr Plenum (mit Tee)", "6. 09:00 | Plenum (mit Tee) |  | "),
            ("Wehr", " | Wehr |  | "),
            ("Sa 9–10 Uhr Essen, Trinken", "6. 09:00 | Essen, Trinken |  | "),
        ];
        for (text, picture) in pictures {
            assert_eq!(seen(text), picture, "{text}");
        }
    }
}
