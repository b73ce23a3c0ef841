//! Actions, their undo, and their state after closing and reopening.

mod begun;
mod board;
pub mod disks;
mod files;
mod follow_up;
mod fonts;
mod forget;
mod front_desk;
mod late;
mod limits;
mod merge;
mod merge_at_random;
mod merge_facts;
mod numbers;
mod participants;
mod people;
mod places;
mod register;
mod steps;
mod tell;
mod twice;
mod typing;
mod update;
mod update_known;
mod versions;

use super::{EventError, EventFile, Taken};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Block, Contribution, Event, ItemRef, Language, Person, Programme, Registration, Role, Room, RoomId, Sentence,
    Session, SessionId, SessionKind, Span, Table, Wish, WishId,
};
use serde_json::json;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_663_945_800, 0).expect("a time")
}

fn event() -> Event {
    Event::new("Forum", chrono_tz::Europe::Berlin, Language::De)
}

/// A block with two sessions, two rooms, and two people who are two spellings of one, one registered with a wish.
fn small_event() -> EventFile {
    let mut file = EventFile::in_memory(&event(), now()).expect("an event");
    let day = NaiveDate::from_ymd_opt(2022, 9, 24).expect("a day");
    let hour = |hour| day.and_hms_opt(hour, 0, 0).expect("an hour");
    let span = Span::new(hour(9), hour(12)).expect("a span");
    let block = Block { theme: Some("Neue Wege".to_owned()), ..Block::new(span) };
    let people = [Person::named("Jörn Höfer"), Person::named("Dr. Joern Hoefer")];
    file.add(block.clone(), now()).expect("a block");
    for room in ["Aula", "Saal"] {
        file.add(Room::new(room, 1), now()).expect("a room");
    }
    for (number, person) in people.iter().enumerate() {
        let mut session = Session::new(&format!("Titel {number}"), SessionKind::Workshop);
        session.block = Some(block.id);
        session.number = Some((number + 1).to_string());
        file.add(person.clone(), now()).expect("a person");
        file.add(session.clone(), now()).expect("a session");
        file.add(Contribution::new(session.id, Some(person.id), Role::Moderation, 1), now()).expect("a contribution");
    }
    let registration = Registration::new(people[1].id);
    let wish = Wish { id: WishId::fresh(), registration: registration.id, session: session(&file, "1.1"), rank: 1 };
    file.add(registration, now()).expect("a registration");
    file.add(wish, now()).expect("a wish");
    file
}

fn session(file: &EventFile, name: &str) -> SessionId {
    file.programme().find_session(name).expect("a session")
}

fn room(file: &EventFile, name: &str) -> RoomId {
    file.programme().find_room(name).expect("a room")
}

fn fields(fields: serde_json::Value) -> serde_json::Map<String, serde_json::Value> {
    fields.as_object().expect("fields").clone()
}

/// The content of the file, rather than that in memory.
fn saved(file: &EventFile) -> (Programme, String) {
    let programme = file.store.load().expect("a programme");
    let beyond = file.store.beyond(&programme).expect("participants");
    (programme, format!("{beyond:?}"))
}

#[test]
fn undo_and_redo_go_on_after_closing_and_opening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("forum.tagwerk");
    let open = || EventFile::open(&path).expect("the file");
    drop(EventFile::create(&path, &event(), now()).expect("a file"));
    open().add(Room::new("Aula", 1), now()).expect("a room");
    open().undo(now()).expect("an undo");
    assert!(open().programme().rooms.is_empty());
    open().redo(now()).expect("a redo");
    assert_eq!(open().programme().rooms.len(), 1);
    assert!(matches!(open().redo(now()), Err(EventError::NothingToRedo)));
    open().undo(now()).expect("an undo");
    assert!(matches!(open().undo(now()), Err(EventError::NothingToUndo)), "the event itself is not taken back");
    let words: Vec<String> =
        open().history(Language::De).expect("a history").into_iter().map(|step| step.sentence).collect();
    assert_eq!(
        words,
        [
            "Veranstaltung angelegt",
            "Raum: Aula angelegt",
            "Zurückgenommen: Raum: Aula angelegt",
            "Wiederholt: Raum: Aula angelegt",
            "Zurückgenommen: Raum: Aula angelegt"
        ]
    );
}

#[test]
fn a_new_step_after_an_undo_ends_the_redoing() {
    let mut file = small_event();
    file.undo(now()).expect("an undo");
    file.add(Room::new("Keller", 9), now()).expect("a room");
    assert!(matches!(file.redo(now()), Err(EventError::NothingToRedo)));
}

#[test]
fn merging_keeps_what_is_known_of_either_and_the_old_id() {
    let mut file = small_event();
    let kept = file.programme().find_person("Jörn Höfer").expect("a person");
    let merged = file.programme().find_person("Joern Hoefer").expect("a person");
    file.merge_people(kept, merged, &Taken::default(), now()).expect("a merge");
    let programme = file.programme();
    assert_eq!(programme.people.len(), 1);
    assert_eq!(programme.person(merged).expect("found by the old id").full_name(), "Dr. Jörn Höfer");
    assert!(programme.contributions.values().all(|contribution| contribution.person == Some(kept)));
    assert!(matches!(file.merge_people(kept, kept, &Taken::default(), now()), Err(EventError::SamePerson)));
}

#[test]
fn removing_a_person_takes_their_parts_and_registration_along_in_one_step() {
    let mut file = small_event();
    let person = file.programme().find_person("Joern Hoefer").expect("a person");
    file.remove(ItemRef { table: Table::Person, id: person.0 }, now()).expect("a removal");
    assert_eq!(file.programme().contributions.len(), 1);
    let beyond = |file: &EventFile| file.store.beyond(file.programme()).expect("participants").len();
    assert_eq!(beyond(&file), 0);
    file.undo(now()).expect("an undo");
    assert_eq!(beyond(&file), 2, "a registration and a wish");
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence_and_changes_nothing() {
    let mut file = small_event();
    let row = ItemRef { table: Table::Session, id: session(&file, "1.1").0 };
    let before = saved(&file);
    let mut refused =
        |value: serde_json::Value| file.edit(row, &fields(value), now()).expect_err("a refusal").sentence(Language::De);
    assert_eq!(refused(json!({ "titel": "x" })), "Programmpunkt hat kein Feld »titel«; geändert wurde nichts.");
    assert_eq!(refused(json!({ "title": " " })), "Titel darf nicht leer sein; geändert wurde nichts.");
    assert!(refused(json!({ "state": "vielleicht" })).starts_with("»vielleicht« passt nicht für Status"));
    assert_eq!(refused(json!({ "room": uuid::Uuid::nil() })), "Raum: nicht mehr vorhanden; geändert wurde nichts.");
    assert_eq!(refused(json!({ "id": uuid::Uuid::nil() })), "Programmpunkt hat kein Feld »id«; geändert wurde nichts.");
    assert_eq!(saved(&file), before);
}

#[test]
fn a_room_that_goes_leaves_its_sessions() {
    let mut file = small_event();
    let (session, room) = (session(&file, "1.1"), room(&file, "Aula"));
    file.place_session(session, Some(room), now()).expect("a place");
    file.remove(ItemRef { table: Table::Room, id: room.0 }, now()).expect("a removal");
    assert_eq!(file.programme().sessions[&session].room, None);
    file.undo(now()).expect("an undo");
    assert_eq!(file.programme().sessions[&session].room, Some(room));
}
