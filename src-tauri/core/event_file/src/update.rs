//! The next version of a programme sheet. It is compared with the last version and with the changes made by hand since,
//! and imported in one step.

use super::{EventError, EventFile, Outcome, Why, history::Standing, import::sheet_of};
use chrono::{DateTime, Utc};
use domain::{Change, Item, ItemRef, Language, Person, Programme, Table, action::Action, same_person::fold};
use import::{Beside, Draft, Lesson, SaidColumns, SessionsTable};
use revision::{Compared, Comparison, Decisions, Reading, Remembered, Taken};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl EventFile {
    /// What the next version of a sheet would change, given the decisions so far. It is compared with the last version;
    /// if several sheets were read, with the one that it resembles most.
    pub fn compare_programme(
        &self,
        draft: &Draft,
        decisions: &Decisions,
        language: Language,
    ) -> Result<Comparison, EventError> {
        let before = self.reading_before(draft)?;
        Ok(self.compared(&before, draft, &Beside::default(), decisions, language).comparison)
    }

    /// Imports the next version of a sheet according to the decisions, with what the user added beside the sheet.
    /// Undecided proposals follow the initial value of [`Proposal::is_taken`].
    ///
    /// [`Proposal::is_taken`]: revision::Proposal::is_taken
    ///
    /// # Errors
    /// [`EventError::QuestionsOpen`] until the user has said of all sessions and people which former ones they are, and
    /// [`EventError::NothingToChange`] if the sheet says nothing new.
    pub fn update_programme(
        &mut self,
        draft: &Draft,
        beside: &Beside,
        decisions: &Decisions,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let before = self.reading_before(draft)?;
        let compared = self.compared(&before, draft, beside, decisions, self.programme.event.language);
        match compared.comparison.open_questions().count() {
            0 => {}
            open => return Err(EventError::QuestionsOpen(open)),
        }
        let (last, previous) = before.map_or((Reading::default(), None), |(step, reading)| (reading, Some(step)));
        let reading = compared.reading(&last);
        let Taken { plan, gone, added, changed } = compared.taken(&self.programme);
        let mut changes = self.changes_to(plan, &gone)?;
        changes.extend(self.note_of(&compared.comparison.kept));
        self.add_beside(&mut changes, beside);
        if changes.is_empty() && reading == last {
            return Err(EventError::NothingToChange);
        }
        self.back_up(Why::Import, now);
        let action = Action::UpdatedProgramme { added: added + beside.sessions.len(), changed, removed: gone.len() };
        self.act_reading(action, changes, previous, &reading, now)
    }

    /// What the user said about the sheets of this event: spellings of one person, orders of names, lessons.
    fn remembered(&self) -> Result<Remembered, EventError> {
        let readings = self.latest_readings()?;
        Ok(readings.iter().fold(Remembered::default(), |all, (_, reading)| all.and(&reading.remembered)))
    }

    /// What the reader was taught about sheets of this event, for the next one. Skips lessons of earlier versions of
    /// the reader that this one does not understand.
    pub fn lessons(&self) -> Result<Vec<Lesson>, EventError> {
        let lessons = self.remembered()?.lessons;
        Ok(lessons.into_iter().filter_map(|lesson| serde_json::from_value(lesson).ok()).collect())
    }

    /// The rounds in which, according to the user, the sessions run that a sheet lists below its agenda.
    pub fn rounds(&self) -> Result<Option<Vec<usize>>, EventError> {
        Ok(self.remembered()?.rounds)
    }

    /// Applies to a table the columns that the user gave for an earlier one with the same headings, whether or not the
    /// reader recognised them as headings. False if there is none.
    pub fn recall_columns(&self, table: &mut SessionsTable) -> Result<bool, EventError> {
        let known = self.remembered()?.columns;
        let Some(row) = table.headings.as_ref().or(table.rows.first()) else { return Ok(false) };
        let words = known.get(&SaidColumns::key_of(&row.cells));
        let Some(columns) = words.and_then(|words| SaidColumns::of_words(words)) else { return Ok(false) };
        let fits = table.recall(&columns);
        if fits {
            table.say_headings(true);
        }
        Ok(fits)
    }

    /// The draft with people united who were united in an earlier version.
    pub fn recalled(&self, mut draft: Draft) -> Result<Draft, EventError> {
        recall(&mut draft, &self.remembered()?);
        Ok(draft)
    }

    /// Whether a version of this sheet was probably read before: at least a third of its titles is known.
    pub fn has_read(&self, draft: &Draft) -> bool {
        let Ok(Some((_, reading))) = self.reading_before(draft) else { return false };
        let known: BTreeSet<String> = reading.titles().map(|title| fold(&title)).collect();
        let titles: BTreeSet<String> = draft.sessions.iter().map(|session| fold(&session.title)).collect();
        !titles.is_empty() && titles.intersection(&known).count() * 3 >= titles.len()
    }

    fn compared(
        &self,
        before: &Option<(Uuid, Reading)>,
        draft: &Draft,
        beside: &Beside,
        decisions: &Decisions,
        language: Language,
    ) -> Compared {
        let mut draft = draft.clone();
        if let Some((_, reading)) = before {
            recall(&mut draft, &reading.remembered);
        }
        let reading = before.as_ref().map(|(_, reading)| reading);
        Compared::of(reading, sheet_of(&draft, beside), &self.programme, decisions, language)
    }

    /// The last reading of the sheet of which this is probably the next version.
    fn reading_before(&self, draft: &Draft) -> Result<Option<(Uuid, Reading)>, EventError> {
        let titles: BTreeSet<String> = draft.sessions.iter().map(|session| fold(&session.title)).collect();
        let in_common = |reading: &Reading| {
            let known: BTreeSet<String> = reading.titles().map(|title| fold(&title)).collect();
            known.intersection(&titles).count()
        };
        Ok(self.latest_readings()?.into_iter().max_by_key(|(_, reading)| in_common(reading)))
    }

    /// The last reading of each sheet that is in effect, with its step, oldest first. After an undo, the previous
    /// version is the last one again.
    fn latest_readings(&self) -> Result<Vec<(Uuid, Reading)>, EventError> {
        let kept = self.store.readings()?;
        let standing: BTreeSet<Uuid> = Standing::in_effect(&self.history).into_iter().collect();
        let mut read: Vec<Uuid> = Vec::new();
        for entry in self.history.iter().filter(|entry| standing.contains(&entry.id)) {
            match &entry.action {
                // Those of another copy came with the step that merged it.
                Action::MergedCopy { readings, .. } => read.extend(readings.iter().filter(|id| kept.contains_key(id))),
                action if kept.contains_key(&entry.id) || is_first(action) => read.push(entry.id),
                _ => {}
            }
        }
        let followed: BTreeSet<Uuid> = read.iter().filter_map(|step| kept.get(step).copied().flatten()).collect();
        let latest = read.into_iter().filter(|step| !followed.contains(step));
        let reading = |step: Uuid| -> Result<Reading, EventError> {
            match kept.contains_key(&step) {
                true => Ok(self.store.reading(step)?.unwrap_or_default()),
                false => Ok(Reading::of_changes(&self.store.changes_of(step)?, &self.programme)),
            }
        };
        latest.map(|step| Ok((step, reading(step)?))).collect()
    }

    /// The changes from the present plan to `plan` without `gone`. Each row occurs once, so that the step can be
    /// undone.
    fn changes_to(&self, mut plan: Programme, gone: &[ItemRef]) -> Result<Vec<Change>, EventError> {
        // Rows that are not in the programme, such as wishes, go with their session.
        let mut beside: BTreeMap<ItemRef, Change> = BTreeMap::new();
        for row in gone {
            for change in self.removed_from(&plan, *row)? {
                let row = change.item().to_ref();
                if matches!(row.table, Table::Registration | Table::Wish | Table::Place) {
                    beside.insert(row, change.clone());
                }
                plan.apply(&change);
            }
        }
        let rows = |programme: &Programme| -> BTreeMap<ItemRef, Item> {
            programme.items().into_iter().map(|item| (item.to_ref(), item)).collect()
        };
        let (mut before, after) = (rows(&self.programme), rows(&plan));
        let mut changes: Vec<Change> = Vec::new();
        for (row, item) in after {
            match before.remove(&row) {
                None => changes.push(Change::Add(item)),
                Some(was) if was != item => changes.push(Change::edit(was, item)),
                Some(_) => {}
            }
        }
        changes.extend(beside.into_values());
        changes.extend(before.into_values().map(Change::Remove));
        Ok(changes)
    }
}

/// Whether the action read the first version of a sheet.
fn is_first(action: &Action) -> bool {
    matches!(action, Action::ImportedProgramme { .. })
}

/// Unites people in the draft who were united before, and applies the known orders of names that the draft does not
/// set.
fn recall(draft: &mut Draft, remembered: &Remembered) {
    let names = draft.people();
    for (other, kept) in remembered.united.iter().filter(|(other, _)| names.contains_key(*other)) {
        if Person::named(kept).name() != *other {
            draft.unite(kept, other);
        }
    }
    for (name, order) in &remembered.orders {
        draft.orders.entry(name.clone()).or_insert(*order);
    }
}
