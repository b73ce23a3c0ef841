//! The front desk in the window: three letters and Enter, a scanned badge, a walk-in to a badge, and an arrival taken back.

use fantoccini::key::Key;
use std::fs;
use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

/// The desk on the Saturday of the sample event, with three participants.
fn open(desk: &Desk) -> Window {
    let people = "Vorname;Nachname;Organisation;Code\nLena;Martens;Stadt Bonn;LM-7\nOmar;Haddad;Verein;OH-8\nEva;Kranich;Büro;EK-9\n";
    desk.put("people.csv", people);
    desk.does(&["import", "registrations", "event.tagwerk", "people.csv"]);
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.click("nav [data-view=desk]");
    window.until("return document.activeElement?.hasAttribute('data-ask')");
    // A day with workshops.
    window.choose("#view [data-choice=day]", "2026-06-13");
    window.shows("[data-free]", "1.2 Gemeinsam ans Dach");
    window.click("[data-ask]");
    window
}

fn enter(window: &Window) {
    window.press(&char::from(Key::Enter).to_string());
}

#[test]
fn people_arrive_by_three_letters_and_by_their_badge_and_a_walk_in_gets_one_at_once() {
    let desk = Desk::with_sample();
    let window = open(&desk);
    window.shows("[data-attendance]", "0 von");

    // Three letters, Enter, there they are; Enter once more, arrived.
    window.press("mart");
    window.shows("[role=option][aria-selected=true]", "Lena Martens");
    enter(&window);
    window.shows("[data-at-desk] h3", "Lena Martens");
    window.until("return document.activeElement?.hasAttribute('data-arrive')");
    enter(&window);
    window.shows("[data-at-desk] .arrived", "angekommen");
    window.shows("[data-attendance]", "1 von");

    // A scanner types the code and Enter, faster than anybody, into whatever has the focus.
    window.click("[data-change]");
    window.find("[data-inspector]");
    window.click("[data-inspector] .close");
    window.press(&format!("OH-8{}", char::from(Key::Enter)));
    window.shows("[data-at-desk] h3", "Omar Haddad");
    window.shows("[data-at-desk] .arrived", "angekommen");
    window.shows("[data-attendance]", "2 von");

    // Somebody who is not on the list: the line, Enter, a place, the badge.
    let before = window.interactions();
    window.press("Anna Schmidt, Firma");
    enter(&window);
    window.shows("[data-at-desk] h3", "Anna Schmidt");
    window.shows("[data-at-desk] .arrived", "angekommen");
    window.click("[data-free] [data-seat]");
    window.shows("[data-at-desk] .appointments", "Platz");
    window.click("[data-print-now]");
    window.shows(".notice", "Geöffnet zum Drucken");
    let needed = window.interactions() - before;
    assert!(needed <= 6, "{needed} interactions for a walk-in with a badge");
    window.shows("[data-at-desk] .state", "gedruckt");
    let shown = fs::read_to_string(window.shown()).expect("what the viewer was given");
    assert_eq!(shown.lines().count(), 1, "{shown}");

    // It is asked there whether it came out, and then one types on.
    window.click("[data-badge-asked] [data-came-out]");
    window.until("return document.querySelector('[data-badge-asked]') === null");
    window.until("return document.activeElement.matches('[data-ask]')");

    // A lost badge: letters, Enter, print.
    let before = window.interactions();
    window.press("oma");
    enter(&window);
    window.shows("[data-at-desk] h3", "Omar Haddad");
    window.click("[data-print-now]");
    window.until("return document.querySelector('[data-at-desk] .state').textContent.includes('gedruckt') && !document.querySelector('[data-at-desk] .state').textContent.includes('noch')");
    let needed = window.interactions() - before;
    assert!(needed <= 3, "{needed} interactions for a lost badge");

    // This one did not come out: it counts as not printed, and its label is free again.
    let label = "return document.querySelector('[data-at-desk] .label-field input').value";
    assert_eq!(window.run(label, Vec::new()), "3", "two badges are printed");
    window.click("[data-badge-asked] [data-came-not]");
    window.shows(".notices", "Zurückgenommen");
    window.until("return document.querySelector('[data-at-desk] .state').textContent.includes('noch nicht')");
    assert_eq!(window.run(label, Vec::new()), "2");
    window.until("return document.querySelector('[data-badge-asked]') === null");

    // It was a mistake.
    window.click("[data-not-arrived]");
    window.find("[data-arrive]");
    window.shows("[data-attendance]", "2 von");
    let counted: serde_json::Value =
        serde_json::from_str(&desk.asks(&["arrived", "event.tagwerk", "--json"]).out).expect("JSON");
    assert_eq!((&counted[1]["day"], &counted[1]["came"]), (&"2026-06-13".into(), &2.into()));

    // Whoever is missing is a click away.
    window.click("[data-show-missing]");
    window.shows("[data-count]", "2 von 4");
}
