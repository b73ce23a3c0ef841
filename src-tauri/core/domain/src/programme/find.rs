//! Finds what a user names: a session as "2.4" or by its id, a room or a person by id or name.

use super::Programme;
use crate::{
    ids::{BlockId, PersonId, RoomId, SessionId},
    item::Table,
    people::Person,
    same_person::fold,
    sessions::Session,
};
use uuid::Uuid;

/// Why a name was not resolved: nothing has it, or several things do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameError {
    Unknown {
        table: Table,
        name: String,
    },
    /// Holds the names and ids of the candidates.
    Ambiguous {
        table: Table,
        name: String,
        candidates: Vec<(String, Uuid)>,
    },
}

impl Programme {
    /// By id, as `block.number` ("2.4"), or by the number alone if only one session has it ("A3").
    pub fn find_session(&self, name: &str) -> Result<SessionId, NameError> {
        let name = name.trim();
        let matching: Vec<&Session> =
            self.sessions_in_order().into_iter().filter(|session| self.is_named(session, name)).collect();
        let named = |session: &Session| {
            let number = self.printed_number(session, self.event.language);
            number.map_or_else(|| session.title.clone(), |number| format!("{number} {}", session.title))
        };
        one(Table::Session, name, matching.into_iter().map(|session| (named(session), session.id.0))).map(SessionId)
    }

    fn is_named(&self, session: &Session, name: &str) -> bool {
        let in_block = || {
            let (ordinal, number) = name.split_once('.')?;
            let block = session.block.and_then(|block| self.ordinal(block))?;
            Some(ordinal.parse() == Ok(block) && session.number.as_deref() == Some(number))
        };
        id_of(name) == Some(session.id.0)
            || in_block().unwrap_or(false)
            || session.number.as_deref() == Some(name)
            || session.title == name
            || session.short_title.as_deref() == Some(name)
    }

    /// By id, or by ordinal counted from 1.
    pub fn find_block(&self, name: &str) -> Result<BlockId, NameError> {
        let name = name.trim();
        let blocks = self.blocks_in_order().into_iter().enumerate().filter(|(index, block)| {
            id_of(name) == Some(block.id.0) || name.parse() == Ok(index + 1) || block.theme.as_deref() == Some(name)
        });
        let named = blocks.map(|(_, block)| (block.theme.clone().unwrap_or_default(), block.id.0));
        one(Table::Block, name, named).map(BlockId)
    }

    /// By id or name. If no room has exactly this name, capitals are ignored.
    pub fn find_room(&self, name: &str) -> Result<RoomId, NameError> {
        let rooms = self.rooms_in_order().into_iter().map(|room| (room.name.clone(), room.id.0)).collect();
        by_name(Table::Room, name.trim(), rooms).map(RoomId)
    }

    /// By id or name, with or without the academic title, or by the family name if only one person has it.
    pub fn find_person(&self, name: &str) -> Result<PersonId, NameError> {
        find_person(self.people.values(), name)
    }
}

/// One of these people, by id or name.
pub fn find_person<'a>(people: impl Iterator<Item = &'a Person> + Clone, name: &str) -> Result<PersonId, NameError> {
    let name = name.trim();
    let with = |id: PersonId| people.clone().find(|person| person.id == id || person.aliases.contains(&id));
    if let Some(person) = id_of(name).and_then(|id| with(PersonId(id))) {
        return Ok(person.id);
    }
    let exactly: Vec<_> = people.clone().filter(|person| person.full_name() == name || person.name() == name).collect();
    let matching = if exactly.is_empty() {
        let folded = fold(name);
        people.filter(|person| fold(&person.name()) == folded || fold(&person.family) == folded).collect()
    } else {
        exactly
    };
    one(Table::Person, name, matching.into_iter().map(|person| (person.full_name(), person.id.0))).map(PersonId)
}

fn by_name(table: Table, name: &str, all: Vec<(String, Uuid)>) -> Result<Uuid, NameError> {
    if let Some((_, id)) = all.iter().find(|(_, id)| id_of(name) == Some(*id)) {
        return Ok(*id);
    }
    if all.iter().any(|(other, _)| other == name) {
        return one(table, name, all.into_iter().filter(|(other, _)| other == name));
    }
    let folded = fold(name);
    one(table, name, all.into_iter().filter(|(other, _)| fold(other) == folded))
}

fn one(table: Table, name: &str, matching: impl Iterator<Item = (String, Uuid)>) -> Result<Uuid, NameError> {
    let candidates: Vec<(String, Uuid)> = matching.collect();
    match candidates.as_slice() {
        [] => Err(NameError::Unknown { table, name: name.to_owned() }),
        [(_, id)] => Ok(*id),
        _ => Err(NameError::Ambiguous { table, name: name.to_owned(), candidates }),
    }
}

fn id_of(name: &str) -> Option<Uuid> {
    Uuid::try_parse(name).ok()
}
