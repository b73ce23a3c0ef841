//! Which file is wanted: asked by the system's own dialogs, never by the page.

use crate::{desk::Desk, settings::Settings};

use std::{fs, path::PathBuf};
use tauri::{Manager, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// What a dialog is for: its title, the name that it offers, the endings of files that fit, and where it begins.
pub struct Wanted<'a> {
    pub title: &'a str,
    pub name: Option<&'a str>,
    pub kind: Option<(&'a str, &'a [&'a str])>,
    pub near: Near,
}

/// Where a dialog begins to look; what is not there is left to the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// Beside the event of the window, or that which was open last.
    Event,
    /// Where something was exported last from this window since its event was opened; else beside the event.
    Exports,
}

/// A file to read; nothing if somebody cancelled.
pub fn file(window: &WebviewWindow, wanted: &Wanted) -> Option<PathBuf> {
    asked(window, || dialog(window, wanted).blocking_pick_file())
}

/// A file to write; the system has asked whether one that is there may be replaced.
pub fn place(window: &WebviewWindow, wanted: &Wanted) -> Option<PathBuf> {
    asked(window, || dialog(window, wanted).blocking_save_file())
}

/// A folder to write into.
pub fn folder(window: &WebviewWindow, wanted: &Wanted) -> Option<PathBuf> {
    asked(window, || dialog(window, wanted).blocking_pick_folder())
}

/// The dialogs of GTK look into the files that they list, among them events that are open.
fn asked(window: &WebviewWindow, dialog: impl FnOnce() -> Option<FilePath>) -> Option<PathBuf> {
    answer_of_a_test().unwrap_or_else(|| {
        let picked = dialog();
        window.state::<Desk>().hold_again();
        picked?.into_path().ok()
    })
}

fn dialog(window: &WebviewWindow, wanted: &Wanted) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = window.dialog().file().set_parent(window).set_title(wanted.title);
    if let Some(folder) = folder_near(window, wanted.near) {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = wanted.name {
        dialog = dialog.set_file_name(name);
    }
    if let Some((name, endings)) = wanted.kind {
        dialog = dialog.add_filter(name, endings);
    }
    dialog
}

fn folder_near(window: &WebviewWindow, near: Near) -> Option<PathBuf> {
    let desk = window.state::<Desk>();
    let exported = || desk.exported_into(window.label()).filter(|_| near == Near::Exports);
    let event = || desk.path(window.label()).or_else(|| window.state::<Settings>().recent().into_iter().next());
    let beside = || Some(event()?.parent()?.to_owned());
    [exported(), beside()].into_iter().flatten().find(|folder| folder.is_dir())
}

/// WebDriver cannot reach dialogs of the system. A test writes its answers into the file that `TAGWERK_PICKS` names,
/// a path a line, an empty line for Cancel; each is used once. Without a test there is no such door.
#[expect(clippy::disallowed_methods, reason = "the answers of a test, which are no event")]
fn answer_of_a_test() -> Option<Option<PathBuf>> {
    if !crate::is_driven_by_a_test() {
        return None;
    }
    let picks = std::env::var_os("TAGWERK_PICKS")?;
    let text = fs::read_to_string(&picks).unwrap_or_default();
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let answer = Some(first.trim()).filter(|path| !path.is_empty()).map(PathBuf::from);
    drop(fs::write(&picks, rest));
    Some(answer)
}
