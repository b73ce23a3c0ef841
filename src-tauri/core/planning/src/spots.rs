//! Which spots sessions get: the block of a time of its own, where several go that are carried together, the spots of a
//! day, and who has a room at a time.

use super::whereto::{Time, Whereto};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use domain::{Block, BlockId, Programme, RoomId, Session, SessionId, SessionState, Span};
use std::collections::{BTreeMap, BTreeSet};

/// How long a session lasts that never had a time.
pub(super) fn usual() -> TimeDelta {
    TimeDelta::hours(1)
}

pub(super) fn length(span: Span) -> TimeDelta {
    span.end() - span.start()
}

pub(super) fn lasting(start: NaiveDateTime, length: TimeDelta) -> Option<Span> {
    Span::new(start, start + length)
}

/// A time of its own, in the first of these blocks that contains it. If it only overlaps the block that the session is in,
/// it stays in that one. As long as its block, it is the block's time.
pub fn time_in(blocks: &[&Block], own: Span, before: Option<BlockId>) -> Time {
    let contains = |block: &&&Block| block.span.start() <= own.start() && own.end() <= block.span.end();
    let is_in_still = |block: &&&Block| Some(block.id) == before && block.span.overlaps(own);
    let block = blocks.iter().find(contains).or_else(|| blocks.iter().find(is_in_still));
    let is_whole = block.is_some_and(|block| block.span == own);
    Time { block: block.map(|block| block.id), own_span: (!is_whole).then_some(own) }
}

/// The session's time in another block: the block's, or its own with the same length and the same distance from the start
/// of the block, or right at the start if it would reach beyond the end.
pub(super) fn time_in_block(block: &Block, programme: &Programme, session: &Session) -> Time {
    Time { block: Some(block.id), own_span: own_span_in(block, programme, session) }
}

fn own_span_in(block: &Block, programme: &Programme, session: &Session) -> Option<Span> {
    let own = session.own_span?;
    let own_block = session.block.and_then(|block| programme.blocks.get(&block));
    let after_start = own_block.map_or(TimeDelta::zero(), |block| own.start() - block.span.start());
    let within = |span: &Span| span.start() >= block.span.start() && span.end() <= block.span.end();
    let from = |start| lasting(start, length(own));
    let span = from(block.span.start() + after_start).filter(within).or_else(|| from(block.span.start()));
    span.filter(|span| *span != block.span)
}

/// Where each of several sessions goes when the first one is put down on a spot. They keep their distances: as many rooms
/// further, as many blocks or minutes later. `None` if there are not enough rooms or blocks for all of them.
pub fn together(programme: &Programme, sessions: &[&Session], spot: Whereto) -> Option<Vec<Whereto>> {
    if spot == Whereto::NOWHERE {
        return Some(vec![spot; sessions.len()]);
    }
    let times = times_together(programme, sessions, spot.time())?;
    let rooms = rooms_together(programme, sessions, spot.room)?;
    Some(times.into_iter().zip(rooms).map(|(time, room)| time.in_room(room)).collect())
}

/// The time of each. Sessions without a time get that of the first.
pub(super) fn times_together(programme: &Programme, sessions: &[&Session], time: Time) -> Option<Vec<Time>> {
    let (first, others) = sessions.split_first()?;
    let others = others.iter().map(|session| time_beside(programme, first, session, time));
    std::iter::once(Some(time)).chain(others).collect()
}

fn time_beside(programme: &Programme, first: &Session, session: &Session, time: Time) -> Option<Time> {
    let Some(later) = later(programme, first, session) else { return Some(time) };
    let blocks = programme.blocks_in_order();
    if [first.own_span, session.own_span, time.own_span] == [None; 3] {
        let place = |id: Option<BlockId>| blocks.iter().position(|block| Some(block.id) == id);
        let there = (place(session.block)? + place(time.block)?).checked_sub(place(first.block)?)?;
        return blocks.get(there).map(|block| Time::of_block(block.id));
    }
    let own = lasting(time.span(programme)?.start() + later, length(programme.span(session)?))?;
    Some(time_in(&blocks, own, session.block))
}

/// How much later than the first one a session begins. `None` if one of them has no time.
pub(super) fn later(programme: &Programme, first: &Session, session: &Session) -> Option<TimeDelta> {
    Some(programme.span(session)?.start() - programme.span(first)?.start())
}

/// The room of each if the first one gets this one. Sessions without a room get the next ones, unless they are for
/// everybody.
pub(super) fn rooms_together(
    programme: &Programme,
    sessions: &[&Session],
    to: Option<RoomId>,
) -> Option<Vec<Option<RoomId>>> {
    let (first, others) = sessions.split_first()?;
    let rooms = programme.rooms_on_board();
    let place = |id: Option<RoomId>| rooms.iter().position(|room| Some(room.id) == id);
    let (from, goal) = (place(first.room), place(to));
    let mut next = goal.map_or(0, |goal| goal + 1);
    let others = others.iter().map(|session| {
        // A room that is not on the board is on neither side of another one.
        let is_hidden = session.room.is_some() && place(session.room).is_none();
        if to.is_none() || session.is_across() || is_hidden {
            return Some(session.room);
        }
        let there = if let (Some(from), Some(at)) = (from, place(session.room)) {
            (at + goal?).checked_sub(from)?
        } else {
            next += 1;
            next - 1
        };
        rooms.get(there).map(|room| Some(room.id))
    });
    std::iter::once(Some(to)).chain(others).collect()
}

/// Spots on a day for the first of several sessions, or for one for everybody. [`suggest`](crate::suggest) finds those of
/// any other that goes alone.
pub fn spots_on(programme: &Programme, sessions: &[&Session], day: NaiveDate) -> Vec<Whereto> {
    let Some(first) = sessions.first() else { return Vec::new() };
    let blocks: Vec<&Block> = programme.blocks_in_order().into_iter().filter(|block| block.span.day() == day).collect();
    if first.is_across() {
        let others = programme.sessions.values().filter(|other| other.is_across());
        let others = others.filter(|other| sessions.iter().all(|session| session.id != other.id));
        let taken = others.filter_map(|other| programme.span(other)).filter(|span| span.day() == day);
        let busy: Vec<Span> = blocks.iter().map(|block| block.span).chain(taken).collect();
        let own = times_between(programme.span(first).map_or_else(usual, length), &busy, day);
        let all = programme.blocks_in_order();
        return own.into_iter().map(|own| time_in(&all, own, first.block).in_room(None)).collect();
    }
    // Outside the blocks it can only have its own time.
    let own = first.own_span.filter(|own| own.day() == day && first.block.is_none());
    let beside = own.map(|own| Time { block: None, own_span: Some(own) });
    let within = blocks.iter().map(|block| time_in_block(block, programme, first));
    let rooms = programme.rooms_on_board();
    let in_rooms = |time: Time| rooms.iter().map(move |room| time.in_room(Some(room.id)));
    beside.into_iter().chain(within).flat_map(in_rooms).collect()
}

/// Times with room for this length: at each existing start, and in gaps that are long enough.
fn times_between(length: TimeDelta, busy: &[Span], day: NaiveDate) -> Vec<Span> {
    let mut busy = busy.to_vec();
    busy.sort();
    let [opens, closes] = hours_of(&busy, day);
    let mut starts: Vec<NaiveDateTime> = busy.iter().map(|span| span.start()).collect();
    let mut from = opens;
    for (start, end) in busy.iter().map(|span| (span.start(), span.end())).chain([(closes, closes)]) {
        if start - from >= length {
            starts.push(from);
        }
        from = from.max(end);
    }
    let mut known = BTreeSet::new();
    starts.into_iter().filter(|start| known.insert(*start)).filter_map(|start| lasting(start, length)).collect()
}

/// The whole hours around all of these, or the usual ones of a day with nothing in it.
fn hours_of(busy: &[Span], day: NaiveDate) -> [NaiveDateTime; 2] {
    let at = |hour| day.and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(hour);
    let (Some(start), Some(end)) =
        (busy.iter().map(|span| span.start()).min(), busy.iter().map(|span| span.end()).max())
    else {
        return [at(9), at(18)];
    };
    let past = |time: NaiveDateTime| TimeDelta::seconds(i64::from(time.num_seconds_from_midnight() % 3600));
    let rest = past(end);
    [start - past(start), if rest.is_zero() { end } else { end - rest + TimeDelta::hours(1) }]
}

/// Who has which room, at which time. A hall is taken with its halves, and each of them with the hall.
pub struct Occupancy<'a> {
    programme: &'a Programme,
    by_room: BTreeMap<RoomId, Vec<(&'a Session, Span)>>,
    shared: BTreeMap<RoomId, BTreeSet<RoomId>>,
}

impl<'a> Occupancy<'a> {
    pub fn of(programme: &'a Programme) -> Self {
        let mut by_room: BTreeMap<RoomId, Vec<(&Session, Span)>> = BTreeMap::new();
        for session in programme.sessions_in_order() {
            if let (Some(room), Some(span), SessionState::Planned) =
                (session.room, programme.span(session), session.state)
            {
                by_room.entry(room).or_default().push((session, span));
            }
        }
        Self { programme, by_room, shared: programme.shared_floors() }
    }

    /// The planned sessions at this time in a room, or in one that is taken with it, except for one.
    pub fn at(&self, room: RoomId, span: Span, but: SessionId) -> Vec<&'a Session> {
        let rooms = std::iter::once(&room).chain(self.shared.get(&room).into_iter().flatten());
        let there = rooms.filter_map(|room| self.by_room.get(room)).flatten();
        there.filter(|(session, busy)| session.id != but && busy.overlaps(span)).map(|(session, _)| *session).collect()
    }

    /// The sessions that are already where this one would go. A session without a place has none to give in return, so it
    /// only comes to stand beside them.
    pub fn met_by(&self, session: &Session, to: Whereto) -> Vec<&'a Session> {
        let has_place = session.room.is_some() && self.programme.span(session).is_some();
        match (to.room, to.time().span(self.programme)) {
            (Some(room), Some(span)) if has_place => self.at(room, span, session.id),
            _ => Vec::new(),
        }
    }

    /// The session that is there, if it is clear that the two would change places: each would get the other's room and
    /// time.
    pub fn swaps_with(&self, session: &Session, to: Whereto) -> Option<&'a Session> {
        match self.met_by(session, to)[..] {
            [other] if other.room == to.room && Whereto::of(session) != to => {
                self.is_swap(session, to.time(), other).then_some(other)
            }
            _ => None,
        }
    }

    /// The only session that has this room at this time, if both have a place to give.
    pub fn partner_in(&self, room: RoomId, span: Span, session: &Session) -> Option<&'a Session> {
        let has_place = session.room.is_some() && self.programme.span(session).is_some();
        match self.at(room, span, session.id)[..] {
            [other] if has_place => Some(other),
            _ => None,
        }
    }

    /// Whom a session could change places with, wherever they are: those of its day first, and no more than are worth
    /// waiting for. Nobody if it has no place itself.
    pub fn partners(&self, session: &Session) -> Vec<SessionId> {
        const MOST: usize = 300;
        let (Some(_), Some(here)) = (session.room, self.programme.span(session)) else { return Vec::new() };
        let is_elsewhere = |span: &Span| span.start().date() != here.start().date();
        let others = self.by_room.values().flatten();
        let mut others: Vec<(&Session, Span)> =
            others.filter(|(other, _)| other.id != session.id && !other.is_across()).copied().collect();
        let order: BTreeMap<SessionId, usize> =
            self.programme.sessions_in_order().into_iter().map(|session| session.id).zip(0..).collect();
        others.sort_by_key(|(other, span)| (is_elsewhere(span), order.get(&other.id).copied()));
        others.into_iter().take(MOST).map(|(other, _)| other.id).collect()
    }

    /// Both must take their blocks' time, or last equally long, and the session must cover more than half of the other. If
    /// a one-hour session was swapped with a three-hour one, it would last three hours.
    fn is_swap(&self, session: &Session, to: Time, other: &Session) -> bool {
        if [session.own_span, to.own_span, other.own_span] == [None; 3] {
            return to.block == other.block;
        }
        let spans = [Time::of(session), to, Time::of(other)].map(|time| time.span(self.programme));
        let [Some(from), Some(to), Some(there)] = spans else { return false };
        let shared = to.end().min(there.end()) - to.start().max(there.start());
        [from, to].iter().all(|span| length(*span) == length(there)) && shared * 2 > length(there)
    }
}

#[cfg(test)]
mod tests;
