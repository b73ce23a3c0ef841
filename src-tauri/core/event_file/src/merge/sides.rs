//! The rows in question, as both copies have them.

use super::common::{Common, hanging_on};
use crate::{EventError, EventFile};
use domain::{Item, ItemRef, RegistrationId, Table};
use merging::{Sides, named};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub(super) struct Rows {
    pub rows: BTreeMap<ItemRef, Sides>,
    /// Rows that ours was made without, which no step of it removed.
    pub left_out: BTreeSet<Uuid>,
}

/// Whatever they changed, and what is concerned with it.
pub(super) fn rows(
    ours: &EventFile,
    theirs: &EventFile,
    common: &Common,
    erased: &BTreeSet<Uuid>,
) -> Result<Rows, EventError> {
    let mut found = Rows { rows: BTreeMap::new(), left_out: BTreeSet::new() };
    let mut asked: Vec<ItemRef> = common.changed_by_them().collect();
    for id in erased {
        asked.extend([Table::Person, Table::Registration].map(|table| ItemRef { table, id: *id }));
    }
    while let Some(row) = asked.pop() {
        if found.rows.contains_key(&row) {
            continue;
        }
        let sides =
            Sides { base: common.base(row)?, ours: ours.store.current(row)?, theirs: theirs.store.current(row)? };
        match (&sides.ours, &sides.theirs) {
            (None, None) => continue,
            (None, Some(item)) => {
                asked.extend(hanging_on(theirs, row)?);
                if is_of_people(item) && common.was_left_out(row)? {
                    found.left_out.insert(row.id);
                }
            }
            (Some(_), None) => asked.extend(hanging_on(ours, row)?),
            (Some(_), Some(_)) if erased.contains(&row.id) => asked.extend(hanging_on(ours, row)?),
            (Some(_), Some(_)) => {}
        }
        for item in [&sides.ours, &sides.theirs].into_iter().flatten() {
            asked.extend(beside(ours, item)?);
        }
        if let Some(item) = &sides.theirs {
            for row in named(item) {
                if ours.store.current(row)?.is_none() {
                    asked.push(row);
                }
            }
        }
        found.rows.insert(row, sides);
    }
    Ok(found)
}

/// The other wishes and places of a participant, among which one has to fit.
fn beside(ours: &EventFile, item: &Item) -> Result<Vec<ItemRef>, EventError> {
    let of = |registration: RegistrationId| -> Result<Vec<ItemRef>, EventError> {
        let places = ours.store.places_of(registration)?.into_iter().map(Item::from);
        let wishes = ours.store.wishes_of(registration)?.into_iter().map(Item::from);
        Ok(places.chain(wishes).map(|item| item.to_ref()).collect())
    };
    match item {
        Item::Place(place) => of(place.registration),
        Item::Wish(wish) => of(wish.registration),
        _ => Ok(Vec::new()),
    }
}

fn is_of_people(item: &Item) -> bool {
    matches!(item.table(), Table::Person | Table::Registration | Table::Wish | Table::Place)
}
