//! Creates, opens and locks an event file.

use super::{
    Mode, Store, StoreError,
    guard::Guard,
    head::Head,
    header,
    held::{Held, read_unless_held},
    history,
    integrity::{self, Extent, Wanted},
    journal, migrate, schema,
    seen::Seen,
    sums,
};
use chrono::{DateTime, Utc};
use domain::{Change, Event, action::Action};
use rusqlite::{Connection, OpenFlags};
use std::{cell::Cell, io, path::Path};

/// SQLite's page cache, in KiB. Opening reads the whole file, and nearly every event fits into the cache. An open event
/// thus survives if somebody overwrites its file or pulls out the disk.
const CACHE: i64 = 128 << 10;
/// The same for a file that does not fit. Most of it is history, which is hardly ever read.
const CACHE_OF_LARGE_FILES: i64 = 32 << 10;

impl Store {
    /// A store without a file that contains only this event row.
    pub fn in_memory(event: &Event, now: DateTime<Utc>) -> Result<Store, StoreError> {
        let mut store = Self::empty()?;
        let entry = history::Entry::new(history::EntryKind::Do, Action::CreatedEvent, now);
        store.apply(&entry, &[Change::add(event.clone())])?;
        Ok(store)
    }

    /// For tests of this crate. Elsewhere, files are created through `disk`, so that they appear whole.
    #[cfg(test)]
    pub fn create(path: &Path, event: &Event, now: DateTime<Utc>) -> Result<Store, StoreError> {
        std::fs::write(path, Self::in_memory(event, now)?.bytes()?).map_err(|source| StoreError::io(path, source))?;
        Self::open(path)
    }

    /// A store without a file and without rows, even without an event.
    pub(super) fn empty() -> Result<Store, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        conn.pragma_update(None, "foreign_keys", true)?;
        let transaction = conn.transaction()?;
        schema::create(&transaction, header::FORMAT)?;
        sums::make_anew(&transaction)?;
        transaction.pragma_update(None, "application_id", header::APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", header::FORMAT)?;
        transaction.commit()?;
        Ok(Store::of(conn))
    }

    /// Opens a file for writing and takes its lock. Leaves a newer, damaged or foreign file unchanged.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        Self::open_telling(path, &|_| ())
    }

    /// The same. `before_migration` gets the bytes of an older file before it is migrated.
    pub fn open_telling(path: &Path, before_migration: &dyn Fn(&[u8])) -> Result<Store, StoreError> {
        match Self::open_once(path, before_migration) {
            // SQLite also reports a file as damaged if it could not read a page (SQLITE_IOERR_CORRUPTFS). So read the
            // file through without SQLite: if that fails, the disk is to blame. Otherwise a second try tells.
            Err(StoreError::Damaged { .. }) => {
                let read = read_unless_held(path, |mut file| io::copy(&mut file, &mut io::sink()));
                read.transpose().map_err(|source| StoreError::io(path, source))?;
                Self::open_once(path, before_migration)
            }
            opened => opened,
        }
    }

    /// Takes SQLite's locks again, after something in this process may have released them ([`super::guard`]).
    ///
    /// # Errors
    /// If the file was replaced in the meantime. Locking again would then make SQLite drop its cached pages of our
    /// file.
    pub fn hold_again(&mut self) -> Result<(), StoreError> {
        let is_written = self.mode == Mode::Writing && self.seen.is_some();
        // If the last step is in doubt, the next write finds out.
        if !is_written || self.in_doubt.is_some() {
            return Ok(());
        }
        self.make_ready()?;
        // In NORMAL mode SQLite unlocks at the end of a transaction, and then knows that it must lock again.
        let again = || -> rusqlite::Result<()> {
            self.conn.pragma_update(None, "locking_mode", "NORMAL")?;
            self.conn.execute_batch("BEGIN IMMEDIATE; COMMIT")?;
            self.conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
            take_lock(&self.conn)
        };
        again().map_err(|error| StoreError::from(error).about(&self.path))
    }

    /// Checks what opening a large file left for later: all pages, the history, and the facts. Comes before the first
    /// write, and does nothing after that.
    pub(super) fn check_rest(&self) -> Result<(), StoreError> {
        if !self.is_checked.get() {
            integrity::check(&self.conn, &self.path, Extent::Whole, Wanted::WhatItSaid)?;
            self.is_checked.set(true);
        }
        Ok(())
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
        // SQLite opens a read-only file without complaint and fails only at the first change.
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
        if integrity::length(&conn).map_err(about)? > CACHE << 10 {
            conn.pragma_update(None, "cache_size", -CACHE_OF_LARGE_FILES).map_err(about)?;
        }
        if migrate::format_of(&conn, path)? < header::FORMAT {
            before_migration(&conn.serialize(rusqlite::MAIN_DB).map_err(about)?);
        }
        let extent = Extent::on_opening(&conn).map_err(about)?;
        migrate::checked(&mut conn, path, extent, Wanted::WhatItSaid)?;
        let head = Head::of(&conn).map_err(about)?;
        let seen = Seen::of(path).map_err(|source| StoreError::io(path, source))?;
        if !held.is(&seen.file) {
            return Err(StoreError::Replaced(path.to_owned()));
        }
        Ok(Store {
            path: path.to_owned(),
            head,
            seen: Some(seen),
            is_checked: Cell::new(extent == Extent::Whole),
            set_aside,
            _guard: Some(guard),
            _held: Some(held),
            ..Store::of(conn)
        })
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    // Without CREATE, because a mistyped name must not leave an empty file behind.
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

/// With `locking_mode=EXCLUSIVE` alone, two programs can open the file, and then neither can write. An empty exclusive
/// transaction takes the lock without changing a byte.
fn take_lock(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("BEGIN EXCLUSIVE; COMMIT")
}
