//! Registers people and removes their registrations; says what they wish for, and gives them places by hand.

use super::{EventError, EventFile, Outcome};
use chrono::{DateTime, NaiveDateTime, Timelike, Utc};
use domain::{
    AvailabilityOf, BlockId, Change, Filter, Item, ItemRef, Person, PersonId, Place, PlaceStanding, Registration,
    RegistrationId, Session, SessionId, Table, Wish, WishId, action::Action, same_person::fold,
};
use std::collections::BTreeSet;

/// Whom somebody registers: an existing person, or a new one from a line such as "Dr. Ada Beispiel, Stadt Köln".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registering {
    Of(PersonId),
    New(String),
}

impl EventFile {
    /// The people whose name is the one in this line, whatever its accents and capitals.
    pub fn people_named(&self, line: &str) -> Result<Vec<Person>, EventError> {
        let name = Person::written(line).name();
        if fold(&name).is_empty() {
            return Ok(Vec::new());
        }
        let alike = Filter { search: name.clone(), ..Filter::default() };
        let registered = self.participants_found(&alike)?;
        let registered = registered.into_iter().map(|id| Ok(self.participant(id)?.person));
        let registered = registered.collect::<Result<Vec<_>, EventError>>()?;
        let mut seen = BTreeSet::new();
        let all = self.programme.people.values().cloned().chain(registered);
        Ok(all.filter(|person| fold(&person.name()) == fold(&name) && seen.insert(person.id)).collect())
    }

    /// Registers somebody from now on, in one step with the person where they are new.
    pub fn register(&mut self, who: Registering, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let mut changes = Vec::new();
        let person = match who {
            Registering::Of(person) => self.person(person)?.ok_or(EventError::Gone(Table::Person))?.id,
            Registering::New(line) => {
                let person = Person::written(&line);
                if person.family.trim().is_empty() {
                    return Err(EventError::Empty("name"));
                }
                let id = person.id;
                changes.push(Change::add(person));
                id
            }
        };
        let since = to_the_minute(now.with_timezone(&self.programme.event.zone).naive_local());
        let kind = self.programme.event.usual_registration_kind();
        let item = Item::from(Registration { kind, since: Some(since), ..Registration::new(person) });
        let action = Action::Added { item: item.to_ref() };
        changes.push(Change::Add(item));
        self.act(action, changes, now)
    }

    /// Removes registrations with their wishes and places, in one step. People whom nothing else in the plan names go
    /// with them, because they would turn up among those who have a part.
    pub fn remove_participants(&mut self, ids: &[RegistrationId], now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let chosen: BTreeSet<RegistrationId> = ids.iter().copied().collect();
        let first = *chosen.first().ok_or(EventError::NothingChosen)?;
        let mut changes = Vec::new();
        let mut people = BTreeSet::new();
        for id in &chosen {
            let registration = self.store.registration(*id)?.ok_or(EventError::Gone(Table::Registration))?;
            people.insert(registration.person);
            changes.extend(self.store.depending_on(row_of(*id))?.into_iter().map(Change::Remove));
            changes.push(Change::remove(registration));
        }
        let kept = self.named_in_the_plan();
        for person in people.difference(&kept) {
            let is_registered_again =
                self.store.registrations_of(*person)?.iter().any(|other| !chosen.contains(&other.id));
            if !is_registered_again {
                changes.extend(self.store.person(*person)?.map(Change::remove));
            }
        }
        let action = match chosen.len() {
            1 => Action::Removed { item: row_of(first) },
            rows => Action::RemovedMany { table: Table::Registration, rows },
        };
        self.act(action, changes, now)
    }

    /// The people who have a part or an availability, or whom an accepted finding is about.
    fn named_in_the_plan(&self) -> BTreeSet<PersonId> {
        let programme = &self.programme;
        let parts = programme.contributions.values().filter_map(|part| part.person);
        let times = programme.availabilities.values().filter_map(|availability| match availability.of {
            AvailabilityOf::Person(person) => Some(person),
            AvailabilityOf::Room(_) => None,
        });
        let waivers = programme.waivers.values().flat_map(|waiver| waiver.people.iter().copied());
        parts.chain(times).chain(waivers).collect()
    }

    /// Sets what a participant wishes for in a block, or among the sessions without a block, strongest wish first.
    pub fn set_wishes(
        &mut self,
        registration: RegistrationId,
        block: Option<BlockId>,
        sessions: &[SessionId],
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let is_of_block = |session: &Session| session.block == block;
        let there = |id: &SessionId| self.programme.sessions.get(id).is_some_and(is_of_block);
        if !sessions.iter().all(there) {
            return Err(EventError::Gone(Table::Session));
        }
        self.store.registration(registration)?.ok_or(EventError::Gone(Table::Registration))?;
        let before = self.store.wishes_of(registration)?.into_iter().filter(|wish| there(&wish.session));
        let (kept, dropped): (Vec<Wish>, Vec<Wish>) = before.partition(|wish| sessions.contains(&wish.session));
        let mut changes: Vec<Change> = dropped.into_iter().map(Change::remove).collect();
        for (session, rank) in sessions.iter().copied().zip(1..) {
            match kept.iter().find(|wish| wish.session == session) {
                Some(wish) if wish.rank == rank => {}
                Some(wish) => changes.push(Change::edit(wish.clone(), Wish { rank, ..wish.clone() })),
                None => changes.push(Change::add(Wish { id: WishId::fresh(), registration, session, rank })),
            }
        }
        if changes.is_empty() {
            return Err(EventError::NothingToChange);
        }
        self.act(Action::SetWishes { registration }, changes, now)
    }

    /// Gives a participant a seat in a session, or a position on its waiting list, by hand. A seat in another session
    /// of the same block is given up for it.
    pub fn give_place(
        &mut self,
        registration: RegistrationId,
        session: SessionId,
        standing: PlaceStanding,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let block = self.programme.sessions.get(&session).ok_or(EventError::Gone(Table::Session))?.block;
        self.store.registration(registration)?.ok_or(EventError::Gone(Table::Registration))?;
        let places = self.store.places_of(registration)?;
        let is_in_block =
            |place: &Place| self.programme.sessions.get(&place.session).is_some_and(|other| other.block == block);
        let is_given_up = |place: &&Place| place.session != session && place.is_seat() && is_in_block(place);
        let mut changes: Vec<Change> = match (standing, block) {
            (PlaceStanding::Seat, Some(_)) => places.iter().filter(is_given_up).cloned().map(Change::remove).collect(),
            _ => Vec::new(),
        };
        let given = |place: Place| Place { standing, fixed: true, ..place };
        let action = match places.iter().find(|place| place.session == session) {
            Some(place) if *place == given(place.clone()) => return Err(EventError::NothingToChange),
            Some(place) => {
                let item = ItemRef { table: Table::Place, id: place.id.0 };
                changes.push(Change::edit(place.clone(), given(place.clone())));
                Action::Edited { item, fields: vec!["standing".to_owned(), "fixed".to_owned()] }
            }
            None => {
                let item = Item::from(given(Place::new(registration, session)));
                let action = Action::Added { item: item.to_ref() };
                changes.push(Change::Add(item));
                action
            }
        };
        self.act(action, changes, now)
    }
}

fn row_of(id: RegistrationId) -> ItemRef {
    ItemRef { table: Table::Registration, id: id.0 }
}

fn to_the_minute(time: NaiveDateTime) -> NaiveDateTime {
    time.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(time)
}
