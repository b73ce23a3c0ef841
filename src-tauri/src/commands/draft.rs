//! Reading a programme sheet: a draft to check and correct, which is then taken over in one step.

use super::{
    Answer, act, language,
    said::{SheetSaid, options_for},
    start, table,
};
use crate::{
    desk::{Desk, locked, now},
    failure::{Failure, Trouble},
    pick::{self, Near, Wanted},
    sheets::Sheets,
    task::Progress,
    told::{self, Dropped, Tabular, Told},
    views::{AddedView, ComparisonView, DraftView, Update, comparison_view, draft_view, line_view, listed_view},
};
use serde::Serialize;
use specta::Type;
use std::path::Path;
use tagwerk_core::{
    domain::{Language, Programme, TimeStyle},
    event_file::{EventError, EventFile},
    import::{
        self, Beside, Draft, DraftSession, KnownNames, Lesson, ListedBelow, ReadError, ReadOptions, SaidColumns,
        SessionsTable, SourceFormat, Which,
    },
    revision::Decisions,
    watch::Unwatched,
};
use tauri::{Manager, WebviewWindow, ipc::Channel};

/// Asks for a sheet. `None` if the user cancelled.
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

/// The lines of the file that was dropped on the window or named at its start. `None` if no file waits to be read.
#[tauri::command(async)]
#[specta::specta]
pub fn read_dropped(window: WebviewWindow, told: Channel<Progress>) -> Answer<Option<Dropped>> {
    let Some(path) = window.state::<Sheets>().take_file(window.label()) else { return Ok(None) };
    read_file(&window, &path, &told, language(&window)).map(Some)
}

fn read_file(window: &WebviewWindow, path: &Path, told: &Channel<Progress>, language: Language) -> Answer<Dropped> {
    let task = window.state::<Desk>().begin(window.label());
    let bytes = told::bytes_of(path, language)?;
    let refused = |error| Failure::refused(&Trouble::NoSheet(error), language);
    let source = import::source_of(&bytes, None, &task.watched(told)).map_err(refused)?;
    let table = import::sessions_table(&bytes, None, &task.watched(told)).map_err(refused)?;
    let sheets = window.state::<Sheets>();
    sheets.forget_styles(window.label());
    let text = sheets.put(window.label(), &source);
    let tabular = table::keep(window, table, language)?;
    Ok(Dropped::Sheet { name: told::name(path), text, table: tabular })
}

/// The pasted text, as lines of a sheet.
#[derive(Debug, Serialize, Type)]
pub struct Pasted {
    pub text: String,
    pub table: Tabular,
}

/// Reads what a browser, a word processor or a spreadsheet put on the clipboard; the plain text if there is no page. If
/// the draft contains nothing else (`is_all`), it may be a table.
#[tauri::command(async)]
#[specta::specta]
pub fn read_page(window: WebviewWindow, page: String, plain: String, is_all: bool) -> Answer<Pasted> {
    let text = match import::source_of(page.as_bytes(), Some(SourceFormat::Html), &Unwatched) {
        Ok(source) if !page.is_empty() => window.state::<Sheets>().put(window.label(), &source),
        _ => plain.clone(),
    };
    let is_parted = is_all && plain.contains('\t');
    let table = if is_parted { SessionsTable::of_text(&plain).ok() } else { None };
    let table = if is_all { table::keep(&window, table, language(&window))? } else { Tabular::No };
    Ok(Pasted { text, table })
}

/// Reads the text into a draft, without importing it.
#[tauri::command(async)]
#[specta::specta]
pub fn read_sheet(window: WebviewWindow, said: SheetSaid) -> Answer<DraftView> {
    let language = language(&window);
    let style = style_of(&window, language);
    let Read { draft, remembered, added, listed, rounds, .. } = read(&window, &said, language)?;
    let event = window.state::<Desk>().event(window.label(), language).ok();
    let open = event.as_ref().map(|event| locked(event));
    let file = open.as_ref().map(|open| &open.file);
    let programme = file.map(EventFile::programme);
    let added = said.added.iter().zip(added);
    let added = added.map(|(text, read)| AddedView {
        text: text.clone(),
        answer: line_view(read, &draft, programme, style, language),
    });
    let added: Vec<AddedView> = added.collect();
    let listed = listed.map(|listed| listed_view(&listed, &rounds.unwrap_or_default(), &draft, style, language));
    Ok(DraftView { added, listed, ..draft_view(&draft, &said.lessons, remembered, file, style, language) })
}

/// What the text would change in an event that has read an earlier version of it.
#[tauri::command(async)]
#[specta::specta]
pub fn compare_sheet(window: WebviewWindow, said: SheetSaid, decisions: Decisions) -> Answer<ComparisonView> {
    let language = language(&window);
    let draft = read(&window, &said, language)?.draft;
    let event = window.state::<Desk>().event(window.label(), language)?;
    let compared = locked(&event).file.compare_programme(&draft, &decisions, language);
    compared.map(|comparison| comparison_view(comparison, language)).map_err(|error| Failure::of(&error, language))
}

/// Imports the draft into this window's event, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn take_over(window: WebviewWindow, said: SheetSaid) -> Answer<Update> {
    let (draft, beside) = read_whole(&window, &said)?;
    act(&window, |file| file.import_programme(&draft, &beside, now()).map(|_| None))
}

/// Imports the differences from the last version according to the decisions, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn take_update(window: WebviewWindow, said: SheetSaid, decisions: Decisions) -> Answer<Update> {
    let (draft, beside) = read_whole(&window, &said)?;
    act(&window, |file| file.update_programme(&draft, &beside, &decisions, now()).map(|_| None))
}

/// Imports the draft into a new event, in a file that the user names. False if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn create_from_sheet(window: WebviewWindow, title: String, said: SheetSaid) -> Answer<bool> {
    let (draft, beside) = read_whole(&window, &said)?;
    start::create(&window, title.trim(), |file| file.import_programme(&draft, &beside, now()).map(drop))
}

fn style_of(window: &WebviewWindow, language: Language) -> TimeStyle {
    let event = window.state::<Desk>().event(window.label(), language);
    event.map_or_else(
        |_| language.pick(TimeStyle::Dotted, TimeStyle::Colon),
        |event| locked(&event).file.programme().event.time_style,
    )
}

/// A draft, and what is shown beside it.
pub(super) struct Read {
    pub draft: Draft,
    /// The number of lessons for it that are remembered from the last reading.
    remembered: usize,
    /// The sessions that the user added, each read from one line.
    added: Vec<Result<DraftSession, ReadError>>,
    columns: Option<SaidColumns>,
    /// What is listed below the agenda, if the user has to be asked about it, and the answer.
    listed: Option<ListedBelow>,
    rounds: Option<Vec<usize>>,
    pub options: ReadOptions,
}

/// A draft that can be taken over: all its days have dates, and the added lines can be read.
fn read_whole(window: &WebviewWindow, said: &SheetSaid) -> Answer<(Draft, Beside)> {
    let language = language(window);
    let Read { draft, added, columns, rounds, .. } = read(window, said, language)?;
    if draft.asks_first_day.is_some() {
        return Err(Failure::refused(&Trouble::WhichFirstDay, language));
    }
    let sessions = added.into_iter().collect::<Result<Vec<_>, _>>();
    let sessions = sessions.map_err(|error| Failure::refused(&error, language))?;
    Ok((draft, Beside { sessions, columns, rounds }))
}

pub(super) fn read(window: &WebviewWindow, said: &SheetSaid, language: Language) -> Answer<Read> {
    let refused = |error: ReadError| Failure::refused(&error, language);
    let failed = |error: EventError| Failure::of(&error, language);
    let event = window.state::<Desk>().event(window.label(), language).ok();
    let (remembered, options) = {
        let open = event.as_ref().map(|event| locked(event));
        let file = open.as_ref().map(|open| &open.file);
        let remembered = file.map_or(Ok(Vec::new()), EventFile::lessons).map_err(failed)?;
        let taught = remembered.iter().chain(&said.lessons).cloned().collect();
        (remembered, ReadOptions { taught, ..options_for(file, said.first_day) })
    };
    let (mut draft, columns) = match &said.table {
        Some(wish) => {
            let (table, _) = table::said(window, wish, language)?;
            (table.draft(&options).map_err(refused)?, table.said_columns())
        }
        None => {
            // Pasted text is as untrusted as a file, so the same limits hold.
            let text = import::decode(said.text.as_bytes()).map_err(refused)?;
            let source = window.state::<Sheets>().styled(window.label(), &text);
            (import::read_source(&source, &options).map_err(refused)?, None)
        }
    };
    let listed = draft.listed_below();
    let known = || event.as_ref().map_or(Ok(None), |event| locked(event).file.rounds());
    let rounds = match &said.rounds {
        Some(rounds) => Some(rounds.clone()),
        None => known().map_err(failed)?.filter(|_| listed.is_some()),
    };
    draft.run_in(rounds.as_deref().unwrap_or_default());
    for pair in &said.unite {
        draft.unite(&pair.kept, &pair.other);
    }
    draft.orders = said.orders.iter().map(|said| (said.name.clone(), said.order)).collect();
    if let Some(event) = &event {
        draft = locked(event).file.recalled(draft).map_err(failed)?;
    }
    // A lesson about a shape also holds in the next version. A lesson about a line does not: that line will be
    // another one.
    let lasting = |lesson: &&Lesson| matches!(lesson.which, Which::Shape(_));
    let taught = remembered.iter().filter(|old| !said.lessons.iter().any(|new| new.which == old.which));
    draft.taught = taught.chain(said.lessons.iter().filter(lasting)).cloned().collect();
    let open = event.as_ref().map(|event| locked(event));
    let line = |text: &String| read_beside(text, &draft, open.as_ref().map(|open| open.file.programme()), &options);
    let added = said.added.iter().map(line).collect();
    Ok(Read { draft, remembered: remembered.len(), added, columns, listed, rounds, options })
}

/// Reads a session from one line, on a day of the draft, among the rooms and people of the draft and of the event.
pub(super) fn read_beside(
    text: &str,
    draft: &Draft,
    programme: Option<&Programme>,
    options: &ReadOptions,
) -> Result<DraftSession, ReadError> {
    let known = programme.map_or_else(KnownNames::default, KnownNames::of).and_of(&draft.sessions);
    import::read_line(text, &draft.days(), &known, options)
}
