//! Undo, redo, and the history in words. Undoing removes nothing from the history; it is a step of its own.

use super::{EventError, EventFile, Outcome};
use chrono::{DateTime, Utc};
use domain::{AvailabilityOf, Change, Item, ItemRef, Language, Programme, Span, Table, time};
use std::collections::HashMap;
use store::{Entry, EntryKind, Store};
use uuid::Uuid;

/// One step of the history, in words.
#[derive(Clone, Debug)]
pub struct Step {
    pub entry: Entry,
    pub sentence: String,
}

impl EventFile {
    /// Undoes the last step that has not been undone yet.
    pub fn undo(&mut self, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let target = self.to_undo().ok_or(EventError::NothingToUndo)?.clone();
        let mut changes: Vec<Change> = self.store.changes_of(target.id)?.into_iter().map(Change::inverse).collect();
        changes.reverse();
        self.step(target, EntryKind::Undo, changes, now)
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let target = self.to_redo().ok_or(EventError::NothingToRedo)?.clone();
        let changes = self.store.changes_of(target.id)?;
        self.step(target, EntryKind::Redo, changes, now)
    }

    /// Undoes or redoes steps until the plan is as this step left it. Returns their number. Each is a step of its own,
    /// so Redo leads back.
    pub fn go_back_to(&mut self, step: Uuid, now: DateTime<Utc>) -> Result<usize, EventError> {
        let place = self.history.iter().position(|entry| entry.id == step).ok_or(EventError::NoWayBack)?;
        let way = self.ways()[place].ok_or(EventError::NoWayBack)?;
        for _ in 0..way.unsigned_abs() {
            if way > 0 {
                self.undo(now)?;
            } else {
                self.redo(now)?;
            }
        }
        Ok(way.unsigned_abs())
    }

    /// For each step, oldest first, the number of steps to undo to return to the plan that it left; negative for steps
    /// to redo. `None` if Undo and Redo no longer lead there.
    pub fn ways(&self) -> Vec<Option<isize>> {
        let Standing { done: mut line, undone } = Standing::after(&self.history);
        let now = line.len();
        line.extend(undone.into_iter().rev());
        let begin = begin_of(&self.history);
        let mut then = Standing::default();
        let mut same = 0;
        let way = |(place, entry): (usize, &Entry)| {
            if place < begin {
                return None;
            }
            if place > begin {
                same = then.take(entry).min(same);
            }
            let is_same = |at: usize| at < then.done.len() && line.get(at) == Some(&then.done[at]);
            while is_same(same) {
                same += 1;
            }
            (same == then.done.len()).then(|| now as isize - same as isize)
        };
        self.history.iter().enumerate().map(way).collect()
    }

    fn step(
        &mut self,
        target: Entry,
        kind: impl FnOnce(Uuid) -> EntryKind,
        changes: Vec<Change>,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        // One step may change a row and then remove it, so each change is held against what those before it leave. The
        // same change twice, for a row that was chosen twice, is harmless.
        let mut left: HashMap<ItemRef, Option<&Item>> = HashMap::new();
        for change in &changes {
            let is_as_it_was = match left.insert(change.item().to_ref(), change.after()) {
                Some(left) => left == change.before() || left == change.after(),
                None => self.store.current(change.item().to_ref())?.as_ref() == change.before(),
            };
            if !is_as_it_was {
                return Err(EventError::ChangedSince);
            }
        }
        self.write(Entry::new(kind(target.id), target.action, now), changes)
    }

    /// The step that Undo would undo.
    pub fn to_undo(&self) -> Option<&Entry> {
        self.entry(*Standing::after(&self.history).done.last()?)
    }

    /// The step that Redo would redo.
    pub fn to_redo(&self) -> Option<&Entry> {
        self.entry(*Standing::after(&self.history).undone.last()?)
    }

    fn entry(&self, id: Uuid) -> Option<&Entry> {
        self.history.iter().find(|entry| entry.id == id)
    }

    /// All steps in words, oldest first.
    pub fn history(&self, language: Language) -> Result<Vec<Step>, EventError> {
        self.history
            .iter()
            .map(|entry| Ok(Step { entry: entry.clone(), sentence: self.sentence(entry, language)? }))
            .collect()
    }

    /// What a step did, in words. Uses the present names of things, or for removed things their last ones.
    pub fn sentence(&self, entry: &Entry, language: Language) -> Result<String, EventError> {
        let names = Names { programme: &self.programme, store: Some((&self.store, entry.id)), language };
        let style = self.programme.event.time_style;
        let time = |span: Span| {
            format!("{}, {}", time::short_date(span.day(), language), style.range_in_words(span, language))
        };
        let sentence = entry.action.sentence(language, &|row| names.of(row), &time);
        Ok(match entry.kind {
            EntryKind::Do | EntryKind::Seal => sentence,
            EntryKind::Undo(_) => format!("{}: {sentence}", language.pick("Zurückgenommen", "Undone")),
            EntryKind::Redo(_) => format!("{}: {sentence}", language.pick("Wiederholt", "Redone")),
        })
    }
}

/// The steps in effect, and the undone steps that can be redone. In both lists, the next step is the last element.
#[derive(Default)]
pub(super) struct Standing {
    pub(super) done: Vec<Uuid>,
    undone: Vec<Uuid>,
}

impl Standing {
    /// The steps that Undo and Redo can reach. The step that created the file can never be undone, and is left out.
    pub(super) fn after(history: &[Entry]) -> Self {
        Self::of(history.iter().skip(begin_of(history) + 1))
    }

    /// All steps in effect, also those before a seal.
    pub(super) fn in_effect(history: &[Entry]) -> Vec<Uuid> {
        Self::of(history.iter().skip(1).filter(|entry| entry.kind != EntryKind::Seal)).done
    }

    fn of<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut standing = Self::default();
        for entry in entries {
            standing.take(entry);
        }
        standing
    }

    /// Returns how many of the former steps in effect are still in effect at their place.
    fn take(&mut self, entry: &Entry) -> usize {
        let stood = self.done.len();
        match entry.kind {
            EntryKind::Do => {
                self.done.push(entry.id);
                self.undone.clear();
                stood
            }
            EntryKind::Undo(of) => {
                self.undone.push(of);
                take_last(&mut self.done, of)
            }
            EntryKind::Redo(of) => {
                take_last(&mut self.undone, of);
                self.done.push(of);
                stood
            }
            EntryKind::Seal => {
                *self = Self::default();
                0
            }
        }
    }
}

/// The place of the step behind which steps can be undone: the last seal, otherwise the step that created the file.
fn begin_of(history: &[Entry]) -> usize {
    history.iter().rposition(|entry| entry.kind == EntryKind::Seal).unwrap_or(0)
}

/// Removes a step, searching from the end, because it is at or near the end of a possibly long history. Returns the
/// number of steps before it.
fn take_last(steps: &mut Vec<Uuid>, step: Uuid) -> usize {
    let Some(place) = steps.iter().rposition(|id| *id == step) else { return steps.len() };
    steps.remove(place);
    place
}

/// The names of rows: present ones, and those that are known only to a step of the history.
pub(super) struct Names<'a> {
    programme: &'a Programme,
    /// The store and the step. Asked only for rows that the programme does not hold, because a step may have many
    /// thousand.
    store: Option<(&'a Store, Uuid)>,
    language: Language,
}

impl<'a> Names<'a> {
    pub(super) fn of_plan(programme: &'a Programme, language: Language) -> Self {
        Self { programme, store: None, language }
    }

    fn of(&self, row: ItemRef) -> String {
        // A name that cannot be read any more must not hide the rest of the history.
        let present = |(store, _): (&Store, Uuid)| store.current(row).ok().flatten();
        let former = |(store, entry): (&Store, Uuid)| store.image_in(entry, row).ok().flatten();
        self.programme
            .item(row)
            .or_else(|| self.store.and_then(present))
            .or_else(|| self.store.and_then(former))
            .map(|item| self.name(&item))
            .unwrap_or_else(|| self.language.pick("(gelöscht)", "(deleted)").to_owned())
    }

    pub(super) fn name(&self, item: &Item) -> String {
        match item {
            Item::Event(event) => event.title.clone(),
            Item::Block(block) => block.theme.clone().or_else(|| block.kind.clone()).unwrap_or_default(),
            Item::Room(room) => room.name.clone(),
            Item::Session(session) => match self.programme.printed_number(session, self.language) {
                Some(number) => format!("{number} {}", session.sign_title()),
                None => session.sign_title().to_owned(),
            },
            Item::Person(person) => person.full_name(),
            Item::Contribution(contribution) => {
                let person =
                    contribution.person.map_or("N. N.".to_owned(), |person| self.of_id(Table::Person, person.0));
                let role = contribution.role.heading(1, self.language);
                format!("{person}: {role} → {}", self.of_id(Table::Session, contribution.session.0))
            }
            Item::Registration(registration) => self.of_id(Table::Person, registration.person.0),
            Item::Wish(wish) => self.of_id(Table::Session, wish.session.0),
            Item::Place(place) => {
                let person = self.of_id(Table::Registration, place.registration.0);
                format!("{person} → {}", self.of_id(Table::Session, place.session.0))
            }
            Item::Waiver(waiver) => waiver.reason.clone(),
            Item::Availability(availability) => match availability.of {
                AvailabilityOf::Person(person) => self.of_id(Table::Person, person.0),
                AvailabilityOf::Room(room) => self.of_id(Table::Room, room.0),
            },
        }
    }

    fn of_id(&self, table: Table, id: Uuid) -> String {
        self.of(ItemRef { table, id })
    }
}
