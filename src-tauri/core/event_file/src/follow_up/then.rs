//! The plan as a step of the history left it.

use super::{EventError, EventFile};
use domain::{Change, Item, Place, Programme};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The plan after a step, and how places differed then.
pub struct Then {
    pub programme: Programme,
    /// For places that changed since: what they were then; `None` for those that came later.
    pub places: BTreeMap<Uuid, Option<Place>>,
}

impl EventFile {
    /// The plan as this step left it; `None` if the history does not know the step, or what was forgotten since makes it
    /// unknowable.
    pub fn plan_after(&self, step: Uuid) -> Result<Option<Then>, EventError> {
        let Some(place) = self.history.iter().position(|entry| entry.id == step) else { return Ok(None) };
        if self.history[place + 1..].iter().any(|entry| entry.kind == store::EntryKind::Seal) {
            return Ok(None);
        }
        let mut then = Then { programme: self.programme.clone(), places: BTreeMap::new() };
        for change in self.store.changes_after(step)?.into_iter().rev() {
            match (change.item(), change.before()) {
                (Item::Place(place), before) => {
                    let before = match before {
                        Some(Item::Place(before)) => Some(before.clone()),
                        _ => None,
                    };
                    then.places.insert(place.id.0, before);
                }
                _ => then.programme.apply(&Change::inverse(change)),
            }
        }
        Ok(Some(then))
    }
}
