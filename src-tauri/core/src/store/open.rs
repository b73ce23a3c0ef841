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
    /// A new event file with nothing but its event in it. It appears whole or not at all.
    pub fn create(path: &Path, event: &Event, now: DateTime<Utc>) -> Result<Store, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let unfinished = unfinished(path);
        let made = Self::fill(&unfinished, event, now).and_then(|()| appear(&unfinished, path));
        // Whatever happened, nothing half-made stays behind; after a success it is gone already.
        drop(fs::remove_file(&unfinished));
        made?;
        Self::open(path)
    }

    fn fill(path: &Path, event: &Event, now: DateTime<Utc>) -> Result<(), StoreError> {
        drop(fs::File::create(path).map_err(|source| StoreError::Io { path: path.to_owned(), source })?);
        let conn = connect(path)?;
        let mut store =
            Store { conn, path: path.to_owned(), mode: Mode::Writing, digest: Digest::default(), _held: None };
        store.begin(event, now)?;
        store.conn.close().map_err(|(_, error)| StoreError::from(error))
    }

    fn begin(&mut self, event: &Event, now: DateTime<Utc>) -> Result<(), StoreError> {
        let transaction = self.conn.transaction()?;
        for script in migrate::SCRIPTS {
            transaction.execute_batch(script)?;
        }
        transaction.pragma_update(None, "application_id", header::APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", header::FORMAT)?;
        transaction.commit()?;
        let entry = history::Entry::new(history::EntryKind::Do, Action::CreatedEvent, now);
        self.apply(&entry, &[Change::add(event.clone())])
    }

    /// An event that is in no file, for previews and tests.
    pub fn in_memory(event: &Event, now: DateTime<Utc>) -> Result<Store, StoreError> {
        let conn = Connection::open_in_memory()?;
        conn.pragma_update(None, "foreign_keys", true)?;
        let mut store =
            Store { conn, path: PathBuf::new(), mode: Mode::Writing, digest: Digest::default(), _held: None };
        store.begin(event, now)?;
        Ok(store)
    }

    /// Opens a file for writing and takes its lock. A file that is newer, damaged or none of ours stays as it is.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let held = Held::take(path)?;
        header::check(path)?;
        let mut conn = connect(path).map_err(|error| error.about(path))?;
        // SQLite opens a file that may not be written all the same, and fails with the first change.
        if conn.is_readonly("main").map_err(|error| StoreError::from(error).about(path))? {
            return Err(StoreError::NotWritable(path.to_owned()));
        }
        take_lock(&conn).map_err(|error| StoreError::from(error).about(path))?;
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
        let bytes = fs::read(path).map_err(io)?;
        header::check_bytes(&bytes, path)?;
        let damaged = |error: rusqlite::Error| StoreError::from(error).about(path);
        let mut conn = Connection::open_in_memory().map_err(damaged)?;
        conn.deserialize_read_exact("main", bytes.as_slice(), bytes.len(), false).map_err(damaged)?;
        guard(&conn).map_err(damaged)?;
        let digest = migrate::checked(&mut conn, path)?;
        Ok(Store { conn, path: path.to_owned(), mode: Mode::Reading, digest, _held: None })
    }
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}

/// Gives the finished file its name, unless somebody else took it meanwhile.
fn appear(unfinished: &Path, path: &Path) -> Result<(), StoreError> {
    let error = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => StoreError::Exists(path.to_owned()),
        _ => StoreError::Io { path: path.to_owned(), source },
    };
    match fs::hard_link(unfinished, path) {
        // Some file systems know no links (FAT on a stick): there a rename must do.
        Err(source) if source.kind() != io::ErrorKind::AlreadyExists => fs::rename(unfinished, path).map_err(error),
        done => done.map_err(error),
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
