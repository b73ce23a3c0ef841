//! What an event expects of its plan: minutes of walking between rooms, and the number of people in a session.

use super::{rooms::Room, sessions::SessionKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Minutes that people need from one room to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(default)]
pub struct Walking {
    pub same_floor: u32,
    pub other_floor: u32,
    pub other_building: u32,
}

impl Default for Walking {
    /// The next room takes no time worth planning, a staircase three minutes, a walk outdoors ten.
    fn default() -> Self {
        Self { same_floor: 0, other_floor: 3, other_building: 10 }
    }
}

impl Walking {
    /// From one room to another. If a floor or building is not noted, the rooms count as near, so that missing data
    /// causes no finding.
    pub fn minutes(self, from: &Room, to: &Room) -> u32 {
        let differ =
            |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a.trim() != b.trim());
        if from.id == to.id {
            0
        } else if differ(&from.building, &to.building) {
            self.other_building
        } else if differ(&from.floor, &to.floor) {
            self.other_floor
        } else {
            self.same_floor
        }
    }

    /// The longest of the three.
    pub fn longest(self) -> u32 {
        self.same_floor.max(self.other_floor).max(self.other_building)
    }
}

/// How many people should contribute to a session. A bound that is `None` does not limit the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(default)]
pub struct Bounds {
    pub least: Option<u32>,
    pub most: Option<u32>,
}

impl Bounds {
    /// True if no number satisfies both.
    pub fn are_upside_down(self) -> bool {
        matches!((self.least, self.most), (Some(least), Some(most)) if least > most)
    }
}

/// Bounds by kind of session. A kind that is missing has none.
pub type BoundsByKind = BTreeMap<SessionKind, Bounds>;

/// A workshop has at least one speaker and no more than fit into a morning; a small group has fewer. Other kinds, such
/// as plenary sessions, meals, breaks and evenings, have no bounds.
pub fn usual_bounds() -> BoundsByKind {
    let between = |least, most| Bounds { least: Some(least), most: Some(most) };
    BTreeMap::from([(SessionKind::Workshop, between(1, 6)), (SessionKind::SmallGroup, between(1, 4))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(building: Option<&str>, floor: Option<&str>) -> Room {
        let mut room = Room::new("Raum", 1);
        room.building = building.map(str::to_owned);
        room.floor = floor.map(str::to_owned);
        room
    }

    #[test]
    fn ways_are_told_by_building_then_floor_and_what_is_not_noted_is_near() {
        let walking = Walking::default();
        let minutes = |a: (Option<&str>, Option<&str>), b: (Option<&str>, Option<&str>)| {
            walking.minutes(&room(a.0, a.1), &room(b.0, b.1))
        };
        assert_eq!(minutes((None, Some("EG")), (None, Some("EG"))), 0);
        assert_eq!(minutes((None, Some("EG")), (None, Some("1. OG"))), 3);
        assert_eq!(minutes((Some("Haus A"), Some("EG")), (Some("Haus B"), Some("EG"))), 10);
        assert_eq!(minutes((Some("Haus A"), None), (None, Some("EG"))), 0);
        let here = room(None, Some("EG"));
        assert_eq!(walking.minutes(&here, &here), 0);
    }
}
