//! Printing in the system's viewer, and what the ledger says was printed.

use super::{
    Answer,
    export::{ExportedView, Work, hand_out, name},
    language, with_event,
};
use crate::{
    asked::{Asked, Print},
    desk::{Desk, OpenEvent},
    failure::{Failure, Trouble},
    task::Progress,
    viewer::Viewer,
};
use chrono::Local;
use serde::Serialize;
use specta::Type;
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use tagwerk_core::{
    disk::{Disk, Rights, SystemDisk, WriteError},
    documents::Job,
    domain::{Language, time},
    event_file::{Begun, name_in_ledger},
    store::{Mode, Printed},
};
use tauri::{Manager, WebviewWindow, ipc::Channel};

/// Writes a PDF and opens it in the system's viewer, which has the system's print dialog. From then on, the page asks
/// whether it was printed.
#[tauri::command(async)]
#[specta::specta]
pub fn print(window: WebviewWindow, job: Job, told: Channel<Progress>) -> Answer<ExportedView> {
    let language = language(&window);
    // Checked before anything is written: without a viewer, nothing is printed.
    let viewer = Viewer::find().ok_or_else(|| Failure::refused(&Trouble::NoViewer, language))?;
    let stem = with_event(&window, |event| Ok(event.stem()))?;
    let folder = printing_folder(&window).map_err(|error| Failure::refused(&error, language))?;
    let (document, is_noted) = (job.kind().key(), job.is_noted());
    let work = Work::Paper(Box::new(job));
    let out = folder.join(name(&work, &stem, language));
    let exported = hand_out(&window, &work, &out, &told)?;
    window.state::<Desk>().note_exported(window.label(), &out);
    let shown = viewer.show(&window, &out);
    with_event(&window, |event| {
        // What the ledger does not note need not be asked about.
        if event.file.mode() != Mode::Writing || !is_noted {
            return Ok(());
        }
        let print = Print { event: event.file.programme().event.id, document: document.to_owned(), at: exported.at };
        match &shown {
            Ok(()) => window.state::<Asked>().ask(print),
            Err(_) => take_back(event, &print, language)?,
        }
        Ok(())
    })?;
    shown.map_err(|why| Failure::refused(&Trouble::Viewer(why), language))?;
    Ok(exported.view)
}

fn take_back(event: &mut OpenEvent, print: &Print, language: Language) -> Answer<()> {
    let taken_back = event.file.take_back(&print.document, print.at);
    taken_back.map(drop).map_err(|error| Failure::of(&error, language))
}

/// Answers whether something came out of the printer. If not, it is removed from the ledger.
#[tauri::command(async)]
#[specta::specta]
pub fn answer_print(window: WebviewWindow, document: String, moment: String, came_out: bool) -> Answer<()> {
    let language = language(&window);
    with_event(&window, |event| {
        let Ok(at) = moment.parse() else { return Ok(()) };
        let begun = event.file.begun().map_err(|error| Failure::of(&error, language))?;
        for begun in begun.iter().filter(|begun| begun.is_listed_as(&document, at)) {
            event.file.answer_begun(begun, came_out).map_err(|error| Failure::of(&error, language))?;
        }
        let print = Print { event: event.file.programme().event.id, document, at };
        let asked = window.state::<Asked>();
        if asked.is_open(&print) {
            if !came_out {
                take_back(event, &print, language)?;
            }
            asked.answered(&print);
        }
        Ok(())
    })
}

/// The folder for files that the viewer is to show. They hold personal data, and nobody looks for them there. So only
/// its user may read the folder, and files of an earlier day are deleted.
pub(super) fn printing_folder(window: &WebviewWindow) -> Result<PathBuf, WriteError> {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let folder = shown_folder(window);
    SystemDisk.make_folder(&folder, &Rights::Private).map_err(|error| WriteError::of(&folder, error))?;
    delete_shown(&folder, DAY);
    Ok(folder)
}

/// Deletes all that the viewer was to show, because those whom it names are forgotten.
pub(super) fn forget_shown(window: &WebviewWindow) {
    delete_shown(&shown_folder(window), Duration::ZERO);
}

fn shown_folder(window: &WebviewWindow) -> PathBuf {
    window.path().app_cache_dir().unwrap_or_else(|_| std::env::temp_dir()).join("printed")
}

fn delete_shown(folder: &Path, older_than: Duration) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let written = entry.metadata().and_then(|file| file.modified());
        if written.is_ok_and(|written| written.elapsed().is_ok_and(|age| age >= older_than)) {
            // A file that a viewer holds open is deleted on another day.
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            drop(if is_folder { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) });
        }
    }
}

/// What was handed out of a document, and when.
#[derive(Debug, Serialize, Type)]
pub struct PrintedView {
    pub document: String,
    /// The document's name: "Namensschilder".
    pub name: String,
    pub at: String,
    pub pieces: u32,
    pub stand: Option<u32>,
    /// The moment of printing, for `answer_print`.
    pub moment: String,
    /// The user has not said yet whether it came out of the printer.
    pub is_asked: bool,
}

#[tauri::command(async)]
#[specta::specta]
pub fn printed(window: WebviewWindow) -> Answer<Vec<PrintedView>> {
    let language = language(&window);
    with_event(&window, |event| {
        let (style, id) = (event.file.programme().event.time_style, event.file.programme().event.id);
        let asked = window.state::<Asked>();
        let is_asked = |document: &str, at| asked.is_open(&Print { event: id, document: document.to_owned(), at });
        let begun = event.file.begun().map_err(|error| Failure::of(&error, language))?;
        let is_begun = |document: &str, at| begun.iter().any(|begun| begun.is_listed_as(document, at));
        let mut printed = event.file.printed().map_err(|error| Failure::of(&error, language))?;
        // Letters without calendar entries stand in no other line.
        let is_unlisted = |begun: &&Begun| !printed.iter().any(|one| begun.is_listed_as(&one.document, one.at));
        let line = |begun: &Begun| {
            let Begun { document, at, pieces, .. } = begun.clone();
            Printed { document, at, pieces, stand: None }
        };
        let unlisted: Vec<Printed> = begun.iter().filter(is_unlisted).map(line).collect();
        printed.splice(0..0, unlisted);
        Ok(printed
            .into_iter()
            .map(|printed| PrintedView {
                is_asked: is_asked(&printed.document, printed.at) || is_begun(&printed.document, printed.at),
                moment: printed.at.to_rfc3339(),
                at: time::date_and_time(printed.at.with_timezone(&Local).naive_local(), style, language),
                name: name_in_ledger(&printed.document, language).to_owned(),
                document: printed.document,
                pieces: printed.pieces,
                stand: printed.stand,
            })
            .collect())
    })
}
