//! Tables of people, registrations, rooms and the like: a file or pasted cells, looked at and then taken over in one step.

use super::{Answer, language, with_event};
use crate::{
    desk::{Desk, OpenEvent, locked, now},
    failure::{Failure, FailureKind, Trouble},
    pick::{self, Near, Wanted},
    sheets::Sheets,
    task::Progress,
    told::{self, Told},
    views::{Looked, TableLook, Update, table_look},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Arc;
use tagwerk_core::{
    domain::{Language, Sentence},
    event_file::{RowsError, Taking},
    import::{AnyTable, RawTable, ReadError, TableKind},
    watch::Watch,
};
use tauri::{Manager, WebviewWindow, ipc::Channel};

/// A table that came in, under the number by which the page asks for it.
#[derive(Debug, Serialize, Type)]
pub struct CameIn {
    pub number: u32,
    /// The name of the file; nothing for what was pasted.
    pub name: Option<String>,
    pub kind: TableKind,
}

/// The table that the page means, and what the user said of it.
#[derive(Debug, Deserialize, Type)]
pub struct TableWish {
    pub number: u32,
    pub kind: TableKind,
    /// In the order in which it was said.
    pub said: Vec<SaidMeaning>,
}

#[derive(Debug, Deserialize, Type)]
pub struct SaidMeaning {
    /// Counted from 0.
    pub column: u32,
    /// A key out of those that were offered.
    pub meaning: String,
}

/// Which differences the user wants.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
pub struct Wished {
    pub changed: bool,
    pub gone: bool,
    pub despite_faults: bool,
}

/// Asks for a file and reads it. `near` is the kind that is asked for, if it can be several. Nothing if the user
/// cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_table(window: WebviewWindow, near: TableKind, told: Channel<Progress>) -> Answer<Option<CameIn>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Tabelle einlesen", "Read a table"),
        name: None,
        kind: Some((language.pick("Tabellen", "Tables"), &["csv", "tsv", "txt", "xlsx", "ods"])),
        near: Near::Event,
    };
    let Some(path) = pick::file(&window, &wanted) else { return Ok(None) };
    if let Told::Event = Told::of(&path, language)? {
        return Err(Failure::refused(&Trouble::NoSheet(ReadError::NotText("SQLite")), language));
    }
    let task = window.state::<Desk>().begin(window.label());
    let bytes = told::bytes_within(&path, RawTable::MOST_BYTES, language)?;
    let raw = RawTable::read(&bytes, &task.watched(&told)).map_err(|why| refused(&why, language))?;
    Ok(Some(came_in(&window, raw, Some(told::name(&path)), near)))
}

/// Takes cells from the clipboard.
#[tauri::command(async)]
#[specta::specta]
pub fn paste_table(window: WebviewWindow, text: String, near: TableKind) -> Answer<CameIn> {
    let raw = RawTable::of_text(&text).map_err(|why| refused(&why, language(&window)))?;
    Ok(came_in(&window, raw, None, near))
}

/// What the table would change.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at_table(window: WebviewWindow, wish: TableWish, told: Channel<Progress>) -> Answer<TableLook> {
    let language = language(&window);
    let task = window.state::<Desk>().begin(window.label());
    with_event(&window, |event| {
        let table = said(&window, &wish, event, language)?;
        let looked = match looked(event, &table, &task.watched(&told), language) {
            Err(RowsError::Event(why)) => return Err(Failure::of(&why, language)),
            Err(RowsError::Read(ReadError::Cancelled)) => return Err(refused(&ReadError::Cancelled, language)),
            Err(RowsError::Read(why)) => Err(why),
            Ok(looked) => Ok(looked),
        };
        Ok(table_look(&table, wish.kind, looked, language))
    })
}

/// Takes the table over, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn take_table(window: WebviewWindow, wish: TableWish, wished: Wished, told: Channel<Progress>) -> Answer<Update> {
    let language = language(&window);
    let task = window.state::<Desk>().begin(window.label());
    let update = with_event(&window, |event| {
        let failed = |why: RowsError| match why {
            RowsError::Event(why) => Failure::of(&why, language),
            RowsError::Read(why) => refused(&why, language),
        };
        match said(&window, &wish, event, language)? {
            AnyTable::Rows(table) => {
                let Wished { changed, gone, despite_faults } = wished;
                let taking = Taking { changed, gone, despite_faults };
                event.file.import_rows(table, taking, now(), &task.watched(&told)).map_err(failed)?;
            }
            AnyTable::Rooms(table) => {
                let draft = table.draft().map_err(|why| refused(&why, language))?;
                let taken = event.file.import_rooms_of(&table, &draft, wished.changed, now());
                taken.map_err(|why| Failure::of(&why, language))?;
            }
        }
        Ok(event.update(None, language))
    })?;
    window.state::<Sheets>().drop_raw(window.label());
    Ok(update)
}

/// The dialog is closed; a large table need not be kept.
#[tauri::command]
#[specta::specta]
pub fn drop_table(window: WebviewWindow) {
    window.state::<Sheets>().drop_raw(window.label());
}

fn came_in(window: &WebviewWindow, raw: RawTable, name: Option<String>, near: TableKind) -> CameIn {
    let event = window.state::<Desk>().event(window.label(), language(window)).ok();
    let kind = {
        let open = event.as_ref().map(|event| locked(event));
        let known = open.as_ref().map_or(&[][..], |open| &open.file.programme().event.known_tables);
        AnyTable::likely_kind(&raw, known, near)
    };
    CameIn { number: window.state::<Sheets>().put_raw(window.label(), raw), name, kind }
}

/// The table with what the user said of its columns.
fn said(window: &WebviewWindow, wish: &TableWish, event: &OpenEvent, language: Language) -> Answer<AnyTable> {
    let raw: Option<Arc<RawTable>> = window.state::<Sheets>().raw(window.label(), wish.number);
    let raw = raw.ok_or_else(|| Failure::refused(&Trouble::NoTable, language))?;
    let known = &event.file.programme().event.known_tables;
    let mut table = AnyTable::of(&raw, wish.kind, known).map_err(|why| refused(&why, language))?;
    for said in &wish.said {
        table.say(said.column as usize, &said.meaning);
    }
    Ok(table)
}

fn looked(event: &OpenEvent, table: &AnyTable, watch: &dyn Watch, language: Language) -> Result<Looked, RowsError> {
    match table {
        AnyTable::Rows(table) => {
            event.file.compare_rows(table, now(), watch).map(|compared| Looked::of_rows(compared, language))
        }
        AnyTable::Rooms(table) => {
            let draft = table.draft()?;
            Ok(Looked::of_rooms(&draft, &event.file.compare_rooms(&draft), language))
        }
    }
}

fn refused(why: &ReadError, language: Language) -> Failure {
    let kind = if *why == ReadError::Cancelled { FailureKind::Cancelled } else { FailureKind::Refused };
    Failure { kind, message: why.sentence(language), damaged: None }
}
