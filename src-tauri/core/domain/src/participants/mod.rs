//! Participants: who is registered, what they wish for, and where they have a place. There can be many thousands, so
//! the store reads them on demand and the [`Programme`](super::Programme) does not hold them.

mod arrivals;
mod badge;
mod kinds;
mod places;
mod roll;
mod schedule;

pub use arrivals::{Arrivals, Attendance, Seen};
pub use badge::BadgeFor;
pub use kinds::{RegistrationKind, usual_kinds};
pub use places::{Place, PlaceRules, PlaceStanding, Wish};
pub use roll::{Arrived, Beside, Filter, Roll, RollCounts, RollOrder, Selected, begins, codes_in};
pub use schedule::ScheduleFor;

use super::{
    ids::{PersonId, RegistrationId},
    language::Language,
    time::Span,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A person's participation in the event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Registration {
    pub id: RegistrationId,
    pub person: PersonId,
    /// The key of one of the event's kinds ([`RegistrationKind`]).
    #[serde(default = "Registration::usual_kind")]
    pub kind: String,
    #[serde(default)]
    pub status: RegistrationStatus,
    /// When they registered, in civil time at the venue. Waiting lists are in this order.
    #[serde(default)]
    pub since: Option<NaiveDateTime>,
    /// The registration's own id in the table that it came from: an order code, a row's number. The code on the badge.
    #[serde(default)]
    pub code: Option<String>,
    /// Announced arrival, in civil time at the venue; `departure` likewise.
    #[serde(default)]
    pub arrival: Option<NaiveDateTime>,
    #[serde(default)]
    pub departure: Option<NaiveDateTime>,
    /// What they eat: "vegan".
    #[serde(default)]
    pub food: Option<String>,
    /// What they need: an induction loop, a companion.
    #[serde(default)]
    pub needs: Option<String>,
    #[serde(default)]
    pub consent: Consent,
    /// People with the same word came together, and want to be in the same sessions.
    #[serde(default)]
    pub party: Option<String>,
    /// Words, separated by commas. People who share one must not be in the same session.
    #[serde(default)]
    pub apart: Option<String>,
    /// Values of the event's free columns, by the column's name.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    #[serde(default)]
    pub note: Option<String>,
}

/// Whether they come. Only who is registered gets a badge and places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum RegistrationStatus {
    #[default]
    Registered,
    WaitingList,
    Cancelled,
}

impl RegistrationStatus {
    pub const ALL: [RegistrationStatus; 3] =
        [RegistrationStatus::Registered, RegistrationStatus::WaitingList, RegistrationStatus::Cancelled];

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            RegistrationStatus::Registered => ("angemeldet", "registered"),
            RegistrationStatus::WaitingList => ("Warteliste", "waiting list"),
            RegistrationStatus::Cancelled => ("abgemeldet", "cancelled"),
        };
        language.pick(german, english)
    }
}

/// What somebody agreed to. `None` means that nobody asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Consent {
    /// To a badge with their name.
    #[serde(default)]
    pub badge: Option<bool>,
    /// To stand on the list of participants that others get.
    #[serde(default)]
    pub list: Option<bool>,
    #[serde(default)]
    pub photograph: Option<bool>,
}

/// From when until when somebody is at the event at all, as their registration says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub person: PersonId,
    pub arrival: Option<NaiveDateTime>,
    pub departure: Option<NaiveDateTime>,
}

impl Registration {
    /// The key of the kind that everybody has unless somebody says otherwise.
    pub fn usual_kind() -> String {
        kinds::PARTICIPANT.to_owned()
    }

    /// A registration of the usual kind, which an event may have given up
    /// ([`Event::usual_registration_kind`](super::Event::usual_registration_kind)).
    pub fn new(person: PersonId) -> Self {
        Self {
            id: RegistrationId::fresh(),
            person,
            kind: Self::usual_kind(),
            status: RegistrationStatus::Registered,
            since: None,
            code: None,
            arrival: None,
            departure: None,
            food: None,
            needs: None,
            consent: Consent::default(),
            party: None,
            apart: None,
            columns: BTreeMap::new(),
            note: None,
        }
    }

    /// `None` if neither arrival nor departure is known. Whoever cancelled does not stay.
    pub fn stay(&self) -> Option<Stay> {
        let Registration { person, arrival, departure, .. } = *self;
        let comes = self.status != RegistrationStatus::Cancelled;
        (comes && (arrival.is_some() || departure.is_some())).then_some(Stay { person, arrival, departure })
    }

    /// Whether arrival and departure, as far as they are known, let them be there on this day.
    pub fn is_there_on(&self, day: NaiveDate) -> bool {
        self.arrival.is_none_or(|arrival| arrival.date() <= day)
            && self.departure.is_none_or(|departure| departure.date() >= day)
    }

    /// The same for at least a part of this time.
    pub fn is_there_during(&self, span: Span) -> bool {
        self.arrival.is_none_or(|arrival| arrival < span.end())
            && self.departure.is_none_or(|departure| departure > span.start())
    }

    /// Whether a badge is made: they are registered, their kind has badges, and they did not object.
    pub fn gets_a_badge(&self, kind: &RegistrationKind) -> bool {
        self.status == RegistrationStatus::Registered && kind.has_badge && self.consent.badge != Some(false)
    }
}
