//! The events that this process has open, identified by file rather than by name.
//!
//! POSIX locks belong to the process, not to the handle. They do not stop a process from opening a file twice, and
//! closing any handle of a file releases all locks that the process has on it (fcntl(2)). So an event is opened only
//! once in a process, and every file that a user names is read through this module.

use super::{Holder, StoreError};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

/// True if this process has that file open as an event, even under another name such as a symbolic or hard link. Does
/// not open the file.
pub fn holds(path: &Path) -> bool {
    Identity::of(path).is_ok_and(|file| table().open.contains(&file))
}

/// True if both names lead to one file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    Identity::of(one).is_ok_and(|one| Identity::of(other).is_ok_and(|other| one == other))
}

/// Reads a file that a user named. Returns `None`, without touching the file, if it is an event that this process has
/// open. While it is read it cannot be opened as an event, because closing the handle would release the event's lock.
pub fn read_unless_held<T>(path: &Path, read: impl FnOnce(fs::File) -> io::Result<T>) -> Option<io::Result<T>> {
    let Ok(file) = Identity::of(path) else {
        // A file without metadata is not held. Opening it gives the error.
        return Some(fs::File::open(path).and_then(read));
    };
    let _reading = Reading::begin(file)?;
    Some(fs::File::open(path).and_then(read))
}

/// Identifies a file regardless of its name.
#[cfg(unix)]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity {
    device: u64,
    inode: u64,
}

#[cfg(unix)]
impl Identity {
    pub fn of(path: &Path) -> io::Result<Self> {
        fs::metadata(path).map(|file| Self::of_metadata(&file))
    }

    fn of_metadata(file: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { device: file.dev(), inode: file.ino() }
    }
}

/// A file by its real path. On these systems locks belong to the handle, and no other handle releases them.
#[cfg(not(unix))]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity(std::path::PathBuf);

#[cfg(not(unix))]
impl Identity {
    pub fn of(path: &Path) -> io::Result<Self> {
        fs::canonicalize(path).map(Self)
    }
}

#[derive(Default)]
struct Table {
    /// Files that are open as events.
    open: BTreeSet<Identity>,
    /// Other files that are being read at the moment, with the number of readers.
    read: BTreeMap<Identity, usize>,
}

impl Table {
    fn is_being_read(&self, file: &Identity) -> bool {
        self.read.contains_key(file)
    }
}

static TABLE: Mutex<Table> = Mutex::new(Table { open: BTreeSet::new(), read: BTreeMap::new() });
/// Notified when the last reader of a file has finished.
static READ: Condvar = Condvar::new();

fn table() -> MutexGuard<'static, Table> {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Marks a file as an open event of this process until it is dropped.
pub(super) struct Held(Identity);

impl Held {
    /// Waits until nobody in this process reads the file.
    pub fn take(path: &Path) -> Result<Self, StoreError> {
        let file = Identity::of(path).map_err(|source| StoreError::io(path, source))?;
        let mut table =
            READ.wait_while(table(), |table| table.is_being_read(&file)).unwrap_or_else(PoisonError::into_inner);
        if table.open.insert(file.clone()) {
            Ok(Self(file))
        } else {
            Err(StoreError::Held { path: path.to_owned(), by: Holder::this_process() })
        }
    }
}

impl Held {
    pub fn is(&self, file: &Identity) -> bool {
        self.0 == *file
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        table().open.remove(&self.0);
    }
}

struct Reading(Identity);

impl Reading {
    fn begin(file: Identity) -> Option<Self> {
        let mut table = table();
        if table.open.contains(&file) {
            return None;
        }
        *table.read.entry(file.clone()).or_default() += 1;
        Some(Self(file))
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        let mut table = table();
        if let Some(readers) = table.read.get_mut(&self.0) {
            *readers -= 1;
            if *readers == 0 {
                table.read.remove(&self.0);
                READ.notify_all();
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::Store;
    use domain::{Event, Language};
    use std::{io::Read, os::unix, path::PathBuf};

    /// An open event in this folder, and the three names of its file.
    fn open_event(folder: &Path) -> (Store, [PathBuf; 3]) {
        let path = folder.join("forum.tagwerk");
        let event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
        let store = Store::create(&path, &event, chrono::DateTime::UNIX_EPOCH).expect("a file");
        let [hard, symbolic] = ["hard.tagwerk", "symbolic.txt"].map(|name| folder.join(name));
        fs::hard_link(&path, &hard).expect("a hard link");
        unix::fs::symlink(&path, &symbolic).expect("a symbolic link");
        (store, [path, hard, symbolic])
    }

    #[test]
    fn an_open_event_is_known_under_all_its_names_until_it_is_closed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, names) = open_event(folder.path());
        let copy = folder.path().join("copy.tagwerk");
        fs::write(&copy, "another file").expect("a copy");
        assert_eq!(names.each_ref().map(|name| holds(name)), [true, true, true]);
        assert!(!holds(&copy) && !holds(&folder.path().join("nothing")));
        assert!(names.iter().all(|name| matches!(Store::open(name), Err(StoreError::Held { .. }))));
        drop(store);
        assert_eq!(names.each_ref().map(|name| holds(name)), [false, false, false]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn looking_at_an_open_event_under_any_name_keeps_its_lock() {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, names) = open_event(folder.path());
        let locked_by = || Holder::of(&names[0]).map(|holder| holder.process);
        assert_eq!(locked_by(), Some(std::process::id()));
        for name in &names {
            let read = read_unless_held(name, |mut file| file.read(&mut [0; 16]));
            assert!(read.is_none(), "{} was read", name.display());
            assert!(matches!(Store::read_copy(name), Err(StoreError::Held { .. })));
            assert_eq!(locked_by(), Some(std::process::id()), "{}", name.display());
        }
        drop(store);
        let read = read_unless_held(&names[1], |mut file| file.read(&mut [0; 16]));
        assert_eq!(read.expect("not held").expect("bytes"), 16);
    }

    #[test]
    fn an_event_opens_only_after_it_was_read_to_the_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, [path, hard, _]) = open_event(folder.path());
        drop(store);
        let file = Identity::of(&path).expect("a file");
        let opening = read_unless_held(&hard, |_| {
            assert!(table().is_being_read(&file), "an event would open now, and lose its lock");
            Ok(std::thread::spawn(move || Store::open(&path).map(drop)))
        });
        let opening = opening.expect("not held").expect("a file");
        opening.join().expect("no panic").expect("the event");
    }
}
