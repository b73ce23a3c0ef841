//! Rescue copies and restored backups, in the real window.

use crate::in_the_window::{field, select};
use std::fs;
use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

#[test]
fn a_copy_under_the_name_that_is_gone_is_what_the_window_goes_on_in() {
    let desk = Desk::with_sample();
    let path = desk.path("event.tagwerk");
    let window = Window::open(&program(), std::slice::from_ref(&path));
    select(&window, "1.1");
    window.fill(&field(&window, "Kurztitel"), "vorher");
    window.until("return document.querySelector('[data-undo]:not(:disabled)') !== null");
    fs::remove_file(&path).expect("deleted");
    window.fill(&field(&window, "Kurztitel"), "verloren?");
    window.shows(".notice.refused", "nicht mehr da");
    window.will_pick(&[Some(&path)]);
    window.click(".notice.refused .button.quiet");
    window.shows(".notice", "Kopie gespeichert: event.tagwerk");
    select(&window, "1.1");
    window.fill(&field(&window, "Kurztitel"), "nachher");
    window.shows("[data-undo]", "Kurztitel");
    drop(window);
    assert!(desk.does(&["show", "event.tagwerk", "--json"]).contains("nachher"));
}

#[test]
fn a_backup_comes_back_in_place_and_as_a_file_of_its_own() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    let backups = || {
        window.click("header .tools .button:last-child");
        window.click("[data-command=backups]");
    };
    backups();
    window.shows(".dialog", "vor der ersten Änderung eines Tages");
    window.escape();
    window.until("return document.querySelector('.dialog') === null");
    select(&window, "1.1");
    // The sample was made on an earlier day.
    window.fill(&field(&window, "Kurztitel"), "heute geändert");
    window.shows("[data-undo]", "Kurztitel");
    backups();
    window.shows("[data-backup='0']", "vor der ersten Änderung des Tages");
    window.shows("[data-backup='0']", "22 Programmpunkte, 41 Personen");
    window.click("[data-backup='0'] [data-restore]");
    window.shows("[data-backup='0'] [data-differences]", "heute geändert");
    window.click("[data-backup='0'] [data-restore-now]");
    window.shows(".notice", "Zurückgeholt: Stand vom");
    window.until(
        "return ![...document.querySelectorAll('.card')].some((card) => card.textContent.includes('heute geändert'))",
    );
    backups();
    window.shows("[data-backup='0']", "vor dem Zurückholen einer Sicherung");
    let new = desk.path("sicherung.tagwerk");
    window.will_pick(&[Some(&new)]);
    window.click("[data-backup='0'] [data-save-backup]");
    window.shows(".notice", "Sicherung gespeichert: sicherung.tagwerk");
    drop(window);
    assert!(desk.does(&["show", "sicherung.tagwerk", "--json"]).contains("heute geändert"));
    assert!(!desk.does(&["show", "event.tagwerk", "--json"]).contains("heute geändert"));
}

#[test]
fn a_backup_of_an_event_that_is_lost_is_found_on_the_start_page() {
    let desk = Desk::with_sample();
    let path = desk.path("event.tagwerk");
    let window = Window::open(&program(), std::slice::from_ref(&path));
    window.find(".card");
    window.press_with_control("z");
    window.until("return document.querySelector('[data-redo]:not(:disabled)') !== null");
    window.click("header .tools .button:last-child");
    window.click("[data-command=close]");
    fs::remove_file(&path).expect("deleted");
    window.click("[data-way=backups]");
    window.shows("[data-backup='0']", "Nachbarschaft mit Energie");
    assert!(!window.has("[data-restore]"));
    window.will_pick(&[Some(&path)]);
    window.click("[data-backup='0'] [data-save-backup]");
    window.shows("h1", "Nachbarschaft mit Energie");
    window.find(".card");
    drop(window);
    desk.does(&["undo", "event.tagwerk"]);
}

/// The window shows an event. Then another version is put under its name, as programs do that synchronise files
/// between machines. Returns that version.
fn replaced(desk: &Desk, window: &Window) -> Vec<u8> {
    let path = desk.path("event.tagwerk");
    select(window, "1.1");
    window.fill(&field(window, "Kurztitel"), "von mir");
    window.shows("[data-undo]", "Kurztitel");
    let theirs = desk.put("theirs.tagwerk", desk.bytes("before.tagwerk"));
    desk.does(&["set", "theirs.tagwerk", "room", "Wehrstube", "--", "name=Wehrsaal"]);
    let bytes = fs::read(&theirs).expect("their version");
    fs::rename(&theirs, &path).expect("replaced");
    window.fill(&field(window, "Kurztitel"), "zu spät");
    window.shows(".dialog", "Die Datei ist eine andere geworden");
    bytes
}

#[test]
fn a_file_that_was_replaced_is_compared_and_mine_goes_on_elsewhere() {
    let desk = Desk::with_sample();
    desk.put("before.tagwerk", desk.bytes("event.tagwerk"));
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    let theirs = replaced(&desk, &window);
    window.click("[data-compare]");
    window.shows("[data-comparison]", "Wehrstube");
    window.shows("[data-comparison]", "von mir");
    let mine = desk.path("mine.tagwerk");
    window.will_pick(&[Some(&mine)]);
    window.click("[data-mine]");
    window.shows(".notice", "mine.tagwerk");
    // What came too late for the old file is in the new one.
    window.find("[data-saved]");
    assert!(desk.does(&["show", "mine.tagwerk", "--json"]).contains("\"zu spät\""));
    select(&window, "1.1");
    window.fill(&field(&window, "Kurztitel"), "weiter");
    window.find("[data-saved]");
    drop(window);
    assert!(desk.bytes("event.tagwerk") == theirs, "their version was changed");
    assert!(desk.does(&["show", "mine.tagwerk", "--json"]).contains("\"weiter\""));
}

#[test]
fn a_file_that_was_replaced_is_taken_as_it_is_now() {
    let desk = Desk::with_sample();
    desk.put("before.tagwerk", desk.bytes("event.tagwerk"));
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    replaced(&desk, &window);
    window.click("[data-theirs]");
    window.shows("[data-room], .room, header, main", "Wehrsaal");
    select(&window, "1.1");
    window.fill(&field(&window, "Kurztitel"), "in ihrer");
    window.find("[data-saved]");
    drop(window);
    let now = desk.does(&["show", "event.tagwerk", "--json"]);
    assert!(now.contains("in ihrer") && now.contains("Wehrsaal") && !now.contains("von mir"));
}

#[test]
fn two_copies_become_one_with_one_question_and_are_two_again_after_undo() {
    let desk = Desk::with_sample();
    desk.put("kollegin.tagwerk", desk.bytes("event.tagwerk"));
    desk.does(&["set", "kollegin.tagwerk", "session", "1.1", "--", "short_title=von dort", "track=Wärme von dort"]);
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    select(&window, "1.1");
    window.fill(&field(&window, "Kurztitel"), "von hier");
    window.shows("[data-undo]", "Kurztitel");
    let short_title = field(&window, "Kurztitel");
    let is_now = |text: &str| format!("return document.querySelector({short_title:?}).value === {text:?}");
    let other = desk.path("kollegin.tagwerk");
    window.will_pick(&[Some(&other)]);
    window.click("header .tools .button:last-child");
    window.click("[data-command=merge-copy]");
    window.shows(".dialog-title", "kollegin");
    window.shows("[data-brings]", "Geändert: 1 Programmpunkt");
    window.shows("[data-question] .side:first-child", "von hier");
    assert!(window.has("[data-merge-copy]:disabled"), "nothing is decided yet");
    // By keyboard: the first of the two is chosen with the space bar, the other one with an arrow.
    window.run("document.querySelector('[data-side=ours]').focus()", Vec::new());
    window.press(" ");
    window.press("\u{e014}");
    window.until("return document.querySelector('[data-side=theirs]').checked");
    window.click("[data-merge-copy]");
    window.shows(".notice", "Kopie zusammengeführt: 0 neu, 1 geändert, 0 entfernt");
    window.until(&is_now("von dort"));
    window.press_with_control("z");
    window.until(&is_now("von hier"));
    drop(window);
    let shown = desk.does(&["show", "event.tagwerk", "--json"]);
    assert!(shown.contains("von hier") && !shown.contains("Wärme von dort"));
}

#[test]
fn of_a_damaged_file_what_can_be_read_is_recovered_and_goes_on_in_a_new_one() {
    let desk = Desk::with_sample();
    let mut bytes = desk.bytes("event.tagwerk");
    let at = bytes.len() / 2 / 4096 * 4096;
    bytes[at..at + 2 * 4096].fill(0);
    let damaged = desk.put("damaged.tagwerk", &bytes);
    let window = Window::open(&program(), std::slice::from_ref(&damaged));
    window.shows(".notice.refused", "ist beschädigt und wurde nicht verändert");
    let new = desk.path("gerettet.tagwerk");
    window.will_pick(&[Some(&new)]);
    window.click(".notice.refused .button.quiet");
    window.shows(".dialog [data-recovered]", "Programmpunkte");
    window.click("[data-go-on]");
    window.shows("h1", "Nachbarschaft mit Energie");
    select(&window, "1.1");
    window.fill(&field(&window, "Kurztitel"), "geht weiter");
    window.shows("[data-undo]", "Kurztitel");
    drop(window);
    assert!(desk.does(&["show", "gerettet.tagwerk", "--json"]).contains("geht weiter"));
    assert!(fs::read(&damaged).expect("the file") == bytes, "the damaged file was changed");
}
