use super::*;
use domain::{Rule, SessionId, testing::picture};

const HOUSE: &str = "Raum Aula: 120 Plätze
Raum Saal: 40 Plätze
Raum Hof: 60 Plätze
Raum Keller: zu 8.00–20.00
Block 9.00–12.00
Block 14.00–15.00
Block 1 | Hof: A [Nr 1, 50 Köpfe] | Saal: B [Nr 2]
Block 2 | Hof: C [Nr 1] | Aula: D [Nr 2] | Saal: E [Nr 3]";

fn closed(plan: &Programme, when: Closed, sessions: SessionsGo) -> (Programme, Vec<Change>) {
    let closing = RoomClosing { room: plan.find_room("Hof").expect("a room"), when, sessions };
    let changes = closing.changes(plan).expect("changes");
    let mut after = plan.clone();
    changes.iter().for_each(|change| after.apply(change));
    (after, changes)
}

fn day() -> NaiveDate {
    picture::span("9.00–10.00").day()
}

fn is_closed(plan: &Programme) -> Vec<SessionId> {
    let conflicts = Check::of(plan).conflicts(plan).into_iter().filter(|conflict| conflict.rule == Rule::RoomClosed);
    conflicts.flat_map(|conflict| conflict.sessions).collect()
}

#[test]
fn its_sessions_go_to_the_best_rooms_that_are_free_and_open_then() {
    let plan = picture::programme(HOUSE);
    let (after, _) = closed(&plan, Closed::On(day()), SessionsGo::ToFreeRooms);
    // Only Keller would be free for C, and it is closed.
    assert_eq!(RoomClosing::moves(&plan, &after, Language::De), ["1.1 A → Aula", "2.1 C → ohne Raum"]);
    assert_eq!(is_closed(&after), []);
}

#[test]
fn or_they_lose_their_room() {
    let plan = picture::programme(HOUSE);
    let (after, _) = closed(&plan, Closed::On(day()), SessionsGo::Out);
    assert_eq!(RoomClosing::moves(&plan, &after, Language::En), ["1.1 A → no room", "2.1 C → no room"]);
}

#[test]
fn from_a_time_on_what_is_before_it_stays() {
    let plan = picture::programme(HOUSE);
    let from = picture::span("12.00–13.00").start();
    let (after, _) = closed(&plan, Closed::From(from), SessionsGo::Out);
    assert_eq!(RoomClosing::moves(&plan, &after, Language::De), ["2.1 C → ohne Raum"]);
    let spans: Vec<String> = after.availabilities.values().map(|row| after.event.time_style.range(row.span)).collect();
    assert!(spans.contains(&"12.00–24.00".to_owned()), "{spans:?}");
    // Closed once more, it is closed already.
    let again = closed(&after, Closed::From(from), SessionsGo::Out).1;
    assert_eq!(again, []);
}

#[test]
fn a_room_that_is_closed_for_good_leaves_the_board() {
    let plan = picture::programme(&format!("{HOUSE}\nohne Zeit | Hof: Irgendwann"));
    let (after, _) = closed(&plan, Closed::ForGood, SessionsGo::Out);
    assert_eq!(after.rooms[&after.find_room("Hof").expect("a room")].on_board, OnBoard::Hidden);
    assert_eq!(RoomClosing::moves(&plan, &after, Language::De).len(), 3);
}

#[test]
fn with_a_half_the_hall_is_closed() {
    let mut plan = picture::programme(HOUSE);
    let (hof, aula) = (plan.find_room("Hof").expect("a room"), plan.find_room("Aula").expect("a room"));
    plan.rooms.get_mut(&hof).expect("the room").part_of = Some(aula);
    let (after, _) = closed(&plan, Closed::On(day()), SessionsGo::Out);
    let moves = RoomClosing::moves(&plan, &after, Language::De);
    assert_eq!(moves, ["1.1 A → ohne Raum", "2.1 C → ohne Raum", "2.2 D → ohne Raum"]);
}
