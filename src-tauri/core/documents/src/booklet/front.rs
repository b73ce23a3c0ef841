//! The title page, the contents, and the daily overviews.

use super::{
    content::{Entry, Listed, Place},
    flow::{self, Row},
    pages::Numbers,
    setter::{ListEntry, Setter, below, cancelled_phrases, released},
};
use crate::said::TakesPlace;
use layout::{Colour, Item, Mm, Phrase, Picture, Point, Pt, Rect, Sheet, Space, Weight};
use std::sync::Arc;

impl Setter<'_> {
    /// The title in the upper half, the organizers at the foot.
    pub fn title_page(&mut self, logo: Option<&Arc<Picture>>) -> Sheet {
        let (format, content) = (self.format, self.content);
        let (left, width) = (format.left(1), format.measure());
        let mut sheet = format.page();
        let space =
            Space { width, height: Pt::from(format.height) * 0.34, lines: 6, leading: 1.08, language: self.language };
        let fitted = self.shaper.fit(&content.event, Weight::Bold, format.theme.0..=format.cover, space);
        let lines = match fitted.lines.len() {
            0 | 1 => fitted.lines,
            _ => self.shaper.balance(&content.event, Weight::Bold, fitted.size, width, self.language),
        };
        let small = format.body * 1.2;
        let mut y = Pt::from(format.height) * 0.2;
        let label = self.shaper.shape(content.wording.pick("Programm", "Programme", "Program"), Weight::SemiBold);
        sheet.text(&label, format.title, Colour::Accent, left, y);
        y = y + format.title * 0.9;
        for line in &lines {
            y = y + fitted.size * 1.08;
            sheet.text(line, fitted.size, Colour::Ink, left, y);
        }
        y = y + fitted.size * 0.55;
        let height = Pt::from(Mm(1.4)) * (format.cover / 36.0);
        sheet.items.push(Item::Area { area: Rect { left, top: y, width, height }, colour: Colour::Accent });
        y = y + height + format.title * 1.1;
        for (text, weight, colour) in
            [(&content.subtitle, Weight::Regular, Colour::Ink), (&content.days, Weight::SemiBold, Colour::Accent)]
        {
            let size = format.title * 1.08;
            let lines = self.ragged(&[Phrase::new(text, weight, colour)], size, width);
            lines.paint(&mut sheet, Point { x: left, y: y + size * 0.7 }, size, size * 1.3);
            y = y + size * (1.3 * lines.count() as f32 + if lines.count() > 0 { 0.45 } else { 0.0 });
        }
        self.title_foot(&mut sheet, small, logo);
        sheet
    }

    /// From the bottom up: the contact, the organizers, and their logo.
    fn title_foot(&mut self, sheet: &mut Sheet, size: Pt, logo: Option<&Arc<Picture>>) {
        let (format, content) = (self.format, self.content);
        let (left, width) = (format.left(1), format.measure());
        let mut y = Pt::from(format.height) - Pt::from(format.foot) * 1.5;
        for (texts, weight) in [(&content.contact, Weight::Regular), (&content.organizers, Weight::SemiBold)] {
            let text = texts.join(" · ");
            let colour = if weight == Weight::Regular { Colour::Soft } else { Colour::Ink };
            let size = if weight == Weight::Regular { format.small } else { size };
            let lines = self.ragged(&[Phrase::new(text, weight, colour)], size, width);
            let leading = size * 1.35;
            let first = y - leading * (lines.count().max(1) - 1) as f32;
            lines.paint(sheet, Point { x: left, y: first }, size, leading);
            if lines.count() > 0 {
                y = first - size * 1.8;
            }
        }
        if let Some(picture) = logo {
            let (width, height) = picture.fit(width * 0.5, Mm(format.cover * 0.6).into());
            let area = Rect { left, top: y - height, width, height };
            sheet.items.push(Item::Picture { area, picture: Arc::clone(picture) });
        }
    }

    pub fn contents(&mut self, numbers: &Numbers, parts: &[(&str, Option<usize>)]) -> Vec<Row> {
        let content = self.content;
        let size = self.format.body;
        let mut rows = self.heading(self.language.pick("Inhalt", "Contents"));
        let sessions: Vec<&str> =
            content.chapters.iter().flat_map(|chapter| &chapter.sessions).map(|told| told.number.as_str()).collect();
        let x = self.list_column(&sessions, size);
        let part = |name: &str, page: Option<usize>| ListEntry {
            label: None,
            phrases: vec![Phrase::new(name, Weight::SemiBold, Colour::Ink)],
            x: Pt(0.0),
            size: size * 1.06,
            page,
        };
        let gap = self.format.leading * 0.75;
        let (front, back) = parts.split_at(parts.len().min(1));
        for (name, page) in front {
            rows.extend(released(self.entry(&part(name, *page))));
        }
        for (index, chapter) in content.chapters.iter().enumerate() {
            let head = self.entry(&part(&chapter.theme, numbers.get(Place::Chapter(index))));
            rows.extend(below(head, gap));
            for (at, told) in chapter.sessions.iter().enumerate() {
                let cancelled = told.takes_place == TakesPlace::Cancelled;
                let entry = ListEntry {
                    label: Some((&told.number, Weight::Regular, Colour::Accent)),
                    phrases: listed(&told.title, Weight::Regular, cancelled, self),
                    x,
                    size,
                    page: numbers.get(Place::Session(index, at)),
                };
                // The last two stay together.
                let stays = at == 0 && chapter.sessions.len() > 1 || at + 2 == chapter.sessions.len();
                let mut set = released(self.entry(&entry));
                set.iter_mut().next_back().into_iter().for_each(|row| row.stays = stays);
                rows.extend(set);
            }
        }
        for (name, page) in back {
            rows.extend(below(released(self.entry(&part(name, *page))), gap));
        }
        rows
    }

    /// The width of numbers in lists.
    fn list_column(&mut self, numbers: &[&str], size: Pt) -> Pt {
        let (least, most) = (size * 2.4, self.format.measure() * 0.2);
        self.column(numbers, Weight::Regular, size, least, most)
    }

    pub fn agenda(&mut self, numbers: &Numbers) -> Vec<Row> {
        let content = self.content;
        let size = self.format.body * 1.06;
        let times: Vec<&str> =
            content.agenda.iter().flat_map(|day| &day.entries).map(|entry| entry.time.as_str()).collect();
        let most = self.format.measure() * 0.3;
        let x = self.column(&times, Weight::SemiBold, size, size * 4.0, most) + size * 0.4;
        let listed = content.agenda.iter().flat_map(|day| &day.entries).flat_map(|entry| &entry.sessions);
        let listed: Vec<&str> = listed.map(|listed| listed.number.as_str()).collect();
        let numbers_at = self.list_column(&listed, self.format.body);
        let mut rows = self.heading(agenda_title(self.content.wording));
        for (index, day) in content.agenda.iter().enumerate() {
            let title = self.title(&day.name, false, self.format.title, Pt(0.0), self.format.measure());
            let above = self.format.leading * if index == 0 { 0.0 } else { 1.8 };
            let mut set = below(title, above);
            for (at, entry) in day.entries.iter().enumerate() {
                let mut entry = self.agenda_entry(entry, numbers, x, numbers_at, size);
                if let Some(first) = entry.first_mut() {
                    first.above = size * if at == 0 { 0.35 } else { 0.8 };
                    first.rule = at > 0;
                }
                set.extend(entry);
            }
            rows.extend(flow::held_together(set, self.format.room() * 0.85));
        }
        rows
    }

    fn agenda_entry(&mut self, entry: &Entry, numbers: &Numbers, x: Pt, numbers_at: Pt, size: Pt) -> Vec<Row> {
        let cancelled = entry.takes_place == TakesPlace::Cancelled;
        let mut phrases = if cancelled {
            cancelled_phrases(&entry.title, Weight::SemiBold, self.language)
        } else {
            vec![Phrase::new(&entry.title, Weight::SemiBold, Colour::Ink)]
        };
        for text in [&entry.kind, &entry.room].into_iter().filter(|text| !text.is_empty() && !cancelled) {
            phrases.push(behind_a_dot(text));
        }
        let head = ListEntry {
            label: Some((&entry.time, Weight::SemiBold, Colour::Accent)),
            phrases,
            x,
            size,
            page: entry.place.and_then(|place| numbers.get(place)),
        };
        let mut rows = self.entry(&head);
        for (index, listed) in entry.sessions.iter().enumerate() {
            let mut set = self.listed_session(listed, x, numbers_at);
            // The first three stay with their block, and the last two stay together.
            let stays = index < 2 || index + 2 == entry.sessions.len();
            set.iter_mut().next_back().into_iter().for_each(|row| row.stays = stays);
            rows.extend(set);
        }
        released(rows)
    }

    fn listed_session(&mut self, session: &Listed, x: Pt, numbers_at: Pt) -> Vec<Row> {
        let (size, leading) = (self.format.body, self.format.leading);
        let cancelled = session.takes_place == TakesPlace::Cancelled;
        let mut phrases = listed(&session.title, Weight::Regular, cancelled, self);
        for text in [&session.time, &session.room].into_iter().filter(|text| !text.is_empty() && !cancelled) {
            phrases.push(behind_a_dot(text));
        }
        let left = x + numbers_at;
        let lines = self.ragged(&phrases, size, self.format.measure() - left);
        let mut rows = self.rows(&lines, left, size, leading);
        if let Some(first) = rows.first_mut() {
            let number = self.shaper.shape(&session.number, Weight::Regular);
            let size = size.min(number.size_for(numbers_at - size * 0.4));
            first.strip.text(&number, size, Colour::Accent, x, super::setter::baseline(size, leading));
        }
        rows
    }
}

/// "· Saal 1", on one line.
fn behind_a_dot(text: &str) -> Phrase {
    Phrase::new(format!("\u{a0}· {}", text.replace(' ', "\u{a0}")), Weight::Regular, Colour::Soft)
}

pub(super) fn agenda_title(wording: domain::Wording) -> &'static str {
    wording.pick("Programm im Überblick", "Programme at a glance", "Program at a glance")
}

fn listed(title: &str, weight: Weight, cancelled: bool, setter: &Setter) -> Vec<Phrase> {
    if cancelled {
        return cancelled_phrases(title, weight, setter.language);
    }
    vec![Phrase::new(title, weight, Colour::Ink)]
}
