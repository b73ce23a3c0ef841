//! Whole event files: creating, copying, rescuing, and protecting them from being overwritten.

use super::{disks::killing_after, event, fields, now, small_event};
use crate::sample;
use crate::{EventError, EventFile, Handing, Purpose};
use disk::{Over, SystemDisk};
use domain::{ItemRef, Language, Person, Room, Sentence, Table};
use manuscript::TextFormat;
use serde_json::json;
use std::{fs, path::Path};
use store::StoreError;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn an_event_appears_with_all_that_is_in_it_or_not_at_all() {
    let made = |steps: usize, old: Option<&str>| {
        let folder = folder();
        let path = folder.path().join("forum.tagwerk");
        if let Some(old) = old {
            let mut event = event();
            event.title = old.to_owned();
            drop(EventFile::create(&path, &event, now()).expect("a file"));
        }
        let disk = killing_after(steps);
        let fill = |file: &mut EventFile| {
            file.add(Room::new("Aula", 1), now())?;
            file.add(Room::new("Saal", 2), now()).map(drop)
        };
        drop(EventFile::create_filled(&path, Over::Whatever, &disk, &event(), now(), fill));
        let names: Vec<String> = names(&folder).into_iter().filter(|name| !name.ends_with(".part")).collect();
        let there = path.exists().then(|| EventFile::open(&path).expect("a whole event"));
        let there = there.map(|file| (file.programme().event.title.clone(), file.programme().rooms.len()));
        (names.join(" "), there)
    };
    let state = |title: &str, rooms: usize| ("forum.tagwerk".to_owned(), Some((title.to_owned(), rooms)));
    // The steps: create the file, rename it, sync the folder.
    for steps in 0..=1 {
        assert_eq!(made(steps, None), (String::new(), None), "after {steps} steps");
        assert_eq!(made(steps, Some("Alt")), state("Alt", 0), "after {steps} steps");
    }
    for steps in 2..=5 {
        assert_eq!(made(steps, None), state("Forum", 2), "after {steps} steps");
        assert_eq!(made(steps, Some("Alt")), state("Forum", 2), "after {steps} steps");
    }
}

#[test]
fn what_cannot_be_filled_leaves_what_was_there() {
    let folder = folder();
    let path = folder.path().join("forum.tagwerk");
    drop(sample::create(&path, Over::Nothing, now()).expect("the sample"));
    let before = fs::read(&path).expect("bytes");
    let refuse = |_: &mut EventFile| Err(EventError::NothingPlanned);
    let made = EventFile::create_filled(&path, Over::Whatever, &SystemDisk, &event(), now(), refuse);
    assert!(matches!(made.map(drop), Err(EventError::NothingPlanned)));
    assert_eq!(fs::read(&path).expect("bytes"), before);
    let again = sample::create(&path, Over::Nothing, now()).map(drop).expect_err("a refusal");
    assert!(again.sentence(Language::De).contains("gibt es schon; sie wurde nicht verändert"), "{again}");
    assert_eq!(names(&folder), ["forum.tagwerk"]);
}

#[test]
fn an_event_that_somebody_has_open_is_replaced_by_nothing() {
    let folder = folder();
    let path = folder.path().join("forum.tagwerk");
    let held = EventFile::create(&path, &event(), now()).expect("a file");
    let made = EventFile::create_filled(&path, Over::Whatever, &SystemDisk, &event(), now(), |_| Ok(()));
    assert!(matches!(made.map(drop), Err(EventError::Store(StoreError::Held { .. }))));
    let copied = small_event().save_copy(&path, Over::Whatever, &SystemDisk);
    assert!(matches!(copied, Err(EventError::Store(StoreError::Held { .. }))));
    drop(held);
    small_event().save_copy(&path, Over::Whatever, &SystemDisk).expect("a copy");
    assert_eq!(EventFile::open(&path).expect("the copy").programme().people.len(), 2);
}

#[test]
fn a_journal_of_an_event_that_is_gone_is_not_rolled_into_a_new_one() {
    let folder = folder();
    let path = folder.path().join("forum.tagwerk");
    for stray in ["of the first", "of the second"] {
        fs::write(folder.path().join("forum.tagwerk-journal"), stray).expect("a journal");
        drop(EventFile::create(&path, &event(), now()).expect("a file"));
        fs::remove_file(&path).expect("gone");
    }
    let aside = ["forum.tagwerk-journal.stale", "forum.tagwerk-journal.stale-2"];
    assert_eq!(names(&folder), aside);
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a journal");
    assert_eq!(aside.map(text), ["of the first", "of the second"]);
}

#[test]
fn a_copy_that_replaces_an_event_does_not_inherit_its_journal() {
    let folder = folder();
    let path = folder.path().join("forum.tagwerk");
    drop(EventFile::create(&path, &event(), now()).expect("a file"));
    fs::write(folder.path().join("forum.tagwerk-journal"), "of the one before").expect("a journal");
    small_event().save_copy(&path, Over::Whatever, &SystemDisk).expect("a copy");
    assert_eq!(names(&folder), ["forum.tagwerk"]);
}

/// An event too large for SQLite to keep all of it in memory.
fn large_event(path: &Path) -> EventFile {
    let mut file = EventFile::create(path, &event(), now()).expect("a file");
    let rows: Vec<ItemRef> = ["Ada Weiß", "Bo Blau", "Cem Grün", "Dag Rot", "Eva Gelb", "Fee Lila"]
        .map(|name| {
            let person = Person::named(name);
            let row = ItemRef { table: Table::Person, id: person.id.0 };
            file.add(person, now()).expect("a person");
            row
        })
        .into();
    for round in 0..40 {
        let note = format!("{round} {}", "viel Text ".repeat(1_900));
        file.edit_all(&rows, &fields(json!({ "note": note })), now()).expect("notes");
    }
    file
}

#[test]
fn a_copy_is_whole_even_if_the_disk_of_the_event_is_gone() {
    let folder = folder();
    let (path, copy) = (folder.path().join("forum.tagwerk"), folder.path().join("copy.tagwerk"));
    drop(large_event(&path));
    let mut file = EventFile::open(&path).expect("the event");
    assert!(file.save_copy(&copy, Over::Whatever, &SystemDisk).expect("a copy").is_nothing());
    assert_eq!(fs::read(&copy).expect("bytes"), fs::read(&path).expect("bytes"), "as long as all can be read");
    // From here on, only what the program holds in memory can be read.
    file.store.forget_pages();
    let most = fs::metadata(&path).expect("the file").len() / 8 * 7;
    fs::File::options().write(true).open(&path).expect("the file").set_len(most).expect("cut");
    let missing = file.save_copy(&copy, Over::Whatever, &SystemDisk).expect("a rescue");
    let said = missing.sentence(Language::En);
    assert!(missing.steps > 0 && said.contains("steps of the history"), "{said}");
    let mut rescued = EventFile::open(&copy).expect("the copy opens");
    assert_eq!(rescued.programme(), file.programme());
    let steps = rescued.history(Language::De).expect("a history");
    assert_eq!(steps.len(), file.history.len() - missing.steps);
    rescued.add(Room::new("Aula", 1), now()).expect("a room");
    rescued.undo(now()).expect("undone");
}

#[test]
fn nothing_but_an_event_is_written_over_an_event_or_its_journal() {
    let folder = folder();
    let open = folder.path().join("forum.tagwerk");
    let mut file = sample::create(&open, Over::Nothing, now()).expect("the sample");
    drop(EventFile::create(&folder.path().join("other.tagwerk"), &event(), now()).expect("a file"));
    fs::copy(folder.path().join("other.tagwerk"), folder.path().join("renamed.pdf")).expect("a copy");
    fs::write(folder.path().join("damaged.TAGWERK"), "no more").expect("a file");
    fs::write(folder.path().join("renamed.pdf-journal"), "").expect("a journal");
    fs::hard_link(&open, folder.path().join("hard.pdf")).expect("a link");
    #[cfg(unix)]
    std::os::unix::fs::symlink("other.tagwerk", folder.path().join("symbolic.pdf")).expect("a link");
    let before: Vec<Vec<u8>> = bytes(&folder);
    let handing = Handing::plainly(Purpose::Proof);
    for name in names(&folder).iter().map(String::as_str).chain(["forum.tagwerk-journal", "other.tagwerk-wal"]) {
        let out = folder.path().join(name);
        let refused = file.export_text(TextFormat::Html, None, &out, &handing, now()).expect_err(name);
        assert!(matches!(refused, EventError::InTheWay { .. }), "{name}: {refused}");
    }
    assert_eq!(bytes(&folder), before);
    file.export_text(TextFormat::Html, None, &folder.path().join("programme.html"), &handing, now()).expect("a text");
    assert!(!matches!(file.add(Room::new("Neu", 9), now()), Err(EventError::Store(_))), "the event is held as before");
}

fn bytes(folder: &TempDir) -> Vec<Vec<u8>> {
    names(folder).iter().map(|name| fs::read(folder.path().join(name)).expect("bytes")).collect()
}
