//! Printing and sending.

use super::{Answer, language, with_event};
use crate::{
    asked::{Asked, Print},
    desk::{Desk, OpenEvent, now},
    failure::{Failure, Trouble},
    pick::{self, Near, Wanted},
    task::Progress,
    told,
    viewer::Viewer,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Local, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::{Path, PathBuf};
use tagwerk_core::{
    calendar::Scope,
    disk::{Disk, Rights, SystemDisk, WriteError},
    documents::{
        self, Job, Notice,
        paper::{Crop, Guttered, SHEETS},
        placards::Placard,
    },
    domain::{ItemRef, Language, PersonId, RoomId, Sentence, SessionId, time},
    event_file::{Exported, Handing, Pages, Purpose},
    manuscript::TextFormat,
    store::Mode,
    watch::{Unwatched, Watch},
};
use tauri::{Manager, WebviewWindow, ipc::Channel};
use tauri_plugin_opener::OpenerExt;

#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(tag = "of", content = "id", rename_all = "kebab-case")]
pub enum CalendarScope {
    Everything,
    Programme,
    Room(RoomId),
    Session(SessionId),
    Person(PersonId),
}

/// A sheet of labels that badges can be printed on.
#[derive(Debug, Serialize, Type)]
pub struct SheetView {
    pub key: String,
    pub name: String,
    pub labels: u32,
    /// The number of labels if crop marks take up space.
    pub labels_between_marks: u32,
    /// Plain paper, which has to be cut.
    pub is_cut: bool,
    /// False for labels from a roll, which have one side.
    pub has_second_side: bool,
}

/// Notices to start from.
#[tauri::command]
#[specta::specta]
pub fn ready_notices(language: Language) -> Vec<Placard> {
    Placard::ready(language)
}

#[tauri::command]
#[specta::specta]
pub fn sheets(window: WebviewWindow) -> Vec<SheetView> {
    let language = language(&window);
    SHEETS
        .iter()
        .map(|sheet| SheetView {
            key: sheet.key.to_owned(),
            name: sheet.title(language),
            labels: count(sheet.labels()),
            labels_between_marks: count(match sheet.guttered() {
                Guttered::Same(sheet) | Guttered::Fewer(sheet) => sheet.labels(),
                Guttered::NoRoom => 0,
            }),
            is_cut: sheet.is_cut(Crop::Marks),
            has_second_side: sheet.has_second_side(),
        })
        .collect()
}

/// Each document with its default options.
#[tauri::command]
#[specta::specta]
pub fn documents() -> Vec<Job> {
    documents::usual()
}

/// Pages as they will be printed.
#[derive(Debug, Serialize, Type)]
pub struct PreviewView {
    pub pages: u32,
    pub pieces: u32,
    /// Width and height of the first page in whole millimetres.
    pub size: (u32, u32),
    /// The requested pages, as a PDF in base64.
    pub pdf: String,
}

#[tauri::command(async)]
#[specta::specta]
pub fn preview(window: WebviewWindow, job: Job, first: u32, pages: u32) -> Answer<PreviewView> {
    let language = language(&window);
    with_event(&window, |event| {
        let pages = Pages { first: first as usize, count: pages as usize };
        let preview = event.file.preview(&job, pages, now()).map_err(|error| Failure::of(&error, language))?;
        Ok(PreviewView {
            pages: count(preview.pages),
            pieces: count(preview.pieces),
            size: preview.size,
            pdf: STANDARD.encode(preview.pdf),
        })
    })
}

/// What will not look as wanted, and the row to change in order to mend it.
#[derive(Debug, Serialize, Type)]
pub struct NoticeView {
    pub text: String,
    pub about: Option<ItemRef>,
}

impl NoticeView {
    fn of(notice: &Notice, language: Language) -> Self {
        Self { text: notice.sentence(language), about: notice.about }
    }
}

#[tauri::command(async)]
#[specta::specta]
pub fn preflight(window: WebviewWindow, job: Job) -> Answer<Vec<NoticeView>> {
    let language = language(&window);
    with_event(&window, |event| {
        let notices = event.file.preflight(&job, &Unwatched, now()).map_err(|error| Failure::of(&error, language))?;
        Ok(notices.iter().map(|notice| NoticeView::of(notice, language)).collect())
    })
}

/// The calendar files that would be written.
#[derive(Debug, Serialize, Type)]
pub struct CalendarView {
    pub files: Vec<CalendarFileView>,
    pub left_out: Vec<String>,
}

#[derive(Debug, Serialize, Type)]
pub struct CalendarFileView {
    /// "Personen/Lohmann-Dora.ics", below the folder that the user will choose.
    pub name: String,
    pub entries: u32,
}

#[tauri::command(async)]
#[specta::specta]
pub fn calendar_files(window: WebviewWindow, scope: CalendarScope) -> Answer<CalendarView> {
    let language = language(&window);
    with_event(&window, |event| {
        let made = event.file.preview_calendar(scope_of(scope), now());
        let (files, left_out) = made.map_err(|error| Failure::of(&error, language))?;
        Ok(CalendarView {
            files: files
                .iter()
                .map(|file| CalendarFileView {
                    name: file.path(),
                    entries: count(file.text.matches("BEGIN:VEVENT").count()),
                })
                .collect(),
            left_out: left_out.iter().map(|session| session.sentence(language)).collect(),
        })
    })
}

/// The text of one of these files, as it would be written.
#[tauri::command(async)]
#[specta::specta]
pub fn calendar_text(window: WebviewWindow, scope: CalendarScope, name: String) -> Answer<String> {
    let language = language(&window);
    with_event(&window, |event| {
        let (files, _) =
            event.file.preview_calendar(scope_of(scope), now()).map_err(|error| Failure::of(&error, language))?;
        Ok(files.into_iter().find(|file| file.path() == name).map(|file| file.text).unwrap_or_default())
    })
}

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
    let document = job.kind().key();
    let work = Work::Paper(Box::new(job));
    let out = folder.join(name(&work, &stem, language));
    let exported = hand_out(&window, &work, &out, &told)?;
    window.state::<Desk>().note_exported(window.label(), &out);
    let shown = viewer.show(&window, &out);
    with_event(&window, |event| {
        if event.file.mode() != Mode::Writing {
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
fn printing_folder(window: &WebviewWindow) -> Result<PathBuf, WriteError> {
    const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);
    let folder = window.path().app_cache_dir().unwrap_or_else(|_| std::env::temp_dir()).join("printed");
    SystemDisk.make_folder(&folder, &Rights::Private).map_err(|error| WriteError::of(&folder, error))?;
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let written = entry.metadata().and_then(|file| file.modified());
        if written.is_ok_and(|written| written.elapsed().is_ok_and(|age| age > DAY)) {
            // A file that a viewer holds open is deleted on another day.
            drop(std::fs::remove_file(entry.path()));
        }
    }
    Ok(folder)
}

/// A document that was handed out, and its moment in the ledger.
struct HandedOut {
    view: ExportedView,
    at: DateTime<Utc>,
}

fn hand_out(window: &WebviewWindow, work: &Work, out: &Path, told: &Channel<Progress>) -> Answer<HandedOut> {
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

fn name(work: &Work, stem: &str, language: Language) -> String {
    match work {
        Work::Paper(job) => format!("{stem} {}.pdf", job.kind().name(language)),
        Work::Calendar(_) => format!("{stem} {}", language.pick("Kalender", "calendars")),
        Work::Text(work) => format!("{stem} {}.{}", language.pick("Programm", "programme"), work.text.ending()),
    }
}

/// Stops the export that this window is waiting for. Nothing is written then.
#[tauri::command]
#[specta::specta]
pub fn cancel(window: WebviewWindow) {
    window.state::<Desk>().cancel(window.label());
}

/// What was handed out of a document, and when.
#[derive(Debug, Serialize, Type)]
pub struct PrintedView {
    pub document: String,
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
        let printed = event.file.printed().map_err(|error| Failure::of(&error, language))?;
        Ok(printed
            .into_iter()
            .map(|printed| PrintedView {
                is_asked: is_asked(&printed.document, printed.at),
                moment: printed.at.to_rfc3339(),
                at: time::date_and_time(printed.at.with_timezone(&Local).naive_local(), style, language),
                document: printed.document,
                pieces: printed.pieces,
                stand: printed.stand,
            })
            .collect())
    })
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

fn scope_of(scope: CalendarScope) -> Scope {
    match scope {
        CalendarScope::Everything => Scope::Everything,
        CalendarScope::Programme => Scope::Programme,
        CalendarScope::Room(room) => Scope::Room(room),
        CalendarScope::Session(session) => Scope::Session(session),
        CalendarScope::Person(person) => Scope::Person(person),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
