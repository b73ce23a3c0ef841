//! Copies in memory: of a file that is opened for reading only, and of the file that replaced ours.

use super::{
    Mode, Store, StoreError,
    head::Head,
    header,
    held::{Held, Identity},
    integrity::{self, Extent, Wanted},
    journal, migrate,
    seen::Seen,
};
use domain::Programme;
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use std::{fs, path::Path, thread, time::Duration};

/// The largest file, in bytes, that is copied into memory. No event comes near it.
pub(super) const LARGEST: u64 = 1 << 30;

/// Pauses between attempts, in milliseconds. Another program may be in the middle of a step while its file is read, so
/// that the bytes mix before and after. Its commit takes some milliseconds on a modern disk and a second on a slow
/// stick. Nothing announces its end, so reading is retried, but only while the file is seen to change.
const PAUSES: [u64; 9] = [1, 2, 5, 10, 20, 50, 100, 300, 600];

impl Store {
    /// A copy in memory of the file as its last complete step left it. Leaves the file, its journal and its locks
    /// alone. For a file of an older format, only the copy is migrated.
    pub fn read_copy(path: &Path) -> Result<Store, StoreError> {
        Self::read(path, Wanted::WhatItSaid)
    }

    /// The same for a file of which not everything is what was written into it.
    pub fn read_what_can_be_read(path: &Path) -> Result<Store, StoreError> {
        Self::read(path, Wanted::WhatCanBeRead)
    }

    fn read(path: &Path, wanted: Wanted) -> Result<Store, StoreError> {
        // Closing a file releases all locks that this process has on it, so never read a file that we hold.
        let _held = Held::take(path)?;
        header::check(path)?;
        let other = journal::unfinished_under_another_name(path);
        let source = other.as_deref().unwrap_or(path);
        let mut pauses = PAUSES.iter();
        // File times are coarse. An error that occurs twice in a row without a visible change is real.
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

    /// A store in memory from bytes, which are checked like a file. Error messages call it `path`.
    pub fn from_bytes(bytes: &[u8], path: &Path) -> Result<Store, StoreError> {
        Self::of_bytes(bytes, path, Wanted::WhatItSaid)
    }

    fn of_bytes(bytes: &[u8], path: &Path, wanted: Wanted) -> Result<Store, StoreError> {
        let about = |error: rusqlite::Error| StoreError::from(error).about(path);
        header::check_bytes(bytes, path)?;
        let mut conn = Connection::open_in_memory().map_err(about)?;
        conn.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), false).map_err(about)?;
        integrity::guard(&conn).map_err(about)?;
        migrate::checked(&mut conn, path, Extent::Whole, wanted)?;
        let head = Head::of(&conn).map_err(about)?;
        Ok(Store { path: path.to_owned(), mode: Mode::Reading, head, ..Store::of(conn) })
    }

    /// The bytes of a complete event file in its present state, for a copy.
    pub fn bytes(&mut self) -> Result<Vec<u8>, StoreError> {
        Ok(self.conn.serialize(MAIN_DB)?.to_vec())
    }

    /// A copy in memory that can be written to.
    #[cfg(any(test, feature = "testing"))]
    pub fn to_work_on(&mut self) -> Result<Store, StoreError> {
        let bytes = self.bytes()?;
        Ok(Store { mode: Mode::Writing, path: std::path::PathBuf::new(), ..Self::from_bytes(&bytes, Path::new(""))? })
    }

    /// The plan in the file that now has this name.
    pub fn plan_under_its_name(&self) -> Result<Programme, StoreError> {
        let is_ours = self.seen.as_ref().is_some_and(|seen| Identity::of(&self.path).is_ok_and(|now| now == seen.file));
        let copy = if is_ours {
            Self::of_bytes(&self.bytes_on_disk()?, &self.path, Wanted::WhatCanBeRead)?
        } else {
            Self::read(&self.path, Wanted::WhatCanBeRead)?
        };
        copy.load()
    }

    /// A copy in memory of the file that we hold, as it is on the disk, checked from end to end.
    pub fn copy_on_disk(&self) -> Result<Store, StoreError> {
        Self::of_bytes(&self.bytes_on_disk()?, &self.path, Wanted::WhatItSaid)
    }

    /// True if the file on disk is identical to what SQLite has in memory.
    pub(super) fn is_as_on_disk(&mut self) -> bool {
        let on_disk = self.bytes_on_disk();
        on_disk.is_ok_and(|on_disk| self.conn.serialize(MAIN_DB).is_ok_and(|ours| *ours == *on_disk))
    }

    /// The bytes of the file that we hold, from the disk instead of the cache. A second connection of SQLite may read
    /// them: SQLite keeps its handle open until the first one is closed, so no lock is lost. `immutable` takes no lock
    /// and leaves journals alone.
    fn bytes_on_disk(&self) -> Result<Vec<u8>, StoreError> {
        let bytes = self.second_connection().and_then(|mut conn| Ok(conn.serialize(MAIN_DB)?.to_vec()));
        bytes.map_err(|error| StoreError::from(error).about(&self.path))
    }

    /// The last step on disk in the file that we hold; `None` if a step was interrupted or the file cannot be read.
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

/// The path as a URI for SQLite ("Uniform Resource Identifiers", 3.1).
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
