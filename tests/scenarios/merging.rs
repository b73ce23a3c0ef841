//! Two copies of an event that two people worked on become one, in the terminal.

use std::fs;
use tagwerk_core::event_file::EventFile;
use tagwerk_tests::{Desk, root};

const MERGE: [&str; 3] = ["merge", "event.tagwerk", "copy.tagwerk"];

/// The sample event, and a copy of it.
fn desk() -> Desk {
    let desk = Desk::with_sample();
    desk.put("copy.tagwerk", desk.bytes("event.tagwerk"));
    desk
}

fn title(desk: &Desk) -> String {
    let shown = desk.does(&["show", "event.tagwerk"]);
    let line = shown.lines().find(|line| line.contains(" 1.1 ")).expect("the session");
    line.trim().split("1.1 ").nth(1).and_then(|rest| rest.split("  [").next()).expect("a title").to_owned()
}

#[test]
fn a_question_is_listed_with_its_key_and_nothing_happens_until_it_is_answered() {
    let desk = desk();
    desk.does(&["set", "event.tagwerk", "session", "1.1", "--", "title=Von hier"]);
    desk.does(&["set", "copy.tagwerk", "session", "1.1", "--", "title=Von dort", "track=Wärme"]);
    desk.does(&["set", "copy.tagwerk", "room", "Gartensaal", "--", "seats=99"]);
    let (before, other) = (desk.bytes("event.tagwerk"), desk.bytes("copy.tagwerk"));
    let asked = desk.asks(&MERGE);
    assert_eq!(
        asked.failed(),
        "1 Frage ist offen; geändert wurde nichts. Bitte erst sagen, welche der beiden Kopien gilt. Mit --take ours|theirs für alle, mit --take KEY=ours|theirs für eine."
    );
    assert!(asked.out.starts_with("Geändert: 1 Raum, 1 Programmpunkt\n? Programmpunkt: 1.1 "), "{}", asked.out);
    assert!(asked.out.ends_with("    hier: Von hier\n    dort: Von dort\n"), "{}", asked.out);
    let looked = desk.json(&[&MERGE[..], &["--dry-run", "--json"]].concat());
    let key = looked["questions"][0]["key"].as_str().expect("a key");
    assert!(asked.out.contains(key));
    assert!(desk.bytes("event.tagwerk") == before, "what was not decided changed the event");
    let unknown = desk.fails(&[&MERGE[..], &["--take", "session:1:title=ours"]].concat());
    assert!(unknown.contains("session:1:title=ours"), "{unknown}");
    assert_eq!(
        desk.does(&[&MERGE[..], &["--take", &format!("{key}=theirs")]].concat()),
        "Kopie zusammengeführt: 0 neu, 2 geändert, 0 entfernt\n"
    );
    assert_eq!(title(&desk), "Von dort");
    assert_eq!(desk.does(&MERGE), "Die andere Kopie hat nichts Neues.\n");
    assert!(desk.bytes("copy.tagwerk") == other, "the other file was changed");
    let backup = desk.does(&["backups", "event.tagwerk"]);
    assert!(backup.contains("vor dem Zusammenführen mit einer anderen Kopie"), "{backup}");
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(title(&desk), "Von hier");
}

#[test]
fn conflicts_that_come_with_the_other_copy_are_said_at_once() {
    let desk = desk();
    desk.does(&["place", "event.tagwerk", "1.1", "--room", "Mühlenzimmer"]);
    desk.does(&["place", "copy.tagwerk", "1.2", "--room", "Mühlenzimmer"]);
    let said = desk.does(&MERGE);
    assert!(said.contains("Neu: "), "{said}");
    assert!(said.contains("Mühlenzimmer"), "{said}");
}

#[test]
fn the_other_copy_may_be_held_protected_or_of_an_older_format_and_stays_as_it_is() {
    let desk = desk();
    desk.does(&["set", "copy.tagwerk", "session", "1.1", "--", "title=Von dort"]);
    let bytes = desk.bytes("copy.tagwerk");
    let held = EventFile::open(&desk.path("copy.tagwerk")).expect("the copy");
    desk.does(&[&MERGE[..], &["--dry-run"]].concat());
    drop(held);
    let mut rights = fs::metadata(desk.path("copy.tagwerk")).expect("a file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(desk.path("copy.tagwerk"), rights).expect("rights");
    desk.does(&MERGE);
    assert_eq!(title(&desk), "Von dort");
    assert!(desk.bytes("copy.tagwerk") == bytes, "the other file was changed");
    for fixture in ["format-4.tagwerk", "format-7.tagwerk"] {
        let old = fs::read(root().join("tests/fixtures/files").join(fixture)).expect("the fixture");
        desk.put("old.tagwerk", &old);
        desk.put("new.tagwerk", &old);
        desk.does(&[
            "import",
            "rooms",
            "new.tagwerk",
            desk.put("rooms.csv", "Name;Plätze\nKeller;9\n").to_str().expect("a path"),
        ]);
        assert_eq!(
            desk.does(&["merge", "new.tagwerk", "old.tagwerk"]),
            "Die andere Kopie hat nichts Neues.\n",
            "{fixture}"
        );
        assert!(desk.bytes("old.tagwerk") == old, "{fixture} was changed");
        let done = desk.does(&["merge", "old.tagwerk", "new.tagwerk"]);
        assert_eq!(done, "Kopie zusammengeführt: 1 neu, 0 geändert, 0 entfernt\n", "{fixture}");
    }
}

#[test]
fn what_is_no_copy_is_refused_in_a_sentence() {
    let desk = desk();
    desk.does(&["new", "other.tagwerk", "--title", "Fremd", "--zone", "Europe/Berlin"]);
    let refused = desk.fails(&["merge", "event.tagwerk", "other.tagwerk"]);
    assert!(refused.contains("(»Fremd«) ist keine Kopie dieser Veranstaltung"), "{refused}");
    let same = desk.fails(&["merge", "event.tagwerk", "event.tagwerk"]);
    assert!(same.contains("Das ist dieselbe Datei"), "{same}");
}
