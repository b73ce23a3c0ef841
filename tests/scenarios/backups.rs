//! Automatic backups, and restoring them in the terminal.

use std::fs;
use tagwerk_tests::{Answer, Desk, root};

/// A later day than that of our tests.
const LATER: &str = "2026-06-03T08:00:00Z";

fn later(desk: &Desk, words: &[&str]) -> Answer {
    let answer = desk.asks_at(LATER, words);
    assert_eq!(answer.code, Some(0), "{words:?}: {answer:?}");
    answer
}

#[test]
fn the_terminal_lists_backups_and_brings_them_back() {
    let desk = Desk::with_sample();
    let none = desk.does(&["backups", "event.tagwerk"]);
    assert!(none.starts_with("Noch keine Sicherung. Tagwerk macht selbst eine, bevor"), "{none}");
    desk.put("rooms.csv", "Name;Plätze\nKeller;12\n");
    desk.does(&["import", "rooms", "event.tagwerk", "rooms.csv"]);
    later(&desk, &["set", "event.tagwerk", "event", "--", "title=Ganz anders"]);
    let listed = desk.does(&["backups", "event.tagwerk"]);
    let lines: Vec<&str> = listed.lines().collect();
    let expected = [
        " 1  2026-06-03 10:00  event – vor der ersten Änderung des Tages",
        "    22 Programmpunkte, 41 Personen. Zuletzt: Räume eingelesen: 1 neuer, 0 geänderte",
        " 2  2026-06-01 12:00  event – vor dem Einlesen",
        "    22 Programmpunkte, 41 Personen. Zuletzt: ",
    ];
    assert_eq!(lines.len(), 4, "{listed}");
    assert!(lines.iter().zip(expected).all(|(line, expected)| line.starts_with(expected)), "{listed}");

    desk.does(&["restore", "event.tagwerk", "--backup", "1", "--out", "back.tagwerk"]);
    let (now, back) = (desk.does(&["show", "event.tagwerk"]), desk.does(&["show", "back.tagwerk"]));
    assert!(now.contains("Ganz anders") && back.contains("Nachbarschaft mit Energie") && back.contains("Keller"));
    let refused = desk.fails(&["restore", "event.tagwerk", "--backup", "2", "--out", "event.tagwerk"]);
    assert!(refused.contains("gibt es schon; sie wurde nicht verändert"), "{refused}");
    let unknown = desk.fails(&["restore", "event.tagwerk", "--backup", "3", "--out", "third.tagwerk"]);
    assert!(unknown.contains("Eine Sicherung 3 gibt es nicht; es gibt 2."), "{unknown}");
}

#[test]
fn a_file_that_is_lost_or_damaged_is_found_by_its_name() {
    let desk = Desk::with_sample();
    later(&desk, &["undo", "event.tagwerk"]);
    for lost in [None, Some("no event any more")] {
        match lost {
            None => fs::remove_file(desk.path("event.tagwerk")).expect("gone"),
            Some(text) => drop(desk.put("event.tagwerk", text)),
        }
        let listed = desk.does(&["--language", "en", "backups", "event.tagwerk"]);
        assert!(listed.contains("22 sessions, 41 people. Last: "), "{listed}");
    }
    desk.does(&["restore", "event.tagwerk", "--backup", "1", "--out", "back.tagwerk"]);
    assert!(desk.does(&["show", "back.tagwerk"]).contains("Nachbarschaft mit Energie"));
}

#[test]
fn an_older_file_is_kept_as_it_was_before_its_format_changes() {
    let desk = Desk::new();
    let old = fs::read(root().join("tests/fixtures/files/format-2.tagwerk")).expect("the fixture");
    desk.put("event.tagwerk", &old);
    desk.does(&["set", "event.tagwerk", "event", "--", "title=Neu"]);
    let folder = fs::read_dir(desk.backups()).expect("backups").next().expect("an event").expect("a folder");
    let mut kept: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    kept.sort();
    let migration = kept.iter().find(|path| path.to_string_lossy().ends_with(" migration.tagwerk")).expect("a backup");
    assert!(fs::read(migration).expect("bytes") == old, "to the byte, for the program that wrote it");
    desk.does(&["restore", "event.tagwerk", "--backup", &kept.len().to_string(), "--out", "back.tagwerk"]);
    assert!(desk.bytes("back.tagwerk") == old);
}

#[cfg(unix)]
#[test]
fn where_no_backup_can_be_made_the_work_is_done_and_one_is_told_so() {
    let desk = Desk::with_sample();
    fs::create_dir_all(desk.backups().parent().expect("a folder")).expect("a folder");
    fs::write(desk.backups(), "a file where the folder should be").expect("a file");
    let answer = later(&desk, &["set", "event.tagwerk", "event", "--", "title=Neu"]);
    assert!(
        answer.err.starts_with("Eine Sicherung ließ sich nicht anlegen; weiterarbeiten können Sie trotzdem."),
        "{answer:?}"
    );
    assert_eq!(answer.err.matches("Sicherung").count(), 1, "{answer:?}");
    assert_eq!(desk.shown()["event"]["title"], "Neu");
}
