//! The history: undoing, redoing, and looking at the steps.

use super::{Answer, act, language, nothing_new, with_event};
use crate::{desk::now, failure::Failure, views::Update};
use chrono::Local;
use serde::Serialize;
use specta::Type;
use tagwerk_core::{domain::time, store::EntryKind};
use tauri::WebviewWindow;
use uuid::Uuid;

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

/// Undoes all steps after this one.
#[tauri::command(async)]
#[specta::specta]
pub fn go_back_to(window: WebviewWindow, step: Uuid) -> Answer<Update> {
    act(&window, |file| file.go_back_to(step, now()).map(|_| None))
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
                is_undo: matches!(step.entry.kind, EntryKind::Undo(_) | EntryKind::Redo(_)),
                way: way.and_then(|steps| i32::try_from(steps).ok()),
            })
            .collect())
    })
}
