//! Running other programs, with sentences for what goes wrong.

use std::{ffi::OsStr, path::PathBuf, process::Command};

/// The root of the repository.
pub fn root() -> PathBuf {
    // Taken from the environment where cargo sets it, because several copies of the repository may share a build
    // folder.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    // src-tauri/xtask -> src-tauri -> root
    here.ancestors().nth(2).unwrap_or(&here).to_owned()
}

/// The folder that cargo builds into.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program that cargo has built.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

pub fn cargo(words: &[&str]) -> Result<(), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run(Command::new(cargo).args(words).current_dir(root()))
}

pub fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|why| format!("{} does not start: {why}.", name(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}.", words(command))) }
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn words(command: &Command) -> String {
    let words: Vec<_> =
        std::iter::once(command.get_program()).chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}
