//! A sheet without a date, and lines whose meaning the user gives, in the terminal.

use serde_json::Value;
use tagwerk_tests::Desk;

const SHEET: &str = "Ablauf\n\nSamstag\n9.00–10.00 Korn\nKorn und Kleie\n10.00–11.00 Mühlen\nMehl und Spreu\n";

fn with_sheet() -> Desk {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Brottag"]);
    desk.put("ablauf.txt", SHEET);
    desk
}

fn starts(desk: &Desk) -> Vec<String> {
    let shown = desk.json(&["show", "event.tagwerk", "--json"]);
    let sessions = shown["sessions"].as_array().expect("sessions");
    sessions.iter().filter_map(|session| session["start"].as_str().map(str::to_owned)).collect()
}

#[test]
fn a_sheet_without_a_date_asks_for_its_first_day_and_writes_nothing() {
    let desk = with_sheet();
    let before = desk.bytes("event.tagwerk");
    let said = desk.fails(&["import", "programme", "event.tagwerk", "ablauf.txt"]);
    assert!(said.contains("--first-day 2026-06-06"), "{said}");
    assert_eq!(desk.bytes("event.tagwerk"), before);
    let draft = desk.does(&["import", "programme", "event.tagwerk", "ablauf.txt", "--dry-run"]);
    assert!(draft.contains("Tag 1, 9.00–10.00") && draft.contains("Auf welchen Tag"), "{draft}");
    desk.does(&["import", "programme", "event.tagwerk", "ablauf.txt", "--first-day", "2026-06-06"]);
    assert_eq!(starts(&desk), ["2026-06-06T09:00:00", "2026-06-06T10:00:00"]);
}

#[test]
fn the_first_day_of_the_event_counts_where_nobody_says_another() {
    let desk = with_sheet();
    desk.put("freitag.txt", "Freitag, 12. Juni 2026\n18–19 Uhr Anreise\n");
    desk.does(&["import", "programme", "event.tagwerk", "freitag.txt"]);
    desk.does(&["import", "programme", "event.tagwerk", "ablauf.txt"]);
    assert_eq!(starts(&desk), ["2026-06-12T09:00:00", "2026-06-12T10:00:00", "2026-06-12T18:00:00"]);
}

#[test]
fn the_draft_says_what_each_line_became_and_can_be_taught() {
    let desk = with_sheet();
    let draft = |teach: &[&str]| {
        let words = ["import", "programme", "event.tagwerk", "ablauf.txt", "--dry-run", "--json"];
        desk.json(&words.iter().chain(teach).copied().collect::<Vec<_>>())
    };
    let kinds = |draft: &Value| {
        let lines = draft["lines"].as_array().expect("lines");
        lines.iter().filter_map(|line| line["kind"].as_str().map(str::to_owned)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(kinds(&draft(&[])), "text blank day item text item text blank");
    assert!(draft(&[])["lines"][3]["confidence"].as_u64() == Some(100));
    assert_eq!(kinds(&draft(&["--teach", "5=person"])), "text blank day item person item text blank");
    assert_eq!(kinds(&draft(&["--teach", "5=room,all"])), "text blank day item room item room blank");
    let said = desk.fails(&["import", "programme", "event.tagwerk", "ablauf.txt", "--teach", "5=somebody"]);
    assert!(said.starts_with("»5=somebody« ist nicht verständlich"), "{said}");
}
