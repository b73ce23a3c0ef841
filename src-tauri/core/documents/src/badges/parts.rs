//! What badges say of a person's own programme: the parts, and the places of participants.

use super::Appointment;
use crate::Participants;
use domain::{Function, Language, Participation, PersonId, Place, Programme, RegistrationId, SessionId, SessionState};
use layout::Band;
use std::{collections::BTreeMap, sync::Arc};

/// A person's contributions, each once, in programme order.
#[derive(Default)]
pub(super) struct Parts {
    /// `None` if there is no part in what takes place.
    pub participation: Option<Participation>,
    pub roles: Vec<String>,
    pub functions: Vec<Function>,
    pub sessions: Vec<String>,
    /// Positions in the [`Agenda`]; empty if it has none.
    attended: Vec<usize>,
}

impl Parts {
    pub fn participation(&self) -> Participation {
        self.participation.unwrap_or(Participation::No)
    }

    /// The parts of everybody who takes part, on site or online.
    pub fn by_person(programme: &Programme, agenda: &Agenda, language: Language) -> BTreeMap<PersonId, Parts> {
        let contributions = programme.contributions_by_session();
        let mut by_person: BTreeMap<PersonId, Parts> = BTreeMap::new();
        for session in
            programme.sessions_in_order().into_iter().filter(|session| session.state == SessionState::Planned)
        {
            let number = programme.printed_number_with_kind(session, language);
            for contribution in contributions.get(&session.id).into_iter().flatten() {
                let participation = Participation::of(contribution, session);
                let Some(person) = contribution.person.filter(|_| participation.is_told()) else { continue };
                let parts = by_person.entry(person).or_default();
                parts.participation = parts.participation.max(Some(participation));
                let role = contribution.role.heading(1, language);
                if !parts.roles.contains(&role) {
                    parts.roles.push(role);
                }
                parts.functions.push(contribution.role.function());
                parts.sessions.extend(number.clone().filter(|number| !parts.sessions.contains(number)));
                parts.attended.extend(agenda.positions.get(&session.id));
            }
        }
        by_person
    }
}

/// Everything that may stand on the backs of badges: sessions that take place and have a time, in programme order.
#[derive(Default)]
pub(super) struct Agenda {
    appointments: Vec<Arc<Appointment>>,
    positions: BTreeMap<SessionId, usize>,
    seats: BTreeMap<RegistrationId, Vec<usize>>,
}

impl Agenda {
    pub fn of(programme: &Programme, participants: &Participants, language: Language) -> Self {
        let mut agenda = Self::default();
        for session in
            programme.sessions_in_order().into_iter().filter(|session| session.state == SessionState::Planned)
        {
            if let Some(appointment) = Appointment::of(programme, session, language) {
                agenda.positions.insert(session.id, agenda.appointments.len());
                agenda.appointments.push(Arc::new(appointment));
            }
        }
        for place in participants.places.iter().filter(|place| place.is_seat()) {
            let Place { registration, session, .. } = place;
            let position = agenda.positions.get(session);
            position.into_iter().for_each(|position| agenda.seats.entry(*registration).or_default().push(*position));
        }
        agenda
    }

    /// Where somebody is expected, for their parts and their seats; each appointment once.
    pub fn of_person(&self, parts: &Parts, registration: Option<RegistrationId>) -> Vec<Arc<Appointment>> {
        let seats = registration.and_then(|registration| self.seats.get(&registration));
        let mut attended = parts.attended.clone();
        attended.extend(seats.into_iter().flatten());
        attended.sort_unstable();
        attended.dedup();
        let mut appointments: Vec<Arc<Appointment>> = Vec::with_capacity(attended.len());
        for appointment in attended.into_iter().filter_map(|position| self.appointments.get(position)) {
            if !appointments.contains(appointment) {
                appointments.push(Arc::clone(appointment));
            }
        }
        appointments
    }
}

/// Speakers have the colour of the event; moderators, and people who do both, have a colour each.
pub(super) fn band(functions: &[Function]) -> Band {
    let plays = |function| functions.contains(&function);
    let (input, moderation) = (plays(Function::Input), plays(Function::Moderation));
    match (input, moderation, plays(Function::InputAndModeration)) {
        (_, _, true) | (true, true, _) => Band::Third,
        (true, false, false) => Band::First,
        (false, true, false) => Band::Second,
        (false, false, false) => Band::Quiet,
    }
}

/// "Workshop 1.3", "Workshop 2.1" -> "Workshop 1.3 · 2.1"; more than three are counted.
pub(super) fn shortened(mut sessions: Vec<String>) -> (String, usize) {
    const MOST: usize = 3;
    let uncounted = sessions.len().saturating_sub(MOST);
    if uncounted > 0 {
        sessions.truncate(MOST);
        sessions.push(format!("+{uncounted}"));
    }
    let kind = sessions.first().and_then(|first| first.split_once(' ')).map(|(kind, _)| format!("{kind} "));
    for session in sessions.iter_mut().skip(1) {
        if let Some(bare) = kind.as_deref().and_then(|kind| session.strip_prefix(kind)) {
            *session = bare.to_owned();
        }
    }
    (sessions.join(" · "), uncounted)
}
