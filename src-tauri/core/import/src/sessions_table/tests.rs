//! Tables with a row per session, or a row per person in a session.

use super::{SessionColumn, SessionsTable, sessions_table};
use crate::{Draft, ReadError, ReadOptions, SaidColumns, SourceFormat};
use chrono::NaiveDate;
use domain::watch::Unwatched;
use domain::{Language, Sentence, TimeStyle};

fn table(text: &str) -> SessionsTable {
    sessions_table(text.as_bytes(), Some(SourceFormat::Csv), &Unwatched).expect("a table").expect("a table")
}

fn draft(text: &str) -> Draft {
    table(text).draft(&options()).expect("a draft")
}

fn options() -> ReadOptions {
    ReadOptions::new(chrono_tz::Europe::Berlin, 2026)
}

/// The draft as the terminal shows it, up to the counts.
fn seen(draft: &Draft) -> Vec<String> {
    let text = draft.to_text(TimeStyle::default(), Language::De);
    text.lines().take_while(|line| !line.is_empty()).map(|line| line.trim().replace('\u{a0}', " ")).collect()
}

#[test]
fn a_row_is_a_session_or_a_person_in_it() {
    let text = "Waldtage Lindenau;;;;;;\nDatum;Beginn;Ende;Raum;Titel;Referent*innen;Organisation\n\
        06.06.2026;9:30;11:00;Aula;Bäume zählen;Ida Espenlaub;Forsthaus\n\
        06.06.2026;9:30;11:00;Aula;Bäume zählen;Ole Birkenast;\n;;;;;Jo Linde;Jena\n\
        06.06.2026;11:00;;Hof;Kaffeepause;;\n06.06.2026;11:30;13:00;Saal 2;Moose & Farne;Dr. Ute Ginster und Jan Weide;Moosverein\n\
        06.06.2026;23:00;1:00;Hof;Feuer;;\n";
    let read = draft(text);
    let expected = [
        "Samstag, 6. Juni 2026, 9.30–11.00 Uhr  Bäume zählen  [Programmpunkt, Aula]",
        "Referent*in: Ida Espenlaub, Forsthaus",
        "Referent*in: Ole Birkenast",
        "Referent*in: Jo Linde, Jena",
        "Samstag, 6. Juni 2026, 11.00–11.30 Uhr  Kaffeepause  [Pause, Hof]",
        "Samstag, 6. Juni 2026, 11.30–13.00 Uhr  Moose & Farne  [Programmpunkt, Saal 2]",
        "Referent*in: Dr. Ute Ginster, Moosverein",
        "Referent*in: Jan Weide, Moosverein",
        "Samstag, 6. Juni 2026, 23.00 Uhr – Sonntag, 7. Juni 2026, 1.00 Uhr  Feuer  [Programmpunkt, Hof]",
    ];
    assert_eq!(seen(&read)[..8], expected[..8]);
    assert!(seen(&read)[8].contains("Feuer"));
    assert_eq!(read.kept.iter().map(|kept| kept.text.as_str()).collect::<Vec<_>>(), ["Waldtage Lindenau"]);
    assert_eq!(read.remarks.len(), 1, "{:?}", read.remarks);
}

#[test]
fn names_may_have_columns_of_their_own() {
    let text = "Tag,Zeit,Vortrag,Vorname,Nachname,Firma,Rolle\n2026-06-06,9.30–10.15,Moose,Ida,Espenlaub,Forsthaus,Moderation\n\
        2026-06-06,9.30–10.15,Moose,Ole,Birkenast,,\n";
    let expected = [
        "Samstag, 6. Juni 2026, 9.30–10.15 Uhr  Moose  [Programmpunkt]",
        "Moderation: Ida Espenlaub, Forsthaus",
        "Impuls: Ole Birkenast",
    ];
    assert_eq!(seen(&draft(text)), expected);
}

#[test]
fn days_without_dates_wait_for_the_first() {
    let text = "Tag;Uhrzeit;Titel\n1;9:00;Moose\n;10:00;Farne\n2;9:00;Flechten\n";
    let read = draft(text);
    assert_eq!(read.asks_first_day, NaiveDate::from_ymd_opt(2026, 1, 1));
    let first_day = NaiveDate::from_ymd_opt(2026, 6, 6);
    let read = table(text).draft(&ReadOptions { first_day, ..options() }).expect("a draft");
    assert_eq!(read.asks_first_day, None);
    let days: Vec<String> = seen(&read).iter().map(|line| line.split(", ").nth(1).unwrap_or("").to_owned()).collect();
    assert_eq!(days, ["6. Juni 2026", "6. Juni 2026", "7. Juni 2026"]);
}

#[test]
fn columns_are_matched_by_what_is_in_them_and_can_be_said() {
    let text = "Moose bestimmen für alle;06.06.2026;9:30;Ida Espenlaub\nFarne;06.06.2026;11:00;Ole Birkenast\nFlechten;07.06.2026;9:30;Jo Linde\n";
    let mut read = table(text);
    let expected = [SessionColumn::Title, SessionColumn::Day, SessionColumn::Time, SessionColumn::Person];
    assert_eq!((read.columns.as_slice(), read.is_sure()), (expected.as_slice(), false));
    assert_eq!(read.rows[1].cells[0], "Farne");
    read.say_columns(vec![SessionColumn::Abstract, SessionColumn::Day, SessionColumn::Time, SessionColumn::Unknown]);
    assert_eq!(read.draft(&options()), Err(ReadError::WhichTitle));
    read.say_columns(vec![SessionColumn::Unknown, SessionColumn::Day, SessionColumn::Time, SessionColumn::Title]);
    assert_eq!(seen(&read.draft(&options()).expect("a draft")).len(), 3);
}

#[test]
fn what_nobody_knows_is_named_and_what_is_not_understood_is_kept() {
    let read = table("Datum;Zeit;Titel;Wetter\n06.06.2026;früh um 7;Moose;schön\n06.06.2026;9:00;Farne;\n");
    assert!(read.is_sure());
    assert_eq!(read.left_out(), ["Wetter"]);
    let read = read.draft(&options()).expect("a draft");
    assert_eq!(
        read.kept.iter().map(|kept| (kept.line, kept.text.as_str())).collect::<Vec<_>>(),
        [(2, "06.06.2026 früh um 7")]
    );
    assert_eq!(read.sessions[0].own_span, None);
    let reversed = table("Datum;Beginn;Ende;Titel\n06.06.2026;10:00;9:00;Moose\n").draft(&options());
    assert_eq!(reversed.expect_err("refused").to_string(), "column Ende, line 2: the end is not after the start");
    let impossible = table("Datum;Beginn;Titel\n31.06.2026;10:00;Moose\n").draft(&options());
    assert_eq!(impossible.expect_err("refused").to_string(), "column Datum, line 2: there is no such day");
}

#[test]
fn a_title_for_each_room_is_a_grid_and_no_table_of_sessions() {
    assert!(!table("Tag;Zeit;Aula Titel;Hof Titel\n1;9:00;Moose;Feuer\n1;10:00;Farne;Tee\n").is_sure());
    assert!(table("date;location;speaker;topic\n6 June 2026 - 3pm;Hall;Ida Espenlaub;Moss\n7 June 2026 - 3pm;Hall;Ole Birkenast;Ferns\n").is_sure());
}

#[test]
fn words_of_a_terminal_name_columns() {
    for (word, column) in [
        ("Titel", SessionColumn::Title),
        ("Beginn", SessionColumn::Time),
        ("Referent:innen", SessionColumn::Person),
        ("Titel des Vortrags", SessionColumn::Title),
        ("Name (Last)", SessionColumn::FamilyName),
        ("chair", SessionColumn::Moderation),
        ("-", SessionColumn::Unknown),
    ] {
        assert_eq!(SessionColumn::named(word), Some(column), "{word}");
    }
    assert_eq!(SessionColumn::named("Wetter"), None);
}

#[test]
fn what_cannot_be_is_said_of_all_cells_at_once() {
    let text = "Datum;Beginn;Ende;Titel\n06.06.2026;9:30;11:00;Bäume\n31.06.2026;9:30;11:00;Moose\n06.06.2026;12:00;11:00;Farne\n";
    let table = table(text);
    let faults = table.faults(&options());
    let seen: Vec<(Option<usize>, Option<usize>)> =
        faults.iter().map(|(column, fault)| (*column, fault.line())).collect();
    assert_eq!(seen, [(Some(0), Some(3)), (Some(2), Some(4))]);
    // In the order of the rows, though days are looked at before ends.
    let other = self::table("Datum;Beginn;Ende;Titel\n06.06.2026;12:00;11:00;Farne\n31.06.2026;9:30;11:00;Moose\n");
    let lines: Vec<Option<usize>> = other.faults(&options()).iter().map(|(_, fault)| fault.line()).collect();
    assert_eq!(lines, [Some(2), Some(3)]);
    let first = table.draft(&options()).expect_err("a day that does not exist");
    assert!(first.sentence(Language::De).starts_with("Spalte »Datum«, Zeile 3: Diesen Tag gibt es nicht"), "{first:?}");
    assert!(first.sentence(Language::En).starts_with("Column “Datum”, line 3: there is no such day"), "{first:?}");
}

#[test]
fn rows_that_cannot_be_are_left_out_where_somebody_says_so() {
    let text = "Datum;Beginn;Ende;Titel;Person\n06.06.2026;9:30;11:00;Bäume;Ada Amsel\n31.06.2026;9:30;11:00;Moose;Ulf Bär\n;;;;Ida Cho\n06.06.2026;12:00;13:00;Farne;Ole Birk\n;;;;Jan Dorn\n";
    let mut table = table(text);
    table.leave_out_faulty(true);
    let draft = table.draft(&options()).expect("the other rows");
    let people = |at: usize| draft.sessions[at].contributions.iter().filter_map(|part| part.person.clone());
    let seen: Vec<(&str, Vec<String>)> =
        (0..draft.sessions.len()).map(|at| (draft.sessions[at].title.as_str(), people(at).collect())).collect();
    assert_eq!(
        seen,
        [("Bäume", vec!["Ada Amsel".to_owned()]), ("Farne", vec!["Ole Birk".to_owned(), "Jan Dorn".to_owned()])]
    );
    // Rows that were left out are kept as text, with the rows that continue them.
    let kept: Vec<(usize, bool)> = draft.kept.iter().map(|kept| (kept.line, kept.text.is_empty())).collect();
    assert_eq!(kept, [(3, false), (4, false)]);
    // If no row is left, there is nothing to read.
    let mut table = self::table("Datum;Beginn;Titel\n31.06.2026;9:30;Moose\n");
    table.leave_out_faulty(true);
    assert!(matches!(table.draft(&options()), Err(ReadError::InColumn { .. })));
}

#[test]
fn what_was_said_of_columns_holds_for_tables_with_the_same_headings() {
    let mut first = table("Punkt;Hier;Ab\nBäume;Aula;Sa 9:30\nTau;Hof;Sa 10:30\nTee;Hof;Sa 11:30\n");
    assert_eq!(first.said_columns(), None);
    first.say_columns(vec![SessionColumn::Title, SessionColumn::Room, SessionColumn::Time]);
    let said = first.said_columns().expect("what was said");
    // Words above times are headings, even if none of them is known.
    let mut next = table("PUNKT;Hier;Ab\nMoose;Hof;So 10:00\nFarne;Hof;So 11:00\nTee;Hof;So 12:00\n");
    assert_eq!(next.rows.len(), 3);
    assert_eq!(
        SaidColumns::key_of(&next.headings.as_ref().map(|row| row.cells.clone()).unwrap_or_default()),
        said.key()
    );
    assert!(next.recall(&SaidColumns::of_words(&said.words()).expect("columns")));
    assert_eq!(next.columns, first.columns);
    assert!(!next.recall(&[SessionColumn::Title]));
}

#[test]
fn a_title_above_the_headings_leaves_a_table_one() {
    let text =
        "Waldtage Lindenau\nDatum;Beginn;Ende;Titel\n06.06.2026;9:30;11:00;Bäume\n06.06.2026;11:00;12:00;Moose\n";
    let found = sessions_table(text.as_bytes(), None, &Unwatched).expect("a table").expect("a table");
    assert!(found.is_sure());
    assert_eq!(found.above.len(), 1);
}
