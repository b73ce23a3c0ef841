//! Rows that say when somebody is there or a room is closed.

use super::Compared;
use crate::{EventError, EventFile};
use domain::{Availability, AvailabilityId, AvailabilityOf, Change, Person, Span, same_person::fold};
use import::{AvailabilityRow, FaultKind, When};
use std::collections::HashMap;
use uuid::Uuid;

impl EventFile {
    pub(super) fn compare_availability(
        &self,
        rows: &[AvailabilityRow],
        compared: &mut Compared,
    ) -> Result<(), EventError> {
        let mut people = self.known_people()?;
        people.know_by(&self.known_registrations()?);
        let row_of = |of: AvailabilityOf| match of {
            AvailabilityOf::Person(person) => person.0,
            AvailabilityOf::Room(room) => room.0,
        };
        let all = self.programme.availabilities.values();
        let known: HashMap<(Uuid, Span), &Availability> =
            all.map(|availability| ((row_of(availability.of), availability.span), availability)).collect();
        let mut lines: HashMap<(Uuid, Span), usize> = HashMap::new();
        for row in rows {
            let of = match (&row.person, &row.room) {
                (Some(person), _) => people.find(person).map(AvailabilityOf::Person),
                (None, room) => self.room_named(room.as_deref().unwrap_or_default()),
            };
            let span = match &row.when {
                When::At(span) => Ok(*span),
                When::Slot(name) => {
                    let block = self.block_named(name).and_then(|id| self.programme.blocks.get(&id));
                    block.map(|block| block.span).ok_or_else(|| FaultKind::NoSuchSlot(name.clone()))
                }
            };
            let (of, span) = match (of, span) {
                (Ok(of), Ok(span)) => (of, span),
                (Err(kind), _) | (_, Err(kind)) => {
                    compared.fault(row.line, None, kind);
                    continue;
                }
            };
            let name = || match of {
                AvailabilityOf::Person(id) => people.people.get(&id).map(Person::full_name),
                AvailabilityOf::Room(id) => self.programme.rooms.get(&id).map(|room| room.name.clone()),
            };
            let key = (row_of(of), span);
            if lines.insert(key, row.line).is_some() {
                continue;
            }
            match known.get(&key) {
                None => {
                    compared.added.push(name().unwrap_or_default());
                    let note = row.note.clone();
                    let id = AvailabilityId::fresh();
                    compared.adding.push(Change::add(Availability { id, of, span, state: row.state, note }));
                }
                Some(before) => {
                    let note = row.note.clone().or_else(|| before.note.clone());
                    let after = Availability { state: row.state, note, ..(*before).clone() };
                    if after == **before {
                        compared.unchanged += 1;
                    } else {
                        compared.changed.push(name().unwrap_or_default());
                        compared.changing.push(Change::edit((*before).clone(), after));
                    }
                }
            }
        }
        Ok(())
    }

    fn room_named(&self, name: &str) -> Result<AvailabilityOf, FaultKind> {
        let mut rooms = self.programme.rooms.values();
        let is_it = |room: &&domain::Room| room.code.as_deref() == Some(name) || fold(&room.name) == fold(name);
        let room = rooms.find(is_it).ok_or_else(|| FaultKind::NoSuchRoom(name.to_owned()))?;
        Ok(AvailabilityOf::Room(room.id))
    }
}
