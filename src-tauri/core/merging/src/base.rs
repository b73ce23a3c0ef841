//! The state that both copies come from.

use super::value::{Treatment, three_way};
use domain::Item;
use serde_json::{Map, Value};

/// A row as it was. A field that is missing was one thing and another: then neither side is as before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Base(Map<String, Value>);

impl Base {
    pub fn of(item: &Item) -> serde_json::Result<Self> {
        Ok(Self(fields(item)?))
    }

    pub(crate) fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field)
    }

    /// Two copies that were merged into each other at the same time have two states in common, `ours` and `theirs`, which
    /// come from a third. Whatever only one of them changed counts as known to both.
    ///
    /// # Errors
    /// If a row cannot be written as JSON.
    pub fn of_two(
        first: Option<&Item>,
        ours: Option<&Item>,
        theirs: Option<&Item>,
    ) -> serde_json::Result<Option<Self>> {
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            return match (first, ours.or(theirs)) {
                // Added on one side, and taken over since.
                (None, Some(one)) => Self::of(one).map(Some),
                (Some(first), Some(one)) if first == one => Ok(None),
                // Deleted there and edited here: nothing of it is undisputed.
                (Some(_), Some(_)) => Ok(Some(Self::default())),
                (_, None) => Ok(None),
            };
        };
        let first = first.map(fields).transpose()?.unwrap_or_default();
        let (ours, theirs) = (fields(ours)?, fields(theirs)?);
        let common = |(field, mine): (&String, &Value)| {
            let value = three_way(first.get(field), mine, theirs.get(field)?, Treatment::Whole)?;
            Some((field.clone(), value))
        };
        Ok(Some(Self(ours.iter().filter_map(common).collect())))
    }
}

/// The fields of a row, as the history writes them.
pub(crate) fn fields(item: &Item) -> serde_json::Result<Map<String, Value>> {
    match item.to_json()? {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}
