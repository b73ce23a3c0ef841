//! How a poster looks: the day large, rooms over their columns, cards under fine lines, and bands for what is for all.
//!
//! All heights grow and shrink together, as on signs. What is left of the sheet is given to the rows of cards;
//! more rooms than can be read side by side, or more rows than find room, go on another sheet.

mod card;

use super::{Card, Poster, PosterOptions, Row, What};
use crate::{
    documents::{foot::Foot, paper::PaperSize},
    domain::Language,
    layout::{Colour, Item, Mm, Point, Pt, Rect, Shaped, Shaper, Sheet, Space, Weight},
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
const SMALLEST: f32 = 0.55;
const STEP: f32 = 0.95;
/// A row of cards is not stretched further, however much of the sheet is left.
const STRETCH: f32 = 1.5;

const GAP: Mm = Mm(4.0);
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
        for mut sheet in designer.sheets(&columns, scale, &rows, &mut whole.too_small) {
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
        let room = self.inner.width - self.times(1.0);
        let most = ((room / (Pt::from(NARROWEST) + Pt::from(GAP))) as usize).max(1);
        let sheets = all.div_ceil(most).max(1);
        let each = all.div_ceil(sheets).max(1);
        (0..sheets).map(|sheet| (sheet * each).min(all)..((sheet + 1) * each).min(all)).collect()
    }

    /// Width of the times.
    fn times(&self, scale: f32) -> Pt {
        Pt::from(Mm(38.0 * scale.clamp(0.6, 1.1)))
    }

    /// The largest scale at which all rows stand on one sheet, with short titles only where full ones would be small.
    fn scaled(&mut self, columns: &Range<usize>, factor: f32) -> (f32, Vec<SetRow<'a>>) {
        let wanted = WANTED_TITLE / card::TITLE / factor;
        for (content, least) in [(Content::Full, wanted.max(SMALLEST)), (Content::Short, SMALLEST)] {
            let scales: Vec<f32> = std::iter::successors(Some(LARGEST), |scale| Some(scale * STEP))
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
        let left = self.inner.left + self.times(scale);
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

    fn sheets(
        &mut self,
        columns: &Range<usize>,
        scale: f32,
        rows: &[SetRow<'a>],
        too_small: &mut Vec<&'a Card>,
    ) -> Vec<Sheet> {
        let top = self.top(columns, scale);
        let gap = gap(scale);
        let mut sheets = Vec::new();
        let mut rest = rows;
        while !rest.is_empty() {
            // As many rows as find room, at least one.
            let mut y = top;
            let mut fitting = 0;
            for row in rest {
                if fitting > 0 && y + row.height > self.bottom + Pt(0.5) {
                    break;
                }
                y = y + row.height + gap;
                fitting += 1;
            }
            let (now, later) = rest.split_at(fitting);
            let stretch = self.stretch(now, top, scale);
            let mut sheet = self.begin(columns, scale);
            let mut y = top;
            for row in now {
                let is_band = matches!(row.row.what, What::Together { .. });
                let height = if is_band { row.height } else { row.height * stretch };
                let height = height.min(self.bottom - y);
                self.put(&mut sheet, row, columns, scale, y, height, too_small);
                y = y + height + gap;
            }
            sheets.push(sheet);
            rest = later;
        }
        sheets
    }

    /// What is left of the sheet makes the rows of cards higher.
    fn stretch(&self, rows: &[SetRow], top: Pt, scale: f32) -> f32 {
        let cards = |row: &&SetRow| matches!(row.row.what, What::Beside(_));
        let high = rows.iter().filter(cards).fold(Pt(0.0), |sum, row| sum + row.height);
        let left = self.bottom - top - height(rows, scale);
        if high <= Pt(0.0) || left <= Pt(0.0) { 1.0 } else { (1.0 + left / high).min(STRETCH) }
    }

    /// A sheet with its head.
    fn begin(&mut self, columns: &Range<usize>, scale: f32) -> Sheet {
        let inner = self.inner;
        let mut sheet = Sheet::new(Mm::from(inner.right() + inner.left), Mm(0.0));
        sheet.height = inner.bottom() + inner.top;
        let day = self.shaper.shape(&self.poster.day, Weight::Bold);
        let day_size = size(DAY, 1.0).min(day.size_for(inner.width * 0.62));
        let baseline = inner.top + Shaped::capitals(size(DAY, 1.0));
        sheet.text(&day, day_size, Colour::Ink, inner.left, baseline);
        let space = Space {
            width: inner.width - day.width(day_size) - Pt::from(Mm(10.0)),
            height: size(DAY, 1.0),
            lines: 2,
            leading: 1.2,
            language: self.language,
        };
        let event = self.shaper.fit(&self.poster.event, Weight::Regular, 8.0..=size(EVENT, 1.0).0, space);
        for (index, line) in event.lines.iter().rev().enumerate() {
            let y = baseline - event.size * (1.2 * index as f32);
            sheet.text_right(line, event.size, Colour::Soft, inner.right(), y);
        }
        let rule =
            Rect { left: inner.left, top: baseline + Mm(4.0).into(), width: inner.width, height: Mm(1.2).into() };
        sheet.items.push(Item::Area { area: rule, colour: Colour::Accent });
        for column in columns.clone() {
            let (left, width) = self.place(columns, &(column..column + 1), scale);
            let Some(column) = self.poster.columns.get(column) else { continue };
            let first = rule.bottom() + size(ROOM, scale) * 1.3;
            let room = self.shaper.shape(&column.room, Weight::Bold);
            sheet.text(&room, size(ROOM, scale).min(room.size_for(width)), Colour::Ink, left, first);
            let floor = self.shaper.shape(&column.floor, Weight::Regular);
            let y = first + size(FLOOR, scale) * 1.35;
            sheet.text(&floor, size(FLOOR, scale).min(floor.size_for(width)), Colour::Soft, left, y);
        }
        sheet
    }

    #[expect(clippy::too_many_arguments, reason = "where, how large, and what did not fit")]
    fn put(
        &mut self,
        sheet: &mut Sheet,
        row: &SetRow<'a>,
        columns: &Range<usize>,
        scale: f32,
        top: Pt,
        height: Pt,
        too_small: &mut Vec<&'a Card>,
    ) {
        let inner = self.inner;
        let is_band = matches!(row.row.what, What::Together { .. });
        let time = self.shaper.shape(&row.row.time, Weight::SemiBold);
        let time_size = size(TIME, scale).min(time.size_for(self.times(scale) - Pt::from(GAP) - Pt::from(BAND_INDENT)));
        let line = if is_band {
            let area = Rect { left: inner.left, top, width: inner.width, height };
            sheet.items.push(Item::Area { area, colour: Colour::Tint });
            top + card::BAND_INSET * scale
        } else {
            sheet.line(Point { x: inner.left, y: top }, Point { x: inner.right(), y: top }, Pt(0.7), Colour::Line);
            top + size(THEME, scale) * 0.45
        };
        let indent = if is_band { BAND_INDENT.into() } else { Pt(0.0) };
        let baseline = line + Shaped::capitals(size(card::TITLE, scale)) * 1.08;
        let theme_size = size(THEME, scale);
        let theme_line = top + theme_size * 1.2;
        let time_line = if row.row.theme.is_empty() { baseline } else { theme_line };
        sheet.text(&time, time_size, Colour::Ink, inner.left + indent, time_line);
        let mut from = top;
        if !row.row.theme.is_empty() {
            let theme = self.shaper.shape(&row.row.theme, Weight::SemiBold);
            let (left, width) = self.place(columns, columns, scale);
            sheet.text(&theme, theme_size.min(theme.size_for(width)), Colour::Accent, left, theme_line);
            from = from + self.theme_height(row.row, scale);
        }
        let mut ends: Vec<Pt> = vec![from; self.poster.columns.len().max(1)];
        for (range, card, set) in &row.cells {
            let (left, width) = self.place(columns, range, scale);
            let at = if is_band { top } else { ends.get(range.start).copied().unwrap_or(from) };
            let place = Rect { left, top: at, width, height: top + height - at };
            if !set.put(sheet, place) {
                too_small.push(card);
            }
            if let Some(end) = ends.get_mut(range.start) {
                *end = at + set.height();
            }
        }
    }
}

fn gap(scale: f32) -> Pt {
    Mm(2.4 * scale).into()
}

fn height(rows: &[SetRow], scale: f32) -> Pt {
    let gaps = gap(scale) * (rows.len().max(1) - 1) as f32;
    rows.iter().fold(gaps, |sum, row| sum + row.height)
}
