//! Participants, page by page: an event may have more than a window can hold.

use super::{EventError, EventFile};
use domain::{
    Beside, Change, Filter, Item, Person, PersonId, Place, Registration, RegistrationId, Roll, RollCounts, Selected,
    SessionId, Table, Wish,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// A registration with its person.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    pub registration: Registration,
    pub person: Person,
    pub wishes: Vec<Wish>,
    /// Seats and waiting lists.
    pub places: Vec<Place>,
}

impl EventFile {
    /// Those of the participants who fit, at these positions of the list, and how many fit at all.
    pub fn participants(&self, filter: &Filter, page: Range<usize>) -> Result<(usize, Vec<Participant>), EventError> {
        let (all, ids) = self.with_roll(|roll| {
            let found = roll.find(filter);
            let page = page.start.min(found.len())..page.end.min(found.len());
            (found.len(), found.get(page).unwrap_or_default().to_vec())
        })?;
        let rows = ids.into_iter().map(|id| self.participant(id)).collect::<Result<_, _>>()?;
        Ok((all, rows))
    }

    /// All who fit, in the order of the list.
    pub fn participants_found(&self, filter: &Filter) -> Result<Vec<RegistrationId>, EventError> {
        self.with_roll(|roll| roll.find(filter).to_vec())
    }

    /// The position of a registration among those who fit, counted from 0. `None` if it does not fit.
    pub fn participant_position(&self, filter: &Filter, id: RegistrationId) -> Result<Option<usize>, EventError> {
        self.with_roll(|roll| roll.find(filter).iter().position(|other| *other == id))
    }

    /// What several registrations have in common, and which of them still exist.
    pub fn participants_selected(&self, ids: &[RegistrationId]) -> Result<Selected, EventError> {
        self.with_roll(|roll| roll.selected(ids))
    }

    /// The values that a free column has, and how many registrations have each.
    pub fn column_values(&self, column: &str) -> Result<BTreeMap<String, u32>, EventError> {
        self.with_roll(|roll| roll.values(column))
    }

    /// How many registrations there are, without reading them.
    pub fn count_participants(&self) -> Result<u32, EventError> {
        Ok(self.store.count_registrations()?)
    }

    /// How many seats of a session are taken.
    pub fn seats_taken(&self, session: SessionId) -> u32 {
        self.programme.seated.get(&session).copied().unwrap_or(0)
    }

    pub fn participant_counts(&self) -> Result<RollCounts, EventError> {
        self.with_roll(|roll| roll.counts())
    }

    pub fn participant(&self, id: RegistrationId) -> Result<Participant, EventError> {
        let (registration, person) = self.registration_with_person(id)?;
        let (wishes, places) = (self.store.wishes_of(id)?, self.store.places_of(id)?);
        Ok(Participant { registration, person, wishes, places })
    }

    /// The registration and whose it is, without wishes and places.
    pub fn registration_with_person(&self, id: RegistrationId) -> Result<(Registration, Person), EventError> {
        let registration = self.store.registration(id)?.ok_or(EventError::Gone(Table::Registration))?;
        let person = self.person(registration.person)?.ok_or(EventError::Gone(Table::Person))?;
        Ok((registration, person))
    }

    /// A person, whether the programme holds them or not. `None` if there is none with this id.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>, EventError> {
        match self.programme.people.get(&id) {
            Some(person) => Ok(Some(person.clone())),
            None => Ok(self.store.person(id)?),
        }
    }

    /// Everybody, whether the programme holds them or not.
    pub fn everybody(&self) -> Result<Vec<Person>, EventError> {
        Ok(self.store.people()?)
    }

    /// The registrations of a person; usually one or none.
    pub fn registrations_of(&self, person: PersonId) -> Result<Vec<Registration>, EventError> {
        Ok(self.store.registrations_of(person)?)
    }

    pub(super) fn with_roll<T>(&self, ask: impl FnOnce(&mut Roll) -> T) -> Result<T, EventError> {
        let mut kept = self.roll.borrow_mut();
        if kept.is_none() {
            let people = self.store.people()?.into_iter().map(|person| (person.id, person)).collect();
            let counts = self.store.wishes_and_seats()?;
            let roll: Result<Roll, EventError> = self.with_arrivals(|arrivals| {
                let beside = |registration: &Registration| {
                    let counts = counts.get(&registration.id).copied().unwrap_or_default();
                    let arrived = arrivals.days_of(registration.person);
                    Beside { has_wishes: counts.wishes > 0, has_place: counts.seats > 0, arrived }
                };
                Ok(Roll::of(self.store.registrations()?, &people, beside))
            })?;
            *kept = Some(roll?);
        }
        Ok(ask(kept.get_or_insert_default()))
    }

    /// Updates the roll after a step was written.
    pub(super) fn roll_follows(&mut self, changes: &[Change]) -> Result<(), EventError> {
        /// From so many registrations on, reading all of them again is cheaper.
        const MANY: usize = 500;
        let is_another = |change: &Change| match (change.before(), change.after()) {
            (Some(Item::Person(before)), Some(Item::Person(after))) => before.aliases != after.aliases,
            _ => false,
        };
        // What was noted about a merged person belongs to the other one from now on.
        if changes.iter().any(is_another) {
            self.arrivals.replace(None);
        }
        if self.roll.get_mut().is_none() {
            return Ok(());
        }
        let concerned = self.concerned(changes, MANY);
        let Some(concerned) = concerned? else {
            self.roll.replace(None);
            return Ok(());
        };
        for id in concerned {
            let with_days = self.participant(id).and_then(|row| {
                let days = self.with_arrivals(|arrivals| arrivals.days_of(row.person.id))?;
                Ok((row, days))
            });
            let row = match with_days {
                Ok(row) => Some(row),
                Err(EventError::Gone(_)) => None,
                Err(why) => {
                    // What could not be read is read again with the next question.
                    self.roll.replace(None);
                    return Err(why);
                }
            };
            let Some(roll) = self.roll.get_mut() else { break };
            match row {
                Some((Participant { registration, person, wishes, places }, arrived)) => {
                    let (has_wishes, has_place) = (!wishes.is_empty(), places.iter().any(Place::is_seat));
                    roll.put(registration, &person, Beside { has_wishes, has_place, arrived });
                }
                None => roll.remove(id),
            }
        }
        Ok(())
    }

    /// The registrations that changes concern; `None` if they are `many` or more.
    fn concerned(&self, changes: &[Change], many: usize) -> Result<Option<BTreeSet<RegistrationId>>, EventError> {
        let mut concerned = BTreeSet::new();
        for item in changes.iter().flat_map(|change| [change.before(), change.after()]).flatten() {
            match item {
                Item::Registration(row) => drop(concerned.insert(row.id)),
                Item::Wish(wish) => drop(concerned.insert(wish.registration)),
                Item::Place(place) => drop(concerned.insert(place.registration)),
                Item::Person(person) => {
                    concerned.extend(self.store.registrations_of(person.id)?.into_iter().map(|row| row.id));
                }
                _ => {}
            }
            if concerned.len() >= many {
                return Ok(None);
            }
        }
        Ok(Some(concerned))
    }
}
