//! Compares the next version of a sheet with the one read before. Three sides take part: what the sheet said then, what
//! the plan says after changes by hand, and what the sheet says now. The result is a list of proposals, each of which
//! can be accepted or not. Doubtful matches become questions, and nothing made by hand is lost.
//!
//! First, rows are matched with the rows that they were before ([`met`], by [`pairs`], by [`likeness`] and [`assign`];
//! people and rooms by their names, [`known`]). Then fields are compared ([`compare`]). Accepted proposals become a
//! plan ([`taken`]).

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod assign;
mod compare;
mod known;
mod likeness;
mod met;
mod pairs;
mod reading;
mod remembered;
mod said;
mod sheet;
mod taken;
mod words;

pub use compare::Compared;
pub use reading::Reading;
pub use remembered::Remembered;
pub use said::{Said, SheetField, When};
pub use sheet::Sheet;
pub use taken::Taken;

use domain::{ItemRef, SessionId, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the next version of a sheet would bring.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Comparison {
    /// What has to be said before anything can be taken over, and what was said.
    pub questions: Vec<Question>,
    pub proposals: Vec<Proposal>,
    /// Sessions that the sheet has, and that somebody deleted from the plan: they stay away.
    pub deleted_by_hand: Vec<String>,
    /// Lines that are not understood and were not there before: they are kept as a note with the event.
    pub kept: Vec<String>,
    /// Nothing is known of a version before: of what differs nobody can say who changed it.
    pub is_first: bool,
}

impl Comparison {
    pub fn open_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.answer.is_none())
    }

    /// Changed both by hand and in the sheet, in different ways.
    pub fn conflicts(&self) -> impl Iterator<Item = &Proposal> {
        self.proposals.iter().filter(|proposal| proposal.is_conflict)
    }

    pub fn gone(&self) -> impl Iterator<Item = &Proposal> {
        self.proposals.iter().filter(|proposal| proposal.what == What::Gone)
    }
}

/// Asks whether a session or person named in the sheet is one of those in the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Question {
    /// Identifies it in [`Decisions`]. Stays the same as long as the sheet does.
    pub key: String,
    pub of: QuestionOf,
    /// Its name in the sheet, and the line. People may be named in several lines.
    pub sheet: String,
    #[cfg_attr(feature = "types", specta(type = Option<u32>))]
    pub line: Option<usize>,
    /// Its name as it was read before, or in the plan.
    pub plan: String,
    /// True if both are the same.
    pub answer: Option<bool>,
    /// The row that was known before, and that of the sheet.
    #[serde(skip)]
    left: Uuid,
    #[serde(skip)]
    right: Uuid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum QuestionOf {
    Session,
    Person,
}

/// One change that the user can take over from the sheet or reject.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Proposal {
    /// Identifies it in [`Decisions`]. Stays the same as long as the sheet does.
    pub key: String,
    pub what: What,
    pub table: Table,
    /// The row in the plan. `None` if it is new.
    pub row: Option<ItemRef>,
    pub name: String,
    /// For a contribution: the name of its session, and the session in the plan.
    pub within: Option<String>,
    pub session: Option<SessionId>,
    /// The line of the sheet, counted from 1. `None` for what is no longer in the sheet.
    #[cfg_attr(feature = "types", specta(type = Option<u32>))]
    pub line: Option<usize>,
    /// For a change: the field, and its values in the last version, the sheet and the plan, in words. An empty field is
    /// `None`.
    pub field: Option<SheetField>,
    pub before: Option<String>,
    pub sheet: Option<String>,
    pub plan: Option<String>,
    /// Changed by hand and in the sheet, in different ways. The user should choose.
    pub is_conflict: bool,
    /// Would be removed, although it was changed by hand.
    pub is_changed_by_hand: bool,
    /// The decision. Until there is one: true for what only the sheet added or changed, false for conflicts and
    /// removals.
    pub is_taken: bool,
    /// Of the row, in the plan or in the sheet.
    #[serde(skip)]
    id: Uuid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum What {
    New,
    Changed,
    Gone,
}

/// The user's decisions about a comparison, by the keys of its questions and proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Decisions {
    /// True if both are the same.
    #[serde(default)]
    pub answers: BTreeMap<String, bool>,
    /// True if the proposal is taken over.
    #[serde(default)]
    pub taken: BTreeMap<String, bool>,
}
