//! Plays all faults that tests know, and prints what was promised, how many faults were played, and how many cost something.

use crate::{packages, page, process};
use faults::{COUNTED, Promise, counted};
use std::{fs, process::Command, time::Instant};

/// The tests that play faults, by a part of their names.
const TESTS: &[&str] = &[
    "actions::",
    "steps::",
    "journals::",
    "kills::",
    "a_bit_that_changes_what_is_read",
    "tables_that_are_not_ours",
    "damaged_files_are_told",
    "whatever_fails_",
    "what_was_begun_when_the_program_ended",
    "recover",
];

pub fn faults() -> Result<(), String> {
    packages::install(packages::TO_BUILD)?;
    packages::install(packages::TO_TEST)?;
    page::build()?;
    let counts = process::target().join("faults.txt");
    drop(fs::remove_file(&counts));
    let begun = Instant::now();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut tests = Command::new(cargo);
    tests.args(["test", "--workspace", "--locked", "--quiet", "--no-fail-fast", "--lib"]);
    tests.args(["--test", "faulty-disk", "--test", "scenarios", "--"]).args(TESTS);
    let passed = process::run(tests.current_dir(process::root()).env(COUNTED, &counts));
    let text = fs::read_to_string(&counts).map_err(|why| format!("Nothing was counted: {why}."))?;
    println!("\n| Promise | Faults played | Lost |\n|---|---:|---:|");
    for (promise, played, lost) in counted(&text) {
        println!("| {} | {} | {lost} |", promise.words(), thousands(played));
    }
    println!("\n{} s", begun.elapsed().as_secs());
    passed?;
    // A test that was renamed would be missed in silence.
    match counted(&text).into_iter().find(|(_, played, _)| *played == 0) {
        Some((promise, ..)) if is_played_here(promise) => Err(format!("Nothing was played of {promise:?}.")),
        _ => Ok(()),
    }
}

/// The real program is killed by strace, which only Linux has.
fn is_played_here(promise: Promise) -> bool {
    promise != Promise::KilledByTheSystem || cfg!(target_os = "linux")
}

fn thousands(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}
