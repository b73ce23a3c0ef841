//! The look of a poster: one column per room with times downwards, or one row per room with times across, whichever
//! allows larger type.
//!
//! All heights scale together. A grid uses the largest scale at which the whole day fits on the sheet. If titles would
//! be too small for one sheet, its rooms are distributed among several. Every paper size is laid out as A3, and then
//! scaled as a whole.

mod card;
mod columns;
mod paint;
mod rows;

use super::{Card, Poster, PosterOptions, Row, What};
use crate::{
    foot::{self, Foot},
    paper::PaperSize,
};
use card::{Content, Look, Set};
use columns::SetRow;
use domain::Language;
use layout::{Mm, Pt, Rect, Shaped, Shaper, Sheet, Weight};
use rows::Table;
use std::ops::Range;

/// Heights of capitals on A3, in millimetres, at scale 1.
const DAY: f32 = 9.0;
const EVENT: f32 = 4.2;
const ROOM: f32 = 3.8;
const FLOOR: f32 = 2.4;
const TIME: f32 = 3.6;
const THEME: f32 = 2.7;

/// Titles that can be read from two steps away; in millimetres on the actual paper.
const WANTED_TITLE: f32 = 2.5;

/// Titles of 10 mm, which five people can read together.
const LARGEST: f32 = 3.0;
/// On a day without parallel sessions: a sheet with three lines is read from farther away.
const LARGEST_OF_BANDS: f32 = 4.0;
const SMALLEST: f32 = 0.45;
const STEP: f32 = 0.97;
/// No more sheets than this are used to enlarge titles that are too small.
const MOST_SHEETS: usize = 6;

const GAP: Mm = Mm(4.0);
/// The width of the times, at scale 1.
const TIMES: Mm = Mm(38.0);
/// The width of room names left of their rows, as a share of the sheet: as wide as the longest word.
const ROOMS: (f32, f32) = (0.1, 0.26);
/// The indentation of the time in the coloured band.
const BAND_INDENT: Mm = Mm(2.5);

pub(super) struct Page<'a> {
    pub sheets: Vec<Sheet>,
    pub small_titles: bool,
    /// Cards on which something is left out.
    pub too_small: Vec<&'a Card>,
}

/// How much larger than A3 the paper is.
pub(super) fn factor(options: &PosterOptions) -> f32 {
    options.size.against_a4() / PaperSize::A3.against_a4()
}

pub(super) fn lay_out<'a>(
    poster: &'a Poster,
    foot: &Foot,
    options: &PosterOptions,
    language: Language,
    shaper: &mut Shaper,
) -> Page<'a> {
    let (page, factor) = (options.size.page(options.orientation), factor(options));
    let page = (page.0 / factor, page.1 / factor);
    let inner = Rect::new(Pt(0.0), Pt(0.0), page.0, page.1).inset(Mm(12.0));
    let bottom = foot.top(inner) - Pt::from(Mm(1.0));
    let mut designer =
        Designer { poster, inner, bottom, factor, grid: Grid::Columns, label: Pt(0.0), language, shaper };
    let mut whole = Page { sheets: Vec::new(), small_titles: false, too_small: Vec::new() };
    for part in designer.parts() {
        whole.small_titles |= card::TITLE * part.scale * factor < WANTED_TITLE - 0.02;
        for mut sheet in designer.sheets(&part, &mut whole.too_small) {
            foot.put(&mut sheet, inner, &poster.owners, designer.shaper);
            whole.sheets.push(sheet.scaled(factor));
        }
    }
    whole
}

/// The direction of rooms and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grid {
    /// One column per room, times downwards.
    Columns,
    /// One row per room, times across; sessions for everybody above and below.
    Rows,
}

struct Designer<'a, 'b> {
    poster: &'a Poster,
    inner: Rect,
    /// Where the last row ends.
    bottom: Pt,
    factor: f32,
    /// The grid being tried or painted.
    grid: Grid,
    /// The width of the labels left of each row: times, or rooms.
    label: Pt,
    language: Language,
    shaper: &'b mut Shaper,
}

/// Rooms that share a sheet, set as large as possible.
struct Laid<'a> {
    rooms: Range<usize>,
    scale: f32,
    label: Pt,
    /// Everything fits on one sheet; otherwise it continues on several, in order of time.
    on_one_sheet: bool,
    set: Either<'a>,
}

enum Either<'a> {
    Columns(Vec<SetRow<'a>>),
    Rows(Table<'a>),
}

impl<'a> Designer<'a, '_> {
    /// All rooms on one sheet if titles are large enough there, otherwise on as few sheets as possible.
    fn parts(&mut self) -> Vec<Laid<'a>> {
        let all = self.poster.columns.len();
        let wanted = WANTED_TITLE / card::TITLE / self.factor - 0.01;
        let mut best: Option<(f32, Vec<Laid<'a>>)> = None;
        for sheets in 1..=all.clamp(1, MOST_SHEETS) {
            let each = all.div_ceil(sheets).max(1);
            let rooms = (0..sheets).map(|sheet| (sheet * each).min(all)..((sheet + 1) * each).min(all));
            let rooms: Vec<Range<usize>> = rooms.filter(|rooms| !rooms.is_empty() || all == 0).collect();
            let laid: Vec<Laid> = rooms.into_iter().map(|rooms| self.largest(&rooms)).collect();
            // If not even the smallest type fits on a sheet, more sheets count as better.
            let worth = |laid: &Laid| if laid.on_one_sheet { laid.scale } else { SMALLEST / 10.0 * sheets as f32 };
            let scale = laid.iter().map(worth).fold(f32::INFINITY, f32::min);
            // A further sheet must be worth it.
            if best.as_ref().is_none_or(|(known, _)| scale > known * 1.1) {
                best = Some((scale, laid));
            }
            if scale >= wanted {
                break;
            }
        }
        best.map(|(_, laid)| laid).unwrap_or_default()
    }

    /// In the grid that allows the larger type.
    fn largest(&mut self, rooms: &Range<usize>) -> Laid<'a> {
        let columns = self.scaled(Grid::Columns, rooms);
        if rooms.is_empty() {
            return columns;
        }
        let rows = self.scaled(Grid::Rows, rooms);
        if rows.scale > columns.scale { rows } else { columns }
    }

    /// The largest scale at which all rows fit on one sheet, with short titles only if full ones would be small.
    fn scaled(&mut self, grid: Grid, rooms: &Range<usize>) -> Laid<'a> {
        self.grid = grid;
        let wanted = WANTED_TITLE / card::TITLE / self.factor;
        let largest = if rooms.is_empty() { LARGEST_OF_BANDS } else { LARGEST };
        let smallest = self.smallest();
        for (content, least) in [(Content::Full, wanted.max(smallest)), (Content::Short, smallest)] {
            let scales: Vec<f32> = std::iter::successors(Some(largest), |scale| Some(scale * STEP))
                .take_while(|scale| *scale >= least)
                .collect();
            // If a scale fits, so do smaller ones: binary search finds the largest quickly.
            let first = scales.partition_point(|scale| {
                let laid = self.set(rooms, *scale, content);
                !self.fits(&laid, wanted)
            });
            if let Some(scale) = scales.get(first) {
                return self.set(rooms, *scale, content);
            }
        }
        let laid = self.set(rooms, smallest, Content::Short);
        let on_one_sheet = self.fits(&laid, wanted);
        Laid { on_one_sheet, ..laid }
    }

    fn set(&mut self, rooms: &Range<usize>, scale: f32, content: Content) -> Laid<'a> {
        self.label = self.wanted_label(rooms, scale);
        let set = match self.grid {
            Grid::Columns => Either::Columns(self.rows(rooms, scale, content)),
            Grid::Rows => Either::Rows(self.table(rooms, scale, content)),
        };
        Laid { rooms: rooms.clone(), scale, label: self.label, on_one_sheet: true, set }
    }

    /// True if it fits on one sheet; above the wanted size also without cut words.
    fn fits(&mut self, laid: &Laid, wanted: f32) -> bool {
        let (top, height, whole) = match &laid.set {
            Either::Columns(rows) => {
                let whole = rows.iter().flat_map(|row| &row.cells).all(|(.., set)| set.whole_words);
                (self.top(&laid.rooms, laid.scale), columns::height(rows, laid.scale), whole)
            }
            Either::Rows(table) => (self.rule_bottom(), table.height(laid.scale), table.has_whole_words()),
        };
        top + height <= self.bottom && (laid.scale <= wanted || whole)
    }

    fn sheets(&mut self, laid: &Laid<'a>, too_small: &mut Vec<&'a Card>) -> Vec<Sheet> {
        self.label = laid.label;
        match &laid.set {
            Either::Columns(rows) => {
                self.grid = Grid::Columns;
                self.sheets_of_columns(laid, rows, too_small)
            }
            Either::Rows(table) => {
                self.grid = Grid::Rows;
                self.sheets_of_rows(laid, table, too_small)
            }
        }
    }

    /// Space is more useful for columns than for large times. Words in room names are not cut if that can be avoided.
    fn wanted_label(&mut self, rooms: &Range<usize>, scale: f32) -> Pt {
        match self.grid {
            Grid::Columns if rooms.is_empty() => Pt::from(TIMES) * scale.clamp(0.6, LARGEST_OF_BANDS * 0.8),
            Grid::Columns => Pt::from(TIMES) * scale.clamp(0.6, 1.4),
            Grid::Rows => {
                let (room, floor) = (self.room_size(scale), self.small(FLOOR, scale));
                let columns = self.poster.columns.iter().enumerate().filter(|(index, _)| rooms.contains(index));
                let texts = columns.flat_map(|(_, column)| {
                    [(&column.room, Weight::Bold, room), (&column.floor, Weight::Regular, floor)]
                });
                let words =
                    texts.flat_map(|(text, weight, size)| text.split([' ', '-']).map(move |word| (word, weight, size)));
                let widest = words.fold(Pt(0.0), |widest, (word, weight, size)| {
                    widest.max(self.shaper.shape(word, weight).width(size))
                });
                let width = self.inner.width;
                (widest * 1.01 + Pt::from(GAP) * 1.25).max(width * ROOMS.0).min(width * ROOMS.1)
            }
        }
    }

    /// The left edge and width of a range of columns beside the label.
    fn place(&self, count: usize, range: &Range<usize>) -> (Pt, Pt) {
        let left = self.inner.left + self.label;
        let pitch = (self.inner.right() - left + Pt::from(GAP)) / count.max(1) as f32;
        (left + pitch * range.start as f32, pitch * range.len().max(1) as f32 - Pt::from(GAP))
    }

    /// The lower edge of the coloured rule under the day.
    fn rule_bottom(&self) -> Pt {
        self.inner.top + Shaped::capitals(size(DAY, 1.0)) + Pt::from(Mm(6.0))
    }

    /// The size of small type: at least what can be read on the printed paper.
    fn small(&self, height: f32, scale: f32) -> Pt {
        size(height, scale).max(self.least())
    }

    /// Titles are at least as large as what can be read on the printed paper.
    fn smallest(&self) -> f32 {
        SMALLEST.max(self.least() / size(card::TITLE, 1.0))
    }

    /// The smallest type, scaled up to be readable after printing.
    fn least(&self) -> Pt {
        foot::LEAST * 1.05 / self.factor
    }

    fn look(&self, width: Pt, scale: f32, content: Content) -> Look {
        // Tags are smaller than the surrounding text.
        Look { width, scale, content, people: self.small(card::PEOPLE, scale).max(foot::LEAST * 1.3 / self.factor) }
    }
}

fn size(height: f32, scale: f32) -> Pt {
    Shaped::size_of_capitals(Mm(height * scale))
}

fn gap(scale: f32) -> Pt {
    Mm(2.4 * scale.min(1.6)).into()
}
