//! What two copies know of what was printed, sent and deleted for good, when they become one.

use super::{
    merge::{copy_of, edit, later, merge, merged, of, remarks, row_of, two},
    now, room, saved, session, small_event,
};
use crate::{Contributors, EventError, EventFile, Forget, Handing, Purpose, Texts, Whom};
use calendar::Scope;
use disk::SystemDisk;
use documents::{Job, Wanted};
use domain::{
    Item, ItemRef, PlaceStanding, Registration, RegistrationId, Room, SessionId, Table, action::Forgetting,
    watch::Unwatched,
};
use merging::Side;
use serde_json::json;

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
