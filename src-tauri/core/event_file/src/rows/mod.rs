//! Tables of people, registrations, wishes, sessions, slots, schedules and availabilities: compared with what is there,
//! and taken over in one step.

mod availability;
mod known;
mod people;
mod registrations;
mod sessions;
mod slots;
mod wishes;

use super::{EventError, EventFile, Outcome, Why};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{BlockId, Change, Event, KnownTable, RowsKind, Span, action::Action, watch::Watch};
use import::{FaultKind, Field, ReadError, ReadRows, RowFault, RowRemark, RowRemarkKind, Rows, RowsTable};
use std::collections::BTreeMap;

/// What a table would change.
#[derive(Debug)]
pub struct Compared {
    pub kind: RowsKind,
    /// The names of what is new, has changed, or is not in the table any more.
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub gone: Vec<String>,
    pub unchanged: usize,
    pub faults: Vec<RowFault>,
    pub remarks: Vec<RowRemark>,
    adding: Vec<Change>,
    changing: Vec<Change>,
    /// What is learned without any change that somebody sees: by which ids tables name what is there.
    learning: Vec<Change>,
    removing: Vec<Change>,
    /// What is to be said if what is there becomes as the table says.
    of_changes: Vec<RowRemarkKind>,
    /// The heads of the columns.
    columns: BTreeMap<Field, String>,
    event: Event,
}

/// Which differences are taken over.
#[derive(Clone, Copy, Debug, Default)]
pub struct Taking {
    /// Whether what is there already becomes as the table says.
    pub changed: bool,
    /// Whether what the table has no longer is removed; registrations are cancelled.
    pub gone: bool,
    /// Whether the other rows come in although some are faulty.
    pub despite_faults: bool,
}

/// Why a table was not taken over.
#[derive(Debug, thiserror::Error)]
pub enum RowsError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Event(#[from] EventError),
}

/// The answer to a table. Without an outcome nothing was written: something is faulty, or nothing is to be done.
#[derive(Debug)]
pub struct RowsTaken {
    pub compared: Compared,
    pub outcome: Option<Outcome>,
}

impl Compared {
    fn new(kind: RowsKind, event: &Event) -> Self {
        Self {
            kind,
            added: Vec::new(),
            changed: Vec::new(),
            gone: Vec::new(),
            unchanged: 0,
            faults: Vec::new(),
            remarks: Vec::new(),
            adding: Vec::new(),
            changing: Vec::new(),
            learning: Vec::new(),
            removing: Vec::new(),
            of_changes: Vec::new(),
            columns: BTreeMap::new(),
            event: event.clone(),
        }
    }

    fn remark(&mut self, kind: RowRemarkKind) {
        self.remarks.push(RowRemark { line: None, kind });
    }

    fn say_what_changes_bring(&mut self) {
        let kinds = std::mem::take(&mut self.of_changes);
        self.remarks.extend(kinds.into_iter().map(|kind| RowRemark { line: None, kind }));
    }

    /// A fault in the first of these columns that the table has.
    fn fault(&mut self, line: usize, columns: &[Field], kind: FaultKind) {
        let column = columns.iter().find_map(|field| self.columns.get(field)).cloned();
        self.faults.push(RowFault { line, column, kind });
    }
}

impl EventFile {
    /// What a table would change. Nothing is written.
    ///
    /// # Errors
    /// If no column says what every row needs, if the watch cancels, or if the file cannot be read.
    pub fn compare_rows(
        &self,
        table: &RowsTable,
        now: DateTime<Utc>,
        watch: &dyn Watch,
    ) -> Result<Compared, RowsError> {
        let first_day = self.first_day(now);
        let read = table.read_rows(first_day.year(), self.programme.event.zone, watch)?;
        let to_remember = table.to_remember(&self.programme.event.known_tables);
        let mut compared = self.compare(table.kind, to_remember, read, first_day)?;
        compared.say_what_changes_bring();
        Ok(compared)
    }

    /// The first day of the event; until anything is planned, today.
    fn first_day(&self, now: DateTime<Utc>) -> NaiveDate {
        let today = now.with_timezone(&self.programme.event.zone).date_naive();
        self.programme.days().map_or(today, |(first, _)| first)
    }

    fn compare(
        &self,
        kind: RowsKind,
        to_remember: Option<KnownTable>,
        read: ReadRows,
        first_day: NaiveDate,
    ) -> Result<Compared, RowsError> {
        let event = &self.programme.event;
        let read = self.with_present_columns(read);
        let mut compared = Compared::new(kind, event);
        compared.faults = read.faults;
        compared.remarks = read.remarks;
        compared.columns = read.columns;
        let new: Vec<String> =
            read.free_columns.into_iter().filter(|column| !event.free_columns.contains(column)).collect();
        compared.event.free_columns.extend(new);
        compared.event.remember(to_remember);
        match &read.rows {
            Rows::People(rows) => self.compare_people(rows, &mut compared)?,
            Rows::Registrations(rows) => self.compare_registrations(rows, &mut compared)?,
            Rows::Wishes(rows) => self.compare_wishes(rows, &mut compared)?,
            Rows::Sessions(rows) => self.compare_sessions(rows, first_day, &mut compared)?,
            Rows::Slots(rows) => self.compare_slots(rows, &mut compared),
            Rows::Schedule(rows) => self.compare_schedule(rows, &mut compared),
            Rows::Availability(rows) => self.compare_availability(rows, &mut compared)?,
        }
        if !compared.faults.is_empty() && !compared.removing.is_empty() {
            compared.gone.clear();
            compared.removing.clear();
            compared.remark(RowRemarkKind::GoneUnknown);
        }
        compared.faults.sort_by_key(|fault| fault.line);
        compared.remarks.sort_by_key(|remark| (remark.line.is_none(), remark.line));
        Ok(compared)
    }

    /// Takes a table over, in one step, after a backup. The table is gone once it is read, since it may be large.
    ///
    /// # Errors
    /// As those of [`compare_rows`](Self::compare_rows); and if the file cannot be written.
    pub fn import_rows(
        &mut self,
        table: RowsTable,
        taking: Taking,
        now: DateTime<Utc>,
        watch: &dyn Watch,
    ) -> Result<RowsTaken, RowsError> {
        let first_day = self.first_day(now);
        let read = table.read_rows(first_day.year(), self.programme.event.zone, watch)?;
        let (kind, to_remember) = (table.kind, table.to_remember(&self.programme.event.known_tables));
        drop(table);
        let mut compared = self.compare(kind, to_remember, read, first_day)?;
        if !compared.faults.is_empty() && !taking.despite_faults {
            return Ok(RowsTaken { compared, outcome: None });
        }
        if taking.changed {
            compared.say_what_changes_bring();
        }
        let mut rows = std::mem::take(&mut compared.adding);
        rows.append(if taking.changed { &mut compared.changing } else { &mut compared.learning });
        let before = &self.programme.event;
        if rows.is_empty() {
            // Kinds and columns that no registration has are none.
            compared.event.registration_kinds.clone_from(&before.registration_kinds);
            compared.event.free_columns.clone_from(&before.free_columns);
        }
        if taking.gone {
            rows.append(&mut compared.removing);
        }
        if compared.event != *before {
            rows.insert(0, Change::edit(before.clone(), compared.event.clone()));
        }
        if rows.is_empty() {
            return Ok(RowsTaken { compared, outcome: None });
        }
        let action = Action::ImportedRows {
            rows: compared.kind,
            added: compared.added.len(),
            changed: if taking.changed { compared.changed.len() } else { 0 },
            gone: if taking.gone { compared.gone.len() } else { 0 },
        };
        self.back_up(Why::Import, now);
        let outcome = self.act(action, rows, now)?;
        Ok(RowsTaken { compared, outcome: Some(outcome) })
    }

    /// The block that a table names: by its id there, by its theme, or by its place in time where no block has an id.
    fn block_named(&self, name: &str) -> Option<BlockId> {
        let blocks = &self.programme.blocks;
        let by_code = blocks.values().find(|block| block.codes().any(|code| code == name));
        let by_theme = || blocks.values().find(|block| block.theme.as_deref() == Some(name));
        let by_place = || {
            let has_codes = blocks.values().any(|block| block.code.is_some());
            let place = name.parse::<usize>().ok().filter(|_| !has_codes)?.checked_sub(1)?;
            self.programme.blocks_in_order().get(place).copied()
        };
        by_code.or_else(by_theme).or_else(by_place).map(|block| block.id)
    }
}

/// What the table says, if it says anything.
fn take<T: Clone + PartialEq>(into: &mut Option<T>, from: &Option<T>) {
    if from.is_some() {
        into.clone_from(from);
    }
}

/// The hour at which the block in this place stands until somebody names its time. `None` only at the end of all days.
fn provisional(day: NaiveDate, place: usize) -> Option<Span> {
    const FIRST_HOUR: i64 = 9;
    let hours = TimeDelta::try_hours(FIRST_HOUR + i64::try_from(place).ok()?)?;
    let start = day.and_time(NaiveTime::MIN).checked_add_signed(hours)?;
    Span::new(start, start.checked_add_signed(TimeDelta::hours(1))?)
}
