//! Forgetting: who and what goes, and that nothing of it is left in any file.

use super::{disks::killing_after, fields, now};
use crate::{Backups, Contributors, EventError, EventFile, Forget, Handing, Purpose, Registering, Texts, Whom};
use calendar::Scope;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use disk::{Over, SystemDisk};
use documents::{
    Job, Kind, Unprintable, Wanted,
    lists::{List, ListOptions, SignaturesFor},
    placards::{Placard, PlacardOptions},
};
use domain::{
    Availability, AvailabilityId, AvailabilityOf, AvailabilityState, Contribution, Event, Filter, Item, ItemRef,
    Language, Person, PersonId, PlaceStanding, RegistrationId, Role, Sentence, Settlement, Span, Table, Waiver,
    WaiverId, action::Forgetting, watch::Unwatched,
};
use import::{Beside, ReadOptions, read_programme};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};
use store::EntryKind;
use tempfile::TempDir;
use uuid::Uuid;

/// She goes.
const NAME: &str = "Żaneta Łęcka";
const BORN: &str = "Żaneta Panieńska";

const SHEET: &str = "Samstag, 6. Juni 2026, 9.30 – 12.30 Uhr
Parallele Workshops

1. Wege zum gemeinsamen Hof
Raum: Aula
Impuls: Ada Amsel, Hofverein Süd
Impuls: Żaneta Łęcka, Verein

2. Das Losverfahren
Moderation: Ulf Bär
Impressum: Żaneta Łęcka
";

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn backups(&self) -> Backups {
        Backups::in_folder(&self.path("kept"), |why| panic!("{}", why.sentence(Language::En)))
    }

    fn open(&self) -> EventFile {
        EventFile::open_with(&self.path("forum.tagwerk"), self.backups(), later(9)).expect("the event")
    }

    /// All files that Tagwerk keeps.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() { walk(&path, files) } else { files.push(path) }
            }
        }
        let mut files = Vec::new();
        walk(self.folder.path(), &mut files);
        files.into_iter().map(|path| (path.clone(), fs::read(&path).expect("bytes"))).collect()
    }

    /// The files in which any of these words stands, also without accents and in UTF-16.
    fn with_any(&self, words: &[&str]) -> Vec<String> {
        let plain = |word: &str| domain::same_person::fold(word);
        let mut wanted: Vec<Vec<u8>> = Vec::new();
        for word in words.iter().flat_map(|word| [(*word).to_owned(), plain(word), word.to_lowercase()]) {
            wanted.push(word.bytes().collect());
            wanted.push(word.encode_utf16().flat_map(u16::to_le_bytes).collect());
            wanted.push(word.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
        let holds = |bytes: &[u8]| wanted.iter().any(|word| bytes.windows(word.len()).any(|window| window == word));
        let found = self.files().into_iter().filter(|(_, bytes)| holds(bytes));
        found.map(|(path, _)| path.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect()
    }
}

fn later(days: i64) -> DateTime<Utc> {
    now() + TimeDelta::days(days)
}

fn everybody(how: Forgetting) -> Forget {
    Forget { whom: Whom::everybody(), how, contributors: Contributors::LoseRegistration, texts: Texts::All }
}

fn forget(file: &mut EventFile, what: &Forget) -> crate::Forgotten {
    file.forget(what, &SystemDisk, &Unwatched, later(20)).expect("forgotten")
}

fn named(file: &EventFile, name: &str) -> PersonId {
    let all = file.everybody().expect("people");
    all.iter().find(|person| person.name() == name).map(|person| person.id).expect("somebody")
}

fn row(person: PersonId) -> ItemRef {
    ItemRef { table: Table::Person, id: person.0 }
}

fn registration(file: &EventFile, name: &str) -> RegistrationId {
    file.registrations_of(named(file, name)).expect("registrations").first().expect("a registration").id
}

/// Writes a text into every field of the row that takes one.
fn plant(file: &mut EventFile, row: ItemRef, text: &str, except: &[&str]) -> usize {
    let item = file.store.current(row).expect("a row").expect("a row");
    let Ok(Value::Object(known)) = item.to_json() else { panic!("no fields") };
    let mut planted = 0;
    let letter = json!({ "subject": text, "formal": text, "informal": text });
    for field in known.keys().filter(|field| *field != "id" && !except.contains(&field.as_str())) {
        for value in
            [json!(text), json!([text]), json!({ text: text }), json!({ "name": text }), json!({ "changes": letter })]
        {
            let edited = match file.edit(row, &fields(json!({ field: value })), later(3)) {
                Err(EventError::Store(why)) => panic!("{why}"),
                edited => edited,
            };
            let is_there = edited.is_ok_and(|done| {
                let after = done.changes[0].after().expect("a row");
                after.to_json().expect("JSON")[field].to_string().contains(text)
            });
            if is_there {
                planted += 1;
                break;
            }
        }
    }
    planted
}

/// An event of many days, in which a name stands wherever a text can stand.
fn planted(desk: &Desk) -> EventFile {
    let path = desk.path("forum.tagwerk");
    let event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
    let mut file = EventFile::create(&path, &event, now()).expect("a file").with_backups(desk.backups());
    let sheet = read_programme(SHEET, &ReadOptions::new(chrono_tz::Europe::Berlin, 2026)).expect("a sheet");
    file.import_programme(&sheet, &Beside::default(), now()).expect("a programme");
    let handing = Handing::plainly(Purpose::Issue);
    file.export_calendar(Scope::Everything, &desk.path("out"), &handing, now()).expect("calendars");
    // She had a part, and had another name.
    let her = named(&file, NAME);
    let part = file.programme().contributions.values().find(|part| part.person == Some(her)).expect("her part").clone();
    file.print(&Job::of(Wanted::Badges(Box::default())), &desk.path("out/b.pdf"), &handing, now()).expect("badges");
    file.edit(row(her), &fields(json!({ "family": "Panieńska", "email": "panieńska@example.org" })), later(1))
        .expect("a name");
    file.edit(row(her), &fields(json!({ "family": "Łęcka", "email": "łęcka@example.org" })), later(1)).expect("a name");
    file.remove(Item::from(part).to_ref(), later(2)).expect("no part");
    for who in [NAME, "Ada Amsel"] {
        file.register(Registering::Of(named(&file, who)), later(2)).expect("registered");
    }
    file.register(Registering::New("Bert Fink".to_owned()), later(2)).expect("registered");
    // Somebody was deleted before, and is in the history alone.
    file.register(Registering::New(BORN.to_owned()), later(2)).expect("registered");
    file.remove(row(named(&file, BORN)), later(2)).expect("deleted");
    let press = ItemRef { table: Table::Registration, id: registration(&file, "Bert Fink").0 };
    file.edit(press, &fields(json!({ "kind": "press" })), later(3)).expect("a kind");
    let session = *file.programme().sessions.keys().next().expect("a session");
    let hers = registration(&file, NAME);
    file.set_wishes(hers, file.programme().sessions[&session].block, &[session], later(3)).expect("wishes");
    file.give_place(hers, session, PlaceStanding::Seat, later(3)).expect("a place");
    let day = NaiveDate::from_ymd_opt(2026, 6, 6).expect("a day");
    let hour = |hour| day.and_hms_opt(hour, 0, 0).expect("an hour");
    let span = Span::new(hour(9), hour(12)).expect("a span");
    for of in [AvailabilityOf::Person(named(&file, "Ada Amsel")), AvailabilityOf::Person(her)] {
        let state = AvailabilityState::Unavailable;
        file.add(Availability { id: AvailabilityId::fresh(), of, span, state, note: None }, later(3)).expect("a row");
    }
    for people in [vec![], vec![her]] {
        let rule = domain::Rule::ALL[0];
        let (sessions, rooms, facts) = (vec![session], Vec::new(), String::new());
        let waiver = Waiver { id: WaiverId::fresh(), rule, sessions, people, rooms, reason: "so".to_owned(), facts };
        file.add(waiver, later(3)).expect("a waiver");
    }
    let rows: Vec<Item> =
        file.programme().items().into_iter().chain(file.store.beyond(file.programme()).expect("rows")).collect();
    let mut tables: Vec<Table> = Vec::new();
    for item in rows {
        // Whoever has her name as a name is another person of this name.
        let except: &[&str] = match &item {
            Item::Person(_) => &[
                "title",
                "given",
                "particle",
                "family",
                "suffix",
                "native",
                "badge_name",
                "organisation",
                "place",
                "email",
                "mobile",
                "telephone",
                "code",
                "name_order",
                "writing",
                "salutation",
                "address",
                "aliases",
            ],
            // Keys of the program, and of its tables.
            Item::Registration(_) => &["kind"],
            Item::Event(_) => &["registration_kinds", "logos", "fonts"],
            _ => &[],
        };
        if plant(&mut file, item.to_ref(), NAME, except) > 0 {
            tables.push(item.table());
        }
    }
    tables.sort();
    tables.dedup();
    let without_texts = [Table::Wish, Table::Place];
    let expected: Vec<Table> = Table::ALL.iter().copied().filter(|table| !without_texts.contains(table)).collect();
    let mut expected = expected;
    expected.sort();
    assert_eq!(tables, expected, "every table that has texts was tried");
    for list in List::ALL {
        let options = ListOptions { list, each: SignaturesFor::Event, ..ListOptions::default() };
        match file.print(&Job::of(Wanted::Lists(options)), &desk.path("out/list.pdf"), &handing, later(4)) {
            // Nobody waits, nothing is eaten, and nobody has to be called.
            Ok(_) | Err(EventError::Unprintable(Unprintable::Nothing(_) | Unprintable::Refused(_))) => {}
            Err(why) => panic!("{why}"),
        }
    }
    file.print(&Job::of(Wanted::Badges(Box::default())), &desk.path("out/b.pdf"), &handing, later(4)).expect("badges");
    file.export_calendar(Scope::Everything, &desk.path("out"), &handing, later(4)).expect("calendars");
    // What became of her badge and of a notice about her, and what she was told.
    let text = Placard::Text { text: format!("{NAME} im Hof"), lines: vec![NAME.to_owned()], arrow: None };
    let notice = PlacardOptions { placards: vec![text], ..PlacardOptions::default() };
    file.print(&Job::of(Wanted::Placards(notice)), &desk.path("out/n.pdf"), &handing, later(4)).expect("a notice");
    let pieces = [(Kind::Badges, her.to_string()), (Kind::Placards, format!("{NAME} im Hof"))];
    file.settle(&pieces, Settlement::Hung, later(4)).expect("a fact");
    file.note_told(&[her, named(&file, "Ada Amsel")], true, later(4)).expect("told");
    assert!(file.store.told().expect("facts").iter().any(|told| told.person == her));
    file.edit(row(named(&file, "Bert Fink")), &fields(json!({ "note": format!("kennt {NAME}") })), later(5))
        .expect("a note");
    // What was exported is out of reach.
    fs::remove_dir_all(desk.path("out")).expect("given away");
    fs::write(desk.path("forum.tagwerk-journal.stale"), NAME).expect("a journal");
    let kept = desk.backups().all().first().expect("a backup").path.clone();
    fs::write(kept.with_file_name(".tagwerk-Ab3Ab3Ab3Ab3.part"), NAME).expect("of a killed program");
    let part = fs::File::create(desk.path(".tagwerk-Cd4Cd4Cd4Cd4.part")).expect("of a killed program");
    std::io::Write::write_all(&mut &part, NAME.as_bytes()).expect("her name");
    part.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(7200)).expect("two hours ago");
    file
}

const WORDS: [&str; 4] = ["Łęcka", "Panieńska", "Żaneta", "panieńska@example.org"];

#[test]
fn of_a_name_that_stood_everywhere_no_byte_is_left_in_any_file() {
    let desk = Desk::new();
    let mut file = planted(&desk);
    let (before, kept) = (desk.with_any(&WORDS), desk.backups().all().len());
    assert!(before.len() >= 4 && kept >= 3, "{before:?}");
    let programme = file.programme().clone();
    let done = forget(&mut file, &everybody(Forgetting::Delete));
    assert_eq!(desk.with_any(&WORDS), [""; 0]);
    assert_eq!((done.registrations, done.people, done.backups, done.deleted_backups), (3, 2, kept, 0));
    // Those who have a part stay, and everything else does.
    let is_as_it_should = |file: &EventFile| {
        assert_eq!(file.count_participants().expect("a count"), 0);
        let people: Vec<String> = file.programme().people.values().map(Person::name).collect();
        assert_eq!(people, ["Ada Amsel", "Ulf Bär"]);
        assert_eq!(file.programme().sessions.len(), programme.sessions.len());
        assert_eq!(file.programme().contributions.len(), programme.contributions.len());
        let (_, before) = file.ways().split_last().map(|(last, before)| (*last, before.to_vec())).expect("steps");
        assert!(before.iter().all(Option::is_none), "nothing before can be gone back to");
        for language in [Language::De, Language::En] {
            file.history(language).expect("the history in words");
        }
    };
    is_as_it_should(&file);
    drop(file);
    is_as_it_should(&desk.open());
}

#[test]
fn what_comes_after_can_be_undone_and_nothing_before() {
    let desk = Desk::new();
    let mut file = planted(&desk);
    forget(&mut file, &everybody(Forgetting::Delete));
    assert!(matches!(file.undo(later(21)), Err(EventError::NothingToUndo)));
    let step = file.history.last().expect("a seal").id;
    file.register(Registering::New("Cem Dohle".to_owned()), later(21)).expect("registered");
    file.undo(later(21)).expect("undone");
    file.redo(later(21)).expect("redone");
    assert_eq!(file.go_back_to(step, later(21)).expect("a way"), 1);
    assert_eq!(file.count_participants().expect("a count"), 0);
    // A sheet is still compared with its last version.
    let sheet = read_programme(SHEET, &ReadOptions::new(chrono_tz::Europe::Berlin, 2026)).expect("a sheet");
    assert!(file.has_read(&sheet));
    let oldest = desk.backups().all().pop().expect("a backup");
    file.restore(&oldest, desk.backups(), later(22)).expect("a backup opens");
    assert_eq!(desk.with_any(&WORDS), [""; 0]);
}

#[test]
fn what_is_anonymous_still_counts() {
    let desk = Desk::new();
    let mut file = planted(&desk);
    let before = file.participant_counts().expect("counts");
    forget(&mut file, &everybody(Forgetting::Anonymise));
    assert_eq!(desk.with_any(&WORDS), [""; 0]);
    assert_eq!(file.participant_counts().expect("counts"), before);
    let found = file.participants_found(&Filter::default()).expect("participants");
    let mut names: Vec<String> =
        found.iter().map(|id| file.participant(*id).expect("somebody").person.name()).collect();
    names.sort();
    assert_eq!(names, ["Anonym 1", "Anonym 2", "Anonym 3"]);
}

#[test]
fn a_kind_goes_alone_and_contributors_keep_what_the_team_wants() {
    let desk = Desk::new();
    let mut file = planted(&desk);
    let press = Whom { kinds: ["press".to_owned()].into(), ..Whom::default() };
    let what = Forget { whom: press, texts: Texts::Keep, ..everybody(Forgetting::Delete) };
    let foreseen = file.would_forget(&what, Language::De).expect("what would go");
    assert_eq!((foreseen.people.as_slice(), foreseen.registrations), (&["Bert Fink".to_owned()][..], 1));
    let done = forget(&mut file, &what);
    assert_eq!((done.registrations, done.people, done.texts), (1, 1, 0));
    assert_eq!(desk.with_any(&["Bert Fink"]), [""; 0]);
    assert_eq!(file.count_participants().expect("a count"), 2);
    let all = Forget { contributors: Contributors::KeepRegistration, ..everybody(Forgetting::Delete) };
    let done = forget(&mut file, &all);
    assert_eq!((done.registrations, file.count_participants().expect("a count")), (1, 1));
    assert!(matches!(file.forget(&all, &SystemDisk, &Unwatched, later(20)), Err(EventError::NothingChosen)));
}

#[test]
fn texts_are_shown_and_only_those_that_were_chosen_are_changed() {
    let desk = Desk::new();
    let mut file = planted(&desk);
    let mut what = everybody(Forgetting::Delete);
    let texts = file.would_forget(&what, Language::De).expect("what would go").texts;
    let title =
        texts.iter().find(|text| text.key.row.table == Table::Session && text.key.field == "title").expect("a title");
    assert_eq!((title.before.as_str(), title.after.as_str()), (NAME, "[…]"));
    let field = |language| {
        let texts = file.would_forget(&what, language).expect("what would go").texts;
        texts.into_iter().find(|text| text.key.row.table == Table::Room).map(|text| text.row_name).unwrap_or_default()
    };
    assert!(field(Language::De).starts_with("Raum: ") && field(Language::En).starts_with("Room: "));
    what.texts = Texts::These([title.key.clone()].into());
    assert_eq!(forget(&mut file, &what).texts, 1);
    let title = title.key.row.id;
    let session = file.programme().sessions.values().find(|session| session.id.0 == title).expect("the session");
    assert_eq!((session.title.as_str(), session.note.as_deref()), ("[…]", Some(NAME)), "the others stay");
}

#[test]
fn whatever_interrupts_it_leaves_the_file_before_or_after() {
    for steps in 0..4 {
        let desk = Desk::new();
        let mut file = planted(&desk);
        let disk = killing_after(steps);
        let done = file.forget(&everybody(Forgetting::Delete), &disk, &Unwatched, later(20));
        let is_after = file.history.last().is_some_and(|entry| entry.kind == EntryKind::Seal);
        // The steps: create the file, rename it, sync the folder, remove the old journal.
        assert_eq!(is_after, steps >= 2, "after {steps} steps");
        assert_eq!(done.is_ok(), steps >= 4, "after {steps} steps");
        // The window goes on with what is there.
        file.edit(row(named(&file, "Ada Amsel")), &fields(json!({ "note": "neu" })), later(21)).expect("a step");
        drop(file);
        let again = desk.open();
        assert_eq!(again.count_participants().expect("a count"), if is_after { 0 } else { 3 });
    }
}

#[test]
fn a_copy_to_pass_on_has_nobody_but_those_who_have_a_part() {
    let desk = Desk::new();
    let mut file = planted(&desk);
    let copy = desk.path("copy.tagwerk");
    file.save_copy_without_participants(&copy, Over::Nothing, &SystemDisk, later(20)).expect("a copy");
    let found = desk.with_any(&WORDS);
    assert!(!found.contains(&"copy.tagwerk".to_owned()) && found.contains(&"forum.tagwerk".to_owned()), "{found:?}");
    let copy = EventFile::open(&copy).expect("the copy");
    assert_eq!((copy.count_participants().expect("a count"), copy.programme().people.len()), (0, 2));
    assert_eq!(copy.programme().event.known_tables, []);
    assert_eq!(file.count_participants().expect("a count"), 3, "the event stays as it is");
}

#[test]
fn whoever_asks_learns_everything_that_the_file_holds_about_them() {
    let desk = Desk::new();
    let file = planted(&desk);
    let her = named(&file, NAME);
    let told = file.disclosure(her, Language::De, later(20)).expect("an answer");
    let text = told.text();
    let expected = [
        "E-Mail: łęcka@example.org",
        "Anmeldung",
        "Wunsch: ",
        "Platz: ",
        "Verfügbarkeit",
        "Gedruckt und verschickt",
        "1 Namensschild, Stand 1",
        "In Texten genannt",
        "Verlauf",
        "Panieńska → Łęcka",
        "Sicherungen auf diesem Rechner",
        "Kalendereintrag",
        "Mitwirkung: Żaneta Łęcka: Impuls",
    ];
    for part in expected {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // Every text that was planted in her rows is told.
    let rows = told.json()["rows"].as_array().expect("rows");
    for item in rows {
        for (field, value) in item["row"].as_object().expect("a row").iter().filter(|(_, value)| value.is_string()) {
            let value = value.as_str().expect("a text");
            let is_key = value.parse::<Uuid>().is_ok();
            assert!(is_key || field == "rule" || text.contains(value) || is_word(value), "{field}: {value}\n{text}");
        }
    }
    assert!(!text.contains("Bert Fink\n  "), "of others only what mentions her");
}

/// A word of the program, which is told in the language of those who read.
fn is_word(value: &str) -> bool {
    ["formal", "registered", "participant", "unavailable", "seat"].contains(&value) || value.starts_with("2022-")
}

#[test]
fn a_part_in_a_backup_is_that_of_nobody() {
    let desk = Desk::new();
    let mut file = planted(&desk);
    forget(&mut file, &everybody(Forgetting::Delete));
    let oldest = desk.backups().all().pop().expect("a backup");
    let then = EventFile::open_for_reading(&oldest.path).expect("the backup");
    let nobodys: Vec<&Contribution> =
        then.programme().contributions.values().filter(|part| part.person.is_none()).collect();
    assert_eq!(nobodys.len(), 1, "she had a part on that day");
    assert_eq!((&nobodys[0].role, &nobodys[0].affiliation), (&Role::Input, &None));
}
