//! Commercial label sheets, and plain paper to be cut, as data.

use domain::Language;
use layout::{Mm, Pt, Rect};

/// A sheet of equal labels, in millimetres from its upper left corner. Consistency is checked by
/// [`checked`](Self::checked).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelSheet {
    /// The key in the terminal; "own" for custom dimensions.
    pub key: &'static str,
    pub name: &'static str,
    pub page: (f32, f32),
    pub label: (f32, f32),
    pub columns: usize,
    pub rows: usize,
    /// The position of the first label.
    pub left: f32,
    pub top: f32,
    /// From each label to the next.
    pub pitch: (f32, f32),
    pub stock: Stock,
    pub fold: Fold,
}

/// Whether labels are folded, which gives them a back without double-sided printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    None,
    /// Down the middle like a book: the front is the right half, the back the left half; both are upright.
    Book,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stock {
    /// Perforated or punched: no cutting needed.
    Labels,
    /// Plain paper or card, cut along fine lines.
    Plain,
    /// From a label printer, one label at a time.
    Roll,
}

const fn labels(
    key: &'static str,
    name: &'static str,
    label: (f32, f32),
    grid: (usize, usize),
    corner: (f32, f32),
    pitch: (f32, f32),
) -> LabelSheet {
    LabelSheet {
        key,
        name,
        page: A4,
        label,
        columns: grid.0,
        rows: grid.1,
        left: corner.0,
        top: corner.1,
        pitch,
        stock: Stock::Labels,
        fold: Fold::None,
    }
}

/// A label sheet in Letter format, in points (72 per inch) like American templates.
const fn letter_labels(
    key: &'static str,
    name: &'static str,
    label: (f32, f32),
    grid: (usize, usize),
    corner: (f32, f32),
    pitch: (f32, f32),
) -> LabelSheet {
    const POINT: f32 = 25.4 / 72.0;
    LabelSheet {
        page: LETTER,
        ..labels(
            key,
            name,
            (label.0 * POINT, label.1 * POINT),
            grid,
            (corner.0 * POINT, corner.1 * POINT),
            (pitch.0 * POINT, pitch.1 * POINT),
        )
    }
}

/// Plain paper cut into equal parts, adjacent and centred on the page.
const fn plain(
    key: &'static str,
    name: &'static str,
    page: (f32, f32),
    label: (f32, f32),
    grid: (usize, usize),
) -> LabelSheet {
    LabelSheet {
        key,
        name,
        page,
        label,
        columns: grid.0,
        rows: grid.1,
        left: (page.0 - label.0 * grid.0 as f32) / 2.0,
        top: (page.1 - label.1 * grid.1 as f32) / 2.0,
        pitch: label,
        stock: Stock::Plain,
        fold: Fold::None,
    }
}

/// A label printer, where each label is a page.
const fn roll(key: &'static str, name: &'static str, label: (f32, f32)) -> LabelSheet {
    LabelSheet {
        key,
        name,
        page: label,
        label,
        columns: 1,
        rows: 1,
        left: 0.0,
        top: 0.0,
        pitch: label,
        stock: Stock::Roll,
        fold: Fold::None,
    }
}

/// Plain paper cut into equal parts, each folded down the middle; `half` is one visible side.
const fn folded(
    key: &'static str,
    name: &'static str,
    page: (f32, f32),
    half: (f32, f32),
    grid: (usize, usize),
) -> LabelSheet {
    LabelSheet { fold: Fold::Book, ..plain(key, name, page, (half.0 * 2.0, half.1), grid) }
}

const A4: (f32, f32) = (210.0, 297.0);
const A4_ACROSS: (f32, f32) = (297.0, 210.0);
const LETTER: (f32, f32) = (215.9, 279.4);
const A5_ACROSS: (f32, f32) = (210.0, 148.0);

/// Dimensions come from the makers' templates. The tables were checked for sheets that do not fit their own page.
pub const SHEETS: &[LabelSheet] = &[
    labels("avery-c32011", "Avery C32011 (85 × 54 mm)", (85.0, 54.0), (2, 5), (15.0, 13.5), (95.0, 54.0)),
    labels("avery-c32015", "Avery C32015, 32015 (85 × 54 mm)", (85.0, 54.0), (2, 4), (17.0, 31.5), (91.0, 60.0)),
    labels("avery-l4784", "Avery L4784–L4787 (80 × 50 mm)", (80.0, 50.0), (2, 5), (18.0, 13.0), (95.0, 55.0)),
    labels("herma-4412", "Herma 4412 (80 × 50 mm)", (80.0, 50.0), (2, 5), (17.5, 13.5), (95.0, 55.0)),
    labels("durable-1445", "DURABLE 1445 (90 × 54 mm)", (90.0, 54.0), (2, 5), (15.0, 12.0), (90.0, 54.0)),
    labels("durable-1456", "DURABLE 1456 (90 × 60 mm)", (90.0, 60.0), (2, 4), (15.0, 28.5), (90.0, 60.0)),
    labels("durable-1453", "DURABLE 1453 (75 × 40 mm)", (75.0, 40.0), (2, 6), (30.0, 28.5), (75.0, 40.0)),
    // In inches 3⅜ × 2⅓ and 4 × 3. gLabels lists the first; the second is centred on its sheet.
    letter_labels(
        "avery-5395",
        "Avery 5395 (86 × 59 mm, US Letter)",
        (243.0, 168.0),
        (2, 4),
        (49.5, 42.0),
        (270.0, 180.0),
    ),
    letter_labels(
        "avery-5392",
        "Avery 5392 (102 × 76 mm, US Letter)",
        (288.0, 216.0),
        (2, 3),
        (18.0, 72.0),
        (288.0, 216.0),
    ),
    plain("a6", "A6, 4 × A4 (105 × 148 mm)", A4, (105.0, 148.0), (2, 2)),
    plain("a6-landscape", "A6, 4 × A4 (148 × 105 mm)", A4_ACROSS, (148.0, 105.0), (2, 2)),
    plain("a7", "A7, 8 × A4 (105 × 74 mm)", A4, (105.0, 74.0), (2, 4)),
    plain("a7-portrait", "A7, 8 × A4 (74 × 105 mm)", A4_ACROSS, (74.0, 105.0), (4, 2)),
    folded("a6-folded", "A6, 2 × A4 (105 × 148 mm)", A4, (105.0, 148.0), (1, 2)),
    folded("a6-folded-a5", "A6, A5 (105 × 148 mm)", A5_ACROSS, (105.0, 148.0), (1, 1)),
    folded("a6-folded-landscape", "A6, 2 × A4 (148 × 105 mm)", A4_ACROSS, (148.0, 105.0), (1, 2)),
    folded("butterfly", "Butterfly, 5 × A4 (90 × 54 mm)", A4, (90.0, 54.0), (1, 5)),
    roll("roll-62x100", "62 × 100 mm", (62.0, 100.0)),
    roll("roll-100x62", "100 × 62 mm", (100.0, 62.0)),
    roll("roll-89x36", "89 × 36 mm", (89.0, 36.0)),
];

impl LabelSheet {
    /// True if the back can be printed, on the second side or by folding; stickers have no back.
    pub fn has_second_side(&self) -> bool {
        self.stock != Stock::Roll || self.is_folded()
    }

    pub fn by_key(key: &str) -> Option<&'static LabelSheet> {
        SHEETS.iter().find(|sheet| sheet.key == key)
    }

    /// The title in selection lists.
    pub fn title(&self, language: Language) -> String {
        match self.fold {
            Fold::None => self.name.to_owned(),
            Fold::Book => format!("{}, {}", self.name, language.pick("gefaltet", "folded")),
        }
    }

    pub fn is_folded(&self) -> bool {
        self.fold != Fold::None
    }

    /// The front of label `index`: all of it, or its right half if folded.
    pub fn front(&self, index: usize) -> Rect {
        let place = self.place(index);
        match self.fold {
            Fold::None => place,
            Fold::Book => Rect { left: place.left + place.width / 2.0, width: place.width / 2.0, ..place },
        }
    }

    /// The back of label `index` on the same side of the paper; `None` if it is not folded.
    pub fn beside(&self, index: usize) -> Option<Rect> {
        let place = self.place(index);
        self.is_folded().then_some(Rect { width: place.width / 2.0, ..place })
    }

    pub fn labels(&self) -> usize {
        self.columns * self.rows
    }

    /// The box behind label `index` on the second side of a sheet turned like the page of a book: over its long edge in
    /// portrait, its short edge in landscape.
    pub fn place_behind(&self, index: usize) -> Rect {
        let front = self.place(index);
        Rect { left: Pt::from(Mm(self.page.0)) - front.right(), ..front }
    }

    /// The box of label `index`, counted row by row from 0.
    pub fn place(&self, index: usize) -> Rect {
        let (column, row) = (index % self.columns, index / self.columns % self.rows);
        let left = self.left + self.pitch.0 * column as f32;
        let top = self.top + self.pitch.1 * row as f32;
        Rect::new(Mm(left), Mm(top), Mm(self.label.0), Mm(self.label.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lie_on_their_page_and_beside_each_other() {
        for sheet in SHEETS {
            let (width, height) = (Pt::from(Mm(sheet.page.0)), Pt::from(Mm(sheet.page.1)));
            let places: Vec<Rect> = (0..sheet.labels()).map(|index| sheet.place(index)).collect();
            for (index, a) in places.iter().enumerate() {
                assert!(a.left >= Pt(0.0) && a.top >= Pt(0.0), "{}", sheet.key);
                assert!(a.right() <= width + Pt(0.01) && a.bottom() <= height + Pt(0.01), "{}", sheet.key);
                for b in &places[index + 1..] {
                    let apart = a.right() <= b.left + Pt(0.01)
                        || a.bottom() <= b.top + Pt(0.01)
                        || b.right() <= a.left + Pt(0.01);
                    assert!(apart, "{} {index}", sheet.key);
                }
            }
        }
    }

    /// Seen through the paper: left on the front is right on the back.
    #[test]
    fn backs_lie_behind_their_fronts() {
        for sheet in SHEETS {
            for label in 0..sheet.labels() {
                let (front, back) = (sheet.place(label), sheet.place_behind(label));
                let through = Pt::from(Mm(sheet.page.0)) - back.right();
                assert!((through - front.left).0.abs() < 0.01, "{} {label}", sheet.key);
                assert_eq!((back.top, back.width, back.height), (front.top, front.width, front.height));
            }
        }
    }
}
