//! Gathers the lines between headings into sessions: title, people, room, abstract.

mod opening;
mod parts;
mod rows;
mod titles;

use super::{
    blocks::{Layout, Numbering, Start, is_title_above_role},
    leads::read_people,
    lines::{Line, bullet},
    marks::Mark,
    paragraphs::{Hyphenated, paragraphs},
    rooms::{for_all, in_heading, without_floor},
    tables::Row,
    when,
    within::people_within,
};
use crate::{
    domain::{Presence, Role, SessionKind},
    import::{Draft, DraftContribution, DraftSession, KeptLine},
};
use std::collections::{BTreeMap, BTreeSet};

/// What the reader found out before the lines are gathered.
pub struct Found<'a, 'b> {
    pub lines: &'b [Line<'a>],
    pub marks: &'b [Mark<'a>],
    /// How sure we are of each line, in points.
    pub margins: &'b [i32],
    pub rows: &'b BTreeMap<usize, Row<'a>>,
    pub hyphenated: &'b Hyphenated<'a>,
    /// How many characters a full line has.
    pub measure: usize,
}

/// Below this margin somebody should look at a person that was read.
pub const DOUBTFUL: i32 = 4;

/// The draft, and for each line the session that it is a part of.
pub fn gather(found: &Found, layout: Layout) -> (Draft, Vec<Option<usize>>) {
    let Found { lines, marks, margins, rows, hyphenated, measure } = *found;
    let mut gatherer = Gatherer {
        lines,
        marks,
        margins,
        rows,
        hyphenated,
        measure,
        listings: layout.listings.into_iter().collect(),
        first_round: layout.first_round,
        listing_heading: layout.listing_heading,
        room_for_all: layout.room_for_all,
        room_over: None,
        is_listing: false,
        over: Vec::new(),
        titles: BTreeSet::new(),
        parts: vec![None; lines.len()],
        draft: Draft {
            blocks: layout.blocks,
            sessions: Vec::new(),
            kept: layout.kept,
            remarks: layout.remarks,
            likely_same: Vec::new(),
            orders: BTreeMap::new(),
            united: BTreeMap::new(),
            taught: Vec::new(),
            more_likely_same: false,
            asks_first_day: layout.stand_in,
            lines: Vec::new(),
        },
        place: Place::Nowhere,
        open: None,
    };
    let mut index = 0;
    while index < lines.len() {
        let next = if layout.taken[index] && !layout.starts.contains_key(&index) || gatherer.titles.contains(&index) {
            index + 1
        } else {
            gatherer.line(index, layout.starts.get(&index), &layout.taken)
        };
        let session = gatherer.open.as_ref().map(|_| gatherer.draft.sessions.len());
        gatherer.parts[index..next].fill(session);
        index = next;
    }
    gatherer.close();
    if let Some(room) = gatherer.room_for_all {
        for session in gatherer.draft.sessions.iter_mut().filter(|session| session.room.is_none()) {
            session.room = Some(room.clone());
        }
    }
    (gatherer.draft, gatherer.parts)
}

struct Gatherer<'a, 'b> {
    lines: &'b [Line<'a>],
    marks: &'b [Mark<'a>],
    margins: &'b [i32],
    rows: &'b BTreeMap<usize, Row<'a>>,
    hyphenated: &'b Hyphenated<'a>,
    measure: usize,
    listings: BTreeSet<usize>,
    first_round: Option<usize>,
    listing_heading: Option<usize>,
    room_for_all: Option<String>,
    /// The room that a heading or a day names for what stands below it.
    room_over: Option<String>,
    /// What opens now is listed below the agenda.
    is_listing: bool,
    /// Who has a part in all sessions below a heading: "Session 2 / Chair: Ida Cho".
    over: Vec<DraftContribution>,
    /// Lines that were taken as the title of a session above them.
    titles: BTreeSet<usize>,
    /// The session that each line is a part of.
    parts: Vec<Option<usize>>,
    draft: Draft,
    place: Place,
    open: Option<Open<'a>>,
}

/// Where a session that begins now belongs.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    /// Below the heading of several items.
    Heading,
    Block(usize, Numbering),
}

/// The session whose lines are being gathered.
struct Open<'a> {
    session: DraftSession,
    /// The line that opened it, which is its title where none follows.
    heading: &'a str,
    /// The role under which names may stand now.
    role: Option<(Role, Presence)>,
    /// How many lines of text stood above that role.
    text_above_role: usize,
    names: Names,
    /// A blank line stood since the last name.
    blank_behind_names: bool,
    body: Vec<Line<'a>>,
}

/// Where the names of a role begin: on the line of its heading, or on the next.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    Beside,
    Below,
}

impl<'a> Gatherer<'a, '_> {
    /// Takes in a line, and those that belong to it; gives the index of the next one.
    pub(super) fn line(&mut self, index: usize, start: Option<&Start>, taken: &[bool]) -> usize {
        if let Some(start) = start {
            return self.start(index, start, taken);
        }
        if self.listing_heading == Some(index)
            && let Some(block) = self.first_round
        {
            self.close();
            self.place = Place::Block(block, Numbering::Titles);
            self.is_listing = true;
            return self.keep(index);
        }
        if matches!(self.place, Place::Block(_, Numbering::Bullets))
            && let Some(title) = bullet(self.lines[index].text)
            && !matches!(self.marks[index], Mark::When(_) | Mark::Session(_))
        {
            self.close();
            self.open(index, None, title, None);
            return index + 1;
        }
        if matches!(self.place, Place::Block(_, Numbering::Rows))
            && let Some(row) = self.rows.get(&index).filter(|row| !row.title.is_empty() && !row.is_head)
        {
            return self.row(index, row);
        }
        if self.stands_over_items(index)
            && let Some(room) = in_heading(self.lines[index].text)
        {
            self.room_over = Some(room.to_owned());
            self.chairs_of(index);
            if !matches!(self.marks[index], Mark::Heading) {
                self.close();
                return self.keep(index);
            }
        }
        match self.marks[index].clone() {
            Mark::Session(heading) => self.numbered_session(index, &heading),
            Mark::Heading => {
                self.close();
                self.place = Place::Heading;
                self.chairs_of(index);
                self.keep(index)
            }
            Mark::Role(heading) if self.open.is_none() && matches!(self.place, Place::Heading) => {
                self.over
                    .extend(read_people(heading.rest, &heading.role, heading.presence, self.lines[index].number).0);
                index + 1
            }
            Mark::Role(heading) if self.open.is_some() => self.role(index, heading),
            Mark::Room(_) if self.room_for_all.is_some() && self.room_for_all == for_all(self.lines[index].text) => {
                index + 1
            }
            Mark::Room(room)
                if self.open.as_ref().is_some_and(|open| open.session.room.is_none() && open.body.is_empty()) =>
            {
                let (name, floor) = without_floor(room);
                self.with_open(|open| {
                    open.session.room = Some(name.to_owned());
                    open.session.floor = floor.map(str::to_owned);
                });
                index + 1
            }
            Mark::Text | Mark::Title
                if matches!(self.place, Place::Block(_, Numbering::Titles))
                    && is_title_above_role(self.marks, index) =>
            {
                self.titled_session(index)
            }
            Mark::Blank => {
                self.gap(self.lines[index].page_start);
                self.with_open(|open| open.blank_behind_names = true);
                index + 1
            }
            // Page numbers, running heads and what stands behind the programme are kept as they stand.
            Mark::Aside => {
                self.gap(true);
                self.keep(index)
            }
            Mark::Title if self.open.as_ref().is_some_and(|open| open.session.title.is_empty()) => {
                let (title, next) = self.title(index, self.plain_text(index));
                self.with_open(|open| open.session.title = title);
                next
            }
            Mark::Title if self.open.is_some() && self.is_second_title(index) => self.second_session(index),
            Mark::Text | Mark::Title | Mark::Bullet(_) if self.begins_parallel(index) => self.second_session(index),
            Mark::When(_) => self.keep(index),
            Mark::End => index + 1,
            _ if self.open.is_some() => self.content(index),
            _ => self.keep(index),
        }
    }

    /// A blank line in an abstract, or the edge of a page.
    pub(super) fn gap(&mut self, page_start: bool) {
        self.with_open(|open| {
            if !open.body.is_empty() {
                open.body.push(Line::blank(page_start));
            }
        });
    }

    pub(super) fn with_open(&mut self, change: impl FnOnce(&mut Open<'a>)) {
        if let Some(open) = &mut self.open {
            change(open);
        }
    }

    pub(super) fn keep(&mut self, index: usize) -> usize {
        let line = &self.lines[index];
        self.draft.kept.push(KeptLine { line: line.number, text: line.text.to_owned() });
        index + 1
    }

    pub(super) fn start(&mut self, index: usize, start: &Start, taken: &[bool]) -> usize {
        match start {
            Start::OwnTime(span) => {
                let span = *span;
                self.with_open(|open| {
                    open.session.own_span = Some(span);
                });
                index + 1
            }
            Start::Day | Start::End => {
                self.close();
                self.over.clear();
                if *start == Start::Day {
                    self.room_over = in_heading(self.lines[index].text).map(str::to_owned);
                }
                self.place = match self.first_round.filter(|_| self.listings.contains(&index)) {
                    Some(block) => {
                        self.is_listing = true;
                        Place::Block(block, Numbering::Numbers)
                    }
                    None => Place::Nowhere,
                };
                index + 1
            }
            Start::Block { index: block, numbered } => {
                self.close();
                self.place = Place::Block(*block, *numbered);
                self.beside(index);
                index + 1
            }
            Start::Single { span, title, line, more } => {
                self.close();
                self.place = Place::Nowhere;
                self.single(index, *span, title, *line, more, taken)
            }
        }
    }

    /// Who leads all that stands below a heading, and nobody who led what stood above it.
    fn chairs_of(&mut self, index: usize) {
        let line = &self.lines[index];
        let people = line.text.split('\t').filter_map(|cell| people_within(cell, line.number));
        self.over = people.flat_map(|within| within.people).filter(|part| part.role.moderates()).collect();
    }

    /// A short line with a gap above it, and below it an item with its time.
    fn stands_over_items(&self, index: usize) -> bool {
        const LONGEST: usize = 120;
        const FAR: usize = 5;
        let is_line = |mark: &Mark| matches!(mark, Mark::Text | Mark::Title | Mark::Heading | Mark::Room(_));
        let above = index.checked_sub(1).map(|above| &self.marks[above]);
        let is_free = match above {
            None | Some(Mark::Blank) => true,
            Some(Mark::When(when)) => !when.has_clock(),
            Some(mark) => is_line(mark) && self.lines[index].row.contains('\t'),
        };
        let below = self.marks[index + 1..].iter().take(FAR);
        let mut below =
            below.skip_while(|mark| is_line(mark) || matches!(mark, Mark::Blank | Mark::Role(_) | Mark::Aside));
        // "Raum: Saal 2" below a title is the room of that.
        let is_own = matches!(self.marks[index], Mark::Room(_))
            && self.open.as_ref().is_some_and(|open| open.session.room.is_none() && open.body.is_empty());
        is_line(&self.marks[index])
            && !is_own
            && is_free
            && self.lines[index].length() <= LONGEST
            && !self.rows.get(&index).is_some_and(|row| row.is_head)
            && !self.lines[index].text.contains('|')
            && !when::has_clock(self.lines[index].text)
            && matches!(below.next(), Some(Mark::When(when)) if when.has_clock() && when.leads())
    }

    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let mut session = open.session;
            if session.title.is_empty() {
                open.heading.clone_into(&mut session.title);
            }
            let is_pause = matches!(session.kind, SessionKind::Break | SessionKind::Meal | SessionKind::Arrival);
            if session.room.is_none() && !is_pause {
                session.room = self.room_over.clone();
            }
            session.abstract_text = paragraphs(&open.body, self.hyphenated);
            self.draft.sessions.push(session);
        }
    }
}
