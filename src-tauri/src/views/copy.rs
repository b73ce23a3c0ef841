//! Another copy of the event beside this one.

use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    domain::Language,
    event_file::{Asked, Joined},
};

/// What another copy brings, and what has to be decided.
#[derive(Debug, Serialize, Type)]
pub struct CopyView {
    /// The name of its file.
    pub name: String,
    /// "Neu: 2 Räume, 1 Person"
    pub brings: Vec<String>,
    /// What is settled without asking.
    pub remarks: Vec<String>,
    pub questions: Vec<CopyQuestion>,
}

#[derive(Debug, Serialize, Type)]
pub struct CopyQuestion {
    pub key: String,
    /// "Programmpunkt: 1.3 Neue Wege"
    pub of: String,
    /// Nothing where the row itself is in question.
    pub field: Option<String>,
    /// As it was before; nothing if it was empty.
    pub base: Option<String>,
    pub ours: String,
    pub theirs: String,
}

impl CopyView {
    pub fn of(joined: &Joined, name: String, language: Language) -> Self {
        let question = |asked: &Asked| {
            let Asked { key, of, field, base, ours, theirs, answer: _ } = asked.clone();
            CopyQuestion { key, of, field, base, ours, theirs }
        };
        Self {
            name,
            brings: joined.brings(language),
            remarks: joined.remarks.clone(),
            questions: joined.questions.iter().map(question).collect(),
        }
    }
}
