//! What somebody types into a field: saved again and again, so that nothing is lost, and one step all the same.

use super::{EventError, EventFile, allowed, edit::edit_of};
use chrono::{DateTime, Utc};
use domain::{Change, ItemRef};
use serde_json::{Map, Value};
use store::{Entry, EntryKind, Store};
use uuid::Uuid;

impl EventFile {
    /// Sets fields as [`edit_all`](Self::edit_all) does. If `step` set the same ones of the same rows, is the last one and
    /// was not handed out, it is as if it had set them so at once; where nothing is left of it, it goes. Gives the step to
    /// go on with, if there is one now.
    pub fn edit_again(
        &mut self,
        step: Option<Uuid>,
        rows: &[ItemRef],
        fields: &Map<String, Value>,
        now: DateTime<Utc>,
    ) -> Result<Option<Uuid>, EventError> {
        let last = self.history.last().filter(|last| Some(last.id) == step && last.kind == EntryKind::Do).cloned();
        let (Some(last), true) = (last, self.is_open_to_change()?) else {
            return Ok(Some(self.edit_all(rows, fields, now)?.entry.id));
        };
        let first = self.store.changes_of(last.id)?;
        let is_of_it = |row: &ItemRef| first.iter().any(|change| change.item().to_ref() == *row);
        if edit_of(rows, fields).as_ref() != Some(&last.action) || !rows.iter().all(is_of_it) {
            return Ok(Some(self.edit_all(rows, fields, now)?.entry.id));
        }
        let since = rows.iter().map(|row| self.edited(*row, fields)).collect::<Result<Vec<_>, _>>()?;
        for change in &since {
            change.after().map_or(Ok(()), |after| allowed(change.before(), after))?;
        }
        let whole: Vec<Change> = first.into_iter().map(|change| continued(change, &since)).collect();
        if whole.iter().all(|change| change.before() == change.after()) {
            let before = self.history.iter().rev().nth(1).map_or(last.id, |entry| entry.id);
            let write = |store: &mut Store| store.withdraw(last.id, before, &since);
            self.follow(&since, write, |history| drop(history.pop()))?;
            return Ok(None);
        }
        let entry = Entry { at: now, ..last };
        let write = |store: &mut Store| store.apply_again(&entry, &whole, &since);
        self.follow(&since, write, |history| {
            history.pop();
            history.push(entry.clone());
        })?;
        Ok(Some(entry.id))
    }

    /// The last step can be written anew: no backup and no sheet of paper was made of how it left the plan.
    fn is_open_to_change(&self) -> Result<bool, EventError> {
        let head = self.head();
        Ok(self.history.len() > 1 && self.backed_up != Some(head) && !self.store.is_handed_out(head)?)
    }
}

/// From where the step began to where `since` ends.
fn continued(change: Change, since: &[Change]) -> Change {
    let row = change.item().to_ref();
    let now = since.iter().find(|later| later.item().to_ref() == row).and_then(Change::after);
    match (change.before(), now) {
        (Some(before), Some(now)) => Change::edit(before.clone(), now.clone()),
        _ => change,
    }
}
