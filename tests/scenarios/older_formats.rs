//! Files of earlier versions: they are converted completely, with their history, what was accepted, and what was
//! handed out.

use chrono::{DateTime, Utc};
use std::{collections::BTreeSet, fs};
use tagwerk_core::{
    documents::{
        Job, Wanted,
        booklet::BookletOptions,
        lists::{List, ListOptions},
        plates::PlateOptions,
        poster::PosterOptions,
        signs::{Per, SignOptions},
    },
    domain::{English, Event, Filter, ItemRef, Language, RegistrationStatus, Rule, Table},
    event_file::{EventError, EventFile, Handing, Purpose},
    import::{Beside, ReadOptions, read_programme},
    revision::Decisions,
    store::StoreError,
};
use tagwerk_tests::{Desk, root};

/// Written by the version before an event had a look: with a logo, and two steps in its history.
fn old_file(desk: &Desk) -> std::path::PathBuf {
    let old = fs::read(root().join("tests/fixtures/files/format-1.tagwerk")).expect("the fixture");
    desk.put("event.tagwerk", old)
}

fn format(bytes: &[u8]) -> u8 {
    bytes[63]
}

/// Takes back every step, which leaves nothing, and does them again. Returns their number.
fn back_and_forth(file: &mut EventFile) -> usize {
    let mut steps = 0;
    while file.undo(then()).is_ok() {
        steps += 1;
    }
    assert!(file.programme().sessions.is_empty() && file.programme().people.is_empty());
    for _ in 0..steps {
        file.redo(then()).expect("and forth");
    }
    steps
}

#[test]
fn a_file_of_an_older_format_is_taken_over_with_its_history() {
    let desk = Desk::new();
    let path = old_file(&desk);
    let mut file = EventFile::open(&path).expect("the event");
    assert_eq!(file.programme().event.logos.len(), 1);
    assert_eq!(file.programme().event.accent, tagwerk_core::domain::Accent::default());
    file.undo(then()).expect("a step back");
    file.undo(then()).expect("the logo goes");
    assert_eq!((file.programme().event.subtitle.clone(), file.programme().event.logos.len()), (None, 0));
    file.redo(then()).expect("the logo comes");
    drop(file);
    let again = EventFile::open(&path).expect("the event once more");
    assert_eq!((again.programme().event.logos.len(), format(&fs::read(&path).expect("the file"))), (1, 9));
}

#[test]
fn whoever_only_looks_leaves_a_file_of_an_older_format_as_it_is() {
    let desk = Desk::new();
    for fixture in [
        "format-1.tagwerk",
        "format-2.tagwerk",
        "format-3.tagwerk",
        "format-4.tagwerk",
        "format-5.tagwerk",
        "format-6.tagwerk",
        "format-7.tagwerk",
        "format-8.tagwerk",
    ] {
        let old = fs::read(root().join("tests/fixtures/files").join(fixture)).expect("the fixture");
        desk.put("event.tagwerk", &old);
        let table = root().join("tests/fixtures/formats/tabelle.csv").display().to_string();
        let sheet = root().join("assets/sample/programm.txt").display().to_string();
        for words in [
            &["show", "event.tagwerk"][..],
            &["check", "event.tagwerk"],
            &["history", "event.tagwerk"],
            &["arrived", "event.tagwerk"],
            &["merge-people", "event.tagwerk"],
            &["preflight", "event.tagwerk"],
            &["tell", "event.tagwerk", "--house"],
            &["export", "test-sheet", "event.tagwerk", "--out", "proof.pdf", "--proof"],
            &["forget", "event.tagwerk", "--everybody"],
            &["import", "programme", "event.tagwerk", &sheet, "--dry-run"],
            &["import", "sessions", "event.tagwerk", &table, "--dry-run"],
        ] {
            let looked = desk.asks(words);
            assert_eq!(looked.code, Some(0), "{words:?}: {looked:?}");
            assert!(desk.bytes("event.tagwerk") == old, "{words:?} changed {fixture}");
        }
        assert_eq!(
            fs::read_dir(desk.path("")).expect("the folder").count(),
            1 + usize::from(desk.path("proof.pdf").exists())
        );
    }
}

/// Written by the version before the plan had rules: a block, a session in a room, two edits.
#[test]
fn a_file_of_the_second_format_knows_the_usual_expectations_and_takes_its_steps_back() {
    let desk = Desk::new();
    let old = fs::read(root().join("tests/fixtures/files/format-2.tagwerk")).expect("the fixture");
    assert_eq!(format(&old), 2);
    let path = desk.put("event.tagwerk", old);
    let mut file = EventFile::open(&path).expect("the event");
    let fresh = Event::new("Neu", chrono_tz::Europe::Berlin, Language::De);
    let event = &file.programme().event;
    assert_eq!((&event.walking, &event.bounds), (&fresh.walking, &fresh.bounds));
    let findings: Vec<&str> = file.conflicts().iter().map(|conflict| conflict.rule.key()).collect();
    assert_eq!(findings, ["room-too-small"]);
    for _ in 0..5 {
        file.undo(then()).expect("a step back");
    }
    assert!(file.programme().sessions.is_empty() && file.programme().rooms.is_empty());
    for _ in 0..5 {
        file.redo(then()).expect("and forth");
    }
    drop(file);
    EventFile::open(&path).expect("the event once more");
    assert_eq!(format(&fs::read(&path).expect("the file")), 9);
}

/// Written by the version before stand-ins had contributions of their own: an accepted conflict of each rule; one
/// that is open again; an ill person with a second replacement; documents and calendar files that were handed out.
fn of_the_third_format(desk: &Desk) -> EventFile {
    let old = fs::read(root().join("tests/fixtures/files/format-3.tagwerk")).expect("the fixture");
    assert_eq!(format(&old), 3);
    let path = desk.put("event.tagwerk", old);
    let file = EventFile::open(&path).expect("the event");
    assert_eq!(format(&fs::read(&path).expect("the file")), 9);
    file
}

/// Written by the version before an event's papers could be in English: a session in a room, a change of the event,
/// one step undone.
#[test]
fn a_file_of_the_fourth_format_is_in_british_english_and_takes_its_steps_back() {
    let desk = Desk::new();
    let old = fs::read(root().join("tests/fixtures/files/format-4-subtitle.tagwerk")).expect("the fixture");
    assert_eq!(format(&old), 4);
    let path = desk.put("event.tagwerk", old);
    let mut file = EventFile::open(&path).expect("the event");
    assert_eq!(file.programme().event.english, English::British);
    let subtitle = file.programme().event.subtitle.clone();
    file.undo(then()).expect("a step back");
    assert!(file.programme().event.subtitle != subtitle);
    file.redo(then()).expect("and forth");
    assert_eq!(file.programme().event.subtitle, subtitle);
    drop(file);
    EventFile::open(&path).expect("the event once more");
    assert_eq!(format(&fs::read(&path).expect("the file")), 9);
}

fn then() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a time")
}

#[test]
fn in_a_file_of_the_third_format_what_was_accepted_stays_accepted_and_what_was_open_stays_open() {
    let file = of_the_third_format(&Desk::new());
    let conflicts = file.conflicts();
    let rules = |waived: bool| -> BTreeSet<&str> {
        conflicts
            .iter()
            .filter(|conflict| conflict.waived.is_some() == waived)
            .map(|conflict| conflict.rule.key())
            .collect()
    };
    // Clashes between ideas were not reported before.
    let all: BTreeSet<&str> =
        Rule::ALL.iter().map(|rule| rule.key()).filter(|key| *key != "would-be-in-two-places").collect();
    assert_eq!(rules(true), all);
    assert_eq!(rules(false), BTreeSet::from(["room-too-small"]));
}

#[test]
fn in_a_file_of_the_third_format_whoever_stood_in_has_a_part_and_every_step_can_be_taken_back() {
    let desk = Desk::new();
    let mut file = of_the_third_format(&desk);
    let programme = file.programme().clone();
    let standing_in: Vec<(String, String)> = programme
        .contributions
        .values()
        .filter_map(|part| Some((programme.name_in(part), programme.name_in(programme.stood_in_for(part)?))))
        .collect();
    assert_eq!(standing_in, [("Eva Sommer".to_owned(), "Bea Lau".to_owned())]);
    let steps = file.history(Language::De).expect("a history").len() - 1;
    let mut before = Vec::new();
    for _ in 0..steps {
        file.undo(then()).expect("a step back");
        let programme = file.programme();
        let parts = programme.contributions.values();
        before.extend(parts.filter(|part| part.stands_in_for.is_some()).map(|part| programme.name_in(part)));
    }
    before.dedup();
    assert_eq!(before, ["Eva Sommer", "Mo Ull"], "the one before comes back, and then there is nobody");
    assert!(file.programme().contributions.is_empty() && file.programme().waivers.is_empty());
    for _ in 0..steps {
        file.redo(then()).expect("and forth");
    }
    assert_eq!(*file.programme(), programme);
}

#[test]
fn in_a_file_of_the_third_format_nothing_that_was_handed_out_is_stale() {
    let desk = Desk::new();
    let mut file = of_the_third_format(&desk);
    let event = ItemRef { table: Table::Event, id: file.programme().event.id.0 };
    // Anything new would get the next Stand.
    let note = serde_json::json!({ "note": "danach" });
    file.edit(event, note.as_object().expect("fields"), then()).expect("an edit");
    let signs = |per| Wanted::Signs(SignOptions { per, ..SignOptions::default() });
    let list = |list| Wanted::Lists(ListOptions { list, ..ListOptions::default() });
    let again = [
        signs(Per::Day),
        signs(Per::Session),
        signs(Per::Block),
        Wanted::Poster(PosterOptions::default()),
        Wanted::Booklet(BookletOptions::default()),
        Wanted::Plates(PlateOptions::default()),
        list(List::Sessions),
        list(List::House),
    ];
    for wanted in again {
        let kind = format!("{wanted:?}");
        file.print(&Job::of(wanted), &desk.path("x.pdf"), &Handing::plainly(Purpose::Issue), then())
            .expect("a document");
        let latest = &file.printed().expect("a ledger")[0];
        assert_eq!(latest.stand, Some(1), "{kind}");
    }
}

#[test]
fn an_older_file_that_is_damaged_stays_as_it_is() {
    let desk = Desk::new();
    let path = old_file(&desk);
    let mut bytes = fs::read(&path).expect("the file");
    let at = bytes.windows(5).position(|window| window == b"Forum").expect("the title");
    bytes[at] = b'f';
    fs::write(&path, &bytes).expect("the file");
    assert!(matches!(EventFile::open(&path), Err(EventError::Store(StoreError::Disagrees { .. }))));
    assert!(fs::read(&path).expect("the file") == bytes, "the file was changed");
}

/// Written by the version before names had a suffix and an order, and before events carried fonts.
#[test]
fn a_file_of_the_fourth_format_keeps_its_names_its_steps_and_what_was_handed_out() {
    let desk = Desk::new();
    let old = fs::read(root().join("tests/fixtures/files/format-4.tagwerk")).expect("the fixture");
    assert_eq!(format(&old), 4);
    let path = desk.put("event.tagwerk", old);
    let mut file = EventFile::open(&path).expect("the event");
    let somebody = |file: &EventFile| {
        let id = file.programme().find_person("Nguyễn Thị Ánh").expect("somebody");
        file.programme().people[&id].clone()
    };
    let before = somebody(&file);
    assert_eq!((before.badge_name.as_deref(), before.name_order, before.suffix.clone()), (Some("Ánh"), None, None));
    assert!(file.programme().event.fonts.is_empty());
    assert_eq!(file.printed().expect("the ledger").len(), 1);
    file.undo(then()).expect("a step back");
    assert_eq!(somebody(&file).badge_name, None);
    drop(file);
    assert_eq!(format(&fs::read(&path).expect("the file")), 9);
}

/// Written by the version before the history kept what sheets said: a sheet was read, and a title was changed by
/// hand.
#[test]
fn in_a_file_of_the_fifth_format_the_next_version_of_its_sheet_is_compared_with_what_was_read() {
    let desk = Desk::new();
    let old = fs::read(root().join("tests/fixtures/files/format-5.tagwerk")).expect("the fixture");
    assert_eq!(format(&old), 5);
    let path = desk.put("event.tagwerk", old);
    let mut file = EventFile::open(&path).expect("the event");
    let sheet = "Samstag, 6. Juni 2026, 9.30 – 12.30 Uhr
Parallele Workshops
Quartiere im Wandel

1. Wege zum gemeinsamen Hof
Raum: Aula
Impuls: Ada Amsel, Hofverein Süd
Moderation: Ulf Bär, Stadt Musterheim

2. Das Losverfahren in der Praxis
Impuls: Jörn Höfer, Büro Los
Moderation: Eva Kranich
";
    let options = ReadOptions::new(file.programme().event.zone, 2026);
    let draft = read_programme(sheet, &options).expect("a draft");
    let comparison = file
        .compare_programme(&draft, &Decisions::default(), Language::En)
        .expect("a comparison")
        .to_text(Language::En);
    assert_eq!(
        comparison.trim(),
        "~ Line 12: Contribution “Eva Kranich (Moderation)” → “2 Das Losverfahren in der Praxis”, person: “N. N.” → “Eva Kranich”"
    );
    file.update_programme(&draft, &Beside::default(), &Decisions::default(), then()).expect("the next version");
    file.undo(then()).expect("a step back");
    file.undo(then()).expect("a step back");
    assert!(file.programme().sessions.values().any(|session| session.title == "Wege zum gemeinsamen Hof"));
    drop(file);
    assert_eq!(format(&fs::read(&path).expect("the file")), 9);
}

/// Written by the version before participants had kinds: one with a wish and a place, beside somebody with a part; a
/// badge and a sign that were handed out; a step that was undone.
#[test]
fn in_a_file_of_the_sixth_format_a_registration_is_that_of_a_participant_and_every_step_goes_back_and_forth() {
    let desk = Desk::new();
    let old = fs::read(root().join("tests/fixtures/files/format-6.tagwerk")).expect("the fixture");
    assert_eq!(format(&old), 6);
    let path = desk.put("event.tagwerk", old);
    let mut file = EventFile::open(&path).expect("the event");
    assert_eq!(format(&fs::read(&path).expect("the file")), 9);
    let (all, page) = file.participants(&Filter::default(), 0..10).expect("a page");
    let [bert] = page.as_slice() else { panic!("{page:?}") };
    let registration = &bert.registration;
    assert_eq!((all, bert.person.name().as_str()), (1, "Bert Muster"));
    assert_eq!((registration.kind.as_str(), registration.status), ("participant", RegistrationStatus::Registered));
    assert_eq!((bert.wishes.len(), bert.places.len(), bert.places[0].is_seat()), (1, 1, true));
    assert_eq!(registration.note.as_deref(), Some("kommt mit Hund"));
    assert!(!file.programme().people.contains_key(&bert.person.id), "he has no part");
    let fresh = Event::new("Neu", chrono_tz::Europe::Berlin, Language::De);
    let event = &file.programme().event;
    assert_eq!((&event.registration_kinds, &event.place_rules), (&fresh.registration_kinds, &fresh.place_rules));
    let steps = back_and_forth(&mut file);
    assert_eq!((steps, file.participant(registration.id).expect("he is back").places.len()), (9, 1));
    drop(file);
    EventFile::open(&path).expect("the event once more");
}

/// Written by the version before late changes: a sign and badges that were handed out, and somebody who arrived.
#[test]
fn what_a_file_of_the_seventh_format_handed_out_is_known_but_not_how_it_was_made() {
    let desk = Desk::new();
    let old = fs::read(root().join("tests/fixtures/files/format-7.tagwerk")).expect("the fixture");
    assert_eq!(format(&old), 7);
    let path = desk.put("event.tagwerk", old);
    let mut file = EventFile::open(&path).expect("the event");
    assert_eq!(format(&fs::read(&path).expect("the file")), 9);
    assert_eq!(file.printed().expect("the ledger").len(), 3);
    let session = file.programme().find_session("1.1").expect("a session");
    file.place_session(session, None, then()).expect("a step");
    let follow_up = file.follow_up().expect("the lists");
    assert_eq!((follow_up.print_again.len(), follow_up.unknown), (0, 6));
    assert_eq!(follow_up.tell.len(), 1, "their own badges and calendar files say what they know");
}

/// Written by the version before the file kept sums of its tables and a chain over its history: somebody fell ill, a sign
/// was printed again and hung up, people were told, a title was changed once more, somebody arrived.
#[test]
fn what_a_file_of_the_eighth_format_knows_of_late_changes_it_knows_still() {
    let desk = Desk::new();
    let old = fs::read(root().join("tests/fixtures/files/format-8.tagwerk")).expect("the fixture");
    assert_eq!(format(&old), 8);
    let path = desk.put("event.tagwerk", old);
    let mut file = EventFile::open(&path).expect("the event");
    assert_eq!(format(&fs::read(&path).expect("the file")), 9);
    let follow_up = file.follow_up().expect("the lists");
    assert_eq!((follow_up.print_again.len(), follow_up.tell.len(), follow_up.unknown), (1, 1, 0));
    let steps = back_and_forth(&mut file);
    assert_eq!(steps, 5);
    drop(file);
    let again = EventFile::open(&path).expect("the event once more");
    assert_eq!(again.follow_up().expect("the lists").print_again.len(), 1);
}
