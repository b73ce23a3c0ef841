//! An open event, with one method for each thing that a user can do.
//!
//! Window, terminal and tests all use these methods. An action computes changes from the programme in memory. The store
//! writes them, together with their entry in the history, in one transaction. Only then is the programme in memory
//! updated.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod assign;
mod away;
mod backups;
mod begun;
mod checked;
mod columns;
mod compare;
mod concerned;
mod differences;
mod disclosure;
mod drafted;
mod edit;
mod error;
mod export;
mod files;
mod follow_up;
mod font;
mod forget;
mod front_desk;
mod handing;
mod history;
mod import;
mod late;
pub mod logo;
mod merge;
mod merge_people;
mod one_line;
mod participants;
mod places;
mod plan;
mod preview;
mod printable;
mod printing;
mod rearrange;
mod recover;
mod register;
mod rows;
pub mod sample;
mod spell;
mod tables;
mod tell;
mod twice;
mod typing;
mod update;
mod waive;

pub use away::Surroundings;
pub use backups::{Backup, Backups, Looked, NoBackup, Why};
pub use begun::{Begun, name_in_ledger};
pub use checked::Checked;
pub use compare::Difference;
pub use differences::{Comparing, Differences};
pub use disclosure::Disclosure;
pub use error::EventError;
pub use follow_up::{
    Because, Cost, Done, FollowUp, HandedOutPiece, Hanging, Notice as HangingNotice, Otherwise, Published,
    PublishedEntry, Then, ToHouse, ToTell,
};
pub use forget::{Contributors, Forget, Forgotten, NamingText, TextKey, Texts, Whom, WouldGo};
pub use front_desk::{Appointment, AtDesk, Awaited, Found};
pub use handing::{Exported, Handing, Purpose};
pub use history::Step;
pub use late::{FallsOut, Substitute};
pub use merge::{Asked, Joined, OtherCopy};
pub use merge_people::{Differing, Taken};
pub use one_line::block_for;
pub use participants::Participant;
pub use places::{Claim, Seated, Seats, SessionPlaces};
pub use plan::Part;
pub use preview::{Pages, Preview};
pub use recover::{NewestBackup, RecoveredFile};
pub use register::Registering;
pub use rows::{Compared, RowsError, RowsTaken, Taking};
pub use tables::TableOf;
pub use tell::{LetterForm, Message, OpenedLetter, Unanswered, WrittenLetters};

use chrono::{DateTime, Utc};
use concerned::{people_of, places_of};
use domain::{
    Arrivals, Change, Event, Item, Language, Programme, Roll, SessionId, Table,
    action::Action,
    conflicts::{Check, Conflict},
    limits,
    same_person::TwiceFound,
};
use layout::SystemFonts;
use revision::Reading;
use std::{cell::RefCell, collections::BTreeSet, path::Path, sync::Arc};
use store::{self, Entry, EntryKind, Mode, SetAside, Store, StoreError};
use uuid::Uuid;

pub struct EventFile {
    store: Store,
    programme: Programme,
    history: Vec<Entry>,
    /// The reason, if this is a copy for reading.
    reading_because: Option<StoreError>,
    /// Where backups are kept. `None` means that none are made.
    backups: Option<Backups>,
    /// The last step in the latest backup that this program made.
    backed_up: Option<Uuid>,
    touched: Touched,
    laid_out: RefCell<Option<preview::LaidOut>>,
    printable: RefCell<Option<Arc<printable::Printable>>>,
    /// Whether the system's fonts are used.
    system_fonts: SystemFonts,
    /// Created on first use, and updated with each step from then on.
    check: RefCell<Option<Check>>,
    /// Created with the first question about participants, and updated with each step from then on.
    roll: RefCell<Option<Roll>>,
    /// Likewise.
    arrivals: RefCell<Option<Arrivals>>,
    /// Who is probably there twice. Looked for when somebody asks, and again after a step about people.
    twice: RefCell<Option<TwiceFound>>,
}

/// What was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    pub tables: BTreeSet<Table>,
    /// Sessions that were changed, or whose contributions were.
    pub sessions: BTreeSet<SessionId>,
    /// Whether somebody arrived, or turned out not to have.
    pub arrivals: bool,
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

/// The result of an action.
#[derive(Debug)]
pub struct Outcome {
    pub entry: Entry,
    pub changes: Vec<Change>,
}

impl EventFile {
    /// Opens a file for writing and holds it.
    pub fn open(path: &Path) -> Result<Self, EventError> {
        Self::of(Store::open(path)?)
    }

    /// The same with backups: one before a migration, others during work.
    pub fn open_with(path: &Path, backups: Backups, now: DateTime<Utc>) -> Result<Self, EventError> {
        let back_up = |bytes: &[u8]| backups.try_make(path, Why::Migration, bytes, now);
        let store = Store::open_telling(path, &back_up)?;
        Ok(Self { backups: Some(backups), ..Self::of(store)? })
    }

    /// Takes the file's lock again, after something in this process released it by reading the file, as the file dialog
    /// of the desktop does. Does nothing for an event without a file, or one that is open for reading only.
    ///
    /// # Errors
    /// [`StoreError::Replaced`] and the like, if the file was replaced in the meantime.
    pub fn hold_again(&mut self) -> Result<(), EventError> {
        Ok(self.store.hold_again()?)
    }

    /// Turns on backups for an event that was just created.
    pub fn with_backups(self, backups: Backups) -> Self {
        Self { backups: Some(backups), ..self }
    }

    /// Opens a file for writing. If somebody else holds it, it is read-only, or it does not agree with itself, opens a
    /// copy in memory instead; [`reading_because`](Self::reading_because) then tells why.
    pub fn open_or_look(path: &Path) -> Result<Self, EventError> {
        Self::or_look(path, Self::open(path))
    }

    /// The same, with backups unless it is a copy.
    pub fn open_or_look_with(path: &Path, backups: Backups, now: DateTime<Utc>) -> Result<Self, EventError> {
        Self::or_look(path, Self::open_with(path, backups, now))
    }

    fn or_look(path: &Path, opened: Result<Self, EventError>) -> Result<Self, EventError> {
        match opened {
            Err(EventError::Store(why)) => Self::look_because(path, why),
            opened => opened,
        }
    }

    /// Opens a file without migrating it: one of an older format is read into a copy in memory. If the plan may be
    /// incomplete, [`reading_because`](Self::reading_because) tells why.
    pub fn open_for_reading(path: &Path) -> Result<Self, EventError> {
        match store::is_of_an_older_format(path) {
            Ok(true) => Self::read_copy(path),
            _ => Self::open_or_look(path),
        }
    }

    fn look_because(path: &Path, why: StoreError) -> Result<Self, EventError> {
        let copy = match &why {
            StoreError::Held { .. }
            | StoreError::InUse { .. }
            | StoreError::NotWritable(_)
            | StoreError::OtherName { .. } => {
                match Store::read_copy(path) {
                    // Of two reasons, report the one about the plan.
                    Err(disagrees @ StoreError::Disagrees { .. }) => return Self::look_because(path, disagrees),
                    copy => copy?,
                }
            }
            StoreError::Disagrees { .. } => Store::read_what_can_be_read(path)?,
            _ => return Err(why.into()),
        };
        Ok(Self { reading_because: Some(why), ..Self::of(copy)? })
    }

    /// An event without a file.
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
            backups: None,
            backed_up: None,
            touched: Touched::default(),
            laid_out: RefCell::new(None),
            printable: RefCell::new(None),
            system_fonts: SystemFonts::default(),
            check: RefCell::new(None),
            roll: RefCell::new(None),
            arrivals: RefCell::new(None),
            twice: RefCell::new(None),
        })
    }

    pub fn programme(&self) -> &Programme {
        &self.programme
    }

    /// All conflicts of the plan, errors first.
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.with_check(|check| check.conflicts(&self.programme))
    }

    /// A sentence saying that these are not all conflicts, if so.
    pub fn crowded_in_words(&self, language: Language) -> Option<&'static str> {
        self.with_check(|check| check.crowded_in_words(language))
    }

    fn with_check<T>(&self, look: impl FnOnce(&Check) -> T) -> T {
        look(self.check.borrow_mut().get_or_insert_with(|| Check::of(&self.programme)))
    }

    pub fn mode(&self) -> Mode {
        self.store.mode()
    }

    /// Journals of other files that had the name of this file's journal, and their new names.
    pub fn set_aside(&self) -> &[SetAside] {
        self.store.set_aside()
    }

    /// Records the journals that were set aside when this file was created.
    pub fn note_set_aside(&mut self, set_aside: Vec<SetAside>) {
        self.store.note_set_aside(set_aside);
    }

    /// Why nothing can be changed, if this is a copy for reading.
    pub fn reading_because(&self) -> Option<&StoreError> {
        self.reading_because.as_ref()
    }

    /// What was changed since the last call. Anything that depends on none of it is unchanged.
    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut self.touched)
    }

    /// When the last step was written.
    pub fn saved_at(&self) -> Option<DateTime<Utc>> {
        self.history.last().map(|entry| entry.at)
    }

    /// True if the file was deleted or moved while open. [`save_copy`](Self::save_copy) can still write all of it.
    pub fn is_gone(&self) -> bool {
        self.store.is_gone()
    }

    /// True once another file was found under this name, or foreign content in the file. The event in memory is still
    /// complete: [`save_copy`](Self::save_copy) writes it, and
    /// [`compared_with_the_file`](Self::compared_with_the_file) tells what differs.
    pub fn is_replaced(&self) -> bool {
        self.store.is_replaced()
    }

    fn act(&mut self, action: Action, changes: Vec<Change>, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        for change in &changes {
            change.after().map_or(Ok(()), |after| allowed(change.before(), after))?;
        }
        self.write(Entry::new(EntryKind::Do, action, now), changes)
    }

    /// As `act`, but also stores the content of the sheet behind the step, and the step that read its previous version.
    fn act_reading(
        &mut self,
        action: Action,
        changes: Vec<Change>,
        previous: Option<Uuid>,
        reading: &Reading,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        for change in &changes {
            change.after().map_or(Ok(()), |after| allowed(change.before(), after))?;
        }
        let entry = Entry::new(EntryKind::Do, action, now);
        self.back_up_for_the_day(entry.at);
        let write = |store: &mut Store| store.apply_reading(&entry, &changes, previous, reading);
        self.follow(&changes, write, |history| history.push(entry.clone()))?;
        Ok(Outcome { entry, changes })
    }

    fn write(&mut self, entry: Entry, changes: Vec<Change>) -> Result<Outcome, EventError> {
        self.back_up_for_the_day(entry.at);
        let write = |store: &mut Store| store.apply(&entry, &changes);
        self.follow(&changes, write, |history| history.push(entry.clone()))?;
        Ok(Outcome { entry, changes })
    }

    /// Writes changes, then applies them to the programme in memory and `note` to the history in memory.
    fn follow(
        &mut self,
        changes: &[Change],
        write: impl FnOnce(&mut Store) -> Result<(), StoreError>,
        note: impl FnOnce(&mut Vec<Entry>),
    ) -> Result<(), EventError> {
        let before = self.store.head();
        let written = write(&mut self.store);
        match written {
            Ok(()) => {}
            Err(why @ StoreError::SavedAfterAll(_)) => {
                self.read_again()?;
                return Err(why.into());
            }
            // The file was replaced at this very moment: the step was written into our file, which has lost its name.
            Err(_) if self.store.head() != before => {}
            Err(why) => return Err(why.into()),
        }
        for change in changes {
            self.programme.apply(change);
            self.touched.note(change);
        }
        let (sessions, registrations) = places_of(changes);
        let settled = self
            .store
            .update_people(&mut self.programme, &people_of(changes))
            .and_then(|()| self.store.update_seated(&mut self.programme, sessions, &registrations));
        if let Some(check) = self.check.get_mut() {
            check.follow(&self.programme, changes);
        }
        note(&mut self.history);
        self.twice_follows(changes);
        let rolled = self.roll_follows(changes);
        // The step stands, whatever could not be read after it.
        settled?;
        rolled?;
        Ok(written?)
    }

    /// Reloads everything from the file, which turned out to be a step ahead.
    fn read_again(&mut self) -> Result<(), EventError> {
        self.programme = self.store.load()?;
        self.history = self.store.history()?;
        self.check.replace(None);
        self.roll.replace(None);
        self.arrivals.replace(None);
        self.twice.replace(None);
        self.touched.arrivals = true;
        self.touched.tables.extend(Table::ALL);
        self.touched.sessions.extend(self.programme.sessions.keys());
        Ok(())
    }
}

/// Enforces the limits of texts on everything that is written.
fn allowed(before: Option<&Item>, after: &Item) -> Result<(), EventError> {
    let too_long = limits::exceeded(before, after).map_err(StoreError::from)?;
    too_long.map_or(Ok(()), |too_long| Err(EventError::TooLong(too_long)))
}

#[cfg(test)]
mod tests;
