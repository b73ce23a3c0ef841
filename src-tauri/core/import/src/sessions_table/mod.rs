//! A programme as a table, with a row per session or a row per person in a session.
//!
//! Columns are recognised by their headings and contents; the user can correct them.

mod columns;
mod gather;
mod times;

pub use columns::SessionColumn;

use super::{
    Draft, KeptLine, ReadError, ReadOptions, SaidColumns,
    formats::{Sheet, SourceFormat, sheets_of},
    table::TableRow,
};
use columns::{by_content, headings};
use domain::watch::{Unwatched, Watch};
use std::collections::BTreeSet;

/// A table as read: its cells, and the guessed meaning of each column. The user may correct it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionsTable {
    pub columns: Vec<SessionColumn>,
    /// The user said what the columns are.
    is_said: bool,
    leaves_out_faulty: bool,
    /// The row that names the columns, if any.
    pub headings: Option<TableRow>,
    pub rows: Vec<TableRow>,
    /// The rows above the table.
    pub above: Vec<TableRow>,
}

/// The table of a file that holds one; `None` for running text.
pub fn sessions_table(
    bytes: &[u8],
    format: Option<SourceFormat>,
    watch: &dyn Watch,
) -> Result<Option<SessionsTable>, ReadError> {
    let format = match format {
        Some(format) => format,
        None => SourceFormat::of(bytes)?,
    };
    if !format.is_table() {
        return Ok(None);
    }
    SessionsTable::of(&sheets_of(bytes, format, watch)?).map(Some)
}

impl SessionsTable {
    /// A pasted table, as spreadsheets put it on the clipboard: tabs between cells, and quotation marks around cells
    /// with several lines.
    ///
    /// # Errors
    /// If it is empty or larger than a table may be.
    pub fn of_text(text: &str) -> Result<Self, ReadError> {
        Self::of(&sheets_of(text.as_bytes(), SourceFormat::Csv, &Unwatched)?)
    }

    /// The first table, joined with the others that have the same headings: often one for each day.
    pub(super) fn of(sheets: &[Sheet]) -> Result<Self, ReadError> {
        let mut tables = sheets.iter().map(|sheet| (sheet.name.as_deref(), Self::of_rows(sheet.rows_filled())));
        let (name, mut table) = tables.next().ok_or(ReadError::Empty)?;
        let is_day = |name: Option<&str>| name.is_some_and(times::is_day);
        let days_are_names = sheets.len() > 1 && !table.columns.contains(&SessionColumn::Day) && is_day(name);
        let width = table.columns.len();
        if days_are_names {
            table.columns.push(SessionColumn::Day);
            table.add_cell(width, "Tag", name.unwrap_or_default());
        }
        let cells = |table: &Self| table.headings.as_ref().map(|row| row.cells[..width.min(row.cells.len())].to_vec());
        for (name, mut other) in tables {
            if other.headings.is_some() && cells(&other) == cells(&table) {
                if days_are_names {
                    other.add_cell(width, "", name.unwrap_or_default());
                }
                table.rows.extend(other.rows);
            }
        }
        Ok(table)
    }

    fn of_rows(mut rows: Vec<TableRow>) -> Self {
        /// The headings are among this many rows.
        const LOOKED_AT: usize = 10;
        let named = rows.iter().take(LOOKED_AT).map(|row| headings(&row.cells)).enumerate();
        let named = named.filter_map(|(at, columns)| Some((at, columns?))).next();
        let (mut columns, mut above) = match named {
            Some((at, columns)) => (columns, rows.drain(..=at).collect()),
            None => (Vec::new(), Vec::new()),
        };
        let headings = if columns.is_empty() { None } else { above.pop() };
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(columns.len());
        columns.resize(width, SessionColumn::Unknown);
        by_content(&mut columns, &rows, headings.is_some());
        let mut table = Self { columns, is_said: false, leaves_out_faulty: false, headings, rows, above };
        if table.begins_with_headings() {
            table.say_headings(true);
        }
        table
    }

    /// Words above the times are headings, even if none of them is known.
    fn begins_with_headings(&self) -> bool {
        let Some(at) = self.columns.iter().position(|column| *column == SessionColumn::Time) else { return false };
        let first = self.rows.first().and_then(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        self.headings.is_none() && first.is_some_and(|cell| !times::is_time(cell) && !times::is_day(cell))
    }

    /// Sets whether the first row names the columns.
    pub fn say_headings(&mut self, wish: bool) {
        match (wish, self.headings.take()) {
            (true, None) if !self.rows.is_empty() => self.headings = Some(self.rows.remove(0)),
            (false, Some(row)) => self.rows.insert(0, row),
            (_, headings) => self.headings = headings,
        }
    }

    fn add_cell(&mut self, width: usize, heading: &str, cell: &str) {
        for row in &mut self.rows {
            row.cells.resize(width, String::new());
            row.cells.push(cell.to_owned());
        }
        if let Some(row) = &mut self.headings {
            row.cells.resize(width, String::new());
            row.cells.push(heading.to_owned());
        }
    }

    /// True if the headings leave no doubt, so that the user need not be asked.
    pub fn is_sure(&self) -> bool {
        let has = |column| self.columns.contains(&column);
        let Some(headings) = &self.headings else { return false };
        // A title for each room makes a grid.
        let titles = headings.cells.iter().filter(|cell| SessionColumn::named(cell) == Some(SessionColumn::Title));
        let day = self.columns.iter().position(|column| *column == SessionColumn::Day);
        let times =
            || self.rows.iter().filter_map(|row| row.cells.get(day?)).filter(|cell| times::is_time(cell)).count();
        titles.count() == 1 && (has(SessionColumn::Time) || times() * 2 > self.rows.len())
    }

    /// Sets the meaning of the columns instead of guessing.
    pub fn say_columns(&mut self, columns: Vec<SessionColumn>) {
        (self.columns, self.is_said) = (columns, true);
    }

    pub fn is_said(&self) -> bool {
        self.is_said
    }

    /// If set, rows with [`faults`](Self::faults) are kept as text; otherwise they make the whole table unreadable.
    pub fn leave_out_faulty(&mut self, wish: bool) {
        self.leaves_out_faulty = wish;
    }

    /// The user's choice of columns, to be remembered for the next table with these headings.
    pub fn said_columns(&self) -> Option<SaidColumns> {
        let headings = self.headings.as_ref().filter(|_| self.is_said)?;
        Some(SaidColumns::new(&headings.cells, &self.columns))
    }

    /// Applies the choice of columns from an earlier table with these headings. False if the number of columns differs.
    pub fn recall(&mut self, columns: &[SessionColumn]) -> bool {
        let fits = columns.len() == self.columns.len();
        if fits {
            columns.clone_into(&mut self.columns);
        }
        fits
    }

    /// The headings of non-empty columns that are left out.
    pub fn left_out(&self) -> Vec<&str> {
        let Some(headings) = &self.headings else { return Vec::new() };
        let says_something =
            |at: usize| self.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()));
        let unknown = (0..self.columns.len()).filter(|at| self.columns[*at] == SessionColumn::Unknown);
        let cells = unknown.filter(|at| says_something(*at)).filter_map(|at| headings.cells.get(at));
        cells.map(String::as_str).filter(|heading| !heading.is_empty()).collect()
    }

    /// The sessions of the table, with its columns as they are set now.
    ///
    /// # Errors
    /// The first of its [`faults`](Self::faults), unless faulty rows are left out. Also if no column holds titles, or
    /// no row a session.
    pub fn draft(&self, options: &ReadOptions) -> Result<Draft, ReadError> {
        if !self.columns.contains(&SessionColumn::Title) {
            return Err(ReadError::WhichTitle);
        }
        let (mut draft, mut faults) = gather::gather(self, options);
        if self.leaves_out_faulty && !draft.sessions.is_empty() {
            let faulty: BTreeSet<usize> = faults.drain(..).filter_map(|fault| fault.line()).collect();
            let rows = self.rows.iter().filter(|row| faulty.contains(&row.line));
            draft.kept.extend(rows.map(|row| KeptLine { line: row.line, text: row.text() }));
            draft.kept.sort_by_key(|kept| kept.line);
        }
        match faults.into_iter().next() {
            Some(fault) => Err(self.in_column(fault)),
            None if draft.sessions.is_empty() => Err(ReadError::NoProgramme),
            None => Ok(draft),
        }
    }

    /// All errors in its rows, each with the index of its column if known.
    pub fn faults(&self, options: &ReadOptions) -> Vec<(Option<usize>, ReadError)> {
        let (_, faults) = gather::gather(self, options);
        faults.into_iter().map(|fault| (self.column_of(&fault), self.in_column(fault))).collect()
    }

    fn in_column(&self, why: ReadError) -> ReadError {
        match self.column_of(&why) {
            Some(at) => ReadError::InColumn { column: self.name_of(at), why: Box::new(why) },
            None => why,
        }
    }

    /// The heading of a column, else its number, counted from 1.
    fn name_of(&self, at: usize) -> String {
        let heading = self.headings.as_ref().and_then(|row| row.cells.get(at)).filter(|heading| !heading.is_empty());
        heading.map_or_else(|| (at + 1).to_string(), |heading| heading.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The index of the faulty cell.
    fn column_of(&self, fault: &ReadError) -> Option<usize> {
        let wanted: &[SessionColumn] = match fault {
            ReadError::ImpossibleDate { .. } => &[SessionColumn::Day, SessionColumn::Time],
            ReadError::Reversed { .. } => &[SessionColumn::End, SessionColumn::Time, SessionColumn::Day],
            ReadError::ImpossibleTime { .. } | ReadError::HourThatDoesNotExist { .. } => {
                &[SessionColumn::Time, SessionColumn::Day]
            }
            _ => return None,
        };
        let row = self.rows.iter().find(|row| Some(row.line) == fault.line())?;
        let says = |at: usize| row.cells.get(at).is_some_and(|cell| !cell.is_empty());
        wanted.iter().find_map(|column| (0..self.columns.len()).find(|at| self.columns[*at] == *column && says(*at)))
    }
}

#[cfg(test)]
mod tests;
