//! The team's notes on when people are present and rooms are open.

use super::{
    ids::{AvailabilityId, PersonId, RoomId},
    time::Span,
};
use serde::{Deserialize, Serialize};

/// When a person is there or not, or when a room is open or closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Availability {
    pub id: AvailabilityId,
    pub of: AvailabilityOf,
    pub span: Span,
    pub state: AvailabilityState,
    #[serde(default)]
    pub note: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum AvailabilityOf {
    Person(PersonId),
    Room(RoomId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum AvailabilityState {
    Available,
    Unavailable,
}
