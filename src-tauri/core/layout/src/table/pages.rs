//! Distributes rows over pages. Rows stay whole unless they are long; a group heading never stands alone.

use super::{BASELINE, LEADING, RichLines, SetRow, SetTable};
use crate::lengths::Pt;
use std::ops::Range;

/// A row on a page, or a range of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub row: usize,
    pub lines: Range<usize>,
    pub place: Place,
}

/// Where on a page a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Below the head of the table.
    Top,
    /// Below other rows.
    Below,
    /// A group continued from the page before.
    Again,
}

/// The height available on the first page and on those that follow.
#[derive(Clone, Copy, Debug)]
pub struct Pages {
    pub first: Pt,
    pub next: Pt,
}

/// Rows higher than this part of a page are split between lines.
const LONG: f32 = 0.5;
/// On both sides of a split.
const FEWEST_LINES: usize = 2;

impl SetTable {
    /// Always at least one page; each has the head of the table.
    pub fn pages(&self, room: Pages) -> Vec<Vec<Stretch>> {
        let mut flow = Flow { table: self, room, pages: vec![Vec::new()], y: self.head_height(), open: Vec::new() };
        for row in 0..self.rows.len() {
            flow.take(row);
        }
        flow.pages
    }

    /// The height of a row as it stands on its page.
    pub(super) fn height(&self, stretch: &Stretch) -> Pt {
        match &self.rows[stretch.row] {
            SetRow::Group { level, text, again } => {
                let lines = if stretch.place == Place::Again { again } else { text };
                let size = Self::group_size(self.style, *level);
                self.above_group(*level, stretch)
                    + size * (LEADING * lines.count().max(1) as f32)
                    + self.style.padding * 1.2
            }
            SetRow::Cells { least, cells } => {
                let keys = cells.iter().zip(&self.keys).filter(|(_, key)| **key).map(|(cell, _)| cell.count());
                let again = if stretch.lines.start > 0 { keys.max().unwrap_or(0) } else { 0 };
                let lines = stretch.lines.len().max(again).max(1);
                let height = self.style.size * (LEADING * lines as f32) + self.style.padding * 2.0;
                height.max(*least)
            }
        }
    }

    /// Groups keep a distance to what precedes them.
    pub(super) fn above_group(&self, level: usize, stretch: &Stretch) -> Pt {
        match (stretch.place, level) {
            (Place::Top | Place::Again, _) => self.style.padding,
            (Place::Below, 0) => self.style.size * 2.2,
            (Place::Below, _) => self.style.size * BASELINE,
        }
    }

    fn lines(&self, row: usize) -> usize {
        match &self.rows[row] {
            SetRow::Group { .. } => 1,
            SetRow::Cells { cells, .. } => cells.iter().map(RichLines::count).max().unwrap_or(0).max(1),
        }
    }
}

struct Flow<'a> {
    table: &'a SetTable,
    room: Pages,
    pages: Vec<Vec<Stretch>>,
    y: Pt,
    /// The groups of the current row, the highest first.
    open: Vec<(usize, usize)>,
}

impl Flow<'_> {
    fn take(&mut self, row: usize) {
        let whole = Stretch { row, lines: 0..self.table.lines(row), place: Place::Below };
        if let SetRow::Group { level, .. } = self.table.rows[row] {
            self.open.retain(|(above, _)| *above < level);
            if self.y + self.needed_from(row) > self.bottom() && !self.is_fresh() {
                self.turn();
            }
            self.open.push((level, row));
            self.put(whole);
        } else {
            self.cells(whole);
        }
    }

    /// The height that a group needs: itself, its subgroups, and the next row, or the beginning of it.
    fn needed_from(&self, row: usize) -> Pt {
        let mut needed = Pt(0.0);
        for next in row..self.table.rows.len() {
            let lines = self.table.lines(next);
            match self.table.rows[next] {
                SetRow::Group { .. } => {
                    needed = needed + self.table.height(&Stretch { row: next, lines: 0..lines, place: Place::Below });
                }
                SetRow::Cells { .. } => {
                    let whole = self.table.height(&Stretch { row: next, lines: 0..lines, place: Place::Below });
                    let some = Stretch { row: next, lines: 0..lines.min(FEWEST_LINES), place: Place::Below };
                    let is_long = whole > self.room.next * LONG;
                    return needed + if is_long { self.table.height(&some) } else { whole };
                }
            }
        }
        needed
    }

    fn cells(&mut self, mut rest: Stretch) {
        loop {
            let height = self.table.height(&rest);
            if self.y + height <= self.bottom() {
                return self.put(rest);
            }
            let is_long = height > self.room.next * LONG;
            let fitting = self.fitting(&rest);
            if !is_long && !self.is_fresh() || is_long && fitting < FEWEST_LINES && !self.is_fresh() {
                self.turn();
                continue;
            }
            // At least one line, so that it always ends.
            let at = rest.lines.start + fitting.clamp(1, rest.lines.len().max(1));
            if at >= rest.lines.end {
                return self.put(rest);
            }
            self.put(Stretch { lines: rest.lines.start..at, ..rest.clone() });
            rest.lines.start = at;
            self.turn();
        }
    }

    /// How many lines fit on this page while leaving enough for the next.
    fn fitting(&self, rest: &Stretch) -> usize {
        let lines = (1..=rest.lines.len().saturating_sub(FEWEST_LINES)).rev();
        let mut lines = lines.filter(|lines| {
            let some = Stretch { lines: rest.lines.start..rest.lines.start + lines, ..rest.clone() };
            self.y + self.table.height(&some) <= self.bottom()
        });
        lines.next().unwrap_or(0)
    }

    fn put(&mut self, mut stretch: Stretch) {
        if stretch.place == Place::Below && self.pages.last().is_none_or(Vec::is_empty) {
            stretch.place = Place::Top;
        }
        self.y = self.y + self.table.height(&stretch);
        if let Some(page) = self.pages.last_mut() {
            page.push(stretch);
        }
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.table.head_height();
        for (_, row) in self.open.clone() {
            self.put(Stretch { row, lines: 0..1, place: Place::Again });
        }
    }

    /// True if the page holds nothing but continued groups.
    fn is_fresh(&self) -> bool {
        self.pages.last().is_none_or(|page| page.iter().all(|stretch| stretch.place == Place::Again))
    }

    fn bottom(&self) -> Pt {
        if self.pages.len() == 1 { self.room.first } else { self.room.next }
    }
}
