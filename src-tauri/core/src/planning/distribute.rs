//! The sessions of blocks over the rooms of the house, in one step.

use super::trial::Trial;
use crate::domain::{
    BlockId, Change, Programme, Room, RoomId, Session, SessionId, SessionState, Span,
    conflicts::{Check, Severity},
};
use std::{cmp::Reverse, collections::BTreeSet};

/// Which sessions get which rooms, and which found none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    pub placed: Vec<(SessionId, RoomId)>,
    pub without_room: Vec<SessionId>,
}

/// Gives a free room on the board to each session of these blocks that has none. What has a room keeps it.
///
/// A session gets the free room that brings the fewest errors, then the fewest warnings; of those that are alike, the
/// smallest that holds those who are expected, and where none does, the largest; where no number of heads is noted, the
/// first in the order of the house.
///
/// Few rooms are without a step, so who needs one chooses first; then the session that expects most heads, because the
/// rooms that hold a larger one are a subset of those that hold a smaller one; then who needs most equipment.
pub fn distribute(programme: &Programme, check: &Check, blocks: &[BlockId]) -> Distribution {
    let mut house = House::of(programme, check);
    let mut distribution = Distribution::default();
    for block in blocks {
        let mut waiting: Vec<(&Session, Span)> = programme
            .sessions_of(*block)
            .into_iter()
            .filter(|session| {
                session.room.is_none() && session.state == SessionState::Planned && session.kind.wants_room()
            })
            .filter_map(|session| Some((session, programme.span(session)?)))
            .collect();
        // Stable: sessions that are alike stay in the order of their numbers.
        waiting.sort_by_key(|(session, _)| Reverse((session.step_free, session.expected, session.equipment.len())));
        for (session, span) in waiting {
            match house.best_room(session, span) {
                Some(room) => {
                    house.place(session, span, room);
                    distribution.placed.push((session.id, room));
                }
                None => distribution.without_room.push(session.id),
            }
        }
    }
    distribution
}

/// The rooms, and what is in them. What is placed now occupies its room for the sessions after it, also those of a
/// block at the same time.
struct House<'a> {
    programme: &'a Programme,
    rooms: Vec<&'a Room>,
    taken: Vec<(RoomId, Span)>,
    trial: Trial,
}

impl<'a> House<'a> {
    fn of(programme: &'a Programme, check: &Check) -> Self {
        let taken = programme
            .sessions
            .values()
            .filter(|session| session.state != SessionState::Cancelled)
            .filter_map(|session| Some((session.room?, programme.span(session)?)))
            .collect();
        Self { programme, rooms: programme.rooms_on_board(), taken, trial: Trial::of(programme, check) }
    }

    fn best_room(&mut self, session: &Session, span: Span) -> Option<RoomId> {
        let mut free: Vec<&Room> = self.rooms.iter().copied().filter(|room| self.is_free(room.id, span)).collect();
        free.sort_by_key(|room| misfit(room, session));
        let mut best: Option<((usize, usize), RoomId)> = None;
        for room in free {
            let faults = self.faults(session, room.id);
            if best.is_none_or(|(least, _)| faults < least) {
                best = Some((faults, room.id));
            }
            if faults == (0, 0) {
                break;
            }
        }
        best.map(|(_, room)| room)
    }

    fn is_free(&self, room: RoomId, span: Span) -> bool {
        !self.taken.iter().any(|(other, busy)| busy.overlaps(span) && self.programme.share_a_floor(room, *other))
    }

    /// Errors and warnings that the session would bring into this room.
    fn faults(&mut self, session: &Session, room: RoomId) -> (usize, usize) {
        let new = self.trial.of_changes(&[placed(session, room)]).new;
        let of = |severity| new.iter().filter(|conflict| conflict.rule.severity() == severity).count();
        (of(Severity::Error), of(Severity::Warning))
    }

    fn place(&mut self, session: &Session, span: Span, room: RoomId) {
        self.taken.push((room, span));
        self.trial.keep(&[placed(session, room)]);
    }
}

fn placed(session: &Session, room: RoomId) -> Change {
    Change::edit(session.clone(), Session { room: Some(room), ..session.clone() })
}

/// How badly a room fits the number of heads; too small is worse than too large.
fn misfit(room: &Room, session: &Session) -> (bool, u32) {
    let Some(heads) = session.expected else { return (false, 0) };
    let seats = room.seats_for(session.seating).unwrap_or(0);
    (seats < heads, seats.abs_diff(heads))
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
mod tests;
