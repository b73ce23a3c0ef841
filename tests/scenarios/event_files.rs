//! Event files that are locked, newer, foreign, truncated, overwritten, damaged, or written during a power failure.

use faults::{Faults, Promise};
use std::fs;
use tagwerk_core::disk::{Over, SystemDisk};
use tagwerk_core::event_file::{EventError, EventFile};
use tagwerk_core::store::StoreError;
use tagwerk_tests::{Desk, root};
#[cfg(unix)]
use {serde_json::Value, std::process::Command};

#[test]
fn a_file_that_is_held_can_be_looked_at_but_not_changed() {
    let desk = Desk::with_sample();
    let held = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    let looked = desk.asks(&["show", "event.tagwerk"]);
    assert_eq!(looked.code, Some(0));
    assert!(looked.out.contains("Nachbarschaft mit Energie") && looked.err.contains("geöffnet"), "{looked:?}");
    let said = desk.fails(&["distribute", "event.tagwerk"]);
    // Linux says which process it is.
    let who = if cfg!(target_os = "linux") { format!("(Prozess {})", std::process::id()) } else { String::new() };
    assert!(said.contains("event.tagwerk ist gerade in ") && said.contains(&who), "{said}");
    let proof = desk.asks(&["export", "signs", "event.tagwerk", "--out", "proof.pdf", "--proof"]);
    assert_eq!(proof.code, Some(0), "{proof:?}");
    assert!(matches!(EventFile::open(&desk.path("event.tagwerk")), Err(EventError::Store(StoreError::Held { .. }))));
    drop(held);
    desk.does(&["undo", "event.tagwerk"]);
}

/// Acts like the system's file dialog within the window, which reads the files it lists: closing any handle of a file
/// releases the locks that the process has on it (fcntl(2)).
#[test]
fn a_file_stays_held_whatever_else_in_the_process_looks_into_it() {
    let desk = Desk::with_sample();
    let mut held = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    drop(fs::File::open(desk.path("event.tagwerk")).expect("the file"));
    assert!(desk.fails(&["distribute", "event.tagwerk"]).contains("geöffnet"));
    let said = desk.fails(&["export", "list", "event.tagwerk", "--list", "house", "--out", "event.tagwerk"]);
    assert!(said.contains("event.tagwerk"), "{said}");
    if cfg!(target_os = "linux") {
        let locks = || {
            let all = fs::read_to_string("/proc/locks").expect("locks");
            let ours = format!(" {} ", std::process::id());
            all.lines().filter(|line| line.contains("POSIX") && line.contains(&ours)).count()
        };
        let without = locks();
        held.hold_again().expect("locks");
        assert!(locks() > without, "SQLite has its locks again");
    }
    drop(held);
    desk.does(&["distribute", "event.tagwerk"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_shown_and_not_changed() {
    let desk = Desk::with_sample();
    let before = desk.bytes("event.tagwerk");
    let mut rights = fs::metadata(desk.path("event.tagwerk")).expect("the file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(desk.path("event.tagwerk"), rights).expect("rights");
    // Root may write everything, so this can only test that the file stays readable.
    let root = fs::OpenOptions::new().write(true).open(desk.path("event.tagwerk")).is_ok();
    let looked = desk.asks(&["show", "event.tagwerk"]);
    assert!(looked.out.contains("Nachbarschaft mit Energie"), "{looked:?}");
    if !root {
        assert!(looked.err.contains("darf nicht geschrieben werden"), "{looked:?}");
        assert!(desk.fails(&["undo", "event.tagwerk"]).contains("darf nicht geschrieben werden"));
        assert_eq!(desk.bytes("event.tagwerk"), before);
    }
}

#[test]
fn a_newer_file_and_foreign_ones_stay_the_same_to_the_byte() {
    let desk = Desk::with_sample();
    let mut newer = desk.bytes("event.tagwerk");
    newer[60..64].copy_from_slice(&10u32.to_be_bytes());
    // SQLite would roll back a journal beside it if it ever looked.
    desk.put("newer.tagwerk-journal", [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0, 0, 1]);
    let mut foreign = desk.bytes("event.tagwerk");
    foreign[68..72].copy_from_slice(b"GPKG");
    let pictures: [(&str, Vec<u8>, &str); 5] = [
        ("newer.tagwerk", newer, "mit einer neueren Version von Tagwerk gespeichert (Format 10)"),
        ("foreign.tagwerk", foreign, "ist keine Veranstaltung von Tagwerk"),
        ("text.tagwerk", b"Liebe Gruesse".repeat(40), "ist keine Veranstaltung von Tagwerk"),
        ("empty.tagwerk", Vec::new(), "ist keine Veranstaltung von Tagwerk"),
        ("short.tagwerk", b"SQLite format 3\0".to_vec(), "ist keine Veranstaltung von Tagwerk"),
    ];
    for (name, bytes, sentence) in pictures {
        desk.put(name, &bytes);
        for verb in ["show", "undo"] {
            let said = desk.fails(&[verb, name]);
            assert!(said.contains(sentence), "{name}: {said}");
        }
        assert_eq!(desk.bytes(name), bytes, "{name}");
    }
    assert!(desk.path("newer.tagwerk-journal").exists());
}

#[test]
fn a_file_that_is_larger_than_any_event_is_refused_at_once() {
    let desk = Desk::with_sample();
    let file = fs::File::options().write(true).open(desk.path("event.tagwerk")).expect("the event");
    // It takes no room on the disk: what was not written is not kept.
    file.set_len(2_000_000_000).expect("a length");
    drop(file);
    for words in [&["show", "event.tagwerk"][..], &["undo", "event.tagwerk"], &["check", "event.tagwerk", "--file"]] {
        let said = desk.fails(words);
        assert!(said.contains("ist größer als 2 GB."), "{words:?}: {said}");
    }
}

/// Random bytes from a fixed seed: otherwise a fault would show only in some runs.
fn dice() -> impl FnMut(usize) -> usize {
    let mut state: u64 = 20_261_025;
    move |n| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % n
    }
}

#[test]
fn damaged_files_are_told_and_left_as_they_are() {
    let desk = Desk::with_sample();
    let whole = desk.bytes("event.tagwerk");
    let (mut roll, faults) = (dice(), Faults::of(Promise::Damaged));
    for round in 0..faults::rounds(120, 2000) {
        faults.play();
        let mut bytes = whole.clone();
        match round % 3 {
            0 => bytes.truncate(100 + roll(whole.len() - 100)),
            1 => {
                let (from, length) = (100 + roll(whole.len() - 5000), 1 + roll(4000));
                bytes[from..from + length].fill(0xa5);
            }
            _ => {
                for _ in 0..8 {
                    let at = 100 + roll(whole.len() - 100);
                    bytes[at] ^= 1 << roll(8);
                }
            }
        }
        let path = desk.put("damaged.tagwerk", &bytes);
        match EventFile::open(&path) {
            Ok(file) => drop(file.programme().clone()),
            Err(EventError::Store(
                StoreError::Damaged { .. }
                | StoreError::Disagrees { .. }
                | StoreError::NotAnEvent(_)
                | StoreError::Sqlite(_)
                | StoreError::Image(_),
            )) => {}
            Err(other) => panic!("round {round}: {other}"),
        }
        assert_eq!(fs::read(&path).expect("the file"), bytes, "round {round}");
    }
}

#[test]
fn a_plan_that_was_changed_behind_our_back_is_told() {
    let desk = Desk::with_sample();
    let mut bytes = desk.bytes("event.tagwerk");
    let name = "Mühlenzimmer".as_bytes();
    // The room's row, not what the history remembers of it: all places outside of JSON.
    let places: Vec<usize> =
        (0..bytes.len() - name.len()).filter(|at| bytes[*at..].starts_with(name) && bytes[at - 1] != b'"').collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at] = b'm';
    }
    let path = desk.put("changed.tagwerk", &bytes);
    assert!(desk.fails(&["undo", "changed.tagwerk"]).contains("passen nicht zusammen"));
    // It can be read, and what is intact in it can be rescued.
    for words in [
        &["show"][..],
        &["check"],
        &["history"],
        &["arrived"],
        &["merge-people"],
        &["export", "signs", "--out", "proof.pdf", "--proof"],
    ] {
        let (verb, rest) = words.split_at(if words[0] == "export" { 2 } else { 1 });
        let looked = desk.asks(&[verb, &["changed.tagwerk"], rest].concat());
        assert_eq!(looked.code, Some(0), "{looked:?}");
        assert!(looked.err.contains("Hinweis: ") && looked.err.contains("passen nicht zusammen"), "{looked:?}");
    }
    let mut looked = EventFile::open_or_look(&path).expect("a copy");
    assert!(matches!(looked.reading_because(), Some(StoreError::Disagrees { .. })));
    let now = chrono::DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
    assert!(matches!(looked.undo(now), Err(EventError::Store(StoreError::ForReading))));
    looked.save_copy(&desk.path("rescued.tagwerk"), Over::Nothing, &SystemDisk).expect("a copy");
    assert!(desk.bytes("changed.tagwerk") == bytes, "the file was changed");
    desk.does(&["undo", "rescued.tagwerk"]);
}

#[test]
fn a_step_that_was_changed_behind_our_back_is_told_and_the_plan_goes_on_without_it() {
    let desk = Desk::with_sample();
    for title in ["Vorher", "Nachher", "Zuletzt"] {
        desk.does(&["set", "event.tagwerk", "session", "1.1", "--", &format!("title={title}")]);
    }
    let mut bytes = desk.bytes("event.tagwerk");
    // One bit in what the history says of the first of these steps, before the others in the file.
    let title = br#""title":"Vorher""#;
    let at = (0..bytes.len() - title.len()).find(|at| bytes[*at..].starts_with(title)).expect("an image");
    bytes[at + br#""title":""#.len()] ^= 1;
    let path = desk.put("changed.tagwerk", &bytes);
    let whole = desk.does(&["check", "event.tagwerk", "--file"]);
    assert!(whole.contains("event.tagwerk ist unversehrt") && whole.contains("22 Programmpunkte"), "{whole}");
    for words in [&["check", "changed.tagwerk", "--file"][..], &["undo", "changed.tagwerk"]] {
        assert!(desk.fails(words).contains("Im Verlauf ist ein Schritt beschädigt"), "{words:?}");
    }
    let mut looked = EventFile::open_or_look(&path).expect("a copy");
    looked.save_copy(&desk.path("rescued.tagwerk"), Over::Nothing, &SystemDisk).expect("a copy");
    assert!(desk.bytes("changed.tagwerk") == bytes, "the file was changed");
    assert!(desk.does(&["history", "rescued.tagwerk"]).contains("Schritte bis zu einem beschädigten weggelassen"));
    for title in ["Nachher", "Vorher"] {
        desk.does(&["undo", "rescued.tagwerk"]);
        assert!(desk.does(&["show", "rescued.tagwerk"]).contains(title), "{title}");
    }
    assert!(desk.fails(&["undo", "rescued.tagwerk"]).contains("nichts zurückzunehmen"));
}

/// Runs an import into a copy of the sample that may write no file beyond this many bytes. The system ends a process
/// that goes on (SIGXFSZ), in the middle of the write. True if the import finished.
#[cfg(unix)]
fn imports_within(desk: &Desk, bytes: usize) -> bool {
    use std::os::unix::process::ExitStatusExt;
    /// The unit of `ulimit -f` (POSIX, "ulimit").
    const BLOCK: usize = 512;
    const SIGXFSZ: i32 = 25;
    let sheet = root().join("assets/sample/programm.txt");
    let import = desk.command(&["import".as_ref(), "programme".as_ref(), "event.tagwerk".as_ref(), sheet.as_os_str()]);
    let script = format!("ulimit -f {}; exec \"$0\" \"$@\"", bytes / BLOCK);
    let mut limited = Command::new("sh");
    limited.arg("-c").arg(script).arg(import.get_program()).args(import.get_args());
    limited.envs(import.get_envs().filter_map(|(name, value)| Some((name, value?))));
    // Without a folder for backups: a backup would be as long as the file, and the import does not depend on it.
    limited.env("XDG_DATA_HOME", "/dev/null");
    let ended = limited.current_dir(desk.path("")).output().expect("an end");
    let said = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert_eq!(ended.status.success(), said.contains("Programm eingelesen"), "{ended:?}");
    assert!(ended.status.success() || ended.status.signal() == Some(SIGXFSZ), "{ended:?}");
    ended.status.success()
}

#[cfg(unix)]
#[test]
fn whoever_is_killed_in_the_middle_leaves_the_file_as_before_or_after() {
    const SESSIONS: usize = 22;
    let desk = Desk::with_sample();
    let (whole, before) = (desk.bytes("event.tagwerk"), desk.shown());
    let sessions = |shown: &Value| shown["sessions"].as_array().expect("sessions").len();
    let journal = desk.path("event.tagwerk-journal");
    // In the journal, in existing pages, and where the file grows: in that case the journal is complete beside a file
    // with some new pages.
    for (limit, torn) in [
        (4096, false),
        (16 << 10, false),
        (whole.len() / 2, true),
        (whole.len(), true),
        (whole.len() + (8 << 10), true),
    ] {
        desk.put("event.tagwerk", &whole);
        assert!(!imports_within(&desk, limit), "{limit} bytes were enough");
        assert!(journal.exists(), "{limit}: nothing was being written");
        assert_eq!(desk.bytes("event.tagwerk") != whole, torn, "{limit}");
        assert_eq!(desk.shown(), before, "{limit}");
        desk.does(&["check", "event.tagwerk"]);
        assert!(!torn || !journal.exists(), "{limit}: what was rolled back is still there");
    }
    assert!(imports_within(&desk, 64 << 20));
    assert_eq!(sessions(&desk.shown()), sessions(&before) + SESSIONS);
}
