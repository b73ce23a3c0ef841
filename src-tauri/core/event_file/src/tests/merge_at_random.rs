//! Whatever two people do with copies of an event, merging them loses nothing and asks for nothing twice.

use super::{
    merge::{copy_of, merge},
    now, saved, small_event,
    steps::do_something,
};
use crate::{EventError, EventFile};
use domain::{Item, ItemRef, Language, Table};
use merging::{Answers, Side};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Steps = Vec<(u8, u8)>;

fn steps() -> impl Strategy<Value = Steps> {
    prop::collection::vec(any::<(u8, u8)>(), 0..8)
}

/// An event, and copies of it in which something else was done in each.
fn copies<const N: usize>(before: &Steps, steps: [&Steps; N]) -> [EventFile; N] {
    let mut first = small_event();
    // Something to be moved, wished for and seated.
    for step in [(6, 0), (32, 1), (33, 7), (34, 2)].iter().chain(before) {
        do_something(&mut first, *step).expect("a step");
    }
    steps.map(|steps| {
        let mut copy = copy_of(&mut first);
        steps.iter().for_each(|step| do_something(&mut copy, *step).expect("a step"));
        copy
    })
}

fn items(file: &EventFile) -> BTreeMap<ItemRef, Item> {
    let programme = file.store.load().expect("a programme");
    let beyond = file.store.beyond(&programme).expect("participants");
    programme.items().into_iter().chain(beyond).map(|item| (item.to_ref(), item)).collect()
}

/// True unless there is nothing to merge.
fn is_merged(ours: &mut EventFile, theirs: &mut EventFile, side: Side) -> bool {
    match merge(ours, theirs, side) {
        Ok(_) => true,
        Err(EventError::NothingToChange) => false,
        Err(why) => panic!("{why}"),
    }
}

/// Whether the two agree, so that nothing is asked and nothing had to be settled.
fn agree(ours: &EventFile, theirs: &mut EventFile) -> bool {
    let joined =
        ours.look_at_copy(&theirs.as_other_copy().expect("a copy"), &Answers::new(), Language::De).expect("a look");
    joined.questions.is_empty() && joined.remarks.is_empty()
}

fn side() -> impl Strategy<Value = Side> {
    prop_oneof![Just(Side::Ours), Just(Side::Theirs)]
}

/// A session split in two, with places in both halves, which are in one block.
#[test]
fn seats_in_both_halves_of_a_split_session_stay_in_both_copies() {
    let [mut ours, mut theirs] = copies(&Vec::new(), [&vec![(40, 68)], &Vec::new()]);
    let after = saved(&ours);
    assert!(is_merged(&mut theirs, &mut ours, Side::Ours));
    assert_eq!(saved(&theirs), after);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn merging_twice_changes_nothing_more(before in steps(), a in steps(), b in steps(), side in side()) {
        let [mut ours, mut theirs] = copies(&before, [&a, &b]);
        is_merged(&mut ours, &mut theirs, side);
        let after = saved(&ours);
        prop_assert_eq!(&ours.programme, &after.0, "memory follows the file");
        prop_assert!(!is_merged(&mut ours, &mut theirs, Side::Theirs));
        prop_assert_eq!(&saved(&ours), &after);
        // And theirs becomes the same.
        is_merged(&mut theirs, &mut ours, Side::Ours);
        prop_assert_eq!(&saved(&theirs), &after);
        prop_assert!(!is_merged(&mut ours, &mut theirs, Side::Theirs));
        prop_assert_eq!(saved(&ours), after);
    }

    #[test]
    fn undoing_a_merge_gives_the_equal_programme(before in steps(), a in steps(), b in steps(), side in side()) {
        let [mut ours, mut theirs] = copies(&before, [&a, &b]);
        let before = saved(&ours);
        if is_merged(&mut ours, &mut theirs, side) {
            let after = saved(&ours);
            ours.undo(now()).expect("an undo");
            prop_assert_eq!(saved(&ours), before);
            prop_assert_eq!(ours.conflicts(), domain::conflicts::conflicts(ours.programme()));
            ours.redo(now()).expect("a redo");
            prop_assert_eq!(saved(&ours), after);
        }
    }

    #[test]
    fn no_row_is_lost(before in steps(), a in steps(), b in steps(), side in side()) {
        let [first, ours, theirs] = copies(&before, [&Vec::new(), &a, &b]);
        let (mut ours, mut theirs) = (ours, theirs);
        let (base, mine, other) = (items(&first), items(&ours), items(&theirs));
        let joined = ours.look_at_copy(&theirs.as_other_copy().expect("a copy"), &Answers::new(), Language::De).expect("a look");
        is_merged(&mut ours, &mut theirs, side);
        let merged = items(&ours);
        for row in mine.keys().chain(other.keys()) {
            let is_deleted = base.contains_key(row) && !(mine.contains_key(row) && other.contains_key(row));
            // Who has two seats in a block keeps one; what was accepted goes with what it was accepted for.
            let is_settled = matches!(row.table, Table::Place | Table::Wish | Table::Waiver);
            if !is_deleted && !is_settled && joined.questions.iter().all(|asked| asked.field.is_some()) {
                prop_assert!(merged.contains_key(row), "{row:?} is lost");
            }
        }
        for row in merged.keys() {
            prop_assert!(mine.contains_key(row) || other.contains_key(row), "{row:?} comes from nowhere");
        }
    }

    #[test]
    fn the_order_of_two_merges_does_not_matter_where_they_agree(before in steps(), a in steps(), b in steps(), c in steps()) {
        let [ours, b, c] = copies(&before, [&a, &b, &c]);
        let (mut one, mut b, mut c) = (ours, b, c);
        let mut other = copy_of(&mut one);
        if !agree(&one, &mut b) || !agree(&one, &mut c) {
            return Ok(());
        }
        is_merged(&mut one, &mut b, Side::Ours);
        is_merged(&mut other, &mut c, Side::Ours);
        if !agree(&one, &mut c) || !agree(&other, &mut b) {
            return Ok(());
        }
        is_merged(&mut one, &mut c, Side::Ours);
        is_merged(&mut other, &mut b, Side::Ours);
        prop_assert_eq!(saved(&one), saved(&other));
    }
}
