//! Conversions between columns and domain types.

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::{
    Row,
    types::{FromSqlError, Type, Value, ValueRef},
};
use serde::{Serialize, de::DeserializeOwned};
use std::{error::Error, fmt};
use uuid::Uuid;

use domain::Span;

/// The form of civil times in the file. Programmes have no seconds.
const CIVIL: &str = "%Y-%m-%dT%H:%M";
/// The form of instants in the file.
const INSTANT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// A value that its column does not allow. The file is damaged, or another program wrote it.
#[derive(Debug)]
pub struct BadValue(String);

impl fmt::Display for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for BadValue {}

fn bad(column: usize, kind: Type, why: impl fmt::Display) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, kind, Box::new(BadValue(why.to_string())))
}

/// A row whose columns contradict each other.
pub fn bad_row(column: usize, why: &str) -> rusqlite::Error {
    bad(column, Type::Null, why)
}

pub fn id(id: Uuid) -> Value {
    Value::Blob(id.as_bytes().to_vec())
}

pub fn id_or_null(uuid: Option<Uuid>) -> Value {
    uuid.map_or(Value::Null, id)
}

pub fn get_id(row: &Row, column: usize) -> rusqlite::Result<Uuid> {
    of_blob(row.get_ref(column)?, column)
}

/// Without a copy of the bytes: an event has millions of ids.
fn of_blob(value: ValueRef, column: usize) -> rusqlite::Result<Uuid> {
    let bytes = value.as_blob().map_err(|why| bad(column, value.data_type(), why))?;
    Uuid::from_slice(bytes).map_err(|why| bad(column, Type::Blob, why))
}

pub fn get_id_or_null(row: &Row, column: usize) -> rusqlite::Result<Option<Uuid>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        value => of_blob(value, column).map(Some),
    }
}

/// A value whose JSON is a bare string, such as an enum or a day, as that string; `None` as NULL.
pub fn word(value: &impl Serialize) -> Value {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Value::Text(word),
        _ => Value::Null,
    }
}

pub fn get_word<T: DeserializeOwned>(row: &Row, column: usize) -> rusqlite::Result<T> {
    let word: Option<String> = row.get(column)?;
    let json = word.map_or(serde_json::Value::Null, serde_json::Value::String);
    serde_json::from_value(json).map_err(|why| bad(column, Type::Text, why))
}

/// Lists and maps as JSON; `None` as NULL.
pub fn json(value: &impl Serialize) -> Value {
    match serde_json::to_string(value) {
        Ok(text) if text != "null" => Value::Text(text),
        _ => Value::Null,
    }
}

pub fn get_json<T: DeserializeOwned>(row: &Row, column: usize) -> rusqlite::Result<T> {
    let text: Option<String> = row.get(column)?;
    serde_json::from_str(text.as_deref().unwrap_or("null")).map_err(|why| bad(column, Type::Text, why))
}

pub fn civil(time: NaiveDateTime) -> Value {
    Value::Text(time.format(CIVIL).to_string())
}

pub fn civil_or_null(time: Option<NaiveDateTime>) -> Value {
    time.map_or(Value::Null, civil)
}

pub fn get_civil_or_null(row: &Row, column: usize) -> rusqlite::Result<Option<NaiveDateTime>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| NaiveDateTime::parse_from_str(&text, CIVIL).map_err(|why| bad(column, Type::Text, why))).transpose()
}

/// A start and an end in two neighbouring columns.
pub fn get_span_or_null(row: &Row, column: usize) -> rusqlite::Result<Option<Span>> {
    match (get_civil_or_null(row, column)?, get_civil_or_null(row, column + 1)?) {
        (Some(start), Some(end)) => {
            Span::new(start, end).map(Some).ok_or_else(|| bad(column, Type::Text, "the end is not after the start"))
        }
        (None, None) => Ok(None),
        _ => Err(bad(column, Type::Null, "a start without an end")),
    }
}

pub fn get_span(row: &Row, column: usize) -> rusqlite::Result<Span> {
    get_span_or_null(row, column)?.ok_or_else(|| bad(column, Type::Null, FromSqlError::InvalidType))
}

pub fn instant(at: DateTime<Utc>) -> Value {
    Value::Text(at.format(INSTANT).to_string())
}

pub fn get_instant(row: &Row, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    let text: String = row.get(column)?;
    NaiveDateTime::parse_from_str(&text, INSTANT)
        .map(|civil| civil.and_utc())
        .map_err(|why| bad(column, Type::Text, why))
}

pub fn get_bytes<const N: usize>(row: &Row, column: usize) -> rusqlite::Result<[u8; N]> {
    let bytes: Vec<u8> = row.get(column)?;
    bytes.try_into().map_err(|_| bad(column, Type::Blob, format!("not {N} bytes")))
}
