//! The event file: one SQLite file, opened, locked, checked, migrated; rows and history written together.
//!
//! SQLite is set up for a document rather than a server: a rollback journal (a write-ahead log breaks on network
//! drives and leaves files behind), every commit synced, one program at a time.

mod digest;
mod error;
mod facts;
mod header;
mod held;
mod history;
mod holder;
mod in_the_way;
mod migrate;
mod open;
mod rescue;
mod rows;
mod values;

pub use error::StoreError;
pub use facts::{LatestStand, Notes, Printed};
pub use held::{holds, is_same_file, read_unless_held};
pub use history::{Entry, EntryKind};
pub use holder::Holder;
pub use in_the_way::{InTheWay, is_free, journal_of};
pub use open::Mode;
pub use rescue::Missing;

use crate::domain::{Change, Event, Item, ItemRef, Place, Programme, Registration, Wish};
use digest::Digest;
use held::Held;
use history::Images;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// An open event file, or a copy of one in memory.
pub struct Store {
    conn: Connection,
    /// For sentences; empty for an event that is in no file.
    path: PathBuf,
    mode: Mode,
    digest: Digest,
    /// Given back when the store is dropped, after the connection.
    _held: Option<Held>,
}

impl Store {
    /// The whole programme; registrations, wishes and places are read by need.
    pub fn load(&self) -> Result<Programme, StoreError> {
        let event = rows::load::<Event>(&self.conn)?
            .into_iter()
            .next()
            .ok_or(StoreError::Sqlite(rusqlite::Error::QueryReturnedNoRows))?;
        let mut programme = Programme::new(event);
        for item in rows::all(&self.conn)? {
            programme.apply(&Change::Add(item));
        }
        Ok(programme)
    }

    /// The row as it stands in the file.
    pub fn current(&self, row: ItemRef) -> Result<Option<Item>, StoreError> {
        rows::current(&self.conn, row)
    }

    /// Registrations, then wishes, then places.
    pub fn participants(&self) -> Result<Vec<Item>, StoreError> {
        let mut items: Vec<Item> = Vec::new();
        items.extend(rows::load::<Registration>(&self.conn)?.into_iter().map(Item::from));
        items.extend(rows::load::<Wish>(&self.conn)?.into_iter().map(Item::from));
        items.extend(rows::load::<Place>(&self.conn)?.into_iter().map(Item::from));
        Ok(items)
    }

    /// Writes an action: its rows and its place in the history, both or neither.
    pub fn apply(&mut self, entry: &Entry, changes: &[Change]) -> Result<(), StoreError> {
        self.writable()?;
        self.write(entry, changes).map_err(|error| error.about(&self.path))
    }

    fn write(&mut self, entry: &Entry, changes: &[Change]) -> Result<(), StoreError> {
        let images =
            changes.iter().map(|change| Ok((change, Images::of(change)?))).collect::<Result<Vec<_>, StoreError>>()?;
        let mut digest = self.digest;
        let transaction = self.conn.transaction()?;
        for (change, images) in &images {
            if let (Some(before), Some(image)) = (change.before(), &images.before) {
                digest.subtract(before, image);
            }
            if let (Some(after), Some(image)) = (change.after(), &images.after) {
                digest.add(after, image);
            }
            match change.after() {
                Some(after) => rows::save(&transaction, after)?,
                None => rows::remove(&transaction, change.item().to_ref())?,
            }
        }
        history::append(&transaction, entry, &images, digest.bytes())?;
        transaction.commit()?;
        self.digest = digest;
        Ok(())
    }

    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Empty for an event that is in no file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// True if the file was deleted or moved while it is open. An event that is in no file cannot go.
    pub fn is_gone(&self) -> bool {
        !self.path.as_os_str().is_empty() && !self.path.exists()
    }

    fn writable(&self) -> Result<(), StoreError> {
        match self.mode {
            // Systems let go of the name of an open file: what is written into it then is lost with the last handle.
            Mode::Writing if self.is_gone() => Err(StoreError::Gone(self.path.clone())),
            Mode::Writing => Ok(()),
            Mode::Reading => Err(StoreError::ForReading),
        }
    }
}
