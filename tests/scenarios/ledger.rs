//! What was handed out: Stand and bytes of printed pieces, sequence numbers of calendar files, and disks that fail.

use chrono::{DateTime, Utc};
use serde_json::json;
use std::{
    cell::Cell,
    io::{self, Write},
    path::{Path, PathBuf},
    rc::Rc,
};
use tagwerk_core::{
    calendar::Scope,
    disk::{Disk, File, Rights, SystemDisk, WriteError},
    documents::{Job, Wanted, badges::BadgeOptions, signs::SignOptions},
    domain::{ItemRef, Table},
    event_file::{EventError, EventFile, Exported, Handing, Purpose},
    sample,
    watch::Unwatched,
};
use tagwerk_tests::Desk;

fn all_signs() -> Job {
    Job::of(Wanted::Signs(SignOptions::default()))
}

fn hour(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000 + hour * 3600, 0).expect("a time")
}

fn onto(disk: &dyn Disk) -> Handing<'_> {
    Handing { purpose: Purpose::Issue, disk, watch: &Unwatched }
}

fn event() -> EventFile {
    sample::in_memory(hour(0)).expect("the sample")
}

fn signs(file: &mut EventFile, purpose: Purpose, at: i64) -> String {
    let desk = Desk::new();
    let out = desk.path("signs.pdf");
    file.print(&all_signs(), &out, &Handing::plainly(purpose), hour(at)).expect("signs");
    let text = tagwerk_tests::looks("pdftotext", &[out.as_os_str(), "-".as_ref()]);
    String::from_utf8(text.stdout).expect("UTF-8")
}

fn stands(text: &str) -> Vec<String> {
    let mut stands: Vec<String> =
        text.lines().filter(|line| line.starts_with("Stand ")).map(|line| line.replace('\u{a0}', " ")).collect();
    stands.sort();
    stands.dedup();
    stands
}

fn rename_session(file: &mut EventFile, title: &str) {
    let session = file.programme().find_session("1.1").expect("a session");
    let fields = json!({ "title": title });
    file.edit(ItemRef { table: Table::Session, id: session.0 }, fields.as_object().expect("fields"), hour(1))
        .expect("an edit");
}

#[test]
fn only_the_signs_that_say_something_new_get_a_new_stand() {
    let mut file = event();
    assert_eq!(stands(&signs(&mut file, Purpose::Issue, 1)), ["Stand 1 · 28.5.2026, 23.26 Uhr"]);
    assert_eq!(
        stands(&signs(&mut file, Purpose::Issue, 2)),
        ["Stand 1 · 28.5.2026, 23.26 Uhr"],
        "printed again, the same sign"
    );
    rename_session(&mut file, "Ganz anders");
    assert_eq!(stands(&signs(&mut file, Purpose::Proof, 3)).len(), 2, "a proof shows what it would be");
    assert_eq!(
        stands(&signs(&mut file, Purpose::Issue, 4)),
        ["Stand 1 · 28.5.2026, 23.26 Uhr", "Stand 2 · 29.5.2026, 2.26 Uhr"]
    );
    file.undo(hour(5)).expect("an undo");
    assert_eq!(
        stands(&signs(&mut file, Purpose::Issue, 6)),
        ["Stand 1 · 28.5.2026, 23.26 Uhr"],
        "a change and its undo cancel out"
    );
}

#[test]
fn what_is_handed_out_without_a_change_between_is_of_one_stand() {
    let mut file = event();
    let desk = Desk::new();
    let badges = Job::of(Wanted::Badges(Box::<BadgeOptions>::default()));
    file.print(&badges, &desk.path("badges.pdf"), &Handing::plainly(Purpose::Issue), hour(1)).expect("badges");
    assert_eq!(stands(&signs(&mut file, Purpose::Issue, 2)), ["Stand 1 · 28.5.2026, 23.26 Uhr"]);
}

#[test]
fn the_same_event_at_the_same_moment_gives_the_same_bytes() {
    let desk = Desk::with_sample();
    for (first, second, words) in [("a.pdf", "b.pdf", "badges"), ("c.pdf", "d.pdf", "signs")] {
        desk.does(&["export", words, "event.tagwerk", "--out", first]);
        desk.does(&["export", words, "event.tagwerk", "--out", second]);
        assert!(desk.bytes(first) == desk.bytes(second), "{words} differ");
    }
    desk.does(&["export", "calendar", "event.tagwerk", "--out", "one"]);
    desk.does(&["export", "calendar", "event.tagwerk", "--out", "two"]);
    assert_eq!(desk.bytes("one/Programm.ics"), desk.bytes("two/Programm.ics"));
}

#[test]
fn a_calendar_entry_keeps_its_name_and_counts_what_changed() {
    let mut file = event();
    let desk = Desk::new();
    let read = |file: &mut EventFile, at: i64| {
        file.export_calendar(Scope::Programme, &desk.path("k"), &Handing::plainly(Purpose::Issue), hour(at))
            .expect("calendars");
        let text = String::from_utf8(desk.bytes("k/Programm.ics")).expect("UTF-8").replace("\r\n ", "");
        let entry = |title: &str| text.split("BEGIN:VEVENT").find(|entry| entry.contains(title)).map(str::to_owned);
        let line =
            |entry: &str, name: &str| entry.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        let entry = entry("Ein Netz").or_else(|| entry("Ganz anders")).expect("the entry");
        (line(&entry, "UID"), line(&entry, "SEQUENCE"), line(&entry, "DTSTAMP"))
    };
    let first = read(&mut file, 1);
    assert_eq!(read(&mut file, 2), first, "nothing changed, nothing is said anew");
    rename_session(&mut file, "Ganz anders");
    let changed = read(&mut file, 3);
    assert_eq!((&changed.0, changed.1.as_str()), (&first.0, "SEQUENCE:1"));
    assert_ne!(changed.2, first.2);
    file.undo(hour(4)).expect("an undo");
    assert_eq!(read(&mut file, 5).1, "SEQUENCE:2", "a sequence never falls, not by an undo");
}

/// A disk with room for this many bytes, on which a folder may be write-protected.
struct SmallDisk {
    room: Rc<Cell<usize>>,
    forbidden: Option<PathBuf>,
}

struct SmallFile {
    file: Box<dyn File>,
    room: Rc<Cell<usize>>,
}

impl Write for SmallFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.room.get() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.room.set(self.room.get() - bytes.len());
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl File for SmallFile {
    fn sync(&self) -> io::Result<()> {
        self.file.sync()
    }
}

impl Disk for SmallDisk {
    fn create(&self, path: &Path, rights: &Rights) -> io::Result<Box<dyn File>> {
        if self.forbidden.as_ref().is_some_and(|folder| path.starts_with(folder)) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(Box::new(SmallFile { file: SystemDisk.create(path, rights)?, room: Rc::clone(&self.room) }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        SystemDisk.rename(from, to)
    }

    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        SystemDisk.rename_to_new(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        SystemDisk.remove(path)
    }

    fn make_folder(&self, path: &Path, rights: &Rights) -> io::Result<()> {
        SystemDisk.make_folder(path, rights)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        SystemDisk.sync_folder(path)
    }
}

#[test]
fn a_full_disk_leaves_the_old_file_and_notes_nothing() {
    let desk = Desk::new();
    let out = desk.put("signs.pdf", "what was there before");
    let mut file = event();
    for room in [0, 10, 1_000, 20_000] {
        let disk = SmallDisk { room: Rc::new(Cell::new(room)), forbidden: None };
        let exported = file.print(&all_signs(), &out, &onto(&disk), hour(1));
        assert!(matches!(exported, Err(EventError::Write(WriteError::NoRoom(_)))), "{room}: {exported:?}");
        assert_eq!(desk.bytes("signs.pdf"), b"what was there before");
        let disk = SmallDisk { room: Rc::new(Cell::new(room)), forbidden: None };
        let exported = file.export_calendar(Scope::Everything, &desk.path("k"), &onto(&disk), hour(1));
        assert!(matches!(exported, Err(EventError::Write(WriteError::NoRoom(_)))), "{room}: {exported:?}");
    }
    let left: Vec<_> = std::fs::read_dir(desk.path("."))
        .expect("a folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    rename_session(&mut file, "Ganz anders");
    assert_eq!(
        stands(&signs(&mut file, Purpose::Issue, 4)),
        ["Stand 1 · 29.5.2026, 2.26 Uhr"],
        "what was not printed is not noted"
    );
}

#[test]
fn where_one_may_not_write_one_is_told_so() {
    let desk = Desk::new();
    let disk = SmallDisk { room: Rc::new(Cell::new(usize::MAX)), forbidden: Some(desk.path(".")) };
    let out = desk.path(".").join("signs.pdf");
    let exported: Result<Exported, EventError> = event().print(&all_signs(), &out, &onto(&disk), hour(1));
    assert!(matches!(exported, Err(EventError::Write(WriteError::NotAllowed(_)))), "{exported:?}");
}
