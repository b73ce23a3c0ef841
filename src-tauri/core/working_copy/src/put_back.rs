//! Puts a copy back, whole, if nobody else has changed what lies there.

use crate::{
    Content, CopyError, Place, Standing, WorkingCopy,
    lock::{self, Lock},
    record::Stamp,
};
use chrono::{DateTime, Local, Utc};
use disk::{Disk, Over, Rights, WriteError, clear_beside, write_as, write_checked};
use domain::Language;
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};
use store::{StoreError, Who, journals_beside, read_unless_held};

impl WorkingCopy {
    /// Writes the copy's bytes to where it was taken from: under another name first, which is synced and read back, and then
    /// under its own, if what lies there is still what we know. If somebody else has changed that, ours goes beside it.
    /// `stamp` is what the copy looked like before its bytes were taken. The standing tells what came of it.
    ///
    /// # Errors
    /// If it could not be put back, for now. Everything is still in the copy.
    pub fn put_back(&mut self, bytes: &[u8], stamp: Option<Stamp>, now: DateTime<Utc>) -> Result<(), CopyError> {
        self.put(bytes, stamp, now, false)
    }

    /// The same for a file that somebody deleted or renamed: it lies there again.
    pub fn put_there_again(&mut self, bytes: &[u8], stamp: Option<Stamp>, now: DateTime<Utc>) -> Result<(), CopyError> {
        self.put(bytes, stamp, now, true)
    }

    fn put(&mut self, bytes: &[u8], stamp: Option<Stamp>, now: DateTime<Utc>, again: bool) -> Result<(), CopyError> {
        let put = self.try_put(bytes, now, again);
        match &put {
            Ok(standing) => {
                self.put_back = stamp;
                self.standing = standing.clone();
            }
            Err(CopyError::Away { .. }) => self.standing = Standing::Away,
            Err(CopyError::Missing { .. }) => self.standing = Standing::Missing,
            Err(_) => self.standing = Standing::Refused,
        }
        put.map(drop)
    }

    fn try_put(&mut self, bytes: &[u8], now: DateTime<Utc>, again: bool) -> Result<Standing, CopyError> {
        let (origin, place) = (self.record.origin.clone(), self.record.place);
        if !self.is_place_there() {
            return Err(CopyError::Away { origin, place });
        }
        let unread = |source| StoreError::Io { path: origin.clone(), source };
        let there = match Content::of_file(&origin) {
            Ok(content) => Some(content),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(unread(error).into()),
        };
        let ours = Content::of_bytes(bytes);
        match (&there, self.lock_there().map_err(unread)?) {
            (None, _) if !again => return Err(CopyError::Missing { origin, place }),
            (_, Some(other)) => {
                self.put_beside(bytes, now)?;
                return Ok(Standing::TakenOver(other.who));
            }
            (Some(there), None) if *there != self.record.base && *there != ours => {
                return Ok(Standing::Conflict(self.put_beside(bytes, now)?));
            }
            (_, None) => self.renew_lock(now)?,
        }
        if there.as_ref() != Some(&ours) {
            self.replace(&there, &ours, bytes)?;
        }
        self.record.base = ours;
        self.record.put_back_at = Some(now);
        if let Some(conflict) = self.record.conflict.take() {
            // It is in the file now. If it stays, it does no harm.
            drop(self.disk.remove(&conflict));
        }
        self.record.write(&*self.disk, &self.folder)?;
        Ok(Standing::Together)
    }

    fn replace(&self, there: &Option<Content>, ours: &Content, bytes: &[u8]) -> Result<(), CopyError> {
        let origin = &self.record.origin;
        let (over, superfluous) = match there {
            Some(_) => (Over::Whatever, journals_beside(origin)?),
            None => (Over::Nothing, Vec::new()),
        };
        let write = |file: &mut dyn io::Write| -> Result<(), CopyError> {
            Ok(file.write_all(bytes).map_err(|error| WriteError::of(origin, error))?)
        };
        let check = |written: &Path| -> Result<(), CopyError> {
            let read = Content::of_file(written).map_err(|error| WriteError::of(origin, error))?;
            if read != *ours {
                return Err(CopyError::Misread(origin.clone()));
            }
            match Content::of_file(origin).ok() == *there {
                true => Ok(()),
                // Somebody wrote it in this moment. The next time finds that out.
                false => Err(StoreError::Replaced(origin.clone()).into()),
            }
        };
        write_checked(&*self.disk, origin, over, &Rights::Usual, write, check)?;
        for journal in superfluous {
            // Of the file that was replaced.
            drop(self.disk.remove(&journal));
        }
        clear_beside(&*self.disk, origin);
        Ok(())
    }

    fn put_beside(&mut self, bytes: &[u8], now: DateTime<Utc>) -> Result<PathBuf, CopyError> {
        let path = match &self.record.conflict {
            Some(known) => {
                let known = known.clone();
                write_as(&*self.disk, &known, Over::Whatever, &Rights::Usual, |file| {
                    file.write_all(bytes).map_err(|error| WriteError::of(&known, error))
                })?;
                known
            }
            None => {
                let (origin, who, language) = (&self.record.origin, &self.who, self.language);
                write_beside(&*self.disk, &Beside { origin, who, language, now }, bytes)?
            }
        };
        self.record.conflict = Some(path.clone());
        self.record.write(&*self.disk, &self.folder)?;
        Ok(path)
    }

    /// What lies at the origin now, for merging. Merging into our copy what has this content ends a conflict.
    pub fn content_there(&self) -> Option<Content> {
        Content::of_file(&self.record.origin).ok()
    }

    /// Our copy has all of this content from now on: the next [`put_back`](Self::put_back) replaces it.
    pub fn has_merged(&mut self, content: Content) -> Result<(), CopyError> {
        self.record.base = content;
        self.put_back = None;
        self.standing = Standing::Together;
        Ok(self.record.write(&*self.disk, &self.folder)?)
    }

    /// Says in the lock that we are still at work; to be called every minute. Notices that the place is gone, or there again,
    /// and that somebody took the file over.
    pub fn renew(&mut self, now: DateTime<Utc>) {
        if !self.is_place_there() {
            self.standing = Standing::Away;
            return;
        }
        match self.lock_there() {
            Ok(Some(other)) => self.standing = Standing::TakenOver(other.who),
            // The next one tries again.
            Ok(None) => drop(self.renew_lock(now)),
            Err(_) => {}
        }
        if self.standing == Standing::Away {
            self.standing = Standing::Together;
        }
    }

    /// Takes the file over again from somebody who took it over from us.
    pub fn take_over(&mut self, now: DateTime<Utc>) -> Result<(), CopyError> {
        self.standing = Standing::Together;
        self.put_back = None;
        Ok(self.renew_lock(now)?)
    }

    /// Puts a copy back whose event was closed, and [ends](Self::end) it. Returns how it then stands.
    pub fn finish(mut self, now: DateTime<Utc>) -> Result<Standing, CopyError> {
        if self.is_behind() {
            let (stamp, local) = (self.stamp(), self.local());
            let mut bytes = Vec::new();
            match read_unless_held(&local, |mut file| file.read_to_end(&mut bytes)) {
                Some(Ok(_)) => self.put_back(&bytes, stamp, now)?,
                Some(Err(source)) => return Err(StoreError::Io { path: local, source }.into()),
                None => return Err(StoreError::Held { path: local, by: None }.into()),
            }
        }
        let standing = self.standing.clone();
        self.end();
        Ok(standing)
    }

    /// Removes lock and copy, if everything is at its place or beside it. What is not stays, to be found again.
    pub fn end(self) {
        let is_there = matches!(self.standing, Standing::Together | Standing::Conflict(_) | Standing::TakenOver(_));
        if self.is_behind() || !is_there {
            return;
        }
        if self.lock_there().is_ok_and(|other| other.is_none()) {
            drop(Lock::remove(&*self.disk, &self.record.origin));
        }
        // What is left over is found as unchanged, and taken anew.
        drop(fs::remove_dir_all(&self.folder));
    }

    /// Somebody else's lock beside the file.
    fn lock_there(&self) -> io::Result<Option<Lock>> {
        Ok(Lock::beside(&self.record.origin)?.filter(|lock| lock.id != self.lock.id && lock.is_alive(&self.who)))
    }

    fn renew_lock(&mut self, now: DateTime<Utc>) -> Result<(), WriteError> {
        self.lock.renewed = now;
        self.lock.write(&*self.disk, &self.record.origin, Over::Whatever)
    }

    /// Where a stick was, an empty folder may be left.
    pub(super) fn is_place_there(&self) -> bool {
        let folder = self.record.origin.parent().unwrap_or(Path::new(""));
        folder.is_dir() && Place::of(folder) == Some(self.record.place)
    }
}

/// A version that goes beside its origin.
pub(super) struct Beside<'a> {
    pub origin: &'a Path,
    pub who: &'a Who,
    pub language: Language,
    pub now: DateTime<Utc>,
}

/// Writes a version under a name of its own, which tells whose it is and of when.
pub(super) fn write_beside(disk: &dyn Disk, beside: &Beside, bytes: &[u8]) -> Result<PathBuf, WriteError> {
    let word = beside.language.pick("Konflikt", "conflict");
    let stem = beside.origin.file_stem().unwrap_or_default().to_string_lossy();
    let at = beside.now.with_timezone(&Local).format("%Y-%m-%d %H.%M");
    let whose: String = [&*beside.who.person, &*beside.who.machine]
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| format!("{} ", name.replace(|c: char| !c.is_alphanumeric() && c != '-' && c != '.', " ").trim()))
        .collect();
    for number in 1_u32.. {
        let number = if number == 1 { String::new() } else { format!(" {number}") };
        let path = beside.origin.with_file_name(format!("{stem} ({word} {whose}{at}{number}).tagwerk"));
        match write_as(disk, &path, Over::Nothing, &Rights::Usual, |file| {
            file.write_all(bytes).map_err(|error| WriteError::of(&path, error))
        }) {
            Err(WriteError::Taken(_)) => {}
            written => return written.map(|()| path),
        }
    }
    Err(WriteError::Taken(lock::name(beside.origin)))
}
