//! The front desk: finds people, notes that they came, and says who has not.

use super::{Answer, act, asked, language};
use crate::{
    desk::now,
    views::{ArrivalView, DeskCard, DeskFound, FrontDesk, Update},
};
use chrono::NaiveDate;
use tagwerk_core::domain::PersonId;
use tauri::WebviewWindow;

/// What stands beside the field. Without a day, that of the event that it is now.
#[tauri::command(async)]
#[specta::specta]
pub fn front_desk(window: WebviewWindow, day: Option<NaiveDate>) -> Answer<FrontDesk> {
    let language = language(&window);
    asked(&window, |file| FrontDesk::of(file, day, now(), language))
}

/// Whoever is named by a few letters, or by the code on their badge.
#[tauri::command(async)]
#[specta::specta]
pub fn find_at_desk(window: WebviewWindow, text: String, day: NaiveDate) -> Answer<DeskFound> {
    let language = language(&window);
    asked(&window, |file| DeskFound::of(file, &text, day, language))
}

/// Everything that the desk has to know of somebody. Nothing if they are gone.
#[tauri::command(async)]
#[specta::specta]
pub fn desk_card(window: WebviewWindow, person: PersonId, day: NaiveDate) -> Answer<Option<DeskCard>> {
    let language = language(&window);
    asked(&window, |file| DeskCard::of(file, person, day, language))
}

/// The days on which somebody came.
#[tauri::command(async)]
#[specta::specta]
pub fn arrivals_of(window: WebviewWindow, person: PersonId) -> Answer<Vec<ArrivalView>> {
    asked(&window, |file| ArrivalView::all(file, person))
}

/// Notes that somebody came on a day of the event, or that they did not after all.
#[tauri::command(async)]
#[specta::specta]
pub fn note_arrival(window: WebviewWindow, person: PersonId, day: NaiveDate, came: bool) -> Answer<Update> {
    act(&window, |file| file.note_arrival(person, day, came, now()).map(|_| None))
}
