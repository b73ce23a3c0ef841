//! Which rooms a session could have at a time.

use crate::domain::{Programme, RoomId, Session, SessionId, SessionState, Span};

/// A room as a place for one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomChoice {
    pub room: RoomId,
    /// Other sessions that are in it, or in a part of it, at the same time.
    pub taken_by: Vec<SessionId>,
    /// Seats in the seating form of the session, where they are known.
    pub seats: Option<u32>,
    pub holds: Holds,
}

/// Whether the room has a seat for each head that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Everybody,
    /// So many find no seat.
    AllBut(u32),
    Unknown,
}

/// All rooms, in the order of the house.
pub fn room_choices(programme: &Programme, session: &Session, span: Option<Span>) -> Vec<RoomChoice> {
    let others: Vec<(&Session, Span)> = programme
        .sessions_in_order()
        .into_iter()
        .filter(|other| other.id != session.id && other.state != SessionState::Cancelled)
        .filter_map(|other| Some((other, programme.span(other)?)))
        .filter(|(_, busy)| span.is_some_and(|span| busy.overlaps(span)))
        .collect();
    programme
        .rooms_in_order()
        .into_iter()
        .map(|room| {
            let seats = room.seats_for(session.seating);
            let holds = match (session.expected, seats) {
                (Some(heads), Some(seats)) if heads > seats => Holds::AllBut(heads - seats),
                (Some(_), Some(_)) => Holds::Everybody,
                _ => Holds::Unknown,
            };
            let taken_by = others
                .iter()
                .filter(|(other, _)| other.room.is_some_and(|taken| programme.share_a_floor(room.id, taken)))
                .map(|(other, _)| other.id)
                .collect();
            RoomChoice { room: room.id, taken_by, seats, holds }
        })
        .collect()
}
