//! The next version of a sheet.

use super::{event, fields, now, saved};
use crate::{
    domain::{ItemRef, Language, PersonId, Programme, RoomId, Session, SessionId, SessionKind, Table},
    event_file::{EventError, EventFile},
    import::{Draft, ReadOptions, read_programme},
    revision::{Comparison, Decisions, Proposal, Question, What},
};
use serde_json::json;

const SHEET: &str = "Samstag, 6. Juni 2026, 9.30 – 12.30 Uhr
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
    read_programme(text, &ReadOptions { zone: chrono_tz::Europe::Berlin, year: 2026 }).expect("a sheet")
}

pub fn read(text: &str) -> EventFile {
    let mut file = EventFile::in_memory(&event(), now()).expect("an event");
    file.import_programme(&draft(text), now()).expect("a programme");
    file
}

fn compared(file: &EventFile, text: &str) -> Comparison {
    file.compare_programme(&draft(text), &Decisions::default(), Language::De).expect("a comparison")
}

/// What is proposed and asked, in words.
fn said(file: &EventFile, text: &str) -> Vec<String> {
    compared(file, text).to_text(Language::De).lines().map(str::to_owned).collect()
}

/// Each question answered and each proposal decided; `take` decides about what is not taken by itself.
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
    file.update_programme(&draft(text), &decisions, now()).map(drop)
}

/// All that the sheet says is taken over.
fn updated(file: &mut EventFile, text: &str) {
    update(file, text, &|_| true, &|_| true).expect("the next version");
}

fn session(file: &EventFile, title: &str) -> Session {
    let session = file.programme().sessions.values().find(|session| session.title == title);
    session.unwrap_or_else(|| panic!("no session {title}")).clone()
}

fn row(table: Table, id: uuid::Uuid) -> ItemRef {
    ItemRef { table, id }
}

fn edit_session(file: &mut EventFile, id: SessionId, change: serde_json::Value) {
    file.edit(row(Table::Session, id.0), &fields(change), now()).expect("an edit");
}

/// All that a sheet can say of a plan, without ids: sessions in order, each with its people.
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
    let again = file.update_programme(&draft(SHEET), &Decisions::default(), now());
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
    // The version before counts again.
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    file.redo(now()).expect("a redo");
    assert_eq!(said(&file, &next), ["Die neue Fassung sagt nichts Neues."]);
}

#[test]
fn what_was_made_by_hand_stays() {
    let mut file = read(SHEET);
    let court = session(&file, "Wege zum gemeinsamen Hof");
    let room = crate::domain::Room::new("Kapelle", 9);
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
    file.update_programme(&draft(&next), &Decisions::default(), now()).expect("the next version");
    assert_eq!(file.programme().sessions[&court].title, "Höfe für alle");
    // It was decided: nobody is asked twice.
    assert_eq!(said(&file, &next), ["Die neue Fassung sagt nichts Neues."]);
    let (mut file, court) = edited();
    updated(&mut file, &next);
    assert_eq!(file.programme().sessions[&court].title, "Wege in den gemeinsamen Hof");
    // Who changed it by hand as the sheet did has nothing to decide.
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
    file.update_programme(&draft(&next), &Decisions::default(), now()).expect("the next version");
    assert_eq!(file.programme(), &before.0);
    // That it stays was decided.
    assert_eq!(said(&file, &next), ["Die neue Fassung sagt nichts Neues."]);
    file.undo(now()).expect("an undo");
    assert_eq!(said(&file, &next), proposed);
    updated(&mut file, &next);
    assert_eq!(picture(file.programme()), picture(read(&next).programme()));
    // People stay, with all that is known of them.
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
fn what_may_be_the_same_is_asked() {
    let mut file = read(SHEET);
    // One of the people in its place, under another title.
    let next =
        SHEET.replace("Das Losverfahren in der Praxis", "Wen der Zufall ruft").replace("Jörn Höfer", "Max Zeisig");
    let comparison = compared(&file, &next);
    assert_eq!(
        comparison.to_text(Language::De).trim(),
        "Zeile 11: Derselbe Programmpunkt? »2 Wen der Zufall ruft« = »2 Das Losverfahren in der Praxis«"
    );
    let refused = file.update_programme(&draft(&next), &Decisions::default(), now());
    assert!(matches!(refused, Err(EventError::QuestionsOpen(1))), "{refused:?}");
    let lot = session(&file, "Das Losverfahren in der Praxis").id;
    let other = decided(&file, &next, &|_| false, &|_| false);
    let said = file.compare_programme(&draft(&next), &other, Language::De).expect("a comparison");
    let kinds: Vec<What> = said.proposals.iter().map(|proposal| proposal.what).collect();
    assert_eq!(kinds, [What::New, What::Gone]);
    updated(&mut file, &next);
    assert_eq!(file.programme().sessions[&lot].title, "Wen der Zufall ruft");
    assert_eq!(picture(file.programme()), picture(read(&next).programme()));
}

#[test]
fn a_person_who_is_spelled_otherwise_now_is_asked_about_and_remembered() {
    let mut file = read(SHEET);
    let ida = file.programme().find_person("Ida Specht").expect("somebody");
    let next = SHEET.replace("Ida Specht", "Ida Spechd");
    let asked = compared(&file, &next);
    assert_eq!(asked.to_text(Language::De).lines().next(), Some("Dieselbe Person? »Ida Spechd« = »Ida Specht«"));
    updated(&mut file, &next);
    assert_eq!(file.programme().people[&ida].name(), "Ida Spechd");
    // Either spelling is hers from now on.
    assert_eq!(said(&file, SHEET).len(), 1);
    updated(&mut file, SHEET);
    assert_eq!(file.programme().people[&ida].name(), "Ida Specht");
    assert_eq!(file.programme().people.len(), 6);
}

#[test]
fn two_spellings_that_were_made_one_stay_one() {
    // By hand, in the plan.
    let mut file = read(SHEET);
    let person = |file: &EventFile, name: &str| file.programme().find_person(name).expect("somebody");
    let (jorn, joern) = (person(&file, "Jörn Höfer"), person(&file, "Joern Hoefer"));
    file.merge_people(jorn, joern, now()).expect("one person");
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    let more = format!("{SHEET}\n3. Was noch fehlt\nImpuls: Joern Hoefer\n");
    updated(&mut file, &more);
    let parts = |file: &EventFile, id: PersonId| {
        file.programme().contributions.values().filter(|part| part.person == Some(id)).count()
    };
    assert_eq!((file.programme().people.len(), parts(&file, jorn)), (5, 3));
    // In the draft, before it was taken over.
    let mut file = EventFile::in_memory(&event(), now()).expect("an event");
    let mut first = draft(SHEET);
    first.unite("Jörn Höfer", "Joern Hoefer");
    file.import_programme(&first, now()).expect("a programme");
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    updated(&mut file, &more);
    assert_eq!((file.programme().people.len(), parts(&file, person(&file, "Jörn Höfer"))), (5, 3));
    assert!(file.recalled(draft(&more)).expect("a draft").likely_same.is_empty());
}

#[test]
fn a_room_that_was_renamed_by_hand_is_still_meant_by_its_name_in_the_sheet() {
    let mut file = read(SHEET);
    let hall = *file.programme().rooms.keys().next().expect("a room");
    file.edit(row(Table::Room, hall.0), &fields(json!({ "name": "Großer Saal" })), now()).expect("an edit");
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    let next = SHEET.replace("1. Haushalte zum Mitreden\n", "1. Haushalte zum Mitreden\nRaum: Aula\n");
    updated(&mut file, &next);
    let rooms: Vec<Option<RoomId>> = file.programme().sessions.values().map(|session| session.room).collect();
    assert_eq!((rooms.iter().filter(|room| **room == Some(hall)).count(), file.programme().rooms.len()), (2, 1));
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
    // Another order in the sheet.
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
fn what_was_added_by_hand_and_comes_in_the_sheet_is_one() {
    let mut file = read(SHEET);
    let mut supper = Session::new("Abendessen im Hof", SessionKind::Meal);
    let day = chrono::NaiveDate::from_ymd_opt(2026, 6, 6).expect("a day");
    let hour = |hour| day.and_hms_opt(hour, 0, 0).expect("an hour");
    supper.own_span = crate::domain::Span::new(hour(18), hour(20));
    file.add(supper.clone(), now()).expect("a session");
    let next = format!("{SHEET}\nSamstag, 6. Juni 2026\n18.30 – 20.00 Uhr Abendessen im Hof\n");
    let comparison = compared(&file, &next);
    let about: Vec<(What, Option<SessionId>, bool)> =
        comparison.proposals.iter().map(|it| (it.what, it.session, it.is_conflict)).collect();
    assert_eq!(about, [(What::Changed, Some(supper.id), true)], "{}", comparison.to_text(Language::De));
    updated(&mut file, &next);
    assert_eq!(picture(file.programme()), picture(read(&next).programme()));
}

#[test]
fn of_two_sheets_each_is_compared_with_its_own_last_version() {
    let friday = "Freitag, 5. Juni 2026, 16.00 – 18.00 Uhr\nAnkommen\n\n1. Ein Dorf stellt sich vor\nModeration: Eva Kranich\n\n2. Rundgang mit Laternen\nModeration: Ulf Bär\n";
    let mut file = read(SHEET);
    file.import_programme(&draft(friday), now()).expect("another sheet");
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    assert_eq!(said(&file, friday), ["Die neue Fassung sagt nichts Neues."]);
    updated(&mut file, &SHEET.replace("14.00 – 16.00", "14.00 – 15.30"));
    updated(&mut file, &friday.replace("mit Laternen", "mit Fackeln"));
    assert_eq!(file.programme().sessions.len(), 6);
    assert_eq!(said(&file, &SHEET.replace("14.00 – 16.00", "14.00 – 15.30")), ["Die neue Fassung sagt nichts Neues."]);
}

#[test]
fn what_the_reader_was_taught_is_remembered_with_the_sheet() {
    let mut file = EventFile::in_memory(&event(), now()).expect("an event");
    let mut first = draft(SHEET);
    first.taught = vec![json!({ "shape": "A a", "kind": "person" })];
    file.import_programme(&first, now()).expect("a programme");
    let mut second = draft(&SHEET.replace("14.00", "14.15"));
    second.taught = vec![json!({ "shape": "A a", "kind": "person" }), json!({ "shape": "0", "kind": "aside" })];
    file.update_programme(&second, &Decisions::default(), now()).expect("the next version");
    assert_eq!(file.lessons().expect("lessons"), second.taught);
    file.undo(now()).expect("an undo");
    assert_eq!(file.lessons().expect("lessons"), first.taught);
}

#[test]
fn an_event_of_which_no_reading_is_kept_is_compared_with_what_its_step_made() {
    let mut file = read(SHEET);
    file.store.forget_readings();
    let court = session(&file, "Wege zum gemeinsamen Hof");
    edit_session(&mut file, court.id, json!({ "title": "Höfe für alle" }));
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    let next = SHEET.replace("Protokolle, die jemand liest", "Protokolle, die alle lesen");
    updated(&mut file, &next);
    assert_eq!(file.programme().sessions[&court.id].title, "Höfe für alle");
    // Nothing was ever read: what is there stays, and what differs is asked about.
    let mut by_hand = EventFile::in_memory(&event(), now()).expect("an event");
    by_hand.add(Session::new("Wege zum gemeinsamen Hof", SessionKind::Plenary), now()).expect("a session");
    let comparison = compared(&by_hand, SHEET);
    assert!(comparison.is_first && comparison.gone().count() == 0, "{comparison:?}");
}
