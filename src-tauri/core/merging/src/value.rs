//! Three sides of one value.

use super::order::arranged;
use domain::Table;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    Whole,
    /// Each entry of a map by itself.
    ByKey,
    /// What was put into a list or taken out of it.
    List,
    /// A place in a list of rows, which [`super::order`] settles.
    Position,
}

impl Treatment {
    pub fn of(table: Table, field: &str) -> Self {
        match (table, field) {
            (Table::Event, "contact" | "walking" | "place_rules" | "letters" | "bounds")
            | (Table::Registration, "consent" | "columns")
            | (Table::Room, "seats_by_form") => Self::ByKey,
            (
                Table::Event,
                "organizers" | "logos" | "fonts" | "registration_kinds" | "free_columns" | "known_tables",
            )
            | (Table::Session | Table::Room, "equipment")
            | (Table::Person, "aliases")
            | (Table::Waiver, "sessions" | "people" | "rooms") => Self::List,
            (Table::Room | Table::Contribution, "position") => Self::Position,
            _ => Self::Whole,
        }
    }
}

/// Fields that only make sense together. The question about them has the name of the first.
pub const TOGETHER: &[(Table, &[&str])] = &[
    (Table::Session, &["own_span", "block"]),
    (Table::Person, &["name", "given", "particle", "family", "name_order"]),
    (Table::Contribution, &["agreement", "agreement_since"]),
    (Table::Contribution, &["standing", "still_announced"]),
    (Table::Place, &["session", "standing", "fixed"]),
];

/// The value that both can live with; `None` if both changed it differently. `base` is `None` if it is not known.
pub fn three_way(base: Option<&Value>, ours: &Value, theirs: &Value, treatment: Treatment) -> Option<Value> {
    if ours == theirs || base == Some(theirs) {
        return Some(ours.clone());
    }
    if base == Some(ours) {
        return Some(theirs.clone());
    }
    match (treatment, base, ours, theirs) {
        (Treatment::Position, ..) => Some(ours.clone()),
        (Treatment::List, base, Value::Array(ours), Value::Array(theirs)) => {
            let base = base.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            list(base, ours, theirs).map(Value::Array)
        }
        _ => None,
    }
}

/// The entries of two maps; those that both changed differently stay as we have them and are returned by their names.
pub fn by_key(
    base: Option<&Map<String, Value>>,
    ours: &Map<String, Value>,
    theirs: &Map<String, Value>,
) -> (Map<String, Value>, Vec<String>) {
    let mut keys: Vec<&String> = ours.keys().chain(theirs.keys()).collect();
    keys.sort();
    keys.dedup();
    let (mut united, mut asked) = (Map::new(), Vec::new());
    for key in keys {
        let (before, mine, other) = (base.and_then(|base| base.get(key)), ours.get(key), theirs.get(key));
        let taken = if mine == other || before == other || (base.is_none() && other.is_none()) {
            mine
        } else if before == mine {
            other
        } else {
            asked.push(key.clone());
            mine
        };
        united.extend(taken.map(|value| (key.clone(), value.clone())));
    }
    (united, asked)
}

/// A list in which both may have put, taken out or changed something. `None` if both changed one element differently, or
/// one changed what the other took out.
fn list(base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    let named = |values: &[Value]| -> BTreeMap<String, Value> {
        values.iter().map(|value| (name_of(value), value.clone())).collect()
    };
    let names = |values: &[Value]| -> Vec<String> { values.iter().map(name_of).collect() };
    let (before, mine, other) = (named(base), named(ours), named(theirs));
    let order = arranged(&names(base), &names(ours), &names(theirs)).order;
    for name in before.keys() {
        let is_changed =
            |side: &BTreeMap<String, Value>| side.get(name).is_some_and(|value| Some(value) != before.get(name));
        if !mine.contains_key(name) && is_changed(&other) || !other.contains_key(name) && is_changed(&mine) {
            return None;
        }
    }
    order
        .into_iter()
        .map(|name| match (mine.get(&name), other.get(&name)) {
            (Some(ours), Some(theirs)) => three_way(before.get(&name), ours, theirs, Treatment::Whole),
            (one, another) => one.or(another).cloned(),
        })
        .collect()
}

/// What an element of a list is known by: its key, the rows of a known table, the file of a font; else all of it.
fn name_of(value: &Value) -> String {
    let key = ["key", "rows", "digest"].into_iter().find_map(|key| value.get(key));
    key.unwrap_or(value).to_string()
}
