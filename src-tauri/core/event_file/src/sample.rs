//! The sample event: three days in an invented town, with cases that are hard to print.

use crate::{EventError, EventFile};
use chrono::{DateTime, Utc};
use chrono_tz::Europe::Berlin;
use disk::{Over, SystemDisk};
use domain::{Event, ItemRef, Language, OrderOfName, Table};
use import::{self, Beside, ReadOptions};
use serde_json::{Value, json};
use std::path::Path;

const SHEET: &str = include_str!("../../../../assets/sample/programm.txt");
const ROOMS: &str = include_str!("../../../../assets/sample/raeume.csv");

/// Sessions with short titles and expected heads.
const SESSIONS: &[(&str, Option<&str>, u32)] = &[
    ("1.1", Some("Ein Netz für drei Straßen"), 34),
    ("1.2", Some("Gemeinsam ans Dach"), 26),
    ("1.3", Some("Klimaräte an Schulen"), 60),
    ("1.4", Some("Alte Häuser, kluge Häuser"), 22),
    ("1.5", Some("Der kühle Hof"), 20),
    ("2.1", Some("Das Straßenbudget"), 70),
    ("2.2", Some("Strom teilen"), 36),
    ("2.3", None, 30),
    ("2.4", Some("Streit gehört dazu"), 18),
    ("2.5", Some("Die Stadt als Partnerin"), 24),
    ("3.1", None, 55),
    ("3.2", Some("Energiedörfer am See"), 25),
    ("3.3", None, 33),
    ("3.4", None, 15),
    ("3.5", None, 28),
];

/// The telephone numbers are from a range reserved for fiction.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("Çağla Şahin", "mobile", "+49 30 23125 011"),
    ("Henrike Bolte", "mobile", "+49 30 23125 014"),
    ("Gudrun Aschoff", "mobile", "+49 30 23125 023"),
    ("Mirjam Köttgen", "email", "koettgen@example.org"),
    ("Mirjam Köttgen", "pronouns", "sie/ihr"),
    ("Noor Haddad", "native", "نور حداد"),
    ("Roswitha Pahlke", "badge_name", "Rosi"),
];

/// Creates the event: reads the sheet and the rooms as a user would, then fills in a few things. The file appears with
/// all of that, or not at all.
pub fn create(path: &Path, over: Over, now: DateTime<Utc>) -> Result<EventFile, EventError> {
    EventFile::create_filled(path, over, &SystemDisk, &event(), now, |file| fill(file, now))
}

/// The same without a file.
pub fn in_memory(now: DateTime<Utc>) -> Result<EventFile, EventError> {
    let mut file = EventFile::in_memory(&event(), now)?;
    fill(&mut file, now)?;
    Ok(file)
}

fn event() -> Event {
    Event::new("Nachbarschaft mit Energie", Berlin, Language::De)
}

/// # Panics
/// If the texts that we ship cannot be read. The tests make sure that they can.
fn fill(file: &mut EventFile, now: DateTime<Utc>) -> Result<(), EventError> {
    let mut draft = import::read_programme(SHEET, &ReadOptions::new(Berlin, 2026)).expect("the sample sheet");
    // Her given name is Ánh.
    draft.orders.insert("Nguyễn Thị Ánh".to_owned(), OrderOfName::FamilyFirst);
    let rooms = import::read_rooms(ROOMS).expect("the sample rooms");
    let settings = json!({
        "subtitle": "Forum für Quartiere, Genossenschaften und Verwaltungen",
        "organizers": ["Forum Nachbarschaft", "Stadt Auenbrück"],
        "contact": { "name": "Forum Nachbarschaft", "email": "team@example.org", "telephone": "+49 30 23125 000" },
    });
    let event = ItemRef { table: Table::Event, id: file.programme().event.id.0 };
    set(file, event, settings, now)?;
    file.import_programme(&draft, &Beside::default(), now)?;
    file.import_rooms(&rooms, now)?;
    for (number, short_title, expected) in SESSIONS {
        let Ok(session) = file.programme().find_session(number) else { continue };
        let row = ItemRef { table: Table::Session, id: session.0 };
        set(file, row, json!({ "short_title": short_title, "expected": expected }), now)?;
    }
    for (name, field, value) in PEOPLE {
        let Ok(person) = file.programme().find_person(name) else { continue };
        let fields = Value::Object([((*field).to_owned(), json!(value))].into_iter().collect());
        set(file, ItemRef { table: Table::Person, id: person.0 }, fields, now)?;
    }
    let blocks = planning::blocks_without_rooms(file.programme());
    file.distribute(&blocks, now)?;
    for (title, room) in [("Plenum", "Großer Saal"), ("Abschluss", "Großer Saal"), ("Abendessen", "Mühlenzimmer")] {
        if let (Ok(session), Ok(room)) = (file.programme().find_session(title), file.programme().find_room(room)) {
            file.place_session(session, Some(room), now)?;
        }
    }
    // One workshop is cancelled, as happens.
    if let Ok(session) = file.programme().find_session("2.4") {
        set(file, ItemRef { table: Table::Session, id: session.0 }, json!({ "state": "cancelled" }), now)?;
    }
    Ok(())
}

fn set(file: &mut EventFile, row: ItemRef, fields: Value, now: DateTime<Utc>) -> Result<(), EventError> {
    match fields {
        Value::Object(fields) => file.edit(row, &fields, now).map(drop),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_has_fifteen_workshops_and_forty_people_under_forty_one_spellings() {
        let file = in_memory(DateTime::from_timestamp(1_780_000_000, 0).expect("a time")).expect("the sample");
        let programme = file.programme();
        let workshops = programme.sessions.values().filter(|session| session.block.is_some()).count();
        assert_eq!((programme.blocks.len(), workshops, programme.rooms.len(), programme.people.len()), (3, 15, 5, 41));
        let alike = domain::same_person::likely_same(programme.people.values());
        assert_eq!(alike.pairs.len(), 1);
        for (name, ..) in PEOPLE {
            assert!(programme.find_person(name).is_ok(), "{name}");
        }
        for (number, ..) in SESSIONS {
            assert!(programme.find_session(number).is_ok_and(|id| programme.sessions[&id].room.is_some()), "{number}");
        }
    }
}
