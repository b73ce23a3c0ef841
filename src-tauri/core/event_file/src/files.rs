//! Event files as wholes: making one, copying one, and keeping other files off them.

use super::{EventError, EventFile, allowed};
use chrono::{DateTime, Utc};
use disk::{self, Disk, Over, Rights, SystemDisk, WriteError, write_as};
use domain::Event;
use std::path::Path;
use store::{self, InTheWay, Missing, SetAside, Store};

impl EventFile {
    /// A new file with nothing but its event in it; refuses to touch one that is there.
    pub fn create(path: &Path, event: &Event, now: DateTime<Utc>) -> Result<Self, EventError> {
        Self::create_filled(path, Over::Nothing, &SystemDisk, event, now, |_| Ok(()))
    }

    /// A new file that appears with everything that `fill` puts into it, or not at all. One that it takes the place of
    /// is there until then; an event that somebody has open is never replaced.
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

    /// Writes the event as it stands, with its history, into another file, whole or not at all, and says what of it
    /// could not be read any more. An event that is open somewhere is never overwritten.
    pub fn save_copy(&mut self, path: &Path, over: Over, disk: &dyn Disk) -> Result<Missing, EventError> {
        let (bytes, missing) = self.checked_bytes()?;
        write_event(disk, path, over, &Rights::Usual, &bytes)?;
        Ok(missing)
    }

    /// The bytes of a file that opens. SQLite gives zeros for pages that it cannot read (of a disk that was pulled out);
    /// then the file is put together from the plan and the history that are held here.
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

/// Puts the bytes of an event under a name. What lies there is replaced in one step, if it may be. Gives the journals of
/// other files that lay under the name of this one's.
pub(super) fn write_event(
    disk: &dyn Disk,
    path: &Path,
    over: Over,
    rights: &Rights,
    bytes: &[u8],
) -> Result<Vec<SetAside>, EventError> {
    store::is_free(path)?;
    if let Some(what @ InTheWay::Journal) = InTheWay::at(path)? {
        return Err(EventError::InTheWay { path: path.to_owned(), what });
    }
    let (set_aside, superseded) = match path.exists() {
        true => (Vec::new(), store::journals_beside(path)?),
        false => (store::clear_the_way(path)?, Vec::new()),
    };
    write_as(disk, path, over, rights, |file| file.write_all(bytes).map_err(|error| WriteError::of(path, error)))?;
    for journal in superseded {
        // Of what was replaced: opening tries it on a copy, and would set it aside.
        drop(disk.remove(&journal));
    }
    disk::clear_beside(disk, path);
    Ok(set_aside)
}

/// Refuses to write anything but an event over an event or its journal.
pub(super) fn keep_off_events(path: &Path) -> Result<(), EventError> {
    match InTheWay::at(path)? {
        Some(what) => Err(EventError::InTheWay { path: path.to_owned(), what }),
        None => Ok(()),
    }
}
