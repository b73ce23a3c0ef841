//! Programmes in the formats that teams use, through the terminal. The fixtures say how they were made.

use std::fs;
use tagwerk_tests::{Desk, root};

fn with(name: &str) -> Desk {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Waldtage"]);
    let fixture = fs::read(root().join("tests/fixtures/formats").join(name)).expect("a fixture");
    // The name of a file proves nothing.
    desk.put("programm", fixture);
    desk
}

#[test]
fn one_programme_comes_in_from_every_format() {
    for name in ["waldtage.docx", "waldtage.odt", "waldtage.rtf", "waldtage.html"] {
        let desk = with(name);
        desk.does(&["import", "programme", "event.tagwerk", "programm"]);
        let shown = desk.does(&["show", "event.tagwerk"]);
        for part in ["Ankommen", "Bäume zählen", "Moose & Farne", "Ida Espenlaub", "Ole Birkenast", "Aula"] {
            assert!(shown.contains(part), "{name}: {part}: {shown}");
        }
    }
}

#[test]
fn one_table_comes_in_from_every_spreadsheet() {
    let mut drafts = Vec::new();
    for name in ["tabelle.csv", "tabelle.xlsx", "tabelle.ods"] {
        let desk = with(name);
        drafts.push(desk.does(&["import", "programme", "event.tagwerk", "programm", "--dry-run"]));
        desk.does(&["import", "programme", "event.tagwerk", "programm"]);
    }
    assert!(
        drafts[0].contains("Samstag, 6. Juni 2026, 9.30–11.00") && drafts[0].contains("Ole Birkenast"),
        "{}",
        drafts[0]
    );
    assert!(drafts.iter().all(|draft| *draft == drafts[0]), "{drafts:?}");
}

#[test]
fn columns_are_asked_for_and_can_be_said() {
    let desk = with("tabelle.csv");
    desk.put("namen.csv", "Moose bestimmen;Ida Espenlaub;x\nFarne zeichnen;Ole Birkenast;x\nFlechten;Jo Linde;x\n");
    fn import<'a>(columns: &[&'a str]) -> Vec<&'a str> {
        [&["import", "programme", "event.tagwerk", "namen.csv"], columns].concat()
    }
    let said = desk.fails(&import(&[]));
    assert!(said.contains("welche Spalte die Titel") && said.contains("Moose bestimmen"), "{said}");
    assert!(desk.fails(&import(&["--columns", "Titel,Person"])).contains("3 Spalten"));
    assert!(desk.fails(&import(&["--columns", "Titel,Wetter,-"])).contains("»Wetter«"));
    desk.does(&import(&["--columns", "Titel,Person,-"]));
    let shown = desk.does(&["show", "event.tagwerk"]);
    assert!(shown.contains("Flechten") && shown.contains("Jo Linde"), "{shown}");
    desk.put("text.txt", "Samstag, 6. Juni 2026\n9.00–10.00 Uhr Kaffee\n");
    let text = ["import", "programme", "event.tagwerk", "text.txt", "--columns", "Titel"];
    assert!(desk.fails(&text).contains("Spalten hat nur eine Tabelle"));
}

#[test]
fn rows_that_cannot_be_can_be_left_out() {
    let desk = with("tabelle.csv");
    desk.put("tage.csv", "Datum;Beginn;Ende;Titel\n06.06.2026;9:30;11:00;Moose bestimmen\n31.06.2026;9:30;11:00;Farne zeichnen\n06.06.2026;12:00;11:00;Tau\n");
    let import = ["import", "programme", "event.tagwerk", "tage.csv"];
    let said = desk.fails(&import);
    assert!(said.contains("Spalte »Datum«, Zeile 3") && said.contains("(und 1 weitere)"), "{said}");
    assert!(said.contains("--skip-faulty-rows"), "{said}");
    let done = desk.does(&[&import[..], &["--skip-faulty-rows"]].concat());
    assert!(done.contains("Zeile 3: 31.06.2026") && done.contains("Farne zeichnen"), "{done}");
    let shown = desk.does(&["show", "event.tagwerk"]);
    assert!(shown.contains("Moose bestimmen  [ohne Raum]"), "{shown}");
    assert!(
        shown.contains("Notiz\n    31.06.2026 9:30 11:00 Farne zeichnen\n    06.06.2026 12:00 11:00 Tau"),
        "{shown}"
    );
}

#[test]
fn columns_that_were_named_are_known_for_the_next_table_with_the_same_headings() {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Waldtage"]);
    let table = "Punkt;Hier;Ab\nMoose;Aula;06.06.2026 9:30\nFarne;Hof;06.06.2026 11:00\nTau;Hof;06.06.2026 12:00\n";
    desk.put("eins.csv", table);
    desk.put("zwei.csv", table.replace("Moose", "Pilze"));
    let import = |name| ["import", "programme", "event.tagwerk", name];
    desk.does(&[&import("eins.csv")[..], &["--columns", "Titel,Raum,Zeit"]].concat());
    let known = desk.asks(&[&import("zwei.csv")[..], &["--dry-run"]].concat());
    assert!(
        known.err.contains("beim letzten Einlesen") && known.out.contains("Pilze  [Programmpunkt, Aula]"),
        "{known:?}"
    );
    // What was undone was never said.
    desk.does(&["undo", "event.tagwerk"]);
    let unknown = desk.asks(&[&import("zwei.csv")[..], &["--dry-run"]].concat());
    assert!(!unknown.out.contains("Pilze  [Programmpunkt, Aula]"), "{unknown:?}");
}

#[test]
fn what_is_listed_below_an_agenda_runs_in_the_rounds_that_are_named() {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Waldtage"]);
    desk.put(
        "ablauf.txt",
        "Samstag, 6. Juni 2026\n9.00–9.30 Uhr Begrüßung\n10.00–11.30 Uhr Workshop-Runde 1\n12.00–13.30 Uhr Workshop-Runde 2\n\
        14.00–15.00 Uhr Abschluss\n\nWorkshop 1: Moose zählen\nLeitung: Ada Amsel\n\nWorkshop 2: Farne\nLeitung: Ole Birkenast\n",
    );
    let import = |rounds: &[&'static str]| {
        [&["import", "programme", "event.tagwerk", "ablauf.txt", "--dry-run"], rounds].concat()
    };
    let times = |rounds: &[&'static str]| desk.does(&import(rounds)).matches("Moose zählen").count();
    assert_eq!([times(&[]), times(&["--rounds", "first"]), times(&["--rounds", "all"])], [1, 1, 2]);
    assert!(desk.fails(&import(&["--rounds", "3"])).contains("Der Ablauf hat 2 Runden"));
    // What was said also holds for the next version.
    desk.does(&["import", "programme", "event.tagwerk", "ablauf.txt", "--rounds", "1,2"]);
    assert_eq!(times(&["--update"]), 0, "nothing is new");
}

#[test]
fn rooms_come_in_from_a_spreadsheet_too() {
    let desk = with("tabelle.xlsx");
    let rooms = ["import", "rooms", "event.tagwerk", "programm", "--columns", "-,-,-,Name,-,-,-"];
    desk.does(&rooms);
    assert!(desk.does(&["show", "event.tagwerk"]).contains("Aula"));
}

#[test]
fn what_cannot_be_read_is_refused_in_a_sentence() {
    let desk = with("waldtage.pdf");
    let import = |name| ["import", "programme", "event.tagwerk", name];
    desk.put(
        "alt.doc",
        [
            b"\xd0\xcf\x11\xe0".as_slice(),
            &"WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        ]
        .concat(),
    );
    assert!(desk.fails(&import("alt.doc")).contains("als DOCX speichern"));
    desk.put("bild.txt", b"\x89PNG\r\n\x1a\n");
    assert!(desk.fails(&import("bild.txt")).starts_with("Das ist ein Bild"));
    desk.put("halb.docx", &desk.bytes("programm")[..400]);
    assert!(desk.fails(&import("halb.docx")).starts_with("Die Datei ist beschädigt"));
    let forced = ["import", "programme", "event.tagwerk", "programm", "--format", "text"];
    assert!(desk.fails(&forced).starts_with("Das ist kein Text, sondern PDF"));
}
