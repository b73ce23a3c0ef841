//! Lines that name a time, and what they begin: a day, a block with its theme and kind, or a single session.

mod around;
mod whole;

use super::{
    kinds::{is_kind, is_round},
    lines::Line,
    marks::Mark,
    paragraphs::{Hyphenated, join},
    places::Places,
    rooms::{has_room_word, may_be_room, only_room},
    tables::Row,
    times::Times,
    when::{When, behind_label},
};
use crate::{DraftBlock, KeptLine, ReadError, Remark};
use domain::Span;
use std::collections::BTreeMap;

/// The parts of the sheet, by the index of their first line.
pub struct Layout {
    pub blocks: Vec<DraftBlock>,
    pub starts: BTreeMap<usize, Start>,
    /// Lines that are already used: themes, kinds, titles above their times.
    pub taken: Vec<bool>,
    pub kept: Vec<KeptLine>,
    pub remarks: Vec<Remark>,
    /// The room of all sessions without one of their own.
    pub room_for_all: Option<String>,
    /// Times whose listed sessions belong to the first of the rounds above.
    pub listings: Vec<usize>,
    /// The heading of a list of workshops without numbers.
    pub listing_heading: Option<usize>,
    /// The block of the first round.
    pub first_round: Option<usize>,
    /// Stands in for the first day if no day has a date.
    pub stand_in: Option<chrono::NaiveDate>,
}

/// What a line with a time begins.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    Day,
    /// "16.00 Uhr Ende": ends the item before.
    End,
    Block {
        index: usize,
        numbered: Numbering,
    },
    /// A session of its own. Its title is here or, if empty, below.
    Single {
        span: Span,
        title: String,
        line: usize,
        /// Text behind a time that belongs to the title above it.
        more: String,
    },
    /// The time of the numbered session right above.
    OwnTime(Span),
}

/// How the sessions of a block are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    Numbers,
    /// By their titles, each right above its first role.
    Titles,
    /// Each in a row of a table.
    Rows,
    /// Each behind a bullet.
    Bullets,
    /// "Ada Amsel: Die Hecke im Recht", one line each.
    Talks,
}

pub fn layout(
    lines: &[Line],
    marks: &[Mark],
    rows: &BTreeMap<usize, Row>,
    places: &Places,
    hyphenated: &Hyphenated,
    times: Times,
) -> Result<Layout, ReadError> {
    let layout = Layout {
        blocks: Vec::new(),
        starts: BTreeMap::new(),
        taken: vec![false; lines.len()],
        kept: Vec::new(),
        remarks: Vec::new(),
        room_for_all: None,
        listings: Vec::new(),
        listing_heading: None,
        first_round: None,
        stand_in: None,
    };
    let whens: Vec<usize> = (0..marks.len()).filter(|index| matches!(marks[*index], Mark::When(_))).collect();
    let first_said = marks.iter().position(|mark| !matches!(mark, Mark::Blank)).unwrap_or(marks.len());
    let mut planner = Planner { lines, marks, rows, places, hyphenated, layout, first_said, times, has_listing: false };
    planner.has_listing = planner.finds_listing(&whens);
    for (position, index) in whens.iter().enumerate() {
        let end = whens.get(position + 1).copied().unwrap_or(lines.len());
        planner.begin(*index, end, &whens[position + 1..])?;
    }
    planner.find_room_for_all(&whens);
    planner.layout.stand_in = planner.times.stand_in();
    planner.layout.remarks.append(&mut planner.times.remarks);
    Ok(planner.layout)
}

struct Planner<'a, 'b> {
    lines: &'b [Line<'a>],
    marks: &'b [Mark<'a>],
    rows: &'b BTreeMap<usize, Row<'a>>,
    places: &'b Places<'a>,
    hyphenated: &'b Hyphenated<'a>,
    layout: Layout,
    /// The first non-blank line.
    first_said: usize,
    times: Times<'a, 'b>,
    /// Workshops are listed below an agenda that has rounds for them.
    has_listing: bool,
}

impl Planner<'_, '_> {
    pub(super) fn begin(&mut self, at: usize, end: usize, later: &[usize]) -> Result<(), ReadError> {
        let marks = self.marks;
        let Mark::When(when) = &marks[at] else { return Ok(()) };
        if let Some(day) = when.day {
            let begins = self.times.begin_day(&day, at)?;
            // "11.00 – 11.45 Uhr / Montag, 8. Juni", repeating the current day.
            let above = self.marks[..at].iter().rev().find(|mark| !matches!(mark, Mark::Blank));
            if !begins && !when.has_clock() && above.is_some_and(Mark::is_bare_time) {
                self.layout.taken[at] = true;
                return Ok(());
            }
        }
        if !when.has_clock() || self.is_frame(when, at, later) {
            // "Samstag, 6. Juni 2026 – Forumstag": the day is read, the rest is kept.
            let said = [when.before, when.behind].join(" ");
            let said = said.trim();
            if when.has_clock() {
                self.times.frame(when, at);
            }
            if when.has_clock() && (has_room_word(said) || may_be_room(said)) {
                self.layout.room_for_all = Some(said.to_owned());
            } else if !said.is_empty() {
                self.keep(at);
            }
            self.layout.starts.insert(at, Start::Day);
            return Ok(());
        }
        if is_end(when) {
            self.layout.starts.insert(at, Start::End);
            self.times.end_of_day(when, at);
            return Ok(());
        }
        let span = self.times.span(when, at, later)?;
        let start = self.start(when, at, end, span);
        self.layout.starts.insert(at, start);
        Ok(())
    }

    pub(super) fn start(&mut self, when: &When, at: usize, end: usize, span: Span) -> Start {
        // After "Wann: 9 Uhr", more is said about the item; its title is above.
        let is_labelled = behind_label(self.lines[at].text).is_some();
        let in_bracket = self.lines[at].text.contains(&format!("({}", when.behind))
            && !when.behind.is_empty()
            && !when.before.is_empty();
        let whole = if in_bracket {
            format!("{} ({})", when.before, when.behind)
        } else {
            [when.before, when.behind].join(" ")
        };
        let is_place = only_room(when.behind).is_some() || self.places.is_beside(when.behind);
        // "Nord 15:30 Uhr 📍 Großer Saal", with the title below; "Vortrag Mittwoch 7.5., 20.00 h, HS 13".
        let room_behind_title = !when.before.is_empty() && only_room(when.behind).is_some();
        let is_word = room_behind_title
            && when.day.is_none()
            && when.before.split_whitespace().count() <= 2
            && self.title_below_gap(at);
        let is_room = is_place && when.before.is_empty() || is_word;
        let said = match () {
            () if is_labelled || is_room => "",
            () if room_behind_title => when.before,
            () if when.before.is_empty() => when.behind,
            () if when.behind.is_empty() => when.before,
            () => whole.trim(),
        };
        let more = match () {
            () if is_word || room_behind_title => when.behind.to_owned(),
            () if is_labelled || is_room => whole.trim().to_owned(),
            () => String::new(),
        };
        let title = if said.is_empty() { self.line_below(at).map_or("", |below| self.lines[below].text) } else { said };
        if self.has_listing && (is_round(title) || is_kind(title)) {
            let start = self.block(title, at, span, Numbering::Numbers);
            if said.is_empty()
                && let Some(below) = self.line_below(at)
            {
                self.take(&[below]);
            }
            if let Start::Block { index, .. } = start {
                self.layout.first_round.get_or_insert(index);
            }
            return start;
        }
        if self.layout.listings.contains(&at) {
            return Start::Single { span, title: said.to_owned(), line: at, more };
        }
        if let Some(row) = self.rows.get(&at).filter(|row| !row.beside.is_empty()) {
            let mut titles: Vec<&str> = row.beside.iter().map(|(_, title)| *title).collect();
            titles.dedup();
            return match titles.as_slice() {
                [title] => Start::Single { span, title: (*title).to_owned(), line: at, more },
                _ => self.block("", at, span, Numbering::Rows),
            };
        }
        if self.has_rows(at, end) {
            let is_session = self.rows.get(&at).is_some_and(|row| !row.title.is_empty() && !is_kind(row.title));
            return self.block(if is_session { "" } else { said }, at, span, Numbering::Rows);
        }
        if let Some(title) = self.only_number(when, at, end) {
            return Start::Single { span, title: self.lines[title].text.to_owned(), line: title, more };
        }
        let has_numbers = self.marks[at + 1..end].iter().any(|mark| matches!(mark, Mark::Session(_)));
        let is_later = self.layout.blocks.last().is_some_and(|block| span.start() >= block.span.end());
        if said.is_empty() && !is_later && self.is_below_session(at) {
            return Start::OwnTime(span);
        }
        if has_numbers {
            return self.block(said, at, span, Numbering::Numbers);
        }
        let above = self.nearest_group(at);
        let kind_above = above.iter().any(|line| is_kind(self.lines[*line].text));
        let kind_below = self.header_below(at).iter().any(|line| is_kind(self.lines[*line].text));
        let says_kind = is_kind(said) || said.is_empty() && (kind_above || kind_below);
        if says_kind && self.has_bullets(at, end) {
            return self.block(said, at, span, Numbering::Bullets);
        }
        // Consecutive talks of one round are not parallel sessions; those of a block of workshops are.
        if says_kind && self.has_talks(at, end) {
            return self.block(said, at, span, Numbering::Talks);
        }
        let titles = self.titles_with_roles(at + 1, end);
        let begins_with_title = (at + 1..end)
            .find(|below| !matches!(self.marks[*below], Mark::Blank))
            .is_some_and(|below| is_title_above_role(self.marks, below));
        if says_kind && titles > 0 || !said.is_empty() && titles > 1 && begins_with_title {
            return self.block(said, at, span, Numbering::Titles);
        }
        if !said.is_empty() {
            return Start::Single { span, title: said.to_owned(), line: at, more };
        }
        // The title right above its time, if there is one; otherwise it is below.
        let adjacent = at > 0 && above.last() == Some(&(at - 1)) && above.len() <= 2;
        if adjacent && !self.title_below(at) {
            let title = self.joined(&above);
            let line = above[0];
            self.take(&above);
            return Start::Single { span, title, line, more };
        }
        Start::Single { span, title: String::new(), line: at, more }
    }

    pub(super) fn block(&mut self, said: &str, at: usize, span: Span, numbered: Numbering) -> Start {
        let (mut theme, mut kind) = (None, None);
        // The nearest text is placed first; text without a free slot is kept.
        let mut sort = |text: &str| {
            let slot = if kind.is_none() && is_kind(text) { &mut kind } else { &mut theme };
            let is_free = slot.is_none();
            if is_free {
                *slot = Some(text.to_owned());
            }
            is_free
        };
        if !said.is_empty() {
            sort(said);
        }
        let nearest = self.nearest_group(at);
        let mut groups: Vec<Vec<usize>> = Vec::new();
        if let Some(first) = nearest.first().copied() {
            groups.push(nearest);
            groups.push(self.group_above(first));
        }
        for group in groups {
            let text = |line: usize| self.lines[line].text;
            let headings: Vec<&[usize]> = match group.as_slice() {
                [] => Vec::new(),
                [first, second] if is_kind(text(*first)) != is_kind(text(*second)) => vec![&group[1..], &group[..1]],
                whole => vec![whole],
            };
            for heading in headings {
                if sort(&self.joined(heading)) {
                    self.take(heading);
                } else {
                    heading.iter().for_each(|line| self.keep(*line));
                }
            }
        }
        // Theme and kind may also be below the time.
        for line in self.header_below(at) {
            let text = self.lines[line].text;
            let missing = if is_kind(text) { kind.is_none() } else { theme.is_none() };
            if missing {
                let slot = if is_kind(text) { &mut kind } else { &mut theme };
                *slot = Some(text.to_owned());
                self.layout.taken[line] = true;
            }
        }
        self.layout.blocks.push(DraftBlock { theme, kind, span, line: self.lines[at].number });
        Start::Block { index: self.layout.blocks.len() - 1, numbered }
    }

    pub(super) fn joined(&self, lines: &[usize]) -> String {
        let mut text = String::new();
        lines.iter().for_each(|line| join(&mut text, self.lines[*line].text, self.hyphenated));
        text
    }

    pub(super) fn take(&mut self, lines: &[usize]) {
        for line in lines {
            self.layout.taken[*line] = true;
        }
    }

    pub(super) fn keep(&mut self, at: usize) {
        self.layout.taken[at] = true;
        self.layout.kept.push(KeptLine { line: self.lines[at].number, text: self.lines[at].text.to_owned() });
    }
}

/// "Ende", "Ende der Tagung", "End": a time at which nothing begins.
fn is_end(when: &When) -> bool {
    const MOST_WORDS: usize = 5;
    const ENDS: &[&str] =
        &["ende", "schluss", "end", "veranstaltungsende", "tagungsende", "programmende", "close", "adjourn"];
    let said = if when.before.is_empty() { when.behind } else { when.before };
    let first = said.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    when.times.is_none()
        && (when.before.is_empty() || when.behind.is_empty())
        && said.split_whitespace().count() <= MOST_WORDS
        && (ENDS.contains(&first.as_str()) && !said.contains([',', '/', '&', '–', '-', ':']))
}

/// True for the first of one or two lines of text right above a role, blank lines aside.
pub fn is_title_above_role(marks: &[Mark], at: usize) -> bool {
    let begins =
        marks[at].is_plain() && (at == 0 || !matches!(marks[at - 1], Mark::Text | Mark::Title | Mark::Bullet(_)));
    // This runs for every line, so only possible titles look past the blank lines below.
    if !begins {
        return false;
    }
    let mut index = at + 1;
    if marks.get(index).is_some_and(Mark::is_plain) {
        index += 1;
    }
    while matches!(marks.get(index), Some(Mark::Blank | Mark::Room(_))) {
        index += 1;
    }
    matches!(marks.get(index), Some(Mark::Role(_) | Mark::Person(_)))
}
