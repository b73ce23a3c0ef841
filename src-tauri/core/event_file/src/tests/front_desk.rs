//! The front desk: who is meant, who came, who is awaited, and where seats are free.

use super::{now, session, small_event};
use crate::{EventError, EventFile, Registering, Taken};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{Arrived, Attendance, Filter, PersonId, PlaceStanding, RegistrationId, Table};
use serde_json::json;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 9, 24).expect("a day")
}

/// At this hour of the day of the event, in Berlin.
fn at(hour: u32, minute: u32) -> DateTime<Utc> {
    day().and_hms_opt(hour, minute, 0).expect("a time").and_utc() - Duration::hours(2)
}

fn register(file: &mut EventFile, line: &str) -> (RegistrationId, PersonId) {
    let done = file.register(Registering::New(line.to_owned()), now()).expect("a registration");
    let id = RegistrationId(done.changes.last().expect("a registration").item().id());
    (id, file.participant(id).expect("a participant").person.id)
}

fn found(file: &EventFile, text: &str) -> String {
    let found = file.find_at_desk(text, day(), 10).expect("people");
    assert_eq!(found.all, found.people.len());
    let names: Vec<String> = found.people.iter().map(|who| who.person.name()).collect();
    format!("{}{}", if found.by_code { "by code: " } else { "" }, names.join(", "))
}

fn arrived(file: &EventFile, came: bool) -> usize {
    let filter = Filter { arrived: Some(Arrived { day: Some(day()), came }), ..Filter::default() };
    file.participants_found(&filter).expect("participants").len()
}

fn came(file: &EventFile, person: PersonId) -> bool {
    file.arrivals_of(person).expect("arrivals").contains_key(&day())
}

#[test]
fn an_arrival_is_a_fact_that_undo_does_not_reach_and_that_a_later_one_corrects() {
    let mut file = small_event();
    let (_, ada) = register(&mut file, "Ada Beispiel, Stadt Köln");
    assert_eq!((arrived(&file, true), arrived(&file, false)), (0, 2));
    let steps = file.history(domain::Language::De).expect("a history").len();
    assert!(file.note_arrival(ada, day(), true, now()).expect("an arrival"));
    assert!(!file.note_arrival(ada, day(), true, now()).expect("an arrival"), "it was known");
    assert!(file.take_touched().arrivals);
    assert_eq!((arrived(&file, true), arrived(&file, false)), (1, 1), "the list follows");
    let counts = file.participant_counts().expect("counts");
    assert_eq!((counts.arrived, counts.arrived_on.get(&day())), (1, Some(&1)));
    assert_eq!(file.history(domain::Language::De).expect("a history").len(), steps, "no step of the plan");
    file.undo(now()).expect("an undo");
    file.redo(now()).expect("a redo");
    assert!(came(&file, ada));
    assert!(file.note_arrival(ada, day(), false, now()).expect("a correction"));
    assert_eq!((came(&file, ada), arrived(&file, true)), (false, 0));
    assert_eq!(file.store.seen().expect("facts").len(), 2);
    let outside = file.note_arrival(ada, day() + Duration::days(1), true, now());
    assert!(matches!(outside, Err(EventError::NotADay(_))), "{outside:?}");
    let nobody = file.note_arrival(PersonId::fresh(), day(), true, now());
    assert!(matches!(nobody, Err(EventError::Gone(Table::Person))), "{nobody:?}");
}

#[test]
fn whoever_is_merged_keeps_their_arrival_under_the_other_name() {
    let mut file = small_event();
    let [one, other] = ["Jörn Höfer", "Dr. Joern Hoefer"].map(|name| file.programme().find_person(name).expect("him"));
    file.note_arrival(other, day(), true, now()).expect("an arrival");
    assert!(!came(&file, one));
    file.merge_people(one, other, &Taken::default(), now()).expect("one person");
    assert!(came(&file, one));
    assert_eq!(arrived(&file, true), 1);
    file.undo(now()).expect("two again");
    assert_eq!((came(&file, one), came(&file, other)), (false, true));
}

#[test]
fn a_few_letters_or_a_code_find_whoever_is_registered_or_has_a_part() {
    let mut file = small_event();
    let (ada, person) = register(&mut file, "Ada Beispiel, Stadt Köln");
    let row = |id: RegistrationId| domain::ItemRef { table: Table::Registration, id: id.0 };
    file.edit(row(ada), json!({ "code": "AB-12" }).as_object().expect("fields"), now()).expect("a code");
    assert_eq!(found(&file, "bei"), "Ada Beispiel");
    assert_eq!(found(&file, "kol"), "Ada Beispiel", "by the organisation");
    assert_eq!(found(&file, "Beispiel, Ada"), "Ada Beispiel");
    assert_eq!(found(&file, "hof"), "Jörn Höfer, Joern Hoefer", "whether registered or not");
    assert_eq!(found(&file, "ab-12"), "by code: Ada Beispiel");
    assert_eq!(found(&file, "ABß12"), "by code: Ada Beispiel", "a scanner with other keys");
    let id = person.0.simple().to_string().to_uppercase();
    assert_eq!(found(&file, &id), "by code: Ada Beispiel", "a badge without a code of its own");
    assert_eq!((found(&file, "zzz"), found(&file, " ")), (String::new(), String::new()));
}

#[test]
fn a_badge_of_somebody_who_was_merged_still_finds_them() {
    let mut file = small_event();
    let [one, other] = ["Jörn Höfer", "Dr. Joern Hoefer"].map(|name| file.programme().find_person(name).expect("him"));
    file.merge_people(one, other, &Taken::default(), now()).expect("one person");
    assert_eq!(found(&file, &other.0.simple().to_string()), "by code: Jörn Höfer");
}

#[test]
fn whoever_has_a_part_soon_is_awaited_until_they_come_or_it_is_over() {
    let mut file = small_event();
    let awaited = |file: &EventFile, now| {
        let awaited = file.awaited(day(), now, 10).expect("people");
        let names = awaited.contributors.iter().map(|(who, _)| who.person.name());
        (names.collect::<Vec<_>>().join(", "), awaited.announced.len())
    };
    assert_eq!(awaited(&file, at(5, 30)), (String::new(), 0), "more than three hours before");
    assert_eq!(awaited(&file, at(8, 0)), ("Joern Hoefer, Jörn Höfer".to_owned(), 0));
    let jorn = file.programme().find_person("Jörn Höfer").expect("him");
    file.note_arrival(jorn, day(), true, at(8, 0)).expect("an arrival");
    assert_eq!(awaited(&file, at(11, 0)).0, "Joern Hoefer", "late, but not too late");
    assert_eq!(awaited(&file, at(12, 0)).0, "");
    let (ada, _) = register(&mut file, "Ada Beispiel");
    let row = domain::ItemRef { table: Table::Registration, id: ada.0 };
    let fields = json!({ "arrival": "2022-09-24T10:00:00" });
    file.edit(row, fields.as_object().expect("fields"), now()).expect("an arrival");
    assert_eq!(awaited(&file, at(8, 0)).1, 1);
    assert_eq!(awaited(&file, now()).0, "Joern Hoefer", "on another day all who are missing");
    let attendance = file.attendance(day()).expect("numbers");
    assert_eq!(attendance, Attendance { expected: 3, came: 1, others: 0 });
}

#[test]
fn a_full_session_and_one_that_is_over_have_no_free_seats() {
    let mut file = small_event();
    let (ada, person) = register(&mut file, "Ada Beispiel");
    let first = session(&file, "1.1");
    let row = domain::ItemRef { table: Table::Session, id: first.0 };
    file.edit(row, json!({ "capacity": 1 }).as_object().expect("fields"), now()).expect("a capacity");
    let free = |file: &EventFile, now| {
        file.with_free_seats(day(), now).into_iter().map(|session| session.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(free(&file, at(8, 0)), ["Titel 0", "Titel 1"]);
    file.give_place(ada, first, PlaceStanding::Seat, now()).expect("a seat");
    assert_eq!(free(&file, at(8, 0)), ["Titel 1"]);
    assert_eq!(free(&file, at(12, 30)), [""; 0]);
    let who = file.at_desk(person, day()).expect("her").expect("her");
    let appointments = file.appointments_of(&who, day()).expect("appointments");
    let places = appointments.iter().map(|appointment| (appointment.session, appointment.place));
    assert_eq!(places.collect::<Vec<_>>(), [(first, Some(PlaceStanding::Seat))]);
}
