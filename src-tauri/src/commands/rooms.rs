//! Rooms from a pasted table.

use super::{Answer, act, language};
use crate::{desk::now, failure::Failure, views::Update};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    domain::{Language, Sentence},
    import::{Column, ReadError, RoomsTable},
};
use tauri::WebviewWindow;

/// The table as it was understood.
#[derive(Debug, Serialize, Type)]
pub struct RoomsView {
    pub columns: Vec<Column>,
    pub headings: Option<Vec<String>>,
    pub rows: Vec<Vec<String>>,
    /// The number of rooms that these columns give, and the reason if there are none.
    pub rooms: u32,
    pub problem: Option<String>,
    pub remarks: Vec<String>,
}

/// Reads a table of rooms, with the columns that the user gave, or as they are recognised.
#[tauri::command(async)]
#[specta::specta]
pub fn read_rooms(window: WebviewWindow, text: String, columns: Option<Vec<Column>>) -> Answer<RoomsView> {
    let language = language(&window);
    let table = table(&text, columns, language)?;
    let (rooms, problem, remarks) = match table.draft() {
        Ok(draft) => {
            let remarks = draft.remarks.iter().map(|remark| remark.sentence(language)).collect();
            (draft.rooms.len(), None, remarks)
        }
        Err(error) => (0, Some(error.sentence(language)), Vec::new()),
    };
    Ok(RoomsView {
        rooms: u32::try_from(rooms).unwrap_or(u32::MAX),
        columns: table.columns,
        headings: table.headings.map(|row| row.cells),
        rows: table.rows.into_iter().map(|row| row.cells).collect(),
        problem,
        remarks,
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn take_rooms(window: WebviewWindow, text: String, columns: Option<Vec<Column>>) -> Answer<Update> {
    let language = language(&window);
    let draft = table(&text, columns, language)?.draft().map_err(|error| Failure::refused(&error, language))?;
    act(&window, |file| file.import_rooms(&draft, now()).map(|_| None))
}

fn table(text: &str, columns: Option<Vec<Column>>, language: Language) -> Answer<RoomsTable> {
    const MOST_BYTES: usize = 8 << 20;
    let refused = |error: ReadError| Failure::refused(&error, language);
    if text.len() > MOST_BYTES {
        return Err(refused(ReadError::TooLarge { limit: MOST_BYTES }));
    }
    let mut table = RoomsTable::read(text).map_err(refused)?;
    if let Some(columns) = columns.filter(|columns| columns.len() == table.columns.len()) {
        table.say_columns(columns);
    }
    Ok(table)
}
