//! Creating, opening and locking an event file.

use super::{
    Mode, Store, StoreError,
    guard::Guard,
    head::Head,
    header,
    held::{Held, read_unless_held},
    history,
    integrity::{self, Wanted},
    journal, migrate, schema,
    seen::Seen,
};
use chrono::{DateTime, Utc};
use domain::{Change, Event, action::Action};
use rusqlite::{Connection, OpenFlags};
use std::{io, path::Path};

/// In KiB. An event is smaller, and opening reads all of it: SQLite then keeps it whole, so that what somebody writes
/// over the file, or a disk that is pulled out, takes nothing from what is open.
const CACHE: i64 = 128 << 10;

impl Store {
    /// An event that is in no file, with nothing but its event in it.
    pub fn in_memory(event: &Event, now: DateTime<Utc>) -> Result<Store, StoreError> {
        let mut store = Self::empty()?;
        let entry = history::Entry::new(history::EntryKind::Do, Action::CreatedEvent, now);
        store.apply(&entry, &[Change::add(event.clone())])?;
        Ok(store)
    }

    /// For tests of the store alone: whoever has a disk makes files that appear whole.
    #[cfg(test)]
    pub fn create(path: &Path, event: &Event, now: DateTime<Utc>) -> Result<Store, StoreError> {
        std::fs::write(path, Self::in_memory(event, now)?.bytes()?).map_err(|source| StoreError::io(path, source))?;
        Self::open(path)
    }

    /// With nothing in it, not even an event.
    pub(super) fn empty() -> Result<Store, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        conn.pragma_update(None, "foreign_keys", true)?;
        let transaction = conn.transaction()?;
        schema::create(&transaction, header::FORMAT)?;
        transaction.pragma_update(None, "application_id", header::APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", header::FORMAT)?;
        transaction.commit()?;
        Ok(Store::of(conn))
    }

    /// Opens a file for writing and takes its lock. A file that is newer, damaged or none of ours stays as it is.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        Self::open_telling(path, &|_| ())
    }

    /// The same; `before_migration` gets the bytes of an older file before its format changes.
    pub fn open_telling(path: &Path, before_migration: &dyn Fn(&[u8])) -> Result<Store, StoreError> {
        match Self::open_once(path, before_migration) {
            // SQLite calls a file damaged of which it could not read a page (SQLITE_IOERR_CORRUPTFS). So it is read
            // through without it: if that fails, the disk is to blame; if not, what is damaged is so the second time.
            Err(StoreError::Damaged { .. }) => {
                let read = read_unless_held(path, |mut file| io::copy(&mut file, &mut io::sink()));
                read.transpose().map_err(|source| StoreError::io(path, source))?;
                Self::open_once(path, before_migration)
            }
            opened => opened,
        }
    }

    /// Takes SQLite's locks anew, after something in this process may have given them back ([`super::guard`]).
    ///
    /// # Errors
    /// If the file is another one by now: SQLite would forget the pages that it remembers of ours.
    pub fn hold_again(&mut self) -> Result<(), StoreError> {
        let is_written = self.mode == Mode::Writing && self.seen.is_some();
        // Whether the last step was written is asked by whoever makes the next.
        if !is_written || self.in_doubt.is_some() {
            return Ok(());
        }
        self.make_ready()?;
        // In the usual mode SQLite unlocks with the end of a transaction, and knows then that it has to lock.
        let again = || -> rusqlite::Result<()> {
            self.conn.pragma_update(None, "locking_mode", "NORMAL")?;
            self.conn.execute_batch("BEGIN IMMEDIATE; COMMIT")?;
            self.conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
            take_lock(&self.conn)
        };
        again().map_err(|error| StoreError::from(error).about(&self.path))
    }

    fn open_once(path: &Path, before_migration: &dyn Fn(&[u8])) -> Result<Store, StoreError> {
        let held = Held::take(path)?;
        header::check(path)?;
        let guard = Guard::take(path)?;
        if let Some(other) = journal::unfinished_under_another_name(path) {
            return Err(StoreError::OtherName { path: path.to_owned(), other });
        }
        let set_aside = journal::settle(path)?;
        let about = |error: rusqlite::Error| StoreError::from(error).about(path);
        let mut conn = connect(path).map_err(|error| error.about(path))?;
        // SQLite opens a file that may not be written all the same, and fails with the first change.
        if conn.is_readonly("main").map_err(about)? {
            return Err(StoreError::NotWritable(path.to_owned()));
        }
        take_lock(&conn).map_err(about).or_else(|error| match error {
            StoreError::Held { .. } => {
                guard.give_way();
                take_lock(&conn).map_err(about)
            }
            other => Err(other),
        })?;
        if migrate::format_of(&conn, path)? < header::FORMAT {
            before_migration(&conn.serialize(rusqlite::MAIN_DB).map_err(about)?);
        }
        migrate::checked(&mut conn, path, Wanted::WhatTheHistorySays)?;
        let head = Head::of(&conn).map_err(about)?;
        let seen = Seen::of(path).map_err(|source| StoreError::io(path, source))?;
        if !held.is(&seen.file) {
            return Err(StoreError::Replaced(path.to_owned()));
        }
        Ok(Store {
            path: path.to_owned(),
            head,
            seen: Some(seen),
            set_aside,
            _guard: Some(guard),
            _held: Some(held),
            ..Store::of(conn)
        })
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    // Without CREATE: a name that was mistyped must not leave an empty file behind.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(std::time::Duration::ZERO)?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    conn.pragma_update(None, "cache_size", -CACHE)?;
    integrity::guard(&conn)?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    conn.pragma_update(None, "synchronous", "EXTRA")?;
    Ok(conn)
}

/// `locking_mode=EXCLUSIVE` alone lets two programs open the file, and then neither can write.
/// An empty exclusive transaction takes the lock and leaves the bytes as they are.
fn take_lock(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("BEGIN EXCLUSIVE; COMMIT")
}
