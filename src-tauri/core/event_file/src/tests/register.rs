//! Registering, wishes and places by hand, and participants who go.

use super::{fields, now, saved, session, small_event};
use crate::{EventError, EventFile, Registering, Taking};
use domain::{
    Filter, ItemRef, Language, PlaceStanding, RegistrationId, RegistrationStatus, RollOrder, RowsKind, SessionId,
    Table, watch::Unwatched,
};
use import::{KnownColumns, RowsTable};
use serde_json::json;

fn register(file: &mut EventFile, line: &str) -> RegistrationId {
    let done = file.register(Registering::New(line.to_owned()), now()).expect("a registration");
    RegistrationId(done.changes.last().expect("a registration").item().id())
}

fn listed(file: &EventFile, filter: Filter) -> String {
    let (all, rows) = file.participants(&filter, 0..10).expect("a page");
    assert_eq!(all, rows.len());
    rows.iter().map(|row| row.person.name()).collect::<Vec<_>>().join(", ")
}

fn places(file: &EventFile, id: RegistrationId) -> Vec<(SessionId, PlaceStanding, bool)> {
    let places = file.participant(id).expect("a participant").places;
    places.iter().map(|place| (place.session, place.standing, place.fixed)).collect()
}

fn said(file: &EventFile) -> String {
    file.history(Language::De).expect("a history").pop().expect("a step").sentence
}

#[test]
fn a_line_registers_a_new_person_at_this_minute_and_one_undo_takes_both_back() {
    let mut file = small_event();
    let before = saved(&file);
    let id = register(&mut file, "Dr. Ada Beispiel, Stadt Köln");
    let participant = file.participant(id).expect("a participant");
    assert_eq!(participant.person.organisation.as_deref(), Some("Stadt Köln"));
    // 15.10 in UTC.
    assert_eq!(participant.registration.since.expect("a time").to_string(), "2022-09-23 17:10:00");
    assert_eq!(said(&file), "Anmeldung: Dr. Ada Beispiel angelegt");
    assert_eq!(listed(&file, Filter::default()), "Ada Beispiel, Joern Hoefer");
    assert_eq!(file.count_participants().expect("a number"), 2);
    file.undo(now()).expect("an undo");
    assert_eq!(saved(&file), before);
    let nobody = file.register(Registering::New(" ".to_owned()), now());
    assert!(matches!(nobody, Err(EventError::Empty(_))));
}

#[test]
fn whoever_has_the_name_already_is_found_whether_they_have_a_part_or_are_only_registered() {
    let mut file = small_event();
    register(&mut file, "Zoë Ärmel, Stadt Köln");
    let named = |line: &str| file.people_named(line).expect("people").len();
    assert_eq!(named("Zoe Armel, Stadt Bonn"), 1, "only registered, and spelled otherwise");
    assert_eq!(named("Jörn Höfer"), 2, "both spellings, one of them registered");
    assert_eq!((named("Zoë"), named(" ")), (0, 0));
    let known = file.people_named("Zoë Ärmel").expect("people").remove(0);
    file.register(Registering::Of(known.id), now()).expect("a second registration");
    assert_eq!(file.registrations_of(known.id).expect("registrations").len(), 2);
}

#[test]
fn participants_go_with_their_wishes_and_places_and_those_who_have_a_part_stay_people() {
    let mut file = small_event();
    let id = register(&mut file, "Ada Beispiel");
    file.give_place(id, session(&file, "1.1"), PlaceStanding::Seat, now()).expect("a place");
    let before = saved(&file);
    let all = file.participants_found(&Filter::default()).expect("participants");
    file.remove_participants(&all, now()).expect("a removal");
    assert_eq!(said(&file), "2 Anmeldungen gelöscht");
    assert_eq!(file.store.beyond(file.programme()).expect("participants").len(), 0);
    let people: Vec<String> = file.programme().people.values().map(|person| person.name()).collect();
    assert_eq!(people.len(), 2, "those who moderate: {people:?}");
    file.undo(now()).expect("an undo");
    assert_eq!(saved(&file), before);
    assert_eq!(listed(&file, Filter::default()), "Ada Beispiel, Joern Hoefer");
}

#[test]
fn wishes_of_a_block_are_set_in_order_in_one_step() {
    let mut file = small_event();
    let (one, two) = (session(&file, "1.1"), session(&file, "1.2"));
    let block = file.programme().sessions[&one].block;
    let id = register(&mut file, "Ada Beispiel");
    let wished = |file: &EventFile| {
        let mut wishes = file.participant(id).expect("a participant").wishes;
        wishes.sort_by_key(|wish| wish.rank);
        wishes.iter().map(|wish| (wish.rank, wish.session)).collect::<Vec<_>>()
    };
    file.set_wishes(id, block, &[one, two], now()).expect("wishes");
    assert_eq!(wished(&file), [(1, one), (2, two)]);
    file.set_wishes(id, block, &[two, one], now()).expect("wishes");
    assert_eq!(wished(&file), [(1, two), (2, one)]);
    assert_eq!(said(&file), "Wünsche: Ada Beispiel geändert");
    assert!(matches!(file.set_wishes(id, block, &[two, one], now()), Err(EventError::NothingToChange)));
    assert!(matches!(file.set_wishes(id, None, &[two], now()), Err(EventError::Gone(Table::Session))));
    file.set_wishes(id, block, &[one], now()).expect("wishes");
    assert_eq!(wished(&file), [(1, one)]);
    file.undo(now()).expect("an undo");
    assert_eq!(wished(&file), [(1, two), (2, one)]);
    let without = Filter { has_wishes: Some(false), ..Filter::default() };
    assert_eq!(listed(&file, without), "");
}

#[test]
fn a_seat_by_hand_gives_up_the_other_one_of_the_block_and_a_waiting_list_does_not() {
    let mut file = small_event();
    let (one, two) = (session(&file, "1.1"), session(&file, "1.2"));
    let id = register(&mut file, "Ada Beispiel");
    file.give_place(id, one, PlaceStanding::Seat, now()).expect("a place");
    file.give_place(id, two, PlaceStanding::WaitingList, now()).expect("a place");
    assert_eq!(file.seats_taken(one), 1);
    assert_eq!(places(&file, id), [(one, PlaceStanding::Seat, true), (two, PlaceStanding::WaitingList, true)]);
    file.give_place(id, two, PlaceStanding::Seat, now()).expect("a place");
    assert_eq!(places(&file, id), [(two, PlaceStanding::Seat, true)]);
    assert!(said(&file).starts_with("Platz: Ada Beispiel → 1.2 Titel 1 geändert"), "{}", said(&file));
    file.undo(now()).expect("an undo");
    assert_eq!(places(&file, id).len(), 2);
}

#[test]
fn a_selection_tells_what_its_rows_have_in_common_and_which_are_left() {
    let mut file = small_event();
    let ids = [register(&mut file, "Ada Beispiel"), register(&mut file, "Eva Kranich")];
    let row = |id: RegistrationId| ItemRef { table: Table::Registration, id: id.0 };
    let set = |file: &mut EventFile, id: RegistrationId, change: serde_json::Value| {
        file.edit(row(id), &fields(change), now()).expect("an edit");
    };
    set(&mut file, ids[0], json!({ "kind": "press", "columns": { "Hotel": "Post" } }));
    set(&mut file, ids[1], json!({ "status": "registered", "columns": { "Hotel": "" } }));
    let selected = file.participants_selected(&ids).expect("a selection");
    assert_eq!((selected.kind, selected.status), (None, Some(RegistrationStatus::Registered)));
    let values = file.column_values("Hotel").expect("values");
    assert_eq!(values.into_iter().collect::<Vec<_>>(), [(String::new(), 2), ("Post".to_owned(), 1)]);
    let by_kind = Filter { order: RollOrder::Kind, descending: true, ..Filter::default() };
    assert_eq!(file.participant_position(&by_kind, ids[0]).expect("a position"), Some(0));
    file.remove_participants(&ids[..1], now()).expect("a removal");
    assert_eq!(file.participants_selected(&ids).expect("a selection").there, ids[1..]);
    assert_eq!(file.participant_position(&by_kind, ids[0]).expect("a position"), None);
}

#[test]
fn a_renamed_column_takes_its_values_along_and_tables_with_the_former_name_are_understood() {
    let mut file = small_event();
    let table = |heads: &str, value: &str| {
        let text = format!("id,name,{heads}\nA1,Gerda Gast,{value}\n");
        RowsTable::of_text(&text, RowsKind::Registrations, KnownColumns::default()).expect("a table")
    };
    let all = Taking { changed: true, gone: false, despite_faults: false };
    let read = |file: &mut EventFile, heads: &str, value: &str| {
        let taken = file.import_rows(table(heads, value), all, now(), &Unwatched).expect("rows");
        taken.outcome.is_some()
    };
    assert!(read(&mut file, "Hotel", "Krone"));
    let before = saved(&file);
    let said = file.rename_column("Hotel", " Unterkunft ", now()).expect("a step");
    assert_eq!(file.sentence(&said.entry, Language::De).expect("words"), "Freie Spalte umbenannt: Hotel → Unterkunft");
    let values = |file: &EventFile, column: &str| file.column_values(column).expect("values");
    assert_eq!(file.programme().event.free_columns, ["Unterkunft"]);
    assert_eq!(values(&file, "Unterkunft").get("Krone"), Some(&1));
    assert_eq!(values(&file, "Hotel").get("Krone"), None);
    // The same table again changes nothing, and a later one changes the value.
    assert!(!read(&mut file, "Hotel", "Krone"));
    assert!(read(&mut file, "Hotel", "Post"));
    assert_eq!(file.programme().event.free_columns, ["Unterkunft"]);
    assert_eq!(values(&file, "Unterkunft").get("Post"), Some(&1));
    file.undo(now()).expect("an undo");

    file.rename_column("Unterkunft", "Haus", now()).expect("another name");
    assert!(!read(&mut file, "Hotel", "Krone"), "from name to name");
    for (from, to) in [("Hotel", "X"), ("Haus", "Haus"), ("Haus", " ")] {
        assert!(file.rename_column(from, to, now()).is_err(), "{from} → {to}");
    }
    assert!(read(&mut file, "Essensmarke", "ja"));
    assert!(matches!(file.rename_column("Haus", "essensmarke", now()), Err(EventError::ColumnKnown(_))));
    for _ in 0..3 {
        file.undo(now()).expect("an undo");
    }
    assert_eq!(saved(&file), before);
    assert!(!read(&mut file, "Hotel", "Krone"), "what was taken back is no name any more");
}
