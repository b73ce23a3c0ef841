//! Turns texts into rows: shared by all parts of a booklet.

use super::{content::Content, flow::Row, format::Format};
use domain::Language;
use layout::{Colour, Edge, Item, Look, Phrase, Point, Pt, Rect, RichLines, Setting, Shaped, Shaper, Weight};
use std::sync::Arc;

pub(super) struct Setter<'a> {
    pub content: &'a Content,
    pub format: Format,
    pub language: Language,
    pub shaper: &'a mut Shaper,
}

/// The distance between baselines in titles, relative to their size.
pub(super) const TITLE_LEADING: f32 = 1.18;

/// The baseline that centres the capitals of a line in this height.
pub(super) fn baseline(size: Pt, height: Pt) -> Pt {
    (height + Shaped::capitals(size)) * 0.5
}

impl Setter<'_> {
    /// Breaks phrases into ragged lines.
    pub fn ragged(&mut self, phrases: &[Phrase], size: Pt, width: Pt) -> RichLines {
        let setting = Setting { size, width, indent: Pt(0.0), edge: Edge::Ragged, language: self.language };
        self.shaper.set(phrases, &setting)
    }

    /// One row per line, `x` to the right of the page's left edge; all rows stay together.
    pub fn rows(&self, lines: &RichLines, x: Pt, size: Pt, leading: Pt) -> Vec<Row> {
        (0..lines.count())
            .map(|index| {
                let mut row = self.empty(leading);
                lines.paint_line(index, &mut row.strip, Point { x, y: baseline(size, leading) }, size);
                row
            })
            .collect()
    }

    /// An empty row that stays with the next one.
    pub fn empty(&self, height: Pt) -> Row {
        Row { stays: true, ..Row::new(self.format.measure(), height) }
    }

    /// A title in balanced lines; if cancelled, it is struck through and marked.
    pub fn title(&mut self, text: &str, cancelled: bool, size: Pt, x: Pt, width: Pt) -> Vec<Row> {
        let leading = size * TITLE_LEADING;
        if cancelled {
            let lines = self.ragged(&cancelled_phrases(text, Weight::Bold, self.language), size, width);
            return self.rows(&lines, x, size, leading);
        }
        let lines = self.shaper.balance(text, Weight::Bold, size, width, self.language);
        lines.iter().map(|line| self.one_line(line, size, leading, Colour::Ink, x)).collect()
    }

    pub fn one_line(&self, line: &Arc<Shaped>, size: Pt, leading: Pt, colour: Colour, x: Pt) -> Row {
        let mut row = self.empty(leading);
        row.strip.text(line, size, colour, x, baseline(size, leading));
        row
    }

    /// The heading of a part of the booklet, above a coloured rule.
    pub fn heading(&mut self, text: &str) -> Vec<Row> {
        let (size, width) = (self.format.theme, self.format.measure());
        let mut rows = self.title(text, false, size, Pt(0.0), width);
        rows.push(self.rule());
        rows
    }

    pub fn rule(&self) -> Row {
        let leading = self.format.leading;
        let mut row = self.empty(leading * 1.5);
        let area = Rect { left: Pt(0.0), top: leading * 0.35, width: self.format.measure(), height: leading * 0.22 };
        row.strip.items.push(Item::Area { area, colour: Colour::Accent });
        row
    }

    /// A text on as many lines as it needs, with a label left of the first line and a page number at the right.
    pub fn entry(&mut self, entry: &ListEntry) -> Vec<Row> {
        let ListEntry { label, phrases, x, size, page } = entry;
        let leading = *size * 1.36;
        let pages = self.page_column(*size);
        let width = self.format.measure() - *x - pages;
        let lines = self.ragged(phrases, *size, width);
        let mut rows = self.rows(&lines, *x, *size, leading);
        if let Some(first) = rows.first_mut() {
            let baseline = baseline(*size, leading);
            if let Some((text, weight, colour)) = label {
                let text = self.shaper.shape(text, *weight);
                let room = *x - *size * 0.5;
                first.strip.text(&text, size.min(text.size_for(room)), *colour, Pt(0.0), baseline);
            }
            if let Some(page) = page {
                let page = self.shaper.shape(&page.to_string(), Weight::Regular);
                first.strip.text_right(&page, *size, Colour::Soft, self.format.measure(), baseline);
            }
        }
        rows
    }

    /// The column at the right of lists.
    fn page_column(&mut self, size: Pt) -> Pt {
        self.shaper.shape("0000", Weight::Regular).width(size) + size
    }

    /// The width of the widest text, within limits.
    pub fn column(&mut self, texts: &[&str], weight: Weight, size: Pt, least: Pt, most: Pt) -> Pt {
        let widest = texts.iter().map(|text| self.shaper.shape(text, weight).width(size)).fold(Pt(0.0), Pt::max);
        (widest + size * 0.9).max(least).min(most)
    }
}

/// A line of the contents or of a day.
pub(super) struct ListEntry<'a> {
    pub label: Option<(&'a str, Weight, Colour)>,
    pub phrases: Vec<Phrase>,
    /// Where the text begins.
    pub x: Pt,
    pub size: Pt,
    pub page: Option<usize>,
}

pub(super) fn cancelled_phrases(text: &str, weight: Weight, language: Language) -> Vec<Phrase> {
    vec![
        Phrase::new(text, weight, Colour::Soft).looking(Look::Struck),
        Phrase::new(language.pick("entfällt", "cancelled"), Weight::SemiBold, Colour::Cannot).looking(Look::Tag),
    ]
}

/// Lets the last row be separated from what follows.
pub(super) fn released(mut rows: Vec<Row>) -> Vec<Row> {
    if let Some(last) = rows.last_mut() {
        last.stays = false;
    }
    rows
}

pub(super) fn below(mut rows: Vec<Row>, above: Pt) -> Vec<Row> {
    if let Some(first) = rows.first_mut() {
        first.above = above;
    }
    rows
}
