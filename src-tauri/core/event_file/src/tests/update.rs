//! The next version of a sheet.

use super::{event, fields, now, saved};
use crate::{EventError, EventFile};
use domain::{ItemRef, Language, PersonId, Programme, Session, SessionId, Table};
use import::{Beside, Draft, ReadOptions, read_programme};
use revision::{Comparison, Decisions, Proposal, Question, What};
use serde_json::json;

pub const SHEET: &str = "Samstag, 6. Juni 2026, 9.30 – 12.30 Uhr
Parallele Workshops
Quartiere im Wandel

1. Wege zum gemeinsamen Hof
Raum: Aula
Wie Nachbarschaften einen Hof planen, bauen und pflegen.
Impuls: Ada Amsel, Hofverein Süd
Moderation: Ulf Bär, Stadt Musterheim

2. Das Losverfahren in der Praxis
Wer gelost wird, kommt selten von allein.
Impuls: Jörn Höfer, Büro Los
Impuls: Dr. Eva Kranich, Hochschule am See
Moderation: N. N.

Samstag, 6. Juni 2026, 14.00 – 16.00 Uhr
Parallele Kleingruppen
Was bleibt

1. Haushalte zum Mitreden
Impuls: Joern Hoefer, Büro Los

2. Protokolle, die jemand liest
Moderation: Ida Specht
";

pub fn draft(text: &str) -> Draft {
    read_programme(text, &ReadOptions::new(chrono_tz::Europe::Berlin, 2026)).expect("a sheet")
}

pub fn read(text: &str) -> EventFile {
    let mut file = EventFile::in_memory(&event(), now()).expect("an event");
    file.import_programme(&draft(text), &Beside::default(), now()).expect("a programme");
    file
}

pub fn compared(file: &EventFile, text: &str) -> Comparison {
    file.compare_programme(&draft(text), &Decisions::default(), Language::De).expect("a comparison")
}

/// The proposals and questions, in words.
pub fn said(file: &EventFile, text: &str) -> Vec<String> {
    compared(file, text).to_text(Language::De).lines().map(str::to_owned).collect()
}

/// Answers each question and decides each proposal. `take` decides about those that are not taken by default.
pub fn decided(
    file: &EventFile,
    text: &str,
    answer: &dyn Fn(&Question) -> bool,
    take: &dyn Fn(&Proposal) -> bool,
) -> Decisions {
    let mut decisions = Decisions::default();
    loop {
        let comparison = file.compare_programme(&draft(text), &decisions, Language::De).expect("a comparison");
        let open: Vec<&Question> = comparison.open_questions().collect();
        if open.is_empty() {
            let asked = comparison.proposals.iter().filter(|it| it.is_conflict || it.what == What::Gone);
            decisions.taken = asked.map(|proposal| (proposal.key.clone(), take(proposal))).collect();
            return decisions;
        }
        decisions.answers.extend(open.iter().map(|question| (question.key.clone(), answer(question))));
    }
}

pub fn update(
    file: &mut EventFile,
    text: &str,
    answer: &dyn Fn(&Question) -> bool,
    take: &dyn Fn(&Proposal) -> bool,
) -> Result<(), EventError> {
    let decisions = decided(file, text, answer, take);
    file.update_programme(&draft(text), &Beside::default(), &decisions, now()).map(drop)
}

/// Takes over everything that the sheet says.
pub fn updated(file: &mut EventFile, text: &str) {
    update(file, text, &|_| true, &|_| true).expect("the next version");
}

pub fn session(file: &EventFile, title: &str) -> Session {
    let session = file.programme().sessions.values().find(|session| session.title == title);
    session.unwrap_or_else(|| panic!("no session {title}")).clone()
}

pub fn row(table: Table, id: uuid::Uuid) -> ItemRef {
    ItemRef { table, id }
}

pub fn edit_session(file: &mut EventFile, id: SessionId, change: serde_json::Value) {
    file.edit(row(Table::Session, id.0), &fields(change), now()).expect("an edit");
}

/// Everything in a plan that a sheet can say, without ids: sessions in order, each with its people.
pub fn picture(programme: &Programme) -> Vec<String> {
    let mut lines: Vec<String> = programme
        .sessions
        .values()
        .map(|session| {
            let block = session.block.and_then(|id| programme.blocks.get(&id));
            let block = block.map(|block| format!("{:?} {:?} {:?}", block.span, block.theme, block.kind));
            let room = session.room.map(|id| programme.rooms[&id].name.clone());
            let parts: Vec<String> = programme
                .contributions_to(session.id)
                .iter()
                .map(|part| {
                    let person = part.person.map(|id| {
                        let person = &programme.people[&id];
                        format!("{} {:?}", person.full_name(), person.organisation)
                    });
                    format!(
                        "{person:?} {:?} {:?} {:?} {:?}",
                        part.role, part.affiliation, part.standing, part.agreement
                    )
                })
                .collect();
            let Session { number, title, abstract_text, kind, state, own_span, .. } = session;
            format!("{own_span:?} {block:?} {number:?} {title} {abstract_text} {kind:?} {state:?} {room:?} {parts:#?}")
        })
        .collect();
    lines.sort();
    let blocks = programme.blocks.values().map(|block| format!("{:?} {:?} {:?}", block.span, block.theme, block.kind));
    let mut blocks: Vec<String> = blocks.collect();
    blocks.sort();
    lines.extend(blocks);
    lines
}

#[test]
fn the_same_sheet_twice_says_nothing_new() {
    let mut file = read(SHEET);
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    let steps = file.history.len();
    let again = file.update_programme(&draft(SHEET), &Beside::default(), &Decisions::default(), now());
    assert!(matches!(again, Err(EventError::NothingToChange)) && file.history.len() == steps);
}

#[test]
fn what_the_sheet_alone_changed_is_taken_field_by_field() {
    let mut file = read(SHEET);
    let next = SHEET
        .replace("14.00 – 16.00", "14.30 – 16.30")
        .replace("Protokolle, die jemand liest", "Protokolle, die alle lesen")
        .replace("Hofverein Süd", "Hofverein Nord")
        .replace("Moderation: N. N.", "Moderation: Ada Amsel")
        .replace("Raum: Aula", "Raum: Turmzimmer");
    assert_eq!(
        said(&file, &next),
        [
            "~ Zeile 17: Block »Was bleibt«, Zeit: »Sa 6.6., 14.00–16.00 Uhr« → »Sa 6.6., 14.30–16.30 Uhr«",
            "~ Zeile 5: Programmpunkt »1 Wege zum gemeinsamen Hof«, Raum: »Aula« → »Turmzimmer«",
            "~ Zeile 8: Mitwirkung »Ada Amsel (Impuls)« → »1 Wege zum gemeinsamen Hof«, Zugehörigkeit: »Hofverein Süd« → »Hofverein Nord«",
            "~ Zeile 15: Mitwirkung »Ada Amsel (Moderation)« → »2 Das Losverfahren in der Praxis«, Person: »N. N.« → »Ada Amsel«",
            "~ Zeile 24: Programmpunkt »2 Protokolle, die jemand liest«, Titel: »Protokolle, die jemand liest« → »Protokolle, die alle lesen«",
            "~ Person »Ada Amsel«, Organisation: »Hofverein Süd« → »Hofverein Nord«",
        ]
    );
    let before = saved(&file);
    updated(&mut file, &next);
    assert_eq!(picture(file.programme()), picture(read(&next).programme()));
    assert_eq!(said(&file, &next), ["Die neue Fassung sagt nichts Neues."]);
    assert_eq!(
        file.sentence(file.to_undo().expect("a step"), Language::De).expect("a sentence"),
        "Neue Fassung eingelesen: 0 neu, 6 geändert, 0 entfernt"
    );
    file.undo(now()).expect("an undo");
    assert_eq!(saved(&file), before);
    // The previous version is the last one again.
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    file.redo(now()).expect("a redo");
    assert_eq!(said(&file, &next), ["Die neue Fassung sagt nichts Neues."]);
}

#[test]
fn lines_that_are_not_understood_are_kept_once() {
    let sheet = format!("Programm im Sommer\n\n{SHEET}");
    let mut file = read(&sheet);
    let next = format!("Programm im Sommer\nStand: Mai\n\n{SHEET}");
    assert_eq!(said(&file, &next), ["Nicht verstanden und als Notiz behalten: Stand: Mai"]);
    updated(&mut file, &next);
    assert_eq!(file.programme().event.note.as_deref(), Some("Programm im Sommer\nStand: Mai"));
    assert_eq!(said(&file, &next), ["Die neue Fassung sagt nichts Neues."]);
}

#[test]
fn what_was_made_by_hand_stays() {
    let mut file = read(SHEET);
    let court = session(&file, "Wege zum gemeinsamen Hof");
    let room = domain::Room::new("Kapelle", 9);
    file.add(room.clone(), now()).expect("a room");
    edit_session(&mut file, court.id, json!({ "room": room.id, "title": "Höfe für alle", "expected": 30 }));
    let ulf = file.programme().find_person("Ulf Bär").expect("somebody");
    file.edit(row(Table::Person, ulf.0), &fields(json!({ "mobile": "0170 1", "family": "Baer" })), now())
        .expect("an edit");
    let next = SHEET.replace("bauen und pflegen", "bauen, pflegen und feiern");
    updated(&mut file, &next);
    let after = file.programme().sessions[&court.id].clone();
    assert_eq!((after.title.as_str(), after.room, after.expected), ("Höfe für alle", Some(room.id), Some(30)));
    assert!(after.abstract_text.contains("und feiern"));
    let ulf = &file.programme().people[&ulf];
    assert_eq!((ulf.name().as_str(), ulf.mobile.as_deref()), ("Ulf Baer", Some("0170 1")));
    assert_eq!(said(&file, &next), ["Die neue Fassung sagt nichts Neues."]);
}

#[test]
fn a_field_that_both_changed_is_shown_side_by_side_and_stays_as_by_hand_unless_somebody_says_so() {
    let edited = || {
        let mut file = read(SHEET);
        let court = session(&file, "Wege zum gemeinsamen Hof").id;
        edit_session(&mut file, court, json!({ "title": "Höfe für alle" }));
        (file, court)
    };
    let (mut file, court) = edited();
    let next = SHEET.replace("Wege zum gemeinsamen Hof", "Wege in den gemeinsamen Hof");
    assert_eq!(
        said(&file, &next),
        [
            "! Zeile 5: Programmpunkt »1 Höfe für alle«, Titel: bisher »Wege zum gemeinsamen Hof«, von Hand »Höfe für alle«, neu »Wege in den gemeinsamen Hof«: von Hand gilt"
        ]
    );
    file.update_programme(&draft(&next), &Beside::default(), &Decisions::default(), now()).expect("the next version");
    assert_eq!(file.programme().sessions[&court].title, "Höfe für alle");
    // The decision is remembered, so nobody is asked twice.
    assert_eq!(said(&file, &next), ["Die neue Fassung sagt nichts Neues."]);
    let (mut file, court) = edited();
    updated(&mut file, &next);
    assert_eq!(file.programme().sessions[&court].title, "Wege in den gemeinsamen Hof");
    // If the plan was changed by hand in the same way as the sheet, there is nothing to decide.
    let last = SHEET.replace("Wege zum gemeinsamen Hof", "Höfe für alle");
    edit_session(&mut file, court, json!({ "title": "Höfe für alle" }));
    assert_eq!(said(&file, &last), ["Die neue Fassung sagt nichts Neues."]);
}

#[test]
fn that_all_texts_are_written_in_one_way_is_no_change_by_hand() {
    let sheet = SHEET.replace("bauen und pflegen", "bauen - und \"pflegen\"");
    let mut file = read(&sheet);
    let texts = file.respellings().expect("texts");
    file.respell(&texts, now()).expect("one way");
    assert!(session(&file, "Wege zum gemeinsamen Hof").abstract_text.contains("bauen – und „pflegen“"));
    assert_eq!(said(&file, &sheet), ["Die neue Fassung sagt nichts Neues."]);
    let next = sheet.replace("planen, ", "erfinden, ");
    let comparison = compared(&file, &next);
    assert_eq!((comparison.proposals.len(), comparison.conflicts().count()), (1, 0));
    updated(&mut file, &next);
    assert!(session(&file, "Wege zum gemeinsamen Hof").abstract_text.contains("erfinden"));
}

#[test]
fn what_was_deleted_by_hand_does_not_come_back() {
    let mut file = read(SHEET);
    let lot = session(&file, "Das Losverfahren in der Praxis");
    file.remove(row(Table::Session, lot.id.0), now()).expect("it goes");
    let ada = file.programme().find_person("Ada Amsel").expect("somebody");
    let part = *file.programme().contributions.iter().find(|(_, part)| part.person == Some(ada)).expect("a part").0;
    file.remove(row(Table::Contribution, part.0), now()).expect("it goes");
    let next = SHEET.replace("kommt selten", "kommt oft").replace("Ida Specht", "Ida Specht, Schreibwerk");
    let comparison = compared(&file, &next);
    assert_eq!(comparison.deleted_by_hand, ["2 Das Losverfahren in der Praxis"]);
    assert_eq!(
        said(&file, &next),
        [
            "~ Zeile 25: Mitwirkung »Ida Specht (Moderation)« → »2 Protokolle, die jemand liest«, Zugehörigkeit: leer → »Schreibwerk«",
            "~ Person »Ida Specht«, Organisation: leer → »Schreibwerk«",
            "Von Hand gelöscht, bleibt gelöscht: 2 Das Losverfahren in der Praxis",
        ]
    );
    updated(&mut file, &next);
    assert_eq!((file.programme().sessions.len(), file.programme().contributions.len()), (3, 3));
}

#[test]
fn what_is_gone_from_the_sheet_is_proposed_and_never_removed_in_silence() {
    let mut file = read(SHEET);
    let (from, to) =
        (SHEET.find("2. Das Losverfahren").expect("it"), SHEET.find("Samstag, 6. Juni 2026, 14").expect("it"));
    let next = format!("{}{}", &SHEET[..from], SHEET[to..].replace("Impuls: Joern Hoefer, Büro Los\n", ""));
    let proposed = [
        "- Programmpunkt »2 Das Losverfahren in der Praxis« nicht mehr in der neuen Fassung: bleibt",
        "- Mitwirkung »Joern Hoefer (Impuls)« → »1 Haushalte zum Mitreden« nicht mehr in der neuen Fassung: bleibt",
    ];
    assert_eq!(said(&file, &next), proposed);
    let before = saved(&file);
    file.update_programme(&draft(&next), &Beside::default(), &Decisions::default(), now()).expect("the next version");
    assert_eq!(file.programme(), &before.0);
    // The decision that it stays is remembered.
    assert_eq!(said(&file, &next), ["Die neue Fassung sagt nichts Neues."]);
    file.undo(now()).expect("an undo");
    assert_eq!(said(&file, &next), proposed);
    updated(&mut file, &next);
    assert_eq!(picture(file.programme()), picture(read(&next).programme()));
    // People stay, with everything that is known about them.
    assert!(file.programme().find_person("Dr. Eva Kranich").is_ok());
    file.undo(now()).expect("an undo");
    assert_eq!(saved(&file), before);
}

#[test]
fn what_is_gone_but_was_changed_by_hand_says_so() {
    let mut file = read(SHEET);
    let notes = session(&file, "Protokolle, die jemand liest");
    edit_session(&mut file, notes.id, json!({ "number": "7" }));
    let next = &SHEET[..SHEET.find("2. Protokolle").expect("it")];
    assert_eq!(
        said(&file, next),
        [
            "- Programmpunkt »7 Protokolle, die jemand liest« (von Hand geändert) nicht mehr in der neuen Fassung: bleibt"
        ]
    );
}

#[test]
fn a_block_that_goes_leaves_its_time_to_what_stays_in_it() {
    let mut file = read(SHEET);
    let span = file.programme().span(&session(&file, "Haushalte zum Mitreden")).expect("a time");
    let next = &SHEET[..SHEET.find("Samstag, 6. Juni 2026, 14").expect("it")];
    let is_block = |proposal: &Proposal| proposal.table == Table::Block;
    update(&mut file, next, &|_| true, &is_block).expect("the next version");
    let stays = session(&file, "Haushalte zum Mitreden");
    assert_eq!((stays.block, stays.own_span), (None, Some(span)));
}

#[test]
fn who_comes_into_a_session_stands_where_the_sheet_names_them_unless_the_hand_arranged_it() {
    let mut file = read(SHEET);
    let next = SHEET.replace("Impuls: Dr. Eva", "Impuls: Max Zeisig\nImpuls: Dr. Eva");
    let lot = |file: &EventFile| session(file, "Das Losverfahren in der Praxis").id;
    let names = |file: &EventFile| -> Vec<String> {
        let parts = file.programme().contributions_to(lot(file));
        let name =
            |id: Option<PersonId>| id.map_or("N. N.".to_owned(), |id| file.programme().people[&id].family.clone());
        parts.iter().map(|part| name(part.person)).collect()
    };
    updated(&mut file, &next);
    assert_eq!(names(&file), ["Höfer", "Zeisig", "Kranich", "N. N."]);
    let mut by_hand = read(SHEET);
    let parts = by_hand.programme().contributions_to(lot(&by_hand));
    let parts: Vec<ItemRef> = parts.iter().map(|part| row(Table::Contribution, part.id.0)).collect();
    by_hand.reorder(&[parts[1], parts[0], parts[2]], now()).expect("another order");
    updated(&mut by_hand, &next);
    assert_eq!(names(&by_hand), ["Kranich", "Höfer", "N. N.", "Zeisig"]);
    // The sheet has another order.
    let turned = next
        .replace("Impuls: Jörn Höfer, Büro Los\n", "")
        .replace("Moderation: N. N.", "Impuls: Jörn Höfer, Büro Los\nModeration: N. N.");
    assert_eq!(
        said(&file, &turned),
        [
            "~ Zeile 11: Programmpunkt »2 Das Losverfahren in der Praxis«, Reihenfolge: »Jörn Höfer · Max Zeisig · Dr. Eva Kranich · N. N.« → »Max Zeisig · Dr. Eva Kranich · Jörn Höfer · N. N.«"
        ]
    );
    updated(&mut file, &turned);
    assert_eq!(names(&file), ["Zeisig", "Kranich", "Höfer", "N. N."]);
}

#[test]
fn somebody_who_plays_two_parts_has_an_order_of_these_too() {
    let both = "Impuls: Max Zeisig\nModeration: Max Zeisig";
    let sheet = SHEET.replace("Moderation: Ida Specht", both);
    let mut file = read(&sheet);
    let turned = sheet.replace(both, "Moderation: Max Zeisig\nImpuls: Max Zeisig");
    assert_eq!(compared(&file, &turned).proposals.len(), 1);
    updated(&mut file, &turned);
    assert_eq!(picture(file.programme()), picture(read(&turned).programme()));
}
