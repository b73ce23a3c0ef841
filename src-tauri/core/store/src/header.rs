//! The first bytes of an event file, read before SQLite touches it.
//!
//! When SQLite opens a file, it rolls back a journal, but a file of a newer Tagwerk or of another program must stay
//! identical to the byte. (The SQLite file format, 1.3: user version at byte 60, application id at 68.)

use super::{StoreError, held::Held};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

/// "TAGW"
pub const APPLICATION_ID: i32 = 0x5441_4757;

/// The length of a file, in bytes, from which on it is not opened. An event of 50,000 people who name five wishes in each of
/// four blocks has a quarter of it.
pub const TOO_LARGE: u64 = 2_000_000_000;

/// True for an event of an earlier version of Tagwerk. Opening it for writing will migrate it. False for a file that
/// this process holds, which is not opened for the answer.
pub fn is_of_an_older_format(path: &Path) -> Result<bool, StoreError> {
    let Ok(_held) = Held::take(path) else { return Ok(false) };
    check(path).map(|format| format < FORMAT)
}

/// The format that this version writes.
pub const FORMAT: u32 = 9;

/// The length of the header, in bytes.
pub const LENGTH: usize = 100;

/// Returns the format of an event, or an error if this version cannot read it.
pub fn check(path: &Path) -> Result<u32, StoreError> {
    let io = |source: io::Error| StoreError::io(path, source);
    // Reading a pipe could wait forever.
    let metadata = fs::metadata(path).map_err(io)?;
    if !metadata.is_file() {
        return Err(StoreError::NotAnEvent(path.to_owned()));
    }
    let mut header = [0; LENGTH];
    match File::open(path).map_err(io)?.read_exact(&mut header) {
        Ok(()) => {
            let format = check_bytes(&header, path)?;
            match metadata.len() {
                TOO_LARGE.. => Err(StoreError::TooLarge(path.to_owned())),
                _ => Ok(format),
            }
        }
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

/// Whether this is the beginning of an event of any version of Tagwerk.
pub fn is_ours(bytes: &[u8]) -> bool {
    bytes.starts_with(b"SQLite format 3\0") && number(bytes, 68) == Some(APPLICATION_ID as u32)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes)
}
