//! Blocks and their sessions.

use super::{
    content::{Chapter, Place, Told},
    flow::{self, Row},
    setter::{Setter, baseline, below, released},
};
use crate::said::{self, TakesPlace};
use domain::watch::Watch;
use layout::{Colour, Hyphens, Item, Mm, Phrase, Point, Pt, Shaped, Weight};
use std::sync::Arc;

/// The gap between number and title, in millimetres.
const GUTTER: f32 = 3.0;

impl Setter<'_> {
    /// The part of a booklet that takes longest; `watch` may stop it.
    pub fn chapters(&mut self, watch: &dyn Watch) -> Vec<Row> {
        let content = self.content;
        let all = content.chapters.iter().map(|chapter| chapter.sessions.len()).sum();
        let mut done = 0;
        let x = self.number_column();
        let mut rows = Vec::new();
        for (index, chapter) in content.chapters.iter().enumerate() {
            let mut set = self.chapter_head(chapter);
            for (at, told) in chapter.sessions.iter().enumerate() {
                if !watch.go_on(done, all) {
                    return rows;
                }
                done += 1;
                let mut session = self.session(told, x);
                if let Some(first) = session.first_mut() {
                    first.begins = Some(Place::Session(index, at));
                    first.rule = at > 0;
                    first.above = if at > 0 { self.format.gap() } else { Pt(0.0) };
                }
                set.extend(session);
            }
            let mut set = flow::tightened(set, self.format.room());
            let whole = flow::height(&set);
            if let Some(first) = set.first_mut() {
                first.opens = Some(whole);
                first.above = self.format.gap() * 2.0;
                first.begins = Some(Place::Chapter(index));
            }
            rows.extend(set);
        }
        rows
    }

    /// Wide enough for the numbers, so that all titles are aligned.
    fn number_column(&mut self) -> Pt {
        let sessions = self.content.chapters.iter().flat_map(|chapter| &chapter.sessions);
        let numbers: Vec<&str> = sessions.map(|told| told.number.as_str()).collect();
        let most = self.format.measure() * if self.format.aside { 0.24 } else { 0.17 };
        let gutter = Pt::from(Mm(GUTTER));
        self.column(&numbers, Weight::SemiBold, self.number_size(), self.format.column.into(), most).max(gutter * 2.0)
    }

    fn number_size(&self) -> Pt {
        self.format.title * 0.9
    }

    fn chapter_head(&mut self, chapter: &Chapter) -> Vec<Row> {
        let (size, leading, width) = (self.format.body * 1.05, self.format.leading, self.format.measure());
        let mut rows = Vec::new();
        if chapter.kind != chapter.theme && !chapter.kind.is_empty() {
            let lines = self.ragged(&[Phrase::new(&chapter.kind, Weight::SemiBold, Colour::Accent)], size, width);
            rows.extend(self.rows(&lines, Pt(0.0), size, leading * 1.1));
        }
        rows.extend(self.title(&chapter.theme, false, self.format.theme, Pt(0.0), width));
        if !chapter.when.is_empty() {
            let lines = self.ragged(&[Phrase::new(&chapter.when, Weight::Regular, Colour::Soft)], size, width);
            rows.extend(below(self.rows(&lines, Pt(0.0), size, leading), leading * 0.25));
        }
        rows.push(self.rule());
        let mut air = self.empty(leading * 0.35);
        air.stays = true;
        rows.push(air);
        rows
    }

    fn session(&mut self, told: &Told, x: Pt) -> Vec<Row> {
        let width = self.format.measure() - x;
        let (size, leading) = (self.format.body, self.format.leading);
        let cancelled = told.takes_place == TakesPlace::Cancelled;
        let mut rows = self.title(&told.title, cancelled, self.format.title, x, width);
        if !(self.format.aside || told.room.is_empty() && told.time.is_empty()) {
            let lines = self.ragged(&room_and_time(told), size, width);
            rows.extend(below(self.rows(&lines, x, size, leading), leading * 0.12));
        }
        let many = told.parts.iter().map(|part| part.people.len()).sum::<usize>() > 12;
        for (index, part) in told.parts.iter().enumerate() {
            let lines = self.ragged(&said::phrases(part, self.language), size, width);
            let mut people = self.rows(&lines, x, size, leading);
            // A long list of people may continue on the next page.
            if many && people.len() > 4 {
                let all = people.len();
                people[2..all - 2].iter_mut().for_each(|row| row.stays = false);
            }
            rows.extend(if index == 0 { below(people, leading * 0.12) } else { people });
        }
        rows.extend(below(self.abstract_rows(&told.abstract_text, x), leading * 0.42));
        self.put_beside(told, &mut rows, x);
        released(rows)
    }

    /// The number before the title; on wide pages, room and time below it.
    fn put_beside(&mut self, told: &Told, rows: &mut Vec<Row>, x: Pt) {
        let Some(first) = rows.first() else { return };
        let room = x - Pt::from(Mm(GUTTER));
        let colour = if told.takes_place == TakesPlace::Cancelled { Colour::Soft } else { Colour::Accent };
        let mut y = baseline(self.format.title, first.strip.height);
        let mut beside: Vec<(Arc<Shaped>, Pt, Colour, Pt)> = Vec::new();
        let mut put = |lines: Vec<Arc<Shaped>>, size: Pt, colour: Colour, leading: Pt| {
            for line in lines {
                beside.push((line, size, colour, y));
                y = y + leading;
            }
        };
        let number = self.shaper.shape(&told.number, Weight::SemiBold);
        let size = self.number_size();
        // An unusually long number is broken over several lines.
        let size =
            if number.width(size) > room { size.min(number.size_for(room)).max(self.format.small) } else { size };
        let small = self.format.small;
        let mut wrapped =
            |text: &str, weight, size| self.shaper.wrap(text, weight, size, room, Hyphens::WhenNeeded, self.language);
        put(wrapped(&told.number, Weight::SemiBold, size), size, colour, self.format.leading * 1.15);
        if self.format.aside {
            put(wrapped(&told.room, Weight::SemiBold, small), small, Colour::Ink, small * 1.3);
            put(wrapped(&told.floor, Weight::Regular, small), small, Colour::Soft, small * 1.3);
            put(wrapped(&told.time, Weight::Regular, small), small, Colour::Soft, small * 1.3);
        }
        let Some((_, last, _, bottom)) = beside.last() else { return };
        let needed = *bottom + *last * 0.4;
        // Texts beside the abstract must not overhang the page.
        let mut reached = Pt(0.0);
        for (index, row) in rows.iter_mut().enumerate() {
            reached = reached + row.strip.height + if index > 0 { row.above } else { Pt(0.0) };
            if reached >= needed {
                break;
            }
            row.stays = true;
        }
        if reached < needed {
            let fill = self.empty(needed - reached);
            rows.push(fill);
        }
        // Before the title, in reading order.
        let mut items = Vec::new();
        for (text, size, colour, y) in beside {
            items.push(Item::Text { at: Point { x: Pt(0.0), y }, size, colour, text });
        }
        rows[0].strip.items.splice(0..0, items);
    }
}

/// "**Saal 1, EG** · 9.30–12.30 Uhr".
fn room_and_time(told: &Told) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    if !told.room.is_empty() {
        let room = match told.floor.as_str() {
            "" => told.room.clone(),
            floor => format!("{}, {floor}", told.room),
        };
        phrases.push(Phrase::new(room, Weight::SemiBold, Colour::Accent));
    }
    if !told.time.is_empty() {
        let separator = if told.room.is_empty() { "" } else { "\u{a0}· " };
        phrases.push(Phrase::new(format!("{separator}{}", told.time), Weight::Regular, Colour::Soft));
    }
    phrases
}
