//! The index of people, pages for notes, and the imprint.

use super::{
    content::Place,
    flow::{self, Row},
    pages::Numbers,
    setter::{Setter, below},
};
use layout::{Colour, Edge, Phrase, Point, Pt, Setting, Sheet, Weight, isolated};
use std::ops::Range;

/// The gap between two columns, in millimetres.
const GUTTER: f32 = 7.0;

/// Rows in columns, those of each page in sequence.
pub(super) struct Columns {
    pub rows: Vec<Row>,
    pub pages: Vec<Vec<Range<usize>>>,
}

impl Setter<'_> {
    pub fn index_title(&self) -> &'static str {
        self.language.pick("Mitwirkende", "Contributors")
    }

    /// The index in columns, balanced on the last page. `head` is the height above them on the first page.
    pub fn index(&mut self, numbers: &Numbers, head: Pt) -> Columns {
        let content = self.content;
        let (size, leading) = (self.format.body * 0.96, self.format.leading);
        let hang = size * 1.2;
        let width = self.column_width() - hang;
        let mut rows = Vec::new();
        for person in &content.people {
            let mut phrases = vec![Phrase::new(isolated(&person.name), Weight::Regular, Colour::Ink)];
            let mut pages: Vec<usize> = person.places.iter().filter_map(|place| numbers.get(*place)).collect();
            pages.dedup();
            let pages: Vec<String> = pages.iter().map(usize::to_string).collect();
            phrases.push(Phrase::new(format!("\u{a0}\u{a0}{}", pages.join(", ")), Weight::SemiBold, Colour::Accent));
            let setting = Setting { size, width, indent: -hang, edge: Edge::Ragged, language: self.language };
            let lines = self.shaper.set(&phrases, &setting);
            let mut set = self.rows(&lines, hang, size, leading);
            set.iter_mut().next_back().into_iter().for_each(|row| row.stays = false);
            rows.extend(set);
        }
        let mut pages = Vec::new();
        let mut start = 0;
        while start < rows.len() {
            let room = self.format.room() - if pages.is_empty() { head } else { Pt(0.0) };
            let columns = self.columns(&rows, start, room);
            start = columns.last().map_or(rows.len(), |last| last.end);
            pages.push(columns);
        }
        Columns { rows, pages }
    }

    /// The columns of the page that begins with this row.
    fn columns(&self, rows: &[Row], start: usize, room: Pt) -> Vec<Range<usize>> {
        let all = self.format.columns;
        let shifted = |range: Range<usize>| range.start + start..range.end + start;
        let filled = |room: Pt| flow::pages(&rows[start..], room);
        let columns = filled(room);
        if columns.len() > all {
            return columns.into_iter().take(all).map(shifted).collect();
        }
        // Everything left fits: make the columns as short as possible.
        let mut height = flow::height(&rows[start..]) / all as f32;
        while filled(height).len() > all && height < room {
            height = height + self.format.leading * 0.5;
        }
        filled(height.min(room)).into_iter().map(shifted).collect()
    }

    fn column_width(&self) -> Pt {
        let gutters = Pt::from(layout::Mm(GUTTER)) * (self.format.columns - 1) as f32;
        (self.format.measure() - gutters) / self.format.columns as f32
    }

    /// Places the columns of a page side by side, and returns where the lowest ends.
    pub fn put_columns(&self, rows: &[Row], columns: &[Range<usize>], sheet: &mut Sheet, at: Point) -> Pt {
        let step = self.column_width() + Pt::from(layout::Mm(GUTTER));
        let ends = columns.iter().enumerate().map(|(index, column)| {
            flow::put(&rows[column.clone()], sheet, Point { x: at.x + step * index as f32, y: at.y })
        });
        ends.fold(at.y, Pt::max)
    }

    /// Who made the booklet, the contact, and the event's version.
    pub fn imprint(&mut self, stamp: &str) -> Vec<Row> {
        let (size, leading, width) = (self.format.body, self.format.leading, self.format.measure());
        let content = self.content;
        let mut rows = Vec::new();
        for (title, texts) in [
            (self.language.pick("Veranstaltet von", "Organized by"), &content.organizers),
            (self.language.pick("Kontakt", "Contact"), &content.contact),
        ] {
            if texts.is_empty() {
                continue;
            }
            let head = self.ragged(&[Phrase::new(title, Weight::SemiBold, Colour::Accent)], size, width);
            let gap = leading * if rows.is_empty() { 0.0 } else { 0.7 };
            rows.extend(below(self.rows(&head, Pt(0.0), size, leading), gap));
            for text in texts {
                let lines = self.ragged(&[Phrase::new(text, Weight::Regular, Colour::Ink)], size, width);
                rows.extend(self.rows(&lines, Pt(0.0), size, leading));
            }
        }
        let small = self.format.small;
        let said = [content.event.as_str(), content.days.as_str(), stamp];
        let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
        let lines = self.ragged(&[Phrase::new(said.join(" · "), Weight::Regular, Colour::Soft)], small, width);
        let mut stamp = below(self.rows(&lines, Pt(0.0), small, leading), leading * 1.4);
        stamp.iter_mut().take(1).for_each(|row| row.rule = !rows.is_empty());
        rows.extend(stamp);
        rows
    }

    /// A page of fine lines for notes.
    pub fn notes(&mut self, sheet: &mut Sheet, left: Pt) {
        let heading = self.heading(self.language.pick("Notizen", "Notes"));
        let top = flow::put(&heading, sheet, Point { x: left, y: self.format.top.into() });
        let step = Pt::from(layout::Mm(9.0));
        let bottom = Pt::from(self.format.top) + self.format.room();
        let mut y = top + step * 0.5;
        while y <= bottom {
            let (from, to) = (Point { x: left, y }, Point { x: left + self.format.measure(), y });
            sheet.line(from, to, Pt(0.4), Colour::Line);
            y = y + step;
        }
    }
}

/// The chapter of a place, for grouping page marks.
pub(super) fn chapter_of(place: Place) -> usize {
    match place {
        Place::Chapter(chapter) | Place::Session(chapter, _) => chapter,
    }
}
