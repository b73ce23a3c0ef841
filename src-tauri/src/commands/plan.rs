//! The plan as a whole: reading it, and distributing sessions over rooms.

use super::{Answer, language, with_event};
use crate::{desk::now, failure::Failure, views::Update};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    domain::{BlockId, SessionId},
    planning,
};
use tauri::WebviewWindow;

/// The whole view, as if the page knew nothing. Needed after the language was changed.
#[tauri::command(async)]
#[specta::specta]
pub fn read_anew(window: WebviewWindow) -> Answer<Update> {
    let language = language(&window);
    with_event(&window, |event| Ok(event.look(language)))
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
