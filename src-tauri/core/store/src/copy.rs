//! Copies in memory: of a file that may only be looked at, and of what lies under the name of one that was replaced.

use super::{
    Mode, Store, StoreError,
    head::Head,
    header,
    held::{Held, Identity},
    integrity::{self, Wanted},
    journal, migrate,
    seen::Seen,
};
use domain::Programme;
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use std::{fs, path::Path, thread, time::Duration};

/// A copy in memory is refused beyond this; no event comes near it.
const LARGEST: u64 = 1 << 30;

/// In milliseconds. Another program may be in the middle of a step while its file is read, and the bytes are then of
/// before and after. Its commit ends by itself, in some milliseconds on a disk of today and a second on a slow stick;
/// nothing tells when, so it is asked again and again, and only while the file is seen to change.
const PAUSES: [u64; 9] = [1, 2, 5, 10, 20, 50, 100, 300, 600];

impl Store {
    /// A copy in memory of the file as its last whole step left it. The file, its journal and its locks are left alone,
    /// and a file of an older format stays one; the copy is what is brought forward.
    pub fn read_copy(path: &Path) -> Result<Store, StoreError> {
        Self::read(path, Wanted::WhatTheHistorySays)
    }

    /// The same of a file whose plan is not the one that its history left.
    pub fn read_what_can_be_read(path: &Path) -> Result<Store, StoreError> {
        Self::read(path, Wanted::WhatCanBeRead)
    }

    fn read(path: &Path, wanted: Wanted) -> Result<Store, StoreError> {
        // Closing a file gives back all locks that this process has on it: never read what we hold ourselves.
        let _held = Held::take(path)?;
        header::check(path)?;
        let other = journal::unfinished_under_another_name(path);
        let source = other.as_deref().unwrap_or(path);
        let mut pauses = PAUSES.iter();
        // Times of files are coarse: what is wrong twice in a row while nothing changed is wrong in the file.
        let mut is_sure = false;
        loop {
            let before = Seen::of(source).ok();
            let error = match Self::copy_of(source, path, wanted) {
                Err(error) if error.is_about_content() => error,
                read => return read,
            };
            let is_still = !journal::is_unfinished(source) && Seen::of(source).ok() == before;
            match pauses.next() {
                Some(pause) if !(is_still && is_sure) => thread::sleep(Duration::from_millis(*pause)),
                _ => return Err(error),
            }
            is_sure = is_still;
        }
    }

    fn copy_of(source: &Path, path: &Path, wanted: Wanted) -> Result<Store, StoreError> {
        let length = fs::metadata(source).map_err(|source| StoreError::io(path, source))?.len();
        if length > LARGEST {
            return Err(StoreError::NotAnEvent(path.to_owned()));
        }
        Self::of_bytes(&journal::bytes_after_its_last_step(source)?, path, wanted)
    }

    /// A copy in memory, of bytes that are checked as a file is; `path` is the name that sentences give them.
    pub fn from_bytes(bytes: &[u8], path: &Path) -> Result<Store, StoreError> {
        Self::of_bytes(bytes, path, Wanted::WhatTheHistorySays)
    }

    fn of_bytes(bytes: &[u8], path: &Path, wanted: Wanted) -> Result<Store, StoreError> {
        let about = |error: rusqlite::Error| StoreError::from(error).about(path);
        header::check_bytes(bytes, path)?;
        let mut conn = Connection::open_in_memory().map_err(about)?;
        conn.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), false).map_err(about)?;
        integrity::guard(&conn).map_err(about)?;
        migrate::checked(&mut conn, path, wanted)?;
        let head = Head::of(&conn).map_err(about)?;
        Ok(Store { path: path.to_owned(), mode: Mode::Reading, head, ..Store::of(conn) })
    }

    /// The bytes of a whole event file as it stands, for a copy beside it.
    pub fn bytes(&mut self) -> Result<Vec<u8>, StoreError> {
        Ok(self.conn.serialize(MAIN_DB)?.to_vec())
    }

    /// The plan that lies under the name of this file now.
    pub fn plan_under_its_name(&self) -> Result<Programme, StoreError> {
        let is_ours = self.seen.as_ref().is_some_and(|seen| Identity::of(&self.path).is_ok_and(|now| now == seen.file));
        let copy = if is_ours {
            Self::of_bytes(&self.bytes_on_disk()?, &self.path, Wanted::WhatCanBeRead)?
        } else {
            Self::read(&self.path, Wanted::WhatCanBeRead)?
        };
        copy.load()
    }

    /// True if what lies in our file is what we know of it.
    pub(super) fn is_as_on_disk(&mut self) -> bool {
        let on_disk = self.bytes_on_disk();
        on_disk.is_ok_and(|on_disk| self.conn.serialize(MAIN_DB).is_ok_and(|ours| *ours == *on_disk))
    }

    /// What lies in the file that we hold, rather than what we remember of it. A second connection of SQLite may look:
    /// it knows of the first one, and keeps the handle until that is closed, so that no lock is lost. `immutable` asks
    /// for no lock and leaves journals alone.
    fn bytes_on_disk(&self) -> Result<Vec<u8>, StoreError> {
        let bytes = self.second_connection().and_then(|mut conn| Ok(conn.serialize(MAIN_DB)?.to_vec()));
        bytes.map_err(|error| StoreError::from(error).about(&self.path))
    }

    /// The last step in the file that we hold, unless one was broken off in it.
    pub(super) fn head_on_disk(&self) -> Option<Option<Head>> {
        if journal::is_hot(&self.path) {
            return None;
        }
        self.second_connection().and_then(|conn| Head::of(&conn)).ok()
    }

    fn second_connection(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(address(&self.path), flags)?;
        integrity::guard(&conn)?;
        Ok(conn)
    }
}

/// A path as SQLite reads it in an address ("Uniform Resource Identifiers", 3.1).
fn address(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut address = "file://".to_owned();
    if cfg!(windows) {
        address.push('/');
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'/' | b':' | b'-' | b'_' | b'.' | b'~' => address.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address + "?immutable=1"
}
