//! Where carried sessions can go, as tables. The page is told them once, when sessions are picked up, so that a moving
//! pointer asks nobody.

use super::{
    spots::{lasting, later, length, rooms_together, time_in, time_in_block, times_together, usual},
    whereto::Time,
};
use chrono::{NaiveDateTime, TimeDelta};
use domain::{Block, BlockId, Programme, RoomId, Session};
use serde::Serialize;
use std::collections::BTreeSet;

/// Where carried sessions can go. The first is the one that is held; the others go with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Reach {
    /// Whether the held session takes the time of the block that it is over. It does not if it has a time of its own, or is
    /// for everybody.
    pub takes_blocks: bool,
    /// Every block, in order of time.
    pub blocks: Vec<InBlock>,
    /// The held session's times of its own: first for as long as it lasts now, then for as long as each block.
    pub own: Vec<OwnTimes>,
    pub others: Vec<Other>,
    /// Every room, and none.
    pub rooms: Vec<InRoom>,
}

/// A block as a time for the carried sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct InBlock {
    pub block: BlockId,
    /// The time that the held session would have in it.
    pub time: Time,
    /// The times of all of them if the held one takes the block's time. `None` if they do not all find one.
    pub all: Option<Vec<Time>>,
}

/// A room for the held session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct InRoom {
    pub room: Option<RoomId>,
    /// The rooms of all of them if the held one gets this one. `None` if they do not all find one.
    pub all: Option<Vec<Option<RoomId>>>,
}

/// One that is carried with the held session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Other {
    /// How many minutes after the held one it begins, with a time of its own. `None` if it gets the same time as the held one.
    pub later: Option<i32>,
    pub own: OwnTimes,
}

/// Times of its own for a session of one length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct OwnTimes {
    pub minutes: i32,
    /// What follows from the minute when it begins. Each one counts until the next; before the first it is in no block.
    pub starts: Vec<StartsAt>,
}

/// What a time of its own is in that begins then or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct StartsAt {
    pub from: NaiveDateTime,
    pub block: Option<BlockId>,
    /// It is as long as its block, and takes the block's time.
    pub is_whole: bool,
}

impl Reach {
    /// `None` if there is no session.
    pub fn of(programme: &Programme, sessions: &[&Session]) -> Option<Self> {
        let (held, others) = sessions.split_first()?;
        let blocks = programme.blocks_in_order();
        let lasts = |session: &Session| programme.span(session).map_or_else(usual, length);
        let lengths: BTreeSet<TimeDelta> = blocks.iter().map(|block| length(block.span)).collect();
        let lengths = lengths.into_iter().filter(|length| *length != lasts(held));
        let in_block = |block: &&Block| InBlock {
            block: block.id,
            time: time_in_block(block, programme, held),
            all: times_together(programme, sessions, Time::of_block(block.id)),
        };
        let in_room = |room| InRoom { room, all: rooms_together(programme, sessions, room) };
        let other = |session: &&Session| Other {
            later: later(programme, held, session).map(minutes),
            own: OwnTimes::of(&blocks, lasts(session), session.block),
        };
        Some(Self {
            takes_blocks: held.own_span.is_none() && !held.is_across(),
            blocks: blocks.iter().map(in_block).collect(),
            own: std::iter::once(lasts(held))
                .chain(lengths)
                .map(|length| OwnTimes::of(&blocks, length, held.block))
                .collect(),
            others: others.iter().map(other).collect(),
            rooms: programme.rooms_in_order().iter().map(|room| Some(room.id)).chain([None]).map(in_room).collect(),
        })
    }
}

impl OwnTimes {
    fn of(blocks: &[&Block], length: TimeDelta, before: Option<BlockId>) -> Self {
        let minute = TimeDelta::minutes(1);
        // The minutes where the answer can change: it begins with a block or with the minute after, it reaches a block, ends
        // with one or with the minute after, or comes after one.
        let changes: BTreeSet<NaiveDateTime> = blocks
            .iter()
            .flat_map(|block| {
                let (start, end) = (block.span.start(), block.span.end());
                [start, start + minute, start - length + minute, end - length + minute, end]
            })
            .collect();
        let mut starts: Vec<StartsAt> = Vec::new();
        for from in changes {
            let Some(time) = lasting(from, length).map(|own| time_in(blocks, own, before)) else { continue };
            let next = StartsAt { from, block: time.block, is_whole: time.own_span.is_none() };
            let last = starts.last().map_or((None, false), |last| (last.block, last.is_whole));
            if last != (next.block, next.is_whole) {
                starts.push(next);
            }
        }
        Self { minutes: minutes(length), starts }
    }
}

fn minutes(length: TimeDelta) -> i32 {
    i32::try_from(length.num_minutes()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests;
