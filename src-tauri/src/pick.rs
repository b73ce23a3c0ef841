//! Which file is wanted: asked by the system's own dialogs, never by the page.

use std::{fs, path::PathBuf};
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// What a dialog is for: its title, the name that it offers, and the endings of files that fit.
pub struct Wanted<'a> {
    pub title: &'a str,
    pub name: Option<&'a str>,
    pub kind: Option<(&'a str, &'a [&'a str])>,
}

/// A file to read; nothing if somebody cancelled.
pub fn file(window: &WebviewWindow, wanted: &Wanted) -> Option<PathBuf> {
    answer_of_a_test().unwrap_or_else(|| path(dialog(window, wanted).blocking_pick_file()))
}

/// A file to write; the system has asked whether one that is there may be replaced.
pub fn place(window: &WebviewWindow, wanted: &Wanted) -> Option<PathBuf> {
    answer_of_a_test().unwrap_or_else(|| path(dialog(window, wanted).blocking_save_file()))
}

/// A folder to write into.
pub fn folder(window: &WebviewWindow, wanted: &Wanted) -> Option<PathBuf> {
    answer_of_a_test().unwrap_or_else(|| path(dialog(window, wanted).blocking_pick_folder()))
}

fn dialog(window: &WebviewWindow, wanted: &Wanted) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = window.dialog().file().set_parent(window).set_title(wanted.title);
    if let Some(name) = wanted.name {
        dialog = dialog.set_file_name(name);
    }
    if let Some((name, endings)) = wanted.kind {
        dialog = dialog.add_filter(name, endings);
    }
    dialog
}

fn path(picked: Option<tauri_plugin_dialog::FilePath>) -> Option<PathBuf> {
    picked?.into_path().ok()
}

/// WebDriver cannot reach dialogs of the system. A test writes its answers into the file that `TAGWERK_PICKS` names,
/// a path a line, an empty line for Cancel; each is used once. Without a test there is no such door.
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
