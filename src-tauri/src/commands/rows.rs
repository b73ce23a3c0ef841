//! Single rows of the plan: adding, editing and removing them.

use super::{Answer, act, added, language, nothing_new, with_event};
use crate::{desk::now, failure::Failure, views::Update};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use specta::Type;
use std::collections::BTreeMap;
use tagwerk_core::{
    domain::{
        Availability, AvailabilityId, AvailabilityOf, AvailabilityState, Block, BlockId, ContributionId, ItemRef,
        OrderOfName, Person, PersonId, Role, Room, RoomId, Session, SessionId, SessionKind, Span, Table,
    },
    event_file::{EventError, Part},
};
use tauri::WebviewWindow;
use uuid::Uuid;

/// Sets the same fields of one or several rows; see [`tagwerk_core::event_file::EventFile::edit`].
#[tauri::command(async)]
#[specta::specta]
pub fn edit(
    window: WebviewWindow,
    table: Table,
    ids: Vec<Uuid>,
    fields: BTreeMap<String, serde_json::Value>,
) -> Answer<Update> {
    let fields = fields.into_iter().collect();
    act(&window, |file| file.edit_all(&rows(table, &ids), &fields, now()).map(nothing_new))
}

/// The answer after typed text was saved.
#[derive(Debug, Serialize, Type)]
pub struct Typed {
    pub update: Update,
    /// The step to which further typing is added. `None` if nothing is left of it.
    pub step: Option<Uuid>,
}

/// The same while the user types; see [`tagwerk_core::event_file::EventFile::edit_again`].
#[tauri::command(async)]
#[specta::specta]
pub fn type_in(
    window: WebviewWindow,
    table: Table,
    ids: Vec<Uuid>,
    fields: BTreeMap<String, serde_json::Value>,
    step: Option<Uuid>,
) -> Answer<Typed> {
    let fields = fields.into_iter().collect();
    let language = language(&window);
    with_event(&window, |event| {
        let typed = event.file.edit_again(step, &rows(table, &ids), &fields, now());
        let step = typed.map_err(|error| Failure::of(&error, language))?;
        Ok(Typed { update: event.update(None, language), step })
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove(window: WebviewWindow, table: Table, ids: Vec<Uuid>) -> Answer<Update> {
    act(&window, |file| file.remove_all(&rows(table, &ids), now()).map(nothing_new))
}

#[tauri::command(async)]
#[specta::specta]
pub fn reorder(window: WebviewWindow, table: Table, ids: Vec<Uuid>) -> Answer<Update> {
    act(&window, |file| file.reorder(&rows(table, &ids), now()).map(nothing_new))
}

fn rows(table: Table, ids: &[Uuid]) -> Vec<ItemRef> {
    ids.iter().map(|id| ItemRef { table, id: *id }).collect()
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_block(
    window: WebviewWindow,
    start: NaiveDateTime,
    end: NaiveDateTime,
    kind: Option<String>,
    theme: Option<String>,
) -> Answer<Update> {
    act(&window, |file| {
        let span = Span::new(start, end).ok_or(EventError::EndBeforeStart)?;
        file.add(Block { theme, kind, ..Block::new(span) }, now()).map(added)
    })
}

/// What is known of a new session.
#[derive(Debug, Deserialize, Type)]
pub struct NewSession {
    pub title: String,
    pub kind: SessionKind,
    pub block: Option<BlockId>,
    pub room: Option<RoomId>,
    pub start: Option<NaiveDateTime>,
    pub end: Option<NaiveDateTime>,
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_session(window: WebviewWindow, session: NewSession) -> Answer<Update> {
    act(&window, |file| {
        let new = session;
        let mut session = Session::new(new.title.trim(), new.kind);
        session.block = new.block;
        session.room = new.room;
        if let (Some(start), Some(end)) = (new.start, new.end) {
            session.own_span = Some(Span::new(start, end).ok_or(EventError::EndBeforeStart)?);
        }
        let block = new.block.filter(|_| session.kind.is_counted());
        session.number = block.map(|block| file.programme().next_number(block));
        file.add(session, now()).map(added)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_room(window: WebviewWindow, name: String) -> Answer<Update> {
    act(&window, |file| {
        let last = file.programme().rooms.values().map(|room| room.position).max().unwrap_or(0);
        file.add(Room::new(name.trim(), last + 1), now()).map(added)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_person(window: WebviewWindow, name: String) -> Answer<Update> {
    act(&window, |file| file.add(Person::written(&name), now()).map(added))
}

/// Adds a contribution: of a known person by `person`, of a new one by `name`, or of nobody yet if both are `None`.
#[tauri::command(async)]
#[specta::specta]
pub fn add_contribution(
    window: WebviewWindow,
    session: SessionId,
    person: Option<PersonId>,
    name: Option<String>,
    role: Role,
) -> Answer<Update> {
    let part = part_of(person, name);
    act(&window, |file| file.add_contribution(session, part, role, now()).map(added))
}

fn part_of(person: Option<PersonId>, name: Option<String>) -> Part {
    match (person, name) {
        (Some(person), _) => Part::Of(person),
        (None, Some(name)) => Part::OfNew(name),
        (None, None) => Part::OfNobody,
    }
}

/// Sets which part of a name is the family name; see [`tagwerk_core::event_file::EventFile::read_name`].
#[tauri::command(async)]
#[specta::specta]
pub fn read_name(window: WebviewWindow, person: PersonId, order: OrderOfName) -> Answer<Update> {
    act(&window, |file| file.read_name(person, order, now()).map(nothing_new))
}

/// Lets somebody stand in for the person of a contribution, with a contribution of their own.
#[tauri::command(async)]
#[specta::specta]
pub fn set_stand_in(
    window: WebviewWindow,
    contribution: ContributionId,
    person: Option<PersonId>,
    name: Option<String>,
) -> Answer<Update> {
    let stand_in = Some(part_of(person, name));
    act(&window, |file| file.set_stand_in(contribution, stand_in, &Map::new(), now()).map(nothing_new))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_availability(
    window: WebviewWindow,
    of: AvailabilityOf,
    start: NaiveDateTime,
    end: NaiveDateTime,
    state: AvailabilityState,
    note: Option<String>,
) -> Answer<Update> {
    act(&window, |file| {
        let span = Span::new(start, end).ok_or(EventError::EndBeforeStart)?;
        file.add(Availability { id: AvailabilityId::fresh(), of, span, state, note }, now()).map(nothing_new)
    })
}
