//! The plan: looking at it, changing it, and taking changes back.

use super::{Answer, act, language, with_event};
use crate::{
    desk::now,
    failure::{Failure, Trouble},
    pick::{self, Near, Wanted},
    views::Update,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{Local, NaiveDateTime};
use serde::{Deserialize, Serialize};
use serde_json::Map;
use specta::Type;
use std::{collections::BTreeMap, io::Read};
use tagwerk_core::{
    domain::{
        Availability, AvailabilityId, AvailabilityOf, AvailabilityState, Block, BlockId, CarriedFont, ContributionId,
        ItemRef, Logo, LogoFormat, OrderOfName, Person, PersonId, Role, Room, RoomId, Sentence, Session, SessionId,
        SessionKind, Span, Table,
        same_person::{self, Alike},
        time,
    },
    event_file::{EventError, Outcome, Part, logo},
    planning,
    store::{self, EntryKind},
};
use tauri::WebviewWindow;
use uuid::Uuid;

/// The whole view, as if the page knew nothing. Needed after the language was changed.
#[tauri::command(async)]
#[specta::specta]
pub fn read_anew(window: WebviewWindow) -> Answer<Update> {
    let language = language(&window);
    with_event(&window, |event| Ok(event.look(language)))
}

/// Sets the same fields of one or several rows; see [`EventFile::edit`].
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

/// The same while the user types; see [`EventFile::edit_again`].
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

fn nothing_new(_: Outcome) -> Option<ItemRef> {
    None
}

/// The row that a step added last: the contribution, not its new person.
fn added(outcome: Outcome) -> Option<ItemRef> {
    outcome.changes.last().map(|change| change.item().to_ref())
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
        file.add(Block { id: BlockId::fresh(), theme, kind, span }, now()).map(added)
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

/// Sets which part of a name is the family name; see [`EventFile::read_name`].
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

#[derive(Debug, Serialize, Type)]
pub struct Distributed {
    pub update: Update,
    pub placed: u32,
    /// Sessions for which no room was free.
    pub without_room: Vec<SessionId>,
}

/// Distributes these blocks, or all that still have sessions without a room.
#[tauri::command(async)]
#[specta::specta]
pub fn distribute(window: WebviewWindow, blocks: Vec<BlockId>) -> Answer<Distributed> {
    let language = language(&window);
    with_event(&window, |event| {
        let blocks = if blocks.is_empty() { planning::blocks_without_rooms(event.file.programme()) } else { blocks };
        let done = event.file.distribute(&blocks, now()).map_err(|error| Failure::of(&error, language))?;
        Ok(Distributed {
            update: event.update(None, language),
            placed: u32::try_from(done.placed.len()).unwrap_or(u32::MAX),
            without_room: done.without_room,
        })
    })
}

/// People who are likely the same.
#[derive(Debug, Serialize, Type)]
pub struct SamePeople {
    pub pairs: Vec<Pair>,
    /// Says that there are more, if so.
    pub more: Option<String>,
}

/// Two people who are likely one.
#[derive(Debug, Serialize, Type)]
pub struct Pair {
    pub a: PersonId,
    pub b: PersonId,
    pub reason: String,
}

#[tauri::command(async)]
#[specta::specta]
pub fn likely_same(window: WebviewWindow) -> Answer<SamePeople> {
    let language = language(&window);
    with_event(&window, |event| {
        let alike = same_person::likely_same(event.file.programme().people.values());
        let more = Alike::more_in_words(alike.more, language).map(str::to_owned);
        let pairs = alike.pairs.into_iter();
        let pairs = pairs.map(|pair| Pair { a: pair.a, b: pair.b, reason: pair.reason.sentence(language).to_owned() });
        Ok(SamePeople { pairs: pairs.collect(), more })
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn merge_people(window: WebviewWindow, kept: PersonId, merged: PersonId) -> Answer<Update> {
    act(&window, |file| file.merge_people(kept, merged, now()).map(nothing_new))
}

/// The abstract. Not part of the view, because it is long and seldom read.
#[tauri::command(async)]
#[specta::specta]
pub fn session_text(window: WebviewWindow, session: SessionId) -> Answer<String> {
    with_event(&window, |event| {
        Ok(event
            .file
            .programme()
            .sessions
            .get(&session)
            .map(|session| session.abstract_text.clone())
            .unwrap_or_default())
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn undo(window: WebviewWindow) -> Answer<Update> {
    act(&window, |file| file.undo(now()).map(nothing_new))
}

#[tauri::command(async)]
#[specta::specta]
pub fn redo(window: WebviewWindow) -> Answer<Update> {
    act(&window, |file| file.redo(now()).map(nothing_new))
}

/// A step of the history.
#[derive(Debug, Serialize, Type)]
pub struct StepView {
    pub id: Uuid,
    /// "Sa, 24.9.2022, 14.02 Uhr"
    pub at: String,
    pub sentence: String,
    /// Undid or redid another step.
    pub is_undo: bool,
    /// The number of steps from the plan as this step left it to the present plan; negative if they were undone since.
    /// `None` if it can no longer be reached.
    pub way: Option<i32>,
}

/// The latest steps, beginning with the last.
#[tauri::command(async)]
#[specta::specta]
pub fn history(window: WebviewWindow) -> Answer<Vec<StepView>> {
    const MOST: usize = 1000;
    let language = language(&window);
    with_event(&window, |event| {
        let style = event.file.programme().event.time_style;
        let steps = event.file.history(language).map_err(|error| Failure::of(&error, language))?;
        Ok(steps
            .into_iter()
            .zip(event.file.ways())
            .rev()
            .take(MOST)
            .map(|(step, way)| StepView {
                id: step.entry.id,
                at: time::date_and_time(step.entry.at.with_timezone(&Local).naive_local(), style, language),
                sentence: step.sentence,
                is_undo: !matches!(step.entry.kind, EntryKind::Do),
                way: way.and_then(|steps| i32::try_from(steps).ok()),
            })
            .collect())
    })
}

/// The answer after a logo was added, and what of it will not be printed as it was drawn.
#[derive(Serialize, Type)]
pub struct LogoTaken {
    pub update: Update,
    pub flaws: Vec<String>,
}

/// Asks for a picture and adds it after the organizers' logos. `None` if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_logo(window: WebviewWindow) -> Answer<Option<LogoTaken>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Logo wählen", "Choose a logo"),
        name: None,
        kind: Some((language.pick("Bilder", "Pictures"), &["svg", "png", "jpg", "jpeg"])),
        near: Near::Event,
    };
    let Some(path) = pick::file(&window, &wanted) else { return Ok(None) };
    let mut bytes = Vec::new();
    let most = u64::try_from(Logo::MOST_BYTES).unwrap_or(u64::MAX) + 1;
    // A file that a window shows is an event, not a picture; none of it is read.
    store::read_unless_held(&path, |file| file.take(most).read_to_end(&mut bytes))
        .transpose()
        .map_err(|why| Failure::refused(&Trouble::Unreadable(why), language))?;
    let (logo, flaws) = logo::taken(&bytes).map_err(|error| Failure::refused(&Trouble::Logo(error), language))?;
    let update = set_logos(&window, |mut logos| {
        logos.push(logo);
        logos
    })?;
    Ok(Some(LogoTaken { update, flaws: flaws.iter().map(|flaw| flaw.sentence(language)).collect() }))
}

/// Asks for a font file, and stores it in the event. `None` if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_font(window: WebviewWindow) -> Answer<Option<Update>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Schriftdatei wählen", "Choose a font file"),
        name: None,
        kind: Some((language.pick("Schriften", "Fonts"), &["ttf", "otf"])),
        near: Near::Event,
    };
    let Some(path) = pick::file(&window, &wanted) else { return Ok(None) };
    let mut bytes = Vec::new();
    let most = u64::try_from(CarriedFont::MOST_BYTES).unwrap_or(u64::MAX) + 1;
    // A file that a window shows is an event, not a font; none of it is read.
    store::read_unless_held(&path, |file| file.take(most).read_to_end(&mut bytes))
        .transpose()
        .map_err(|why| Failure::refused(&Trouble::Unreadable(why), language))?;
    act(&window, |file| file.carry_font(&bytes, now()).map(nothing_new)).map(Some)
}

/// Removes the font with this digest from the event.
#[tauri::command(async)]
#[specta::specta]
pub fn drop_font(window: WebviewWindow, digest: String) -> Answer<Update> {
    act(&window, |file| file.drop_font(&digest, now()).map(nothing_new))
}

/// Keeps the logos with these indices, counted from 0, in this order. Removes all others.
#[tauri::command(async)]
#[specta::specta]
pub fn arrange_logos(window: WebviewWindow, places: Vec<u32>) -> Answer<Update> {
    set_logos(&window, |logos| places.iter().filter_map(|place| logos.get(*place as usize).cloned()).collect())
}

fn set_logos(window: &WebviewWindow, arranged: impl FnOnce(Vec<Logo>) -> Vec<Logo>) -> Answer<Update> {
    act(window, |file| {
        let event = ItemRef { table: Table::Event, id: file.programme().event.id.0 };
        let logos = serde_json::to_value(arranged(file.programme().event.logos.clone())).unwrap_or_default();
        file.edit(event, &serde_json::Map::from_iter([("logos".to_owned(), logos)]), now()).map(nothing_new)
    })
}

/// The logos as data URLs, for display.
#[tauri::command(async)]
#[specta::specta]
pub fn logos(window: WebviewWindow) -> Answer<Vec<String>> {
    with_event(&window, |event| {
        let address = |logo: &Logo| {
            let kind = match logo.format {
                LogoFormat::Png => "png",
                LogoFormat::Jpeg => "jpeg",
                LogoFormat::Svg => "svg+xml",
            };
            format!("data:image/{kind};base64,{}", STANDARD.encode(logo.bytes()))
        };
        Ok(event.file.programme().event.logos.iter().map(address).collect())
    })
}
