//! Calendar files before they are handed out.

use super::{Answer, count, language, with_event};
use crate::{desk::now, failure::Failure};
use serde::{Deserialize, Serialize};
use specta::Type;
use tagwerk_core::{
    calendar::Scope,
    domain::{PersonId, RoomId, Sentence, SessionId},
};
use tauri::WebviewWindow;

#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(tag = "of", content = "id", rename_all = "kebab-case")]
pub enum CalendarScope {
    Everything,
    Programme,
    Room(RoomId),
    Session(SessionId),
    Person(PersonId),
    Participants,
}

pub(super) fn scope_of(scope: CalendarScope) -> Scope {
    match scope {
        CalendarScope::Everything => Scope::Everything,
        CalendarScope::Programme => Scope::Programme,
        CalendarScope::Room(room) => Scope::Room(room),
        CalendarScope::Session(session) => Scope::Session(session),
        CalendarScope::Person(person) => Scope::Person(person),
        CalendarScope::Participants => Scope::Participants,
    }
}

/// The calendar files that would be written.
#[derive(Debug, Serialize, Type)]
pub struct CalendarView {
    pub files: Vec<CalendarFileView>,
    pub left_out: Vec<String>,
}

#[derive(Debug, Serialize, Type)]
pub struct CalendarFileView {
    /// "Personen/Lohmann-Dora.ics", below the folder that the user will choose.
    pub name: String,
    pub entries: u32,
}

#[tauri::command(async)]
#[specta::specta]
pub fn calendar_files(window: WebviewWindow, scope: CalendarScope) -> Answer<CalendarView> {
    let language = language(&window);
    with_event(&window, |event| {
        let made = event.file.preview_calendar(scope_of(scope), now());
        let (files, left_out) = made.map_err(|error| Failure::of(&error, language))?;
        Ok(CalendarView {
            files: files
                .iter()
                .map(|file| CalendarFileView {
                    name: file.path(),
                    entries: count(file.text.matches("BEGIN:VEVENT").count()),
                })
                .collect(),
            left_out: left_out.iter().map(|session| session.sentence(language)).collect(),
        })
    })
}

/// The text of one of these files, as it would be written.
#[tauri::command(async)]
#[specta::specta]
pub fn calendar_text(window: WebviewWindow, scope: CalendarScope, name: String) -> Answer<String> {
    let language = language(&window);
    with_event(&window, |event| {
        let (files, _) =
            event.file.preview_calendar(scope_of(scope), now()).map_err(|error| Failure::of(&error, language))?;
        Ok(files.into_iter().find(|file| file.path() == name).map(|file| file.text).unwrap_or_default())
    })
}
