//! Pictures: a table as text, and the fields that are read from it.

use super::*;
use domain::{Language, watch::Unwatched};
use proptest::prelude::*;

fn table(kind: RowsKind, text: &str, said: &[&str]) -> RowsTable {
    let said: Vec<SaidColumn> = said.iter().map(|said| SaidColumn::of(said).expect("a mapping")).collect();
    RowsTable::of_text(text, kind, KnownColumns { said: &said, tables: &[] }).expect("a table")
}

fn read(kind: RowsKind, text: &str) -> ReadRows {
    table(kind, text, &[]).read_rows(2026, chrono_tz::Europe::Berlin, &Unwatched).expect("rows")
}

fn registrations(text: &str) -> (Vec<RegistrationRow>, Vec<String>) {
    let read = read(RowsKind::Registrations, text);
    let Rows::Registrations(rows) = read.rows else { panic!("no registrations") };
    (rows, read.faults.iter().map(|fault| domain::Sentence::sentence(fault, Language::De)).collect())
}

fn columns(table: &RowsTable) -> String {
    table.columns.iter().map(|column| column.key()).collect::<Vec<_>>().join(" ")
}

#[test]
fn heads_are_found_below_a_title_and_unknown_ones_are_free_columns() {
    let text =
        "Anmeldungen zur Herbsttagung;;;\n;;;\nNachname;Vorname;E-Mail;Hotel\nBeispiel;Ada;ada@example.org;Krone\n";
    let table = table(RowsKind::Registrations, text, &[]);
    assert_eq!(columns(&table), "family given email +");
    let (rows, _) = registrations(text);
    assert_eq!((rows[0].person.full_name().as_str(), rows[0].line), ("Ada Beispiel", 4));
    assert_eq!(rows[0].columns["Hotel"], "Krone");
}

#[test]
fn what_somebody_says_of_a_column_counts_and_is_remembered() {
    let text = "Wer;Woher;Kontakt;Token\nAda Beispiel;Köln;ada@example.org;x1\n";
    let first = table(RowsKind::Registrations, text, &["place=Woher", "-=4"]);
    assert_eq!(columns(&first), "name place email -");
    let known = first.to_remember(&[]).expect("something");
    // The next table has its columns in another order, and one more.
    let text = "Token;Kontakt;Wer;Gebühr;Woher\nx1;ada@example.org;Ada Beispiel;40;Köln\n";
    let known = KnownColumns { said: &[], tables: &[known] };
    let next = RowsTable::of_text(text, RowsKind::Registrations, known).expect("a table");
    assert_eq!(columns(&next), "- email name + place");
    let missing = SaidColumn::of("email=Fax").expect("a mapping");
    let refused = RowsTable::of_text(text, RowsKind::Registrations, KnownColumns { said: &[missing], tables: &[] });
    assert_eq!(refused, Err(ReadError::NoSuchColumn("Fax".to_owned())));
}

#[test]
fn every_fault_is_named_by_row_and_column() {
    let (rows, faults) = registrations(
        "Name;Anreise;Abreise;Status\nAda Beispiel;29.02.2026;;\nOle Birke;24.10.2026;25.10.2026;bezahlt\n;24.10.2026;;\n\
        Eva Linde;24.10.2026;23.10.2026;\nJo Esche;bald;;eingeladen\n",
    );
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].arrival.map(|at| at.to_string()).as_deref(), Some("2026-10-24 00:00:00"));
    assert_eq!(rows[0].departure.map(|at| at.to_string()).as_deref(), Some("2026-10-25 23:59:00"));
    assert_eq!(
        faults,
        [
            "Zeile 2, Spalte »Anreise«: Diesen Tag oder diese Uhrzeit gibt es nicht (»29.02.2026«).",
            "Zeile 4, Spalte »Name«: Hier fehlt der Name.",
            "Zeile 5, Spalte »Abreise«: Das Ende liegt nicht nach dem Anfang.",
            "Zeile 6, Spalte »Status«: Ob »eingeladen« angemeldet, Warteliste oder abgemeldet heißt, ist nicht bekannt.",
            "Zeile 6, Spalte »Anreise«: »bald« ist kein Datum.",
        ]
    );
}

#[test]
fn positions_of_one_order_are_people_of_their_own() {
    let (rows, faults) = registrations(
        "Event slug,Order code,Position ID,Status,Email,Phone number,Order date,Order time,Product,Price,Tax rate,\
        Attendee name,Attendee name: Given name,Attendee name: Family name,Attendee email,Company,Vegetarisch?\n\
        herbst,A7KQZ,1,Paid,office@example.org,,2026-06-01,18:30:11,Tagung,40.00,0.00,Ada Beispiel,Ada,Beispiel,ada@example.org,Stadt Köln,Yes\n\
        herbst,A7KQZ,2,Canceled,office@example.org,,2026-06-01,18:30:11,Tagung,40.00,0.00,Ole Birke,Ole,Birke,,,No\n",
    );
    assert_eq!(faults, [""; 0]);
    let seen = |row: &RegistrationRow| {
        let since = row.since.map(|at| at.to_string()).unwrap_or_default();
        let email = row.person.email.clone().unwrap_or_default();
        format!("{} {} {email} {:?} {since}", row.code.clone().unwrap_or_default(), row.person.name(), row.status)
    };
    assert_eq!(seen(&rows[0]), "A7KQZ-1 Ada Beispiel ada@example.org Some(Registered) 2026-06-01 18:30:00");
    assert_eq!(seen(&rows[1]), "A7KQZ-2 Ole Birke  Some(Cancelled) 2026-06-01 18:30:00");
    assert_eq!(rows[0].columns.keys().collect::<Vec<_>>(), ["Email", "Price", "Vegetarisch?"]);
}

#[test]
fn answers_of_forms_without_a_login_have_their_names_in_other_columns() {
    let (rows, faults) = registrations(
        "ID,Start time,Completion time,Email,Name,Vorname,Nachname,Ihre E-Mail-Adresse\n\
        1,9/30/2026 18:01:00,9/30/2026 18:02:00,anonymous,Anonymous,Ada,Beispiel,ada@example.org\n",
    );
    assert_eq!(faults, [""; 0]);
    assert_eq!(rows[0].person.full_name(), "Ada Beispiel");
    assert_eq!(rows[0].since.map(|at| at.to_string()).as_deref(), Some("2026-09-30 18:02:00"));
}

#[test]
fn wishes_stand_in_columns_or_in_rows() {
    let wide = read(RowsKind::Wishes, "person,block,w1,w2,w3\nP1,0,S3,,S1\n");
    let long = read(RowsKind::Wishes, "E-Mail;Workshop;Rang\nADA@example.org;S3;2\n");
    let Rows::Wishes(wide) = wide.rows else { panic!("no wishes") };
    let Rows::Wishes(long) = long.rows else { panic!("no wishes") };
    let wishes =
        |row: &WishRow| row.wishes.iter().map(|(rank, session, _)| format!("{rank}:{session}")).collect::<Vec<_>>();
    assert_eq!((wishes(&wide[0]), wide[0].block.as_deref()), (vec!["1:S3".to_owned(), "3:S1".to_owned()], Some("0")));
    assert_eq!((wishes(&long[0]), long[0].person[0].text()), (vec!["2:S3".to_owned()], "ada@example.org"));
}

#[test]
fn a_table_without_heads_is_known_by_its_contents() {
    let people =
        table(RowsKind::People, "Ada Beispiel\tStadt Köln\tada@example.org\nOle Birke\tVerein\tole@example.org\n", &[]);
    assert_eq!(columns(&people), "name organisation email");
    let unknown = table(RowsKind::Slots, "a;b\nc;d\n", &[]).read_rows(2026, chrono_tz::Europe::Berlin, &Unwatched);
    assert_eq!(unknown, Err(ReadError::WhichField(Field::Start)));
}

#[test]
fn too_many_columns_and_no_rows_are_refused() {
    let wide = format!("Name{}\nAda{}\n", ";x".repeat(10_000), ";1".repeat(10_000));
    let read = |text: &str| RowsTable::of_text(text, RowsKind::People, KnownColumns::default());
    assert_eq!(read(&wide), Err(ReadError::TooManyColumns { line: 1, limit: crate::raw_table::LIMITS.columns }));
    assert_eq!(read("Name;E-Mail\n"), Err(ReadError::NoRows));
}

#[test]
fn a_slot_may_end_after_midnight_and_a_day_alone_is_all_of_it() {
    let read = read(
        RowsKind::Slots,
        "id;Datum;Beginn;Ende\nA;24.10.2026;22:00;1:00\nB;24.10.2026;;\nC;24.10.2026;9:00;24:00\n",
    );
    let Rows::Slots(slots) = read.rows else { panic!("no slots") };
    let spans: Vec<String> = slots.iter().map(|slot| format!("{} {}", slot.span.start(), slot.span.end())).collect();
    assert_eq!(
        spans,
        [
            "2026-10-24 22:00:00 2026-10-25 01:00:00",
            "2026-10-24 00:00:00 2026-10-25 00:00:00",
            "2026-10-24 09:00:00 2026-10-25 00:00:00"
        ]
    );
}

fn said(read: &ReadRows) -> Vec<String> {
    let faults = read.faults.iter().map(|fault| domain::Sentence::sentence(fault, Language::De));
    let remarks = read.remarks.iter().map(|remark| domain::Sentence::sentence(remark, Language::De));
    faults.chain(remarks).collect()
}

#[test]
fn a_day_may_head_a_column_below_which_somebody_eats() {
    let text = "Name;Ort;24.10.2026;25.10.2026\nAda Beispiel;Köln;ja;nein\n";
    assert_eq!(columns(&table(RowsKind::Registrations, text, &[])), "name place + +");
    let (rows, _) = registrations(text);
    assert_eq!((rows.len(), rows[0].columns["24.10.2026"].as_str()), (1, "ja"));
    // A word that could be a head does not make a row of dates one.
    let people = table(RowsKind::People, "Ada Beispiel\tTeam\nTitel\t24.10.2026\n", &[]);
    assert_eq!((people.heads.is_none(), people.rows.len()), (true, 2));
}

#[test]
fn sheets_with_the_same_heads_are_one_table_and_the_others_are_named() {
    let sheet = |name: &str, text: &str| {
        let rows = RawTable::of_text(text).expect("a table").sheets.remove(0).rows;
        RawSheet { name: Some(name.to_owned()), rows }
    };
    let sheets = vec![
        sheet("Hinweise", "Bitte nicht ändern\n"),
        sheet("Freitag", "Stand Mai;;\nName;E-Mail;Status\nAda Beispiel;ada@example.org;bezahlt\n"),
        sheet("Preise", "Art;Preis\nGast;20\nPresse;0\n"),
        sheet("Samstag", "Stand Juni;;\nName;E-Mail;Status\nOle Birke;ole@example.org;bezahlt\n"),
        sheet("Sonntag", "Name;E-Mail;Status\nEva Linde;eva@example.org;bezahlt\n"),
    ];
    let table = RowsTable::of_sheets(sheets, RowsKind::Registrations, KnownColumns::default()).expect("a table");
    let names: Vec<&str> = table.rows.iter().map(|row| row.cells[0].as_str()).collect();
    assert_eq!(names, ["Ada Beispiel", "Ole Birke", "Eva Linde"]);
    let read = table.read_rows(2026, chrono_tz::Europe::Berlin, &Unwatched).expect("rows");
    assert_eq!(
        said(&read),
        [
            "Zeile 1: »Stand Mai« steht über der Tabelle und wurde ausgelassen.",
            "1 Zeile wurde auf dem Blatt »Hinweise« ausgelassen, weil seine Spalten andere Überschriften haben.",
            "2 Zeilen wurden auf dem Blatt »Preise« ausgelassen, weil seine Spalten andere Überschriften haben.",
            "Zeile 1: »Stand Juni« steht über der Tabelle und wurde ausgelassen.",
        ]
    );
}

#[test]
fn a_state_or_a_time_that_nobody_understands_is_a_fault() {
    let away = read(RowsKind::Availability, "person;Datum;Beginn;state\nAda;24.10.2026;9:00;vielleicht\n");
    assert_eq!(
        said(&away),
        ["Zeile 2, Spalte »state«: Ob »vielleicht« verfügbar oder nicht verfügbar heißt, ist nicht bekannt."]
    );
    let slots = read(RowsKind::Slots, "Datum;Beginn\n24.10.2026;früh\n24.10.2026;25:00\n24.10.2026;\n");
    assert_eq!(
        said(&slots),
        [
            "Zeile 2, Spalte »Beginn«: »früh« ist keine Uhrzeit.",
            "Zeile 3, Spalte »Beginn«: Diesen Tag oder diese Uhrzeit gibt es nicht (»25:00«).",
        ]
    );
}

#[test]
fn whatever_is_left_out_or_cut_is_said() {
    let long = "x".repeat(30_000);
    let text = format!("Name;Order date;Order time;Hotel\nAda Beispiel;2026-06-01;früh;{long}\n");
    let read_one = read(RowsKind::Registrations, &text);
    let sentences = said(&read_one).join(" ");
    assert!(sentences.contains("»früh« in der Spalte »Order time« wurde nicht verstanden"), "{sentences}");
    assert!(sentences.contains("Genommen wurde der Anfang"), "{sentences}");
    let session = read(RowsKind::Sessions, &format!("Titel;Technik\nMoose;{long}\n"));
    assert!(said(&session).join(" ").contains("Genommen wurde der Anfang"), "{:?}", said(&session));
}

#[test]
fn a_column_can_say_only_what_such_a_table_has() {
    let can_say = |kind, key: &str| RowsTable::can_say(kind, Meaning::named(key).expect("a meaning"));
    assert!(
        can_say(RowsKind::Registrations, "+") && can_say(RowsKind::Wishes, "wish3") && can_say(RowsKind::People, "-")
    );
    assert!(
        !can_say(RowsKind::People, "+") && !can_say(RowsKind::Sessions, "email") && !can_say(RowsKind::Slots, "wish1")
    );
}

proptest! {
    /// Any cells below any heads are read or refused, and every row is read, faulty, or said to be left out.
    #[test]
    fn whatever_stands_in_a_table_is_read_or_refused(
        heads in prop::collection::vec("(Name|E-Mail|Anreise|Status|w1|Beginn|Datum|Ende|id|Workshop|Person|[ -~äß]{0,6})", 1..6),
        cells in prop::collection::vec("(29\\.2\\.2026|a@b\\.c|[0-9./: -]{0,12}|[ -~äß王]{0,12})", 1..24),
    ) {
        let rows: Vec<String> = cells.chunks(heads.len()).map(|row| row.join("\t")).collect();
        let text = format!("{}\n{}\n", heads.join("\t"), rows.join("\n"));
        for kind in RowsKind::ALL {
            if let Ok(table) = RowsTable::of_text(&text, kind, KnownColumns::default()) {
                let rows = table.rows.len();
                let Ok(read) = table.read_rows(2026, chrono_tz::Europe::Berlin, &Unwatched) else { continue };
                let good = match &read.rows {
                    Rows::People(rows) => rows.len(),
                    Rows::Registrations(rows) => rows.len(),
                    Rows::Wishes(rows) => rows.len(),
                    Rows::Sessions(rows) => rows.len(),
                    Rows::Slots(rows) => rows.len(),
                    Rows::Schedule(rows) => rows.len(),
                    Rows::Availability(rows) => rows.len(),
                };
                let faulty: std::collections::BTreeSet<usize> = read.faults.iter().map(|fault| fault.line).collect();
                prop_assert_eq!(good + faulty.len(), rows, "{:?} of {}", read.faults, text);
            }
        }
    }
}
