//! Whom changes concern beyond their own rows.

use domain::{Availability, AvailabilityOf, Change, Item, PersonId, RegistrationId, SessionId};
use std::collections::BTreeSet;

/// The people whom a change may bring into the programme or take out of it.
pub(super) fn people_of(changes: &[Change]) -> Vec<PersonId> {
    let mut people = BTreeSet::new();
    for item in changes.iter().flat_map(|change| [change.before(), change.after()]).flatten() {
        match item {
            Item::Person(person) => drop(people.insert(person.id)),
            Item::Contribution(part) => people.extend(part.person),
            Item::Registration(registration) => drop(people.insert(registration.person)),
            Item::Availability(Availability { of: AvailabilityOf::Person(person), .. }) => drop(people.insert(*person)),
            _ => {}
        }
    }
    people.into_iter().collect()
}

/// The sessions whose places a change names, and the registrations whose places may count otherwise after it.
pub(super) fn places_of(changes: &[Change]) -> (BTreeSet<SessionId>, BTreeSet<RegistrationId>) {
    let (mut sessions, mut registrations) = (BTreeSet::new(), BTreeSet::new());
    for item in changes.iter().flat_map(|change| [change.before(), change.after()]).flatten() {
        match item {
            Item::Place(place) => drop(sessions.insert(place.session)),
            Item::Registration(registration) => drop(registrations.insert(registration.id)),
            _ => {}
        }
    }
    (sessions, registrations)
}
