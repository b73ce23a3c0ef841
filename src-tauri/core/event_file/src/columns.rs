//! Free columns of the event get other names. What registrations say in them moves along, and tables that still have the
//! former name are understood.

use super::{EventError, EventFile, Outcome, history::Standing};
use chrono::{DateTime, Utc};
use domain::{Change, Registration, action::Action, same_person::fold};
use import::{ReadRows, Rows};
use std::collections::{BTreeMap, BTreeSet};

impl EventFile {
    /// Renames a free column of the event, with its values in all registrations, in one step.
    ///
    /// # Errors
    /// [`EventError::ColumnKnown`] if the event or a registration has a column of the new name.
    pub fn rename_column(&mut self, from: &str, to: &str, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let to = to.trim();
        if to.is_empty() {
            return Err(EventError::Empty("name"));
        }
        if to == from {
            return Err(EventError::NothingToChange);
        }
        let before = self.programme.event.clone();
        let mut event = before.clone();
        let place = event.free_columns.iter().position(|column| column == from);
        let column = place.and_then(|place| event.free_columns.get_mut(place));
        to.clone_into(column.ok_or_else(|| EventError::NoSuchColumn(from.to_owned()))?);
        let is_known = |column: &String| column != from && fold(column) == fold(to);
        let registrations = self.store.registrations()?;
        let known = registrations.iter().flat_map(|row| row.columns.keys()).chain(&before.free_columns);
        if known.into_iter().any(is_known) {
            return Err(EventError::ColumnKnown(to.to_owned()));
        }
        let mut changes = vec![Change::edit(before, event)];
        for row in registrations {
            let mut after: Registration = row.clone();
            if let Some(value) = after.columns.remove(from) {
                after.columns.insert(to.to_owned(), value);
                changes.push(Change::edit(row, after));
            }
        }
        self.act(Action::RenamedColumn { from: from.to_owned(), to: to.to_owned() }, changes, now)
    }

    /// What a table says in columns that were renamed, under their present names.
    pub(crate) fn with_present_columns(&self, mut read: ReadRows) -> ReadRows {
        let names = self.renamed_columns();
        if names.is_empty() {
            return read;
        }
        let present = |column: String| names.get(&column).cloned().unwrap_or(column);
        read.free_columns = read.free_columns.into_iter().map(present).collect();
        if let Rows::Registrations(rows) = &mut read.rows {
            for row in rows {
                row.columns =
                    std::mem::take(&mut row.columns).into_iter().map(|(name, text)| (present(name), text)).collect();
            }
        }
        read
    }

    /// The present names of columns by their former ones. The history knows them. A former name that a column has again
    /// means that one.
    fn renamed_columns(&self) -> BTreeMap<String, String> {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        if !self.history.iter().any(|entry| matches!(entry.action, Action::RenamedColumn { .. })) {
            return names;
        }
        let in_effect: BTreeSet<_> = Standing::in_effect(&self.history).into_iter().collect();
        for entry in self.history.iter().filter(|entry| in_effect.contains(&entry.id)) {
            let Action::RenamedColumn { from, to } = &entry.action else { continue };
            names.values_mut().filter(|present| *present == from).for_each(|present| present.clone_from(to));
            names.insert(from.clone(), to.clone());
        }
        names.retain(|former, _| !self.programme.event.free_columns.contains(former));
        names
    }
}
