//! Distributes rows over pages: what belongs together stays together, and no page begins or ends with a single line.

use super::content::Place;
use layout::{Colour, Point, Pt, Sheet};
use std::ops::Range;

/// One line or a few lines that are never separated.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its content, from the upper left corner.
    pub strip: Sheet,
    /// The space above it, omitted at the top of a page.
    pub above: Pt,
    /// With a fine line in the middle of that space.
    pub rule: bool,
    /// The next row stays on the same page.
    pub stays: bool,
    /// Begins a new page, unless this height fits below the current content, or that content is short.
    pub opens: Option<Pt>,
    /// What begins in this row.
    pub begins: Option<Place>,
}

impl Row {
    pub fn new(width: Pt, height: Pt) -> Self {
        let strip = Sheet { width, height, cut: None, items: Vec::new() };
        Self { strip, above: Pt(0.0), rule: false, stays: false, opens: None, begins: None }
    }

    fn height(&self) -> Pt {
        self.strip.height
    }
}

/// The total height, with the space above all rows except the first.
pub(super) fn height(rows: &[Row]) -> Pt {
    let sum = rows.iter().fold(Pt(0.0), |sum, row| sum + row.above + row.height());
    rows.first().map_or(Pt(0.0), |first| sum - first.above)
}

/// A page filled less than this part is continued, rather than followed by a new one.
pub(super) const LITTLE: f32 = 0.34;

/// How far space with a rule in it may shrink if that saves a page.
const TIGHT: f32 = 0.68;

/// Reduces the space between parts if that saves a page.
pub(super) fn tightened(mut rows: Vec<Row>, room: Pt) -> Vec<Row> {
    let mut tight = rows.clone();
    tight.iter_mut().filter(|row| row.rule).for_each(|row| row.above = row.above * TIGHT);
    if pages(&tight, room).len() < pages(&rows, room).len() {
        rows = tight;
    }
    rows
}

/// Keeps all rows on one page, if a page can hold them.
pub(super) fn held_together(mut rows: Vec<Row>, room: Pt) -> Vec<Row> {
    if height(&rows) <= room {
        let before_last = rows.len().saturating_sub(1);
        rows[..before_last].iter_mut().for_each(|row| row.stays = true);
    }
    rows
}

/// Assigns rows to pages of this height. Rows that should stay together but exceed a page are separated where the page
/// ends.
pub(super) fn pages(rows: &[Row], room: Pt) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = page_end(rows, start, room);
        pages.push(start..end);
        start = end;
    }
    pages
}

fn page_end(rows: &[Row], start: usize, room: Pt) -> usize {
    // Tolerates a hundredth of a point for rounding.
    let room = room + Pt(0.01);
    let mut used = Pt(0.0);
    let mut end = start;
    while let Some(row) = rows.get(end) {
        let above = if end > start { row.above } else { Pt(0.0) };
        if used > room * LITTLE && row.opens.is_some_and(|needed| used + above + needed > room) {
            return end;
        }
        used = used + above + row.height();
        if used > room && end > start {
            let whole = (start..end).rev().find(|before| !rows[*before].stays);
            return whole.map_or(end, |before| before + 1);
        }
        end += 1;
    }
    end
}

/// Places rows below one another, and returns where they end.
pub(super) fn put(rows: &[Row], sheet: &mut Sheet, at: Point) -> Pt {
    let mut y = at.y;
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            if row.rule {
                let middle = y + row.above * 0.5;
                let (from, to) = (Point { x: at.x, y: middle }, Point { x: at.x + row.strip.width, y: middle });
                sheet.line(from, to, Pt(0.5), Colour::Line);
            }
            y = y + row.above;
        }
        sheet.place(&row.strip, Point { x: at.x, y });
        y = y + row.height();
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row per letter, ten points high: lower-case letters stay with the next row, "!" opens a page.
    fn split(rows: &str, room: f32) -> Vec<String> {
        let made: Vec<Row> = rows
            .chars()
            .map(|c| {
                let mut row = Row::new(Pt(100.0), Pt(10.0));
                row.stays = c.is_lowercase();
                row.opens = (c == '!').then_some(Pt(30.0));
                row
            })
            .collect();
        pages(&made, Pt(room)).into_iter().map(|page| rows[page].to_owned()).collect()
    }

    #[test]
    fn what_belongs_together_stays_together_if_a_page_can_hold_it() {
        assert_eq!(split("AABB", 30.0), ["AAB", "B"]);
        assert_eq!(split("AAtB", 30.0), ["AA", "tB"]);
        assert_eq!(split("AtttttB", 30.0), ["A", "ttt", "ttB"]);
    }

    #[test]
    fn a_chapter_begins_a_page_unless_it_fits_below() {
        assert_eq!(split("A!AA", 40.0), ["A!AA"]);
        assert_eq!(split("AA!AA", 40.0), ["AA", "!AA"]);
        assert_eq!(split("A!AAAAA", 60.0), ["A!AAAA", "A"]);
    }
}
