//! The first bytes of an event file, read before SQLite touches it.
//!
//! SQLite rolls back a journal when it opens a file; a file of a newer Tagwerk, or of another program,
//! must stay the same to the byte. (The SQLite file format, 1.3: user version at byte 60, application id at 68.)

use super::StoreError;
use std::{fs::File, io::Read, path::Path};

/// "TAGW"
pub const APPLICATION_ID: i32 = 0x5441_4757;
/// The format that this version writes.
pub const FORMAT: u32 = 3;

/// In bytes.
pub const LENGTH: usize = 100;

pub fn check(path: &Path) -> Result<(), StoreError> {
    let mut file = File::open(path).map_err(|source| StoreError::io(path, source))?;
    if file.metadata().map_err(|source| StoreError::io(path, source))?.is_dir() {
        return Err(StoreError::NotAnEvent(path.to_owned()));
    }
    let mut header = [0; LENGTH];
    if file.read_exact(&mut header).is_err() {
        return Err(StoreError::NotAnEvent(path.to_owned()));
    }
    check_bytes(&header, path)
}

pub fn check_bytes(bytes: &[u8], path: &Path) -> Result<(), StoreError> {
    match number(bytes, 60).filter(|_| is_ours(bytes)) {
        Some(format) if format > FORMAT => Err(StoreError::Newer { path: path.to_owned(), format }),
        Some(format) if format > 0 => Ok(()),
        _ => Err(StoreError::NotAnEvent(path.to_owned())),
    }
}

/// An event of any version of Tagwerk.
pub fn is_ours(bytes: &[u8]) -> bool {
    bytes.starts_with(b"SQLite format 3\0") && number(bytes, 68) == Some(APPLICATION_ID as u32)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes)
}
