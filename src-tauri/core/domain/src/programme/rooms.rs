//! Rooms that are parts of larger ones.

use super::Programme;
use crate::ids::RoomId;

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
}
