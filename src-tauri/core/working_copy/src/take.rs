//! Takes a copy to work on, or goes on with one that was left.

use crate::{
    Content, CopyError, Place, Standing, WorkingCopies, WorkingCopy,
    lock::{self, Lock},
    put_back::{self, Beside},
    record::{Record, Stamp},
};
use chrono::{DateTime, Utc};
use disk::{Over, Rights, WriteError, write_as};
use std::{
    cmp::Reverse,
    fs,
    io::Read,
    path::{Path, PathBuf},
};
use store::{Store, StoreError, holds, is_free, journals_beside, read_unless_held};

/// A copy that a crash left, or that waits for its stick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The file to which it belongs; to be opened under this name, whether it is there or not.
    pub origin: PathBuf,
    pub place: Place,
    pub changed_at: DateTime<Utc>,
}

impl WorkingCopies {
    /// Copies a file, so that the copy can be worked on, and locks it for everybody else. A copy that was left is gone on with;
    /// if somebody has changed the file since, that copy goes beside it.
    ///
    /// # Errors
    /// [`StoreError::InUse`] if somebody else works on the file, unless it is to be `take`n `over`;
    /// [`StoreError::NotWritable`] if nothing may be written beside it; [`CopyError::Away`] and
    /// [`StoreError::NotThere`] if it is not there.
    pub fn take(
        &self,
        origin: &Path,
        place: Place,
        take_over: bool,
        now: DateTime<Utc>,
    ) -> Result<WorkingCopy, CopyError> {
        let origin =
            std::path::absolute(origin).map_err(|source| StoreError::Io { path: origin.to_owned(), source })?;
        let folder = self.folder_of(&origin);
        let left = self.record_of(&origin);
        if holds(&folder.join(origin.file_name().unwrap_or_default())) {
            return Err(StoreError::Held { path: origin, by: None }.into());
        }
        if !origin.is_file() {
            let left = left.ok_or_else(|| StoreError::NotThere(origin.clone()))?;
            return Ok(self.go_on_without(left, folder, now));
        }
        is_free(&origin)?;
        let lock = self.lock(&origin, left.as_ref(), take_over, now)?;
        let taken = self.take_locked(&origin, place, folder, left, lock, now);
        if taken.is_err() {
            drop(Lock::remove(&*self.disk, &origin));
        }
        taken
    }

    /// Where this file lay, if a copy of it was left here.
    pub fn left_of(&self, origin: &Path) -> Option<Place> {
        self.record_of(&std::path::absolute(origin).ok()?).map(|record| record.place)
    }

    /// The copy of this file that was left here and has changes that are not there.
    pub fn waiting_for(&self, origin: &Path) -> Option<PathBuf> {
        let origin = std::path::absolute(origin).ok()?;
        let local = self.record_of(&origin)?.local(&self.folder_of(&origin));
        self.left().iter().any(|left| left.origin == origin).then_some(local)
    }

    fn record_of(&self, origin: &Path) -> Option<Record> {
        let folder = self.folder_of(origin);
        Record::in_folder(&folder).filter(|record| record.origin == origin && record.local(&folder).is_file())
    }

    /// The copies with changes that are not at their places, latest first. Those that this process has open are none.
    pub fn left(&self) -> Vec<Left> {
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let left = |folder: PathBuf| {
            let record = Record::in_folder(&folder)?;
            let local = record.local(&folder);
            let changed_at = Stamp::of(&local).ok()?.modified.into();
            let is_changed = !holds(&local) && is_free(&local).is_ok() && Content::of_file(&local).ok()? != record.base;
            is_changed.then_some(Left { origin: record.origin, place: record.place, changed_at })
        };
        let mut all: Vec<Left> = folders.filter_map(left).collect();
        all.sort_by_key(|left| Reverse(left.changed_at));
        all
    }

    /// The name does not show the path, which may be longer than a name can be.
    fn folder_of(&self, origin: &Path) -> PathBuf {
        self.folder.join(Content::of_bytes(origin.as_os_str().as_encoded_bytes()).short())
    }

    fn lock(
        &self,
        origin: &Path,
        left: Option<&Record>,
        take_over: bool,
        now: DateTime<Utc>,
    ) -> Result<Lock, CopyError> {
        let there = Lock::beside(origin).map_err(|source| StoreError::Io { path: lock::name(origin), source })?;
        if let Some(there) = &there
            && there.is_alive(&self.who)
            && !take_over
        {
            return Err(StoreError::InUse { path: origin.to_owned(), by: there.at_work(now) }.into());
        }
        let mut lock = Lock::new(&self.who, now);
        if let (Some(left), Some(there)) = (left, &there)
            && left.lock == there.id
        {
            lock.id = there.id;
        }
        let over = if there.is_some() { Over::Whatever } else { Over::Nothing };
        match lock.write(&*self.disk, origin, over) {
            Ok(()) => Ok(lock),
            // Somebody was faster.
            Err(WriteError::Taken(_)) => self.lock(origin, left, take_over, now),
            Err(WriteError::NotAllowed(_)) => Err(StoreError::NotWritable(origin.to_owned()).into()),
            Err(other) => Err(other.into()),
        }
    }

    fn take_locked(
        &self,
        origin: &Path,
        place: Place,
        folder: PathBuf,
        left: Option<Record>,
        lock: Lock,
        now: DateTime<Utc>,
    ) -> Result<WorkingCopy, CopyError> {
        let unread = |source| StoreError::Io { path: origin.to_owned(), source };
        let mut rescued = None;
        if let Some(left) = left {
            let local = left.local(&folder);
            let (ours, theirs) = (Content::of_file(&local).map_err(unread)?, Content::of_file(origin).map_err(unread)?);
            let is_ours = theirs == left.base || theirs == ours;
            let is_unfinished = !journals_beside(&local)?.is_empty();
            if is_ours && (ours != left.base || is_unfinished) {
                let record = Record { place, lock: lock.id, base: theirs.clone(), ..left };
                record.write(&*self.disk, &folder)?;
                let put_back = (theirs == ours && !is_unfinished).then(|| Stamp::of(&local).ok()).flatten();
                return Ok(self.copy(record, folder, lock, put_back, Standing::Together, None));
            }
            if ours != left.base || is_unfinished {
                // It lies there already if the crash came after the conflict.
                let known = left.conflict.filter(|known| !is_unfinished && Content::of_file(known).ok() == Some(ours));
                rescued = Some(known.map_or_else(|| self.put_beside(&local, origin, now), Ok)?);
            }
        }
        let (bytes, base) = bytes_of(origin)?;
        self.disk.make_folder(&folder, &Rights::Private).map_err(|error| WriteError::of(&folder, error))?;
        let record =
            Record { origin: origin.to_owned(), place, lock: lock.id, base, put_back_at: None, conflict: None };
        let local = record.local(&folder);
        for journal in journals_beside(&local)? {
            self.disk.remove(&journal).map_err(|error| WriteError::of(&journal, error))?;
        }
        write_as(&*self.disk, &local, Over::Whatever, &Rights::Private, |file| {
            file.write_all(&bytes).map_err(|error| WriteError::of(&local, error))
        })?;
        record.write(&*self.disk, &folder)?;
        let put_back = Stamp::of(&local).ok();
        Ok(self.copy(record, folder, lock, put_back, Standing::Together, rescued))
    }

    /// Writes a version that was left beside its origin, after the steps that a crash had interrupted were rolled back.
    fn put_beside(&self, local: &Path, origin: &Path, now: DateTime<Utc>) -> Result<PathBuf, CopyError> {
        let bytes = Store::read_what_can_be_read(local)?.bytes()?;
        let beside = Beside { origin, who: &self.who, language: self.language, now };
        Ok(put_back::write_beside(&*self.disk, &beside, &bytes)?)
    }

    /// Works on a copy whose stick is not there.
    fn go_on_without(&self, record: Record, folder: PathBuf, now: DateTime<Utc>) -> WorkingCopy {
        let lock = Lock { id: record.lock, ..Lock::new(&self.who, now) };
        let is_changed = Content::of_file(&record.local(&folder)).map_or(true, |content| content != record.base);
        let put_back = if is_changed { None } else { Stamp::of(&record.local(&folder)).ok() };
        self.copy(record, folder, lock, put_back, Standing::Away, None)
    }

    fn copy(
        &self,
        record: Record,
        folder: PathBuf,
        lock: Lock,
        put_back: Option<Stamp>,
        standing: Standing,
        rescued: Option<PathBuf>,
    ) -> WorkingCopy {
        let (who, language, disk) = (self.who.clone(), self.language, self.disk.clone());
        WorkingCopy { record, folder, lock, who, language, disk, put_back, standing, rescued }
    }
}

/// The bytes of a file, and what it contains. Where a program broke off in the middle of a step, the bytes are those that
/// the step before left.
fn bytes_of(origin: &Path) -> Result<(Vec<u8>, Content), StoreError> {
    let unread = |source| StoreError::Io { path: origin.to_owned(), source };
    if !journals_beside(origin)?.is_empty() {
        return Ok((Store::read_copy(origin)?.bytes()?, Content::of_file(origin).map_err(unread)?));
    }
    let mut bytes = Vec::new();
    match read_unless_held(origin, |mut file| file.read_to_end(&mut bytes)) {
        Some(Ok(_)) => {
            let content = Content::of_bytes(&bytes);
            Ok((bytes, content))
        }
        Some(Err(source)) => Err(unread(source)),
        None => Err(StoreError::Held { path: origin.to_owned(), by: None }),
    }
}
