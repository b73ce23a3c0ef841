//! The real program, killed at its system calls, as a crash or a logout would. What it leaves is the event before the verb or
//! after it, and every file is whole or not there.

use faults::{Faults, Promise, play_long};
use std::{fs, os::unix::process::ExitStatusExt, path::Path, process::Command};
use tagwerk_tests::Desk;

/// The calls by which files are written, named and removed.
const CALLS: [&str; 8] = ["pwrite64", "write", "fsync", "ftruncate", "rename", "link", "unlink", "mkdir"];

/// A desk with an event, another copy of it, and room for what a verb makes.
fn desk() -> Desk {
    let desk = Desk::with_sample();
    desk.put("other.tagwerk", desk.bytes("event.tagwerk"));
    desk.does(&["set", "other.tagwerk", "room", "Wehrstube", "--", "name=Wehrsaal"]);
    desk.does(&["set", "event.tagwerk", "event", "--", "subtitle=Vorher"]);
    desk
}

/// Runs a verb that is killed at the n-th call of this kind. False if it ended before that.
fn is_killed(desk: &Desk, words: &[&str], call: &str, number: usize) -> bool {
    let verb = desk.command(words);
    let mut killed = Command::new("strace");
    killed.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")]);
    killed.args(["-e", &format!("inject={call}:signal=KILL:when={number}")]);
    killed.arg(verb.get_program()).args(verb.get_args()).current_dir(desk.path(""));
    killed.envs(verb.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let ended = killed.output().expect("strace is in the package of this name");
    ended.status.signal() == Some(9) || ended.status.code() == Some(128 + 9)
}

/// All that an event says.
fn said(desk: &Desk, name: &str) -> String {
    desk.does(&["check", name, "--file"]);
    let steps = desk.does(&["history", name]).lines().count();
    format!("{steps} {}", desk.does(&["show", name, "--json"]))
}

fn is_whole_pdf(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"%PDF") && bytes.trim_ascii_end().ends_with(b"%%EOF"))
}

#[test]
fn a_verb_that_is_killed_at_any_system_call_leaves_everything_as_before_or_after_it() {
    let faults = Faults::of(Promise::KilledByTheSystem);
    let verbs: &[&[&str]] = &[
        &["set", "event.tagwerk", "event", "--", "title=Anders"],
        &["undo", "event.tagwerk"],
        &["merge", "event.tagwerk", "other.tagwerk"],
        &["export", "badges", "event.tagwerk", "--out", "out.pdf"],
        &["sample", "new.tagwerk"],
    ];
    let desk = desk();
    let start = desk.bytes("event.tagwerk");
    let before = said(&desk, "event.tagwerk");
    // In the short form one verb at some of its calls, since each starts the program anew.
    let (verbs, step) = if play_long() { (verbs, 1) } else { (&verbs[..1], 11) };
    for words in verbs {
        desk.put("event.tagwerk", &start);
        drop(fs::remove_file(desk.path("out.pdf")));
        drop(fs::remove_file(desk.path("new.tagwerk")));
        desk.does(words);
        let after = said(&desk, "event.tagwerk");
        for call in CALLS {
            for number in (1..).step_by(step) {
                desk.put("event.tagwerk", &start);
                for left in ["event.tagwerk-journal", "out.pdf", "new.tagwerk"] {
                    drop(fs::remove_file(desk.path(left)));
                }
                if !is_killed(&desk, words, call, number) {
                    break;
                }
                faults.play();
                let at = format!("{} killed at {call} {number}", words.join(" "));
                let now = said(&desk, "event.tagwerk");
                assert!(now == before || now == after, "{at}: neither before nor after");
                assert!(!desk.path("out.pdf").exists() || is_whole_pdf(&desk.path("out.pdf")), "{at}: half a PDF");
                if desk.path("new.tagwerk").exists() {
                    desk.does(&["check", "new.tagwerk", "--file"]);
                }
            }
        }
    }
}
