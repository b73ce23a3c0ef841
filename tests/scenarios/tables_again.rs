//! Tables of what is partly there already: what is known again, what stays, and what goes.

use crate::participants_tables::{counts, desk, reads};
use serde_json::Value;
use tagwerk_tests::Desk;

fn refused(desk: &Desk, kind: &str, table: &str, more: &[&str]) -> String {
    desk.put("tabelle.csv", table);
    desk.fails(&[&["import", kind, "event.tagwerk", "tabelle.csv"], more].concat())
}

fn cancelled(desk: &Desk) -> u64 {
    desk.shown()["registrations"]["by_status"]["cancelled"].as_u64().unwrap_or(0)
}

fn titles_and_starts(desk: &Desk) -> Vec<String> {
    let shown = desk.shown();
    let sessions = shown["sessions"].as_array().expect("sessions").iter();
    sessions
        .map(|it| format!("{} {}", it["title"].as_str().expect("a title"), it["start"].as_str().unwrap_or("-")))
        .collect()
}

#[test]
fn nobody_goes_while_rows_are_faulty() {
    let desk = desk();
    reads(&desk, "registrations", "id,name,arrival\nA1,Ada Beispiel,\nA2,Ole Birke,\nA3,Eva Linde,\n", &[]);
    // Ole stands in a faulty row; only Eva is missing.
    let next = "id,name,arrival\nA1,Ada Beispiel,24.10.2026\nA2,Ole Birke,30.2.2026\n";
    let answer = reads(&desk, "registrations", next, &["--update", "--skip-faulty-rows", "--remove-gone"]);
    assert_eq!((counts(&answer), cancelled(&desk)), ([0, 1, 0, 0], 0));
    assert!(answer["remarks"].to_string().contains("Solange Zeilen fehlerhaft sind"), "{answer}");
    let mended = next.replace("30.2.", "25.10.");
    reads(&desk, "registrations", &mended, &["--update", "--skip-faulty-rows", "--remove-gone"]);
    assert_eq!(cancelled(&desk), 1);
}

#[test]
fn sessions_with_one_title_are_told_apart_by_their_blocks() {
    let desk = desk();
    let table = "Titel;Block;Plätze\nMoose;A;12\nMoose;B;20\n";
    assert_eq!(counts(&reads(&desk, "sessions", table, &[])), [2, 0, 0, 0]);
    assert_eq!(counts(&reads(&desk, "sessions", table, &["--update"])), [0, 0, 2, 0]);
    let turned = "Titel;Block;Plätze\nMoose;B;20\nMoose;A;14\n";
    assert_eq!(counts(&reads(&desk, "sessions", turned, &["--update"])), [0, 1, 1, 0]);
    // The one that no row names any longer has moved, if there is only one.
    assert_eq!(counts(&reads(&desk, "sessions", "Titel;Block\nMoose;A\nMoose;C\n", &["--update"])), [0, 1, 1, 0]);
    let without = "Titel;Plätze\nTau;5\nTau;6\n";
    assert_eq!(counts(&reads(&desk, "sessions", without, &[])), [2, 0, 0, 0]);
    assert_eq!(counts(&reads(&desk, "sessions", without, &[])), [0, 0, 2, 0]);
}

#[test]
fn the_number_of_an_answer_is_not_the_number_of_a_person() {
    let desk = desk();
    reads(&desk, "people", "id,name,email\n1,Ada Beispiel,ada@example.org\n2,Ole Birke,ole@example.org\n", &[]);
    let form = "Response ID,Name,E-Mail\n1,Eva Linde,eva@example.org\n2,Ole Birke,\n3,Ada Beispiel,ada@example.org\n";
    let answer = reads(&desk, "registrations", form, &[]);
    assert_eq!(counts(&answer), [3, 0, 0, 0]);
    // The same form once more: everybody is who they were, and nobody has another id.
    let again = reads(&desk, "registrations", form, &["--update"]);
    assert_eq!((counts(&again), &again["written"]), ([0, 0, 3, 0], &Value::Bool(false)));
    assert_eq!(counts(&reads(&desk, "registrations", &form.replace("eva@", "e.linde@"), &[])), [0, 1, 2, 0]);
    let said = reads(&desk, "registrations", &form.replace("eva@", "e.linde@"), &[])["changed_names"].to_string();
    assert!(said.contains("Eva Linde"), "{said}");
    let people = "id,name,email\n1,Ada Beispiel,ada@example.org\n2,Ole Birke,ole@example.org\n";
    assert_eq!(counts(&reads(&desk, "people", people, &["--update"]))[..3], [0, 0, 2]);
    // The wishes of the form are those of whoever answered it.
    reads(&desk, "sessions", "id,title\nS1,Moose\n", &[]);
    reads(&desk, "wishes", "id,Wunsch 1\n1,S1\n", &[]);
    let gone = reads(&desk, "wishes", "id,Wunsch 1\n2,S1\n", &[])["gone_names"].to_string();
    assert_eq!(gone, "[\"Eva Linde\"]");
}

#[test]
fn a_change_brings_its_people_and_blocks_only_when_it_is_wished() {
    let desk = desk();
    reads(&desk, "sessions", "id,title,speakers,block\nS1,Moose,Ada Beispiel,1\n", &[]);
    let all = |desk: &Desk| {
        let shown = desk.shown();
        let count = |what: &str| shown[what].as_array().map_or(0, Vec::len);
        (count("people"), count("blocks"))
    };
    let next = "id,title,speakers,block\nS1,Moose,Ole Birke,2\nS2,Farne,Eva Linde; Nr. 77,3\nS3,Tau,Jo Esche,1\n";
    let answer = reads(&desk, "sessions", next, &["--skip-faulty-rows"]);
    // Ole and block 2 belong to a change, Eva and block 3 to a faulty row.
    assert_eq!((counts(&answer), all(&desk)), ([1, 1, 0, 0], (2, 1)));
    assert_eq!(answer["faults"][0]["column"], "speakers");
    assert!(!answer["remarks"].to_string().contains("Ole Birke"), "{answer}");
    let answer = reads(&desk, "sessions", next, &["--skip-faulty-rows", "--update"]);
    assert!(answer["remarks"].to_string().contains("Ole Birke"), "{answer}");
    assert_eq!(all(&desk), (3, 2));
}

#[test]
fn a_block_that_somebody_timed_keeps_its_time_unless_an_update_is_wished() {
    let desk = desk();
    desk.put("raeume.csv", "id,name\nR1,Aula\n");
    desk.does(&["import", "rooms", "event.tagwerk", "raeume.csv"]);
    reads(&desk, "sessions", "id,title,block\nS1,Moose,0\nS2,Farne,0\n", &[]);
    desk.does(&["set", "event.tagwerk", "block", "1", "--", "span=2026-10-24T14:00/2026-10-24T15:30"]);
    reads(&desk, "slots", "id,date,start,end\nT1,2026-10-24,09:00,10:00\n", &[]);
    let schedule = "session,slot,room\nS1,T1,R1\nS2,T1,\n";
    assert_eq!(counts(&reads(&desk, "schedule", schedule, &[])), [0, 2, 0, 0]);
    assert_eq!(titles_and_starts(&desk), ["Moose 2026-10-24T14:00:00", "Farne 2026-10-24T14:00:00"]);
    let answer = reads(&desk, "schedule", schedule, &["--update"]);
    assert!(answer["remarks"].to_string().contains("1 Block hat die Zeit"), "{answer}");
    assert_eq!(titles_and_starts(&desk), ["Moose 2026-10-24T09:00:00", "Farne 2026-10-24T09:00:00"]);
    assert_eq!(counts(&reads(&desk, "schedule", schedule, &["--update"])), [0, 0, 2, 0]);
}

#[test]
fn whoever_has_no_id_did_not_come_from_a_table_with_ids() {
    let desk = desk();
    reads(&desk, "registrations", "name,email\nJo Esche,jo@example.org\n", &[]);
    reads(&desk, "registrations", "id,name\nA1,Ada Beispiel\nA2,Ole Birke\n", &[]);
    let answer = reads(&desk, "registrations", "id,name\nA1,Ada Beispiel\n", &["--remove-gone"]);
    assert_eq!((&answer["gone_names"], cancelled(&desk)), (&serde_json::json!(["Ole Birke"]), 1));
    let said = refused(&desk, "schedule", "session,slot\nS1,T1\n", &["--remove-gone"]);
    assert!(said.contains("Zeiten und Räume") && said.contains("--remove-gone weglassen"), "{said}");
}

#[test]
fn a_mapping_that_such_a_table_cannot_have_is_refused() {
    let desk = desk();
    for (kind, map) in [("people", "+=Hotel"), ("sessions", "email=Hotel"), ("registrations", "wish1=Hotel")] {
        let said = refused(&desk, kind, "Name;Titel;Hotel\nAda;x;Krone\n", &["--map", map]);
        assert!(said.contains("ist nicht verständlich"), "{kind} {map}: {said}");
    }
}

#[test]
fn rooms_with_two_ids_are_two_rooms_even_with_one_name() {
    let desk = desk();
    let table = "id;Name;Plätze;Gebäude\nA1;Saal;90;Altbau\nB1;Saal;40;Neubau\nB2;Hof;;Neubau\n";
    assert_eq!(counts(&reads(&desk, "rooms", table, &[])), [3, 0, 0, 0]);
    assert_eq!(counts(&reads(&desk, "rooms", table, &[])), [0, 0, 3, 0]);
    assert_eq!(desk.shown()["rooms"].as_array().map(Vec::len), Some(3));
    reads(&desk, "sessions", "id,title\nS1,Moose\n", &[]);
    let said = refused(&desk, "schedule", "Programmpunkt;Saal\nS1;Saal\n", &[]);
    assert!(said.contains("Zeile 2, Spalte »Saal«: Mehrere Räume heißen »Saal«."), "{said}");
    reads(&desk, "schedule", "Programmpunkt;Saal\nS1;B1\n", &[]);
}

#[test]
fn what_was_said_of_the_columns_of_rooms_is_known_next_time() {
    let desk = desk();
    let said = ["--map", "name=Wo", "--map", "seats=Leute"];
    assert_eq!(counts(&reads(&desk, "rooms", "Ziffer;Wo;Leute\n1;Aula;90\n", &said)), [1, 0, 0, 0]);
    let next = reads(&desk, "rooms", "Leute;Wo\n120;Aula\n40;Hof\n", &[]);
    assert_eq!(counts(&next), [1, 1, 0, 0]);
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(desk.shown()["rooms"].as_array().map(Vec::len), Some(1));
}

#[test]
fn every_fault_names_its_column_and_what_is_said_twice_is_told() {
    let desk = desk();
    reads(&desk, "people", "id,name\nP2,\"Heide, Maria von der\"\n", &[]);
    reads(&desk, "slots", "id,date,start,end\nT1,2026-10-24,09:00,10:00\n", &[]);
    reads(&desk, "sessions", "id,title\nS1,Moose\n", &[]);
    let away = "Mitwirkende;Zeitfenster;Grund\nP2;T1;Zug\n\"Heide, Maria von der\";T1;krank\nX9;T1;\nP2;T7;\n";
    let said = refused(&desk, "availability", away, &[]);
    assert!(said.contains("Zeile 4, Spalte »Mitwirkende«: Eine Person »X9«"), "{said}");
    assert!(said.contains("Zeile 5, Spalte »Zeitfenster«: Ein Zeitfenster »T7«"), "{said}");
    let answer = reads(&desk, "availability", away, &["--skip-faulty-rows"]);
    assert_eq!(counts(&answer), [1, 0, 0, 0]);
    assert!(answer["remarks"].to_string().contains("Zeile 3: Dieselbe Person"), "{answer}");
    let said = refused(&desk, "sessions", "Kennung;Titel\nS2;Farne\nS2;Tau\n", &[]);
    assert!(said.contains("Zeile 3, Spalte »Kennung«"), "{said}");
    let said = refused(&desk, "wishes", "Teilnehmerin;Runde;Wunsch 1\nX9;1;S1\n", &[]);
    assert!(said.contains("Spalte »Teilnehmerin«") && said.contains("Spalte »Runde«"), "{said}");
    let said = refused(&desk, "registrations", "Kennung;Name\nA;Ada Beispiel\nA;Ole Birke\n", &[]);
    assert!(said.contains("Zeile 3, Spalte »Kennung«: Die Kennung »A« steht schon in Zeile 2."), "{said}");
}
