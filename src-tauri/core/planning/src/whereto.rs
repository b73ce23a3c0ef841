//! Where a session goes.

use domain::{BlockId, Programme, RoomId, Session, SessionState, Span};
use serde::{Deserialize, Serialize};

/// Where a session goes: a room, and the time of a block or a time of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Whereto {
    pub block: Option<BlockId>,
    pub own_span: Option<Span>,
    pub room: Option<RoomId>,
}

/// The time of a spot: that of a block, or one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Time {
    pub block: Option<BlockId>,
    pub own_span: Option<Span>,
}

impl Time {
    pub(super) fn of(session: &Session) -> Self {
        Self { block: session.block, own_span: session.own_span }
    }

    pub(super) fn of_block(block: BlockId) -> Self {
        Self { block: Some(block), own_span: None }
    }

    pub(super) fn span(self, programme: &Programme) -> Option<Span> {
        self.own_span.or_else(|| Some(programme.blocks.get(&self.block?)?.span))
    }

    pub(super) fn in_room(self, room: Option<RoomId>) -> Whereto {
        Whereto { block: self.block, own_span: self.own_span, room }
    }
}

impl Whereto {
    /// Without a time and a room, as in the tray of the board.
    pub const NOWHERE: Whereto = Whereto { block: None, own_span: None, room: None };

    /// Where a session is now.
    pub fn of(session: &Session) -> Self {
        Self { block: session.block, own_span: session.own_span, room: session.room }
    }

    pub(super) fn time(self) -> Time {
        Time { block: self.block, own_span: self.own_span }
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
