//! Manual changes of the plan, as data: their consequences can be shown before they are made.

use super::{
    closing::RoomClosing,
    moved::{Moved, is_taken, number_anew},
    split::Split,
    whereto::Whereto,
};
use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    Block, BlockId, Change, Contribution, ContributionId, Programme, Room, RoomId, Session, SessionId, SessionState,
    Span, Table,
};
use serde::{Deserialize, Serialize};

/// Which sessions are affected when two rooms are swapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    Block(BlockId),
    Day(NaiveDate),
    Everything,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Rearrangement {
    /// Moves each session to a spot of its own, all in one step. A session whose number is taken in its new block gets
    /// the next number there.
    Move(Vec<(SessionId, Whereto)>),
    /// Swaps the times and rooms of two sessions, and also their numbers if one of them is taken in the other block.
    SwapSessions(SessionId, SessionId),
    /// Swaps the sessions of two rooms. Sessions in parts of these rooms stay where they are.
    SwapRooms(RoomId, RoomId, Within),
    /// Moves the beginning of a block and keeps its length. Sessions with a time of their own move along.
    MoveBlock(BlockId, NaiveDateTime),
    /// Gives a session a time of its own, or that of its block again if both are the same.
    Resize(SessionId, Span),
    /// Copies a session with its contributions. The copy has no number, time or room, because those belong to the
    /// original.
    Copy(SessionId),
    Split(Split),
    CloseRoom(RoomClosing),
}

/// Why a rearrangement cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    Gone(Table),
    /// Nothing would change.
    Nothing,
    /// The second half would not begin while the session lasts.
    NotWithin,
}

impl Rearrangement {
    /// The sessions whose time changes, and perhaps their length, which was not asked for.
    pub fn sessions(&self) -> Vec<SessionId> {
        match self {
            Rearrangement::Move(moves) => moves.iter().map(|(session, _)| *session).collect(),
            Rearrangement::SwapSessions(a, b) => vec![*a, *b],
            _ => Vec::new(),
        }
    }

    /// Computes the changes. Rows that would stay the same are left out.
    pub fn changes(&self, programme: &Programme) -> Result<Vec<Change>, Impossible> {
        let changes = match self {
            Rearrangement::Move(moves) => moved(programme, moves)?,
            Rearrangement::SwapSessions(a, b) => swapped(programme, session(programme, *a)?, session(programme, *b)?),
            Rearrangement::SwapRooms(a, b, within) => {
                rooms_swapped(programme, room(programme, *a)?, room(programme, *b)?, *within)
            }
            Rearrangement::MoveBlock(id, start) => {
                let block = programme.blocks.get(id).ok_or(Impossible::Gone(Table::Block))?;
                block_moved(programme, block, *start)
            }
            Rearrangement::Resize(id, span) => {
                let before = session(programme, *id)?;
                let block = before.block.and_then(|block| programme.blocks.get(&block));
                let own_span = Some(*span).filter(|span| block.is_none_or(|block| block.span != *span));
                vec![Change::edit(before.clone(), Session { own_span, ..before.clone() })]
            }
            Rearrangement::Copy(id) => copied(programme, session(programme, *id)?),
            Rearrangement::Split(split) => split.changes(programme)?,
            Rearrangement::CloseRoom(closing) => closing.changes(programme)?,
        };
        let changes: Vec<Change> = changes.into_iter().filter(|change| change.before() != change.after()).collect();
        if changes.is_empty() { Err(Impossible::Nothing) } else { Ok(changes) }
    }
}

fn session(programme: &Programme, id: SessionId) -> Result<&Session, Impossible> {
    programme.sessions.get(&id).ok_or(Impossible::Gone(Table::Session))
}

fn room(programme: &Programme, id: RoomId) -> Result<&Room, Impossible> {
    programme.rooms.get(&id).ok_or(Impossible::Gone(Table::Room))
}

fn moved(programme: &Programme, moves: &[(SessionId, Whereto)]) -> Result<Vec<Change>, Impossible> {
    let mut moved: Vec<Moved> = Vec::new();
    for (id, to) in moves {
        let before = session(programme, *id)?;
        to.room.map(|id| room(programme, id)).transpose()?;
        if to.block.is_some_and(|block| !programme.blocks.contains_key(&block)) {
            return Err(Impossible::Gone(Table::Block));
        }
        // If a row is named twice, the last one counts.
        moved.retain(|other| other.before.id != *id);
        moved.push(Moved::of(before, *to));
    }
    number_anew(programme, &mut moved);
    Ok(moved.into_iter().map(Moved::change).collect())
}

fn swapped(programme: &Programme, a: &Session, b: &Session) -> Vec<Change> {
    let mut moved = [Moved::of(a, Whereto::of(b)), Moved::of(b, Whereto::of(a))];
    let both_numbered = a.own_number().is_some() && b.own_number().is_some();
    if both_numbered && (0..2).any(|place| is_taken(programme, &moved, place)) {
        moved[0].after.number.clone_from(&b.number);
        moved[1].after.number.clone_from(&a.number);
    } else {
        number_anew(programme, &mut moved);
    }
    moved.map(Moved::change).into()
}

fn rooms_swapped(programme: &Programme, a: &Room, b: &Room, within: Within) -> Vec<Change> {
    let concerned = |session: &&Session| match within {
        Within::Block(block) => session.block == Some(block),
        Within::Day(day) => programme.span(session).is_some_and(|span| span.day() == day),
        Within::Everything => true,
    };
    let other = |room: Option<RoomId>| match room {
        Some(room) if room == a.id => Some(b.id),
        Some(room) if room == b.id => Some(a.id),
        room => room,
    };
    let sessions = programme.sessions.values().filter(concerned);
    sessions
        .map(|before| Change::edit(before.clone(), Session { room: other(before.room), ..before.clone() }))
        .collect()
}

fn block_moved(programme: &Programme, block: &Block, start: NaiveDateTime) -> Vec<Change> {
    let by = start - block.span.start();
    let later = |span: Span| Span::new(span.start() + by, span.end() + by).unwrap_or(span);
    let moved = Block { span: later(block.span), ..block.clone() };
    let sessions = programme.sessions.values().filter(|session| session.block == Some(block.id));
    let along = sessions
        .map(|before| Change::edit(before.clone(), Session { own_span: before.own_span.map(later), ..before.clone() }));
    [Change::edit(block.clone(), moved)].into_iter().chain(along).collect()
}

fn copied(programme: &Programme, original: &Session) -> Vec<Change> {
    let copy = Session {
        id: SessionId::fresh(),
        block: None,
        own_span: None,
        room: None,
        number: None,
        // The copy of a cancelled session is meant to take place.
        state: match original.state {
            SessionState::Cancelled => SessionState::Planned,
            state => state,
        },
        ..original.clone()
    };
    let session = copy.id;
    let parts = programme.contributions_to(original.id).into_iter();
    let parts = parts.map(|part| Contribution { id: ContributionId::fresh(), session, ..part.clone() });
    [Change::add(copy)].into_iter().chain(parts.map(Change::add)).collect()
}

#[cfg(test)]
mod tests;
