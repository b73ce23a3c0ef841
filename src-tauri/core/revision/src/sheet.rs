//! What a sheet says now, as rows of a plan.

use super::{Remembered, Said, SheetField};
use domain::{
    Block, BlockId, Contribution, ContributionId, Item, ItemRef, Person, PersonId, Room, RoomId, Session, SessionId,
    Table,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows have fresh ids until they are matched with rows of the plan.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub blocks: Vec<Block>,
    pub sessions: Vec<Session>,
    /// The parts of a session are adjacent, in its order.
    pub parts: Vec<Contribution>,
    pub people: Vec<Person>,
    pub rooms: Vec<Room>,
    /// By name without the academic title.
    pub names: BTreeMap<String, PersonId>,
    pub room_names: BTreeMap<String, RoomId>,
    /// The line of each block, session and part in the text, counted from 1.
    pub lines: BTreeMap<Uuid, usize>,
    /// Lines that were not understood.
    pub kept: Vec<String>,
    pub remembered: Remembered,
}

impl Sheet {
    /// Replaces the ids of known rows.
    pub fn known_as(mut self, ids: &BTreeMap<Uuid, Uuid>) -> Self {
        let known = |id: Uuid| ids.get(&id).copied().unwrap_or(id);
        for block in &mut self.blocks {
            block.id = BlockId(known(block.id.0));
        }
        for session in &mut self.sessions {
            session.id = SessionId(known(session.id.0));
            session.block = session.block.map(|id| BlockId(known(id.0)));
            session.room = session.room.map(|id| RoomId(known(id.0)));
        }
        for part in &mut self.parts {
            part.id = ContributionId(known(part.id.0));
            part.session = SessionId(known(part.session.0));
            part.person = part.person.map(|id| PersonId(known(id.0)));
        }
        self.people.iter_mut().for_each(|person| person.id = PersonId(known(person.id.0)));
        self.rooms.iter_mut().for_each(|room| room.id = RoomId(known(room.id.0)));
        self.names.values_mut().for_each(|id| *id = PersonId(known(id.0)));
        self.room_names.values_mut().for_each(|id| *id = RoomId(known(id.0)));
        self.lines = self.lines.into_iter().map(|(id, line)| (known(id), line)).collect();
        self
    }

    /// Blocks, sessions, parts, people. Rooms are left out: sheets only name them.
    pub fn items(&self) -> Vec<Item> {
        let mut items: Vec<Item> = self.blocks.iter().cloned().map(Item::from).collect();
        items.extend(self.sessions.iter().cloned().map(Item::from));
        items.extend(self.parts.iter().cloned().map(Item::from));
        items.extend(self.people.iter().cloned().map(Item::from));
        items
    }

    /// The parts of each session, in its order.
    pub fn parts_by_session(&self) -> BTreeMap<SessionId, Vec<&Contribution>> {
        let mut by_session: BTreeMap<SessionId, Vec<&Contribution>> = BTreeMap::new();
        self.parts.iter().for_each(|part| by_session.entry(part.session).or_default().push(part));
        by_session
    }

    /// Each person once. If two spellings are one person, the one in `before` counts, else the first.
    pub(super) fn people_as_said(&self, before: &BTreeMap<ItemRef, Said>) -> BTreeMap<PersonId, &Person> {
        let mut people: BTreeMap<PersonId, &Person> = BTreeMap::new();
        for person in &self.people {
            let said = before.get(&ItemRef { table: Table::Person, id: person.id.0 });
            let is_said = said.is_some_and(|said| said.get(SheetField::Name) == Some(person.name()));
            if is_said || !people.contains_key(&person.id) {
                people.insert(person.id, person);
            }
        }
        people
    }
}
