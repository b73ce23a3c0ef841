//! Whole event files: creates and copies them, and keeps other files from overwriting them.

use super::{EventError, EventFile, allowed};
use chrono::{DateTime, Utc};
use disk::{self, Disk, Over, Rights, SystemDisk, WriteError, write_as};
use domain::Event;
use std::path::Path;
use store::{self, InTheWay, Missing, SetAside, Store};

impl EventFile {
    /// Creates a file that contains only its event row. Refuses to touch an existing file.
    pub fn create(path: &Path, event: &Event, now: DateTime<Utc>) -> Result<Self, EventError> {
        Self::create_filled(path, Over::Nothing, &SystemDisk, event, now, |_| Ok(()))
    }

    /// Creates a file that appears with everything that `fill` puts into it, or not at all. A file that it replaces
    /// stays until then. An event that somebody has open is never replaced.
    pub fn create_filled(
        path: &Path,
        over: Over,
        disk: &dyn Disk,
        event: &Event,
        now: DateTime<Utc>,
        fill: impl FnOnce(&mut Self) -> Result<(), EventError>,
    ) -> Result<Self, EventError> {
        allowed(None, &event.clone().into())?;
        let mut new = Self::in_memory(event, now)?;
        fill(&mut new)?;
        let set_aside = write_event(disk, path, over, &Rights::Usual, &new.store.bytes()?)?;
        let mut made = Self::open(path)?;
        made.store.note_set_aside(set_aside);
        Ok(made)
    }

    /// Writes the present event with its history into another file, whole or not at all. Returns what could no longer
    /// be read. Never overwrites an event that somebody has open.
    pub fn save_copy(&mut self, path: &Path, over: Over, disk: &dyn Disk) -> Result<Missing, EventError> {
        let (bytes, missing) = self.checked_bytes()?;
        write_event(disk, path, over, &Rights::Usual, &bytes)?;
        Ok(missing)
    }

    /// The bytes of a file that is known to open. SQLite returns zeros for pages that it cannot read, for instance if
    /// the disk was pulled out. The file is then rebuilt from the plan and the history in memory.
    pub(super) fn checked_bytes(&mut self) -> Result<(Vec<u8>, Missing), EventError> {
        let path = self.store.path().to_owned();
        let is_whole = |bytes: &Vec<u8>| {
            Store::from_bytes(bytes, &path).is_ok_and(|copy| {
                copy.load().is_ok_and(|plan| plan == self.programme)
                    && copy.history().is_ok_and(|steps| steps == self.history)
            })
        };
        match self.store.bytes().ok().filter(is_whole) {
            Some(bytes) => Ok((bytes, Missing::default())),
            None => Ok(self.store.rebuilt(&self.programme, &self.history)?),
        }
    }
}

/// Writes the bytes of an event to a path. Replaces an existing file in one step, if `over` allows it. Returns the
/// journals of other files that had the name of this file's journal.
pub(super) fn write_event(
    disk: &dyn Disk,
    path: &Path,
    over: Over,
    rights: &Rights,
    bytes: &[u8],
) -> Result<Vec<SetAside>, EventError> {
    store::is_free(path)?;
    working_copy::is_free(path)?;
    if let Some(what @ InTheWay::Journal) = InTheWay::at(path)? {
        return Err(EventError::InTheWay { path: path.to_owned(), what });
    }
    let (set_aside, superseded) = match path.exists() {
        true => (Vec::new(), store::journals_beside(path)?),
        false => (store::clear_the_way(path)?, Vec::new()),
    };
    write_as(disk, path, over, rights, |file| file.write_all(bytes).map_err(|error| WriteError::of(path, error)))?;
    for journal in superseded {
        // The journal of the replaced file. If it stays, opening recognises that it does not fit and sets it aside.
        drop(disk.remove(&journal));
    }
    disk::clear_beside(disk, path);
    Ok(set_aside)
}

/// Refuses a path at which an export would overwrite an event or its journal.
pub(super) fn keep_off_events(path: &Path) -> Result<(), EventError> {
    match InTheWay::at(path)? {
        Some(what) => Err(EventError::InTheWay { path: path.to_owned(), what }),
        None => Ok(()),
    }
}
