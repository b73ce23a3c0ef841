//! Letters in each form, who has not answered, whom to call, and the published calendar.

use super::{disks, fields, now, room, session, small_event};
use crate::{EventError, EventFile, Handing, LetterForm, Purpose};
use calendar::Scope;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use disk::WriteError;
use documents::{
    Job, Unprintable, Wanted,
    lists::{List, ListOptions},
};
use domain::{ItemRef, Language, LetterKind, PersonId, Table};
use serde_json::json;
use std::{fs, path::Path};
use tables::TableFormat;

fn issue() -> Handing<'static> {
    Handing::plainly(Purpose::Issue)
}

fn row(table: Table, id: uuid::Uuid) -> ItemRef {
    ItemRef { table, id }
}

fn people(file: &EventFile) -> Vec<PersonId> {
    file.programme().people.keys().copied().collect()
}

/// Both have an address, a room each, and a calendar file.
fn announced(folder: &Path) -> EventFile {
    let mut file = small_event();
    for (person, name) in people(&file).into_iter().zip(["joern", "o'hoefer"]) {
        let email = json!({ "email": format!("{name}@example.org"), "mobile": "0171 5550" });
        file.edit(row(Table::Person, person.0), &fields(email), now()).expect("an edit");
    }
    for (name, place) in [("1.1", "Aula"), ("1.2", "Saal")] {
        move_to(&mut file, name, place, now());
    }
    file.export_calendar(Scope::Everything, &folder.join("kalender"), &issue(), now()).expect("calendars");
    file
}

/// A minute after everything was handed out: what people know is what the plan said until then.
fn later() -> DateTime<Utc> {
    now() + Duration::minutes(1)
}

fn move_to(file: &mut EventFile, name: &str, place: &str, at: DateTime<Utc>) {
    let (session, room) = (session(file, name), room(file, place));
    file.edit(row(Table::Session, session.0), &fields(json!({ "room": room })), at).expect("an edit");
}

fn publishes(file: &EventFile) -> Vec<String> {
    let published = file.follow_up().expect("the lists").publish_again;
    let style = file.programme().event.time_style;
    published.map(|one| one.sentences(style, Language::De)).unwrap_or_default()
}

#[test]
fn the_ending_of_a_name_says_what_becomes_of_letters() {
    let form = |name: &str| LetterForm::by_ending(Path::new(name));
    assert_eq!(form("briefe"), LetterForm::Folder);
    assert_eq!(form("Schreiben 12.9."), LetterForm::Folder);
    assert_eq!((form("a.zip"), form("a.ZIP"), form("a.docx")), (LetterForm::Zip, LetterForm::Zip, LetterForm::Docx));
    assert_eq!(form("a.csv"), LetterForm::Table(TableFormat::Csv));
}

#[test]
fn a_letter_speaks_of_the_old_entry_where_a_calendar_may_keep_it_and_of_a_file_where_there_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = announced(folder.path());
    let person = people(&file)[0];
    let text = |file: &EventFile| file.message(LetterKind::Information, person, now()).expect("a letter").filled.text;
    assert!(text(&file).contains("Die Termine liegen als Kalenderdatei bei."), "{}", text(&file));
    move_to(&mut file, "1.1", "Saal", later());
    assert!(text(&file).contains("Bleibt der alte Eintrag stehen, löschen Sie ihn bitte."), "{}", text(&file));
    // On paper there is no file, and the old entry is in their calendar all the same.
    let out = folder.path().join("briefe.docx");
    let kind = LetterKind::Information;
    file.write_letters(kind, &[person], LetterForm::Docx, &out, &issue(), now()).expect("letters");
    assert!(text(&file).contains("Im Anhang") || text(&file).contains("im Anhang"), "nothing was handed out by that");
    let alone = file.letter_alone(kind, person, now()).expect("a letter").mailto.address;
    assert!(alone.contains("berichtigen%20oder%20l%C3%B6schen") && !alone.contains("Anhang"), "{alone}");
    assert!(!file.message(LetterKind::Thanks, person, now()).expect("a letter").filled.text.contains("Kalender"));
}

#[test]
fn what_the_mail_program_does_not_take_is_not_noted_as_handed_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = announced(folder.path());
    let [plain, odd] = people(&file)[..] else { panic!("two people") };
    move_to(&mut file, "1.1", "Saal", later());
    let noted = |file: &EventFile| file.store.calendar_issues().expect("facts").len();
    let before = noted(&file);
    let opens = |file: &mut EventFile, person, takes| {
        file.letter_with_files(LetterKind::Changes, person, folder.path(), &issue(), later(), &|_| takes)
            .expect("a letter")
    };
    assert_eq!(opens(&mut file, plain, false), None);
    assert_eq!(opens(&mut file, odd, true), None, "an apostrophe could end an option");
    assert_eq!(noted(&file), before);
    let opened = opens(&mut file, plain, true).expect("opened");
    assert!(opened.mailto.address.starts_with("mailto:joern@example.org?subject=") && opened.mailto.has_text);
    assert!(fs::read_to_string(&opened.attached[0]).expect("a file").contains("SEQUENCE:1"));
    assert_eq!(noted(&file), before + 1);
    // Whether it was sent, nobody knows.
    assert!(file.follow_up().expect("the lists").tell.iter().any(|one| one.person == plain));
}

#[test]
fn whoever_has_no_address_cannot_be_written_to() {
    let mut file = small_event();
    let person = people(&file)[0];
    let refused = |file: &EventFile| file.letter_alone(LetterKind::Information, person, now());
    assert!(matches!(refused(&file), Err(EventError::NoAddress(address)) if address.is_empty()));
    let two = json!({ "email": "a@example.org, b@example.org" });
    file.edit(row(Table::Person, person.0), &fields(two), now()).expect("an edit");
    assert!(matches!(refused(&file), Err(EventError::NoAddress(_))));
}

#[test]
fn whoever_was_asked_and_has_not_answered_is_named_the_longest_waiting_first() {
    let mut file = small_event();
    assert_eq!(file.unanswered(), []);
    let parts: Vec<_> = file.programme().contributions.keys().copied().collect();
    for (part, since) in parts.iter().zip(["2022-05-03", "2022-04-01"]) {
        let asked = json!({ "agreement": "asked", "agreement_since": since });
        file.edit(row(Table::Contribution, part.0), &fields(asked), now()).expect("an edit");
    }
    let named = |file: &EventFile| -> Vec<(Option<NaiveDate>, String)> {
        file.unanswered().into_iter().map(|one| (one.since, one.sessions.join("; "))).collect()
    };
    let day = |month, day| NaiveDate::from_ymd_opt(2022, month, day);
    let (first, second) = ((day(4, 1), "1.2 Titel 1".to_owned()), (day(5, 3), "1.1 Titel 0".to_owned()));
    assert_eq!(named(&file), [first, second.clone()]);
    let reminded = file.recipients(LetterKind::Reminder).expect("people");
    assert_eq!(reminded.len(), 2);
    let text = file.message(LetterKind::Reminder, reminded[0], now()).expect("a letter").filled.text;
    assert!(text.contains("hatten wir Sie angefragt:\n\n– Moderation in 1.2 Titel 1"), "{text}");
    // Whoever answers, with yes or no, is reminded no more; neither is whoever was asked for what is cancelled.
    let no = fields(json!({ "agreement": "declined" }));
    file.edit(row(Table::Contribution, parts[1].0), &no, now()).expect("an edit");
    assert_eq!(named(&file), [second]);
    let off = fields(json!({ "state": "cancelled" }));
    let session = session(&file, "1.1");
    file.edit(row(Table::Session, session.0), &off, now()).expect("an edit");
    assert_eq!(named(&file), []);
}

#[test]
fn one_file_of_letters_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = announced(folder.path());
    move_to(&mut file, "1.1", "Saal", later());
    let (out, everybody) = (folder.path().join("alle.zip"), people(&file));
    let noted = |file: &EventFile| file.store.calendar_issues().expect("facts").len();
    let before = noted(&file);
    let full = Handing { disk: &disks::full(), ..issue() };
    let refused = file.write_letters(LetterKind::Changes, &everybody, LetterForm::Zip, &out, &full, now());
    assert!(matches!(refused, Err(EventError::Write(WriteError::NoRoom(_)))), "{refused:?}");
    assert!(!out.exists() && noted(&file) == before);
    file.write_letters(LetterKind::Changes, &everybody, LetterForm::Zip, &out, &issue(), now()).expect("a zip");
    assert!(fs::read(&out).expect("a file").starts_with(b"PK") && noted(&file) > before);
}

#[test]
fn the_list_of_calls_follows_who_was_told_and_is_never_out_of_date_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = announced(folder.path());
    let job = Job::of(Wanted::Lists(ListOptions { list: List::Calls, ..ListOptions::default() }));
    let out = folder.path().join("anrufe.pdf");
    let nobody = file.print(&job, &out, &issue(), now());
    assert!(matches!(nobody, Err(EventError::Unprintable(Unprintable::Refused(_)))), "{nobody:?}");
    move_to(&mut file, "1.1", "Saal", later());
    let before = file.printed().expect("the ledger").len();
    file.print(&job, &out, &issue(), now()).expect("a list");
    assert_eq!(file.printed().expect("the ledger").len(), before, "it is worked off and thrown away");
    assert_eq!(file.calls().expect("people").len(), 1);
    file.note_told(&people(&file), true, later()).expect("told");
    assert!(file.print(&job, &out, &issue(), now()).is_err(), "nobody is left to call");
}

#[test]
fn the_published_calendar_is_out_of_date_once_something_that_it_shows_is_otherwise() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = announced(folder.path());
    assert_eq!(publishes(&file), [""; 0]);
    move_to(&mut file, "1.1", "Saal", later());
    assert_eq!(publishes(&file), ["Workshop 1.1: Titel 0: Aula → Saal"]);
    file.undo(later()).expect("an undo");
    assert_eq!(publishes(&file), [""; 0], "a change and its undo cancel out");
    let off = fields(json!({ "state": "cancelled" }));
    let cancelled = session(&file, "1.2");
    file.edit(row(Table::Session, cancelled.0), &off, later()).expect("an edit");
    let mut new = file.programme().sessions[&cancelled].clone();
    new.id = domain::SessionId::fresh();
    (new.number, new.title, new.state) = (Some("3".to_owned()), "Ganz neu".to_owned(), domain::SessionState::Planned);
    file.add(new, later()).expect("a session");
    assert_eq!(publishes(&file), ["neu: Workshop 1.3: Ganz neu", "Workshop 1.2: Titel 1: entfällt"]);
    // It may stay so, until it would say something else again.
    file.leave_published(true, later()).expect("a fact");
    assert_eq!(publishes(&file), [""; 0]);
    move_to(&mut file, "1.1", "Saal", later());
    assert_eq!(publishes(&file).len(), 3);
    file.export_calendar(Scope::Programme, folder.path(), &issue(), later()).expect("the calendar");
    assert_eq!(publishes(&file), [""; 0]);
}

#[test]
fn whoever_handed_out_single_entries_hears_of_these_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = small_event();
    let only = session(&file, "1.1");
    file.export_calendar(Scope::Session(only), folder.path(), &issue(), now()).expect("an entry");
    assert_eq!(publishes(&file), [""; 0], "nobody misses the other one");
    move_to(&mut file, "1.1", "Aula", later());
    move_to(&mut file, "1.2", "Aula", later());
    assert_eq!(publishes(&file), ["Workshop 1.1: Titel 0: – → Aula"]);
}
