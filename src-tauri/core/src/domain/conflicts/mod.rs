//! What in the plan cannot or should not be. A conflict is a finding, never a failure of the program.
//!
//! A rule is a pure function over the prepared plan ([`plan`]); its doc comment says what exactly it means, and why.
//! Ideas and what is cancelled have no conflicts: there is nothing to be kept from yet, or any more.

mod brief;
mod check;
mod index;
mod names;
mod people;
mod plan;
mod rooms;
mod rule;
mod sentence;
mod sessions;
mod times;
mod waivers;

pub use check::{Check, Difference};
pub use rooms::equipment_of_rules;
pub use rule::{Rule, Severity};
pub use sentence::Sentences;

use super::{
    ids::{PersonId, RoomId, SessionId},
    programme::Programme,
};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Conflict {
    pub rule: Rule,
    pub sessions: Vec<SessionId>,
    pub people: Vec<PersonId>,
    pub rooms: Vec<RoomId>,
    /// The reason for which somebody accepted it, if the facts are still those that it was accepted with.
    pub waived: Option<String>,
}

impl Conflict {
    fn of(rule: Rule, sessions: impl IntoIterator<Item = SessionId>) -> Self {
        let sessions = sessions.into_iter().collect();
        Self { rule, sessions, people: Vec::new(), rooms: Vec::new(), waived: None }
    }

    pub fn is_open(&self) -> bool {
        self.waived.is_none()
    }

    /// Equipment that would put it right if its room had it, in words that the rule knows.
    pub fn lacks(&self, programme: &Programme) -> Vec<String> {
        let room = self.rooms.first().and_then(|room| programme.rooms.get(room));
        let session = self.sessions.first().and_then(|session| programme.sessions.get(session));
        match (self.rule, room, session) {
            (Rule::EquipmentMissing, Some(room), Some(session)) => {
                rooms::missing(&session.equipment, room).into_iter().map(str::to_owned).collect()
            }
            (Rule::RemoteWithoutVideo, ..) => vec![rooms::video_equipment(programme.event.language).to_owned()],
            _ => Vec::new(),
        }
    }

    /// Another rule, other people or other sessions altogether are another matter; another room is none.
    fn is_akin_to(&self, other: &Self) -> bool {
        self.rule == other.rule
            && self.people == other.people
            && self.sessions.iter().any(|session| other.sessions.contains(session))
    }
}

/// All that is to be said about this plan, errors first, then by rule, then in the order of the programme; what was
/// waived stands among the rest.
pub fn conflicts(programme: &Programme) -> Vec<Conflict> {
    Check::of(programme).conflicts(programme)
}

#[cfg(test)]
mod tests;
