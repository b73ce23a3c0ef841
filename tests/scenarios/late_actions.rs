//! On the eve a session is split, a room is closed or renamed, and the house and others learn what differs.

use crate::late_changes::{Eve, pages};

#[test]
fn a_session_is_split_in_two_with_what_it_costs_before() {
    let mut eve = Eve::falls();
    let split = ["session", "event.tagwerk", "1.1", "--split-at", "9:45", "--room-of-second", "Hof"];
    let parts = ["--to-second", "Ada Beispiel", "--in-both", "Mira Sommer"];
    let before = eve.desk.bytes("event.tagwerk");
    let foreseen = eve.does(&[&split[..], &parts[..], &["--dry-run"]].concat());
    let cost = "Damit veraltet: 2 Namensschilder, 2 Türschilder, 2 Personen";
    assert_eq!(foreseen.lines().next(), Some(cost));
    assert!(foreseen.contains("  Neu: Hof ist doppelt belegt"), "{foreseen}");
    assert!(eve.desk.bytes("event.tagwerk") == before);
    let said = eve.does(&[&split[..], &parts[..]].concat());
    assert_eq!(said.lines().next(), Some("Geteilt: 1.1 Hochbeete · 1.4 Hochbeete, Teil 2"));
    assert_eq!(said.lines().nth(1), Some(cost));
    assert!(eve.changes().contains(
        "Mira Sommer
    1.1 Hochbeete: Sa 12.9., 9.00–10.30 Uhr → Sa 12.9., 9.00–9.45 Uhr"
    ));
    assert!(eve.changes().contains("neu: Moderation in 1.4 Hochbeete, Teil 2, Sa 12.9., 9.45–10.30 Uhr, Hof"));
    // One step, and its undo cancels it out.
    eve.does(&["undo", "event.tagwerk"]);
    assert_eq!(eve.changes(), "Nichts ist veraltet.");
    // Into another block the second half goes without a room, and the first keeps its time.
    let into = ["session", "event.tagwerk", "1.1", "--split-into", "2", "--title-of-second", "Beete II"];
    let said = eve.does(&into);
    assert_eq!(said.lines().next(), Some("Geteilt: 1.1 Hochbeete · 2.3 Beete II"));
    assert!(said.contains("  Neu: 2.3 »Beete II« hat keinen Raum."), "{said}");
    let outside = eve.desk.fails(&["session", "event.tagwerk", "1.1", "--split-at", "11:00"]);
    assert!(outside.contains("während der Programmpunkt läuft"), "{outside}");
}

#[test]
fn a_room_is_closed_and_its_sessions_go_to_free_rooms() {
    let mut eve = Eve::falls();
    let close = ["room", "event.tagwerk", "Aula", "--close", "--on", "2026-09-12", "--move-sessions"];
    let foreseen = eve.does(&[&close[..], &["--dry-run"]].concat());
    assert_eq!(eve.changes(), "Nichts ist veraltet.");
    let said = eve.does(&close);
    assert_eq!(said.lines().next(), Some("Raum geschlossen: Aula (2 Programmpunkte)"));
    assert_eq!(said.split_once('\n').expect("lines").1, foreseen);
    // All other rooms are taken in the first round, and Keller is free in the second.
    assert!(said.contains("  1.1 Hochbeete → ohne Raum\n  2.1 Wasser → Keller\n"), "{said}");
    assert!(said.contains("  Neu: 1.1 »Hochbeete« hat keinen Raum."), "{said}");
    let changes = eve.changes();
    assert!(changes.contains("Aushang: 2.1 Wasser → Keller (Aula), zu drucken"), "{changes}");
    assert!(changes.contains("Jona Winter\n    2.1 Wasser: Aula → Keller"), "{changes}");
    eve.does(&["undo", "event.tagwerk"]);
    assert_eq!(eve.changes(), "Nichts ist veraltet.");
    // From a time on, what was before it stays.
    let said = eve.does(&["room", "event.tagwerk", "Aula", "--close", "--from", "2026-09-12T10:45"]);
    assert!(said.contains("  2.1 Wasser → ohne Raum") && !said.contains("1.1"), "{said}");
}

#[test]
fn a_room_is_renamed_with_what_it_costs() {
    let mut eve = Eve::falls();
    let rename = ["room", "event.tagwerk", "Aula", "--name", "Großer Saal"];
    let cost = eve.does(&[&rename[..], &["--dry-run"]].concat());
    assert_eq!(cost.trim(), "Damit veraltet: 3 Namensschilder, 1 Türschild, 3 Personen");
    let said = eve.does(&rename);
    assert_eq!(said.trim(), format!("Raum: Großer Saal geändert (Name)\n{}", cost.trim()));
}

#[test]
fn what_differs_between_two_stands_or_files_is_written_as_pdf_or_text() {
    let mut eve = Eve::falls();
    eve.does(&["copy", "event.tagwerk", "--out", "alt.tagwerk"]);
    eve.does(&["swap", "event.tagwerk", "Aula", "Hof"]);
    eve.does(&["contribution", "event.tagwerk", "1.3", "Ada Beispiel", "--standing", "absent"]);
    eve.prints_again();
    eve.does(&["session", "event.tagwerk", "2.2", "--cancel"]);
    let since =
        |eve: &mut Eve, more: &[&str]| eve.does(&[&["changes", "event.tagwerk", "--since", "1"], more].concat());
    assert!(since(&mut eve, &[]).contains("2.2 Wege: entfällt"));
    assert!(!since(&mut eve, &["--until", "2"]).contains("2.2 Wege: entfällt"));

    let before = eve.desk.bytes("event.tagwerk");
    eve.does(&["export", "differences", "event.tagwerk", "--since", "1", "--until", "2", "--out", "neu.txt"]);
    let text = String::from_utf8(eve.desk.bytes("neu.txt")).expect("UTF-8").replace('\u{a0}', " ");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("Gartentagung"));
    assert_eq!(lines.next(), Some("Änderungen"));
    assert!(lines.next().is_some_and(|line| line.starts_with("Stand 1 (11.9.2026, ") && line.contains(" → Stand 2 (")));
    assert!(
        text.ends_with(
            "
Programmpunkte
  1.1 Hochbeete
    Aula → Hof
  1.2 Kompost
    Hof → Aula
  1.3 Bienen
    Ada Beispiel: verhindert
  2.1 Wasser
    Aula → Hof
  2.2 Wege
    Hof → Aula
"
        ),
        "{text}"
    );
    eve.does(&["export", "differences", "event.tagwerk", "--before", "alt.tagwerk", "--out", "neu.pdf"]);
    let pages = pages(&eve.desk.path("neu.pdf"));
    let [page] = pages.as_slice() else { panic!("{pages:?}") };
    for said in [
        "Änderungen",
        "alt.tagwerk → jetzt",
        "Programmpunkte",
        "1.3 Bienen",
        "Ada Beispiel: verhindert",
        "entfällt",
        "Seite 1 von 1",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(eve.desk.bytes("event.tagwerk") == before, "looking notes nothing");
    let refused = eve.desk.fails(&["export", "differences", "event.tagwerk", "--since", "1", "--out", "neu.docx"]);
    assert!(refused.contains(".pdf oder .txt"), "{refused}");
    let nothing = ["export", "differences", "event.tagwerk", "--before", "event.tagwerk", "--out", "nichts.pdf"];
    assert!(eve.desk.fails(&nothing).contains("Nichts hat sich geändert"));
    assert!(!eve.desk.path("nichts.pdf").exists());
}

#[test]
fn the_house_gets_a_message_when_its_list_is_out_of_date() {
    let mut eve = Eve::falls();
    assert!(eve.does(&["tell", "event.tagwerk", "--house"]).contains("Das Haus weiß Bescheid"));
    eve.does(&["export", "list", "event.tagwerk", "--list", "house", "--out", "haus.pdf"]);
    eve.does(&["place", "event.tagwerk", "1.3", "--none"]);
    eve.does(&["set", "event.tagwerk", "session", "2.1", "--", "seating=circle"]);
    let changes = eve.changes();
    let to_house = "An das Haus (2)
  Sa 12.9., 9.00–10.30 Uhr, 1.3 Bienen: Keller → –
  Sa 12.9., 11.00–12.30 Uhr, 2.1 Wasser: Bestuhlung – → Stuhlkreis
";
    assert!(changes.contains(to_house), "{changes}");
    let message = eve.does(&["tell", "event.tagwerk", "--house"]);
    assert!(message.starts_with("Gartentagung: Änderungen für das Haus\n\nGuten Tag,\n\nseit der Hausliste vom "));
    assert!(message.contains("\n– Sa 12.9., 9.00–10.30 Uhr, 1.3 Bienen: Keller → –\n"), "{message}");
    eve.does(&["done", "event.tagwerk", "--house"]);
    assert!(!eve.changes().contains("An das Haus") && !eve.changes().contains("Hausliste"));
    eve.does(&["done", "event.tagwerk", "--house", "--not"]);
    assert_eq!(eve.changes(), changes);
}
