//! Restores a backup: as a file of its own, or in the place of the event.

use super::{Backup, Backups, Why};
use crate::{EventError, EventFile, files::write_event};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use disk::{Over, Rights};
use domain::{Language, Programme};
use std::{io::Read, path::Path};
use store::{EntryKind, Store, StoreError, read_unless_held};

/// The content of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    pub title: String,
    /// The time zone of the venue.
    pub zone: Tz,
    pub sessions: usize,
    pub people: usize,
    pub last_step: String,
}

impl Backup {
    pub fn look(&self, language: Language) -> Result<Looked, EventError> {
        let copy = EventFile::of(Store::from_bytes(&self.bytes()?, &self.path)?)?;
        let programme = copy.programme();
        // What was forgotten later is said of all alike.
        let last = copy
            .history
            .iter()
            .rfind(|entry| entry.kind != EntryKind::Seal)
            .map(|entry| copy.sentence(entry, language))
            .transpose()?;
        Ok(Looked {
            title: programme.event.title.clone(),
            zone: programme.event.zone,
            sessions: programme.sessions.len(),
            people: programme.people.len(),
            last_step: last.unwrap_or_default(),
        })
    }

    /// The plan as it was then.
    pub fn plan(&self) -> Result<Programme, EventError> {
        Ok(Store::from_bytes(&self.bytes()?, &self.path)?.load()?)
    }

    /// Writes it as an event file, after checking that it still opens.
    pub fn save_as(&self, path: &Path, over: Over, backups: &Backups) -> Result<(), EventError> {
        write_event(&*backups.disk, path, over, &Rights::Usual, &self.checked()?).map(drop)
    }

    fn checked(&self) -> Result<Vec<u8>, EventError> {
        let bytes = self.bytes()?;
        Store::from_bytes(&bytes, &self.path)?;
        Ok(bytes)
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        let mut bytes = Vec::new();
        match read_unless_held(&self.path, |mut file| file.read_to_end(&mut bytes)) {
            Some(Ok(_)) => Ok(bytes),
            Some(Err(source)) => Err(StoreError::Io { path: self.path.clone(), source }),
            // Somebody has opened the backup itself as an event.
            None => Err(StoreError::Held { path: self.path.clone(), by: None }),
        }
    }
}

impl EventFile {
    /// Replaces this event by a backup and continues with that. First backs up the present state; if that fails,
    /// nothing is changed.
    pub fn restore(&mut self, backup: &Backup, backups: Backups, now: DateTime<Utc>) -> Result<(), EventError> {
        // Never overwrite a file that somebody else has put there.
        self.store.make_ready()?;
        let bytes = backup.checked()?;
        let path = self.store.path().to_owned();
        let (present, _) = self.checked_bytes()?;
        let kept = backups.make(&path, Why::Restore, &present, now);
        kept.map_err(|why| EventError::PresentNotKept(Box::new(why)))?;
        // Close the file before it is replaced, because SQLite deletes a journal by name when it closes a file.
        self.store = Store::from_bytes(&present, &path)?;
        let written = write_event(&*backups.disk, &path, Over::Whatever, &Rights::Usual, &bytes);
        // Continue with the file that is there now, whichever of the two it is. If it does not open, the copy stays.
        let opened = Self::open_with(&path, backups, now).map(|opened| *self = opened);
        written.map(drop).and(opened)
    }
}
