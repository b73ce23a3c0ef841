//! The plan as the rules see it.

use super::{
    finding::Conflict,
    index::{Index, Part},
    slot::{Slot, overlapping},
};
use crate::{PersonId, Programme, Room, RoomId, Rule, Session, SessionId, Span};

/// A programme and its index.
pub(super) struct Plan<'a> {
    pub programme: &'a Programme,
    pub index: &'a Index,
}

impl<'a> Plan<'a> {
    pub fn room(&self, room: RoomId) -> Option<&'a Room> {
        self.programme.rooms.get(&room)
    }

    pub fn at(&self, id: SessionId) -> Option<At<'a>> {
        let planned = self.index.planned.get(&id)?;
        let session = self.programme.sessions.get(&id)?;
        let span = planned.slot.map(|slot| slot.span);
        let room = session.room.and_then(|room| self.room(room));
        Some(At { session, span, room, parts: self.index.parts_of(id) })
    }

    pub fn whereabouts(&self, person: PersonId) -> Whereabouts<'a> {
        let list = |list: Option<&'a Vec<Slot>>| list.map_or(&[][..], Vec::as_slice);
        let (slots, ideas) = (self.index.by_person.get(&person), self.index.ideas_by_person.get(&person));
        Whereabouts { person, slots: list(slots), ideas: list(ideas) }
    }

    /// The overlapping pairs of a list that is sorted by time, limited for each session by [`Index::most_beside`].
    pub fn overlapping(&self, sorted: &[Slot]) -> Vec<(Slot, Slot)> {
        overlapping(sorted, self.index.most_beside)
    }
}

/// A session that takes place.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub session: &'a Session,
    pub span: Option<Span>,
    pub room: Option<&'a Room>,
    pub parts: &'a [Part],
}

impl At<'_> {
    pub fn finding(&self, rule: Rule) -> Conflict {
        Conflict::of(rule, [self.session.id])
    }

    pub fn finding_in(&self, rule: Rule, room: RoomId) -> Conflict {
        Conflict { rooms: vec![room], ..self.finding(rule) }
    }
}

/// All sessions of a person.
#[derive(Clone, Copy)]
pub(super) struct Whereabouts<'a> {
    pub person: PersonId,
    /// Sorted by time.
    pub slots: &'a [Slot],
    /// The sessions that they would be in if they were asked and agreed, by time.
    pub ideas: &'a [Slot],
}
