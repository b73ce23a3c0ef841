//! Adds, edits and removes single rows.

use super::{EventError, EventFile, Outcome};
use chrono::{DateTime, Utc};
use domain::{
    AvailabilityOf, BlockId, Change, Contribution, Item, ItemRef, OrderOfName, PersonId, Programme, Session, Table,
    action::Action, next_number,
};
use serde_json::{Map, Value};

impl EventFile {
    /// Adds a block, room, session, person, contribution, … The rows that it refers to must exist.
    pub fn add(&mut self, item: impl Into<Item>, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let item = item.into();
        self.check(&self.programme, &item)?;
        let action = Action::Added { item: item.to_ref() };
        self.act(action, vec![Change::Add(item)], now)
    }

    /// Sets fields of one row, named and written as in its JSON. Fields that are not named stay as they are. If a named
    /// field does not exist, nothing is changed.
    pub fn edit(
        &mut self,
        row: ItemRef,
        fields: &Map<String, Value>,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        self.edit_all(&[row], fields, now)
    }

    /// Sets the same fields of several rows of one table, in one step.
    pub fn edit_all(
        &mut self,
        rows: &[ItemRef],
        fields: &Map<String, Value>,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let action = edit_of(rows, fields).ok_or(EventError::NothingChosen)?;
        let mut changes = rows.iter().map(|row| self.edited(*row, fields)).collect::<Result<Vec<_>, _>>()?;
        if fields.contains_key("kind") && !fields.contains_key("number") {
            number_by_kind(&self.programme, &mut changes);
        }
        self.act(action, changes, now)
    }

    /// Splits a person's name again, after the user said which part of the written name is the family name. To change
    /// only the order in which the parts are written, edit `name_order`.
    pub fn read_name(
        &mut self,
        person: PersonId,
        order: OrderOfName,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let before = self.person(person)?.ok_or(EventError::Gone(Table::Person))?;
        let after = before.read_in(order);
        let row = ItemRef { table: Table::Person, id: person.0 };
        let action = Action::Edited { item: row, fields: vec!["name_order".to_owned()] };
        self.act(action, vec![Change::edit(before, after)], now)
    }

    pub(super) fn edited(&self, row: ItemRef, fields: &Map<String, Value>) -> Result<Change, EventError> {
        let before = self.row(row)?;
        let mut image = before.to_json().map_err(store::StoreError::from)?;
        for (field, value) in fields {
            let known = image.get_mut(field).filter(|_| field != "id");
            let known = known.ok_or_else(|| EventError::NoSuchField { table: row.table, field: field.clone() })?;
            *known = value.clone();
            // One at a time, so that the error can name the field.
            Item::from_json(row.table, image.clone()).map_err(|why| bad_value(field, value, &why))?;
        }
        let after = Item::from_json(row.table, image).map_err(store::StoreError::from)?;
        self.check(&self.programme, &after)?;
        Ok(Change::edit(before, after))
    }

    /// Puts rooms or contributions into the given order.
    pub fn reorder(&mut self, rows: &[ItemRef], now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let first = *rows.first().ok_or(EventError::NothingChosen)?;
        let changes = rows
            .iter()
            .zip(1_i64..)
            .map(|(row, position)| self.edited(*row, &Map::from_iter([("position".to_owned(), position.into())])))
            .collect::<Result<Vec<_>, _>>()?;
        let changes: Vec<Change> = changes.into_iter().filter(|change| change.before() != change.after()).collect();
        let action = Action::Reordered { table: first.table, rows: changes.len() };
        self.act(action, changes, now)
    }

    /// Removes a row and the rows that cannot exist without it: contributions of a session or person, wishes, places.
    /// Sessions of a removed block or room stay.
    pub fn remove(&mut self, row: ItemRef, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let changes = self.removed(row)?;
        self.act(Action::Removed { item: row }, changes, now)
    }

    /// Removes several rows of one table, in one step.
    pub fn remove_all(&mut self, rows: &[ItemRef], now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let [first, _, ..] = rows else {
            return self.remove(*rows.first().ok_or(EventError::NothingChosen)?, now);
        };
        let changes = self.removed_all(rows)?;
        self.act(Action::RemovedMany { table: first.table, rows: rows.len() }, changes, now)
    }

    /// The changes that remove rows and everything that cannot be without them.
    pub(super) fn removed_all(&self, rows: &[ItemRef]) -> Result<Vec<Change>, EventError> {
        // Rows that depend on two of them are removed with the first, or edited for each in turn.
        let mut scratch = self.programme.clone();
        let mut changes: Vec<Change> = Vec::new();
        for row in rows {
            let next = self.removed_from(&scratch, *row)?;
            for change in next {
                if let Change::Remove(item) = &change
                    && changes
                        .iter()
                        .any(|other| matches!(other, Change::Remove(gone) if gone.to_ref() == item.to_ref()))
                {
                    continue;
                }
                scratch.apply(&change);
                changes.push(change);
            }
        }
        Ok(changes)
    }

    fn removed(&self, row: ItemRef) -> Result<Vec<Change>, EventError> {
        self.removed_from(&self.programme, row)
    }

    pub(super) fn removed_from(&self, programme: &Programme, row: ItemRef) -> Result<Vec<Change>, EventError> {
        let item = self.row(row)?;
        let mut changes = loosened(programme, row);
        changes.extend(self.store.depending_on(row)?.into_iter().map(Change::Remove));
        changes.push(Change::Remove(programme.item(row).unwrap_or(item)));
        Ok(changes)
    }

    /// Rejects rows that are wrong in any plan, however unfinished: without a name, or referring to a row that is missing.
    fn check(&self, programme: &Programme, item: &Item) -> Result<(), EventError> {
        let named = |field: &'static str, text: &str| match text.trim() {
            "" => Err(EventError::Empty(field)),
            _ => Ok(()),
        };
        let there = |row: Option<ItemRef>| match row {
            Some(row) if programme.item(row).is_none() && self.store.current(row)?.is_none() => {
                Err(EventError::Gone(row.table))
            }
            _ => Ok(()),
        };
        let of = |table, id| Some(ItemRef { table, id });
        match item {
            Item::Event(event) => {
                let upside_down = event.bounds.iter().find(|(_, bounds)| bounds.are_upside_down());
                upside_down.map_or(Ok(()), |(kind, _)| Err(EventError::LeastOverMost(*kind)))?;
                named("title", &event.title)
            }
            Item::Room(room) => {
                named("name", &room.name)?;
                there(room.part_of.and_then(|id| of(Table::Room, id.0)))
            }
            Item::Session(session) => {
                named("title", &session.title)?;
                there(session.block.and_then(|id| of(Table::Block, id.0)))?;
                there(session.room.and_then(|id| of(Table::Room, id.0)))
            }
            Item::Person(person) => named("family", &person.family),
            Item::Contribution(contribution) => {
                there(of(Table::Session, contribution.session.0))?;
                there(contribution.person.and_then(|id| of(Table::Person, id.0)))?;
                there(contribution.stands_in_for.and_then(|id| of(Table::Contribution, id.0)))?;
                let before = programme.contributions.get(&contribution.id).and_then(|before| before.stands_in_for);
                let absent = contribution.stands_in_for.filter(|id| before != Some(*id));
                match absent.and_then(|id| programme.contributions.get(&id)) {
                    Some(absent) if absent.session != contribution.session || absent.id == contribution.id => {
                        Err(EventError::StandsInElsewhere)
                    }
                    _ => Ok(()),
                }
            }
            Item::Registration(registration) => there(of(Table::Person, registration.person.0)),
            Item::Wish(wish) => {
                there(of(Table::Registration, wish.registration.0))?;
                there(of(Table::Session, wish.session.0))
            }
            Item::Place(place) => {
                there(of(Table::Registration, place.registration.0))?;
                there(of(Table::Session, place.session.0))
            }
            Item::Waiver(waiver) => named("reason", &waiver.reason),
            Item::Availability(availability) => there(match availability.of {
                AvailabilityOf::Person(id) => of(Table::Person, id.0),
                AvailabilityOf::Room(id) => of(Table::Room, id.0),
            }),
            Item::Block(_) => Ok(()),
        }
    }

    fn row(&self, row: ItemRef) -> Result<Item, EventError> {
        self.store.current(row)?.ok_or(EventError::Gone(row.table))
    }
}

/// `None` if there are no rows.
pub(super) fn edit_of(rows: &[ItemRef], fields: &Map<String, Value>) -> Option<Action> {
    let fields = fields.keys().cloned().collect();
    match rows {
        [] => None,
        [item] => Some(Action::Edited { item: *item, fields }),
        [first, ..] => Some(Action::EditedMany { table: first.table, rows: rows.len(), fields }),
    }
}

/// A session that became a meal loses its number. One that became a workshop takes the next number of its block, if the
/// block numbers its sessions.
fn number_by_kind(programme: &Programme, changes: &mut [Change]) {
    let mut given: Vec<(BlockId, String)> = Vec::new();
    for change in changes {
        let (Some(Item::Session(before)), Some(Item::Session(after))) = (change.before(), change.after()) else {
            continue;
        };
        let number = if !after.kind.has_numbers() {
            None
        } else if after.number.is_none() && after.kind.is_counted() && !before.kind.is_counted() {
            let Some(block) = after.block else { continue };
            let in_block = programme.sessions.values().filter(|session| session.block == Some(block));
            let taken = in_block.filter_map(Session::own_number);
            let taken: Vec<&str> =
                taken.chain(given.iter().filter(|it| it.0 == block).map(|it| it.1.as_str())).collect();
            let next = (!taken.is_empty()).then(|| next_number(taken.into_iter()));
            given.extend(next.clone().map(|next| (block, next)));
            next
        } else {
            continue;
        };
        let (before, after) = (before.clone(), Session { number, ..after.clone() });
        *change = Change::edit(before, after);
    }
}

/// The changes that must precede the removal of this row.
fn loosened(programme: &Programme, row: ItemRef) -> Vec<Change> {
    let mut changes = Vec::new();
    for session in programme.sessions.values() {
        let mut after = session.clone();
        after.block = after.block.filter(|id| !is(row, Table::Block, id.0));
        after.room = after.room.filter(|id| !is(row, Table::Room, id.0));
        if after != *session && !is(row, Table::Session, session.id.0) {
            changes.push(Change::edit(session.clone(), after));
        }
    }
    for room in programme.rooms.values().filter(|room| room.part_of.is_some_and(|id| is(row, Table::Room, id.0))) {
        let mut after = room.clone();
        after.part_of = None;
        changes.push(Change::edit(room.clone(), after));
    }
    let goes = |part: &Contribution| {
        is(row, Table::Contribution, part.id.0)
            || is(row, Table::Session, part.session.0)
            || part.person.is_some_and(|id| is(row, Table::Person, id.0))
    };
    for contribution in programme.contributions.values() {
        let absent = contribution.stands_in_for.and_then(|id| programme.contributions.get(&id));
        if goes(contribution) {
            if !is(row, Table::Contribution, contribution.id.0) {
                changes.push(Change::remove(contribution.clone()));
            }
        } else if absent.is_some_and(goes) {
            // The stand-in of a removed part keeps the part as their own.
            let mut after = contribution.clone();
            after.stands_in_for = None;
            changes.push(Change::edit(contribution.clone(), after));
        }
    }
    let availabilities = programme.availabilities.values().filter(|availability| match availability.of {
        AvailabilityOf::Person(id) => is(row, Table::Person, id.0),
        AvailabilityOf::Room(id) => is(row, Table::Room, id.0),
    });
    changes.extend(availabilities.cloned().map(Change::remove));
    // Waivers of conflicts with the removed row go as well.
    let waivers = programme.waivers.values().filter(|waiver| {
        waiver.sessions.iter().any(|id| is(row, Table::Session, id.0))
            || waiver.people.iter().any(|id| is(row, Table::Person, id.0))
            || waiver.rooms.iter().any(|id| is(row, Table::Room, id.0))
    });
    changes.extend(waivers.cloned().map(Change::remove));
    changes
}

fn is(row: ItemRef, table: Table, id: uuid::Uuid) -> bool {
    row == ItemRef { table, id }
}

fn bad_value(field: &str, value: &Value, why: &serde_json::Error) -> EventError {
    let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    EventError::BadValue { field: field.to_owned(), value, why: why.to_string() }
}
