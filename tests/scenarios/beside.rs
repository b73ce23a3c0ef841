//! Files that the program writes beside an event: never over an event, and never half.

use crate::documents::every_document_is_among;
use std::{fs, path::Path, process::Stdio};
use tagwerk_tests::Desk;

/// All documents, and exports that are no documents.
const EXPORTS: [&[&str]; 13] = [
    &["badges"],
    &["signs"],
    &["plates"],
    &["list", "--list", "contributors"],
    &["booklet"],
    &["poster"],
    &["notice", "--text", "WC"],
    &["certificates", "--only", "Brinkhus"],
    &["schedules"],
    &["test-sheet"],
    &["badges", "--proof"],
    &["text", "--format", "docx"],
    &["text", "--format", "html"],
];

fn export<'a>(words: &[&'a str], out: &'a str) -> Vec<&'a str> {
    let (what, rest) = words.split_first().expect("a document");
    [&["export", what, "event.tagwerk", "--out", out][..], rest].concat()
}

#[test]
fn every_document_is_among_these_exports() {
    every_document_is_among(&EXPORTS);
}

#[test]
fn no_export_overwrites_an_event() {
    let desk = Desk::with_sample();
    desk.does(&["new", "other.tagwerk", "--title", "Andere"]);
    let (own, other) = (desk.bytes("event.tagwerk"), desk.bytes("other.tagwerk"));
    for words in EXPORTS {
        for name in ["event.tagwerk", "other.tagwerk"] {
            let said = desk.fails(&export(words, name));
            assert!(said.contains(&format!("Unter {name} liegt eine Veranstaltung")), "{words:?}: {said}");
            assert!(said.contains("Bitte einen anderen Namen wählen"), "{said}");
        }
    }
    assert!(desk.bytes("event.tagwerk") == own && desk.bytes("other.tagwerk") == other);
    assert_eq!(
        desk.does(&export(&["signs"], "signs.pdf")),
        "signs.pdf: 11 Türschilder, 11 Blätter\n",
        "nothing was noted"
    );
}

#[cfg(unix)]
#[test]
fn nor_by_another_name_nor_what_it_needs_after_a_crash() {
    let desk = Desk::with_sample();
    fs::hard_link(desk.path("event.tagwerk"), desk.path("hard.pdf")).expect("a link");
    std::os::unix::fs::symlink("event.tagwerk", desk.path("symbolic.pdf")).expect("a link");
    desk.put("damaged.tagwerk", "no more");
    let own = desk.bytes("event.tagwerk");
    for name in ["hard.pdf", "symbolic.pdf", "damaged.tagwerk", "./event.tagwerk"] {
        assert!(desk.fails(&export(&["signs"], name)).contains("liegt eine Veranstaltung"), "{name}");
        assert!(desk.fails(&export(&["signs", "--proof"], name)).contains("liegt eine Veranstaltung"), "{name}");
    }
    for name in ["event.tagwerk-journal", "hard.pdf-wal"] {
        let said = desk.fails(&export(&["signs"], name));
        assert!(said.contains("gehört zu einer Veranstaltung daneben") && !desk.path(name).exists(), "{said}");
    }
    assert!(desk.bytes("event.tagwerk") == own);
}

#[test]
fn a_calendar_folder_is_written_around_an_event_in_it() {
    let desk = Desk::with_sample();
    desk.does(&["export", "calendar", "event.tagwerk", "--out", "k"]);
    let files: Vec<_> = files(&desk.path("k"));
    fs::copy(desk.path("event.tagwerk"), files.last().expect("a file")).expect("an event in the way");
    let before: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).expect("a file")).collect();
    desk.does(&["set", "event.tagwerk", "event", "--", "title=Ganz anders"]);
    let said = desk.fails(&["export", "calendar", "event.tagwerk", "--out", "k"]);
    assert!(said.contains("liegt eine Veranstaltung"), "{said}");
    let after: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).expect("a file")).collect();
    assert!(before == after, "none of them was written");
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() { found.extend(files(&entry)) } else { found.push(entry) }
    }
    found.sort();
    found
}

#[cfg(target_os = "linux")]
#[test]
fn what_goes_to_a_pipe_is_the_document_and_nothing_else() {
    let desk = Desk::with_sample();
    let output = desk.command(&export(&["signs", "--proof"], "/dev/stdout")).stdin(Stdio::null()).output();
    let output = output.expect("tagwerk starts");
    assert!(output.status.success(), "{output:?}");
    let pdf = String::from_utf8_lossy(&output.stdout);
    assert!(pdf.starts_with("%PDF") && pdf.trim_end().ends_with("%%EOF"), "something stands around it");
    assert!(String::from_utf8_lossy(&output.stderr).contains("11 Türschilder"));
}

#[test]
fn two_exports_at_once_both_write_whole_files() {
    let desk = Desk::with_sample();
    let words = export(&["booklet", "--proof"], "out.pdf");
    let start = || desk.command(&words).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("tagwerk starts");
    let both = [start(), start()];
    for child in both {
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let pdf = desk.bytes("out.pdf");
    assert!(pdf.starts_with(b"%PDF") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
    let left: Vec<_> =
        files(&desk.path(".")).into_iter().filter(|file| file.extension().is_some_and(|e| e == "part")).collect();
    assert!(left.is_empty(), "{left:?}");
}
