//! Inputs that fuzzing found (tests/fuzz): what was once wrong stays right.

#[path = "../fuzz/src/lib.rs"]
mod asked;

use std::{fs, panic};
use tagwerk_tests::root;

/// Asks about every input of a target, and names the one whose answer must not be.
fn replay(target: &str, ask: fn(&[u8])) {
    let folder = root().join("tests/fuzz/found").join(target);
    let mut inputs = 0;
    for entry in fs::read_dir(&folder).expect("a folder of inputs") {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("an input");
        let answer = panic::catch_unwind(|| ask(&bytes));
        assert!(answer.is_ok(), "{} is answered wrongly, as is said above", path.display());
        inputs += 1;
    }
    assert!(inputs > 0, "{} is empty", folder.display());
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
