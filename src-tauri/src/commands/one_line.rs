//! A session in one line: a preview of it, and the step that creates it.

use super::{Answer, act, draft, language, said::SheetSaid, with_event};
use crate::{
    desk::{Desk, locked, now},
    failure::Failure,
    views::{LineAnswer, Update, event_line_view, line_view},
};
use tagwerk_core::{
    domain::{ItemRef, Table, TimeStyle},
    event_file::EventFile,
};
use tauri::{Manager, WebviewWindow};

/// What a line would create in this window's event, or in the draft if a sheet is being read.
#[tauri::command(async)]
#[specta::specta]
pub fn read_line(window: WebviewWindow, text: String, sheet: Option<SheetSaid>) -> Answer<LineAnswer> {
    let language = language(&window);
    let Some(said) = sheet else {
        return with_event(&window, |event| {
            Ok(event_line_view(event.file.read_line(&text, now()), event.file.programme(), language))
        });
    };
    let read = draft::read(&window, &said, language)?;
    let event = window.state::<Desk>().event(window.label(), language).ok();
    let open = event.as_ref().map(|event| locked(event));
    let programme = open.as_ref().map(|open| open.file.programme());
    let style = programme
        .map_or_else(|| language.pick(TimeStyle::Dotted, TimeStyle::Colon), |programme| programme.event.time_style);
    let line = draft::read_beside(&text, &read.draft, programme, &read.options);
    Ok(line_view(line, &read.draft, programme, style, language))
}

/// Creates the session of a line, and its room and people if they are new, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn add_line(window: WebviewWindow, text: String) -> Answer<Update> {
    let language = language(&window);
    let read = with_event(&window, |event| {
        event.file.read_line(&text, now()).map_err(|error| Failure::refused(&error, language))
    })?;
    act(&window, |file: &mut EventFile| {
        let outcome = file.add_read(&read, now())?;
        let rows = outcome.changes.iter().map(|change| change.item().to_ref());
        Ok(rows.into_iter().find(|row: &ItemRef| row.table == Table::Session))
    })
}
