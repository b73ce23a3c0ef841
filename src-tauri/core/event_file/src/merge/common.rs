//! The last state that both copies know.

use crate::{EventError, EventFile, history::Standing};
use domain::{Change, Item, ItemRef, action::Action};
use merging::Base;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use store::{Entry, Store, StoreError};
use uuid::Uuid;

/// What both copies have in common, and how each row was then.
pub(super) struct Common<'a> {
    ours: &'a EventFile,
    theirs: &'a EventFile,
    state: State,
    /// Theirs, as it was after the last step that both have.
    first: Then,
    /// Whether we deleted people for good since, or made ours without them.
    is_cleaned: bool,
    /// Rows that our steps since then are about.
    touched_by_us: BTreeSet<ItemRef>,
}

/// Which state both know.
enum State {
    /// The last step that both have, or a later one of theirs that was merged into ours.
    Theirs(Then),
    /// One of ours that was merged into theirs.
    Ours(Then),
    /// Each has merged a step of the other that does not know its own.
    Both { ours: Then, theirs: Then },
}

impl<'a> Common<'a> {
    pub fn of(ours: &'a EventFile, theirs: &'a EventFile) -> Result<Self, EventError> {
        let first =
            last_in_common(ours, theirs)?.ok_or_else(|| EventError::NotACopy(theirs.programme.event.title.clone()))?;
        let of_theirs = known(ours, theirs)?.into_iter().max().filter(|merged| merged.head > first.theirs);
        let of_ours = known(theirs, ours)?.into_iter().max().filter(|merged| merged.head > first.ours);
        let state = match (of_theirs, of_ours) {
            (None, None) => State::Theirs(Then::after(theirs, first.theirs)?),
            (Some(merged), None) => State::Theirs(Then::after(theirs, merged.head)?),
            (None, Some(merged)) => State::Ours(Then::after(ours, merged.head)?),
            // One of the two states knows the other.
            (Some(theirs_in_ours), Some(ours_in_theirs)) if ours_in_theirs.head >= theirs_in_ours.by => {
                State::Ours(Then::after(ours, ours_in_theirs.head)?)
            }
            (Some(theirs_in_ours), Some(ours_in_theirs)) if theirs_in_ours.head >= ours_in_theirs.by => {
                State::Theirs(Then::after(theirs, theirs_in_ours.head)?)
            }
            (Some(theirs_in_ours), Some(ours_in_theirs)) => State::Both {
                ours: Then::after(ours, ours_in_theirs.head)?,
                theirs: Then::after(theirs, theirs_in_ours.head)?,
            },
        };
        let is_cleaned = is_cleaned_after(&ours.history[first.ours..]);
        let touched_by_us = Then::after(ours, first.ours)?.before.into_keys().collect();
        let first = Then::after(theirs, first.theirs)?;
        Ok(Self { ours, theirs, state, first, is_cleaned, touched_by_us })
    }

    /// The rows that they changed since the last step that both have.
    pub fn changed_by_them(&self) -> impl Iterator<Item = ItemRef> {
        self.first.before.keys().copied()
    }

    /// Whether the row was there after the last step that both have, and no step of ours removed it since.
    pub fn was_left_out(&self, row: ItemRef) -> Result<bool, EventError> {
        let is_untouched = self.is_cleaned && !self.touched_by_us.contains(&row);
        Ok(is_untouched && self.first.item(self.theirs, row)?.is_some())
    }

    pub fn base(&self, row: ItemRef) -> Result<Option<Base>, EventError> {
        let base = match &self.state {
            State::Theirs(then) => then.item(self.theirs, row)?.as_ref().map(Base::of).transpose(),
            State::Ours(then) => then.item(self.ours, row)?.as_ref().map(Base::of).transpose(),
            State::Both { ours, theirs } => {
                let first = self.first.item(self.theirs, row)?;
                let (ours, theirs) = (ours.item(self.ours, row)?, theirs.item(self.theirs, row)?);
                Base::of_two(first.as_ref(), ours.as_ref(), theirs.as_ref())
            }
        };
        Ok(base.map_err(StoreError::from)?)
    }
}

/// The places of a step in the two histories.
struct Places {
    ours: usize,
    theirs: usize,
}

/// `None` for files that do not come from one.
fn last_in_common(ours: &EventFile, theirs: &EventFile) -> Result<Option<Places>, EventError> {
    let places: BTreeMap<Uuid, usize> = ours.history.iter().enumerate().map(|(at, entry)| (entry.id, at)).collect();
    let common = theirs.history.iter().enumerate().rev();
    let mut common = common.filter_map(|(theirs, entry)| Some(Places { ours: *places.get(&entry.id)?, theirs }));
    let Some(last) = common.next() else { return Ok(None) };
    // Where a copy was taken while somebody was typing, the step went on afterwards. What was deleted for good is missing
    // in a step that is otherwise the same.
    let step = ours.history[last.ours].id;
    let is_cleaned = is_cleaned_after(&ours.history[last.ours..]) || is_cleaned_after(&theirs.history[last.theirs..]);
    let is_same = is_cleaned || ours.store.changes_of(step)? == theirs.store.changes_of(step)?;
    Ok(if is_same { Some(last) } else { common.next().or(Some(last)) })
}

fn is_cleaned_after(steps: &[Entry]) -> bool {
    steps.iter().any(|entry| matches!(entry.action, Action::Forgot { .. }))
}

/// A step of another copy that was merged, and by which step, as places in their histories.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct MergedStep {
    head: usize,
    by: usize,
}

/// The steps of `other` that merges in `file` named, as far as these are in effect.
fn known(file: &EventFile, other: &EventFile) -> Result<Vec<MergedStep>, EventError> {
    let standing: BTreeSet<Uuid> = Standing::in_effect(&file.history).into_iter().collect();
    let mut known = Vec::new();
    for (by, entry) in file.history.iter().enumerate().filter(|(_, entry)| standing.contains(&entry.id)) {
        let Action::MergedCopy { head, content, .. } = &entry.action else { continue };
        let Some(place) = other.history.iter().position(|entry| entry.id == *head) else { continue };
        // A step that somebody went on typing is known as far as the one before it.
        let is_same = content_of(&other.store, *head)? == *content;
        known.push(MergedStep { head: if is_same { place } else { place.saturating_sub(1) }, by });
    }
    Ok(known)
}

/// A digest of what a step did.
pub(super) fn content_of(store: &Store, step: Uuid) -> Result<String, EventError> {
    let mut hash = Sha256::new();
    for change in store.changes_of(step)? {
        for item in [change.before(), change.after()] {
            let image = item.map(Item::to_json).transpose().map_err(StoreError::from)?.unwrap_or_default();
            hash.update(image.to_string());
        }
    }
    let hash: [u8; 32] = hash.finalize().into();
    Ok(hex::encode(&hash[..16]))
}

/// The rows of a file as they were after a step: what was changed since, as it was before.
struct Then {
    before: BTreeMap<ItemRef, Option<Item>>,
}

impl Then {
    fn after(file: &EventFile, place: usize) -> Result<Self, EventError> {
        let step = file.history.get(place).map(|entry: &Entry| entry.id).unwrap_or_default();
        let mut before = BTreeMap::new();
        for change in file.store.all_changes_after(step)? {
            before.entry(change.item().to_ref()).or_insert_with(|| change.before().cloned());
        }
        Ok(Self { before })
    }

    fn item(&self, file: &EventFile, row: ItemRef) -> Result<Option<Item>, EventError> {
        match self.before.get(&row) {
            Some(before) => Ok(before.clone()),
            None => Ok(file.store.current(row)?),
        }
    }
}

/// What hangs on a row: whatever is removed with it.
pub(super) fn hanging_on(file: &EventFile, row: ItemRef) -> Result<Vec<ItemRef>, EventError> {
    let removed = file.removed_from(&file.programme, row)?;
    let gone = removed.iter().filter(|change| matches!(change, Change::Remove(_)));
    Ok(gone.map(|change| change.item().to_ref()).filter(|other| *other != row).collect())
}
