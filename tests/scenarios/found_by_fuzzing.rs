//! Inputs that fuzzing found (tests/fuzz): what was once wrong stays right. And a short run in each test, always the same:
//! inputs put together from the seeds and the dictionaries, as the fuzzer does it for hours.

#[path = "../fuzz/src/lib.rs"]
mod asked;

use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::{
    fs, panic,
    path::{Path, PathBuf},
};
use tagwerk_tests::root;

/// All inputs of a target, both seeds and findings.
fn inputs(target: &str) -> Vec<PathBuf> {
    let folders = ["seeds", "found"].map(|folder| root().join("tests/fuzz").join(folder).join(target));
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let mut inputs: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    assert!(!inputs.is_empty(), "{target} has no input");
    inputs.sort();
    inputs
}

/// Runs every input of a target, and names the one whose answer is wrong.
fn replay(target: &str, ask: fn(&[u8])) {
    for path in inputs(target) {
        let bytes = fs::read(&path).expect("an input");
        let answer = panic::catch_unwind(|| ask(&bytes));
        assert!(answer.is_ok(), "{} is answered wrongly, as is said above", path.display());
    }
}

/// Runs so many inputs, and prints the smallest one whose answer is wrong.
fn vary<S: Strategy<Value = Vec<u8>>>(cases: u32, inputs: S, ask: fn(&[u8])) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let tried = runner.run(&inputs, |bytes| {
        ask(&bytes);
        Ok(())
    });
    if let Err(why) = tried {
        panic!("{why}");
    }
}

/// The words of a dictionary of the fuzzer: a word in quotation marks on each line, with bytes as `\x0A`.
fn dictionary(target: &str) -> Vec<Vec<u8>> {
    let path: PathBuf = root().join("tests/fuzz/dictionaries").join(target).with_extension("dict");
    let text = fs::read_to_string(&path).expect("a dictionary");
    let words = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    words.map(|word| unescaped(word).unwrap_or_else(|| panic!("{}: {word}", path.display()))).collect()
}

fn unescaped(word: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        rest.next().filter(|next| *next == b'x')?;
        let digits = [rest.next()?, rest.next()?];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    Some(bytes)
}

/// Lines of the seeds, words of the dictionary and a few bytes of any kind, in any order.
fn pieces_of(target: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let lines = |path: &Path| -> Vec<Vec<u8>> {
        fs::read(path).expect("an input").split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
    };
    let lines: Vec<Vec<u8>> = inputs(target).iter().flat_map(|path| lines(path)).collect();
    let piece = prop_oneof![5 => select(lines), 4 => select(dictionary(target)), 1 => vec(any::<u8>(), 0..4)];
    vec(piece, 1..16).prop_map(|pieces| pieces.concat())
}

/// A line of text, or a text that is harmful somewhere else.
const TEXTS: [&str; 10] = [
    "t <script>alert(1)</script>",
    "t ../../../etc/passwd",
    "t \u{202e}txt.exe",
    "t =HYPERLINK(\"file:///\")",
    "t \u{0}\u{7}\u{1b}[2J",
    "t Räume\r\nBCC: jemand@example.org",
    "t 018f0000-0000-7000-8000-000000000000",
    "i 0",
    "i 4294967296",
    "x 00ff",
];

/// An event whose fields hold what they should not.
fn changed_events() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<String> =
        dictionary("event_file").into_iter().map(|word| String::from_utf8(word).expect("text")).collect();
    let (fields, values): (Vec<String>, Vec<String>) = words.into_iter().partition(|word| word.ends_with(" 0 "));
    let values = values.iter().flat_map(|value| ["t ", "i "].map(|kind| format!("{kind}{}", value.trim_end())));
    let values: Vec<String> = values.chain(TEXTS.map(str::to_owned)).chain(["n".to_owned()]).collect();
    let line = (select(fields), select(values)).prop_map(|(field, value)| format!("{field}{value}\n"));
    let byte = (0..200_000_u32, any::<u8>()).prop_map(|(at, byte)| format!("bytes {at} x {byte:02x}\n"));
    let lines = vec(prop_oneof![4 => line, 1 => byte], 1..4);
    (0..5_u8, lines).prop_map(|(event, lines)| format!("event {event}\n{}", lines.concat()).into_bytes())
}

#[test]
fn sheets() {
    replay("sheet", asked::sheet);
    vary(60, pieces_of("sheet"), asked::sheet);
}

#[test]
fn tables() {
    replay("tables", asked::tables);
    vary(60, pieces_of("tables"), asked::tables);
}

#[test]
fn event_files() {
    replay("event_file", asked::event_file);
    vary(24, changed_events(), asked::event_file);
}

#[test]
fn calendars() {
    replay("calendar", asked::calendar);
    vary(60, pieces_of("calendar"), asked::calendar);
}
