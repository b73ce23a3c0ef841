//! Those who take part, and what the team notes about people, rooms and conflicts.
//!
//! Participants can be many thousands: the store reads them by need, the [`Programme`](super::Programme) does not hold them.

use super::{
    conflicts::Rule,
    ids::{AvailabilityId, PersonId, PlaceId, RegistrationId, RoomId, SessionId, WaiverId, WishId},
    time::Span,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A person takes part in the event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    pub id: RegistrationId,
    pub person: PersonId,
    /// When they said that they will arrive and leave, in civil time at the venue.
    #[serde(default)]
    pub arrival: Option<NaiveDateTime>,
    #[serde(default)]
    pub departure: Option<NaiveDateTime>,
    /// When they were seen at the desk.
    #[serde(default)]
    pub arrived_at: Option<NaiveDateTime>,
    #[serde(default)]
    pub note: Option<String>,
}

/// From when until when somebody is at the event at all: what a registration says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub person: PersonId,
    pub arrival: Option<NaiveDateTime>,
    pub departure: Option<NaiveDateTime>,
}

impl Registration {
    /// Nothing where neither arrival nor departure is known.
    pub fn stay(&self) -> Option<Stay> {
        let Registration { person, arrival, departure, .. } = *self;
        (arrival.is_some() || departure.is_some()).then_some(Stay { person, arrival, departure })
    }
}

/// A session that a participant would like to be in; rank 1 is the dearest wish.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    pub id: WishId,
    pub registration: RegistrationId,
    pub session: SessionId,
    pub rank: u32,
}

/// A seat in a session; never a session's room and time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub id: PlaceId,
    pub registration: RegistrationId,
    pub session: SessionId,
}

/// A conflict that somebody accepted, with the reason.
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
    /// Digest of the facts that it was given for; where they change, the conflict is open again.
    #[serde(default)]
    pub facts: String,
}

/// When somebody is there, or a room is closed.
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
