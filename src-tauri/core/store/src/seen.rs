//! What an event file looked like when it was read or written last: so that one that somebody replaced, wrote over
//! or restored meanwhile is noticed before the next step is written into it.
//!
//! A sync client puts a newer file under the name by renaming; what is written into the older one then is lost with
//! the last handle, though each write succeeds. A backup that is copied over the file changes it under the pages that
//! SQLite remembers: it never looks again at a file that it holds alone. Both are seen from outside, by asking the
//! system about the name. The file itself is not opened for that (see [`held`](super::held)).
//!
//! What stays is the moment between looking and the end of the commit, some milliseconds: a file that is replaced then
//! is noticed after the commit, and a program that is killed in it leaves a journal beside a file that it does not
//! belong to, which [`journal`](super::journal) tells apart.

use super::held::Identity;
use std::{fs, io, path::Path, time::SystemTime};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub file: Identity,
    length: u64,
    /// Nothing where the file system keeps no times.
    modified: Option<SystemTime>,
}

impl Seen {
    pub fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        Ok(Self { file: Identity::of(path)?, length: metadata.len(), modified: metadata.modified().ok() })
    }
}
