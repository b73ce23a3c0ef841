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
    let label = format!("event-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    if let Some(path) = path {
        let told = Told::of(path, language);
        match told {
            Told::Event => match desk::open(path, language) {
                Ok(event) => {
                    app.state::<Desk>().put(&label, event);
                    app.state::<Settings>().remember(path);
                }
                Err(failure) => app.state::<Desk>().keep_waiting(&label, Dropped::Failure { failure }),
            },
            Told::Other(dropped) => app.state::<Desk>().keep_waiting(&label, dropped),
        }
    }
    build(app, &label).map(drop).map_err(|error| Failure::refused(&Trouble::Window(error.to_string()), language))
}

fn build(app: &AppHandle, label: &str) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title("Tagwerk")
        .inner_size(1320.0, 860.0)
        .min_inner_size(640.0, 480.0)
        .build()?;
    spelling(&window);
    Ok(window)
}

/// WebKitGTK checks spelling only where its context is told to, and in the languages that are installed.
#[cfg(target_os = "linux")]
fn spelling(window: &WebviewWindow) {
    use webkit2gtk::{WebContextExt, WebViewExt};
    // Without it nobody loses more than red lines.
    drop(window.with_webview(|webview| {
        if let Some(context) = webview.inner().context() {
            context.set_spell_checking_enabled(true);
            context.set_spell_checking_languages(&["de_DE", "en_GB", "en_US"]);
        }
    }));
}

#[cfg(not(target_os = "linux"))]
fn spelling(_: &WebviewWindow) {}
