//! The plan of a damaged file: what of it are rows of ours, what the history knows better, and what hangs together.

use super::{Copied, EventRow, Past};
use crate::{StoreError, digest::Digest, rows, sums};
use domain::{Event, Item, ItemRef, Language, Table};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Drops rows that do not read as ours.
pub(super) fn drop_unreadable(conn: &Connection, copied: &mut Copied) -> Result<(), StoreError> {
    for table in Table::ALL {
        let dropped = rows::drop_unreadable(conn, *table)?;
        if let Some(found) = copied.of(table.key()) {
            found.drop(dropped);
        }
    }
    Ok(())
}

/// In tables that are not what was written, takes over what the history proves.
pub(super) fn take_from(past: &Past, conn: &Connection, copied: &mut Copied) -> Result<(), StoreError> {
    let mut by_table: BTreeMap<Table, Vec<(ItemRef, &Option<Item>)>> = BTreeMap::new();
    past.rows.iter().for_each(|(row, item)| by_table.entry(row.table).or_default().push((*row, item)));
    for (table, known) in by_table {
        let noted = sums::noted(conn, table.key())?;
        if noted == Some(rows::digest(conn, table)?) {
            continue;
        }
        let Some(found) = copied.of(table.key()) else { continue };
        for (row, item) in &known {
            match (item, rows::current(conn, *row)?) {
                (Some(item), None) => {
                    rows::save(conn, item)?;
                    found.from_history += 1;
                }
                (Some(item), Some(current)) if current != *item => {
                    rows::save(conn, item)?;
                    found.found = found.found.saturating_sub(1);
                    found.from_history += 1;
                }
                (None, Some(_)) => {
                    rows::remove(conn, *row)?;
                    found.drop(1);
                }
                _ => {}
            }
        }
        if past.is_from_the_beginning && noted.is_some() && noted != Some(rows::digest(conn, table)?) {
            let dropped = drop_unknown(conn, table, past, noted)?;
            found.drop(dropped);
        }
    }
    Ok(())
}

/// Drops rows that no step ever made, since their id is damaged, if the table then is what was written. Returns how many.
fn drop_unknown(conn: &Connection, table: Table, past: &Past, noted: Option<Digest>) -> Result<usize, StoreError> {
    let unknown: Vec<ItemRef> =
        rows::refs(conn, table)?.into_iter().filter(|row| !past.rows.contains_key(row)).collect();
    conn.execute_batch("SAVEPOINT unknown")?;
    unknown.iter().try_for_each(|row| rows::remove(conn, *row))?;
    let is_as_written = noted == Some(rows::digest(conn, table)?);
    conn.execute_batch(if is_as_written { "RELEASE unknown" } else { "ROLLBACK TO unknown; RELEASE unknown" })?;
    Ok(if is_as_written { unknown.len() } else { 0 })
}

/// Sees to it that there is an event row, and only one: a plan without it does not open.
pub(super) fn with_an_event(conn: &Connection, title: &str) -> Result<EventRow, StoreError> {
    let there = rows::refs(conn, Table::Event)?;
    if let Some((_, others)) = there.split_first() {
        others.iter().try_for_each(|row| rows::remove(conn, *row))?;
        return Ok(EventRow::AsItWas);
    }
    if let Some(event) = latest_image(conn)? {
        rows::save(conn, &event)?;
        return Ok(EventRow::AsItOnceWas);
    }
    rows::save(conn, &Event::new(title, chrono_tz::Europe::Berlin, Language::De).into())?;
    Ok(EventRow::Anew)
}

/// The latest image of the event row that can be read, whatever came later.
fn latest_image(conn: &Connection) -> Result<Option<Item>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT after FROM change JOIN entry ON entry.id = change.entry
         WHERE tbl = 'event' AND after IS NOT NULL ORDER BY entry.seq DESC, change.seq DESC",
    )?;
    let mut images = statement.query([])?;
    while let Some(image) = images.next()? {
        let image: String = image.get(0)?;
        if let Ok(event) = serde_json::from_str(&image).and_then(|image| Item::from_json(Table::Event, image)) {
            return Ok(Some(event));
        }
    }
    Ok(None)
}

/// A session whose room or block is lost stays, without it. What is about nothing else than the lost row goes.
pub(super) fn drop_dangling(conn: &Connection, copied: &mut Copied) -> Result<(), StoreError> {
    loop {
        let mut is_done = true;
        for table in Table::ALL {
            for (row, parent) in dangling(conn, *table)? {
                is_done = false;
                let found = copied.of(table.key());
                match without(*table, &parent) {
                    Some(query) => {
                        conn.prepare_cached(query)?.execute([row])?;
                        found.into_iter().for_each(|found| found.detached += 1);
                    }
                    None => {
                        rows::drop_numbered(conn, *table, row)?;
                        found.into_iter().for_each(|found| found.drop(1));
                    }
                }
            }
        }
        if is_done {
            return Ok(());
        }
    }
}

/// The numbers of rows about one that is not there, each with the table of that one.
fn dangling(conn: &Connection, table: Table) -> Result<BTreeMap<i64, String>, StoreError> {
    let mut statement = conn.prepare("SELECT rowid, parent FROM pragma_foreign_key_check(?1)")?;
    let rows = statement.query_map([table.key()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes the lost row out of one that says something without it.
fn without(table: Table, lost: &str) -> Option<&'static str> {
    match (table, lost) {
        (Table::Session, "room") => Some("UPDATE session SET room = NULL WHERE rowid = ?1"),
        (Table::Session, "block") => Some("UPDATE session SET block = NULL WHERE rowid = ?1"),
        (Table::Room, "room") => Some("UPDATE room SET part_of = NULL WHERE rowid = ?1"),
        (Table::Contribution, "contribution") => Some("UPDATE contribution SET stands_in_for = NULL WHERE rowid = ?1"),
        _ => None,
    }
}
