//! What the user taught about a sheet.

use domain::OrderOfName;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the user said about a sheet, kept for the next time that it is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// From each spelling that was united with another to the one that was kept.
    #[serde(default)]
    pub united: BTreeMap<String, String>,
    #[serde(default)]
    pub orders: BTreeMap<String, OrderOfName>,
    /// Lessons for the reader, stored as the reader writes them.
    #[serde(default)]
    pub lessons: Vec<Value>,
    /// The meaning of a table's columns, by its headings.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Vec<String>>,
    /// The rounds of the agenda, counted from 0, in which the sessions listed below it run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<Vec<usize>>,
}

impl Remembered {
    /// Adds what was said later, which takes precedence.
    pub fn and(mut self, later: &Remembered) -> Self {
        self.united.extend(later.united.clone());
        self.orders.extend(later.orders.clone());
        self.columns.extend(later.columns.clone());
        self.rounds = later.rounds.clone().or(self.rounds);
        let new: Vec<Value> = later.lessons.iter().filter(|lesson| !self.lessons.contains(lesson)).cloned().collect();
        self.lessons.extend(new);
        self
    }
}
