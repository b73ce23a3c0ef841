//! How plain paper is cut: along lines, or at marks with bleed.

use super::{LabelSheet, Stock};
use layout::{Colour, Cut, Item, Mm, Point, Pt, Rect, Sheet};
use serde::{Deserialize, Serialize};

/// Guides printed for cutting the sheet. Punched labels and labels from a roll need none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Crop {
    None,
    /// Fine lines between the pieces, from edge to edge.
    #[default]
    Lines,
    /// Marks at the edges of the sheet, gutters between the pieces, and 3 mm of bleed.
    Marks,
    /// One piece a page. The page is as large as the piece with 3 mm of bleed around it, as print shops want their
    /// files.
    Single,
}

/// A side of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutSide {
    Front,
    Back,
}

/// How far colours extend over the edge, since no cut is exact.
const BLEED: Mm = Mm(3.0);
/// The gap between two pieces has space for the bleed of both.
const GUTTER: f32 = 2.0 * BLEED.0;
/// The length of a mark. Marks lie outside the bleed and must show where printers print: 4 mm from the paper's edge.
const MARK: Mm = Mm(4.0);
const MARGIN: f32 = BLEED.0 + MARK.0 + 2.0;

/// A sheet cut at marks, and what that costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Guttered {
    /// The same number of pieces.
    Same(LabelSheet),
    /// Other rows and columns, possibly on the rotated page.
    Fewer(LabelSheet),
    /// Not even one piece fits with marks around it.
    NoRoom,
}

impl LabelSheet {
    /// Whether the sheet is cut: plain paper is, and so is a sheet with custom dimensions if marks are requested. A
    /// print shop can cut pieces of any label size.
    pub fn is_cut(&self, crop: Crop) -> bool {
        match crop {
            Crop::None => false,
            Crop::Single => true,
            Crop::Lines => self.stock == Stock::Plain,
            Crop::Marks => self.stock == Stock::Plain || self.key == LabelSheet::OWN,
        }
    }

    /// Adds gutters for the bleed and margins for the marks: as many pieces as fit, centred on the page, but no more
    /// rows and columns than before.
    pub fn guttered(self) -> Guttered {
        let gap = |count: usize, pitch: f32, label: f32| count == 1 || pitch - label >= GUTTER - 0.01;
        let margins = |start: f32, count: usize, pitch: f32, label: f32, page: f32| {
            start >= MARGIN && page - (start + pitch * (count - 1) as f32 + label) >= MARGIN
        };
        if gap(self.columns, self.pitch.0, self.label.0)
            && gap(self.rows, self.pitch.1, self.label.1)
            && margins(self.left, self.columns, self.pitch.0, self.label.0, self.page.0)
            && margins(self.top, self.rows, self.pitch.1, self.label.1, self.page.1)
        {
            return Guttered::Same(self);
        }
        let turned = LabelSheet { page: (self.page.1, self.page.0), ..self };
        let (upright, turned) = (self.spread(), turned.spread());
        let best = if turned.labels() > upright.labels() { turned } else { upright };
        match best.labels() {
            0 => Guttered::NoRoom,
            labels if labels >= self.labels() => Guttered::Same(best),
            _ => Guttered::Fewer(best),
        }
    }

    /// One page per piece, with nothing around it but its bleed.
    pub fn single(self) -> LabelSheet {
        let bleed = BLEED.0;
        LabelSheet {
            page: (self.label.0 + 2.0 * bleed, self.label.1 + 2.0 * bleed),
            columns: 1,
            rows: 1,
            left: bleed,
            top: bleed,
            pitch: self.label,
            stock: Stock::Plain,
            ..self
        }
    }

    /// The box around all pieces of the sheet.
    fn hull(&self) -> Rect {
        let (first, last) = (self.place(0), self.place(self.labels() - 1));
        Rect { width: last.right() - first.left, height: last.bottom() - first.top, ..first }
    }

    /// The boxes for a print shop, if the sheet is cut at marks or holds a single piece: trim and bleed. With several
    /// pieces they enclose all of them.
    pub fn cut(&self, crop: Crop, side: CutSide) -> Option<Cut> {
        let reads = match crop {
            Crop::None | Crop::Lines => false,
            Crop::Marks | Crop::Single => self.is_cut(crop),
        };
        let hull = self.hull();
        let hull = match side {
            CutSide::Front => hull,
            CutSide::Back => Rect { left: Pt::from(Mm(self.page.0)) - hull.right(), ..hull },
        };
        reads.then(|| Cut { trim: hull, bleed: hull.inset(-BLEED) })
    }

    fn spread(self) -> LabelSheet {
        let count = |page: f32, label: f32| ((page - 2.0 * MARGIN + GUTTER) / (label + GUTTER)).max(0.0).floor();
        let start = |page: f32, label: f32, count: f32| (page - count * label - (count - 1.0) * GUTTER) / 2.0;
        let columns = count(self.page.0, self.label.0).min(self.columns as f32);
        let rows = count(self.page.1, self.label.1).min(self.rows as f32);
        LabelSheet {
            columns: columns as usize,
            rows: rows as usize,
            left: start(self.page.0, self.label.0, columns),
            top: start(self.page.1, self.label.1, rows),
            pitch: (self.label.0 + GUTTER, self.label.1 + GUTTER),
            ..self
        }
    }
}

/// Extends everything that touches the edge of the piece into the bleed, among the items from `first` on.
pub fn let_bleed(sheet: &mut Sheet, first: usize, piece: Rect) {
    let bleed = Pt::from(BLEED);
    let touches = |a: Pt, b: Pt| (a - b).0.abs() < 0.3;
    for item in sheet.items.iter_mut().skip(first) {
        let Item::Area { area, .. } = item else { continue };
        let left = if touches(area.left, piece.left) { bleed } else { Pt(0.0) };
        let right = if touches(area.right(), piece.right()) { bleed } else { Pt(0.0) };
        let top = if touches(area.top, piece.top) { bleed } else { Pt(0.0) };
        let bottom = if touches(area.bottom(), piece.bottom()) { bleed } else { Pt(0.0) };
        *area = Rect {
            left: area.left - left,
            top: area.top - top,
            width: area.width + left + right,
            height: area.height + top + bottom,
        };
    }
}

/// Draws lines or marks on a sheet of such labels, and sets its cut.
pub fn mark(sheet: &mut Sheet, labels: &LabelSheet, crop: Crop) {
    match crop {
        Crop::Lines if labels.is_cut(crop) => lines(sheet, labels),
        Crop::Marks if labels.is_cut(crop) => marks(sheet, labels),
        Crop::None | Crop::Lines | Crop::Marks | Crop::Single => {}
    }
    sheet.cut = labels.cut(crop, CutSide::Front);
}

/// Fine lines along the labels, from edge to edge of the page.
fn lines(sheet: &mut Sheet, labels: &LabelSheet) {
    let thin = Pt(0.3);
    // Labels that end at the edge of the page need no cut there.
    let edge = Pt::from(Mm(1.0));
    let inside = |at: Pt, whole: Pt| at > edge && at < whole - edge;
    for column in 0..=labels.columns {
        let x = Mm(labels.left + labels.pitch.0 * column as f32).into();
        if inside(x, sheet.width) {
            sheet.line(Point::new(x, Pt(0.0)), Point::new(x, sheet.height), thin, Colour::Line);
        }
    }
    for row in 0..=labels.rows {
        let y = Mm(labels.top + labels.pitch.1 * row as f32).into();
        if inside(y, sheet.height) {
            sheet.line(Point::new(Pt(0.0), y), Point::new(sheet.width, y), thin, Colour::Line);
        }
    }
}

/// Marks at both ends of each cut, outside all bleed.
fn marks(sheet: &mut Sheet, labels: &LabelSheet) {
    let thin = Pt(0.25);
    let (first, last) = (labels.place(0), labels.place(labels.labels() - 1));
    let (near, far) = (Pt::from(BLEED), Pt::from(BLEED) + Pt::from(MARK));
    for column in 0..labels.columns {
        let place = labels.place(column);
        for x in [place.left, place.right()] {
            sheet.line(Point { x, y: first.top - far }, Point { x, y: first.top - near }, thin, Colour::Ink);
            sheet.line(Point { x, y: last.bottom() + near }, Point { x, y: last.bottom() + far }, thin, Colour::Ink);
        }
    }
    for row in 0..labels.rows {
        let place = labels.place(row * labels.columns);
        for y in [place.top, place.bottom()] {
            sheet.line(Point { x: first.left - far, y }, Point { x: first.left - near, y }, thin, Colour::Ink);
            sheet.line(Point { x: last.right() + near, y }, Point { x: last.right() + far, y }, thin, Colour::Ink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(key: &str) -> LabelSheet {
        *LabelSheet::by_key(key).expect("a sheet")
    }

    #[test]
    fn plain_sheets_have_fewer_pieces_with_gutters() {
        let labels = |key| match named(key).guttered() {
            Guttered::Fewer(sheet) => sheet.labels(),
            other => panic!("{other:?}"),
        };
        assert_eq!(["a6", "a6-landscape", "a7", "a7-portrait"].map(labels), [2, 2, 4, 4]);
    }

    #[test]
    fn what_has_gutters_already_stays_and_what_has_no_room_says_so() {
        let own = |words| LabelSheet::named(words).expect("measures").expect("a sheet");
        let roomy = own("210x297,85x54,2x4,15x25,91x60");
        assert_eq!(roomy.guttered(), Guttered::Same(roomy));
        assert_eq!(own("210x297,200x290,1x1,5x3.5,200x290").guttered(), Guttered::NoRoom);
    }

    #[test]
    fn only_what_touches_the_edge_runs_over_it() {
        let piece = Rect::new(Mm(20.0), Mm(20.0), Mm(100.0), Mm(60.0));
        let mut sheet = Sheet::new(Mm(210.0), Mm(297.0));
        for area in [Rect { height: Mm(10.0).into(), ..piece }, piece.inset(Mm(5.0))] {
            sheet.items.push(Item::Area { area, colour: Colour::Accent });
        }
        let_bleed(&mut sheet, 0, piece);
        let text = sheet.to_text();
        assert!(text.contains("area 17.0 17.0 106.0 × 13.0") && text.contains("area 25.0 25.0 90.0 × 50.0"), "{text}");
    }

    fn holds(outer: Rect, inner: Rect) -> bool {
        let slack = Pt(0.01);
        inner.left >= outer.left - slack
            && inner.top >= outer.top - slack
            && inner.right() <= outer.right() + slack
            && inner.bottom() <= outer.bottom() + slack
    }

    #[test]
    fn a_piece_for_a_print_shop_has_a_page_of_its_own_that_ends_with_the_bleed() {
        for sheet in super::super::SHEETS {
            let single = sheet.single();
            assert_eq!((single.labels(), single.checked().is_ok()), (1, true), "{}", sheet.key);
            for side in [CutSide::Front, CutSide::Back] {
                let cut = single.cut(Crop::Single, side).expect("boxes");
                let page = Rect::new(Pt(0.0), Pt(0.0), Mm(sheet.label.0 + 6.0), Mm(sheet.label.1 + 6.0));
                assert!(holds(page, cut.bleed) && holds(cut.bleed, page), "{}", sheet.key);
                assert!(holds(cut.trim, single.place(0)) && holds(single.place(0), cut.trim), "{}", sheet.key);
            }
        }
    }

    proptest! {
        #[test]
        fn bleeds_do_not_meet_other_pieces_and_marks_do_not_meet_bleeds(
            page in (60f32..450.0, 60f32..450.0), label in (30f32..200.0, 30f32..200.0),
        ) {
            let sheet = LabelSheet { page, label, columns: 1, rows: 1, ..named("a6") };
            if let Guttered::Same(labels) | Guttered::Fewer(labels) = sheet.guttered() {
                let mut paper = Sheet::new(Mm(labels.page.0), Mm(labels.page.1));
                let bleeds: Vec<Rect> = (0..labels.labels()).map(|label| labels.place(label).inset(-BLEED)).collect();
                for (index, bleed) in bleeds.iter().enumerate() {
                    for other in (0..labels.labels()).filter(|other| *other != index) {
                        let other = labels.place(other);
                        prop_assert!(
                            bleed.right() <= other.left + Pt(0.01) || other.right() <= bleed.left + Pt(0.01)
                                || bleed.bottom() <= other.top + Pt(0.01) || other.bottom() <= bleed.top + Pt(0.01)
                        );
                    }
                }
                mark(&mut paper, &labels, Crop::Marks);
                let cut = paper.cut.expect("cut at marks");
                for (label, bleed) in bleeds.iter().enumerate() {
                    prop_assert!(holds(cut.trim, labels.place(label)) && holds(cut.bleed, *bleed));
                }
                for item in &paper.items {
                    let Item::Line { from, to, .. } = item else { continue };
                    prop_assert!(from.x.0 > 0.0 && from.y.0 > 0.0 && to.x <= paper.width && to.y <= paper.height);
                    for bleed in &bleeds {
                        let inside = from.x < bleed.right() - Pt(0.01) && to.x > bleed.left + Pt(0.01)
                            && from.y < bleed.bottom() - Pt(0.01) && to.y > bleed.top + Pt(0.01);
                        prop_assert!(!inside);
                    }
                }
            }
        }
    }
}
