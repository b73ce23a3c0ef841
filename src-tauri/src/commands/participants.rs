//! Participants. There may be many thousands, so the page asks for a page of the list at a time.

use super::{Answer, act, added, asked, language, nothing_new};
use crate::{
    desk::now,
    views::{Named, ParticipantCard, ParticipantRow, Update},
};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    domain::{BlockId, Filter, PersonId, PlaceStanding, RegistrationId, RollCounts, Selected, SessionId},
    event_file::{EventError, Registering},
};
use tauri::WebviewWindow;

/// A page of the list.
#[derive(Debug, Serialize, Type)]
pub struct ParticipantsPage {
    /// How many fit the filter.
    pub all: u32,
    /// Whatever the filter.
    pub counts: RollCounts,
    pub rows: Vec<ParticipantRow>,
}

/// The rows at `count` positions from `start` on, counted from 0, among those who fit.
#[tauri::command(async)]
#[specta::specta]
pub fn participants(window: WebviewWindow, filter: Filter, start: u32, count: u32) -> Answer<ParticipantsPage> {
    /// More than any window shows.
    const MOST: u32 = 500;
    asked(&window, |file| {
        let start = start as usize;
        let (all, found) = file.participants(&filter, start..start + count.min(MOST) as usize)?;
        let rows = found.iter().map(|row| ParticipantRow::of(file, row)).collect::<Result<_, _>>()?;
        Ok(ParticipantsPage { all: super::count(all), counts: file.participant_counts()?, rows })
    })
}

/// How many there are of each sort.
#[tauri::command(async)]
#[specta::specta]
pub fn participant_counts(window: WebviewWindow) -> Answer<RollCounts> {
    asked(&window, |file| file.participant_counts())
}

/// Everything about one. Nothing if the registration is gone.
#[tauri::command(async)]
#[specta::specta]
pub fn participant(window: WebviewWindow, id: RegistrationId) -> Answer<Option<ParticipantCard>> {
    let language = language(&window);
    asked(&window, |file| match file.participant(id) {
        Err(EventError::Gone(_)) => Ok(None),
        found => ParticipantCard::of(file, &found?, language).map(Some),
    })
}

/// Where one stands in the list, counted from 0. Nothing if they do not fit the filter.
#[tauri::command(async)]
#[specta::specta]
pub fn participant_position(window: WebviewWindow, filter: Filter, id: RegistrationId) -> Answer<Option<u32>> {
    asked(&window, |file| Ok(file.participant_position(&filter, id)?.map(super::count)))
}

/// The registrations at `count` positions from `start` on, for selecting them.
#[tauri::command(async)]
#[specta::specta]
pub fn participant_ids(window: WebviewWindow, filter: Filter, start: u32, count: u32) -> Answer<Vec<RegistrationId>> {
    let found = asked(&window, |file| file.participants_found(&filter))?;
    Ok(found.into_iter().skip(start as usize).take(count as usize).collect())
}

/// What several have in common, and which of them still exist.
#[tauri::command(async)]
#[specta::specta]
pub fn participants_selected(window: WebviewWindow, ids: Vec<RegistrationId>) -> Answer<Selected> {
    asked(&window, |file| file.participants_selected(&ids))
}

/// The values of a free column, the most frequent ones first, and how many have each.
#[tauri::command(async)]
#[specta::specta]
pub fn column_values(window: WebviewWindow, column: String) -> Answer<Vec<(String, u32)>> {
    let values = asked(&window, |file| file.column_values(&column))?;
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_by(|(a, often), (b, other)| other.cmp(often).then_with(|| a.cmp(b)));
    Ok(values)
}

/// Who has the name in this line already.
#[tauri::command(async)]
#[specta::specta]
pub fn people_named(window: WebviewWindow, line: String) -> Answer<Vec<Named>> {
    asked(&window, |file| file.people_named(&line)?.iter().map(|person| Named::of(file, person)).collect())
}

/// Gives a free column of the event another name, in all registrations as well.
#[tauri::command(async)]
#[specta::specta]
pub fn rename_column(window: WebviewWindow, from: String, to: String) -> Answer<Update> {
    act(&window, |file| file.rename_column(&from, &to, now()).map(nothing_new))
}

/// Who these people are, whether they have a part or only take part. Those who are gone are left out.
#[tauri::command(async)]
#[specta::specta]
pub fn who_are(window: WebviewWindow, people: Vec<PersonId>) -> Answer<Vec<Named>> {
    asked(&window, |file| {
        let found = people.iter().map(|person| file.person(*person)).collect::<Result<Vec<_>, _>>()?;
        found.iter().flatten().map(|person| Named::of(file, person)).collect()
    })
}

/// Registers an existing person, or a new one from a line.
#[tauri::command(async)]
#[specta::specta]
pub fn register(window: WebviewWindow, line: String, person: Option<PersonId>) -> Answer<Update> {
    let who = person.map_or(Registering::New(line), Registering::Of);
    act(&window, |file| file.register(who, now()).map(added))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_participants(window: WebviewWindow, ids: Vec<RegistrationId>) -> Answer<Update> {
    act(&window, |file| file.remove_participants(&ids, now()).map(nothing_new))
}

/// The wishes in a block, the strongest first.
#[tauri::command(async)]
#[specta::specta]
pub fn set_wishes(
    window: WebviewWindow,
    registration: RegistrationId,
    block: Option<BlockId>,
    sessions: Vec<SessionId>,
) -> Answer<Update> {
    act(&window, |file| file.set_wishes(registration, block, &sessions, now()).map(nothing_new))
}

/// A seat or a position on the waiting list, by hand; see [`EventFile::give_place`].
#[tauri::command(async)]
#[specta::specta]
pub fn give_place(
    window: WebviewWindow,
    registration: RegistrationId,
    session: SessionId,
    standing: PlaceStanding,
) -> Answer<Update> {
    act(&window, |file| file.give_place(registration, session, standing, now()).map(nothing_new))
}
