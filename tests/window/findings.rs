//! The findings beside the board: looked at one after the other, mended, and left.

use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

fn open(desk: &Desk) -> Window {
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    window
}

/// Whether all of it is within the visible part of its list or board.
fn is_in_sight(css: &str, within: &str) -> String {
    format!(
        "const [one, all] = [{css:?}, {within:?}].map((css) => document.querySelector(css)?.getBoundingClientRect());
         return one !== undefined && one.top >= all.top && one.bottom <= all.bottom && one.left >= all.left && one.right <= all.right"
    )
}

const SELECTED: &str = ".card[aria-pressed=true]";

#[test]
fn the_board_follows_what_one_looks_at_and_the_list_stays() {
    let desk = Desk::with_sample();
    let window = open(&desk);
    window.click_by_hand("[data-findings]");
    window.until("return document.activeElement.matches('[data-check]')");
    window.press("j");
    window.shows("[data-check] [aria-current]", "3.2: Mühlenzimmer");
    window.until(&is_in_sight(SELECTED, ".scroll"));
    window.shows(SELECTED, "3.2");
    // It is on another day than the next but one.
    window.press("jj");
    window.shows("[data-check] [aria-current]", "1.4: Prof. Dr. Gudrun Aschoff");
    window.shows(SELECTED, "1.4");
    window.until(&is_in_sight(SELECTED, ".scroll"));
    window.press("k");
    window.shows(SELECTED, "3.3");
    window.click_by_hand("[data-next]");
    window.shows(SELECTED, "1.4");
    // Further down than the visible part of the board.
    window.press("j");
    window.shows(SELECTED, "2.2");
    window.until(&is_in_sight(SELECTED, ".scroll"));
    window.find("[data-check]");
    window.escape();
    window.until(
        "return document.querySelector('[data-check]') === null && document.activeElement.matches('[data-findings]')",
    );
    window.find("[data-inspector]");
}

#[test]
fn a_room_that_has_what_it_was_said_to_lack_is_marked_with_one_click() {
    let desk = Desk::with_sample();
    let window = open(&desk);
    window.shows("[data-findings]", "3 Warnungen");
    window.click_by_hand("[data-findings]");
    window.click_by_hand("[data-rule=remote-without-video] [data-finding]");
    window.shows("[data-remedy]", "Mühlenzimmer hat Videotechnik");
    window.click_by_hand("[data-remedy]");
    window.shows("[data-findings]", "2 Warnungen");
    let rooms = desk.shown()["rooms"].as_array().expect("rooms").clone();
    let room = rooms.iter().find(|room| room["name"] == "Mühlenzimmer").expect("the room");
    assert_eq!(room["equipment"].as_array().expect("equipment").last().expect("more"), "Videotechnik");
}

#[test]
fn equipment_is_chosen_from_what_is_known_or_written() {
    let desk = Desk::with_sample();
    let window = open(&desk);
    window.click("nav [data-view=rooms]");
    window.click("[role=row][data-id]:nth-child(2)");
    window.click_by_hand("[data-equipment] input");
    window.shows("[role=option]", "Videotechnik");
    window.press("\u{e007}");
    window.shows("[data-equipment] ul", "Videotechnik");
    window.until("return document.activeElement.matches('[data-equipment] input')");
    window.press("Klavier");
    // Going on elsewhere keeps what was typed.
    window.click_by_hand("[data-inspector] h2");
    window.shows("[data-equipment] ul", "Klavier");
}

#[test]
fn a_list_shows_the_row_that_was_selected_elsewhere_and_nothing_of_another_list() {
    let desk = Desk::with_sample();
    let window = open(&desk);
    window.resize(1400, 600);
    window.click("nav [data-view=sessions]");
    for number in ["2.5", "1.1", "3.5", "1.2"] {
        window.press_with_control("k");
        window.until("return document.activeElement.matches('[data-find]')");
        window.press(number);
        window.shows("[role=option][aria-selected=true]", number);
        window.press("\u{e007}");
        window.shows("[data-inspector] .over", number);
        window.until(&is_in_sight("[role=row][aria-selected=true]", "[role=grid]"));
    }
    window.click("nav [data-view=rooms]");
    window.until("return document.querySelector('#view[data-view=rooms]') && document.querySelector('[data-inspector]') === null");
}
