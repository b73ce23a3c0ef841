//! From an older format to that of this version, in one transaction: all of it, or the file stays as it was.

mod format_4;

use super::{
    StoreError,
    digest::Digest,
    header,
    integrity::{self, Wanted},
    rows,
    schema::SCRIPTS,
};
use domain::{Item, Table};
use rusqlite::Connection;
use serde_json::Value;
use std::{collections::BTreeMap, path::Path};

/// Checks the file, and brings it into the format of this version if it is an older one: the one door through which
/// a file that somebody has is migrated ([`Store::open`](super::Store::open)), and copies of one.
pub(super) fn checked(conn: &mut Connection, path: &Path, wanted: Wanted) -> Result<Digest, StoreError> {
    let format = format_of(conn, path)?;
    integrity::check_tables(conn, path, format)?;
    if (format, wanted) == (header::FORMAT, Wanted::WhatTheHistorySays) {
        return integrity::check(conn, path, wanted, Item::to_json);
    }
    migrated(conn, path, format, wanted).map_err(|error| error.about(path))
}

pub(super) fn format_of(conn: &Connection, path: &Path) -> Result<u32, StoreError> {
    let format = conn.pragma_query_value(None, "user_version", |row| row.get(0));
    format.map_err(|error| StoreError::from(error).about(path))
}

/// What can only be read is given a history that agrees, so that what is saved from it is an event again.
fn migrated(conn: &mut Connection, path: &Path, format: u32, wanted: Wanted) -> Result<Digest, StoreError> {
    let transaction = conn.transaction()?;
    let scripts = || SCRIPTS.iter().skip(format as usize);
    for script in scripts() {
        transaction.execute_batch(script.begin)?;
    }
    let replacements = if format < 4 { format_4::replacements(&transaction)? } else { BTreeMap::new() };
    // The last entry noted the digest of the plan as its format wrote it; only a plan that agrees is taken over.
    integrity::check(&transaction, path, wanted, |item| image(item, format, &replacements))?;
    if format < 4 {
        format_4::rewrite(&transaction, rows::programme(&transaction)?, &replacements)?;
    }
    for script in scripts() {
        transaction.execute_batch(script.end)?;
    }
    let digest = Digest::of(&rows::all(&transaction)?, Item::to_json)?;
    transaction.execute("UPDATE entry SET digest = ?1 WHERE seq = (SELECT max(seq) FROM entry)", [digest.bytes()])?;
    transaction.pragma_update(None, "user_version", header::FORMAT)?;
    transaction.commit()?;
    Ok(digest)
}

/// A row as an older format wrote it: without what later formats know.
fn image(item: &Item, format: u32, replacements: &format_4::Replacements) -> serde_json::Result<Value> {
    let mut image = item.to_json()?;
    let Some(fields) = image.as_object_mut() else { return Ok(image) };
    let later = match (format, item.table()) {
        (1, Table::Event) => &["accent", "typeface", "walking", "bounds", "english"][..],
        (2, Table::Event) => &["walking", "bounds", "english"],
        (3 | 4, Table::Event) => &["english"],
        (1 | 2, Table::Session) => &["step_free"],
        (1 | 2, Table::Room) => &["on_board"],
        (1 | 2, Table::Waiver) => &["facts"],
        (1..=3, Table::Contribution) => &["stands_in_for"],
        _ => &[],
    };
    let since_5 = match item.table() {
        Table::Event => &["fonts"][..],
        Table::Person => &["suffix", "name_order", "writing"],
        _ => &[],
    };
    let later = later.iter().chain(since_5.iter().filter(|_| format < 5));
    later.for_each(|field| drop(fields.remove(*field)));
    if let (1, Table::Event) = (format, item.table()) {
        let logo = fields.remove("logos").and_then(|logos| logos.get(0).cloned());
        fields.insert("logo".to_owned(), logo.unwrap_or_default());
    }
    if let (1..=3, Table::Contribution) = (format, item.table()) {
        let person = replacements.get(&item.id()).map(ToString::to_string);
        fields.insert("replaced_by".to_owned(), person.into());
    }
    Ok(image)
}
