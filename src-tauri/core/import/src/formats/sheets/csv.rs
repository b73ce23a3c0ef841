//! Rows of cells separated by commas, semicolons or tabs.

use super::{
    super::limits::{MOST_COLUMNS, MOST_ROWS},
    Cells, Sheet,
};
use crate::{
    ReadError,
    table::{Limits, records},
    text::tidied,
};

const LIMITS: Limits = Limits { rows: MOST_ROWS, columns: MOST_COLUMNS };

pub fn read(text: &str) -> Result<Sheet, ReadError> {
    let (text, _) = tidied(text);
    let mut cells = Cells::default();
    for row in records(&text, LIMITS)?.rows {
        for (column, cell) in row.cells.iter().enumerate() {
            cells.put(row.line - 1, column, cell)?;
        }
    }
    cells.into_sheet(None)
}

/// True if the lines of a text have the same number of cells, unlike running text.
pub fn is_csv(text: &str) -> bool {
    const LOOKED_AT: usize = 200;
    const FEWEST_ROWS: usize = 3;
    let head: Vec<&str> = text.lines().take(LOOKED_AT).collect();
    // Tab-separated rows are left to the text reader, which also takes the lines around them.
    if head.iter().filter(|line| line.contains('\t')).count() * 2 > head.len() {
        return false;
    }
    let Ok(records) = records(&tidied(&head.join("\n")).0, LIMITS) else { return false };
    let widths: Vec<usize> = records.rows.iter().map(|row| row.cells.len()).collect();
    // A title above the headings may have another number of cells.
    let having = |width: usize| widths.iter().filter(|other| **other == width).count();
    let Some(usual) = widths.iter().copied().max_by_key(|width| having(*width)) else { return false };
    let same = having(usual) + usize::from(widths.first() != Some(&usual));
    widths.len() >= FEWEST_ROWS && usual > 2 && same * 10 >= widths.len() * 9
}
