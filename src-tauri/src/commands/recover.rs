//! Recovering what can be read of a damaged file.

use super::{
    Answer, language, noted,
    start::{put, with_our_ending},
};
use crate::{
    damaged::DamagedFiles,
    desk::{self, Desk, now},
    failure::{Failure, Trouble},
    pick::{self, Near, Wanted},
    shelf::Shelf,
    told, windows,
};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{disk::SystemDisk, event_file::EventFile};
use tauri::{Manager, WebviewWindow};

/// A new file with what could be read of a damaged one.
#[derive(Debug, Serialize, Type)]
pub struct RecoveredView {
    pub name: String,
    /// What was found, what is missing, and the latest backup: a sentence each.
    pub sentences: Vec<String>,
    pub has_backup: bool,
    /// The new file is open in this window, rather than in another one.
    pub is_open: bool,
}

/// Asks where to put the new file, writes what can be read of a damaged one into it, and opens it: in this window if no
/// event is open in it, otherwise in another one. `None` if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn recover_event(window: WebviewWindow, damaged: u32) -> Answer<Option<RecoveredView>> {
    let language = language(&window);
    let path = window.state::<DamagedFiles>().path(damaged);
    let path = path.ok_or_else(|| Failure::refused(&Trouble::NoSuchDamagedFile, language))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem} {}.tagwerk", language.pick("(gerettet)", "(recovered)"));
    let wanted = Wanted {
        title: language.pick("Gerettetes speichern", "Save what is recovered"),
        name: Some(&name),
        kind: Some((language.pick("Tagwerk-Veranstaltung", "Tagwerk event"), &["tagwerk"])),
        near: Near::Event,
    };
    let Some(to) = pick::place(&window, &wanted).map(with_our_ending) else { return Ok(None) };
    let (backups, _) = window.state::<Shelf>().backups();
    let recovered = EventFile::recover(&path, &to, &SystemDisk, Some(&backups), now())
        .map_err(|error| Failure::of(&error, language))
        .inspect_err(|failure| noted(&window, failure))?;
    let is_open = !window.state::<Desk>().has_event(window.label());
    if is_open {
        put(&window, desk::open(window.app_handle(), &to, language)?);
    } else {
        windows::open_wanted(window.app_handle(), std::slice::from_ref(&to));
    }
    Ok(Some(RecoveredView {
        name: told::name(&to),
        sentences: recovered.sentences(language),
        has_backup: recovered.newest.is_some(),
        is_open,
    }))
}
