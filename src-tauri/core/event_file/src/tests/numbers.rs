//! Sessions get a number only where sessions are numbered.

use super::*;

fn number(file: &EventFile, session: SessionId) -> Option<&str> {
    file.programme().sessions[&session].number.as_deref()
}

fn turn_into(file: &mut EventFile, sessions: &[SessionId], kind: &str) {
    let rows: Vec<ItemRef> = sessions.iter().map(|id| ItemRef { table: Table::Session, id: id.0 }).collect();
    let fields = serde_json::Map::from_iter([("kind".to_owned(), json!(kind))]);
    file.edit_all(&rows, &fields, now()).expect("a step");
}

#[test]
fn what_becomes_a_meal_gives_its_number_back_and_takes_the_next_one_as_a_workshop() {
    let mut file = small_event();
    let (first, second) = (session(&file, "1.1"), session(&file, "1.2"));
    turn_into(&mut file, &[first], "meal");
    assert_eq!(number(&file, first), None);
    let block = file.programme().sessions[&second].block.expect("a block");
    assert_eq!(file.programme().next_number(block), "3");
    turn_into(&mut file, &[first], "small-group");
    assert_eq!(number(&file, first), Some("3"));
    file.undo(now()).expect("a step back");
    file.undo(now()).expect("a step back");
    assert_eq!(number(&file, first), Some("1"));
}

#[test]
fn several_that_become_workshops_take_one_number_each() {
    let mut file = small_event();
    let block = file.programme().sessions[&session(&file, "1.1")].block;
    let breaks: Vec<SessionId> = (0..2)
        .map(|_| {
            let new = Session { block, ..Session::new("Pause", SessionKind::Break) };
            file.add(new.clone(), now()).expect("a session");
            new.id
        })
        .collect();
    turn_into(&mut file, &breaks, "workshop");
    let mut numbers: Vec<_> = breaks.iter().map(|id| number(&file, *id)).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [Some("3"), Some("4")]);
}

#[test]
fn a_number_that_was_written_for_a_meal_is_printed_nowhere() {
    let mut file = small_event();
    let id = session(&file, "1.1");
    let mut meal = file.programme().sessions[&id].clone();
    meal.kind = SessionKind::Meal;
    assert_eq!(file.programme().printed_number(&meal, Language::De), None);
    meal.kind = SessionKind::Plenary;
    assert_eq!(file.programme().printed_number(&meal, Language::De).as_deref(), Some("1.1"));
    turn_into(&mut file, &[id], "plenary");
    assert_eq!(number(&file, id), Some("1"), "somebody may want to count plenaries");
}
