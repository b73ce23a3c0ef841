//! A measured sign put on its sheets.

use super::{
    Block, Designer, FIRST_LINE, LEADING, LOGO, NUMBER, NUMBER_LINE, PEOPLE_LINE, THEME, TIME, TIME_GAP, TITLE, Titles,
};
use crate::{
    documents::signs::{Entry, TakesPlace},
    layout::{Colour, Item, Mm, Point, Pt, Rect, Shaped, Sheet, Weight},
};
use std::sync::Arc;

impl Designer<'_> {
    pub fn sheets(&mut self, scale: f32, titles: Titles) -> Vec<Sheet> {
        let blocks = self.blocks(scale, titles);
        let gap = self.gap(scale);
        let (top, bottom) = (self.head_bottom(scale), self.bottom());
        let mut sheets = Vec::new();
        let mut sheet = self.begin(scale);
        let mut y = top;
        for (index, block) in blocks.iter().enumerate() {
            let first = y <= top;
            let needed = if first { block.height } else { block.height + gap * 2.0 };
            if !first && y + needed > bottom + Pt(0.5) {
                sheets.push(std::mem::replace(&mut sheet, self.begin(scale)));
                y = top;
            } else if !first {
                let inner = self.inner();
                y = y + gap;
                let (from, to) = (Point { x: inner.left, y }, Point { x: inner.right(), y });
                sheet.line(from, to, Pt(0.6), Colour::Line);
                y = y + gap;
            }
            y = self.put(&mut sheet, block, &self.sign.entries[index], scale, y);
        }
        sheets.push(sheet);
        sheets
    }

    /// A sheet with its head and foot.
    fn begin(&mut self, scale: f32) -> Sheet {
        let inner = self.inner();
        let mut sheet = Sheet::new(self.page.0, self.page.1);
        let room = self.room(scale);
        let mut baseline = inner.top + room.capitals;
        for (index, line) in room.lines.iter().enumerate() {
            baseline = inner.top + room.capitals + room.size * (1.02 * index as f32);
            sheet.text(line, room.size, Colour::Ink, inner.left, baseline);
        }
        let size = self.beside_size(scale);
        let beside: Vec<&str> =
            [self.sign.place.as_str(), self.sign.day.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        let width = if self.is_wide() { inner.width * 0.32 } else { inner.width };
        for (index, text) in beside.iter().rev().enumerate() {
            let text = self.shaper.shape(text, Weight::Regular);
            let size = size.min(text.size_for(width));
            if self.is_wide() {
                sheet.text_right(&text, size, Colour::Soft, inner.right(), baseline - size * (1.3 * index as f32));
            } else {
                let row = beside.len() - 1 - index;
                sheet.text(&text, size, Colour::Soft, inner.left, baseline + size * (1.5 + 1.3 * row as f32));
            }
        }
        let below = if self.is_wide() { Pt(0.0) } else { size * 2.9 };
        let top = baseline + below + Pt::from(Mm(5.0 * scale.min(1.2)));
        let area = Rect { left: inner.left, top, width: inner.width, height: self.rule_height(scale) };
        sheet.items.push(Item::Area { area, colour: Colour::Accent });
        self.foot(&mut sheet);
        sheet
    }

    fn foot(&mut self, sheet: &mut Sheet) {
        const SIZE: Pt = Pt(10.0);
        let inner = self.inner();
        let baseline = inner.bottom();
        let logo = self.foot.logo.as_ref().map(|logo| (Arc::clone(logo), logo.fit(Mm(45.0).into(), LOGO.into())));
        let line = baseline - logo.as_ref().map_or(SIZE * 1.5, |(_, (_, height))| *height + Pt(7.0));
        sheet.line(Point { x: inner.left, y: line }, Point { x: inner.right(), y: line }, Pt(0.6), Colour::Line);
        let stamp = self.shaper.shape(self.foot.stamp, Weight::Regular);
        sheet.text_right(&stamp, SIZE, Colour::Soft, inner.right(), baseline);
        let names: Vec<&str> = [self.sign.event.as_str(), self.sign.organizers.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        let names = self.shaper.shape(&names.join(" · "), Weight::Regular);
        let mut left = inner.left;
        if let Some((picture, (width, height))) = logo {
            let area = Rect { left, top: baseline - height, width, height };
            sheet.items.push(Item::Picture { area, picture });
            left = left + width + Pt(10.0);
        }
        let size = SIZE.min(names.size_for(inner.right() - left - stamp.width(SIZE) - Pt(16.0)));
        sheet.text(&names, size, Colour::Soft, left, baseline);
    }

    /// Paints an entry from `top`; gives where it ends.
    fn put(&mut self, sheet: &mut Sheet, block: &Block, entry: &Entry, scale: f32, top: Pt) -> Pt {
        let inner = self.inner();
        let column = self.column(scale);
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        let mut y = top;
        for line in &block.theme {
            sheet.text(line, size(THEME), Colour::Accent, inner.left, y + Shaped::capitals(size(THEME)));
            y = y + size(THEME) * (LEADING * 1.35);
        }
        // Times and the first line of the title stand on one line.
        let baseline = y + Shaped::capitals(size(TITLE)) * FIRST_LINE;
        let faded = if entry.takes_place == TakesPlace::Cancelled { Colour::Soft } else { Colour::Ink };
        let time_size = size(TIME).min(block.time.size_for(column - Pt::from(TIME_GAP)));
        sheet.text(&block.time, time_size, faded, inner.left, baseline);
        let mut number_line = baseline + size(NUMBER) * (LEADING * NUMBER_LINE);
        for line in &block.number {
            let colour = if entry.takes_place == TakesPlace::Cancelled { Colour::Soft } else { Colour::Accent };
            sheet.text(line, size(NUMBER), colour, inner.left, number_line);
            number_line = number_line + size(NUMBER) * LEADING;
        }
        let x = inner.left + column;
        block.title.paint(sheet, Point { x, y: baseline }, size(TITLE), size(TITLE) * LEADING);
        let leading = self.people_leading(scale);
        let mut people_line =
            baseline + size(TITLE) * (LEADING * (block.title.count().max(1) - 1) as f32) + leading * PEOPLE_LINE;
        for people in &block.people {
            people.paint(sheet, Point { x, y: people_line }, self.people_size(scale), leading);
            people_line = people_line + leading * people.count() as f32;
        }
        top + block.height
    }
}
