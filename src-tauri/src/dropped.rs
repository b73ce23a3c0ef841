//! Files that the user drops on a window or names at the start. Events are opened and sheets are read; for any other
//! file, a sentence says what is wrong with it.

use crate::{
    desk::{self, Desk},
    failure::{Failure, Trouble},
    settings::Settings,
    sheets::Sheets,
    told::{Dropped, Told},
    windows,
};
use std::path::{Path, PathBuf};
use tagwerk_core::domain::Language;
use tauri::{Emitter, Manager, Window};

/// The event that carries [`Dropped`].
pub const DROPPED: &str = "dropped";

/// Runs on the event loop, so the file is read on another thread.
pub fn take(window: &Window, paths: &[PathBuf]) {
    let (window, paths) = (window.clone(), paths.to_vec());
    tauri::async_runtime::spawn_blocking(move || {
        let language = window.state::<Settings>().language();
        let dropped = look_at(&window, &paths, language);
        if let Some(dropped) = dropped {
            drop(window.emit_to(window.label(), DROPPED, dropped));
        }
    });
}

fn look_at(window: &Window, paths: &[PathBuf], language: Language) -> Option<Dropped> {
    let [path] = paths else {
        return (!paths.is_empty())
            .then(|| Dropped::Failure { failure: Failure::refused(&Trouble::Several(paths.len()), language) });
    };
    match Told::of(path, language) {
        Ok(Told::Sheet) => Some(window.state::<Sheets>().keep_file(window.label(), path)),
        Ok(Told::Event) => open_here_or_beside(window, path, language),
        Err(failure) => Some(Dropped::Failure { failure }),
    }
}

/// Opens the file in a window without an event, else in a new window.
fn open_here_or_beside(window: &Window, path: &Path, language: Language) -> Option<Dropped> {
    let desk = window.state::<Desk>();
    if desk.has_event(window.label()) || desk.window_of(path).is_some() {
        windows::open_wanted(window.app_handle(), &[path.to_owned()]);
        return None;
    }
    Some(match desk::open(window.app_handle(), path, language) {
        Ok(event) => {
            desk.put(window.label(), event);
            window.state::<Settings>().remember(path);
            Dropped::Opened
        }
        Err(failure) => Dropped::Failure { failure },
    })
}
