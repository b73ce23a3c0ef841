//! Checks that we may ship what we build with: the licences of all dependencies, as cargo knows them.

use serde_json::Value;
use std::{collections::BTreeMap, process::Command};
use tagwerk_tests::{root, stays};

/// Licences that only require their text and a name (and, for MPL-2.0, changes to its own files).
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Reads an SPDX expression (annex D), without "+" and custom references. Exceptions only widen what is allowed.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let allowed = any(&words, &mut at);
    allowed && at == words.len()
}

fn any(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = all(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        allowed |= all(words, at);
    }
    allowed
}

fn all(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        allowed &= one(words, at);
    }
    allowed
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    let allowed = if *word == "(" {
        let inner = any(words, at);
        *at += 1;
        inner
    } else {
        ALLOWED.contains(word)
    };
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
    }
    allowed
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    for allowed in [
        "MIT",
        "MIT OR GPL-3.0-only",
        "(MIT OR GPL-2.0-only) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
        "Unlicense/MIT",
    ] {
        assert!(is_allowed(allowed), "{allowed}");
    }
    for refused in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "(MIT OR ISC) AND AGPL-3.0-only", "", "LGPL-2.1-or-later"] {
        assert!(!is_allowed(refused), "{refused}");
    }
}

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo");
    serde_json::from_slice(&output.stdout).expect("metadata")
}

/// The libraries of the page and all that they need, as `package-lock.json` lists them.
fn page() -> BTreeMap<String, (String, String)> {
    const LIBRARIES: [&str; 7] = [
        "@internationalized/date",
        "@lucide/svelte",
        "@tanstack/svelte-virtual",
        "@tauri-apps/api",
        "bits-ui",
        "pdfjs-dist",
        "svelte",
    ];
    let lock = std::fs::read_to_string(root().join("ui/package-lock.json")).expect("a lock");
    let lock: Value = serde_json::from_str(&lock).expect("JSON");
    let mut found = BTreeMap::new();
    let mut wanted: Vec<String> = LIBRARIES.map(str::to_owned).to_vec();
    while let Some(name) = wanted.pop() {
        let package = &lock["packages"][format!("node_modules/{name}")];
        if found.contains_key(&name) || package.is_null() {
            continue;
        }
        let text = |field: &str| package[field].as_str().unwrap_or_default().to_owned();
        // Its package.json names no licence; the LICENSE file in it is the MIT licence.
        let licence = if name == "svelte-toolbelt" { "MIT".to_owned() } else { text("license") };
        found.insert(name, (text("version"), licence));
        wanted.extend(package["dependencies"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
    }
    found
}

/// The window shows this list; `TAGWERK_GOLDEN=new` writes it again.
#[test]
fn the_window_names_what_it_is_made_of() {
    let metadata = metadata();
    let mut lines: Vec<String> = metadata["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .filter(|package| !package["source"].is_null())
        .map(|package| {
            let text = |field: &str| package[field].as_str().unwrap_or_default();
            format!("{} {} – {}", text("name"), text("version"), text("license"))
        })
        .collect();
    lines.extend(page().into_iter().map(|(name, (version, licence))| format!("{name} {version} – {licence}")));
    lines.extend([
        "Source Sans 3 – OFL-1.1".to_owned(),
        "Source Serif 4 – OFL-1.1".to_owned(),
        "Noto Sans (Arabic, Armenian, Devanagari, Ethiopic, Georgian, Hebrew, Thai) – OFL-1.1".to_owned(),
    ]);
    lines.sort_by_key(|line| line.to_lowercase());
    lines.dedup();
    let made = lines.join("\n") + "\n";
    stays(&root().join("assets/licences.txt"), &made);
}

#[test]
fn every_library_of_the_page_may_be_shipped() {
    let page = page();
    assert!(page.len() > 10, "{page:?}");
    let refused: Vec<_> = page.iter().filter(|(_, (_, licence))| !is_allowed(licence)).collect();
    assert!(refused.is_empty(), "{refused:?}");
}

#[test]
fn every_dependency_may_be_shipped() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 50);
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(is_allowed))
        .map(|package| format!("{} ({})", package["name"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "{refused:?}");
}

#[test]
fn every_font_stands_beside_its_licence() {
    for family in std::fs::read_dir(root().join("assets/fonts")).expect("fonts") {
        let licence = std::fs::read_to_string(family.expect("a folder").path().join("OFL.txt")).expect("a licence");
        assert!(licence.contains("SIL Open Font License"));
    }
}
