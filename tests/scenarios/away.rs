//! Events in places that come and go, in the terminal. A folder that a synchronising program would have marked plays the stick.

use std::fs;
use tagwerk_tests::Desk;

fn desk() -> Desk {
    let desk = Desk::with_sample();
    fs::create_dir_all(desk.path("team/.stfolder")).expect("a folder");
    fs::rename(desk.path("event.tagwerk"), desk.path("team/event.tagwerk")).expect("an event");
    desk
}

fn lock(desk: &Desk, renewed: &str) {
    let lock = format!(
        r#"{{"id":"0198c0de-0000-7000-8000-000000000000","person":"Petra","machine":"laptop-3","process":7,"since":"2026-01-01T10:00:00Z","renewed":"{renewed}"}}"#
    );
    desk.put("team/.event.tagwerk.lock", lock);
}

/// What lies in the folder and among the working copies.
fn left(desk: &Desk) -> Vec<String> {
    let copies = desk.backups().with_file_name("working-copies");
    let names = |folder| fs::read_dir(folder).into_iter().flatten().flatten();
    let all = names(desk.path("team")).chain(names(copies));
    let mut all: Vec<String> = all.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    all.sort();
    all
}

#[test]
fn a_verb_works_on_a_copy_and_puts_it_back() {
    let desk = desk();
    desk.does(&["set", "team/event.tagwerk", "room", "Wehrstube", "--", "name=Wehrsaal"]);
    assert!(desk.does(&["show", "team/event.tagwerk"]).contains("Wehrsaal"));
    assert_eq!(left(&desk), [".stfolder", "event.tagwerk"]);
    // Also a verb that is refused leaves nothing behind.
    desk.fails(&["set", "team/event.tagwerk", "room", "Keller", "--", "name=x"]);
    assert_eq!(left(&desk), [".stfolder", "event.tagwerk"]);
    desk.does(&["undo", "team/event.tagwerk"]);
    assert!(!desk.does(&["show", "team/event.tagwerk"]).contains("Wehrsaal"));
}

#[test]
fn whoever_works_on_it_is_named_and_it_can_be_taken_over() {
    let desk = desk();
    lock(&desk, tagwerk_tests::NOW);
    let refused = desk.asks(&["undo", "team/event.tagwerk"]);
    assert!(refused.err.contains("arbeitet gerade Petra an »laptop-3«. Ansehen geht;"), "{}", refused.err);
    assert!(refused.err.contains("--take-over"), "{}", refused.err);
    assert!(desk.does(&["show", "team/event.tagwerk"]).contains("Nachbarschaft mit Energie"));
    lock(&desk, "2020-01-01T00:00:00Z");
    let refused = desk.asks(&["undo", "team/event.tagwerk"]);
    assert!(refused.err.contains("arbeitet dort niemand, dann lässt sich die Datei übernehmen"), "{}", refused.err);
    desk.does(&["--take-over", "undo", "team/event.tagwerk"]);
    assert_eq!(left(&desk), [".stfolder", "event.tagwerk"]);
}
