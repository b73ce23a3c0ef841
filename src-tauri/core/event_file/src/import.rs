//! Imports what a reader understood, each import in one step that can be undone.

use super::{
    EventError, EventFile, Outcome, Why,
    drafted::{contribution_of, session_of},
    one_line::rows_of,
};
use chrono::{DateTime, Utc};
use domain::{Block, Change, KnownTable, Person, PersonId, Room, RoomId, action::Action, same_person::fold};
use import::{Beside, Draft, DraftRoom, RoomsDraft, RoomsTable};
use revision::{Reading, Remembered, Sheet};
use std::collections::BTreeMap;
use uuid::Uuid;

impl EventFile {
    /// Imports a programme, with what the user added beside the sheet. People with the same name as existing people are
    /// those people. Missing rooms are created. The content of the sheet is stored, so that its next version can be
    /// compared with it.
    pub fn import_programme(
        &mut self,
        draft: &Draft,
        beside: &Beside,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let sheet = sheet_of(draft, beside);
        let known = self.known_by_name(&sheet);
        let mut sheet = sheet.known_as(&known);
        sheet.rooms.retain(|room| !self.programme.rooms.contains_key(&room.id));
        for (room, position) in sheet.rooms.iter_mut().zip(self.next_position()..) {
            room.position = position;
        }
        let mut changes: Vec<Change> = Vec::new();
        changes.extend(
            sheet
                .people
                .iter()
                .filter(|person| !self.programme.people.contains_key(&person.id))
                .cloned()
                .map(Change::add),
        );
        changes.extend(sheet.blocks.iter().cloned().map(Change::add));
        changes.extend(sheet.rooms.iter().cloned().map(Change::add));
        changes.extend(sheet.sessions.iter().cloned().map(Change::add));
        changes.extend(sheet.parts.iter().cloned().map(Change::add));
        changes.extend(self.note_of(&sheet.kept));
        self.add_beside(&mut changes, beside);
        let action = Action::ImportedProgramme {
            blocks: draft.blocks.len(),
            sessions: draft.sessions.len() + beside.sessions.len(),
            people: sheet.people.len(),
        };
        self.back_up(Why::Import, now);
        self.act_reading(action, changes, None, &Reading::of(&sheet, &Reading::default()), now)
    }

    /// Adds sessions that are in no sheet to the plan that results from the changes so far.
    pub(super) fn add_beside(&self, changes: &mut Vec<Change>, beside: &Beside) {
        if beside.sessions.is_empty() {
            return;
        }
        let mut plan = self.programme.clone();
        changes.iter().for_each(|change| plan.apply(change));
        for session in &beside.sessions {
            let added: Vec<Change> = rows_of(&plan, session).into_iter().map(Change::Add).collect();
            added.iter().for_each(|change| plan.apply(change));
            changes.extend(added);
        }
    }

    /// Keeps the lines that were not understood in the note of the event.
    pub(super) fn note_of(&self, lines: &[String]) -> Option<Change> {
        if lines.is_empty() {
            return None;
        }
        let before = self.programme.event.clone();
        let mut after = before.clone();
        let note: Vec<&str> = before.note.as_deref().into_iter().chain(lines.iter().map(String::as_str)).collect();
        after.note = Some(note.join("\n"));
        Some(Change::edit(before, after))
    }

    /// Maps the ids of people and rooms in the sheet to existing ones of the same name.
    fn known_by_name(&self, sheet: &Sheet) -> BTreeMap<Uuid, Uuid> {
        let people: BTreeMap<String, PersonId> =
            self.programme.people.values().map(|person| (person.name(), person.id)).collect();
        let mut rooms: BTreeMap<String, RoomId> = BTreeMap::new();
        for room in self.programme.rooms.values() {
            rooms.entry(fold(&room.name)).or_insert(room.id);
        }
        let known_people = sheet.names.iter().filter_map(|(name, id)| Some((id.0, people.get(name)?.0)));
        let known_rooms = sheet.room_names.iter().filter_map(|(name, id)| Some((id.0, rooms.get(&fold(name))?.0)));
        known_people.chain(known_rooms).collect()
    }

    fn next_position(&self) -> i64 {
        self.programme.rooms.values().map(|room| room.position).max().unwrap_or(0) + 1
    }

    /// Imports rooms. Updates existing rooms with the same id in tables, or else of the same name.
    pub fn import_rooms(&mut self, draft: &RoomsDraft, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let changes = self.compare_rooms(draft);
        self.take_rooms(changes, None, now)
    }

    /// Imports the rooms of a table that was looked at first, and remembers what was said of its columns. What is there
    /// already stays as it is unless `changed`.
    ///
    /// # Errors
    /// If there is nothing to do, or if the file cannot be written.
    pub fn import_rooms_of(
        &mut self,
        table: &RoomsTable,
        draft: &RoomsDraft,
        changed: bool,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let mut changes = self.compare_rooms(draft);
        changes.retain(|change| changed || change.before().is_none());
        self.take_rooms(changes, table.to_remember(&self.programme.event.known_tables), now)
    }

    fn take_rooms(
        &mut self,
        mut changes: Vec<Change>,
        known: Option<KnownTable>,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let added = changes.iter().filter(|change| change.before().is_none()).count();
        let edited = changes.len() - added;
        let before = self.programme.event.clone();
        let mut after = before.clone();
        after.remember(known);
        if after != before {
            changes.insert(0, Change::edit(before, after));
        }
        self.back_up(Why::Import, now);
        self.act(Action::ImportedRooms { added, edited }, changes, now)
    }

    /// What importing rooms would change.
    pub fn compare_rooms(&self, draft: &RoomsDraft) -> Vec<Change> {
        let mut position = self.next_position();
        let mut ids: BTreeMap<String, RoomId> = BTreeMap::new();
        let mut rooms: Vec<(Option<Room>, Room, &DraftRoom)> = Vec::new();
        for read in &draft.rooms {
            let all = || self.programme.rooms.values();
            let by_code = all().find(|room| read.code.is_some() && room.code == read.code);
            // With another id it is another room, even one of the same name, or one that an earlier row has named so.
            let can_be = |room: &&Room| {
                let is_taken = rooms.iter().any(|(_, row, _)| row.id == room.id && are_others(&row.code, &read.code));
                fold(&room.name) == fold(&read.name) && !are_others(&room.code, &read.code) && !is_taken
            };
            let known = by_code.or_else(|| all().find(can_be)).cloned();
            let mut room = known.clone().unwrap_or_else(|| {
                position += 1;
                Room::new(&read.name, position - 1)
            });
            update(&mut room, read);
            // What occurs twice in the table is one room, and its last row counts.
            rooms.retain(|(_, other, _)| match (&other.code, &room.code) {
                (Some(other), Some(code)) => other != code,
                _ => fold(&other.name) != fold(&room.name),
            });
            ids.insert(fold(&room.name), room.id);
            rooms.push((known, room, read));
        }
        ids.extend(self.programme.rooms.values().map(|room| (fold(&room.name), room.id)));
        let mut changes = Vec::new();
        for (known, mut room, read) in rooms {
            if let Some(larger) = read.part_of.as_ref().and_then(|name| ids.get(&fold(name))) {
                room.part_of = Some(*larger).filter(|larger| *larger != room.id);
            }
            match known {
                None => changes.push(Change::add(room)),
                Some(before) if before != room => changes.push(Change::edit(before, room)),
                Some(_) => {}
            }
        }
        changes
    }
}

fn are_others(code: &Option<String>, other: &Option<String>) -> bool {
    code.is_some() && other.is_some() && code != other
}

/// The content of a draft, as rows with new ids.
pub(super) fn sheet_of(draft: &Draft, beside: &Beside) -> Sheet {
    let mut sheet = Sheet {
        kept: draft.kept.iter().map(|kept| kept.text.clone()).collect(),
        remembered: Remembered {
            united: draft.united.clone(),
            orders: draft.orders.clone(),
            lessons: draft.taught.iter().filter_map(|lesson| serde_json::to_value(lesson).ok()).collect(),
            columns: beside.columns.iter().map(|said| (said.key(), said.words())).collect(),
            rounds: beside.rounds.clone(),
        },
        ..Sheet::default()
    };
    let mut people = draft.people();
    sheet.names = people.iter().map(|(name, person)| (name.clone(), person.id)).collect();
    for read in &draft.blocks {
        let block = Block { theme: read.theme.clone(), kind: read.kind.clone(), ..Block::new(read.span) };
        sheet.lines.insert(block.id.0, read.line);
        sheet.blocks.push(block);
    }
    for read in &draft.sessions {
        let mut session = session_of(read);
        session.block = read.block.and_then(|index| sheet.blocks.get(index)).map(|block| block.id);
        session.room = read.room.as_deref().map(|name| room_of(&mut sheet, name, read.floor.as_deref()));
        sheet.lines.insert(session.id.0, read.line);
        for (part, position) in read.contributions.iter().zip(1..) {
            let name = part.person.as_deref().map(|name| Person::named(name).name());
            if let Some(person) = name.as_deref().and_then(|name| people.get_mut(name)) {
                // The first affiliation that the sheet names becomes the person's organisation.
                person.organisation = person.organisation.take().or_else(|| part.affiliation.clone());
            }
            let person = name.and_then(|name| sheet.names.get(&name).copied());
            let contribution = contribution_of(part, session.id, person, position);
            sheet.lines.insert(contribution.id.0, part.line);
            sheet.parts.push(contribution);
        }
        sheet.sessions.push(session);
    }
    sheet.people = people.into_values().collect();
    sheet
}

/// Finds or creates the room. Spellings that differ only in accents and capitals are one room.
fn room_of(sheet: &mut Sheet, name: &str, floor: Option<&str>) -> RoomId {
    if let Some(id) = sheet.room_names.get(name) {
        return *id;
    }
    let known = sheet.rooms.iter().find(|room| fold(&room.name) == fold(name)).map(|room| room.id);
    let id = known.unwrap_or_else(|| {
        let room = Room { floor: floor.map(str::to_owned), ..Room::new(name, 0) };
        let id = room.id;
        sheet.rooms.push(room);
        id
    });
    sheet.room_names.insert(name.to_owned(), id);
    id
}

/// Values in the table replace those of the room. Empty ones leave it as it is.
fn update(room: &mut Room, read: &DraftRoom) {
    if read.code.is_some() && room.code == read.code {
        room.name.clone_from(&read.name);
    }
    room.code = read.code.clone().or_else(|| room.code.take());
    room.seats = read.seats.or(room.seats);
    room.floor = read.floor.clone().or_else(|| room.floor.take());
    room.building = read.building.clone().or_else(|| room.building.take());
    room.note = read.note.clone().or_else(|| room.note.take());
    room.seats_by_form.extend(&read.seats_by_form);
    if !read.equipment.is_empty() {
        room.equipment.clone_from(&read.equipment);
    }
    if read.access != domain::Access::Unknown {
        room.access = read.access;
    }
}
