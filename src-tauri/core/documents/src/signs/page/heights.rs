//! Heights at a scale, computed by counting lines without setting them.

use super::{
    Designer, LEADING, LOWEST_PEOPLE, Measures, NUMBER, PEOPLE, THEME, TIME, TITLE, Titles, WANTED_TITLE,
    house::{RULE, TIME_GAP},
};
use layout::{Mm, Pt, Shaped};

/// Relative lengths: from the top of an entry to its first baseline, in capitals of the title; from there to number and
/// people on lines of their own; and the descent below a baseline.
pub(super) const FIRST_LINE: f32 = 1.08;
pub(super) const NUMBER_LINE: f32 = 1.12;
pub(super) const PEOPLE_LINE: f32 = 1.2;
const BELOW: f32 = 0.2;
/// From the line with time and number to the title below it, if the title takes the whole width.
pub(super) const TITLE_BELOW: f32 = 1.42;

/// The number of lines of an entry.
#[derive(Clone, Copy)]
pub(super) struct Lines {
    pub theme: usize,
    pub number: usize,
    pub title: usize,
    pub people: usize,
}

impl Designer<'_> {
    pub(super) fn fits(&mut self, scale: f32, titles: Titles, wanted: f32) -> bool {
        let width = self.inner().width - self.column();
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        // A scale that squeezes a text is too large, unless the wanted size has been reached.
        let squeezed = |entry: &Measures| {
            let time = self.is_alone() && entry.time.width(self.time_size(scale)) > width;
            time || !title(entry, titles).has_whole_words(size(TITLE), width)
        };
        if scale > wanted && self.entries.iter().any(squeezed) {
            return false;
        }
        let heights: Vec<Pt> = (self.entries.iter())
            .map(|entry| {
                let people_size = self.people_size(scale);
                let people = match self.has_a_line_for_each_role(scale) {
                    true => entry.people.iter().map(|people| people.lines(people_size, width)).sum(),
                    false => entry.together.lines(people_size, width),
                };
                let lines = Lines {
                    theme: entry.theme.lines(size(THEME), self.inner().width),
                    number: entry.number.lines(self.number_size(scale), self.number_width()),
                    title: title(entry, titles).lines(size(TITLE), width),
                    people,
                };
                self.block_height(lines, scale)
            })
            .collect();
        self.height(scale, heights.into_iter()) <= self.bottom()
    }

    /// From the top of the sheet to the end of the last entry.
    pub(super) fn height(&self, scale: f32, entries: impl ExactSizeIterator<Item = Pt>) -> Pt {
        let gaps = self.gap(scale) * 2.0 * (entries.len().max(1) - 1) as f32;
        entries.fold(self.head_bottom(scale) + gaps, |height, entry| height + entry)
    }

    pub(super) fn block_height(&self, lines: Lines, scale: f32) -> Pt {
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        // From the top to the first baseline, between baselines, and the descent below the last one.
        let mut first = Shaped::capitals(size(TITLE)) * FIRST_LINE;
        if self.is_alone() {
            first = first + size(TITLE) * TITLE_BELOW;
        }
        let left = match lines.number {
            lines if lines == 0 || self.is_alone() => first,
            lines => first + self.number_size(scale) * (LEADING * (NUMBER_LINE + (lines - 1) as f32) + BELOW),
        };
        let title = size(TITLE) * (LEADING * (lines.title.max(1) - 1) as f32);
        let right = match lines.people {
            0 => first + title + size(TITLE) * BELOW,
            lines => {
                first
                    + title
                    + self.people_leading(scale) * (PEOPLE_LINE + (lines - 1) as f32)
                    + self.people_size(scale) * BELOW
            }
        };
        size(THEME) * (LEADING * 1.35 * lines.theme as f32) + left.max(right)
    }

    pub(super) fn gap(&self, scale: f32) -> Pt {
        Pt::from(Mm(4.2 * scale))
    }

    /// Where the head ends, below the coloured rule.
    pub(super) fn head_bottom(&self, scale: f32) -> Pt {
        self.house.rule(self.inner()) + Pt::from(RULE) + self.gap(scale) * 1.6
    }

    pub(super) fn has_a_line_for_each_role(&self, scale: f32) -> bool {
        scale * TITLE * self.factor >= WANTED_TITLE - 0.05
    }

    pub(super) fn people_size(&self, scale: f32) -> Pt {
        Shaped::size_of_capitals(Mm((PEOPLE * scale * self.people).max(LOWEST_PEOPLE))).max(self.least_people)
    }

    pub(super) fn people_leading(&self, scale: f32) -> Pt {
        self.people_size(scale) * (LEADING * 1.08)
    }

    /// The width of the column with times and numbers; zero if the sign is for a single session.
    pub(super) fn column(&self) -> Pt {
        if self.is_alone() { Pt(0.0) } else { self.house.column }
    }

    /// The same on all signs of the house, unless titles are clearly smaller on this one.
    pub(super) fn time_size(&self, scale: f32) -> Pt {
        let with_titles = Shaped::size_of_capitals(Mm(TIME * scale));
        if self.is_alone() { with_titles } else { self.house.time.min(with_titles * 1.3) }
    }

    pub(super) fn number_size(&self, scale: f32) -> Pt {
        self.time_size(scale) * (NUMBER / TIME)
    }

    /// The width for a number or a time in its column.
    pub(super) fn number_width(&self) -> Pt {
        if self.is_alone() { self.inner().width } else { self.house.column - Pt::from(TIME_GAP) }
    }
}

fn title(entry: &Measures, titles: Titles) -> &layout::Measured {
    let has_short = entry.short_title.width(Pt(1.0)) > Pt(0.0);
    if titles == Titles::Short && has_short { &entry.short_title } else { &entry.title }
}
