//! Automatic backups: a copy of the event before a migration, before an import, and before the first change of a day.
//! They are kept with the program's own data.
//!
//! Each backup is checked when it is made. It gets a readable name in a folder of its event. If a backup cannot be
//! made, the user is told, and work goes on.

mod cleaned;
mod kept;
mod restore;

pub use kept::{Backup, Why};
pub use restore::Looked;

use super::{EventError, EventFile};
use chrono::{DateTime, Utc};
use disk::{Disk, Over, Rights, SystemDisk, WriteError, clear_beside, write_as};
use domain::{EventId, Language, Sentence};
use std::{
    fs,
    path::{Path, PathBuf},
};
use store::{Mode, Store};

/// The store of the backups of all events.
pub struct Backups {
    folder: PathBuf,
    disk: Box<dyn Disk + Send>,
    told: Box<dyn Fn(NoBackup) + Send>,
}

/// Why a backup was not made. The action that it should precede goes on all the same.
pub struct NoBackup(EventError);

impl Backups {
    /// Backups in a folder of the system's disk. `told` is called for each backup that cannot be made.
    pub fn in_folder(folder: &Path, told: impl Fn(NoBackup) + Send + 'static) -> Self {
        Self::onto(SystemDisk, folder, told)
    }

    pub fn onto(disk: impl Disk + Send + 'static, folder: &Path, told: impl Fn(NoBackup) + Send + 'static) -> Self {
        Self { folder: folder.to_owned(), disk: Box::new(disk), told: Box::new(told) }
    }

    /// The backups of an event, whatever names its files had, latest first.
    pub fn of_event(&self, event: EventId) -> Vec<Backup> {
        kept::in_folder(&self.folder_of(event))
    }

    /// The backups of files of this name, latest first. For a file that is lost or no longer opens.
    pub fn of_name(&self, path: &Path) -> Vec<Backup> {
        let name = kept::name_of(path);
        self.all().into_iter().filter(|backup| backup.name == name).collect()
    }

    /// Latest first.
    pub fn all(&self) -> Vec<Backup> {
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut all: Vec<Backup> = folders.flat_map(|folder| kept::in_folder(&folder.path())).collect();
        kept::sort(&mut all);
        all
    }

    fn folder_of(&self, event: EventId) -> PathBuf {
        self.folder.join(event.0.to_string())
    }

    /// Makes a backup, or reports that it could not be made.
    pub(super) fn try_make(&self, of: &Path, why: Why, bytes: &[u8], now: DateTime<Utc>) {
        if let Err(error) = self.make(of, why, bytes, now) {
            (self.told)(NoBackup(error));
        }
    }

    fn make(&self, of: &Path, why: Why, bytes: &[u8], now: DateTime<Utc>) -> Result<(), EventError> {
        // A backup must open, and its plan must agree with its history.
        let event = Store::from_bytes(bytes, of)?.load()?.event.id;
        let folder = self.folder_of(event);
        self.disk.make_folder(&folder, &Rights::Private).map_err(|error| WriteError::of(&folder, error))?;
        let mut names = kept::names(of, why, now).map(|name| folder.join(name));
        let made = names.find_map(|path| match self.write(&path, bytes) {
            Err(WriteError::Taken(_)) => None,
            done => Some(done.map(|()| path)),
        });
        // Never `None`, because the names do not run out.
        let Some(made) = made.transpose()? else { return Ok(()) };
        let length = |backup: &Backup| fs::metadata(&backup.path).map_or(0, |file| file.len());
        for superfluous in kept::superfluous(self.of_event(event), &kept::name_of(of), length) {
            // A superfluous backup does no harm.
            drop(self.disk.remove(&superfluous.path));
        }
        clear_beside(&*self.disk, &made);
        Ok(())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        write_as(&*self.disk, path, Over::Nothing, &Rights::Private, |file| {
            file.write_all(bytes).map_err(|error| WriteError::of(path, error))
        })
    }
}

impl EventFile {
    /// Makes a backup before an action that changes too much to be reviewed step by step.
    pub(super) fn back_up(&mut self, why: Why, now: DateTime<Utc>) {
        // A new event has nothing to lose, and a state need not be backed up twice.
        let head = self.head();
        if self.mode() == Mode::Reading || self.history.len() < 2 || self.backed_up == Some(head) {
            return;
        }
        let Some(backups) = &self.backups else { return };
        self.backed_up = Some(head);
        match self.store.bytes() {
            Ok(bytes) => backups.try_make(self.store.path(), why, &bytes, now),
            Err(error) => (backups.told)(NoBackup(error.into())),
        }
    }

    /// Makes a backup if the last step was taken on an earlier day, counting days at the venue.
    pub(super) fn back_up_for_the_day(&mut self, now: DateTime<Utc>) {
        let day = |at: DateTime<Utc>| at.with_timezone(&self.programme.event.zone).date_naive();
        if self.saved_at().is_some_and(|last| day(last) < day(now)) {
            self.back_up(Why::Day, now);
        }
    }
}

impl Sentence for NoBackup {
    fn sentence(&self, language: Language) -> String {
        let why = self.0.sentence(language);
        match language {
            Language::De => {
                format!("Eine Sicherung ließ sich nicht anlegen; weiterarbeiten können Sie trotzdem. {why}")
            }
            Language::En => format!("A backup could not be made; you can work on all the same. {why}"),
        }
    }
}

#[cfg(test)]
mod tests;
