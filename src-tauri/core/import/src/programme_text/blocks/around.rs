//! Looks around a time: themes and kinds above it, titles, lists and tables below.

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
    /// True if table rows follow a time, or if its own row has cells side by side.
    pub(super) fn has_rows(&self, at: usize, end: usize) -> bool {
        // After a row with time and title, a gap ends the table: the following lines head the next items.
        let is_item = matches!(&self.marks[at], Mark::When(when) if !when.behind.is_empty() && !is_kind(when.behind));
        (at + 1..end)
            .take_while(|index| !(is_item && matches!(self.marks[*index], Mark::Blank)))
            .any(|index| self.rows.get(&index).is_some_and(|row| !row.title.is_empty() && !row.is_head))
    }

    /// True for a list of sessions below a time for several, some of which have people or a room.
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

    /// True if most short lines below a time name a speaker and their talk.
    pub(super) fn has_talks(&self, at: usize, end: usize) -> bool {
        const FEWEST: usize = 2;
        let below = || (at + 1..end).filter(|below| !matches!(self.marks[*below], Mark::Blank | Mark::Aside));
        let talks = below().filter(|below| is_talk(self.lines[*below].text)).count();
        let first = below().next().is_some_and(|first| is_talk(self.lines[first].text));
        first && talks >= FEWEST
    }

    /// "15 Uhr / Panel I: Daten", and no other numbered line until the next time: one session with its name.
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

    /// The group right above a time. The first lines of the text, followed by a blank line, are the title of the whole
    /// instead.
    pub(super) fn nearest_group(&self, at: usize) -> Vec<usize> {
        let group = self.group_above(at);
        let first = |line: usize| line <= self.first_said;
        match (group.first(), group.last()) {
            (Some(start), Some(end)) if first(*start) && end + 1 < at && !is_kind(self.lines[*end].text) => Vec::new(),
            _ => group,
        }
    }

    /// One or two short lines above that are not taken yet and do not end a paragraph.
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
                // The second line of a theme may begin in lower case.
                && (*line > start || !text.starts_with(char::is_lowercase))
        };
        // Lines right below a numbered title continue it: "1. Titel", then its second line.
        // Lines below a bare time are the title of that item.
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

    /// True if one of the two lines above is the heading of a numbered session, with nothing between.
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

    /// True if text comes next below a time, blank lines aside.
    pub(super) fn title_below_gap(&self, at: usize) -> bool {
        self.marks[at + 1..].iter().find(|mark| !matches!(mark, Mark::Blank)).is_some_and(Mark::is_plain)
    }

    /// The line of text below a time, which is its title.
    pub(super) fn line_below(&self, at: usize) -> Option<usize> {
        (at + 1..self.lines.len())
            .find(|below| !matches!(self.marks[*below], Mark::Blank))
            .filter(|below| self.marks[*below].is_plain())
    }

    /// The number of groups of one or two lines right above a role.
    pub(super) fn titles_with_roles(&self, from: usize, end: usize) -> usize {
        (from..end).filter(|index| is_title_above_role(self.marks, *index)).count()
    }
}
