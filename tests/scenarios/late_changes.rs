//! The eve of an event: everything is printed and everybody told, and then things change.

use serde_json::Value;
use std::path::Path;
use tagwerk_tests::Desk;

const SHEET: &str = "Erste Runde
Parallele Workshops
Samstag, 12. September 2026, 9.00 bis 10.30 Uhr

1. Hochbeete
Impuls: Ada Beispiel, Verein Hochbeet
Moderation: Mira Sommer

2. Kompost
Impuls: Bert Bohn, Gartenamt

3. Bienen
Impuls: Ada Beispiel, Verein Hochbeet


Zweite Runde
Parallele Workshops
Samstag, 12. September 2026, 11.00 bis 12.30 Uhr

1. Wasser
Impuls: Ada Beispiel, Verein Hochbeet
Moderation: Jona Winter

2. Wege
Impuls: Cora Claus
";

/// A terminal whose clock goes on by a minute with each command.
pub struct Eve {
    pub desk: Desk,
    minute: u32,
}

impl Eve {
    /// Everything has a room, was printed, and everybody was told.
    pub fn falls() -> Self {
        let mut eve = Self { desk: Desk::new(), minute: 0 };
        eve.desk.put("programm.txt", SHEET);
        eve.desk.put("raeume.csv", "Raum;Gebäude;Plätze\nAula;Altbau;60\nHof;Altbau;40\nKeller;Neubau;30\n");
        eve.does(&["new", "event.tagwerk", "--title", "Gartentagung"]);
        eve.does(&["import", "programme", "event.tagwerk", "programm.txt"]);
        eve.does(&["import", "rooms", "event.tagwerk", "raeume.csv"]);
        for (session, room) in [("1.1", "Aula"), ("1.2", "Hof"), ("2.1", "Aula"), ("2.2", "Hof")] {
            eve.does(&["place", "event.tagwerk", session, "--room", room]);
        }
        eve.does(&["place", "event.tagwerk", "1.3", "--room", "Keller"]);
        eve.does(&["export", "signs", "event.tagwerk", "--out", "signs.pdf"]);
        eve.does(&["export", "badges", "event.tagwerk", "--back", "--out", "badges.pdf"]);
        for person in ["Ada Beispiel", "Bert Bohn", "Cora Claus", "Mira Sommer", "Jona Winter"] {
            eve.does(&["done", "event.tagwerk", "--told", person]);
        }
        eve
    }

    pub fn does(&mut self, words: &[&str]) -> String {
        self.minute += 1;
        let now = format!("2026-09-11T{:02}:{:02}:00Z", 14 + self.minute / 60, self.minute % 60);
        let answer = self.desk.asks_at(&now, words);
        assert_eq!(answer.code, Some(0), "{words:?}: {answer:?}");
        answer.out.replace('\u{a0}', " ")
    }

    /// The lists in words.
    pub fn changes(&mut self) -> String {
        self.does(&["changes", "event.tagwerk"]).trim().to_owned()
    }

    /// Prints what is out of date; the text of each page, by file.
    pub fn prints_again(&mut self) -> Vec<(String, Vec<String>)> {
        let folder = format!("neu-{}", self.minute);
        self.does(&["export", "stale", "event.tagwerk", "--out", &folder]);
        let mut files: Vec<_> = std::fs::read_dir(self.desk.path(&folder))
            .expect("the folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        files.sort();
        files
            .iter()
            .map(|file| (file.file_name().expect("a name").to_string_lossy().into_owned(), pages(file)))
            .collect()
    }
}

pub fn pages(pdf: &Path) -> Vec<String> {
    let text = tagwerk_tests::looks("pdftotext", &["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()]);
    let text = String::from_utf8(text.stdout).expect("UTF-8").replace('\u{a0}', " ");
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

#[test]
fn nothing_is_out_of_date_until_something_changes_and_looking_changes_nothing() {
    let mut eve = Eve::falls();
    assert_eq!(eve.changes(), "Nichts ist veraltet.");
    let before = eve.desk.bytes("event.tagwerk");
    eve.changes();
    eve.does(&["person", "event.tagwerk", "Ada Beispiel", "--absent", "--dry-run"]);
    eve.does(&["export", "stale", "event.tagwerk", "--out", "neu", "--proof"]);
    assert!(eve.desk.bytes("event.tagwerk") == before);
}

#[test]
fn on_the_eve_each_change_names_what_it_makes_out_of_date_and_what_was_done_is_gone_from_the_lists() {
    let mut eve = Eve::falls();
    // A speaker with three parts falls ill.
    let said = eve.does(&["person", "event.tagwerk", "Ada Beispiel", "--absent", "--reason", "Grippe"]);
    assert_eq!(
        said.lines().take(2).collect::<Vec<_>>(),
        ["Ada Beispiel: fällt aus (3 Mitwirkungen)", "Damit veraltet: 1 Namensschild, 2 Türschilder, 3 Personen"]
    );
    let ill = "Neu drucken (2)
  Türschild: Aula, Samstag, 12. September 2026
  Türschild: Keller, Samstag, 12. September 2026
Abhängen oder einsammeln (1)
  Namensschild: Ada Beispiel
Benachrichtigen (3)
  Ada Beispiel
    nicht mehr: Impuls in 1.1 Hochbeete, Sa 12.9., 9.00–10.30 Uhr, Aula
    nicht mehr: Impuls in 1.3 Bienen, Sa 12.9., 9.00–10.30 Uhr, Keller
    nicht mehr: Impuls in 2.1 Wasser, Sa 12.9., 11.00–12.30 Uhr, Aula
  Mira Sommer
    1.1 Hochbeete: nicht mehr mit Ada Beispiel
  Jona Winter
    2.1 Wasser: nicht mehr mit Ada Beispiel";
    assert_eq!(eve.changes(), ill);
    // A change and its undo cancel out.
    eve.does(&["undo", "event.tagwerk"]);
    assert_eq!(eve.changes(), "Nichts ist veraltet.");
    eve.does(&["redo", "event.tagwerk"]);
    assert_eq!(eve.changes(), ill);

    // Printed, hung and told: what is left is nothing.
    let printed = eve.prints_again();
    let [(name, signs)] = printed.as_slice() else { panic!("{printed:?}") };
    assert_eq!((name.as_str(), signs.len()), ("Türschilder.pdf", 2));
    assert!(signs[0].contains("Aula") && signs[0].contains("verhindert"), "{}", signs[0]);
    assert!(signs[1].contains("Keller"), "{}", signs[1]);
    assert!(!signs.concat().contains("Grippe"));
    assert!(eve.changes().starts_with("Abhängen oder einsammeln (1)"), "printed, but neither hung nor told");
    assert!(eve.changes().contains("Aufhängen (2)\n  Türschild: Aula, Samstag, 12. September 2026\n"));
    eve.does(&["done", "event.tagwerk", "--all"]);
    assert_eq!(eve.changes(), "Nichts ist veraltet.");

    // Two rooms are swapped.
    eve.does(&["swap", "event.tagwerk", "Aula", "Hof"]);
    let swapped = eve.changes();
    assert_eq!(
        swapped,
        "Neu drucken (6)
  Türschild: Aula, Samstag, 12. September 2026
  Türschild: Hof, Samstag, 12. September 2026
  Namensschild: Bert Bohn
  Namensschild: Cora Claus
  Namensschild: Mira Sommer
  Namensschild: Jona Winter
Aufhängen (4)
  Aushang: 1.1 Hochbeete → Hof (Aula), zu drucken
  Aushang: 1.2 Kompost → Aula (Hof), zu drucken
  Aushang: 2.1 Wasser → Hof (Aula), zu drucken
  Aushang: 2.2 Wege → Aula (Hof), zu drucken
Benachrichtigen (4)
  Bert Bohn
    1.2 Kompost: Hof → Aula
  Mira Sommer
    1.1 Hochbeete: Aula → Hof
  Cora Claus
    2.2 Wege: Hof → Aula
  Jona Winter
    2.1 Wasser: Aula → Hof"
    );
    // Badges that are worn already stay as they are: a notice will do.
    for person in ["Bert Bohn", "Cora Claus", "Mira Sommer", "Jona Winter"] {
        eve.does(&["done", "event.tagwerk", "--left", person]);
    }
    let printed = eve.prints_again();
    let counts: Vec<(&str, usize)> = printed.iter().map(|(name, pages)| (name.as_str(), pages.len())).collect();
    assert_eq!(counts, [("Aushänge.pdf", 4), ("Türschilder.pdf", 2)]);
    assert!(printed[0].1[0].contains("→ Hof") && printed[0].1[0].contains("bisher Aula"), "{}", printed[0].1[0]);
    eve.does(&["done", "event.tagwerk", "--all"]);
    assert_eq!(eve.changes(), "Nichts ist veraltet.");

    // A title is corrected, somebody stands in, a session is cancelled.
    eve.does(&["session", "event.tagwerk", "1.2", "--title", "Kompost und Erde"]);
    eve.does(&["contribution", "event.tagwerk", "2.2", "Cora Claus", "--replace-by", "Bert Bohn"]);
    eve.does(&["session", "event.tagwerk", "1.3", "--cancel"]);
    assert_eq!(
        eve.changes(),
        "Neu drucken (4)
  Türschild: Aula, Samstag, 12. September 2026
  Türschild: Keller, Samstag, 12. September 2026
  Aushang: Workshop 1.2 · Sa 9.00 Uhr → Aula
  Namensschild: Bert Bohn
Abhängen oder einsammeln (1)
  Namensschild: Cora Claus
Aufhängen (1)
  Aushang: 1.3 Bienen: entfällt (Keller), zu drucken
Benachrichtigen (2)
  Bert Bohn
    »1.2 Kompost« → »1.2 Kompost und Erde«
    neu: Impuls in 2.2 Wege, Sa 12.9., 11.00–12.30 Uhr, Aula
  Cora Claus
    nicht mehr: Impuls in 2.2 Wege, Sa 12.9., 11.00–12.30 Uhr, Aula"
    );
    eve.prints_again();
    eve.does(&["done", "event.tagwerk", "--all"]);

    // The swap is undone by another: the notices at the old doors come down.
    eve.does(&["swap", "event.tagwerk", "Aula", "Hof"]);
    let back = eve.changes();
    assert!(
        back.contains(
            "Abhängen oder einsammeln (4)
  Aushang: Workshop 1.1 · Sa 9.00 Uhr → Hof
  Aushang: Workshop 1.2 · Sa 9.00 Uhr → Aula
  Aushang: Workshop 2.1 · Sa 11.00 Uhr → Hof
  Aushang: Workshop 2.2 · Sa 11.00 Uhr → Aula
"
        ),
        "{back}"
    );
    assert!(back.contains("Aushang: 1.1 Hochbeete → Aula (Hof), zu drucken"), "{back}");
}

#[test]
fn what_was_ticked_off_can_be_taken_back() {
    let mut eve = Eve::falls();
    eve.does(&["person", "event.tagwerk", "Ada Beispiel", "--absent"]);
    let before = eve.changes();
    eve.does(&["done", "event.tagwerk", "--collected", "Ada Beispiel", "--told", "Mira Sommer"]);
    assert!(!eve.changes().contains("Abhängen") && !eve.changes().contains("Mira Sommer"));
    eve.does(&["done", "event.tagwerk", "--collected", "Ada Beispiel", "--told", "Mira Sommer", "--not"]);
    assert_eq!(eve.changes(), before);
}

#[test]
fn other_programs_get_the_lists_as_json_and_a_stand_is_compared_in_words() {
    let mut eve = Eve::falls();
    eve.does(&["swap", "event.tagwerk", "Aula", "Hof"]);
    eve.does(&["contribution", "event.tagwerk", "1.3", "Ada Beispiel", "--standing", "absent"]);
    let json: Value = serde_json::from_str(&eve.does(&["changes", "event.tagwerk", "--json"])).expect("JSON");
    let titles = |key: &str| -> Vec<String> {
        let all = json[key].as_array().expect("a list").iter();
        all.map(|one| one["title"].as_str().or(one["name"].as_str()).unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(titles("print_again").len(), 8);
    assert_eq!(titles("put_up")[0], "1.1 Hochbeete → Hof");
    assert_eq!(titles("take_down"), Vec::<String>::new());
    assert_eq!(titles("tell"), ["Ada Beispiel", "Bert Bohn", "Mira Sommer", "Cora Claus", "Jona Winter"]);
    let sign = &json["print_again"].as_array().expect("a list")[0];
    assert_eq!(sign["document"], "sign");
    assert_eq!(
        eve.does(&["changes", "event.tagwerk", "--since", "1"]).lines().collect::<Vec<_>>(),
        [
            "1.1 Hochbeete: Aula → Hof",
            "1.2 Kompost: Hof → Aula",
            "2.1 Wasser: Aula → Hof",
            "2.2 Wege: Hof → Aula",
            "Ada Beispiel (1.3 Bienen): verhindert",
        ]
    );
}

#[test]
fn two_files_of_one_event_are_compared_and_neither_is_changed() {
    let mut eve = Eve::falls();
    eve.does(&["copy", "event.tagwerk", "--out", "alt.tagwerk"]);
    eve.does(&["session", "event.tagwerk", "2.1", "--cancel"]);
    let before = [eve.desk.bytes("event.tagwerk"), eve.desk.bytes("alt.tagwerk")];
    assert_eq!(eve.does(&["compare", "alt.tagwerk", "event.tagwerk"]).trim(), "2.1 Wasser: entfällt");
    assert_eq!(eve.does(&["compare", "event.tagwerk", "event.tagwerk"]).trim(), "Beide Programme sind gleich.");
    assert!([eve.desk.bytes("event.tagwerk"), eve.desk.bytes("alt.tagwerk")] == before);
    eve.does(&["new", "fremd.tagwerk", "--title", "Fremde"]);
    assert!(eve.desk.fails(&["compare", "fremd.tagwerk", "event.tagwerk"]).contains("Fremde"));
}

/// What a mail program reads in a draft: its recipient, subject, whether it is unsent, its text, and of each calendar file
/// the methods and states.
const READS_MAIL: &str = "
import email, email.policy, sys
mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
print(mail['to'], '|', mail['subject'], '|', mail['x-unsent'])
print(mail.get_body(('plain',)).get_content())
for part in mail.iter_attachments():
    text = part.get_content()
    said = [line for line in text.splitlines() if line.startswith(('METHOD', 'STATUS', 'SEQUENCE'))]
    print(part.get_content_type(), part.get_filename(), *said)
";

fn read_mail(eml: &Path) -> String {
    let read = tagwerk_tests::looks("python3", &["-c".as_ref(), READS_MAIL.as_ref(), eml.as_os_str()]);
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    String::from_utf8(read.stdout).expect("UTF-8").replace('\u{a0}', " ")
}

#[test]
fn everybody_is_told_exactly_what_changed_for_them_with_the_calendar_file() {
    let mut eve = Eve::falls();
    eve.does(&["set", "event.tagwerk", "person", "Mira Sommer", "--", "email=mira@example.org", "address=informal"]);
    eve.does(&["set", "event.tagwerk", "person", "Bert Bohn", "--", "mobile=0171 5550", "salutation=mr"]);
    eve.does(&["export", "calendar", "event.tagwerk", "--out", "kalender"]);
    eve.does(&["swap", "event.tagwerk", "Aula", "Hof"]);
    eve.does(&["person", "event.tagwerk", "Ada Beispiel", "--absent"]);
    let said = eve.does(&["tell", "event.tagwerk", "--out", "briefe"]);
    assert!(said.starts_with("briefe: 1 Entwurf\nOhne E-Mail-Adresse, als Text: "), "{said}");
    assert_eq!(
        read_mail(&eve.desk.path("briefe/Mira-Sommer.eml")),
        "Mira Sommer <mira@example.org> | Gartentagung: Änderung im Programm | 1
Hallo Mira,

im Programm von »Gartentagung« hat sich etwas geändert, das dich betrifft:

– 1.1 Hochbeete: Aula → Hof
– 1.1 Hochbeete: nicht mehr mit Ada Beispiel

Damit bist du eingeplant:

– Moderation in 1.1 Hochbeete, Sa 12.9., 9.00–10.30 Uhr, Hof

Die Kalenderdatei im Anhang ersetzt den bisherigen Eintrag. Bleibt der alte Eintrag stehen, lösche ihn bitte.

Viele Grüße

text/calendar Sommer-Mira.ics METHOD:PUBLISH SEQUENCE:1 STATUS:CONFIRMED
"
    );
    let bert = String::from_utf8(eve.desk.bytes("briefe/Bert-Bohn.txt")).expect("UTF-8");
    assert!(bert.contains("Guten Tag Herr Bohn,") && bert.contains("1.2 Kompost: Hof → Aula"), "{bert}");
    let list = String::from_utf8(eve.desk.bytes("briefe/Telefonliste.txt")).expect("UTF-8");
    assert!(list.contains("[ ] Bert Bohn: 0171 5550\r\n      1.2 Kompost: Hof → Aula"), "{list}");

    // A draft is not sent yet: they stay on the list until somebody says so. Nobody is told the same twice.
    assert!(eve.changes().contains("Mira Sommer"));
    eve.does(&["tell", "event.tagwerk", "--out", "briefe", "--told"]);
    assert!(!eve.changes().contains("Benachrichtigen"), "{}", eve.changes());
    assert_eq!(eve.does(&["tell", "event.tagwerk", "--out", "mehr"]).trim(), "Niemand bekommt dieses Schreiben.");
}

#[test]
fn whoever_knows_only_their_calendar_file_stays_on_the_list_until_the_draft_is_sent() {
    let mut eve = Eve::falls();
    for person in ["Ada Beispiel", "Bert Bohn", "Cora Claus", "Mira Sommer", "Jona Winter"] {
        eve.does(&["done", "event.tagwerk", "--told", person, "--not"]);
    }
    eve.does(&["export", "calendar", "event.tagwerk", "--out", "kalender"]);
    eve.does(&["swap", "event.tagwerk", "Aula", "Hof"]);
    let before = eve.changes();
    assert!(before.contains("Benachrichtigen (5)"), "{before}");
    eve.does(&["tell", "event.tagwerk", "--out", "briefe"]);
    assert_eq!(eve.changes(), before);
    eve.does(&["done", "event.tagwerk", "--told", "Bert Bohn"]);
    assert!(eve.changes().contains("Benachrichtigen (4)"), "{}", eve.changes());
}

#[test]
fn the_other_letters_go_to_those_whom_they_are_for() {
    let mut eve = Eve::falls();
    eve.does(&["set", "event.tagwerk", "contribution", "2.2/Cora Claus", "--", "agreement=asked"]);
    let count = |eve: &mut Eve, letter: &str| {
        let folder = format!("briefe-{letter}");
        eve.does(&["tell", "event.tagwerk", "--letter", letter, "--out", &folder]);
        std::fs::read_dir(eve.desk.path(&folder)).map_or(0, Iterator::count)
    };
    assert_eq!(count(&mut eve, "request"), 1, "the one who was asked");
    assert_eq!(count(&mut eve, "confirmation"), 4, "those who agreed");
    assert_eq!(count(&mut eve, "information"), 5);
    assert_eq!(count(&mut eve, "places"), 0, "nobody has a place");
    let letter = String::from_utf8(eve.desk.bytes("briefe-request/Cora-Claus.txt")).expect("UTF-8");
    assert!(letter.contains("möchten wir Sie gern gewinnen") && letter.contains("Impuls in 2.2 Wege"), "{letter}");
}

/// A change, and what the lists say because of it. Most late changes are about people.
const HISTORY: [(&[&str], &str); 25] = [
    (&["contribution", "1.1", "Ada Beispiel", "--standing", "absent"], "Türschild: Aula"),
    (&["contribution", "1.1", "Ada Beispiel", "--standing", "coming"], "neu: Impuls in 1.1 Hochbeete"),
    (&["contribution", "1.2", "Bert Bohn", "--presence", "remote"], "1.2 Kompost: jetzt online"),
    (&["contribution", "1.2", "Bert Bohn", "--presence", "on-site"], "1.2 Kompost: jetzt vor Ort"),
    (&["contribution", "2.2", "Cora Claus", "--replace-by", "Bert Bohn"], "Namensschild: Cora Claus"),
    (&["person", "Mira Sommer", "--absent", "--reason", "Streik"], "nicht mehr: Moderation in 1.1 Hochbeete"),
    (&["set", "contribution", "1.3/Ada Beispiel", "--", "affiliation=Imkerei"], "Türschild: Keller"),
    (&["set", "person", "Jona Winter", "--", "family=Winter-Wald"], "Namensschild: Jona Winter-Wald"),
    (&["set", "person", "Bert Bohn", "--", "title=Dr."], "Türschild: Hof"),
    (&["set", "person", "Bert Bohn", "--", "organisation=Umweltamt"], "Namensschild: Dr. Bert Bohn"),
    (&["set", "contribution", "2.1/Jona Winter-Wald", "--", "role=input"], "2.1 Wasser: Moderation → Impuls"),
    (&["contribution", "1.3", "Ada Beispiel", "--withdraw"], "nicht mehr: Impuls in 1.3 Bienen"),
    (&["set", "person", "Ada Beispiel", "--", "badge_name=Adi"], "Namensschild: Ada Beispiel"),
    (&["set", "contribution", "2.1/Jona Winter-Wald", "--", "agreement=asked"], "Türschild: Aula"),
    (&["set", "contribution", "2.1/Jona Winter-Wald", "--", "agreement=agreed"], "Türschild: Aula"),
    (&["set", "contribution", "1.2/Bert Bohn", "--", "affiliation=Dachverband"], "Türschild: Hof"),
    (&["set", "person", "Ada Beispiel", "--", "native=Ада"], "Namensschild: Ada Beispiel"),
    (&["person", "Bert Bohn", "--absent", "--on", "2026-09-12"], "Namensschild: Bert Bohn"),
    (&["session", "1.1", "--title", "Hochbeete und Häuser"], "»1.1 Hochbeete« → »1.1 Hochbeete und Häuser«"),
    (&["place", "1.1", "--room", "Keller"], "Aushang: 1.1 Hochbeete und Häuser → Keller (Aula), zu drucken"),
    (
        &["set", "block", "2", "--", "span=2026-09-12T13:00/2026-09-12T14:30"],
        "2.1 Wasser: Sa 12.9., 11.00–12.30 Uhr → Sa 12.9., 13.00–14.30 Uhr",
    ),
    (&["session", "1.2", "--cancel"], "Aushang: 1.2 Kompost: entfällt (Hof), zu drucken"),
    (&["session", "1.2", "--reinstate"], "Abhängen oder einsammeln (1)\n  Aushang: Workshop 1.2"),
    (&["swap", "Aula", "Hof"], "2.1 Wasser: Aula → Hof"),
    (&["set", "session", "2.1", "--", "number=7"], "2.1 → 2.7"),
];

#[test]
fn each_change_of_a_long_history_is_found_and_done() {
    let mut eve = Eve::falls();
    for (change, expected) in HISTORY {
        let (verb, rest) = change.split_first().expect("a verb");
        eve.does(&[&[*verb, "event.tagwerk"], rest].concat());
        let found = eve.changes();
        assert!(found.contains(expected), "{change:?}: {expected}\n{found}");
        // Printed, hung and told: nothing of it is left for the next one.
        eve.prints_again();
        eve.does(&["done", "event.tagwerk", "--all"]);
        assert_eq!(eve.changes(), "Nichts ist veraltet.", "{change:?}");
    }
}
