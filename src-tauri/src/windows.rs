//! Windows: one for each event, and one to start from.

use crate::{
    desk::{self, Desk},
    failure::{Failure, Trouble},
    settings::Settings,
    sheets::Sheets,
    told::{Dropped, Told},
    webkit,
};
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};
use tagwerk_core::domain::Language;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// Opens a window for each named file, or one to start from.
pub fn open_wanted(app: &AppHandle, wanted: &[PathBuf]) {
    if wanted.is_empty() {
        report(app, open(app, None));
    }
    for path in wanted {
        let shown = app.state::<Desk>().window_of(path).and_then(|label| app.get_webview_window(&label));
        match shown {
            Some(window) => drop(window.set_focus()),
            None => report(app, open(app, Some(path))),
        }
    }
}

fn report(app: &AppHandle, opened: Result<(), Failure>) {
    if let Err(failure) = opened {
        app.state::<crate::log::Log>().note(&failure.message);
        eprintln!("{}", failure.message);
    }
}

/// A new window. With a file it shows the event, or the sentence that says why it cannot.
pub fn open(app: &AppHandle, path: Option<&Path>) -> Result<(), Failure> {
    let language = app.state::<Settings>().language();
    let desk = app.state::<Desk>();
    let label = format!("event-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    if let Some(path) = path {
        // The page takes longer to start than the file takes to open, so both run in parallel.
        let (app, window, wanted) = (app.clone(), label.clone(), path.to_owned());
        let opening = std::thread::spawn(move || put_on_the_desk(&app, &window, &wanted, language));
        desk.is_opening(&label, path, opening);
    }
    build(app, &label)
        .map(|_| zoom(app))
        .map_err(|error| Failure::refused(&Trouble::Window(error.to_string()), language))
}

fn put_on_the_desk(app: &AppHandle, window: &str, path: &Path, language: Language) {
    let desk = app.state::<Desk>();
    match Told::of_wanted(app, path, language) {
        Ok(Told::Event) => match desk::open(app, path, language) {
            Ok(event) => {
                desk.put(window, event);
                app.state::<Settings>().remember(path);
            }
            Err(failure) => desk.keep_waiting(window, Dropped::Failure { failure }),
        },
        Ok(Told::Sheet) => desk.keep_waiting(window, app.state::<Sheets>().keep_file(window, path)),
        Err(failure) => desk.keep_waiting(window, Dropped::Failure { failure }),
    }
}

fn build(app: &AppHandle, label: &str) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title("Tagwerk")
        .inner_size(1320.0, 860.0)
        .min_inner_size(640.0, 480.0)
        .build()?;
    webkit::tell(&window);
    Ok(window)
}

/// Shows the pages of all windows in the chosen size.
pub fn zoom(app: &AppHandle) {
    let factor = app.state::<Settings>().choices().zoom_factor();
    for window in app.webview_windows().values() {
        if let Err(error) = window.set_zoom(factor) {
            app.state::<crate::log::Log>().note(&error.to_string());
        }
    }
}
