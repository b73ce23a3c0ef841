//! An event in a place that comes and goes, in the real window. A folder that a synchronising program would have marked plays
//! the stick: its name goes away, as the stick does.

use crate::in_the_window::{field, select};
use std::fs;
use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

/// A desk with the sample event in such a folder.
fn desk() -> Desk {
    let desk = Desk::with_sample();
    fs::create_dir_all(desk.path("team/.stfolder")).expect("a folder");
    fs::rename(desk.path("event.tagwerk"), desk.path("team/event.tagwerk")).expect("an event");
    desk
}

fn title_it(window: &Window, title: &str) {
    window.fill(&field(window, "Kurztitel"), title);
    window.shows("[data-undo]", "Kurztitel");
}

#[test]
fn a_stick_is_pulled_out_and_comes_back_and_nothing_is_lost() {
    let desk = desk();
    let window = Window::open(&program(), &[desk.path("team/event.tagwerk")]);
    window.shows("header", "Gespeichert im Ordner von Syncthing");
    assert!(desk.path("team/.event.tagwerk.lock").exists());
    select(&window, "1.1");
    title_it(&window, "mit Stick");
    window.shows("header [data-place=waiting]", "Gespeichert (auf diesem Rechner)");
    window.shows("header [data-place=there]", "Gespeichert im Ordner von Syncthing");
    assert!(desk.does(&["show", "team/event.tagwerk", "--json"]).contains("mit Stick"));
    fs::rename(desk.path("team"), desk.path("pulled")).expect("pulled out");
    title_it(&window, "ohne Stick");
    window.shows("header", "noch nicht im Ordner von Syncthing");
    window.click("header [data-place=away]");
    window.shows(".dialog", "Der Ordner ist nicht da.");
    window.escape();
    // Whoever closes the window all the same is told first.
    window.click("header .tools .button:last-child");
    window.click("[data-command=close]");
    window.shows(".notice", "Bis dahin ist alles auf diesem Rechner.");
    fs::rename(desk.path("pulled"), desk.path("team")).expect("put in again");
    window.shows("header [data-place=there]", "Gespeichert im Ordner von Syncthing");
    window.until("return document.querySelector('.notice') === null");
    assert!(desk.does(&["show", "team/event.tagwerk", "--json"]).contains("ohne Stick"));
    window.click("header .tools .button:last-child");
    window.click("[data-command=close]");
    window.find("[data-recent]");
    assert!(!desk.path("team/.event.tagwerk.lock").exists());
    // Without the stick again: what is on this machine is worked on, and waits.
    window.click("[data-recent]");
    window.find(".card");
    fs::rename(desk.path("team"), desk.path("pulled")).expect("pulled out");
    select(&window, "1.1");
    title_it(&window, "unterwegs");
    window.shows("header", "noch nicht im Ordner von Syncthing");
    window.click("header .tools .button:last-child");
    window.click("[data-command=close]");
    window.click(".notice.refused .button.quiet");
    window.shows("[data-recent]", "sind noch nicht im Ordner von Syncthing");
    window.click("[data-recent]");
    window.shows("header", "noch nicht im Ordner von Syncthing");
    fs::rename(desk.path("pulled"), desk.path("team")).expect("put in again");
    window.shows("header [data-place=there]", "Gespeichert im Ordner von Syncthing");
    assert!(desk.does(&["show", "team/event.tagwerk", "--json"]).contains("unterwegs"));
}

#[test]
fn what_somebody_else_made_of_it_is_merged_and_put_back() {
    let desk = desk();
    desk.put("theirs.tagwerk", desk.bytes("team/event.tagwerk"));
    desk.does(&["set", "theirs.tagwerk", "room", "Wehrstube", "--", "name=Wehrsaal"]);
    let window = Window::open(&program(), &[desk.path("team/event.tagwerk")]);
    select(&window, "1.1");
    title_it(&window, "von mir");
    // A synchronising program brings theirs.
    fs::rename(desk.path("theirs.tagwerk"), desk.path("team/event.tagwerk")).expect("theirs");
    window.click("header [data-place=conflict]");
    window.shows("[data-away=conflict]", "Jemand anders hat die Datei inzwischen geändert.");
    assert!(!desk.does(&["show", "team/event.tagwerk", "--json"]).contains("von mir"), "theirs was written over");
    window.click("[data-merge-theirs]");
    window.shows("[data-brings]", "Geändert: 1 Raum");
    window.click("[data-merge-copy]");
    window.shows("header [data-place=there]", "Gespeichert im Ordner von Syncthing");
    let both = desk.does(&["show", "team/event.tagwerk", "--json"]);
    assert!(both.contains("von mir") && both.contains("Wehrsaal"));
    let beside = fs::read_dir(desk.path("team")).expect("the folder").flatten();
    let names: Vec<String> = beside.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| !name.contains("Konflikt")), "{names:?}");
}

#[test]
fn whoever_works_on_it_is_named_and_it_can_be_taken_over() {
    let desk = desk();
    let lock = r#"{"id":"0198c0de-0000-7000-8000-000000000000","person":"Petra","machine":"laptop-3","process":7,"since":"2026-06-01T10:00:00Z","renewed":"2026-06-01T12:00:00Z"}"#;
    desk.put("team/.event.tagwerk.lock", lock);
    let window = Window::open(&program(), &[desk.path("team/event.tagwerk")]);
    window.shows("header", "Nur zum Ansehen");
    window.click("[data-reading-why]");
    window.shows(".notice", "arbeitet gerade Petra an »laptop-3«");
    window.click(".notice .button.quiet");
    window.shows("header", "Gespeichert im Ordner von Syncthing");
    select(&window, "1.1");
    title_it(&window, "übernommen");
    window.shows("header [data-place=waiting]", "auf diesem Rechner");
    window.shows("header [data-place=there]", "Gespeichert im Ordner von Syncthing");
    assert!(desk.does(&["show", "team/event.tagwerk", "--json"]).contains("übernommen"));
}
