//! Tables of participants, their wishes and what they choose from, through the terminal.

use serde_json::Value;
use std::fs;
use tagwerk_tests::{Desk, root};

pub fn desk() -> Desk {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Herbsttagung"]);
    desk
}

/// Puts a table on the desk and reads it; the answer as JSON.
pub fn reads(desk: &Desk, kind: &str, table: &str, more: &[&str]) -> Value {
    desk.put("tabelle.csv", table);
    desk.json(&[&["import", kind, "event.tagwerk", "tabelle.csv", "--json"], more].concat())
}

/// New, changed, unchanged, gone.
pub fn counts(answer: &Value) -> [u64; 4] {
    ["added", "changed", "unchanged", "gone"].map(|key| answer[key].as_u64().expect("a number"))
}

fn registrations(desk: &Desk) -> Value {
    desk.shown()["registrations"].clone()
}

const FIRST: &str = "Anmeldungen Herbsttagung, Stand Mai;;;;;;\n;;;;;;\n\
    Nr;Nachname;Vorname;Kontakt;Kategorie;Anreise;Hotel\n\
    A1;Großmann;Jürgen;buero@example.org;Teilnehmerin;24.10.2026;Krone\n\
    A2;von der Heide;Maria;buero@example.org;Presse;;\n\
    A3;Şahin;Özlem;oezlem@example.org;Stipendiat/in;25.10.2026;Post\n";

#[test]
fn a_table_with_a_title_above_and_renamed_columns_comes_in_and_is_known_next_time() {
    let desk = desk();
    let map = ["--map", "code=Nr"];
    let answer = reads(&desk, "registrations", FIRST, &map);
    assert_eq!(counts(&answer), [3, 0, 0, 0]);
    let remarks = answer["remarks"].to_string();
    assert!(remarks.contains("steht über der Tabelle") && remarks.contains("Stipendiat/in"), "{remarks}");
    let by_kind = registrations(&desk)["by_kind"].clone();
    assert_eq!((by_kind["participant"].as_u64(), by_kind["press"].as_u64()), (Some(1), Some(1)));
    // The columns in another order, and one more; what was said of the first one is known.
    let next = "Vorname;Hotel;Nachname;Gebühr;Nr;Kontakt;Kategorie\n\
        Jürgen;Adler;Großmann;40;A1;buero@example.org;Teilnehmerin\n\
        Maria;;von der Heide;40;A2;buero@example.org;Presse\n\
        Ole;;Birke;20;A4;ole@example.org;Gast\n";
    let answer = reads(&desk, "registrations", next, &["--update"]);
    assert_eq!(counts(&answer), [1, 2, 0, 1]);
    assert_eq!(answer["gone_names"], serde_json::json!(["Özlem Şahin"]));
    assert_eq!(counts(&reads(&desk, "registrations", next, &["--update"])), [0, 0, 3, 1]);
    // Whoever is gone is cancelled where that is said, and it is one step.
    reads(&desk, "registrations", next, &["--remove-gone"]);
    assert_eq!(registrations(&desk)["by_status"]["cancelled"], 1);
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(registrations(&desk)["by_status"]["registered"], 4);
}

#[test]
fn what_is_there_is_left_alone_unless_an_update_is_wished() {
    let desk = desk();
    let table = "Name;E-Mail;Status\nAda Beispiel;ada@example.org;bezahlt\n";
    reads(&desk, "registrations", table, &[]);
    let later = table.replace("bezahlt", "storniert");
    let answer = reads(&desk, "registrations", &later, &[]);
    assert_eq!((counts(&answer), &answer["written"]), ([0, 1, 0, 0], &Value::Bool(false)));
    assert_eq!(registrations(&desk)["by_status"]["registered"], 1);
    let answer = reads(&desk, "registrations", &later, &["--update"]);
    assert_eq!(answer["written"], Value::Bool(true));
    assert_eq!(registrations(&desk)["by_status"]["cancelled"], 1);
}

#[test]
fn a_faulty_row_is_named_and_can_be_left_out() {
    let desk = desk();
    desk.put(
        "a.csv",
        "Name;E-Mail;Anreise\nAda Beispiel;ada@example.org;29.02.2026\nOle Birke;ole@example.org;24.10.2026\n",
    );
    let import = ["import", "registrations", "event.tagwerk", "a.csv"];
    let said = desk.fails(&import);
    assert!(said.contains("Zeile 2, Spalte »Anreise«") && said.contains("--skip-faulty-rows"), "{said}");
    assert_eq!(registrations(&desk)["all"], 0);
    desk.does(&[&import[..], &["--skip-faulty-rows"]].concat());
    assert_eq!(registrations(&desk)["all"], 1);
    assert!(desk.does(&["history", "event.tagwerk"]).contains("Anmeldungen eingelesen: 1 neu"));
}

#[test]
fn an_address_that_two_people_share_makes_them_nobody_else() {
    let desk = desk();
    let table = "Name;E-Mail;Organisation\nAda Beispiel;buero@example.org;Verein\nOle Birke;buero@example.org;Verein\n";
    assert_eq!(counts(&reads(&desk, "registrations", table, &[])), [2, 0, 0, 0]);
    assert_eq!(counts(&reads(&desk, "registrations", table, &["--update"])), [0, 0, 2, 0]);
    // The address of one person finds them under a new name; a form that was sent twice is one registration.
    let one = "Name;E-Mail\nEva Linde;eva@example.org\nEva Linde;eva@example.org\n";
    assert_eq!(counts(&reads(&desk, "registrations", one, &[])), [1, 0, 0, 2]);
    let married = "Name;E-Mail\nEva Esche;eva@example.org\n";
    assert_eq!(counts(&reads(&desk, "registrations", married, &["--update"]))[..3], [0, 1, 0]);
}

#[test]
fn sessions_come_in_from_every_spreadsheet() {
    let mut answers = Vec::new();
    for name in ["tabelle.csv", "tabelle.xlsx", "tabelle.ods"] {
        let desk = desk();
        desk.put("tabelle", fs::read(root().join("tests/fixtures/formats").join(name)).expect("a fixture"));
        let answer = desk.json(&["import", "sessions", "event.tagwerk", "tabelle", "--json"]);
        answers.push((counts(&answer), desk.shown()["people"].as_array().map(Vec::len)));
    }
    assert!(answers[0].0[0] > 1 && answers[0].1 > Some(1), "{answers:?}");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[test]
fn letters_of_windows_1252_are_read() {
    let desk = desk();
    // These letters have the same numbers there as in Unicode.
    let bytes: Vec<u8> = "Name;Ort\nJürgen Großmann;München\n".chars().map(|c| c as u8).collect();
    desk.put("windows.csv", bytes);
    let said = desk.does(&["import", "people", "event.tagwerk", "windows.csv", "--dry-run"]);
    assert!(said.contains("neu: Jürgen Großmann"), "{said}");
}

#[test]
fn wishes_are_refused_where_the_session_does_not_exist_or_stands_elsewhere() {
    let desk = desk();
    reads(
        &desk,
        "sessions",
        "id,title,kind,speakers,block\nS1,Moose,Workshop,Ada Beispiel,1\nS2,Farne,Workshop,,1\nS3,Tau,Workshop,,2\n",
        &[],
    );
    reads(&desk, "registrations", "id,name,email\nP1,Ole Birke,ole@example.org\nP2,Eva Linde,eva@example.org\n", &[]);
    desk.put("wuensche.csv", "person,block,w1,w2\nP1,1,S1,S9\nP2,1,S3,\n");
    let said = desk.fails(&["import", "wishes", "event.tagwerk", "wuensche.csv"]);
    assert!(said.contains("Zeile 2, Spalte »w2«: Einen Programmpunkt »S9« gibt es nicht."), "{said}");
    assert!(said.contains("Zeile 3, Spalte »w1«: »S3« steht in einem anderen Block als »1«."), "{said}");
    let good = "person,block,w1,w2\nP1,1,S1,S2\neva@example.org,2,S3,\n";
    assert_eq!(counts(&reads(&desk, "wishes", good, &[])), [2, 0, 0, 0]);
    assert_eq!(counts(&reads(&desk, "wishes", good, &["--update"])), [0, 0, 2, 0]);
    // One more wish, by rows, and somebody who is not registered.
    reads(&desk, "people", "id,name\nP3,Jo Esche\n", &[]);
    let long = "Name;Workshop;Rang\nOle Birke;Farne;1\nOle Birke;Moose;2\nJo Esche;Tau;1\n";
    let answer = reads(&desk, "wishes", long, &["--update"]);
    assert_eq!(counts(&answer), [1, 1, 0, 1]);
    assert!(answer["remarks"].to_string().contains("1 Person wurde für ihre Wünsche angemeldet"), "{answer}");
    assert_eq!(registrations(&desk)["without_wishes"], 0);
}

#[test]
fn a_schedule_gives_blocks_the_time_of_their_slots() {
    let desk = desk();
    desk.put("raeume.csv", "id,name,capacity\nR1,Aula,90\nR2,Hof,20\n");
    desk.does(&["import", "rooms", "event.tagwerk", "raeume.csv"]);
    let sessions = "id,title,kind,block\nS1,Moose,Workshop,0\nS2,Farne,Workshop,0\nS3,Tau,Vortrag,-1\n";
    let slots = "id,day,date,start,end\nT1,0,2026-10-24,09:00,10:00\nT2,0,2026-10-24,10:15,11:15\n";
    let schedule = "session,slot,room\nS1,T2,R1\nS2,T2,R2\nS3,T1,Aula\n";
    let away = "person,slot\nAda Beispiel,T2\n";
    reads(&desk, "people", "name\nAda Beispiel\n", &[]);
    for (kind, table, new) in
        [("sessions", sessions, 3), ("slots", slots, 2), ("schedule", schedule, 3), ("availability", away, 1)]
    {
        assert_eq!(counts(&reads(&desk, kind, table, &[]))[..3], [new, 0, 0], "{kind}");
    }
    let shown = desk.shown();
    let times =
        shown["sessions"].as_array().expect("sessions").iter().map(|session| session["start"].as_str().unwrap_or("-"));
    assert_eq!(times.collect::<Vec<_>>(), ["2026-10-24T09:00:00", "2026-10-24T10:15:00", "2026-10-24T10:15:00"]);
    assert_eq!(shown["blocks"].as_array().map(Vec::len), Some(2));
    for (kind, table, same) in
        [("sessions", sessions, 3), ("slots", slots, 2), ("schedule", schedule, 3), ("availability", away, 1)]
    {
        assert_eq!(counts(&reads(&desk, kind, table, &["--update"])), [0, 0, same, 0], "{kind}");
    }
    desk.put("falsch.csv", "session,slot,room\nS1,T9,R1\nS2,T2,Keller\n");
    let said = desk.fails(&["import", "schedule", "event.tagwerk", "falsch.csv"]);
    assert!(said.contains("Zeitfenster »T9« gibt es nicht") && said.contains("Raum »Keller« gibt es nicht"), "{said}");
}

#[test]
fn nothing_is_guessed_where_a_column_is_missing() {
    let desk = desk();
    desk.put("a.csv", "Spalte 1;Spalte 2\nx;y\n");
    let said = desk.fails(&["import", "slots", "event.tagwerk", "a.csv"]);
    assert!(said.contains("in welcher Spalte das steht: Beginn") && said.contains("--map start=2"), "{said}");
    let said = desk.fails(&["import", "people", "event.tagwerk", "a.csv", "--map", "wetter=1"]);
    assert!(said.contains("»wetter=1« ist nicht verständlich") && said.contains("organisation"), "{said}");
}
