//! The sessions of blocks over the rooms of the house, in one step.

use crate::domain::{BlockId, Programme, Room, RoomId, Session, SessionId, SessionState, Span};
use std::collections::BTreeSet;

/// Which sessions get which rooms, and which found none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    pub placed: Vec<(SessionId, RoomId)>,
    pub without_room: Vec<SessionId>,
}

/// Gives a free room to each session of these blocks that has none. What has a room keeps it.
///
/// The session that expects most heads chooses first, the smallest room that holds them; where none does, the largest
/// that is free. Sessions of unknown size take the rooms that are left in the order of the house.
/// Taking the largest first is best possible: if every session can have a room that holds it, each gets one
/// (the rooms that hold a larger session are a subset of those that hold a smaller one).
pub fn distribute(programme: &Programme, blocks: &[BlockId]) -> Distribution {
    let mut distribution = Distribution::default();
    // What is placed now occupies its room for the sessions after it, also those of a block at the same time.
    let mut taken: Vec<(RoomId, Span)> = programme
        .sessions
        .values()
        .filter(|session| session.state != SessionState::Cancelled)
        .filter_map(|session| Some((session.room?, programme.span(session)?)))
        .collect();
    for block in blocks {
        let mut waiting: Vec<(&Session, Span)> = programme
            .sessions_of(*block)
            .into_iter()
            .filter(|session| {
                session.room.is_none() && session.state == SessionState::Planned && session.kind.wants_room()
            })
            .filter_map(|session| Some((session, programme.span(session)?)))
            .collect();
        // Stable: sessions of one size stay in the order of their numbers.
        waiting.sort_by_key(|(session, _)| std::cmp::Reverse(session.expected));
        for (session, span) in waiting {
            let free: Vec<&Room> = programme
                .rooms_in_order()
                .into_iter()
                .filter(|room| {
                    !taken.iter().any(|(other, busy)| busy.overlaps(span) && programme.share_a_floor(room.id, *other))
                })
                .collect();
            match best(&free, session) {
                Some(room) => {
                    taken.push((room.id, span));
                    distribution.placed.push((session.id, room.id));
                }
                None => distribution.without_room.push(session.id),
            }
        }
    }
    distribution
}

fn best<'a>(free: &[&'a Room], session: &Session) -> Option<&'a Room> {
    let Some(heads) = session.expected else { return free.first().copied() };
    let seats = |room: &&Room| room.seats_for(session.seating).unwrap_or(0);
    let large_enough = free.iter().filter(|room| seats(room) >= heads).min_by_key(|room| seats(room));
    large_enough.or_else(|| free.iter().max_by_key(|room| seats(room))).copied()
}

/// Blocks whose sessions still want rooms, in the order of the programme.
pub fn blocks_without_rooms(programme: &Programme) -> Vec<BlockId> {
    let wanting: BTreeSet<BlockId> = programme
        .sessions
        .values()
        .filter(|session| session.room.is_none() && session.state == SessionState::Planned)
        .filter_map(|session| session.block)
        .collect();
    programme.blocks_in_order().into_iter().map(|block| block.id).filter(|id| wanting.contains(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Block, Event, Language, SessionKind};
    use chrono::NaiveDate;

    /// Sessions by number with the heads they expect, rooms by name with their seats; gives "1 Aula, 2 -".
    fn placed(sessions: &[(&str, Option<u32>)], rooms: &[(&str, u32)]) -> String {
        let mut programme = Programme::new(Event::new("Forum", chrono_tz::Europe::Berlin, Language::De));
        let day = NaiveDate::from_ymd_opt(2022, 9, 24).expect("a day");
        let hour = |hour| day.and_hms_opt(hour, 0, 0).expect("an hour");
        let span = Span::new(hour(9), hour(12)).expect("a span");
        let block = Block { id: BlockId::fresh(), theme: None, kind: None, span };
        for (number, heads) in sessions {
            let mut session = Session::new("Titel", SessionKind::Workshop);
            session.number = Some((*number).to_owned());
            session.block = Some(block.id);
            session.expected = *heads;
            programme.sessions.insert(session.id, session);
        }
        for (position, (name, seats)) in rooms.iter().enumerate() {
            let mut room = Room::new(name, position as i64);
            room.seats = Some(*seats);
            programme.rooms.insert(room.id, room);
        }
        let id = block.id;
        programme.blocks.insert(id, block);
        let distribution = distribute(&programme, &[id]);
        let mut words: Vec<String> = distribution
            .placed
            .iter()
            .map(|(session, room)| {
                format!(
                    "{} {}",
                    programme.sessions[session].number.as_deref().unwrap_or(""),
                    programme.rooms[room].name
                )
            })
            .chain(
                distribution
                    .without_room
                    .iter()
                    .map(|session| format!("{} -", programme.sessions[session].number.as_deref().unwrap_or(""))),
            )
            .collect();
        words.sort();
        words.join(", ")
    }

    #[test]
    fn the_largest_session_gets_the_smallest_room_that_holds_it() {
        let rooms = [("Aula", 120), ("Saal", 40), ("Kammer", 12)];
        assert_eq!(placed(&[("1", Some(10)), ("2", Some(35)), ("3", Some(80))], &rooms), "1 Kammer, 2 Saal, 3 Aula");
        assert_eq!(placed(&[("1", Some(30)), ("2", Some(30))], &rooms), "1 Saal, 2 Aula");
    }

    #[test]
    fn without_heads_rooms_are_taken_in_order_and_what_is_left_over_is_named() {
        assert_eq!(
            placed(&[("1", None), ("2", None), ("3", None)], &[("Aula", 120), ("Saal", 40)]),
            "1 Aula, 2 Saal, 3 -"
        );
    }
}
