//! What stands around a time: themes and kinds above it, titles, lists and tables below.

use super::super::{
    kinds::is_kind,
    likeness::{SURE, likeness},
    lines::{bullet, ends_as_sentence},
    marks::Mark,
    rooms::room_behind,
    when::When,
    within::{is_talk, people_within},
};
use super::{Planner, is_title_above_role};

impl Planner<'_, '_> {
    /// The rows of a table below a time, or cells side by side in its own.
    pub(super) fn has_rows(&self, at: usize, end: usize) -> bool {
        // Below a row with its time and title a gap ends the table: what follows stands over the next items.
        let is_item = matches!(&self.marks[at], Mark::When(when) if !when.behind.is_empty() && !is_kind(when.behind));
        (at + 1..end)
            .take_while(|index| !(is_item && matches!(self.marks[*index], Mark::Blank)))
            .any(|index| self.rows.get(&index).is_some_and(|row| !row.title.is_empty() && !row.is_head))
    }

    /// A list of sessions below a time for several: some of them say who or where.
    pub(super) fn has_bullets(&self, at: usize, end: usize) -> bool {
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

    /// Most of the short lines below a time name somebody and their talk.
    pub(super) fn has_talks(&self, at: usize, end: usize) -> bool {
        const FEWEST: usize = 2;
        let below = || (at + 1..end).filter(|below| !matches!(self.marks[*below], Mark::Blank | Mark::Aside));
        let talks = below().filter(|below| is_talk(self.lines[*below].text)).count();
        let first = below().next().is_some_and(|first| is_talk(self.lines[first].text));
        first && talks >= FEWEST
    }

    /// "15 Uhr / Panel I: Daten", and nothing else with a number until the next time: one session with its name.
    pub(super) fn only_number(&mut self, when: &When, at: usize, end: usize) -> Option<usize> {
        let mut sessions = (at + 1..end).filter(|below| matches!(self.marks[*below], Mark::Session(_)));
        let (first, second) = (sessions.next()?, sessions.next());
        let Mark::Session(heading) = &self.marks[first] else { return None };
        let right_below = self.marks[at + 1..first].iter().all(|mark| matches!(mark, Mark::Blank));
        let alone = second.is_none() && heading.label.is_some() && !heading.title.is_empty() && when.day.is_none();
        let is_one = alone
            && right_below
            && when.before.is_empty()
            && when.behind.is_empty()
            && self.nearest_group(at).is_empty();
        is_one.then(|| {
            self.layout.taken[first] = true;
            first
        })
    }

    /// The group right above a time. What stands first in the text, with a blank line between, is the title of the whole.
    pub(super) fn nearest_group(&self, at: usize) -> Vec<usize> {
        let group = self.group_above(at);
        let first = |line: usize| line <= self.first_said;
        match (group.first(), group.last()) {
            (Some(start), Some(end)) if first(*start) && end + 1 < at && !is_kind(self.lines[*end].text) => Vec::new(),
            _ => group,
        }
    }

    /// One or two short lines above, which nobody else claims and which are no end of a paragraph.
    pub(super) fn group_above(&self, at: usize) -> Vec<usize> {
        let mut end = at;
        while end > 0 && matches!(self.marks[end - 1], Mark::Blank | Mark::Aside) {
            end -= 1;
        }
        let mut start = end;
        while start > 0
            && matches!(self.marks[start - 1], Mark::Text)
            && !self.rows.contains_key(&(start - 1))
            && !self.layout.taken[start - 1]
        {
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
    pub(super) fn header_below(&self, at: usize) -> Vec<usize> {
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
        lines.retain(|line| !self.lines[*line].text.ends_with(['.', ':']));
        lines
    }

    /// The line above, or the one above that, is the heading of a numbered session, and nothing stands between.
    pub(super) fn is_below_session(&self, at: usize) -> bool {
        (1..=2)
            .take_while(|back| {
                at >= *back && !matches!(self.marks[at - back], Mark::Blank | Mark::Person(_) | Mark::Role(_))
            })
            .any(|back| matches!(self.marks[at - back], Mark::Session(_)))
    }

    pub(super) fn title_below(&self, at: usize) -> bool {
        let below =
            self.marks[at + 1..].iter().find(|mark| !matches!(mark, Mark::Person(_) | Mark::Role(_) | Mark::Room(_)));
        below.is_some_and(Mark::is_plain)
    }

    /// A line of text is the next thing below a time, blank lines aside.
    pub(super) fn title_below_gap(&self, at: usize) -> bool {
        self.marks[at + 1..].iter().find(|mark| !matches!(mark, Mark::Blank)).is_some_and(Mark::is_plain)
    }

    /// The line of text below a time, which is its title.
    pub(super) fn line_below(&self, at: usize) -> Option<usize> {
        (at + 1..self.lines.len())
            .find(|below| !matches!(self.marks[*below], Mark::Blank))
            .filter(|below| self.marks[*below].is_plain())
    }

    /// How many groups of one or two lines stand right above a role.
    pub(super) fn titles_with_roles(&self, from: usize, end: usize) -> usize {
        (from..end).filter(|index| is_title_above_role(self.marks, *index)).count()
    }
}
