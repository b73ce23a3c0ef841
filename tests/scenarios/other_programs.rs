//! What other programs do with an open file: replace it, overwrite it, link to it. The open plan is not lost, and the
//! other file is not written to.

use chrono::{DateTime, Utc};
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use tagwerk_core::{
    calendar::Scope,
    disk::{Over, SystemDisk},
    domain::{Language, Room},
    event_file::{EventError, EventFile, Handing, Outcome, Purpose},
    store::StoreError,
};
use tagwerk_tests::Desk;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

fn add(file: &mut EventFile, name: &str) -> Result<Outcome, EventError> {
    file.add(Room::new(name, 90), now())
}

fn has_room(path: &Path, name: &str) -> bool {
    let file = EventFile::open(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    file.programme().rooms.values().any(|room| room.name == name)
}

fn is_replaced<T>(result: &Result<T, EventError>) -> bool {
    matches!(result, Err(EventError::Store(StoreError::Replaced(_))))
}

/// An open event with a step of ours, and what another program made of the file as it was before.
fn two_versions(desk: &Desk) -> (EventFile, PathBuf, Vec<u8>) {
    let path = desk.path("event.tagwerk");
    let other = desk.put("other.tagwerk", desk.bytes("event.tagwerk"));
    let mut theirs = EventFile::open(&other).expect("their file");
    add(&mut theirs, "Ihr Raum").expect("their step");
    drop(theirs);
    let theirs = fs::read(&other).expect("their file");
    let mut file = EventFile::open(&path).expect("the event");
    // From the first step on, SQLite keeps its journal open and no longer checks anything.
    add(&mut file, "Mein Raum").expect("a step");
    (file, path, theirs)
}

/// Whoever wrote the file: it stays as it is, both can be compared, and ours goes on elsewhere.
fn nothing_is_lost(desk: &Desk, mut file: EventFile, path: &Path, theirs: &[u8]) {
    // A file dialog was open meanwhile. What we remember of our file must not be replaced by what is there now.
    assert!(is_replaced(&file.hold_again()));
    for _ in 0..2 {
        let step = add(&mut file, "zu spät");
        assert!(is_replaced(&step), "{:?}", step.map(|step| step.entry));
    }
    assert!(file.is_replaced());
    let differences = file.compared_with_the_file(Language::De).expect("a comparison");
    assert_eq!(differences, ["Nur in der anderen: Raum »Ihr Raum«", "Nur hier: Raum »Mein Raum«"]);
    let mine = desk.path("mine.tagwerk");
    file.save_copy(&mine, Over::Nothing, &SystemDisk).expect("a copy");
    drop(file);
    assert!(fs::read(path).expect("their file") == theirs, "their file was changed");
    assert!(has_room(path, "Ihr Raum") && !has_room(path, "Mein Raum"));
    assert!(has_room(&mine, "Mein Raum") && !has_room(&mine, "zu spät"));
}

#[test]
fn a_file_that_was_replaced_by_renaming_is_noticed_before_the_next_step() {
    let desk = Desk::with_sample();
    let (file, path, theirs) = two_versions(&desk);
    fs::rename(desk.put(".sync", &theirs), &path).expect("a rename");
    nothing_is_lost(&desk, file, &path, &theirs);
}

#[test]
fn a_file_that_was_written_over_in_its_place_is_noticed_before_the_next_step() {
    let desk = Desk::with_sample();
    let (file, path, theirs) = two_versions(&desk);
    fs::write(&path, &theirs).expect("their file");
    nothing_is_lost(&desk, file, &path, &theirs);
}

#[test]
fn a_file_that_was_deleted_and_made_anew_is_noticed_before_the_next_step() {
    let desk = Desk::with_sample();
    let (file, path, theirs) = two_versions(&desk);
    fs::remove_file(&path).expect("the file");
    fs::write(&path, &theirs).expect("their file");
    nothing_is_lost(&desk, file, &path, &theirs);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_that_was_turned_is_noticed_before_the_next_step() {
    let desk = Desk::with_sample();
    let (first, path, theirs) = two_versions(&desk);
    drop(first);
    fs::rename(&path, desk.path("one.tagwerk")).expect("a rename");
    std::os::unix::fs::symlink("one.tagwerk", &path).expect("a link");
    let file = EventFile::open(&path).expect("the event");
    desk.put("two.tagwerk", &theirs);
    fs::remove_file(&path).expect("the link");
    std::os::unix::fs::symlink("two.tagwerk", &path).expect("a link");
    nothing_is_lost(&desk, file, &path, &theirs);
}

/// The plan and its last step are the same, but the file has no calendar entries any more.
#[test]
fn a_backup_with_the_same_plan_that_was_put_back_is_noticed_before_the_next_step() {
    let desk = Desk::with_sample();
    let path = desk.path("event.tagwerk");
    let backup = desk.bytes("event.tagwerk");
    let mut file = EventFile::open(&path).expect("the event");
    let handing = Handing::plainly(Purpose::Issue);
    file.export_calendar(Scope::Everything, &desk.path("calendar"), &handing, now()).expect("calendar files");
    fs::write(&path, &backup).expect("the backup");
    assert!(is_replaced(&add(&mut file, "zu spät")));
    assert!(is_replaced(&file.export_calendar(Scope::Everything, &desk.path("calendar"), &handing, now())));
    drop(file);
    assert!(fs::read(&path).expect("the file") == backup);
}

#[test]
fn a_file_whose_time_alone_was_changed_goes_on() {
    let desk = Desk::with_sample();
    let path = desk.path("event.tagwerk");
    let mut file = EventFile::open(&path).expect("the event");
    for days in 1..3 {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(days * 86_400);
        fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(time)).expect("a time");
        add(&mut file, &format!("Raum {days}")).expect("a step");
    }
    drop(file);
    assert!(has_room(&path, "Raum 2"));
}
