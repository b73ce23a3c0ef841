//! Participants who are in the file twice, in the terminal: named with the reason, merged field by field, taken back in one
//! step, told apart.

use serde_json::Value;
use tagwerk_tests::{Desk, looks};

const PEOPLE: &str = "id,name,email,organisation,food\n\
    A1,Jürgen Großmann,jg@example.org,Stadt Köln,vegan\n\
    A2,Juergen Grossmann,jg@example.org,Stadt Koeln,\n\
    A3,Katharina Beispiel,kb@example.org,,\n\
    A4,Beispiel Katharina,katharina@example.org,,\n\
    A5,Maximilian Schuster,office@example.org,,\n\
    A6,Eva Lang,office@example.org,,\n";

/// The sample event with six registrations of four or five people, two of whom wish for something.
fn event(desk: &Desk) {
    desk.does(&["sample", "event.tagwerk"]);
    // The sample event has two spellings of its own.
    desk.does(&["merge-people", "event.tagwerk", "Björn Böttcher", "Björn Boettcher"]);
    desk.put("people.csv", PEOPLE);
    desk.does(&["import", "registrations", "event.tagwerk", "people.csv"]);
    desk.put("wishes.csv", "person,block,w1,w2\nA1,1,1.1,1.2\nA2,1,1.2,1.3\n");
    desk.does(&["import", "wishes", "event.tagwerk", "wishes.csv"]);
}

/// "Jürgen Großmann, Stadt Köln = …: …", for those whom the table brought.
fn twice(desk: &Desk) -> Vec<String> {
    let pairs: Value = serde_json::from_str(&desk.does(&["merge-people", "event.tagwerk", "--json"])).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let pairs = pairs.as_array().expect("pairs").iter().map(|pair| {
        let (kept, merged) = (text(&pair["kept"]["name"]), text(&pair["merged"]["name"]));
        format!("{kept} = {merged}: {}{}", text(&pair["reason"]), if pair["hint"] == true { " (?)" } else { "" })
    });
    pairs.collect()
}

#[test]
fn whoever_is_there_twice_is_named_merged_field_by_field_and_taken_back() {
    let desk = Desk::new();
    event(&desk);
    assert_eq!(
        twice(&desk),
        [
            "Jürgen Großmann, Stadt Köln = Juergen Grossmann, Stadt Koeln: gleich bis auf Umlaute und Akzente, dieselbe E-Mail-Adresse, dieselbe Organisation",
            "Katharina Beispiel = Beispiel Katharina: Vor- und Familienname vertauscht",
            "Maximilian Schuster = Eva Lang: dieselbe E-Mail-Adresse bei anderem Namen: vielleicht teilen sich zwei ein Postfach (?)",
        ]
    );
    let said = desk.does(&["merge-people", "event.tagwerk", "--language=en"]);
    assert!(said.contains("]: given and family name swapped\n"), "{said}");

    // By the ids of the table, because the names are nearly the same.
    let looked = desk.does(&["merge-people", "event.tagwerk", "A3", "A4", "--dry-run"]);
    assert_eq!(
        looked,
        "name (Name): Katharina Beispiel | Beispiel Katharina\n\
         email (E-Mail): kb@example.org | katharina@example.org\n\
         code (Kennung): A3 | A4\n"
    );
    let whole = whole(&desk);
    let said = desk.does(&["merge-people", "event.tagwerk", "A1", "A2", "--take", "organisation"]);
    assert_eq!(said, "Personen zusammengeführt: Juergen Grossmann → Jürgen Großmann\n");
    let known = desk.does(&["disclose", "event.tagwerk", "A1"]);
    for word in ["Stadt Koeln", "Juergen Grossmann", "Organisation: Stadt Köln", "Kennung: A2", "vegan"] {
        assert!(known.contains(word), "{word} is lost in {known}");
    }
    assert_eq!(twice(&desk).len(), 2);
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(self::whole(&desk), whole, "one step takes all of it back");
    assert_eq!(twice(&desk).len(), 3);
}

/// The same table comes again and again, with both rows in it, and a badge with the code of the one who went is worn.
#[test]
fn whoever_was_merged_stays_known_by_the_code_that_they_had() {
    let desk = Desk::new();
    event(&desk);
    desk.does(&["merge-people", "event.tagwerk", "A1", "A2"]);
    let whole = whole(&desk);
    for kind in ["registrations", "people"] {
        let said =
            desk.does(&["import", kind, "event.tagwerk", "people.csv", "--update", "--remove-gone", "--dry-run"]);
        assert!(said.contains("0 neu, 0 geändert"), "{kind}: {said}");
    }
    desk.does(&["import", "registrations", "event.tagwerk", "people.csv", "--update", "--remove-gone"]);
    assert_eq!(self::whole(&desk), whole);
    let said = desk.does(&["arrived", "event.tagwerk", "A2"]);
    assert!(said.ends_with(": Jürgen Großmann\n"), "{said}");
    // When the row of the one who stayed is gone, the other one is theirs.
    desk.put("later.csv", "id,name,email,organisation,food\nA2,Juergen Grossmann,jg@example.org,Amt,\n");
    let said = desk.does(&["import", "registrations", "event.tagwerk", "later.csv", "--update"]);
    assert!(said.contains("0 neu, 1 geändert"), "{said}");
    desk.does(&["undo", "event.tagwerk"]);
    // What is taken back is two again.
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(twice(&desk).len(), 3);
    let said = desk.does(&["arrived", "event.tagwerk", "A2"]);
    assert!(said.ends_with(": Juergen Grossmann\n"), "{said}");
}

#[test]
fn whoever_was_merged_has_the_badge_that_the_other_one_got() {
    let desk = Desk::new();
    event(&desk);
    let badges = ["export", "badges", "event.tagwerk", "--out", "badges.pdf"];
    desk.does(&[&badges[..], &["--only", "Juergen Grossmann"]].concat());
    desk.does(&["merge-people", "event.tagwerk", "A1", "A2", "--take", "name,organisation"]);
    let new = |names: &[&str]| {
        desk.does(&[&badges[..], &["--for", "registered", "--new", "--proof"]].concat());
        let pdf = desk.path("badges.pdf");
        let text = looks("pdftotext", &[pdf.as_os_str(), "-".as_ref()]).stdout;
        let text = String::from_utf8(text).expect("a text");
        names.iter().map(|name| text.contains(name)).collect::<Vec<_>>()
    };
    assert_eq!(new(&["Grossmann", "Schuster"]), [false, true]);
    desk.put("later.csv", "id,name,organisation\nA1,Juergen Grossmann,Verein\n");
    desk.does(&["import", "registrations", "event.tagwerk", "later.csv", "--update"]);
    assert_eq!(new(&["Grossmann"]), [true], "the one in hands says something else");
}

/// Everybody with their wishes, and the plan.
fn whole(desk: &Desk) -> String {
    let tables = ["participants", "wishes"].map(|of| {
        let out = format!("{of}.csv");
        desk.does(&["export", "table", "event.tagwerk", "--of", of, "--out", &out]);
        String::from_utf8(desk.bytes(&out)).expect("a table")
    });
    format!("{}\n{}", tables.concat(), desk.does(&["show", "event.tagwerk", "--json"]))
}

#[test]
fn two_who_are_two_are_named_no_more() {
    let desk = Desk::new();
    event(&desk);
    let said = desk.does(&["merge-people", "event.tagwerk", "A5", "A6", "--apart"]);
    assert_eq!(said, "Keine doppelte Person: Maximilian Schuster · Eva Lang\n");
    assert_eq!(twice(&desk).len(), 2);
    let again = desk.asks(&["merge-people", "event.tagwerk", "A6", "A5", "--apart"]);
    assert_eq!(again.code, Some(1), "{again:?}");
    let refused = desk.asks(&["merge-people", "event.tagwerk", "A1", "A2", "--take", "food"]);
    assert!(refused.code == Some(1) && refused.err.contains("In »food« muss nichts gewählt werden"), "{refused:?}");
    desk.does(&["undo", "event.tagwerk"]);
    assert_eq!(twice(&desk).len(), 3);
    for pair in [["A1", "A2"], ["A3", "A4"], ["A5", "A6"]] {
        desk.does(&["merge-people", "event.tagwerk", pair[0], pair[1]]);
    }
    assert_eq!(desk.does(&["merge-people", "event.tagwerk"]), "Niemand scheint doppelt da zu sein.\n");
}
