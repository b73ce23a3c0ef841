//! What only real devices show: a turning wheel, a window that closes in the middle of a word, a missing printer.

use crate::in_the_window::{field, select};
use serde_json::json;
use std::fs;
use tagwerk_tests::{
    Desk,
    home::{GERMAN, Setting, Viewer},
    window::{Window, program},
};

/// As drivers name the key (WebDriver, 17.4.2).
const F1: &str = "\u{e031}";

/// How far something is scrolled, in pixels.
fn scrolled(css: &str) -> String {
    format!("[...document.querySelectorAll({})].reduce((most, one) => Math.max(most, one.scrollTop), 0)", json!(css))
}

/// The final scroll position of something, which glides there. Asking in each frame would keep the page painting, and
/// hide what interrupts a glide.
fn comes_to_rest(window: &Window, scroller: &str) -> f64 {
    let script = format!(
        "const done = arguments[0];
         let [before, same] = [0, 0];
         const look = () => {{
             const now = {};
             same = now === before ? same + 1 : 0;
             before = now;
             if (now > 0 && same > 8) done(now); else setTimeout(look, 50);
         }};
         look();",
        scrolled(scroller)
    );
    window.run_later(&script, Vec::new()).as_f64().expect("pixels")
}

/// How far one notch of the wheel scrolls, and how far the next.
fn notches(window: &Window, over: &str, scroller: &str) -> [f64; 2] {
    window.until(&format!("return {} === 0", scrolled(scroller)));
    window.point_at(over);
    window.hand.turn_wheel(1);
    let first = comes_to_rest(window, scroller);
    window.hand.turn_wheel(1);
    window.until(&format!("return {} > {first}", scrolled(scroller)));
    let second = comes_to_rest(window, scroller) - first;
    window.hand.turn_wheel(-30);
    window.until(&format!("return {} === 0", scrolled(scroller)));
    [first, second]
}

#[test]
fn the_wheel_turns_over_the_board_a_list_the_inspector_and_a_dialog() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.resize(1000, 640);
    window.find(".card");
    let board = notches(&window, ".middle .scroll", ".middle .scroll");
    select(&window, "1.1");
    let list = notches(&window, "[role=row][data-id]", ".grid-table");
    let inspector = notches(&window, "[data-inspector] h2", "[data-inspector]");
    window.press(F1);
    window.find(".dialog");
    let dialog = notches(&window, ".dialog h3", ".dialog-body");
    // Equally far over both, and far enough to be useful.
    for there in [board, list, inspector, dialog] {
        assert!(
            there.iter().all(|notch| (notch - list[0]).abs() < 2.0 && *notch > 40.0),
            "{board:?} {list:?} {inspector:?} {dialog:?}"
        );
    }
}

/// A point of the screen at this distance from the right edge of something, at half its height.
fn beside_its_end(window: &Window, css: &str, before: i64) -> (i16, i16) {
    window.find(css);
    let at = window.run(
        "const { right, top, bottom } = document.querySelector(arguments[0]).getBoundingClientRect();
         return [Math.round(right) - arguments[1], Math.round((top + bottom) / 2)]",
        vec![json!(css), json!(before)],
    );
    let at = |place: usize| i16::try_from(at[place].as_i64().expect("a place on the screen")).expect("a screen");
    (at(0), at(1))
}

#[test]
fn a_block_is_taken_hold_of_at_the_far_end_of_its_heading_and_says_when_it_would_be() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    window.shows("[data-block]", "9.30–12.30");
    // Far behind the end of its words.
    let (x, _) = beside_its_end(&window, ".band", 40);
    let (_, y) = beside_its_end(&window, "[data-block]", 40);
    let hour = window.run(
        "const [a, b] = document.querySelectorAll('.tick'); return b.getBoundingClientRect().top - a.getBoundingClientRect().top",
        Vec::new(),
    );
    #[expect(clippy::cast_possible_truncation, reason = "some pixels of a screen")]
    let half_an_hour = (hour.as_f64().expect("pixels") / 2.0).round() as i16;
    window.hand.drag((x, y), (x, y + half_an_hour));
    window.shows("[data-new-time]", "10.00–13.00");
    // Where the pointer is, not anywhere in the block.
    window.until(&format!(
        "const {{ left, top }} = document.querySelector('[data-new-time]').getBoundingClientRect();
         return Math.abs(top - {}) < 60 && left > {x} - 200",
        y + half_an_hour
    ));
    window.hand.let_go();
    window.shows("[data-block]", "10.00–13.00");
    assert!(!window.has("[data-new-time]"));
}

#[test]
fn a_card_put_on_another_changes_places_with_it_at_once_and_back_again() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    let named = |number: &str| {
        let script = "const card = [...document.querySelectorAll('.card')].find((card) => card.querySelector('.printed')?.textContent === arguments[0]);
            return `[data-card='${card.dataset.card}']`";
        window.run(script, vec![json!(number)]).as_str().expect("a card").to_owned()
    };
    let (one, two) = (named("1.3"), named("1.5"));
    let (here, there) = (beside_its_end(&window, &one, 60), beside_its_end(&window, &two, 60));
    window.hand.drag(here, there);
    window.shows("[data-would-swap]", "Tauschen mit 1.5");
    window.find(".spot.swap");
    window.hand.let_go();
    window.shows(".notice", "Getauscht: 1.3 ↔ 1.5");
    assert!(!window.has(".dialog"));
    assert_eq!(beside_its_end(&window, &one, 60), there);
    assert_eq!(beside_its_end(&window, &two, 60), here);
    window.click_by_hand(".notice .button.quiet");
    window.until(&format!(
        "return document.querySelector('[data-redo]:not(:disabled)') !== null && document.querySelector({}) !== null",
        json!(one)
    ));
    assert_eq!(beside_its_end(&window, &one, 60), here);
}

#[test]
fn lists_and_hints_are_our_own_and_what_is_chosen_holds() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    select(&window, "1.1");
    window.click_by_hand(&field(&window, "Art"));
    window.find(".choices [data-option=meal]");
    window.until("return getComputedStyle(document.querySelector('.choices')).fontFamily.includes('Source Sans')");
    window.click_by_hand(".choices [data-option=meal]");
    // Meals have no numbers.
    window.until("return document.querySelector('.choices') === null");
    window.shows("[data-inspector] .choice", "Mahlzeit");
    window.until("return ![...document.querySelectorAll('[data-inspector] label')].some((label) => label.textContent === 'Nummer')");
    window.point_at("[data-undo]");
    window.shows("[role=tooltip]", "Zurücknehmen: ");
    window.until("return document.querySelector('[title]') === null");
}

#[test]
fn what_was_deleted_is_told_where_it_covers_nothing_and_comes_back() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.click(".card:not(.bar)");
    window.click("[data-remove]");
    window.shows(".notice.fine", "gelöscht");
    window.until(
        "const [notice, tray] = ['.notice', '.tray'].map((css) => document.querySelector(css).getBoundingClientRect());
         return tray.bottom <= notice.top",
    );
    window.click_by_hand(".notice .quiet");
    window.shows(".notice.back", "Wiederholen");
    drop(window);
    assert_eq!(desk.json(&["show", "event.tagwerk", "--json"])["sessions"].as_array().map(Vec::len), Some(22));
}

/// The short title of session 1.1 of the sample.
fn short_title(desk: &Desk) -> String {
    let plan = desk.json(&["show", "event.tagwerk", "--json"]);
    let mut sessions = plan["sessions"].as_array().expect("sessions").iter();
    let session = sessions.find(|session| session["title"].as_str().is_some_and(|title| title.starts_with(BEFORE)));
    session.and_then(|session| session["short_title"].as_str()).expect("a short title").to_owned()
}

const BEFORE: &str = "Ein Netz für drei Straßen";

/// Selects the text of a field with three clicks, and types over it.
fn write_over(window: &Window, label: &str, text: &str) {
    let field = field(window, label);
    (0..3).for_each(|_| window.click_by_hand(&field));
    window.until(&format!("return document.activeElement === document.querySelector({})", json!(field)));
    window.hand.write(text);
    window.until(&format!("return document.activeElement.value === {}", json!(text)));
}

#[test]
fn a_window_that_closes_in_the_middle_of_a_word_saves_it() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    select(&window, "1.1");
    write_over(&window, "Kurztitel", "mitten im W");
    window.hand.close_window();
    window.ends();
    assert_eq!(short_title(&desk), "mitten im W");
}

#[test]
fn what_was_typed_a_second_ago_survives_the_end_of_the_program() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    select(&window, "1.1");
    write_over(&window, "Kurztitel", "gleich");
    window.shows("header", "wird gespeichert");
    window.find("[data-saved]");
    window.hand.write(" weg");
    window.shows("header", "wird gespeichert");
    window.find("[data-saved]");
    window.kill();
    assert_eq!(short_title(&desk), "gleich weg");
    // However often it was saved, it is one step.
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(short_title(&desk), BEFORE);
}

#[test]
fn a_draft_that_was_written_into_asks_before_it_goes() {
    let desk = Desk::new();
    let sheet =
        desk.put("programm.txt", "Samstag, 12. September 2026, 9.00 bis 10.30 Uhr\nParallele Workshops\n\n1. Wege");
    let window = Window::open(&program(), &[sheet]);
    window.find("[data-take-over]:not(:disabled)");
    window.click_by_hand(".draft textarea");
    window.hand.write(" mehr");
    window.shows(".result", "mehr");
    window.hand.close_window();
    window.shows(".dialog", "Entwurf verwerfen?");
    window.click("[data-keep]");
    window.shows(".result", "mehr");
    window.hand.close_window();
    window.click_by_hand("[data-discard]");
    window.ends();
}

#[test]
fn what_cannot_be_saved_keeps_the_window_until_somebody_says_so() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    select(&window, "1.1");
    write_over(&window, "Erwartete Personen", "viele");
    window.shows("header", "noch nicht gespeichert");
    window.hand.close_window();
    window.shows(".notice", "Noch nicht gespeichert: ");
    window.click_by_hand(".notice .button.quiet");
    window.ends();
}

#[test]
fn without_a_program_for_pdf_nothing_is_printed_and_that_is_said() {
    let desk = Desk::with_sample();
    let setting = Setting { viewer: Viewer::None, ..GERMAN };
    let window = Window::open_as(&program(), &[desk.path("event.tagwerk")], setting);
    window.show_document("badges");
    window.find("[data-print]:not(:disabled)");
    window.click("[data-print]");
    window.shows(".notice.refused", "kein Programm für PDF");
    window.shows(".print aside", "Bisher ausgegeben");
    assert!(!window.has("[data-ledger] li"));
}

#[test]
fn whether_it_was_printed_is_asked_until_somebody_answers() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    for document in ["badges", "signs"] {
        window.show_document(document);
        window.find("[data-print]:not(:disabled)");
        window.click("[data-print]");
        window.shows("[data-asked]", if document == "badges" { "Namensschilder" } else { "Türschilder" });
    }
    assert_eq!(window.count("[data-asked] li"), 2);
    // Both count until somebody says otherwise.
    assert_eq!(window.count("[data-ledger] li"), 2);
    window.click("header .tools .button:last-child");
    window.click("[data-command=close]");
    window.find("[data-way]");
    window.click("[data-recent]");
    window.show_document("badges");
    window.until("return document.querySelectorAll('[data-asked] li').length === 2");
    window.click("[data-asked] li:first-child [data-came-not]");
    window.until("return document.querySelectorAll('[data-ledger] li').length === 1");
    window.click("[data-asked] [data-came-out]");
    window.until("return document.querySelector('[data-asked]') === null");
    assert_eq!(window.count("[data-ledger] li"), 1);
    let shown = fs::read_to_string(window.shown()).expect("what the viewer was given");
    assert_eq!(shown.lines().count(), 2, "{shown}");
}
