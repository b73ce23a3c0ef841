//! Actions on the board: accepting conflicts, moving and swapping sessions, going back in the history.

use super::{fields, now, room, saved, session, small_event};
use crate::{EventError, EventFile};
use chrono::{NaiveDate, NaiveDateTime};
use domain::{Block, ItemRef, Language, Room, Rule, Sentence, Session, SessionKind, SessionState, Span, Table};
use planning::{Rearrangement, Whereto, Within};
use serde_json::json;

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
    assert!(file.sentence(&entry, Language::En).expect("a sentence").starts_with("Accepted: Room taken twice, "));
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
fn of_several_that_are_accepted_at_once_each_session_is_named_once() {
    let mut file = small_event();
    let aula = room(&file, "Aula");
    file.add(Session::new("Dritter", SessionKind::Workshop), now()).expect("a session");
    let block = file.programme().blocks.keys().next().copied();
    for name in ["1.1", "1.2", "Dritter"] {
        let to = Whereto { block, own_span: None, room: Some(aula) };
        file.rearrange(&Rearrangement::Move(vec![(session(&file, name), to)]), now()).expect("a place");
    }
    let taken: Vec<_> = file.conflicts().into_iter().filter(|found| found.rule == Rule::RoomTakenTwice).collect();
    assert_eq!(taken.len(), 3);
    let said = |file: &EventFile| {
        let entry = file.to_undo().expect("a step").clone();
        file.sentence(&entry, Language::De).expect("a sentence")
    };
    let named = "Raum doppelt belegt, 1.1 Titel 0 · 1.2 Titel 1 · Dritter";
    file.waive(&taken, "Rundlauf", now()).expect("a waiver");
    assert_eq!(said(&file), format!("Bewusst zugelassen: {named} (Rundlauf)"));
    file.unwaive(&taken, now()).expect("open again");
    assert_eq!(said(&file), format!("Nicht mehr zugelassen: {named}"));
}

#[test]
fn an_idea_that_is_put_on_the_board_is_planned_and_the_history_says_so() {
    let mut file = small_event();
    let mut idea = Session::new("Einfall", SessionKind::Workshop);
    idea.state = SessionState::Idea;
    let (id, aula) = (idea.id, room(&file, "Aula"));
    file.add(idea, now()).expect("an idea");
    let block = file.programme().blocks.keys().next().copied();
    let to = Whereto { block, own_span: None, room: Some(aula) };
    let entry = file.rearrange(&Rearrangement::Move(vec![(id, to)]), now()).expect("a step").entry;
    assert_eq!(file.programme().sessions[&id].state, SessionState::Planned);
    let said = [Language::De, Language::En].map(|language| file.sentence(&entry, language).expect("a sentence"));
    assert_eq!(said, ["Idee eingeplant: Einfall → Neue Wege · Aula", "Idea planned: Einfall → Neue Wege · Aula"]);
    file.undo(now()).expect("an undo");
    assert_eq!(file.programme().sessions[&id].state, SessionState::Idea);
    file.edit(ItemRef { table: Table::Session, id: id.0 }, &fields(json!({ "block": block })), now()).expect("a time");
    file.place_session(id, Some(aula), now()).expect("a room");
    assert_eq!(file.programme().sessions[&id].state, SessionState::Planned);
}

#[test]
fn undo_gives_back_the_number_that_was_given_anew_in_another_block() {
    let mut file = small_event();
    let one = session(&file, "1.1");
    let span = Span::new(at(14), at(15)).expect("a span");
    let block = Block::new(span);
    let mut there = Session::new("Da", SessionKind::Workshop);
    (there.block, there.number) = (Some(block.id), Some("1".to_owned()));
    let to = Whereto { block: Some(block.id), own_span: None, room: None };
    file.add(block, now()).expect("a block");
    file.add(there, now()).expect("a session");
    file.rearrange(&Rearrangement::Move(vec![(one, to)]), now()).expect("a step");
    assert_eq!(file.programme().sessions[&one].number.as_deref(), Some("2"));
    file.undo(now()).expect("an undo");
    assert_eq!(file.programme().sessions[&one].number.as_deref(), Some("1"));
}

fn at(hour: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2022, 9, 24).and_then(|day| day.and_hms_opt(hour, 0, 0)).expect("an hour")
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
    let looked_at = file.consequences(&Rearrangement::Move(vec![(two, to)])).expect("consequences").difference;
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
    assert_eq!(rooms, ["Räume getauscht: Aula ↔ Saal (2 Programmpunkte)", "Rooms swapped: Aula ↔ Saal (2 sessions)"]);
    assert_eq!(
        named(Rearrangement::Resize(one, half))[0],
        "1.1 Titel 0: Zeit geändert (Sa 24.9., 9.00–10.00\u{a0}Uhr)"
    );
    assert_eq!(
        named(Rearrangement::MoveBlock(block, half.end()))[1],
        "Block: Neue Wege moved (Sat 24 Sep, 10.00–13.00)"
    );
    let lunch = Whereto { block: None, own_span: Some(half), room: None };
    assert_eq!(named(Rearrangement::Move(vec![(two, lunch)]))[0], "Workshop 2 Titel 1 → Sa 24.9., 9.00–10.00\u{a0}Uhr");
    assert_eq!(named(Rearrangement::Copy(one))[1], "1.1 Titel 0 copied");
    let nowhere = Whereto { block: None, own_span: None, room: None };
    assert_eq!(named(Rearrangement::Move(vec![(one, nowhere), (two, nowhere)]))[0], "2 Programmpunkte verschoben");
}

#[test]
fn nobody_can_want_at_least_more_than_at_most() {
    let mut file = small_event();
    let event = ItemRef { table: Table::Event, id: file.programme().event.id.0 };
    let bounds = |least: u32, most: u32| {
        serde_json::Map::from_iter([(
            "bounds".to_owned(),
            serde_json::json!({ "workshop": { "least": least, "most": most } }),
        )])
    };
    let error = file.edit(event, &bounds(7, 6), now()).expect_err("upside down");
    assert_eq!(
        error.sentence(Language::De),
        "Workshop: Mindestens kann nicht mehr sein als höchstens; geändert wurde nichts."
    );
    file.edit(event, &bounds(6, 6), now()).expect("one number alone");
}
