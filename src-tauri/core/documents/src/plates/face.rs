//! One face of a plate: the name as large as possible, and other texts below it by importance.

use super::Plate;
use crate::please_write;
use domain::Language;
use layout::{
    Colour, Fitted, Item, Mm, Picture, Point, Pt, Rect, SMALLEST, Shaped, Shaper, Sheet, Space, Weight,
    begins_at_the_right,
};
use std::sync::Arc;

/// Heights of capitals in millimetres on an A5 face; smaller faces have smaller ones. Letters can be read from 300
/// times their height (DIN 1450): 20 mm from six metres.
const NAME: (f32, f32) = (20.0, 30.0);
/// On an A6 face, which is read from nearer.
const NAME_NEAR: (f32, f32) = (12.0, 19.0);
const AFFILIATION: (f32, f32) = (4.0, 6.5);
const TITLE: f32 = 6.5;
const FOOT: f32 = 3.6;
const HEAD: f32 = 2.6;

const LEADING: f32 = 1.06;
/// The descent below the last line of a name, relative to its size.
const BELOW: f32 = 0.22;

/// A face, laid out.
pub(super) struct Face {
    /// As seen upright.
    pub items: Vec<Item>,
    /// The size of the name, if there is one.
    pub size: Option<Pt>,
    /// The name had to be set smaller than wanted.
    pub small: bool,
}

/// Matching sizes on one table do not reduce names below this part of the wanted size.
const LEAST_ALIKE: f32 = 0.7;

/// The common size for all names on one table.
pub(super) fn alike(sizes: impl Iterator<Item = Pt>, face: Rect) -> Pt {
    let least = Shaped::size_of_capitals(Mm(names(face).0 * LEAST_ALIKE));
    sizes.fold(Pt(f32::INFINITY), Pt::min).max(least)
}

/// The wanted and the largest height of names on such a face.
fn names(face: Rect) -> (f32, f32) {
    if scale(face) > 0.85 { NAME } else { NAME_NEAR }
}

/// Everything except the name scales with the width of the face.
fn scale(face: Rect) -> f32 {
    Mm::from(face.width).0 / 210.0
}

/// The name is at most as large as `most`.
pub(super) fn lay_out(
    face: Rect,
    plate: &Plate,
    logo: Option<Arc<Picture>>,
    most: Pt,
    language: Language,
    shaper: &mut Shaper,
) -> Face {
    let scale = scale(face);
    let inner = face.inset(Mm(14.0 * scale.max(0.8)));
    let (wanted, highest) = names(face);
    let most = most.min(Shaped::size_of_capitals(Mm(highest)));
    // Only collects items; their positions refer to the whole sheet.
    let sheet = Sheet { width: face.right(), height: face.bottom(), cut: None, items: Vec::new() };
    let mut pen = Pen { sheet, shaper, language, inner, scale };
    let top = pen.head(plate, logo);
    let bottom = pen.foot(plate);
    let size = if plate.is_blank() {
        pen.line_to_write_on(bottom, plate.is_by_hand);
        None
    } else {
        Some(pen.middle(plate, (wanted, most), top, bottom))
    };
    let small = size.is_some_and(|size| size < Shaped::size_of_capitals(Mm(wanted - 0.05)));
    Face { items: pen.sheet.items, size, small }
}

struct Pen<'a> {
    sheet: Sheet,
    shaper: &'a mut Shaper,
    language: Language,
    inner: Rect,
    scale: f32,
}

impl Pen<'_> {
    /// The size whose capitals have this height on this face.
    fn size(&self, capitals: f32) -> Pt {
        Shaped::size_of_capitals(Mm(capitals * self.scale))
    }

    /// Puts a text at the left edge; empty texts are skipped.
    fn put(&mut self, text: &Arc<Shaped>, size: Pt, colour: Colour, baseline: Pt) {
        if !text.text.is_empty() {
            self.sheet.text(text, size, colour, self.inner.left, baseline);
        }
    }

    /// At the left edge, or at the right edge if the name is right-to-left.
    fn put_beside(&mut self, line: &Arc<Shaped>, size: Pt, colour: Colour, baseline: Pt, leftwards: bool) {
        if leftwards {
            self.sheet.text_right(line, size, colour, self.inner.right(), baseline);
        } else {
            self.put(line, size, colour, baseline);
        }
    }

    fn put_right(&mut self, text: &Arc<Shaped>, size: Pt, baseline: Pt) {
        if !text.text.is_empty() {
            self.sheet.text_right(text, size, Colour::Soft, self.inner.right(), baseline);
        }
    }

    /// Logo and event in small type: the middle of the face belongs to the name.
    fn head(&mut self, plate: &Plate, logo: Option<Arc<Picture>>) -> Pt {
        let size = self.size(HEAD);
        let baseline = self.inner.top + Shaped::capitals(size);
        let mut bottom = baseline;
        let mut left = self.inner.left;
        if let Some(picture) = logo {
            let (width, height) = picture.fit(Mm(45.0 * self.scale).into(), Mm(10.0 * self.scale).into());
            let area = Rect { left, top: self.inner.top, width, height };
            self.sheet.items.push(Item::Picture { area, picture });
            bottom = bottom.max(area.bottom());
            left = area.right() + Pt(10.0);
        }
        let room = self.inner.right() - left;
        let (event, size) = self.shaper.fit_line(&plate.event, Weight::Regular, SMALLEST, size, room);
        self.put_right(&event, size, baseline);
        bottom
    }

    /// Role and session under a coloured line. Returns where the rest must end.
    fn foot(&mut self, plate: &Plate) -> Pt {
        let size = self.size(FOOT);
        let baseline = self.inner.bottom();
        let [role, session] = [(&plate.role, Weight::SemiBold), (&plate.session, Weight::Regular)]
            .map(|(text, weight)| self.shaper.shape(text, weight));
        let gap = if plate.role.is_empty() || plate.session.is_empty() { Pt(0.0) } else { size };
        let both = role.width(size) + gap + session.width(size);
        let size = if both > self.inner.width { size * (self.inner.width / both) } else { size };
        let (role, session, size) = if size >= SMALLEST {
            (role, session, size)
        } else {
            // Each gets one half.
            let half = self.inner.width * 0.5 - gap;
            let [role, session] = [(&plate.role, Weight::SemiBold), (&plate.session, Weight::Regular)]
                .map(|(text, weight)| self.shaper.fit_line(text, weight, SMALLEST, SMALLEST, half).0);
            (role, session, SMALLEST)
        };
        self.put(&role, size, Colour::Accent, baseline);
        self.put_right(&session, size, baseline);
        let thickness = Pt::from(Mm(1.2 * self.scale));
        let empty = plate.role.is_empty() && plate.session.is_empty();
        let top = if empty { baseline - thickness } else { baseline - self.size(FOOT) * 1.55 };
        let area = Rect { left: self.inner.left, top, width: self.inner.width, height: thickness };
        self.sheet.items.push(Item::Area { area, colour: Colour::Accent });
        top
    }

    fn line_to_write_on(&mut self, bottom: Pt, asks: bool) {
        let y = bottom - self.inner.height * 0.24;
        if asks {
            let size = self.size(FOOT);
            let words = self.shaper.shape(please_write(self.language), Weight::Regular);
            self.put(&words, size, Colour::Soft, y + size * 1.2);
        }
        self.sheet.line(Point { x: self.inner.left, y }, Point { x: self.inner.right(), y }, Pt(0.6), Colour::Line);
    }

    /// Title, name and affiliation, centred as a group between head and foot. Returns the size of the name.
    fn middle(&mut self, plate: &Plate, names: (f32, Pt), top: Pt, bottom: Pt) -> Pt {
        let air = Pt::from(Mm(5.0 * self.scale));
        let room = bottom - top - air * 2.0;
        let title = self.above(plate);
        let affiliation = self.affiliation(plate, room * 0.32);
        let title_height = title.as_ref().map_or(Pt(0.0), |_| self.size(TITLE) * 1.15);
        let affiliation_height = affiliation.as_ref().map_or(Pt(0.0), |fitted| {
            air + Shaped::capitals(fitted.size)
                + fitted.size * (1.2 * (fitted.lines.len() - 1) as f32)
                + fitted.size * 0.25
        });
        let name = self.name(plate, names, room - title_height - affiliation_height);
        let name_height =
            Shaped::capitals(name.size) + name.size * (LEADING * (name.lines.len().max(1) - 1) as f32 + BELOW);
        let free = room - title_height - name_height - affiliation_height;
        let mut y = top + air + free.max(Pt(0.0)) / 2.0;
        if let Some((title, native)) = title {
            let baseline = y + Shaped::capitals(self.size(TITLE));
            let (most, width) = (self.size(TITLE), self.inner.width);
            let (title, size) = self.shaper.fit_line(&title.text, Weight::Regular, SMALLEST, most, width * 0.6);
            self.put(&title, size, Colour::Soft, baseline);
            let (native, size) = self.shaper.fit_line(&native.text, Weight::Regular, SMALLEST, most, width * 0.36);
            self.put_right(&native, size, baseline);
            y = y + title_height;
        }
        let leftwards = begins_at_the_right(plate.whole.chars());
        for (index, line) in name.lines.iter().enumerate() {
            let baseline = y + Shaped::capitals(name.size) + name.size * (LEADING * index as f32);
            self.put_beside(line, name.size, Colour::Ink, baseline, leftwards);
        }
        y = y + name_height + air;
        for (index, line) in affiliation.iter().flat_map(|fitted| &fitted.lines).enumerate() {
            let size = affiliation.as_ref().map_or(Pt(0.0), |fitted| fitted.size);
            let baseline = y + Shaped::capitals(size) + size * (1.2 * index as f32);
            self.put_beside(line, size, Colour::Soft, baseline, leftwards);
        }
        name.size
    }

    /// Academic title, and the name in its native script, both for people nearby.
    fn above(&mut self, plate: &Plate) -> Option<(Arc<Shaped>, Arc<Shaped>)> {
        if plate.academic_title.is_empty() && plate.native.is_empty() {
            return None;
        }
        let title = self.shaper.shape(&plate.academic_title, Weight::Regular);
        Some((title, self.shaper.shape(&plate.native, Weight::Regular)))
    }

    fn affiliation(&mut self, plate: &Plate, height: Pt) -> Option<Fitted> {
        if plate.affiliation.is_empty() {
            return None;
        }
        let (least, most) = (self.size(AFFILIATION.0), self.size(AFFILIATION.1));
        let space = Space { width: self.inner.width, height, lines: 3, leading: 1.2, language: self.language };
        Some(self.shaper.fit(&plate.affiliation, Weight::Regular, least.0..=most.0, space))
    }

    /// On one line, or given name above family name if that makes both clearly larger.
    fn name(&mut self, plate: &Plate, (wanted, most): (f32, Pt), height: Pt) -> Fitted {
        const GAIN: f32 = 1.12;
        let wanted = Shaped::size_of_capitals(Mm(wanted)).min(most);
        let one = self.shaper.shape(&plate.name(), Weight::Bold);
        let one_size = one.size_for(self.inner.width).min(most).min(height / LEADING);
        let mut best = Fitted { size: one_size, lines: vec![one], below_wanted: one_size < wanted };
        // Names written without blanks stay together.
        if !plate.given.is_empty() && plate.whole.contains(' ') {
            let family_first = plate.whole.starts_with(&plate.family) && !plate.whole.starts_with(&plate.given);
            let (first, second) = (&plate.given, &plate.family_with_suffix());
            let lines = if family_first { [second, first] } else { [first, second] };
            let lines = lines.map(|line| self.shaper.shape(line, Weight::Bold));
            let widest = lines.iter().fold(most, |size, line| size.min(line.size_for(self.inner.width)));
            let size = widest.min(height / (LEADING + 0.66 + BELOW));
            if size > best.size * GAIN {
                best = Fitted { size, lines: lines.into(), below_wanted: size < wanted };
            }
        }
        if !best.below_wanted {
            return best;
        }
        // Names with many parts are broken wherever that helps enough.
        const GAIN_OF_BREAKING: f32 = 1.3;
        let space = Space { width: self.inner.width, height, lines: 3, leading: LEADING, language: self.language };
        let free = self.shaper.fit(&plate.name(), Weight::Bold, wanted.0 * 0.7..=most.0, space);
        if free.size > best.size * GAIN_OF_BREAKING { free } else { best }
    }
}
