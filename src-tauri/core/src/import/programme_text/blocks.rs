//! Lines that name a time, and what they begin: a day, a block with its theme and kind, or a single session.

use super::{
    ReadOptions,
    kinds::is_kind,
    lines::Line,
    marks::Mark,
    paragraphs::{Hyphenated, join},
    when::{Clock, Day, Times, When},
};
use crate::{
    domain::Span,
    import::{DraftBlock, KeptLine, ReadError, Remark, RemarkKind},
};
use chrono::{Datelike, Days, NaiveDate, TimeZone, Timelike};
use std::collections::BTreeMap;

/// What the sheet consists of, by the index of the line where it begins.
pub struct Layout {
    pub blocks: Vec<DraftBlock>,
    pub starts: BTreeMap<usize, Start>,
    /// Lines that are spoken for: themes, kinds, titles above their times.
    pub taken: Vec<bool>,
    pub kept: Vec<KeptLine>,
    pub remarks: Vec<Remark>,
}

/// What begins at a line that names a time.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    Day,
    Block {
        index: usize,
        numbered: Numbering,
    },
    /// A session of its own, whose title stands here or, if it is empty, below.
    Single {
        span: Span,
        title: String,
        line: usize,
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
}

pub fn layout(
    lines: &[Line],
    marks: &[Mark],
    hyphenated: &Hyphenated,
    options: &ReadOptions,
) -> Result<Layout, ReadError> {
    let layout = Layout {
        blocks: Vec::new(),
        starts: BTreeMap::new(),
        taken: vec![false; lines.len()],
        kept: Vec::new(),
        remarks: Vec::new(),
    };
    let whens: Vec<usize> = (0..marks.len()).filter(|index| matches!(marks[*index], Mark::When(_))).collect();
    let year = whens.iter().find_map(|index| match &marks[*index] {
        Mark::When(when) => when.day?.year,
        _ => None,
    });
    let first_said = marks.iter().position(|mark| !matches!(mark, Mark::Blank)).unwrap_or(marks.len());
    let mut planner =
        Planner { lines, marks, hyphenated, options, layout, first_said, today: None, year, before: None };
    for (position, index) in whens.iter().enumerate() {
        let end = whens.get(position + 1).copied().unwrap_or(lines.len());
        planner.begin(*index, end)?;
    }
    Ok(planner.layout)
}

struct Planner<'a, 'b> {
    lines: &'b [Line<'a>],
    marks: &'b [Mark<'a>],
    hyphenated: &'b Hyphenated<'a>,
    options: &'b ReadOptions,
    layout: Layout,
    /// The first line that is not blank.
    first_said: usize,
    /// The day that the last date named.
    today: Option<NaiveDate>,
    /// The first year that the text names.
    year: Option<i32>,
    /// What was planned last under the last date.
    before: Option<Span>,
}

/// An evening may end after midnight; a morning that ends before it begins is a mistake.
const EVENING: u32 = 18;
const NOON: u32 = 12;
/// The last hour of a night.
const NIGHT: u32 = 6;

impl Planner<'_, '_> {
    fn begin(&mut self, at: usize, end: usize) -> Result<(), ReadError> {
        let marks = self.marks;
        let Mark::When(when) = &marks[at] else { return Ok(()) };
        let when = &self.with_end(when, at, end);
        if let Some(day) = when.day {
            match self.day(&day, at)? {
                Some(date) => (self.today, self.before) = (Some(date), None),
                // A weekday before any date says nothing that could be planned.
                None => {
                    self.keep(at);
                    return Ok(());
                }
            }
        }
        if when.times.is_none() {
            // "Samstag, 6. Juni 2026 – Forumstag": the day is understood, the rest is kept.
            if !when.behind.is_empty() || when.start.is_some() {
                self.keep(at);
            }
            self.layout.starts.insert(at, Start::Day);
            return Ok(());
        }
        let span = self.span(when, at)?;
        self.before = Some(span);
        let start = self.start(when, at, end, span);
        self.layout.starts.insert(at, start);
        Ok(())
    }

    /// Where a line names only a start, its end is the start of the next line of that day.
    fn with_end<'w>(&mut self, when: &When<'w>, at: usize, next: usize) -> When<'w> {
        let mut when = when.clone();
        let end = match self.marks.get(next) {
            Some(Mark::When(next)) if next.day.is_none() => next.times.map(|times| times.start).or(next.start),
            _ => None,
        };
        if let (None, Some(start), Some(end)) = (when.times, when.start, end)
            && (start < end || start.hour >= EVENING && end.hour < NIGHT)
        {
            when.times = Some(Times { start, end });
            self.remark(at, RemarkKind::EndAssumed);
        }
        when
    }

    fn start(&mut self, when: &When, at: usize, end: usize, span: Span) -> Start {
        let said = if when.before.is_empty() { when.behind } else { when.before };
        let has_numbers = self.marks[at + 1..end].iter().any(|mark| matches!(mark, Mark::Session(_)));
        if said.is_empty() && self.is_below_session(at) {
            return Start::OwnTime(span);
        }
        if has_numbers {
            return self.block(said, at, span, Numbering::Numbers);
        }
        let above = self.nearest_group(at);
        let kind_above = above.iter().any(|line| is_kind(self.lines[*line].text));
        let kind_below = self.header_below(at).iter().any(|line| is_kind(self.lines[*line].text));
        let says_kind = is_kind(said) || said.is_empty() && (kind_above || kind_below);
        if says_kind && self.titles_with_roles(at + 1, end) > 0 {
            return self.block(said, at, span, Numbering::Titles);
        }
        if !said.is_empty() {
            return Start::Single { span, title: said.to_owned(), line: at };
        }
        // The title right above its time, where there is one; else it is looked for below.
        let adjacent = at > 0 && above.last() == Some(&(at - 1)) && above.len() <= 2;
        if adjacent && !self.title_below(at) {
            let title = self.joined(&above);
            let line = above[0];
            self.take(&above);
            return Start::Single { span, title, line };
        }
        Start::Single { span, title: String::new(), line: at }
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
                Mark::Text
                    if self.lines[index].length() <= 110
                        && lines.len() < 2
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
            .take_while(|back| at >= *back && !matches!(self.marks[at - back], Mark::Blank))
            .any(|back| matches!(self.marks[at - back], Mark::Session(_)))
    }

    fn title_below(&self, at: usize) -> bool {
        matches!(self.marks.get(at + 1), Some(Mark::Text))
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

    fn remark(&mut self, at: usize, kind: RemarkKind) {
        self.layout.remarks.push(Remark { line: self.lines[at].number, kind });
    }

    fn day(&mut self, day: &Day, at: usize) -> Result<Option<NaiveDate>, ReadError> {
        if day.date.is_none() {
            return Ok(self.today.and_then(|today| day.following(today)));
        }
        let year = self.today.map(|today| today.year()).or(self.year).unwrap_or(self.options.year);
        let impossible =
            || ReadError::ImpossibleDate { line: self.lines[at].number, text: self.lines[at].text.to_owned() };
        let date = day.date(year).ok_or_else(impossible)?;
        if day.year.is_none() && self.year.is_none() {
            self.remark(at, RemarkKind::YearAssumed);
        }
        // The weekday says which of the two was meant.
        if day.ambiguous && day.weekday != Some(date.weekday()) {
            self.remark(at, RemarkKind::DayBeforeMonth);
        }
        if day.weekday.is_some_and(|weekday| weekday != date.weekday()) {
            self.remark(at, RemarkKind::OtherWeekday);
        }
        Ok(Some(date))
    }

    fn span(&mut self, when: &When, at: usize) -> Result<Span, ReadError> {
        let (line, text) = (self.lines[at].number, self.lines[at].text.to_owned());
        let times = when.times.as_ref().ok_or_else(|| ReadError::NoDay { line, text: text.clone() })?;
        let mut today = self.today.ok_or_else(|| ReadError::NoDay { line, text: text.clone() })?;
        let impossible = || ReadError::ImpossibleTime { line, text: text.clone() };
        if self.is_past_midnight(today, times.start) {
            today = today.succ_opt().ok_or_else(impossible)?;
            self.remark(at, RemarkKind::AfterMidnight);
        }
        let moment = |clock: Clock| {
            let day = if clock.hour == 24 { today.checked_add_days(Days::new(1)) } else { Some(today) };
            Some(day?.and_time(clock.time()?))
        };
        let start = moment(times.start).ok_or_else(impossible)?;
        let mut end = moment(times.end).ok_or_else(impossible)?;
        if end <= start && times.start.hour >= NOON && times.end.hour <= NIGHT {
            end = end.checked_add_days(Days::new(1)).ok_or_else(impossible)?;
            if times.start.hour < EVENING {
                self.remark(at, RemarkKind::EndsNextDay);
            }
        }
        for time in [start, end] {
            match self.options.zone.from_local_datetime(&time) {
                chrono::LocalResult::None => return Err(ReadError::HourThatDoesNotExist { line, text }),
                chrono::LocalResult::Ambiguous(..) => self.remark(at, RemarkKind::HourTwice),
                chrono::LocalResult::Single(_) => {}
            }
        }
        Span::new(start, end).ok_or(ReadError::Reversed { line, text })
    }

    /// "0:30 – 2:00" below "23:30 – 0:30": sheets write the night under the date of its evening.
    fn is_past_midnight(&self, today: NaiveDate, start: Clock) -> bool {
        start.hour < NIGHT
            && self.before.is_some_and(|before| {
                before.start().hour() >= EVENING || before.start().date() > today || before.end().date() > today
            })
    }
}

/// The first of one or two lines of text with a role right below, blank lines aside.
pub fn is_title_above_role(marks: &[Mark], at: usize) -> bool {
    let begins = matches!(marks[at], Mark::Text) && (at == 0 || !matches!(marks[at - 1], Mark::Text | Mark::Bullet(_)));
    // Asked of every line: only what can be a title may look over the blank lines below.
    if !begins {
        return false;
    }
    let mut index = at + 1;
    if matches!(marks.get(index), Some(Mark::Text)) {
        index += 1;
    }
    while matches!(marks.get(index), Some(Mark::Blank | Mark::Room(_))) {
        index += 1;
    }
    matches!(marks.get(index), Some(Mark::Role(_)))
}
