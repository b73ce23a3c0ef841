//! Tables across pages: columns as wide as their contents need, rows that stay whole, and repeated heads.
//!
//! A table is first set for a width, then divided into pages of any height, then painted page by page.

mod pages;
mod widths;

pub use pages::{Pages, Place, Stretch};

use super::{
    colour::Colour,
    lengths::{Mm, Point, Pt},
    rich::{Phrase, RichLines},
    shaping::{Shaper, Weight},
    sheet::Sheet,
};
use domain::watch::Watch;
use std::ops::Range;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub heading: String,
    pub side: Side,
    /// The minimum width, for writing by hand.
    pub least: Mm,
    /// Its share of the width left over.
    pub grows: f32,
    /// The gap to the column before, where rules are interrupted; without it, columns have a small gap.
    pub apart: Mm,
    /// Repeated if a row continues on another page: a time, a number.
    pub key: bool,
}

/// The side of its column at which a text is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A heading for the rows that follow, up to the next group of the same or a higher level.
    Group(Group),
    Cells {
        /// One cell per column.
        cells: Vec<Cell>,
        /// The minimum height.
        least: Mm,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// 0 is the highest.
    pub level: usize,
    pub text: Vec<Phrase>,
    /// The text where the group continues on another page.
    pub again: Vec<Phrase>,
}

/// Paragraphs, one below the other.
pub type Cell = Vec<Vec<Phrase>>;

impl Column {
    pub fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), side: Side::Left, least: Mm(0.0), grows: 0.0, apart: Mm(0.0), key: false }
    }

    pub fn right(self) -> Self {
        Self { side: Side::Right, ..self }
    }

    pub fn key(self) -> Self {
        Self { key: true, ..self }
    }

    pub fn growing(self, grows: f32) -> Self {
        Self { grows, ..self }
    }

    /// A column for writing by hand.
    pub fn to_write_in(self, least: Mm) -> Self {
        Self { least, grows: 1.0, ..self }
    }

    pub fn apart(self, apart: Mm) -> Self {
        Self { apart, ..self }
    }
}

/// The sizes of a table; everything else follows from them.
#[derive(Clone, Copy, Debug)]
pub struct TableStyle {
    pub size: Pt,
    /// The space above and below the text of a row.
    pub padding: Pt,
}

const LEADING: f32 = 1.25;
/// From the top of a line to its baseline, relative to the size.
const BASELINE: f32 = 0.9;
/// The gap between columns, relative to the size.
const GAP: f32 = 1.3;
const HEADING: f32 = 0.86;

/// A table broken into lines for one width.
#[derive(Debug)]
pub struct SetTable {
    style: TableStyle,
    /// The left edges and widths of the columns.
    columns: Vec<(Pt, Pt)>,
    sides: Vec<Side>,
    keys: Vec<bool>,
    /// The stretches that rules cover.
    rules: Vec<(Pt, Pt)>,
    head: Vec<RichLines>,
    rows: Vec<SetRow>,
}

#[derive(Debug)]
enum SetRow {
    Group { level: usize, text: RichLines, again: RichLines },
    Cells { cells: Vec<RichLines>, least: Pt },
}

impl Shaper {
    /// Breaks the cells of a table into lines. `watch` may stop it early.
    pub fn set_table(&mut self, table: &Table, width: Pt, style: TableStyle, watch: &dyn Watch) -> SetTable {
        let columns = self.columns(table, width, style);
        let head = table.columns.iter().zip(&columns).map(|(column, (_, width))| {
            let phrase = Phrase::new(&column.heading, Weight::SemiBold, Colour::Soft);
            self.wrap_rich(&[phrase], style.size * HEADING, *width)
        });
        let head = head.collect();
        let all = table.rows.len();
        let rows = table.rows.iter().enumerate().take_while(|(done, _)| watch.go_on(*done, all));
        let rows = rows.map(|(_, row)| self.set_row(row, &columns, width, style)).collect();
        SetTable {
            style,
            sides: table.columns.iter().map(|column| column.side).collect(),
            keys: table.columns.iter().map(|column| column.key).collect(),
            rules: rules(table, &columns),
            columns,
            head,
            rows,
        }
    }

    fn set_row(&mut self, row: &Row, columns: &[(Pt, Pt)], width: Pt, style: TableStyle) -> SetRow {
        match row {
            Row::Group(group) => {
                let size = SetTable::group_size(style, group.level);
                let [text, again] = [&group.text, &group.again].map(|text| self.wrap_rich(text, size, width));
                SetRow::Group { level: group.level, text, again }
            }
            Row::Cells { cells, least } => {
                let cells = cells.iter().zip(columns).map(|(cell, (_, width))| {
                    let mut lines = RichLines::default();
                    for paragraph in cell {
                        lines.append(self.wrap_rich(paragraph, style.size, *width));
                    }
                    lines
                });
                SetRow::Cells { cells: cells.collect(), least: (*least).into() }
            }
        }
    }
}

/// Rules run across columns that no gap separates.
fn rules(table: &Table, columns: &[(Pt, Pt)]) -> Vec<(Pt, Pt)> {
    let mut rules: Vec<(Pt, Pt)> = Vec::new();
    for (column, (left, width)) in table.columns.iter().zip(columns) {
        match rules.last_mut() {
            Some(rule) if column.apart == Mm(0.0) => rule.1 = *left + *width,
            _ => rules.push((*left, *left + *width)),
        }
    }
    rules
}

/// A row, or a part of it, as painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Painted {
    /// Its index in the table.
    pub row: usize,
    /// The range of its items on the sheet.
    pub items: Range<usize>,
}

impl SetTable {
    /// The left edges and widths of its columns.
    pub fn columns(&self) -> &[(Pt, Pt)] {
        &self.columns
    }

    /// Paints one page, and returns the items of each row.
    pub fn paint(&self, sheet: &mut Sheet, at: Point, page: &[Stretch]) -> Vec<Painted> {
        let mut painted = Vec::new();
        let mut y = self.paint_head(sheet, at);
        for stretch in page {
            let from = sheet.items.len();
            match &self.rows[stretch.row] {
                SetRow::Group { level, text, again } => {
                    let lines = if stretch.place == Place::Again { again } else { text };
                    self.paint_group(sheet, Point { x: at.x, y }, *level, lines, stretch);
                }
                SetRow::Cells { cells, least } => self.paint_cells(sheet, Point { x: at.x, y }, cells, *least, stretch),
            }
            painted.push(Painted { row: stretch.row, items: from..sheet.items.len() });
            y = y + self.height(stretch);
        }
        painted
    }

    fn group_size(style: TableStyle, level: usize) -> Pt {
        style.size * if level == 0 { 1.5 } else { 1.12 }
    }

    fn head_height(&self) -> Pt {
        let lines = self.head.iter().map(RichLines::count).max().unwrap_or(0);
        match lines {
            0 => self.style.padding,
            lines => self.style.size * (HEADING * LEADING * lines as f32) + self.style.padding * 1.4,
        }
    }

    fn paint_head(&self, sheet: &mut Sheet, at: Point) -> Pt {
        let size = self.style.size * HEADING;
        let most = self.head.iter().map(RichLines::count).max().unwrap_or(0);
        for (index, lines) in self.head.iter().enumerate() {
            // Headings are aligned to the rule below.
            let down = (most - lines.count()) as f32;
            let baseline = at.y + size * (BASELINE + LEADING * down);
            self.paint_lines(sheet, index, at.x, baseline, lines, size);
        }
        let y = at.y + self.head_height();
        self.rule(sheet, at.x, y, Pt(0.9), Colour::Accent);
        y
    }

    fn paint_lines(&self, sheet: &mut Sheet, column: usize, x: Pt, baseline: Pt, lines: &RichLines, size: Pt) {
        let (left, width) = self.columns[column];
        match self.sides[column] {
            Side::Left => lines.paint(sheet, Point { x: x + left, y: baseline }, size, size * LEADING),
            Side::Right => lines.paint_right(sheet, Point { x: x + left + width, y: baseline }, size, size * LEADING),
        }
    }

    fn paint_group(&self, sheet: &mut Sheet, at: Point, level: usize, lines: &RichLines, stretch: &Stretch) {
        let size = Self::group_size(self.style, level);
        let baseline = at.y + self.above_group(level, stretch) + size * BASELINE;
        lines.paint(sheet, Point { x: at.x, y: baseline }, size, size * LEADING);
        // Between two adjacent groups there is no rule.
        if !matches!(self.rows.get(stretch.row + 1), Some(SetRow::Group { .. })) {
            self.rule(sheet, at.x, at.y + self.height(stretch), Pt(0.4), Colour::Line);
        }
    }

    fn paint_cells(&self, sheet: &mut Sheet, at: Point, cells: &[RichLines], least: Pt, stretch: &Stretch) {
        let size = self.style.size;
        let height = self.height(stretch);
        for (column, lines) in cells.iter().enumerate() {
            let goes_on = stretch.lines.start > 0;
            let shown = if goes_on && self.keys[column] { lines.clone() } else { lines.part(stretch.lines.clone()) };
            let needed = size * (LEADING * shown.count() as f32) + self.style.padding * 2.0;
            // A row to be filled in by hand is a line; its texts stand on it.
            let down = if least > Pt(0.0) { height - needed } else { Pt(0.0) };
            let baseline = at.y + down + self.style.padding + size * BASELINE;
            self.paint_lines(sheet, column, at.x, baseline, &shown, size);
        }
        self.rule(sheet, at.x, at.y + height, Pt(0.4), Colour::Line);
    }

    fn rule(&self, sheet: &mut Sheet, x: Pt, y: Pt, thickness: Pt, colour: Colour) {
        for (left, right) in &self.rules {
            sheet.line(Point { x: x + *left, y }, Point { x: x + *right, y }, thickness, colour);
        }
    }
}

#[cfg(test)]
mod tests;
