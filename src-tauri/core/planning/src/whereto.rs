//! Where a session goes.

use domain::{BlockId, RoomId, Session, SessionState, Span};
use serde::{Deserialize, Serialize};

/// Where a session goes: a room, and the time of a block or a time of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Whereto {
    pub block: Option<BlockId>,
    pub own_span: Option<Span>,
    pub room: Option<RoomId>,
}

impl Whereto {
    /// Where a session is now.
    pub fn of(session: &Session) -> Self {
        Self { block: session.block, own_span: session.own_span, room: session.room }
    }

    /// Puts a session there. An idea becomes planned once it has a time and, if it needs one, a room.
    pub fn put(self, session: &mut Session) {
        (session.block, session.own_span, session.room) = (self.block, self.own_span, self.room);
        let has_time = self.block.is_some() || self.own_span.is_some();
        let has_room = self.room.is_some() || session.kind.stands_across();
        if session.state == SessionState::Idea && has_time && has_room {
            session.state = SessionState::Planned;
        }
    }
}
