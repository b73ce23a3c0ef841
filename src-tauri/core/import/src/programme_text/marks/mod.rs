//! Decides what each line of a sheet is, given the lines around it.
//!
//! This covers lines that show it themselves: days and times, session numbers, roles, rooms. The rest is text, and
//! `reading` decides whether it is a title, people or an abstract.

mod heads;
mod roles_of_lines;
mod taught;
mod times;

use super::{
    asides::{is_closing, is_footer, is_page_number, is_rule, running_heads},
    kinds::is_kind,
    labels::{Label, labels},
    lessons::Taught,
    lines::{Line, bullet},
    links::is_link,
    numbers::{Numbered, counted},
    roles::{self, RoleHeading},
    rooms::room_line,
    when::{self, Times, When},
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
pub enum Mark<'a> {
    Blank,
    /// A day, a time, or both.
    When(When<'a>),
    Session(Numbered<'a>),
    Role(RoleHeading<'a>),
    Room(&'a str),
    Bullet(&'a str),
    Text,
    /// The title of the item that begins at the time or number above.
    Title,
    /// A person without a stated role.
    Person(&'a str),
    /// The affiliation or office of the person above.
    Function,
    /// "Session 2: Wasser" above several items, each with a time.
    Heading,
    /// The end of the time right above: "9:00 / 10:30 / Titel".
    End,
    /// "Ort", "Zeit": the value follows below.
    Label,
    /// Page numbers, running heads, and text behind the programme: kept, but part of no session.
    Aside,
}

impl Mark<'_> {
    /// True for a possible title or text.
    pub fn is_plain(&self) -> bool {
        matches!(self, Mark::Text | Mark::Title)
    }

    /// A time with nothing else on its line.
    pub fn is_bare_time(&self) -> bool {
        matches!(self, Mark::When(when) if when.has_clock() && when.before.is_empty() && when.behind.is_empty())
    }
}

pub fn marks<'a>(lines: &[Line<'a>], taught: &Taught) -> Vec<Mark<'a>> {
    let mut reader = Reader {
        lines,
        marks: Vec::with_capacity(lines.len()),
        last_number: 0,
        first_in_block: true,
        is_block: false,
        in_footer: false,
        in_agenda: false,
        last_range: None,
        running_heads: running_heads(lines),
        has_words_before_times: have_words_before_times(lines),
        labels: labels(lines),
    };
    for (index, line) in lines.iter().enumerate() {
        let mark = match taught.kind(index) {
            Some(kind) if !line.is_blank() => reader.taught(index, kind),
            // A footnote comes after everything that it refers to.
            _ if line.hint.is_aside => Mark::Aside,
            _ => reader.mark(index),
        };
        reader.marks.push(mark);
    }
    reader.pair_times();
    reader.part_headings();
    reader.marks
}

struct Reader<'a, 'b> {
    lines: &'b [Line<'a>],
    marks: Vec<Mark<'a>>,
    /// The last session number. The next session has the next number, or restarts at 1 in a new block.
    last_number: u32,
    first_in_block: bool,
    /// The last time has several sessions below it, as its text or lack of text suggests.
    is_block: bool,
    in_footer: bool,
    /// A line that begins with a time has been seen.
    in_agenda: bool,
    /// The time of the last item, if it has an end.
    last_range: Option<Times>,
    running_heads: BTreeSet<&'a str>,
    /// Many short lines have a word before their time, and none begins with a time.
    has_words_before_times: bool,
    /// Label words on lines of their own.
    labels: BTreeMap<usize, Label>,
}

impl<'a> Reader<'a, '_> {
    pub(super) fn mark(&mut self, index: usize) -> Mark<'a> {
        let line = &self.lines[index];
        if line.is_blank() {
            return Mark::Blank;
        }
        if is_page_number(line.text)
            || self.running_heads.contains(line.text)
            || is_link(line.text)
            || is_rule(line.text)
        {
            return Mark::Aside;
        }
        match (self.labels.get(&index), index.checked_sub(1).and_then(|above| self.labels.get(&above))) {
            (Some(Label::Room | Label::Time), _) => return Mark::Label,
            (Some(Label::Role), _) => {
                if let Some(role) = roles::bare(line.text.trim_end_matches(':')) {
                    return Mark::Role(role);
                }
            }
            (None, Some(Label::Room)) => return Mark::Room(line.text),
            _ => {}
        }
        let fresh = self.is_fresh(index);
        if let Some(when) = self.when(index, fresh) {
            return self.time(index, when);
        }
        if let Some(heading) = self.numbered(index, fresh) {
            self.in_footer = false;
            self.last_number = counted(heading.number).unwrap_or(self.last_number);
            self.first_in_block = false;
            return Mark::Session(heading);
        }
        let title_is_missing = self.above().is_some_and(Mark::is_bare_time);
        self.in_footer |= fresh && !title_is_missing && is_footer(line.text) || is_closing(line.text);
        if self.in_footer {
            return Mark::Aside;
        }
        if let Some(role) = self.role(index, fresh, title_is_missing) {
            return Mark::Role(role);
        }
        // "Die Workshops" above a numbered list, anywhere.
        if fresh && line.length() <= LONGEST_HEADING && is_kind(line.text) && !line.text.ends_with(['.', ',']) {
            (self.is_block, self.first_in_block, self.last_number) = (true, true, 0);
        }
        match (room_line(line.text), bullet(line.text)) {
            (Some(room), _) => Mark::Room(room),
            (_, Some(text)) => Mark::Bullet(text),
            _ => Mark::Text,
        }
    }

    /// Marks a line as a time, which affects how the following lines are read.
    pub(super) fn time(&mut self, index: usize, when: When<'a>) -> Mark<'a> {
        self.in_footer = false;
        self.in_agenda |= when.has_clock();
        self.first_in_block |= when.has_clock();
        if when.has_clock() {
            self.is_block = self.begins_block(index, &when);
            self.last_range = when.times;
        }
        Mark::When(when)
    }

    pub(super) fn lines_of_text_above(&self) -> usize {
        self.marks.iter().rev().take(4).take_while(|mark| matches!(mark, Mark::Text | Mark::Bullet(_))).count()
    }

    pub(super) fn above(&self) -> Option<&Mark<'a>> {
        self.marks.iter().rev().find(|mark| !matches!(mark, Mark::Blank | Mark::Aside))
    }

    /// True where something new can begin: after a blank line, at the edge of a page, after another heading.
    pub(super) fn is_fresh(&self, index: usize) -> bool {
        self.lines[index].page_start
            || self.lines[index].hint.heading.is_some()
            || matches!(
                self.marks.last(),
                None | Some(
                    Mark::Blank | Mark::When(_) | Mark::Session(_) | Mark::Role(_) | Mark::Room(_) | Mark::Aside
                )
            )
    }

    pub(super) fn lines_below(&self, index: usize) -> impl Iterator<Item = &'a str> {
        self.lines[index + 1..].iter().filter(|line| !line.is_blank()).map(|line| line.text)
    }
}

fn have_words_before_times(lines: &[Line]) -> bool {
    const FEWEST: usize = 3;
    let behind = lines.iter().filter(|line| when::find_behind_words(line.text).is_some()).count();
    let leading = lines.iter().filter(|line| when::find(line.text).is_some_and(|when| when.leads())).count();
    behind >= FEWEST && behind > leading
}

/// In characters; headings of lists are short.
const LONGEST_HEADING: usize = 90;

/// Enough points for people behind a word that leads to them.
pub const LIKELY: i32 = 3;
