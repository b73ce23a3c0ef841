//! Tables as rows of cells, whatever they were read from.

mod records;

pub use records::{Limits, Records, records};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Counted from 1.
    pub line: usize,
    pub cells: Vec<String>,
}

impl TableRow {
    /// The contents in one line.
    pub fn text(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        cells.join(" ")
    }
}
