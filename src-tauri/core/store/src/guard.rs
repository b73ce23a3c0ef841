//! A lock that no other handle can release.
//!
//! SQLite's locks belong to the process. Any library in it that opens and closes the file releases them, as the file
//! dialog of the desktop does when it looks into the files that it lists. The lock of flock(2) belongs to its handle.
//! It tells a second Tagwerk that the first is there, whatever happened to the other locks.

use super::{Holder, StoreError};
use std::path::Path;

#[cfg(unix)]
pub(super) struct Guard {
    /// Stays open as long as the event, because closing it would release SQLite's locks.
    file: std::fs::File,
}

#[cfg(unix)]
impl Guard {
    /// Must run before SQLite looks at the file, which could mistake a journal in use for one that was left behind.
    pub fn take(path: &Path) -> Result<Self, StoreError> {
        let about = |source| StoreError::io(path, source);
        let options = || std::fs::OpenOptions::new().read(true).write(true).open(path);
        // A file without write permission is reported later, when it is opened for writing.
        let file = options().or_else(|_| std::fs::File::open(path)).map_err(about)?;
        match file.try_lock() {
            Err(std::fs::TryLockError::WouldBlock) => {
                Err(StoreError::Held { path: path.to_owned(), by: Holder::of(path) })
            }
            // Some file systems have no such locks; go on without.
            Ok(()) | Err(std::fs::TryLockError::Error(_)) => Ok(Self { file }),
        }
    }

    /// Releases the lock. Network drives may merge both kinds of locks (nfs(5)); then SQLite's is enough.
    pub fn give_way(&self) {
        drop(self.file.unlock());
    }

    /// Whether another handle has the lock.
    pub fn is_taken(path: &Path) -> bool {
        std::fs::File::open(path)
            .is_ok_and(|file| matches!(file.try_lock_shared(), Err(std::fs::TryLockError::WouldBlock)))
    }
}

#[cfg(unix)]
impl Drop for Guard {
    /// Unlocks explicitly. Closing alone does not suffice: a child process has a copy of the handle until it executes
    /// its program (fork(2)), and would keep the lock for that long.
    fn drop(&mut self) {
        self.give_way();
    }
}

/// On other systems, all locks belong to handles.
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
