//! Which file is wanted. The system's own dialogs ask it, never the page.

use crate::{desk::Desk, settings::Settings};

use std::{fs, path::PathBuf};
use tauri::{Manager, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// What a dialog is for: its title, the name it offers, the file endings it accepts, and the folder it starts in.
pub struct Wanted<'a> {
    pub title: &'a str,
    pub name: Option<&'a str>,
    pub kind: Option<(&'a str, &'a [&'a str])>,
    pub near: Near,
}

/// The folder a dialog starts in. If it does not exist, the system chooses one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// Beside the event of the window, or beside the event that was open last.
    Event,
    /// The folder of this window's last export since its event was opened; without one, beside the event.
    Exports,
}

/// A file to read. `None` if the user cancelled.
pub fn file(window: &WebviewWindow, wanted: &Wanted) -> Option<PathBuf> {
    asked(window, || dialog(window, wanted).blocking_pick_file())
}

/// A file to write. The system has already asked whether an existing file may be replaced.
pub fn place(window: &WebviewWindow, wanted: &Wanted) -> Option<PathBuf> {
    asked(window, || dialog(window, wanted).blocking_save_file())
}

/// A folder to write into.
pub fn folder(window: &WebviewWindow, wanted: &Wanted) -> Option<PathBuf> {
    asked(window, || dialog(window, wanted).blocking_pick_folder())
}

/// GTK's dialogs read the files that they list, open events among them, so the locks are taken again afterwards.
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

/// WebDriver cannot reach the system's dialogs. A test writes its answers into the file that `TAGWERK_PICKS` names:
/// one path a line, an empty line for Cancel. Each answer is used once.
#[cfg(feature = "test-doors")]
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

/// What is given to others has no such door.
#[cfg(not(feature = "test-doors"))]
fn answer_of_a_test() -> Option<Option<PathBuf>> {
    None
}
