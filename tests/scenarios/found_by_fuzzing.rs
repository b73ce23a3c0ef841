//! Inputs that fuzzing found (tests/fuzz): what was once wrong stays right.

#[path = "../fuzz/src/lib.rs"]
mod asked;

use std::{fs, panic};
use tagwerk_tests::root;

/// Runs every input of a target, both seeds and findings, and names the one whose answer is wrong.
fn replay(target: &str, ask: fn(&[u8])) {
    let folders = ["seeds", "found"].map(|folder| root().join("tests/fuzz").join(folder).join(target));
    let inputs: Vec<_> = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().collect();
    assert!(!inputs.is_empty(), "{target} has no input");
    for input in inputs {
        let path = input.expect("an entry").path();
        let bytes = fs::read(&path).expect("an input");
        let answer = panic::catch_unwind(|| ask(&bytes));
        assert!(answer.is_ok(), "{} is answered wrongly, as is said above", path.display());
    }
}

#[test]
fn sheets() {
    replay("sheet", asked::sheet);
}

#[test]
fn tables() {
    replay("tables", asked::tables);
}

#[test]
fn event_files() {
    replay("event_file", asked::event_file);
}

#[test]
fn calendars() {
    replay("calendar", asked::calendar);
}
