//! Event files, which may come from anybody. They are opened or refused, looking never changes them, and each step
//! can be undone. What does not agree with its digests can be looked at, copied and recovered, and what comes of that is a
//! file like any other.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, MAIN_DB, params, types::Value};
use std::{fs, path::Path};
use tagwerk_core::{
    calendar::{Scope, calendar_files},
    disk::{Over, SystemDisk},
    documents::usual,
    domain::{Filter, Language, LetterKind, conflicts::Sentences},
    event_file::{EventError, EventFile, OtherCopy, Pages},
    merging::Answers,
};

const EVENTS: [&[u8]; 5] = [
    include_bytes!("../event.tagwerk"),
    include_bytes!("../../fixtures/files/format-5.tagwerk"),
    include_bytes!("../../fixtures/files/format-1.tagwerk"),
    include_bytes!("../../fixtures/files/format-6.tagwerk"),
    include_bytes!("../../fixtures/files/format-8.tagwerk"),
];
/// The number of steps that are undone.
const STEPS: usize = 20;

/// `bytes` say what was done to an event, one line each. `event 1` takes the second of the available events. `session
/// title 0 t Moose` writes a text into the first row of a table (`i` a whole number, `r` another number, `x` bytes in
/// hexadecimal, `n` nothing). `bytes 4096 x 00ff` overwrites bytes of the file.
pub fn event_file(bytes: &[u8]) {
    let Some((whole, file)) = changed(&String::from_utf8_lossy(bytes)) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let path = at("event.tagwerk");
    fs::write(&path, &file).expect("a file");
    fs::write(at("whole.tagwerk"), whole).expect("a file");
    let is_unchanged = || fs::read(&path).expect("the file") == file;
    let opened = EventFile::open_for_reading(&path);
    if let Ok(event) = &opened {
        looked_at(event);
        given_out(event, bytes.len());
    }
    // Whoever can look at it can go on in a copy, whatever does not agree in it.
    let copied = opened.is_ok_and(|mut event| event.save_copy(&at("copy.tagwerk"), Over::Nothing, &SystemDisk).is_ok());
    let recovered = EventFile::recover(&path, &at("recovered.tagwerk"), &SystemDisk, None, now()).is_ok();
    assert!(is_unchanged(), "looking at it, copying or recovering it has changed it");
    for (name, is_there) in [("copy.tagwerk", copied), ("recovered.tagwerk", recovered)] {
        assert_eq!(at(name).exists(), is_there, "{name}");
        if is_there {
            let made = EventFile::open(&at(name)).unwrap_or_else(|why| panic!("{name} was made and is refused: {why}"));
            worked_on(made, &at(name));
        }
    }
    match EventFile::open(&path) {
        Ok(event) => {
            let event = joined(event, &at("whole.tagwerk"));
            worked_on(event, &path);
        }
        Err(_) => assert!(is_unchanged(), "it was refused, and changed"),
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a moment")
}

/// Everything that can be seen without changing anything.
fn looked_at(event: &EventFile) {
    for language in [Language::De, Language::En] {
        drop(event.history(language));
        let sentences = Sentences::about(event.programme(), language);
        event.conflicts().iter().for_each(|conflict| drop(sentences.of(conflict)));
    }
    drop(calendar_files(event.programme(), &[], Scope::Everything, now()));
    drop(event.follow_up());
    drop(event.participants_found(&Filter::default()));
}

/// One document, and a letter. Which document it is depends on a number, because all of them would take seconds.
fn given_out(event: &EventFile, number: usize) {
    let jobs = usual();
    drop(event.preview(&jobs[number % jobs.len()], Pages { first: 0, count: 1 }, now()));
    for kind in [LetterKind::Information, LetterKind::Request] {
        let to = event.recipients(kind).unwrap_or_default();
        to.iter().take(3).for_each(|person| drop(event.message(kind, *person, now())));
    }
}

/// Merged with the event as it was before anything was done to it. Merging is one step, after which nothing is new.
fn joined(mut event: EventFile, whole: &Path) -> EventFile {
    let Ok(other) = OtherCopy::read(whole) else { return event };
    let Ok(found) = event.look_at_copy(&other, &Answers::new(), Language::De) else { return event };
    let answers = found.all_to(tagwerk_core::merging::Side::Theirs);
    let before = event.programme().clone();
    let steps = event.history(Language::De).map_or(0, |steps| steps.len());
    match event.merge_copy(&other, &answers, now()) {
        Ok(_) => {}
        Err(EventError::Store(why)) => panic!("what was merged cannot be written: {why}"),
        Err(_) => {
            assert!(*event.programme() == before, "merging was refused, and has changed the plan");
            return event;
        }
    }
    let again = event.look_at_copy(&other, &answers, Language::De).expect("the same copy");
    assert!(again.is_nothing_new(), "merged again, something is new: {again:?}");
    if event.history(Language::De).map_or(0, |steps| steps.len()) > steps {
        event.undo(now()).expect("the merging is undone");
        assert!(*event.programme() == before, "after Undo of the merging the plan is another one");
    }
    event
}

fn worked_on(mut event: EventFile, path: &Path) {
    looked_at(&event);
    let before = event.programme().clone();
    let undone = (0..STEPS).take_while(|_| event.undo(now()).is_ok()).count();
    let mut event = opened_again(event, path);
    for step in 0..undone {
        event.redo(now()).unwrap_or_else(|why| panic!("step {step} of {undone} was taken back, not redone: {why}"));
    }
    assert!(*event.programme() == before, "after Undo and Redo the plan is another one");
    drop(opened_again(event, path));
}

/// What is in memory must also be in the file.
fn opened_again(event: EventFile, path: &Path) -> EventFile {
    let held = event.programme().clone();
    drop(event);
    let again = EventFile::open(path).unwrap_or_else(|why| panic!("we wrote it and cannot open it: {why}"));
    assert!(*again.programme() == held, "what was written is not what was held");
    again
}

/// The event that was chosen, and what it is after all of these changes; `None` if a line cannot be carried out.
fn changed(lines: &str) -> Option<(&'static [u8], Vec<u8>)> {
    let mut lines = lines.lines().peekable();
    let chosen = lines.next_if(|line| line.starts_with("event "));
    let chosen = chosen.map_or(Some(0), |line| line["event ".len()..].parse::<usize>().ok())?;
    let mut conn = Connection::open_in_memory().expect("a database");
    conn.deserialize_read_exact(MAIN_DB, *EVENTS.get(chosen)?, EVENTS[chosen].len(), false).expect("an event");
    let mut written = Vec::new();
    for line in lines.take(16) {
        let mut words = line.splitn(5, ' ');
        match words.next()? {
            "bytes" => {
                let at: usize = words.next()?.parse().ok()?;
                words.next().filter(|kind| *kind == "x")?;
                written.push((at, hex(words.next()?)?));
            }
            table => {
                let (column, row) = (words.next()?, words.next()?.parse::<u32>().ok()?);
                let value = value(words.next()?, words.next().unwrap_or_default())?;
                write(&conn, table, column, row, &value)?;
            }
        }
    }
    let mut file = conn.serialize(MAIN_DB).expect("its bytes").to_vec();
    for (at, bytes) in written {
        let at = at % file.len();
        let end = file.len().min(at + bytes.len());
        file[at..end].copy_from_slice(&bytes[..end - at]);
    }
    Some((EVENTS[chosen], file))
}

/// The names of tables and columns are looked up, so that no other SQL gets in.
fn write(conn: &Connection, table: &str, column: &str, row: u32, value: &Value) -> Option<()> {
    let is_column = "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2";
    conn.query_row(is_column, params![table, column], |_| Ok(())).ok()?;
    let sql = format!(
        r#"UPDATE "{table}" SET "{column}" = ?1 WHERE rowid = (SELECT rowid FROM "{table}" LIMIT 1 OFFSET ?2)"#
    );
    conn.execute(&sql, params![value, row]).ok().map(|_| ())
}

fn value(kind: &str, text: &str) -> Option<Value> {
    Some(match kind {
        "t" => Value::Text(text.to_owned()),
        "i" => Value::Integer(text.parse().ok()?),
        "r" => Value::Real(text.parse().ok()?),
        "x" => Value::Blob(hex(text)?),
        "n" => Value::Null,
        _ => return None,
    })
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect::<Option<_>>()?;
    Some(digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}
