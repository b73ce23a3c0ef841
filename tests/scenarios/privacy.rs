//! What is known of participants: passed on without them, told to whoever asks, and forgotten after the event.

use std::fs;
use tagwerk_tests::Desk;

const TABLE: &str = "Kennung;Name;E-Mail;Art;Essen\n\
    A1;Żaneta Łęcka;zaneta@example.org;Presse;vegan\n\
    A2;Ole Birke;ole@example.org;Gast;\n";

fn desk() -> Desk {
    let desk = Desk::with_sample();
    desk.put("tabelle.csv", TABLE);
    desk.does(&["import", "registrations", "event.tagwerk", "tabelle.csv"]);
    desk.does(&["set", "event.tagwerk", "event", "--", "note=Żaneta Łęcka holt das Mikrofon"]);
    desk
}

fn holds(desk: &Desk, file: &str, word: &str) -> bool {
    let bytes = fs::read(desk.path(file)).expect("the file");
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn what_goes_is_shown_first_and_then_it_is_gone() {
    let desk = desk();
    let shown = desk.does(&["forget", "event.tagwerk", "--kind", "presse"]);
    assert!(
        shown.starts_with("Es fallen weg: 1 Person, 1 Anmeldung, 0 Wünsche, 0 Plätze\n  Żaneta Łęcka\n"),
        "{shown}"
    );
    assert!(shown.contains("Notiz: Żaneta Łęcka holt das Mikrofon"), "{shown}");
    assert_eq!(desk.shown()["registrations"]["all"], 2, "nothing was changed");
    desk.does(&["forget", "event.tagwerk", "--kind", "press", "--change-texts", "--for-good"]);
    assert!(!holds(&desk, "event.tagwerk", "Łęcka") && holds(&desk, "event.tagwerk", "Birke"));
    let history = desk.does(&["history", "event.tagwerk"]);
    assert!(history.ends_with("Teilnehmende endgültig gelöscht: 1 Anmeldung, 1 Person\n"), "{history}");
    assert!(desk.fails(&["undo", "event.tagwerk"]).contains("nichts zurückzunehmen"));
    let backups = desk.backups();
    for folder in fs::read_dir(backups).expect("backups").flatten() {
        for backup in fs::read_dir(folder.path()).expect("backups").flatten() {
            let bytes = fs::read(backup.path()).expect("a backup");
            assert!(!bytes.windows(6).any(|window| window == "Łęcka".as_bytes().split_at(6).0));
        }
    }
    let nobody = desk.fails(&["forget", "event.tagwerk", "--kind", "press", "--for-good"]);
    assert!(!nobody.is_empty(), "{nobody}");
    let unknown = desk.fails(&["forget", "event.tagwerk", "--kind", "Prezze"]);
    assert!(unknown.contains("Prezze") && unknown.contains("participant, guest, press"), "{unknown}");
}

#[test]
fn what_is_anonymous_counts_as_before() {
    let desk = desk();
    let before = desk.shown()["registrations"].clone();
    let done = desk.json(&["forget", "event.tagwerk", "--everybody", "--anonymise", "--for-good", "--json"]);
    assert_eq!((done["registrations"].as_u64(), done["people"].as_u64()), (Some(2), Some(2)));
    assert_eq!(desk.shown()["registrations"], before);
    desk.does(&["export", "table", "event.tagwerk", "--of", "participants", "--out", "anonym.csv"]);
    let table = fs::read_to_string(desk.path("anonym.csv")).expect("a table");
    assert!(table.contains("Anonym 1") && table.contains("vegan") && !table.contains("Łęcka"), "{table}");
}

#[test]
fn a_copy_to_pass_on_holds_nobody_who_only_takes_part() {
    let desk = desk();
    desk.does(&["copy", "event.tagwerk", "--out", "weiter.tagwerk", "--without-participants"]);
    assert!(!holds(&desk, "weiter.tagwerk", "Łęcka") && !holds(&desk, "weiter.tagwerk", "ole@example.org"));
    assert_eq!(
        desk.does(&["show", "weiter.tagwerk"]),
        desk.does(&["show", "event.tagwerk"]).replace("Żaneta Łęcka holt", "[…] holt")
    );
    desk.does(&["copy", "event.tagwerk", "--out", "ganz.tagwerk"]);
    assert!(holds(&desk, "ganz.tagwerk", "Łęcka"));
    assert!(desk.fails(&["copy", "event.tagwerk", "--out", "ganz.tagwerk"]).contains("gibt es schon"));
}

#[test]
fn whoever_asks_gets_one_file() {
    let desk = desk();
    desk.does(&["export", "badges", "event.tagwerk", "--out", "b.pdf", "--only", "Żaneta Łęcka"]);
    desk.does(&["done", "event.tagwerk", "--told", "Żaneta Łęcka"]);
    let text = desk.does(&["disclose", "event.tagwerk", "Żaneta Łęcka"]);
    assert!(text.contains("informiert über"), "{text}");
    for part in ["E-Mail: zaneta@example.org", "Essen: vegan", "Art: Presse", "1 Namensschild", "holt das Mikrofon"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("Birke"), "{text}");
    desk.does(&["disclose", "event.tagwerk", "Żaneta Łęcka", "--out", "auskunft.json"]);
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path("auskunft.json")).expect("a file")).expect("JSON");
    assert_eq!(json["rows"][0]["row"]["email"], "zaneta@example.org");
    desk.does(&["disclose", "event.tagwerk", "Żaneta Łęcka", "--out", "auskunft.txt"]);
    assert!(fs::read_to_string(desk.path("auskunft.txt")).expect("a file").contains("zaneta@example.org"));
}
