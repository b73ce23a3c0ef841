//! What a sheet said when it was read last, kept in the file: the one side of three when its next version comes.

use super::{Remembered, Said, Sheet, SheetField};
use domain::{Change, Item, PersonId, Programme, RoomId, Table};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Fields that later versions add have a value where they are missing, as in the images of the history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Blocks, sessions, their contributions in order, people. What somebody declined or deleted is here as well:
    /// it was in the sheet.
    pub rows: Vec<Said>,
    /// Who is meant by a name without title, in all versions so far. People who were merged have their former id.
    pub names: BTreeMap<String, PersonId>,
    pub rooms: BTreeMap<String, RoomId>,
    /// Lines that were not understood.
    #[serde(default)]
    pub kept: Vec<String>,
    #[serde(default)]
    pub remembered: Remembered,
}

impl Reading {
    /// What a sheet says, once its rows have the ids that they have in the plan.
    pub fn of(sheet: &Sheet, before: &Reading) -> Self {
        let mut names = before.names.clone();
        names.extend(sheet.names.clone());
        let mut rooms = before.rooms.clone();
        rooms.extend(sheet.room_names.clone());
        Self {
            rows: sheet.items().iter().filter_map(Said::of).collect(),
            names,
            rooms,
            kept: sheet.kept.clone(),
            remembered: before.remembered.clone().and(&sheet.remembered),
        }
    }

    /// Of a step that read a sheet before readings were kept: what it made is what the sheet said.
    pub fn of_changes(changes: &[Change], programme: &Programme) -> Self {
        let made: Vec<&Item> = changes.iter().filter(|change| change.before().is_none()).map(Change::item).collect();
        let mut reading = Self { rows: made.iter().filter_map(|item| Said::of(item)).collect(), ..Self::default() };
        let mut before: BTreeSet<PersonId> = BTreeSet::new();
        for item in &made {
            match item {
                Item::Person(person) => drop(reading.names.insert(person.name(), person.id)),
                Item::Room(room) => drop(reading.rooms.insert(room.name.clone(), room.id)),
                Item::Contribution(part) => before.extend(part.person),
                _ => {}
            }
        }
        // Those who were there before the sheet was read.
        let made: BTreeSet<PersonId> = reading.names.values().copied().collect();
        before.retain(|id| !made.contains(id));
        let before = before.iter().filter_map(|id| programme.people.get(id));
        reading.names.extend(before.map(|person| (person.name(), person.id)));
        reading
    }

    /// Of sessions.
    pub fn titles(&self) -> impl Iterator<Item = String> {
        self.rows_of(Table::Session).filter_map(|said| said.get(SheetField::Title))
    }

    pub fn rows_of(&self, table: Table) -> impl Iterator<Item = &Said> {
        self.rows.iter().filter(move |said| said.table == table)
    }
}
