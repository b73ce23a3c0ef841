//! Sticks and folders are played by a folder that a synchronising program would have marked.

use super::*;
use chrono::TimeDelta;
use disk::Rights;
use domain::{Change, Event, Room, Sentence, action::Action};
use faults::{Faults, Promise};
use std::{fs, io, sync::Mutex};
use store::{Entry, EntryKind, Store, StoreError};

struct Desk {
    folder: tempfile::TempDir,
    copies: WorkingCopies,
}

const PLACE: Place = Place::Synchronised(Service::Syncthing);

impl Desk {
    /// An event in a synchronised folder.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("team/.stfolder")).expect("a folder");
        let event = Event::new("Forum", "Europe/Berlin".parse().expect("a zone"), Language::De);
        let bytes = Store::in_memory(&event, now()).expect("an event").bytes().expect("bytes");
        fs::write(folder.path().join("team/forum.tagwerk"), bytes).expect("a file");
        let copies = Self::copies_of(folder.path(), "anna");
        Self { folder, copies }
    }

    fn copies_of(folder: &Path, person: &str) -> WorkingCopies {
        let who = Who { person: person.to_owned(), machine: format!("laptop-{person}") };
        WorkingCopies { who, ..WorkingCopies::in_folder(&folder.join(person), Language::De) }
    }

    fn origin(&self) -> PathBuf {
        self.folder.path().join("team/forum.tagwerk")
    }

    fn take(&self) -> WorkingCopy {
        assert_eq!(Place::of(&self.origin()), Some(PLACE));
        self.copies.take(&self.origin(), PLACE, false, now()).expect("a copy")
    }

    /// Pulls the stick out, or puts it in again.
    fn stick(&self, is_in: bool) {
        let (there, away) = (self.folder.path().join("team"), self.folder.path().join("pulled"));
        let (from, to) = if is_in { (away, there) } else { (there, away) };
        fs::rename(from, to).expect("a folder to move");
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("team")).expect("the folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name != ".stfolder");
        names.sort();
        names
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a time")
}

/// A step in an event.
fn add_room(path: &Path, name: &str) {
    let mut store = Store::open(path).expect("the event");
    let entry = Entry::new(EntryKind::Do, Action::CreatedEvent, now());
    store.apply(&entry, &[Change::add(Room::new(name, 1))]).expect("a step");
}

fn rooms(path: &Path) -> Vec<String> {
    let plan = Store::read_copy(path).expect("the event").load().expect("the plan");
    let mut rooms: Vec<String> = plan.rooms.values().map(|room| room.name.clone()).collect();
    rooms.sort();
    rooms
}

fn put_back(copy: &mut WorkingCopy) -> Result<(), CopyError> {
    let stamp = copy.stamp();
    let bytes = fs::read(copy.local()).expect("the copy");
    copy.put_back(&bytes, stamp, now())
}

#[test]
fn a_copy_is_worked_on_and_put_back_whole_and_nothing_else_stays() {
    let desk = Desk::new();
    let mut copy = desk.take();
    assert!(!copy.is_behind());
    assert_eq!(desk.names(), [".forum.tagwerk.lock", "forum.tagwerk"]);
    add_room(&copy.local(), "Aula");
    assert!(copy.is_behind());
    assert!(rooms(&desk.origin()).is_empty(), "the file itself is not worked on");
    put_back(&mut copy).expect("there");
    assert!(!copy.is_behind());
    assert_eq!((copy.standing(), copy.put_back_at()), (&Standing::Together, Some(now())));
    assert_eq!(rooms(&desk.origin()), ["Aula"]);
    let local = copy.local();
    copy.end();
    assert_eq!(desk.names(), ["forum.tagwerk"]);
    assert!(!local.exists());
}

#[test]
fn somebody_else_is_told_who_works_on_it_and_may_take_it_over() {
    let desk = Desk::new();
    let mut ours = desk.take();
    let theirs = Desk::copies_of(desk.folder.path(), "bert");
    let later = now() + TimeDelta::hours(2);
    let refused = theirs.take(&desk.origin(), PLACE, false, later).err().expect("in use");
    let CopyError::Store(StoreError::InUse { by, .. }) = &refused else { panic!("{refused}") };
    assert!(by.is_silent());
    assert!(refused.sentence(Language::De).contains("anna an »laptop-anna«. Von dort kam seit 2 Stunden"));
    ours.renew(later);
    let refused = theirs.take(&desk.origin(), PLACE, false, later).err().expect("in use");
    assert!(
        refused.sentence(Language::De).contains("Ansehen geht; ändern, sobald"),
        "{}",
        refused.sentence(Language::De)
    );
    assert!(matches!(is_free(&desk.origin()), Err(StoreError::InUse { .. })), "nothing else takes its place");

    let mut taken = theirs.take(&desk.origin(), PLACE, true, later).expect("taken over");
    add_room(&ours.local(), "Aula");
    put_back(&mut ours).expect("beside");
    let Standing::TakenOver(by) = ours.standing() else { panic!("{:?}", ours.standing()) };
    assert_eq!(by.person, "bert");
    assert!(rooms(&desk.origin()).is_empty());
    // What we did lies beside it, also after more of it.
    add_room(&ours.local(), "Saal");
    put_back(&mut ours).expect("beside");
    let beside: Vec<String> = desk.names().into_iter().filter(|name| name.contains("Konflikt anna")).collect();
    assert_eq!(beside.len(), 1, "{:?}", desk.names());
    assert_eq!(rooms(&desk.origin().with_file_name(&beside[0])), ["Aula", "Saal"]);
    add_room(&taken.local(), "Keller");
    put_back(&mut taken).expect("there");
    assert_eq!(rooms(&desk.origin()), ["Keller"]);
    taken.end();
    let ours = desk.names();
    assert_eq!(ours, [format!("forum ({}", &beside[0]["forum (".len()..]), "forum.tagwerk".to_owned()]);
}

#[test]
fn a_stick_that_is_pulled_out_costs_nothing_and_is_waited_for() {
    let desk = Desk::new();
    let mut copy = desk.take();
    desk.stick(false);
    add_room(&copy.local(), "Aula");
    let refused = put_back(&mut copy).expect_err("away");
    assert!(matches!(refused, CopyError::Away { .. }) && copy.is_behind());
    copy.renew(now());
    assert_eq!(copy.standing(), &Standing::Away);
    desk.stick(true);
    copy.renew(now());
    assert_eq!(copy.standing(), &Standing::Together);
    put_back(&mut copy).expect("there again");
    assert_eq!(rooms(&desk.origin()), ["Aula"]);
}

#[test]
fn what_a_crash_left_is_found_again_with_and_without_the_stick() {
    let desk = Desk::new();
    let copy = desk.take();
    add_room(&copy.local(), "Aula");
    desk.stick(false);
    // The program ends without its end.
    drop(copy);
    let left = desk.copies.left();
    assert_eq!(left.iter().map(|left| &left.origin).collect::<Vec<_>>(), [&desk.origin()]);
    assert_eq!(desk.copies.left_of(&desk.origin()), Some(PLACE));
    let copy = desk.copies.take(&desk.origin(), PLACE, false, now()).expect("what was left");
    assert_eq!((copy.standing(), rooms(&copy.local())), (&Standing::Away, vec!["Aula".to_owned()]));
    drop(copy);
    desk.stick(true);
    let mut copy = desk.take();
    assert!(copy.is_behind() && copy.rescued().is_none());
    put_back(&mut copy).expect("there");
    assert_eq!(rooms(&desk.origin()), ["Aula"]);
    copy.end();
    assert!(desk.copies.left().is_empty());
    assert_eq!(desk.names(), ["forum.tagwerk"]);
}

#[test]
fn what_somebody_else_changed_is_never_written_over() {
    let desk = Desk::new();
    let mut copy = desk.take();
    add_room(&copy.local(), "Aula");
    // A synchronising program brings theirs.
    add_room(&desk.origin(), "Keller");
    put_back(&mut copy).expect("beside");
    let Standing::Conflict(beside) = copy.standing().clone() else { panic!("{:?}", copy.standing()) };
    assert_eq!((rooms(&desk.origin()), rooms(&beside)), (vec!["Keller".to_owned()], vec!["Aula".to_owned()]));
    // What is beside it is safe: the copy may go.
    assert!(!copy.is_behind());
    // Ours has theirs from now on.
    let theirs = copy.content_there().expect("theirs");
    add_room(&copy.local(), "Keller");
    copy.has_merged(theirs).expect("merged");
    put_back(&mut copy).expect("there");
    assert_eq!(rooms(&desk.origin()), ["Aula", "Keller"]);
    assert!(!beside.exists(), "it is in the file now");
    // Merged with what has changed once more in the meantime: a conflict again.
    add_room(&copy.local(), "Saal");
    add_room(&desk.origin(), "Turm");
    copy.has_merged(Content::of_bytes(b"something else")).expect("merged");
    put_back(&mut copy).expect("beside");
    assert!(matches!(copy.standing(), Standing::Conflict(_)));
}

#[test]
fn what_a_crash_left_goes_beside_a_file_that_has_changed_since() {
    let desk = Desk::new();
    let copy = desk.take();
    add_room(&copy.local(), "Aula");
    drop(copy);
    add_room(&desk.origin(), "Keller");
    let copy = desk.take();
    assert_eq!(rooms(&copy.local()), ["Keller"]);
    let rescued = copy.rescued().expect("ours").to_owned();
    assert_eq!(rooms(&rescued), ["Aula"]);
    assert!(!copy.is_behind());
}

#[test]
fn a_file_that_somebody_deleted_is_put_there_again_only_when_told() {
    let desk = Desk::new();
    let mut copy = desk.take();
    add_room(&copy.local(), "Aula");
    fs::remove_file(desk.origin()).expect("deleted");
    let refused = put_back(&mut copy).expect_err("missing");
    assert!(matches!(refused, CopyError::Missing { .. }));
    assert_eq!(copy.standing(), &Standing::Missing);
    let (bytes, stamp) = (fs::read(copy.local()).expect("the copy"), copy.stamp());
    copy.put_there_again(&bytes, stamp, now()).expect("there");
    assert_eq!(rooms(&desk.origin()), ["Aula"]);
}

#[test]
fn a_step_that_comes_while_a_copy_is_put_back_is_put_back_next() {
    let desk = Desk::new();
    let mut copy = desk.take();
    add_room(&copy.local(), "Aula");
    let (stamp, bytes) = (copy.stamp(), fs::read(copy.local()).expect("the copy"));
    add_room(&copy.local(), "Keller");
    copy.put_back(&bytes, stamp, now()).expect("there");
    assert!(copy.is_behind());
    put_back(&mut copy).expect("there");
    assert_eq!(rooms(&desk.origin()), ["Aula", "Keller"]);
}

/// The system's disk, which fails at one step or from one step on.
struct Failing {
    left: Mutex<usize>,
    is_lasting: bool,
}

impl Failing {
    fn step(&self) -> io::Result<()> {
        let mut left = self.left.lock().expect("no panic");
        match *left {
            0 => {
                *left = if self.is_lasting { 0 } else { usize::MAX };
                Err(io::ErrorKind::StorageFull.into())
            }
            _ => {
                *left -= 1;
                Ok(())
            }
        }
    }
}

impl Disk for Failing {
    fn create(&self, path: &Path, rights: &Rights) -> io::Result<Box<dyn disk::File>> {
        self.step()?;
        SystemDisk.create(path, rights)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.rename(from, to)
    }

    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.rename_to_new(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.remove(path)
    }

    fn make_folder(&self, path: &Path, rights: &Rights) -> io::Result<()> {
        self.step()?;
        SystemDisk.make_folder(path, rights)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.sync_folder(path)
    }
}

#[test]
fn whatever_fails_while_it_is_put_back_one_of_the_two_is_there_and_the_next_time_ours() {
    let faults = Faults::of(Promise::WorkingCopies);
    for is_lasting in [false, true] {
        for steps in 0.. {
            let desk = Desk::new();
            let mut copy = desk.take();
            add_room(&copy.local(), "Aula");
            copy.disk = Arc::new(Failing { left: Mutex::new(steps), is_lasting });
            faults.play();
            let put = put_back(&mut copy);
            let there = rooms(&desk.origin());
            assert!(there.is_empty() || there == ["Aula"], "{steps}: half of it");
            if put.is_ok() {
                assert_eq!(there, ["Aula"], "{steps}: said to be there");
            }
            copy.disk = Arc::new(SystemDisk);
            if steps % 2 == 0 {
                // The program ends in between.
                drop(copy);
                copy = desk.take();
            }
            if copy.is_behind() {
                put_back(&mut copy).expect("the disk is well again");
            }
            assert_eq!(rooms(&desk.origin()), ["Aula"], "{steps}");
            copy.end();
            // What a disk did not let us remove is cleared away a day later.
            let mut names = desk.names();
            names.retain(|name| !(is_lasting && name.ends_with(".part")));
            assert_eq!(names, ["forum.tagwerk"], "{steps}");
            if put.is_ok() && !is_lasting || steps > 30 {
                assert!(steps > 5, "only {steps} steps were played");
                break;
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn beside_a_file_in_a_folder_that_may_not_be_written_nothing_is_left() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let team = desk.folder.path().join("team");
    let rights = |mode| fs::set_permissions(&team, fs::Permissions::from_mode(mode)).expect("rights");
    rights(0o555);
    let may_all = fs::write(team.join("a"), "").is_ok();
    let taken = desk.copies.take(&desk.origin(), PLACE, false, now());
    rights(0o755);
    // The system's administrator may write everywhere.
    if !may_all {
        assert!(matches!(taken, Err(CopyError::Store(StoreError::NotWritable(_)))));
        assert_eq!(desk.names(), ["forum.tagwerk"]);
    }
}
