//! Rooms that are parts of larger ones.

use super::Programme;
use crate::ids::RoomId;
use std::collections::{BTreeMap, BTreeSet};

impl Programme {
    /// The room itself and all rooms that contain it, innermost first. A cycle of parts ends where it began.
    pub fn enclosing(&self, room: RoomId) -> Vec<RoomId> {
        let larger = |room: RoomId| self.rooms.get(&room).and_then(|room| room.part_of);
        let mut rooms = vec![room];
        let mut next = larger(room);
        while let Some(room) = next.filter(|room| !rooms.contains(room)) {
            rooms.push(room);
            next = larger(room);
        }
        rooms
    }

    /// Whether one is the other or a part of it. Two halves of a hall share nothing: they can be used side by side.
    pub fn share_a_floor(&self, a: RoomId, b: RoomId) -> bool {
        self.enclosing(a).contains(&b) || self.enclosing(b).contains(&a)
    }

    /// With which others each room shares a floor; rooms that share none are not in it.
    pub fn shared_floors(&self) -> BTreeMap<RoomId, BTreeSet<RoomId>> {
        let mut shared: BTreeMap<RoomId, BTreeSet<RoomId>> = BTreeMap::new();
        for room in self.rooms.keys().copied() {
            for larger in self.enclosing(room).into_iter().filter(|larger| *larger != room) {
                shared.entry(room).or_default().insert(larger);
                shared.entry(larger).or_default().insert(room);
            }
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Event, Language, Room};

    #[test]
    fn a_hall_shares_its_floor_with_its_halves_and_they_share_none_with_each_other() {
        let mut programme = Programme::new(Event::new("Forum", chrono_tz::Europe::Berlin, Language::De));
        let mut room = |name: &str, part_of: Option<RoomId>| {
            let room = Room { part_of, ..Room::new(name, 0) };
            let id = room.id;
            programme.rooms.insert(id, room);
            id
        };
        let hall = room("Saal", None);
        let halves = [room("Saal A", Some(hall)), room("Saal B", Some(hall))];
        let corner = room("Saal A, Ecke", Some(halves[0]));
        let yard = room("Hof", None);
        let shared = programme.shared_floors();
        let rooms = [hall, halves[0], halves[1], corner, yard];
        for (a, b) in rooms.into_iter().flat_map(|a| rooms.map(|b| (a, b))).filter(|(a, b)| a != b) {
            let is_shared = shared.get(&a).is_some_and(|others| others.contains(&b));
            assert_eq!(is_shared, programme.share_a_floor(a, b));
        }
        assert_eq!(shared.get(&halves[0]), Some(&BTreeSet::from([hall, corner])));
        assert!(!shared.contains_key(&yard));
    }
}
