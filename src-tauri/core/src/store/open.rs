//! Creating, opening and locking an event file, and reading a copy of one that somebody else holds.

use super::{Store, StoreError, digest::Digest, header, held::Held, history, migrate, rows};
use crate::domain::{Change, Event, Item, action::Action};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A copy in memory is refused beyond this; no event comes near it.
const LARGEST_COPY: u64 = 1 << 30;

/// Whether what is done is written into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Writing,
    /// A copy in memory: the file is held by another program, or may not be written.
    Reading,
}

impl Store {
    /// An event that is in no file, with nothing but its event in it.
    pub fn in_memory(event: &Event, now: DateTime<Utc>) -> Result<Store, StoreError> {
        let mut store = Self::empty()?;
        let entry = history::Entry::new(history::EntryKind::Do, Action::CreatedEvent, now);
        store.apply(&entry, &[Change::add(event.clone())])?;
        Ok(store)
    }

    /// For tests of the store alone; [`EventFile`](crate::event_file::EventFile) makes files that appear whole.
    #[cfg(test)]
    pub fn create(path: &Path, event: &Event, now: DateTime<Utc>) -> Result<Store, StoreError> {
        fs::write(path, Self::in_memory(event, now)?.bytes()?).map_err(|source| StoreError::io(path, source))?;
        Self::open(path)
    }

    /// With nothing in it, not even an event.
    pub(super) fn empty() -> Result<Store, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        conn.pragma_update(None, "foreign_keys", true)?;
        let transaction = conn.transaction()?;
        for script in migrate::SCRIPTS {
            transaction.execute_batch(script)?;
        }
        transaction.pragma_update(None, "application_id", header::APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", header::FORMAT)?;
        transaction.commit()?;
        Ok(Store { conn, path: PathBuf::new(), mode: Mode::Writing, digest: Digest::default(), _held: None })
    }

    /// Opens a file for writing and takes its lock. A file that is newer, damaged or none of ours stays as it is.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        Self::open_telling(path, &|_| ())
    }

    /// The same; `before_migration` gets the bytes of an older file before its format changes.
    pub fn open_telling(path: &Path, before_migration: &dyn Fn(&[u8])) -> Result<Store, StoreError> {
        let held = Held::take(path)?;
        header::check(path)?;
        let mut conn = connect(path).map_err(|error| error.about(path))?;
        // SQLite opens a file that may not be written all the same, and fails with the first change.
        if conn.is_readonly("main").map_err(|error| StoreError::from(error).about(path))? {
            return Err(StoreError::NotWritable(path.to_owned()));
        }
        take_lock(&conn).map_err(|error| StoreError::from(error).about(path))?;
        if migrate::is_older(&conn, path)? {
            let bytes = conn.serialize(rusqlite::MAIN_DB);
            before_migration(&bytes.map_err(|error| StoreError::from(error).about(path))?);
        }
        let digest = migrate::checked(&mut conn, path)?;
        Ok(Store { conn, path: path.to_owned(), mode: Mode::Writing, digest, _held: Some(held) })
    }

    /// A copy in memory, as the file was last saved, for looking at what another program holds.
    /// Locks of SQLite do not keep others from reading bytes; a copy that was caught in the middle of a change
    /// is told by its digest, and by the journal that stands beside the file then.
    pub fn read_copy(path: &Path) -> Result<Store, StoreError> {
        const TRIES: usize = 20;
        let mut last = StoreError::Held { path: path.to_owned(), by: None };
        for _ in 0..TRIES {
            match Self::try_copy(path) {
                Err(error @ StoreError::Damaged { .. }) => last = error,
                done => return done,
            }
        }
        Err(last)
    }

    /// The bytes of a whole event file as it stands, for a copy beside it.
    pub fn bytes(&mut self) -> Result<Vec<u8>, StoreError> {
        Ok(self.conn.serialize(rusqlite::MAIN_DB)?.to_vec())
    }

    fn try_copy(path: &Path) -> Result<Store, StoreError> {
        let io = |source: io::Error| StoreError::io(path, source);
        // Closing a file gives back all locks that this process has on it (POSIX): never read what we hold ourselves.
        let _held = Held::take(path)?;
        header::check(path)?;
        if fs::metadata(path).map_err(io)?.len() > LARGEST_COPY {
            return Err(StoreError::NotAnEvent(path.to_owned()));
        }
        Self::from_bytes(&fs::read(path).map_err(io)?, path)
    }

    /// A copy in memory, of bytes that are checked as a file is; `path` is the name that sentences give them.
    pub fn from_bytes(bytes: &[u8], path: &Path) -> Result<Store, StoreError> {
        header::check_bytes(bytes, path)?;
        let damaged = |error: rusqlite::Error| StoreError::from(error).about(path);
        let mut conn = Connection::open_in_memory().map_err(damaged)?;
        conn.deserialize_read_exact("main", bytes, bytes.len(), false).map_err(damaged)?;
        guard(&conn).map_err(damaged)?;
        let digest = migrate::checked(&mut conn, path)?;
        Ok(Store { conn, path: path.to_owned(), mode: Mode::Reading, digest, _held: None })
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    // Without CREATE: a name that was mistyped must not leave an empty file behind.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(std::time::Duration::ZERO)?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    guard(&conn)?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    conn.pragma_update(None, "synchronous", "EXTRA")?;
    Ok(conn)
}

/// The file may come from anybody: nothing in its schema is trusted to do anything.
fn guard(conn: &Connection) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "foreign_keys", true)
}

/// `locking_mode=EXCLUSIVE` alone lets two programs open the file, and then neither can write.
/// An empty exclusive transaction takes the lock and leaves the bytes as they are.
fn take_lock(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("BEGIN EXCLUSIVE; COMMIT")
}

/// Is every page where it belongs, and is the plan the one that the last entry of the history left?
/// `image` writes a row as the format of the history did.
pub(super) fn check(
    conn: &Connection,
    path: &Path,
    image: impl Fn(&Item) -> serde_json::Result<serde_json::Value>,
) -> Result<Digest, StoreError> {
    let verdict = || -> Result<Result<Digest, String>, StoreError> {
        let pages: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if pages != "ok" {
            return Ok(Err(pages));
        }
        let digest = Digest::of(&rows::all(conn)?, image)?;
        let noted: Vec<u8> =
            conn.query_row("SELECT digest FROM entry ORDER BY seq DESC LIMIT 1", [], |row| row.get(0))?;
        let agree = noted == digest.bytes();
        Ok(if agree { Ok(digest) } else { Err("the plan and its history do not agree".to_owned()) })
    };
    verdict()
        .map_err(|error| error.about(path))?
        .map_err(|detail| StoreError::Damaged { path: path.to_owned(), detail })
}
