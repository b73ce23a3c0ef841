//! The rows as they will be, while what depends on several of them is settled.

use super::{Copies, Remark};
use domain::{Change, Item, ItemRef, Programme, Table};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct Settled<'a> {
    pub copies: &'a Copies<'a>,
    pub remarks: BTreeSet<Remark>,
    /// Every row that may differ from ours. `None`: it is gone.
    rows: BTreeMap<ItemRef, Option<Item>>,
}

impl<'a> Settled<'a> {
    pub fn new(copies: &'a Copies<'a>) -> Self {
        Self { copies, remarks: BTreeSet::new(), rows: BTreeMap::new() }
    }

    pub fn put(&mut self, row: ItemRef, item: Option<Item>) {
        self.rows.insert(row, item);
    }

    pub fn item(&self, row: ItemRef) -> Option<Item> {
        match self.rows.get(&row) {
            Some(item) => item.clone(),
            None => self.copies.ours.item(row),
        }
    }

    pub fn edit(&mut self, row: ItemRef, edit: impl FnOnce(&mut Item)) {
        if let Some(mut item) = self.item(row) {
            edit(&mut item);
            self.put(row, Some(item));
        }
    }

    /// What is in question, and is there.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.rows.values().flatten()
    }

    pub fn rows(&self) -> impl Iterator<Item = ItemRef> {
        self.rows.keys().copied()
    }

    pub fn gone(&self) -> impl Iterator<Item = ItemRef> {
        self.rows.iter().filter(|(_, item)| item.is_none()).map(|(row, _)| *row)
    }

    pub fn is_gone(&self, row: ItemRef) -> bool {
        self.rows.get(&row).is_some_and(Option::is_none) || self.copies.erased.contains(&row.id)
    }

    /// The row as we have it now.
    pub fn ours(&self, row: ItemRef) -> Option<Item> {
        match self.copies.rows.get(&row) {
            Some(sides) => sides.ours.clone(),
            None => self.copies.ours.item(row),
        }
    }

    /// The row as they have it now, if it is in question.
    pub fn theirs(&self, row: ItemRef) -> Option<Item> {
        self.copies.rows.get(&row).and_then(|sides| sides.theirs.clone())
    }

    /// Our programme with everything so far.
    pub fn plan(&self) -> Programme {
        let mut plan = self.copies.ours.clone();
        for (row, item) in &self.rows {
            match (item, self.ours(*row)) {
                (Some(item), _) => plan.apply(&Change::Add(item.clone())),
                (None, Some(ours)) => plan.apply(&Change::Remove(ours)),
                (None, None) => {}
            }
        }
        plan
    }

    /// The changes, each row behind those that it refers to, and what was settled.
    pub fn done(mut self) -> (Vec<Change>, Vec<Remark>) {
        let erased = |row: &ItemRef| self.copies.erased.contains(&row.id);
        let is_theirs = |row: &ItemRef| self.copies.rows.get(row).is_some_and(|sides| sides.theirs.is_some());
        let of = |is_ours: bool| {
            let rows =
                self.rows.keys().filter(|row| erased(row) && matches!(row.table, Table::Person | Table::Registration));
            rows.filter(|row| if is_ours { self.ours(**row).is_some() } else { is_theirs(row) }).count()
        };
        let (theirs, ours) = (of(false), of(true));
        if theirs + ours > 0 {
            self.remarks.insert(Remark::Erased { theirs, ours });
        }
        let (mut changes, mut removals) = (Vec::new(), Vec::new());
        for (row, item) in &self.rows {
            match (self.ours(*row), item) {
                (None, Some(item)) => changes.push(Change::add(item.clone())),
                (Some(before), Some(item)) if before != *item => changes.push(Change::edit(before, item.clone())),
                (Some(before), None) => removals.push(Change::remove(before)),
                _ => {}
            }
        }
        changes.extend(removals.into_iter().rev());
        (changes, self.remarks.into_iter().collect())
    }
}
