//! One column per room, with times downwards.

use super::{Card, Content, Designer, FLOOR, Laid, ROOM, Row, Set, THEME, What, gap, size};
use layout::{Colour, Hyphens, Pt, Shaped, Sheet, Weight};
use std::{ops::Range, sync::Arc};

/// A row, set at one scale.
pub(super) struct SetRow<'a> {
    pub row: &'a Row,
    /// Columns counted from the first one on the sheet.
    pub cells: Vec<(Range<usize>, &'a Card, Set)>,
    pub height: Pt,
}

/// The leading of room names above their columns.
const ROOM_LEADING: f32 = 1.1;

impl<'a> Designer<'a, '_> {
    pub(super) fn rows(&mut self, rooms: &Range<usize>, scale: f32, content: Content) -> Vec<SetRow<'a>> {
        let poster = self.poster;
        poster.rows.iter().map(|row| self.row(row, rooms, scale, content)).filter(|row| !row.cells.is_empty()).collect()
    }

    pub(super) fn row(&mut self, row: &'a Row, rooms: &Range<usize>, scale: f32, content: Content) -> SetRow<'a> {
        let language = self.language;
        let mut cells = Vec::new();
        let height = match &row.what {
            What::Together { card, room } => {
                let all = 0..1;
                let look = self.look(self.place(1, &all).1, scale, content);
                let set = Set::band(card, room, look, language, self.shaper);
                let height = set.height();
                cells.push((all, &**card, set));
                height
            }
            What::Beside(cards) => {
                let mut heights: Vec<Pt> = vec![Pt(0.0); rooms.len()];
                for (column, card) in cards.iter().filter(|(column, _)| rooms.contains(column)) {
                    let column = *column - rooms.start;
                    let range = column..column + 1;
                    let look = self.look(self.place(rooms.len(), &range).1, scale, content);
                    let set = Set::card(card, look, language, self.shaper);
                    heights[column] = heights[column] + set.height();
                    cells.push((range, card, set));
                }
                heights.into_iter().fold(Pt(0.0), Pt::max) + self.theme_height(row, scale)
            }
        };
        SetRow { row, cells, height }
    }

    pub(super) fn theme_height(&self, row: &Row, scale: f32) -> Pt {
        if row.theme.is_empty() { Pt(0.0) } else { self.small(THEME, scale) * 1.45 }
    }

    /// Where the first row begins.
    pub(super) fn top(&mut self, rooms: &Range<usize>, scale: f32) -> Pt {
        if rooms.is_empty() {
            return self.rule_bottom();
        }
        let floors = self.poster.columns.iter().any(|column| !column.floor.is_empty());
        let lines = rooms.clone().map(|room| self.name(rooms, room, scale).1.len()).max().unwrap_or(1);
        self.rule_bottom()
            + size(ROOM, scale) * (0.55 + ROOM_LEADING * lines as f32)
            + if floors { self.small(FLOOR, scale) * 1.35 } else { Pt(0.0) }
    }

    /// The room name above its column, on up to two lines, and in smaller type if a word is too wide.
    fn name(&mut self, rooms: &Range<usize>, room: usize, scale: f32) -> (Pt, Vec<Arc<Shaped>>) {
        let (_, width) = self.place(rooms.len(), &(0..1));
        let name = self.poster.columns.get(room).map_or("", |column| column.room.as_str());
        let wanted = size(ROOM, scale);
        let one = self.shaper.shape(name, Weight::Bold);
        let alone = one.size_for(width);
        if alone >= wanted * 0.85 {
            return (wanted.min(alone), vec![one]);
        }
        let size = (wanted * 0.85).max(self.least());
        (size, self.shaper.wrap(name, Weight::Bold, size, width, Hyphens::WhenNeeded, self.language))
    }

    pub(super) fn sheets_of_columns(
        &mut self,
        laid: &Laid<'a>,
        rows: &[SetRow<'a>],
        too_small: &mut Vec<&'a Card>,
    ) -> Vec<Sheet> {
        let scale = laid.scale;
        let (top, gap) = (self.top(&laid.rooms, scale), gap(scale));
        let mut sheets = Vec::new();
        let mut rest = rows;
        while !rest.is_empty() {
            // As many rows as fit, at least one.
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
            let (cards, bands) = self.stretch(now, top, scale);
            let mut sheet = self.begin(&laid.rooms);
            self.names(&mut sheet, &laid.rooms, scale);
            let mut y = top;
            for row in now {
                let height = row.height * if row.is_band() { bands } else { cards };
                let height = height.min(self.bottom - y);
                self.put(&mut sheet, row, laid, (y, height), too_small);
                y = y + height + gap;
            }
            sheets.push(sheet);
            rest = later;
        }
        sheets
    }

    /// Extra height goes to rows of cards; if there are none, to the bands.
    fn stretch(&self, rows: &[SetRow], top: Pt, scale: f32) -> (f32, f32) {
        /// A band with one line is at most this many times its height.
        const MOST_OF_BANDS: f32 = 2.2;
        let high =
            |bands: bool| rows.iter().filter(|row| row.is_band() == bands).fold(Pt(0.0), |sum, row| sum + row.height);
        let left = (self.bottom - top - height(rows, scale)).max(Pt(0.0));
        let (cards, bands) = (high(false), high(true));
        if cards > Pt(0.0) {
            (1.0 + left / cards, 1.0)
        } else if bands > Pt(0.0) {
            (1.0, (1.0 + left / bands).min(MOST_OF_BANDS))
        } else {
            (1.0, 1.0)
        }
    }

    /// Paints the room names above their columns.
    fn names(&mut self, sheet: &mut Sheet, rooms: &Range<usize>, scale: f32) {
        let lines = rooms.clone().map(|room| self.name(rooms, room, scale).1.len()).max().unwrap_or(1);
        let first = self.rule_bottom() + size(ROOM, scale) * 0.95;
        for room in rooms.clone() {
            let (left, width) = self.place(rooms.len(), &(room - rooms.start..room - rooms.start + 1));
            let (type_size, name) = self.name(rooms, room, scale);
            for (index, line) in name.iter().enumerate() {
                let y = first + size(ROOM, scale) * (ROOM_LEADING * index as f32);
                sheet.text(line, type_size, Colour::Ink, left, y);
            }
            let Some(column) = self.poster.columns.get(room).filter(|column| !column.floor.is_empty()) else {
                continue;
            };
            let floor = self.shaper.shape(&column.floor, Weight::Regular);
            let small = self.small(FLOOR, scale);
            let y = first + size(ROOM, scale) * (ROOM_LEADING * (lines - 1) as f32) + small * 1.35;
            // A floor that would be too small to read is left out.
            let fitting = small.min(floor.size_for(width));
            if fitting >= self.least() {
                sheet.text(&floor, fitting, Colour::Soft, left, y);
            }
        }
    }
}

impl SetRow<'_> {
    pub(super) fn is_band(&self) -> bool {
        matches!(self.row.what, What::Together { .. })
    }
}

pub(super) fn height(rows: &[SetRow], scale: f32) -> Pt {
    let gaps = gap(scale) * (rows.len().max(1) - 1) as f32;
    rows.iter().fold(gaps, |sum, row| sum + row.height)
}
