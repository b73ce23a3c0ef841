//! Typing into a field. The text is saved repeatedly, so that nothing is lost, but stays one step of the history.

use super::{EventError, EventFile, allowed, edit::edit_of};
use chrono::{DateTime, Utc};
use domain::{Change, ItemRef};
use serde_json::{Map, Value};
use store::{Entry, EntryKind, Store};
use uuid::Uuid;

impl EventFile {
    /// Sets fields as [`edit_all`](Self::edit_all) does. If `step` is the last one, set the same fields of the same
    /// rows and was not handed out, it is rewritten instead of adding another; if it has no effect left, it is removed.
    /// Returns the step to pass next time, if there is one.
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

    /// Whether the last step may be rewritten: its state of the plan was neither backed up nor handed out.
    fn is_open_to_change(&self) -> Result<bool, EventError> {
        let head = self.head();
        Ok(self.history.len() > 1 && self.backed_up != Some(head) && !self.store.is_handed_out(head)?)
    }
}

/// The change from the state before the step to the state after `since`.
fn continued(change: Change, since: &[Change]) -> Change {
    let row = change.item().to_ref();
    let now = since.iter().find(|later| later.item().to_ref() == row).and_then(Change::after);
    match (change.before(), now) {
        (Some(before), Some(now)) => Change::edit(before.clone(), now.clone()),
        _ => change,
    }
}
