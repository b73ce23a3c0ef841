//! Who is probably in the file twice, and of whom somebody said that they are two.

use super::{EventError, EventFile, Outcome, history::Standing};
use chrono::{DateTime, Utc};
use domain::{
    Change, Item, PersonId, Table,
    action::Action,
    same_person::{TwiceFound, twice},
};
use std::collections::{BTreeMap, BTreeSet};

impl EventFile {
    /// Looks through everybody in the file, whether they have a part or only take part. The answer is kept until people
    /// change, because it is asked for page by page.
    pub fn twice<T>(&self, look: impl FnOnce(&TwiceFound) -> T) -> Result<T, EventError> {
        if let Some(found) = self.twice.borrow().as_ref() {
            return Ok(look(found));
        }
        let apart = self.told_apart_now()?;
        let is_decided = |a: PersonId, b: PersonId| apart.contains(&in_order(a, b));
        let found = twice(&self.store.people()?, &is_decided);
        Ok(look(self.twice.borrow_mut().insert(found)))
    }

    /// Says that two people who look like one are two. They are not offered again.
    pub fn tell_apart(&mut self, a: PersonId, b: PersonId, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        if a == b {
            return Err(EventError::SamePerson);
        }
        for id in [a, b] {
            self.person(id)?.ok_or(EventError::Gone(Table::Person))?;
        }
        if self.told_apart_now()?.contains(&in_order(a, b)) {
            return Err(EventError::NothingToChange);
        }
        self.act(Action::ToldApart { a, b }, Vec::new(), now)
    }

    /// The pairs that were told apart, by the ids that these people have now.
    fn told_apart_now(&self) -> Result<BTreeSet<(PersonId, PersonId)>, EventError> {
        let decided = |action: &Action| matches!(action, Action::ToldApart { .. } | Action::MergedCopy { .. });
        if !self.history.iter().any(|entry| decided(&entry.action)) {
            return Ok(BTreeSet::new());
        }
        let aliases: BTreeMap<PersonId, PersonId> = self.store.aliases()?;
        let now = |id: PersonId| aliases.get(&id).copied().unwrap_or(id);
        let in_effect: BTreeSet<_> = Standing::in_effect(&self.history).into_iter().collect();
        let steps = self.history.iter().filter(|entry| in_effect.contains(&entry.id));
        let pairs = steps.flat_map(|entry| told_apart_by(&entry.action));
        Ok(pairs.map(|(a, b)| in_order(now(a), now(b))).collect())
    }

    /// Forgets what was found if a step was about people, or said of two that they are two.
    pub(super) fn twice_follows(&mut self, changes: &[Change]) {
        let is_person = |change: &Change| matches!(change.item(), Item::Person(_));
        if changes.is_empty() || changes.iter().any(is_person) {
            self.twice.replace(None);
        }
    }
}

/// The pairs of which a step says that they are two.
pub(super) fn told_apart_by(action: &Action) -> Vec<(PersonId, PersonId)> {
    match action {
        Action::ToldApart { a, b } => vec![(*a, *b)],
        Action::MergedCopy { apart, .. } => apart.clone(),
        _ => Vec::new(),
    }
}

fn in_order(a: PersonId, b: PersonId) -> (PersonId, PersonId) {
    (a.min(b), a.max(b))
}
