//! References between rows: what a row cannot be without, and what becomes of the others.

use super::{Remark, settled::Settled};
use domain::{AvailabilityOf, Item, ItemRef, PersonId, Table};
use uuid::Uuid;

/// The rows without which this one makes no sense.
pub fn needed(item: &Item) -> Vec<ItemRef> {
    let of = |table, id: Uuid| ItemRef { table, id };
    match item {
        Item::Contribution(part) => {
            let person = part.person.map(|person| of(Table::Person, person.0));
            [of(Table::Session, part.session.0)].into_iter().chain(person).collect()
        }
        Item::Registration(row) => vec![of(Table::Person, row.person.0)],
        Item::Wish(row) => vec![of(Table::Registration, row.registration.0), of(Table::Session, row.session.0)],
        Item::Place(row) => vec![of(Table::Registration, row.registration.0), of(Table::Session, row.session.0)],
        Item::Availability(row) => match row.of {
            AvailabilityOf::Person(person) => vec![of(Table::Person, person.0)],
            AvailabilityOf::Room(room) => vec![of(Table::Room, room.0)],
        },
        Item::Event(_) | Item::Block(_) | Item::Room(_) | Item::Session(_) | Item::Person(_) | Item::Waiver(_) => {
            Vec::new()
        }
    }
}

/// All rows of the plan that this one names.
pub fn named(item: &Item) -> Vec<ItemRef> {
    let of = |table, id: Uuid| ItemRef { table, id };
    let mut named = needed(item);
    match item {
        Item::Session(session) => {
            named.extend(session.block.map(|block| of(Table::Block, block.0)));
            named.extend(session.room.map(|room| of(Table::Room, room.0)));
        }
        Item::Room(room) => named.extend(room.part_of.map(|larger| of(Table::Room, larger.0))),
        Item::Contribution(part) => named.extend(part.stands_in_for.map(|absent| of(Table::Contribution, absent.0))),
        Item::Waiver(waiver) => {
            named.extend(waiver.people.iter().map(|id| of(Table::Person, id.0)));
            named.extend(waiver.sessions.iter().map(|id| of(Table::Session, id.0)));
            named.extend(waiver.rooms.iter().map(|id| of(Table::Room, id.0)));
        }
        _ => {}
    }
    named
}

/// Leads references to people to whom they have become, and drops those to rows that are gone.
pub(crate) fn settle(result: &mut Settled) {
    let gone: Vec<ItemRef> = result.gone().collect();
    let theirs: Vec<ItemRef> = result.rows().collect();
    // Rows of ours that they did not touch lose only what they deleted.
    let ours = result.copies.ours.items().into_iter().map(|item| item.to_ref());
    let ours: Vec<ItemRef> = if gone.is_empty() { Vec::new() } else { ours.collect() };
    let mut rows = [theirs, ours].concat();
    rows.sort();
    rows.dedup();
    for row in rows {
        let Some(before) = result.item(row) else { continue };
        match loosened(before.clone(), result) {
            (None, _) => result.put(row, None),
            (Some(after), remarks) if after != before => {
                result.put(row, Some(after));
                result.remarks.extend(remarks);
            }
            _ => {}
        }
    }
}

/// `None` for an accepted finding about a row that is gone.
fn loosened(mut item: Item, result: &Settled) -> (Option<Item>, Vec<Remark>) {
    let row = item.to_ref();
    let mut remarks = Vec::new();
    let mut keep = |id: Option<Uuid>, table: Table, field: &'static str| {
        let gone = ItemRef { table, id: id? };
        if !result.is_gone(gone) {
            return id;
        }
        remarks.push(Remark::Loosened { row, field, gone });
        None
    };
    match &mut item {
        Item::Session(session) => {
            session.block = keep(session.block.map(|id| id.0), Table::Block, "block").map(domain::BlockId);
            session.room = keep(session.room.map(|id| id.0), Table::Room, "room").map(domain::RoomId);
        }
        Item::Room(room) => {
            room.part_of = keep(room.part_of.map(|id| id.0), Table::Room, "part_of").map(domain::RoomId);
        }
        Item::Contribution(part) => {
            part.person = part.person.map(|person| now(person, result));
            // Somebody who was deleted for good leaves a part of nobody, as there.
            if part.person.is_some_and(|person| result.copies.erased.contains(&person.0)) {
                (part.person, part.affiliation, part.private_reason) = (None, None, None);
            }
            let absent = keep(part.stands_in_for.map(|id| id.0), Table::Contribution, "stands_in_for");
            part.stands_in_for = absent.map(domain::ContributionId);
        }
        Item::Registration(registration) => registration.person = now(registration.person, result),
        Item::Availability(row) => {
            if let AvailabilityOf::Person(person) = &mut row.of {
                *person = now(*person, result);
            }
        }
        Item::Waiver(waiver) => {
            waiver.people.iter_mut().for_each(|person| *person = now(*person, result));
            let people = waiver.people.iter().map(|id| (Table::Person, id.0));
            let sessions = waiver.sessions.iter().map(|id| (Table::Session, id.0));
            let rooms = waiver.rooms.iter().map(|id| (Table::Room, id.0));
            if people.chain(sessions).chain(rooms).any(|(table, id)| result.is_gone(ItemRef { table, id })) {
                return (None, Vec::new());
            }
        }
        Item::Event(_) | Item::Block(_) | Item::Person(_) | Item::Wish(_) | Item::Place(_) => {}
    }
    (Some(item), remarks)
}

/// The person whom somebody became one with, if they are gone.
fn now(person: PersonId, result: &Settled) -> PersonId {
    /// Longer chains are rings.
    const MOST: usize = 100;
    let is_gone = |person: &PersonId| result.is_gone(ItemRef { table: Table::Person, id: person.0 });
    let chain = std::iter::successors(Some(person), |person| result.copies.aliases.get(person).copied());
    chain.take(MOST).find(|person| !is_gone(person)).unwrap_or(person)
}
