//! What a disk holds after a power failure. Writes that were not synced are there or not, in any combination, and each may be
//! torn at a sector. A new file is there for certain once it was synced, because SQLite then syncs its folder as well; a
//! deleted one is gone for certain if the folder was synced.

use std::{fs, path::Path};

/// Disks write this many bytes whole or not at all.
const SECTOR: usize = 512;

/// Something that was done to a file.
pub enum Done {
    Written { at: usize, bytes: Vec<u8> },
    Cut(usize),
    Synced,
    Deleted { is_synced: bool },
}

/// A file as it is certain to be, and what was done to it since.
pub struct Content {
    /// `None` if it is certain that there is none.
    certain: Option<Vec<u8>>,
    since: Vec<Done>,
}

impl Content {
    /// The file before anything is done to it.
    #[expect(clippy::disallowed_methods, reason = "nobody else is there who could need the lock that this gives away")]
    pub fn before(path: &Path) -> Self {
        Self { certain: fs::read(path).ok(), since: Vec::new() }
    }

    pub fn note(&mut self, done: Done) {
        match done {
            Done::Synced => self.certain = self.with_all(),
            Done::Deleted { is_synced: true } => self.certain = None,
            other => return self.since.push(other),
        }
        self.since.clear();
    }

    fn with_all(&self) -> Option<Vec<u8>> {
        self.since.iter().fold(self.certain.clone(), |content, done| apply(content, done, usize::MAX))
    }

    /// Writes what is left of it.
    pub fn after_power_failure(self, path: &Path, dice: &mut dyn FnMut(usize) -> usize) {
        let mut content = self.certain;
        for done in &self.since {
            content = match dice(3) {
                0 => content,
                1 => apply(content, done, usize::MAX),
                _ => {
                    let sectors = match done {
                        Done::Written { bytes, .. } => bytes.len() / SECTOR,
                        _ => 0,
                    };
                    apply(content, done, dice(sectors + 1) * SECTOR)
                }
            };
        }
        match content {
            Some(bytes) => fs::write(path, bytes).expect("what is left"),
            None => drop(fs::remove_file(path)),
        }
    }
}

/// Does it, of a write only so many bytes.
fn apply(content: Option<Vec<u8>>, done: &Done, most: usize) -> Option<Vec<u8>> {
    let mut bytes = match done {
        Done::Deleted { .. } => return None,
        Done::Synced => return content,
        _ => content.unwrap_or_default(),
    };
    match done {
        Done::Written { at, bytes: new } => {
            let new = &new[..new.len().min(most)];
            bytes.resize(bytes.len().max(at + new.len()), 0);
            bytes[*at..at + new.len()].copy_from_slice(new);
        }
        Done::Cut(length) => bytes.resize(*length, 0),
        Done::Synced | Done::Deleted { .. } => {}
    }
    Some(bytes)
}
