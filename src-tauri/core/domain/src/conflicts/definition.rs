//! The definition of a rule.

use super::{
    facts::Facts,
    finding::Conflict,
    plan::{At, Plan, Whereabouts},
    slot::Slot,
    words::Words,
};
use crate::SessionId;

/// A rule. A new one has to fill in every field.
pub(super) struct Definition {
    pub look: Look,
    /// "Bernd Huber ist gleichzeitig in 1.2 und 1.20."
    pub sentence: fn(&Words) -> String,
    /// What the name of the rule leaves to be said below it: "1.2 ↔ 1.20: Bernd Huber".
    pub brief: fn(&Words) -> String,
    /// What the rule looked at in one session of a conflict. Waivers in files hold a digest of these words: changing
    /// them reopens every waiver of the rule in every event.
    pub facts: fn(&Facts) -> String,
}

/// Where a rule looks, and the pure function that it applies there to the prepared plan.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Session(LookAtASession),
    Person(LookAtAPerson),
    /// All sessions of a block that have the same number.
    Number(LookAtANumber),
    /// Two sessions in a room and its parts at the same time, the earlier one first.
    InOneHouse(LookAtTwo),
    /// Two sessions on a track at the same time, the earlier one first.
    OnOneTrack(LookAtTwo),
}

pub(super) type LookAtASession = fn(&Plan, At) -> Vec<Conflict>;
pub(super) type LookAtAPerson = fn(&Plan, Whereabouts) -> Vec<Conflict>;
pub(super) type LookAtANumber = fn(&[SessionId]) -> Vec<Conflict>;
pub(super) type LookAtTwo = fn(&Plan, Slot, Slot) -> Option<Conflict>;
