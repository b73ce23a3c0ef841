//! Reads table rows as sessions.

use super::super::{
    given_names::is_given_name,
    kinds::{is_kind, is_round},
    leads::read_people,
    likeness::{SURE, likeness},
    lines::Line,
    marks::Mark,
    rooms::may_be_room,
    tables::Row,
    when,
};
use super::{Gatherer, Numbering, Place};
use crate::DraftContribution;
use domain::{Presence, Role, Span};

impl<'a> Gatherer<'a, '_> {
    /// Reads a table row as a session.
    pub(super) fn row(&mut self, index: usize, row: &Row<'a>) -> usize {
        self.close();
        let when = when::find(row.title).filter(|when| when.leads() && !when.behind.is_empty() && when.day.is_none());
        let title = when.as_ref().map_or(row.title, |when| when.behind);
        let own = when.and_then(|when| self.own_span(index, row, &when));
        self.open(index, None, title, own);
        self.fill_from(index, row);
        index + 1
    }

    /// "12:10 Titel" in a table below "12:00": lasts until the next timed row of the same room, or until the end of the
    /// block.
    pub(super) fn own_span(&self, index: usize, row: &Row, when: &when::When) -> Option<Span> {
        let Place::Block(block, _) = self.place else { return None };
        let block = self.draft.blocks.get(block)?.span;
        let at = |when: &when::When| Some(block.day().and_time(when.clock()?.time()?));
        let start = at(when)?;
        let later = self.rows.range(index + 1..).take_while(|(at, _)| !matches!(self.marks[**at], Mark::When(_)));
        let next = later.filter(|(_, other)| other.room == row.room).find_map(|(_, other)| {
            when::find(other.title).filter(when::When::leads).and_then(|when| at(&when)).filter(|time| *time > start)
        });
        let end = next.unwrap_or(block.end());
        (start >= block.start()).then(|| Span::new(start, end)).flatten()
    }

    /// Fills in people, room and further cells of a row.
    pub(super) fn fill_from(&mut self, index: usize, row: &Row<'a>) {
        let number = self.lines[index].number;
        // "Team" and "alle" also occur in the column of the speakers.
        let is_people =
            |cell: &&&str| likeness(cell) > 0 || cell.split_whitespace().count() == 1 && is_given_name(cell);
        let (mut people, mut others): (Vec<&str>, Vec<&str>) = row.people.iter().partition(|cell| is_people(cell));
        for cell in &row.texts {
            if likeness(cell) >= SURE { people.push(cell) } else { others.push(cell) }
        }
        let people: Vec<DraftContribution> =
            people.iter().flat_map(|cell| read_people(cell, &Role::Input, Presence::OnSite, number).0).collect();
        let line = &self.lines[index];
        let body: Vec<Line> = others.iter().map(|text| Line { text, ..line.clone() }).collect();
        self.with_open(|open| {
            open.session.contributions.extend(people);
            open.session.room = row.room.map(str::to_owned).or(open.session.room.take());
            open.session.number = row.number.map(str::to_owned).or(open.session.number.take());
            open.body.extend(body);
        });
    }

    /// Reads cells of unknown columns: each is a person, a room or a text by its looks.
    pub(super) fn cells_beside(&mut self, index: usize, cells: &[&str]) {
        let number = self.lines[index].number;
        for cell in cells {
            if likeness(cell) >= SURE {
                let people = read_people(cell, &Role::Input, Presence::OnSite, number).0;
                self.with_open(|open| open.session.contributions.extend(people));
            } else if may_be_room(cell) {
                self.with_open(|open| open.session.room = open.session.room.take().or(Some((*cell).to_owned())));
            } else {
                let text = Line { text: self.text_behind(index, cell), ..self.lines[index].clone() };
                self.with_open(|open| open.body.push(text));
            }
        }
    }

    /// True if the row of a time for several sessions is one of them, unless it names their kind.
    fn is_session_beside(&self, row: &Row) -> bool {
        !row.title.is_empty() && row.beside.is_empty() && !is_kind(row.title) && !is_round(row.title)
    }

    /// Reads cells side by side: one session each, in the room named by its column.
    pub(super) fn beside(&mut self, index: usize) {
        // "9:10 | Neues | Ada Amsel", followed by rows without a time: all are parallel.
        if let Some(own) = self.rows.get(&index).filter(|row| self.is_session_beside(row))
            && matches!(self.place, Place::Block(_, Numbering::Rows))
        {
            self.row(index, own);
            return;
        }
        let Some(row) = self.rows.get(&index).filter(|row| row.beside.len() > 1) else { return };
        for (room, title) in &row.beside {
            self.close();
            self.open(index, None, title, None);
            if !room.is_empty() {
                self.with_open(|open| open.session.room = Some((*room).to_owned()));
            }
        }
    }
}
