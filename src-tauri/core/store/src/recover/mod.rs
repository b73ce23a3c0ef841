//! Recovers what can be read of a damaged file, row by row, as the bytes of a new one.
//!
//! Only a copy in memory is read; neither the file nor the journal beside it is touched. Rows are copied as they are into
//! the tables of a new file of the same format ([`reading`]). What is no row of ours, or is about rows that are lost, is
//! dropped ([`plan`], [`facts`]); what the history proves ([`past`]) takes its place. The new file opens like any other:
//! it passes the same checks.

mod facts;
mod first_page;
mod past;
mod plan;
mod reading;
mod report;
mod tables;

#[cfg(test)]
mod tests;

pub use report::{EventRow, Recovered, RecoveredTable, Steps};

use super::{
    Entry, EntryKind, Store, StoreError,
    digest::NO_DIGEST,
    head::Head,
    header,
    held::read_unless_held,
    history, integrity, journal, migrate, schema,
    sums::{self, Sums},
};
use chrono::{DateTime, Utc};
use domain::action::Action;
use past::Past;
use reading::{Budget, Read};
use rusqlite::{Connection, MAIN_DB, limits::Limit, params_from_iter, types::Value};
use std::{collections::BTreeMap, fs, io::Read as _, path::Path, time::Instant};
use tables::change;

/// After how many instructions SQLite asks whether to go on.
const INSTRUCTIONS: i32 = 100_000;

impl Store {
    /// The bytes of a new file with everything that can be read of a damaged one, and a report. `title` is what the event
    /// is called if nobody can say any more.
    ///
    /// # Errors
    /// [`StoreError::NothingLeft`] if nothing can be read, and errors of files that are not damaged events.
    pub fn recover(path: &Path, title: &str, now: DateTime<Utc>) -> Result<(Vec<u8>, Recovered), StoreError> {
        let of = |bytes: &[u8]| Self::recover_bytes(bytes, path, title, now);
        let as_it_lies = of(&bytes_of(path)?);
        match journal::rolled_back_in_a_copy(path).map(|bytes| of(&bytes)) {
            Some(Ok(rolled_back)) => match as_it_lies {
                Ok(other) if other.1.is_more_than(&rolled_back.1) => Ok(other),
                _ => Ok(rolled_back),
            },
            _ => as_it_lies,
        }
    }

    /// The same of bytes, which errors call `path`.
    pub fn recover_bytes(
        bytes: &[u8],
        path: &Path,
        title: &str,
        now: DateTime<Utc>,
    ) -> Result<(Vec<u8>, Recovered), StoreError> {
        let source = Source::of(bytes, path)?;
        let recovered = || -> Result<_, StoreError> {
            let mut new = Connection::open_in_memory()?;
            new.pragma_update(None, "foreign_keys", false)?;
            let read = source.copy_to(&mut new, bytes.len())?;
            drop(source);
            let recovered = settled(&mut new, read, path, title, now)?;
            Ok((new.serialize(MAIN_DB)?.to_vec(), recovered))
        };
        let (bytes, recovered) = recovered().map_err(|error| error.about(path))?;
        if recovered.is_nothing() {
            return Err(StoreError::NothingLeft(path.to_owned()));
        }
        let new = Self::from_bytes(&bytes, path)?;
        new.load()?;
        new.history()?;
        Ok((bytes, recovered))
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, StoreError> {
    let io = |source| StoreError::io(path, source);
    let file = fs::metadata(path).map_err(io)?;
    if !file.is_file() || file.len() >= header::TOO_LARGE {
        return Err(StoreError::NotAnEvent(path.to_owned()));
    }
    let mut bytes = Vec::new();
    match read_unless_held(path, |mut file| file.read_to_end(&mut bytes)) {
        Some(read) => read.map(|_| bytes).map_err(io),
        None => Err(StoreError::Held { path: path.to_owned(), by: None }),
    }
}

/// A damaged file in memory, with a first page that can be read.
struct Source {
    conn: Connection,
    format: u32,
}

impl Source {
    fn of(bytes: &[u8], path: &Path) -> Result<Self, StoreError> {
        let nothing = || StoreError::NothingLeft(path.to_owned());
        let said = header::check_bytes(bytes, path);
        let sound = first_page::with_sound_header(bytes);
        let of = |bytes: &[u8]| -> Result<Option<Self>, StoreError> {
            let conn = readable(bytes)?;
            Ok(format_by_tables(&conn)?.map(|format| Self { conn, format }))
        };
        match (of(&sound), said) {
            (Ok(Some(source)), _) => Ok(source),
            // A newer program knows more tables, and may read the file.
            (Ok(None), Err(newer @ StoreError::Newer { .. })) => Err(newer),
            _ => {
                let mended = first_page::with_our_tables(&sound)?.ok_or_else(nothing)?;
                of(&mended).ok().flatten().ok_or_else(nothing)
            }
        }
    }

    /// Copies all rows that can be read into the tables of the same format.
    fn copy_to(&self, new: &mut Connection, length: usize) -> Result<Copied, StoreError> {
        let transaction = new.transaction()?;
        schema::create(&transaction, self.format)?;
        let mut budget = Budget::of_file(length);
        let mut copied = Copied { format: self.format, tables: BTreeMap::new(), steps: Vec::new() };
        for table in tables::ALL.iter().filter(|table| has_table(&transaction, table.name)) {
            let read = reading::numbered(&self.conn, table, &mut budget);
            if table.name == "entry" {
                copied.steps = read.rows.values().filter_map(|row| row.get(1).cloned()).collect();
            }
            let columns = read.rows.values().next().map_or(0, Vec::len);
            let insert = format!("{}({}?)", table.insert, "?, ".repeat(columns.saturating_sub(1)));
            copied.put(&transaction, table.name, &insert, read)?;
        }
        let changes = reading::changes(&self.conn, &copied.steps, &mut budget);
        copied.put(&transaction, change::NAME, change::INSERT, changes)?;
        transaction.execute("DELETE FROM change WHERE entry NOT IN (SELECT id FROM entry)", [])?;
        transaction.pragma_update(None, "application_id", header::APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", self.format)?;
        transaction.commit()?;
        Ok(copied)
    }
}

/// What was copied out of a damaged file.
struct Copied {
    format: u32,
    tables: BTreeMap<&'static str, RecoveredTable>,
    /// The ids of the steps of the history.
    steps: Vec<Value>,
}

impl Copied {
    fn put<K>(&mut self, to: &Connection, name: &'static str, insert: &str, read: Read<K>) -> Result<(), StoreError> {
        let mut table = RecoveredTable::of(name, &read);
        if !read.rows.is_empty() {
            let mut statement = to.prepare(insert)?;
            for row in read.rows.into_values() {
                // The tables refuse what no row of ours is: a value of another type, an id that is there twice.
                match statement.execute(params_from_iter(row)) {
                    Ok(_) => table.found += 1,
                    Err(_) => table.dropped += 1,
                }
            }
        }
        self.tables.insert(name, table);
        Ok(())
    }

    fn of(&mut self, name: &str) -> Option<&mut RecoveredTable> {
        self.tables.get_mut(name)
    }

    /// Whether nothing of a table failed to be read. This says nothing about whether it was what was written.
    fn is_whole(&self, name: &str) -> bool {
        self.tables.get(name).is_some_and(|table| table.is_whole && table.dropped == 0)
    }
}

/// A connection to bytes in memory, which runs nothing that they hold and ends in time.
fn readable(bytes: &[u8]) -> Result<Connection, StoreError> {
    let mut conn = Connection::open_in_memory()?;
    conn.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, i32::try_from(bytes.len().max(1 << 16)).unwrap_or(i32::MAX))?;
    let until = Instant::now() + reading::LONGEST;
    conn.progress_handler(INSTRUCTIONS, Some(move || Instant::now() > until))?;
    integrity::guard(&conn)?;
    Ok(conn)
}

/// The format whose tables these are.
fn format_by_tables(conn: &Connection) -> Result<Option<u32>, StoreError> {
    let tables = integrity::tables(conn)?;
    for format in (1..=header::FORMAT).rev() {
        if tables == integrity::our_tables(format)? {
            return Ok(Some(format));
        }
    }
    Ok(None)
}

fn has_table(conn: &Connection, name: &str) -> bool {
    conn.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1")
        .and_then(|mut statement| statement.exists([name]))
        .unwrap_or(false)
}

/// Makes an event of the present format out of what was copied.
fn settled(
    new: &mut Connection,
    mut copied: Copied,
    path: &Path,
    title: &str,
    now: DateTime<Utc>,
) -> Result<Recovered, StoreError> {
    let format = copied.format;
    let (mut agrees, mut event) = (false, EventRow::AsItWas);
    if format < header::FORMAT {
        let sound_rows = |conn: &Connection| -> Result<(), StoreError> {
            plan::drop_unreadable(conn, &mut copied)?;
            event = plan::with_an_event(conn, title)?;
            plan::drop_dangling(conn, &mut copied)?;
            facts::drop_unreadable(conn, &mut copied)?;
            // Nothing tells a step that is damaged from one that is not.
            if !copied.is_whole("entry") || !copied.is_whole(change::NAME) || history::entries(conn).is_err() {
                past::forget(conn, now)?;
            }
            Ok(())
        };
        let judge = |as_it_was_left: bool| {
            agrees = as_it_was_left;
            Ok(())
        };
        migrate::migrated_after(new, path, format, sound_rows, judge)?;
    }
    let transaction = new.transaction()?;
    if format == header::FORMAT {
        plan::drop_unreadable(&transaction, &mut copied)?;
        let past = Past::of(&transaction, copied.is_whole("entry"))?;
        plan::take_from(&past, &transaction, &mut copied)?;
        event = plan::with_an_event(&transaction, title)?;
        plan::drop_dangling(&transaction, &mut copied)?;
        facts::drop_unreadable(&transaction, &mut copied)?;
        let left = Head::of(&transaction)?.and_then(|head| head.digest);
        agrees = left == Some(Sums::of_plan(&transaction)?.total());
        migrate::seal_broken_steps(&transaction)?;
        if history::entries(&transaction).is_err() {
            past::forget(&transaction, now)?;
        }
    }
    let steps = past::settle(&transaction, &copied, agrees, now)?;
    note_lost(&transaction, &mut copied, agrees)?;
    sums::make_anew(&transaction)?;
    transaction.commit()?;
    let of = |table: &tables::RawTable| copied.tables.remove(table.name);
    let tables = tables::ALL.iter().filter_map(of).filter(RecoveredTable::is_told).collect();
    Ok(Recovered { tables, steps, event })
}

/// Counts what is missing. Nothing is, where a table agrees with the sum that the file noted of it, or all of the plan with
/// the one that its last step did.
fn note_lost(conn: &Connection, copied: &mut Copied, agrees: bool) -> Result<(), StoreError> {
    let sums = [Sums::of_plan(conn)?, Sums::of_facts(conn)?];
    for table in copied.tables.values_mut() {
        table.count_lost();
        // In older formats nothing was noted; this sum was made just now.
        let noted = sums::noted(conn, table.name)?.filter(|_| copied.format == header::FORMAT);
        let is_as_noted = noted.is_some() && sums.iter().any(|sums| sums.of(table.name) == noted);
        if is_as_noted || agrees && table.of_plan().is_some() {
            table.lost = Some(0);
        } else if noted.is_some() && table.lost == Some(0) {
            // Rows are missing or changed, and even the index does not say which.
            table.lost = None;
        }
    }
    Ok(())
}

/// A step that says that the file was recovered, and ends what can be undone.
fn seal(conn: &Connection, now: DateTime<Utc>) -> Result<(), StoreError> {
    history::append(conn, &Entry::new(EntryKind::Seal, Action::Recovered, now), &[], NO_DIGEST)
}
