//! From no event to an open one.

use super::{Answer, language, noted, with_event};
use crate::{
    closing,
    desk::{self, Desk, OpenEvent, now},
    failure::Failure,
    pick::{self, Near, Wanted},
    settings::{Choices, Settings},
    sheets::Sheets,
    shelf::Shelf,
    spelling::Spellers,
    told::{self, Dropped, Told},
    views::Update,
    windows,
};
use chrono_tz::Tz;
use serde::Serialize;
use specta::Type;
use std::path::{Path, PathBuf};
use tagwerk_core::{
    disk::{Over, SystemDisk},
    domain::{Event, Language, Sentence},
    event_file::{EventError, EventFile},
    sample,
    working_copy::Left,
};
use tauri::{Manager, WebviewWindow};

/// Everything that a page needs for its first display.
#[derive(Debug, Serialize, Type)]
pub struct Start {
    pub language: Language,
    pub choices: Choices,
    /// Languages whose spelling can be checked on this machine.
    pub spellers: Vec<Language>,
    /// The event of this window.
    pub event: Option<Update>,
    /// What was found beside the file when it was opened, in sentences. Each is told once.
    pub found: Vec<String>,
    /// What this window was opened for, if it is not an event.
    pub dropped: Option<Dropped>,
    pub recent: Vec<Recent>,
}

/// A recently opened file, by its index in the list.
#[derive(Debug, Serialize, Type)]
pub struct Recent {
    pub index: u32,
    pub name: String,
    pub folder: String,
    pub is_there: bool,
    /// What of it is only on this machine, in a sentence.
    pub waits: Option<String>,
}

#[tauri::command(async)]
#[specta::specta]
pub fn start(window: WebviewWindow) -> Answer<Start> {
    let settings = window.state::<Settings>();
    let desk = window.state::<Desk>();
    let language = settings.language();
    window.state::<closing::Pages>().has_started(window.label());
    desk.settle(window.label());
    let (event, found, title) = if desk.has_event(window.label()) {
        with_event(&window, |event| {
            let title = format!("{} – Tagwerk", told::name(&event.path));
            Ok((Some(event.look(language)), event.take_found(language), title))
        })?
    } else {
        (None, Vec::new(), "Tagwerk".to_owned())
    };
    // The system's taskbar tells windows apart by their titles.
    drop(window.set_title(&title));
    Ok(Start {
        language,
        choices: settings.choices(),
        spellers: window.state::<Spellers>().languages(),
        event,
        found,
        dropped: desk.waiting(window.label()),
        recent: recent(&window),
    })
}

/// What waits for its stick comes first.
fn recent_paths(window: &WebviewWindow) -> Vec<(PathBuf, Option<Left>)> {
    let left = window.state::<Shelf>().working_copies(language(window)).left();
    let recent = window.state::<Settings>().recent();
    let others: Vec<_> = recent.into_iter().filter(|path| left.iter().all(|left| left.origin != *path)).collect();
    let left = left.into_iter().map(|left| (left.origin.clone(), Some(left)));
    left.chain(others.into_iter().map(|path| (path, None))).collect()
}

fn recent(window: &WebviewWindow) -> Vec<Recent> {
    let language = language(window);
    let folder = |path: &Path| {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let home = std::env::var_os("HOME").map(PathBuf::from);
        match home.and_then(|home| folder.strip_prefix(home).ok().map(Path::to_owned)) {
            Some(inside) => format!("~/{}", inside.display()),
            None => folder.display().to_string(),
        }
    };
    (0..)
        .zip(recent_paths(window))
        .map(|(index, (path, left))| Recent {
            index,
            name: told::name(&path),
            folder: folder(&path).trim_end_matches('/').to_owned(),
            is_there: path.exists(),
            waits: left.map(|left| super::away::waiting(&left, language)),
        })
        .collect()
}

/// Asks for a file. Opens an event, or returns a sheet for the page to show. `None` if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn open_event(window: WebviewWindow) -> Answer<Option<Dropped>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Veranstaltung öffnen", "Open event"),
        name: None,
        kind: Some((language.pick("Tagwerk-Veranstaltung", "Tagwerk event"), &["tagwerk"])),
        near: Near::Event,
    };
    pick::file(&window, &wanted).map(|path| open_here(&window, &path)).transpose()
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_recent(window: WebviewWindow, index: u32) -> Answer<Option<Dropped>> {
    let settings = window.state::<Settings>();
    let Some((path, _)) = recent_paths(&window).into_iter().nth(index as usize) else { return Ok(None) };
    let opened = open_here(&window, &path);
    if opened.is_err() && !path.exists() {
        settings.forget(&path);
    }
    opened.map(Some)
}

/// Opens in this window if it has no event yet, else in a new window.
fn open_here(window: &WebviewWindow, path: &Path) -> Answer<Dropped> {
    let language = language(window);
    let desk = window.state::<Desk>();
    match Told::of_wanted(window.app_handle(), path, language)? {
        Told::Sheet => Ok(window.state::<Sheets>().keep_file(window.label(), path)),
        Told::Event => {
            if desk.has_event(window.label()) || desk.window_of(path).is_some() {
                windows::open_wanted(window.app_handle(), &[path.to_owned()]);
            } else {
                let event =
                    desk::open(window.app_handle(), path, language).inspect_err(|failure| noted(window, failure))?;
                put(window, event);
            }
            Ok(Dropped::Opened)
        }
    }
}

pub(super) fn put(window: &WebviewWindow, event: OpenEvent) {
    window.state::<Settings>().remember(&event.path);
    window.state::<Desk>().put(window.label(), event);
}

/// Asks where to put the file, and creates an event there. False if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn new_event(window: WebviewWindow, title: String) -> Answer<bool> {
    create(&window, &title, |_| Ok(()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn sample_event(window: WebviewWindow) -> Answer<bool> {
    let language = language(&window);
    let Some(path) = place_for(&window, language.pick("Beispiel", "Sample")) else { return Ok(false) };
    let made = sample::create(&path, Over::Whatever, now()).map_err(|error| Failure::of(&error, language))?;
    open_made(&window, made, &path)
}

/// Creates an event in a file that the user names; `fill` fills it.
pub(super) fn create(
    window: &WebviewWindow,
    title: &str,
    fill: impl FnOnce(&mut EventFile) -> Result<(), EventError>,
) -> Answer<bool> {
    let language = language(window);
    let Some(path) = place_for(window, title) else { return Ok(false) };
    let event = Event::new(title, zone(), language);
    // The dialog has already asked whether an existing file may be replaced.
    let made = EventFile::create_filled(&path, Over::Whatever, &SystemDisk, &event, now(), fill);
    let made = made.map_err(|error| Failure::of(&error, language)).inspect_err(|failure| noted(window, failure))?;
    open_made(window, made, &path)
}

/// Shows an event that was just created where it lies, which may be a stick.
fn open_made(window: &WebviewWindow, made: EventFile, path: &Path) -> Answer<bool> {
    let set_aside = made.set_aside().to_vec();
    drop(made);
    let mut event = desk::open(window.app_handle(), path, language(window))?;
    event.file.note_set_aside(set_aside);
    put(window, event);
    Ok(true)
}

fn place_for(window: &WebviewWindow, title: &str) -> Option<PathBuf> {
    let language = language(window);
    let name = format!("{}.tagwerk", slug(title));
    let wanted = Wanted {
        title: language.pick("Neue Veranstaltung speichern", "Save new event"),
        name: Some(&name),
        kind: Some((language.pick("Tagwerk-Veranstaltung", "Tagwerk event"), &["tagwerk"])),
        near: Near::Event,
    };
    pick::place(window, &wanted).map(with_our_ending)
}

pub(super) fn with_our_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tagwerk")) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".tagwerk");
    name.into()
}

/// A file name that every system accepts.
pub(super) fn slug(title: &str) -> String {
    let name: String =
        title.chars().map(|c| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { ' ' }).take(60).collect();
    let words = name.split_whitespace().map(|word| word.trim_matches('.')).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join(" ");
    if name.is_empty() { "Tagwerk".to_owned() } else { name }
}

/// The time zone of this machine; the event's settings may set another.
pub(super) fn zone() -> Tz {
    iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| name.parse().ok())
        .filter(|zone| *zone != Tz::UTC && *zone != Tz::Etc__UTC)
        .unwrap_or(Tz::Europe__Berlin)
}

/// A copy that was saved.
#[derive(Debug, Serialize, Type)]
pub struct Copied {
    pub name: String,
    /// The window continues with the copy, because its file was gone or replaced, or because the copy was saved over
    /// it.
    pub is_open: bool,
    /// What could no longer be read, and is missing from the copy.
    pub missing: Option<String>,
}

/// Asks where to save a copy, and saves it. `None` if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn save_copy(window: WebviewWindow) -> Answer<Option<Copied>> {
    let language = language(&window);
    let stem = with_event(&window, |event| Ok(event.stem()))?;
    let name = format!("{stem} {}.tagwerk", language.pick("(Kopie)", "(copy)"));
    let wanted = Wanted {
        title: language.pick("Kopie speichern", "Save a copy"),
        name: Some(&name),
        kind: Some((language.pick("Tagwerk-Veranstaltung", "Tagwerk event"), &["tagwerk"])),
        near: Near::Event,
    };
    let Some(path) = pick::place(&window, &wanted).map(with_our_ending) else { return Ok(None) };
    if let Some(away) =
        with_event(&window, |event| Ok(event.away.clone().filter(|_| is_same_place(&event.path, &path))))?
    {
        // Under its own name the working copy is put back.
        let event = window.state::<Desk>().event(window.label(), language)?;
        away.put_back(&event, true).map_err(|error| Failure::of(&error, language))?;
        return Ok(Some(Copied { name: told::name(&path), is_open: false, missing: None }));
    }
    let (missing, is_open) = with_event(&window, |event| {
        // Asked before saving, because the copy may create the very name that is missing.
        let takes_its_place = event.file.is_gone() || event.file.is_replaced() || is_same_place(&event.path, &path);
        let missing = event.file.save_copy(&path, Over::Whatever, &SystemDisk);
        Ok((missing.map_err(|error| Failure::of(&error, language))?, takes_its_place))
    })?;
    if is_open {
        put(&window, desk::open(window.app_handle(), &path, language)?);
    }
    let missing = (!missing.is_nothing()).then(|| missing.sentence(language));
    Ok(Some(Copied { name: told::name(&path), is_open, missing }))
}

fn is_same_place(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok();
    real(one).is_some_and(|one| real(other).is_some_and(|other| one == other))
}

#[tauri::command(async)]
#[specta::specta]
pub fn new_window(window: WebviewWindow) -> Answer<()> {
    windows::open(window.app_handle(), None)
}

/// Returns to the start page. Everything is saved already; a working copy is put back first.
#[tauri::command(async)]
#[specta::specta]
pub fn close_event(window: WebviewWindow) -> Answer<()> {
    crate::away::settle(&window.state::<Desk>(), window.label(), language(&window))?;
    window.state::<Desk>().close(window.label());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_gives_a_name_that_every_system_takes() {
        assert_eq!(slug("Forum: Wärme / Strom? 2026"), "Forum Wärme Strom 2026");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("???"), "Tagwerk");
    }
}
