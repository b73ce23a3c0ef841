//! Running text with several weights and colours on the same lines, and words in small boxes.

use super::{
    colour::Colour,
    lengths::{Point, Pt, Rect},
    lines::{LONG_WORD, with_soft_hyphens},
    shaping::{Shaped, Weight},
    sheet::{Item, Sheet},
};
use domain::Language;
use std::{ops::Range, sync::Arc};

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    pub text: String,
    pub weight: Weight,
    pub colour: Colour,
    pub look: Look,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Plain,
    /// Struck through: this is cancelled.
    Struck,
    /// In a box with rounded corners; never broken.
    Tag,
}

impl Phrase {
    pub fn new(text: impl Into<String>, weight: Weight, colour: Colour) -> Self {
        Self { text: text.into(), weight, colour, look: Look::Plain }
    }

    pub fn looking(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// Adds soft hyphens, at which words wider than the line may be cut.
    pub fn hyphenated(mut self, language: Language) -> Self {
        if self.text.len() >= LONG_WORD {
            self.text = with_soft_hyphens(&self.text, language);
        }
        self
    }
}

/// Phrases broken into lines for one size and width.
#[derive(Clone, Debug, Default)]
pub struct RichLines {
    pub(super) lines: Vec<Vec<Placed>>,
}

#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub x: Pt,
    pub text: Arc<Shaped>,
    colour: Colour,
    look: Look,
}

/// The box of a tag, relative to the size of its text: smaller letters, with space on both sides.
pub const TAG_SIZE: f32 = 0.8;
pub(super) const TAG_INSET: f32 = 0.35;

impl RichLines {
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// The lines in this range.
    pub fn part(&self, lines: Range<usize>) -> RichLines {
        let end = lines.end.min(self.lines.len());
        RichLines { lines: self.lines[lines.start.min(end)..end].to_vec() }
    }

    /// Like [`paint`](Self::paint), with the right ends of the lines at `at`.
    pub fn paint_right(&self, sheet: &mut Sheet, at: Point, size: Pt, leading: Pt) {
        for (index, line) in self.lines.iter().enumerate() {
            let x = at.x - width_of_line(line, size);
            line.iter().for_each(|placed| placed.paint(sheet, x + placed.x, at.y + leading * index as f32, size));
        }
    }

    /// Adds the lines of another text below.
    pub fn append(&mut self, other: RichLines) {
        self.lines.extend(other.lines);
    }

    /// The width of the widest line.
    pub fn width(&self, size: Pt) -> Pt {
        self.lines.iter().fold(Pt(0.0), |widest, line| widest.max(width_of_line(line, size)))
    }

    /// Paints the lines with the first baseline at `at`.
    pub fn paint(&self, sheet: &mut Sheet, at: Point, size: Pt, leading: Pt) {
        for index in 0..self.lines.len() {
            self.paint_line(index, sheet, Point { x: at.x, y: at.y + leading * index as f32 }, size);
        }
    }

    /// Paints one line with its baseline at `at`.
    pub fn paint_line(&self, index: usize, sheet: &mut Sheet, at: Point, size: Pt) {
        for placed in self.lines.get(index).into_iter().flatten() {
            placed.paint(sheet, at.x + placed.x, at.y, size);
        }
    }
}

impl Placed {
    pub fn of(phrase: &Phrase, text: &Arc<Shaped>, x: Pt) -> Self {
        Self { x, text: Arc::clone(text), colour: phrase.colour, look: phrase.look }
    }

    pub fn width(&self, size: Pt) -> Pt {
        match self.look {
            Look::Tag => self.text.width(size * TAG_SIZE) + size * (TAG_INSET * 2.0),
            Look::Plain | Look::Struck => self.text.width(size),
        }
    }

    fn paint(&self, sheet: &mut Sheet, x: Pt, baseline: Pt, size: Pt) {
        match self.look {
            Look::Plain => sheet.text(&self.text, size, self.colour, x, baseline),
            Look::Struck => {
                sheet.text(&self.text, size, self.colour, x, baseline);
                // Through the middle of lower-case letters.
                let y = baseline - size * 0.24;
                let to = Point { x: x + self.text.width(size), y };
                sheet.line(Point { x, y }, to, size * 0.06, self.colour);
            }
            Look::Tag => {
                let inner = size * TAG_SIZE;
                let inset = size * TAG_INSET;
                let area = Rect {
                    left: x,
                    top: baseline - size * 0.76,
                    width: self.text.width(inner) + inset * 2.0,
                    height: size * 1.02,
                };
                let (radius, thickness) = (size * 0.18, size * 0.06);
                sheet.items.push(Item::Outline { area, radius, thickness, colour: self.colour });
                sheet.text(&self.text, inner, self.colour, x + inset, baseline - size * 0.02);
            }
        }
    }
}

fn width_of_line(line: &[Placed], size: Pt) -> Pt {
    line.last().map_or(Pt(0.0), |last| last.x + last.width(size))
}
