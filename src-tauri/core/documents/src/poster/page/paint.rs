//! The parts of every sheet, and rows of simultaneous sessions.

use super::{BAND_INDENT, Card, DAY, Designer, EVENT, GAP, Laid, SetRow, THEME, TIME, card, size};
use layout::{Colour, Item, Mm, Point, Pt, Rect, Shaped, Sheet, Space, Weight};
use std::ops::Range;

impl<'a> Designer<'a, '_> {
    /// A sheet with its day, and the rooms on it if there are others elsewhere.
    pub(super) fn begin(&mut self, rooms: &Range<usize>) -> Sheet {
        let inner = self.inner;
        let mut sheet = Sheet::new(Mm::from(inner.right() + inner.left), Mm(0.0));
        sheet.height = inner.bottom() + inner.top;
        let day = self.shaper.shape(&self.poster.day, Weight::Bold);
        let day_size = size(DAY, 1.0).min(day.size_for(inner.width * 0.62));
        let baseline = inner.top + Shaped::capitals(size(DAY, 1.0));
        sheet.text(&day, day_size, Colour::Ink, inner.left, baseline);
        let mut taken = day.width(day_size) + Pt::from(Mm(8.0));
        let all = self.poster.columns.len();
        if rooms.len() < all {
            let (from, to) = (rooms.start + 1, rooms.end);
            let which = match (from == to, self.language) {
                (false, domain::Language::De) => format!("Räume {from}–{to} von {all}"),
                (true, domain::Language::De) => format!("Raum {from} von {all}"),
                (false, domain::Language::En) => format!("Rooms {from}–{to} of {all}"),
                (true, domain::Language::En) => format!("Room {from} of {all}"),
            };
            let which = self.shaper.shape(&which, Weight::SemiBold);
            sheet.text(&which, size(EVENT, 1.0), Colour::Accent, inner.left + taken, baseline);
            taken = taken + which.width(size(EVENT, 1.0)) + Pt::from(Mm(8.0));
        }
        let space = Space {
            width: inner.width - taken,
            height: size(DAY, 1.0),
            lines: 2,
            leading: 1.2,
            language: self.language,
        };
        let event = self.shaper.fit(
            &self.poster.event,
            Weight::Regular,
            self.least().0.min(size(EVENT, 1.0).0)..=size(EVENT, 1.0).0,
            space,
        );
        for (index, line) in event.lines.iter().rev().enumerate() {
            let y = baseline - event.size * (1.2 * index as f32);
            sheet.text_right(line, event.size, Colour::Soft, inner.right(), y);
        }
        let rule =
            Rect { left: inner.left, top: baseline + Mm(4.0).into(), width: inner.width, height: Mm(1.2).into() };
        sheet.items.push(Item::Area { area: rule, colour: Colour::Accent });
        sheet
    }

    /// Paints a row between these heights; cards with omissions go to `too_small`.
    pub(super) fn put(
        &mut self,
        sheet: &mut Sheet,
        row: &SetRow<'a>,
        laid: &Laid,
        (top, height): (Pt, Pt),
        too_small: &mut Vec<&'a Card>,
    ) {
        let (scale, rooms, inner) = (laid.scale, &laid.rooms, self.inner);
        let is_band = row.is_band();
        let time = self.shaper.shape(&row.row.time, Weight::SemiBold);
        let time_size = size(TIME, scale).min(time.size_for(self.label - Pt::from(GAP) - Pt::from(BAND_INDENT)));
        // If a band is higher than its text, the text is centred.
        let inset = if is_band { (height - row.height) / 2.0 } else { Pt(0.0) };
        let line = if is_band {
            let area = Rect { left: inner.left, top, width: inner.width, height };
            sheet.items.push(Item::Area { area, colour: Colour::Tint });
            top + inset + card::BAND_INSET * scale
        } else {
            sheet.line(Point { x: inner.left, y: top }, Point { x: inner.right(), y: top }, Pt(0.7), Colour::Line);
            top + size(THEME, scale) * 0.45
        };
        let indent = if is_band { BAND_INDENT.into() } else { Pt(0.0) };
        let baseline = line + Shaped::capitals(size(card::TITLE, scale)) * 1.08;
        let theme_size = self.small(THEME, scale);
        let theme_line = top + theme_size * 1.2;
        let time_line = if row.row.theme.is_empty() { baseline } else { theme_line };
        sheet.text(&time, time_size, Colour::Ink, inner.left + indent, time_line);
        let mut from = top;
        if !row.row.theme.is_empty() {
            let theme = self.shaper.shape(&row.row.theme, Weight::SemiBold);
            let (left, width) = self.place(1, &(0..1));
            sheet.text(
                &theme,
                theme_size.min(theme.size_for(width)).max(self.least()),
                Colour::Accent,
                left,
                theme_line,
            );
            from = from + self.theme_height(row.row, scale);
        }
        let count = if is_band { 1 } else { rooms.len() };
        let mut ends: Vec<Pt> = vec![from; count.max(1)];
        for (range, card, set) in &row.cells {
            let (left, width) = self.place(count, range);
            let at = if is_band { top + inset } else { ends.get(range.start).copied().unwrap_or(from) };
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
