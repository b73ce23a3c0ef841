//! What the page answers when its window is to close.

use super::Answer;
use crate::closing;
use tauri::WebviewWindow;

/// Everything is saved: the window closes.
#[tauri::command(async)]
#[specta::specta]
pub fn leave(window: WebviewWindow) -> Answer<()> {
    closing::close(&window);
    Ok(())
}

/// Something is not saved, and the page asks the user about it: the window stays open.
#[tauri::command(async)]
#[specta::specta]
pub fn stay(window: WebviewWindow) -> Answer<()> {
    closing::keep(&window);
    Ok(())
}
