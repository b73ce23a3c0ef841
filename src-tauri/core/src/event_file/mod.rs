//! An open event: one method for each thing that a user can do.
//!
//! Window, terminal and tests all come in through this door. An action computes changes from the programme that is
//! held, the store writes them with their place in the history in one transaction, and only then the programme
//! that is held follows.

mod edit;
mod error;
mod export;
mod history;
mod import;
pub mod logo;
mod plan;
mod preview;
mod printable;
mod printing;
mod rearrange;
mod waive;

pub use error::EventError;
pub use export::{Exported, Handing, Purpose};
pub use history::Step;
pub use plan::Part;
pub use preview::{Pages, Preview};

use crate::{
    disk::{Disk, WriteError, write_whole},
    domain::{
        Change, Event, Item, Language, Programme, SessionId, Table,
        action::Action,
        conflicts::{Check, Conflict},
        limits,
    },
    store::{Entry, EntryKind, Mode, Store, StoreError},
};
use chrono::{DateTime, Utc};
use std::{cell::RefCell, collections::BTreeSet, path::Path, sync::Arc};

pub struct EventFile {
    store: Store,
    programme: Programme,
    history: Vec<Entry>,
    /// Why this is a copy for reading, if it is one.
    reading_because: Option<StoreError>,
    touched: Touched,
    laid_out: RefCell<Option<preview::LaidOut>>,
    printable: RefCell<Option<Arc<printable::Printable>>>,
    /// Made when it is asked for first; it follows each step from then on.
    check: RefCell<Option<Check>>,
}

/// Where rows were changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    pub tables: BTreeSet<Table>,
    /// Those that were changed themselves, and those in which somebody's part was.
    pub sessions: BTreeSet<SessionId>,
}

impl Touched {
    fn note(&mut self, change: &Change) {
        self.tables.insert(change.item().table());
        for item in [change.before(), change.after()].into_iter().flatten() {
            match item {
                Item::Session(session) => drop(self.sessions.insert(session.id)),
                Item::Contribution(contribution) => drop(self.sessions.insert(contribution.session)),
                _ => {}
            }
        }
    }
}

/// What an action did.
#[derive(Debug)]
pub struct Outcome {
    pub entry: Entry,
    pub changes: Vec<Change>,
}

impl EventFile {
    /// A new file; refuses to touch one that is there.
    pub fn create(path: &Path, event: &Event, now: DateTime<Utc>) -> Result<Self, EventError> {
        allowed(None, &event.clone().into())?;
        Self::of(Store::create(path, event, now)?)
    }

    /// Opens a file for writing and holds it.
    pub fn open(path: &Path) -> Result<Self, EventError> {
        Self::of(Store::open(path)?)
    }

    /// For looking: the file itself, or a copy in memory if somebody else holds it or it may not be written.
    /// [`mode`](Self::mode) tells which.
    pub fn open_for_reading(path: &Path) -> Result<Self, EventError> {
        match Store::open(path) {
            Err(why @ (StoreError::Held { .. } | StoreError::NotWritable(_))) => {
                let copy = Self::of(Store::read_copy(path)?)?;
                Ok(Self { reading_because: Some(why), ..copy })
            }
            opened => Self::of(opened?),
        }
    }

    /// An event that is in no file.
    pub fn in_memory(event: &Event, now: DateTime<Utc>) -> Result<Self, EventError> {
        Self::of(Store::in_memory(event, now)?)
    }

    fn of(store: Store) -> Result<Self, EventError> {
        let programme = store.load()?;
        let history = store.history()?;
        Ok(Self {
            store,
            programme,
            history,
            reading_because: None,
            touched: Touched::default(),
            laid_out: RefCell::new(None),
            printable: RefCell::new(None),
            check: RefCell::new(None),
        })
    }

    pub fn programme(&self) -> &Programme {
        &self.programme
    }

    /// All that is to be said about the plan, errors first.
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.with_check(|check| check.conflicts(&self.programme))
    }

    /// That these are not all, if so.
    pub fn crowded_in_words(&self, language: Language) -> Option<&'static str> {
        self.with_check(|check| check.crowded_in_words(language))
    }

    fn with_check<T>(&self, look: impl FnOnce(&Check) -> T) -> T {
        look(self.check.borrow_mut().get_or_insert_with(|| Check::of(&self.programme)))
    }

    pub fn mode(&self) -> Mode {
        self.store.mode()
    }

    /// Why nothing can be changed here, if this is a copy for reading.
    pub fn reading_because(&self) -> Option<&StoreError> {
        self.reading_because.as_ref()
    }

    /// What was changed since this was asked last: what hangs on none of it is as it was.
    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut self.touched)
    }

    /// When the last step was written.
    pub fn saved_at(&self) -> Option<DateTime<Utc>> {
        self.history.last().map(|entry| entry.at)
    }

    /// True if the file was deleted or moved while it is open; [`save_copy`](Self::save_copy) still has all of it.
    pub fn is_gone(&self) -> bool {
        self.store.is_gone()
    }

    /// Writes the event as it stands, with its history, into another file, whole or not at all.
    /// An event that is open somewhere is never overwritten.
    pub fn save_copy(&mut self, path: &Path, disk: &dyn Disk) -> Result<(), EventError> {
        if path.exists()
            && let Err(why @ StoreError::Held { .. }) = Store::open(path).map(drop)
        {
            return Err(why.into());
        }
        let bytes = self.store.bytes()?;
        write_whole(disk, path, |file| file.write_all(&bytes).map_err(|error| WriteError::of(path, error).into()))
    }

    fn act(&mut self, action: Action, changes: Vec<Change>, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        for change in &changes {
            change.after().map_or(Ok(()), |after| allowed(change.before(), after))?;
        }
        self.write(Entry::new(EntryKind::Do, action, now), changes)
    }

    fn write(&mut self, entry: Entry, changes: Vec<Change>) -> Result<Outcome, EventError> {
        self.store.apply(&entry, &changes)?;
        for change in &changes {
            self.programme.apply(change);
            self.touched.note(change);
        }
        if let Some(check) = self.check.get_mut() {
            check.follow(&self.programme, &changes);
        }
        self.history.push(entry.clone());
        Ok(Outcome { entry, changes })
    }
}

/// Whatever is written here keeps to the limits of texts, wherever it comes from.
fn allowed(before: Option<&Item>, after: &Item) -> Result<(), EventError> {
    let too_long = limits::exceeded(before, after).map_err(StoreError::from)?;
    too_long.map_or(Ok(()), |too_long| Err(EventError::TooLong(too_long)))
}

#[cfg(test)]
mod tests;
