//! Migrates a file from an older format to that of this version in one transaction. If it fails, the file is unchanged.

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

/// Checks the file and migrates it if its format is older. Every file ([`Store::open`](super::Store::open)) and every
/// copy is migrated here.
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

/// Also writes the digest of the plan into the history, so that a plan that disagreed becomes an event that can be
/// saved.
fn migrated(conn: &mut Connection, path: &Path, format: u32, wanted: Wanted) -> Result<Digest, StoreError> {
    let transaction = conn.transaction()?;
    let scripts = || SCRIPTS.iter().skip(format as usize);
    for script in scripts() {
        transaction.execute_batch(script.begin)?;
    }
    let replacements = if format < 4 { format_4::replacements(&transaction)? } else { BTreeMap::new() };
    // The last entry holds the digest of the plan in its own format. Only a plan that agrees is migrated.
    integrity::check(&transaction, path, wanted, |item| image(item, format, &replacements))?;
    if format < 4 {
        format_4::rewrite(&transaction, rows::programme(&transaction)?, &replacements)?;
    }
    for script in scripts() {
        transaction.execute_batch(script.end)?;
    }
    let digest = Digest::of_file(&transaction, Item::to_json)?;
    transaction.execute("UPDATE entry SET digest = ?1 WHERE seq = (SELECT max(seq) FROM entry)", [digest.bytes()])?;
    transaction.pragma_update(None, "user_version", header::FORMAT)?;
    transaction.commit()?;
    Ok(digest)
}

/// The image of a row in an older format, without the fields of later formats.
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
    let since_7 = match item.table() {
        Table::Event => &["registration_kinds", "free_columns", "place_rules", "known_tables"][..],
        Table::Block | Table::Room | Table::Person => &["code"],
        Table::Session => &["capacity", "code"],
        Table::Registration => {
            &["kind", "status", "since", "code", "food", "needs", "consent", "party", "apart", "columns"]
        }
        Table::Place => &["standing", "fixed"],
        _ => &[],
    };
    let since_5 = since_5.iter().filter(|_| format < 5);
    let since_7 = since_7.iter().filter(|_| format < 7);
    let since_8 = match item.table() {
        Table::Event => &["letters"][..],
        _ => &[],
    };
    let since_8 = since_8.iter().filter(|_| format < 8);
    later.iter().chain(since_5).chain(since_7).chain(since_8).for_each(|field| drop(fields.remove(*field)));
    if format < 7 && item.table() == Table::Registration {
        fields.insert("arrived_at".to_owned(), Value::Null);
    }
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
