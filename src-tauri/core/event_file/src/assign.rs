//! Places for participants, computed from their wishes and taken over in one step.

use super::{EventError, EventFile, Outcome, history::Names};
use chrono::{DateTime, Utc};
use domain::{Item, ItemRef, PersonId, PlaceRules, Table, action::Action};
use planning::places::{Method, NoPlaces, Participants, Places, places};
use std::ops::ControlFlow;

impl EventFile {
    /// Computes places. Changes nothing. `watch` is told how much is done of how much, and may stop the work.
    pub fn computed_places(
        &self,
        rules: &PlaceRules,
        method: Method,
        watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Places, EventError> {
        let participants = Participants {
            registrations: self.store.registrations()?,
            wishes: self.store.wishes_in_any_order()?,
            places: self.store.places()?,
        };
        places(&self.programme, participants, rules, method, watch).map_err(|why| match why {
            NoPlaces::Stopped => EventError::Cancelled,
            why => self.no_places(why),
        })
    }

    fn no_places(&self, why: NoPlaces) -> EventError {
        let (people, session) = why.about();
        // A name that cannot be read must not hide why there are no places.
        let name = |id: PersonId| self.person(id).ok().flatten().map(|person| person.full_name());
        let session = session.and_then(|id| self.programme.sessions.get(&id));
        let title = session.map(|session| {
            Names::of_plan(&self.programme, self.programme.event.language).name(&session.clone().into())
        });
        EventError::NoPlaces { why, names: people.into_iter().filter_map(name).chain(title).collect() }
    }

    /// Makes computed places those of the event, in one step.
    ///
    /// # Errors
    /// [`EventError::NothingToChange`] if they are those of the event already.
    /// [`EventError::ChangedSince`] if a place that they would replace was changed after they were computed.
    pub fn take_places(&mut self, places: Places, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        if places.changes.is_empty() {
            return Err(EventError::NothingToChange);
        }
        for before in &places.changes.removed {
            let row = ItemRef { table: Table::Place, id: before.id.0 };
            if self.store.current(row)? != Some(Item::from(before.clone())) {
                return Err(EventError::ChangedSince);
            }
        }
        let seated = places.places.iter().filter(|place| place.session.is_some()).count();
        let action = Action::ComputedPlaces { seated, moved: places.moved };
        self.act(action, places.changes.into_changes(), now)
    }
}
