//! Every action, broken off or failing at each of its disk operations. The event is as before or after it, as it was said;
//! its history, its facts and its indexes hold, and the action can be done once more.

mod event;
mod every_action;

use event::{Desk, Said};
use every_action::{ACTIONS, Action, later};
use faults::{Faults, Promise, play_long};
use faulty_disk::{Fault, Kind};
use tagwerk_core::{
    domain::Room,
    event_file::{EventError, EventFile},
    store::StoreError,
};

/// The operations at which an action is broken off: in the short form so many, the last among them, in the long one every
/// one or every so many.
fn chosen(operations: usize, few: usize, step: usize) -> Vec<usize> {
    let step = if play_long() { step } else { operations.div_ceil(few).max(1) };
    let mut chosen: Vec<usize> = (0..operations).rev().step_by(step).collect();
    chosen.reverse();
    chosen
}

/// All actions with their number of operations, and what the event says before and after them.
fn measured(desk: &Desk) -> impl Iterator<Item = (&'static Action, usize, [Said; 2])> {
    ACTIONS.iter().map(|action| {
        let (operations, said) = measure(desk, action);
        (action, operations, said)
    })
}

fn measure(desk: &Desk, action: &Action) -> (usize, [Said; 2]) {
    let file = desk.prepared(action);
    drop(file);
    let before = desk.said().expect("the event before");
    let mut file = desk.prepared(action);
    desk.disk.fail_at(Kind::Changes, usize::MAX, Fault::Once);
    (action.act)(&mut file, desk.folder.path()).unwrap_or_else(|why| panic!("{}: {why}", action.name));
    let operations = desk.disk.heal();
    drop(file);
    (operations, [before, desk.said().expect("the event after")])
}

/// Whether an action is one write. What is handed out is noted before and after it is out, and going back is several steps:
/// a part of these may be there.
fn is_in_one(action: &Action) -> bool {
    !["print", "print again and take it back", "calendar files", "go back"].contains(&action.name)
}

#[test]
fn an_action_that_is_broken_off_at_any_write_is_done_or_not_done() {
    let (desk, faults) = (Desk::new(), Faults::of(Promise::Killed));
    for (action, operations, [before, after]) in measured(&desk) {
        for number in chosen(operations, 2, 1) {
            let mut file = desk.prepared(action);
            desk.disk.fail_at(Kind::Changes, number, Fault::Lasting);
            let done = (action.act)(&mut file, desk.folder.path());
            // The program ends: nothing more reaches the disk.
            drop(file);
            desk.disk.heal();
            faults.play();
            let at = format!("{} at {number} of {operations}: {done:?}", action.name);
            let said = desk.said().unwrap_or_else(|why| panic!("{at}: it does not open any more: {why}"));
            if done.is_ok() {
                // Whether it came out may be asked, but that it was begun is known.
                let is_there = said.plan == after.plan && said.facts == after.facts;
                assert!(is_there && (said.begun == 0 || !is_in_one(action)), "{at}: acknowledged, but not there");
            } else if is_in_one(action) {
                assert!(said == before || said == after, "{at}: neither before nor after");
            }
            // Whatever is there, work goes on.
            let mut file = EventFile::open(&desk.path()).expect("the event");
            file.add(Room::new("Danach", 9), later()).unwrap_or_else(|why| panic!("{at}: then {why}"));
        }
    }
}

#[test]
fn what_is_said_of_an_action_on_a_failing_disk_is_true_and_work_goes_on() {
    let (desk, faults) = (Desk::new(), Faults::of(Promise::FailingDisk));
    for (action, operations, [before, after]) in measured(&desk).filter(|(action, ..)| is_in_one(action)) {
        const FAULTS: [Fault; 3] = [Fault::Once, Fault::Half, Fault::ReadOnly];
        let each = |(place, number): (usize, usize)| {
            let one = &FAULTS[place % 3..=place % 3];
            let faults = if play_long() { &FAULTS } else { one };
            faults.iter().map(move |fault| (number, *fault))
        };
        for (number, fault) in chosen(operations, 1, 4).into_iter().enumerate().flat_map(each) {
            let mut file = desk.prepared(action);
            desk.disk.fail_at(Kind::Changes, number, fault);
            let done = (action.act)(&mut file, desk.folder.path());
            desk.disk.heal();
            faults.play();
            let at = format!("{} at {number} of {operations}, {fault:?}: {done:?}", action.name);
            let next = file.add(Room::new("Danach", 9), later());
            let is_after_all = matches!(next, Err(EventError::Store(StoreError::SavedAfterAll(_))));
            if !is_after_all {
                next.unwrap_or_else(|why| panic!("{at}: the disk is well again, but {why}"));
                file.undo(later()).unwrap_or_else(|why| panic!("{at}: the undo of the step after: {why}"));
            }
            drop(file);
            let said = desk.said().unwrap_or_else(|why| panic!("{at}: it does not open any more: {why}"));
            let held = |wanted: &Said| said.programme() == wanted.programme() && said.facts == wanted.facts;
            match done {
                _ if is_after_all => assert!(said == after, "{at}: saved after all, but not there"),
                Ok(()) => assert!(held(&after), "{at}: acknowledged, but not there"),
                Err(_) => assert!(held(&before), "{at}: refused, but there"),
            }
        }
    }
}

#[test]
fn after_a_power_failure_an_action_is_there_or_not_and_what_was_said_stays() {
    let (desk, faults) = (Desk::new(), Faults::of(Promise::PowerCut));
    let mut state: u64 = 20_261_201;
    let mut dice = |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % sides
    };
    for (action, operations, [before, after]) in measured(&desk).filter(|(action, ..)| is_in_one(action)) {
        // Also after the action, when the program believes that all is well.
        for number in chosen(operations, 1, 3).into_iter().chain([usize::MAX]) {
            for _ in 0..faults::rounds(1, 2) {
                let mut file = desk.prepared(action);
                desk.disk.record();
                desk.disk.fail_at(Kind::Changes, number, Fault::Lasting);
                let done = (action.act)(&mut file, desk.folder.path());
                drop(file);
                desk.disk.cut_power(&mut dice);
                desk.disk.heal();
                faults.play();
                let at = format!("{} at {number} of {operations}: {done:?}", action.name);
                let said = desk.said().unwrap_or_else(|why| panic!("{at}: it does not open any more: {why}"));
                if done.is_ok() {
                    assert!(said == after, "{at}: acknowledged, but not there");
                } else {
                    assert!(said == before || said == after, "{at}: neither before nor after");
                }
            }
        }
    }
}
