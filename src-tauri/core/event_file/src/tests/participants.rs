//! Participants beside the programme: who is held, who is read on demand, and the list that follows each step.

use super::{now, small_event};
use crate::{EventFile, Part, Taken};
use chrono::NaiveDate;
use domain::{
    Contribution, Filter, ItemRef, Person, Place, PlaceStanding, Registration, RegistrationStatus, Role, Session,
    SessionId, SessionKind, Table, Wish, WishId,
};
use serde_json::json;

/// Somebody who only takes part.
fn guest(file: &mut EventFile, name: &str) -> (Person, Registration) {
    let person = Person::written(name);
    let registration = Registration::new(person.id);
    file.add(person.clone(), now()).expect("a person");
    file.add(registration.clone(), now()).expect("a registration");
    (person, registration)
}

fn first_session(file: &EventFile) -> SessionId {
    *file.programme().sessions.keys().next().expect("a session")
}

fn found(file: &EventFile, filter: &Filter) -> Vec<String> {
    let (_, page) = file.participants(filter, 0..10).expect("a page");
    page.iter().map(|row| row.person.name()).collect()
}

#[test]
fn whoever_only_takes_part_is_no_person_of_the_programme_until_they_get_a_part() {
    let mut file = small_event();
    let (person, _) = guest(&mut file, "Gerda Gast, Stadt Köln");
    assert!(!file.programme().people.contains_key(&person.id));
    assert_eq!(file.person(person.id).expect("a look"), Some(person.clone()));

    let part = Contribution::new(first_session(&file), Some(person.id), Role::Input, 9);
    file.add(part.clone(), now()).expect("a part");
    assert!(file.programme().people.contains_key(&person.id));
    assert_eq!(*file.programme(), file.store.load().expect("the plan"));
    file.undo(now()).expect("an undo");
    assert!(!file.programme().people.contains_key(&person.id));
    assert_eq!(*file.programme(), file.store.load().expect("the plan"));
}

#[test]
fn whoever_only_took_part_so_far_is_given_a_part_and_stands_in_for_somebody() {
    let mut file = small_event();
    let (person, registration) = guest(&mut file, "Gerda Gast, Stadt Köln");
    let session = first_session(&file);
    file.add_contribution(session, Part::Of(person.id), Role::Input, now()).expect("a part");
    assert_eq!(file.programme().people.get(&person.id), Some(&person));
    assert_eq!(file.registrations_of(person.id).expect("theirs"), [registration]);
    file.undo(now()).expect("an undo");
    let absent = *file.programme().contributions.keys().next().expect("a part");
    let fields = json!({ "standing": "absent" });
    file.set_stand_in(absent, Some(Part::Of(person.id)), fields.as_object().expect("fields"), now()).expect("a step");
    assert!(file.programme().people.contains_key(&person.id));
    assert_eq!(*file.programme(), file.store.load().expect("the plan"));
}

#[test]
fn only_the_stay_of_those_who_play_a_part_is_held() {
    let mut file = small_event();
    let (person, registration) = guest(&mut file, "Gerda Gast");
    let row = ItemRef { table: Table::Registration, id: registration.id.0 };
    let evening = NaiveDate::from_ymd_opt(2022, 9, 23).and_then(|day| day.and_hms_opt(18, 0, 0)).expect("a time");
    let change = json!({ "arrival": evening });
    file.edit(row, change.as_object().expect("fields"), now()).expect("an arrival");
    assert!(file.programme().stays.is_empty());
    let part = Contribution::new(first_session(&file), Some(person.id), Role::Input, 9);
    file.add(part, now()).expect("a part");
    assert_eq!(file.programme().stays.len(), 1);
    file.edit(row, json!({ "status": "cancelled" }).as_object().expect("fields"), now()).expect("a cancellation");
    assert!(file.programme().stays.is_empty(), "whoever cancelled does not stay");
    assert_eq!(*file.programme(), file.store.load().expect("the plan"));
}

#[test]
fn the_list_follows_each_step_and_its_undo() {
    let mut file = small_event();
    let before = found(&file, &Filter::default());
    assert_eq!(before, ["Joern Hoefer"]);
    let (person, registration) = guest(&mut file, "Gerda Gast, Stadt Köln");
    assert_eq!(found(&file, &Filter::default()), ["Gerda Gast", "Joern Hoefer"]);
    let row = ItemRef { table: Table::Person, id: person.id.0 };
    file.edit(row, json!({ "family": "Zander" }).as_object().expect("fields"), now()).expect("a name");
    assert_eq!(found(&file, &Filter::default()), ["Joern Hoefer", "Gerda Zander"]);
    let koeln = Filter { search: "koln zand".to_owned(), ..Filter::default() };
    assert_eq!(found(&file, &koeln), ["Gerda Zander"]);

    let without = Filter { has_wishes: Some(false), ..Filter::default() };
    assert_eq!(found(&file, &without), ["Gerda Zander"]);
    let session = first_session(&file);
    file.add(Wish { id: WishId::fresh(), registration: registration.id, session, rank: 1 }, now()).expect("a wish");
    assert!(found(&file, &without).is_empty());
    let waiting = Place { standing: PlaceStanding::WaitingList, ..Place::new(registration.id, session) };
    file.add(waiting, now()).expect("on the waiting list");
    assert!(found(&file, &Filter { has_place: Some(true), ..Filter::default() }).is_empty(), "waiting is no place");

    file.remove(row, now()).expect("a removal");
    assert_eq!(found(&file, &Filter::default()), ["Joern Hoefer"]);
    file.undo(now()).expect("an undo");
    assert_eq!(found(&file, &Filter::default()), ["Joern Hoefer", "Gerda Zander"]);
    let counts = file.participant_counts().expect("counts");
    assert_eq!((counts.all, counts.by_status[&RegistrationStatus::Registered]), (2, 2));
}

#[test]
fn a_removed_session_takes_its_wishes_and_places_along_and_brings_them_back() {
    let mut file = small_event();
    let (_, registration) = guest(&mut file, "Gerda Gast");
    let session = Session::new("Gespräch", SessionKind::Workshop);
    file.add(session.clone(), now()).expect("a session");
    let wish = Wish { id: WishId::fresh(), registration: registration.id, session: session.id, rank: 1 };
    file.add(wish, now()).expect("a wish");
    file.add(Place::new(registration.id, session.id), now()).expect("a place");
    file.remove(ItemRef { table: Table::Session, id: session.id.0 }, now()).expect("a removal");
    let row = file.participant(registration.id).expect("her registration");
    assert!(row.wishes.is_empty() && row.places.is_empty());
    file.undo(now()).expect("an undo");
    let row = file.participant(registration.id).expect("her registration");
    assert_eq!((row.wishes.len(), row.places.len()), (1, 1));
}

#[test]
fn merging_a_participant_with_a_contributor_keeps_registration_and_parts() {
    let mut file = small_event();
    let (person, registration) = guest(&mut file, "Jörn Höfer");
    let contributor = file.programme().contributions.values().next().and_then(|part| part.person).expect("somebody");
    file.merge_people(contributor, person.id, &Taken::default(), now()).expect("a merge");
    let row = file.participant(registration.id).expect("the registration");
    assert_eq!(row.person.id, contributor);
    assert_eq!(file.registrations_of(person.id).expect("none").len(), 0);
    assert_eq!(*file.programme(), file.store.load().expect("the plan"));
}
