//! Two copies of an event become one.

use super::{fields, now, room, saved, session, small_event};
use crate::{EventError, EventFile, Part};
use chrono::{DateTime, Duration, Utc};
use domain::{
    Event, Item, ItemRef, Language, Place, PlaceStanding, RegistrationId, Role, Room, Sentence, Session, SessionId,
    SessionKind, Table,
};
use merging::{Answers, Side};
use serde_json::{Value, json};

/// A copy that somebody else works on.
pub(super) fn copy_of(file: &mut EventFile) -> EventFile {
    EventFile::of(file.store.to_work_on().expect("a copy")).expect("an event")
}

/// Merges with the same answer to all questions. Returns what was asked, as "Field: ours | theirs".
pub(super) fn merge(ours: &mut EventFile, theirs: &mut EventFile, side: Side) -> Result<Vec<String>, EventError> {
    let other = theirs.as_other_copy().expect("a copy");
    let joined = ours.look_at_copy(&other, &Answers::new(), Language::De)?;
    ours.merge_copy(&other, &joined.all_to(side), later(900))?;
    let said = joined
        .questions
        .iter()
        .map(|asked| format!("{}: {} | {}", asked.field.as_deref().unwrap_or(&asked.of), asked.ours, asked.theirs));
    Ok(said.collect())
}

pub(super) fn merged(ours: &mut EventFile, theirs: &mut EventFile) -> Vec<String> {
    merge(ours, theirs, Side::Ours).expect("a merge")
}

pub(super) fn remarks(ours: &EventFile, theirs: &mut EventFile) -> Vec<String> {
    let other = theirs.as_other_copy().expect("a copy");
    ours.look_at_copy(&other, &Answers::new(), Language::De).expect("a look").remarks
}

pub(super) fn later(seconds: i64) -> DateTime<Utc> {
    now() + Duration::seconds(seconds)
}

pub(super) fn row_of(id: SessionId) -> ItemRef {
    ItemRef { table: Table::Session, id: id.0 }
}

pub(super) fn edit(file: &mut EventFile, row: ItemRef, change: Value) {
    file.edit(row, &fields(change), now()).expect("an edit");
}

/// An event, a copy of it, and a session in both.
pub(super) fn two() -> (EventFile, EventFile, ItemRef) {
    let mut ours = small_event();
    let theirs = copy_of(&mut ours);
    let session = row_of(session(&ours, "1.1"));
    (ours, theirs, session)
}

pub(super) fn of(file: &EventFile, row: ItemRef) -> Session {
    match file.store.current(row).expect("a file") {
        Some(Item::Session(session)) => session,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_only_one_changed_is_taken_and_what_both_changed_alike_is_quiet() {
    let (mut ours, mut theirs, session) = two();
    edit(&mut ours, session, json!({ "title": "Neue Wege", "expected": 20 }));
    edit(&mut theirs, session, json!({ "track": "Wärme", "expected": 20 }));
    theirs.add(Room::new("Keller", 3), now()).expect("a room");
    assert_eq!(merged(&mut ours, &mut theirs), [""; 0]);
    let session = of(&ours, session);
    assert_eq!(
        (session.title.as_str(), session.track.as_deref(), session.expected),
        ("Neue Wege", Some("Wärme"), Some(20))
    );
    assert!(ours.programme().find_room("Keller").is_ok());
    let step = ours.history(Language::De).expect("a history").pop().expect("a step");
    assert_eq!(step.sentence, "Kopie zusammengeführt: 1 neu, 1 geändert, 0 entfernt");
}

#[test]
fn what_both_changed_differently_is_asked_and_until_then_nothing_happens() {
    let (mut ours, mut theirs, session) = two();
    edit(&mut ours, session, json!({ "title": "Hier" }));
    edit(&mut theirs, session, json!({ "title": "Dort" }));
    let (before, other) = (saved(&ours), theirs.as_other_copy().expect("a copy"));
    let refused = ours.merge_copy(&other, &Answers::new(), now()).expect_err("a refusal");
    assert_eq!(
        refused.sentence(Language::De),
        "1 Frage ist offen; geändert wurde nichts. Bitte erst sagen, welche der beiden Kopien gilt."
    );
    assert_eq!(saved(&ours), before);
    let mut second = copy_of(&mut ours);
    assert_eq!(merged(&mut ours, &mut theirs), ["Titel: Hier | Dort"]);
    assert_eq!(of(&ours, session).title, "Hier");
    merge(&mut second, &mut theirs, Side::Theirs).expect("a merge");
    assert_eq!(of(&second, session).title, "Dort");
    assert!(
        matches!(merge(&mut ours, &mut theirs, Side::Theirs), Err(EventError::NothingToChange)),
        "the question was answered"
    );
}

#[test]
fn of_a_long_text_each_takes_the_paragraphs_of_the_other() {
    let (mut ours, mut theirs, session) = {
        let mut ours = small_event();
        let row = row_of(session(&ours, "1.1"));
        edit(&mut ours, row, json!({ "abstract": "Eins\nZwei\nDrei\nVier" }));
        let theirs = copy_of(&mut ours);
        (ours, theirs, row)
    };
    edit(&mut ours, session, json!({ "abstract": "Eins, neu\nZwei\nDrei hier\nVier" }));
    edit(&mut theirs, session, json!({ "abstract": "Eins\nZwei, neu\nDrei dort\nVier\nFünf" }));
    assert_eq!(merge(&mut ours, &mut theirs, Side::Theirs).expect("a merge"), ["Text: Drei hier | Drei dort"]);
    assert_eq!(of(&ours, session).abstract_text, "Eins, neu\nZwei, neu\nDrei dort\nVier\nFünf");
}

#[test]
fn what_one_deleted_and_the_other_edited_is_asked_and_comes_back_whole() {
    let (mut ours, mut theirs, session) = two();
    let parts = ours.programme().contributions.len();
    ours.remove(session, now()).expect("a removal");
    edit(&mut theirs, session, json!({ "title": "Doch" }));
    let mut second = copy_of(&mut ours);
    assert_eq!(merged(&mut ours, &mut theirs), ["Programmpunkt: 1.1 Doch: gelöscht | geändert: Titel"]);
    assert!(ours.store.current(session).expect("a file").is_none());
    merge(&mut second, &mut theirs, Side::Theirs).expect("a merge");
    assert_eq!(of(&second, session).title, "Doch");
    assert_eq!(second.programme().contributions.len(), parts, "with its parts");
}

#[test]
fn a_row_on_which_the_other_hung_something_is_not_deleted_unasked() {
    let (mut ours, mut theirs, session) = two();
    theirs.remove(session, now()).expect("a removal");
    let id = SessionId(session.id);
    ours.add_contribution(id, Part::OfNew("Eva Kranich".to_owned()), Role::Input, now()).expect("a part");
    let mut second = copy_of(&mut ours);
    let asked = merged(&mut ours, &mut theirs);
    assert_eq!(asked, ["Programmpunkt: 1.1 Titel 0: dazu: 1 Mitwirkung | gelöscht"]);
    assert_eq!(ours.programme().contributions_to(id).len(), 2, "nothing of it went");
    merge(&mut second, &mut theirs, Side::Theirs).expect("a merge");
    assert!(second.store.current(session).expect("a file").is_none());
    assert!(second.programme().contributions_to(id).is_empty());
}

#[test]
fn a_room_that_one_deleted_leaves_the_session_that_the_other_put_there() {
    let (mut ours, mut theirs, session) = two();
    let aula = room(&ours, "Aula");
    ours.place_session(SessionId(session.id), Some(aula), now()).expect("a place");
    theirs.remove(ItemRef { table: Table::Room, id: aula.0 }, now()).expect("a removal");
    assert_eq!(remarks(&ours, &mut theirs), ["Raum »Aula« gibt es nicht mehr; »1.1 Titel 0« steht jetzt ohne (Raum)."]);
    assert_eq!(merged(&mut ours, &mut theirs), [""; 0]);
    assert_eq!(of(&ours, session).room, None);
}

#[test]
fn two_sessions_with_one_number_get_two() {
    let (mut ours, mut theirs, first) = two();
    let block = of(&ours, first).block;
    let numbered =
        |title: &str| Session { block, number: Some("3".to_owned()), ..Session::new(title, SessionKind::Workshop) };
    let (here, there) = (numbered("Hier"), numbered("Dort"));
    ours.add(here.clone(), now()).expect("a session");
    theirs.add(there.clone(), now()).expect("a session");
    assert_eq!(remarks(&ours, &mut theirs), ["Die Nummer 3 war zweimal vergeben; »1.4 Dort« hat jetzt 4."]);
    let mut other_way = copy_of(&mut theirs);
    merged(&mut other_way, &mut ours);
    merged(&mut ours, &mut theirs);
    let number = |file: &EventFile, session: &Session| file.programme().sessions[&session.id].number.clone();
    for file in [&ours, &other_way] {
        assert_eq!([number(file, &here).as_deref(), number(file, &there).as_deref()], [Some("3"), Some("4")]);
    }
}

#[test]
fn the_order_of_one_holds_with_what_the_other_added() {
    let (mut ours, mut theirs, _) = two();
    let rows = ["Saal", "Aula"].map(|name| ItemRef { table: Table::Room, id: room(&theirs, name).0 });
    theirs.reorder(&rows, now()).expect("an order");
    ours.add(Room::new("Keller", 9), now()).expect("a room");
    assert_eq!(merged(&mut ours, &mut theirs), [""; 0]);
    let names: Vec<&str> = ours.programme().rooms_in_order().iter().map(|room| room.name.as_str()).collect();
    assert_eq!(names, ["Saal", "Aula", "Keller"]);
}

pub(super) fn the_registration(file: &EventFile) -> RegistrationId {
    file.store.registrations().expect("registrations").first().expect("one").id
}

#[test]
fn nobody_gets_two_seats_in_a_block() {
    let (mut ours, mut theirs, _) = two();
    let registration = the_registration(&ours);
    let (one, two) = (session(&ours, "1.1"), session(&ours, "1.2"));
    ours.add(Place::new(registration, one), now()).expect("a computed place");
    theirs.give_place(registration, two, PlaceStanding::Seat, now()).expect("a place by hand");
    assert_eq!(
        remarks(&ours, &mut theirs),
        ["Dr. Joern Hoefer hatte zwei Plätze zur selben Zeit: Es bleibt »1.2 Titel 1«, »1.1 Titel 0« wird frei."]
    );
    merged(&mut ours, &mut theirs);
    let places = ours.store.places_of(registration).expect("places");
    assert_eq!(places.iter().map(|place| place.session).collect::<Vec<_>>(), [two]);
}

#[test]
fn merging_again_changes_nothing_whoever_merged_last_and_undo_brings_back_what_was() {
    let (mut ours, mut theirs, session) = two();
    edit(&mut ours, session, json!({ "title": "Hier", "track": "A" }));
    edit(&mut theirs, session, json!({ "title": "Dort", "note": "B" }));
    let before = saved(&ours);
    merged(&mut ours, &mut theirs);
    let after = saved(&ours);
    assert!(matches!(merge(&mut ours, &mut theirs, Side::Theirs), Err(EventError::NothingToChange)));
    ours.undo(now()).expect("an undo");
    assert_eq!(saved(&ours), before);
    assert_eq!(merged(&mut ours, &mut theirs), ["Titel: Hier | Dort"], "what was undone can be merged again");
    assert_eq!(saved(&ours), after);
    merged(&mut theirs, &mut ours);
    assert_eq!(saved(&theirs), after, "the question was answered on our side, which theirs takes");
    assert!(matches!(merge(&mut ours, &mut theirs, Side::Theirs), Err(EventError::NothingToChange)));
    edit(&mut theirs, session, json!({ "title": "Später" }));
    assert_eq!(merged(&mut ours, &mut theirs), [""; 0]);
    assert_eq!(of(&ours, session).title, "Später");
}

#[test]
fn what_both_decided_otherwise_at_the_same_time_is_asked_once_more() {
    let (mut ours, mut theirs, session) = two();
    edit(&mut ours, session, json!({ "title": "Hier", "track": "A" }));
    edit(&mut theirs, session, json!({ "title": "Dort" }));
    let mut ours_then = copy_of(&mut ours);
    merged(&mut ours, &mut theirs);
    merged(&mut theirs, &mut ours_then);
    edit(&mut theirs, session, json!({ "track": "B" }));
    assert_eq!(merged(&mut ours, &mut theirs), ["Titel: Hier | Dort"]);
    assert_eq!(of(&ours, session).track.as_deref(), Some("B"), "which only they changed since both knew it");
}

#[test]
fn a_step_that_somebody_went_on_typing_is_compared_by_what_it_says() {
    let (mut ours, _, session) = two();
    let typed = |file: &mut EventFile, text: &str| {
        let step = file.history.last().map(|entry| entry.id);
        file.edit_again(step, &[session], &fields(json!({ "title": text })), now()).expect("typed");
    };
    typed(&mut ours, "Neue");
    let mut theirs = copy_of(&mut ours);
    typed(&mut ours, "Neue Wege");
    edit(&mut theirs, session, json!({ "track": "Wärme" }));
    assert_eq!(merge(&mut theirs, &mut ours, Side::Theirs).expect("a merge"), ["Titel: Neue | Neue Wege"]);
    typed(&mut ours, "Neue Wege hier");
    edit(&mut theirs, session, json!({ "note": "von dort" }));
    assert_eq!(merged(&mut ours, &mut theirs), ["Titel: Neue Wege hier | Neue Wege"], "the known step went on as well");
    assert_eq!(of(&ours, session).track.as_deref(), Some("Wärme"));
}

#[test]
fn a_copy_of_another_event_is_refused() {
    let mut ours = small_event();
    let mut stranger =
        EventFile::in_memory(&Event::new("Fremd", chrono_tz::Europe::Berlin, Language::De), now()).expect("an event");
    let refused = merge(&mut ours, &mut stranger, Side::Ours).expect_err("a refusal");
    assert_eq!(
        refused.sentence(Language::De),
        "Die andere Datei (»Fremd«) ist keine Kopie dieser Veranstaltung; zusammenführen lassen sich nur Kopien derselben Datei. Geändert wurde nichts."
    );
}
