//! Rows and heads on their sheets.

use super::{
    BAND_INDENT, Card, DAY, Designer, EVENT, FLOOR, GAP, Grid, ROOM, STRETCH, SetRow, THEME, TIME, What, card, gap,
    height, size,
};
use crate::layout::{Colour, Item, Mm, Point, Pt, Rect, Shaped, Sheet, Space, Weight};

impl<'a> Designer<'a, '_> {
    pub(super) fn sheets(&mut self, grid: &Grid, rows: &[SetRow<'a>], too_small: &mut Vec<&'a Card>) -> Vec<Sheet> {
        let Grid { columns, scale } = grid;
        let top = self.top(columns, *scale);
        let gap = gap(*scale);
        let mut sheets = Vec::new();
        let mut rest = rows;
        while !rest.is_empty() {
            // As many rows as find room, at least one.
            let mut y = top;
            let mut fitting = 0;
            for row in rest {
                if fitting > 0 && y + row.height > self.bottom + Pt(0.5) {
                    break;
                }
                y = y + row.height + gap;
                fitting += 1;
            }
            let (now, later) = rest.split_at(fitting);
            let stretch = self.stretch(now, top, *scale);
            let mut sheet = self.begin(grid);
            let mut y = top;
            for row in now {
                let is_band = matches!(row.row.what, What::Together { .. });
                let height = if is_band { row.height } else { row.height * stretch };
                let height = height.min(self.bottom - y);
                self.put(&mut sheet, row, grid, (y, height), too_small);
                y = y + height + gap;
            }
            sheets.push(sheet);
            rest = later;
        }
        sheets
    }

    /// What is left of the sheet makes the rows of cards higher.
    fn stretch(&self, rows: &[SetRow], top: Pt, scale: f32) -> f32 {
        let cards = |row: &&SetRow| matches!(row.row.what, What::Beside(_));
        let high = rows.iter().filter(cards).fold(Pt(0.0), |sum, row| sum + row.height);
        let left = self.bottom - top - height(rows, scale);
        if high <= Pt(0.0) || left <= Pt(0.0) { 1.0 } else { (1.0 + left / high).min(STRETCH) }
    }

    /// A sheet with its head.
    fn begin(&mut self, grid: &Grid) -> Sheet {
        let Grid { columns, scale } = grid;
        let scale = *scale;
        let inner = self.inner;
        let mut sheet = Sheet::new(Mm::from(inner.right() + inner.left), Mm(0.0));
        sheet.height = inner.bottom() + inner.top;
        let day = self.shaper.shape(&self.poster.day, Weight::Bold);
        let day_size = size(DAY, 1.0).min(day.size_for(inner.width * 0.62));
        let baseline = inner.top + Shaped::capitals(size(DAY, 1.0));
        sheet.text(&day, day_size, Colour::Ink, inner.left, baseline);
        let space = Space {
            width: inner.width - day.width(day_size) - Pt::from(Mm(10.0)),
            height: size(DAY, 1.0),
            lines: 2,
            leading: 1.2,
            language: self.language,
        };
        let event = self.shaper.fit(&self.poster.event, Weight::Regular, 8.0..=size(EVENT, 1.0).0, space);
        for (index, line) in event.lines.iter().rev().enumerate() {
            let y = baseline - event.size * (1.2 * index as f32);
            sheet.text_right(line, event.size, Colour::Soft, inner.right(), y);
        }
        let rule =
            Rect { left: inner.left, top: baseline + Mm(4.0).into(), width: inner.width, height: Mm(1.2).into() };
        sheet.items.push(Item::Area { area: rule, colour: Colour::Accent });
        for column in columns.clone() {
            let (left, width) = self.place(columns, &(column..column + 1), scale);
            let Some(column) = self.poster.columns.get(column) else { continue };
            let first = rule.bottom() + size(ROOM, scale) * 1.3;
            let room = self.shaper.shape(&column.room, Weight::Bold);
            sheet.text(&room, size(ROOM, scale).min(room.size_for(width)), Colour::Ink, left, first);
            let floor = self.shaper.shape(&column.floor, Weight::Regular);
            let y = first + size(FLOOR, scale) * 1.35;
            sheet.text(&floor, size(FLOOR, scale).min(floor.size_for(width)), Colour::Soft, left, y);
        }
        sheet
    }

    /// A row between these heights; cards that do not say everything go to `too_small`.
    fn put(
        &mut self,
        sheet: &mut Sheet,
        row: &SetRow<'a>,
        grid: &Grid,
        (top, height): (Pt, Pt),
        too_small: &mut Vec<&'a Card>,
    ) {
        let Grid { columns, scale } = grid;
        let scale = *scale;
        let inner = self.inner;
        let is_band = matches!(row.row.what, What::Together { .. });
        let time = self.shaper.shape(&row.row.time, Weight::SemiBold);
        let time_size =
            size(TIME, scale).min(time.size_for(self.times(columns, scale) - Pt::from(GAP) - Pt::from(BAND_INDENT)));
        let line = if is_band {
            let area = Rect { left: inner.left, top, width: inner.width, height };
            sheet.items.push(Item::Area { area, colour: Colour::Tint });
            top + card::BAND_INSET * scale
        } else {
            sheet.line(Point { x: inner.left, y: top }, Point { x: inner.right(), y: top }, Pt(0.7), Colour::Line);
            top + size(THEME, scale) * 0.45
        };
        let indent = if is_band { BAND_INDENT.into() } else { Pt(0.0) };
        let baseline = line + Shaped::capitals(size(card::TITLE, scale)) * 1.08;
        let theme_size = size(THEME, scale);
        let theme_line = top + theme_size * 1.2;
        let time_line = if row.row.theme.is_empty() { baseline } else { theme_line };
        sheet.text(&time, time_size, Colour::Ink, inner.left + indent, time_line);
        let mut from = top;
        if !row.row.theme.is_empty() {
            let theme = self.shaper.shape(&row.row.theme, Weight::SemiBold);
            let (left, width) = self.place(columns, columns, scale);
            sheet.text(&theme, theme_size.min(theme.size_for(width)), Colour::Accent, left, theme_line);
            from = from + self.theme_height(row.row, scale);
        }
        let mut ends: Vec<Pt> = vec![from; self.poster.columns.len().max(1)];
        for (range, card, set) in &row.cells {
            let (left, width) = self.place(columns, range, scale);
            let at = if is_band { top } else { ends.get(range.start).copied().unwrap_or(from) };
            let place = Rect { left, top: at, width, height: top + height - at };
            if !set.put(sheet, place) {
                too_small.push(card);
            }
            if let Some(end) = ends.get_mut(range.start) {
                *end = at + set.height();
            }
        }
    }
}
