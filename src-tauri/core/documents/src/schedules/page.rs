//! One personal schedule: the event, whose it is, the appointments in the largest size that fits, a note and the Stand.

use super::{Schedule, ScheduleRemark};
use crate::{Remark, SharedRemark, own_programme, please_write};
use domain::Language;
use layout::{Colour, Fitted, Item, Mm, Picture, Point, Pt, Rect, SMALLEST, Shaped, Shaper, Sheet, Space, Weight};
use std::sync::Arc;

const MARGIN: Mm = Mm(8.0);
const LEADING: f32 = 1.18;
const EVENT: Pt = Pt(8.0);
const STAMP: Pt = Pt(6.5);
/// The largest size of appointments that looks right.
const LARGEST: Pt = Pt(10.0);

pub(super) fn lay_out(
    sheet: &mut Sheet,
    card: Rect,
    schedule: &Schedule,
    logo: Option<Arc<Picture>>,
    stamp: &str,
    language: Language,
    shaper: &mut Shaper,
) -> Vec<Remark> {
    let inner = card.inset(MARGIN);
    let mut pen = Pen { sheet, shaper, language, inner, y: inner.top, remarks: Vec::new() };
    pen.head(schedule, logo);
    pen.who(schedule);
    let bottom = pen.foot(schedule, stamp);
    let top = pen.y + Pt(5.0);
    let Pen { mut remarks, .. } = pen;
    let area = Rect { top, height: bottom - top, ..inner };
    let left_out = own_programme::put(sheet, area, &schedule.lines, LARGEST, language, shaper);
    if left_out > 0 {
        remarks.push(ScheduleRemark::Shortened { name: schedule.name.clone(), left_out }.into());
    }
    remarks
}

struct Pen<'a> {
    sheet: &'a mut Sheet,
    shaper: &'a mut Shaper,
    language: Language,
    inner: Rect,
    /// Where the next line begins.
    y: Pt,
    remarks: Vec<Remark>,
}

impl Pen<'_> {
    /// Fits a text between `left` and the right margin.
    fn fit(&mut self, text: &str, weight: Weight, (least, most): (Pt, Pt), lines: usize, left: Pt) -> Fitted {
        let width = self.inner.right() - left;
        let height = most * (LEADING * lines as f32);
        let space = Space { width, height, lines, leading: LEADING, language: self.language };
        self.shaper.fit(text, weight, least.0..=most.0, space)
    }

    /// Lines below one another. Returns where the next one begins.
    fn put(&mut self, fitted: &Fitted, colour: Colour, left: Pt, top: Pt) -> Pt {
        let size = fitted.size;
        let first = top + Shaped::capitals(size) + size * ((LEADING - Shaped::CAPITALS / 1000.0) / 2.0);
        for (index, line) in fitted.lines.iter().enumerate() {
            self.sheet.text(line, size, colour, left, first + size * (LEADING * index as f32));
        }
        top + size * (LEADING * fitted.lines.len() as f32)
    }

    /// The logo, and beside it the event and its days.
    fn head(&mut self, schedule: &Schedule, logo: Option<Arc<Picture>>) {
        let (mut left, mut bottom) = (self.inner.left, self.inner.top);
        if let Some(picture) = logo {
            let (width, height) = picture.fit(self.inner.width * 0.4, Mm(9.0).into());
            let area = Rect { left, top: self.inner.top, width, height };
            self.sheet.items.push(Item::Picture { area, picture });
            left = area.right() + Pt(8.0);
            bottom = area.bottom();
        }
        let mut y = self.inner.top;
        for (text, weight) in [(&schedule.event, Weight::SemiBold), (&schedule.days, Weight::Regular)] {
            if !text.is_empty() {
                let fitted = self.fit(text, weight, (SMALLEST, EVENT), 2, left);
                y = self.put(&fitted, Colour::Soft, left, y);
            }
        }
        self.y = bottom.max(y) + Pt(9.0);
    }

    fn who(&mut self, schedule: &Schedule) {
        let left = self.inner.left;
        let words = self.language.pick("Persönliches Programm", "Personal schedule");
        let words = self.fit(words, Weight::SemiBold, (SMALLEST, Pt(9.0)), 1, left);
        self.y = self.put(&words, Colour::Accent, left, self.y) + Pt(1.0);
        if schedule.is_by_hand {
            let y = self.y + Pt::from(Mm(9.0));
            self.sheet.line(Point { x: left, y }, Point { x: self.inner.right(), y }, Pt(0.6), Colour::Line);
            let asks = self.fit(please_write(self.language), Weight::Regular, (SMALLEST, EVENT), 1, left);
            self.y = self.put(&asks, Colour::Soft, left, y + Pt(1.0));
        } else {
            let name = self.fit(&schedule.name, Weight::Bold, (Pt(11.0), Pt(20.0)), 2, left);
            if name.below_wanted {
                self.remarks.push(SharedRemark::SmallName { name: schedule.name.clone() }.into());
            }
            self.y = self.put(&name, Colour::Ink, left, self.y);
        }
        let about = [schedule.kind.as_str(), &schedule.organisation];
        let about = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        if !about.is_empty() {
            let about = self.fit(&about, Weight::Regular, (Pt(7.0), Pt(9.0)), 2, left);
            self.y = self.put(&about, Colour::Soft, left, self.y + Pt(1.0));
        }
    }

    /// The note and the Stand below a rule. Returns where the rest must end.
    fn foot(&mut self, schedule: &Schedule, stamp: &str) -> Pt {
        let left = self.inner.left;
        let (stamp, size) = self.shaper.fit_line(stamp, Weight::Regular, Pt(6.0), STAMP, self.inner.width);
        self.sheet.text_right(&stamp, size, Colour::Soft, self.inner.right(), self.inner.bottom());
        let mut top = self.inner.bottom() - STAMP * LEADING;
        if !schedule.note.is_empty() {
            let note = self.fit(&schedule.note, Weight::Regular, (Pt(7.0), Pt(8.5)), 3, left);
            if note.below_wanted {
                self.remarks.push(ScheduleRemark::LongNote.into());
            }
            top = top - note.size * (LEADING * note.lines.len() as f32) - Pt(1.0);
            self.put(&note, Colour::Ink, left, top);
        }
        let rule = top - Pt(3.0);
        self.sheet.line(Point { x: left, y: rule }, Point { x: self.inner.right(), y: rule }, Pt(0.8), Colour::Accent);
        rule - Pt(3.0)
    }
}
