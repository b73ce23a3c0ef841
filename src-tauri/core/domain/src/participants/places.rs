//! Wishes, places, and what an event wants of the computed ones.

use crate::ids::{PlaceId, RegistrationId, SessionId, WishId};
use serde::{Deserialize, Serialize};

/// A session that a participant would like to attend. Rank 1 is the strongest wish of its block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Wish {
    pub id: WishId,
    pub registration: RegistrationId,
    pub session: SessionId,
    pub rank: u32,
}

/// A participant's seat in a session, or a position on its waiting list. The word never means the room and time of a
/// session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Place {
    pub id: PlaceId,
    pub registration: RegistrationId,
    pub session: SessionId,
    #[serde(default)]
    pub standing: PlaceStanding,
    /// Given by hand. Computing places keeps it.
    #[serde(default)]
    pub fixed: bool,
}

impl Place {
    /// A seat that was computed.
    pub fn new(registration: RegistrationId, session: SessionId) -> Self {
        Self { id: PlaceId::fresh(), registration, session, standing: PlaceStanding::Seat, fixed: false }
    }

    pub fn is_seat(&self) -> bool {
        self.standing == PlaceStanding::Seat
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PlaceStanding {
    #[default]
    Seat,
    /// In the order of the registrations.
    WaitingList,
}

/// What an event wants of places that are computed from wishes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(default)]
pub struct PlaceRules {
    /// Dissatisfaction with the first wish, the second, and so on. The last number stands for all further wishes.
    pub by_rank: Vec<u32>,
    /// Dissatisfaction with a session that nobody wished for.
    pub unwished: u32,
    /// Dissatisfaction without a place.
    pub none: u32,
    /// Whether nobody may be twice in one track.
    pub once_per_track: bool,
    /// Whether as few as possible come off badly, even if the sum of dissatisfaction grows.
    pub fair: bool,
    /// The number from which lots are drawn, so that the same wishes give the same places again.
    pub lot: u32,
}

impl PlaceRules {
    /// Dissatisfaction with a place that is one's wish of this rank, counted from 1. `None` is no wish.
    pub fn with_place(&self, rank: Option<u32>) -> u32 {
        let Some(rank) = rank else { return self.unwished };
        let place = usize::try_from(rank).unwrap_or(usize::MAX).saturating_sub(1);
        self.by_rank.get(place).or(self.by_rank.last()).copied().unwrap_or(0)
    }
}

impl Default for PlaceRules {
    /// A first wish costs nothing, and each further one more than the step before.
    fn default() -> Self {
        Self { by_rank: vec![0, 1, 3, 6, 10], unwished: 25, none: 100, once_per_track: false, fair: false, lot: 1 }
    }
}
