//! The digest of the plan as formats before 9 noted it: over the images of rows as the history stores them, in JSON.

use super::format_4::Replacements;
use crate::{StoreError, digest::Digest, head::Head, rows};
use domain::{Item, Table};
use rusqlite::Connection;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Whether the plan is the one that the last step of the history left.
pub(super) fn agrees(conn: &Connection, format: u32, replacements: &Replacements) -> Result<bool, StoreError> {
    let mut sum: u128 = 0;
    rows::for_each(conn, |item| {
        let image = serde_json::to_string(&image(item, format, replacements)?)?;
        sum = sum.wrapping_add(of_row(item, &image));
        Ok(())
    })?;
    Ok(Head::of(conn)?.and_then(|head| head.digest).map(Digest::bytes) == Some(sum.to_be_bytes()))
}

fn of_row(item: &Item, image: &str) -> u128 {
    let mut hash = Sha256::new();
    hash.update(item.table().key());
    hash.update(item.id().as_bytes());
    hash.update(image);
    let hash: [u8; 32] = hash.finalize().into();
    hash[..16].iter().fold(0, |number, byte| number << 8 | u128::from(*byte))
}

/// The image of a row in an older format, without the fields of later formats.
fn image(item: &Item, format: u32, replacements: &Replacements) -> serde_json::Result<Value> {
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
