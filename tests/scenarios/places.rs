//! Places from wishes, in the terminal: computed, explained, taken over, taken back.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use tagwerk_core::{
    domain::{Block, Event, Language, Person, Registration, Session, SessionKind, Span, Wish, WishId},
    event_file::EventFile,
};
use tagwerk_tests::Desk;

fn then() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

/// Two workshops of one seat; three people, two of whom wish for the first one.
fn event(desk: &Desk) {
    let day = NaiveDate::from_ymd_opt(2026, 6, 6).expect("a day");
    let at = |hour| day.and_hms_opt(hour, 0, 0).expect("a time");
    let mut file = EventFile::create(
        &desk.path("forum.tagwerk"),
        &Event::new("Forum", chrono_tz::Europe::Berlin, Language::De),
        then(),
    )
    .expect("an event");
    let block = Block { code: Some("B1".to_owned()), ..Block::new(Span::new(at(9), at(11)).expect("a span")) };
    let workshop = |title: &str, number: &str| Session {
        block: Some(block.id),
        number: Some(number.to_owned()),
        capacity: Some(1),
        code: Some(format!("S{number}")),
        ..Session::new(title, SessionKind::Workshop)
    };
    let (first, second) = (workshop("Wege", "1"), workshop("Ufer", "2"));
    file.add(block, then()).expect("a block");
    file.add(first.clone(), then()).expect("a session");
    file.add(second.clone(), then()).expect("a session");
    for (name, code, wishes) in [
        ("Ada Amsel", "P1", vec![first.id, second.id]),
        ("Bert Bohn", "P2", vec![first.id]),
        ("Cem Cicek", "P3", vec![second.id]),
    ] {
        let person = Person::named(name);
        let registration = Registration { code: Some(code.to_owned()), ..Registration::new(person.id) };
        file.add(person, then()).expect("a person");
        file.add(registration.clone(), then()).expect("a registration");
        for (session, rank) in wishes.into_iter().zip(1..) {
            file.add(Wish { id: WishId::fresh(), registration: registration.id, session, rank }, then())
                .expect("a wish");
        }
    }
}

#[test]
fn places_are_looked_at_taken_over_kept_by_a_repair_and_taken_back() {
    let desk = Desk::new();
    event(&desk);
    let looked = desk.asks(&["assign", "forum.tagwerk", "--dry-run", "--json"]);
    assert_eq!(looked.code, Some(0), "{looked:?}");
    let said: Value = serde_json::from_str(&looked.out).expect("JSON");
    assert_eq!(
        (&said["total"], &said["placed"], &said["without_place"]),
        (&100.into(), &serde_json::json!([2]), &1.into())
    );
    assert_eq!(said["is_exact"], true);
    let place = |person: &str| {
        let places = said["places"].as_array().expect("places").iter();
        let mut place = places.filter(|place| place["person"] == person);
        place.next().map(|place| (place["block"].clone(), place["session"].clone())).expect("a place")
    };
    assert_eq!(place("P3"), ("B1".into(), "S2".into()));
    assert_eq!(
        EventFile::open(&desk.path("forum.tagwerk"))
            .expect("the event")
            .participant_counts()
            .expect("counts")
            .without_place,
        3
    );

    let done = desk.asks(&["--language", "de", "assign", "forum.tagwerk"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.starts_with("2 × 1. Wunsch, 1 ohne Platz (Summe 100, besser geht es nicht)"), "{done:?}");
    assert!(done.out.contains("Ohne Platz:") && done.out.contains("1.1 Wege: voll"), "{done:?}");
    assert_eq!(done.err.trim(), "Plätze berechnet: 2 Plätze");
    let again = desk.asks(&["--language", "en", "assign", "forum.tagwerk", "--repair"]);
    assert!(again.out.contains("total 100, and nothing is better; 100 before, 0 moved"), "{again:?}");
    assert_eq!(again.err.trim(), "The places are like this already.");
    desk.asks(&["undo", "forum.tagwerk"]);
    let counts = EventFile::open(&desk.path("forum.tagwerk")).expect("the event").participant_counts().expect("counts");
    assert_eq!(counts.without_place, 3);
}

#[test]
fn without_wishes_there_is_a_sentence_and_no_step() {
    let desk = Desk::new();
    desk.asks(&["new", "leer.tagwerk", "--title", "Forum"]);
    let before = desk.bytes("leer.tagwerk");
    let said = desk.asks(&["--language", "en", "assign", "leer.tagwerk"]);
    assert_ne!(said.code, Some(0));
    assert!(said.err.contains("Nobody wishes for a session that has places yet."), "{said:?}");
    assert!(desk.bytes("leer.tagwerk") == before);
}
