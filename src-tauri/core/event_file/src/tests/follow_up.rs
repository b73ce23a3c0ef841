//! What is out of date after any changes is what says something else on paper.

use super::{now, small_event, steps::do_something};
use crate::{EventFile, Handing, Purpose, Taken};
use documents::{
    HandedOut, Job, Sizing, Unprintable, Wanted,
    lists::{List, ListOptions},
    poster::PosterOptions,
    signs::{Per, SignOptions},
};
use domain::Stand;
use layout::{Item, Shaper};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Documents each of whose parts is a piece, and whose pieces do not share measures.
fn jobs() -> Vec<Job> {
    let signs = |per| Wanted::Signs(SignOptions { per, sizing: Sizing::Each, ..SignOptions::default() });
    let list = |list| Wanted::Lists(ListOptions { list, ..ListOptions::default() });
    let wanted = [signs(Per::Day), signs(Per::Session), Wanted::Poster(PosterOptions::default()), list(List::House)];
    wanted.into_iter().chain([list(List::Contributors), list(List::Sessions)]).map(Job::of).collect()
}

/// By document and subject, the words on the sheets of each piece.
type Words = BTreeMap<(String, String), Vec<String>>;

fn words(file: &EventFile) -> Words {
    let (stand, nothing) = (Stand { number: 1, at: now().naive_utc() }, HandedOut::default());
    let stock = file.font_stock().expect("fonts");
    let mut all = Words::new();
    for job in jobs() {
        let printable = file.printable_for(&job).expect("a programme");
        let mut shaper = Shaper::with(&stock);
        let (programme, _) = documents::printable(job.programme(printable.of(&file.programme)), &mut shaper);
        let composition = match job.compose(printable.material(&programme, &nothing)) {
            Ok(composition) => composition,
            Err(Unprintable::Nothing(_)) => continue,
            Err(why) => panic!("{why}"),
        };
        let printed = composition.printed();
        assert_eq!(printed.len(), composition.parts());
        let stands = vec![stand; printed.len()];
        for (part, piece) in printed.iter().enumerate() {
            let laid_out = composition.lay_out(part, &stands, &mut shaper, &domain::watch::Unwatched);
            let items = laid_out.sheets.iter().flat_map(|sheet| &sheet.items);
            let texts = items.filter_map(|item| match item {
                Item::Text { text, .. } => Some(text.text.replace('\u{ad}', "")),
                _ => None,
            });
            all.insert((job.kind().key().to_owned(), piece.subject.to_string()), texts.collect());
        }
    }
    all
}

fn hand_out(file: &mut EventFile) {
    let folder = tempfile::tempdir().expect("a folder");
    for job in jobs() {
        let handing = Handing::plainly(Purpose::Issue);
        file.print(&job, &folder.path().join("handed-out.pdf"), &handing, now()).expect("a print");
    }
}

/// What the lists say is out of date or gone.
fn out_of_date(file: &EventFile) -> BTreeSet<(String, String)> {
    let follow_up = file.follow_up().expect("the lists");
    let all = [follow_up.print_again, follow_up.take_down, follow_up.not_needed].concat();
    all.into_iter().map(|piece| (piece.document.key().to_owned(), piece.subject)).collect()
}

/// A room with a session in it, so that everything can be printed.
fn printed() -> EventFile {
    let mut file = small_event();
    for step in [(6, 0), (6, 1), (20, 3), (23, 3), (32, 1)] {
        do_something(&mut file, step).expect("a step");
    }
    hand_out(&mut file);
    file
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_says_something_else_is_stale(steps in prop::collection::vec(any::<(u8, u8)>(), 1..6)) {
        let mut file = printed();
        let before = words(&file);
        for step in &steps {
            do_something(&mut file, *step).expect("a step");
        }
        let (after, stale) = (words(&file), out_of_date(&file));
        for (piece, said) in &before {
            let differs = after.get(piece) != Some(said);
            prop_assert!(!differs || stale.contains(piece), "{piece:?}: {said:?} -> {:?}", after.get(piece));
        }
        // Undone, everything says what it said.
        while file.to_undo().is_some() && words(&file) != before {
            file.undo(now()).expect("an undo");
        }
        prop_assert_eq!(words(&file), before);
        prop_assert_eq!(out_of_date(&file), BTreeSet::new());
    }

    #[test]
    fn what_is_stale_says_something_else(steps in prop::collection::vec(any::<(u8, u8)>(), 1..3)) {
        let mut file = printed();
        let before = words(&file);
        for step in &steps {
            do_something(&mut file, *step).expect("a step");
        }
        let after = words(&file);
        for piece in out_of_date(&file) {
            prop_assert!(after.get(&piece) != before.get(&piece), "{piece:?}: {:?}", after.get(&piece));
        }
    }
}

#[test]
fn the_ledger_survives_reopening_and_the_merging_of_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("event.tagwerk");
    let mut file = EventFile::create(&path, &small_event().programme.event, now()).expect("a file");
    for item in small_event().programme.items().into_iter().skip(1) {
        file.add(item, now()).expect("a row");
    }
    let badges = Job::of(Wanted::Badges(Box::default()));
    let handing = Handing::plainly(Purpose::Issue);
    file.print(&badges, &folder.path().join("badges.pdf"), &handing, now()).expect("badges");
    assert!(out_of_date(&file).is_empty());
    let people: Vec<_> = file.programme().people.keys().copied().collect();
    file.merge_people(people[0], people[1], &Taken::default(), now()).expect("one person");
    drop(file);
    let mut file = EventFile::open(&path).expect("the event");
    // The one who stays has parts in two sessions now, and the badge of the other is still theirs.
    let follow_up = file.follow_up().expect("the lists");
    assert_eq!((follow_up.print_again.len(), follow_up.take_down.len()), (1, 0));
    assert_eq!(follow_up.print_again[0].subject, people[0].to_string());
    file.undo(now()).expect("two people again");
    assert!(out_of_date(&file).is_empty());
}
