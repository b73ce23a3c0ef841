//! What a sheet said when it was last read. It is kept in the file, as one of three sides when the next version comes.

use super::{Remembered, Said, Sheet, SheetField};
use domain::{Change, Item, PersonId, Programme, RoomId, Table};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Fields that later versions add need a default for files that lack them, as in the images of the history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Blocks, sessions, their contributions in order, people. Rows that the user declined or deleted are included:
    /// they were in the sheet.
    pub rows: Vec<Said>,
    /// The person meant by each name without its title, in all versions so far. Merged people have their former id.
    pub names: BTreeMap<String, PersonId>,
    pub rooms: BTreeMap<String, RoomId>,
    /// Lines that were not understood.
    #[serde(default)]
    pub kept: Vec<String>,
    #[serde(default)]
    pub remembered: Remembered,
}

impl Reading {
    /// What a sheet says, after its rows were given the ids of the plan.
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

    /// For a step that read a sheet before readings were kept: the rows that it made are what the sheet said.
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
