//! What happens when another program replaced the open file, or changed what stands in it. The user keeps this
//! version, takes the other, or compares the two. Nothing that is open is lost until the user has chosen.

use super::{
    Answer, language,
    start::{put, with_our_ending},
    with_event,
};
use crate::{
    desk::{self, Desk},
    failure::Failure,
    pick::{self, Near, Wanted},
    told,
};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    disk::{Over, SystemDisk},
    store,
};
use tauri::{Manager, WebviewWindow};

/// Nobody reads more.
const MOST: usize = 300;

/// What differs between the plan of this window and the one in the file now.
#[derive(Debug, Serialize, Type)]
pub struct Comparison {
    pub sentences: Vec<String>,
    /// How many more there are.
    pub more: u32,
}

#[tauri::command(async)]
#[specta::specta]
pub fn compare_with_file(window: WebviewWindow) -> Answer<Comparison> {
    let mut sentences = differences(&window)?;
    let more = u32::try_from(sentences.len().saturating_sub(MOST)).unwrap_or(u32::MAX);
    sentences.truncate(MOST);
    Ok(Comparison { sentences, more })
}

fn differences(window: &WebviewWindow) -> Answer<Vec<String>> {
    let language = language(window);
    with_event(window, |event| {
        event.file.compared_with_the_file(language).map_err(|error| Failure::of(&error, language))
    })
}

/// Saves the plan of this window to a file that the user names, and continues with that file. Returns its name; `None`
/// if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn save_mine(window: WebviewWindow) -> Answer<Option<String>> {
    let language = language(&window);
    let stem = with_event(&window, |event| Ok(event.stem()))?;
    let name = format!("{stem} {}.tagwerk", language.pick("(meine Fassung)", "(my version)"));
    let wanted = Wanted {
        title: language.pick("Meine Fassung speichern", "Save my version"),
        name: Some(&name),
        kind: Some((language.pick("Tagwerk-Veranstaltung", "Tagwerk event"), &["tagwerk"])),
        near: Near::Event,
    };
    let Some(path) = pick::place(&window, &wanted).map(with_our_ending) else { return Ok(None) };
    with_event(&window, |event| {
        event.file.save_copy(&path, Over::Whatever, &SystemDisk).map_err(|error| Failure::of(&error, language))
    })?;
    put(&window, desk::open(window.app_handle(), &path, language)?);
    Ok(Some(told::name(&path)))
}

/// Opens the file that has the name now, in place of what this window shows. True once it is open.
#[tauri::command(async)]
#[specta::specta]
pub fn open_theirs(window: WebviewWindow) -> Answer<bool> {
    let language = language(&window);
    // If the other file cannot be read, switching would leave the window with neither.
    differences(&window)?;
    let path = with_event(&window, |event| Ok(event.path.clone()))?;
    if store::holds(&path) {
        window.state::<Desk>().close(window.label());
    }
    put(&window, desk::open(window.app_handle(), &path, language)?);
    Ok(true)
}
