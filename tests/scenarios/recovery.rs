//! Damaged files: what the terminal says of them, and what it recovers.

use serde_json::Value;
use std::{fs, path::Path};
use tagwerk_tests::Desk;

/// A later day than that of our tests.
const LATER: &str = "2026-06-03T08:00:00Z";
const PAGE: usize = 4096;

/// Empties some pages of a file, counted from 0.
fn empty(path: &Path, pages: impl IntoIterator<Item = usize>) -> Vec<u8> {
    let mut bytes = fs::read(path).expect("the event");
    pages.into_iter().for_each(|page| bytes[page * PAGE..(page + 1) * PAGE].fill(0));
    fs::write(path, &bytes).expect("damage");
    bytes
}

fn pages_of(path: &Path) -> usize {
    fs::read(path).expect("the event").len() / PAGE
}

#[test]
fn a_damaged_file_is_recovered_and_its_latest_backup_is_named() {
    let desk = Desk::with_sample();
    let renamed = desk.asks_at(LATER, &["set", "event.tagwerk", "event", "--", "title=Ganz anders"]);
    assert_eq!(renamed.code, Some(0), "{renamed:?}");
    let before = desk.shown();
    // The last page is one of the history, and the first holds the list of tables.
    let last = pages_of(&desk.path("event.tagwerk")) - 1;
    let damaged = empty(&desk.path("event.tagwerk"), [0, last]);

    let checked = desk.fails(&["check", "event.tagwerk", "--file"]);
    let hint = "War sie eine, rettet »tagwerk recover event.tagwerk --out neu.tagwerk«, was sich noch lesen lässt.";
    assert!(checked.trim_end().ends_with(hint), "{checked}");
    let said = desk.does(&["recover", "event.tagwerk", "--out", "new.tagwerk"]).replace('\u{a0}', " ");
    assert!(said.contains("Programmpunkte") && said.trim_end().ends_with("Gerettet: new.tagwerk"), "{said}");
    let newest = "Die jüngste Sicherung ist von 3.6.2026, 10.00 Uhr (vor der ersten Änderung des Tages): 22 Programmpunkte, 41 Personen. Zuletzt: ";
    assert!(said.contains(newest) && said.contains("Alle zeigt: tagwerk backups new.tagwerk"), "{said}");
    assert!(desk.bytes("event.tagwerk") == damaged, "the damaged file stays as it is");
    assert_eq!(desk.json(&["show", "new.tagwerk", "--json"]), before);
    assert!(desk.does(&["check", "new.tagwerk", "--file"]).contains("ist unversehrt"));
    assert!(desk.does(&["backups", "new.tagwerk"]).contains("vor der ersten Änderung des Tages"));

    let again = desk.fails(&["recover", "event.tagwerk", "--out", "new.tagwerk"]);
    assert!(again.contains("gibt es schon"), "{again}");
    let itself = desk.fails(&["recover", "event.tagwerk", "--out", "event.tagwerk"]);
    assert!(itself.contains("gibt es schon") && desk.bytes("event.tagwerk") == damaged, "{itself}");
}

#[test]
fn whoever_checks_a_damaged_file_reads_what_can_be_done() {
    let desk = Desk::with_sample();
    let pages = pages_of(&desk.path("event.tagwerk"));
    empty(&desk.path("event.tagwerk"), pages / 2..pages / 2 + 3);
    let checked = desk.fails(&["check", "event.tagwerk", "--file"]);
    assert!(checked.contains("ist beschädigt und wurde nicht verändert"), "{checked}");
    let hint = "Retten lässt es sich mit »tagwerk recover event.tagwerk --out neu.tagwerk«.";
    assert!(checked.trim_end().ends_with(hint), "{checked}");
    let report: Value = desk.json(&["recover", "event.tagwerk", "--out", "new.tagwerk", "--json"]);
    let tables = report["recovered"]["tables"].as_array().expect("tables");
    let sessions = tables.iter().find(|table| table["table"] == "session").expect("sessions");
    assert!(sessions["found"].is_u64() && report["recovered"]["steps"]["kept"].is_u64(), "{report}");
    assert_eq!(report["newest_backup"], Value::Null);
}

#[test]
fn of_what_is_no_event_nothing_is_recovered_and_the_backup_is_named() {
    let desk = Desk::with_sample();
    desk.asks_at(LATER, &["undo", "event.tagwerk"]);
    desk.put("event.tagwerk", vec![0; 20 * PAGE]);
    let refused = desk.fails(&["--language", "en", "recover", "event.tagwerk", "--out", "new.tagwerk"]);
    assert!(refused.contains("Nothing that belongs to an event could be read in event.tagwerk any more"), "{refused}");
    assert!(refused.contains("The latest backup is of 3 Jun 2026"), "{refused}");
    assert!(!desk.path("new.tagwerk").exists());
    desk.put("other.tagwerk", "a letter");
    let refused = desk.fails(&["recover", "other.tagwerk", "--out", "new.tagwerk"]);
    assert!(refused.contains("Von ihr gibt es keine Sicherung."), "{refused}");
}
