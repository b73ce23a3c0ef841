//! What people bring comes in through the window: files of other programs, lines that are taught, tables whose
//! columns are named, the next version of a sheet, and sessions in one line.

use serde_json::Value;
use std::path::Path;
use tagwerk_tests::{
    Desk, root,
    window::{Window, program},
};

const SHEET: &str = "Waldtage Lindenau\nSamstag, 6. Juni 2026\n\n10.00–11.30 Uhr Moose zählen\nespenlaub\nWir gehen hinaus.\n\n\
    12.00–13.30 Uhr Farne zeichnen\nbirkenast\nWir sitzen im Gras.\n";

/// A window without an event that reads a file, and saves the result as `event.tagwerk`.
fn reading(desk: &Desk, sheet: &Path) -> Window {
    let window = Window::open::<&str>(&program(), &[]);
    let event = desk.path("event.tagwerk");
    window.will_pick(&[Some(sheet), Some(&event)]);
    window.click("[data-way=read]");
    window
}

fn take_over(window: &Window) {
    window.click("[data-take-over]:not(:disabled)");
    window.find("nav [data-view=board]");
}

fn sessions(desk: &Desk, name: &str) -> Vec<Value> {
    desk.json(&["show", name, "--json"])["sessions"].as_array().expect("sessions").clone()
}

fn titles(desk: &Desk, name: &str) -> Vec<String> {
    let title = |session: &Value| session["title"].as_str().unwrap_or_default().to_owned();
    let mut titles: Vec<String> = sessions(desk, name).iter().map(title).collect();
    titles.sort();
    titles
}

/// Runs a command of Ctrl+K by its name.
fn command(window: &Window, name: &str) {
    window.press_with_control("k");
    window.find("[data-find]");
    window.press(name);
    window.shows("[data-found=command][aria-selected=true]", name);
    window.press("\u{e007}");
}

#[test]
fn a_document_of_word_with_a_table_comes_in() {
    let desk = Desk::new();
    let window = reading(&desk, &root().join("tests/fixtures/formats/waldtage.docx"));
    window.shows(".result", "Bäume zählen");
    window.shows(".result", "Ida Espenlaub");
    window.shows(".result", "Zimmer 3");
    take_over(&window);
    drop(window);
    let found = sessions(&desk, "event.tagwerk");
    let trees = found.iter().find(|session| session["title"] == "Bäume zählen").expect("the row of a table");
    assert!(trees["abstract"].as_str().is_some_and(|text| text.contains("Maßband")), "{trees}");
}

#[test]
fn one_line_is_taught_and_all_like_it() {
    let desk = Desk::new();
    let window = reading(&desk, &desk.put("programm.txt", SHEET));
    window.shows("[data-line-kind='9']", "Text");
    window.click("[data-line-kind='5']");
    window.click("[data-kinds] [data-all-like]");
    window.click("[data-kinds] [data-kind=person]");
    // The other line was not changed.
    window.shows("[data-line-kind='9']", "Person");
    window.shows(".result .part", "birkenast");
    take_over(&window);
    drop(window);
    let plan = desk.json(&["show", "event.tagwerk", "--json"]);
    assert_eq!(plan["people"].as_array().map(Vec::len), Some(2), "{plan}");
    // It is remembered for the next reading.
    let next = desk.put("next.txt", SHEET.replace("espenlaub", "ginsterbusch"));
    let seen = desk.does(&["import", "programme", "event.tagwerk", &next.display().to_string(), "--dry-run"]);
    assert!(seen.contains("ginsterbusch"), "{seen}");
}

#[test]
fn of_the_next_version_of_a_sheet_one_takes_what_one_wants() {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Waldtage"]);
    desk.put("programm.txt", SHEET);
    desk.does(&["import", "programme", "event.tagwerk", "programm.txt"]);
    let before = desk.json(&["show", "event.tagwerk", "--json"]);
    let next = SHEET.replace("10.00–11.30", "10.30–11.30").replace("12.00–13.30", "12.30–13.30")
        + "\n14.00–15.00 Uhr Feuer machen\n";
    let next = desk.put("programm-2.txt", next);
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.will_pick(&[Some(&next)]);
    window.find(".card, .tray");
    command(&window, "Programm einlesen");
    window.shows("[data-proposals=new]", "Feuer machen");
    window.shows("[data-proposals=changed] li", "Moose zählen");
    window.until(
        "const box = [...document.querySelectorAll('[data-proposals=changed] li')].find((row) => row.textContent.includes('Moose zählen'))?.querySelector('input');
         box?.setAttribute('data-left', ''); return box !== undefined",
    );
    window.click("[data-left]");
    window.shows("[data-take-over]", "2 Änderungen übernehmen");
    take_over(&window);
    window.shows(".notice", "2 Änderungen übernommen.");
    window.click(".notice .quiet");
    window.shows(".notice.back", "Zurückgenommen");
    window.click(".notice.back .quiet");
    window.shows(".notice", "Wieder");
    drop(window);
    assert_eq!(titles(&desk, "event.tagwerk"), ["Farne zeichnen", "Feuer machen", "Moose zählen"]);
    let shown = desk.does(&["show", "event.tagwerk"]);
    assert!(shown.contains("10.00–11.30") && shown.contains("12.30–13.30"), "{shown}");
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(desk.json(&["show", "event.tagwerk", "--json"]), before);
}

/// None of its headings is known.
const TABLE: &str = "Punkt;Hier;Ab;Dabei\nMoose zählen;Aula;06.06.2026 9:30;Ida Espenlaub\n\
    Farne zeichnen;Hof;06.06.2026 11:00;Ole Birkenast\nFlechten;Hof;06.06.2026 12:30;Jo Linde\n";

#[test]
fn the_columns_of_a_table_are_named_and_known_the_next_time() {
    let desk = Desk::new();
    let window = reading(&desk, &desk.put("tabelle.csv", TABLE));
    // It means nothing as lines, so it is read as a table.
    window.shows("thead", "Dabei");
    window.choose("[data-choice=column-1]", "title");
    window.choose("[data-choice=column-2]", "room");
    window.choose("[data-choice=column-3]", "time");
    window.choose("[data-choice=column-4]", "person");
    window.shows(".result", "Ida Espenlaub");
    window.shows(".result", "6. Juni 2026, 9.30–11.00");
    take_over(&window);
    // The next table with these headings is recognised.
    let next = desk.put("tabelle-2.csv", TABLE.replace("zählen", "pressen").replace("Ida Espenlaub", "Ute Ginster"));
    window.will_pick(&[Some(&next)]);
    command(&window, "Programm einlesen");
    window.shows("[data-remembered]", "was Sie beim letzten Mal gesagt haben");
    window.shows("[data-choice=column-4]", "Person");
    drop(window);
    assert_eq!(titles(&desk, "event.tagwerk"), ["Farne zeichnen", "Flechten", "Moose zählen"]);
    // The terminal recognises it as well.
    let seen = desk.does(&["import", "programme", "event.tagwerk", "tabelle-2.csv", "--dry-run"]);
    assert!(seen.contains("Moose pressen") && seen.contains("Ute Ginster"), "{seen}");
}

#[test]
fn what_cannot_be_in_a_cell_is_shown_in_it() {
    let desk = Desk::new();
    let table = "Datum;Beginn;Ende;Titel\n06.06.2026;9:30;11:00;Moose\n06.06.2026;14:00;13:00;Farne\n31.06.2026;9:30;11:00;Tee\n";
    let window = reading(&desk, &desk.put("tabelle.csv", table));
    window.shows("[data-faults]", "Spalte »Ende«, Zeile 3");
    window.shows("[data-faults]", "Spalte »Datum«, Zeile 4");
    window.shows("[data-row='3'] .faulty", "13:00");
    window.shows("[data-row='4'] .faulty", "31.06.2026");
    window.find("[data-take-over]:disabled");
    // The other rows are read on request, and these are kept.
    window.click("[data-leave-out]");
    window.shows("[data-faults]", "2 Angaben können nicht stimmen; ihre Zeilen sind weggelassen");
    take_over(&window);
    drop(window);
    assert_eq!(titles(&desk, "event.tagwerk"), ["Moose"]);
}

#[test]
fn a_table_is_pasted_from_a_spreadsheet() {
    let desk = Desk::new();
    let window = Window::open::<&str>(&program(), &[]);
    window.click("[data-way=paste]");
    let table = "Tag\tBeginn\tEnde\tTitel\tMit\n6.6.2026\t9:30\t11:00\tMoose\t\"Ida Espenlaub\nOle Birkenast\"\n";
    window.paste("[data-view=draft] textarea", table);
    window.shows("[data-choice=column-4]", "Titel");
    window.shows(".result .part", "Ole Birkenast");
    drop(window);
    drop(desk);
}

#[test]
fn a_session_is_written_in_one_line() {
    let desk = Desk::with_sample();
    let before = desk.json(&["show", "event.tagwerk", "--json"]);
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    window.press_with_control("k");
    window.find("[data-find]");
    window.press("So 18.30–19.30 Uhr Grillen, wehrstube, Ada Kranich");
    window.shows("[data-found=line]", "Wehrstube");
    window.shows("[data-found=line]", "Ada Kranich (neu)");
    window.press("\u{e007}");
    window.shows("[data-inspector] h2", "Grillen");
    // The same in the form for a new session.
    command(&window, "Neuer Programmpunkt");
    window.find(".dialog input");
    window.press("So 20–21 Uhr Lieder am Feuer mit Ada Kranich, Wehrstube");
    window.shows("[data-line-preview]", "14. Juni");
    window.until("return document.querySelector('[data-line-preview] .mark') === null");
    window.press("\u{e007}");
    window.shows("[data-inspector] h2", "Lieder am Feuer");
    drop(window);
    let after = desk.json(&["show", "event.tagwerk", "--json"]);
    let count = |plan: &Value, rows: &str| plan[rows].as_array().map_or(0, Vec::len);
    assert_eq!(count(&after, "rooms"), count(&before, "rooms"), "no second room of a name");
    assert_eq!(count(&after, "people"), count(&before, "people") + 1);
    desk.does(&["undo", "event.tagwerk"]);
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(desk.json(&["show", "event.tagwerk", "--json"]), before);
}

#[test]
fn what_is_not_in_a_sheet_is_written_beside_it_and_workshops_run_in_all_rounds() {
    let desk = Desk::new();
    let sheet = "Waldtage\nSamstag, 6. Juni 2026\n9.00–9.30 Uhr Begrüßung\n10.00–11.30 Uhr Workshop-Runde 1\n\
        12.00–13.30 Uhr Workshop-Runde 2\n14.00–15.00 Uhr Abschluss im Hof\n\nWorkshop 1: Moose zählen\nLeitung: Ada Amsel\n\n\
        Workshop 2: Farne zeichnen\nLeitung: Ole Birkenast\n";
    let window = reading(&desk, &desk.put("programm.txt", sheet));
    window.shows("[data-rounds]", "Diese 2 Workshops stehen unter dem Ablauf.");
    window.click("[data-all-rounds]");
    window.shows("[data-rounds]", "geklärt");
    window.fill("[data-one-line]", "Sa 18.30–19.30 Abendessen, Großer Saal");
    window.shows("[data-additions] [data-line-preview]", "Großer Saal");
    window.click("[data-additions] form button:not(:disabled)");
    window.shows("[data-added]", "Abendessen");
    take_over(&window);
    drop(window);
    let expected = [
        "Abendessen",
        "Abschluss im Hof",
        "Begrüßung",
        "Farne zeichnen",
        "Farne zeichnen",
        "Moose zählen",
        "Moose zählen",
    ];
    assert_eq!(titles(&desk, "event.tagwerk"), expected);
    // The next version does not count as lacking what was never in it.
    desk.put("programm-2.txt", sheet.replace("Begrüßung", "Willkommen"));
    let seen = desk.does(&["import", "programme", "event.tagwerk", "programm-2.txt", "--update", "--dry-run"]);
    assert!(seen.contains("Willkommen") && !seen.contains("Abendessen") && !seen.contains("Moose"), "{seen}");
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(titles(&desk, "event.tagwerk"), [""; 0]);
}

#[test]
fn spellings_are_looked_at_before_they_are_unified() {
    let desk = Desk::with_sample();
    desk.does(&["set", "event.tagwerk", "session", "2.1", "--", "short_title=Das \"Budget\"", "title=Straßen - wem?"]);
    let before = desk.json(&["show", "event.tagwerk", "--json"]);
    {
        let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
        window.find(".card");
        command(&window, "Schreibweisen vereinheitlichen");
        window.shows("[data-before-after] .after", "Das „Budget“");
        window.click("[data-respelling='0']");
        window.shows("[data-respell]", "1 Text ändern");
        window.click("[data-respell]");
        window.until("return document.querySelector('.dialog') === null");
        command(&window, "Schreibweisen vereinheitlichen");
        window.click("[data-respell]");
        window.until("return document.querySelector('.dialog') === null");
        command(&window, "Schreibweisen vereinheitlichen");
        window.shows(".dialog", "Alles ist schon einheitlich");
    }
    desk.does(&["undo", "event.tagwerk"]);
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(desk.json(&["show", "event.tagwerk", "--json"]), before);
}
