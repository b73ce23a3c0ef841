//! One badge: the first name as large as the card allows, the rest in rank below it.

use super::Badge;
use crate::{
    documents::Remark,
    domain::Language,
    layout::{Colour, Item, Mm, Modules, Picture, Point, Pt, Rect, Shaped, Shaper, Sheet, Space, Weight},
};
use std::sync::Arc;

/// Sizes for a card, in points, grown with its height: 54 mm is 1.
struct Measures {
    margin: Pt,
    small: f32,
    first: (f32, f32),
    family: (f32, f32),
    organisation: (f32, f32),
    role: f32,
    code: Pt,
}

impl Measures {
    fn of(card: Rect) -> Self {
        // A tall card has more room, but is read from the same distance: sizes grow more slowly than the card.
        let scale = (Mm::from(card.height).0 / 54.0).sqrt();
        // Capitals of 7.5 mm can be read across a table of eight; 11 mm is as much as looks right.
        let first = Shaped::size_of_capitals(Mm(7.9 * scale)).0;
        Self {
            margin: Pt::from(Mm(5.0 * scale)),
            small: 8.0 * scale,
            first: (15.0, first),
            family: (11.0, 19.0 * scale),
            organisation: (8.0, 11.0 * scale),
            role: 10.0 * scale,
            code: Mm(20.0 * scale.sqrt()).into(),
        }
    }
}

pub(super) fn lay_out(
    sheet: &mut Sheet,
    card: Rect,
    badge: &Badge,
    logo: Option<Arc<Picture>>,
    language: Language,
    shaper: &mut Shaper,
) -> Vec<Remark> {
    let measures = Measures::of(card);
    let inner = card.inset(measures.margin);
    let mut pen = Pen { sheet, shaper, language };
    let head = pen.head(inner, badge, logo, &measures);
    let foot = pen.foot(inner, badge, &measures);
    let middle = Rect { left: inner.left, top: head, width: inner.width, height: foot - head };
    if badge.is_blank() {
        pen.lines_to_write_on(middle);
        return Vec::new();
    }
    let mut remarks = Vec::new();
    let code = pen.code(middle, badge, &measures);
    if badge.code.is_some() && code.is_none() {
        remarks.push(Remark::NoRoomForCode { name: badge.name() });
    }
    let width = inner.width - code.map_or(Pt(0.0), |width| width + Pt(6.0));
    remarks.extend(pen.names(middle, width, badge, &measures));
    remarks
}

struct Pen<'a> {
    sheet: &'a mut Sheet,
    shaper: &'a mut Shaper,
    language: Language,
}

impl Pen<'_> {
    /// Event and days; gives where the rest may begin.
    fn head(&mut self, inner: Rect, badge: &Badge, logo: Option<Arc<Picture>>, measures: &Measures) -> Pt {
        let size = Pt(measures.small);
        let baseline = inner.top + size * 0.75;
        let days = self.shaper.shape(&badge.days, Weight::Regular);
        self.sheet.text_right(&days, size, Colour::Soft, inner.right(), baseline);
        let mut left = inner.left;
        let mut bottom = Pt(0.0);
        if let Some(picture) = logo {
            let (width, height) = picture.fit(inner.width * 0.3, size * 1.9);
            let area = Rect { left, top: inner.top - size * 0.3, width, height };
            bottom = area.bottom();
            self.sheet.items.push(Item::Picture { area, picture });
            left = left + width + Pt(6.0);
        }
        let space = self.space(inner.right() - left - days.width(size) - Pt(8.0), size * 2.4, 2, 1.15);
        let event = self.shaper.fit(&badge.event, Weight::Regular, size.0 * 0.8..=size.0, space);
        for (index, line) in event.lines.iter().enumerate() {
            let y = baseline + event.size * (1.15 * index as f32);
            self.sheet.text(line, event.size, Colour::Soft, left, y);
        }
        bottom.max(baseline + event.size * (1.15 * (event.lines.len().max(1) - 1) as f32))
    }

    /// Role and sessions over a line of colour; gives where the rest must end.
    fn foot(&mut self, inner: Rect, badge: &Badge, measures: &Measures) -> Pt {
        let size = Pt(measures.role);
        let baseline = inner.bottom() - Pt(0.5);
        let sessions = self.shaper.shape(&badge.sessions, Weight::SemiBold);
        let sessions_width = sessions.width(size).min(inner.width * 0.5);
        let sessions_size = size.min(sessions.size_for(sessions_width.max(Pt(1.0))));
        self.sheet.text_right(&sessions, sessions_size, Colour::Accent, inner.right(), baseline);
        let gap = if badge.sessions.is_empty() { Pt(0.0) } else { Pt(8.0) };
        let role = self.shaper.shape(&badge.role, Weight::SemiBold);
        let role_size = size.min(role.size_for(inner.width - sessions_width - gap));
        self.sheet.text(&role, role_size, Colour::Accent, inner.left, baseline);
        let line = baseline - size * 1.25;
        let thickness = size * 0.16;
        let area = Rect { left: inner.left, top: line - thickness, width: inner.width, height: thickness };
        self.sheet.items.push(Item::Area { area, colour: Colour::Accent });
        area.top - size * 0.5
    }

    /// The code at the right above the foot; gives its width with the quiet zone. Nothing if it finds no room
    /// with modules that a telephone can read.
    fn code(&mut self, middle: Rect, badge: &Badge, measures: &Measures) -> Option<Pt> {
        const SMALLEST_MODULE: Mm = Mm(0.35);
        let code = badge.code.as_ref()?;
        let modules = Modules::of(&code.text, code.level).ok()?;
        let across = (modules.side + 2 * Modules::QUIET) as f32;
        let side = measures.code.max(Pt::from(SMALLEST_MODULE) * across);
        if side > middle.height || side > middle.width * 0.6 {
            return None;
        }
        let module = side / across;
        let quiet = module * Modules::QUIET as f32;
        // Its quiet zone reaches into the margin, where nothing else stands.
        let at = Point { x: middle.right() - module * modules.side as f32, y: middle.bottom() - side + quiet };
        self.sheet.items.push(Item::Qr { at, module, modules: Arc::new(modules) });
        Some(side - quiet)
    }

    /// For a name and what one comes from.
    fn lines_to_write_on(&mut self, middle: Rect) {
        for part in [0.5, 0.82] {
            let y = middle.top + middle.height * part;
            self.sheet.line(Point { x: middle.left, y }, Point { x: middle.right(), y }, Pt(0.6), Colour::Line);
        }
    }

    fn names(&mut self, middle: Rect, width: Pt, badge: &Badge, measures: &Measures) -> Option<Remark> {
        let title = Pt(if badge.academic_title.is_empty() { 0.0 } else { measures.small * 1.25 });
        let organisation_room = if badge.organisation.is_empty() { Pt(0.0) } else { Pt(measures.organisation.1 * 2.4) };
        let native_room = if badge.native.is_empty() { Pt(0.0) } else { Pt(measures.family.1) };
        let for_names = middle.height - title - organisation_room - native_room;
        // The code is low: the first name goes over the whole width where it is above it.
        let beside_code = width < middle.width;
        let first_space = self.space(if beside_code { width } else { middle.width }, for_names * 0.58, 2, 1.0);
        let first = self.shaper.fit(&badge.first, Weight::Bold, measures.first.0..=measures.first.1, first_space);
        let family_space = self.space(width, for_names * 0.38, 2, 1.08);
        let family =
            self.shaper.fit(&badge.family, Weight::Regular, measures.family.0..=measures.family.1, family_space);
        let organisation_space = self.space(width, organisation_room, 2, 1.2);
        let organisation = self.shaper.fit(
            &badge.organisation,
            Weight::Regular,
            measures.organisation.0..=measures.organisation.1,
            organisation_space,
        );

        let first_height = Shaped::capitals(first.size) + first.size * (first.lines.len().max(1) - 1) as f32;
        let family_lines = if badge.family.is_empty() { 0 } else { family.lines.len() };
        let block = title
            + first_height
            + family.size * (1.12 * family_lines as f32)
            + native_room
            + organisation.size * (1.3 * organisation.lines.len() as f32);
        // A little above the middle looks like the middle.
        let mut y = middle.top + ((middle.height - block) * 0.45).max(Pt(measures.small * 0.6));
        if !badge.academic_title.is_empty() {
            let text = self.shaper.shape(&badge.academic_title, Weight::Regular);
            let size = Pt(measures.small * 1.1);
            self.sheet.text(&text, size, Colour::Soft, middle.left, y + Shaped::capitals(size));
            y = y + title;
        }
        y = y + Shaped::capitals(first.size);
        y = self.lines(&first.lines, first.size, 1.0, middle.left, y);
        if !badge.family.is_empty() {
            y = y + family.size * 1.12;
            y = self.lines(&family.lines, family.size, 1.08, middle.left, y);
        }
        if !badge.native.is_empty() {
            let native = self.shaper.shape(&badge.native, Weight::Regular);
            let size = Pt(measures.family.1 * 0.8).min(native.size_for(width));
            y = y + size * 1.25;
            self.sheet.text(&native, size, Colour::Ink, middle.left, y);
        }
        if !badge.organisation.is_empty() {
            y = y + organisation.size * 1.6;
            for line in &organisation.lines {
                self.sheet.text(line, organisation.size, Colour::Soft, middle.left, y);
                y = y + organisation.size * 1.2;
            }
        }
        (first.below_wanted || family.below_wanted).then(|| Remark::SmallName { name: badge.name() })
    }

    /// Lines of ink from a first baseline; gives the last one.
    fn lines(&mut self, lines: &[Arc<Shaped>], size: Pt, leading: f32, left: Pt, first: Pt) -> Pt {
        let mut baseline = first;
        for (index, line) in lines.iter().enumerate() {
            baseline = first + size * (leading * index as f32);
            self.sheet.text(line, size, Colour::Ink, left, baseline);
        }
        baseline
    }

    fn space(&self, width: Pt, height: Pt, lines: usize, leading: f32) -> Space {
        Space { width, height, lines, leading, language: self.language }
    }
}
