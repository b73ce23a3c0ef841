//! Rows that say when somebody is there or a room is closed.

use super::{Compared, known::KnownRooms};
use crate::{EventError, EventFile};
use domain::{Availability, AvailabilityId, AvailabilityOf, Change, Person, Span};
use import::{AvailabilityRow, FaultKind, Field, RowRemark, RowRemarkKind, When};
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
        let rooms = KnownRooms::of(&self.programme);
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
                (None, room) => rooms.find(room.as_deref().unwrap_or_default()).map(AvailabilityOf::Room),
            };
            let who: &[Field] = if row.person.is_some() { &[Field::Person, Field::Email] } else { &[Field::Room] };
            let span = match &row.when {
                When::At(span) => Ok(*span),
                When::Slot(name) => {
                    let block = self.block_named(name).and_then(|id| self.programme.blocks.get(&id));
                    block.map(|block| block.span).ok_or_else(|| FaultKind::NoSuchSlot(name.clone()))
                }
            };
            let (of, span) = match (of, span) {
                (Ok(of), Ok(span)) => (of, span),
                (Err(kind), _) => {
                    compared.fault(row.line, who, kind);
                    continue;
                }
                (_, Err(kind)) => {
                    compared.fault(row.line, &[Field::Slot], kind);
                    continue;
                }
            };
            let name = || match of {
                AvailabilityOf::Person(id) => people.people.get(&id).map(Person::full_name),
                AvailabilityOf::Room(id) => self.programme.rooms.get(&id).map(|room| room.name.clone()),
            };
            let key = (row_of(of), span);
            if let Some(earlier) = lines.get(&key) {
                let kind = RowRemarkKind::AlreadySaid { earlier: *earlier };
                compared.remarks.push(RowRemark { line: Some(row.line), kind });
                continue;
            }
            lines.insert(key, row.line);
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
}
