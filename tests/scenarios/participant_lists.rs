//! Lists of participants: who signs, who arrives when, who eats what, who waits, who is in the house, and which seats
//! are left.

use crate::documents::sample_programme;
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;
use tagwerk_core::{
    documents::{
        HandedOut, Job, Material, Part, Participants, Remark, Unprintable, Wanted,
        lists::{List, ListOptions, ListRemark, Present, SignaturesFor},
    },
    domain::{Arrivals, Person, PersonId, Place, PlaceStanding, Programme, Registration, RegistrationStatus, Seen},
};
use tagwerk_tests::{as_text, golden, laid_out_with};

fn at(day: u32, hour: u32) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(2026, 6, day)?.and_hms_opt(hour, 30, 0)
}

/// The sample with some who are registered: when they come and go, what they eat, and since when they are registered.
fn with_participants() -> (Programme, Participants) {
    let mut programme = sample_programme();
    let mut participants = Participants::default();
    for (name, arrival, departure, food, since) in [
        ("Dr. Ada Zwirner", at(12, 14), at(13, 18), "vegan", at(1, 9)),
        ("Bea Zumstein", at(13, 9), None, "Vegan", at(1, 8)),
        ("Cem Zorn", None, None, "", at(1, 7)),
        ("Dora Zander", at(12, 11), None, "ohne Nüsse", None),
    ] {
        let person = Person { organisation: Some("Verein".to_owned()), ..Person::named(name) };
        let food = (!food.is_empty()).then(|| food.to_owned());
        let row = Registration { arrival, departure, food, since, ..Registration::new(person.id) };
        participants.registrations.push(row);
        programme.people.insert(person.id, Person { mobile: Some("+49 30 23125 099".to_owned()), ..person });
    }
    let waits = Person::named("Ede Zabel");
    let waiting = Registration { status: RegistrationStatus::WaitingList, ..Registration::new(waits.id) };
    participants.registrations.push(waiting);
    programme.people.insert(waits.id, waits);
    let session = programme.find_session("1.3").expect("a session");
    for (index, standing) in
        [PlaceStanding::Seat, PlaceStanding::WaitingList, PlaceStanding::WaitingList, PlaceStanding::WaitingList]
            .into_iter()
            .enumerate()
    {
        let registration = participants.registrations[index].id;
        participants.places.push(Place { standing, ..Place::new(registration, session) });
    }
    (programme, participants)
}

fn listed(options: ListOptions) -> Part {
    let (programme, participants) = with_participants();
    laid_out_with(&programme, &participants, &Job::of(Wanted::Lists(options)))
}

fn options(list: List) -> ListOptions {
    ListOptions { list, blank_rows: 1, ..ListOptions::default() }
}

#[test]
fn lists_of_participants_are_as_they_were_found_good() {
    for (name, list) in [
        ("attendance", List::Attendance),
        ("arrivals", List::Arrivals),
        ("meals", List::Meals),
        ("waiting", List::Waiting),
        ("emergency", List::Emergency),
    ] {
        golden(&format!("documents/list-{name}.txt"), &as_text(&listed(options(list))));
    }
}

/// Where each of these words begins in the text of a list; `None` if it is not there.
fn order(text: &str, words: &[&str]) -> Vec<Option<usize>> {
    let mut found: Vec<(usize, usize)> =
        words.iter().enumerate().filter_map(|(index, word)| Some((text.find(word)?, index))).collect();
    found.sort_unstable();
    let rank = |index: usize| found.iter().position(|(_, other)| *other == index);
    (0..words.len()).map(rank).collect()
}

const NAMES: [&str; 5] = ["Zwirner", "Zumstein", "Zorn", "Zander", "Zabel"];

#[test]
fn whoever_is_there_signs() {
    let signed = |each, day: Option<u32>| {
        let days = day.and_then(|day| NaiveDate::from_ymd_opt(2026, 6, day)).into_iter().collect();
        order(&as_text(&listed(ListOptions { each, days, ..options(List::Attendance) })), &NAMES)
    };
    assert_eq!(signed(SignaturesFor::Event, None), [Some(3), Some(2), Some(1), Some(0), None], "by name");
    assert_eq!(signed(SignaturesFor::Event, Some(14)), [None, Some(2), Some(1), Some(0), None], "on the chosen day");
    assert_eq!(signed(SignaturesFor::Session, None), [Some(0), None, None, None, None], "those with a seat");
    assert_eq!(signed(SignaturesFor::Day, Some(12)), [Some(2), None, Some(1), Some(0), None], "one comes later");
    assert_eq!(signed(SignaturesFor::Day, Some(14)), [None, Some(2), Some(1), Some(0), None], "one has left");
}

#[test]
fn arrivals_are_in_the_order_of_time_and_the_waiting_in_that_of_their_registration() {
    let said = |list| as_text(&listed(options(list)));
    assert_eq!(order(&said(List::Arrivals), &NAMES), [Some(1), Some(2), Some(3), Some(0), None]);
    assert_eq!(order(&said(List::Waiting), &NAMES), [None, Some(1), Some(0), Some(2), Some(3)]);
}

#[test]
fn the_kitchen_learns_who_is_there_at_each_meal() {
    let (mut programme, participants) = with_participants();
    // Nobody contributes, so that only those who are registered eat.
    programme.contributions.clear();
    let eaten = |day: u32| {
        let job = Job::of(Wanted::Lists(ListOptions {
            days: vec![NaiveDate::from_ymd_opt(2026, 6, day).expect("a day")],
            ..options(List::Meals)
        }));
        let composition = job
            .compose(Material::new(&programme, &participants, &HandedOut::default()))
            .map(|composition| composition.printed())
            .expect("meals");
        let slots = composition.into_iter().flat_map(|piece| piece.slots);
        let rows = slots.filter(|slot| slot.name.starts_with("row.")).map(|slot| slot.text);
        rows.filter(|row| row.contains(" | ")).take(4).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(eaten(13), "ohne Nüsse | 1; Vegan | 2; ohne Angabe | 1; zusammen | 4");
    assert_eq!(eaten(14), "ohne Nüsse | 1; Vegan | 1; ohne Angabe | 1; zusammen | 3");
}

#[test]
fn everybody_in_the_house_is_on_the_emergency_list_whether_they_take_part_or_contribute() {
    let said = |day: Option<u32>| {
        let days = day.and_then(|day| NaiveDate::from_ymd_opt(2026, 6, day)).into_iter().collect();
        as_text(&listed(ListOptions { days, ..options(List::Emergency) }))
    };
    assert_eq!(order(&said(None), &NAMES), [Some(3), Some(2), Some(1), Some(0), None], "who only waits stays outside");
    assert_eq!(order(&said(Some(14)), &NAMES), [None, Some(2), Some(1), Some(0), None], "one has left");
    let programme = sample_programme();
    let session = programme.find_session("1.3").expect("a session");
    let contributes = programme.contributions_to(session)[0].person.expect("a person");
    let family = &programme.people[&contributes].family;
    assert!(said(None).contains(family.as_str()), "{family} contributes");
}

fn noted(person: PersonId, day: u32, at: &str) -> Seen {
    let day = NaiveDate::from_ymd_opt(2026, 6, day).expect("a day");
    Seen { id: person.0, person, day, came: true, at: at.parse().expect("a moment") }
}

/// Once arrivals are noted, the list says who came and when, and can be of them alone, expected or not.
#[test]
fn the_emergency_list_knows_who_has_arrived() {
    let (programme, mut participants) = with_participants();
    let of = |family: &str| programme.people.values().find(|person| person.family == family).expect("somebody").id;
    let seen = [
        noted(of("Zumstein"), 13, "2026-06-13T07:12:00Z"),
        noted(of("Zabel"), 13, "2026-06-13T08:00:00Z"),
        noted(of("Zwirner"), 12, "2026-06-14T08:00:00Z"),
    ];
    participants.arrivals = Arrivals::of(seen, &BTreeMap::new());
    let said = |present, day: Option<u32>| {
        let days = day.and_then(|day| NaiveDate::from_ymd_opt(2026, 6, day)).into_iter().collect();
        let wanted = ListOptions { days, present, ..options(List::Emergency) };
        let part = laid_out_with(&programme, &participants, &Job::of(Wanted::Lists(wanted)));
        as_text(&part).replace('\u{a0}', " ")
    };
    let arrived = said(Present::Arrived, Some(13));
    assert_eq!(order(&arrived, &NAMES), [None, Some(1), None, None, Some(0)], "also who was not expected");
    assert!(arrived.contains("| 9.12\n"), "by the clock of the venue: {arrived}");
    assert_eq!(
        order(&said(Present::Expected, Some(13)), &NAMES),
        [4, 3, 2, 1, 0].map(Some),
        "and all who are expected"
    );
    let all = said(Present::Arrived, None);
    assert!(all.contains("Sa 9.12") && all.contains("Fr ja"), "noted on another day, the hour says nothing: {all}");
    let nobody = ListOptions {
        days: vec![NaiveDate::from_ymd_opt(2026, 6, 14).expect("a day")],
        present: Present::Arrived,
        ..options(List::Emergency)
    };
    let job = Job::of(Wanted::Lists(nobody));
    let handed_out = HandedOut::default();
    let material = Material::new(&programme, &participants, &handed_out);
    assert!(matches!(job.compose(material), Err(Unprintable::Refused(_))));
    assert!(!said(Present::Expected, Some(14)).contains("Angekommen"), "nobody has arrived on that day");
}

#[test]
fn free_columns_stand_on_lists_with_what_participants_have_there() {
    let (programme, mut participants) = with_participants();
    participants.registrations[0].columns.insert("Hotel".to_owned(), "Zur Brücke".to_owned());
    for (list, columns) in [
        (List::Attendance, "Nr. | Name | Organisation | Art | Hotel | Fördernummer"),
        (List::Arrivals, "Ankunft | Name | Organisation | Art | Telefon | Abreise | Hotel | Da"),
        (List::Emergency, "Name | Organisation | Art | Telefon | Braucht | Hotel | Da"),
    ] {
        let wanted = ListOptions {
            free_columns: vec!["Hotel".to_owned()],
            columns: vec!["Fördernummer".to_owned()],
            each: SignaturesFor::Event,
            ..options(list)
        };
        let job = Job::of(Wanted::Lists(wanted.clone()));
        let handed_out = HandedOut::default();
        let material = Material::new(&programme, &participants, &handed_out);
        let composition = job.compose(material).expect("a list");
        let slots: Vec<_> = composition.printed().into_iter().flat_map(|piece| piece.slots).collect();
        assert_eq!(slots.iter().find(|slot| slot.name == "columns").map(|slot| slot.text.as_str()), Some(columns));
        let row = slots.iter().find(|slot| slot.text.contains("Zwirner")).expect("a row");
        assert!(row.text.replace('\u{a0}', " ").contains("| Zur Brücke |"), "{}", row.text);
        let nobodys = ListOptions { free_columns: vec!["Gebühr".to_owned()], ..wanted };
        let job = Job::of(Wanted::Lists(nobodys));
        let notices = job.compose(material).expect("a list").notices();
        let remark = Remark::Lists(ListRemark::NoSuchColumn { column: "Gebühr".to_owned() });
        assert!(notices.iter().any(|notice| notice.remark == remark), "{list:?}: {notices:?}");
    }
}

#[test]
fn sign_up_sheets_have_a_line_for_each_seat_that_is_left() {
    let mut programme = sample_programme();
    let session = programme.find_session("1.3").expect("a session");
    let sheet = |programme: &Programme, places| {
        let wanted = ListOptions { sessions: vec![session], places, ..options(List::SignUp) };
        let part = laid_out_with(programme, &Participants::default(), &Job::of(Wanted::Lists(wanted)));
        let text = as_text(&part);
        let below = text.lines().find(|line| line.contains("Pl")).unwrap_or_default().to_owned();
        let last =
            (1..40).filter(|number| text.lines().any(|line| line.ends_with(&format!("accent | {number}")))).max();
        (below, last)
    };
    programme.sessions.get_mut(&session).expect("a session").capacity = Some(3);
    programme.seated.insert(session, 1);
    let (below, last) = sheet(&programme, None);
    assert!(below.ends_with("3 Plätze, 2 noch frei"), "{below}");
    assert_eq!(last, Some(2));
    let (below, last) = sheet(&programme, Some(5));
    assert!(below.ends_with("5 Plätze"), "{below}");
    assert_eq!(last, Some(5), "somebody said how many");
    programme.seated.clear();
    let (below, last) = sheet(&programme, None);
    assert!(below.ends_with("3 Plätze"), "nobody has a seat: {below}");
    assert_eq!(last, Some(3));
    programme.seated.insert(session, 1);
    programme.sessions.get_mut(&session).expect("a session").capacity = Some(1);
    let (below, last) = sheet(&programme, None);
    assert!(below.contains("1 Platz, alle"), "{below}");
    assert_eq!(last, None);
}
