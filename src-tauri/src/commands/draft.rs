//! Reading a programme sheet: a draft to look at and mend, then one step.

use super::{Answer, act, language, start};
use crate::{
    desk::{Desk, locked, now},
    dropped::{self, Dropped, Told},
    failure::{Failure, Trouble},
    pick::{self, Near, Wanted},
    sheets::Sheets,
    task::Progress,
    views::{ComparisonView, DraftView, Update, comparison_view, draft_view},
};
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use serde::Deserialize;
use specta::Type;
use std::path::Path;
use tagwerk_core::{
    domain::{Language, OrderOfName, TimeStyle},
    import::{self, Draft, Lesson, ReadError, ReadOptions, SourceFormat, Which},
    revision::Decisions,
    watch::Unwatched,
};
use tauri::{Manager, WebviewWindow, ipc::Channel};

/// A sheet, and what somebody said of it.
#[derive(Debug, Deserialize, Type)]
pub struct SheetSaid {
    pub text: String,
    pub lessons: Vec<Lesson>,
    /// The date of the first day, where the text has none; else that of the event.
    pub first_day: Option<NaiveDate>,
    pub unite: Vec<Unite>,
    pub orders: Vec<SaidOrder>,
}

/// Two spellings that somebody said are one person.
#[derive(Debug, serde::Deserialize, Type)]
pub struct Unite {
    pub kept: String,
    pub other: String,
}

/// Asks for a sheet; nothing if somebody cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_sheet(window: WebviewWindow, told: Channel<Progress>) -> Answer<Option<Dropped>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Programm einlesen", "Read a programme"),
        name: None,
        kind: Some((
            language.pick("Programme", "Programmes"),
            &["txt", "md", "text", "docx", "odt", "rtf", "html", "htm", "pdf", "xlsx", "ods", "csv"],
        )),
        near: Near::Event,
    };
    let Some(path) = pick::file(&window, &wanted) else { return Ok(None) };
    match Told::of(&path, language)? {
        Told::Sheet => read_file(&window, &path, &told, language).map(Some),
        Told::Event => Err(Failure::refused(&Trouble::NoSheet(ReadError::NotText("SQLite")), language)),
    }
}

/// The lines of the file that was dropped on the window, or named at its start; nothing if none waits to be read.
#[tauri::command(async)]
#[specta::specta]
pub fn read_dropped(window: WebviewWindow, told: Channel<Progress>) -> Answer<Option<Dropped>> {
    let Some(path) = window.state::<Sheets>().take_file(window.label()) else { return Ok(None) };
    read_file(&window, &path, &told, language(&window)).map(Some)
}

fn read_file(window: &WebviewWindow, path: &Path, told: &Channel<Progress>, language: Language) -> Answer<Dropped> {
    let task = window.state::<Desk>().begin(window.label());
    let bytes = dropped::bytes_of(path, language)?;
    let source = import::source_of(&bytes, None, &task.watched(told))
        .map_err(|error| Failure::refused(&Trouble::NoSheet(error), language))?;
    let sheets = window.state::<Sheets>();
    sheets.forget(window.label());
    Ok(Dropped::Sheet { name: dropped::name(path), text: sheets.put(window.label(), &source) })
}

/// What somebody said of a name.
#[derive(Debug, Deserialize, Type)]
pub struct SaidOrder {
    pub name: String,
    pub order: OrderOfName,
}

/// What a browser or a word processor put on the clipboard, as the lines of a sheet; the plain text where it is no page.
#[tauri::command(async)]
#[specta::specta]
pub fn read_page(window: WebviewWindow, page: String, plain: String) -> String {
    match import::source_of(page.as_bytes(), Some(SourceFormat::Html), &Unwatched) {
        Ok(source) => window.state::<Sheets>().put(window.label(), &source),
        Err(_) => plain,
    }
}

/// What the text says, without taking it over.
#[tauri::command(async)]
#[specta::specta]
pub fn read_sheet(window: WebviewWindow, said: SheetSaid) -> Answer<DraftView> {
    let language = language(&window);
    let (_, style) = settings_of(&window, language);
    let Read { draft, remembered } = read(&window, &said, language)?;
    let event = window.state::<Desk>().event(window.label(), language).ok();
    let open = event.as_ref().map(|event| locked(event));
    let file = open.as_ref().map(|open| &open.file);
    Ok(draft_view(&draft, &said.lessons, remembered, file, style, language))
}

/// What the text would change, where a version of it was read before.
#[tauri::command(async)]
#[specta::specta]
pub fn compare_sheet(window: WebviewWindow, said: SheetSaid, decisions: Decisions) -> Answer<ComparisonView> {
    let language = language(&window);
    let draft = read(&window, &said, language)?.draft;
    let event = window.state::<Desk>().event(window.label(), language)?;
    let compared = locked(&event).file.compare_programme(&draft, &decisions, language);
    compared.map(|comparison| comparison_view(comparison, language)).map_err(|error| Failure::of(&error, language))
}

/// Into the event of this window, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn take_over(window: WebviewWindow, said: SheetSaid) -> Answer<Update> {
    let draft = read_whole(&window, &said)?;
    act(&window, |file| file.import_programme(&draft, now()).map(|_| None))
}

/// What differs from the version before, as it was decided, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn take_update(window: WebviewWindow, said: SheetSaid, decisions: Decisions) -> Answer<Update> {
    let draft = read_whole(&window, &said)?;
    act(&window, |file| file.update_programme(&draft, &decisions, now()).map(|_| None))
}

/// Into a new event, in a file that somebody names. False if somebody cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn create_from_sheet(window: WebviewWindow, title: String, said: SheetSaid) -> Answer<bool> {
    let draft = read_whole(&window, &said)?;
    start::create(&window, title.trim(), |file| file.import_programme(&draft, now()).map(drop))
}

fn settings_of(window: &WebviewWindow, language: Language) -> (Tz, TimeStyle) {
    let event = window.state::<Desk>().event(window.label(), language);
    event.map_or_else(
        |_| (start::zone(), language.pick(TimeStyle::Dotted, TimeStyle::Colon)),
        |event| {
            let open = locked(&event);
            let event = &open.file.programme().event;
            (event.zone, event.time_style)
        },
    )
}

/// A draft, and how many lessons for it are remembered from the last reading.
struct Read {
    draft: Draft,
    remembered: usize,
}

/// A draft that can be taken over: its days have dates.
fn read_whole(window: &WebviewWindow, said: &SheetSaid) -> Answer<Draft> {
    let language = language(window);
    let draft = read(window, said, language)?.draft;
    match draft.asks_first_day {
        None => Ok(draft),
        Some(_) => Err(Failure::refused(&Trouble::WhichFirstDay, language)),
    }
}

fn read(window: &WebviewWindow, said: &SheetSaid, language: Language) -> Answer<Read> {
    // Pasted text is as foreign as a file: the same limits hold.
    let text = import::decode(said.text.as_bytes()).map_err(|error| Failure::refused(&error, language))?;
    let source = window.state::<Sheets>().styled(window.label(), &text);
    let (zone, _) = settings_of(window, language);
    let event = window.state::<Desk>().event(window.label(), language).ok();
    let (remembered, first_day) = match &event {
        Some(event) => {
            let open = locked(event);
            let lessons = open.file.lessons().map_err(|error| Failure::of(&error, language))?;
            (lessons, open.file.programme().days().map(|(first, _)| first))
        }
        None => (Vec::new(), None),
    };
    let options = ReadOptions {
        first_day: said.first_day.or(first_day),
        taught: remembered.iter().chain(&said.lessons).cloned().collect(),
        ..ReadOptions::new(zone, now().with_timezone(&zone).year())
    };
    let mut draft = import::read_source(&source, &options).map_err(|error| Failure::refused(&error, language))?;
    for pair in &said.unite {
        draft.unite(&pair.kept, &pair.other);
    }
    draft.orders = said.orders.iter().map(|said| (said.name.clone(), said.order)).collect();
    if let Some(event) = &event {
        draft = locked(event).file.recalled(draft).map_err(|error| Failure::of(&error, language))?;
    }
    // What is said of a shape holds in the next version as well; a line will be another one there.
    let lasting = |lesson: &&Lesson| matches!(lesson.which, Which::Shape(_));
    let taught = remembered.iter().filter(|old| !said.lessons.iter().any(|new| new.which == old.which));
    draft.taught = taught.chain(said.lessons.iter().filter(lasting)).cloned().collect();
    Ok(Read { draft, remembered: remembered.len() })
}
