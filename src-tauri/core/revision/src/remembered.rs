//! What somebody taught about a sheet.

use domain::OrderOfName;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What somebody said about a sheet, for the next time that it is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// The spelling that went, and the one that was kept.
    #[serde(default)]
    pub united: BTreeMap<String, String>,
    #[serde(default)]
    pub orders: BTreeMap<String, OrderOfName>,
    /// What the reader was taught; what it means is the reader's own affair.
    #[serde(default)]
    pub lessons: Vec<Value>,
    /// What the columns of a table are, by its headings.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Vec<String>>,
    /// In which rounds of the agenda what is listed below it runs, by their places from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<Vec<usize>>,
}

impl Remembered {
    /// With what was said later, which counts where both say something.
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
