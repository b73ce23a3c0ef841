//! How a poster looks: the day large, rooms over their columns, cards under fine lines, and bands for what is for all.
//!
//! All heights grow and shrink together, as on signs. What is left of the sheet is given to the rows of cards;
//! more rooms than can be read side by side, or more rows than find room, go on another sheet.

mod card;
mod paint;

use super::{Card, Poster, PosterOptions, Row, What};
use crate::{
    documents::{foot::Foot, paper::PaperSize},
    domain::Language,
    layout::{Mm, Pt, Rect, Shaped, Shaper, Sheet},
};
use card::{Content, Look, Set};
use std::ops::Range;

/// Heights of capitals on A3 in millimetres at scale 1.
const DAY: f32 = 10.0;
const EVENT: f32 = 4.2;
const ROOM: f32 = 3.8;
const FLOOR: f32 = 2.4;
const TIME: f32 = 3.6;
const THEME: f32 = 3.2;

/// Titles that can be read from two steps away, in true millimetres.
const WANTED_TITLE: f32 = 2.5;

const LARGEST: f32 = 1.5;
/// On a day on which nothing is beside something else: a sheet with three lines is read from farther away.
const LARGEST_OF_BANDS: f32 = 2.4;
const SMALLEST: f32 = 0.55;
const STEP: f32 = 0.95;
/// A row of cards is not stretched further, however much of the sheet is left.
const STRETCH: f32 = 1.5;

const GAP: Mm = Mm(4.0);
/// Of the times, at scale 1.
const TIMES: Mm = Mm(38.0);
/// Of the time in the coloured band.
const BAND_INDENT: Mm = Mm(2.5);
/// Narrower columns than this are not read side by side.
const NARROWEST: Mm = Mm(34.0);

pub(super) struct Page<'a> {
    pub sheets: Vec<Sheet>,
    pub small_titles: bool,
    /// Cards on which something is left out.
    pub too_small: Vec<&'a Card>,
}

pub(super) fn lay_out<'a>(
    poster: &'a Poster,
    foot: &Foot,
    options: &PosterOptions,
    language: Language,
    shaper: &mut Shaper,
) -> Page<'a> {
    let page = PaperSize::A3.page(options.orientation);
    let factor = options.size.against_a4() / PaperSize::A3.against_a4();
    let inner = Rect::new(Pt(0.0), Pt(0.0), page.0, page.1).inset(Mm(14.0));
    let mut designer = Designer { poster, inner, bottom: foot.top(inner) - Pt::from(Mm(3.0)), language, shaper };
    let mut whole = Page { sheets: Vec::new(), small_titles: false, too_small: Vec::new() };
    for columns in designer.columns_by_sheet() {
        let (scale, rows) = designer.scaled(&columns, factor);
        whole.small_titles |= card::TITLE * scale * factor < WANTED_TITLE - 0.02;
        let grid = Grid { columns, scale };
        for mut sheet in designer.sheets(&grid, &rows, &mut whole.too_small) {
            foot.put(&mut sheet, inner, &poster.owners, designer.shaper);
            whole.sheets.push(sheet.scaled(factor));
        }
    }
    whole
}

struct Designer<'a, 'b> {
    poster: &'a Poster,
    inner: Rect,
    /// Where the last row ends.
    bottom: Pt,
    language: Language,
    shaper: &'b mut Shaper,
}

/// The rooms that stand on one sheet, and how large everything is there.
struct Grid {
    columns: Range<usize>,
    scale: f32,
}

/// A row set at one scale.
struct SetRow<'a> {
    row: &'a Row,
    cells: Vec<(Range<usize>, &'a Card, Set)>,
    height: Pt,
}

fn size(height: f32, scale: f32) -> Pt {
    Shaped::size_of_capitals(Mm(height * scale))
}

impl<'a> Designer<'a, '_> {
    /// As many columns on each sheet as can be read, and nearly equally many.
    fn columns_by_sheet(&self) -> Vec<Range<usize>> {
        let all = self.poster.columns.len();
        let room = self.inner.width - TIMES.into();
        let most = ((room / (Pt::from(NARROWEST) + Pt::from(GAP))) as usize).max(1);
        let sheets = all.div_ceil(most).max(1);
        let each = all.div_ceil(sheets).max(1);
        (0..sheets).map(|sheet| (sheet * each).min(all)..((sheet + 1) * each).min(all)).collect()
    }

    /// Width of the times. Columns want the room more than large times do.
    fn times(&self, columns: &Range<usize>, scale: f32) -> Pt {
        let most = if columns.is_empty() { LARGEST_OF_BANDS } else { 1.1 };
        Pt::from(TIMES) * scale.clamp(0.6, most)
    }

    /// The largest scale at which all rows stand on one sheet, with short titles only where full ones would be small.
    fn scaled(&mut self, columns: &Range<usize>, factor: f32) -> (f32, Vec<SetRow<'a>>) {
        let wanted = WANTED_TITLE / card::TITLE / factor;
        let largest = if columns.is_empty() { LARGEST_OF_BANDS } else { LARGEST };
        for (content, least) in [(Content::Full, wanted.max(SMALLEST)), (Content::Short, SMALLEST)] {
            let scales: Vec<f32> = std::iter::successors(Some(largest), |scale| Some(scale * STEP))
                .take_while(|scale| *scale >= least)
                .collect();
            // What fits also fits smaller: halving finds the largest in a few steps.
            let first = scales.partition_point(|scale| {
                let rows = self.rows(columns, *scale, content);
                !self.fits(&rows, columns, *scale, wanted)
            });
            if let Some(scale) = scales.get(first) {
                return (*scale, self.rows(columns, *scale, content));
            }
        }
        (SMALLEST, self.rows(columns, SMALLEST, Content::Short))
    }

    /// On one sheet, and without cut words, as long as they may be smaller.
    fn fits(&self, rows: &[SetRow], columns: &Range<usize>, scale: f32, wanted: f32) -> bool {
        let mut cells = rows.iter().flat_map(|row| &row.cells);
        self.top(columns, scale) + height(rows, scale) <= self.bottom
            && (scale <= wanted || cells.all(|(.., set)| set.whole_words))
    }

    fn rows(&mut self, columns: &Range<usize>, scale: f32, content: Content) -> Vec<SetRow<'a>> {
        let poster = self.poster;
        poster
            .rows
            .iter()
            .map(|row| self.row(row, columns, scale, content))
            .filter(|row| !row.cells.is_empty())
            .collect()
    }

    fn row(&mut self, row: &'a Row, columns: &Range<usize>, scale: f32, content: Content) -> SetRow<'a> {
        let (poster, language) = (self.poster, self.language);
        let mut cells = Vec::new();
        let height = match &row.what {
            What::Together { card, room } => {
                let all = columns.clone();
                let look = Look { width: self.place(columns, &all, scale).1, scale, content };
                let set = Set::band(card, room, look, language, self.shaper);
                let height = set.height();
                cells.push((all, card, set));
                height
            }
            What::Beside(cards) => {
                let mut heights: Vec<Pt> = vec![Pt(0.0); poster.columns.len()];
                for (column, card) in cards.iter().filter(|(column, _)| columns.contains(column)) {
                    let range = *column..*column + 1;
                    let look = Look { width: self.place(columns, &range, scale).1, scale, content };
                    let set = Set::card(card, look, language, self.shaper);
                    heights[*column] = heights[*column] + set.height();
                    cells.push((range, card, set));
                }
                heights.into_iter().fold(Pt(0.0), Pt::max) + self.theme_height(row, scale)
            }
        };
        SetRow { row, cells, height }
    }

    fn theme_height(&self, row: &Row, scale: f32) -> Pt {
        if row.theme.is_empty() { Pt(0.0) } else { size(THEME, scale) * 1.45 }
    }

    /// Left end and width of columns.
    fn place(&self, columns: &Range<usize>, range: &Range<usize>, scale: f32) -> (Pt, Pt) {
        let left = self.inner.left + self.times(columns, scale);
        let all = columns.len().max(1) as f32;
        let pitch = (self.inner.right() - left + Pt::from(GAP)) / all;
        let from = (range.start - columns.start) as f32;
        let count = range.len().max(1) as f32;
        (left + pitch * from, pitch * count - Pt::from(GAP))
    }

    /// Where the first row begins.
    fn top(&self, columns: &Range<usize>, scale: f32) -> Pt {
        let day = Shaped::capitals(size(DAY, 1.0));
        let rule = self.inner.top + day + Pt::from(Mm(6.5));
        if columns.is_empty() {
            return rule + Pt::from(Mm(2.0));
        }
        let floors = self.poster.columns.iter().any(|column| !column.floor.is_empty());
        rule + size(ROOM, scale) * 1.75 + if floors { size(FLOOR, scale) * 1.35 } else { Pt(0.0) }
    }
}

fn gap(scale: f32) -> Pt {
    Mm(2.4 * scale).into()
}

fn height(rows: &[SetRow], scale: f32) -> Pt {
    let gaps = gap(scale) * (rows.len().max(1) - 1) as f32;
    rows.iter().fold(gaps, |sum, row| sum + row.height)
}
