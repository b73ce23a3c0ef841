//! A sheet as a table: what its columns mean, and which cells hold impossible values.

use super::{
    Answer, language,
    said::{SheetSaid, TableSaid, options_for},
};
use crate::{
    desk::{Desk, locked},
    failure::{Failure, Trouble},
    sheets::Sheets,
    told::Tabular,
    views::{TableView, table_view},
};
use tagwerk_core::{domain::Language, import::SessionsTable};
use tauri::{Manager, WebviewWindow};

/// Reads a table: its columns and some of its rows, including those with faults.
#[tauri::command(async)]
#[specta::specta]
pub fn read_table(window: WebviewWindow, said: SheetSaid) -> Answer<TableView> {
    let language = language(&window);
    let wish = said.table.ok_or_else(|| Failure::refused(&Trouble::NoTable, language))?;
    let (table, is_remembered) = self::said(&window, &wish, language)?;
    let event = window.state::<Desk>().event(window.label(), language).ok();
    let open = event.as_ref().map(|event| locked(event));
    let options = options_for(open.as_ref().map(|open| &open.file), said.first_day);
    Ok(table_view(&table, &table.faults(&options), is_remembered, language))
}

/// Keeps what came in as the table of the window, and returns whether it is a table.
pub fn keep(window: &WebviewWindow, table: Option<SessionsTable>, language: Language) -> Answer<Tabular> {
    let Some(table) = table.filter(|table| table.columns.len() > 1) else { return Ok(Tabular::No) };
    let is_sure = table.is_sure() || recalled(window, &mut table.clone(), language)?;
    let number = window.state::<Sheets>().put_table(window.label(), table);
    Ok(if is_sure { Tabular::Yes(number) } else { Tabular::Perhaps(number) })
}

/// The table as the user describes it, and whether its columns are those of an earlier table.
pub fn said(window: &WebviewWindow, wish: &TableSaid, language: Language) -> Answer<(SessionsTable, bool)> {
    let kept = window.state::<Sheets>().table(window.label(), wish.number);
    let mut table = (*kept.ok_or_else(|| Failure::refused(&Trouble::NoTable, language))?).clone();
    table.leave_out_faulty(wish.leaves_out_faulty);
    if let Some(has_headings) = wish.has_headings {
        table.say_headings(has_headings);
    }
    match &wish.columns {
        Some(columns) if columns.len() == table.columns.len() => {
            table.say_columns(columns.clone());
            Ok((table, false))
        }
        _ => {
            let is_remembered = recalled(window, &mut table, language)?;
            Ok((table, is_remembered))
        }
    }
}

fn recalled(window: &WebviewWindow, table: &mut SessionsTable, language: Language) -> Answer<bool> {
    let Ok(event) = window.state::<Desk>().event(window.label(), language) else { return Ok(false) };
    locked(&event).file.recall_columns(table).map_err(|error| Failure::of(&error, language))
}
