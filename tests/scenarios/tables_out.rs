//! Lists as tables: out into workbooks and CSV, and in again without any change.

use std::{fs, io::Read};
use tagwerk_tests::Desk;

/// Everything that a spreadsheet could take for something else.
const REGISTRATIONS: &str = "Kennung;Titel;Vorname;Familienname;Organisation;E-Mail;Telefon;Art;Status;angemeldet seit;Anreise;Einwilligung: Fotos;Notiz;Gebühr\n\
    00123;Dr.;Ada;von der Heide;=1+1;ada@example.org;+49 228 1;Gast;angemeldet;2026-05-01 09:30;24.10.2026;ja;\"zwei\nZeilen; \"\"so\"\"\";40\n\
    A2;;;Madonna;@home;;;Presse;Warteliste;;;;-;\n\
    A3;;小明;王;'s Haus;wang@example.org;;Stipendiat/in;abgemeldet;;;nein;'=x;20\n";

fn desk() -> Desk {
    let desk = Desk::with_sample();
    desk.put("tabelle.csv", REGISTRATIONS);
    desk.does(&["import", "registrations", "event.tagwerk", "tabelle.csv"]);
    desk.put("raeume.csv", "Kennung;Name;Plätze;Bestuhlung;Stufenlos;Teil von\nR9;Halle;120;Reihen 120, Stuhlkreis 40;nein;\nR10;Bühne;20;;ja;Halle\n");
    desk.does(&["import", "rooms", "event.tagwerk", "raeume.csv"]);
    desk
}

fn sheet(desk: &Desk, file: &str) -> String {
    let file = fs::File::open(desk.path(file)).expect("a workbook");
    let mut archive = zip::ZipArchive::new(file).expect("a workbook");
    let mut text = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet").read_to_string(&mut text).expect("XML");
    text
}

#[test]
fn what_is_written_comes_in_again_unchanged() {
    let desk = desk();
    desk.put("wuensche.csv", "Person;Programmpunkt;Rang\n00123;1.1;1\n00123;1.2;2\n");
    desk.does(&["import", "wishes", "event.tagwerk", "wuensche.csv"]);
    let before = desk.does(&["show", "event.tagwerk", "--json"]);
    for language in ["de", "en"] {
        for ending in ["xlsx", "csv"] {
            for (of, kind) in [
                ("participants", "registrations"),
                ("people", "people"),
                ("sessions", "sessions"),
                ("wishes", "wishes"),
            ] {
                let out = format!("{of}-{language}.{ending}");
                desk.does(&["--language", language, "export", "table", "event.tagwerk", "--of", of, "--out", &out]);
                let read = ["import", kind, "event.tagwerk", &out, "--update", "--json"];
                let answer = desk.json(&read);
                assert_eq!(answer["written"], false, "{language} {out} as {kind}: {answer}");
                assert_eq!(answer["faults"], serde_json::json!([]), "{language} {out} as {kind}");
                assert_ne!(answer["unchanged"], 0, "{language} {out} as {kind}");
            }
            let out = format!("rooms-{language}.{ending}");
            desk.does(&["--language", language, "export", "table", "event.tagwerk", "--of", "rooms", "--out", &out]);
            let read = desk.does(&["import", "rooms", "event.tagwerk", &out]);
            assert_eq!(read.trim(), "Räume eingelesen: 0 neue, 0 geänderte");
        }
    }
    assert_eq!(desk.does(&["show", "event.tagwerk", "--json"]), before);
}

#[test]
fn cells_are_typed_and_a_formula_stays_text() {
    let desk = desk();
    desk.does(&["export", "table", "event.tagwerk", "--of", "participants", "--out", "liste.xlsx"]);
    let cells = sheet(&desk, "liste.xlsx");
    assert!(!cells.contains("<f>"), "no formula");
    // A moment is a number with a format, an id with zeros is a text.
    assert!(cells.contains("<v>46143.395") && !cells.contains("<v>123</v>"), "{cells}");
    desk.does(&["export", "table", "event.tagwerk", "--of", "participants", "--out", "liste.csv"]);
    let text = fs::read_to_string(desk.path("liste.csv")).expect("a table");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\u{feff}Kennung;Titel;Vorname;Namenszusatz;Familienname;"), "{text}");
    assert!(
        text.contains("00123;Dr.;Ada;von der;Heide;") && text.contains(";'=1+1;") && text.contains(";'+49 228 1;"),
        "{text}"
    );
    assert!(text.contains(";2026-05-01 09:30;"), "{text}");
}

/// Who arrived when, a column a day; whoever reads the table again leaves them out, because the front desk notes arrivals.
#[test]
fn the_table_of_participants_says_who_arrived_on_which_day() {
    let desk = desk();
    for (name, day) in [("00123", "2026-06-12"), ("00123", "2026-06-13"), ("A2", "2026-06-13")] {
        desk.does(&["arrived", "event.tagwerk", name, "--day", day]);
    }
    for (language, heads) in [
        ("de", "Angekommen am 2026-06-12;Angekommen am 2026-06-13"),
        ("en", "Arrived on 2026-06-12;Arrived on 2026-06-13"),
    ] {
        desk.does(&[
            "--language",
            language,
            "export",
            "table",
            "event.tagwerk",
            "--of",
            "participants",
            "--out",
            "da.csv",
        ]);
        let text = fs::read_to_string(desk.path("da.csv")).expect("a table");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines[0].ends_with(heads), "{text}");
        let cells = |name: &str| {
            let line = lines.iter().find(|line| line.contains(name)).expect("a row");
            line.rsplit(';').take(2).map(|cell| cell.len()).collect::<Vec<_>>()
        };
        assert_eq!((cells("Heide"), cells("Madonna")), (vec![16, 16], vec![16, 0]), "{text}");
        let read = ["import", "registrations", "event.tagwerk", "da.csv", "--update", "--json"];
        assert_eq!(desk.json(&read)["written"], false);
    }
    let list = ["export", "list", "event.tagwerk", "--list", "attendance", "--per", "event", "--out", "liste.csv"];
    desk.does(&[&list[..], &["--column", "Gebühr", "--column", "Fördernummer"]].concat());
    let text = fs::read_to_string(desk.path("liste.csv")).expect("a table");
    assert!(text.starts_with("\u{feff}Nr.;Name;Organisation;Art;Gebühr;Fördernummer\r\n"), "{text}");
    assert!(text.contains(";Gast;40;\r\n"), "a free column with its value, one to be filled in without: {text}");
    desk.does(&[
        "export",
        "list",
        "event.tagwerk",
        "--list",
        "emergency",
        "--arrived",
        "--day",
        "2026-06-12",
        "--out",
        "liste.csv",
    ]);
    let text = fs::read_to_string(desk.path("liste.csv")).expect("a table");
    assert!(text.contains("Heide") && !text.contains("Madonna"), "{text}");
}

#[test]
fn printed_lists_become_tables_by_the_ending_of_the_file() {
    let desk = desk();
    desk.does(&["export", "list", "event.tagwerk", "--list", "attendance", "--per", "event", "--out", "da.csv"]);
    let text = fs::read_to_string(desk.path("da.csv")).expect("a table");
    assert!(
        text.starts_with(
            "\u{feff}Nr.;Name;Organisation;Art;Unterschrift\r\n1;\"Heide, Dr. Ada von der\";'=1+1;Gast;\r\n"
        ),
        "{text}"
    );
    for list in ["contributors", "sessions", "house", "signatures", "arrivals"] {
        let out = format!("{list}.xlsx");
        let said = desk.does(&["export", "list", "event.tagwerk", "--list", list, "--out", &out]);
        assert!(said.starts_with(&format!("{out}: ")) && said.contains("Zeile"), "{said}");
        assert!(sheet(&desk, &out).contains("<row r=\"2\""), "{list}");
    }
    let nothing = desk.fails(&["export", "table", "event.tagwerk", "--of", "places", "--out", "p.xlsx"]);
    assert!(nothing.contains("steht noch nichts") && !desk.path("p.xlsx").exists(), "{nothing}");
    let ending = desk.fails(&["export", "table", "event.tagwerk", "--of", "rooms", "--out", "raeume.pdf"]);
    assert!(ending.contains(".xlsx oder .csv"), "{ending}");
    assert!(
        desk.fails(&["export", "table", "event.tagwerk", "--of", "rooms", "--out", "event.tagwerk"])
            .contains("event.tagwerk")
    );
}
