//! Numbers and letters that begin a session or head several.

use super::super::{
    kinds::{is_kind, is_round},
    likeness::likeness,
    lines::{bullet, ends_as_sentence, without_bullet},
    names::looks_like_person,
    numbers::{Numbered, counted, labelled, lettered, numbered},
    roles,
    when::{self, When},
};
use super::{Mark, Reader};

impl<'a> Reader<'a, '_> {
    pub(super) fn numbered(&self, index: usize, fresh: bool) -> Option<Numbered<'a>> {
        let line = &self.lines[index];
        if let Some(heading) = numbered(line.text) {
            // "Die Themen: / 1. Hecken"
            let behind_colon = self.is_block
                && counted(heading.number) == Some(1)
                && index.checked_sub(1).is_some_and(|above| self.lines[above].text.ends_with(':'));
            let begins = fresh || behind_colon || self.series_goes_on(&heading, index);
            // "1. Workshop-Phase" is a round.
            let is_round = heading.label.is_none()
                && (is_round(heading.title) || is_kind(heading.title) && heading.title.split_whitespace().count() == 1);
            return (begins && !is_round && self.is_next(&heading, index)).then_some(heading);
        }
        if self.is_block
            && let Some(heading) = lettered(line.text)
        {
            let follows = counted(heading.number) == Some(self.last_number + 1);
            return (follows || fresh && counted(heading.number) == Some(1) && self.has_second(index))
                .then_some(heading);
        }
        // "Workshop: Titel", with another one in the same block.
        let seen = bullet(line.text).unwrap_or(line.text);
        if self.is_block
            && let Some(heading) = labelled(seen)
        {
            let same =
                |text: &str| labelled(bullet(text).unwrap_or(text)).is_some_and(|other| other.label == heading.label);
            let before = self.marks.iter().rev().take(8).any(
                |mark| matches!(mark, Mark::Session(other) if other.label == heading.label && other.number.is_empty()),
            );
            return (before || self.lines_below(index).take(8).any(same)).then_some(heading);
        }
        // "• Workshop B: Titel"
        let heading = numbered(bullet(line.text)?)?;
        (heading.label.is_some() && !heading.title.is_empty()).then_some(heading)
    }

    /// "2. Titel" right below the people of "1. Titel".
    pub(super) fn series_goes_on(&self, heading: &Numbered, index: usize) -> bool {
        let Some(above) = index.checked_sub(1).map(|above| self.lines[above].text) else { return true };
        let next = counted(heading.number) == Some(self.last_number + 1) && !self.first_in_block;
        let is_open = !ends_as_sentence(above) && !above.ends_with([',', '-', ':']);
        next && is_open
            && (self.is_block || heading.label.is_some())
            && (likeness(without_bullet(above)) > 0 || self.lines_of_text_above() <= 2)
            || heading.label.is_some() && is_open && self.lines_of_text_above() <= 2
    }

    pub(super) fn is_next(&self, heading: &Numbered, index: usize) -> bool {
        match counted(heading.number) {
            _ if heading.title.is_empty() => self.title_follows(index),
            _ if heading.label.is_some() => true,
            // "A: Titel" alone is ambiguous: a second letter must follow.
            Some(number) if heading.number.len() == 1 && !heading.number.starts_with(|c: char| c.is_ascii_digit()) => {
                number == self.last_number + 1 && (!self.first_in_block || self.is_block)
                    || number == 1 && self.has_second(index)
            }
            Some(number) if number == self.last_number + 1 || (self.first_in_block && number == 1) => {
                self.is_block || self.role_follows(index)
            }
            // A number is missing, or each block begins with its own letter: people below distinguish it from a list.
            Some(number) => {
                (number > self.last_number || self.first_in_block || heading.number.len() > 1)
                    && self.role_follows(index)
            }
            None => false,
        }
    }

    /// "B: …" or "II: …" follows "A: …" or "I: …".
    pub(super) fn has_second(&self, index: usize) -> bool {
        const FAR: usize = 60;
        let below = self.lines_below(index).take(FAR).filter_map(|text| numbered(text).or_else(|| lettered(text)));
        below.into_iter().any(|heading| heading.label.is_none() && counted(heading.number) == Some(2))
    }

    /// True if several sessions may follow this time: it says so, or it has no text beside it and a kind or a number
    /// nearby.
    pub(super) fn begins_block(&self, index: usize, when: &When) -> bool {
        let kind_around = || {
            let above = self
                .marks
                .iter()
                .zip(&self.lines[..self.marks.len()])
                .rev()
                .skip_while(|(mark, _)| matches!(mark, Mark::Blank))
                .take(2);
            let above = above.take_while(|(mark, _)| matches!(mark, Mark::Text)).any(|(_, line)| is_kind(line.text));
            let mut below = self.lines_below(index).take(2);
            above || below.any(|text| is_kind(text) || numbered(text).is_some())
        };
        is_kind(when.behind)
            || is_kind(when.before)
            || when.behind.is_empty() && when.before.is_empty() && kind_around()
    }

    /// "Workshop 3" above a time, or above "1. Titel", is the kind of a block.
    pub(super) fn title_follows(&self, index: usize) -> bool {
        self.lines_below(index).next().is_some_and(|text| when::find(text).is_none() && numbered(text).is_none())
    }

    pub(super) fn role_follows(&self, index: usize) -> bool {
        const LINES_OF_A_TITLE: usize = 2;
        self.lines_below(index).take(LINES_OF_A_TITLE + 1).take_while(|text| numbered(text).is_none()).any(|text| {
            roles::known(text).is_some_and(|role| role.rest.is_empty() || looks_like_person(role.rest))
                || likeness(without_bullet(text)) > 1
        })
    }

    /// "Session 2: Wasser", "Session 2 [Chair: Ida Cho]", followed by an item with a time: it heads that item and those
    /// after it.
    pub(super) fn part_headings(&mut self) {
        for index in 0..self.marks.len() {
            let is_over = match &self.marks[index] {
                Mark::Session(heading) => heading.label.is_some_and(is_over_items),
                Mark::Text => begins_with_part(self.lines[index].text),
                _ => false,
            };
            let mut next = self.marks[index + 1..]
                .iter()
                .filter(|mark| !matches!(mark, Mark::Blank | Mark::Role(_) | Mark::Aside));
            let item = next.next();
            let has_title = |when: &When| !when.behind.is_empty();
            let is_item = matches!(item, Some(Mark::When(when)) if when.leads() && when.day.is_none()
                && (has_title(when) || self.is_parted(index)));
            if is_over && is_item {
                self.marks[index] = Mark::Heading;
            }
        }
    }

    /// True if people were split from the line of the time below.
    fn is_parted(&self, index: usize) -> bool {
        self.lines[index + 1..].iter().find(|line| !line.is_blank()).is_some_and(|line| line.is_parted)
    }
}

const OVER_ITEMS: &[&str] = &["session", "sektion", "section", "block", "teil", "part", "track", "strang", "slot"];

fn is_over_items(label: &str) -> bool {
    OVER_ITEMS.contains(&label.to_lowercase().as_str())
}

/// "Session 2 [Chair: Ida Cho]"
fn begins_with_part(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let label = words.next().is_some_and(is_over_items);
    label && words.next().and_then(|number| counted(number.trim_end_matches([':', '.']))).is_some()
}
