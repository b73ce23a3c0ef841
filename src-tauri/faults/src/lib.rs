//! Counts the faults that tests play. `cargo xtask faults` prints what they counted.
//!
//! Each test plays a few faults in `cargo test`, and all of them if it is asked to play long.

use std::{cell::Cell, env, fs, io::Write, path::PathBuf};

/// The file to which tests add what they counted. Where it is set, they play long.
pub const COUNTED: &str = "TAGWERK_FAULTS";

/// What Tagwerk promises of event files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promise {
    Killed,
    KilledByTheSystem,
    FailingDisk,
    PowerCut,
    Bits,
    Journals,
    Reads,
    HandedOut,
    WholeFiles,
    WorkingCopies,
    Damaged,
    Recovered,
    Hostile,
}

impl Promise {
    pub const ALL: [Self; 13] = [
        Self::Killed,
        Self::KilledByTheSystem,
        Self::FailingDisk,
        Self::PowerCut,
        Self::Bits,
        Self::Journals,
        Self::Reads,
        Self::HandedOut,
        Self::WholeFiles,
        Self::WorkingCopies,
        Self::Damaged,
        Self::Recovered,
        Self::Hostile,
    ];

    /// As it stands in the table.
    pub fn words(self) -> &'static str {
        match self {
            Self::Killed => {
                "The program ends at any write of any action: the event is as before or after it, and opens"
            }
            Self::KilledByTheSystem => "The same for the real program, killed at any of its system calls",
            Self::FailingDisk => "A disk fails once, by half, for good: what is said is true, and work goes on",
            Self::PowerCut => "The power goes: what was not synced is lost, torn or out of order, what was said stays",
            Self::Bits => "A bit changes on the disk: it is noticed, or changes nothing that is read",
            Self::Journals => "A journal of another file, another state, or cut: no byte is changed by what is refused",
            Self::Reads => "A read fails: it is not called damage, and nothing is changed",
            Self::HandedOut => "The program ends while something is handed out: the next opening asks",
            Self::WholeFiles => "A disk fails while a file is written: the former one is there, or the new one",
            Self::WorkingCopies => {
                "A stick is pulled or fails while an event is put back: one of the two is whole, nothing is lost"
            }
            Self::Damaged => "A file is damaged: no crash, never another programme, no byte changed",
            Self::Recovered => "What can still be read of a damaged file is recovered, and nothing is invented",
            Self::Hostile => "A file was made to harm: nothing in it is run, and it is refused or harmless",
        }
    }

    fn key(self) -> String {
        format!("{self:?}")
    }

    fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|promise| promise.key() == key)
    }
}

/// Whether all faults are to be played, rather than some.
pub fn play_long() -> bool {
    env::var_os(COUNTED).is_some()
}

/// How many rounds a test plays: a few in `cargo test`, many in `cargo xtask faults`.
pub fn rounds(few: usize, many: usize) -> usize {
    if play_long() { many } else { few }
}

/// The faults that one test plays. When it ends, it notes their number, and one lost if it failed.
pub struct Faults {
    promise: Promise,
    played: Cell<usize>,
}

impl Faults {
    pub fn of(promise: Promise) -> Self {
        Self { promise, played: Cell::new(0) }
    }

    pub fn play(&self) {
        self.played.set(self.played.get() + 1);
    }
}

impl Drop for Faults {
    fn drop(&mut self) {
        let Some(file) = env::var_os(COUNTED) else { return };
        let lost = usize::from(std::thread::panicking());
        let line = format!("{} {} {lost}\n", self.promise.key(), self.played.get());
        // Several processes add to it, each a line at once.
        let mut file = fs::File::options().append(true).create(true).open(PathBuf::from(file)).expect("the counts");
        file.write_all(line.as_bytes()).expect("the counts");
    }
}

/// Faults played and lost, by promise, from what tests have counted.
pub fn counted(text: &str) -> Vec<(Promise, usize, usize)> {
    let lines = text.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let promise = Promise::of_key(words.next()?)?;
        Some((promise, words.next()?.parse().ok()?, words.next()?.parse().ok()?))
    });
    let lines: Vec<(Promise, usize, usize)> = lines.collect();
    let of = |promise: Promise| {
        let of_it = lines.iter().filter(|(known, ..)| *known == promise);
        of_it.fold((promise, 0, 0), |(promise, played, lost), (_, more, gone)| (promise, played + more, lost + gone))
    };
    Promise::ALL.into_iter().map(of).collect()
}
