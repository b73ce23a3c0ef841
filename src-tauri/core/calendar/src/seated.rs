//! Participants, as far as calendars concern them: who is registered, and where they have a seat.

use domain::{PersonId, Place, Programme, Registration, RegistrationId, RegistrationStatus, SessionId};
use std::collections::{BTreeMap, BTreeSet};

/// What calendar files are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Its people are also those of the participants.
    pub programme: &'a Programme,
    pub seated: &'a Seated,
}

/// Who has a seat in which session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seated {
    by_session: BTreeMap<SessionId, BTreeSet<PersonId>>,
    participants: BTreeSet<PersonId>,
}

static NOBODY: Seated = Seated { by_session: BTreeMap::new(), participants: BTreeSet::new() };

/// Without participants.
impl<'a> From<&'a Programme> for Source<'a> {
    fn from(programme: &'a Programme) -> Self {
        Self { programme, seated: &NOBODY }
    }
}

impl Seated {
    /// Whoever has cancelled, or waits for the event, has no seat any more, whatever the plan still says.
    pub fn of(registrations: &[Registration], places: &[Place]) -> Self {
        let participants = registrations.iter().map(|row| row.person).collect();
        let stands = registrations.iter().filter(|row| row.status == RegistrationStatus::Registered);
        let people: BTreeMap<RegistrationId, PersonId> = stands.map(|row| (row.id, row.person)).collect();
        let mut by_session: BTreeMap<SessionId, BTreeSet<PersonId>> = BTreeMap::new();
        for place in places.iter().filter(|place| place.is_seat()) {
            if let Some(person) = people.get(&place.registration) {
                by_session.entry(place.session).or_default().insert(*person);
            }
        }
        Self { by_session, participants }
    }

    pub(super) fn is_participant(&self, person: PersonId) -> bool {
        self.participants.contains(&person)
    }

    pub(super) fn in_session(&self, session: SessionId) -> impl Iterator<Item = PersonId> + '_ {
        self.by_session.get(&session).into_iter().flatten().copied()
    }
}
