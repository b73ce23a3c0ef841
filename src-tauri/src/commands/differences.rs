//! What differs: between two Stands, or between the event of this window and another file, which stays as it is.

use super::{Answer, asked, count, language, with_event};
use crate::{
    desk::{Desk, OpenEvent, locked, now},
    failure::Failure,
    pick::{self, Near, Wanted},
    told,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::{Path, PathBuf};
use tagwerk_core::{
    documents::lists::Section,
    domain::{Language, Programme, Sentence, time},
    event_file::{Comparing, EventError, EventFile, Handing, Purpose},
};
use tauri::{Manager, WebviewWindow};

/// A Stand at which something was handed out.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct StandView {
    pub number: u32,
    /// "12.6.2026, 11.00 Uhr"
    pub at: String,
}

/// Another file that this event was compared with.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct OtherFile {
    pub name: String,
    /// Why it is only a copy that was looked at, in a sentence.
    pub note: Option<String>,
    /// What is otherwise in this window, by what it is about.
    pub sections: Vec<Section>,
}

/// What is written down: two Stands, or what was compared last with another file.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum WhatDiffers {
    Stands { since: u32, until: Option<u32> },
    OtherFile,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum WrittenAs {
    Pdf,
    Text,
}

impl WrittenAs {
    fn ending(self) -> &'static str {
        match self {
            WrittenAs::Pdf => "pdf",
            WrittenAs::Text => "txt",
        }
    }

    fn name(self) -> &'static str {
        match self {
            WrittenAs::Pdf => "PDF",
            WrittenAs::Text => "Text",
        }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct WrittenDifferences {
    pub name: String,
    pub changes: u32,
}

/// The Stands that things were handed out with, latest first.
#[tauri::command(async)]
#[specta::specta]
pub fn stands(window: WebviewWindow) -> Answer<Vec<StandView>> {
    let language = language(&window);
    asked(&window, |file| {
        let event = &file.programme().event;
        let at = |at: DateTime<Utc>| at.with_timezone(&event.zone).naive_local();
        let stands = file.stands_handed_out()?.into_iter().rev();
        Ok(stands
            .map(|(number, first)| StandView { number, at: time::date_and_time(at(first), event.time_style, language) })
            .collect())
    })
}

/// What differs in the programme between two Stands, or between a Stand and now.
#[tauri::command(async)]
#[specta::specta]
pub fn differences(window: WebviewWindow, since: u32, until: Option<u32>) -> Answer<Vec<Section>> {
    let language = language(&window);
    asked(&window, |file| Ok(file.differences(Comparing::Stands { since, until }, language)?.sections))
}

/// Asks for another file, and compares. `None` if the user cancelled the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn compare_with_other(window: WebviewWindow) -> Answer<Option<OtherFile>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Mit welcher Datei vergleichen?", "Compare with which file?"),
        name: None,
        kind: Some((language.pick("Tagwerk-Veranstaltung", "Tagwerk event"), &["tagwerk"])),
        near: Near::Event,
    };
    let Some(path) = pick::file(&window, &wanted) else { return Ok(None) };
    let (plan, note) = plan_of(&window, &path, language)?;
    let name = told::name(&path);
    with_event(&window, |event| {
        let with = Comparing::With { plan: &plan, name: &name };
        let differences = event.file.differences(with, language).map_err(|error| Failure::of(&error, language))?;
        event.compared = Some((name.clone(), plan));
        Ok(Some(OtherFile { name, note, sections: differences.sections }))
    })
}

/// The plan in a file, and why it may not be its latest. A file that a window of this program shows is asked there:
/// opening it once more would release its lock.
fn plan_of(window: &WebviewWindow, path: &Path, language: Language) -> Answer<(Programme, Option<String>)> {
    let desk = window.state::<Desk>();
    if let Some(label) = desk.window_of(path) {
        let event = desk.event(&label, language)?;
        return Ok((locked(&event).file.programme().clone(), None));
    }
    let file = EventFile::open_for_reading(path).map_err(|error| Failure::of(&error, language))?;
    let note = file.reading_because().map(|why| why.sentence(language));
    Ok((file.programme().clone(), note))
}

/// Asks where to write what differs, as PDF or as text, and writes it. `None` if the user cancelled the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn save_differences(
    window: WebviewWindow,
    what: WhatDiffers,
    written_as: WrittenAs,
) -> Answer<Option<WrittenDifferences>> {
    let language = language(&window);
    let stem = with_event(&window, |event| Ok(event.stem()))?;
    let name = format!("{stem} {}.{}", language.pick("Änderungen", "changes"), written_as.ending());
    let wanted = Wanted {
        title: language.pick("Änderungen speichern", "Save the changes"),
        name: Some(&name),
        kind: Some((written_as.name(), &[written_as.ending()])),
        near: Near::Exports,
    };
    let Some(out) = pick::place(&window, &wanted).map(|path| with_ending(path, written_as.ending())) else {
        return Ok(None);
    };
    let changes =
        with_event(&window, |event| written(event, what, &out).map_err(|error| Failure::of(&error, language)))?;
    let desk = window.state::<Desk>();
    desk.note_exported(window.label(), &out);
    if let Some(folder) = out.parent() {
        desk.note_folder(window.label(), folder);
    }
    Ok(Some(WrittenDifferences { name: told::name(&out), changes: count(changes) }))
}

fn written(event: &OpenEvent, what: WhatDiffers, out: &Path) -> Result<usize, EventError> {
    let comparing = match (what, &event.compared) {
        (WhatDiffers::Stands { since, until }, _) => Comparing::Stands { since, until },
        (WhatDiffers::OtherFile, Some((name, plan))) => Comparing::With { plan, name },
        (WhatDiffers::OtherFile, None) => return Err(EventError::NothingDiffers),
    };
    let handing = Handing::plainly(Purpose::Proof);
    Ok(event.file.export_differences(comparing, None, out, &handing, now())?.pieces)
}

fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|other| other.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    name.into()
}
