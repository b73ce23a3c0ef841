//! Lists: their contents and order, and that nothing is lost.

use crate::documents::{sample_programme, stays_inside};
use chrono::NaiveDate;
use tagwerk_core::{
    documents::{
        Job, Part, Remark, SharedRemark, Wanted,
        lists::{List, ListOptions, ListRemark, SignaturesFor},
        paper::{Orientation, PaperSize},
    },
    domain::{
        Contribution, Event, Language, Person, Programme, Role, Room, Session, SessionId, SessionKind, SessionState,
        Span, Standing,
    },
    layout::{Item, leaves},
};
use tagwerk_tests::{as_text, golden, laid_out, stand};

fn options(list: List) -> ListOptions {
    ListOptions { list, ..ListOptions::default() }
}

fn listed(programme: &Programme, options: ListOptions) -> Part {
    laid_out(programme, &Job::of(Wanted::Lists(options)))
}

fn texts(part: &Part) -> Vec<&str> {
    part.sheets
        .iter()
        .flat_map(|sheet| leaves(&sheet.items))
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.text.as_str()),
            _ => None,
        })
        .collect()
}

fn one(programme: &Programme, number: &str) -> Vec<SessionId> {
    vec![programme.find_session(number).expect("a session")]
}

#[test]
fn lists_of_the_sample_are_as_they_were_found_good() {
    let german = sample_programme();
    let mut english = german.clone();
    english.event.language = Language::En;
    for (language, programme) in [("", &german), ("-english", &english)] {
        let sheets = |list| ListOptions { sessions: one(programme, "1.3"), ..options(list) };
        for (name, options) in [
            ("contributors", options(List::Contributors)),
            ("sessions", options(List::Sessions)),
            ("house", options(List::House)),
            ("signatures", sheets(List::Signatures)),
            ("sign-up", ListOptions { places: Some(23), ..sheets(List::SignUp) }),
        ] {
            golden(&format!("documents/list-{name}{language}.txt"), &as_text(&listed(programme, options)));
        }
    }
}

#[test]
fn columns_of_ones_own_stand_on_a_list_of_a_day() {
    let programme = sample_programme();
    let day = NaiveDate::from_ymd_opt(2026, 6, 14).expect("a day");
    let part = listed(
        &programme,
        ListOptions {
            days: vec![day],
            columns: vec!["gekommen".to_owned(), " ".to_owned(), "gegangen".to_owned()],
            each: SignaturesFor::Day,
            blank_rows: 3,
            ..options(List::Signatures)
        },
    );
    let texts = texts(&part);
    assert!(texts.contains(&"Sonntag, 14. Juni 2026") && !texts.contains(&"Unterschrift"), "{texts:?}");
    let heads: Vec<&str> = texts.iter().copied().filter(|text| text.starts_with("ge")).collect();
    assert_eq!(heads.len(), 2 * part.sheets.len());
    let names: Vec<&str> =
        texts.iter().copied().filter(|text| ["Altmeyer", "Aminpour", "Zinkler"].contains(text)).collect();
    assert_eq!(names, ["Altmeyer", "Aminpour", "Zinkler"]);
}

#[test]
fn what_nobody_may_read_is_not_printed_and_what_falls_away_says_so() {
    let mut programme = sample_programme();
    programme.sessions.values_mut().for_each(|session| session.note = Some("geheim".to_owned()));
    programme.people.values_mut().for_each(|person| person.note = Some("geheim".to_owned()));
    programme.rooms.values_mut().for_each(|room| room.note = Some("geheim".to_owned()));
    for part in programme.contributions.values_mut().filter(|part| part.standing == Standing::Absent) {
        part.private_reason = Some("erkrankt".to_owned());
    }
    for list in List::ALL.into_iter().filter(|list| !list.is_of_participants()) {
        let part = listed(&programme, options(list));
        let texts = texts(&part).join("\n");
        assert!(!texts.contains("geheim") && !texts.contains("krank"), "{list:?}: {texts}");
        let tells = matches!(list, List::Contributors | List::Sessions | List::House);
        assert_eq!(tells, texts.contains("entfällt"), "{list:?}");
        let personal = texts.contains("+49") || texts.contains("@example");
        assert_eq!(personal, list == List::Contributors, "numbers stand on the team's list alone: {list:?}");
    }
}

#[test]
fn the_check_names_who_has_no_telephone_and_what_has_no_room() {
    let mut programme = sample_programme();
    let count = |programme: &Programme, list, of: fn(&Remark) -> bool| {
        listed(programme, options(list)).notices.iter().filter(|notice| of(&notice.remark)).count()
    };
    let one_by_one = |programme: &Programme| {
        count(programme, List::Contributors, |said| matches!(said, Remark::Lists(ListRemark::NoTelephone { .. })))
    };
    // This many are only counted.
    let counted = count(&programme, List::Contributors, |said| {
        matches!(said, Remark::Lists(ListRemark::ManyWithoutTelephone { .. }))
    });
    assert_eq!((one_by_one(&programme), counted), (0, 1));
    for person in programme.people.values_mut() {
        person.mobile = (person.family != "Brinkhus").then(|| "0170 23125".to_owned());
    }
    assert_eq!(one_by_one(&programme), 1);
    let roomless = |remark: &Remark| matches!(remark, Remark::Shared(SharedRemark::NoRoom { .. }));
    assert_eq!(count(&programme, List::SignUp, roomless), 0);
    let session = one(&programme, "1.3")[0];
    programme.sessions.get_mut(&session).expect("a session").room = None;
    assert_eq!(count(&programme, List::SignUp, roomless), 1);
}

/// This many sessions, one after the other, with this many people each.
fn crowd(sessions: usize, people: usize, name: &dyn Fn(usize) -> String) -> Programme {
    let mut programme = Programme::new(Event::new("Großes Treffen", chrono_tz::Europe::Berlin, Language::De));
    let room = Room::new("Saal", 1);
    for session in 0..sessions {
        let mut row = Session::new(&format!("Titel Nummer {session} mit einigen Worten"), SessionKind::Workshop);
        let start = stand().at + chrono::Duration::minutes(40 * i64::try_from(session).expect("few"));
        row.own_span = Span::new(start, start + chrono::Duration::minutes(40));
        row.room = Some(room.id);
        for index in 0..people {
            let person = Person::named(&name(session * people + index));
            let mut part = Contribution::new(row.id, Some(person.id), Role::Input, i64::try_from(index).expect("few"));
            part.affiliation = Some("Landesinstitut für Haus-, Dorf- und Landschaftskunde".to_owned());
            programme.people.insert(person.id, person);
            programme.contributions.insert(part.id, part);
        }
        programme.sessions.insert(row.id, row);
    }
    programme.rooms.insert(room.id, room);
    programme
}

#[test]
fn forty_people_in_a_session_and_names_without_a_blank_stay_on_their_sheets() {
    let long = |index: usize| format!("Person{index}{}", "x".repeat(110));
    let crowds = [
        crowd(1, 40, &|index| format!("Vorname-{index} von Familienname-Doppelname-{index}")),
        crowd(2, 3, &long),
        crowd(1, 1, &|_| "محمد الخطيب 😀".to_owned()),
    ];
    for programme in &crowds {
        for list in List::ALL.into_iter().filter(|list| !list.is_of_participants()) {
            for orientation in [Orientation::Portrait, Orientation::Landscape] {
                for size in [PaperSize::A5, PaperSize::A4, PaperSize::A3] {
                    let columns = vec!["Unterschrift".to_owned(); if list == List::Signatures { 5 } else { 0 }];
                    let part = listed(
                        programme,
                        ListOptions { orientation: Some(orientation), size, columns, ..options(list) },
                    );
                    part.sheets.iter().for_each(|sheet| stays_inside(sheet, &format!("{list:?} {orientation:?}")));
                    // A row that is split between two pages has a page's foot between its letters.
                    let whole = size != PaperSize::A5;
                    if whole && matches!(list, List::Contributors | List::Sessions | List::Signatures) {
                        every_name_is_found(programme, &part, list);
                    }
                }
            }
        }
    }
}

/// Finds every name letter by letter, wherever its lines were broken.
fn every_name_is_found(programme: &Programme, part: &Part, list: List) {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let printed = letters(&texts(part).concat());
    for person in programme.people.values() {
        assert!(printed.contains(&letters(&person.family)), "{list:?} without {}", person.family);
    }
}

#[test]
fn three_hundred_sessions_are_listed_in_the_order_of_time() {
    let programme = crowd(300, 2, &|index| format!("Vera Person{index}"));
    let part = listed(&programme, options(List::Sessions));
    let said = texts(&part).join(" ");
    let mut at = 0;
    for session in 0..300 {
        let found = said[at..].find(&format!("Nummer {session} "));
        at += found.unwrap_or_else(|| panic!("number {session} is missing or out of order"));
    }
    let pages = part.sheets.len();
    assert!(said.contains(&format!("Seite {pages} von {pages}")), "{pages} pages");
    assert!(said.contains("(Fortsetzung)"));
    assert_eq!(
        part.bookmarks.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(),
        ["Programm nach Räumen", "Saal"]
    );
    let cancelled = {
        let mut programme = programme;
        programme.sessions.values_mut().for_each(|session| session.state = SessionState::Idea);
        Job::of(Wanted::Lists(options(List::Sessions))).compose(&programme).is_err()
    };
    assert!(cancelled, "ideas stand on no list");
}
