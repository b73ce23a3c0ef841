//! Tables in the window: looked at, corrected, taken over in one step and taken back.

use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

/// As an office saves it: a title above, columns with names of its own, and the letters of Windows-1252, which have the
/// same numbers there as in Unicode.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Windows-1252")).collect()
}

const FIRST: &str = "Anmeldungen Herbsttagung, Stand Mai;;;;;;\n;;;;;;\n\
    Lfd.;Nachname;Vorname;Kontakt;Kategorie;Ankunft am;Unterkunft\n\
    A1;Großmann;Jürgen;juergen@example.org;Teilnehmerin;23.9.2022;Krone\n\
    A2;von der Heide;Maria;maria@example.org;Presse;;\n\
    A3;Müller;Ödön;oedoen@example.org;Gast;30.2.2022;Post\n";

const SECOND: &str = "Lfd.;Kategorie;Nachname;Vorname;Unterkunft;Ankunft am\n\
    A1;Presse;Großmann;Jürgen;Adler;\nA3;Gast;Müller;Ödön;;24.9.2022\n";

fn has_rows(window: &Window, rows: usize) {
    window.until(&format!("return document.querySelectorAll('[role=row][data-id]').length === {rows}"));
}

fn takes(window: &Window) {
    window.click("[data-take-table]:not(:disabled)");
    window.until("return document.querySelector('.dialog') === null");
}

#[test]
fn a_hostile_table_comes_in_is_known_next_time_and_is_taken_back() {
    let desk = Desk::with_sample();
    let first = desk.put("anmeldungen.csv", windows_1252(FIRST));
    let second = desk.put("anmeldungen-2.csv", windows_1252(SECOND));
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.will_pick(&[None, Some(&first), Some(&second)]);
    window.click("nav [data-view=participants]");
    window.click(".empty [data-read-table]");
    // The file dialog is cancelled first; then the file is chosen.
    window.click("[data-pick-table]:not(:disabled)");
    window.click("[data-pick-table]:not(:disabled)");
    window.shows(".dialog [data-choice=kind]", "Anmeldungen");
    window.shows(".dialog tbody", "Großmann");
    window.shows("[data-remarks]", "steht über der Tabelle");
    window.shows("[data-counts]", "3 neu");
    // Nobody can guess that these are ids and days.
    window.choose("table [data-choice=column-1]", "code");
    window.choose("table [data-choice=column-6]", "arrival");
    window.shows("[data-faults]", "Zeile 6, Spalte »Ankunft am«");
    window.shows("td.faulty", "30.2.2022");
    window.find("[data-take-table]:disabled");
    window.click("[data-faults] input");
    window.shows("[data-take-table]", "Übernehmen: 2 neu");
    takes(&window);
    has_rows(&window, 2);
    window.shows("#view [role=grid]", "Jürgen Großmann");
    window.shows(".notice", "Anmeldungen eingelesen: 2 neu");

    // The next one has its columns in another order. What was said of the first one is known.
    window.click("#view [data-read-table]");
    window.click("[data-pick-table]:not(:disabled)");
    window.shows("[data-counts]", "1 neu · 1 geändert · 0 gleich · 1 nicht mehr in der Tabelle");
    window.shows("table [data-choice=column-1]", "Kennung");
    window.shows("[data-counts]", "Jürgen Großmann");
    window.shows("[data-take-table]", "Übernehmen: 1 neu, 1 geändert");
    takes(&window);
    has_rows(&window, 3);
    window.click("[data-undo]");
    has_rows(&window, 2);
    window.click("[data-undo]");
    window.shows(".empty", "Noch ist niemand angemeldet");
}

#[test]
fn what_a_pasted_table_holds_is_recognised_and_can_be_changed() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    window.press_with_control("k");
    window.until("return document.activeElement.matches('[data-find]')");
    window.press("tabelle einlesen");
    window.shows("[role=option][aria-selected=true]", "Tabelle einlesen");
    window.press("\u{e007}");
    window.paste("[data-paste]", "Titel\tPlätze\tTechnik\nMoose bestimmen\t20\tBeamer\nFarne\t12\t\n");
    window.shows(".dialog [data-choice=kind]", "Programmpunkte");
    window.shows("[data-take-table]", "2 neu");
    // As rooms they lack a name, and the dialog says so.
    window.choose(".dialog [data-choice=kind]", "rooms");
    window.shows("[data-problem]", "Namen");
    window.find("[data-take-table]:disabled");
    window.choose("table [data-choice=column-1]", "name");
    window.shows("[data-take-table]", "2 neu");
    takes(&window);
    window.click("nav [data-view=rooms]");
    window.shows("#view [role=grid]", "Moose bestimmen");
    window.click("[data-undo]");
    window.until("return !document.querySelector('#view [role=grid]').textContent.includes('Moose')");
    // A text that is no table is refused in a sentence, and another one can be pasted.
    window.click("[data-read-table]");
    window.paste("[data-paste]", ";;;\n");
    window.find("[data-problem]");
    window.escape();
    window.until("return document.querySelector('.dialog') === null");
}
