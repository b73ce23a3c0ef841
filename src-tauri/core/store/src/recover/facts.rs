//! The facts of a damaged file: which of their rows are ours.

use super::Copied;
use crate::{StoreError, fact_tables, sums};
use chrono::{NaiveDate, NaiveDateTime};
use domain::{Settlement, Slot};
use rusqlite::{Connection, types::Value};
use serde::de::{DeserializeOwned, IgnoredAny};

/// What a column holds.
#[derive(Clone, Copy)]
enum Holds {
    Id,
    IdOrNull,
    Fingerprint,
    FingerprintOrNull,
    Instant,
    Day,
    Number,
    Text,
    Settlement,
    Slots,
    SlotsOrNull,
    Json,
    Bytes,
}

use Holds::{
    Bytes, Day, Fingerprint, FingerprintOrNull, Id, IdOrNull, Instant, Json, Number, Slots, SlotsOrNull, Text,
};

/// The columns of each table of facts, in their order.
const COLUMNS: &[(&str, &[Holds])] = &[
    ("issued", &[Id, Text, Text, Fingerprint, SlotsOrNull, Number, Id, Instant, IdOrNull]),
    ("job", &[Id, Json]),
    ("settled", &[Id, Text, Text, Holds::Settlement, FingerprintOrNull, Instant]),
    ("told", &[Id, Id, SlotsOrNull, Instant]),
    ("calendar_issue", &[Id, Id, IdOrNull, Fingerprint, Number, Instant, Slots]),
    ("seen", &[Id, Id, Day, Number, Instant]),
    ("font", &[Fingerprint, Bytes]),
    ("reading", &[Id, IdOrNull, Json]),
    ("begun", &[Id, Id, Text, Instant]),
    ("erased", &[Id, Instant]),
];

/// Drops rows that do not read as ours. A table that is what was written has none.
pub(super) fn drop_unreadable(conn: &Connection, copied: &mut Copied) -> Result<(), StoreError> {
    for table in fact_tables::ALL {
        if sums::noted(conn, table.name)? == Some(table.digest(conn)?) {
            continue;
        }
        let columns = COLUMNS.iter().find(|(name, _)| *name == table.name).map_or(&[][..], |(_, columns)| columns);
        for row in table.rows(conn)? {
            let is_ours =
                row.len() == columns.len() && row.iter().zip(columns).all(|(value, holds)| holds.is_in(value));
            if let Some(key) = row.first().filter(|_| !is_ours) {
                table.drop_row(conn, key)?;
                copied.of(table.name).into_iter().for_each(|found| found.drop(1));
            }
        }
    }
    Ok(())
}

impl Holds {
    fn is_in(self, value: &Value) -> bool {
        match (self, value) {
            (IdOrNull | FingerprintOrNull | SlotsOrNull, Value::Null)
            | (Bytes, Value::Blob(_))
            | (Text, Value::Text(_)) => true,
            (Id | IdOrNull, Value::Blob(bytes)) => bytes.len() == 16,
            (Fingerprint | FingerprintOrNull, Value::Blob(bytes)) => bytes.len() == 32,
            (Number, Value::Integer(number)) => u32::try_from(*number).is_ok(),
            (Instant, Value::Text(text)) => NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%SZ").is_ok(),
            (Day, Value::Text(text)) => text.parse::<NaiveDate>().is_ok(),
            (Holds::Settlement, Value::Text(text)) => is_json::<Settlement>(&format!("\"{text}\"")),
            (Slots | SlotsOrNull, Value::Text(text)) => is_json::<Vec<Slot>>(text),
            (Json, Value::Text(text)) => is_json::<IgnoredAny>(text),
            _ => false,
        }
    }
}

fn is_json<T: DeserializeOwned>(text: &str) -> bool {
    serde_json::from_str::<T>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_facts_has_its_columns_here() {
        let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, fact_tables::ALL.iter().map(|table| table.name).collect::<Vec<_>>());
    }
}
