//! The rooms of the venue.

use super::{ids::RoomId, language::Language};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Room {
    pub id: RoomId,
    pub name: String,
    #[serde(default)]
    pub building: Option<String>,
    /// As the venue writes it: "1. Obergeschoss", "EG".
    #[serde(default)]
    pub floor: Option<String>,
    /// Its place among the rooms on the board and in lists.
    pub position: i64,
    /// The number of seats that the venue states, whatever the seating form.
    #[serde(default)]
    pub seats: Option<u32>,
    /// Seats by seating form, where they are known.
    #[serde(default)]
    pub seats_by_form: BTreeMap<SeatingForm, u32>,
    #[serde(default)]
    pub equipment: Vec<String>,
    #[serde(default)]
    pub access: Access,
    /// The larger room of which this one is a part, behind a folding wall.
    #[serde(default)]
    pub part_of: Option<RoomId>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub on_board: OnBoard,
    /// The row's own id in the table that it came from, by which other tables name it.
    #[serde(default)]
    pub code: Option<String>,
}

impl Room {
    pub fn new(name: &str, position: i64) -> Self {
        Self {
            id: RoomId::fresh(),
            name: name.to_owned(),
            building: None,
            floor: None,
            position,
            seats: None,
            seats_by_form: BTreeMap::new(),
            equipment: Vec::new(),
            access: Access::Unknown,
            part_of: None,
            note: None,
            on_board: OnBoard::Shown,
            code: None,
        }
    }

    /// "Großer Saal, Erdgeschoss".
    pub fn with_floor(&self) -> String {
        [Some(self.name.as_str()), self.floor.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Seats in this seating form. Without a form, or if its seats are unknown: the number that the house gives for the
    /// room, otherwise the largest number of any form.
    pub fn seats_for(&self, form: Option<SeatingForm>) -> Option<u32> {
        form.and_then(|form| self.seats_by_form.get(&form).copied())
            .or(self.seats)
            .or_else(|| self.seats_by_form.values().copied().max())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SeatingForm {
    Rows,
    Circle,
    UShape,
    Classroom,
    Groups,
    Boardroom,
    Standing,
}

impl SeatingForm {
    pub const ALL: [SeatingForm; 7] = [
        SeatingForm::Rows,
        SeatingForm::Circle,
        SeatingForm::UShape,
        SeatingForm::Classroom,
        SeatingForm::Groups,
        SeatingForm::Boardroom,
        SeatingForm::Standing,
    ];

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            SeatingForm::Rows => ("Reihen", "rows"),
            SeatingForm::Circle => ("Stuhlkreis", "circle"),
            SeatingForm::UShape => ("U-Form", "U-shape"),
            SeatingForm::Classroom => ("Parlament", "classroom"),
            SeatingForm::Groups => ("Gruppentische", "groups"),
            SeatingForm::Boardroom => ("Block", "boardroom"),
            SeatingForm::Standing => ("Stehplätze", "standing"),
        };
        language.pick(german, english)
    }
}

/// Whether the room can be entered without a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    StepFree,
    Steps,
    #[default]
    Unknown,
}

/// Whether a room has a column on the board. Sessions in a hidden room stay there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum OnBoard {
    #[default]
    Shown,
    Hidden,
}
