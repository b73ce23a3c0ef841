//! An event on a stick or the like, that is not there as it should be.

use super::{Answer, language, merge, start::put, with_event};
use crate::{
    away::{Away, PlaceView},
    desk::{self, Desk, locked, now},
    failure::Failure,
    views::CopyView,
};
use tagwerk_core::{domain::Language, event_file::EventError, working_copy::Left};
use tauri::{Manager, WebviewWindow};

/// Puts the working copy back now; `again`, also where somebody deleted or renamed the file. Returns how it then stands.
#[tauri::command(async)]
#[specta::specta]
pub fn put_back(window: WebviewWindow, again: bool) -> Answer<Option<PlaceView>> {
    let language = language(&window);
    let event = window.state::<Desk>().event(window.label(), language)?;
    let Some(away) = locked(&event).away.clone() else { return Ok(None) };
    away.with(|copy| {
        copy.renew(now());
        Some(())
    });
    away.put_back(&event, again).map_err(|error| Failure::of(&error, language))?;
    let style = locked(&event).file.programme().event.time_style;
    Ok(away.view(language, style))
}

/// Takes a file over again from somebody who has taken it over, and puts the working copy back.
#[tauri::command(async)]
#[specta::specta]
pub fn take_back(window: WebviewWindow) -> Answer<Option<PlaceView>> {
    let language = language(&window);
    let away = with_event(&window, |event| Ok(event.away.clone()))?;
    let taken = away.as_ref().and_then(|away| away.with(|copy| Some(copy.take_over(now()))));
    taken.unwrap_or(Ok(())).map_err(|error| Failure::refused(&error, language))?;
    put_back(window, false)
}

/// Opens the event of this window for writing although somebody else works on it.
#[tauri::command(async)]
#[specta::specta]
pub fn take_over_file(window: WebviewWindow) -> Answer<()> {
    let language = language(&window);
    let path = with_event(&window, |event| Ok(event.path.clone()))?;
    put(&window, desk::open_over(window.app_handle(), &path, language)?);
    Ok(())
}

/// Reads what somebody else made of the file, to be merged. Once it is merged, the working copy is put back.
#[tauri::command(async)]
#[specta::specta]
pub fn merge_with_theirs(window: WebviewWindow) -> Answer<CopyView> {
    let language = language(&window);
    let (path, away) = with_event(&window, |event| Ok((event.path.clone(), event.away.clone())))?;
    let theirs = away.as_ref().and_then(|away: &Away| away.with(|copy| copy.content_there()));
    let theirs = theirs.ok_or_else(|| Failure::of(&EventError::NothingToChange, language))?;
    merge::look_at(&window, &path, Some(theirs))
}

/// Closes the event although its last changes are only on this machine.
#[tauri::command(async)]
#[specta::specta]
pub fn close_all_the_same(window: WebviewWindow) -> Answer<()> {
    window.state::<Desk>().close(window.label());
    Ok(())
}

/// Says what waits on this machine for its stick: "Änderungen vom 1.12. um 14.02 sind noch nicht auf dem Stick".
pub(super) fn waiting(left: &Left, language: Language) -> String {
    let at = left.changed_at.with_timezone(&chrono::Local);
    let place = left.place.words(language);
    match language {
        Language::De => format!("Änderungen vom {} sind noch nicht {place}", at.format("%-d.%-m. um %H.%M")),
        Language::En => format!("Changes of {} are not yet {place}", at.format("%-d %b, %H:%M")),
    }
}
