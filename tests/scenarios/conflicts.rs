//! The faults of a plan, through the terminal: found, accepted, and mended.

use serde_json::Value;
use tagwerk_core::domain::Rule;
use tagwerk_tests::Desk;

fn findings(desk: &Desk) -> Vec<Value> {
    desk.json(&["check", "event.tagwerk", "--json"]).as_array().expect("findings").clone()
}

fn rules(desk: &Desk) -> Vec<String> {
    findings(desk).iter().map(|finding| finding["rule"].as_str().expect("a rule").to_owned()).collect()
}

fn text(finding: &Value) -> &str {
    finding["text"].as_str().expect("a text")
}

#[test]
fn the_sample_has_a_few_findings_that_an_organizer_wants_to_know() {
    let desk = Desk::with_sample();
    assert_eq!(
        desk.does(&["check", "event.tagwerk"]).lines().collect::<Vec<_>>(),
        [
            "Warnung: Dr. Tilda Marquardsen ist bei 3.2 »Energiedörfer am See« online dabei, aber Mühlenzimmer hat keine Videotechnik.",
            "Warnung: 3.3 »Reparieren, leihen, tauschen« hat keine Moderation.",
            "Warnung: Prof. Dr. Gudrun Aschoff ist für 1.4 »Alte Häuser, kluge Häuser« angekündigt, aber verhindert.",
            "Hinweis: Yasemin Korkmaz-Feld ist für 2.2 »Strom teilen« angefragt, hat aber noch nicht zugesagt.",
        ]
    );
    for finding in findings(&desk) {
        assert!(Rule::ALL.iter().any(|rule| finding["rule"] == rule.key()), "{finding}");
        assert!(["error", "warning", "hint"].contains(&finding["severity"].as_str().expect("a severity")), "{finding}");
        for list in ["sessions", "people", "rooms"] {
            assert!(finding[list].is_array(), "{finding}");
        }
        assert!(finding["waived"].is_null() && text(&finding).ends_with('.'), "{finding}");
    }
}

#[test]
fn what_is_set_wrong_is_found() {
    let desk = Desk::with_sample();
    let set = |words: &[&str]| desk.does(&[&["set", "event.tagwerk"], words].concat());
    set(&["event", "--", "first_day=2026-06-12", "last_day=2026-06-14"]);
    set(&["session", "1.1", "--", "expected=400", "equipment=Flügel", "step_free=true", "track=Wärme"]);
    set(&["room", "Großer Saal", "--", "access=steps"]);
    desk.does(&["place", "event.tagwerk", "1.1", "--room", "Großer Saal"]);
    set(&["session", "1.2", "--", "track=wärme", "own_span=2026-06-13T09:30/2026-06-13T13:45", "number=1"]);
    set(&["session", "1.5", "--", "own_span=2026-06-20T09:30/2026-06-20T12:30"]);
    let found = rules(&desk);
    for rule in [
        "room-too-small",
        "equipment-missing",
        "not-step-free",
        "track-parallel",
        "longer-than-block",
        "beside-plenary",
        "no-meal",
        "number-twice",
        "outside-event",
        "room-taken-twice",
    ] {
        assert!(found.iter().any(|other| other == rule), "{rule} is not among {found:?}");
    }
}

#[test]
fn what_is_accepted_stands_apart_until_its_facts_change() {
    let desk = Desk::with_sample();
    let waive = |words: &[&'static str]| -> Vec<&'static str> {
        [&["waive", "event.tagwerk", "--rule", "no-moderator", "--session", "3.3"], words].concat()
    };
    assert_eq!(
        desk.does(&waive(&["--reason", "Das Reparaturcafé trägt sich selbst"])).trim(),
        "Bewusst zugelassen: Keine Moderation, 3.3 Reparieren, leihen, tauschen (Das Reparaturcafé trägt sich selbst)"
    );
    let told = desk.does(&["check", "event.tagwerk"]);
    assert!(!told.contains("Warnung: 3.3"), "{told}");
    assert!(
        told.ends_with("Bewusst zugelassen:\n  3.3 »Reparieren, leihen, tauschen« hat keine Moderation. (Das Reparaturcafé trägt sich selbst)\n"),
        "{told}"
    );
    let waived = |desk: &Desk| findings(desk).into_iter().filter(|finding| !finding["waived"].is_null()).count();
    assert_eq!(waived(&desk), 1);
    desk.does(&["place", "event.tagwerk", "3.3", "--room", "Dachboden"]);
    assert_eq!(waived(&desk), 1, "the room is no fact of it");
    desk.does(&["set", "event.tagwerk", "session", "3.3", "--", "kind=workshop"]);
    assert_eq!(waived(&desk), 0, "of a workshop more is expected than of a small group");
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(waived(&desk), 1);
    desk.does(&waive(&["--open"]));
    assert_eq!(waived(&desk), 0);
    assert_eq!(
        desk.fails(&["waive", "event.tagwerk", "--rule", "no-meal", "--session", "3.3", "--reason", "x"]),
        "»Keine Zeit zu essen« ist hier nicht zu finden; geändert wurde nichts."
    );
    let usage = desk.asks(&["waive", "event.tagwerk", "--rule", "no-lunch", "--session", "3.3", "--reason", "x"]);
    assert_eq!(usage.code, Some(2), "{usage:?}");
}

#[test]
fn two_rooms_are_swapped_in_a_block_and_back() {
    let desk = Desk::with_sample();
    let before = desk.shown();
    let rooms = ["swap", "event.tagwerk", "Großer Saal", "Dachboden", "--block", "2"];
    let only_looked = desk.does(&[&rooms[..], &["--dry-run"]].concat());
    assert!(only_looked.contains("Neu: 2.1 »Das Straßenbudget«: Dachboden hat 24 Plätze"), "{only_looked}");
    assert_eq!(desk.shown(), before);
    let said = desk.does(&rooms);
    assert!(said.starts_with("Räume getauscht: Großer Saal ↔ Dachboden (2 Programmpunkte)"), "{said}");
    assert!(said.contains(only_looked.trim()), "{said}");
    assert_ne!(desk.shown(), before);
    desk.does(&rooms);
    assert_eq!(desk.shown(), before);
    assert_eq!(
        desk.fails(&["swap", "event.tagwerk", "Großer Saal", "Dachboden", "--day", "2026-07-01"]),
        "Es ist schon so; geändert wurde nichts."
    );
}

#[test]
fn better_places_are_proposed_with_what_they_would_break() {
    let desk = Desk::with_sample();
    let said = desk.does(&["suggest", "event.tagwerk", "3.2"]);
    assert_eq!(said.lines().count(), 5);
    let proposed = desk.json(&["suggest", "event.tagwerk", "3.2", "--json", "--most", "99"]);
    let proposed = proposed.as_array().expect("places");
    // Three blocks and five rooms, without the place where it is now.
    assert_eq!(proposed.len(), 14);
    let best = &proposed[0];
    assert!(best["solved"].as_array().expect("solved").iter().any(|finding| finding["rule"] == "remote-without-video"));
    for place in proposed {
        assert!(place["room"].is_string() && place["start"].is_string() && place["end"].is_string(), "{place}");
        assert!(
            place["text"].as_str().is_some_and(|text| text.contains("ändert") || text.contains("ändern")),
            "{place}"
        );
    }
    let worst = proposed.last().expect("a place");
    assert!(!worst["new"].as_array().expect("new").is_empty(), "{worst}");
}
