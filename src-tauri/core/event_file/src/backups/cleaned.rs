//! Forgets participants in the backups that Tagwerk keeps of the event.

use super::{Backup, Backups};
use crate::{
    EventError, EventFile,
    forget::{Forget, Going, Picture, clean_store},
};
use chrono::{DateTime, Utc};
use disk::{Over, Rights, WriteError, clear_older, write_as};
use domain::watch::Watch;
use std::time::Duration;
use store::{StaysGone, Store, StoreError};

impl EventFile {
    /// Makes each backup anew without those who go. One that cannot be read any more is deleted, since nobody can say what
    /// it holds. Returns how many were made anew, and how many deleted.
    ///
    /// # Errors
    /// If a backup is open, or cannot be written.
    pub(crate) fn clean_backups(
        &self,
        forget: &Forget,
        event: &Going,
        watch: &dyn Watch,
        now: DateTime<Utc>,
    ) -> Result<(usize, usize), EventError> {
        let Some(backups) = &self.backups else { return Ok((0, 0)) };
        let own = self.own_backups();
        own.iter().try_for_each(|backup| store::is_free(&backup.path))?;
        let (mut cleaned, mut deleted) = (0, 0);
        for (done, backup) in own.iter().enumerate() {
            if !watch.go_on(done, own.len() + 1) {
                return Err(EventError::Cancelled);
            }
            match cleaned_backup(backup, forget, event, now)? {
                Some(bytes) => {
                    backups.write_again(backup, &bytes)?;
                    cleaned += 1;
                }
                None => {
                    backups.disk.remove(&backup.path).map_err(|error| WriteError::of(&backup.path, error))?;
                    deleted += 1;
                }
            }
        }
        Ok((cleaned, deleted))
    }
}

impl Backups {
    fn write_again(&self, backup: &Backup, bytes: &[u8]) -> Result<(), WriteError> {
        let path = &backup.path;
        write_as(&*self.disk, path, Over::Whatever, &Rights::Private, |file| {
            file.write_all(bytes).map_err(|error| WriteError::of(path, error))
        })?;
        // Nobody else writes backups of an event that is open here: unfinished ones are of a program that was killed.
        clear_older(&*self.disk, path, Duration::ZERO);
        Ok(())
    }
}

/// `None` if it cannot be read any more.
fn cleaned_backup(
    backup: &Backup,
    forget: &Forget,
    event: &Going,
    now: DateTime<Utc>,
) -> Result<Option<Vec<u8>>, EventError> {
    let bytes = match backup.bytes() {
        Err(held @ StoreError::Held { .. }) => return Err(held.into()),
        read => read.ok(),
    };
    let Some(store) = bytes.and_then(|bytes| Store::from_bytes(&bytes, &backup.path).ok()) else { return Ok(None) };
    let picture = Picture::of(&store)?;
    let going = picture.going_with(&forget.whom, forget.contributors, event);
    Ok(Some(clean_store(&store, picture, going, forget, StaysGone::ForGood, now)?.bytes))
}
