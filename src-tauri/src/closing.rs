//! Before a window closes, its page saves what is being typed, or asks about what would be lost. A page that does not
//! answer is waited for no longer than [`PATIENCE`].

use serde::Serialize;
use specta::Type;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    thread,
    time::Duration,
};
use tauri::{AppHandle, CloseRequestApi, Emitter, Manager, WebviewWindow};

/// The event that carries [`Closing`].
pub const CLOSING: &str = "closing";

const PATIENCE: Duration = Duration::from_secs(2);

/// The message to the page of a window that is to close.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct Closing {
    /// The desktop session ends, so the user cannot be asked any more.
    pub ends: bool,
}

/// Windows whose pages have started, by label, with the number of times each was asked to close.
#[derive(Default)]
pub struct Pages(Mutex<HashMap<String, u32>>);

impl Pages {
    /// From now on this window has a page that can be asked.
    pub fn has_started(&self, window: &str) {
        self.all().entry(window.to_owned()).or_default();
    }

    pub fn is_gone(&self, window: &str) {
        self.all().remove(window);
    }

    /// The number of this question. `None` if there is no page that could answer.
    fn ask(&self, window: &str) -> Option<u32> {
        let mut pages = self.all();
        let asked = pages.get_mut(window)?;
        *asked += 1;
        Some(*asked)
    }

    fn is_waiting(&self, window: &str, question: u32) -> bool {
        self.all().get(window) == Some(&question)
    }

    fn all(&self) -> std::sync::MutexGuard<'_, HashMap<String, u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The user wants to close a window.
pub fn wanted(window: &tauri::Window, api: &CloseRequestApi) {
    if let Some(page) = window.get_webview_window(window.label())
        && ask(&page, Closing { ends: false })
    {
        api.prevent_close();
    }
}

/// The desktop session ends, or the program is terminated from outside.
pub fn all_end(app: &AppHandle) {
    let windows = app.webview_windows();
    let asked = windows.values().filter(|window| ask(window, Closing { ends: true })).count();
    let app = app.clone();
    thread::spawn(move || {
        if asked > 0 {
            // The program may end earlier, with its last window.
            thread::sleep(PATIENCE);
        }
        app.exit(0);
    });
}

/// True if there is a page that will answer. If it takes too long, the window is closed without its answer.
fn ask(window: &WebviewWindow, closing: Closing) -> bool {
    let Some(question) = window.state::<Pages>().ask(window.label()) else { return false };
    if window.emit_to(window.label(), CLOSING, closing).is_err() {
        return false;
    }
    let window = window.clone();
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        if window.state::<Pages>().is_waiting(window.label(), question) {
            close(&window);
        }
    });
    true
}

pub fn close(window: &WebviewWindow) {
    if let Err(error) = window.destroy() {
        window.state::<crate::log::Log>().note(&error.to_string());
    }
}

/// The question is answered; a thread that still waits for it does nothing.
pub fn keep(window: &WebviewWindow) {
    window.state::<Pages>().ask(window.label());
}

/// A desktop that shuts down says so by a signal.
#[cfg(target_os = "linux")]
pub fn listen_for_the_end(app: &AppHandle) {
    use webkit2gtk::glib::{ControlFlow, unix_signal_add_local};
    // SIGHUP, SIGINT, SIGTERM (signal(7)).
    for signal in [1, 2, 15] {
        let app = app.clone();
        unix_signal_add_local(signal, move || {
            all_end(&app);
            ControlFlow::Continue
        });
    }
}

#[cfg(not(target_os = "linux"))]
pub fn listen_for_the_end(_: &AppHandle) {}
