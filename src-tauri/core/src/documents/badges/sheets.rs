//! Sheets of labels that offices buy, and plain paper to be cut, as data.

use crate::layout::{Mm, Rect};

/// A sheet of equal labels, measured in millimetres from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelSheet {
    /// How it is named in the terminal.
    pub key: &'static str,
    pub name: &'static str,
    pub page: (f32, f32),
    pub label: (f32, f32),
    pub columns: usize,
    pub rows: usize,
    /// Of the first label.
    pub left: f32,
    pub top: f32,
    /// From label to label.
    pub pitch: (f32, f32),
    pub stock: Stock,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stock {
    /// Perforated or punched: nothing to be cut.
    Labels,
    /// Plain paper or card, cut along fine lines.
    Plain,
}

/// Avery publishes the geometry in its templates.
pub const SHEETS: &[LabelSheet] = &[
    LabelSheet {
        key: "avery-c32011",
        name: "Avery C32011 (85 × 54 mm)",
        page: (210.0, 297.0),
        label: (85.0, 54.0),
        columns: 2,
        rows: 5,
        left: 15.0,
        top: 13.5,
        pitch: (95.0, 54.0),
        stock: Stock::Labels,
    },
    LabelSheet {
        key: "a6",
        name: "A6, 4 × A4 (105 × 148 mm)",
        page: (210.0, 297.0),
        label: (105.0, 148.0),
        columns: 2,
        rows: 2,
        left: 0.0,
        top: 0.5,
        pitch: (105.0, 148.0),
        stock: Stock::Plain,
    },
];

impl LabelSheet {
    pub fn by_key(key: &str) -> Option<&'static LabelSheet> {
        SHEETS.iter().find(|sheet| sheet.key == key)
    }

    pub fn labels(&self) -> usize {
        self.columns * self.rows
    }

    /// The box of label `index`, counted along the rows from 0.
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
    use crate::layout::Pt;

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
}
