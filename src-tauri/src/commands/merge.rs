//! Another copy of the event: looked at, decided about, and merged in one step.

use super::{Answer, count, language, with_event};
use crate::{
    desk::{Desk, locked, now},
    failure::Failure,
    pick::{self, Near, Wanted},
    told,
    views::{CopyView, Update},
};
use serde::Serialize;
use specta::Type;
use std::{collections::BTreeSet, path::Path};
use tagwerk_core::{
    event_file::{EventError, EventFile, OtherCopy},
    merging::{Answers, Side},
    working_copy::Content,
};
use tauri::{Manager, WebviewWindow};

/// What changed, and how many conflicts came with it.
#[derive(Debug, Serialize, Type)]
pub struct MergedCopy {
    pub update: Update,
    pub new_findings: u32,
}

/// Asks for a file and reads it. It is kept until it is merged or dropped. Nothing if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_copy(window: WebviewWindow) -> Answer<Option<CopyView>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Andere Kopie wählen", "Choose the other copy"),
        name: None,
        kind: Some((language.pick("Tagwerk-Veranstaltung", "Tagwerk event"), &["tagwerk"])),
        near: Near::Event,
    };
    pick::file(&window, &wanted).map(|path| look_at(&window, &path, None)).transpose()
}

/// Reads a copy and keeps it. `theirs` is its content, if it is what somebody else made of our own file.
pub(super) fn look_at(window: &WebviewWindow, path: &Path, theirs: Option<Content>) -> Answer<CopyView> {
    let language = language(window);
    let other = match &theirs {
        Some(_) => OtherCopy::read(path).map_err(|error| Failure::of(&error, language))?,
        None => read(window, path)?,
    };
    with_event(window, |event| {
        let joined = event.file.look_at_copy(&other, &Answers::new(), language);
        let joined = joined.map_err(|error| Failure::of(&error, language))?;
        event.other = Some(other);
        event.theirs = theirs;
        Ok(CopyView::of(&joined, told::name(path), language))
    })
}

/// Another window may have the file open; then its present state is meant.
fn read(window: &WebviewWindow, path: &Path) -> Answer<OtherCopy> {
    let (desk, language) = (window.state::<Desk>(), language(window));
    let read = match desk.window_of(path) {
        Some(other) if other == window.label() => Err(EventError::SameFile),
        Some(other) => locked(&*desk.event(&other, language)?).file.as_other_copy(),
        None => OtherCopy::read(path),
    };
    read.map_err(|error| Failure::of(&error, language))
}

/// Merges the copy that was read last. Each question needs an answer: which of the two holds.
#[tauri::command(async)]
#[specta::specta]
pub fn merge_copy(window: WebviewWindow, answers: Vec<(String, Side)>) -> Answer<MergedCopy> {
    let language = language(&window);
    with_event(&window, |event| {
        let before = findings(&event.file);
        let other = event.other.take();
        let merged = event.act(language, |file| {
            let other = other.as_ref().ok_or(EventError::NothingToChange)?;
            file.merge_copy(other, &answers.into_iter().collect(), now()).map(|_| None)
        });
        if merged.is_err() {
            event.other = other;
        } else if let (Some(away), Some(theirs)) = (&event.away, event.theirs.take()) {
            let settled = away.with(|copy| Some(copy.has_merged(theirs))).unwrap_or(Ok(()));
            settled.map_err(|error| Failure::refused(&error, language))?;
        }
        let new = findings(&event.file).difference(&before).count();
        Ok(MergedCopy { update: merged?, new_findings: count(new) })
    })
}

/// Forgets the copy that was read last.
#[tauri::command(async)]
#[specta::specta]
pub fn drop_copy(window: WebviewWindow) -> Answer<()> {
    with_event(&window, |event| {
        event.other = None;
        Ok(())
    })
}

/// The conflicts by what they are about.
fn findings(file: &EventFile) -> BTreeSet<String> {
    file.conflicts().iter().map(|conflict| format!("{conflict:?}")).collect()
}
