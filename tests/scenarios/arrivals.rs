//! Arrivals, in the terminal: by name and by code, taken back, counted by day, and no step of the plan.

use serde_json::Value;
use tagwerk_tests::Desk;

/// The sample event with one participant who has a code.
fn event(desk: &Desk) {
    desk.does(&["sample", "forum.tagwerk"]);
    desk.put("people.csv", "Vorname;Nachname;Organisation;Code\nLena;Martens;Stadt Bonn;LM-7\n");
    desk.does(&["import", "registrations", "forum.tagwerk", "people.csv"]);
}

#[test]
fn who_came_is_noted_by_name_or_code_counted_and_taken_back_without_a_step_of_the_plan() {
    let desk = Desk::new();
    event(&desk);
    let steps = desk.does(&["history", "forum.tagwerk"]);
    let day = counted(&desk)[0]["day"].as_str().expect("a day").to_owned();
    let came = |desk: &Desk| counted(desk)[0]["came"].as_u64();
    assert_eq!(came(&desk), Some(0));
    let said = desk.does(&["arrived", "forum.tagwerk", "LM-7", "--day", &day]);
    assert!(said.starts_with("Angekommen (") && said.ends_with("): Lena Martens\n"), "{said}");
    assert_eq!(came(&desk), Some(1));
    let said = desk.does(&["arrived", "forum.tagwerk", "martens", "--day", &day, "--language=en"]);
    assert!(said.starts_with("Arrived already ("), "{said}");
    desk.does(&["arrived", "forum.tagwerk", "Lena Martens", "--day", &day, "--not"]);
    assert_eq!(came(&desk), Some(0));
    assert_eq!(desk.does(&["history", "forum.tagwerk"]), steps);
    let refused = desk.asks(&["arrived", "forum.tagwerk", "LM-7", "--day", "1999-01-01"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("1. Januar 1999 gehört nicht zur Veranstaltung"), "{refused:?}");
    let nobody = desk.asks(&["arrived", "forum.tagwerk", "XY-9", "--day", &day]);
    assert_eq!(nobody.code, Some(1));
    assert!(nobody.err.contains("XY-9"), "{nobody:?}");
}

fn counted(desk: &Desk) -> Value {
    serde_json::from_str(&desk.does(&["arrived", "forum.tagwerk", "--json"])).expect("JSON")
}
