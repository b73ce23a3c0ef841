//! The appointments of an event, and whose they are.

use super::Parts;
use crate::Participants;
use domain::{Language, Place, Programme, RegistrationId, Session, SessionId, SessionKind, SessionState, Span, time};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A place and time where the person is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// "Sa 9.30–12.30"
    pub when: String,
    pub room: String,
    pub title: String,
}

impl Appointment {
    /// `None` for a session without a time.
    fn of(programme: &Programme, session: &Session, language: Language) -> Option<Self> {
        let span = programme.span(session)?;
        let room = session.room.and_then(|room| programme.rooms.get(&room));
        Some(Self {
            when: format!("{} {}", time::short_weekday(span.day(), language), programme.event.time_style.range(span)),
            room: room.map(|room| room.name.clone()).unwrap_or_default(),
            title: session.sign_title().to_owned(),
        })
    }
}

/// Everything that may stand in somebody's own programme: sessions that take place and have a time, in programme order.
#[derive(Default)]
pub struct Agenda {
    appointments: Vec<Arc<Appointment>>,
    /// Positions of what everybody attends: plenary sessions, meals, evenings.
    shared: Vec<(usize, Span)>,
    positions: BTreeMap<SessionId, usize>,
    seats: BTreeMap<RegistrationId, Vec<usize>>,
}

impl Agenda {
    pub fn of(programme: &Programme, participants: &Participants, language: Language) -> Self {
        let mut agenda = Self::default();
        for session in
            programme.sessions_in_order().into_iter().filter(|session| session.state == SessionState::Planned)
        {
            let Some((appointment, span)) = Appointment::of(programme, session, language).zip(programme.span(session))
            else {
                continue;
            };
            let position = agenda.appointments.len();
            agenda.positions.insert(session.id, position);
            agenda.appointments.push(Arc::new(appointment));
            // Breaks are all over the house, and nobody plans by them.
            let is_shared = session.kind.stands_across() && session.kind != SessionKind::Break;
            agenda.shared.extend(is_shared.then_some((position, span)));
        }
        for place in participants.places.iter().filter(|place| place.is_seat()) {
            let Place { registration, session, .. } = place;
            let position = agenda.positions.get(session);
            position.into_iter().for_each(|position| agenda.seats.entry(*registration).or_default().push(*position));
        }
        agenda
    }

    pub(super) fn position(&self, session: SessionId) -> Option<usize> {
        self.positions.get(&session).copied()
    }

    pub fn appointment(&self, position: usize) -> Option<&Arc<Appointment>> {
        self.appointments.get(position)
    }

    /// The positions of what everybody attends, in programme order, with their times.
    pub fn shared(&self) -> impl Iterator<Item = (usize, Span)> + '_ {
        self.shared.iter().copied()
    }

    /// The positions of somebody's own parts and seats.
    pub fn own(&self, parts: &Parts, registration: Option<RegistrationId>) -> BTreeSet<usize> {
        let seats = registration.and_then(|registration| self.seats.get(&registration));
        parts.attended.keys().chain(seats.into_iter().flatten()).copied().collect()
    }

    /// Where somebody is expected, for their parts and their seats; each appointment once.
    pub fn of_person(&self, parts: &Parts, registration: Option<RegistrationId>) -> Vec<Arc<Appointment>> {
        let attended = self.own(parts, registration);
        let mut appointments: Vec<Arc<Appointment>> = Vec::with_capacity(attended.len());
        for appointment in attended.into_iter().filter_map(|position| self.appointment(position)) {
            if !appointments.contains(appointment) {
                appointments.push(Arc::clone(appointment));
            }
        }
        appointments
    }
}
