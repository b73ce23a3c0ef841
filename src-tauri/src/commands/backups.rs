//! The backups that Tagwerk made by itself, and bringing one back.

use super::{
    Answer, asked, language,
    start::{Copied, put, with_our_ending},
    with_event,
};
use crate::{
    desk::{self, Desk, now},
    failure::{Failure, Trouble},
    pick::{self, Near, Wanted},
    shelf::Shelf,
    told,
    views::Update,
    windows,
};
use chrono::{Datelike, Local};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    disk::Over,
    documents::lists::Section,
    domain::{Language, Sentence, TimeStyle, time},
    event_file::{Backup, Comparing},
};
use tauri::{Manager, WebviewWindow};

/// A backup, by its index in the latest list.
#[derive(Debug, Serialize, Type)]
pub struct BackupView {
    pub index: u32,
    /// "Sa, 29.11.2026, 14.03 Uhr"
    pub at: String,
    /// "vor dem Einlesen"
    pub why: String,
    /// The name that the file had.
    pub name: String,
    /// What it holds, or why it can no longer be read.
    pub held: Held,
}

#[derive(Debug, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    Plan(PlanView),
    Problem(String),
}

#[derive(Debug, Serialize, Type)]
pub struct PlanView {
    pub title: String,
    pub sessions: u32,
    pub people: u32,
    pub last_step: String,
}

/// The backups of this window's event. Without an event, the latest backups of all events.
#[tauri::command(async)]
#[specta::specta]
pub fn backups(window: WebviewWindow) -> Answer<Vec<BackupView>> {
    const MOST: usize = 50;
    let language = language(&window);
    let (kept, _) = window.state::<Shelf>().backups();
    let desk = window.state::<Desk>();
    let (mut backups, style) = if desk.has_event(window.label()) {
        with_event(&window, |event| {
            let event = &event.file.programme().event;
            Ok((kept.of_event(event.id), event.time_style))
        })?
    } else {
        (kept.all(), language.pick(TimeStyle::Dotted, TimeStyle::Colon))
    };
    backups.truncate(MOST);
    let views = (0..).zip(&backups).map(|(index, backup)| BackupView {
        index,
        at: time::date_and_time(backup.at.with_timezone(&Local).naive_local(), style, language),
        why: backup.why.words(language).to_owned(),
        name: backup.name.clone(),
        held: held(backup, language),
    });
    let views = views.collect();
    desk.note_backups(window.label(), backups);
    Ok(views)
}

fn held(backup: &Backup, language: Language) -> Held {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    match backup.look(language) {
        Ok(looked) => Held::Plan(PlanView {
            title: looked.title,
            sessions: count(looked.sessions),
            people: count(looked.people),
            last_step: looked.last_step,
        }),
        Err(why) => Held::Problem(why.sentence(language)),
    }
}

/// Asks where to save a backup as a file of its own, saves it, and opens it: in this window if no event is open in it,
/// otherwise in another one. `None` if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn save_backup(window: WebviewWindow, index: u32) -> Answer<Option<Copied>> {
    let language = language(&window);
    let backup = wanted(&window, index)?;
    let day = backup.at.with_timezone(&Local);
    let name = match language {
        Language::De => format!("{} (Sicherung vom {}.{}.).tagwerk", backup.name, day.day(), day.month()),
        Language::En => format!("{} (backup of {}).tagwerk", backup.name, day.format("%-d %B")),
    };
    let place = Wanted {
        title: language.pick("Sicherung speichern", "Save the backup"),
        name: Some(&name),
        kind: Some((language.pick("Tagwerk-Veranstaltung", "Tagwerk event"), &["tagwerk"])),
        near: Near::Event,
    };
    let Some(path) = pick::place(&window, &place).map(with_our_ending) else { return Ok(None) };
    let (kept, _) = window.state::<Shelf>().backups();
    backup.save_as(&path, Over::Whatever, &kept).map_err(|error| Failure::of(&error, language))?;
    let is_open = !window.state::<Desk>().has_event(window.label());
    if is_open {
        put(&window, desk::open(window.app_handle(), &path, language)?);
    } else {
        windows::open_wanted(window.app_handle(), std::slice::from_ref(&path));
    }
    Ok(Some(Copied { name: told::name(&path), is_open, missing: None }))
}

/// What is otherwise in the plan now than in a backup, and would be as it was there.
#[tauri::command(async)]
#[specta::specta]
pub fn changed_since_backup(window: WebviewWindow, index: u32) -> Answer<Vec<Section>> {
    let language = language(&window);
    let backup = wanted(&window, index)?;
    asked(&window, |file| {
        let with = Comparing::With { plan: &backup.plan()?, name: &backup.name };
        Ok(file.differences(with, language)?.sections)
    })
}

/// Replaces this window's event with a backup. The present state is backed up first.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_backup(window: WebviewWindow, index: u32) -> Answer<Update> {
    let language = language(&window);
    let backup = wanted(&window, index)?;
    with_event(&window, |event| {
        let (kept, told) = window.state::<Shelf>().backups();
        event.restore(&backup, kept, told, now()).map_err(|error| Failure::of(&error, language))?;
        Ok(event.look(language))
    })
}

fn wanted(window: &WebviewWindow, index: u32) -> Answer<Backup> {
    let backup = window.state::<Desk>().backup(window.label(), index as usize);
    backup.ok_or_else(|| Failure::refused(&Trouble::NoSuchBackup, language(window)))
}
