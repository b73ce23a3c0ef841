//! Writes steps. It writes only into the file that we opened, and after a failure asks the file whether the step was
//! saved.

use super::{
    Entry, Mode, Store, StoreError,
    digest::Digest,
    error::one_line,
    head::Head,
    header,
    history::{self, Images},
    rows,
    seen::Seen,
    sums::Sums,
};
use domain::Change;
use rusqlite::Transaction;
use uuid::Uuid;

/// What was being written when the disk stopped answering. It is unknown whether it was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The file ends either with this step or as before.
    Step(Head),
    /// A note in the ledger. The plan does not depend on it.
    Note,
}

impl Store {
    /// Writes an action: its rows and its entry in the history, both or neither.
    pub fn apply(&mut self, entry: &Entry, changes: &[Change]) -> Result<(), StoreError> {
        self.write(entry.id, changes, |transaction, images, digest| history::append(transaction, entry, images, digest))
    }

    /// Rewrites the last step, as if it had made `changes` from the start. `since` holds the changes from the present
    /// rows.
    pub fn apply_again(&mut self, entry: &Entry, changes: &[Change], since: &[Change]) -> Result<(), StoreError> {
        let images = images_of(changes)?;
        self.write(entry.id, since, |transaction, _, digest| {
            history::take_out(transaction, entry.id)?;
            history::append(transaction, entry, &images, digest)
        })
    }

    /// Removes the last step from the history, after `since` has reverted all of it. `before` is the step before it.
    pub fn withdraw(&mut self, step: Uuid, before: Uuid, since: &[Change]) -> Result<(), StoreError> {
        self.write(before, since, |transaction, _, _| history::take_out(transaction, step))
    }

    /// The last step of the file. Compare two values to learn whether something was written in between.
    pub fn head(&self) -> impl PartialEq + use<> {
        self.head
    }

    /// True once another file was found under the name, or foreign content in the file.
    pub fn is_replaced(&self) -> bool {
        self.is_replaced
    }

    /// Saves rows, and lets `note` write the history, which must then end with the step `last`.
    pub(super) fn write(
        &mut self,
        last: Uuid,
        changes: &[Change],
        note: impl FnOnce(&Transaction, &[(&Change, Images)], [u8; 16]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.make_ready()?;
        let images = images_of(changes)?;
        let mut head = None;
        let written = self.commit(&images, |transaction, digest| {
            head = Some(Head { entry: last, digest: Some(digest) });
            note(transaction, &images, digest.bytes())
        });
        match (written, head) {
            (Ok(()), _) => self.head = head,
            (Err(error), Some(head)) => self.ask_for_step(head, error)?,
            // Nothing but rows in a transaction that was rolled back.
            (Err(error), None) => return Err(error.about(&self.path).not_saved(&self.path)),
        }
        self.look_again()
    }

    /// Saves rows and keeps the sums of their tables. `note` is told the digest of the plan that they leave.
    fn commit(
        &mut self,
        images: &[(&Change, Images)],
        note: impl FnOnce(&Transaction, Digest) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let transaction = self.conn.transaction()?;
        go_on_from(self.head, &transaction, &self.path)?;
        let mut sums = Sums::default();
        for (change, _) in images {
            let (table, row) = (change.item().table(), change.item().to_ref());
            if change.before().is_some() {
                // As it is in the file: an older version may have written the same values in other words.
                sums.subtract(table, rows::digest_in(&transaction, row)?);
            }
            match change.after() {
                Some(after) => {
                    rows::save(&transaction, after)?;
                    sums.add(table, rows::digest_of(after));
                }
                None => rows::remove(&transaction, row)?,
            }
        }
        sums.add_to(&transaction)?;
        let before = self.head.and_then(|head| head.digest).unwrap_or_default();
        note(&transaction, before + sums.total())?;
        Ok(transaction.commit()?)
    }

    /// A step may be saved although its commit failed, because only the end of the journal did not reach the disk. And
    /// a disk that cannot answer now may hold the step when it returns.
    fn ask_for_step(&mut self, step: Head, error: StoreError) -> Result<(), StoreError> {
        // SQLite would first write the end of its journal. A disk that refuses this may still be readable.
        match Head::of(&self.conn).or_else(|why| self.head_on_disk().ok_or(why)) {
            Ok(head) if head == self.head => Err(error.about(&self.path).not_saved(&self.path)),
            Ok(head) if head == Some(step) => match self.make_firm() {
                Ok(()) => {
                    self.head = head;
                    Ok(())
                }
                Err(why) => Err(self.doubts(Doubt::Step(step), &why)),
            },
            Ok(_) => Err(self.replaced()),
            Err(why) => Err(self.doubts(Doubt::Step(step), &why)),
        }
    }

    /// Until the end of the journal is on the disk, a power failure would roll the step back. One more commit, without
    /// changes, writes and syncs it again.
    pub(super) fn make_firm(&self) -> rusqlite::Result<()> {
        self.conn.pragma_update(None, "user_version", header::FORMAT)
    }

    /// Checks that the store may write, and that the file is still the one that we know.
    pub fn make_ready(&mut self) -> Result<(), StoreError> {
        if self.mode == Mode::Reading {
            return Err(StoreError::ForReading);
        }
        // Systems allow deleting an open file. What is written into it then is lost with the last handle.
        if self.is_gone() {
            return Err(StoreError::Gone(self.path.clone()));
        }
        if let Some(doubt) = self.in_doubt {
            return self.settle(doubt);
        }
        self.check_rest()?;
        if let Some(seen) = self.seen.clone() {
            let now = Seen::of(&self.path).map_err(|_| StoreError::Gone(self.path.clone()))?;
            // Some network drives change the times of a file after the write.
            if now != seen && !(now.file == seen.file && self.is_as_on_disk()) {
                return Err(self.replaced());
            }
            self.seen = Some(now);
            self.is_replaced = false;
        }
        Ok(())
    }

    /// Resolves a doubt if the disk answers again. SQLite then rolls back a half-written step.
    fn settle(&mut self, doubt: Doubt) -> Result<(), StoreError> {
        self.look_again()?;
        let about = |error: rusqlite::Error| StoreError::from(error).about(&self.path);
        let head = Head::of(&self.conn).map_err(about)?;
        self.make_firm().map_err(about)?;
        self.in_doubt = None;
        let is_step = head != self.head && head.is_some_and(|head| doubt == Doubt::Step(head));
        if head != self.head && !is_step {
            return Err(self.replaced());
        }
        self.head = head;
        self.look_again()?;
        if is_step { Err(StoreError::SavedAfterAll(self.path.clone())) } else { Ok(()) }
    }

    /// Checks after a commit that it went into the file that now has the name.
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

fn images_of(changes: &[Change]) -> Result<Vec<(&Change, Images)>, StoreError> {
    changes.iter().map(|change| Ok((change, Images::of(change)?))).collect()
}

/// The last check that the file still ends as we know it. It runs in the transaction of the step, so nobody can
/// intervene.
pub(super) fn go_on_from(
    known: Option<Head>,
    transaction: &Transaction,
    path: &std::path::Path,
) -> Result<(), StoreError> {
    if Head::of(transaction)? == known { Ok(()) } else { Err(StoreError::Replaced(path.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use domain::{Event, Language, Room};

    #[test]
    fn what_comes_between_the_look_and_the_step_is_noticed_in_the_step() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("forum.tagwerk");
        let event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
        let mut store = Store::create(&path, &event, DateTime::UNIX_EPOCH).expect("a file");
        store.make_ready().expect("nobody came yet");
        // Simulates another program's step. SQLite notices such a change at once only on our own connection.
        store.conn.execute("UPDATE entry SET digest = zeroblob(16)", []).expect("their step");
        let change = Change::add(Room::new("Aula", 1));
        let written = store.commit(&images_of(&[change]).expect("images"), |_, _| Ok(()));
        assert!(matches!(written, Err(StoreError::Replaced(_))), "{written:?}");
        assert!(store.load().expect("the plan").rooms.is_empty());
    }
}
