//! Paints a measured sign on its sheets.

use super::{
    Block, Designer, LEADING, THEME, TIME, TITLE,
    heights::{FIRST_LINE, NUMBER_LINE, PEOPLE_LINE, TITLE_BELOW},
    house,
};
use crate::{
    arrow, foot,
    said::{Entry, TakesPlace},
};
use layout::{Colour, Item, Mm, Point, Pt, Rect, Shaped, Sheet, Weight};

impl Designer<'_> {
    pub fn sheets(&mut self, scale: f32, blocks: &[Block]) -> Vec<Sheet> {
        let (top, bottom) = (self.head_bottom(scale), self.bottom());
        let gap = self.gap(scale) + self.air(scale, blocks);
        let mut sheets = Vec::new();
        let mut sheet = self.begin();
        let mut y = top;
        for (block, entry) in blocks.iter().zip(&self.sign.entries) {
            let first = y <= top;
            let needed = if first { block.height } else { block.height + gap * 2.0 };
            if !first && y + needed > bottom + Pt(0.5) {
                sheets.push(std::mem::replace(&mut sheet, self.begin()));
                y = top;
            } else if !first {
                let inner = self.inner();
                y = y + gap;
                let (from, to) = (Point { x: inner.left, y }, Point { x: inner.right(), y });
                sheet.line(from, to, Pt(0.6), Colour::Line);
                y = y + gap;
            }
            y = self.put(&mut sheet, block, entry, scale, y);
        }
        if blocks.is_empty() {
            self.nothing(&mut sheet, scale, top);
        }
        sheets.push(sheet);
        sheets
    }

    /// Remaining space separates the entries, as far as they still look related.
    fn air(&self, scale: f32, blocks: &[Block]) -> Pt {
        const MOST: f32 = 1.5;
        let between = (blocks.len().max(1) - 1) as f32 * 2.0;
        let left = self.bottom() - self.height(scale, blocks.iter().map(|block| block.height));
        if between == 0.0 || left <= Pt(0.0) { Pt(0.0) } else { (left / between).min(self.gap(scale) * MOST) }
    }

    /// The text for a room without sessions.
    fn nothing(&mut self, sheet: &mut Sheet, scale: f32, top: Pt) {
        let text = self.shaper.shape(&self.sign.nothing, Weight::Regular);
        let size = Shaped::size_of_capitals(Mm(TITLE * scale)).min(text.size_for(self.inner().width));
        sheet.text(&text, size, Colour::Soft, self.inner().left, top + Shaped::capitals(size) * (FIRST_LINE * 1.4));
    }

    /// A sheet with its head and foot.
    fn begin(&mut self) -> Sheet {
        let mut sheet = Sheet::new(self.page.0, self.page.1);
        let inner = self.inner();
        let bottom = self.room_and_arrow(&mut sheet);
        self.place_and_day(&mut sheet, bottom);
        let area =
            Rect { left: inner.left, top: self.house.rule(inner), width: inner.width, height: Pt::from(house::RULE) };
        sheet.items.push(Item::Area { area, colour: Colour::Accent });
        let names = foot::owners(&self.sign.event, &self.sign.organizers);
        self.foot.put(&mut sheet, inner, &names, self.shaper);
        sheet
    }

    /// Returns where the room ends.
    fn room_and_arrow(&mut self, sheet: &mut Sheet) -> Pt {
        let (inner, house) = (self.inner(), self.house);
        let lines = house.name(self.sign, inner, self.language, self.shaper);
        let height = house.name_height(lines.len());
        let (mut left, mut top) = (inner.left, inner.top);
        let mut bottom = top + height;
        if let Some(arrow) = self.sign.arrow {
            // Name and arrow are aligned at their centres.
            let (side, gap) = house.arrow();
            let whole = height.max(side);
            let x = if arrow.stands_before() { inner.left } else { inner.right() - side };
            arrow::draw(arrow, sheet, Point { x, y: inner.top + (whole - side) / 2.0 }, side, Colour::Accent);
            top = inner.top + (whole - height) / 2.0;
            bottom = inner.top + whole;
            if arrow.stands_before() {
                left = left + side + gap;
            }
        }
        let size = self.house.room;
        for (index, line) in lines.iter().enumerate() {
            let baseline = top + Shaped::capitals(size) + house.leading() * index as f32;
            sheet.text(line, size, Colour::Ink, left, baseline);
        }
        bottom
    }

    /// At the side from the top down, or below the room.
    fn place_and_day(&mut self, sheet: &mut Sheet, bottom: Pt) {
        let (inner, is_beside) = (self.inner(), self.house.is_beside);
        let (size, leading) = (house::beside_size(), house::beside_leading());
        let first = if is_beside { inner.top + Shaped::capitals(size) } else { bottom + size * 0.3 + leading };
        let width = if is_beside { inner.width * 0.32 } else { inner.width };
        for (index, text) in house::beside(self.sign, is_beside).into_iter().enumerate() {
            let text = self.shaper.shape(text, Weight::Regular);
            let (size, baseline) = (size.min(text.size_for(width)), first + leading * index as f32);
            if is_beside {
                sheet.text_right(&text, size, Colour::Soft, inner.right(), baseline);
            } else {
                sheet.text(&text, size, Colour::Soft, inner.left, baseline);
            }
        }
    }

    /// Paints an entry from `top`, and returns where it ends.
    fn put(&mut self, sheet: &mut Sheet, block: &Block, entry: &Entry, scale: f32, top: Pt) -> Pt {
        let inner = self.inner();
        let column = self.column();
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        let mut y = top;
        for line in &block.theme {
            sheet.text(line, size(THEME), Colour::Accent, inner.left, y + Shaped::capitals(size(THEME)));
            y = y + size(THEME) * (LEADING * 1.35);
        }
        // The time shares a baseline with the first line of the title.
        let baseline = y + Shaped::capitals(size(TITLE)) * FIRST_LINE;
        let faded = if entry.takes_place == TakesPlace::Cancelled { Colour::Soft } else { Colour::Ink };
        let number_colour = if entry.takes_place == TakesPlace::Cancelled { Colour::Soft } else { Colour::Accent };
        let time_size = self.time_size(scale).min(block.time.size_for(self.number_width()));
        sheet.text(&block.time, time_size, faded, inner.left, baseline);
        let x = inner.left + column;
        let mut baseline = baseline;
        if self.is_alone() {
            // The number after the time, and the title below both.
            let number = self.shaper.shape(&entry.number, Weight::SemiBold);
            let left = inner.left + block.time.width(time_size) + size(TIME) * 0.7;
            let number_size = time_size.min(number.size_for(inner.right() - left));
            sheet.text(&number, number_size, number_colour, left, baseline);
            baseline = baseline + size(TITLE) * TITLE_BELOW;
        } else {
            let number_size = self.number_size(scale);
            let mut number_line = baseline + number_size * (LEADING * NUMBER_LINE);
            for line in &block.number {
                sheet.text(line, number_size, number_colour, inner.left, number_line);
                number_line = number_line + number_size * LEADING;
            }
        }
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
