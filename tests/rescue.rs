//! Copies that rescue and backups that come back, in the real window.

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
