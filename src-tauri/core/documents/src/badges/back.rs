//! The back of a badge: the name again, because badges turn over, and what its owner needs on the day.

use super::{Badge, BadgeRemark};
use crate::own_programme::{self, Appointment, Line};
use domain::Language;
use layout::{Colour, Mm, Point, Pt, Rect, SMALLEST, Shaped, Shaper, Sheet, Space, Weight};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The text on every back, and the printer's offset between front and back.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct BackOptions {
    /// The texts at the foot, left and right: the WLAN, whom to call.
    pub lines: [String; 2],
    /// How far too far right and too far down the printer puts the second side.
    pub offset: (Mm, Mm),
}

impl BackOptions {
    /// No printer is farther off than this.
    const FARTHEST: f32 = 20.0;

    /// Zero for values that are not finite.
    pub(super) fn offset(&self) -> (Pt, Pt) {
        let length = |mm: Mm| if mm.0.is_finite() { mm.0.clamp(-Self::FARTHEST, Self::FARTHEST) } else { 0.0 };
        (Mm(length(self.offset.0)).into(), Mm(length(self.offset.1)).into())
    }
}

/// The content of a back besides the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    pub appointments: Vec<Arc<Appointment>>,
    pub lines: [String; 2],
}

/// The largest size of appointments that looks right.
const LARGEST: f32 = 9.5;
/// The distance between the baselines of free lines.
const LEADING: f32 = 1.22;

pub(super) fn lay_out(
    sheet: &mut Sheet,
    card: Rect,
    badge: &Badge,
    language: Language,
    shaper: &mut Shaper,
) -> Option<BadgeRemark> {
    let back = badge.back.as_ref()?;
    let scale = (Mm::from(card.height).0 / 54.0).sqrt().min(1.6);
    let inner = card.inset(Mm(5.0 * scale.min(1.2)));
    let mut pen = Pen { sheet, shaper, language, inner };
    let (top, bottom) = (pen.name(badge, scale), pen.foot(back, scale));
    let lines = back.appointments.iter().map(|appointment| Line {
        appointment: Arc::clone(appointment),
        part: String::new(),
        is_own: true,
    });
    let area = Rect { top, height: bottom - top, ..inner };
    let largest = Pt(LARGEST * scale.min(1.3));
    let left_out = own_programme::put(sheet, area, &lines.collect::<Vec<_>>(), largest, language, shaper);
    (left_out > 0).then(|| BadgeRemark::AppointmentsLeftOut { name: badge.name(), left_out })
}

struct Pen<'a> {
    sheet: &'a mut Sheet,
    shaper: &'a mut Shaper,
    language: Language,
    inner: Rect,
}

impl Pen<'_> {
    fn name(&mut self, badge: &Badge, scale: f32) -> Pt {
        let name = badge.name();
        if name.is_empty() {
            return self.inner.top;
        }
        let wanted = 17.0 * scale;
        let space = Space {
            width: self.inner.width,
            height: Pt(wanted * 1.2),
            lines: 2,
            leading: 1.1,
            language: self.language,
        };
        let fitted = self.shaper.fit(&name, Weight::Bold, 9.0..=wanted, space);
        let baseline = self.inner.top + Shaped::capitals(fitted.size);
        for (index, line) in fitted.lines.iter().enumerate() {
            let y = baseline + fitted.size * (1.1 * index as f32);
            self.sheet.text(line, fitted.size, Colour::Ink, self.inner.left, y);
        }
        baseline + fitted.size * (1.1 * (fitted.lines.len().max(1) - 1) as f32 + 0.5)
    }

    /// The free lines under a coloured rule. Returns where the rest must end.
    fn foot(&mut self, back: &Back, scale: f32) -> Pt {
        if back.lines.iter().all(String::is_empty) {
            return self.inner.bottom();
        }
        let size = Pt(7.5 * scale);
        let [left, right] = back.lines.each_ref().map(|line| self.shaper.shape(line, Weight::Regular));
        let gap = Pt(8.0);
        let both = left.width(size) + gap + right.width(size);
        let size = if both > self.inner.width { size * (self.inner.width / both) } else { size };
        let baseline = self.inner.bottom() - Pt(0.5);
        let rule = if size >= SMALLEST {
            self.sheet.text(&left, size, Colour::Soft, self.inner.left, baseline);
            self.sheet.text_right(&right, size, Colour::Soft, self.inner.right(), baseline);
            baseline - size * 1.2
        } else {
            self.foot_on_lines(back, Pt(7.5 * scale), baseline)
        };
        self.rule(rule, Pt(0.8), Colour::Accent);
        rule - size.max(SMALLEST) * 0.4
    }

    /// The free lines below one another, if they are too long to fit side by side. Returns the position of the rule.
    fn foot_on_lines(&mut self, back: &Back, size: Pt, last: Pt) -> Pt {
        let mut lines = Vec::new();
        for line in back.lines.iter().filter(|line| !line.is_empty()) {
            lines.push(self.shaper.fit_line(line, Weight::Regular, SMALLEST, size, self.inner.width));
        }
        let mut baseline = last;
        for (index, (line, size)) in lines.iter().rev().enumerate() {
            baseline = last - *size * (LEADING * index as f32);
            self.sheet.text(line, *size, Colour::Soft, self.inner.left, baseline);
        }
        baseline - size * 1.2
    }

    fn rule(&mut self, y: Pt, thickness: Pt, colour: Colour) {
        let (from, to) = (Point { x: self.inner.left, y }, Point { x: self.inner.right(), y });
        self.sheet.line(from, to, thickness, colour);
    }
}
