//! The event file, which is one SQLite file. This crate opens, locks, checks and migrates it, and writes rows and
//! history together.
//!
//! SQLite is set up for a document rather than a server: a rollback journal (a write-ahead log breaks on network
//! drives and leaves files behind), every commit synced, one program at a time.
//!
//! No file may be lost because of us, whatever other programs, disks and people do at the same time:
//! - [`held`]: our own reading never releases a lock; [`guard`]: neither does that of other libraries in our process
//! - [`journal`]: a journal that does not belong to a file is never rolled back into it
//! - [`integrity`]: what is opened is whole, and a failed read is not reported as damage
//! - [`recover`]: what can still be read of a damaged file goes into a new one
//! - [`seen`] and [`write`]: nothing is written into a file that somebody replaced, and after a failed write
//!   the file is asked what it holds

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![allow(clippy::disallowed_methods, reason = "here is asked whether a file is held")]

mod about;
mod begun;
mod chain;
mod clean;
mod copy;
mod digest;
mod error;
mod fact_tables;
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
mod late;
mod migrate;
mod open;
mod participants;
mod places;
mod readings;
mod recover;
mod rescue;
mod rows;
mod schema;
mod seen;
mod sums;
mod unite;
mod values;
mod who;
mod write;

pub use about::HandedPiece;
pub use begun::Begun;
pub use clean::{Cleaning, StaysGone};
pub use error::StoreError;
pub use facts::{LatestStand, Notes, Printed};
pub use header::is_of_an_older_format;
pub use held::{holds, is_same_file, read_unless_held};
pub use history::{Entry, EntryKind};
pub use holder::Holder;
pub use in_the_way::{InTheWay, is_free};
pub use integrity::Flaws;
pub use journal::{SetAside, beside as journals_beside, clear_the_way, set_aside_before};
pub use late::LedgerRow;
pub use participants::WishesAndSeats;
pub use places::Demand;
pub use recover::{EventRow, Recovered, RecoveredTable, Steps};
pub use rescue::Missing;
pub use unite::Uniting;
pub use who::{AtWork, Who};

use domain::{Item, ItemRef, Programme};
use guard::Guard;
use head::Head;
use held::Held;
use rusqlite::Connection;
use seen::Seen;
use std::{
    cell::Cell,
    path::{Path, PathBuf},
};
use write::Doubt;

/// Whether steps are written into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Writing,
    /// A copy in memory, because another program holds the file, it may not be written, or it does not agree with
    /// itself.
    Reading,
}

/// An open event file, or a copy of one in memory.
pub struct Store {
    conn: Connection,
    /// The path that error messages name; empty for an event without a file.
    path: PathBuf,
    mode: Mode,
    /// `None` until the first step is written.
    head: Option<Head>,
    /// What the file looked like when it was last opened or written; `None` for an event in memory.
    seen: Option<Seen>,
    is_replaced: bool,
    /// Whether all of the file was checked, or only the plan.
    is_checked: Cell<bool>,
    in_doubt: Option<Doubt>,
    /// Journals that had the name of this file's journal but belonged to other files.
    set_aside: Vec<SetAside>,
    /// Released when the store is dropped, after the connection.
    _guard: Option<Guard>,
    _held: Option<Held>,
}

impl Store {
    /// A store without a file.
    fn of(conn: Connection) -> Self {
        Self {
            conn,
            path: PathBuf::new(),
            mode: Mode::Writing,
            head: None,
            seen: None,
            is_replaced: false,
            is_checked: Cell::new(true),
            in_doubt: None,
            set_aside: Vec::new(),
            _guard: None,
            _held: None,
        }
    }

    /// The whole programme, with the people who belong to it. Other participants are read on demand.
    pub fn load(&self) -> Result<Programme, StoreError> {
        rows::programme(&self.conn)
    }

    /// The row as it is in the file.
    pub fn current(&self, row: ItemRef) -> Result<Option<Item>, StoreError> {
        rows::current(&self.conn, row).map_err(|error| error.about(&self.path))
    }

    /// What the file holds beyond the programme: other people, registrations, wishes, places, each after those on which
    /// it depends.
    pub fn beyond(&self, programme: &Programme) -> Result<Vec<Item>, StoreError> {
        let others = self.people()?.into_iter().filter(|person| !programme.people.contains_key(&person.id));
        let mut items: Vec<Item> = others.map(Item::from).collect();
        items.extend(self.registrations()?.into_iter().map(Item::from));
        items.extend(self.wishes()?.into_iter().map(Item::from));
        items.extend(self.places()?.into_iter().map(Item::from));
        Ok(items)
    }

    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Empty for an event without a file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// True if the file was deleted or moved while open. Always false for an event without a file.
    pub fn is_gone(&self) -> bool {
        !self.path.as_os_str().is_empty() && !self.path.exists()
    }

    /// Records the journals that were set aside before the file was created.
    pub fn note_set_aside(&mut self, set_aside: Vec<SetAside>) {
        self.set_aside.extend(set_aside);
    }

    /// Journals of other files that had the name of this file's journal, and their new names.
    pub fn set_aside(&self) -> &[SetAside] {
        &self.set_aside
    }
}
