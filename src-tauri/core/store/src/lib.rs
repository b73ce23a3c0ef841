//! The event file: one SQLite file, opened, locked, checked, migrated; rows and history written together.
//!
//! SQLite is set up for a document rather than a server: a rollback journal (a write-ahead log breaks on network
//! drives and leaves files behind), every commit synced, one program at a time.
//!
//! Nobody loses a file to us, whatever other programs, disks and people do beside:
//! - [`held`]: our own reading never gives a lock away, and [`guard`]: nor does that of other libraries in our process
//! - [`journal`]: a journal that is not the file's own is never rolled into it
//! - [`integrity`]: what is opened is whole, and a read that fails is not called damage
//! - [`seen`] and [`write`]: nothing is written into a file that somebody replaced, and after a write that failed
//!   the file is asked what it holds

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![allow(clippy::disallowed_methods, reason = "here is asked whether a file is held")]

mod copy;
mod digest;
mod error;
mod facts;
mod fonts;
mod guard;
mod head;
mod header;
mod held;
mod history;
mod holder;
mod in_the_way;
mod integrity;
mod journal;
mod migrate;
mod open;
mod readings;
mod rescue;
mod rows;
mod schema;
mod seen;
mod values;
mod write;

pub use error::StoreError;
pub use facts::{LatestStand, Notes, Printed};
pub use header::is_of_an_older_format;
pub use held::{holds, is_same_file, read_unless_held};
pub use history::{Entry, EntryKind};
pub use holder::Holder;
pub use in_the_way::{InTheWay, is_free};
pub use journal::{SetAside, beside as journals_beside, clear_the_way};
pub use rescue::Missing;

use domain::{Item, ItemRef, Place, Programme, Registration, Wish};
use guard::Guard;
use head::Head;
use held::Held;
use rusqlite::Connection;
use seen::Seen;
use std::path::{Path, PathBuf};
use write::Doubt;

/// Whether what is done is written into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Writing,
    /// A copy in memory: the file is held by another program, may not be written, or does not agree with itself.
    Reading,
}

/// An open event file, or a copy of one in memory.
pub struct Store {
    conn: Connection,
    /// For sentences; empty for an event that is in no file.
    path: PathBuf,
    mode: Mode,
    /// Nothing until the first step is written.
    head: Option<Head>,
    /// What the file looked like when it was opened or written last; nothing for what is in memory.
    seen: Option<Seen>,
    is_replaced: bool,
    in_doubt: Option<Doubt>,
    /// Journals of other files that lay under the name of this one's.
    set_aside: Vec<SetAside>,
    /// Given back when the store is dropped, after the connection.
    _guard: Option<Guard>,
    _held: Option<Held>,
}

impl Store {
    /// What is in no file.
    fn of(conn: Connection) -> Self {
        Self {
            conn,
            path: PathBuf::new(),
            mode: Mode::Writing,
            head: None,
            seen: None,
            is_replaced: false,
            in_doubt: None,
            set_aside: Vec::new(),
            _guard: None,
            _held: None,
        }
    }

    /// The whole programme; registrations, wishes and places are read by need.
    pub fn load(&self) -> Result<Programme, StoreError> {
        rows::programme(&self.conn)
    }

    /// The row as it stands in the file.
    pub fn current(&self, row: ItemRef) -> Result<Option<Item>, StoreError> {
        rows::current(&self.conn, row).map_err(|error| error.about(&self.path))
    }

    /// Registrations, then wishes, then places.
    pub fn participants(&self) -> Result<Vec<Item>, StoreError> {
        let mut items: Vec<Item> = Vec::new();
        items.extend(rows::load::<Registration>(&self.conn)?.into_iter().map(Item::from));
        items.extend(rows::load::<Wish>(&self.conn)?.into_iter().map(Item::from));
        items.extend(rows::load::<Place>(&self.conn)?.into_iter().map(Item::from));
        Ok(items)
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

    /// Of those that lay there before the file was made.
    pub fn note_set_aside(&mut self, set_aside: Vec<SetAside>) {
        self.set_aside.extend(set_aside);
    }

    /// Journals of other files that lay under the name of this one's, and what they are called now.
    pub fn set_aside(&self) -> &[SetAside] {
        &self.set_aside
    }
}
