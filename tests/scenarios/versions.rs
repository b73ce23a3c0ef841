//! The next version of a programme, and unified spelling, in the terminal.

use serde_json::Value;
use tagwerk_tests::Desk;

const SHEET: &str = "Samstag, 6. Juni 2026, 9.30 – 12.30 Uhr
Parallele Workshops

1. Wege zum gemeinsamen Hof
Raum: Aula
Impuls: Ada Amsel, Hofverein Süd
Moderation: Ulf Bär, Stadt Musterheim

2. Das Losverfahren in der Praxis
Impuls: Jörn Höfer, Büro Los
Moderation: N. N.
";

const UPDATE: [&str; 5] = ["import", "programme", "event.tagwerk", "next.txt", "--update"];

/// An event that the sheet was read into, and the next version beside it.
fn desk(next: &str) -> Desk {
    let desk = Desk::new();
    desk.put("sheet.txt", SHEET);
    desk.put("next.txt", next);
    desk.does(&["new", "event.tagwerk", "--title", "Forum"]);
    desk.does(&["import", "programme", "event.tagwerk", "sheet.txt"]);
    desk
}

fn updates(desk: &Desk, words: &[&str]) -> tagwerk_tests::Answer {
    desk.asks(&[&UPDATE, words].concat())
}

#[test]
fn the_next_version_is_looked_at_taken_over_and_taken_back() {
    let desk = desk(&SHEET.replace("Hofverein Süd", "Hofverein Nord").replace("N. N.", "Eva Kranich"));
    let before = desk.bytes("event.tagwerk");
    let looked = updates(&desk, &["--dry-run"]).out;
    assert_eq!(
        looked,
        "~ Zeile 6: Mitwirkung »Ada Amsel (Impuls)« → »1 Wege zum gemeinsamen Hof«, Zugehörigkeit: »Hofverein Süd« → »Hofverein Nord«
~ Zeile 11: Mitwirkung »Eva Kranich (Moderation)« → »2 Das Losverfahren in der Praxis«, Person: »N. N.« → »Eva Kranich«
~ Person »Ada Amsel«, Organisation: »Hofverein Süd« → »Hofverein Nord«
"
    );
    assert!(desk.bytes("event.tagwerk") == before, "looking changed the event");
    let done = updates(&desk, &[]);
    assert_eq!(
        (done.code, done.out.lines().next()),
        (Some(0), Some("Neue Fassung eingelesen: 0 neu, 3 geändert, 0 entfernt"))
    );
    assert_eq!(updates(&desk, &[]).out, "Die neue Fassung sagt nichts Neues.\n");
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(updates(&desk, &["--dry-run"]).out, looked);
}

#[test]
fn what_has_to_be_decided_is_said_and_nothing_is_changed_until_then() {
    let desk = desk(&SHEET.replace("Wege zum", "Wege in den").replace("Moderation: N. N.\n", ""));
    desk.does(&["set", "event.tagwerk", "session", "1.1", "--", "title=Höfe für alle"]);
    let before = desk.bytes("event.tagwerk");
    let undecided = updates(&desk, &[]);
    assert_eq!(
        undecided.failed(),
        "Geändert wurde nichts: 1 Angabe ist von Hand und in der neuen Fassung geändert (--take ours|theirs); 1 Eintrag steht nicht mehr in der neuen Fassung (--gone keep|remove)."
    );
    assert!(undecided.out.contains(
        "bisher »Wege zum gemeinsamen Hof«, von Hand »Höfe für alle«, neu »Wege in den gemeinsamen Hof«: von Hand gilt"
    ));
    assert!(desk.bytes("event.tagwerk") == before, "what was not decided changed the event");
    assert_eq!(updates(&desk, &["--take", "ours", "--gone", "remove"]).code, Some(0));
    let shown = desk.does(&["show", "event.tagwerk"]);
    assert!(shown.contains("Höfe für alle") && !shown.contains("N. N."), "{shown}");
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(updates(&desk, &["--take", "theirs", "--gone", "keep"]).code, Some(0));
    let shown = desk.does(&["show", "event.tagwerk"]);
    assert!(shown.contains("Wege in den gemeinsamen Hof") && shown.contains("N. N."), "{shown}");
}

#[test]
fn questions_are_answered_by_line_and_by_name() {
    let next = SHEET
        .replace("Das Losverfahren in der Praxis", "Wen der Zufall ruft")
        .replace("Moderation: N. N.", "Impuls: Eva Kranich")
        .replace("Ada Amsel", "Ada Amsell");
    let desk = desk(&next);
    assert_eq!(
        updates(&desk, &[]).failed(),
        "Geändert wurde nichts: 2 Fragen sind offen (--same \"Ada Amsell\" oder --other \"Ada Amsell\")."
    );
    assert!(updates(&desk, &["--same", "4"]).failed().starts_with("Zu »4« gibt es keine Frage"));
    let name = ["--same", "Ada Amsell"];
    let gone = updates(&desk, &[&name[..], &["--same", "9"]].concat()).failed();
    assert_eq!(gone, "Geändert wurde nichts: 1 Eintrag steht nicht mehr in der neuen Fassung (--gone keep|remove).");
    assert_eq!(updates(&desk, &[&name[..], &["--same", "9", "--gone", "remove"]].concat()).code, Some(0));
    let shown = desk.does(&["show", "event.tagwerk"]);
    assert!(
        shown.contains("1.2 Wen der Zufall ruft") && shown.contains("Ada Amsell") && !shown.contains("Ada Amsel,"),
        "{shown}"
    );
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(updates(&desk, &["--other", "ada amsell", "--other", "9", "--gone", "keep"]).code, Some(0));
    let shown = desk.does(&["show", "event.tagwerk"]);
    assert!(shown.contains("Wen der Zufall ruft") && shown.contains("Das Losverfahren in der Praxis"), "{shown}");
}

#[test]
fn other_programs_are_told_what_is_new_changed_and_gone() {
    let desk = desk(&format!("{}\n3. Was bleibt\n", SHEET.replace("Raum: Aula", "Raum: Saal 1")));
    let words = [&UPDATE[..], &["--dry-run", "--json"]].concat();
    let told = desk.json(&words);
    let proposals = told["proposals"].as_array().expect("proposals").iter();
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let said: Vec<[String; 4]> =
        proposals.map(|it| ["what", "field", "plan", "sheet"].map(|field| word(&it[field]))).collect();
    assert_eq!(said, [["changed", "room", "Aula", "Saal 1"], ["new", "-", "-", "-"]]);
}

#[test]
fn all_texts_are_written_in_one_way_but_those_that_are_left() {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Forum - im Hof"]);
    desk.does(&["set", "event.tagwerk", "event", "--", "subtitle=Der Hof e.V. lädt \"alle\" ein"]);
    let looked = desk.does(&["unify-spellings", "event.tagwerk", "--dry-run"]);
    assert_eq!(
        looked,
        "   1  Veranstaltung Forum - im Hof, Titel: Forum - im Hof → Forum – im Hof (Gedankenstriche)
   2  Veranstaltung Forum - im Hof, Untertitel: Der Hof e.V. lädt \"alle\" ein → Der Hof e.\u{a0}V. lädt „alle“ ein (Abkürzungen, Anführungszeichen)
"
    );
    assert!(
        desk.fails(&["unify-spellings", "event.tagwerk", "--leave", "3"]).starts_with("Eine Nummer 3 gibt es nicht")
    );
    let done = desk.does(&["unify-spellings", "event.tagwerk", "--leave", "1"]);
    assert_eq!(done, "Schreibweisen vereinheitlicht: 1 Text\n");
    let shown = desk.does(&["show", "event.tagwerk"]);
    assert!(shown.contains("Forum - im Hof") && shown.contains("Der Hof e.\u{a0}V. lädt „alle“ ein"), "{shown}");
    desk.does(&["unify-spellings", "event.tagwerk"]);
    assert_eq!(desk.does(&["unify-spellings", "event.tagwerk"]), "Alles ist schon einheitlich geschrieben.\n");
}
