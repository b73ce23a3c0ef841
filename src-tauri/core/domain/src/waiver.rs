//! Accepted conflicts.

use super::{
    ids::{PersonId, RoomId, SessionId, WaiverId},
    rule::Rule,
};
use serde::{Deserialize, Serialize};

/// The acceptance of a conflict, with the reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waiver {
    pub id: WaiverId,
    pub rule: Rule,
    #[serde(default)]
    pub sessions: Vec<SessionId>,
    #[serde(default)]
    pub people: Vec<PersonId>,
    #[serde(default)]
    pub rooms: Vec<RoomId>,
    pub reason: String,
    /// Digest of the facts that it was given for. If they change, the conflict is open again.
    #[serde(default)]
    pub facts: String,
}
