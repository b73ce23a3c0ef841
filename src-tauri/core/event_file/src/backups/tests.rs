//! When backups are made, what they contain, and how they are restored.

use super::*;
use crate::tests::disks::full;
use chrono::TimeDelta;
use domain::{Event, Room};
use std::sync::mpsc::{self, Receiver};
use tempfile::TempDir;

/// Half past four in the afternoon, at the venue.
fn day(number: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_663_943_400, 0).expect("a time") + TimeDelta::days(number)
}

struct Desk {
    folder: TempDir,
    path: PathBuf,
}

impl Desk {
    /// A desk with an event that was changed on the first day.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Self { path: folder.path().join("forum.tagwerk"), folder };
        let event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
        let mut file = EventFile::create(&desk.path, &event, day(0)).expect("a file");
        file.add(Room::new("Aula", 1), day(0)).expect("a room");
        desk
    }

    fn kept(&self) -> PathBuf {
        self.folder.path().join("kept")
    }

    fn backups(&self) -> Backups {
        Backups::in_folder(&self.kept(), |why| panic!("{}", why.sentence(Language::En)))
    }

    fn open(&self) -> EventFile {
        EventFile::open_with(&self.path, self.backups(), day(0)).expect("the event")
    }

    /// The reason for each backup, and its number of rooms, oldest first.
    fn made(&self) -> Vec<(Why, usize)> {
        let all = self.backups().all();
        let rooms = |backup: &Backup| {
            let copy = EventFile::open_for_reading(&backup.path).expect("a backup opens");
            copy.programme().rooms.len()
        };
        all.iter().rev().map(|backup| (backup.why, rooms(backup))).collect()
    }
}

fn add_room(file: &mut EventFile, name: &str, now: DateTime<Utc>) {
    file.add(Room::new(name, 2), now).expect("a room");
}

#[test]
fn the_first_change_of_a_day_finds_the_day_before_kept() {
    let desk = Desk::new();
    let mut file = desk.open();
    add_room(&mut file, "am selben Tag", day(0));
    assert_eq!(desk.made(), []);
    add_room(&mut file, "am nächsten", day(1));
    add_room(&mut file, "am nächsten noch einer", day(1));
    assert_eq!(desk.made(), [(Why::Day, 2)]);
    // Days are those at the venue, where midnight is seven and a half hours after half past four.
    add_room(&mut file, "abends", day(1) + TimeDelta::hours(5));
    assert_eq!(desk.made().len(), 1);
    add_room(&mut file, "nach Mitternacht", day(1) + TimeDelta::hours(8));
    assert_eq!(desk.made(), [(Why::Day, 2), (Why::Day, 5)]);
    file.undo(day(5)).expect("undone");
    assert_eq!(desk.made().len(), 3, "taking something back is a change as well");
}

#[test]
fn what_was_before_an_import_is_kept_once() {
    let desk = Desk::new();
    let mut file = desk.open();
    let rooms = |text: &str| import::read_rooms(text).expect("rooms");
    file.import_rooms(&rooms("Name;Plätze\nSaal;40\n"), day(1)).expect("rooms");
    file.import_rooms(&rooms("Name;Plätze\nKeller;12\n"), day(1)).expect("rooms");
    assert_eq!(desk.made(), [(Why::Import, 1), (Why::Import, 2)], "no second one for the day, and none lost");
}

#[test]
fn an_event_that_was_just_made_has_nothing_to_lose() {
    let desk = Desk::new();
    let path = desk.folder.path().join("new.tagwerk");
    let event = Event::new("Neu", chrono_tz::Europe::Berlin, Language::De);
    let file = EventFile::create(&path, &event, day(0)).expect("a file");
    add_room(&mut file.with_backups(desk.backups()), "Aula", day(1));
    assert_eq!(desk.made(), []);
}

#[test]
fn backups_lie_by_event_and_are_found_by_name_where_the_event_is_lost() {
    let desk = Desk::new();
    let mut file = desk.open();
    add_room(&mut file, "Saal", day(1));
    let id = file.programme().event.id;
    let backups = desk.backups();
    let [backup] = &backups.of_event(id)[..] else { panic!("one backup") };
    assert!(backup.path.starts_with(desk.kept().join(id.0.to_string())));
    assert_eq!(backups.of_name(Path::new("elsewhere/forum.tagwerk")), std::slice::from_ref(backup));
    assert_eq!(backups.of_name(Path::new("other.tagwerk")), []);
    let looked = backup.look(Language::En).expect("a plan");
    assert_eq!((looked.title.as_str(), looked.sessions, looked.last_step.as_str()), ("Forum", 0, "Room: Aula added"));
}

#[test]
fn a_backup_comes_back_as_a_file_of_its_own() {
    let desk = Desk::new();
    add_room(&mut desk.open(), "Saal", day(1));
    let backups = desk.backups();
    let backup = &backups.all()[0];
    let new = desk.folder.path().join("back.tagwerk");
    backup.save_as(&new, Over::Nothing, &backups).expect("saved");
    assert_eq!(EventFile::open(&new).expect("the event").programme().rooms.len(), 1);
    let refused = backup.save_as(&new, Over::Nothing, &backups).expect_err("a refusal");
    assert!(matches!(refused, EventError::Write(WriteError::Taken(_))), "{refused}");
    let _open = EventFile::open(&new).expect("the event");
    let refused = backup.save_as(&new, Over::Whatever, &backups).expect_err("a refusal");
    assert!(refused.sentence(Language::En).contains("is open in"), "{refused}");
}

#[test]
fn a_backup_takes_the_place_of_the_event_and_what_was_there_is_kept() {
    let desk = Desk::new();
    let mut file = desk.open();
    add_room(&mut file, "Saal", day(1));
    add_room(&mut file, "Keller", day(1));
    let backup = desk.backups().all().remove(0);
    file.restore(&backup, desk.backups(), day(2)).expect("brought back");
    assert_eq!((file.programme().rooms.len(), file.mode()), (1, Mode::Writing));
    assert_eq!(desk.made(), [(Why::Day, 1), (Why::Restore, 3)]);
    // The restored file is held and can be worked on as before.
    assert!(matches!(EventFile::open(&desk.path), Err(EventError::Store(store::StoreError::Held { .. }))));
    add_room(&mut file, "Küche", day(2));
    drop(file);
    assert_eq!(EventFile::open(&desk.path).expect("the event").programme().rooms.len(), 2);
    assert_eq!(desk.made().last(), Some(&(Why::Day, 1)));
}

fn on_a_full_disk(desk: &Desk) -> (Backups, Receiver<String>) {
    let (tell, told) = mpsc::channel();
    let backups = Backups::onto(full(), &desk.kept(), move |why| {
        tell.send(why.sentence(Language::En)).expect("somebody hears");
    });
    (backups, told)
}

#[test]
fn a_backup_that_cannot_be_made_stops_nobody_and_is_told_once() {
    let desk = Desk::new();
    let (backups, told) = on_a_full_disk(&desk);
    let mut file = EventFile::open_with(&desk.path, backups, day(0)).expect("the event");
    add_room(&mut file, "Saal", day(1));
    add_room(&mut file, "Keller", day(1));
    assert_eq!(file.programme().rooms.len(), 3);
    let told: Vec<String> = told.try_iter().collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("A backup could not be made; you can work on all the same."), "{told:?}");
}

#[test]
fn nothing_comes_in_the_place_of_what_cannot_be_kept() {
    let desk = Desk::new();
    let mut file = desk.open();
    add_room(&mut file, "Saal", day(1));
    let backup = desk.backups().all().remove(0);
    let refused = file.restore(&backup, on_a_full_disk(&desk).0, day(2)).expect_err("a refusal");
    assert!(matches!(refused, EventError::PresentNotKept(_)), "{refused}");
    assert_eq!(file.programme().rooms.len(), 2);
    add_room(&mut file, "Keller", day(2));
}

#[test]
fn what_does_not_open_any_more_is_no_backup_and_comes_back_nowhere() {
    let desk = Desk::new();
    let mut file = desk.open();
    add_room(&mut file, "Saal", day(1));
    let backup = desk.backups().all().remove(0);
    let mut bytes = fs::read(&backup.path).expect("bytes");
    let middle = bytes.len() / 2;
    bytes[200..middle].fill(0);
    fs::write(&backup.path, &bytes).expect("damaged");
    assert!(backup.look(Language::En).is_err());
    assert!(file.restore(&backup, desk.backups(), day(2)).is_err());
    assert_eq!((file.programme().rooms.len(), file.mode()), (2, Mode::Writing));
    let new = desk.folder.path().join("back.tagwerk");
    assert!(backup.save_as(&new, Over::Nothing, &desk.backups()).is_err() && !new.exists());
}

#[cfg(unix)]
#[test]
fn nobody_else_may_look_into_backups() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    add_room(&mut desk.open(), "Saal", day(1));
    let backup = desk.backups().all().remove(0);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&backup.path), 0o600);
    assert_eq!([backup.path.parent().expect("a folder"), &desk.kept()].map(mode), [0o700, 0o700]);
}
