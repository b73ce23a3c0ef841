//! Distributes the sessions of blocks over the rooms in one step.

use super::trial::Trial;
use domain::{
    BlockId, Change, Programme, Room, RoomId, Rule, Session, SessionId, SessionState, Severity, Span,
    conflicts::{Check, Difference},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// Which sessions get which rooms, and which get none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    pub placed: Vec<(SessionId, RoomId)>,
    pub without_room: Vec<SessionId>,
}

/// Gives a free room on the board to each session of these blocks that has none. Sessions with a room keep it.
///
/// A session gets the free room that brings the fewest errors, then the fewest warnings. Ties go to the smallest room
/// that holds the expected people, or to the largest if none does; if no number is expected, to the first room in the
/// order of the house.
///
/// Few rooms are step-free, so sessions that need one choose first. Next come those that expect most people, because
/// the rooms that hold a larger session are a subset of those that hold a smaller one; then those that need most
/// equipment.
pub fn distribute(programme: &Programme, check: &Check, blocks: &[BlockId]) -> Distribution {
    let mut house = House::of(programme, check);
    let mut distribution = Distribution::default();
    for block in blocks {
        let waiting = programme.sessions_of(*block).into_iter().filter(|session| waits_for_room(session));
        house.place_all(waiting.collect(), &mut distribution);
    }
    distribution
}

/// The same for these sessions, whatever their kind, in rooms that are open then. Those without a time get no room.
pub(super) fn distribute_these(programme: &Programme, check: &Check, sessions: &[SessionId]) -> Distribution {
    let mut distribution = Distribution::default();
    let sessions = sessions.iter().filter_map(|id| programme.sessions.get(id)).collect();
    House { takes_closed: false, ..House::of(programme, check) }.place_all(sessions, &mut distribution);
    distribution
}

/// The rooms and what occupies them. A session that is placed occupies its room for those after it, including sessions
/// of a concurrent block.
struct House<'a> {
    programme: &'a Programme,
    rooms: Vec<&'a Room>,
    /// Pairs of rooms, one of which is part of the other.
    shared: BTreeSet<(RoomId, RoomId)>,
    /// Occupied rooms by time. There are fewer times than sessions.
    taken: BTreeMap<Span, BTreeSet<RoomId>>,
    /// Whether a room that is closed is better than none.
    takes_closed: bool,
    trial: Trial,
}

impl<'a> House<'a> {
    fn of(programme: &'a Programme, check: &Check) -> Self {
        let mut taken: BTreeMap<Span, BTreeSet<RoomId>> = BTreeMap::new();
        for session in programme.sessions.values().filter(|session| session.state != SessionState::Cancelled) {
            if let (Some(room), Some(span)) = (session.room, programme.span(session)) {
                taken.entry(span).or_default().insert(room);
            }
        }
        let parts =
            programme.rooms.keys().flat_map(|part| programme.enclosing(*part).into_iter().map(|of| (*part, of)));
        let shared = parts.flat_map(|(part, of)| [(part, of), (of, part)]).collect();
        let (rooms, trial) = (programme.rooms_on_board(), Trial::of(programme, check));
        Self { programme, rooms, shared, taken, takes_closed: true, trial }
    }

    fn place_all(&mut self, mut waiting: Vec<&Session>, distribution: &mut Distribution) {
        let programme = self.programme;
        // The sort is stable: equal sessions stay in the order of their numbers.
        waiting.sort_by_key(|session| Reverse((session.step_free, programme.heads(session), session.equipment.len())));
        let waiting = waiting.into_iter().filter_map(|session| Some((session, programme.span(session)?)));
        for (session, span) in waiting {
            match self.place(session, span) {
                Some(room) => distribution.placed.push((session.id, room)),
                None => distribution.without_room.push(session.id),
            }
        }
    }

    /// Puts a session into the best free room.
    fn place(&mut self, session: &Session, span: Span) -> Option<RoomId> {
        let mut free = self.free(span);
        let heads = self.programme.heads(session);
        free.sort_by_key(|room| misfit(room, session, heads));
        // The session moves from room to room, so that each trial is a single change.
        let (mut now, mut faults) = (session.clone(), Faults::default());
        let mut best: Option<(Faults, RoomId)> = None;
        for room in free {
            let difference = self.tried_on(&mut now, Some(room.id));
            faults = faults.after(&difference);
            if !self.takes_closed && difference.new.iter().any(|conflict| conflict.rule == Rule::RoomClosed) {
                continue;
            }
            if best.is_none_or(|(least, _)| faults < least) {
                best = Some((faults, room.id));
            }
            if faults == Faults::default() {
                break;
            }
        }
        let room = best.map(|(_, room)| room);
        self.tried_on(&mut now, room);
        self.taken.entry(span).or_default().extend(room);
        room
    }

    fn free(&self, span: Span) -> Vec<&'a Room> {
        let busy: BTreeSet<RoomId> =
            self.taken.iter().filter(|(busy, _)| busy.overlaps(span)).flat_map(|(_, rooms)| rooms).copied().collect();
        let is_free = |room: &&Room| !busy.iter().any(|other| self.shared.contains(&(room.id, *other)));
        self.rooms.iter().copied().filter(is_free).collect()
    }

    /// The effect of moving the session to that room from where it is now.
    fn tried_on(&mut self, now: &mut Session, room: Option<RoomId>) -> Difference {
        if now.room == room {
            return Difference::default();
        }
        let there = Session { room, ..now.clone() };
        let before = std::mem::replace(now, there.clone());
        self.trial.put_on(&[Change::edit(before, there)])
    }
}

/// The errors and warnings that a session brings in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Faults {
    errors: isize,
    warnings: isize,
}

impl Faults {
    fn after(self, difference: &Difference) -> Self {
        let more = |severity| difference.more(severity);
        Self { errors: self.errors + more(Severity::Error), warnings: self.warnings + more(Severity::Warning) }
    }
}

/// How badly a room fits the number of people. Too small is worse than too large.
fn misfit(room: &Room, session: &Session, heads: Option<u32>) -> (bool, u32) {
    let Some(heads) = heads else { return (false, 0) };
    let seats = room.seats_for(session.seating).unwrap_or(0);
    (seats < heads, seats.abs_diff(heads))
}

/// Blocks with sessions that still need rooms, in the order of the programme.
pub fn blocks_without_rooms(programme: &Programme) -> Vec<BlockId> {
    let wanting: BTreeSet<BlockId> = programme
        .sessions
        .values()
        .filter(|session| waits_for_room(session))
        .filter_map(|session| session.block)
        .collect();
    programme.blocks_in_order().into_iter().map(|block| block.id).filter(|id| wanting.contains(id)).collect()
}

/// Sessions for everybody do not: they span all rooms until they are given one.
fn waits_for_room(session: &Session) -> bool {
    session.room.is_none() && session.state == SessionState::Planned && !session.kind.stands_across()
}

#[cfg(test)]
mod tests;
