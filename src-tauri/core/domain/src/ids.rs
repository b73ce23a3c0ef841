//! Ids. They never change, and each kind of thing has its own type, so a room cannot be passed for a session.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "types", derive(specta::Type))]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, a UUIDv7 (RFC 9562, 5.7). Later ids sort later, and two copies of a file never create the same
            /// one.
            pub fn fresh() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    )*};
}

ids! {
    /// The event itself: one in a file.
    EventId,
    BlockId,
    RoomId,
    SessionId,
    PersonId,
    ContributionId,
    RegistrationId,
    WishId,
    PlaceId,
    WaiverId,
    AvailabilityId,
}
