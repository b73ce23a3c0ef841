//! Collects what a document shows in reading order: paragraphs, and tables as rows of tab-separated cells.

mod grid;

use super::limits::{MOST_LINES, MOST_TEXT};
use crate::{Hint, ReadError, Source, SourceLine};
use grid::Grid;

/// Nesting of tables and boxes. Deeper ones are read as if they were in the last one.
const DEEPEST: usize = 24;

/// Takes what a format reader finds, and makes lines of it.
pub struct Flow {
    /// The document itself, and the open tables, cells and boxes.
    open: Vec<Open>,
    /// Bytes and lines so far. A document that unpacks to more is refused before it fills memory.
    bytes: usize,
    lines: usize,
    tables: u32,
    /// Tables and boxes that were not opened because they are too deep.
    too_deep: usize,
    asides: Vec<SourceLine>,
}

enum Open {
    /// A stretch of text: the document, a cell, a box. Boxes anchored in its last paragraph follow that paragraph.
    Text {
        lines: Vec<SourceLine>,
        floating: Vec<SourceLine>,
    },
    Table(Grid),
}

impl Open {
    fn text() -> Self {
        Open::Text { lines: Vec::new(), floating: Vec::new() }
    }
}

/// How many columns and rows a cell spans; 1 and 1 for most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    pub columns: usize,
    pub rows: Rows,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// That many rows from its own on. HTML gives the number and leaves out the covered cells.
    Own(usize),
    /// It spans down, and the covered cells follow in the file, as in Word and OpenDocument.
    Down,
    /// It is covered by the cell above.
    Covered,
}

impl Reach {
    pub const ONE: Reach = Reach { columns: 1, rows: Rows::Own(1) };
}

impl Default for Flow {
    fn default() -> Self {
        Self { open: vec![Open::text()], bytes: 0, lines: 0, tables: 0, too_deep: 0, asides: Vec::new() }
    }
}

impl Flow {
    /// Adds a paragraph, as several lines if its text has line breaks.
    pub fn paragraph(&mut self, text: &str, hint: Hint) -> Result<(), ReadError> {
        for (at, line) in text.split('\n').enumerate() {
            // Only the first line of an item is an item.
            let hint = Hint { is_item: hint.is_item && at == 0, ..hint };
            self.line(line.trim_end(), hint)?;
        }
        if let Some(Open::Text { lines, floating }) = self.open.last_mut() {
            lines.append(floating);
        }
        Ok(())
    }

    fn line(&mut self, text: &str, hint: Hint) -> Result<(), ReadError> {
        self.count(text)?;
        let line = SourceLine { text: text.to_owned(), hint };
        match self.open.last_mut() {
            Some(Open::Text { lines, .. }) => lines.push(line),
            // Text between rows is in no cell.
            Some(Open::Table(grid)) => grid.push_loose(line),
            None => {}
        }
        Ok(())
    }

    /// Adds a note, which goes to the end of the document.
    pub fn aside(&mut self, text: &str) -> Result<(), ReadError> {
        for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            self.count(line)?;
            let hint = Hint { is_aside: true, ..Hint::default() };
            self.asides.push(SourceLine { text: line.to_owned(), hint });
        }
        Ok(())
    }

    fn count(&mut self, text: &str) -> Result<(), ReadError> {
        self.bytes += text.len() + 1;
        self.lines += 1;
        if self.bytes > MOST_TEXT || self.lines > MOST_LINES {
            return Err(ReadError::TooLarge { limit: MOST_TEXT });
        }
        Ok(())
    }

    /// Adds a blank line, unless one is there already or it would come first.
    pub fn blank(&mut self) {
        if let Some(Open::Text { lines, .. }) = self.open.last_mut()
            && lines.last().is_some_and(|line| !line.text.is_empty())
        {
            lines.push(SourceLine::default());
        }
    }

    /// Ends a page. If a sentence continues on the next one, the reader joins it.
    pub fn page_ends(&mut self) {
        self.blank();
    }

    /// Opens a box anchored in the current paragraph.
    pub fn open_box(&mut self) {
        self.push(Open::text());
    }

    pub fn close_box(&mut self) {
        let Some(Open::Text { mut lines, mut floating }) = self.pop() else { return };
        lines.append(&mut floating);
        match self.open.last_mut() {
            Some(Open::Text { floating, .. }) => floating.append(&mut lines),
            Some(Open::Table(grid)) => lines.into_iter().for_each(|line| grid.push_loose(line)),
            None => {}
        }
    }

    pub fn open_table(&mut self) {
        self.push(Open::Table(Grid::default()));
    }

    pub fn open_row(&mut self) {
        if self.too_deep == 0
            && let Some(Open::Table(grid)) = self.open.last_mut()
        {
            grid.open_row();
        }
    }

    pub fn open_cell(&mut self, reach: Reach) {
        if self.too_deep > 0 {
            return;
        }
        if let Some(Open::Table(grid)) = self.open.last_mut() {
            grid.open_cell(reach);
            self.open.push(Open::text());
        }
    }

    pub fn close_cell(&mut self) -> Result<(), ReadError> {
        if self.too_deep > 0 || !self.is_in_cell() {
            return Ok(());
        }
        if let Some(Open::Text { mut lines, mut floating }) = self.open.pop() {
            lines.append(&mut floating);
            if let Some(Open::Table(grid)) = self.open.last_mut() {
                grid.fill(lines);
            }
        }
        Ok(())
    }

    pub fn close_table(&mut self) -> Result<(), ReadError> {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return Ok(());
        }
        self.close_cell()?;
        if !matches!(self.open.last(), Some(Open::Table(_))) {
            return Ok(());
        }
        let Some(Open::Table(grid)) = self.open.pop() else { return Ok(()) };
        self.tables += 1;
        let rows = grid.into_lines(self.tables);
        // Tabs and repeated cells also count as text.
        for line in rows.iter().filter(|line| line.hint.table.is_some()) {
            self.count(&line.text)?;
        }
        self.blank();
        match self.open.last_mut() {
            Some(Open::Text { lines, .. }) => lines.extend(rows),
            Some(Open::Table(grid)) => rows.into_iter().for_each(|line| grid.push_loose(line)),
            None => {}
        }
        self.blank();
        Ok(())
    }

    /// True inside a cell.
    pub fn is_in_cell(&self) -> bool {
        let below = self.open.len().checked_sub(2).and_then(|at| self.open.get(at));
        matches!(self.open.last(), Some(Open::Text { .. })) && matches!(below, Some(Open::Table(_)))
    }

    pub fn finish(mut self) -> Result<Source, ReadError> {
        self.too_deep = 0;
        while self.open.len() > 1 {
            match self.open.last() {
                Some(Open::Table(_)) => self.close_table()?,
                Some(Open::Text { .. }) if self.is_in_cell() => self.close_cell()?,
                _ => self.close_box(),
            }
        }
        let Some(Open::Text { mut lines, mut floating }) = self.open.pop() else { return Err(ReadError::Empty) };
        lines.append(&mut floating);
        if !self.asides.is_empty() {
            lines.push(SourceLine::default());
            lines.append(&mut self.asides);
        }
        let is_blank = |line: &SourceLine| line.text.trim().is_empty();
        // Blank paragraphs were used to fill pages.
        lines.dedup_by(|line, above| is_blank(line) && is_blank(above));
        lines.truncate(lines.iter().rposition(|line| !is_blank(line)).map_or(0, |last| last + 1));
        let first = lines.iter().position(|line| !is_blank(line)).unwrap_or(0);
        lines.drain(..first);
        if lines.is_empty() { Err(ReadError::Empty) } else { Ok(Source { lines }) }
    }

    fn push(&mut self, open: Open) {
        if self.too_deep > 0 || self.open.len() >= DEEPEST * 2 {
            self.too_deep += 1;
        } else {
            self.open.push(open);
        }
    }

    fn pop(&mut self) -> Option<Open> {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return None;
        }
        if self.open.len() > 1 { self.open.pop() } else { None }
    }
}
