//! The finding of a rule.

use crate::{Mend, PersonId, RoomId, Rule, SessionId};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Conflict {
    pub rule: Rule,
    pub sessions: Vec<SessionId>,
    pub people: Vec<PersonId>,
    pub rooms: Vec<RoomId>,
    /// The reason for which it was accepted, if its facts have not changed since.
    pub waived: Option<String>,
}

impl Conflict {
    pub(super) fn of(rule: Rule, sessions: impl IntoIterator<Item = SessionId>) -> Self {
        let sessions = sessions.into_iter().collect();
        Self { rule, sessions, people: Vec::new(), rooms: Vec::new(), waived: None }
    }

    pub(super) fn about(self, person: PersonId) -> Self {
        Self { people: vec![person], ..self }
    }

    pub fn is_open(&self) -> bool {
        self.waived.is_none()
    }

    /// The sessions that could be moved to resolve it. Empty for more than two, because moving one would not suffice.
    pub fn movable(&self) -> &[SessionId] {
        match self.rule.mended_by() {
            Mend::Moving if self.sessions.len() <= 2 => &self.sessions,
            Mend::Moving | Mend::Otherwise => &[],
        }
    }

    /// Akin conflicts have the same rule, the same people and a session in common. Their rooms may differ.
    pub(super) fn is_akin_to(&self, other: &Self) -> bool {
        self.rule == other.rule
            && self.people == other.people
            && self.sessions.iter().any(|session| other.sessions.contains(session))
    }
}

/// The finding if the rule is broken, otherwise none.
pub(super) fn found(broken: bool, finding: impl FnOnce() -> Conflict) -> Vec<Conflict> {
    if broken { vec![finding()] } else { Vec::new() }
}
