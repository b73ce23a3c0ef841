//! Typed text is saved repeatedly, and is one step.

use super::{fields, now, saved, session, small_event};
use crate::{EventError, EventFile, Handing, Purpose};
use chrono::TimeDelta;
use documents::{Job, Wanted};
use domain::{ItemRef, Room, Table};
use serde_json::json;
use store::EntryKind;
use uuid::Uuid;

fn first_session(file: &EventFile) -> ItemRef {
    ItemRef { table: Table::Session, id: session(file, "1.1").0 }
}

fn title(file: &EventFile) -> String {
    file.programme().sessions[&session(file, "1.1")].title.clone()
}

fn type_title(file: &mut EventFile, step: Option<Uuid>, text: &str) -> Option<Uuid> {
    let row = first_session(file);
    file.edit_again(step, &[row], &fields(json!({ "title": text })), now()).expect("typed")
}

fn type_texts(file: &mut EventFile, texts: &[&str]) -> Option<Uuid> {
    texts.iter().fold(None, |step, text| type_title(file, step, text))
}

#[test]
fn what_is_typed_in_pieces_is_one_step_and_one_undo() {
    let mut file = small_event();
    let (before, steps) = (saved(&file), file.history.len());
    type_texts(&mut file, &["N", "Neu", "Neue Wege"]).expect("a step");
    assert_eq!((title(&file).as_str(), file.history.len()), ("Neue Wege", steps + 1));
    let after = saved(&file);
    assert!(after.1 == before.1 && after.0 == *file.programme());
    file.undo(now()).expect("taken back");
    assert_eq!(saved(&file), before);
    file.redo(now()).expect("done again");
    assert_eq!(saved(&file), after);
}

#[test]
fn the_step_was_taken_when_it_was_typed_last() {
    let mut file = small_event();
    let row = first_session(&file);
    let step = type_texts(&mut file, &["Neu"]);
    let later = now() + TimeDelta::seconds(9);
    file.edit_again(step, &[row], &fields(json!({ "title": "Neuer" })), later).expect("typed");
    assert_eq!(file.saved_at(), Some(later));
    assert_eq!(file.store.history().expect("the history"), file.history);
}

#[test]
fn what_is_typed_back_to_what_was_there_is_no_step() {
    let mut file = small_event();
    type_title(&mut file, None, "erst anders");
    file.undo(now()).expect("taken back");
    let (before, history) = (saved(&file), file.history.clone());
    let there = title(&file);
    assert_eq!(type_texts(&mut file, &["Tit", "Titel 7", &there]), None);
    assert_eq!(
        (saved(&file), &file.history, &file.store.history().expect("the history")),
        (before, &history, &history)
    );
    // The undone step can still be redone.
    file.redo(now()).expect("done again");
    assert_eq!(title(&file), "erst anders");
}

#[test]
fn after_anything_else_it_is_a_step_of_its_own() {
    let mut file = small_event();
    let steps = file.history.len();
    let step = type_texts(&mut file, &["Neu"]);
    file.add(Room::new("Keller", 3), now()).expect("a room");
    let second = type_title(&mut file, step, "Neuer");
    assert_eq!((second == step, file.history.len()), (false, steps + 3));
    let row = first_session(&file);
    let track = file.edit_again(second, &[row], &fields(json!({ "track": "Wärme" })), now()).expect("another field");
    assert_ne!(track, second);
    let people = file.programme().sessions.keys().map(|id| ItemRef { table: Table::Session, id: id.0 });
    let rows: Vec<ItemRef> = people.collect();
    let all = file.edit_again(track, &rows, &fields(json!({ "track": "Strom" })), now()).expect("more rows");
    assert_ne!(all, track);
    file.undo(now()).expect("taken back");
    let undone = file.history.last().expect("a step").clone();
    assert!(matches!(undone.kind, EntryKind::Undo(_)));
    let after = file.edit_again(all, &rows, &fields(json!({ "track": "Strom" })), now()).expect("after the undo");
    assert_eq!((after == all, file.history.len()), (false, steps + 7));
}

#[test]
fn of_several_rows_it_is_one_step_too() {
    let mut file = small_event();
    let before = saved(&file);
    let rows: Vec<ItemRef> =
        file.programme().sessions.keys().map(|id| ItemRef { table: Table::Session, id: id.0 }).collect();
    let step = file.edit_again(None, &rows, &fields(json!({ "track": "W" })), now()).expect("typed");
    assert_eq!(file.edit_again(step, &rows, &fields(json!({ "track": "Wärme" })), now()).expect("typed"), step);
    assert!(file.programme().sessions.values().all(|session| session.track.as_deref() == Some("Wärme")));
    file.undo(now()).expect("taken back");
    assert_eq!(saved(&file), before);
}

#[test]
fn what_cannot_be_is_refused_and_the_step_stays_as_it_was() {
    let mut file = small_event();
    let step = type_texts(&mut file, &["Neu"]);
    let row = first_session(&file);
    let refused = file.edit_again(step, &[row], &fields(json!({ "title": " " })), now());
    assert!(matches!(refused, Err(EventError::Empty("title"))), "{refused:?}");
    let refused = file.edit_again(step, &[row], &fields(json!({ "title": "x".repeat(100_000) })), now());
    assert!(matches!(refused, Err(EventError::TooLong(_))));
    assert_eq!((title(&file).as_str(), type_title(&mut file, step, "Neuer")), ("Neu", step));
}

#[test]
fn what_was_printed_is_not_typed_away_under_its_stand() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = small_event();
    let step = type_texts(&mut file, &["Neu"]);
    let texts = Job::of(Wanted::Booklet(Default::default()));
    let out = folder.path().join("booklet.pdf");
    file.print(&texts, &out, &Handing::plainly(Purpose::Issue), now()).expect("a booklet");
    assert_ne!(type_title(&mut file, step, "Neuer"), step);
}
