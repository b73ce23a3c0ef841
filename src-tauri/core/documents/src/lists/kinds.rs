//! What lists there are.

use crate::paper::Orientation;
use chrono::NaiveDate;
use domain::{SessionId, Subject, Wording};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// Everybody who contributes, with organisation, sessions and contact details. Only for the team.
    Contributors,
    /// What happens where, room by room.
    Sessions,
    /// What to prepare, day by day, for those who set up the rooms and make the coffee.
    House,
    /// Those who were there sign it.
    Signatures,
    /// Hung up, for people to write their names on if they want to take part.
    SignUp,
    /// Participants, who sign that they were there.
    Attendance,
    /// Participants by the hour of their arrival.
    Arrivals,
    /// How many eat what, for the kitchen.
    Meals,
    /// Who waits for a place.
    Waiting,
    /// Everybody who is in the house, to be ticked off where they gather.
    Emergency,
    /// Whom to tell what has changed for them, the most urgent first, to be ticked off at the telephone.
    Calls,
}

/// Who counts as being in the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Present {
    /// Whoever is expected, or has arrived.
    Expected,
    /// Only whoever was noted as arrived.
    Arrived,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SignaturesFor {
    Session,
    Day,
    Event,
}

impl List {
    pub const ALL: [List; 11] = [
        List::Contributors,
        List::Sessions,
        List::House,
        List::Signatures,
        List::SignUp,
        List::Attendance,
        List::Arrivals,
        List::Meals,
        List::Waiting,
        List::Emergency,
        List::Calls,
    ];

    /// Whether it is about participants, or can be.
    pub fn is_of_participants(self) -> bool {
        match self {
            List::Contributors | List::Sessions | List::House | List::Signatures | List::SignUp => false,
            List::Attendance | List::Arrivals | List::Meals | List::Waiting | List::Emergency | List::Calls => true,
        }
    }

    /// Whether it can show free columns of the event.
    pub fn has_free_columns(self) -> bool {
        matches!(self, List::Attendance | List::Arrivals | List::Emergency)
    }

    /// The key in the print ledger, with which the subjects of its pieces begin.
    pub fn key(self) -> &'static str {
        match self {
            List::Contributors => "contributors",
            List::Sessions => "sessions",
            List::House => "house",
            List::Signatures => "signatures",
            List::SignUp => "sign-up",
            List::Attendance => "attendance",
            List::Arrivals => "arrivals",
            List::Meals => "meals",
            List::Waiting => "waiting",
            List::Emergency => "emergency",
            List::Calls => "calls",
        }
    }

    /// The subject in the print ledger for a list of these sessions and days.
    pub(super) fn subject(self, sessions: &[SessionId], days: &[NaiveDate]) -> Subject {
        Subject::List { list: self.key(), sessions: sessions.to_vec(), days: days.to_vec() }
    }

    /// The heading of the list.
    pub fn name(self, wording: Wording) -> &'static str {
        match self {
            List::Contributors => wording.language.pick("Mitwirkende", "Contributors"),
            List::Sessions => wording.pick("Programm nach Räumen", "Programme by room", "Program by room"),
            List::House => wording.language.pick("Hausliste", "House list"),
            List::Signatures => wording.language.pick("Unterschriftenliste", "Signatures"),
            List::SignUp => wording.language.pick("Zum Eintragen", "Sign up"),
            List::Attendance => wording.language.pick("Teilnahmeliste", "Attendance list"),
            List::Arrivals => wording.language.pick("Ankünfte", "Arrivals"),
            List::Meals => wording.language.pick("Mahlzeiten", "Meals"),
            List::Waiting => wording.language.pick("Wartelisten", "Waiting lists"),
            List::Emergency => wording.language.pick("Notfallliste", "Emergency list"),
            List::Calls => wording.language.pick("Telefonliste", "Telephone list"),
        }
    }

    /// Landscape for lists with long lines.
    pub(super) fn orientation(self) -> Orientation {
        match self {
            List::Contributors | List::House | List::Arrivals | List::Waiting | List::Emergency => {
                Orientation::Landscape
            }
            List::Sessions | List::Signatures | List::SignUp | List::Attendance | List::Meals | List::Calls => {
                Orientation::Portrait
            }
        }
    }
}
