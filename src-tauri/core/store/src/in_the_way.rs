//! Finds out what an export would overwrite. Events are never overwritten by accident.

use super::{Guard, Holder, StoreError, header, holds, journal, read_unless_held};
use std::{
    ffi::OsStr,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

/// A file that no export may overwrite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InTheWay {
    /// An event, open or closed, whole or damaged.
    Event,
    /// A file that SQLite keeps beside an event during a change and needs after a crash.
    Journal,
}

impl InTheWay {
    /// Does not read a file that this process holds, because that would release its lock.
    pub fn at(path: &Path) -> Result<Option<Self>, StoreError> {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        for name in [path, &real] {
            if let Some(event) = event_of_journal(name)
                && (has_our_ending(&event) || is_event(&event)?)
            {
                return Ok(Some(Self::Journal));
            }
        }
        let is_damaged_event = || [path, &real].into_iter().any(has_our_ending) && real.is_file();
        Ok((is_event(path)? || is_damaged_event()).then_some(Self::Event))
    }
}

/// Refuses a file that somebody has open as an event. Changes no byte of it: SQLite asks for its locks before it looks
/// for a journal, and a read-only connection rolls nothing back.
pub fn is_free(path: &Path) -> Result<(), StoreError> {
    if holds(path) {
        return Err(StoreError::Held { path: path.to_owned(), by: Holder::this_process() });
    }
    if !is_event(path)? {
        return Ok(());
    }
    match journal::is_held_elsewhere(path) || Guard::is_taken(path) {
        true => Err(StoreError::Held { path: path.to_owned(), by: Holder::of(path) }),
        false => Ok(()),
    }
}

fn is_event(path: &Path) -> Result<bool, StoreError> {
    if holds(path) {
        return Ok(true);
    }
    // Reading a pipe could wait forever.
    if !path.is_file() {
        return Ok(false);
    }
    let mut bytes = Vec::new();
    let read = read_unless_held(path, |file| file.take(header::LENGTH as u64).read_to_end(&mut bytes));
    match read {
        None => Ok(true),
        Some(Ok(_)) => Ok(header::is_ours(&bytes)),
        Some(Err(source)) => Err(StoreError::Io { path: path.to_owned(), source }),
    }
}

/// The event whose journal would have this name. (The SQLite file format, 3; the other two endings belong to a
/// write-ahead log.)
fn event_of_journal(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let event = ["-journal", "-wal", "-shm"].iter().find_map(|ending| name.strip_suffix(ending))?;
    Some(path.with_file_name(event))
}

fn has_our_ending(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|ending| ending.eq_ignore_ascii_case("tagwerk"))
}
