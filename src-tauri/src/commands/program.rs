//! The program itself: its language, theme and size, its licences, and its log.

use super::{Answer, language};
use crate::{
    failure::{Failure, Trouble},
    log::Log,
    settings::{Choices, Settings},
    windows,
};
use serde::Serialize;
use specta::Type;
use tagwerk_core::domain::Language;
use tauri::{Manager, WebviewWindow};
use tauri_plugin_opener::OpenerExt;

/// Sets language, theme and size for all windows, and returns the language in use.
#[tauri::command(async)]
#[specta::specta]
pub fn choose(window: WebviewWindow, choices: Choices) -> Answer<Language> {
    let settings = window.state::<Settings>();
    settings.choose(choices)?;
    windows::zoom(window.app_handle());
    Ok(settings.language())
}

#[derive(Debug, Serialize, Type)]
pub struct About {
    pub version: String,
    /// Everything that the program is made of, with its licence.
    pub licences: String,
}

#[tauri::command]
#[specta::specta]
pub fn about() -> About {
    About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licences: include_str!("../../../assets/licences.txt").to_owned(),
    }
}

/// Shows the log in the system's file manager, so that it can be mailed.
#[tauri::command(async)]
#[specta::specta]
pub fn show_log(window: WebviewWindow) -> Answer<()> {
    let language = language(&window);
    let shown = window.opener().reveal_item_in_dir(window.state::<Log>().path());
    shown.map_err(|why| Failure::refused(&Trouble::Viewer(why.to_string()), language))
}

/// Writes an error of the page itself into the log.
#[tauri::command]
#[specta::specta]
pub fn note_failure(window: WebviewWindow, line: String) {
    const LONGEST: usize = 2000;
    let line: String = line.chars().take(LONGEST).collect();
    window.state::<Log>().note(&format!("page: {line}"));
}
