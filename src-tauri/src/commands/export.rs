//! Handing out: documents, texts and calendar files, into files that the user names.

use super::{
    Answer,
    calendars::{CalendarScope, scope_of},
    count, language, with_event,
};
use crate::{
    desk::{Desk, OpenEvent, now},
    failure::{Failure, Trouble},
    pick::{self, Near, Wanted},
    task::Progress,
    told,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::{Path, PathBuf};
use tagwerk_core::{
    disk::SystemDisk,
    documents::Job,
    domain::{Language, Sentence},
    event_file::{Exported, Handing, Purpose},
    manuscript::TextFormat,
    store::Mode,
    watch::Watch,
};
use tauri::{Manager, WebviewWindow, ipc::Channel};
use tauri_plugin_opener::OpenerExt;

/// The outcome of an export.
#[derive(Debug, Serialize, Type)]
pub struct ExportedView {
    pub name: String,
    pub pieces: u32,
    pub sheets: u32,
    /// For calendar files: the number of entries that are new or changed. These are noted in the ledger.
    pub entries: Option<u32>,
    pub notices: Vec<String>,
}

/// What is to be exported.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(untagged)]
pub enum Work {
    Paper(Box<Job>),
    Calendar(CalendarScope),
    Text(TextWork),
}

/// The programme as text, and its language. If none is given, the event's.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
pub struct TextWork {
    pub text: TextFormat,
    pub language: Option<Language>,
}

/// Asks where to write, and writes everything or nothing. `None` if the user cancelled the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn export(window: WebviewWindow, work: Work, told: Channel<Progress>) -> Answer<Option<ExportedView>> {
    let language = language(&window);
    let stem = with_event(&window, |event| Ok(event.stem()))?;
    let Some(out) = place(&window, &work, &stem, language) else { return Ok(None) };
    let exported = hand_out(&window, &work, &out, &told)?;
    let desk = window.state::<Desk>();
    desk.note_exported(window.label(), &out);
    if let Some(folder) = out.parent() {
        desk.note_folder(window.label(), folder);
    }
    Ok(Some(exported.view))
}

/// Stops the export that this window is waiting for. Nothing is written then.
#[tauri::command]
#[specta::specta]
pub fn cancel(window: WebviewWindow) {
    window.state::<Desk>().cancel(window.label());
}

/// Shows the last export in the system's file manager.
#[tauri::command(async)]
#[specta::specta]
pub fn show_exported(window: WebviewWindow) -> Answer<()> {
    let language = language(&window);
    let Some(path) = window.state::<Desk>().exported(window.label()) else { return Ok(()) };
    let shown = window.opener().reveal_item_in_dir(&path);
    shown.map_err(|why| Failure::refused(&Trouble::Viewer(why.to_string()), language))
}

/// A document that was handed out, and its moment in the ledger.
pub(super) struct HandedOut {
    pub view: ExportedView,
    pub at: DateTime<Utc>,
}

pub(super) fn hand_out(window: &WebviewWindow, work: &Work, out: &Path, told: &Channel<Progress>) -> Answer<HandedOut> {
    let language = language(window);
    let task = window.state::<Desk>().begin(window.label());
    with_event(window, |event| {
        let watched = task.watched(told);
        let exported = write(event, work, out, &watched, language)?;
        let left_out = exported.left_out.iter().map(|session| session.sentence(language));
        let view = ExportedView {
            name: told::name(out),
            pieces: count(exported.pieces),
            sheets: count(exported.sheets),
            entries: exported.entries.map(count),
            notices: exported.notices.iter().map(|notice| notice.sentence(language)).chain(left_out).collect(),
        };
        Ok(HandedOut { view, at: exported.at })
    })
}

fn write(event: &mut OpenEvent, work: &Work, out: &Path, watch: &dyn Watch, language: Language) -> Answer<Exported> {
    // Nothing is handed out from a copy that is open for reading; prints of it are only to look at.
    let purpose = match event.file.mode() {
        Mode::Writing => Purpose::Issue,
        Mode::Reading => Purpose::Proof,
    };
    let handing = Handing { purpose, disk: &SystemDisk, watch };
    let exported = match work {
        Work::Calendar(scope) => event.file.export_calendar(scope_of(*scope), out, &handing, now()),
        Work::Paper(job) => event.file.print(job, out, &handing, now()),
        Work::Text(work) => event.file.export_text(work.text, work.language, out, &handing, now()),
    };
    exported.map_err(|error| Failure::of(&error, language))
}

fn place(window: &WebviewWindow, work: &Work, stem: &str, language: Language) -> Option<PathBuf> {
    let name = name(work, stem, language);
    match work {
        Work::Paper(_) => {
            let title = language.pick("Als PDF speichern", "Save as PDF");
            pick::place(
                window,
                &Wanted { title, name: Some(&name), kind: Some(("PDF", &["pdf"])), near: Near::Exports },
            )
            .map(|path| with_ending(path, "pdf"))
        }
        Work::Text(TextWork { text, .. }) => {
            let (title, kind) =
                (language.pick("Programm als Text speichern", "Save the programme as text"), text.name(language));
            pick::place(
                window,
                &Wanted { title, name: Some(&name), kind: Some((kind, &[text.ending()])), near: Near::Exports },
            )
            .map(|path| with_ending(path, text.ending()))
        }
        Work::Calendar(_) => {
            let title = language.pick("Ordner für die Kalenderdateien", "Folder for the calendar files");
            // The files may be hundreds, so they get a folder of their own.
            pick::folder(window, &Wanted { title, name: None, kind: None, near: Near::Exports })
                .map(|folder| folder.join(name))
        }
    }
}

/// The dialogs of some systems leave off the ending.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(ending) }
}

pub(super) fn name(work: &Work, stem: &str, language: Language) -> String {
    match work {
        Work::Paper(job) => format!("{stem} {}.pdf", job.kind().name(language)),
        Work::Calendar(_) => format!("{stem} {}", language.pick("Kalender", "calendars")),
        Work::Text(work) => format!("{stem} {}.{}", language.pick("Programm", "programme"), work.text.ending()),
    }
}
