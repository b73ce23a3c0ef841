//! Lines that name a time, and what they begin: a day, a block with its theme and kind, or a single session.

use super::{
    kinds::{is_kind, is_round},
    likeness::{SURE, likeness},
    lines::{Line, bullet, ends_as_sentence},
    marks::Mark,
    paragraphs::{Hyphenated, join},
    rooms::{self, has_room_word, may_be_room, room_behind, room_line},
    tables::Row,
    times::Times,
    when::{When, behind_label},
    within::people_within,
};
use crate::{
    domain::Span,
    import::{DraftBlock, KeptLine, ReadError, Remark},
};
use std::collections::BTreeMap;

/// What the sheet consists of, by the index of the line where it begins.
pub struct Layout {
    pub blocks: Vec<DraftBlock>,
    pub starts: BTreeMap<usize, Start>,
    /// Lines that are spoken for: themes, kinds, titles above their times.
    pub taken: Vec<bool>,
    pub kept: Vec<KeptLine>,
    pub remarks: Vec<Remark>,
    /// Where all sessions are that have no room of their own.
    pub room_for_all: Option<String>,
    /// Times below which sessions are listed that belong to the first of the rounds above.
    pub listings: Vec<usize>,
    /// The heading of a list of workshops without numbers.
    pub listing_heading: Option<usize>,
    /// The block of the first round.
    pub first_round: Option<usize>,
    /// No day has a date: this one stands in for the first.
    pub stand_in: Option<chrono::NaiveDate>,
}

/// What begins at a line that names a time.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    Day,
    /// "16.00 Uhr Ende": what was before ends here.
    End,
    Block {
        index: usize,
        numbered: Numbering,
    },
    /// A session of its own, whose title stands here or, if it is empty, below.
    Single {
        span: Span,
        title: String,
        line: usize,
        /// What stands behind a time that belongs to the title above it.
        more: String,
    },
    /// The time of the numbered session right above.
    OwnTime(Span),
}

/// How the sessions of a block are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    Numbers,
    /// By their titles, each right above its first role.
    Titles,
    /// Each in a row of a table.
    Rows,
    /// Each behind a bullet.
    Bullets,
}

pub fn layout(
    lines: &[Line],
    marks: &[Mark],
    rows: &BTreeMap<usize, Row>,
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
    let mut planner = Planner { lines, marks, rows, hyphenated, layout, first_said, times, has_listing: false };
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
    hyphenated: &'b Hyphenated<'a>,
    layout: Layout,
    /// The first line that is not blank.
    first_said: usize,
    times: Times<'a, 'b>,
    /// Workshops are listed below an agenda that has rounds for them.
    has_listing: bool,
}

impl Planner<'_, '_> {
    fn begin(&mut self, at: usize, end: usize, later: &[usize]) -> Result<(), ReadError> {
        let marks = self.marks;
        let Mark::When(when) = &marks[at] else { return Ok(()) };
        if let Some(day) = when.day {
            self.times.begin_day(&day, at)?;
        }
        if !when.has_clock() || self.is_frame(when, at, later) {
            // "Samstag, 6. Juni 2026 – Forumstag": the day is understood, the rest is kept.
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

    /// The room of everything, from the head of the sheet or from its foot.
    fn find_room_for_all(&mut self, whens: &[usize]) {
        const LONGEST: usize = 80;
        let clocks: Vec<usize> = whens.iter().copied().filter(|at| matches!(&self.marks[*at], Mark::When(when) if when.has_clock())).collect();
        let (Some(first), Some(last)) = (clocks.first().copied(), clocks.last().copied()) else { return };
        if self.layout.room_for_all.is_some() {
            return;
        }
        let text = |at: usize| self.lines[at].text;
        // Where sessions have rooms of their own, the last of those is not that of all.
        let foot = if self.marks[first..=last].iter().any(|mark| matches!(mark, Mark::Room(_))) { self.lines.len() } else { last + 1 };
        let said = (0..first).chain(foot..self.lines.len()).find_map(|at| rooms::for_all(text(at)));
        // "Room", and its name on the next line.
        let below = || (0..first).find_map(|at| {
            let label = ["room", "raum", "ort", "venue", "veranstaltungsort", "location"].contains(&text(at).trim_end_matches(':').to_lowercase().as_str());
            let next = (at + 1..first).find(|next| !matches!(self.marks[*next], Mark::Blank)).filter(|_| label)?;
            let lower = text(next).to_lowercase();
            (text(next).len() <= LONGEST && (rooms::has_room_word(text(next)) || lower.contains("room "))).then(|| text(next).to_owned())
        });
        let prose = || (0..first).find_map(|at| rooms::in_prose(text(at)).map(str::to_owned));
        self.layout.room_for_all = said.or_else(below).or_else(prose);
    }

    /// "Freitag, 6. April, 15 bis 20 Uhr" above items that all lie within: the time of the whole, and nothing that happens.
    fn is_frame(&self, when: &When, at: usize, later: &[usize]) -> bool {
        let Some(range) = when.times else { return false };
        // "Sa. 9.5. | 10–18 Uhr / So. 10.5. | 10–16 Uhr": an overview, in which nothing happens.
        let next = self.marks[at + 1..].iter().find(|mark| !matches!(mark, Mark::Blank));
        let has_title_above = at > 0 && self.marks[at - 1].is_plain();
        if when.day.is_some()
            && when.before.is_empty()
            && when.behind.is_empty()
            && !has_title_above
            && matches!(next, Some(Mark::When(next)) if next.day.is_some())
        {
            return true;
        }
        let says_little = when.before.is_empty() && (when.behind.is_empty() || has_room_word(when.behind) || may_be_room(when.behind));
        let is_labelled = behind_label(self.lines[at].text).is_some();
        let mut below = later.iter().map_while(|index| match &self.marks[*index] {
            Mark::When(when) if when.day.is_none() => Some((*index, when)),
            _ => None,
        });
        let within = |when: &When| when.clock().is_some_and(|clock| range.start <= clock && (clock < range.end || range.end <= range.start));
        let (Some((first, one)), Some((_, other))) = (below.next(), below.next()) else { return false };
        let has_sessions = self.marks[at + 1..first].iter().any(|mark| matches!(mark, Mark::Session(_)));
        says_little && (when.day.is_some() || is_labelled) && !has_sessions && within(one) && within(other)
            || says_little && when.day.is_some() && !has_sessions && one.said == super::when::Said::Hour && one.clock().is_some_and(|clock| clock.hour + 12 == range.start.hour)
    }

    /// Rounds stand in the agenda, and behind its last time sessions that are none of it.
    fn finds_listing(&mut self, whens: &[usize]) -> bool {
        let said = |at: usize| match &self.marks[at] {
            Mark::When(when) if when.has_clock() && when.before.is_empty() && when.behind.is_empty() => {
                Some(self.line_below(at).map_or("", |below| self.lines[below].text))
            }
            Mark::When(when) if when.has_clock() => Some(if when.before.is_empty() { when.behind } else { when.before }),
            _ => None,
        };
        let rounds: Vec<usize> = whens.iter().copied().filter(|at| said(*at).is_some_and(|said| is_round(said) || is_kind(said))).collect();
        let (Some(last), Some(first)) = (whens.last().copied(), rounds.first().copied()) else { return false };
        let sessions = |from: usize, to: usize| self.marks[from..to].iter().any(|mark| matches!(mark, Mark::Session(_)));
        let is_listed = said(last).is_some_and(|said| !said.is_empty()) && !rounds.contains(&last) && sessions(last, self.marks.len());
        // The rounds themselves have nothing below them.
        let is_empty = !sessions(first, last);
        if is_listed && is_empty {
            self.layout.listings.push(last);
            return true;
        }
        // "Die Workshops", and below it titles with people.
        let heading = (last + 1..self.marks.len()).find(|at| {
            let is_short = self.lines[*at].text.split_whitespace().count() <= 4;
            is_short && matches!(self.marks[*at], Mark::Text) && is_kind(self.lines[*at].text) && matches!(self.marks[at - 1], Mark::Blank)
        });
        self.layout.listing_heading = heading.filter(|at| is_empty && self.titles_with_roles(at + 1, self.marks.len()) > 0);
        self.layout.listing_heading.is_some()
    }

    fn start(&mut self, when: &When, at: usize, end: usize, span: Span) -> Start {
        // Behind "Wann: 9 Uhr" stands more about it; the title stands above.
        let is_labelled = behind_label(self.lines[at].text).is_some();
        let in_bracket = self.lines[at].text.contains(&format!("({}", when.behind)) && !when.behind.is_empty() && !when.before.is_empty();
        let whole = if in_bracket { format!("{} ({})", when.before, when.behind) } else { [when.before, when.behind].join(" ") };
        let is_room = room_line(when.behind).is_some() && when.before.is_empty();
        let said = match () {
            () if is_labelled || is_room => "",
            () if when.before.is_empty() => when.behind,
            () if when.behind.is_empty() => when.before,
            () => whole.trim(),
        };
        let more = if is_labelled || is_room { whole.trim().to_owned() } else { String::new() };
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
            return self.block(said, at, span, Numbering::Rows);
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
        let titles = self.titles_with_roles(at + 1, end);
        let begins_with_title = (at + 1..end).find(|below| !matches!(self.marks[*below], Mark::Blank)).is_some_and(|below| is_title_above_role(self.marks, below));
        if says_kind && titles > 0 || !said.is_empty() && titles > 1 && begins_with_title {
            return self.block(said, at, span, Numbering::Titles);
        }
        if !said.is_empty() {
            return Start::Single { span, title: said.to_owned(), line: at, more };
        }
        // The title right above its time, where there is one; else it is looked for below.
        let adjacent = at > 0 && above.last() == Some(&(at - 1)) && above.len() <= 2;
        if adjacent && !self.title_below(at) {
            let title = self.joined(&above);
            let line = above[0];
            self.take(&above);
            return Start::Single { span, title, line, more };
        }
        Start::Single { span, title: String::new(), line: at, more }
    }

    /// The rows of a table below a time, or cells side by side in its own.
    fn has_rows(&self, at: usize, end: usize) -> bool {
        (at + 1..end).any(|index| self.rows.get(&index).is_some_and(|row| !row.title.is_empty()))
    }

    /// A list of sessions below a time for several: some of them say who or where.
    fn has_bullets(&self, at: usize, end: usize) -> bool {
        const FEWEST: usize = 2;
        let items: Vec<&str> = (at + 1..end)
            .filter(|below| !matches!(self.marks[*below], Mark::Blank))
            .map_while(|below| bullet(self.lines[below].text))
            .collect();
        let is_session = |text: &&&str| people_within(text, 0).is_some() || room_behind(text).is_some();
        items.len() >= FEWEST
            && items.iter().all(|text| !ends_as_sentence(text) && likeness(text) < SURE)
            && items.iter().filter(is_session).count() * 2 >= items.len()
    }

    /// "15 Uhr / Panel I: Daten", and nothing else with a number until the next time: one session with its name.
    fn only_number(&mut self, when: &When, at: usize, end: usize) -> Option<usize> {
        let mut sessions = (at + 1..end).filter(|below| matches!(self.marks[*below], Mark::Session(_)));
        let (first, second) = (sessions.next()?, sessions.next());
        let Mark::Session(heading) = &self.marks[first] else { return None };
        let right_below = self.marks[at + 1..first].iter().all(|mark| matches!(mark, Mark::Blank));
        let alone = second.is_none() && heading.label.is_some() && !heading.title.is_empty() && when.day.is_none();
        let is_one = alone && right_below && when.before.is_empty() && when.behind.is_empty() && self.nearest_group(at).is_empty();
        is_one.then(|| {
            self.layout.taken[first] = true;
            first
        })
    }

    fn block(&mut self, said: &str, at: usize, span: Span, numbered: Numbering) -> Start {
        let (mut theme, mut kind) = (None, None);
        // What stands nearest to the time is put in first; what finds no slot is kept.
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
        // A sheet may put theme and kind below the time instead.
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

    /// The group right above a time. What stands first in the text, with a blank line between, is the title of the whole.
    fn nearest_group(&self, at: usize) -> Vec<usize> {
        let group = self.group_above(at);
        let first = |line: usize| line <= self.first_said;
        match (group.first(), group.last()) {
            (Some(start), Some(end)) if first(*start) && end + 1 < at && !is_kind(self.lines[*end].text) => Vec::new(),
            _ => group,
        }
    }

    /// One or two short lines above, which nobody else claims and which are no end of a paragraph.
    fn group_above(&self, at: usize) -> Vec<usize> {
        let mut end = at;
        while end > 0 && matches!(self.marks[end - 1], Mark::Blank | Mark::Aside) {
            end -= 1;
        }
        let mut start = end;
        while start > 0 && matches!(self.marks[start - 1], Mark::Text) && !self.layout.taken[start - 1] {
            start -= 1;
        }
        let group: Vec<usize> = (start..end).collect();
        let heading = |line: &usize| {
            let text = self.lines[*line].text;
            text.chars().count() <= 110
                && !text.ends_with(['.', ',', ';', ':', '!'])
                // The second line of a theme may begin in the middle of a word.
                && (*line > start || !text.starts_with(char::is_lowercase))
        };
        // The lines right below a title are that title's: "1. Titel", then its second line.
        // Below a time that stands alone is the title of what happens then.
        let begins_freely = start == 0
            || match &self.marks[start - 1] {
                Mark::Blank | Mark::Aside => true,
                Mark::When(when) => when.times.is_none() || !when.before.is_empty() || !when.behind.is_empty(),
                _ => false,
            };
        if (1..=2).contains(&group.len()) && begins_freely && group.iter().all(heading) { group } else { Vec::new() }
    }

    /// Short lines between the time and the first session.
    fn header_below(&self, at: usize) -> Vec<usize> {
        let mut lines = Vec::new();
        for index in at + 1..self.lines.len() {
            match self.marks[index] {
                Mark::Blank => {}
                Mark::Text | Mark::Title
                    if self.lines[index].length() <= 110
                        && lines.len() < 2
                        && !self.rows.contains_key(&index)
                        && !is_title_above_role(self.marks, index) =>
                {
                    lines.push(index);
                }
                _ => break,
            }
        }
        lines.retain(|line| !self.lines[*line].text.ends_with('.'));
        lines
    }

    /// The line above, or the one above that, is the heading of a numbered session, and nothing stands between.
    fn is_below_session(&self, at: usize) -> bool {
        (1..=2)
            .take_while(|back| at >= *back && !matches!(self.marks[at - back], Mark::Blank | Mark::Person(_) | Mark::Role(_)))
            .any(|back| matches!(self.marks[at - back], Mark::Session(_)))
    }

    fn title_below(&self, at: usize) -> bool {
        self.marks.get(at + 1).is_some_and(Mark::is_plain)
    }

    /// The line of text below a time, which is its title.
    fn line_below(&self, at: usize) -> Option<usize> {
        (at + 1..self.lines.len()).find(|below| !matches!(self.marks[*below], Mark::Blank)).filter(|below| self.marks[*below].is_plain())
    }

    /// How many groups of one or two lines stand right above a role.
    fn titles_with_roles(&self, from: usize, end: usize) -> usize {
        (from..end).filter(|index| is_title_above_role(self.marks, *index)).count()
    }

    fn joined(&self, lines: &[usize]) -> String {
        let mut text = String::new();
        lines.iter().for_each(|line| join(&mut text, self.lines[*line].text, self.hyphenated));
        text
    }

    fn take(&mut self, lines: &[usize]) {
        for line in lines {
            self.layout.taken[*line] = true;
        }
    }

    fn keep(&mut self, at: usize) {
        self.layout.taken[at] = true;
        self.layout.kept.push(KeptLine { line: self.lines[at].number, text: self.lines[at].text.to_owned() });
    }
}

/// "Ende", "Ende der Tagung", "End": a time at which nothing begins.
fn is_end(when: &When) -> bool {
    const MOST_WORDS: usize = 5;
    const ENDS: &[&str] = &["ende", "schluss", "end", "veranstaltungsende", "tagungsende", "programmende", "close", "adjourn"];
    let said = if when.before.is_empty() { when.behind } else { when.before };
    let first = said.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    when.times.is_none()
        && (when.before.is_empty() || when.behind.is_empty())
        && said.split_whitespace().count() <= MOST_WORDS
        && (ENDS.contains(&first.as_str()) && !said.contains([',', '/', '&', '–', '-', ':']))
}

/// The first of one or two lines of text with a role right below, blank lines aside.
pub fn is_title_above_role(marks: &[Mark], at: usize) -> bool {
    let begins = marks[at].is_plain() && (at == 0 || !matches!(marks[at - 1], Mark::Text | Mark::Title | Mark::Bullet(_)));
    // Asked of every line: only what can be a title may look over the blank lines below.
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
