//! The main job on the sample event, from nothing to paper.

use crate::{packages, process};
use std::{fs, path::Path, process::Command};

pub fn run() -> Result<(), String> {
    packages::install(packages::TO_BUILD)?;
    process::cargo(&["build", "--package", "tagwerk-cli"])?;
    let folder = process::target().join("sample");
    main_job(&process::built("debug", "tagwerk"), &folder)?;
    println!("\nThe sample event and what came of it are in {}", folder.display());
    Ok(())
}

/// Makes the event anew and exports everything beside it.
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
