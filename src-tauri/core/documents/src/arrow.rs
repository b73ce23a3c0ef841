//! Direction arrows, drawn as shapes rather than text: they are seen before any letter is read.

use domain::Arrow;
use layout::{Colour, Item, Point, Pt, Rect, Sheet};

/// Fills the square with the arrow.
pub(super) fn draw(arrow: Arrow, sheet: &mut Sheet, corner: Point, side: Pt, colour: Colour) {
    let (sin, cos) = (f32::from(arrow.eighths()) * std::f32::consts::FRAC_PI_4).sin_cos();
    let middle = Rect { left: corner.x, top: corner.y, width: side, height: side }.inset(side * 0.5);
    let corners = outline()
        .map(|(x, y)| Point { x: middle.left + side * (x * cos - y * sin), y: middle.top + side * (x * sin + y * cos) })
        .into();
    sheet.items.push(Item::Polygon { corners, colour });
}

/// An arrow of length 1 around the origin, pointing right: a shaft, and two bars that meet at its tip.
fn outline() -> [(f32, f32); 9] {
    /// The thickness of the bars, and how far they extend sideways.
    const THICK: f32 = 0.19;
    const REACH: f32 = 0.44;
    let (half, slant) = (THICK / 2.0, THICK / std::f32::consts::SQRT_2);
    let (end, cut, joint) = (0.5 - REACH, 0.5 - REACH - slant, 0.5 - 2.0 * slant - half);
    [
        (0.5, 0.0),
        (end, -REACH),
        (cut, slant - REACH),
        (joint, -half),
        (-0.5, -half),
        (-0.5, half),
        (joint, half),
        (cut, REACH - slant),
        (end, REACH),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use layout::Mm;

    #[test]
    fn arrows_stay_in_their_square_and_point_where_they_say() {
        for arrow in Arrow::ALL {
            let mut sheet = Sheet::new(Mm(100.0), Mm(100.0));
            draw(arrow, &mut sheet, Point { x: Pt(10.0), y: Pt(20.0) }, Pt(50.0), Colour::Ink);
            let [Item::Polygon { corners, .. }] = sheet.items.as_slice() else { panic!("one arrow") };
            for corner in corners.iter() {
                assert!(
                    (9.9..=60.1).contains(&corner.x.0) && (19.9..=70.1).contains(&corner.y.0),
                    "{arrow:?} {corner:?}"
                );
            }
            let (right, down) = (corners[0].x.0 - 35.0, corners[0].y.0 - 45.0);
            let says = |word: &str| arrow.key().contains(word);
            assert_eq!((right > 1.0, right < -1.0), (says("right"), says("left")), "{arrow:?}");
            assert_eq!((down > 1.0, down < -1.0), (says("down"), says("up")), "{arrow:?}");
        }
    }
}
