//! How a poster looks: a column a room and times downwards, or a row a room and times across, whichever leaves the
//! larger type.
//!
//! All heights grow and shrink together. A grid is set at the largest scale at which all of the day stands on the sheet;
//! where titles would be too small for one sheet, its rooms are shared among several. Every size of paper is laid out as
//! A3 and then enlarged or reduced as a whole.

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

/// Heights of capitals on A3 in millimetres at scale 1.
const DAY: f32 = 9.0;
const EVENT: f32 = 4.2;
const ROOM: f32 = 3.8;
const FLOOR: f32 = 2.4;
const TIME: f32 = 3.6;
const THEME: f32 = 2.7;

/// Titles that can be read from two steps away, in true millimetres.
const WANTED_TITLE: f32 = 2.5;

/// Titles of 10 mm: five people read them together.
const LARGEST: f32 = 3.0;
/// On a day on which nothing is beside something else: a sheet with three lines is read from farther away.
const LARGEST_OF_BANDS: f32 = 4.0;
const SMALLEST: f32 = 0.45;
const STEP: f32 = 0.97;
/// More sheets than these do not make titles that are too small any larger.
const MOST_SHEETS: usize = 6;

const GAP: Mm = Mm(4.0);
/// Of the times, at scale 1.
const TIMES: Mm = Mm(38.0);
/// Of the rooms' names at the left of their rows, in parts of the sheet: as wide as their longest word.
const ROOMS: (f32, f32) = (0.1, 0.26);
/// Of the time in the coloured band.
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

/// Which way rooms and times run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grid {
    /// A column a room, times downwards.
    Columns,
    /// A row a room, times across; what is for everybody above and below.
    Rows,
}

struct Designer<'a, 'b> {
    poster: &'a Poster,
    inner: Rect,
    /// Where the last row ends.
    bottom: Pt,
    factor: f32,
    /// That which is tried or painted.
    grid: Grid,
    /// Width of what stands at the left of each row: times, or rooms.
    label: Pt,
    language: Language,
    shaper: &'b mut Shaper,
}

/// Rooms that stand on sheets of their own, set as large as they can be.
struct Laid<'a> {
    rooms: Range<usize>,
    scale: f32,
    label: Pt,
    /// All of it stands on one sheet; else it goes on over several, by its times.
    on_one_sheet: bool,
    set: Either<'a>,
}

enum Either<'a> {
    Columns(Vec<SetRow<'a>>),
    Rows(Table<'a>),
}

impl<'a> Designer<'a, '_> {
    /// All rooms on one sheet where titles are large enough there; else shared among as few sheets as that takes.
    fn parts(&mut self) -> Vec<Laid<'a>> {
        let all = self.poster.columns.len();
        let wanted = WANTED_TITLE / card::TITLE / self.factor - 0.01;
        let mut best: Option<(f32, Vec<Laid<'a>>)> = None;
        for sheets in 1..=all.clamp(1, MOST_SHEETS) {
            let each = all.div_ceil(sheets).max(1);
            let rooms = (0..sheets).map(|sheet| (sheet * each).min(all)..((sheet + 1) * each).min(all));
            let rooms: Vec<Range<usize>> = rooms.filter(|rooms| !rooms.is_empty() || all == 0).collect();
            let laid: Vec<Laid> = rooms.into_iter().map(|rooms| self.largest(&rooms)).collect();
            // What does not even stand on its sheet in the smallest type wants more of them.
            let worth = |laid: &Laid| if laid.on_one_sheet { laid.scale } else { SMALLEST / 10.0 * sheets as f32 };
            let scale = laid.iter().map(worth).fold(f32::INFINITY, f32::min);
            // Another sheet must be worth it.
            if best.as_ref().is_none_or(|(known, _)| scale > known * 1.1) {
                best = Some((scale, laid));
            }
            if scale >= wanted {
                break;
            }
        }
        best.map(|(_, laid)| laid).unwrap_or_default()
    }

    /// In the grid that leaves the larger type.
    fn largest(&mut self, rooms: &Range<usize>) -> Laid<'a> {
        let columns = self.scaled(Grid::Columns, rooms);
        if rooms.is_empty() {
            return columns;
        }
        let rows = self.scaled(Grid::Rows, rooms);
        if rows.scale > columns.scale { rows } else { columns }
    }

    /// The largest scale at which all rows stand on one sheet, with short titles only where full ones would be small.
    fn scaled(&mut self, grid: Grid, rooms: &Range<usize>) -> Laid<'a> {
        self.grid = grid;
        let wanted = WANTED_TITLE / card::TITLE / self.factor;
        let largest = if rooms.is_empty() { LARGEST_OF_BANDS } else { LARGEST };
        let smallest = self.smallest();
        for (content, least) in [(Content::Full, wanted.max(smallest)), (Content::Short, smallest)] {
            let scales: Vec<f32> = std::iter::successors(Some(largest), |scale| Some(scale * STEP))
                .take_while(|scale| *scale >= least)
                .collect();
            // What fits also fits smaller: halving finds the largest in a few steps.
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

    /// On one sheet, and without cut words, as long as they may be smaller.
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

    /// Columns want the room more than large times do; no word of a room's name is cut where that can be.
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

    /// Left end and width of some of so many columns beside the label.
    fn place(&self, count: usize, range: &Range<usize>) -> (Pt, Pt) {
        let left = self.inner.left + self.label;
        let pitch = (self.inner.right() - left + Pt::from(GAP)) / count.max(1) as f32;
        (left + pitch * range.start as f32, pitch * range.len().max(1) as f32 - Pt::from(GAP))
    }

    /// Below the coloured rule under the day.
    fn rule_bottom(&self) -> Pt {
        self.inner.top + Shaped::capitals(size(DAY, 1.0)) + Pt::from(Mm(6.0))
    }

    /// Of small type: not below what can be read on the paper as it is printed.
    fn small(&self, height: f32, scale: f32) -> Pt {
        size(height, scale).max(self.least())
    }

    /// Titles are not lower than what can be read on the paper as it is printed.
    fn smallest(&self) -> f32 {
        SMALLEST.max(self.least() / size(card::TITLE, 1.0))
    }

    /// The smallest type, as large as it must be here to be that on the paper.
    fn least(&self) -> Pt {
        foot::LEAST * 1.05 / self.factor
    }

    fn look(&self, width: Pt, scale: f32, content: Content) -> Look {
        // Tags are smaller than the text in which they stand.
        Look { width, scale, content, people: self.small(card::PEOPLE, scale).max(foot::LEAST * 1.3 / self.factor) }
    }
}

fn size(height: f32, scale: f32) -> Pt {
    Shaped::size_of_capitals(Mm(height * scale))
}

fn gap(scale: f32) -> Pt {
    Mm(2.4 * scale.min(1.6)).into()
}
