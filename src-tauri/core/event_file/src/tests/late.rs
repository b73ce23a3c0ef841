//! Late changes as one step each: what becomes of places, what they cost, what the house and others are told of them.

use super::{fields, now, room, session, small_event};
use crate::{Comparing, EventError, EventFile, Handing, Purpose};
use documents::{
    Job, Wanted,
    lists::{List, ListOptions},
};
use domain::{
    ItemRef, Language, PersonId, PlaceStanding, Registration, RegistrationId, RoomId, SessionId, Settlement, Table,
};
use planning::{PlacesGo, Rearrangement, SecondHalf, Split, Whereto, Within};
use serde_json::json;

/// A session that is divided in the middle of its time, in its room.
fn split(file: &EventFile, session: SessionId, places: PlacesGo) -> Rearrangement {
    let row = &file.programme().sessions[&session];
    let span = file.programme().span(row).expect("a time");
    let start = span.start() + chrono::TimeDelta::minutes(span.minutes() / 2);
    let second = SecondHalf::After { start, room: row.room };
    Rearrangement::Split(Split { session, title: None, second, moving: Vec::new(), in_both: Vec::new(), places })
}

/// Somebody who is registered and has a place in this session.
fn seated(file: &mut EventFile, session: SessionId) -> (RegistrationId, PersonId) {
    let person = domain::Person::named("Eva Kranich");
    file.add(person.clone(), now()).expect("a person");
    let registration = Registration::new(person.id);
    file.add(registration.clone(), now()).expect("a registration");
    file.give_place(registration.id, session, PlaceStanding::Seat, now()).expect("a place");
    (registration.id, person.id)
}

fn seats(file: &EventFile, registration: RegistrationId) -> Vec<String> {
    let places = file.participant(registration).expect("a participant").places;
    let mut titles: Vec<String> =
        places.iter().map(|place| file.programme().sessions[&place.session].title.clone()).collect();
    titles.sort();
    titles
}

#[test]
fn places_stay_with_the_first_half_or_go_to_the_second_or_are_for_both() {
    for (go, expected) in [
        (PlacesGo::First, &["Titel 0"][..]),
        (PlacesGo::Second, &["Titel 0, Teil 2"]),
        (PlacesGo::Both, &["Titel 0", "Titel 0, Teil 2"]),
    ] {
        let mut file = small_event();
        let one = session(&file, "1.1");
        let (registration, _) = seated(&mut file, one);
        file.rearrange(&split(&file, one, go), now()).expect("a step");
        assert_eq!(seats(&file, registration), expected);
        assert_eq!(file.programme().sessions[&session(&file, "1.3")].title, "Titel 0, Teil 2");
        file.undo(now()).expect("an undo");
        assert_eq!(seats(&file, registration), ["Titel 0"]);
        assert_eq!(file.programme().sessions.len(), 2);
    }
}

#[test]
fn a_session_is_not_split_outside_its_time() {
    let mut file = small_event();
    let one = session(&file, "1.1");
    let span = file.programme().span(&file.programme().sessions[&one]).expect("a time");
    let Rearrangement::Split(split) = split(&file, one, PlacesGo::First) else { unreachable!("a split") };
    let late = Split { second: SecondHalf::After { start: span.end(), room: None }, ..split };
    assert!(matches!(file.rearrange(&Rearrangement::Split(late), now()), Err(EventError::NotWithinSession)));
}

#[test]
fn a_change_costs_the_people_who_were_told_otherwise_and_the_places_they_know_of() {
    let mut file = small_event();
    let one = session(&file, "1.1");
    let (_, told) = seated(&mut file, one);
    let moved = Rearrangement::Move(vec![(
        one,
        Whereto { room: Some(room(&file, "Aula")), ..Whereto::of(&file.programme().sessions[&one]) },
    )]);
    let cost =
        |file: &EventFile| file.cost_of_rearranging(&moved).map(|cost| cost.sentence(Language::De)).expect("a cost");
    assert_eq!(cost(&file), "", "nobody knows where it is");
    file.note_told(&[told], true, now()).expect("told");
    assert_eq!(cost(&file), "1 Person, 1 Platz");
    let moderates = file.programme().find_person("Jörn Höfer").expect("a person");
    file.note_told(&[moderates], true, now()).expect("told");
    assert_eq!(cost(&file), "2 Personen, 1 Platz", "who has a part has no place");
    // Whoever has to be told anyway is no cost of what changes nothing for them.
    file.edit(ItemRef { table: Table::Session, id: one.0 }, &fields(json!({ "state": "cancelled" })), now())
        .expect("a step");
    assert_eq!(cost(&file), "");
}

fn house_list(file: &mut EventFile) {
    let folder = tempfile::tempdir().expect("a folder");
    let job = Job::of(Wanted::Lists(ListOptions { list: List::House, ..ListOptions::default() }));
    file.print(&job, &folder.path().join("house.pdf"), &Handing::plainly(Purpose::Issue), now()).expect("a list");
}

fn to_house(file: &EventFile) -> Vec<String> {
    let changes = file.follow_up().expect("the lists").to_house.map(|house| house.changes).unwrap_or_default();
    changes.into_iter().map(|change| change.replace('\u{a0}', " ")).collect()
}

fn placed(file: &mut EventFile) -> (RoomId, RoomId, SessionId) {
    let (aula, saal, one) = (room(file, "Aula"), room(file, "Saal"), session(file, "1.1"));
    file.place_session(one, Some(aula), now()).expect("a step");
    (aula, saal, one)
}

#[test]
fn the_house_is_told_what_is_otherwise_than_on_its_list() {
    let mut file = small_event();
    let (aula, saal, one) = placed(&mut file);
    assert_eq!(file.message_to_house().expect("an answer"), None, "it has no list");
    house_list(&mut file);
    assert_eq!(to_house(&file), Vec::<String>::new());
    file.rearrange(&Rearrangement::SwapRooms(aula, saal, Within::Everything), now()).expect("a step");
    let row = ItemRef { table: Table::Session, id: one.0 };
    file.edit(row, &fields(json!({ "seating": "circle", "expected": 30 })), now()).expect("a step");
    let said =
        "Sa 24.9., 9.00–12.00 Uhr, 1.1 Titel 0: Aula → Saal; Bestuhlung – → Stuhlkreis; – → 30 Personen".to_owned();
    assert_eq!(to_house(&file), [said]);
    let message = file.message_to_house().expect("an answer").expect("a message");
    assert_eq!(message.subject, "Forum: Änderungen für das Haus");
    assert!(message.text.contains("– Sa 24.9.") && message.text.contains("Stuhlkreis"), "{}", message.text);
    // Once it was told, it is only told what changes after that; and its list stays as it is.
    let lists = file.house_lists().expect("lists");
    file.settle(&lists, Settlement::Left, now()).expect("a fact");
    assert_eq!(to_house(&file), Vec::<String>::new());
    assert!(file.follow_up().expect("the lists").print_again.is_empty());
    file.edit(row, &fields(json!({ "state": "cancelled" })), now()).expect("a step");
    assert_eq!(to_house(&file), ["entfällt: Sa 24.9., 9.00–12.00 Uhr, 1.1 Titel 0, Aula"]);
}

#[test]
fn what_the_house_need_not_know_it_is_not_told() {
    let mut file = small_event();
    let (_, _, one) = placed(&mut file);
    house_list(&mut file);
    let row = ItemRef { table: Table::Session, id: one.0 };
    file.edit(row, &fields(json!({ "abstract": "Mehr davon", "note": "geheim" })), now()).expect("a step");
    assert_eq!(to_house(&file), Vec::<String>::new());
}

#[test]
fn two_stands_are_compared_and_each_with_now() {
    let mut file = small_event();
    let (aula, saal, one) = placed(&mut file);
    house_list(&mut file);
    file.place_session(one, Some(saal), now()).expect("a step");
    house_list(&mut file);
    file.place_session(one, Some(aula), now()).expect("a step");
    let row = ItemRef { table: Table::Session, id: one.0 };
    file.edit(row, &fields(json!({ "title": "Neu" })), now()).expect("a step");
    let said = |since, until| {
        file.differences(Comparing::Stands { since, until }, Language::De).expect("differences").sentences
    };
    assert_eq!(said(1, Some(2)), ["1.1 Titel 0: Aula → Saal"]);
    assert_eq!(said(2, None), ["1.1 Neu: Saal → Aula", "1.1 Neu: Titel 0 → Neu"]);
    assert_eq!(said(1, None), ["1.1 Neu: Titel 0 → Neu"]);
    assert_eq!(said(1, Some(1)), Vec::<String>::new());
    let unknown = file.differences(Comparing::Stands { since: 1, until: Some(9) }, Language::De);
    assert!(matches!(unknown, Err(EventError::NoSuchStand(9))));
}

#[test]
fn differences_stand_below_the_session_that_they_are_about() {
    let mut file = small_event();
    let (_, _, one) = placed(&mut file);
    let before = file.programme().clone();
    let part = file.programme().contributions_to(one)[0].id;
    file.edit(ItemRef { table: Table::Contribution, id: part.0 }, &fields(json!({ "standing": "absent" })), now())
        .expect("a step");
    file.edit(ItemRef { table: Table::Session, id: one.0 }, &fields(json!({ "expected": 30 })), now()).expect("a step");
    let differences =
        file.differences(Comparing::With { plan: &before, name: "alt.tagwerk" }, Language::De).expect("differences");
    let [section] = differences.sections.as_slice() else { panic!("{differences:?}") };
    assert_eq!(section.heading, "Programmpunkte");
    let [row] = section.rows.as_slice() else { panic!("{section:?}") };
    assert_eq!(row.name, "1.1 Titel 0");
    assert_eq!(row.changes, ["erwartete Personen – → 30", "Jörn Höfer: verhindert"]);
}
