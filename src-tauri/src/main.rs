//! Starts the window.

// No console beside the window on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::{path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    tagwerk_window::choose_how_it_paints();
    let wanted: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match tagwerk_window::run(wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Das Fenster lässt sich nicht öffnen / The window does not open: {error}");
            ExitCode::FAILURE
        }
    }
}
