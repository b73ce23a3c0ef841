//! What the page answers when its window is to close.

use super::Answer;
use crate::closing;
use tauri::WebviewWindow;

/// All is saved: the window goes.
#[tauri::command(async)]
#[specta::specta]
pub fn leave(window: WebviewWindow) -> Answer<()> {
    closing::close(&window);
    Ok(())
}

/// Something is not saved, and somebody is asked about it: the window stays.
#[tauri::command(async)]
#[specta::specta]
pub fn stay(window: WebviewWindow) -> Answer<()> {
    closing::keep(&window);
    Ok(())
}
