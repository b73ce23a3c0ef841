//! How a notice looks: its heading as large as the sheet allows, an arrow beside or under it, smaller lines below.

use super::{PlacardOptions, Words};
use crate::{
    documents::foot::Foot,
    domain::Language,
    layout::{Colour, Hyphens, Mm, Point, Pt, Rect, Shaped, Shaper, Sheet, Space, Weight},
};
use std::sync::Arc;

/// Heights of capitals in millimetres: on A4 a heading is not higher, lines not higher than that;
/// on any paper they should not be lower.
const HIGHEST: f32 = 62.0;
const HIGHEST_LINE: f32 = 14.0;
const WANTED: f32 = 15.0;
const WANTED_LINE: f32 = 5.0;
/// Below this nobody reads.
const SMALLEST_LINE: Pt = Pt(9.0);

const LEADING: f32 = 1.08;
const LINE_LEADING: f32 = 1.3;
const MOST_LINES: usize = 5;

/// The sheets, and whether something on them is lower than it should be. Laid out as A4, as signs are.
pub(super) fn lay_out(
    words: &Words,
    foot: &Foot,
    options: &PlacardOptions,
    language: Language,
    shaper: &mut Shaper,
) -> (Vec<Sheet>, bool) {
    let page = options.size.page_like_a4(options.orientation);
    let factor = options.size.against_a4();
    let inner = Rect::new(Pt(0.0), Pt(0.0), page.0, page.1).inset(Mm(15.0));
    let area = Rect { height: foot.top(inner) - inner.top - Pt::from(Mm(6.0)), ..inner };
    let mut designer = Designer { words, language, shaper };
    let (place, arrow) = designer.places(area);
    let mut head = designer.heading(place);
    let mut lines = designer.lines(place, &head);
    if words.lines.is_empty() {
        // Nothing shares the sheet with the heading.
        head = designer.heading_in(place, place.height);
    }
    let high = |size: Pt| Mm::from(Shaped::capitals(size)).0 * factor;
    let small = !head.lines.is_empty() && high(head.size) < WANTED - 0.05
        || !lines.lines.is_empty() && high(lines.size) < WANTED_LINE - 0.05;
    let centred = words.arrow.is_none() || arrow.is_some_and(|(corner, _)| corner.y >= place.bottom());
    let mut sheets = Vec::new();
    loop {
        let mut sheet = Sheet::new(page.0, page.1);
        foot.put(&mut sheet, inner, &words.owners, designer.shaper);
        if let Some((arrow, (corner, side))) = words.arrow.zip(arrow) {
            arrow.draw(&mut sheet, corner, side, Colour::Accent);
        }
        let rest = lines.put(&mut sheet, &head, place, centred);
        sheets.push(sheet.scaled(factor));
        // What finds no room goes on below the heading on another sheet.
        if rest.is_empty() {
            return (sheets, small);
        }
        lines.lines = rest;
    }
}

struct Designer<'a> {
    words: &'a Words,
    language: Language,
    shaper: &'a mut Shaper,
}

/// Lines of one size.
struct Set {
    size: Pt,
    lines: Vec<Arc<Shaped>>,
}

impl Designer<'_> {
    /// For the words, and the arrow's corner and side: beside them on a wide sheet, below them on a high one.
    fn places(&self, area: Rect) -> (Rect, Option<(Point, Pt)>) {
        let Some(arrow) = self.words.arrow else { return (area, None) };
        if area.width > area.height {
            let side = (area.height * 0.62).min(area.width * 0.27);
            let gap = side * 0.22;
            let y = area.top + (area.height - side) / 2.0;
            let width = area.width - side - gap;
            if arrow.stands_before() {
                let corner = Point { x: area.left, y };
                return (Rect { left: area.left + side + gap, width, ..area }, Some((corner, side)));
            }
            return (Rect { width, ..area }, Some((Point { x: area.right() - side, y }, side)));
        }
        let side = (area.height * 0.36).min(area.width * 0.6);
        let height = area.height - side - area.height * 0.06;
        let corner = Point { x: area.left + (area.width - side) / 2.0, y: area.bottom() - side };
        (Rect { height, ..area }, Some((corner, side)))
    }

    fn heading(&mut self, place: Rect) -> Set {
        self.heading_in(place, place.height * if self.words.lines.len() > 2 { 0.52 } else { 0.62 })
    }

    fn heading_in(&mut self, place: Rect, height: Pt) -> Set {
        if self.words.text.is_empty() {
            return Set { size: Pt(0.0), lines: Vec::new() };
        }
        let most = Shaped::size_of_capitals(Mm(HIGHEST)).0;
        let space = Space { width: place.width, height, lines: MOST_LINES, leading: LEADING, language: self.language };
        let text = &self.words.text;
        let fitted = self.shaper.fit(text, Weight::Bold, 20.0..=most, space);
        let even = self.shaper.balance(text, Weight::Bold, fitted.size, place.width, self.language);
        let lines = if even.len() <= fitted.lines.len() { even } else { fitted.lines };
        Set { size: fitted.size, lines }
    }

    /// In the largest size in which they stand below the heading.
    fn lines(&mut self, place: Rect, head: &Set) -> Set {
        let wanted = Shaped::size_of_capitals(Mm(HIGHEST_LINE));
        let mut size = if head.lines.is_empty() { wanted } else { wanted.min(head.size * 0.6) };
        let room = place.height - head.height(LEADING);
        loop {
            let mut lines = Vec::new();
            for line in &self.words.lines {
                let wrap =
                    self.shaper.wrap(line, Weight::Regular, size, place.width, Hyphens::WhenNeeded, self.language);
                lines.extend(wrap);
            }
            let set = Set { size, lines };
            if size <= SMALLEST_LINE || set.gap() + set.height(LINE_LEADING) <= room {
                return set;
            }
            size = Pt((size.0 * 0.94).max(SMALLEST_LINE.0));
        }
    }
}

impl Set {
    fn height(&self, leading: f32) -> Pt {
        self.size * (leading * self.lines.len() as f32)
    }

    /// Above the lines.
    fn gap(&self) -> Pt {
        if self.lines.is_empty() { Pt(0.0) } else { self.size * 0.8 }
    }

    /// Heading and lines in the middle of the place; gives the lines for which there is no room.
    fn put(&self, sheet: &mut Sheet, head: &Set, place: Rect, centred: bool) -> Vec<Arc<Shaped>> {
        let room = place.height - head.height(LEADING) - self.gap();
        let most = if self.size > Pt(0.0) { (room / (self.size * LINE_LEADING) + 0.01).max(1.0) as usize } else { 0 };
        let (now, rest) = self.lines.split_at(most.min(self.lines.len()));
        let height = head.height(LEADING) + self.gap() + self.size * (LINE_LEADING * now.len() as f32);
        let mut top = place.top + (place.height - height) / 2.0;
        top = top.max(place.top);
        let left = |line: &Shaped, size: Pt| match centred {
            true => place.left + (place.width - line.width(size)) / 2.0,
            false => place.left,
        };
        for line in &head.lines {
            // Capitals stand in the middle of their line.
            let baseline = top + head.size * ((LEADING + Shaped::CAPITALS / 1000.0) / 2.0);
            sheet.text(line, head.size, Colour::Ink, left(line, head.size), baseline);
            top = top + head.size * LEADING;
        }
        top = top + self.gap();
        for line in now {
            let baseline = top + self.size * ((LINE_LEADING + Shaped::CAPITALS / 1000.0) / 2.0);
            sheet.text(line, self.size, Colour::Soft, left(line, self.size), baseline);
            top = top + self.size * LINE_LEADING;
        }
        rest.to_vec()
    }
}
