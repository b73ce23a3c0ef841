//! Two copies of an event become one. Colleagues worked on copies of the same file; the other one is read into memory and
//! never changed. What [`merging`] makes of both is written as one step, together with the facts of the other copy.

mod common;
mod sides;
mod words;

pub use words::Asked;

use super::{
    EventError, EventFile, Outcome, Why, allowed, follow_up::People, forget::lists_of_participants, history::Standing,
    twice::told_apart_by,
};
use chrono::{DateTime, Utc};
use common::{Common, content_of};
use domain::{Change, Language, PersonId, Table, action::Action};
use merging::{Answers, Copies, Merged, Numbers, Side};
use sides::rows;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use store::{Entry, EntryKind, Store, Uniting};
use uuid::Uuid;

/// Another copy of an event, in memory, as it was when it was read.
pub struct OtherCopy(EventFile);

impl OtherCopy {
    /// Reads a file as its last complete step left it. It may be of an older format, write-protected, or held by another
    /// program; it is not changed.
    ///
    /// # Errors
    /// If it is no event, or not whole.
    pub fn read(path: &Path) -> Result<Self, EventError> {
        Ok(Self(EventFile::of(Store::read_copy(path)?)?))
    }
}

/// What merging another copy brings, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    /// What the user has to decide, and what was decided.
    pub questions: Vec<Asked>,
    /// How many rows of each table come, change and go.
    pub numbers: BTreeMap<Table, Numbers>,
    /// What was handed out, told and seen there, and is not known here.
    pub facts: usize,
    /// What was settled without asking.
    pub remarks: Vec<String>,
}

impl Joined {
    /// Whether the other copy has nothing that this one does not know.
    pub fn is_nothing_new(&self) -> bool {
        self.questions.is_empty() && self.numbers.is_empty() && self.facts == 0
    }

    pub fn open_questions(&self) -> usize {
        self.questions.iter().filter(|question| question.answer.is_none()).count()
    }

    /// One answer to all questions.
    pub fn all_to(&self, side: Side) -> Answers {
        self.questions.iter().map(|question| (question.key.clone(), side)).collect()
    }
}

/// Both copies side by side.
struct Joining {
    merged: Merged,
    erased: BTreeSet<Uuid>,
    facts: usize,
}

impl EventFile {
    /// This event as the other copy, for another one that is open as well.
    pub fn as_other_copy(&mut self) -> Result<OtherCopy, EventError> {
        let copy = Store::from_bytes(&self.store.bytes()?, self.store.path())?;
        Ok(OtherCopy(Self::of(copy)?))
    }

    /// What merging another copy would bring, with these answers. Nothing is changed.
    ///
    /// # Errors
    /// [`EventError::NotACopy`] if the two do not come from one file.
    pub fn look_at_copy(&self, other: &OtherCopy, answers: &Answers, language: Language) -> Result<Joined, EventError> {
        let Joining { merged, facts, .. } = self.join(other, answers)?;
        let words = words::Words::of(self, &other.0, &merged, language);
        Ok(Joined {
            questions: merged.questions.iter().map(|question| words.asked(question)).collect(),
            numbers: merged.numbers(),
            facts,
            remarks: merged.remarks.iter().map(|remark| words.remark(remark)).collect(),
        })
    }

    /// Merges another copy into this event, in one step that can be undone.
    ///
    /// # Errors
    /// [`EventError::NotACopy`] if the two do not come from one file, [`EventError::Undecided`] until each question has an
    /// answer, and [`EventError::NothingToChange`] if the other copy has nothing new.
    pub fn merge_copy(
        &mut self,
        other: &OtherCopy,
        answers: &Answers,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        self.store.make_ready()?;
        let Joining { merged, erased, facts } = self.join(other, answers)?;
        match merged.open_questions().count() {
            0 => {}
            open => return Err(EventError::Undecided(open)),
        }
        if merged.changes.is_empty() && merged.questions.is_empty() && facts == 0 {
            return Err(EventError::NothingToChange);
        }
        let told = People::as_told_by_either(self, &other.0, &|person: PersonId| erased.contains(&person.0))?;
        let action = self.action_of(other, &merged)?;
        self.back_up(Why::Merge, now);
        let lists = lists_of_participants();
        let uniting = Uniting { other: &other.0.store, told: &told, erased: &erased, lists: &lists };
        self.act_uniting(action, merged.changes, &uniting, now)
    }

    fn join(&self, other: &OtherCopy, answers: &Answers) -> Result<Joining, EventError> {
        let other = &other.0;
        let common = Common::of(self, other)?;
        let mut erased = self.store.erased()?;
        erased.extend(other.store.erased()?);
        let mut aliases = other.store.aliases()?;
        aliases.extend(self.store.aliases()?);
        let rows = rows(self, other, &common, &erased)?;
        // What one of them was made without, to be passed on, stays away from it.
        let left_out: BTreeSet<Uuid> = rows.left_out;
        let away: BTreeSet<Uuid> = erased.union(&left_out).copied().collect();
        let (ours, theirs) = (&self.programme, &other.programme);
        let copies = Copies { rows: rows.rows, ours, theirs, erased: &away, aliases: &aliases };
        let merged = Merged::of(&copies, answers).map_err(store::StoreError::from)?;
        let lists = lists_of_participants();
        let facts = self.store.lacking(&Uniting { other: &other.store, told: &[], erased: &erased, lists: &lists })?;
        Ok(Joining { merged, erased, facts })
    }

    fn action_of(&self, other: &OtherCopy, merged: &Merged) -> Result<Action, EventError> {
        let other = &other.0;
        let head = other.history.last().map(|entry| entry.id).unwrap_or_default();
        let known: BTreeSet<Uuid> = self.history.iter().map(|entry| entry.id).collect();
        let standing: BTreeSet<Uuid> = Standing::in_effect(&other.history).into_iter().collect();
        let read: BTreeSet<Uuid> = other.store.readings()?.into_keys().collect();
        let (mut readings, mut apart) = (Vec::new(), Vec::new());
        let is_new = |entry: &&Entry| !known.contains(&entry.id) && standing.contains(&entry.id);
        for entry in other.history.iter().filter(is_new) {
            readings.extend(Some(entry.id).filter(|id| read.contains(id)));
            if let Action::MergedCopy { readings: brought, .. } = &entry.action {
                readings.extend(brought.iter().filter(|id| !known.contains(id)));
            }
            apart.extend(told_apart_by(&entry.action));
        }
        let numbers = merged.numbers();
        let sum = |of: fn(&Numbers) -> usize| numbers.values().map(of).sum();
        Ok(Action::MergedCopy {
            head,
            content: content_of(&other.store, head)?,
            added: sum(|numbers| numbers.added),
            changed: sum(|numbers| numbers.changed),
            removed: sum(|numbers| numbers.removed),
            readings,
            apart,
        })
    }

    /// As `act`, but also takes over the facts of another copy.
    fn act_uniting(
        &mut self,
        action: Action,
        changes: Vec<Change>,
        uniting: &Uniting,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        for change in &changes {
            change.after().map_or(Ok(()), |after| allowed(change.before(), after))?;
        }
        let entry = Entry::new(EntryKind::Do, action, now);
        let write = |store: &mut Store| store.apply_uniting(&entry, &changes, uniting);
        self.follow(&changes, write, |history| history.push(entry.clone()))?;
        // Arrivals and what was handed out may be others now.
        self.arrivals.replace(None);
        self.roll.replace(None);
        self.printable.replace(None);
        self.touched.arrivals = true;
        self.forget_preview();
        Ok(Outcome { entry, changes })
    }
}
