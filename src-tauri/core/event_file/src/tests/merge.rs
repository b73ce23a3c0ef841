//! Two copies of an event become one.

use super::{fields, now, room, saved, session, small_event};
use crate::{Contributors, EventError, EventFile, Forget, Handing, Part, Purpose, Texts, Whom};
use calendar::Scope;
use chrono::{DateTime, Duration, Utc};
use disk::SystemDisk;
use documents::{Job, Wanted};
use domain::{
    Event, Item, ItemRef, Language, Place, PlaceStanding, Registration, RegistrationId, Role, Room, Sentence, Session,
    SessionId, SessionKind, Table, action::Forgetting, watch::Unwatched,
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

fn merged(ours: &mut EventFile, theirs: &mut EventFile) -> Vec<String> {
    merge(ours, theirs, Side::Ours).expect("a merge")
}

fn remarks(ours: &EventFile, theirs: &mut EventFile) -> Vec<String> {
    let other = theirs.as_other_copy().expect("a copy");
    ours.look_at_copy(&other, &Answers::new(), Language::De).expect("a look").remarks
}

fn later(seconds: i64) -> DateTime<Utc> {
    now() + Duration::seconds(seconds)
}

fn row_of(id: SessionId) -> ItemRef {
    ItemRef { table: Table::Session, id: id.0 }
}

fn edit(file: &mut EventFile, row: ItemRef, change: Value) {
    file.edit(row, &fields(change), now()).expect("an edit");
}

/// An event, a copy of it, and a session in both.
fn two() -> (EventFile, EventFile, ItemRef) {
    let mut ours = small_event();
    let theirs = copy_of(&mut ours);
    let session = row_of(session(&ours, "1.1"));
    (ours, theirs, session)
}

fn of(file: &EventFile, row: ItemRef) -> Session {
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

fn the_registration(file: &EventFile) -> RegistrationId {
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

/// A file on disk with somebody who is only registered, and a copy that others work on.
fn with_a_guest(folder: &std::path::Path) -> (EventFile, EventFile, RegistrationId) {
    let path = folder.join("forum.tagwerk");
    let mut first = small_event();
    let mut guest = |name: &str| {
        let outcome = first.register(crate::Registering::New(name.to_owned()), now()).expect("a guest");
        let added = outcome.changes.iter().find_map(|change| match change.after() {
            Some(Item::Registration(row)) => Some(row.id),
            _ => None,
        });
        added.expect("a registration")
    };
    let registration = guest("Eva Kranich");
    first.save_copy(&path, disk::Over::Nothing, &SystemDisk).expect("a file");
    let ours = EventFile::open(&path).expect("the file");
    let theirs = copy_of(&mut first);
    (ours, theirs, registration)
}

fn forget(file: &mut EventFile) {
    let forget = Forget {
        whom: Whom::everybody(),
        how: Forgetting::Delete,
        contributors: Contributors::LoseRegistration,
        texts: Texts::All,
    };
    file.forget(&forget, &SystemDisk, &Unwatched, now()).expect("forgotten");
}

fn registered(file: &EventFile) -> Vec<Registration> {
    file.store.registrations().expect("registrations")
}

#[test]
fn what_was_deleted_for_good_stays_deleted_whatever_the_other_copy_did_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut ours, mut theirs, registration) = with_a_guest(folder.path());
    let row = ItemRef { table: Table::Registration, id: registration.0 };
    edit(&mut theirs, row, json!({ "food": "vegan" }));
    theirs.give_place(registration, session(&theirs, "1.1"), PlaceStanding::Seat, now()).expect("a place");
    theirs.note_arrival(person_of(&theirs, registration), theirs.days()[0], true, later(60)).expect("an arrival");
    theirs.add(Room::new("Keller", 3), now()).expect("a room");
    forget(&mut ours);
    let mut bare = copy_of(&mut ours);
    assert_eq!(remarks(&ours, &mut theirs).len(), 1);
    assert_eq!(merged(&mut ours, &mut theirs), [""; 0]);
    assert!(registered(&ours).is_empty());
    assert!(ours.programme().find_room("Keller").is_ok());
    assert!(ours.store.places().expect("places").is_empty());
    let bytes = ours.store.bytes().expect("bytes");
    assert!(!String::from_utf8_lossy(&bytes).contains("Kranich"), "no word of her is in the file");
    // The other way round they go as well, and it says that the history still has them.
    let said = remarks(&theirs, &mut bare);
    assert!(said[0].contains("endgültig gelöscht, und darum auch hier entfernt"), "{said:?}");
    merged(&mut theirs, &mut bare);
    assert!(registered(&theirs).is_empty());
}

fn person_of(file: &EventFile, registration: RegistrationId) -> domain::PersonId {
    file.store.registration(registration).expect("a file").expect("a registration").person
}

#[test]
fn a_copy_that_was_passed_on_without_participants_comes_back_without_taking_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut ours, _, _) = with_a_guest(folder.path());
    let passed_on = folder.path().join("weiter.tagwerk");
    ours.save_copy_without_participants(&passed_on, disk::Over::Nothing, &SystemDisk, now()).expect("a copy");
    let before = registered(&ours).len();
    let mut theirs = EventFile::open(&passed_on).expect("the copy");
    let row = row_of(session(&theirs, "1.1"));
    edit(&mut theirs, row, json!({ "title": "Von draußen" }));
    assert_eq!(merged(&mut ours, &mut theirs), [""; 0]);
    assert_eq!(of(&ours, row).title, "Von draußen");
    assert_eq!(registered(&ours).len(), before);
    // Who was left out there stays out, though somebody edits them here.
    let guest = ItemRef { table: Table::Registration, id: registered(&ours)[0].id.0 };
    edit(&mut ours, guest, json!({ "food": "vegan" }));
    edit(&mut ours, row, json!({ "track": "Wärme" }));
    assert_eq!(merged(&mut theirs, &mut ours), [""; 0]);
    assert_eq!(of(&theirs, row).track.as_deref(), Some("Wärme"));
    assert!(registered(&theirs).is_empty());
}

#[test]
fn what_was_handed_out_on_either_side_is_known_and_no_number_is_given_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut ours, mut theirs, session) = two();
    let (here, there) = (folder.path().join("hier.pdf"), folder.path().join("dort.pdf"));
    let job = || Job::of(Wanted::Signs(Default::default()));
    let handing = || Handing::plainly(Purpose::Issue);
    ours.place_session(SessionId(session.id), Some(room(&ours, "Aula")), now()).expect("a place");
    theirs.place_session(SessionId(session.id), Some(room(&theirs, "Saal")), now()).expect("a place");
    ours.print(&job(), &here, &handing(), later(10)).expect("signs");
    theirs.print(&job(), &there, &handing(), later(20)).expect("signs");
    let stands =
        |file: &EventFile| file.store.ledger().expect("a ledger").iter().map(|row| row.stand).collect::<Vec<_>>();
    assert_eq!((stands(&ours), stands(&theirs)), (vec![1], vec![1]));
    merged(&mut ours, &mut theirs);
    assert_eq!(stands(&ours), [1, 1], "both are kept");
    let hanging = ours.follow_up().expect("a list").take_down;
    assert_eq!(hanging.len(), 1, "the sign of the other room hangs, and is not up to date: {hanging:?}");
    ours.place_session(SessionId(session.id), Some(room(&ours, "Saal")), now()).expect("a place");
    edit(&mut ours, session, json!({ "title": "Anders" }));
    ours.print(&job(), &here, &handing(), later(30)).expect("signs");
    assert_eq!(stands(&ours).last(), Some(&2));
    let before = saved(&ours);
    assert!(matches!(merge(&mut ours, &mut theirs, Side::Ours), Err(EventError::NothingToChange)));
    assert_eq!(saved(&ours), before);
}

#[test]
fn a_calendar_entry_that_both_issued_differently_is_newer_than_both_the_next_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut ours, mut theirs, session) = two();
    let export = |file: &mut EventFile, name: &str, at: i64| {
        let (folder, handing) = (folder.path().join(name), Handing::plainly(Purpose::Issue));
        file.export_calendar(Scope::Session(SessionId(session.id)), &folder, &handing, later(at)).expect("calendars");
    };
    let sequences = |file: &EventFile| {
        let issues = file.store.calendar_issues().expect("issues");
        let mut all: Vec<u32> =
            issues.iter().filter(|issue| issue.person.is_none()).map(|issue| issue.sequence).collect();
        all.sort_unstable();
        all
    };
    edit(&mut ours, session, json!({ "title": "Hier" }));
    edit(&mut theirs, session, json!({ "title": "Dort" }));
    export(&mut ours, "hier", 10);
    export(&mut theirs, "dort", 20);
    assert_eq!((sequences(&ours), sequences(&theirs)), (vec![0], vec![0]));
    merged(&mut ours, &mut theirs);
    assert_eq!(sequences(&ours), [0, 0]);
    export(&mut ours, "hier", 1000);
    assert_eq!(sequences(&ours), [0, 0, 1], "though it says what we said before");
}

#[test]
fn what_turned_out_not_to_be_printed_does_not_come_back_with_a_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut ours = small_event();
    let job = Job::of(Wanted::Signs(Default::default()));
    let first = row_of(session(&ours, "1.1"));
    ours.place_session(SessionId(first.id), Some(room(&ours, "Aula")), now()).expect("a place");
    let out = folder.path().join("schilder.pdf");
    let printed = ours.print(&job, &out, &Handing::plainly(Purpose::Issue), later(10)).expect("signs");
    let mut theirs = copy_of(&mut ours);
    ours.take_back("sign", printed.at).expect("nothing came out");
    edit(&mut theirs, first, json!({ "track": "Wärme" }));
    merged(&mut ours, &mut theirs);
    assert!(ours.store.ledger().expect("a ledger").is_empty());
}
