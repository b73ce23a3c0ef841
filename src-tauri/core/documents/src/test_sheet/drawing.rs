//! Lines for measuring: rulers, the frame, crosses and scales.

use domain::Language;
use layout::{Colour, Item, Mm, Point, Pt, Rect, Shaped, Shaper, Sheet, Weight};

const THIN: Pt = Pt(0.4);
const NUMBER: Pt = Pt(8.0);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Across,
    Down,
}

impl Axis {
    /// The point at this distance along the axis and beside it: below a horizontal line, right of a vertical one.
    fn at(self, origin: Point, along: Mm, beside: Mm) -> Point {
        let (along, beside) = (Pt::from(along), Pt::from(beside));
        match self {
            Axis::Across => Point { x: origin.x + along, y: origin.y + beside },
            Axis::Down => Point { x: origin.x + beside, y: origin.y + along },
        }
    }
}

/// A staircase of short lines at each edge, each a millimetre farther from it. The smallest visible number tells how
/// close to the edge the printer prints.
pub(super) fn combs(sheet: &mut Sheet, shaper: &mut Shaper) {
    const STEPS: u8 = 10;
    let step = Pt::from(Mm(3.4));
    let digit = Pt(6.0);
    let (width, height) = (sheet.width, sheet.height);
    let long = step * f32::from(STEPS);
    for mm in 1..=STEPS {
        let depth = Pt::from(Mm(f32::from(mm)));
        let at = step * f32::from(mm - 1);
        let number = shaper.shape(&mm.to_string(), Weight::SemiBold);
        let (line, gap) = (step * 0.8, Pt::from(Mm(0.8)));
        let half = (line - number.width(digit)) / 2.0;
        let across = (width - long) / 2.0 + at;
        let down = (height - long) / 2.0 + at;
        let tall = Shaped::capitals(digit);
        let marks = [
            ((across, depth), (across + line, depth), (across + half, depth + gap + tall)),
            ((across, height - depth), (across + line, height - depth), (across + half, height - depth - gap)),
            ((depth, down), (depth, down + line), (depth + gap, down + (line + tall) / 2.0)),
            (
                (width - depth, down),
                (width - depth, down + line),
                (width - depth - gap - number.width(digit), down + (line + tall) / 2.0),
            ),
        ];
        for (from, to, at) in marks {
            sheet.line(Point { x: from.0, y: from.1 }, Point { x: to.0, y: to.1 }, THIN, Colour::Ink);
            sheet.text(&number, digit, Colour::Ink, at.0, at.1);
        }
    }
}

/// The edges of a box, uninterrupted: explanations stand inside or outside.
pub(super) fn outline(sheet: &mut Sheet, area: Rect, colour: Colour) {
    let (left, right, top, bottom) = (area.left, area.right(), area.top, area.bottom());
    for y in [top, bottom] {
        sheet.line(Point { x: left, y }, Point { x: right, y }, THIN, colour);
    }
    for x in [left, right] {
        sheet.line(Point { x, y: top }, Point { x, y: bottom }, THIN, colour);
    }
}

/// Steps from white to black, labelled with their share of black. Returns their height.
pub(super) fn greys(sheet: &mut Sheet, corner: Point, width: Pt, shaper: &mut Shaper) -> Pt {
    let side = width / 11.0;
    let size = Pt(6.5);
    for step in 0..=10_u8 {
        let left = corner.x + side * f32::from(step);
        let area = Rect { left, top: corner.y, width: side, height: side };
        sheet.items.push(Item::Area { area, colour: Colour::Grey(step * 10) });
        let text = shaper.shape(&(step * 10).to_string(), Weight::Regular);
        sheet.text(&text, size, Colour::Ink, left + (side - text.width(size)) / 2.0, area.bottom() + size);
    }
    outline(sheet, Rect { left: corner.x, top: corner.y, width, height: side }, Colour::Line);
    side + size * 1.5
}

/// A ruler of this many millimetres, with a tick at each.
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
        // The corner belongs to both rulers, so it has no number.
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

/// Two plain lines in the middle of the front that shine through the paper.
pub(super) fn cross(sheet: &mut Sheet) {
    let middle = centre(sheet);
    for axis in [Axis::Across, Axis::Down] {
        let ends = [-12.0, 12.0].map(|along| axis.at(middle, Mm(along), Mm(0.0)));
        sheet.line(ends[0], ends[1], Pt(0.6), Colour::Ink);
    }
}

/// Behind the cross: scales that show how far this side is displaced. Seen from this side, the cross of the front lies
/// in the opposite direction, so numbers grow to the left and upwards.
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
