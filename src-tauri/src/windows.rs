//! Windows: one for each event, and one to start from.

use crate::{
    desk::{self, Desk},
    dropped::{Dropped, Told},
    failure::{Failure, Trouble},
    settings::Settings,
};
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};
use tagwerk_core::domain::Language;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// Opens a window for each file that was named, or one to start from.
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

/// A new window; with a file it shows its event, or the sentence that says why not.
pub fn open(app: &AppHandle, path: Option<&Path>) -> Result<(), Failure> {
    let language = app.state::<Settings>().language();
    let desk = app.state::<Desk>();
    let label = format!("event-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    if let Some(path) = path {
        // The page takes longer to start than the file to open: side by side.
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
    match Told::of(path, language) {
        Told::Event => match desk::open(app, path, language) {
            Ok(event) => {
                desk.put(window, event);
                app.state::<Settings>().remember(path);
            }
            Err(failure) => desk.keep_waiting(window, Dropped::Failure { failure }),
        },
        Told::Other(dropped) => desk.keep_waiting(window, dropped),
    }
}

fn build(app: &AppHandle, label: &str) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title("Tagwerk")
        .inner_size(1320.0, 860.0)
        .min_inner_size(640.0, 480.0)
        .build()?;
    tell_webkit(&window);
    Ok(window)
}

/// Shows the pages of all windows in the size that was chosen.
pub fn zoom(app: &AppHandle) {
    let factor = app.state::<Settings>().choices().zoom_factor();
    for window in app.webview_windows().values() {
        if let Err(error) = window.set_zoom(factor) {
            app.state::<crate::log::Log>().note(&error.to_string());
        }
    }
}

/// WebKitGTK checks spelling only where its context is told to, and in the languages that are installed. It keeps
/// pages and pictures for going back, as a browser does, unless it is told that it shows a document. And it paints in
/// layers, for a GPU to put together; where there is none, the processor does twice what it could do once.
#[cfg(target_os = "linux")]
fn tell_webkit(window: &WebviewWindow) {
    use webkit2gtk::{CacheModel, HardwareAccelerationPolicy, SettingsExt, WebContextExt, WebViewExt};
    // Without it nobody loses more than red lines, some memory and some speed.
    drop(window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings().filter(|_| !has_gpu()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
        if let Some(context) = webview.inner().context() {
            context.set_cache_model(CacheModel::DocumentViewer);
            context.set_spell_checking_enabled(true);
            context.set_spell_checking_languages(&["de_DE", "en_GB", "en_US"]);
        }
    }));
}

/// Something that draws for programs: the kernel shows each as "renderD128" and on.
#[cfg(target_os = "linux")]
fn has_gpu() -> bool {
    let devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    devices.map(|device| device.file_name()).any(|name| name.as_encoded_bytes().starts_with(b"renderD"))
}

#[cfg(not(target_os = "linux"))]
fn tell_webkit(_: &WebviewWindow) {}
