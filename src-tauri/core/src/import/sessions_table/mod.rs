//! A programme as a table: a row a session, or a row a person in a session.
//!
//! Columns are matched by their headings and by what is in them, and can be said otherwise.

mod columns;
mod gather;
mod times;

pub use columns::SessionColumn;

use super::{
    Draft, ReadError, ReadOptions,
    formats::{Sheet, SourceFormat, sheets_of},
    table::TableRow,
};
use crate::watch::Watch;
use columns::{by_content, headings};

/// A table as it was read: its cells, and what each column was taken for. Somebody may know better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionsTable {
    pub columns: Vec<SessionColumn>,
    /// The row that names the columns, if there is one.
    pub headings: Option<TableRow>,
    pub rows: Vec<TableRow>,
    /// What stands above the table.
    pub above: Vec<TableRow>,
}

/// The table of a file that holds one; nothing for a file of running text.
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
    /// The first table, with the rows of those that have the same headings: a day each, often.
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
        /// So many rows may stand above the headings.
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
        Self { columns, headings, rows, above }
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

    /// True if the headings say what the rows are, so that nobody need be asked.
    pub fn is_sure(&self) -> bool {
        let has = |column| self.columns.contains(&column);
        let Some(headings) = &self.headings else { return false };
        // A title for each room is a grid.
        let titles = headings.cells.iter().filter(|cell| SessionColumn::named(cell) == Some(SessionColumn::Title));
        let day = self.columns.iter().position(|column| *column == SessionColumn::Day);
        let times =
            || self.rows.iter().filter_map(|row| row.cells.get(day?)).filter(|cell| times::is_time(cell)).count();
        titles.count() == 1 && (has(SessionColumn::Time) || times() * 2 > self.rows.len())
    }

    /// What the columns mean is not guessed but said.
    pub fn say_columns(&mut self, columns: Vec<SessionColumn>) {
        self.columns = columns;
    }

    /// The headings of columns that are left out, though something stands in them.
    pub fn left_out(&self) -> Vec<&str> {
        let Some(headings) = &self.headings else { return Vec::new() };
        let says_something =
            |at: usize| self.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()));
        let unknown = (0..self.columns.len()).filter(|at| self.columns[*at] == SessionColumn::Unknown);
        let cells = unknown.filter(|at| says_something(*at)).filter_map(|at| headings.cells.get(at));
        cells.map(String::as_str).filter(|heading| !heading.is_empty()).collect()
    }

    /// The sessions that the table names, with its columns as they are said to be now.
    pub fn draft(&self, options: &ReadOptions) -> Result<Draft, ReadError> {
        if !self.columns.contains(&SessionColumn::Title) {
            return Err(ReadError::WhichTitle);
        }
        gather::gather(self, options)
    }
}

#[cfg(test)]
mod tests;
