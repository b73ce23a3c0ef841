//! Rules about rooms.

use super::{Conflict, Plan, Rule, overlapping};
use crate::domain::{RoomId, Session, Span};
use std::collections::BTreeMap;

/// Two sessions that overlap in one room, or in a room and a part of it.
pub(super) fn rooms_taken_twice(plan: &Plan) -> Vec<Conflict> {
    let mut by_house: BTreeMap<RoomId, Vec<(&Session, Span)>> = BTreeMap::new();
    for (session, span) in plan.scheduled() {
        if let Some(room) = session.room {
            let largest = plan.programme.enclosing(room).last().copied().unwrap_or(room);
            by_house.entry(largest).or_default().push((session, span));
        }
    }
    by_house
        .values()
        .flat_map(|sessions| overlapping(sessions))
        .filter_map(|(a, b)| {
            let (a_room, b_room) = (a.room?, b.room?);
            let rooms = if a_room == b_room { vec![a_room] } else { vec![a_room, b_room] };
            plan.programme.share_a_floor(a_room, b_room).then(|| Conflict {
                rule: Rule::RoomTakenTwice,
                sessions: vec![a.id, b.id],
                people: Vec::new(),
                rooms,
            })
        })
        .collect()
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
