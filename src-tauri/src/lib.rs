//! The window of Tagwerk.
//!
//! Everything that happens to a plan happens in [`tagwerk_core`]; this crate only carries it to the page and back.
//! The page gets ids and sentences, never a path. The asking window decides which file is meant ([`desk`]), and the
//! system's own dialogs ask which file is wanted ([`pick`]).
//!
//! - [`asked`]: whether a document that was sent to the printer was printed
//! - [`away`]: events on sticks and the like, whose working copies are put back by themselves
//! - [`closing`]: before a window closes, its page saves what is being typed
//! - [`damaged`]: files that did not open, and of which something can be recovered
//! - [`commands`]: what the page can ask for, by view; each is a line or two
//! - [`views`]: what the page shows, and what changed in it since the page was last told
//! - [`sheets`]: what is known of a window's sheet beside its text
//! - [`failure`]: errors of the core as `{ kind, message }`

#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod asked;
mod away;
mod closing;
mod commands;
mod damaged;
mod desk;
mod dropped;
mod failure;
mod log;
mod mail;
mod pick;
mod settings;
mod sheets;
mod shelf;
mod spelling;
mod task;
mod told;
mod viewer;
mod views;
mod webkit;
mod windows;

use desk::Desk;
use settings::Settings;
use shelf::Shelf;
use std::path::PathBuf;
use tauri::Manager;

pub use webkit::choose_how_it_paints;

/// Runs until the last window is closed. `wanted` are the files named at the start of the program.
pub fn run(wanted: Vec<PathBuf>) -> Result<(), tauri::Error> {
    let commands = commands::all();
    let mut builder = tauri::Builder::default();
    if !is_driven_by_a_test() {
        // A second start hands its file to the first, which opens a window for it.
        builder = builder
            .plugin(tauri_plugin_single_instance::init(|app, words, folder| {
                let wanted: Vec<PathBuf> = words.iter().skip(1).map(|word| PathBuf::from(&folder).join(word)).collect();
                windows::open_wanted(app, &wanted);
            }))
            .plugin(tauri_plugin_window_state::Builder::default().build());
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(commands.invoke_handler())
        .setup(move |app| {
            let folder = app.path().app_config_dir()?;
            app.manage(Settings::in_folder(&folder));
            let data = app.path().app_data_dir()?;
            app.manage(Shelf::in_folder(&data));
            app.manage(asked::Asked::in_folder(&data));
            app.manage(Desk::default());
            app.manage(damaged::DamagedFiles::default());
            app.manage(sheets::Sheets::default());
            app.manage(closing::Pages::default());
            app.manage(spelling::Spellers::default());
            let log = log::Log::in_folder(&app.path().app_log_dir()?);
            log.note_panics();
            app.manage(log);
            closing::listen_for_the_end(app.handle());
            away::keep(app.handle());
            windows::open_wanted(app.handle(), &wanted);
            Ok(())
        })
        .on_window_event(|window, event| match event {
            tauri::WindowEvent::CloseRequested { api, .. } => closing::wanted(window, api),
            tauri::WindowEvent::Destroyed => {
                window.state::<Desk>().close(window.label());
                window.state::<sheets::Sheets>().forget(window.label());
                window.state::<closing::Pages>().is_gone(window.label());
            }
            tauri::WindowEvent::DragDrop(tauri::DragDropEvent::Drop { paths, .. }) => dropped::take(window, paths),
            _ => {}
        })
        .run(tauri::generate_context!())
}

/// WebDriver sets this variable. Each test then starts a program of its own and answers the system's dialogs itself. What
/// is given to others has no such door.
fn is_driven_by_a_test() -> bool {
    cfg!(feature = "test-doors") && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == "true")
}
