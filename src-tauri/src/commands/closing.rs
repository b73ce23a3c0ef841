//! What the page answers when its window is to close.

use super::{Answer, language};
use crate::{away, closing, desk::Desk};
use tauri::{Manager, WebviewWindow};

/// Everything is saved: the window closes. `anyway`, also where the last changes could not be put back on their stick.
#[tauri::command(async)]
#[specta::specta]
pub fn leave(window: WebviewWindow, anyway: bool) -> Answer<()> {
    if !anyway {
        // Keeps the window from being closed while a slow stick is written.
        closing::keep(&window);
        away::settle(&window.state::<Desk>(), window.label(), language(&window))?;
    }
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
