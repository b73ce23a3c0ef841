//! Journals left by a crash, beside their own file and beside others.

use crate::desk::{Desk, event_of, now};
use faults::{Faults, Promise};
use faulty_disk::{Fault, Kind};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tagwerk_core::{
    domain::{Event, Language, Room},
    event_file::{EventError, EventFile},
    store::{Store, StoreError},
};

fn journal(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}-journal", path.display()))
}

/// Runs `look` for every moment of a step at which a crash leaves a journal that is not rolled back. `look` gets the
/// file and the bytes of the journal beside it.
fn every_crash(desk: &Desk, look: impl Fn(&Path, &[u8])) {
    let (mut crashes, faults) = (0, Faults::of(Promise::Journals));
    for number in 0.. {
        let path = desk.fresh();
        let mut file = EventFile::open(&path).expect("the event");
        desk.disk.fail_at(Kind::Changes, number, Fault::Lasting);
        drop(file.add(Room::new("Neu", 50), now()));
        // Nothing that dropping the file does reaches the disk.
        drop(file);
        let operations = desk.disk.heal();
        if fs::read(journal(&path)).is_ok_and(|journal| journal.first().is_some_and(|first| *first != 0)) {
            crashes += 1;
            faults.play();
            look(&path, &fs::read(journal(&path)).expect("the journal"));
        }
        if number >= operations {
            break;
        }
    }
    assert!(crashes > 3, "only {crashes} journals were left");
}

fn titles_and_rooms(file: &EventFile) -> (String, usize) {
    (file.programme().event.title.clone(), file.programme().rooms.len())
}

#[test]
fn after_a_crash_the_file_is_as_before_the_step_and_its_journal_is_used_up() {
    let desk = Desk::new();
    every_crash(&desk, |path, _| {
        let file = EventFile::open(path).expect("the event");
        assert_eq!((titles_and_rooms(&file), file.set_aside()), (("Forum".to_owned(), 40), &[][..]));
    });
}

#[test]
fn whoever_only_looks_after_a_crash_sees_the_step_before_and_leaves_both_files_alone() {
    let desk = Desk::new();
    every_crash(&desk, |path, crashed| {
        let before = fs::read(path).expect("the file");
        let copy = Store::read_copy(path).expect("a copy").load().expect("a plan");
        assert_eq!(copy.rooms.len(), 40);
        assert!(
            fs::read(path).expect("the file") == before && fs::read(journal(path)).expect("the journal") == crashed
        );
    });
}

#[test]
fn a_backup_that_is_put_back_beside_the_journal_of_a_crash_opens_as_it_is() {
    let desk = Desk::new();
    let backup = event_of(&desk.path("backup.tagwerk"), "Sicherung");
    every_crash(&desk, |path, crashed| {
        fs::write(path, &backup).expect("the backup");
        let file = EventFile::open(path).unwrap_or_else(|why| panic!("the backup is destroyed: {why}"));
        assert_eq!(titles_and_rooms(&file), ("Sicherung".to_owned(), 40));
        let [aside] = file.set_aside() else { panic!("{:?}", file.set_aside()) };
        assert!(fs::read(&aside.now).expect("the journal") == crashed);
        drop(file);
        assert!(fs::read(path).expect("the file") == backup);
        fs::remove_file(path.with_file_name("event.tagwerk-journal.stale")).expect("the journal");
    });
}

#[test]
fn an_event_that_is_made_under_an_old_name_is_not_damaged_by_the_journal_there() {
    let desk = Desk::new();
    every_crash(&desk, |path, _| {
        fs::remove_file(path).expect("the file");
        let event = Event::new("Neu", chrono_tz::Europe::Berlin, Language::De);
        let file = EventFile::create(path, &event, now()).expect("a new event");
        assert_eq!((file.programme().event.title.as_str(), file.set_aside().len()), ("Neu", 1));
        drop(file);
        EventFile::open(path).expect("the new event");
        fs::remove_file(path.with_file_name("event.tagwerk-journal.stale")).expect("the journal");
    });
}

#[test]
fn what_is_no_event_with_its_journal_nor_without_it_stays_with_it_as_it_is() {
    let desk = Desk::new();
    every_crash(&desk, |path, crashed| {
        let mut spoilt = fs::read(path).expect("the file");
        let length = spoilt.len();
        spoilt[4096..length].fill(0x5a);
        fs::write(path, &spoilt).expect("the file");
        // If the journal holds every spoilt page, the file is whole again.
        match EventFile::open(path) {
            Ok(file) => assert_eq!(titles_and_rooms(&file), ("Forum".to_owned(), 40)),
            Err(EventError::Store(StoreError::Damaged { .. })) => {
                assert!(fs::read(path).expect("the file") == spoilt);
                assert!(fs::read(journal(path)).expect("the journal") == crashed);
            }
            Err(why) => panic!("{why}"),
        }
    });
}

#[cfg(unix)]
#[test]
fn under_another_name_of_the_same_file_a_crash_is_told_and_looked_at() {
    let desk = Desk::new();
    every_crash(&desk, |path, _| {
        let link = path.with_file_name("link.tagwerk");
        fs::hard_link(path, &link).expect("a link");
        let before = fs::read(path).expect("the file");
        match EventFile::open(&link) {
            Err(EventError::Store(StoreError::OtherName { other, .. })) => {
                assert_eq!(other.file_name(), path.file_name());
            }
            opened => panic!("{:?}", opened.map(|file| titles_and_rooms(&file))),
        }
        let looked = EventFile::open_or_look(&link).expect("a copy");
        assert_eq!(titles_and_rooms(&looked), ("Forum".to_owned(), 40));
        assert!(fs::read(path).expect("the file") == before);
        drop(EventFile::open(path).expect("the event under its first name"));
        drop(EventFile::open(&link).expect("and then under the other"));
        fs::remove_file(&link).expect("the link");
    });
}
