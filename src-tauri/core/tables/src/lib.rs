//! Tables for spreadsheets: typed workbooks (.xlsx), and CSV files as German Excel opens them.
//!
//! A cell that begins like a formula stays text in both, and Tagwerk reads back what it wrote.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod csv;
mod workbook;

use chrono::{NaiveDate, NaiveDateTime};
use domain::watch::Watch;
use serde::{Deserialize, Serialize};

/// Rows below their heads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the sheet of a workbook is called.
    pub name: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(u32),
    Day(NaiveDate),
    /// In civil time at the venue, to the minute.
    Moment(NaiveDateTime),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TableFormat {
    Xlsx,
    Csv,
}

impl TableFormat {
    pub fn by_ending(ending: &str) -> Option<Self> {
        match ending.to_lowercase().as_str() {
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }
}

/// Why a table was not written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    #[error("cancelled")]
    Cancelled,
    /// More rows, columns or letters than a workbook can hold.
    #[error("{0}")]
    TooLarge(String),
}

impl Table {
    /// The bytes of a file.
    pub fn write(&self, format: TableFormat, watch: &dyn Watch) -> Result<Vec<u8>, TableError> {
        match format {
            TableFormat::Xlsx => workbook::bytes(self, watch),
            TableFormat::Csv => csv::bytes(self, watch),
        }
    }

    /// How much there is to be done: of a workbook each row is filled in, and then packed.
    pub fn steps(&self, format: TableFormat) -> usize {
        match format {
            TableFormat::Xlsx => 2 * self.rows.len(),
            TableFormat::Csv => self.rows.len(),
        }
    }

    /// Tells how far the rows are; not each, because asking takes time.
    fn go_on(&self, done: usize, format: TableFormat, watch: &dyn Watch) -> Result<(), TableError> {
        const ASKED_EACH: usize = 500;
        let goes_on = !done.is_multiple_of(ASKED_EACH) || watch.go_on(done, self.steps(format));
        if goes_on { Ok(()) } else { Err(TableError::Cancelled) }
    }
}

impl Cell {
    /// Empty for an empty text.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A text that is nothing but a small number counts as one.
    pub fn text_or_number(text: impl Into<String>) -> Self {
        let text = text.into();
        let is_number = !text.is_empty() && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse().ok().filter(|_| is_number || text == "0") {
            Some(number) => Cell::Number(number),
            None => Cell::text(text),
        }
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Cell::Empty, Into::into)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::text(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::text(text)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Cell::Number(number)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Cell::Day(day)
    }
}

impl From<NaiveDateTime> for Cell {
    fn from(at: NaiveDateTime) -> Self {
        Cell::Moment(at)
    }
}
