//! Packages for others: .deb and .rpm with icon, file type and an entry in the start menu; on Windows an installer,
//! on macOS a disk image. The latter two have never been built here.

use crate::{packages, page, process};
use std::{fs, path::PathBuf, process::Command};

/// Tauri's bundler. It is kept in the build folder, because the page itself does not need it.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

const KINDS: &[&str] = if cfg!(windows) {
    &["nsis"]
} else if cfg!(target_os = "macos") {
    &["dmg"]
} else {
    &["deb", "rpm"]
};

/// The window without the doors through which tests reach into it.
const FEATURES: [&str; 3] = ["--no-default-features", "--features", "custom-protocol"];
/// The variable by which a test answers dialogs.
const DOOR: &[u8] = b"TAGWERK_PICKS";

pub fn dist() -> Result<(), String> {
    packages::install(packages::TO_BUILD)?;
    page::build()?;
    // The program for the terminal goes into the same packages.
    process::cargo(&["build", "--release", "--locked", "--package", "tagwerk-cli"])?;
    let window = ["build", "--release", "--locked", "--package", "tagwerk-window"];
    process::cargo(&[&window[..], &FEATURES].concat())?;
    let bundler = bundler()?;
    let kinds = KINDS.join(",");
    let bundle = [&["build", "--bundles", &kinds, "--"][..], &FEATURES].concat();
    process::run(Command::new(bundler).args(bundle).current_dir(process::root().join("src-tauri")))?;
    has_no_doors()?;
    for kind in KINDS {
        let folder = process::target().join("release/bundle").join(kind);
        for entry in fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?.flatten() {
            let ending = if *kind == "nsis" { "exe" } else { kind };
            if entry.path().extension().is_some_and(|found| found == ending) {
                println!("{}", entry.path().display());
            }
        }
    }
    Ok(())
}

/// Refuses a program into which tests could reach.
fn has_no_doors() -> Result<(), String> {
    let program = process::target().join("release").join(format!("tagwerk-window{}", std::env::consts::EXE_SUFFIX));
    let bytes = fs::read(&program).map_err(|why| format!("{}: {why}", program.display()))?;
    match bytes.windows(DOOR.len()).any(|here| here == DOOR) {
        true => Err(format!("{} still has the doors of the tests.", program.display())),
        false => Ok(()),
    }
}

fn bundler() -> Result<PathBuf, String> {
    let tools = process::target().join("tools");
    let bundler = tools.join("node_modules/.bin").join(if cfg!(windows) { "tauri.cmd" } else { "tauri" });
    if !bundler.exists() {
        fs::create_dir_all(&tools).map_err(|why| format!("{} cannot be made: {why}.", tools.display()))?;
        let install = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", BUNDLER];
        process::run(page::npm().args(install).arg("--prefix").arg(&tools))?;
    }
    Ok(bundler)
}
