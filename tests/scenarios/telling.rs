//! What goes out to people on the eve, in each form; who has not answered; whom to call; and the published calendar.

use crate::late_changes::{Eve, pages};
use serde_json::Value;
use std::path::Path;

/// The names in a zip, sorted, and the text of its files, as Python reads them.
const READS_ZIP: &str = "
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as all:
    assert all.testzip() is None
    print(*sorted(all.namelist()), sep='\\n')
    print(all.infolist()[0].date_time)
";

fn python(script: &str, file: &Path) -> String {
    let read = tagwerk_tests::looks("python3", &["-c".as_ref(), script.as_ref(), file.as_os_str()]);
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    String::from_utf8(read.stdout).expect("UTF-8").replace('\u{a0}', " ")
}

#[test]
fn letters_go_out_as_one_zip_as_a_document_and_as_a_table_by_the_ending_of_the_file() {
    let mut eve = Eve::falls();
    eve.does(&["set", "event.tagwerk", "person", "Mira Sommer", "--", "email=mira@example.org", "address=informal"]);
    eve.does(&["export", "calendar", "event.tagwerk", "--out", "kalender"]);
    eve.does(&["swap", "event.tagwerk", "Aula", "Hof"]);

    let said = eve.does(&["tell", "event.tagwerk", "--out", "briefe.docx"]);
    assert_eq!(said.trim(), "briefe.docx: 5 Briefe");
    let document = eve.desk.path("briefe.docx");
    let xml = python(
        "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('word/document.xml').decode())",
        &document,
    );
    assert_eq!(xml.matches("w:val=\"LetterTo\"").count(), 5, "a page each");
    assert!(
        xml.contains("Hallo Mira,") && xml.contains("1.1 Hochbeete: Aula → Hof") && xml.contains("11. September 2026")
    );
    assert!(
        !xml.contains("Anhang") && xml.contains("berichtige oder lösche ihn bitte."),
        "no file is attached to paper"
    );

    let said = eve.does(&["tell", "event.tagwerk", "--out", "briefe.csv"]);
    assert_eq!(said.trim(), "briefe.csv: 5 Zeilen");
    let table = String::from_utf8(eve.desk.bytes("briefe.csv")).expect("UTF-8");
    let head = table.trim_start_matches('\u{feff}').lines().next().expect("heads");
    assert_eq!(
        head,
        "Anrede;Titel;Vorname;Nachname;Name;Organisation;Du oder Sie;E-Mail;Telefon;Betreff;Änderungen;Termine;Text"
    );
    assert!(table.contains("Hallo Mira;;Mira;Sommer;Mira Sommer;;du;mira@example.org;"), "{table}");
    assert_eq!(eve.does(&["tell", "event.tagwerk", "--out", "briefe.xlsx"]).trim(), "briefe.xlsx: 5 Zeilen");

    let said = eve.does(&["tell", "event.tagwerk", "--out", "briefe.zip"]);
    assert!(said.starts_with("briefe.zip: 1 Entwurf\nOhne E-Mail-Adresse, als Text: "), "{said}");
    assert_eq!(
        python(READS_ZIP, &eve.desk.path("briefe.zip")).lines().collect::<Vec<_>>(),
        [
            "Ada-Beispiel.txt",
            "Bert-Bohn.txt",
            "Cora-Claus.txt",
            "Jona-Winter.txt",
            "Mira-Sommer.eml",
            "Telefonliste.txt",
            "(2026, 9, 11, 16, 22, 0)",
        ]
    );
}

#[test]
fn whoever_has_not_answered_is_listed_and_reminded() {
    let mut eve = Eve::falls();
    let nobody = eve.does(&["tell", "event.tagwerk", "--unanswered"]);
    assert_eq!(nobody.trim(), "Niemand ist noch eine Antwort schuldig.");
    for (part, since) in [("2.2/Cora Claus", "2026-03-03"), ("1.2/Bert Bohn", "2026-02-01")] {
        let since = format!("agreement_since={since}");
        eve.does(&["set", "event.tagwerk", "contribution", part, "--", "agreement=asked", &since]);
    }
    assert_eq!(
        eve.does(&["tell", "event.tagwerk", "--unanswered"]).lines().collect::<Vec<_>>(),
        ["Bert Bohn: angefragt seit 1. Februar 2026: 1.2 Kompost", "Cora Claus: angefragt seit 3. März 2026: 2.2 Wege",]
    );
    eve.does(&["tell", "event.tagwerk", "--unanswered", "--out", "erinnerung"]);
    let letter = String::from_utf8(eve.desk.bytes("erinnerung/Cora-Claus.txt")).expect("UTF-8");
    assert!(letter.starts_with("Gartentagung: Erinnerung an unsere Anfrage"), "{letter}");
    assert!(letter.contains("hatten wir Sie angefragt:\n\n– Impuls in 2.2 Wege"), "{letter}");
    let lacks = eve.desk.asks(&["tell", "event.tagwerk"]);
    assert!(lacks.code == Some(2) && lacks.err.contains("--out"), "{lacks:?}");
}

#[test]
fn the_telephone_list_is_on_paper_by_urgency_and_notes_nothing() {
    let mut eve = Eve::falls();
    eve.does(&["set", "event.tagwerk", "person", "Bert Bohn", "--", "mobile=0171 5550"]);
    eve.does(&["swap", "event.tagwerk", "Aula", "Hof"]);
    let before = eve.changes();
    eve.does(&["export", "list", "event.tagwerk", "--list", "calls", "--out", "anrufe.pdf"]);
    let text = pages(&eve.desk.path("anrufe.pdf")).concat();
    let place = |word: &str| text.find(word).unwrap_or_else(|| panic!("{word}: {text}"));
    assert!(place("Ada Beispiel") < place("Jona Winter"), "the morning comes first: {text}");
    assert!(text.contains("0171 5550") && text.contains("1.2 Kompost: Hof → Aula") && text.contains("Informiert"));
    assert_eq!(eve.changes(), before);
}

#[test]
fn the_published_calendar_is_named_and_handed_out_again_with_what_is_printed_again() {
    let mut eve = Eve::falls();
    eve.does(&["export", "calendar", "event.tagwerk", "--for", "programme", "--out", "web"]);
    eve.does(&["swap", "event.tagwerk", "Aula", "Hof", "--block", "2"]);
    let changes = eve.changes();
    let said =
        "Neu veröffentlichen (1)\n  Kalender des Programms\n    Workshop 2.1: Wasser: Aula, Altbau → Hof, Altbau\n";
    assert!(changes.contains(said), "{changes}");
    let json: Value = serde_json::from_str(&eve.does(&["changes", "event.tagwerk", "--json"])).expect("JSON");
    assert_eq!(json["publish_again"]["title"], "Kalender des Programms");
    eve.does(&["done", "event.tagwerk", "--left", "Kalender des Programms"]);
    assert!(!eve.changes().contains("Neu veröffentlichen"));
    eve.does(&["done", "event.tagwerk", "--left", "Kalender des Programms", "--not"]);
    eve.does(&["export", "stale", "event.tagwerk", "--out", "neu"]);
    assert!(String::from_utf8(eve.desk.bytes("neu/Programm.ics")).expect("UTF-8").contains("SEQUENCE:1"));
    assert!(!eve.changes().contains("Neu veröffentlichen"));
}
