use super::*;
use crate::{Rearrangement, consequences};
use domain::Rule;
use domain::testing::picture;

fn best(picture: &str, title: &str, most: usize) -> Vec<String> {
    let programme = picture::programme(picture);
    let id = programme.find_session(title).expect("a session");
    let suggestions = suggest(&programme, &Check::of(&programme), id, Scope::All);
    suggestions.iter().take(most).map(|suggestion| suggestion.sentence(&programme, Language::De)).collect()
}

const HOUSE: &str = "Raum Kammer: 12 Plätze
    Raum Saal: 40 Plätze
    Raum Aula: 120 Plätze
    Block 9.00–10.00
    Block 11.00–12.00";

#[test]
fn the_smallest_room_that_holds_them_at_the_time_that_is_free() {
    let plan = format!("{HOUSE}\nBlock 1 | Saal: A [20 Köpfe] (Moderation Eins) | -: B [30 Köpfe] (Moderation Zwei)");
    assert_eq!(
        best(&plan, "B", 2),
        [
            "Aula, Sa 24.9., 9.00–10.00\u{a0}Uhr: nur der Raum ändert sich; 120 Plätze für 30. Nichts Neues spricht dagegen. Gelöst: »B« hat keinen Raum.",
            "Saal, Sa 24.9., 11.00–12.00\u{a0}Uhr: Raum und Zeit ändern sich; 40 Plätze für 30. Nichts Neues spricht dagegen. Gelöst: »B« hat keinen Raum."
        ]
    );
}

#[test]
fn what_is_in_two_places_is_moved_to_where_nobody_is_missed() {
    let plan = format!("{HOUSE}\nBlock 1 | Saal: A (Moderation Eins) | Aula: B [90 Köpfe] (Moderation Eins)");
    assert_eq!(
        best(&plan, "B", 1),
        [
            "Aula, Sa 24.9., 11.00–12.00\u{a0}Uhr: nur die Zeit ändert sich; 120 Plätze für 90. Nichts Neues spricht dagegen. Gelöst: Eins ist gleichzeitig in »A« und »B«."
        ]
    );
}

#[test]
fn at_one_time_every_room_is_looked_at_also_for_what_keeps_its_time() {
    let programme = picture::programme(&format!("{HOUSE}\n12.00–13.00 | Aula: Leitlinien [Plenum]"));
    let id = programme.find_session("Leitlinien").expect("a session");
    let rooms = |scope| suggest(&programme, &Check::of(&programme), id, scope).len();
    let block = programme.blocks_in_order()[0].id;
    assert_eq!(rooms(Scope::All), 2, "but for its own");
    assert_eq!(rooms(Scope::At(Whereto { block: Some(block), own_span: None, room: None })), 3);
}

#[test]
fn every_place_says_what_it_would_break_and_the_worst_stand_last() {
    let plan = format!("{HOUSE}\nBlock 1 | Saal: A (Moderation Eins)\nBlock 2 | Aula: B [90 Köpfe] (Moderation Eins)");
    let all = best(&plan, "B", 99);
    assert_eq!(all.len(), 5);
    assert!(all[4].starts_with("Saal, Sa 24.9., 9.00–10.00"), "{all:?}");
    assert!(all[4].contains("Saal ist doppelt belegt: »A« und »B«. Eins ist gleichzeitig in »A« und »B«."), "{all:?}");
}

/// The times of the suggested places: "9.00–10.00 Saal".
fn places(programme: &Programme, title: &str) -> Vec<String> {
    let id = programme.find_session(title).expect("a session");
    let all = suggest(programme, &Check::of(programme), id, Scope::All);
    let style = programme.event.time_style;
    let said = |place: &Suggestion| {
        let room = place.to.room.map_or("-", |room| programme.rooms[&room].name.as_str());
        format!("{} {room}", style.range(place.span))
    };
    all.iter().map(said).collect()
}

#[test]
fn where_it_is_now_is_no_suggestion_whatever_its_state() {
    let plan = format!("{HOUSE}\nBlock 1 | Saal: entfällt Weg (Moderation Eins) | Aula: Idee [Idee] (Moderation Zwei)");
    let programme = picture::programme(&plan);
    assert!(!places(&programme, "Weg").contains(&"9.00–10.00 Saal".to_owned()));
    assert!(!places(&programme, "Idee").contains(&"9.00–10.00 Aula".to_owned()));
}

#[test]
fn a_place_is_judged_by_what_moving_there_would_do() {
    let programme = picture::programme(&format!(
        "{HOUSE}
         Block 1 | Saal: A [Nr 1] (Moderation Eins)
         Block 2 | Saal: B [Nr 1] (Moderation Eins)
         Block 2 | -: entfällt Weg (Moderation Eins)
         ohne Zeit | -: Idee [Idee] (Moderation Eins)"
    ));
    let check = Check::of(&programme);
    for title in ["A", "Weg", "Idee"] {
        let id = programme.find_session(title).expect("a session");
        let places = suggest(&programme, &check, id, Scope::All);
        for place in &places {
            let changes = Rearrangement::Move(vec![(id, place.to)]).changes(&programme).expect("changes");
            assert_eq!(place.difference, consequences(&programme, &check, &changes).difference, "{title}");
        }
        let new: Vec<Rule> = places.iter().flat_map(|place| &place.difference.new).map(|new| new.rule).collect();
        assert_eq!(new.contains(&Rule::PersonInTwoPlaces), title != "Weg", "{title}");
        assert!(!new.contains(&Rule::NumberTwice), "{title}");
    }
}

#[test]
fn a_talk_of_its_own_length_stays_as_long_in_every_block() {
    let blocks = "Raum Saal: 40 Plätze\nBlock 9.00–12.00\nBlock 13.00–14.15\nBlock 15.00–15.45\nBlock 16.00–16.30";
    let programme = picture::programme(&format!("{blocks}\nBlock 1 9.45–10.30 | -: A (Moderation Eins)"));
    assert_eq!(
        places(&programme, "A"),
        ["9.45–10.30 Saal", "13.00–13.45 Saal", "15.00–15.45 Saal", "16.00–16.45 Saal"],
        "at the same offset where it fits, longer than its block last"
    );
    let programme = picture::programme(&format!("{blocks}\nBlock 1 9.15–10.00 | -: A (Moderation Eins)"));
    assert_eq!(places(&programme, "A")[1], "13.15–14.00 Saal");
    let id = programme.find_session("A").expect("a session");
    let all = suggest(&programme, &Check::of(&programme), id, Scope::All);
    assert_eq!(all[2].to.own_span, None, "the block lasts as long");
    let programme = picture::programme(&format!("{blocks}\n8.00–8.45 | -: A (Moderation Eins)"));
    assert_eq!(places(&programme, "A")[1..3], ["9.00–9.45 Saal", "13.00–13.45 Saal"], "also without a block");
}

#[test]
fn a_place_where_it_would_last_three_times_as_long_stands_last_and_says_what_it_costs() {
    let plan = "Raum Saal: 40 Plätze
        Raum Aula: 40 Plätze
        Block 9.00–10.00
        Block 11.00–12.15
        Block 13.00–16.00
        Block 1 | Saal: A [90 Köpfe] (Moderation Eins)";
    let programme = picture::programme(plan);
    assert_eq!(
        places(&programme, "A"),
        ["9.00–10.00 Aula", "11.00–12.15 Saal", "11.00–12.15 Aula", "13.00–16.00 Saal", "13.00–16.00 Aula"]
    );
    let all = best(plan, "A", 99);
    assert!(all[1].contains("dauert dann 75 statt 60 Minuten; "), "{all:?}");
    assert!(all[3].contains("ändert sich; 40 Plätze für 90. Dauert dann 180 statt 60 Minuten."), "{all:?}");
    assert!(!all[3].contains("Nichts Neues"), "{all:?}");
    // Fewer errors count more than an unchanged length.
    let full = format!("{plan}\nBlock 2 | Saal: B (Moderation Eins) | Aula: C (Moderation Zwei)");
    let programme = picture::programme(&full);
    assert_eq!(
        places(&programme, "A")[..3],
        ["9.00–10.00 Aula", "13.00–16.00 Saal", "13.00–16.00 Aula"],
        "errors last"
    );
}

#[test]
fn rooms_that_are_not_on_the_board_are_not_suggested() {
    let programme = picture::programme("Raum Lager: verborgen\nBlock 9.00–10.00\nBlock 1 | -: A (Moderation Eins)");
    assert!(places(&programme, "A").is_empty());
}

#[test]
fn anywhere_the_best_are_given_and_none_carries_the_texts_of_the_session() {
    let rooms: String = (0..40).map(|number| format!("Raum R{number}: 9 Plätze\n")).collect();
    let blocks: String = (0..20)
        .map(|number| {
            format!(
                "Block {}.{:02}–{}.{:02}\n",
                8 + number / 2,
                number % 2 * 30,
                8 + (number + 1) / 2,
                (number + 1) % 2 * 30
            )
        })
        .collect();
    let mut programme =
        picture::programme(&format!("{rooms}{blocks}Block 1 | R0: A (Moderation Eins) | R1: B (Moderation Zwei)"));
    let id = programme.find_session("A").expect("a session");
    let session = programme.sessions.get_mut(&id).expect("the session");
    (session.abstract_text, session.note) = ("Ein Satz.".to_owned(), Some("Notiz".to_owned()));
    let check = Check::of(&programme);
    let all = suggest(&programme, &check, id, Scope::All);
    assert_eq!(all.len(), MOST_ANYWHERE);
    let day = all[0].span.day();
    let of_the_day = suggest(&programme, &check, id, Scope::Day(day));
    assert_eq!(of_the_day.len(), 20 * 40 - 1);
    assert_eq!(of_the_day[..MOST_ANYWHERE], all[..]);
    assert!(all.iter().all(|place| place.session.abstract_text.is_empty() && place.session.note.is_none()));
}
