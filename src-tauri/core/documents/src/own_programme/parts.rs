//! The parts that people play.

use super::Agenda;
use domain::{Function, Language, Participation, PersonId, Programme, SessionState, State};
use std::collections::BTreeMap;

/// A person's contributions, each once, in programme order.
#[derive(Default)]
pub struct Parts {
    /// `None` if there is no part in what takes place.
    pub participation: Option<Participation>,
    pub roles: Vec<String>,
    pub functions: Vec<Function>,
    pub sessions: Vec<String>,
    /// By the position in the [`Agenda`], what they do there: "Impuls (online)". Empty if it has none.
    pub attended: BTreeMap<usize, String>,
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
                if let Some(position) = agenda.position(session.id) {
                    let states = State::list(&contribution.states(), language);
                    let does = if states.is_empty() { role.clone() } else { format!("{role} ({states})") };
                    let known = parts.attended.entry(position).or_default();
                    if known.is_empty() {
                        *known = does;
                    } else if *known != does {
                        *known = format!("{known}, {does}");
                    }
                }
                if !parts.roles.contains(&role) {
                    parts.roles.push(role);
                }
                parts.functions.push(contribution.role.function());
                parts.sessions.extend(number.clone().filter(|number| !parts.sessions.contains(number)));
            }
        }
        by_person
    }
}
