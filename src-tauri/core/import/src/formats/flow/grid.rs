//! The cells of a table, and the lines made from its rows.

use super::{Reach, Rows};
use crate::{Hint, SourceLine};

/// A cell that spans more columns than this does so for layout only.
const WIDEST: usize = 64;
/// A cell with more lines than this is a column of text, which is read from top to bottom.
const LONG: usize = 8;
/// A cell that spans several rows is repeated in each if it is no longer than this: a time, a day, a room.
const SAID_AGAIN: usize = 40;

#[derive(Default)]
pub struct Grid {
    rows: Vec<Vec<Cell>>,
    /// Text between the rows and outside all cells, such as a caption.
    loose: Vec<SourceLine>,
}

struct Cell {
    reach: Reach,
    lines: Vec<SourceLine>,
}

impl Grid {
    pub fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub fn open_cell(&mut self, reach: Reach) {
        if self.rows.is_empty() {
            self.open_row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell { reach, lines: Vec::new() });
        }
    }

    /// Sets the lines of the last cell.
    pub fn fill(&mut self, lines: Vec<SourceLine>) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.lines = lines;
        }
    }

    pub fn push_loose(&mut self, line: SourceLine) {
        self.loose.push(line);
    }

    pub fn into_lines(self, number: u32) -> Vec<SourceLine> {
        let mut lines = self.loose;
        let has_table = |cell: &Cell| cell.lines.iter().any(|line| line.hint.table.is_some());
        if self.rows.iter().flatten().any(has_table) || self.rows.iter().all(|row| row.len() < 2) {
            // Tables were once used for layout, and a frame around a paragraph still is one.
            self.rows.into_iter().for_each(|row| one_after_the_other(row, &mut lines));
            return lines;
        }
        let mut above: Vec<Above> = Vec::new();
        for row in self.rows {
            if row.iter().filter(|cell| filled(cell) > LONG).count() > 1 {
                one_after_the_other(row, &mut lines);
                above.clear();
            } else {
                lines.extend(side_by_side(row, &mut above, number));
            }
        }
        lines
    }
}

fn filled(cell: &Cell) -> usize {
    cell.lines.iter().filter(|line| !line.text.is_empty()).count()
}

fn one_after_the_other(row: Vec<Cell>, lines: &mut Vec<SourceLine>) {
    let parts = row.len() > 1;
    for mut cell in row {
        let blank = |line: &SourceLine| line.text.is_empty();
        if parts && lines.last().is_some_and(|last| !blank(last)) && cell.lines.first().is_some_and(|it| !blank(it)) {
            lines.push(SourceLine::default());
        }
        lines.append(&mut cell.lines);
    }
}

/// A cell that spans into the next rows of its column.
#[derive(Clone, Default)]
struct Above {
    /// The number of rows that it still covers.
    rows: usize,
    /// The only line of the cell, if it is short.
    text: String,
}

/// The lines of a row: the first lines of all cells, then the second ones, each behind the tabs of its column.
fn side_by_side(row: Vec<Cell>, above: &mut Vec<Above>, number: u32) -> Vec<SourceLine> {
    let mut columns: Vec<Vec<SourceLine>> = Vec::new();
    // Spanning cells at the start of a row head all cells beside them. Spanning cells further right stand for
    // themselves.
    let mut heads = true;
    let mut cells = row.into_iter().peekable();
    loop {
        let at = columns.len();
        let covered = above.get_mut(at).filter(|above| above.rows > 0);
        if let Some(covered) = covered {
            covered.rows -= 1;
            columns.push(head_again(covered, heads));
            continue;
        }
        let Some(cell) = cells.next() else { break };
        let width = cell.reach.columns.clamp(1, WIDEST);
        above.resize(above.len().max(at + width), Above::default());
        match cell.reach.rows {
            Rows::Covered => columns.push(head_again(&above[at], heads)),
            reaching @ (Rows::Own(_) | Rows::Down) => {
                let (below, goes_down) = match reaching {
                    Rows::Own(rows) => (rows.saturating_sub(1), rows > 1),
                    _ => (0, true),
                };
                let lines: Vec<SourceLine> = cell.lines.into_iter().filter(|line| !line.text.is_empty()).collect();
                let text = match lines.as_slice() {
                    [only] if only.text.chars().count() <= SAID_AGAIN => only.text.clone(),
                    _ => String::new(),
                };
                above[at] = Above { rows: below, text };
                for beside in &mut above[at + 1..at + width] {
                    *beside = Above { rows: below, text: String::new() };
                }
                heads = heads && goes_down;
                columns.push(lines);
            }
        }
        columns.resize(at + width, Vec::new());
    }
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..height).map(|at| line(&columns, at, number)).collect()
}

fn head_again(above: &Above, heads: bool) -> Vec<SourceLine> {
    let again = heads && !above.text.is_empty();
    again.then(|| SourceLine { text: above.text.clone(), hint: Hint::default() }).into_iter().collect()
}

fn line(columns: &[Vec<SourceLine>], at: usize, number: u32) -> SourceLine {
    let cells = || columns.iter().map(|column| column.get(at));
    let texts: Vec<String> =
        // A tab inside a cell would split it.
        cells().map(|cell| cell.map_or_else(String::new, |line| line.text.replace('\t', " "))).collect();
    let filled: Vec<Hint> = cells().flatten().map(|line| line.hint).collect();
    let hint = Hint {
        heading: filled.iter().filter_map(|hint| hint.heading).min(),
        is_item: filled.len() == 1 && filled[0].is_item,
        is_bold: !filled.is_empty() && filled.iter().all(|hint| hint.is_bold),
        table: Some(number),
        goes_on: at > 0,
        is_aside: false,
    };
    SourceLine { text: texts.join("\t").trim_end().to_owned(), hint }
}
