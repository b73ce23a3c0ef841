//! A program that ends while something is handed out: at the next opening nothing is out that the ledger does not know.

use super::{
    disks::{Asking, Step},
    now, small_event,
};
use crate::{Begun, EventFile, Handing, Purpose};
use calendar::Scope;
use chrono::{DateTime, TimeDelta, Utc};
use disk::{Disk, Over, SystemDisk};
use documents::{Job, Wanted};
use faults::{Faults, Promise};
use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A disk on which the program ends when a file gets its name: before, or after.
fn ending(is_named: bool) -> Asking<impl Fn(Step) -> io::Result<()>> {
    let last = if is_named { Step::SyncFolder } else { Step::Rename };
    Asking(move |step| {
        assert_ne!(step, last, "the program ends");
        Ok(())
    })
}

fn later(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}

fn on_disk(folder: &TempDir) -> (PathBuf, EventFile) {
    let path = folder.path().join("forum.tagwerk");
    small_event().save_copy(&path, Over::Nothing, &SystemDisk).expect("a file");
    let file = EventFile::open(&path).expect("the event");
    (path, file)
}

fn badges(file: &mut EventFile, out: &Path, disk: &dyn Disk, at: DateTime<Utc>) {
    let handing = Handing { disk, ..Handing::plainly(Purpose::Issue) };
    file.print(&Job::of(Wanted::Badges(Box::default())), out, &handing, at).expect("badges");
}

/// Prints badges once, and again when the program ends. Returns the event as it is opened after that.
fn ended(folder: &TempDir, is_named: bool) -> EventFile {
    let (path, mut file) = on_disk(folder);
    let out = folder.path().join("badges.pdf");
    badges(&mut file, &out, &SystemDisk, later(1));
    assert_eq!(file.begun().expect("nothing"), []);
    let ends = || badges(&mut file, &out, &ending(is_named), later(2));
    catch_unwind(AssertUnwindSafe(ends)).expect_err("it ends");
    drop(file);
    EventFile::open(&path).expect("the event once more")
}

fn pieces(file: &EventFile) -> Vec<u32> {
    file.printed().expect("the ledger").iter().map(|printed| printed.pieces).collect()
}

#[test]
fn what_was_begun_when_the_program_ended_is_known_and_asked_about() {
    let faults = Faults::of(Promise::HandedOut);
    for (is_named, came_out) in [(false, false), (true, true), (true, false)] {
        faults.play();
        let folder = tempfile::tempdir().expect("a folder");
        let mut file = ended(&folder, is_named);
        assert_eq!(pieces(&file), [2, 2], "nothing is out that the ledger does not know");
        let begun = file.begun().expect("the question");
        let [Begun { document, at, pieces: 2, .. }] = begun.as_slice() else { panic!("{begun:?}") };
        assert_eq!((document.as_str(), *at), ("badge", later(2)));
        file.answer_begun(&begun[0], came_out).expect("an answer");
        assert_eq!(file.begun().expect("nothing"), []);
        assert_eq!(pieces(&file), if came_out { vec![2, 2] } else { vec![2] });
        let path = folder.path().join("forum.tagwerk");
        drop(file);
        assert_eq!(EventFile::open(&path).expect("the event is whole").begun().expect("nothing"), []);
    }
}

#[test]
fn words_that_others_rely_on_stay_when_what_was_begun_did_not_come_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut file) = on_disk(&folder);
    let out = folder.path().join("badges.pdf");
    let ends = || badges(&mut file, &out, &ending(false), later(1));
    catch_unwind(AssertUnwindSafe(ends)).expect_err("it ends");
    drop(file);
    let mut file = EventFile::open(&path).expect("the event once more");
    // The same badges again. In the ledger, the first that says something keeps the words.
    badges(&mut file, &out, &SystemDisk, later(2));
    let begun = file.begun().expect("the question");
    file.answer_begun(&begun[0], false).expect("an answer");
    let person = file.programme().people.values().next().expect("somebody").id;
    let row = domain::ItemRef { table: domain::Table::Person, id: person.0 };
    file.edit(row, &super::fields(serde_json::json!({ "given": "Jorinde" })), later(3)).expect("an edit");
    let follow_up = file.follow_up().expect("the lists");
    assert!(!follow_up.print_again[0].because.is_empty(), "what the badge said before is known");
}

#[test]
fn a_calendar_that_did_not_come_out_counts_its_next_version_from_the_last_one_that_did() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut file) = on_disk(&folder);
    let out = folder.path().join("calendar");
    let handing = Handing { disk: &ending(false), ..Handing::plainly(Purpose::Issue) };
    let ends = || file.export_calendar(Scope::Everything, &out, &handing, later(1)).map(drop);
    drop(catch_unwind(AssertUnwindSafe(ends)).expect_err("it ends"));
    drop(file);
    let mut file = EventFile::open(&path).expect("the event once more");
    let begun = file.begun().expect("the question");
    assert_eq!(begun.len(), 1);
    file.answer_begun(&begun[0], false).expect("an answer");
    assert!(pieces(&file).is_empty() && file.begun().expect("nothing").is_empty());
}

#[test]
fn what_cannot_be_written_is_not_noted() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, mut file) = on_disk(&folder);
    let nowhere = folder.path().join("nowhere/badges.pdf");
    let job = Job::of(Wanted::Badges(Box::default()));
    file.print(&job, &nowhere, &Handing::plainly(Purpose::Issue), later(1)).expect_err("no folder");
    assert!(pieces(&file).is_empty() && file.begun().expect("nothing").is_empty());
}
