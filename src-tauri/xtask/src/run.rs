//! Prints the sample event from scratch, and then opens the window on it.

use crate::{packages, page, process};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

pub fn run() -> Result<(), String> {
    packages::install(packages::TO_BUILD)?;
    page::build()?;
    // All packages, as the tests build them: another selection has other features, and the tests would build half of
    // it again.
    process::cargo(&["build", "--workspace"])?;
    window(&sample()?)
}

/// The same with the page from Vite's server, which shows changes to its sources within a second.
pub fn dev() -> Result<(), String> {
    packages::install(packages::TO_BUILD)?;
    // Without the feature `custom-protocol`, which only this package has, the window loads the page from `devUrl`.
    process::cargo(&["build", "--workspace", "--no-default-features"])?;
    let _served = page::serve()?;
    window(&sample()?)
}

/// Makes the sample event, prints from it, and says where the files are.
fn sample() -> Result<PathBuf, String> {
    let folder = process::target().join("sample");
    main_job(&process::built("debug", "tagwerk"), &folder)?;
    println!("\nThe sample event and what came of it are in {}", folder.display());
    Ok(folder.join("beispiel.tagwerk"))
}

/// Opens the window and waits until it is closed.
fn window(event: &Path) -> Result<(), String> {
    let window = process::built("debug", "tagwerk-window");
    let has_screen = env::var_os("DISPLAY").or_else(|| env::var_os("WAYLAND_DISPLAY")).is_some();
    if cfg!(target_os = "linux") && !has_screen {
        println!("There is no screen here to open the window on; it is built: {}", window.display());
        return Ok(());
    }
    println!("The window opens on it; this ends when the window is closed.");
    process::run(Command::new(window).arg(event))
}

/// Makes the event again and exports everything beside it.
pub fn main_job(tagwerk: &Path, folder: &Path) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|why| format!("{} cannot be emptied: {why}.", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|why| format!("{} cannot be made: {why}.", folder.display()))?;
    let event = folder.join("beispiel.tagwerk");
    let tagwerk = |words: &[&str], out: Option<&str>| {
        let mut command = Command::new(tagwerk);
        command.args(words).arg(&event);
        if let Some(out) = out {
            command.arg("--out").arg(folder.join(out));
        }
        process::run(&mut command)
    };
    tagwerk(&["sample"], None)?;
    tagwerk(&["check"], None)?;
    tagwerk(&["export", "badges"], Some("namensschilder.pdf"))?;
    tagwerk(&["export", "signs"], Some("tuerschilder.pdf"))?;
    tagwerk(&["export", "calendar"], Some("kalender"))
}
