use super::*;
use domain::testing::picture;

/// Distributes all blocks of a picture; gives "A Aula, B -".
fn placed(picture: &str) -> String {
    let programme = picture::programme(picture);
    let blocks: Vec<BlockId> = programme.blocks_in_order().into_iter().map(|block| block.id).collect();
    let distribution = distribute(&programme, &Check::of(&programme), &blocks);
    let title = |id: &SessionId| programme.sessions[id].title.clone();
    let there = distribution.placed.iter().map(|(id, room)| format!("{} {}", title(id), programme.rooms[room].name));
    let left = distribution.without_room.iter().map(|id| format!("{} -", title(id)));
    let mut words: Vec<String> = there.chain(left).collect();
    words.sort();
    words.join(", ")
}

const HOUSE: &str = "Raum Aula: 120 Plätze\nRaum Saal: 40 Plätze\nRaum Kammer: 12 Plätze\nBlock 9.00–12.00";

#[test]
fn the_largest_session_gets_the_smallest_room_that_holds_it() {
    let of = |sessions: &str| placed(&format!("{HOUSE}\nBlock 1 | {sessions}"));
    assert_eq!(of("-: A [10 Köpfe] | -: B [35 Köpfe] | -: C [80 Köpfe]"), "A Kammer, B Saal, C Aula");
    assert_eq!(of("-: A [Nr 1, 30 Köpfe] | -: B [Nr 2, 30 Köpfe]"), "A Saal, B Aula");
    assert_eq!(of("-: A [10 Köpfe] | Saal: B | Kammer: C"), "A Aula", "what has a room keeps it");
}

#[test]
fn what_is_for_everybody_stays_across_the_rooms() {
    assert_eq!(placed(&format!("{HOUSE}\nBlock 1 | -: A [10 Köpfe] | -: Mittagessen [Mahlzeit]")), "A Kammer");
    let lunch = picture::programme(&format!("{HOUSE}\nBlock 1 | -: Mittagessen [Mahlzeit]"));
    assert_eq!(blocks_without_rooms(&lunch), []);
}

#[test]
fn without_heads_rooms_are_taken_in_order_and_what_is_left_over_is_named() {
    let house = "Raum Aula: 120 Plätze\nRaum Saal: 40 Plätze\nBlock 9.00–12.00";
    assert_eq!(placed(&format!("{house}\nBlock 1 | -: A [Nr 1] | -: B [Nr 2] | -: C [Nr 3]")), "A Aula, B Saal, C -");
}

#[test]
fn a_room_against_which_something_speaks_is_taken_only_where_no_other_is_free() {
    let of = |rooms: &str, sessions: &str| placed(&format!("{rooms}\nBlock 9.00–12.00\nBlock 1 | {sessions}"));
    let closed = "Raum Aula: zu 11.00–14.00\nRaum Saal: 40 Plätze";
    assert_eq!(of(closed, "-: A"), "A Saal");
    assert_eq!(of(closed, "-: A [Nr 1] | -: B [Nr 2]"), "A Saal, B Aula");
    assert_eq!(of("Raum Aula: Stufen\nRaum Saal: stufenlos", "-: A [stufenlos]"), "A Saal");
    assert_eq!(of("Raum Aula: Leinwand\nRaum Saal: Beamer", "-: A [braucht Beamer]"), "A Saal");
    let house = "Raum Aula: 2. OG\nRaum Saal: EG\nRaum Hof: EG\nBlock 9.00–12.00\nBlock 12.00–13.00";
    let day = format!("{house}\nBlock 1 | -: A (Moderation Eins)\nBlock 2 | Hof: B (Moderation Eins)");
    assert_eq!(placed(&day), "A Saal", "from Aula the way to B is too long");
    let graver = "Raum Aula: Stufen, 90 Plätze\nRaum Saal: stufenlos, 20 Plätze";
    assert_eq!(of(graver, "-: A [stufenlos, 50 Köpfe]"), "A Saal", "too few seats are less grave than a step");
}

#[test]
fn who_is_choosy_chooses_first() {
    let of = |rooms: &str, sessions: &str| placed(&format!("{rooms}\nBlock 9.00–12.00\nBlock 1 | {sessions}"));
    let steps = "Raum Saal: stufenlos, 40 Plätze\nRaum Aula: Stufen, 40 Plätze";
    assert_eq!(of(steps, "-: A [Nr 1, 30 Köpfe] | -: B [Nr 2, 20 Köpfe, stufenlos]"), "A Aula, B Saal");
    let beamer = "Raum Saal: Beamer\nRaum Aula: Leinwand";
    assert_eq!(of(beamer, "-: A [Nr 1] | -: B [Nr 2, braucht Beamer]"), "A Aula, B Saal");
}

#[test]
fn a_room_that_is_not_on_the_board_is_left_alone() {
    assert_eq!(placed("Raum Lager: verborgen\nBlock 9.00–12.00\nBlock 1 | -: A"), "A -");
}
