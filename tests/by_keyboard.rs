//! The window without a mouse: whatever one thinks of is found, gone to and done by keys.

use fantoccini::key::Key;
use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

/// Opens the search, types, waits until this is the one that Enter would open, and presses it.
fn find(window: &Window, typed: &str, found: &str) {
    window.press_with_control("k");
    window.until("return document.activeElement.matches('[data-find]')");
    window.press(typed);
    window.shows("[role=option][aria-selected=true]", found);
    window.press(&char::from(Key::Enter).to_string());
    window.until("return document.querySelector('[data-find]') === null");
}

#[test]
fn people_sessions_blocks_and_commands_are_found_and_gone_to() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");

    // Transcribed, and with a letter left out.
    find(&window, "Koetgen", "Mirjam Köttgen");
    window.shows("[data-inspector] h2", "Mirjam Köttgen");
    window.until("return document.activeElement.matches('#view[data-view=people] [role=grid]')");
    window.press(&char::from(Key::Down).to_string());
    window.until("return !document.querySelector('[data-inspector] h2').textContent.includes('Köttgen')");

    // On the board, the focus is on the card, and its keys go on from there.
    window.press_with_control("1");
    window.find(".card");
    find(&window, "kliamräte", "Klimaräte");
    window
        .until("return document.activeElement.matches('.card') && document.activeElement.textContent.includes('1.3')");
    window.press("m");
    window.find("[data-room]");
    window.escape();
    window.until("return document.querySelector('.dialog') === null");

    // Whoever only looks is back where they were.
    window.press_with_control("k");
    window.shows("[role=option]", "Mirjam Köttgen");
    window.escape();
    window
        .until("return document.activeElement.matches('.card') && document.activeElement.textContent.includes('1.3')");

    // A command opens its dialog with the focus in it, or a field to write in.
    find(&window, "verlauf", "Verlauf");
    window.until("return document.querySelector('.dialog')?.contains(document.activeElement)");
    window.escape();
    window.until("return document.querySelector('.dialog') === null");
    find(&window, "neue person", "Neue Person");
    window.until("return document.activeElement.matches('#view[data-view=people] form input')");
    window.press(&format!("Ada Neu{}", char::from(Key::Enter)));
    window.shows("[data-inspector] h2", "Ada Neu");

    window.press_with_control("2");
    window.press("?");
    window.shows(".dialog", "Strg");
    window.escape();
    window.until("return document.querySelector('.dialog') === null");
}
