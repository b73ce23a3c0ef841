//! An organizer's afternoon at the board: fifteen workshops find their rooms, by hand, by keyboard and by menu. Some
//! things are changed, one is accepted, and everything is undone, with the evening and the next morning in between.

use crate::at_the_board::{ARROW_LEFT, Board, ENTER, Event};

const REASON: &str = "Die Wand bleibt offen";

/// Workshops and their rooms. The first digit of a number is the block.
type Plan = [(&'static str, &'static str); 5];
const BY_DRAGGING: Plan = [
    ("1.1", "Mühlenzimmer"),
    ("1.2", "Gartensaal"),
    ("2.1", "Großer Saal"),
    ("2.2", "Mühlenzimmer"),
    ("3.1", "Großer Saal"),
];
const BY_KEYBOARD: Plan = [
    ("1.3", "Großer Saal"),
    ("1.4", "Wehrstube"),
    ("2.3", "Gartensaal"),
    ("2.4", "Dachboden"),
    ("3.3", "Mühlenzimmer"),
];
const BY_MENU: Plan =
    [("1.5", "Dachboden"), ("2.5", "Wehrstube"), ("3.2", "Wehrstube"), ("3.4", "Dachboden"), ("3.5", "Gartensaal")];

#[test]
fn an_afternoon_at_the_board_is_planned_and_taken_back() {
    let event = Event::with_fifteen_waiting();
    let (before, began) = (event.desk.shown(), event.steps());
    let plan = [BY_DRAGGING, BY_KEYBOARD, BY_MENU];
    {
        let board = Board::open(&event);
        board.waiting(15);
        board.pick_up_and_put_back("1.3");
        for (way, workshops) in [Board::drag, Board::steer, Board::send].into_iter().zip(plan) {
            for (number, room) in workshops {
                way(&board, number, room);
                board.stands(number, room);
            }
        }
        board.window.shows(".tray", "Alles ist eingeplant.");

        // Onto a card: they change places.
        board.show_day_of("1.1");
        board.put(&board.card("1.1"), "Gartensaal", &board.card("1.2"), "Tauschen mit 1.2");
        board.stands("1.1", "Gartensaal");
        board.stands("1.2", "Mühlenzimmer");
        // Out of the plan, and back.
        board.put_away("2.4");
        board.drag("2.4", "Dachboden");
        board.stands("2.4", "Dachboden");
        // Beside another session, which has to be asked for: shown before, and accepted after.
        board.pick_up(&board.card("1.5"));
        board.window.press(ARROW_LEFT);
        board.window.press(ARROW_LEFT);
        board.window.shows("[data-verdict]", "Tauschen mit 1.4");
        board.window.press_with_alt(ENTER);
        board.answer("[data-both]");
        board.stands("1.5", "Wehrstube");
        board.window.shows("[data-findings]", "1 Fehler");
        board.accept(REASON);
    }
    {
        let board = Board::open(&event);
        board.is_accepted(REASON);
        board.swap_the_first_two_rooms();
        for (number, room) in [("1.2", "Großer Saal"), ("1.3", "Mühlenzimmer"), ("1.5", "Wehrstube")] {
            board.stands(number, room);
        }
        // Fifteen placements; then a swap, a way out and back, two in one room, a reason, and the rooms.
        assert_eq!(event.steps() - began, 15 + 6);
        board.take_back(6 + 5);
        board.waiting(5);
    }
    {
        let board = Board::open(&event);
        board.waiting(5);
        board.stands("1.1", "Mühlenzimmer");
        board.stands("1.4", "Wehrstube");
        board.take_back(5 + 5);
        board.waiting(15);
    }
    assert!(event.desk.shown() == before, "{}", event.desk.does(&["history", "event.tagwerk"]));
}

#[test]
fn held_where_the_day_begins_the_board_shows_an_hour_before_it() {
    let event = Event::with_fifteen_waiting();
    let board = Board::open(&event);
    board.show_day_of("1.1");
    board.window.shows(".hours .hour:first-child", "9.00");
    // Counted from the last hour: as long as it is held near the edge, hours are added before it.
    let eight = format!(".hours .hour:nth-last-child({})", board.window.count(".hours .hour") + 1);
    board.focus(&board.chip("1.1"));
    board.window.carry(&board.chip("1.1"), "[data-head=Wehrstube]", ".above");
    // The hour is added above the visible ones, and the board scrolls there.
    let tops = "['.scroll', '.hours'].every((css) => document.querySelector(css).scrollTop === 0)";
    board.window.until(&format!("return document.querySelector('{eight}') !== null && {tops}"));
    board.window.carry_on("[data-head=Wehrstube]", &eight);
    board.window.shows("[data-verdict]", "Wehrstube, ");
    board.window.let_go();
    board.window.find(&board.card("1.1"));
    // Eight, or earlier if the board went on before the drop.
    let start = event.session("1.1")["start"].as_str().map(str::to_owned).expect("a time");
    assert!(*"2026-06-13T00:00:00" <= *start && *start < *"2026-06-13T09:00:00", "{start}");
}
