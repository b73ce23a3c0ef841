//! A measured sign put on its sheets.

use super::{
    Block, Designer, LEADING, NUMBER, ROOM_LEADING, THEME, TIME, TITLE,
    heights::{BESIDE_LEADING, FIRST_LINE, LEAST, NUMBER_LINE, PEOPLE_LINE, TITLE_BELOW},
};
use crate::{
    documents::{
        foot,
        signs::{Entry, TakesPlace},
    },
    layout::{Colour, Item, Mm, Point, Pt, Rect, Shaped, Sheet, Weight},
};

impl Designer<'_> {
    pub fn sheets(&mut self, scale: f32, blocks: &[Block]) -> Vec<Sheet> {
        let gap = self.gap(scale);
        let (top, bottom) = (self.head_bottom(scale), self.bottom());
        let mut sheets = Vec::new();
        let mut sheet = self.begin(scale);
        let mut y = top;
        for (block, entry) in blocks.iter().zip(&self.sign.entries) {
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
            y = self.put(&mut sheet, block, entry, scale, y);
        }
        if blocks.is_empty() {
            self.nothing(&mut sheet, scale, top);
        }
        sheets.push(sheet);
        sheets
    }

    /// What is said of a room in which nothing is.
    fn nothing(&mut self, sheet: &mut Sheet, scale: f32, top: Pt) {
        let (size, width) = (Shaped::size_of_capitals(Mm(TITLE * scale)), self.inner().width);
        let (text, size) = self.shaper.fit_line(&self.sign.nothing, Weight::Regular, size * LEAST, size, width);
        sheet.text(&text, size, Colour::Soft, self.inner().left, top + Shaped::capitals(size) * (FIRST_LINE * 1.4));
    }

    /// A sheet with its head and foot.
    fn begin(&mut self, scale: f32) -> Sheet {
        let mut sheet = Sheet::new(self.page.0, self.page.1);
        let bottom = self.room_and_arrow(&mut sheet, scale);
        let bottom = self.place_and_day(&mut sheet, scale, bottom);
        let inner = self.inner();
        let top = bottom + self.below_room(scale) + Pt::from(Mm(5.0 * scale.min(1.2)));
        let area = Rect { left: inner.left, top, width: inner.width, height: self.rule_height(scale) };
        sheet.items.push(Item::Area { area, colour: Colour::Accent });
        let names = foot::owners(&self.sign.event, &self.sign.organizers);
        self.foot.put(&mut sheet, inner, &names, self.shaper);
        sheet
    }

    /// Gives where the room ends.
    fn room_and_arrow(&mut self, sheet: &mut Sheet, scale: f32) -> Pt {
        let inner = self.inner();
        let room = self.room(scale);
        let height = room.height();
        let (mut left, mut top) = (inner.left, inner.top);
        let mut bottom = top + height;
        if let Some((arrow, (side, gap))) = self.sign.arrow.zip(self.arrow(scale)) {
            // Name and arrow stand on one middle.
            let whole = height.max(side);
            let x = if arrow.stands_before() { inner.left } else { inner.right() - side };
            arrow.draw(sheet, Point { x, y: inner.top + (whole - side) / 2.0 }, side, Colour::Accent);
            top = inner.top + (whole - height) / 2.0;
            bottom = inner.top + whole;
            if arrow.stands_before() {
                left = left + side + gap;
            }
        }
        for (index, line) in room.lines.iter().enumerate() {
            let baseline = top + room.capitals + room.size * (ROOM_LEADING * index as f32);
            sheet.text(line, room.size, Colour::Ink, left, baseline);
        }
        bottom
    }

    /// Floor, day and half-day, the last line on the baseline of the room where that is high enough; else from the
    /// upper margin on. Gives where the head ends.
    fn place_and_day(&mut self, sheet: &mut Sheet, scale: f32, bottom: Pt) -> Pt {
        let inner = self.inner();
        let size = self.beside_size(scale);
        if self.room(scale).with_beside {
            let bottom = bottom.max(inner.top + self.beside_height(scale));
            let (width, size) = (self.beside_width(scale), self.beside_fitting(scale));
            let said: Vec<String> = self.beside().into_iter().map(str::to_owned).collect();
            for (index, text) in said.iter().rev().enumerate() {
                let (text, size) = self.shaper.fit_line(text, Weight::Regular, size, size, width * 1.001);
                let baseline = bottom - size * (BESIDE_LEADING * index as f32);
                sheet.text_right(&text, size, Colour::Soft, inner.right(), baseline);
            }
            return bottom;
        }
        let mut baseline = bottom + self.first_below(scale);
        for text in &self.rows_below(scale) {
            let (text, line_size) = self.shaper.fit_line(text, Weight::Regular, size * LEAST, size, inner.width);
            sheet.text(&text, line_size, Colour::Soft, inner.left, baseline);
            baseline = baseline + size * BESIDE_LEADING;
        }
        bottom
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
        let number_colour = if entry.takes_place == TakesPlace::Cancelled { Colour::Soft } else { Colour::Accent };
        let room = self.time_room(column);
        let (time, time_size) =
            self.shaper.fit_line(&entry.time, Weight::SemiBold, size(TIME) * LEAST, size(TIME), room);
        sheet.text(&time, time_size, faded, inner.left, baseline);
        let x = inner.left + column;
        let mut baseline = baseline;
        if self.is_alone() {
            // The number behind the time, and the title below both.
            let left = inner.left + time.width(time_size) + size(TIME) * 0.7;
            let (room, least) = (inner.right() - left, time_size * LEAST);
            let (number, number_size) = self.shaper.fit_line(&entry.number, Weight::SemiBold, least, time_size, room);
            sheet.text(&number, number_size, number_colour, left, baseline);
            baseline = baseline + size(TITLE) * TITLE_BELOW;
        } else {
            let mut number_line = baseline + size(NUMBER) * (LEADING * NUMBER_LINE);
            for line in &block.number {
                sheet.text(line, size(NUMBER), number_colour, inner.left, number_line);
                number_line = number_line + size(NUMBER) * LEADING;
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
