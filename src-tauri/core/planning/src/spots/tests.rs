use super::*;
use domain::testing::picture;

/// Four rooms, blocks from 9.30 and 14.00 and one on Sunday, and a time of the day that each test draws.
fn plan(lines: &str) -> Programme {
    picture::programme(&format!(
        "Raum Aula: EG
         Raum Hof: EG
         Raum Dach: OG
         Raum Keller: EG
         Block 9.30–12.30
         Block 14.00–17.00
         Block So 10.00–12.00
         {lines}"
    ))
}

fn sessions<'a>(plan: &'a Programme, titles: &[&str]) -> Vec<&'a Session> {
    titles.iter().map(|title| &plan.sessions[&plan.find_session(title).expect("a session")]).collect()
}

/// "13.00–14.00 Hof": a time of its own. "1 Hof": a block's, by its place.
fn spot(plan: &Programme, text: &str) -> Whereto {
    let (time, room) = text.split_once(' ').expect("a time and a room");
    let room = (room != "-").then(|| plan.find_room(room).expect("a room"));
    match time.parse::<usize>() {
        Ok(place) => Whereto { block: Some(plan.blocks_in_order()[place - 1].id), own_span: None, room },
        Err(_) => Whereto { block: None, own_span: (time != "-").then(|| span(plan, time)), room },
    }
}

fn span(plan: &Programme, time: &str) -> Span {
    let day = plan.blocks_in_order()[0].span.day();
    let at = |clock: &str| {
        let (hour, minute) = clock.split_once('.').expect("a time of day");
        day.and_hms_opt(hour.parse().expect("hours"), minute.parse().expect("minutes"), 0).expect("a time")
    };
    let (start, end) = time.split_once('–').expect("a range");
    Span::new(at(start), at(end)).expect("a span")
}

/// The block by its place, the own time, and the room: "1 12.00–13.00 Hof".
fn said(plan: &Programme, to: Whereto) -> String {
    let block = to.block.and_then(|block| plan.ordinal(block)).map(|place| place.to_string());
    let own = to.own_span.map(|own| plan.event.time_style.range(own));
    let room = to.room.map(|room| plan.rooms[&room].name.clone());
    [block, own, room].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn carried(plan: &Programme, titles: &[&str], to: &str) -> Option<Vec<String>> {
    let spots = together(plan, &sessions(plan, titles), spot(plan, to))?;
    Some(spots.into_iter().map(|to| said(plan, to)).collect())
}

fn on_day(plan: &Programme, titles: &[&str], day: i64) -> Vec<String> {
    let day = plan.blocks_in_order()[0].span.day() + TimeDelta::days(day);
    spots_on(plan, &sessions(plan, titles), day).into_iter().map(|to| said(plan, to)).collect()
}

#[test]
fn a_time_of_its_own_is_in_the_block_that_contains_it_and_stays_in_its_own_at_the_edges() {
    let plan = plan("");
    let blocks = plan.blocks_in_order();
    let said_of = |time, before: Option<usize>| {
        let Time { block, own_span } = time_in(&blocks, span(&plan, time), before.map(|place| blocks[place - 1].id));
        said(&plan, Whereto { block, own_span, room: None })
    };
    assert_eq!(said_of("10.00–11.00", None), "1 10.00–11.00");
    assert_eq!(said_of("12.00–13.00", None), "12.00–13.00");
    assert_eq!(said_of("12.00–13.00", Some(1)), "1 12.00–13.00");
    assert_eq!(said_of("12.00–13.00", Some(2)), "12.00–13.00");
    assert_eq!(said_of("12.30–13.30", Some(1)), "12.30–13.30");
    assert_eq!(said_of("9.30–12.30", None), "1", "as long as the block, it is the block's");
}

#[test]
fn several_keep_their_distance_in_rooms_and_in_blocks() {
    let plan = plan("Block 1 | Aula: A | Hof: B\nBlock 2 | Dach: C");
    assert_eq!(carried(&plan, &["A", "B", "C"], "2 Hof").expect("spots"), ["2 Hof", "2 Dach", "3 Keller"]);
}

#[test]
fn they_are_put_down_nowhere_if_one_would_be_beside_the_rooms_or_the_blocks() {
    let plan = plan("Block 1 | Aula: A | Dach: B\nBlock 3 | Hof: C");
    assert_eq!(carried(&plan, &["A", "B"], "1 Dach"), None);
    assert_eq!(carried(&plan, &["B", "A"], "1 Aula"), None);
    assert_eq!(carried(&plan, &["A", "C"], "2 Aula"), None);
    assert_eq!(carried(&plan, &["C", "A"], "1 Aula"), None);
}

#[test]
fn out_of_the_tray_they_stand_side_by_side_and_into_it_they_lose_time_and_room() {
    let plan = plan("ohne Zeit | -: A | -: B | -: C\nBlock 2 | Aula: D\n13.00–14.00 | Hof: E");
    assert_eq!(carried(&plan, &["A", "B", "C"], "2 Hof").expect("spots"), ["2 Hof", "2 Dach", "2 Keller"]);
    assert_eq!(carried(&plan, &["A", "B"], "2 Keller"), None);
    assert_eq!(carried(&plan, &["D", "E"], "- -").expect("spots"), ["", ""]);
}

#[test]
fn they_stay_in_a_room_that_is_not_on_the_board() {
    let plan = plan("Raum Lager: verborgen\nBlock 1 | Aula: A | Lager: B");
    assert_eq!(carried(&plan, &["A", "B"], "2 Hof").expect("spots"), ["2 Hof", "2 Lager"]);
}

#[test]
fn what_is_for_everybody_stays_across_the_rooms() {
    let plan = plan("13.00–14.00 | Aula: A\n12.30–14.00 | -: Essen [Mahlzeit]");
    assert_eq!(
        carried(&plan, &["A", "Essen"], "13.10–14.10 Dach").expect("spots"),
        ["13.10–14.10 Dach", "12.40–14.10"]
    );
    assert_eq!(carried(&plan, &["Essen", "A"], "12.40–14.10 -").expect("spots"), ["12.40–14.10", "13.10–14.10 Aula"]);
}

#[test]
fn with_times_of_their_own_they_are_as_many_minutes_later() {
    let plan = plan("13.00–13.30 | Aula: A\n13.10–14.00 | Hof: B\nBlock 1 | Dach: C\n12.30–15.30 | Hof: D");
    assert_eq!(
        carried(&plan, &["A", "B", "C"], "13.30–14.00 Aula").expect("spots"),
        ["13.30–14.00 Aula", "13.40–14.30 Hof", "1 10.00–13.00 Dach"]
    );
    let whole = carried(&plan, &["A", "D"], "10.00–10.30 Aula").expect("spots");
    assert_eq!(whole[1], "1 Hof", "as long as its block, it has the block's time");
}

#[test]
fn several_can_go_to_every_room_in_every_block_of_the_day() {
    let plan = picture::programme(
        "Raum Aula: EG\nRaum Hof: EG\nBlock 9.30–12.30\nBlock 14.00–16.00\nBlock So 9.30–12.30\nBlock 3 | -: A",
    );
    assert_eq!(on_day(&plan, &["A"], 0), ["1 Aula", "1 Hof", "2 Aula", "2 Hof"]);
}

#[test]
fn a_time_of_its_own_is_as_long_after_the_start_of_each_block_and_outside_where_it_is_now() {
    let plan = picture::programme(
        "Raum Aula: EG\nBlock 9.30–12.30\nBlock 14.00–16.00\nBlock So 9.30–12.30\nBlock 1 10.00–10.45 | Aula: A
         13.00–13.45 | Aula: B\nBlock 1 11.00–12.15 | Aula: C",
    );
    assert_eq!(on_day(&plan, &["A"], 0), ["1 10.00–10.45 Aula", "2 14.30–15.15 Aula"]);
    assert_eq!(on_day(&plan, &["A"], 1), ["3 10.00–10.45 Aula"]);
    assert_eq!(on_day(&plan, &["B"], 0), ["13.00–13.45 Aula", "1 9.30–10.15 Aula", "2 14.00–14.45 Aula"]);
    assert_eq!(on_day(&plan, &["C"], 0)[1], "2 14.00–15.15 Aula", "it would reach beyond the end");
}

#[test]
fn what_is_for_everybody_goes_to_the_blocks_and_between_them_where_there_is_enough_time() {
    let day = "Block 9.30–12.30\nBlock 14.00–16.00\n12.30–13.45 | -: Essen [Mahlzeit]";
    let plan = picture::programme(day);
    assert_eq!(on_day(&plan, &["Essen"], 0), ["1 9.30–10.45", "2 14.00–15.15", "12.30–13.45"]);
    // A time that another block or another session for everybody also has is listed once.
    let plan = picture::programme(&format!("{day}\nBlock 14.00–15.00\n12.30–13.00 | -: Pause [Pause]"));
    let starts: Vec<NaiveDateTime> =
        spots_on(&plan, &sessions(&plan, &["Essen"]), plan.blocks_in_order()[0].span.day())
            .into_iter()
            .filter_map(|to| Some(to.own_span?.start()))
            .collect();
    assert_eq!(starts.len(), 3, "{starts:?}");
}

#[test]
fn a_hall_is_taken_with_its_halves_and_beside_one_half_the_other_is_free() {
    let plan =
        plan("Block 1 | Aula: A | Hof: B | Hof: entfällt C\nBlock 2 | Aula/1: D | Aula/2: E\n9.00–9.30 | Aula: F");
    let occupancy = Occupancy::of(&plan);
    let [b, d, e] = ["B", "D", "E"].map(|title| sessions(&plan, &[title])[0]);
    let met = |session, to| {
        let there = occupancy.met_by(session, spot(&plan, to)).into_iter();
        there.map(|other| other.title.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(met(b, "1 Aula"), ["A"]);
    assert_eq!(met(b, "1 Aula/1"), ["A"]);
    assert_eq!(met(b, "2 Aula"), ["D", "E"]);
    assert_eq!(met(d, "2 Aula/2"), ["E"]);
    assert_eq!(met(e, "2 Aula/2"), [""; 0], "itself is in nobody's way");
    assert_eq!(met(d, "1 Hof"), ["B"], "what is cancelled has no room");
    assert_eq!(met(b, "- Aula"), [""; 0]);
}

#[test]
fn one_changes_places_with_the_one_that_is_there_if_each_gets_what_the_other_had() {
    let plan = plan(
        "Block 1 | Aula: A | Hof: B | Dach: E | Dach: F\nohne Zeit | -: C\nBlock 1 9.30–10.00 | Keller: D
         13.00–13.30 | Hof: G\nBlock 1 | Aula/1: H\nRaum Aula/2: EG",
    );
    let occupancy = Occupancy::of(&plan);
    let swap = |title: &str, to: &str| {
        let other = occupancy.swaps_with(sessions(&plan, &[title])[0], spot(&plan, to));
        other.map_or("", |other| other.title.as_str())
    };
    assert_eq!(swap("A", "1 Hof"), "B");
    assert_eq!(swap("A", "1 Aula"), "", "it is here already");
    assert_eq!(swap("C", "1 Hof"), "", "it has no place to give");
    assert_eq!(swap("A", "1 Dach"), "", "there are two");
    assert_eq!(swap("A", "1 Keller"), "", "the other is shorter");
    assert_eq!(swap("H", "1 Aula/2"), "", "the hall is not the half");
    assert_eq!(swap("G", "9.40–10.10 Keller"), "D");
    assert_eq!(swap("G", "9.45–10.15 Keller"), "", "it covers only half of the other");
}

#[test]
fn partners_have_a_place_and_those_of_the_same_day_come_first() {
    let plan =
        plan("Block 3 | Dach: Z | Hof: Y\nBlock 1 | Aula: A | Hof: B | -: C\nBlock 2 | Keller: E | Dach: entfällt F");
    let occupancy = Occupancy::of(&plan);
    let partners = |title: &str| {
        let ids = occupancy.partners(sessions(&plan, &[title])[0]).into_iter();
        ids.map(|id| plan.sessions[&id].title.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(partners("A"), ["B", "E", "Z", "Y"]);
    assert_eq!(partners("Z"), ["Y", "A", "B", "E"]);
    assert_eq!(partners("C"), [""; 0], "it has no place to give");
    let in_hof = |title: &str| {
        let hof = plan.find_room("Hof").expect("a room");
        let other = occupancy.partner_in(hof, span(&plan, "9.30–12.30"), sessions(&plan, &[title])[0]);
        other.map_or("", |other| other.title.as_str())
    };
    assert_eq!([in_hof("A"), in_hof("B"), in_hof("C")], ["B", "", ""]);
}
