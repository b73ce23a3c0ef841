//! What an event file looked like when it was last read or written. If somebody replaces, overwrites or restores it,
//! the store notices before it writes the next step.
//!
//! A sync client renames a newer file to this name. Writes into the old file then succeed, but are lost with the last
//! handle. A backup copied over the file changes it underneath SQLite's cache, because SQLite never re-reads a file
//! that it holds exclusively. Both show from outside, in the metadata of the name, without opening the file (see
//! [`held`](super::held)).
//!
//! A gap of some milliseconds remains between the check and the end of the commit. A file that is replaced in it is
//! noticed after the commit. A program that is killed in it leaves a journal beside a file that it does not belong to;
//! [`journal`](super::journal) recognises that.

use super::held::Identity;
use std::{fs, io, path::Path, time::SystemTime};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub file: Identity,
    length: u64,
    /// `None` if the file system keeps no times.
    modified: Option<SystemTime>,
}

impl Seen {
    pub fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        Ok(Self { file: Identity::of(path)?, length: metadata.len(), modified: metadata.modified().ok() })
    }
}
