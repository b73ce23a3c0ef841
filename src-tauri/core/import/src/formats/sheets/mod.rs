//! Spreadsheet tables: rows of cells as a person sees them, whatever the file stores.

pub mod csv;
mod number_format;
pub mod ods;
pub mod xlsx;

use super::{
    flow::{Flow, Reach, Rows},
    limits::{MOST_COLUMNS, MOST_ROWS, TableLimits},
};
use crate::{Hint, ReadError, Source, table::TableRow};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// One table of a workbook, without blank rows and columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// `None` if the program chose the name.
    pub name: Option<String>,
    pub rows: Vec<TableRow>,
    /// The rows and columns that a cell spans, by its row and column in `rows`. The covered cells are blank.
    merged: HashMap<(usize, usize), (usize, usize)>,
}

impl Sheet {
    /// The rows with spanning cells repeated in every row that they cover.
    pub fn rows_filled(&self) -> Vec<TableRow> {
        let mut rows = self.rows.clone();
        for ((row, column), (height, _)) in &self.merged {
            let Some(text) = self.rows.get(*row).and_then(|row| row.cells.get(*column)) else { continue };
            for below in rows.iter_mut().skip(row + 1).take(height - 1) {
                if let Some(cell) = below.cells.get_mut(*column) {
                    cell.clone_from(text);
                }
            }
        }
        rows
    }
}

/// As lines: each row is a line of tab-separated cells, and each table follows its name.
pub fn source(sheets: &[Sheet]) -> Result<Source, ReadError> {
    let mut flow = Flow::default();
    for sheet in sheets {
        if let Some(name) = sheet.name.as_deref().filter(|_| sheets.len() > 1) {
            flow.blank();
            flow.paragraph(name, Hint { heading: Some(1), ..Hint::default() })?;
        }
        flow.open_table();
        let mut covered: HashSet<(usize, usize)> = HashSet::new();
        for (at, row) in sheet.rows.iter().enumerate() {
            flow.open_row();
            for (column, cell) in row.cells.iter().enumerate() {
                if covered.remove(&(at, column)) {
                    continue;
                }
                let (rows, columns) = sheet.merged.get(&(at, column)).copied().unwrap_or((1, 1));
                if rows > 1 || columns > 1 {
                    let all =
                        (at..at + rows).flat_map(|row| (column..column + columns).map(move |column| (row, column)));
                    covered.extend(all.skip(1));
                }
                flow.open_cell(Reach { columns, rows: Rows::Own(rows) });
                flow.paragraph(cell, Hint::default())?;
                flow.close_cell()?;
            }
        }
        flow.close_table()?;
    }
    flow.finish()
}

/// Cells by row and column, counted from 0. They may be far apart, with millions of blank ones between.
#[derive(Default)]
struct Cells {
    by_row: BTreeMap<usize, BTreeMap<usize, String>>,
    merged: Vec<Merged>,
    bytes: usize,
    limits: TableLimits,
}

#[derive(Clone, Copy)]
struct Merged {
    row: usize,
    column: usize,
    last_row: usize,
    last_column: usize,
}

impl Cells {
    fn within(limits: TableLimits) -> Self {
        Self { limits, ..Self::default() }
    }

    fn put(&mut self, row: usize, column: usize, text: &str) -> Result<(), ReadError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        self.bytes += text.len() + 1;
        if self.bytes > self.limits.text {
            return Err(ReadError::TooLarge { limit: self.limits.text });
        }
        self.by_row.entry(row).or_default().insert(column, text.to_owned());
        if self.by_row.len() > self.limits.rows {
            return Err(ReadError::TooManyRows { limit: self.limits.rows });
        }
        Ok(())
    }

    fn merge(&mut self, merged: Merged) {
        if self.merged.len() < MOST_ROWS {
            self.merged.push(merged);
        }
    }

    /// Removes blank rows and columns. Rows keep their numbers.
    fn into_sheet(self, name: Option<String>) -> Result<Sheet, ReadError> {
        let columns: BTreeSet<usize> = self.by_row.values().flat_map(|row| row.keys().copied()).collect();
        let columns: Vec<usize> = columns.into_iter().collect();
        if columns.len() > MOST_COLUMNS {
            let line = self.by_row.keys().next().map_or(1, |row| row + 1);
            return Err(ReadError::TooManyColumns { line, limit: MOST_COLUMNS });
        }
        let lines: Vec<usize> = self.by_row.keys().copied().collect();
        let rows = self.by_row.into_iter().map(|(row, mut cells)| TableRow {
            line: row + 1,
            cells: columns.iter().map(|column| cells.remove(column).unwrap_or_default()).collect(),
        });
        let rows: Vec<TableRow> = rows.collect();
        // The index of the first entry in a range, and the number of entries in it.
        let within = |all: &[usize], from: usize, to: usize| {
            let first = all.partition_point(|at| *at < from);
            (first, all.partition_point(|at| *at <= to).saturating_sub(first))
        };
        let mut merged = HashMap::new();
        let mut left = MOST_COVERED;
        for range in self.merged {
            let (row, height) = within(&lines, range.row, range.last_row);
            let (column, width) = within(&columns, range.column, range.last_column);
            let is_there = lines.get(row) == Some(&range.row) && columns.get(column) == Some(&range.column);
            if is_there && height * width > 1 && height * width <= left {
                left -= height * width;
                merged.insert((row, column), (height, width));
            }
        }
        Ok(Sheet { name, rows, merged })
    }
}

/// The limit for all covered cells together.
const MOST_COVERED: usize = 200_000;
