//! The window without a mouse: everything is found, reached and done by keys.

use crate::in_the_window::ROOMS;
use fantoccini::key::Key;
use tagwerk_tests::{
    Desk, root,
    window::{Window, program},
};

/// Presses Tab until this has the focus, like somebody who sees the focus, and at most once for each element.
fn tab_to(window: &Window, css: &str) {
    window.find(css);
    let has_it = format!("return document.activeElement?.matches({css:?}) ?? false");
    for _ in 0..120 {
        if window.run(&has_it, Vec::new()) == true {
            return;
        }
        window.press(&char::from(Key::Tab).to_string());
    }
    panic!("Tab never comes to {css}");
}

/// Goes there with Tab and presses Enter.
fn enter(window: &Window, css: &str) {
    tab_to(window, css);
    window.press(&char::from(Key::Enter).to_string());
}

fn until_closed(window: &Window) {
    window.until("return document.querySelector('.dialog') === null");
}

/// Opens the search, types, waits until Enter would open this result, and presses Enter.
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

    // On the board, the focus is on the card, and its keys work.
    window.press_with_control("1");
    window.find(".card");
    find(&window, "kliamräte", "Klimaräte");
    window
        .until("return document.activeElement.matches('.card') && document.activeElement.textContent.includes('1.3')");
    window.press("m");
    window.find("[data-room]");
    window.escape();
    window.until("return document.querySelector('.dialog') === null");

    // Closing the search restores the focus.
    window.press_with_control("k");
    window.shows("[role=option]", "Mirjam Köttgen");
    window.escape();
    window
        .until("return document.activeElement.matches('.card') && document.activeElement.textContent.includes('1.3')");

    // A command opens its dialog with the focus in it, or a field to type in.
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

/// Without passing everything that comes before it.
#[test]
fn the_first_key_leads_to_the_cards_and_rooms_are_one_stop_before_them() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    enter(&window, "[data-skip]");
    window.until("return document.activeElement.matches('.card')");
    // Back to the rooms: the headings of the blocks, then one of the rooms, and no stop between that only scrolls.
    let back = format!("{}{}{}", char::from(Key::Shift), char::from(Key::Tab), char::from(Key::Null));
    let is_before =
        |css: &str| window.run(&format!("return document.activeElement.matches({css:?})"), Vec::new()) == true;
    for _ in 0..20 {
        if is_before("[data-head]") {
            break;
        }
        assert!(
            is_before(".card, [data-block]"),
            "{}",
            window.run("return document.activeElement.outerHTML", Vec::new())
        );
        window.press(&back);
    }
    window.press(&char::from(Key::Right).to_string());
    window.until("return document.activeElement.matches('.head:nth-child(2) [data-head]')");
    window.press(&back);
    window.until("return document.activeElement.matches('main .bar button')");
    // From another view by key, directly to the cards.
    window.press_with_control("7");
    window.find("[role=row][data-id]");
    window.run("document.activeElement.blur()", Vec::new());
    window.press_with_control("1");
    window.until("return document.activeElement.matches('.card')");
}

/// Everything that a plan needs, from the sheet to the signs: read, rooms, distributed, carried, accepted, printed.
#[test]
fn a_programme_is_planned_and_printed_without_a_mouse() {
    let desk = Desk::new();
    let window = Window::open::<&str>(&program(), &[]);
    let signs = desk.path("schilder.pdf");
    let sheet = root().join("assets/sample/programm.txt");
    window.will_pick(&[Some(&sheet), Some(&desk.path("forum.tagwerk")), Some(&signs)]);
    enter(&window, "[data-way=read]");
    window.find("[data-take-over]:not(:disabled)");
    enter(&window, "[data-take-over]");
    window.find(".card, .tray [data-tray]");

    find(&window, "räume einfügen", "Räume einfügen");
    window.paste("[data-paste]", ROOMS);
    window.find("[data-take-table]:not(:disabled)");
    enter(&window, "[data-take-table]");
    until_closed(&window);
    find(&window, "verteilen", "Auf Räume verteilen");
    window.shows(".tray", "Alles ist eingeplant.");

    // The first card that Tab reaches is picked up, carried into the next room, and stays there with the other one.
    tab_to(&window, ".field .card:not(.bar)");
    let id = window.run("return document.activeElement.dataset.card", Vec::new());
    let card = format!("[data-card='{}']", id.as_str().expect("a card"));
    let last_step = "return document.querySelector('[data-undo]').dataset.hint";
    let before = window.run(last_step, Vec::new());
    window.press(" ");
    window.press(&char::from(Key::Right).to_string());
    window.shows("[data-verdict]", "Tauschen mit");
    window.press_with_alt(&char::from(Key::Enter).to_string());
    enter(&window, "[data-both]");
    until_closed(&window);
    window.shows(".findings", "Fehler");
    // The focus is back where it was.
    window.until(&format!("return document.activeElement.matches({card:?})"));

    find(&window, "was auffällt", "Was auffällt");
    window.until("return document.activeElement.matches('[data-check]')");
    window.press("j");
    window.until("return document.activeElement.matches('[data-check] [aria-current] [data-finding]')");
    enter(&window, "[data-waive]");
    window.until("return document.activeElement.matches('[data-waive-form] input')");
    window.press("Die Wand bleibt offen");
    enter(&window, "[data-waive-now]");
    window.shows("[data-waived]", "Die Wand bleibt offen");
    window.escape();
    window.until("return document.querySelector('[data-check]') === null");
    // Both are undone.
    for _ in 0..2 {
        let step = window.run(last_step, Vec::new());
        window.press_with_control("z");
        window.until(&format!("{last_step} !== {step}"));
    }
    window.until(&format!("{last_step} === {before}"));

    find(&window, "drucken türschilder", "Türschilder");
    window.find("[data-export]:not(:disabled)");
    enter(&window, "[data-export]");
    window.shows(".notice", "schilder.pdf");
    assert!(signs.exists());
}
