//! A document in a ZIP package. Parts are unpacked piece by piece, within limits.

use super::limits::{MOST_PARTS, MOST_UNPACKED};
use crate::ReadError;
use std::io::{self, Cursor, Read};
use zip::{ZipArchive, result::ZipError};

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        // The list of the parts is read at once, however long it claims to be.
        const LISTED: &[u8] = b"PK\x01\x02";
        if bytes.windows(LISTED.len()).filter(|window| *window == LISTED).count() > MOST_PARTS {
            return Err(ReadError::UnpacksToTooMuch);
        }
        ZipArchive::new(Cursor::new(bytes)).map(|archive| Self { archive }).map_err(|_| ReadError::Damaged)
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.file_names()
    }

    /// Opens a part for reading. `None` if the package has no part of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<Part<impl Read>>, ReadError> {
        match self.archive.by_name(name) {
            Ok(file) => Ok(Some(Part::new(file))),
            Err(ZipError::FileNotFound) => Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => Err(ReadError::Encrypted),
            Err(_) => Err(ReadError::Damaged),
        }
    }
}

/// The contents of a part, up to the limit.
pub struct Part<R> {
    from: R,
    left: usize,
}

impl<R> Part<R> {
    fn new(from: R) -> Self {
        Self { from, left: MOST_UNPACKED }
    }
}

/// True if `Part` failed because it exceeds the limit.
pub fn is_too_much(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::FileTooLarge
}

impl<R: Read> Read for Part<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.left = self.left.checked_sub(read).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}
