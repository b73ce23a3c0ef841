//! The first bytes of an event file, read before SQLite touches it.
//!
//! SQLite rolls back a journal when it opens a file; a file of a newer Tagwerk, or of another program,
//! must stay the same to the byte. (The SQLite file format, 1.3: user version at byte 60, application id at 68.)

use super::{StoreError, held::Held};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

/// "TAGW"
pub const APPLICATION_ID: i32 = 0x5441_4757;
/// True for an event that an earlier version of Tagwerk wrote: opening it for writing brings it into the format of
/// this one. Of a file that this process holds, the answer is no, and it is not opened for it.
pub fn is_of_an_older_format(path: &Path) -> Result<bool, StoreError> {
    let Ok(_held) = Held::take(path) else { return Ok(false) };
    check(path).map(|format| format < FORMAT)
}

/// The format that this version writes.
pub const FORMAT: u32 = 6;

/// In bytes.
pub const LENGTH: usize = 100;

/// Gives the format of an event that this version can read.
pub fn check(path: &Path) -> Result<u32, StoreError> {
    let io = |source: io::Error| StoreError::io(path, source);
    // A pipe would let us wait for ever for somebody who writes into it.
    if !fs::metadata(path).map_err(io)?.is_file() {
        return Err(StoreError::NotAnEvent(path.to_owned()));
    }
    let mut header = [0; LENGTH];
    match File::open(path).map_err(io)?.read_exact(&mut header) {
        Ok(()) => check_bytes(&header, path),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(StoreError::NotAnEvent(path.to_owned())),
        Err(error) => Err(io(error)),
    }
}

pub fn check_bytes(bytes: &[u8], path: &Path) -> Result<u32, StoreError> {
    match number(bytes, 60).filter(|_| is_ours(bytes)) {
        Some(format) if format > FORMAT => Err(StoreError::Newer { path: path.to_owned(), format }),
        Some(format) if format > 0 => Ok(format),
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
