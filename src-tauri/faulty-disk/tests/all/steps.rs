//! Each disk operation fails once, by half, or together with all later ones. Then the disk recovers and work goes on.
//! Every acknowledged step is in the file, no refused step is, and the file opens.

use crate::desk::{Desk, now};
use faults::Promise;
use faulty_disk::Kind;
use serde_json::json;
use std::{collections::BTreeSet, fs, path::Path};
use tagwerk_core::{
    domain::{Fingerprint, Issued, ItemRef, Room, RoomId, Subject, Table},
    event_file::{EventError, EventFile},
    store::{Store, StoreError},
};
use uuid::Uuid;

fn rooms(path: &Path) -> BTreeSet<String> {
    let file = EventFile::open(path).unwrap_or_else(|why| panic!("the file does not open any more: {why}"));
    let names = file.programme().rooms.values().map(|room| room.name.clone());
    names.filter(|name| !name.starts_with("Raum")).collect()
}

#[test]
fn a_step_is_in_the_file_if_and_only_if_it_was_acknowledged() {
    let desk = Desk::new();
    desk.every_fault(Promise::FailingDisk, |path, number, fault| {
        let mut file = EventFile::open(path).expect("the event");
        let mut saved = BTreeSet::new();
        desk.disk.fail_at(Kind::Changes, number, fault);
        let first = file.add(Room::new("erster", 50), now());
        let operations = desk.disk.heal();
        saved.extend(first.is_ok().then(|| "erster".to_owned()));
        for name in ["zweiter", "dritter"] {
            let added = match file.add(Room::new(name, 51), now()) {
                Err(EventError::Store(StoreError::SavedAfterAll(_))) => {
                    saved.insert("erster".to_owned());
                    file.add(Room::new(name, 51), now())
                }
                added => added,
            };
            added.unwrap_or_else(|why| panic!("{fault:?} at {number}: the disk is well again, but {why}"));
            saved.insert(name.to_owned());
        }
        let held = file.programme().clone();
        drop(file);
        assert_eq!(rooms(path), saved, "{fault:?} at {number}: {first:?}");
        assert_eq!(EventFile::open(path).expect("the event").programme().rooms, held.rooms, "{fault:?} at {number}");
        operations
    });
}

#[test]
fn whoever_closes_after_a_failed_step_finds_what_was_said() {
    let desk = Desk::new();
    desk.every_fault(Promise::FailingDisk, |path, number, fault| {
        let mut file = EventFile::open(path).expect("the event");
        desk.disk.fail_at(Kind::Changes, number, fault);
        let added = file.add(Room::new("erster", 50), now());
        drop(file);
        let operations = desk.disk.heal();
        match added {
            Ok(_) => assert!(!rooms(path).is_empty(), "{fault:?} at {number}: acknowledged, but lost"),
            // The disk gave no answer, so the result is unknown.
            Err(EventError::Store(StoreError::NoAnswer { .. })) => drop(rooms(path)),
            Err(why) => assert!(rooms(path).is_empty(), "{fault:?} at {number}: it is there, though {why}"),
        }
        operations
    });
}

#[test]
fn what_is_typed_is_in_the_file_if_and_only_if_it_was_acknowledged() {
    let desk = Desk::new();
    let typed = |name: &str| json!({ "name": name }).as_object().expect("a field").clone();
    let name = |file: &EventFile, row: ItemRef| file.programme().rooms[&RoomId(row.id)].name.clone();
    // Typing goes on with the step, or reverts it completely.
    for (text, steps) in [("zweites", 3), ("Raum 0", 2)] {
        desk.every_fault(Promise::FailingDisk, |path, number, fault| {
            let mut file = EventFile::open(path).expect("the event");
            let room = file.programme().rooms.values().find(|room| room.name == "Raum 0").expect("a room").id;
            let row = ItemRef { table: Table::Room, id: room.0 };
            let step = file.edit_again(None, &[row], &typed("erstes"), now()).expect("typed");
            desk.disk.fail_at(Kind::Changes, number, fault);
            let went_on = file.edit_again(step, &[row], &typed(text), now());
            let operations = desk.disk.heal();
            let held = name(&file, row);
            drop(file);
            let file = EventFile::open(path).unwrap_or_else(|why| panic!("{fault:?} at {number}: {why}"));
            let now = (name(&file, row), file.ways().len());
            let before = ("erstes".to_owned(), 3);
            match went_on {
                Ok(_) => {
                    assert_eq!((now, &held), ((text.to_owned(), steps), &text.to_owned()), "{fault:?} at {number}")
                }
                Err(EventError::Store(StoreError::NoAnswer { .. })) => {
                    assert!(now == before || now == (text.to_owned(), steps), "{fault:?} at {number}: {now:?}");
                }
                Err(why) => assert_eq!((now, held), (before, "erstes".to_owned()), "{fault:?} at {number}: {why}"),
            }
            operations
        });
    }
}

#[test]
fn a_power_failure_takes_nothing_that_was_acknowledged() {
    let desk = Desk::new();
    desk.every_fault(Promise::PowerCut, |path, number, fault| {
        let mut file = EventFile::open(path).expect("the event");
        desk.disk.fail_at(Kind::Changes, number, fault);
        let added = file.add(Room::new("erster", 50), now());
        // Simulates a power failure at this moment: nothing later counts.
        let unsynced = desk.disk.unsynced();
        let operations = desk.disk.heal();
        assert!(added.is_err() || unsynced.is_empty(), "{fault:?} at {number}: {unsynced:?}");
        operations
    });
}

#[test]
fn what_was_handed_out_is_noted_if_and_only_if_it_was_acknowledged() {
    let desk = Desk::new();
    let piece = |byte: u8| Issued {
        document: "badge".to_owned(),
        subject: Subject::Words { text: "jemand".to_owned(), pointing: None },
        fingerprint: Fingerprint([byte; 32]),
        slots: Default::default(),
        stand: u32::from(byte),
        head: Uuid::nil(),
        job: None,
        at: now(),
    };
    let noted = |path: &Path| {
        let issues = Store::open(path).expect("the file opens").first_issues("badge").expect("the ledger");
        issues.into_values().collect::<BTreeSet<u32>>()
    };
    desk.every_fault(Promise::HandedOut, |path, number, fault| {
        let mut store = Store::open(path).expect("the event");
        desk.disk.fail_at(Kind::Changes, number, fault);
        let first = store.issue(|notes| notes.piece(&piece(1)));
        let operations = desk.disk.heal();
        let is_known = !matches!(first, Err(StoreError::NoAnswer { .. }));
        let mut issued: BTreeSet<u32> = first.is_ok().then_some(1).into_iter().collect();
        for byte in [2, 3] {
            let next = store.issue(|notes| notes.piece(&piece(byte)));
            next.unwrap_or_else(|why| panic!("{fault:?} at {number}: the disk is well again, but {why}"));
            issued.insert(u32::from(byte));
        }
        drop(store);
        let mut noted = noted(path);
        if !is_known {
            noted.remove(&1);
        }
        assert_eq!(noted, issued, "{fault:?} at {number}: {first:?}");
        operations
    });
}

#[test]
fn a_read_that_fails_is_not_called_damage() {
    let desk = Desk::new();
    desk.every_fault(Promise::Reads, |path, number, fault| {
        desk.disk.fail_at(Kind::Reads, number, fault);
        let opened = EventFile::open_or_look(path);
        let reads = desk.disk.heal();
        match opened {
            Ok(file) => drop(file),
            Err(EventError::Store(StoreError::Unreadable { .. } | StoreError::Io { .. })) => {}
            Err(why) => panic!("{fault:?} at {number}: {why}"),
        }
        assert!(fs::read(path).expect("the file") == desk.event, "{fault:?} at {number}: the file was changed");
        drop(EventFile::open(path).expect("the event, from a disk that is well"));
        reads
    });
}
