//! Participants from the table of an office to the day on which they are deleted, in one window: what issue after issue
//! promised holds together.

use fantoccini::key::Key;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tagwerk_tests::{
    Desk, looks,
    window::{Window, program},
};

/// As an office saves it: a title above, columns with names of its own, somebody twice, and the letters of Windows-1252.
const PEOPLE: &str = "Anmeldungen Herbsttagung, Stand Mai;;;;;\n;;;;;\n\
    Lfd.;Nachname;Vorname;Kontakt;Kategorie;Unterkunft\n\
    A1;Quendelhuber;Jörg;jq@example.org;Teilnehmerin;Krone\n\
    A2;Quendelhuber;Joerg;jq@example.org;Teilnehmerin;Pension Post\n\
    A3;von der Heidelberge;Maria;mh@example.org;Presse;\n\
    A4;Großmannsdörfer;Ödön;og@example.org;Presse;\n\
    A5;Ährenfeldt;Zoë;za@example.org;Teilnehmerin;\n";

const WISHES: &str = "Lfd.;Block;1. Wunsch;2. Wunsch\nA1;1;1.1;1.2\nA2;1;1.3;1.1\nA5;1;1.1;1.2\n";

/// What must be in no file in the end: names, an address, an answer in a free column.
const GONE: [&str; 8] = [
    "Quendelhuber",
    "Heidelberge",
    "Großmannsdörfer",
    "Ährenfeldt",
    "Wurzelsepper",
    "jq@example",
    "Pension Post",
    "Joerg",
];

fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Windows-1252")).collect()
}

fn enter(window: &Window) {
    window.press(&char::from(Key::Enter).to_string());
}

#[test]
fn participants_come_in_by_a_table_are_looked_after_and_are_gone_without_a_trace() {
    let (desk, office) = (Desk::with_sample(), Desk::new());
    let people = office.put("anmeldungen.csv", windows_1252(PEOPLE));
    let wishes = office.put("wuensche.csv", windows_1252(WISHES));
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.will_pick(&[Some(&people), Some(&wishes)]);
    they_come_in(&window);
    one_who_is_there_twice_is_merged(&window);
    badges_of_the_press_are_printed(&window);
    places_are_computed_changed_by_hand_and_taken_back(&window);
    some_arrive_and_a_walk_in_gets_a_badge(&window);
    those_who_came_get_certificates(&window);
    let kept = [vec![desk.path("")], window.kept().to_vec()].concat();
    assert!(!named_in(&kept).is_empty(), "until now they are known");
    all_are_deleted(&window);
    assert_eq!(named_in(&kept), [""; 0]);
}

fn they_come_in(window: &Window) {
    window.click("nav [data-view=participants]");
    window.click(".empty [data-read-table]");
    window.click("[data-pick-table]:not(:disabled)");
    window.shows(".dialog tbody", "Großmannsdörfer");
    window.shows("[data-remarks]", "steht über der Tabelle");
    // Without ids, the same name and address are one row; the table has ids.
    window.shows("[data-counts]", "4 neu");
    window.choose("table [data-choice=column-1]", "code");
    window.shows("[data-counts]", "5 neu");
    take_table(window);
    window.shows("#view [role=grid]", "Ödön Großmannsdörfer");
    window.click("#view [data-read-table]");
    window.click("[data-pick-table]:not(:disabled)");
    window.shows(".dialog tbody", "A5");
    window.shows("[data-counts]", "neu");
    // Without a name in it, nobody can tell whose wishes these are.
    window.choose(".dialog [data-choice=kind]", "wishes");
    window.shows("[data-problem]", "Person");
    window.choose("table [data-choice=column-1]", "person");
    take_table(window);
    window.shows("[data-count]", "5 Anmeldungen · 2 ohne Wünsche");
}

fn take_table(window: &Window) {
    window.click("[data-take-table]:not(:disabled)");
    window.until("return document.querySelector('.dialog') === null");
}

fn one_who_is_there_twice_is_merged(window: &Window) {
    // The sample event has two spellings of its own.
    window.shows("[data-twice]", "2 mögliche Dopplungen");
    window.click("#view [data-twice]");
    window.shows("[data-twice] [data-reason]", "gleich bis auf Umlaute und Akzente, dieselbe E-Mail-Adresse");
    window.shows("li[data-twice]:last-of-type", "Wünsche: 1.3, 1.1");
    window.click("li[data-twice]:last-of-type [data-merge]");
    // The longer one is offered at first; the other one is right.
    window.shows("[data-merging] [data-field='column:Unterkunft']", "Pension Post");
    window.until("return document.querySelector(\"[data-field='column:Unterkunft'] label:last-child input\").checked");
    window.click("[data-field='column:Unterkunft'] label:nth-of-type(1) input");
    window.click("[data-merge-now]");
    window.until("return document.querySelectorAll('li[data-twice]').length === 1");
    window.escape();
    window.shows("[data-count]", "4 Anmeldungen · 2 ohne Wünsche");
    window.shows("#view [data-twice]", "1 mögliche Dopplung");
    window.fill("[data-search]", "quendelhuber");
    window.until("return document.querySelectorAll('[role=row][data-id]').length === 1");
    window.click("#view [role=row][data-id]");
    window.until("return document.querySelectorAll('[data-choice-of] ol li').length === 3");
    window.shows("[data-choice-of] ol", "1.3");
    window.click("#view .search button");
    // One step back makes them two, one forward one again.
    window.click("[data-undo]");
    window.shows("[data-count]", "5 Anmeldungen");
    window.click("[data-redo]");
    window.shows("[data-count]", "4 Anmeldungen");
}

fn badges_of_the_press_are_printed(window: &Window) {
    window.show_document("badges");
    window.choose(".print [data-choice=whom]", "kind:press");
    window.shows(".print [data-pages]", "2");
    let text = print(window);
    assert!(text.contains("Heidelberge") && text.contains("Großmannsdörfer"), "{text}");
    assert!(!text.contains("Quendelhuber"), "{text}");
}

/// Prints what is shown, and returns what the viewer was given.
fn print(window: &Window) -> String {
    let before = shown(window).len();
    window.find("[data-print]:not(:disabled)");
    window.click("[data-print]");
    window.shows(".notice", "Geöffnet zum Drucken");
    text_of(&next_shown(window, before))
}

fn shown(window: &Window) -> Vec<PathBuf> {
    fs::read_to_string(window.shown()).unwrap_or_default().lines().map(PathBuf::from).collect()
}

/// The file that comes after so many; the viewer notes it a moment after it was asked.
fn next_shown(window: &Window, before: usize) -> PathBuf {
    loop {
        if let Some(path) = shown(window).into_iter().nth(before) {
            return path;
        }
        window.settle();
    }
}

fn text_of(pdf: &Path) -> String {
    let read = looks("pdftotext", &["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()]);
    String::from_utf8(read.stdout).expect("UTF-8")
}

fn places_are_computed_changed_by_hand_and_taken_back(window: &Window) {
    window.click("nav [data-view=places]");
    window.shows("#view [data-number='1.1']", "2 erste");
    window.click("[data-compute]");
    window.click("[data-compute-now]");
    window.click("[data-take-places]");
    window.shows("#view [data-number='1.1']", "2 von ");
    window.click("#view [data-number='1.2']");
    window.click("[data-give]");
    window.fill("[data-places] .giving input", "ährenfeldt");
    window.click("[data-give-to='Zoë Ährenfeldt']");
    window.shows("#view [data-number='1.2']", "1 von ");
    window.shows("#view [data-number='1.1']", "1 von ");
    window.click("[data-undo]");
    window.shows("#view [data-number='1.1']", "2 von ");
    window.shows("#view [data-number='1.2']", "0 von ");
}

fn some_arrive_and_a_walk_in_gets_a_badge(window: &Window) {
    window.click("nav [data-view=desk]");
    window.until("return document.activeElement?.hasAttribute('data-ask')");
    window.choose("#view [data-choice=day]", "2026-06-13");
    window.click("[data-ask]");
    window.press("quen");
    window.shows("[role=option][aria-selected=true]", "Jörg Quendelhuber");
    enter(window);
    window.shows("[data-at-desk] h3", "Jörg Quendelhuber");
    window.shows("[data-at-desk] .appointments", "1.1");
    window.until("return document.activeElement?.hasAttribute('data-arrive')");
    enter(window);
    window.shows("[data-at-desk] .arrived", "angekommen");
    // The badge of the one who was merged is scanned by somebody who wears it.
    window.press(&format!("A2{}", char::from(Key::Enter)));
    window.shows("[data-at-desk] h3", "Jörg Quendelhuber");
    window.shows("[data-attendance]", "1 von");
    let printed = shown(window).len();
    window.press("Anna Wurzelsepper, Firma");
    enter(window);
    window.shows("[data-at-desk] h3", "Anna Wurzelsepper");
    window.shows("[data-at-desk] .arrived", "angekommen");
    window.click("[data-free] [data-seat]");
    window.shows("[data-at-desk] .appointments", "Platz");
    window.click("[data-print-now]");
    window.shows("[data-at-desk] .state", "gedruckt");
    window.shows("[data-attendance]", "2 von");
    let badge = text_of(&next_shown(window, printed));
    assert!(badge.contains("Wurzelsepper"), "{badge}");
}

fn those_who_came_get_certificates(window: &Window) {
    window.show_document("certificates");
    window.shows(".print [data-pages]", "2");
    let text = print(window);
    assert!(text.contains("Jörg Quendelhuber") && text.contains("Anna Wurzelsepper"), "{text}");
    assert!(!text.contains("Ährenfeldt"), "they did not come: {text}");
    // Whoever is asked for all the same is named by the check, and is a click away.
    window.click("nav [data-view=participants]");
    window.until("return document.querySelectorAll('[role=row][data-id]').length === 5");
    window.run(
        "const grid = document.querySelector('#view [role=grid]'); grid.focus();
         grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true }));",
        Vec::new(),
    );
    window.shows("[data-inspector] .over", "5 Anmeldungen");
    window.click("[data-inspector] [data-print-certificate]");
    window.until(
        "const remarks = [...document.querySelectorAll('[data-preflight] li button')];
         const theirs = remarks.find((remark) => remark.textContent.includes('Ährenfeldt'));
         theirs?.setAttribute('data-theirs', '');
         return theirs !== undefined",
    );
    window.click("[data-theirs]");
    window.shows("#view [role=row].selected", "Zoë Ährenfeldt");
    window.shows("[data-inspector] h2", "Zoë Ährenfeldt");
}

fn all_are_deleted(window: &Window) {
    window.click("nav [data-view=event]");
    window.click_by_hand("[data-privacy] [data-forget]");
    window.shows("[data-would-go]", "5 Personen, 5 Anmeldungen");
    window.run("document.querySelector('.dialog-body > label:last-of-type input').click()", Vec::new());
    window.click("[data-forget-now]");
    window.shows(".notices", "Gelöscht: 5 Personen, 5 Anmeldungen.");
    window.click("nav [data-view=participants]");
    window.shows(".empty", "Noch ist niemand angemeldet");
}

/// The files below these folders that hold a byte of anybody, in any way of writing letters down, or that show them.
fn named_in(folders: &[PathBuf]) -> Vec<String> {
    let forms: Vec<Vec<u8>> = GONE
        .iter()
        .flat_map(|name| {
            let wide = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [name.as_bytes().to_vec(), windows_1252(name), wide]
        })
        .collect();
    let mut found = Vec::new();
    for file in folders.iter().flat_map(|folder| files_below(folder)) {
        let bytes = fs::read(&file).unwrap_or_default();
        let is_named = forms.iter().any(|form| bytes.windows(form.len()).any(|part| part == form));
        let is_shown = file.extension().is_some_and(|ending| ending == "pdf")
            && GONE.iter().any(|name| text_of(&file).contains(name));
        if is_named || is_shown {
            found.push(file.display().to_string());
        }
    }
    found
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
