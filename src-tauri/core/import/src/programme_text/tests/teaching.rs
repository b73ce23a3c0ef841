//! Days without dates, style hints, and lessons by the user.

use super::{OPTIONS, seen};
use crate::{
    Draft, Hint, Lesson, LineKind, ReadError, ReadOptions, Source, SourceLine, Which, read_programme, read_source,
};
use chrono::NaiveDate;

fn taught(text: &str, lessons: &[(Which, LineKind)]) -> Draft {
    let taught = lessons.iter().map(|(which, kind)| Lesson { which: which.clone(), kind: *kind }).collect();
    read_programme(text, &ReadOptions { taught, ..OPTIONS }).expect("a draft")
}

fn kinds(draft: &Draft) -> Vec<&'static str> {
    draft.lines.iter().map(|line| line.kind.key()).collect()
}

const SHEET: &str =
    "Samstag, 6. Juni 2026\n\n9:00–10:00 Hecken\nZuë Zirn\n10:00–11:00 Zäune\nNuë Karn\n11:00–12:00 Bäche\n";

#[test]
fn each_line_says_what_it_became() {
    let draft = taught(SHEET, &[]);
    assert_eq!(kinds(&draft), ["day", "blank", "item", "person", "item", "person", "item", "blank"]);
    let line = &draft.lines[3];
    assert_eq!((line.session, line.is_doubtful), (Some(0), true));
    assert!(draft.lines[2].confidence == 100 && !draft.lines[2].is_doubtful);
    assert!(draft.sessions[0].contributions[0].is_doubtful);
}

#[test]
fn a_lesson_is_about_a_line_or_about_all_like_it() {
    let texts = |draft: &Draft| draft.sessions.iter().map(|session| session.abstract_text.clone()).collect::<Vec<_>>();
    let one = taught(SHEET, &[(Which::Line(4), LineKind::Text)]);
    assert_eq!(texts(&one), ["Zuë Zirn", "", ""]);
    let all = taught(SHEET, &[(Which::LinesLike(4), LineKind::Text)]);
    assert_eq!(texts(&all), ["Zuë Zirn", "Nuë Karn", ""]);
    // A lesson about one line takes precedence, whichever came first.
    let but_one = taught(SHEET, &[(Which::Line(6), LineKind::Person), (Which::LinesLike(4), LineKind::Text)]);
    assert_eq!(texts(&but_one), ["Zuë Zirn", "", ""]);
}

#[test]
fn a_lesson_holds_for_the_next_version_of_the_sheet() {
    let shape = taught(SHEET, &[]).lines[3].shape.clone();
    let lesson = Lesson { which: Which::Shape(shape), kind: LineKind::Text };
    let kept = serde_json::to_string(&lesson).expect("a lesson");
    let lesson: Lesson = serde_json::from_str(&kept).expect("the same");
    let next = SHEET.replace("9:00–10:00 Hecken\nZuë Zirn", "8:00–9:00 Tore\nLuë Varn\n9:00–10:00 Hecken\nZuë Zirn");
    let draft = read_programme(&next, &ReadOptions { taught: vec![lesson], ..OPTIONS }).expect("a draft");
    assert_eq!(draft.sessions[0].abstract_text, "Luë Varn");
    assert!(draft.sessions.iter().all(|session| session.contributions.is_empty()));
}

#[test]
fn every_kind_can_be_taught() {
    let sheet = "Samstag, 6. Juni 2026\n\n9:00–10:00 Hecken\nam Wehr\nÖzil\nPatin\nIda Cho\n\nEin Wort zu 11.30 danach\n\nAnhang\n";
    let draft = taught(
        sheet,
        &[
            (Which::Line(4), LineKind::Room),
            (Which::Line(5), LineKind::Person),
            (Which::Line(6), LineKind::Role),
            (Which::Line(9), LineKind::Item),
            (Which::Line(11), LineKind::Aside),
        ],
    );
    assert_eq!(draft.sessions.len(), 2);
    let first = &draft.sessions[0];
    let parts: Vec<_> = first.contributions.iter().map(|part| (part.role.key(), part.person.as_deref())).collect();
    assert_eq!(
        (first.room.as_deref(), parts),
        (Some("am Wehr"), vec![("input", Some("Özil")), ("Patin", Some("Ida Cho"))])
    );
    assert_eq!(draft.kept.iter().map(|kept| kept.line).collect::<Vec<_>>(), [11]);
}

#[test]
fn a_second_title_is_a_second_session_at_the_same_time() {
    let sheet = "Samstag, 6. Juni 2026\n\n9:00–10:00\nHecken schneiden\n\nBringt Handschuhe mit.\n\nZäune streichen\n\nFarbe ist da.\n";
    let draft = taught(sheet, &[(Which::Line(8), LineKind::Title)]);
    let titles: Vec<_> = draft.sessions.iter().map(|session| (session.title.as_str(), session.own_span)).collect();
    assert_eq!((titles.len(), titles[1].0, titles[0].1), (2, "Zäune streichen", titles[1].1));
}

#[test]
fn days_without_dates_count_from_the_first() {
    let sheet = "Freitag\n18 Uhr Anreise\nSamstag\n9–10 Uhr Plenum\nTag 3\n8–9 Uhr Frühstück\n";
    let draft = read_programme(sheet, &OPTIONS).expect("a draft");
    let days =
        |draft: &Draft| draft.sessions.iter().filter_map(|session| Some(session.own_span?.day())).collect::<Vec<_>>();
    let first = draft.asks_first_day.expect("a question");
    assert_eq!(days(&draft), [first, first.succ_opt().expect("a day"), first + chrono::Days::new(2)]);
    let said = NaiveDate::from_ymd_opt(2026, 6, 5);
    let draft = read_programme(sheet, &ReadOptions { first_day: said, ..OPTIONS }).expect("a draft");
    assert_eq!((draft.asks_first_day, Some(days(&draft)[0])), (None, said));
    assert_eq!(days(&draft)[2].to_string(), "2026-06-07");
    assert!(draft.to_text(domain::TimeStyle::Dotted, domain::Language::De).starts_with("Freitag, 5. Juni"));
}

#[test]
fn a_date_elsewhere_in_the_text_is_found_and_said() {
    let day = |sheet: &str| {
        let draft = read_programme(sheet, &OPTIONS).expect("a draft");
        (
            draft.sessions[0].own_span.map(|span| span.day().to_string()).unwrap_or_default(),
            draft.asks_first_day.is_some(),
        )
    };
    let date = |text: &str| (text.to_owned(), false);
    assert_eq!(day("Wir treffen uns am 6. Juni 2026 im Hof.\n\n9 Uhr Beginn\n"), date("2026-06-06"));
    assert_eq!(day("Freitag\n9 Uhr Beginn\n\nAnreise: Fr, 5. Juni 2026\n"), date("2026-06-05"));
    // A weekday tells the year; a heading with several days gives the first of them.
    assert_eq!(day("Samstag, 7. Juni\n9 Uhr Beginn\n"), date("2025-06-07"));
    assert_eq!(day("Hoftage 5.–7. Juni 2026\n\nSonntag\n9 Uhr Beginn\n"), date("2026-06-07"));
    // The date of a message is not that of the event.
    assert_eq!(
        day("2. Mai 2026\n\nDie Tagung findet am 6. Juni statt, und alle sind eingeladen.\n\n9 Uhr Beginn\n"),
        date("2026-06-06")
    );
    assert!(day("Anmeldung bis 1. Mai\n\n9 Uhr Beginn\n").1);
}

#[test]
fn styles_make_a_reading_likelier() {
    let line = |text: &str, hint: Hint| SourceLine { text: text.to_owned(), hint };
    let plain = |text: &str| line(text, Hint::default());
    let heading = |text: &str| line(text, Hint { heading: Some(2), ..Hint::default() });
    let source = |name: SourceLine| Source {
        lines: vec![plain("Samstag, 6. Juni 2026"), plain("9–10 Uhr"), name, plain("Ida Cho"), plain("Ein Text.")],
    };
    let titles = |name: SourceLine| {
        let draft = read_source(&source(name), &OPTIONS).expect("a draft");
        (draft.sessions[0].title.clone(), draft.sessions[0].contributions.len())
    };
    // A styled heading that looks like a name is still a title.
    assert_eq!(titles(heading("Ada Amsel")), ("Ada Amsel".to_owned(), 1));
    assert_eq!(titles(plain("Hecken")), ("Hecken".to_owned(), 1));
}

#[test]
fn a_text_and_its_source_are_read_the_same() {
    let text = "Sa\u{301}mstag, 6. Juni 2026\r\n\r\n9 Uhr Hecken\r\nAda Amsel\r\n";
    let text = text.replace('\u{301}', "");
    assert_eq!(read_source(&Source::of_text(&text), &OPTIONS), read_programme(&text, &OPTIONS));
}

#[test]
fn columns_that_stand_side_by_side_are_told() {
    let sheet = "      Montag       Dienstag\n9:00  Hecken       Zäune\n10:00 Bäche        Wehre\n";
    assert_eq!(read_programme(sheet, &OPTIONS), Err(ReadError::SideBySide { line: 1 }));
}

#[test]
fn a_room_for_all_and_its_floor() {
    let sheet =
        "Samstag, 6. Juni 2026\nOrt: Hauptstraße 1, Seminarraum 2\n\n9–10 Uhr Hecken\n10–11 Uhr Zäune (Aula, 1. OG)\n";
    assert_eq!(seen(sheet)[..2], ["6. 09:00 Hecken @ Seminarraum 2", "6. 10:00 Zäune @ Aula"]);
    let draft = read_programme(sheet, &OPTIONS).expect("a draft");
    assert_eq!(draft.sessions[1].floor.as_deref(), Some("1. OG"));
}
