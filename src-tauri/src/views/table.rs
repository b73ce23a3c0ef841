//! A table with one session a row, as the page shows it.

use serde::Serialize;
use specta::Type;
use std::collections::BTreeSet;
use tagwerk_core::{
    domain::{Language, Sentence},
    import::{ReadError, SessionColumn, SessionsTable, TableRow},
};

#[derive(Debug, Serialize, Type)]
pub struct TableView {
    pub columns: Vec<SessionColumn>,
    pub headings: Option<Vec<String>>,
    /// The first rows, and those with faults.
    pub rows: Vec<RowView>,
    /// The number of rows that are not shown.
    pub more: u32,
    /// The columns are those that the user gave for an earlier table with these headings.
    pub is_remembered: bool,
    pub faults: Vec<FaultView>,
    pub more_faults: u32,
}

#[derive(Debug, Serialize, Type)]
pub struct RowView {
    /// The row in the file, counted from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

/// Something impossible in a table, or in one of its cells.
#[derive(Debug, Serialize, Type)]
pub struct FaultView {
    pub line: Option<u32>,
    /// The index of the column, counted from 0.
    pub column: Option<u32>,
    pub sentence: String,
}

pub fn table_view(
    table: &SessionsTable,
    faults: &[(Option<usize>, ReadError)],
    is_remembered: bool,
    language: Language,
) -> TableView {
    const SHOWN: usize = 60;
    const FAULTS: usize = 50;
    let faulty: BTreeSet<usize> = faults.iter().take(FAULTS).filter_map(|(_, fault)| fault.line()).collect();
    let is_shown = |(at, row): &(usize, &TableRow)| *at < SHOWN || faulty.contains(&row.line);
    let rows: Vec<RowView> = table
        .rows
        .iter()
        .enumerate()
        .filter(is_shown)
        .map(|(_, row)| RowView {
            line: count(row.line),
            cells: row.cells.iter().map(|cell| beginning(cell)).collect(),
        })
        .collect();
    let view = |(column, fault): &(Option<usize>, ReadError)| FaultView {
        line: fault.line().map(count),
        column: column.map(count),
        sentence: fault.sentence(language),
    };
    TableView {
        columns: table.columns.clone(),
        headings: table.headings.as_ref().map(|row| row.cells.clone()),
        more: count(table.rows.len() - rows.len()),
        rows,
        is_remembered,
        faults: faults.iter().take(FAULTS).map(view).collect(),
        more_faults: count(faults.len().saturating_sub(FAULTS)),
    }
}

/// The first words identify an abstract.
pub fn beginning(cell: &str) -> String {
    const SHOWN: usize = 200;
    cell.chars().take(SHOWN).collect()
}

pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
