//! Lists the commands, so that each has to be granted: an application's commands are open to every window
//! unless they are listed.

use std::{fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=src/commands");
    let commands = commands(Path::new("src/commands"));
    let commands: Vec<&'static str> = commands.into_iter().map(|name| &*name.leak()).collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)).expect("the window is put together");
}

/// The functions that are marked as commands, by their names.
#[expect(clippy::disallowed_methods, reason = "sources, while it is built: no event")]
fn commands(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for file in fs::read_dir(folder).expect("a folder of commands") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("a source file");
        let marked = text.split("#[tauri::command").skip(1);
        names.extend(marked.filter_map(|rest| {
            let name = rest.split_once("pub fn ")?.1;
            Some(name[..name.find('(')?].to_owned())
        }));
    }
    names.sort();
    names
}
