//! A lock that no other handle gives back.
//!
//! SQLite's locks belong to the process, and any library in it that opens and closes the file gives them back: the file
//! dialog of the desktop does, which looks into the files that it lists. The lock of flock(2) belongs to its handle, so
//! that of two Tagwerks the second sees that the first is there, whatever happened to the other locks.

use super::{Holder, StoreError};
use std::path::Path;

#[cfg(unix)]
pub(super) struct Guard {
    /// Open as long as the event is: to close it would give back SQLite's locks.
    file: std::fs::File,
}

#[cfg(unix)]
impl Guard {
    /// Before SQLite looks at the file: it would take a journal that is just being written for one that was left behind.
    pub fn take(path: &Path) -> Result<Self, StoreError> {
        let about = |source| StoreError::io(path, source);
        let options = || std::fs::OpenOptions::new().read(true).write(true).open(path);
        // What may not be written is told by whoever wants to write it.
        let file = options().or_else(|_| std::fs::File::open(path)).map_err(about)?;
        match file.try_lock() {
            Err(std::fs::TryLockError::WouldBlock) => {
                Err(StoreError::Held { path: path.to_owned(), by: Holder::of(path) })
            }
            // A file system that has no such locks goes without.
            Ok(()) | Err(std::fs::TryLockError::Error(_)) => Ok(Self { file }),
        }
    }

    /// Network drives may make one lock of both kinds (nfs(5)): then SQLite's is enough.
    pub fn give_way(&self) {
        drop(self.file.unlock());
    }

    /// Whether somebody has it.
    pub fn is_taken(path: &Path) -> bool {
        std::fs::File::open(path)
            .is_ok_and(|file| matches!(file.try_lock_shared(), Err(std::fs::TryLockError::WouldBlock)))
    }
}

#[cfg(unix)]
impl Drop for Guard {
    /// Not by closing alone: a program that is just being started has a copy of the handle until it begins (fork(2)),
    /// and would keep the lock for that long.
    fn drop(&mut self) {
        self.give_way();
    }
}

/// Elsewhere locks belong to handles by themselves.
#[cfg(not(unix))]
pub(super) struct Guard;

#[cfg(not(unix))]
impl Guard {
    pub fn take(_: &Path) -> Result<Self, StoreError> {
        Ok(Self)
    }

    pub fn give_way(&self) {}

    pub fn is_taken(_: &Path) -> bool {
        false
    }
}
