//! How high everything is at a scale: by counting lines, without setting them.

use super::{
    Designer, LEADING, LOWEST_PEOPLE, Measures, NUMBER, PEOPLE, THEME, TIME, TIME_GAP, TITLE, Titles, WANTED_TITLE,
};
use crate::layout::{Mm, Pt, SMALLEST, Shaped, Weight};

/// In parts of what they are measured by: from the top of an entry to its first baseline in capitals of the title;
/// from there to number and people in their own lines; and what hangs below a baseline.
pub(super) const FIRST_LINE: f32 = 1.08;
pub(super) const NUMBER_LINE: f32 = 1.12;
pub(super) const PEOPLE_LINE: f32 = 1.2;
const BELOW: f32 = 0.2;
/// From the line with time and number to the title below it, where the title takes the whole width.
pub(super) const TITLE_BELOW: f32 = 1.42;

/// From line to line of what stands beside the room, in parts of its size.
pub(super) const BESIDE_LEADING: f32 = 1.3;
/// A line that is too wide becomes smaller down to this part of its size, and then is shortened.
pub(super) const LEAST: f32 = 0.62;
/// What stands beside the room has no more than this part of the width.
const MOST_BESIDE: f32 = 0.32;

/// How many lines an entry takes.
#[derive(Clone, Copy)]
pub(super) struct Lines {
    pub theme: usize,
    pub number: usize,
    pub title: usize,
    pub people: usize,
}

impl Designer<'_> {
    pub(super) fn fits(&mut self, scale: f32, titles: Titles, wanted: f32) -> bool {
        let column = self.column(scale);
        let width = self.inner().width - column;
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        // What is squeezed is too large, as long as it may be smaller.
        let squeezed = |entry: &Measures| {
            let time = self.time_width(entry, scale) > self.time_room(column);
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
                    number: entry.number.lines(size(NUMBER), self.number_width(column, scale)),
                    title: title(entry, titles).lines(size(TITLE), width),
                    people,
                };
                self.block_height(lines, scale)
            })
            .collect();
        self.height(scale, heights.into_iter()) <= self.bottom()
    }

    /// From the top of the sheet to the end of the last entry.
    pub(super) fn height(&mut self, scale: f32, entries: impl ExactSizeIterator<Item = Pt>) -> Pt {
        let gaps = self.gap(scale) * 2.0 * (entries.len().max(1) - 1) as f32;
        entries.fold(self.head_bottom(scale) + gaps, |height, entry| height + entry)
    }

    pub(super) fn block_height(&self, lines: Lines, scale: f32) -> Pt {
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        // From the top to the first baseline, then from baseline to baseline, then what hangs below the last one.
        let mut first = Shaped::capitals(size(TITLE)) * FIRST_LINE;
        if self.is_alone() {
            first = first + size(TITLE) * TITLE_BELOW;
        }
        let left = match lines.number {
            lines if lines == 0 || self.is_alone() => first,
            lines => first + size(NUMBER) * (LEADING * (NUMBER_LINE + (lines - 1) as f32) + BELOW),
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

    /// Below the coloured rule.
    pub(super) fn head_bottom(&mut self, scale: f32) -> Pt {
        let room = self.room(scale);
        // An arrow is higher than a name that had to be set small, and so may be what stands beside it.
        let name = self.arrow(scale).map_or(room.height(), |(side, _)| room.height().max(side));
        let name = if room.with_beside { name.max(self.beside_height(scale)) } else { name };
        self.inner().top
            + name
            + self.below_room(scale)
            + Pt::from(Mm(5.0 * scale.min(1.2)))
            + self.rule_height(scale)
            + self.gap(scale) * 1.6
    }

    /// Place and day under the room.
    pub(super) fn below_room(&mut self, scale: f32) -> Pt {
        let rows = if self.room(scale).with_beside { 0 } else { self.rows_below(scale).len() };
        let size = self.beside_size(scale);
        match rows {
            0 => Pt(0.0),
            rows => self.first_below(scale) + size * (BESIDE_LEADING * (rows - 1) as f32 + 0.1),
        }
    }

    /// From the room's last baseline to the first of what stands below it: what hangs down from the name has room.
    pub(super) fn first_below(&mut self, scale: f32) -> Pt {
        /// Below a baseline, in parts of the size.
        const HANGS: f32 = 0.21;
        let (name, size) = (self.room(scale).size, self.beside_size(scale));
        (size * 1.5).max(name * HANGS + size * 0.9)
    }

    /// What stands under the room: behind one another where a line holds it.
    pub(super) fn rows_below(&mut self, scale: f32) -> Vec<String> {
        let said: Vec<String> = self.beside().into_iter().map(str::to_owned).collect();
        let line = said.join(" · ");
        let width = self.shaper.shape(&line, Weight::Regular).width(self.beside_size(scale));
        if self.may_be_beside() && width <= self.inner().width { vec![line] } else { said }
    }

    /// The size in which all that stands beside the room keeps to its part of the width.
    pub(super) fn beside_fitting(&mut self, scale: f32) -> Pt {
        let size = self.beside_size(scale);
        let room = self.inner().width * MOST_BESIDE;
        let said: Vec<String> = self.beside().into_iter().map(str::to_owned).collect();
        let sizes = said.iter().map(|text| self.shaper.shape(text, Weight::Regular).size_for(room));
        sizes.fold(size, Pt::min).max(size * LEAST)
    }

    /// The height of what stands beside the room, from its first capitals to its last baseline.
    pub(super) fn beside_height(&mut self, scale: f32) -> Pt {
        let (size, rows) = (self.beside_fitting(scale), self.beside().len());
        if rows == 0 { Pt(0.0) } else { Shaped::capitals(size) + size * (BESIDE_LEADING * (rows - 1) as f32) }
    }

    /// Its width, not more than a part of the sheet.
    pub(super) fn beside_width(&mut self, scale: f32) -> Pt {
        let size = self.beside_size(scale);
        let said: Vec<String> = self.beside().into_iter().map(str::to_owned).collect();
        let widths = said.iter().map(|text| self.shaper.shape(text, Weight::Regular).width(size));
        widths.fold(Pt(0.0), Pt::max).min(self.inner().width * MOST_BESIDE)
    }

    /// What is said of the room and the sign, a line each.
    pub(super) fn beside(&self) -> Vec<&str> {
        let sign = self.sign;
        [sign.place.as_str(), &sign.day, &sign.part_of_day].into_iter().filter(|text| !text.is_empty()).collect()
    }

    pub(super) fn has_a_line_for_each_role(&self, scale: f32) -> bool {
        scale * TITLE * self.factor >= WANTED_TITLE - 0.05
    }

    pub(super) fn people_size(&self, scale: f32) -> Pt {
        /// Tags, which are smaller than the text that they stand in, are to be read on the smallest sheet, too.
        const TAGS: f32 = 0.8;
        Shaped::size_of_capitals(Mm((PEOPLE * scale).max(LOWEST_PEOPLE))).max(SMALLEST / (TAGS * self.factor))
    }

    pub(super) fn people_leading(&self, scale: f32) -> Pt {
        self.people_size(scale) * (LEADING * 1.08)
    }

    pub(super) fn rule_height(&self, scale: f32) -> Pt {
        Pt::from(Mm(1.2 * scale.clamp(0.7, 1.3)))
    }

    pub(super) fn beside_size(&self, scale: f32) -> Pt {
        Shaped::size_of_capitals(Mm(4.4 * scale.clamp(0.75, 1.25)))
    }

    /// Width of the column with times and numbers; none where a session has the sign for itself.
    pub(super) fn column(&self, scale: f32) -> Pt {
        if self.is_alone() {
            return Pt(0.0);
        }
        let number = Shaped::size_of_capitals(Mm(NUMBER * scale));
        let widest = self
            .entries
            .iter()
            .fold(Pt(0.0), |widest, entry| widest.max(self.time_width(entry, scale)).max(entry.number.width(number)));
        widest.min(self.inner().width * 0.36) + Pt::from(Mm(7.0 * scale.clamp(0.6, 1.3)))
    }

    fn time_width(&self, entry: &Measures, scale: f32) -> Pt {
        entry.time.width(Shaped::size_of_capitals(Mm(TIME * scale)))
    }

    /// For a time in its column.
    pub(super) fn time_room(&self, column: Pt) -> Pt {
        if self.is_alone() { self.inner().width } else { column - Pt::from(TIME_GAP) }
    }

    /// For a number in its column.
    pub(super) fn number_width(&self, column: Pt, scale: f32) -> Pt {
        if self.is_alone() { self.inner().width } else { column - Pt::from(Mm(4.0 * scale.clamp(0.6, 1.3))) }
    }
}

fn title(entry: &Measures, titles: Titles) -> &crate::layout::Measured {
    let has_short = entry.short_title.width(Pt(1.0)) > Pt(0.0);
    if titles == Titles::Short && has_short { &entry.short_title } else { &entry.title }
}
