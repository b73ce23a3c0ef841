//! One row per room, times across: with more rooms than times, cards are wide and their type is large.

use super::{Card, Content, Designer, FLOOR, GAP, Laid, ROOM, Row, Set, SetRow, THEME, TIME, What, columns, gap, size};
use layout::{Colour, Hyphens, Point, Pt, Rect, Shaped, Sheet, Weight};
use std::{ops::Range, sync::Arc};

const LEADING: f32 = 1.1;
/// The space above the first line of a row.
const INSET: f32 = 0.35;

/// A whole day, set at one scale.
pub(super) struct Table<'a> {
    /// Sessions for everybody: before the first block, and later ones, which show their time.
    before: Vec<SetRow<'a>>,
    after: Vec<SetRow<'a>>,
    heads: Vec<Head>,
    head_height: Pt,
    rooms: Vec<Line<'a>>,
}

/// Above a column: time and theme of a block.
struct Head {
    time: Arc<Shaped>,
    theme: Vec<Arc<Shaped>>,
}

/// A room with its sessions, by column.
struct Line<'a> {
    name: Vec<Arc<Shaped>>,
    floor: Vec<Arc<Shaped>>,
    cells: Vec<Vec<(&'a Card, Set)>>,
    height: Pt,
}

impl Table<'_> {
    pub(super) fn height(&self, scale: f32) -> Pt {
        let bands = [&self.before, &self.after].into_iter().filter(|rows| !rows.is_empty());
        let bands = bands.fold(Pt(0.0), |sum, rows| sum + columns::height(rows, scale) + gap(scale));
        self.rooms.iter().fold(bands + self.head_height, |sum, room| sum + room.height)
    }

    pub(super) fn has_whole_words(&self) -> bool {
        let cards = self.rooms.iter().flat_map(|room| &room.cells).flatten();
        cards.into_iter().all(|(_, set)| set.whole_words)
    }
}

impl<'a> Designer<'a, '_> {
    pub(super) fn table(&mut self, rooms: &Range<usize>, scale: f32, content: Content) -> Table<'a> {
        let poster = self.poster;
        let is_band = |row: &&Row| matches!(row.what, What::Together { .. });
        let first = poster.rows.iter().position(|row| !is_band(&row)).unwrap_or(poster.rows.len());
        let (before, rest) = poster.rows.split_at(first);
        let before = before.iter().map(|row| self.row(row, rooms, scale, content)).collect();
        let after = rest.iter().filter(is_band).map(|row| self.row(row, rooms, scale, content)).collect();
        let blocks: Vec<&Row> = rest.iter().filter(|row| !is_band(row)).collect();
        let (_, width) = self.place(blocks.len(), &(0..1));
        let (time, theme) = (self.head_time(scale), self.small(THEME, scale));
        let heads: Vec<Head> = blocks
            .iter()
            .map(|row| Head {
                time: self.shaper.shape(&row.time, Weight::Bold),
                theme: self.shaper.balance(&row.theme, Weight::SemiBold, theme, width, self.language),
            })
            .collect();
        let lines = heads.iter().map(|head| head.theme.len()).max().unwrap_or(0);
        let head_height = time * 1.05 + theme * (LEADING * 1.08 * lines as f32) + time * 0.25;
        let rooms = rooms.clone().map(|room| self.room_line(room, &blocks, width, scale, content)).collect();
        Table { before, after, heads, head_height, rooms }
    }

    fn room_line(&mut self, room: usize, blocks: &[&'a Row], width: Pt, scale: f32, content: Content) -> Line<'a> {
        let poster = self.poster;
        let label = self.label - Pt::from(GAP);
        let (name_size, floor_size) = (self.room_size(scale), self.small(FLOOR, scale));
        let column = poster.columns.get(room);
        let (name, floor) = column.map_or(("", ""), |column| (column.room.as_str(), column.floor.as_str()));
        let name = self.shaper.wrap(name, Weight::Bold, name_size, label, Hyphens::WhenNeeded, self.language);
        let floor = self.shaper.wrap(floor, Weight::Regular, floor_size, label, Hyphens::WhenNeeded, self.language);
        let named = name_size * (INSET + LEADING * name.len() as f32) + floor_size * (1.3 * floor.len() as f32);
        let mut height = named + name_size * INSET;
        let mut cells = Vec::new();
        for row in blocks {
            let What::Beside(cards) = &row.what else { continue };
            let look = self.look(width, scale, content);
            let mine = cards.iter().filter(|(column, _)| *column == room);
            let set: Vec<(&Card, Set)> =
                mine.map(|(_, card)| (card, Set::card(card, look, self.language, self.shaper))).collect();
            height = height.max(set.iter().fold(Pt(0.0), |sum, (_, set)| sum + set.height()));
            cells.push(set);
        }
        Line { name, floor, cells, height }
    }

    pub(super) fn sheets_of_rows(
        &mut self,
        laid: &Laid<'a>,
        table: &Table<'a>,
        too_small: &mut Vec<&'a Card>,
    ) -> Vec<Sheet> {
        let (scale, inner) = (laid.scale, self.inner);
        let mut sheet = self.begin(&laid.rooms);
        let mut y = self.rule_bottom();
        let left = (self.bottom - y - table.height(scale)).max(Pt(0.0));
        // Extra height goes to the rows of rooms.
        let more = left / table.rooms.len().max(1) as f32;
        for row in &table.before {
            self.put(&mut sheet, row, laid, (y, row.height), too_small);
            y = y + row.height + gap(scale);
        }
        self.heads(&mut sheet, laid, table, y);
        y = y + table.head_height;
        for room in &table.rooms {
            let height = (room.height + more).min(self.bottom - y);
            sheet.line(Point { x: inner.left, y }, Point { x: inner.right(), y }, Pt(0.7), Colour::Line);
            self.put_room(&mut sheet, laid, table, room, (y, height), too_small);
            y = y + height;
        }
        if !table.after.is_empty() {
            y = y + gap(scale);
        }
        for row in &table.after {
            let height = row.height.min(self.bottom - y);
            self.put(&mut sheet, row, laid, (y, height), too_small);
            y = y + height + gap(scale);
        }
        vec![sheet]
    }

    fn heads(&mut self, sheet: &mut Sheet, laid: &Laid, table: &Table, top: Pt) {
        let scale = laid.scale;
        let (time_size, theme_size) = (self.head_time(scale), self.small(THEME, scale));
        for (index, head) in table.heads.iter().enumerate() {
            let (left, width) = self.place(table.heads.len(), &(index..index + 1));
            let mut y = top + time_size * 0.95;
            sheet.text(&head.time, time_size.min(head.time.size_for(width)), Colour::Ink, left, y);
            y = y + time_size * 0.15;
            for line in &head.theme {
                y = y + theme_size * (LEADING * 1.08);
                sheet.text(line, theme_size, Colour::Accent, left, y);
            }
        }
    }

    fn put_room(
        &mut self,
        sheet: &mut Sheet,
        laid: &Laid,
        table: &Table,
        room: &Line<'a>,
        (top, height): (Pt, Pt),
        too_small: &mut Vec<&'a Card>,
    ) {
        let scale = laid.scale;
        let (name_size, floor_size) = (self.room_size(scale), self.small(FLOOR, scale));
        let mut y = top + name_size * INSET;
        for line in &room.name {
            sheet.text(line, name_size, Colour::Ink, self.inner.left, y + name_size * 0.75);
            y = y + name_size * LEADING;
        }
        for line in &room.floor {
            y = y + floor_size * 1.3;
            sheet.text(line, floor_size, Colour::Soft, self.inner.left, y - floor_size * 0.3);
        }
        for (index, cards) in room.cells.iter().enumerate() {
            let (left, width) = self.place(table.heads.len(), &(index..index + 1));
            let mut at = top;
            for (card, set) in cards {
                if !set.put(sheet, Rect { left, top: at, width, height: top + height - at }) {
                    too_small.push(card);
                }
                at = at + set.height();
            }
        }
    }

    fn head_time(&self, scale: f32) -> Pt {
        size(TIME, scale)
    }

    /// As large as a title, because readers scan the rooms downwards.
    pub(super) fn room_size(&self, scale: f32) -> Pt {
        self.small(ROOM * 0.8, scale)
    }
}
