//! What holds for the whole sheet: its room, its total time, and lists below its agenda.

use super::super::{
    kinds::{is_kind, is_round},
    marks::Mark,
    rooms::{self, has_room_word, may_be_room},
    when::{Said, Times, When, behind_label},
};
use super::{Planner, Start};

impl Planner<'_, '_> {
    /// Finds the room of all sessions, in the head or the foot of the sheet.
    pub(super) fn find_room_for_all(&mut self, whens: &[usize]) {
        const LONGEST: usize = 80;
        let clocks: Vec<usize> = whens
            .iter()
            .copied()
            .filter(|at| matches!(&self.marks[*at], Mark::When(when) if when.has_clock()))
            .filter(|at| self.layout.starts.get(at) != Some(&Start::Day))
            .collect();
        let (Some(first), Some(last)) = (clocks.first().copied(), clocks.last().copied()) else { return };
        if self.layout.room_for_all.is_some() {
            return;
        }
        let text = |at: usize| self.lines[at].text;
        // If sessions have rooms of their own, the last of those is not the room of all.
        let has_own = self.marks[first..=last].iter().any(|mark| matches!(mark, Mark::Room(_)))
            || self.marks[last..].iter().any(|mark| matches!(mark, Mark::Session(_)));
        let foot = if has_own { self.lines.len() } else { last + 1 };
        let said = (0..first).chain(foot..self.lines.len()).find_map(|at| rooms::for_all(text(at)));
        // "Room", with its name on the next line.
        let below = || {
            (0..first).find_map(|at| {
                let label = ["room", "raum", "ort", "venue", "veranstaltungsort", "location"]
                    .contains(&text(at).trim_end_matches(':').to_lowercase().as_str());
                let next = (at + 1..first).find(|next| !matches!(self.marks[*next], Mark::Blank)).filter(|_| label)?;
                let lower = text(next).to_lowercase();
                (text(next).len() <= LONGEST && (rooms::has_room_word(text(next)) || lower.contains("room ")))
                    .then(|| text(next).to_owned())
            })
        };
        let prose = || (0..first).find_map(|at| rooms::in_prose(text(at)).map(str::to_owned));
        self.layout.room_for_all = said.or_else(below).or_else(prose);
    }

    /// "Freitag, 6. April, 15 bis 20 Uhr" above items within that time: it is the time of the whole, not an item.
    pub(super) fn is_frame(&self, when: &When, at: usize, later: &[usize]) -> bool {
        // "Donnerstag 18 Uhr bis Freitag 16 Uhr": the first and the last hour of the whole.
        if when.behind.starts_with("bis ") && when.behind.bytes().any(|byte| byte.is_ascii_digit()) {
            return true;
        }
        let Some(range) = when.times else { return false };
        // "Sa. 9.5. | 10–18 Uhr / So. 10.5. | 10–16 Uhr": an overview without items.
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
        // "4.–5. Juni / 9:00–16:30", followed by the days with their items.
        if self.marks[at].is_bare_time() && self.is_below_day(at) && self.begin_within(range, at, later) {
            return true;
        }
        let says_little = when.before.is_empty()
            && (when.behind.is_empty() || has_room_word(when.behind) || may_be_room(when.behind));
        let is_labelled = behind_label(self.lines[at].text).is_some();
        let mut below = later.iter().map_while(|index| match &self.marks[*index] {
            Mark::When(when) if when.day.is_none() => Some((*index, when)),
            _ => None,
        });
        let within = |when: &When| {
            when.clock().is_some_and(|clock| range.start <= clock && (clock < range.end || range.end <= range.start))
        };
        let (Some((first, one)), Some((_, other))) = (below.next(), below.next()) else { return false };
        let has_sessions = self.marks[at + 1..first].iter().any(|mark| matches!(mark, Mark::Session(_)));
        let is_title = when.day.is_some() && !when.before.is_empty();
        // If each item has its "Zeit:", none of these is the time of the whole.
        let is_labelled = is_labelled && behind_label(self.lines[first].text).is_none();
        (says_little && (when.day.is_some() || is_labelled) || is_title)
            && !has_sessions
            && within(one)
            && within(other)
            || says_little
                && when.day.is_some()
                && !has_sessions
                && one.said == Said::Hour
                && one.clock().is_some_and(|clock| clock.hour + 12 == range.start.hour)
    }

    /// True if the line above is a day and nothing else.
    fn is_below_day(&self, at: usize) -> bool {
        let above = self.marks[..at].iter().rev().find(|mark| !matches!(mark, Mark::Blank));
        matches!(above, Some(Mark::When(when)) if !when.has_clock())
    }

    /// True if days follow, with at least three items that begin within this time.
    fn begin_within(&self, range: Times, at: usize, later: &[usize]) -> bool {
        const FEWEST: usize = 3;
        let right_below = self.marks.get(at + 1).is_some_and(|mark| !matches!(mark, Mark::Blank));
        let day_follows = later.first().is_some_and(
            |next| matches!(&self.marks[*next], Mark::When(when) if when.day.is_some() && !when.has_clock()),
        );
        let clocks = later.iter().filter_map(|index| match &self.marks[*index] {
            Mark::When(when) => when.clock(),
            _ => None,
        });
        let within = clocks.filter(|clock| range.start <= *clock && *clock < range.end).count();
        !right_below && day_follows && within >= FEWEST
    }

    /// True if the agenda has rounds, and separate sessions follow its last time.
    pub(super) fn finds_listing(&mut self, whens: &[usize]) -> bool {
        let said = |at: usize| match &self.marks[at] {
            Mark::When(when) if when.has_clock() && when.before.is_empty() && when.behind.is_empty() => {
                Some(self.line_below(at).map_or("", |below| self.lines[below].text))
            }
            Mark::When(when) if when.has_clock() => {
                Some(if when.before.is_empty() { when.behind } else { when.before })
            }
            _ => None,
        };
        let rounds: Vec<usize> =
            whens.iter().copied().filter(|at| said(*at).is_some_and(|said| is_round(said) || is_kind(said))).collect();
        let (Some(last), Some(first)) = (whens.last().copied(), rounds.first().copied()) else { return false };
        let sessions =
            |from: usize, to: usize| self.marks[from..to].iter().any(|mark| matches!(mark, Mark::Session(_)));
        let is_listed = said(last).is_some_and(|said| !said.is_empty())
            && !rounds.contains(&last)
            && sessions(last, self.marks.len());
        // Rounds have nothing listed below them.
        let is_empty = !sessions(first, last);
        if is_listed && is_empty {
            self.layout.listings.push(last);
            return true;
        }
        // "Die Workshops", followed by titles with people.
        let heading = (last + 1..self.marks.len()).find(|at| {
            let is_short = self.lines[*at].text.split_whitespace().count() <= 4;
            is_short
                && matches!(self.marks[*at], Mark::Text)
                && is_kind(self.lines[*at].text)
                && matches!(self.marks[at - 1], Mark::Blank)
        });
        self.layout.listing_heading =
            heading.filter(|at| is_empty && self.titles_with_roles(at + 1, self.marks.len()) > 0);
        self.layout.listing_heading.is_some()
    }
}
