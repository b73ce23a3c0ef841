//! Rules about rooms.

use super::{Conflict, Plan, Rule, overlapping};
use crate::domain::{Programme, RoomId, Session, Span};
use std::collections::BTreeMap;

/// Two sessions that overlap in one room, or in a room and a part of it.
pub(super) fn rooms_taken_twice(plan: &Plan) -> Vec<Conflict> {
    let mut by_house: BTreeMap<RoomId, Vec<(&Session, Span)>> = BTreeMap::new();
    for (session, span) in plan.scheduled() {
        if let Some(room) = session.room {
            let largest = enclosing(plan.programme, room).last().copied().unwrap_or(room);
            by_house.entry(largest).or_default().push((session, span));
        }
    }
    by_house
        .values()
        .flat_map(|sessions| overlapping(sessions))
        .filter_map(|(a, b)| {
            let (a_room, b_room) = (a.room?, b.room?);
            let rooms = if a_room == b_room { vec![a_room] } else { vec![a_room, b_room] };
            share_a_floor(plan.programme, a_room, b_room).then(|| Conflict {
                rule: Rule::RoomTakenTwice,
                sessions: vec![a.id, b.id],
                people: Vec::new(),
                rooms,
            })
        })
        .collect()
}

/// One is the other, or a part of it: two halves of a hall can be used side by side.
fn share_a_floor(programme: &Programme, a: RoomId, b: RoomId) -> bool {
    enclosing(programme, a).contains(&b) || enclosing(programme, b).contains(&a)
}

/// The room itself and all that it is a part of; a ring of parts ends where it began.
fn enclosing(programme: &Programme, room: RoomId) -> Vec<RoomId> {
    let mut rooms = vec![room];
    let mut part_of = programme.rooms.get(&room).and_then(|room| room.part_of);
    while let Some(larger) = part_of.filter(|larger| !rooms.contains(larger)) {
        rooms.push(larger);
        part_of = programme.rooms.get(&larger).and_then(|room| room.part_of);
    }
    rooms
}

/// Sessions that have a time and need a room, but have none.
pub(super) fn sessions_without_room(plan: &Plan) -> Vec<Conflict> {
    plan.scheduled()
        .filter(|(session, _)| session.room.is_none() && session.kind.wants_room())
        .map(|(session, _)| Conflict {
            rule: Rule::NoRoom,
            sessions: vec![session.id],
            people: Vec::new(),
            rooms: Vec::new(),
        })
        .collect()
}
