//! Two copies of an event become one. Three sides take part: the base that both copies come from, ours, and theirs. What
//! only one of them changed is taken; what both changed alike is quiet; what both changed differently is asked.
//!
//! Rows are compared field by field ([`row`], [`value`]), long texts by paragraphs ([`text`]). What one deleted and the
//! other edited, or hung something on, is asked ([`gone`]). Then what depends on several rows is settled and named:
//! references to rows that are gone ([`links`]), the order of lists ([`order`]), numbers of sessions ([`numbers`]), wishes
//! and places ([`places`]).

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod base;
mod gone;
mod links;
mod numbers;
mod order;
mod places;
mod row;
mod settled;
#[cfg(test)]
mod tests;
mod text;
mod value;

pub use base::Base;
pub use links::named;

use domain::{Change, Item, ItemRef, PersonId, Programme, RegistrationId, SessionId, Table};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use settled::Settled;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// One of the two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Ours,
    Theirs,
}

/// A row as the three sides have it. `None`: it is not there.
#[derive(Clone, Debug, PartialEq)]
pub struct Sides {
    pub base: Option<Base>,
    pub ours: Option<Item>,
    pub theirs: Option<Item>,
}

/// What is to be brought together.
pub struct Copies<'a> {
    /// Every row that they changed since the base, and with it whatever hangs on a row that either side deleted and whatever
    /// it refers to that we do not have.
    pub rows: BTreeMap<ItemRef, Sides>,
    /// All of our programme and theirs, for what depends on more than one row.
    pub ours: &'a Programme,
    pub theirs: &'a Programme,
    /// People and registrations that one side has deleted for good, after which nothing of them may come back.
    pub erased: &'a BTreeSet<Uuid>,
    /// The ids that people had before somebody made them one with others, with the ones that they have now.
    pub aliases: &'a BTreeMap<PersonId, PersonId>,
}

/// The user's answers, by the keys of the questions.
pub type Answers = BTreeMap<String, Side>;

/// What only the user can decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Identifies it in [`Answers`]. Stays the same as long as both copies do.
    pub key: String,
    pub row: ItemRef,
    pub about: About,
    /// Until there is an answer, ours holds.
    pub answer: Option<Side>,
}

/// What the two sides do not agree about.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// Both changed a field, or fields that only make sense together, of which this is the first. For a text of several
    /// paragraphs, the paragraphs that both changed.
    Field { field: String, base: Value, ours: Value, theirs: Value },
    /// One deleted the row, while the other edited it (these fields) or hung something on it (these rows).
    Gone { deleted: Side, fields: Vec<String>, hung: Vec<ItemRef> },
}

/// What was settled without asking.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// Both put the parts of this session, or else the rooms, into another order. Ours holds.
    Order(Option<SessionId>),
    /// Two sessions of a block had one number.
    Number { session: SessionId, before: String, now: String },
    /// Somebody got a seat on each side in one block.
    SecondSeat { registration: RegistrationId, kept: SessionId, given_up: SessionId },
    /// More people have a seat than there are.
    Overfull { session: SessionId, seats: u32, capacity: u32 },
    /// A row loses what it refers to, because that is gone.
    Loosened { row: ItemRef, field: &'static str, gone: ItemRef },
    /// Rows of theirs, and of ours, about people whom the other side has deleted for good.
    Erased { theirs: usize, ours: usize },
}

/// Two copies as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    pub questions: Vec<Question>,
    /// What turns ours into the result, if nothing more is answered. Rows come after those that they refer to.
    pub changes: Vec<Change>,
    pub remarks: Vec<Remark>,
}

impl Merged {
    /// # Errors
    /// If a row cannot be written as JSON, or what was put together is no row.
    pub fn of(copies: &Copies, answers: &Answers) -> serde_json::Result<Self> {
        let (mut images, mut questions) = (BTreeMap::new(), Vec::new());
        for (row, sides) in &copies.rows {
            let image = match (&sides.ours, &sides.theirs) {
                (Some(ours), Some(theirs)) => {
                    let (item, asked) = row::united(sides.base.as_ref(), ours, theirs, answers)?;
                    questions.extend(asked);
                    Some(item)
                }
                (ours, theirs) => ours.clone().or_else(|| theirs.clone()),
            };
            images.extend(image.map(|image| (*row, image)));
        }
        let gone = gone::decided(copies, &images, answers)?;
        questions.retain(|question| !gone.rows.contains(&question.row));
        questions.extend(gone.questions);
        let mut result = Settled::new(copies);
        for row in copies.rows.keys() {
            result.put(*row, images.remove(row).filter(|_| !gone.rows.contains(row)));
        }
        links::settle(&mut result);
        order::settle(&mut result);
        numbers::settle(&mut result);
        places::settle(&mut result);
        questions.sort_by(|a, b| (a.row, &a.key).cmp(&(b.row, &b.key)));
        let (changes, remarks) = result.done();
        Ok(Self { questions, changes, remarks })
    }

    pub fn open_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.answer.is_none())
    }

    /// How many rows of each table come, change and go.
    pub fn numbers(&self) -> BTreeMap<Table, Numbers> {
        let mut numbers: BTreeMap<Table, Numbers> = BTreeMap::new();
        for change in &self.changes {
            let of = numbers.entry(change.item().table()).or_default();
            match change {
                Change::Add(_) => of.added += 1,
                Change::Edit { .. } => of.changed += 1,
                Change::Remove(_) => of.removed += 1,
            }
        }
        numbers
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub added: usize,
    pub changed: usize,
    pub removed: usize,
}
