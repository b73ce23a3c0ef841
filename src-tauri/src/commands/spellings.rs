//! One spelling in all texts of the event, shown before it is applied.

use super::{Answer, act, language, with_event};
use crate::{
    desk::now,
    failure::Failure,
    views::{RespellingView, Update, respelling_view},
};
use tagwerk_core::domain::spelling::Respelling;
use tauri::WebviewWindow;

/// The texts whose spelling would change.
#[tauri::command(async)]
#[specta::specta]
pub fn respellings(window: WebviewWindow) -> Answer<Vec<RespellingView>> {
    let language = language(&window);
    with_event(&window, |event| {
        let found = event.file.respellings().map_err(|error| Failure::of(&error, language))?;
        let programme = event.file.programme();
        Ok(found.into_iter().map(|text| respelling_view(text, programme, language)).collect())
    })
}

/// Changes these texts in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn respell(window: WebviewWindow, chosen: Vec<Respelling>) -> Answer<Update> {
    act(&window, |file| file.respell(&chosen, now()).map(|_| None))
}
