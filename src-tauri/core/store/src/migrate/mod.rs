//! Migrates a file from an older format to that of this version in one transaction. If it fails, the file is unchanged.

mod before_9;
mod format_4;

use super::{
    StoreError, chain,
    digest::NO_DIGEST,
    header,
    history::{self, Entry, EntryKind},
    integrity::{self, Extent, Flaws, Wanted},
    rows,
    schema::SCRIPTS,
    sums, values,
};
use domain::action::Action;
use rusqlite::{Connection, OptionalExtension};
use std::{collections::BTreeMap, path::Path};

/// Checks the file and migrates it if its format is older. Every file ([`Store::open`](super::Store::open)) and every
/// copy is migrated here. Of a file from which only what can be read is wanted, makes an event that can be saved.
pub(super) fn checked(conn: &mut Connection, path: &Path, extent: Extent, wanted: Wanted) -> Result<(), StoreError> {
    let format = format_of(conn, path)?;
    integrity::check_tables(conn, path, format)?;
    if format < header::FORMAT {
        return migrated(conn, path, format, wanted).map_err(|error| error.about(path));
    }
    let flaws = integrity::check(conn, path, extent, wanted)?;
    if wanted == Wanted::WhatCanBeRead { mended(conn, flaws).map_err(|error| error.about(path)) } else { Ok(()) }
}

pub(super) fn format_of(conn: &Connection, path: &Path) -> Result<u32, StoreError> {
    let format = conn.pragma_query_value(None, "user_version", |row| row.get(0));
    format.map_err(|error| StoreError::from(error).about(path))
}

fn migrated(conn: &mut Connection, path: &Path, format: u32, wanted: Wanted) -> Result<(), StoreError> {
    let agrees = |agrees: bool| match (agrees, wanted) {
        (false, Wanted::WhatItSaid) => {
            let flaws = Flaws { plan: true, ..Flaws::default() };
            Err(StoreError::Disagrees { path: path.to_owned(), flaws })
        }
        _ => Ok(()),
    };
    migrated_after(conn, path, format, |_| Ok(()), agrees)
}

/// The same of rows that `prepare` puts in order first, once they have the columns of the present format. `judge` is told
/// whether the plan is the one that the last step of the history left.
pub(super) fn migrated_after(
    conn: &mut Connection,
    path: &Path,
    format: u32,
    prepare: impl FnOnce(&Connection) -> Result<(), StoreError>,
    judge: impl FnOnce(bool) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let transaction = conn.transaction()?;
    let scripts = || SCRIPTS.iter().skip(format as usize);
    for script in scripts() {
        transaction.execute_batch(script.begin)?;
    }
    prepare(&transaction)?;
    let replacements = if format < 4 { format_4::replacements(&transaction)? } else { BTreeMap::new() };
    integrity::check_pages(&transaction, path, Extent::Whole)?;
    // The last entry holds the digest of the plan in its own format. Only a plan that agrees is migrated.
    judge(before_9::agrees(&transaction, format, &replacements)?)?;
    if format < 4 {
        format_4::rewrite(&transaction, rows::programme(&transaction)?, &replacements)?;
    }
    for script in scripts() {
        transaction.execute_batch(script.end)?;
    }
    sums::make_anew(&transaction)?;
    transaction.pragma_update(None, "user_version", header::FORMAT)?;
    Ok(transaction.commit()?)
}

/// Takes a damaged step and those before it out of what can be undone, and takes everything else as it can be read.
fn mended(conn: &mut Connection, flaws: Flaws) -> Result<(), StoreError> {
    let transaction = conn.transaction()?;
    if flaws.history {
        seal_broken_steps(&transaction)?;
    }
    sums::make_anew(&transaction)?;
    Ok(transaction.commit()?)
}

/// In the place of the last damaged step, and of all before it, stands one that ends what can be undone.
pub(super) fn seal_broken_steps(conn: &Connection) -> Result<(), StoreError> {
    let Some(mut last) = chain::last_broken(conn)? else { return Ok(()) };
    // A later step that takes back one of these cannot stand without it.
    let mut about = conn.prepare("SELECT max(seq) FROM entry WHERE of IN (SELECT id FROM entry WHERE seq <= ?1)")?;
    while let Some(later) = about.query_row([last], |row| row.get::<_, Option<i64>>(0))?.filter(|later| *later > last) {
        last = later;
    }
    let next = "SELECT at FROM entry WHERE seq > ?1 ORDER BY seq LIMIT 1";
    let at = conn.query_row(next, [last], |row| values::get_instant(row, 0)).optional()?;
    conn.execute("DELETE FROM change WHERE entry IN (SELECT id FROM entry WHERE seq <= ?1)", [last])?;
    let steps = conn.execute("DELETE FROM entry WHERE seq <= ?1", [last])?;
    let seal = Entry::new(EntryKind::Seal, Action::LostSteps { steps }, at.unwrap_or_default());
    history::append_as(conn, Some(last), &seal, &[], NO_DIGEST)
}
