//! Lines that are measured: rulers, the frame, crosses and scales.

use crate::{
    domain::Language,
    layout::{Colour, Mm, Point, Pt, Rect, Shaper, Sheet, Weight},
};

const THIN: Pt = Pt(0.4);
const NUMBER: Pt = Pt(8.0);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Across,
    Down,
}

impl Axis {
    /// The point so far along it, and so far beside it: below a level line, to the right of an upright one.
    fn at(self, origin: Point, along: Mm, beside: Mm) -> Point {
        let (along, beside) = (Pt::from(along), Pt::from(beside));
        match self {
            Axis::Across => Point { x: origin.x + along, y: origin.y + beside },
            Axis::Down => Point { x: origin.x + beside, y: origin.y + along },
        }
    }
}

pub(super) fn frame(sheet: &mut Sheet) {
    let page = Rect { left: Pt(0.0), top: Pt(0.0), width: sheet.width, height: sheet.height };
    outline(sheet, page.inset(Mm(5.0)), Colour::Ink, &[]);
}

/// The edges of a box, as far as nothing else stands there.
pub(super) fn outline(sheet: &mut Sheet, area: Rect, colour: Colour, taken: &[Rect]) {
    let (left, right, top, bottom) = (area.left, area.right(), area.top, area.bottom());
    for y in [top, bottom] {
        let across = taken.iter().filter(|taken| y > taken.top && y < taken.bottom());
        for (from, to) in without(left, right, across.map(|taken| (taken.left, taken.right()))) {
            sheet.line(Point { x: from, y }, Point { x: to, y }, THIN, colour);
        }
    }
    for x in [left, right] {
        let down = taken.iter().filter(|taken| x > taken.left && x < taken.right());
        for (from, to) in without(top, bottom, down.map(|taken| (taken.top, taken.bottom()))) {
            sheet.line(Point { x, y: from }, Point { x, y: to }, THIN, colour);
        }
    }
}

/// What is left of a stretch.
fn without(from: Pt, to: Pt, taken: impl Iterator<Item = (Pt, Pt)>) -> Vec<(Pt, Pt)> {
    taken.fold(vec![(from, to)], |left, (start, end)| {
        let parts = left.into_iter().flat_map(|(from, to)| [(from, to.min(start)), (from.max(end), to)]);
        parts.filter(|(from, to)| from < to).collect()
    })
}

/// A line of so many millimetres, with a tick at each.
pub(super) fn ruler(sheet: &mut Sheet, origin: Point, axis: Axis, length: f32, shaper: &mut Shaper) {
    if length <= 0.0 {
        return;
    }
    sheet.line(origin, axis.at(origin, Mm(length), Mm(0.0)), Pt(0.8), Colour::Ink);
    let millimetres = length as u8;
    for mm in 0..=millimetres {
        let tick = if mm % 10 == 0 {
            4.0
        } else if mm % 5 == 0 {
            2.8
        } else {
            1.6
        };
        let (along, thickness) = (Mm(f32::from(mm)), if mm % 10 == 0 { Pt(0.6) } else { Pt(0.3) });
        sheet.line(axis.at(origin, along, Mm(0.0)), axis.at(origin, along, Mm(tick)), thickness, Colour::Ink);
        // The corner belongs to both.
        if mm % 50 == 0 && mm > 0 || mm == millimetres {
            let text = if mm == millimetres { format!("{mm} mm") } else { mm.to_string() };
            let number = shaper.shape(&text, Weight::SemiBold);
            let at = axis.at(origin, along, Mm(if axis == Axis::Across { 7.5 } else { 5.0 }));
            let (x, y) = match axis {
                Axis::Across => (at.x - number.width(NUMBER) / 2.0, at.y),
                Axis::Down => (at.x, at.y + NUMBER * 0.33),
            };
            let inside = x.min(sheet.width - number.width(NUMBER) - Pt::from(Mm(6.0)));
            sheet.text(&number, NUMBER, Colour::Ink, inside, y);
        }
    }
}

pub(super) fn centre(sheet: &Sheet) -> Point {
    Point { x: sheet.width / 2.0, y: sheet.height / 2.0 }
}

/// In the middle of the front: two plain lines that shine through.
pub(super) fn cross(sheet: &mut Sheet) {
    let middle = centre(sheet);
    for axis in [Axis::Across, Axis::Down] {
        let ends = [-12.0, 12.0].map(|along| axis.at(middle, Mm(along), Mm(0.0)));
        sheet.line(ends[0], ends[1], Pt(0.6), Colour::Ink);
    }
}

/// Behind it: scales on which one reads how far this side was moved. Seen from here, the cross of the front then
/// lies to the other side, so that numbers grow to the left and upwards.
pub(super) fn scale(sheet: &mut Sheet, names: Option<Language>, shaper: &mut Shaper) {
    const MOST: i8 = 10;
    let middle = centre(sheet);
    for axis in [Axis::Across, Axis::Down] {
        let end = Mm(f32::from(MOST));
        sheet.line(axis.at(middle, -end, Mm(0.0)), axis.at(middle, end, Mm(0.0)), Pt(0.3), Colour::Accent);
        for mm in -MOST..=MOST {
            let tick = if mm % 5 == 0 { 2.0 } else { 1.0 };
            let along = Mm(-f32::from(mm));
            let (from, to) = (axis.at(middle, along, Mm(-tick)), axis.at(middle, along, Mm(tick)));
            sheet.line(from, to, Pt(0.3), Colour::Accent);
        }
        let name = names.map_or("", |language| match axis {
            Axis::Across => language.pick(" mm nach rechts", " mm to the right"),
            Axis::Down => language.pick(" mm nach unten", " mm downwards"),
        });
        for (at, text) in [(-12.0, format!("{MOST}{name}")), (12.0, format!("−{MOST}"))] {
            let text = shaper.shape(&text, Weight::SemiBold);
            let (end, width) = (axis.at(middle, Mm(at), Mm(0.0)), text.width(NUMBER));
            let (x, y) = match axis {
                Axis::Across if at < 0.0 => (end.x - width, end.y + NUMBER * 0.33),
                Axis::Across => (end.x, end.y + NUMBER * 0.33),
                Axis::Down if at < 0.0 => (end.x - width / 2.0, end.y),
                Axis::Down => (end.x - width / 2.0, end.y + NUMBER * 0.66),
            };
            sheet.text(&text, NUMBER, Colour::Accent, x, y);
        }
    }
}
