//! Late changes: what they cost, making them, and ticking off what was done because of them.

use super::{Answer, act, asked, language, nothing_new};
use crate::{
    desk::now,
    views::{FallingOut, FollowUpView, SubstituteView, Update},
};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;
use specta::Type;
use std::collections::BTreeMap;
use tagwerk_core::{
    documents::Kind,
    domain::{ContributionId, ItemRef, PersonId, Settlement, Table},
    event_file::{EventError, FallsOut},
};
use tauri::WebviewWindow;
use uuid::Uuid;

/// A piece by its document and its words in the ledger.
#[derive(Clone, Debug, PartialEq, Deserialize, Type)]
pub struct PieceName {
    pub document: String,
    pub subject: String,
}

/// For which parts somebody falls out: all of them, or those from a day on, or those of one day.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Type)]
pub struct Falling {
    pub from: Option<NaiveDate>,
    pub on: Option<NaiveDate>,
}

impl Falling {
    fn when(self) -> FallsOut {
        match (self.from, self.on) {
            (_, Some(day)) => FallsOut::On(day),
            (Some(day), None) => FallsOut::From(day),
            (None, None) => FallsOut::Everywhere,
        }
    }
}

/// Everything that is left to do after late changes.
#[tauri::command(async)]
#[specta::specta]
pub fn follow_up(window: WebviewWindow) -> Answer<FollowUpView> {
    let language = language(&window);
    asked(&window, |file| FollowUpView::of(file, language))
}

/// Notes what became of pieces. Documents that are not known are left out.
#[tauri::command(async)]
#[specta::specta]
pub fn settle(window: WebviewWindow, pieces: Vec<PieceName>, how: Settlement) -> Answer<Update> {
    let pieces = pieces.into_iter().filter_map(|piece| Some((Kind::of_key(&piece.document)?, piece.subject)));
    let pieces: Vec<(Kind, String)> = pieces.collect();
    act(&window, |file| file.settle(&pieces, how, now()).map(|()| None))
}

/// Notes that people were told their parts and places as they are now, or were not after all.
#[tauri::command(async)]
#[specta::specta]
pub fn note_told(window: WebviewWindow, people: Vec<PersonId>, is_told: bool) -> Answer<Update> {
    act(&window, |file| file.note_told(&people, is_told, now()).map(|()| None))
}

/// Notes that the published calendar stays as it is, or does not after all.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_published(window: WebviewWindow, stays: bool) -> Answer<Update> {
    act(&window, |file| file.leave_published(stays, now()).map(|()| None))
}

/// What it would bring about if this person falls out.
#[tauri::command(async)]
#[specta::specta]
pub fn falling_out(window: WebviewWindow, person: PersonId, when: Falling) -> Answer<FallingOut> {
    let language = language(&window);
    asked(&window, |file| FallingOut::of(file, person, when.when(), language))
}

/// Notes in one step that a person does not come.
#[tauri::command(async)]
#[specta::specta]
pub fn fall_out(window: WebviewWindow, person: PersonId, when: Falling, reason: Option<String>) -> Answer<Update> {
    let reason = reason.filter(|reason| !reason.trim().is_empty());
    act(&window, |file| file.fall_out(person, when.when(), reason.as_deref(), now()).map(nothing_new))
}

/// Who is free and could stand in for a part, the best first.
#[tauri::command(async)]
#[specta::specta]
pub fn substitutes(window: WebviewWindow, part: ContributionId) -> Answer<Vec<SubstituteView>> {
    /// As many as are read at a glance.
    const MOST: usize = 6;
    asked(&window, |file| match file.substitutes(part) {
        Err(EventError::Gone(_)) => Ok(Vec::new()),
        found => Ok(found?.iter().take(MOST).map(SubstituteView::of).collect()),
    })
}

/// What an edit of a row would make out of date: "2 Türschilder, 5 Personen". Empty if nothing.
#[tauri::command(async)]
#[specta::specta]
pub fn cost_of_edit(window: WebviewWindow, table: Table, id: Uuid, fields: BTreeMap<String, Value>) -> Answer<String> {
    let language = language(&window);
    asked(&window, |file| {
        let changes = file.editing(ItemRef { table, id }, &fields.into_iter().collect())?;
        Ok(file.cost_of(&changes)?.sentence(language))
    })
}
