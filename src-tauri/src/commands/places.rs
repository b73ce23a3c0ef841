//! Places in sessions: how they stand, who has them, and computing them.

use super::{Answer, act, asked, language, nothing_new, with_event};
use crate::{
    desk::{Desk, now},
    failure::Failure,
    task::Progress,
    views::{ClaimView, ComputedPlaces, PlacesOfBlock, SeatedInSession, Update, places_view},
};
use std::ops::ControlFlow;
use tagwerk_core::{domain::SessionId, event_file::EventError, planning::places::Method, watch::Watch};
use tauri::{Manager, WebviewWindow, ipc::Channel};

/// The places of all sessions that participants choose from, by block.
#[tauri::command(async)]
#[specta::specta]
pub fn places(window: WebviewWindow) -> Answer<Vec<PlacesOfBlock>> {
    let language = language(&window);
    asked(&window, |file| places_view(file, language))
}

/// Who has a seat in a session, and then who waits for one. Nothing if the session is gone.
#[tauri::command(async)]
#[specta::specta]
pub fn seated_in(window: WebviewWindow, session: SessionId) -> Answer<Option<SeatedInSession>> {
    asked(&window, |file| match file.seated_in(session) {
        Err(EventError::Gone(_)) => Ok(None),
        found => found.map(|(seats, people)| Some(SeatedInSession::of(seats, &people))),
    })
}

/// Some who could have a place in a session; see [`tagwerk_core::event_file::EventFile::claims_on`].
#[tauri::command(async)]
#[specta::specta]
pub fn claims_on(window: WebviewWindow, session: SessionId, search: String) -> Answer<Vec<ClaimView>> {
    /// As many as are read at a glance.
    const MOST: usize = 8;
    let language = language(&window);
    asked(&window, |file| {
        let claims = file.claims_on(session, &search, MOST)?;
        Ok(claims.iter().map(|claim| ClaimView::of(file, claim, language)).collect())
    })
}

/// Computes places by the rules of the event, and keeps them until they are taken or computed again.
#[tauri::command(async)]
#[specta::specta]
pub fn compute_places(window: WebviewWindow, method: Method, told: Channel<Progress>) -> Answer<ComputedPlaces> {
    let language = language(&window);
    let task = window.state::<Desk>().begin(window.label());
    with_event(&window, |event| {
        let watched = task.watched(&told);
        let mut watch = |done, all| match watched.go_on(done, all) {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        };
        let rules = event.file.programme().event.place_rules.clone();
        let failed = |error: EventError| Failure::of(&error, language);
        let places = event.file.computed_places(&rules, method, &mut watch).map_err(failed)?;
        let view = ComputedPlaces::of(&event.file, &places, language).map_err(failed)?;
        event.computed = Some(places);
        Ok(view)
    })
}

/// Makes the places that were computed last those of the event.
#[tauri::command(async)]
#[specta::specta]
pub fn take_places(window: WebviewWindow) -> Answer<Update> {
    let computed = with_event(&window, |event| Ok(event.computed.take()))?;
    act(&window, |file| {
        let computed = computed.ok_or(EventError::NothingToChange)?;
        file.take_places(computed, now()).map(nothing_new)
    })
}

/// Forgets the places that were computed last.
#[tauri::command(async)]
#[specta::specta]
pub fn drop_places(window: WebviewWindow) -> Answer<()> {
    with_event(&window, |event| {
        event.computed = None;
        Ok(())
    })
}
