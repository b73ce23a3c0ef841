//! What is noted beside a working copy: whose copy it is, and what lies at its origin.

use chrono::{DateTime, Utc};
use disk::{Disk, Over, Rights, WriteError, write_as};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};
use store::read_unless_held;
use uuid::Uuid;

use crate::Place;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub origin: PathBuf,
    pub place: Place,
    /// The lock beside the origin that is ours.
    pub lock: Uuid,
    /// What we last read or wrote there.
    pub base: Content,
    pub put_back_at: Option<DateTime<Utc>>,
    /// Our version, written beside an origin that somebody else has changed.
    pub conflict: Option<PathBuf>,
}

impl Record {
    const NAME: &str = "copy.json";

    pub fn in_folder(folder: &Path) -> Option<Self> {
        let mut bytes = Vec::new();
        let read = read_unless_held(&folder.join(Self::NAME), |mut file| io::Read::read_to_end(&mut file, &mut bytes));
        read?.ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    pub fn write(&self, disk: &dyn Disk, folder: &Path) -> Result<(), WriteError> {
        let path = folder.join(Self::NAME);
        let bytes = serde_json::to_vec_pretty(self)
            .map_err(|error| WriteError::Other { path: path.clone(), source: io::Error::other(error) })?;
        write_as(disk, &path, Over::Whatever, &Rights::Private, |file| {
            file.write_all(&bytes).map_err(|error| WriteError::of(&path, error))
        })
    }

    /// The working copy itself, which has the name of its origin.
    pub fn local(&self, folder: &Path) -> PathBuf {
        folder.join(self.origin.file_name().unwrap_or_default())
    }
}

/// Tells contents apart: their SHA-256, in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content(String);

impl Content {
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(hex::encode(Sha256::digest(bytes)))
    }

    /// Enough digits to tell a few files apart.
    pub(super) fn short(&self) -> &str {
        &self.0[..20]
    }

    /// Of a file that this process does not hold as an event.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut hash = Sha256::new();
        let read = read_unless_held(path, |mut file| io::copy(&mut file, &mut HashWriter(&mut hash)));
        match read {
            Some(read) => read.map(|_| Self(hex::encode(hash.finalize()))),
            None => Err(io::ErrorKind::ResourceBusy.into()),
        }
    }
}

struct HashWriter<'a>(&'a mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a working copy looked like from outside. It changes with every step, and with every fact that is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    pub(super) modified: SystemTime,
}

impl Stamp {
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        Ok(Self { length: metadata.len(), modified: metadata.modified()? })
    }
}
