//! Event files, which may come from anybody. They are opened or refused, looking never changes them, and each step
//! can be undone.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, MAIN_DB, params, types::Value};
use std::{fs, path::Path};
use tagwerk_core::{
    calendar::{Scope, calendar_files},
    domain::{Language, conflicts::Sentences},
    event_file::EventFile,
};

const EVENTS: [&[u8]; 4] = [
    include_bytes!("../event.tagwerk"),
    include_bytes!("../../fixtures/files/format-5.tagwerk"),
    include_bytes!("../../fixtures/files/format-1.tagwerk"),
    include_bytes!("../../fixtures/files/format-6.tagwerk"),
];
/// The number of steps that are undone.
const STEPS: usize = 20;

/// `bytes` say what was done to an event, one line each. `event 1` takes the second of the available events. `session
/// title 0 t Moose` writes a text into the first row of a table (`i` a whole number, `r` another number, `x` bytes in
/// hexadecimal, `n` nothing). `bytes 4096 x 00ff` overwrites bytes of the file.
pub fn event_file(bytes: &[u8]) {
    let Some(file) = changed(&String::from_utf8_lossy(bytes)) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("event.tagwerk");
    fs::write(&path, &file).expect("a file");
    if let Ok(event) = EventFile::open_for_reading(&path) {
        looked_at(&event);
    }
    assert!(fs::read(&path).expect("the file") == file, "looking at it has changed it");
    match EventFile::open(&path) {
        Ok(event) => worked_on(event, &path),
        Err(_) => assert!(fs::read(&path).expect("the file") == file, "it was refused, and changed"),
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

/// The event after all of these changes; `None` if a line cannot be carried out.
fn changed(lines: &str) -> Option<Vec<u8>> {
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
    Some(file)
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
