//! Headings that apply to several items: their room, and who leads them.

use super::super::{marks::Mark, when, within::people_within};
use super::Gatherer;

impl Gatherer<'_, '_> {
    /// Ends the current heading. If no item followed it, its lines are kept.
    pub(super) fn forget_over(&mut self) {
        self.over.clear();
        for line in std::mem::take(&mut self.unused) {
            self.keep(line);
        }
    }

    /// From here on, this room applies. `line` names only the room; if no session used the previous one, its line is
    /// kept.
    pub(super) fn put_over(&mut self, room: Option<String>, line: Option<usize>) {
        self.room_over = room;
        if let Some(unused) = std::mem::replace(&mut self.room_unused, line) {
            self.keep(unused);
        }
    }

    /// Sets who leads the items below a heading. Those of the heading before no longer do.
    pub(super) fn chairs_of(&mut self, index: usize) {
        let line = &self.lines[index];
        let people = line.text.split('\t').filter_map(|cell| people_within(cell, line.number));
        self.over = people.flat_map(|within| within.people).filter(|part| part.role.moderates()).collect();
    }

    /// True for a short line with a gap above it and a timed item below.
    pub(super) fn stands_over_items(&self, index: usize) -> bool {
        const LONGEST: usize = 120;
        const FAR: usize = 5;
        let is_line = |mark: &Mark| matches!(mark, Mark::Text | Mark::Title | Mark::Heading | Mark::Room(_));
        if !is_line(&self.marks[index]) {
            return false;
        }
        let above = index.checked_sub(1).map(|above| &self.marks[above]);
        let is_free = match above {
            None | Some(Mark::Blank) => true,
            Some(Mark::When(when)) => !when.has_clock(),
            Some(mark) => is_line(mark) && self.lines[index].row.contains('\t'),
        };
        let below = self.marks[index + 1..].iter().take(FAR);
        let mut below =
            below.skip_while(|mark| is_line(mark) || matches!(mark, Mark::Blank | Mark::Role(_) | Mark::Aside));
        // "Raum: Saal 2" below a title is the room of that session.
        let is_own = matches!(self.marks[index], Mark::Room(_))
            && (self.lines[index].text.contains(':') || !matches!(above, Some(Mark::Blank)))
            && self.open.as_ref().is_some_and(|open| open.session.room.is_none() && open.body.is_empty());
        !is_own
            && is_free
            && self.lines[index].length() <= LONGEST
            && !self.rows.get(&index).is_some_and(|row| row.is_head)
            && !self.lines[index].text.contains('|')
            && !when::has_clock(self.lines[index].text)
            && matches!(below.next(), Some(Mark::When(when)) if when.has_clock() && when.leads())
    }
}
