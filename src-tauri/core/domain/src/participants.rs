//! Participants. There can be many thousands, so the store reads them on demand and the
//! [`Programme`](super::Programme) does not hold them.

use super::ids::{PersonId, PlaceId, RegistrationId, SessionId, WishId};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A person's participation in the event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    pub id: RegistrationId,
    pub person: PersonId,
    /// Announced arrival, in civil time at the venue; `departure` likewise.
    #[serde(default)]
    pub arrival: Option<NaiveDateTime>,
    #[serde(default)]
    pub departure: Option<NaiveDateTime>,
    /// When they arrived at the desk.
    #[serde(default)]
    pub arrived_at: Option<NaiveDateTime>,
    #[serde(default)]
    pub note: Option<String>,
}

/// From when until when somebody is at the event at all, as their registration says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub person: PersonId,
    pub arrival: Option<NaiveDateTime>,
    pub departure: Option<NaiveDateTime>,
}

impl Registration {
    /// `None` if neither arrival nor departure is known.
    pub fn stay(&self) -> Option<Stay> {
        let Registration { person, arrival, departure, .. } = *self;
        (arrival.is_some() || departure.is_some()).then_some(Stay { person, arrival, departure })
    }
}

/// A session that a participant would like to attend. Rank 1 is the strongest wish.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    pub id: WishId,
    pub registration: RegistrationId,
    pub session: SessionId,
    pub rank: u32,
}

/// A participant's seat in a session. The word never means the room and time of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub id: PlaceId,
    pub registration: RegistrationId,
    pub session: SessionId,
}
