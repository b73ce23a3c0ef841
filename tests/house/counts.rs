//! Numbers agree with what they count: "1 Raum", "2 Räume". Each count goes through one function, `Language::count`
//! in the core and `count` in the words of the page, so that nobody can forget the case of one.

use std::{collections::BTreeSet, fs, path::Path};
use tagwerk_tests::root;

/// These plurals are known, whatever else is counted somewhere.
const PLURALS: &str = "Blöcke Programmpunkte Personen Räume Termine Aushänge Zeichen Zeilen Spalten Dateien Blätter Bogen \
    Bögen Schritte Plätze Tage Minuten Stunden Etiketten Schilder Seiten Befunde Konflikte Sicherungen Stück Einträge \
    Gruppen Treffer Listen Wörter blocks people sessions rooms appointments notices characters lines columns files sheets \
    steps seats days minutes hours labels badges signs pages findings conflicts backups pieces entries groups lists words";

#[test]
fn every_count_goes_through_the_function_that_knows_one() {
    let sources = sources();
    let mut plurals: BTreeSet<&str> = PLURALS.split_whitespace().collect();
    plurals.extend(sources.iter().flat_map(|(_, text)| counted(text)));
    assert!(plurals.len() > 60, "{plurals:?}");
    let mut wrong = Vec::new();
    for (name, text) in &sources {
        for (line, number) in text.lines().zip(1..) {
            wrong.extend(bypassing(line, &plurals).map(|said| format!("{name}:{number}: {said}")));
        }
    }
    assert_eq!(wrong, [""; 0], "a number stands before what it counts without `count`");
}

#[test]
fn what_bypasses_it_is_found() {
    let plurals = BTreeSet::from(["Blöcke", "rooms"]);
    let found = |line: &str| bypassing(line, &plurals).collect::<Vec<_>>().len();
    assert_eq!(found(r#"format!("{blocks} Blöcke, {} rooms.", rooms)"#), 2);
    assert_eq!(found("taken: (rooms) => `${rooms} rooms taken over`,"), 1);
    assert_eq!(found(r#"format!("{} für alle Blöcke", language.count(blocks, "Block", "Blöcke"))"#), 0);
    assert_eq!(counted(r#"language.count(blocks, "Block", "Blöcke im Plan")"#).collect::<Vec<_>>(), ["Blöcke"]);
}

/// Plurals that follow a placeholder directly.
fn bypassing<'a>(line: &'a str, plurals: &'a BTreeSet<&str>) -> impl Iterator<Item = &'a str> {
    line.match_indices("} ").filter_map(|(at, sign)| {
        let behind = &line[at + sign.len()..];
        let word = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        // `count(…)` itself gives a number with its word.
        let placeholder = &line[line[..at].rfind('{')?..at];
        (plurals.contains(word) && !placeholder.contains("count")).then_some(word)
    })
}

/// The first words of what is counted: those of the plural, if it differs from the singular.
fn counted(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("count(").filter_map(|(at, _)| {
        let call = text[at..].split(')').next()?;
        let mut forms = call.split('"').skip(1).step_by(2);
        let (one, many) = (forms.next()?, forms.next()?);
        let first = |form: &str| form.split_whitespace().next().map(str::len);
        let (one, many) = (&one[..first(one)?], &many[..first(many)?]);
        // "more", "weitere": adjectives stand before many other words.
        (one != many && !many.ends_with("ere") && !many.starts_with(char::is_numeric)).then_some(many)
    })
}

/// The texts of the program: the sources of the core, the terminal and the window without their tests, and the words
/// of the page.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["src-tauri/core", "src-tauri/cli/src", "src-tauri/src", "ui/src"] {
        look_into(&root().join(folder), &mut found);
    }
    assert!(found.len() > 200, "{}", found.len());
    found
}

fn look_into(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if entry.is_dir() {
            if name != "tests" && name != "test" {
                look_into(&entry, found);
            }
        } else if [".rs", ".ts"].iter().any(|ending| name.ends_with(ending))
            && name != "tests.rs"
            && !name.ends_with(".test.ts")
        {
            let text = fs::read_to_string(&entry).expect("a source");
            let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
            // Texts for programmers need not agree.
            let said = |line: &&str| !line.trim_start().starts_with("//") && !line.contains("#[error(");
            let text: Vec<&str> = text.lines().map(|line| if said(&line) { line } else { "" }).collect();
            found.push((entry.display().to_string(), text.join("\n")));
        }
    }
}
