//! Looking through the event file, from its first page to its last.

use super::{Answer, language, with_event};
use crate::failure::Failure;
use tagwerk_core::domain::Sentence;
use tauri::WebviewWindow;

/// Says that all of the file is as it was written, or what is not.
#[tauri::command(async)]
#[specta::specta]
pub fn check_file(window: WebviewWindow) -> Answer<String> {
    let language = language(&window);
    with_event(&window, |event| {
        let checked = event.file.check_own_file().map_err(|error| Failure::of(&error, language))?;
        Ok(checked.sentence(language))
    })
}
