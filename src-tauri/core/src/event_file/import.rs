//! Taking over what a reader understood: each in one step that can be undone.

use super::{EventError, EventFile, Outcome, Why};
use crate::{
    domain::{
        Block, BlockId, Change, Contribution, Person, PersonId, Room, RoomId, Session, SessionId, action::Action,
        same_person::fold,
    },
    import::{Draft, DraftRoom, RoomsDraft},
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

impl EventFile {
    /// Takes over a programme. People who are in the file already by the same name stay the same people;
    /// rooms that the sheet names are made where they are missing.
    pub fn import_programme(&mut self, draft: &Draft, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let mut changes = Vec::new();
        let people = self.people_of(draft, &mut changes);
        let blocks: Vec<BlockId> = draft.blocks.iter().map(|_| BlockId::fresh()).collect();
        for (block, id) in draft.blocks.iter().zip(&blocks) {
            let (theme, kind) = (block.theme.clone(), block.kind.clone());
            changes.push(Change::add(Block { id: *id, theme, kind, span: block.span }));
        }
        let rooms = self.rooms_of(draft, &mut changes);
        for read in &draft.sessions {
            let mut session = Session::new(&read.title, read.kind);
            session.block = read.block.and_then(|index| blocks.get(index).copied());
            session.number.clone_from(&read.number);
            session.abstract_text.clone_from(&read.abstract_text);
            session.state = read.state;
            session.own_span = read.own_span;
            session.room = read.room.as_ref().and_then(|room| rooms.get(room).copied());
            let parts = contributions(read, session.id, &people);
            changes.push(Change::add(session));
            changes.extend(parts.into_iter().map(Change::add));
        }
        changes.extend(self.note_of(draft));
        let action = Action::ImportedProgramme {
            blocks: draft.blocks.len(),
            sessions: draft.sessions.len(),
            people: draft.people().len(),
        };
        self.back_up(Why::Import, now);
        self.act(action, changes, now)
    }

    /// What was not understood is kept as text with the event.
    fn note_of(&self, draft: &Draft) -> Option<Change> {
        let lines: Vec<&str> = draft.kept.iter().map(|kept| kept.text.as_str()).collect();
        if lines.is_empty() {
            return None;
        }
        let before = self.programme.event.clone();
        let mut after = before.clone();
        let note: Vec<&str> = before.note.as_deref().into_iter().chain(lines).collect();
        after.note = Some(note.join("\n"));
        Some(Change::edit(before, after))
    }

    /// The people of a draft by their names without title: those who are there, and new ones.
    fn people_of(&self, draft: &Draft, changes: &mut Vec<Change>) -> BTreeMap<String, PersonId> {
        let known: BTreeMap<String, PersonId> =
            self.programme.people.values().map(|person| (person.name(), person.id)).collect();
        let mut people = draft.people();
        for part in draft.sessions.iter().flat_map(|session| &session.contributions) {
            // Where they are said to belong first is where they are from, until somebody says otherwise.
            if let Some(person) = part.person.as_deref().and_then(|name| people.get_mut(&Person::named(name).name())) {
                person.organisation = person.organisation.take().or_else(|| part.affiliation.clone());
            }
        }
        people
            .into_iter()
            .map(|(name, person)| {
                let id = known.get(&name).copied().unwrap_or(person.id);
                if id == person.id {
                    changes.push(Change::add(person));
                }
                (name, id)
            })
            .collect()
    }

    fn rooms_of(&self, draft: &Draft, changes: &mut Vec<Change>) -> BTreeMap<String, RoomId> {
        let mut rooms: BTreeMap<String, RoomId> = BTreeMap::new();
        let mut position = self.next_position();
        for (name, floor) in draft.sessions.iter().filter_map(|session| Some((session.room.as_ref()?, &session.floor)))
        {
            if rooms.contains_key(name) {
                continue;
            }
            let known = self.programme.rooms.values().find(|room| fold(&room.name) == fold(name));
            let id = known.map_or_else(
                || {
                    let mut room = Room::new(name, position);
                    room.floor.clone_from(floor);
                    position += 1;
                    let id = room.id;
                    changes.push(Change::add(room));
                    id
                },
                |room| room.id,
            );
            rooms.insert(name.clone(), id);
        }
        rooms
    }

    fn next_position(&self) -> i64 {
        self.programme.rooms.values().map(|room| room.position).max().unwrap_or(0) + 1
    }

    /// Takes over rooms; one that is there by the same name is brought up to date.
    pub fn import_rooms(&mut self, draft: &RoomsDraft, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let mut position = self.next_position();
        let mut ids: BTreeMap<String, RoomId> = BTreeMap::new();
        let mut rooms: Vec<(Option<Room>, Room, &DraftRoom)> = Vec::new();
        for read in &draft.rooms {
            let known = self.programme.rooms.values().find(|room| fold(&room.name) == fold(&read.name)).cloned();
            let mut room = known.clone().unwrap_or_else(|| {
                position += 1;
                Room::new(&read.name, position - 1)
            });
            update(&mut room, read);
            // A name that stands twice in the table is one room, as its last row says.
            rooms.retain(|(_, other, _)| fold(&other.name) != fold(&room.name));
            ids.insert(fold(&room.name), room.id);
            rooms.push((known, room, read));
        }
        ids.extend(self.programme.rooms.values().map(|room| (fold(&room.name), room.id)));
        let (mut added, mut edited) = (0, 0);
        let mut changes = Vec::new();
        for (known, mut room, read) in rooms {
            if let Some(larger) = read.part_of.as_ref().and_then(|name| ids.get(&fold(name))) {
                room.part_of = Some(*larger).filter(|larger| *larger != room.id);
            }
            match known {
                None => {
                    added += 1;
                    changes.push(Change::add(room));
                }
                Some(before) if before != room => {
                    edited += 1;
                    changes.push(Change::edit(before, room));
                }
                Some(_) => {}
            }
        }
        self.back_up(Why::Import, now);
        self.act(Action::ImportedRooms { added, edited }, changes, now)
    }
}

fn contributions(
    read: &crate::import::DraftSession,
    session: SessionId,
    people: &BTreeMap<String, PersonId>,
) -> Vec<Contribution> {
    read.contributions
        .iter()
        .zip(1..)
        .map(|(part, position)| {
            let person = part.person.as_deref().and_then(|name| people.get(&Person::named(name).name()).copied());
            let mut contribution = Contribution::new(session, person, part.role.clone(), position);
            contribution.affiliation.clone_from(&part.affiliation);
            contribution.presence = part.presence;
            contribution.agreement = part.agreement;
            contribution.standing = part.standing;
            contribution.private_reason.clone_from(&part.private_reason);
            contribution
        })
        .collect()
}

/// What the table says replaces what was known; what it does not say stays.
fn update(room: &mut Room, read: &DraftRoom) {
    room.seats = read.seats.or(room.seats);
    room.floor = read.floor.clone().or_else(|| room.floor.take());
    room.building = read.building.clone().or_else(|| room.building.take());
    room.note = read.note.clone().or_else(|| room.note.take());
    room.seats_by_form.extend(&read.seats_by_form);
    if !read.equipment.is_empty() {
        room.equipment.clone_from(&read.equipment);
    }
    if read.access != crate::domain::Access::Unknown {
        room.access = read.access;
    }
}
