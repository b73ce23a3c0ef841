//! One badge: event and logos at the top, the name as large as the card allows, the role at the bottom.

use super::{Badge, BadgeRemark, Design};
use crate::{
    Remark,
    paper::{LabelSheet, Stock},
    please_write,
};
use domain::Language;
use layout::{
    Colour, Fitted, Item, Mm, Modules, Picture, Point, Pt, Rect, SMALLEST, Shaped, Shaper, Sheet, Space, Weight,
};
use std::sync::Arc;

/// Where a badge lies, and what its edge allows.
#[derive(Clone, Copy)]
pub(super) struct Card {
    pub place: Rect,
    pub edge: Edge,
}

/// Whether colour may run to the edge.
#[derive(Clone, Copy)]
pub(super) enum Edge {
    /// It extends this far beyond the edge, because printers and punches are never exact.
    Bleeds(Pt),
    /// The next label begins at the edge, or the printer cannot reach it.
    Inset,
}

impl Edge {
    pub fn of(sheet: &LabelSheet) -> Self {
        const LEAST: f32 = 2.0;
        const MOST: f32 = 3.0;
        let gap = |count: usize, pitch: f32, label: f32, margin: f32| if count > 1 { pitch - label } else { margin };
        let across = gap(sheet.columns, sheet.pitch.0, sheet.label.0, sheet.left);
        let down = gap(sheet.rows, sheet.pitch.1, sheet.label.1, sheet.top);
        match sheet.stock {
            Stock::Plain => Edge::Bleeds(Pt(0.0)),
            Stock::Labels if across.min(down) >= LEAST => Edge::Bleeds(Mm((across.min(down) / 2.0).min(MOST)).into()),
            Stock::Labels | Stock::Roll => Edge::Inset,
        }
    }
}

/// Cards lower than this have space for the name and little else.
const LOW: Mm = Mm(44.0);

/// Sizes for a card, in points; a card of 85 × 54 mm has scale 1.
pub(super) struct Measures {
    pub margin: Pt,
    pub small: f32,
    pub first: (f32, f32),
    pub family: (f32, f32),
    pub organisation: (f32, f32),
    pub role: f32,
    code: Pt,
    /// The card is so low that everything except the name takes its smallest size.
    pub is_low: bool,
}

impl Measures {
    fn of(card: Rect) -> Self {
        let (across, down) = (Mm::from(card.width).0 / 85.0, Mm::from(card.height).0 / 54.0);
        // Large cards are read from the same distance: sizes grow with the root of the sides, names slightly faster.
        let scale = (across * down).powf(0.25);
        // Capitals of 7.5 mm can be read across a table for eight.
        let first = Shaped::size_of_capitals(Mm((7.9 * scale.powf(1.4)).max(7.6))).0;
        if Mm::from(card.height) < LOW {
            return Self {
                margin: Mm(3.4).into(),
                small: 6.3,
                first: (13.0, first),
                family: (10.0, 17.5),
                organisation: (SMALLEST.0, 8.0),
                role: 7.2,
                code: Mm(17.0).into(),
                is_low: true,
            };
        }
        Self {
            margin: Mm((5.0 * scale).min(8.0)).into(),
            small: 8.0 * scale,
            first: (15.0, first),
            family: (11.0, 19.0 * scale.powf(1.2)),
            organisation: (8.0, 11.0 * scale),
            role: 10.0 * scale,
            code: Mm(20.0 * scale.sqrt()).into(),
            is_low: false,
        }
    }
}

pub(super) fn lay_out(
    sheet: &mut Sheet,
    card: Card,
    badge: &Badge,
    logo: Option<Arc<Picture>>,
    language: Language,
    shaper: &mut Shaper,
) -> Vec<Remark> {
    let measures = Measures::of(card.place);
    let inner = card.place.inset(measures.margin);
    let mut pen = Pen { sheet, shaper, language, measures, card, inner };
    let mut remarks = Vec::new();
    let (head, foot) = match badge.design {
        Design::Plain => (pen.logos_above(badge, logo), pen.foot_in_the_middle(badge, &mut remarks)),
        Design::RoleBand => (pen.head(badge, logo), pen.band(badge, &mut remarks)),
        Design::FirstNameFirst | Design::FullNameFirst => (pen.head(badge, logo), pen.foot(badge, &mut remarks)),
    };
    let middle = Rect { top: head, height: foot - head, ..inner };
    if badge.is_blank() {
        pen.lines_to_write_on(middle, badge.by_hand.is_some());
        return Vec::new();
    }
    let code = pen.code(middle, badge);
    if badge.code.is_some() && code.is_none() {
        remarks.push(BadgeRemark::NoRoomForCode { name: badge.name() }.into());
    }
    pen.names(middle, code, badge, &mut remarks);
    if badge.uncounted > 0 {
        remarks.push(BadgeRemark::SessionsCounted { name: badge.name(), counted: badge.uncounted }.into());
    }
    remarks
}

pub(super) struct Pen<'a> {
    pub sheet: &'a mut Sheet,
    pub shaper: &'a mut Shaper,
    pub language: Language,
    pub measures: Measures,
    pub card: Card,
    /// The area within the margins.
    pub inner: Rect,
}

impl Pen<'_> {
    /// Logos and event at the left; the days at the right, or below on narrow cards. Returns where the rest may begin.
    fn head(&mut self, badge: &Badge, logo: Option<Arc<Picture>>) -> Pt {
        let (inner, size) = (self.inner, Pt(self.measures.small));
        let baseline = inner.top + size * 0.75;
        let (mut left, mut bottom) = (inner.left, inner.top);
        if let Some(picture) = logo {
            let (width, height) = picture.fit(inner.width * 0.42, size * 1.9);
            let area = Rect { left, top: inner.top - size * 0.3, width, height };
            bottom = area.bottom();
            self.sheet.items.push(Item::Picture { area, picture });
            left = left + width + Pt(6.0);
        }
        let days = self.shaper.shape(&badge.days, Weight::Regular);
        // The width that the event needs beside the days, in its own size.
        let beside = inner.right() - left - days.width(size) - Pt(8.0);
        let days_below = !badge.event.is_empty() && beside < size * 11.0 && !self.measures.is_low;
        let width = if days_below { inner.right() - left } else { beside };
        let least = (size * 0.8).max(SMALLEST);
        let event = if self.measures.is_low {
            let (line, size) = self.shaper.fit_line(&badge.event, Weight::Regular, least, size, width);
            Fitted { size, lines: vec![line], below_wanted: false }
        } else {
            let space = self.space(width, size * 2.4, 2, 1.15);
            self.shaper.fit(&badge.event, Weight::Regular, least.0..=size.0, space)
        };
        let last = self.paint(&event.lines, event.size, 1.15, Colour::Soft, left, baseline);
        let said = !badge.event.is_empty() || !badge.days.is_empty();
        let last = if said { last } else { inner.top };
        if !days_below {
            self.sheet.text_right(&days, size, Colour::Soft, inner.right(), baseline);
            return bottom.max(last);
        }
        let baseline = last + size * 1.2;
        let (days, size) = self.shaper.fit_line(&badge.days, Weight::Regular, SMALLEST, size, width);
        self.sheet.text(&days, size, Colour::Soft, left, baseline);
        bottom.max(baseline)
    }

    /// Large centred logos, or else the event. Returns where the rest may begin.
    fn logos_above(&mut self, badge: &Badge, logo: Option<Arc<Picture>>) -> Pt {
        let inner = self.inner;
        let Some(picture) = logo else {
            let size = Pt(self.measures.small * 1.1);
            let space = self.space(inner.width, size * 2.4, 2, 1.15);
            let event = self.shaper.fit(&badge.event, Weight::SemiBold, (size * 0.75).max(SMALLEST).0..=size.0, space);
            return self.paint_in_the_middle(
                &event.lines,
                event.size,
                1.15,
                Colour::Soft,
                inner,
                inner.top + size * 0.75,
            );
        };
        let (width, height) = picture.fit(inner.width * 0.8, self.card.place.height * 0.18);
        let area = Rect { left: inner.left + (inner.width - width) / 2.0, top: inner.top, width, height };
        self.sheet.items.push(Item::Picture { area, picture });
        area.bottom() + Pt(self.measures.small * 0.4)
    }

    /// The code at the right above the foot. Returns the area it occupies; `None` if it cannot have modules that a
    /// telephone can read.
    fn code(&mut self, middle: Rect, badge: &Badge) -> Option<Rect> {
        /// In addition to its quiet zone.
        const GAP: Pt = Pt(2.0);
        const SMALLEST_MODULE: Mm = Mm(0.35);
        let code = badge.code.as_ref()?;
        let modules = Modules::of(&code.text, code.level).ok()?;
        let across = (modules.side + 2 * Modules::QUIET) as f32;
        let least = Pt::from(SMALLEST_MODULE) * across;
        let side = self.measures.code.min(middle.height).max(least);
        if side > middle.height || side > middle.width * 0.6 {
            return None;
        }
        let module = side / across;
        let quiet = module * Modules::QUIET as f32;
        // Its quiet zone extends into the margin, where nothing else stands.
        let at = Point { x: middle.right() - module * modules.side as f32, y: middle.bottom() - side + quiet };
        self.sheet.items.push(Item::Qr { at, module, modules: Arc::new(modules) });
        let left = at.x - quiet - GAP;
        let top = middle.bottom() - side;
        Some(Rect { left, top, width: middle.right() - left, height: side })
    }

    /// Lines for a name and an affiliation.
    fn lines_to_write_on(&mut self, middle: Rect, asks: bool) {
        if asks {
            // Below the first line, where forms name the field.
            let size = Pt(self.measures.small * 0.9);
            let words = self.shaper.shape(please_write(self.language), Weight::Regular);
            let size = size.min(words.size_for(middle.width));
            let baseline = middle.top + middle.height * 0.5 + size * 1.1;
            self.sheet.text(&words, size, Colour::Soft, middle.left, baseline);
        }
        for part in [0.5, 0.82] {
            let y = middle.top + middle.height * part;
            self.sheet.line(Point { x: middle.left, y }, Point { x: middle.right(), y }, Pt(0.6), Colour::Line);
        }
    }

    /// Paints lines from a first baseline, and returns the last one.
    pub fn paint(&mut self, lines: &[Arc<Shaped>], size: Pt, leading: f32, colour: Colour, left: Pt, first: Pt) -> Pt {
        let mut baseline = first;
        for (index, line) in lines.iter().enumerate() {
            baseline = first + size * (leading * index as f32);
            self.sheet.text(line, size, colour, left, baseline);
        }
        baseline
    }

    /// The same, with lines aligned to the right.
    pub fn paint_to_the_right(
        &mut self,
        lines: &[Arc<Shaped>],
        size: Pt,
        leading: f32,
        colour: Colour,
        right: Pt,
        first: Pt,
    ) -> Pt {
        let mut baseline = first;
        for (index, line) in lines.iter().enumerate() {
            baseline = first + size * (leading * index as f32);
            self.sheet.text_right(line, size, colour, right, baseline);
        }
        baseline
    }

    /// The same, with each line centred in the box.
    pub fn paint_in_the_middle(
        &mut self,
        lines: &[Arc<Shaped>],
        size: Pt,
        leading: f32,
        colour: Colour,
        within: Rect,
        first: Pt,
    ) -> Pt {
        let mut baseline = first;
        for (index, line) in lines.iter().enumerate() {
            baseline = first + size * (leading * index as f32);
            let left = within.left + (within.width - line.width(size)) / 2.0;
            self.sheet.text(line, size, colour, left, baseline);
        }
        baseline
    }

    pub fn space(&self, width: Pt, height: Pt, lines: usize, leading: f32) -> Space {
        Space { width, height, lines, leading, language: self.language }
    }
}
