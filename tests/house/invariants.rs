//! The rules of the house that README names, checked by reading the sources.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tagwerk_tests::root;

fn core() -> PathBuf {
    root().join("src-tauri/core")
}

/// The sources below a folder, by path, without comment lines.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&entry).expect("a source");
                let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                let name = entry.strip_prefix(folder).expect("below").display().to_string().replace('\\', "/");
                found.push((name, code.join("\n")));
            }
        }
    }
    assert!(!found.is_empty(), "{}", folder.display());
    found
}

/// The rooms of the core, with the dependencies in their manifests.
fn rooms() -> Vec<(String, String)> {
    let folders = fs::read_dir(core()).expect("the core").map(|entry| entry.expect("an entry").path());
    let manifest = |folder: PathBuf| {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        let (_, used) = manifest.split_once("[dependencies]")?;
        Some((folder.file_name()?.to_str()?.to_owned(), used.to_owned()))
    };
    let rooms: Vec<(String, String)> = folders.filter_map(manifest).collect();
    assert!(rooms.len() > 10, "{rooms:?}");
    rooms
}

/// Cargo keeps which room may use which, by its manifest. This test keeps which room brings in which library.
#[test]
fn each_library_of_the_outside_has_one_door() {
    // Documents are read in one room, and written in another. Messages are bundled where they are written.
    let doors: [(&str, &[&str]); 17] = [
        ("printpdf", &["pdf"]),
        ("subsetter", &["pdf"]),
        ("lopdf", &["import", "pdf"]),
        ("ics", &["calendar"]),
        ("rusqlite", &["store"]),
        ("parley", &["layout"]),
        ("skrifa", &["layout", "pdf"]),
        ("qrcodegen", &["layout"]),
        ("hypher", &["layout"]),
        ("usvg", &["layout"]),
        ("csv", &["import"]),
        ("flate2", &["import", "pdf"]),
        ("html5gum", &["import"]),
        ("quick-xml", &["import", "manuscript"]),
        ("zip", &["import", "manuscript", "telling"]),
        ("encoding_rs", &["import"]),
        ("rust_xlsxwriter", &["tables"]),
    ];
    let rooms = rooms();
    for (library, doors) in doors {
        let uses = |used: &str| used.lines().any(|line| line.split(['.', ' ']).next() == Some(library));
        let found: BTreeSet<&str> =
            rooms.iter().filter(|(_, used)| uses(used)).map(|(room, _)| room.as_str()).collect();
        assert_eq!(found, doors.iter().copied().collect(), "who uses {library}");
    }
}

/// Two papers of one event must not disagree about who comes, so none of them may decide it.
#[test]
fn who_is_named_and_who_is_handed_something_is_decided_in_one_place() {
    let core = core();
    for folder in ["documents", "manuscript", "calendar", "planning"] {
        for (name, code) in sources(&core.join(folder)) {
            if name.contains("tests") || name.ends_with("before_format_4.rs") {
                continue;
            }
            for field in [".agreement", ".standing", ".still_announced", ".presence"] {
                assert!(!code.contains(field), "{name} looks at {field} rather than asking domain::participation");
            }
        }
    }
}

/// Forbidden functions are listed in src-tauri/clippy.toml: taking the time, reading files that may be locked.
#[test]
fn the_core_knows_no_window() {
    for (room, used) in rooms() {
        assert!(!used.contains("tauri"), "{room} depends on Tauri");
    }
    let roof = fs::read_to_string(core().join("Cargo.toml")).expect("a manifest");
    assert!(!roof.contains("tauri"), "the core depends on Tauri");
}

#[test]
fn sql_is_never_put_together_from_values() {
    for (name, code) in sources(&core().join("store")) {
        for verb in ["SELECT", "INSERT", "UPDATE", "DELETE"] {
            assert!(
                !code.contains(&format!("format!(\"{verb}")) && !code.contains(&format!("format!(\n        \"{verb}")),
                "{name}"
            );
        }
    }
}

/// The paths of all files of the repository.
fn tracked() -> Vec<String> {
    // Separated by zeros, because git puts unusual names in quotation marks otherwise.
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().expect("git");
    let listed = String::from_utf8(listed.stdout).expect("UTF-8");
    listed.split_terminator('\0').map(str::to_owned).collect()
}

/// Why some system cannot have a file or folder with this name (Microsoft, "Naming Files, Paths, and Namespaces").
fn refused(name: &str) -> Option<&'static str> {
    const SIGNS: &[char] = &[':', '*', '?', '"', '<', '>', '|', '\\'];
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|device| {
        stem.strip_prefix(device).is_some_and(|rest| rest.chars().count() == 1 && "123456789¹²³".contains(rest))
    });
    if name.contains(SIGNS) || name.contains(char::is_control) {
        Some("has a sign that Windows keeps for itself")
    } else if name.ends_with(['.', ' ']) {
        Some("ends in a dot or a blank, which Windows takes away")
    } else if numbered || ["con", "prn", "aux", "nul"].contains(&&*stem) {
        Some("is a device of Windows")
    } else {
        None
    }
}

#[test]
fn every_file_can_be_checked_out_on_every_system() {
    let tracked = tracked();
    for path in &tracked {
        for name in path.split('/') {
            assert_eq!(refused(name), None, "{name} in {path}");
        }
    }
    let apart: BTreeSet<String> = tracked.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(apart.len(), tracked.len(), "two names differ only in capitals");
    for name in ["link-https:", "wo?", "Ende.", "Ende ", "nul", "CON.txt", "com1.rs", "lpt9", "a\tb"] {
        assert!(refused(name).is_some(), "{name}");
    }
    for name in [".gitignore", "common.rs", "null.txt", "com10", "Öl.txt", "a.b"] {
        assert_eq!(refused(name), None, "{name}");
    }
}

/// An ignored test is never run unless `.ci/run` names it, and a name without a test runs nothing.
#[test]
fn every_test_that_is_ignored_is_run_by_name() {
    let script = fs::read_to_string(root().join(".ci/run")).expect("the script");
    let (_, named) = script.split_once("founding=(").expect("names");
    let (named, _) = named.split_once(')').expect("their end");
    let named: BTreeSet<&str> = named.split_whitespace().collect();
    let mut ignored = BTreeSet::new();
    let folders = ["scenarios", "window", "house"].map(|folder| root().join("tests").join(folder));
    for (name, code) in folders.iter().flat_map(|folder| sources(folder)) {
        for rest in code.split("\n#[ignore = ").skip(1) {
            let function = rest.split_once("\nfn ").expect("a test").1.split('(').next().expect("a name");
            let module = name.rsplit('/').next().unwrap_or(&name).trim_end_matches(".rs");
            ignored.insert(format!("{module}::{function}"));
        }
    }
    assert_eq!(named, ignored.iter().map(String::as_str).collect());
}

/// Cargo and the compiler say nothing about a file that no `mod` line names: its tests would never run.
#[test]
fn every_source_is_named_by_a_mod_line() {
    let tests = ["scenarios", "window", "house", "harness", "benches", "pictures"].map(|name| format!("tests/{name}"));
    let rooms = rooms().into_iter().map(|(room, _)| format!("src-tauri/core/{room}/src"));
    let others = ["src-tauri/src", "src-tauri/cli/src", "src-tauri/xtask/src"].map(str::to_owned);
    let mut forgotten = Vec::new();
    for folder in tests.into_iter().chain(rooms).chain(others) {
        let sources = sources(&root().join(&folder));
        let says = |file: &str, module: &str| {
            let names = |line: &str| {
                let line = line.trim();
                line.strip_suffix(';')
                    .and_then(|line| line.strip_suffix(module))
                    .is_some_and(|line| line == "mod " || line.starts_with("pub") && line.ends_with(" mod "))
            };
            sources.iter().any(|(name, code)| name == file && code.lines().any(names))
        };
        for (name, _) in &sources {
            let path = name.strip_suffix("/mod.rs").or_else(|| name.strip_suffix(".rs")).expect("a source");
            let above: Vec<String> = match path.rsplit_once('/') {
                None => vec!["main.rs".to_owned(), "lib.rs".to_owned()],
                Some((above, _)) => vec![format!("{above}.rs"), format!("{above}/mod.rs")],
            };
            let module = path.rsplit('/').next().unwrap_or(path);
            if !above.contains(name) && !above.iter().any(|above| says(above, module)) {
                forgotten.push(format!("{folder}/{name}"));
            }
        }
    }
    assert!(forgotten.is_empty(), "no `mod` line names {forgotten:?}");
}

#[test]
fn the_top_level_holds_what_it_should_and_nothing_else() {
    let tracked = tracked();
    let top: BTreeSet<&str> = tracked.iter().filter_map(|path| path.split('/').next()).collect();
    let fixed = ["Cargo.toml", "Cargo.lock", "README.md", "CHANGELOG.md", "src-tauri", "ui", "assets", "tests"];
    let extra: Vec<&&str> = top
        .iter()
        .filter(|name| !fixed.contains(name) && !name.starts_with('.') && !name.starts_with("LICENSE"))
        .collect();
    assert!(extra.is_empty(), "{extra:?}");
}

#[test]
fn every_command_is_granted_by_name_and_none_takes_a_path() {
    let mut commands = BTreeSet::new();
    for (name, code) in sources(&root().join("src-tauri/src/commands")) {
        for rest in code.split("#[tauri::command").skip(1) {
            let signature = rest.split_once("pub fn ").expect("a function").1;
            let signature = &signature[..signature.find('{').expect("a body")];
            let (command, arguments) = signature.split_once('(').expect("arguments");
            assert!(!arguments.contains("Path"), "{command} in {name} takes a path");
            commands.insert(format!("allow-{}", command.replace('_', "-")));
        }
    }
    let granted = fs::read_to_string(root().join("src-tauri/capabilities/main.json")).expect("capabilities");
    let granted: serde_json::Value = serde_json::from_str(&granted).expect("JSON");
    let granted: BTreeSet<String> = granted["permissions"]
        .as_array()
        .expect("permissions")
        .iter()
        .filter_map(|permission| permission.as_str())
        .filter(|permission| !permission.starts_with("core:"))
        .map(str::to_owned)
        .collect();
    assert_eq!(granted, commands);
}
