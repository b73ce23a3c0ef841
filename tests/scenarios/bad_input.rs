//! Mistakes of people, faults of disks, and foreign input: each gets a sentence, and nothing is lost.

use rusqlite::Connection;
use std::fs;
use tagwerk_tests::Desk;

fn with_event() -> Desk {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Forum"]);
    desk
}

#[test]
fn texts_that_are_no_programme_are_refused_and_the_event_stays_as_it_was() {
    let desk = with_event();
    let before = desk.bytes("event.tagwerk");
    let random: Vec<u8> = (0..20_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let pictures: [(&str, &[u8], &str); 6] = [
        ("empty.txt", b"", "Der Text ist leer"),
        ("letter.txt", "Lieber Ulf,\nwie geht es dir?\n".as_bytes(), "In diesem Text steht kein Programm"),
        ("random.txt", &random, "Das ist kein Text"),
        ("renamed.txt", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", "Die Datei ist beschädigt"),
        (
            "impossible.txt",
            "Samstag, 6. Juni 2026, 25.70 bis 26 Uhr\n\n1. Titel\n".as_bytes(),
            "Zeile 1: Diese Uhrzeit gibt es nicht",
        ),
        (
            "table.txt",
            "Samstag, 31. Februar 2026, 9 bis 12 Uhr\n\n1. Titel\n".as_bytes(),
            "Zeile 1: Diesen Tag gibt es nicht",
        ),
    ];
    for (name, bytes, sentence) in pictures {
        desk.put(name, bytes);
        let said = desk.fails(&["import", "programme", "event.tagwerk", name]);
        assert!(said.starts_with(sentence), "{name}: {said}");
    }
    assert!(desk.fails(&["import", "programme", "event.tagwerk", "nowhere.txt"]).contains("ließ sich nicht lesen"));
    assert!(desk.fails(&["import", "programme", "event.tagwerk", "."]).contains("ließ sich nicht lesen"));
    assert_eq!(desk.bytes("event.tagwerk"), before);
}

#[test]
fn fifty_megabytes_are_refused_by_size() {
    let desk = with_event();
    desk.put("large.txt", "Samstag, 6. Juni 2026, 9 bis 12 Uhr\n".repeat(1_400_000));
    assert!(
        desk.fails(&["import", "programme", "event.tagwerk", "large.txt"]).starts_with("Der Text ist größer als 8 MB")
    );
    let piped = desk.pipes(&vec![b'a'; 50 << 20], &["import", "rooms", "event.tagwerk", "-"]);
    assert!(piped.failed().starts_with("Der Text ist größer als 8 MB"));
}

#[test]
fn folders_that_are_not_there_and_files_that_are_stay_as_they_are() {
    let desk = with_event();
    let before = desk.bytes("event.tagwerk");
    assert!(desk.fails(&["new", "event.tagwerk", "--title", "Noch eins"]).contains("gibt es schon"));
    assert_eq!(desk.bytes("event.tagwerk"), before);
    assert!(desk.fails(&["new", "nowhere/event.tagwerk", "--title", "Forum"]).contains("nowhere"));
    assert!(desk.fails(&["show", "nowhere.tagwerk"]).contains("gibt es nicht"));
    assert!(!desk.path("nowhere.tagwerk").exists(), "a mistyped name leaves no file behind");
    let sample = Desk::with_sample();
    assert!(
        sample
            .fails(&["export", "signs", "event.tagwerk", "--out", "nowhere/signs.pdf"])
            .contains("Den Ordner von nowhere/signs.pdf gibt es nicht")
    );
    sample.put("signs.pdf", "old");
    sample.does(&["export", "signs", "event.tagwerk", "--out", "signs.pdf"]);
    let names: Vec<String> = fs::read_dir(sample.path("."))
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        names.iter().all(|name| !name.ends_with(".part") && !name.ends_with(".new") && !name.ends_with("-journal")),
        "{names:?}"
    );
}

#[test]
fn there_is_nothing_to_export_from_an_empty_event() {
    let desk = with_event();
    assert!(desk.fails(&["export", "badges", "event.tagwerk", "--out", "b.pdf"]).starts_with("Es gibt niemanden"));
    assert!(desk.fails(&["export", "signs", "event.tagwerk", "--out", "s.pdf"]).starts_with("Es gibt kein Türschild"));
    assert!(desk.fails(&["export", "calendar", "event.tagwerk", "--out", "k"]).starts_with("Es gibt keinen Termin"));
    assert!(
        desk.fails(&["export", "badges", "event.tagwerk", "--out", "b.pdf", "--sheet", "x"]).contains("--sheet list")
    );
    assert!(!desk.path("b.pdf").exists() && !desk.path("s.pdf").exists());
}

#[test]
fn a_table_without_rooms_is_refused_and_cells_that_are_not_understood_are_named() {
    let desk = with_event();
    desk.put("none.csv", ";;\n");
    assert!(
        desk.fails(&["import", "rooms", "event.tagwerk", "none.csv"]).starts_with("In der Tabelle steht kein Raum")
    );
    desk.put("rooms.csv", "Name;Plätze\nAula;vierzig\n");
    let answer = desk.asks(&["import", "rooms", "event.tagwerk", "rooms.csv"]);
    assert_eq!(answer.code, Some(0));
    assert!(answer.err.contains("Zeile 2: »vierzig« wurde nicht verstanden"), "{answer:?}");
}

#[test]
fn a_command_line_that_is_not_understood_is_told_in_both_languages() {
    let desk = with_event();
    let usage = |words: &[&str]| {
        let answer = desk.asks(words);
        assert_eq!(answer.code, Some(2), "{words:?}");
        answer.err.trim().to_owned()
    };
    assert_eq!(usage(&["plac"]), "Den Befehl »plac« gibt es nicht. »tagwerk --help« zeigt, was geht.");
    assert_eq!(
        usage(&["show", "event.tagwerk", "--jso"]),
        "Die Angabe »--jso« ist unbekannt. »tagwerk --help« zeigt, was geht."
    );
    assert!(
        usage(&["export", "badges", "event.tagwerk", "--out", "b.pdf", "--qr", "x"])
            .contains("(möglich: none, vcard, link, code)")
    );
    assert_eq!(
        usage(&["plac", "--language", "en"]),
        "There is no command “plac”. “tagwerk --help” shows what there is."
    );
    for words in [&["--help"][..], &["export", "signs", "--help"]] {
        assert!(desk.does(words).contains("Optionen:"), "{words:?}");
    }
}

#[test]
fn a_terminal_obeys_nothing_that_stands_in_a_file() {
    let desk = with_event();
    desk.put("sheet.txt", "Samstag, 12. September 2026\n10:00-11:00 Wie wir wohnen\nMit Ada Weiß\n".as_bytes());
    desk.does(&["import", "programme", "event.tagwerk", "sheet.txt"]);
    let file = Connection::open(desk.path("event.tagwerk")).expect("the file");
    let title = "Rot \u{1b}[31m \u{202e}dnurgretniH";
    assert_eq!(file.execute("UPDATE session SET title = ?1", [title]).expect("a title"), 1);
    drop(file);
    for verb in ["show", "check", "history"] {
        let said = desk.does(&[verb, "event.tagwerk"]);
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{verb}: {said:?}");
    }
    assert!(desk.does(&["show", "event.tagwerk"]).contains("Rot \u{fffd}[31m \u{fffd}dnurgretniH"));
    // Other programs get what is there.
    assert!(desk.does(&["show", "event.tagwerk", "--json"]).contains("Rot \\u001b[31m \u{202e}dnurgretniH"));
}
