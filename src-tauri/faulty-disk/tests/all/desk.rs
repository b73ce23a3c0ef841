//! An event on a disk that fails when ordered to.

use chrono::{DateTime, Utc};
use faults::{Faults, Promise};
use faulty_disk::{Fault, FaultyDisk};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tagwerk_core::{
    domain::{Event, Language},
    event_file::EventFile,
    import::read_rooms,
};
use tempfile::TempDir;

pub const FAULTS: [Fault; 4] = [Fault::Once, Fault::Half, Fault::Lasting, Fault::ReadOnly];

pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

/// A folder with an event of several pages.
pub struct Desk {
    pub disk: FaultyDisk,
    folder: TempDir,
    /// The bytes of the new event.
    pub event: Vec<u8>,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = FaultyDisk::below(folder.path());
        let event = event_of(&folder.path().join("made.tagwerk"), "Forum");
        Self { disk, folder, event }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Restores the new event for the next try.
    pub fn fresh(&self) -> PathBuf {
        let path = self.path("event.tagwerk");
        drop(fs::remove_file(self.path("event.tagwerk-journal")));
        fs::write(&path, &self.event).expect("the event");
        path
    }

    /// Runs `round` for each operation and each fault, until no operation is left to fail. `round` must order the fault
    /// and heal the disk.
    pub fn every_fault(&self, promise: Promise, round: impl Fn(&Path, usize, Fault) -> usize) {
        let faults = Faults::of(promise);
        for fault in FAULTS {
            let mut number = 0;
            while number < round(&self.fresh(), number, fault) {
                faults.play();
                number += 1;
            }
            assert!(number > 3, "{fault:?}: only {number} operations were played");
        }
    }
}

/// The bytes of a new event of several pages with this title.
pub fn event_of(path: &Path, title: &str) -> Vec<u8> {
    let event = Event::new(title, chrono_tz::Europe::Berlin, Language::De);
    let mut file = EventFile::create(path, &event, now()).expect("an event");
    let rooms: String = (0..40).map(|number| format!("Raum {number}\n")).collect();
    file.import_rooms(&read_rooms(&format!("Raum\n{rooms}")).expect("a table"), now()).expect("rooms");
    drop(file);
    fs::read(path).expect("the event")
}
