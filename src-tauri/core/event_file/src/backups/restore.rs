//! Bringing a backup back: as a file of its own, or in the place of the event.

use super::{Backup, Backups, Why};
use crate::{EventError, EventFile, files::write_event};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use disk::{Over, Rights};
use domain::Language;
use std::{io::Read, path::Path};
use store::{Store, StoreError, read_unless_held};

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    pub title: String,
    /// Where the event takes place.
    pub zone: Tz,
    pub sessions: usize,
    pub people: usize,
    pub last_step: String,
}

impl Backup {
    pub fn look(&self, language: Language) -> Result<Looked, EventError> {
        let copy = EventFile::of(Store::from_bytes(&self.bytes()?, &self.path)?)?;
        let programme = copy.programme();
        let last = copy.history.last().map(|entry| copy.sentence(entry, language)).transpose()?;
        Ok(Looked {
            title: programme.event.title.clone(),
            zone: programme.event.zone,
            sessions: programme.sessions.len(),
            people: programme.people.len(),
            last_step: last.unwrap_or_default(),
        })
    }

    /// Writes it as an event file, after looking whether it still opens.
    pub fn save_as(&self, path: &Path, over: Over, backups: &Backups) -> Result<(), EventError> {
        write_event(&*backups.disk, path, over, &Rights::Usual, &self.checked()?).map(drop)
    }

    fn checked(&self) -> Result<Vec<u8>, EventError> {
        let bytes = self.bytes()?;
        Store::from_bytes(&bytes, &self.path)?;
        Ok(bytes)
    }

    fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        let mut bytes = Vec::new();
        match read_unless_held(&self.path, |mut file| file.read_to_end(&mut bytes)) {
            Some(Ok(_)) => Ok(bytes),
            Some(Err(source)) => Err(StoreError::Io { path: self.path.clone(), source }),
            // Somebody works in the backup itself.
            None => Err(StoreError::Held { path: self.path.clone(), by: None }),
        }
    }
}

impl EventFile {
    /// Puts a backup in the place of this event, which goes on as it was then. What is there now is backed up first; if
    /// that fails, nothing is done.
    pub fn restore(&mut self, backup: &Backup, backups: Backups, now: DateTime<Utc>) -> Result<(), EventError> {
        // Over a file that somebody else put there meanwhile, nothing is written.
        self.store.make_ready()?;
        let bytes = backup.checked()?;
        let path = self.store.path().to_owned();
        let (present, _) = self.checked_bytes()?;
        let kept = backups.make(&path, Why::Restore, &present, now);
        kept.map_err(|why| EventError::PresentNotKept(Box::new(why)))?;
        // Closed before its place is taken: SQLite removes a journal by its name when it closes a file.
        self.store = Store::from_bytes(&present, &path)?;
        let written = write_event(&*backups.disk, &path, Over::Whatever, &Rights::Usual, &bytes);
        // What lies there now goes on, whichever of the two it is; if it does not open, the copy can be looked at.
        let opened = Self::open_with(&path, backups, now).map(|opened| *self = opened);
        written.map(drop).and(opened)
    }
}
