//! Which sessions, people and rooms of the next version of a sheet were in the version before, and which version that
//! was.

use super::{
    event, fields, now,
    update::{SHEET, compared, decided, draft, edit_session, picture, read, row, said, session, updated},
};
use crate::{EventError, EventFile, Taken};
use domain::{Language, PersonId, RoomId, Session, SessionId, SessionKind, Table};
use import::{Beside, Lesson, LineKind, ReadOptions, Which, read_programme};
use revision::{Decisions, What};
use serde_json::json;

#[test]
fn what_may_be_the_same_is_asked() {
    let mut file = read(SHEET);
    // The session keeps its place and one of its people, under another title.
    let next =
        SHEET.replace("Das Losverfahren in der Praxis", "Wen der Zufall ruft").replace("Jörn Höfer", "Max Zeisig");
    let comparison = compared(&file, &next);
    assert_eq!(
        comparison.to_text(Language::De).trim(),
        "Zeile 11: Derselbe Programmpunkt? »2 Wen der Zufall ruft« = »2 Das Losverfahren in der Praxis«"
    );
    let refused = file.update_programme(&draft(&next), &Beside::default(), &Decisions::default(), now());
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
    // From now on, both spellings are hers.
    assert_eq!(said(&file, SHEET).len(), 1);
    updated(&mut file, SHEET);
    assert_eq!(file.programme().people[&ida].name(), "Ida Specht");
    assert_eq!(file.programme().people.len(), 6);
}

#[test]
fn two_spellings_that_were_made_one_stay_one() {
    // Merged by hand, in the plan.
    let mut file = read(SHEET);
    let person = |file: &EventFile, name: &str| file.programme().find_person(name).expect("somebody");
    let (jorn, joern) = (person(&file, "Jörn Höfer"), person(&file, "Joern Hoefer"));
    file.merge_people(jorn, joern, &Taken::default(), now()).expect("one person");
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    let more = format!("{SHEET}\n3. Was noch fehlt\nImpuls: Joern Hoefer\n");
    updated(&mut file, &more);
    let parts = |file: &EventFile, id: PersonId| {
        file.programme().contributions.values().filter(|part| part.person == Some(id)).count()
    };
    assert_eq!((file.programme().people.len(), parts(&file, jorn)), (5, 3));
    // Merged in the draft, before it was taken over.
    let mut file = EventFile::in_memory(&event(), now()).expect("an event");
    let mut first = draft(SHEET);
    first.unite("Jörn Höfer", "Joern Hoefer");
    file.import_programme(&first, &Beside::default(), now()).expect("a programme");
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
fn what_was_added_by_hand_and_comes_in_the_sheet_is_one() {
    let mut file = read(SHEET);
    let mut supper = Session::new("Abendessen mit Musik", SessionKind::Meal);
    let day = chrono::NaiveDate::from_ymd_opt(2026, 6, 6).expect("a day");
    let hour = |hour| day.and_hms_opt(hour, 0, 0).expect("an hour");
    supper.own_span = domain::Span::new(hour(18), hour(20));
    file.add(supper.clone(), now()).expect("a session");
    let next = format!("{SHEET}\nSamstag, 6. Juni 2026\n18.30 – 20.00 Uhr Abendessen mit Musik\n");
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
    file.import_programme(&draft(friday), &Beside::default(), now()).expect("another sheet");
    assert_eq!(said(&file, SHEET), ["Die neue Fassung sagt nichts Neues."]);
    assert_eq!(said(&file, friday), ["Die neue Fassung sagt nichts Neues."]);
    updated(&mut file, &SHEET.replace("14.00 – 16.00", "14.00 – 15.30"));
    updated(&mut file, &friday.replace("mit Laternen", "mit Fackeln"));
    assert_eq!(file.programme().sessions.len(), 6);
    assert_eq!(said(&file, &SHEET.replace("14.00 – 16.00", "14.00 – 15.30")), ["Die neue Fassung sagt nichts Neues."]);
}

#[test]
fn what_the_reader_was_taught_is_remembered_with_the_sheet() {
    let taught = |lessons: &[Lesson], text: &str| {
        let options = ReadOptions { taught: lessons.to_vec(), ..ReadOptions::new(chrono_tz::Europe::Berlin, 2026) };
        read_programme(text, &options).expect("a sheet")
    };
    let line = |text: &str| 1 + SHEET.lines().position(|line| line == text).expect("a line");
    let all =
        Lesson { which: Which::LinesLike(line("Wer gelost wird, kommt selten von allein.")), kind: LineKind::Aside };
    let one = Lesson { which: Which::Line(line("Parallele Workshops")), kind: LineKind::Aside };
    let mut file = EventFile::in_memory(&event(), now()).expect("an event");
    file.import_programme(&taught(&[all, one], SHEET), &Beside::default(), now()).expect("a programme");
    // A lesson about a single line does not apply to the next version.
    let lessons = file.lessons().expect("lessons");
    let [Lesson { which: Which::Shape(_), kind: LineKind::Aside }] = lessons.as_slice() else { panic!("{lessons:?}") };
    assert!(session(&file, "Das Losverfahren in der Praxis").abstract_text.is_empty());
    let next = SHEET.replace("14.00", "14.15");
    file.update_programme(&taught(&lessons, &next), &Beside::default(), &Decisions::default(), now())
        .expect("the next version");
    assert!(session(&file, "Das Losverfahren in der Praxis").abstract_text.is_empty());
    assert_eq!(file.lessons().expect("lessons"), lessons);
    file.undo(now()).expect("an undo");
    file.undo(now()).expect("an undo");
    assert_eq!(file.lessons().expect("lessons"), []);
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
    // No sheet was read before: existing rows stay, and differences become questions.
    let mut by_hand = EventFile::in_memory(&event(), now()).expect("an event");
    by_hand.add(Session::new("Wege zum gemeinsamen Hof", SessionKind::Plenary), now()).expect("a session");
    let comparison = compared(&by_hand, SHEET);
    assert!(comparison.is_first && comparison.gone().count() == 0, "{comparison:?}");
}
