//! Late changes: finding what is out of date, and writing to everybody.

use crate::{Job, event_of_badges, now, participants, size};
use std::{fs, hint::black_box, path::Path};
use tagwerk_core::{
    documents::{
        Job as Document, Wanted,
        badges::{BackOptions, BadgeOptions},
        signs::{Per, SignOptions},
    },
    domain::{Filter, ItemRef, LetterKind, PersonId, Table},
    event_file::{EventFile, Handing, LetterForm, Purpose},
};

/// What is out of date after one change, with N badges and a sign for each session handed out.
pub fn stale(job: &Job, n: usize, folder: &Path) {
    let mut file = event_of_badges(n, folder);
    hand_out(&mut file, folder);
    rename_a_session(&mut file);
    job.measure(|| {
        let follow_up = file.follow_up().expect("the lists");
        assert!(!follow_up.print_again.is_empty(), "a sign says something else");
        black_box(follow_up.open()) as u64
    });
}

/// The same with N registrations, each with a badge, one of which changes.
pub fn with_participants(job: &Job, n: usize, event: &Path) {
    let mut file = participants::filled(n, event);
    hand_out(&mut file, event.parent().expect("a folder"));
    let person = file.participants(&Filter::default(), 0..1).expect("a page").1[0].person.id;
    let row = ItemRef { table: Table::Person, id: person.0 };
    let fields = serde_json::json!({ "organisation": "Ein anderes Haus" });
    file.edit(row, fields.as_object().expect("fields"), now()).expect("an edit");
    job.measure(|| {
        let follow_up = file.follow_up().expect("the lists");
        assert_eq!(follow_up.print_again.len(), 1);
        follow_up.open() as u64
    });
}

/// A draft for each of N people, with their calendar files.
pub fn letters(job: &Job, n: usize, folder: &Path) {
    let mut file = event_of_badges(n, folder);
    let people: Vec<PersonId> = file.programme().people.keys().copied().collect();
    let out = folder.join("letters");
    job.measure(|| {
        let handing = Handing::plainly(Purpose::Issue);
        let drafts = file
            .write_letters(LetterKind::Information, &people, LetterForm::Folder, &out, &handing, now())
            .expect("drafts");
        assert_eq!(drafts.written + drafts.without_address.len(), people.len());
        fs::read_dir(&out).expect("the folder").map(|entry| size(&entry.expect("a file").path())).sum()
    });
}

fn hand_out(file: &mut EventFile, folder: &Path) {
    let badges = BadgeOptions { back: Some(BackOptions::default()), ..BadgeOptions::default() };
    let signs = SignOptions { per: Per::Session, ..SignOptions::default() };
    for wanted in [Wanted::Badges(Box::new(badges)), Wanted::Signs(signs)] {
        let handing = Handing::plainly(Purpose::Issue);
        drop(file.print(&Document::of(wanted), &folder.join("handed-out.pdf"), &handing, now()));
    }
}

fn rename_a_session(file: &mut EventFile) {
    let session = file.programme().sessions.values().find(|session| session.room.is_some());
    let session = session.or(file.programme().sessions.values().next()).expect("a session").id;
    let row = ItemRef { table: Table::Session, id: session.0 };
    let fields = serde_json::json!({ "title": "Ein anderer Titel" });
    file.edit(row, fields.as_object().expect("fields"), now()).expect("an edit");
}
