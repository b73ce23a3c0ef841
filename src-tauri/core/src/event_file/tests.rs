//! Actions, their undo, and what is left after closing and opening.

use super::{EventError, EventFile, Part};
use crate::{
    domain::{
        Availability, AvailabilityId, AvailabilityOf, AvailabilityState, Block, BlockId, Contribution, Event, ItemRef,
        Language, Person, PersonId, Programme, Registration, RegistrationId, Role, Room, RoomId, Sentence, Session,
        SessionId, SessionKind, Span, Table, Wish, WishId, conflicts::Rule,
    },
    planning::{Rearrangement, Whereto, Within},
};
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use serde_json::json;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_663_945_800, 0).expect("a time")
}

fn event() -> Event {
    Event::new("Forum", chrono_tz::Europe::Berlin, Language::De)
}

/// A block with two sessions, two rooms, two people under two spellings, one of them registered with a wish.
fn small_event() -> EventFile {
    let mut file = EventFile::in_memory(&event(), now()).expect("an event");
    let day = NaiveDate::from_ymd_opt(2022, 9, 24).expect("a day");
    let hour = |hour| day.and_hms_opt(hour, 0, 0).expect("an hour");
    let span = Span::new(hour(9), hour(12)).expect("a span");
    let block = Block { id: BlockId::fresh(), theme: Some("Neue Wege".to_owned()), kind: None, span };
    let people = [Person::named("Jörn Höfer"), Person::named("Dr. Joern Hoefer")];
    file.add(block.clone(), now()).expect("a block");
    for room in ["Aula", "Saal"] {
        file.add(Room::new(room, 1), now()).expect("a room");
    }
    for (number, person) in people.iter().enumerate() {
        let mut session = Session::new(&format!("Titel {number}"), SessionKind::Workshop);
        session.block = Some(block.id);
        session.number = Some((number + 1).to_string());
        file.add(person.clone(), now()).expect("a person");
        file.add(session.clone(), now()).expect("a session");
        file.add(Contribution::new(session.id, Some(person.id), Role::Moderation, 1), now()).expect("a contribution");
    }
    let registration = Registration {
        id: RegistrationId::fresh(),
        person: people[1].id,
        arrival: None,
        departure: None,
        arrived_at: None,
        note: None,
    };
    let wish = Wish { id: WishId::fresh(), registration: registration.id, session: session(&file, "1.1"), rank: 1 };
    file.add(registration, now()).expect("a registration");
    file.add(wish, now()).expect("a wish");
    file
}

fn session(file: &EventFile, name: &str) -> SessionId {
    file.programme().find_session(name).expect("a session")
}

fn room(file: &EventFile, name: &str) -> RoomId {
    file.programme().find_room(name).expect("a room")
}

fn fields(fields: serde_json::Value) -> serde_json::Map<String, serde_json::Value> {
    fields.as_object().expect("fields").clone()
}

/// What is in the file, rather than what is held.
fn saved(file: &EventFile) -> (Programme, String) {
    let participants = file.store.participants().expect("participants");
    (file.store.load().expect("a programme"), format!("{participants:?}"))
}

/// How many things [`do_something`] can do.
const KINDS: u8 = 22;

/// One of everything that a user can do, by its number; `pick` says with which rows. What cannot be done is left.
fn do_something(file: &mut EventFile, (kind, pick): (u8, u8)) -> Result<(), EventError> {
    let pick = usize::from(pick);
    match doing(file, kind % KINDS, pick) {
        None | Some(Err(EventError::NothingToChange | EventError::SamePerson | EventError::NothingChosen)) => Ok(()),
        Some(done) => done,
    }
}

fn doing(file: &mut EventFile, kind: u8, pick: usize) -> Option<Result<(), EventError>> {
    let nth = |table: Table, skip: usize| nth(file.programme(), table, skip);
    let any_table = [Table::Room, Table::Session, Table::Person, Table::Block, Table::Contribution];
    let session = nth(Table::Session, pick).map(|row| SessionId(row.id));
    let other = nth(Table::Session, pick / 3 + 1).map(|row| SessionId(row.id));
    let room = nth(Table::Room, pick).map(|row| RoomId(row.id));
    let block = nth(Table::Block, pick).map(|row| BlockId(row.id));
    let hour = |hour: usize| NaiveDate::from_ymd_opt(2022, 9, 24)?.and_hms_opt(hour as u32, 0, 0);
    let span = Span::new(hour(8 + pick % 8)?, hour(17 + pick % 3)?)?;
    let to = Whereto { block, own_span: (pick % 2 == 0).then_some(span), room };
    let conflicts = || file.conflicts().into_iter().skip(pick % 5).take(1).collect::<Vec<_>>();
    Some(match kind {
        0 => file.add(Room::new("Neu", 3), now()).map(drop),
        1 => file.add(Session::new("Neu", SessionKind::Plenary), now()).map(drop),
        2 => file.remove(nth(any_table[pick % 5], pick)?, now()).map(drop),
        3 => {
            let (a, b) = (nth(Table::Person, pick)?, nth(Table::Person, pick + 1)?);
            file.merge_people(PersonId(a.id), PersonId(b.id), now()).map(drop)
        }
        4 => {
            let blocks: Vec<BlockId> = file.programme().blocks.keys().copied().collect();
            file.distribute(&blocks, now()).map(drop)
        }
        5 => {
            let change = json!({ "title": "Anders", "expected": pick, "step_free": pick % 2 == 0 });
            file.edit(nth(Table::Session, pick)?, &fields(change), now()).map(drop)
        }
        6 => file.place_session(session?, room, now()).map(drop),
        7 => file.edit(nth(Table::Contribution, pick)?, &fields(json!({ "standing": "absent" })), now()).map(drop),
        8 => file.rearrange(&Rearrangement::Move(vec![(session?, to), (other?, to)]), now()).map(drop),
        9 => file.rearrange(&Rearrangement::SwapSessions(session?, other?), now()).map(drop),
        10 => {
            let second = RoomId(nth(Table::Room, pick + 1)?.id);
            file.rearrange(&Rearrangement::SwapRooms(room?, second, Within::Everything), now()).map(drop)
        }
        11 => file.rearrange(&Rearrangement::MoveBlock(block?, span.start()), now()).map(drop),
        12 => file.rearrange(&Rearrangement::Resize(session?, span), now()).map(drop),
        13 => file.rearrange(&Rearrangement::Copy(session?), now()).map(drop),
        14 => file.waive(&conflicts(), "gewollt", now()).map(drop),
        15 => file.unwaive(&conflicts(), now()).map(drop),
        16 => file.add_contribution(session?, Part::OfNew(format!("Neu {pick}")), Role::Input, now()).map(drop),
        17 => {
            let rows: Vec<ItemRef> = (0..3).filter_map(|skip| nth(Table::Session, pick + skip)).collect();
            file.edit_all(&rows, &fields(json!({ "track": "Wärme" })), now()).map(drop)
        }
        18 => {
            let rows = [nth(Table::Room, pick)?, nth(Table::Room, pick + 1)?];
            if rows[0] == rows[1] { Ok(()) } else { file.reorder(&rows, now()).map(drop) }
        }
        19 => {
            let rows = [nth(Table::Session, pick)?, nth(Table::Session, pick + 1)?];
            if rows[0] == rows[1] { Ok(()) } else { file.remove_all(&rows, now()).map(drop) }
        }
        20 => file.add(Block { id: BlockId::fresh(), theme: None, kind: None, span }, now()).map(drop),
        _ => {
            let of = AvailabilityOf::Person(PersonId(nth(Table::Person, pick)?.id));
            let state = AvailabilityState::Unavailable;
            file.add(Availability { id: AvailabilityId::fresh(), of, span, state, note: None }, now()).map(drop)
        }
    })
}

fn nth(programme: &Programme, table: Table, skip: usize) -> Option<ItemRef> {
    let ids: Vec<uuid::Uuid> = match table {
        Table::Room => programme.rooms.keys().map(|id| id.0).collect(),
        Table::Session => programme.sessions.keys().map(|id| id.0).collect(),
        Table::Person => programme.people.keys().map(|id| id.0).collect(),
        Table::Block => programme.blocks.keys().map(|id| id.0).collect(),
        _ => programme.contributions.keys().map(|id| id.0).collect(),
    };
    ids.get(skip % ids.len().max(1)).map(|id| ItemRef { table, id: *id })
}

/// Steps, undone and done again.
fn there_and_back(steps: &[(u8, u8)]) -> Result<(), TestCaseError> {
    let mut file = small_event();
    let before = saved(&file);
    let entries = file.history.len();
    for step in steps {
        do_something(&mut file, *step).expect("something to do");
    }
    let (after, done) = (saved(&file), file.history.len() - entries);
    prop_assert_eq!(file.programme(), &after.0);
    prop_assert_eq!(file.conflicts(), crate::domain::conflicts::conflicts(file.programme()));
    for _ in 0..done {
        file.undo(now()).expect("an undo");
    }
    prop_assert_eq!(&saved(&file), &before);
    prop_assert_eq!(file.programme(), &before.0);
    prop_assert_eq!(file.conflicts(), crate::domain::conflicts::conflicts(file.programme()));
    for _ in 0..done {
        file.redo(now()).expect("a redo");
    }
    prop_assert_eq!(saved(&file), after);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn undoing_everything_gives_what_was_there_and_redoing_what_was_done(steps in prop::collection::vec(any::<(u8, u8)>(), 1..24)) {
        there_and_back(&steps)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2))]

    #[test]
    fn a_thousand_shuffled_steps_are_undone_to_what_was_there(
        steps in Just((0..1000_usize).map(|n| ((n % usize::from(KINDS)) as u8, (n * 7 % 256) as u8)).collect::<Vec<_>>()).prop_shuffle()
    ) {
        there_and_back(&steps)?;
    }
}

#[test]
fn each_step_and_its_undo_leave_what_was_there() {
    for kind in 0..KINDS {
        let mut undone = 0;
        for pick in 0..12 {
            let mut file = small_event();
            // Something to be swapped, waived and opened again.
            for step in [(6, 0), (14, 0), (20, 3)] {
                do_something(&mut file, step).expect("a step");
            }
            let (before, entries) = (saved(&file), file.history.len());
            do_something(&mut file, (kind, pick)).expect("a step");
            if file.history.len() > entries {
                file.undo(now()).expect("an undo");
                undone += 1;
            }
            assert_eq!(saved(&file), before, "kind {kind}, pick {pick}");
        }
        assert!(undone > 0, "kind {kind} never did anything");
    }
}

#[test]
fn undo_and_redo_go_on_after_closing_and_opening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("forum.tagwerk");
    let open = || EventFile::open(&path).expect("the file");
    drop(EventFile::create(&path, &event(), now()).expect("a file"));
    open().add(Room::new("Aula", 1), now()).expect("a room");
    open().undo(now()).expect("an undo");
    assert!(open().programme().rooms.is_empty());
    open().redo(now()).expect("a redo");
    assert_eq!(open().programme().rooms.len(), 1);
    assert!(matches!(open().redo(now()), Err(EventError::NothingToRedo)));
    open().undo(now()).expect("an undo");
    assert!(matches!(open().undo(now()), Err(EventError::NothingToUndo)), "the event itself is not taken back");
    let words: Vec<String> =
        open().history(Language::De).expect("a history").into_iter().map(|step| step.sentence).collect();
    assert_eq!(
        words,
        [
            "Veranstaltung angelegt",
            "Raum: Aula angelegt",
            "Zurückgenommen: Raum: Aula angelegt",
            "Wiederholt: Raum: Aula angelegt",
            "Zurückgenommen: Raum: Aula angelegt"
        ]
    );
}

#[test]
fn a_new_step_after_an_undo_ends_the_redoing() {
    let mut file = small_event();
    file.undo(now()).expect("an undo");
    file.add(Room::new("Keller", 9), now()).expect("a room");
    assert!(matches!(file.redo(now()), Err(EventError::NothingToRedo)));
}

#[test]
fn merging_keeps_what_is_known_of_either_and_the_old_id() {
    let mut file = small_event();
    let kept = file.programme().find_person("Jörn Höfer").expect("a person");
    let merged = file.programme().find_person("Joern Hoefer").expect("a person");
    file.merge_people(kept, merged, now()).expect("a merge");
    let programme = file.programme();
    assert_eq!(programme.people.len(), 1);
    assert_eq!(programme.person(merged).expect("found by the old id").full_name(), "Dr. Jörn Höfer");
    assert!(programme.contributions.values().all(|contribution| contribution.person == Some(kept)));
    assert!(matches!(file.merge_people(kept, kept, now()), Err(EventError::SamePerson)));
}

#[test]
fn removing_a_person_takes_their_parts_and_registration_along_in_one_step() {
    let mut file = small_event();
    let person = file.programme().find_person("Joern Hoefer").expect("a person");
    file.remove(ItemRef { table: Table::Person, id: person.0 }, now()).expect("a removal");
    assert_eq!(file.programme().contributions.len(), 1);
    assert!(file.store.participants().expect("participants").is_empty());
    file.undo(now()).expect("an undo");
    assert_eq!(file.store.participants().expect("participants").len(), 2);
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence_and_changes_nothing() {
    let mut file = small_event();
    let row = ItemRef { table: Table::Session, id: session(&file, "1.1").0 };
    let before = saved(&file);
    let mut refused =
        |value: serde_json::Value| file.edit(row, &fields(value), now()).expect_err("a refusal").sentence(Language::De);
    assert_eq!(refused(json!({ "titel": "x" })), "Programmpunkt hat kein Feld »titel«; geändert wurde nichts.");
    assert_eq!(refused(json!({ "title": " " })), "Titel darf nicht leer sein; geändert wurde nichts.");
    assert!(refused(json!({ "state": "vielleicht" })).starts_with("»vielleicht« passt nicht für Status"));
    assert_eq!(refused(json!({ "room": uuid::Uuid::nil() })), "Raum: nicht mehr vorhanden; geändert wurde nichts.");
    assert_eq!(refused(json!({ "id": uuid::Uuid::nil() })), "Programmpunkt hat kein Feld »id«; geändert wurde nichts.");
    assert_eq!(saved(&file), before);
}

#[test]
fn a_room_that_goes_leaves_its_sessions() {
    let mut file = small_event();
    let (session, room) = (session(&file, "1.1"), room(&file, "Aula"));
    file.place_session(session, Some(room), now()).expect("a place");
    file.remove(ItemRef { table: Table::Room, id: room.0 }, now()).expect("a removal");
    assert_eq!(file.programme().sessions[&session].room, None);
    file.undo(now()).expect("an undo");
    assert_eq!(file.programme().sessions[&session].room, Some(room));
}

#[test]
fn a_conflict_that_is_waived_is_named_in_the_history_and_goes_with_its_session() {
    let mut file = small_event();
    let (one, two, aula) = (session(&file, "1.1"), session(&file, "1.2"), room(&file, "Aula"));
    file.place_session(one, Some(aula), now()).expect("a place");
    file.place_session(two, Some(aula), now()).expect("a place");
    let twice: Vec<_> = file.conflicts().into_iter().filter(|found| found.rule == Rule::RoomTakenTwice).collect();
    assert!(matches!(file.waive(&twice, " ", now()), Err(EventError::Empty("reason"))));
    file.waive(&twice, "Wechsel nach der Hälfte", now()).expect("a waiver");
    let waived = || file.conflicts().into_iter().filter_map(|found| found.waived).collect::<Vec<_>>();
    assert_eq!(waived(), ["Wechsel nach der Hälfte"]);
    let entry = file.to_undo().expect("a step").clone();
    assert_eq!(
        file.sentence(&entry, Language::De).expect("a sentence"),
        "Bewusst zugelassen: Raum doppelt belegt, 1.1 Titel 0 · 1.2 Titel 1 (Wechsel nach der Hälfte)"
    );
    file.waive(&twice, "doch anders", now()).expect("another reason");
    assert_eq!(file.programme().waivers.len(), 1, "the same conflict has one waiver");
    file.remove(ItemRef { table: Table::Session, id: two.0 }, now()).expect("a removal");
    assert!(file.programme().waivers.is_empty());
    file.undo(now()).expect("an undo");
    file.unwaive(&twice, now()).expect("open again");
    assert!(file.conflicts().iter().all(|found| found.waived.is_none()));
    assert!(matches!(file.unwaive(&twice, now()), Err(EventError::NothingToChange)));
}

#[test]
fn any_step_that_stands_or_can_be_done_again_can_be_gone_back_to() {
    let mut file = small_event();
    let mut steps = Vec::new();
    for name in ["Eins", "Zwei", "Drei"] {
        steps.push(file.add(Room::new(name, 9), now()).expect("a room").entry.id);
    }
    let rooms = |file: &EventFile| file.programme().rooms.len();
    let ways = |file: &EventFile| {
        let way =
            |step: &uuid::Uuid| file.ways()[file.history.iter().position(|entry| entry.id == *step).expect("a step")];
        steps.iter().map(way).collect::<Vec<_>>()
    };
    assert_eq!(ways(&file), [Some(2), Some(1), Some(0)]);
    assert_eq!((file.go_back_to(steps[0], now()).expect("back"), rooms(&file)), (2, 3));
    assert_eq!(ways(&file), [Some(0), Some(-1), Some(-2)]);
    assert_eq!((file.go_back_to(steps[2], now()).expect("and forth"), rooms(&file)), (2, 5));
    assert_eq!(file.go_back_to(steps[2], now()).expect("there already"), 0);
    file.go_back_to(steps[0], now()).expect("back");
    file.add(Room::new("Vier", 9), now()).expect("a room");
    assert_eq!(ways(&file), [Some(1), None, None]);
    assert!(matches!(file.go_back_to(steps[2], now()), Err(EventError::NoWayBack)));
    let created = file.history[0].id;
    file.go_back_to(created, now()).expect("all the way");
    assert!(file.programme().sessions.is_empty());
}

#[test]
fn rearranging_is_named_and_what_would_come_of_it_is_known_before() {
    let mut file = small_event();
    let (one, two) = (session(&file, "1.1"), session(&file, "1.2"));
    let (aula, saal) = (room(&file, "Aula"), room(&file, "Saal"));
    file.place_session(one, Some(aula), now()).expect("a place");
    file.place_session(two, Some(saal), now()).expect("a place");
    let at = file.programme().blocks.values().next().expect("a block").span;
    let to = Whereto { room: Some(aula), ..Whereto::of(&file.programme().sessions[&two]) };
    let before = saved(&file);
    let looked_at = file.consequences(&Rearrangement::Move(vec![(two, to)])).expect("consequences");
    assert_eq!(looked_at.new.iter().map(|found| found.rule).collect::<Vec<_>>(), [Rule::RoomTakenTwice]);
    assert_eq!(saved(&file), before);
    let half = Span::new(at.start(), at.start() + chrono::Duration::hours(1)).expect("a span");
    let block = *file.programme().blocks.keys().next().expect("a block");
    let mut named = |what: Rearrangement| {
        let entry = file.rearrange(&what, now()).expect("a step").entry;
        [Language::De, Language::En].map(|language| file.sentence(&entry, language).expect("a sentence"))
    };
    assert_eq!(named(Rearrangement::SwapSessions(one, two))[0], "Getauscht: 1.1 Titel 0 ↔ 1.2 Titel 1");
    let rooms = named(Rearrangement::SwapRooms(aula, saal, Within::Block(block)));
    assert_eq!(rooms, ["Räume getauscht: Aula ↔ Saal (2 Programmpunkte)", "Rooms swapped: Aula ↔ Saal (2 Sessions)"]);
    assert_eq!(named(Rearrangement::Resize(one, half))[0], "1.1 Titel 0: Zeit geändert");
    assert_eq!(named(Rearrangement::MoveBlock(block, half.end()))[1], "Block: Neue Wege moved");
    assert_eq!(named(Rearrangement::Copy(one))[1], "1.1 Titel 0 copied");
    let nowhere = Whereto { block: None, own_span: None, room: None };
    assert_eq!(named(Rearrangement::Move(vec![(one, nowhere), (two, nowhere)]))[0], "2 Programmpunkte verschoben");
}
