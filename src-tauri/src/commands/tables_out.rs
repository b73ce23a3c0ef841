//! Lists as tables for spreadsheets, into files that the user names.

use super::{Answer, count, language, with_event};
use crate::{
    desk::Desk,
    failure::Failure,
    pick::{self, Near, Wanted},
    task::Progress,
    told,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::PathBuf;
use tagwerk_core::{
    disk::SystemDisk,
    documents::lists::ListOptions,
    domain::{Filter, Language},
    event_file::{Handing, Purpose, TableOf},
    tables::TableFormat,
};
use tauri::{Manager, WebviewWindow, ipc::Channel};

/// Which list is to become a table.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    Participants,
    People,
    Sessions,
    Rooms,
    Places,
    Wishes,
}

impl ListKind {
    fn name(self, language: Language) -> &'static str {
        match self {
            Self::Participants => language.pick("Teilnehmende", "participants"),
            Self::People => language.pick("Personen", "people"),
            Self::Sessions => language.pick("Programmpunkte", "sessions"),
            Self::Rooms => language.pick("Räume", "rooms"),
            Self::Places => language.pick("Plätze", "places"),
            Self::Wishes => language.pick("Wünsche", "wishes"),
        }
    }
}

/// A table that was written.
#[derive(Debug, Serialize, Type)]
pub struct TableSaved {
    pub name: String,
    pub rows: u32,
}

/// Asks where to write a list as a table, and writes it. `filter` is that of participants. `None` if the user cancelled
/// the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn export_table(
    window: WebviewWindow,
    kind: ListKind,
    filter: Filter,
    told: Channel<Progress>,
) -> Answer<Option<TableSaved>> {
    let of = match kind {
        ListKind::Participants => TableOf::Participants(filter),
        ListKind::People => TableOf::People,
        ListKind::Sessions => TableOf::Sessions,
        ListKind::Rooms => TableOf::Rooms,
        ListKind::Places => TableOf::Places,
        ListKind::Wishes => TableOf::Wishes,
    };
    let name = kind.name(language(&window));
    save(&window, &of, name, None, &told)
}

/// The same for a list that is also printed, in this language or that of the event.
#[tauri::command(async)]
#[specta::specta]
pub fn export_list(
    window: WebviewWindow,
    options: ListOptions,
    in_language: Option<Language>,
    told: Channel<Progress>,
) -> Answer<Option<TableSaved>> {
    let name = options.list.name(language(&window).into());
    save(&window, &TableOf::List(Box::new(options)), name, in_language, &told)
}

fn save(
    window: &WebviewWindow,
    of: &TableOf,
    name: &str,
    in_language: Option<Language>,
    told: &Channel<Progress>,
) -> Answer<Option<TableSaved>> {
    let language = language(window);
    let stem = with_event(window, |event| Ok(event.stem()))?;
    let name = format!("{stem} {name}.xlsx");
    let wanted = Wanted {
        title: language.pick("Als Tabelle speichern", "Save as a table"),
        name: Some(&name),
        kind: Some((language.pick("Arbeitsmappe oder CSV", "Workbook or CSV"), &["xlsx", "csv"])),
        near: Near::Exports,
    };
    let Some(path) = pick::place(window, &wanted) else { return Ok(None) };
    let by_ending = path.extension().and_then(|ending| TableFormat::by_ending(&ending.to_string_lossy()));
    let (out, format) = match by_ending {
        Some(format) => (path, format),
        None => (with_added(path, TableFormat::Xlsx.ending()), TableFormat::Xlsx),
    };
    let desk = window.state::<Desk>();
    let task = desk.begin(window.label());
    let rows = with_event(window, |event| {
        let handing = Handing { purpose: Purpose::Proof, disk: &SystemDisk, watch: &task.watched(told) };
        let in_language = in_language.unwrap_or(event.file.programme().event.language);
        let written = event.file.export_table(of, format, in_language, &out, &handing);
        written.map_err(|error| Failure::of(&error, language))
    })?;
    desk.note_exported(window.label(), &out);
    if let Some(folder) = out.parent() {
        desk.note_folder(window.label(), folder);
    }
    Ok(Some(TableSaved { name: told::name(&out), rows: count(rows) }))
}

/// Adds an ending; a dot in the name is no ending of ours.
pub(super) fn with_added(path: PathBuf, ending: &str) -> PathBuf {
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    name.into()
}
