//! Writing a step: only into the file that we know, and never told to be saved, or not, without asking the file.

use super::{
    Entry, Mode, Store, StoreError,
    error::one_line,
    head::Head,
    header,
    history::{self, Images},
    rows,
    seen::Seen,
};
use crate::domain::Change;
use rusqlite::Transaction;
use uuid::Uuid;

/// What was being written when the disk stopped to answer: nobody knows whether it is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    Step(Uuid),
    /// What was handed out; the plan does not hang on it.
    Note,
}

impl Store {
    /// Writes an action: its rows and its place in the history, both or neither.
    pub fn apply(&mut self, entry: &Entry, changes: &[Change]) -> Result<(), StoreError> {
        self.make_ready()?;
        match self.write(entry, changes) {
            Ok(head) => self.head = Some(head),
            Err(error) => self.ask_for_step(entry.id, error)?,
        }
        self.look_again()
    }

    /// True if this is the last step of what we hold, wherever that lies by now.
    pub fn ends_with(&self, entry: Uuid) -> bool {
        self.head.is_some_and(|head| head.entry == entry)
    }

    /// True once somebody else's file was found under the name, or somebody else's content in the file.
    pub fn is_replaced(&self) -> bool {
        self.is_replaced
    }

    fn write(&mut self, entry: &Entry, changes: &[Change]) -> Result<Head, StoreError> {
        let images =
            changes.iter().map(|change| Ok((change, Images::of(change)?))).collect::<Result<Vec<_>, StoreError>>()?;
        let mut digest = self.head.and_then(|head| head.digest).unwrap_or_default();
        let transaction = self.conn.transaction()?;
        go_on_from(self.head, &transaction, &self.path)?;
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
        Ok(Head { entry: entry.id, digest: Some(digest) })
    }

    /// A commit can fail though the step stands: everything is on the disk but the end of the journal. And a disk that
    /// is back may hold what nobody could ask it then.
    fn ask_for_step(&mut self, step: Uuid, error: StoreError) -> Result<(), StoreError> {
        // A disk that takes nothing any more may still tell: SQLite would first write the end of its journal.
        match Head::of(&self.conn).or_else(|why| self.head_on_disk().ok_or(why)) {
            Ok(head) if head == self.head => Err(error.about(&self.path).not_saved(&self.path)),
            Ok(Some(head)) if head.entry == step => {
                self.head = Some(head);
                self.make_firm();
                Ok(())
            }
            Ok(_) => Err(self.replaced()),
            Err(why) => Err(self.doubts(Doubt::Step(step), &why)),
        }
    }

    /// Until the end of the journal is on the disk, a power failure would roll the step back: one more commit, of
    /// nothing new, writes and syncs it again. If that fails too, the next step tells.
    pub(super) fn make_firm(&self) {
        drop(self.conn.pragma_update(None, "user_version", header::FORMAT));
    }

    /// May something be written, and into what we know?
    pub fn make_ready(&mut self) -> Result<(), StoreError> {
        if self.mode == Mode::Reading {
            return Err(StoreError::ForReading);
        }
        // Systems let go of the name of an open file: what is written into it then is lost with the last handle.
        if self.is_gone() {
            return Err(StoreError::Gone(self.path.clone()));
        }
        if let Some(doubt) = self.in_doubt {
            return self.settle(doubt);
        }
        if let Some(seen) = self.seen.clone() {
            let now = Seen::of(&self.path).map_err(|_| StoreError::Gone(self.path.clone()))?;
            // Times change by themselves on some network drives, after the write.
            if now != seen && !(now.file == seen.file && self.is_as_on_disk()) {
                return Err(self.replaced());
            }
            self.seen = Some(now);
            self.is_replaced = false;
        }
        Ok(())
    }

    /// The disk may answer again. SQLite then rolls back what was written by half, if it was.
    fn settle(&mut self, doubt: Doubt) -> Result<(), StoreError> {
        self.look_again()?;
        let head = Head::of(&self.conn).map_err(|error| StoreError::from(error).about(&self.path))?;
        self.in_doubt = None;
        let is_step = head.is_some_and(|head| doubt == Doubt::Step(head.entry));
        if head != self.head && !is_step {
            return Err(self.replaced());
        }
        self.head = head;
        self.make_firm();
        self.look_again()?;
        if is_step { Err(StoreError::SavedAfterAll(self.path.clone())) } else { Ok(()) }
    }

    /// After a commit: did it go into the file that lies under the name?
    pub(super) fn look_again(&mut self) -> Result<(), StoreError> {
        let Some(seen) = &self.seen else { return Ok(()) };
        let now = Seen::of(&self.path).map_err(|_| StoreError::Gone(self.path.clone()))?;
        if now.file != seen.file {
            return Err(self.replaced());
        }
        self.seen = Some(now);
        Ok(())
    }

    pub(super) fn doubts(&mut self, doubt: Doubt, why: &rusqlite::Error) -> StoreError {
        self.in_doubt = Some(doubt);
        StoreError::NoAnswer { path: self.path.clone(), detail: one_line(&why.to_string()) }
    }

    fn replaced(&mut self) -> StoreError {
        self.is_replaced = true;
        StoreError::Replaced(self.path.clone())
    }
}

/// The last look at what the step is written on: in the same transaction, so that nobody comes between.
pub(super) fn go_on_from(
    known: Option<Head>,
    transaction: &Transaction,
    path: &std::path::Path,
) -> Result<(), StoreError> {
    if Head::of(transaction)? == known { Ok(()) } else { Err(StoreError::Replaced(path.to_owned())) }
}
