//! Gathers the lines between headings into sessions: title, people, room, abstract.

mod opening;
mod over;
mod parts;
mod rows;
mod titles;

use super::{
    blocks::{Layout, Numbering, Start, is_title_above_role},
    leads::read_people,
    lines::{Line, bullet, without_bullet},
    marks::Mark,
    paragraphs::{Hyphenated, paragraphs},
    rooms::{for_all, in_heading, without_floor},
    tables::Row,
    within::is_talk,
};
use crate::{Draft, DraftContribution, DraftSession, KeptLine};
use chrono::NaiveTime;
use domain::{Presence, Role, SessionKind};
use std::collections::{BTreeMap, BTreeSet};

/// What is known before the lines are gathered.
pub struct Found<'a, 'b> {
    pub lines: &'b [Line<'a>],
    pub marks: &'b [Mark<'a>],
    /// The confidence in each line, in points.
    pub margins: &'b [i32],
    pub rows: &'b BTreeMap<usize, Row<'a>>,
    pub hyphenated: &'b Hyphenated<'a>,
    /// The length of a full line, in characters.
    pub measure: usize,
}

/// Below this margin, the user should check a person.
pub const DOUBTFUL: i32 = 4;

/// Returns the draft, and the session of each line.
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
        room_unused: None,
        over_until: None,
        is_listing: false,
        over: Vec::new(),
        unused: Vec::new(),
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
    gatherer.put_over(None, None);
    gatherer.forget_over();
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
    /// The room named by a heading or a day for the items below it.
    room_over: Option<String>,
    /// The line that only names this room, while no session has used it.
    room_unused: Option<usize>,
    /// The end of the time that a heading holds for, if given: "Session 1 / 9.00–10.30 / Saal 2".
    over_until: Option<NaiveTime>,
    /// The next session is listed below the agenda.
    is_listing: bool,
    /// People with a part in all sessions below a heading: "Session 2 / Chair: Ida Cho".
    over: Vec<DraftContribution>,
    /// The lines that name them, while no session has followed.
    unused: Vec<usize>,
    /// Lines used as the title of a session above them.
    titles: BTreeSet<usize>,
    /// The session of each line.
    parts: Vec<Option<usize>>,
    draft: Draft,
    place: Place,
    open: Option<Open<'a>>,
}

/// Where a new session belongs.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    /// Below the heading of several items.
    Heading,
    Block(usize, Numbering),
}

/// The session being gathered.
struct Open<'a> {
    session: DraftSession,
    /// The line that opened it, used as its title if none follows.
    heading: &'a str,
    /// The role of the names that may follow.
    role: Option<(Role, Presence)>,
    /// The number of lines of text above that role.
    text_above_role: usize,
    names: Names,
    /// A blank line has followed the last name.
    blank_behind_names: bool,
    body: Vec<Line<'a>>,
}

/// Where the names of a role begin: on the line of its heading, or below.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    Beside,
    Below,
}

/// The room and chairs in a heading do not apply to it.
const fn is_pause(kind: SessionKind) -> bool {
    matches!(kind, SessionKind::Break | SessionKind::Meal | SessionKind::Arrival)
}

impl<'a> Gatherer<'a, '_> {
    /// Reads a line and those that belong to it. Returns the index of the next one.
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
        if matches!(self.place, Place::Block(_, Numbering::Talks))
            && !matches!(self.marks[index], Mark::When(_) | Mark::Session(_))
            && is_talk(self.lines[index].text)
        {
            self.close();
            self.open(index, None, without_bullet(self.lines[index].text), None);
            return index + 1;
        }
        if matches!(self.place, Place::Block(_, Numbering::Rows))
            && let Some(row) = self.rows.get(&index)
        {
            if row.is_rest {
                return index + 1;
            }
            if !row.title.is_empty() && !row.is_head {
                return self.row(index, row);
            }
        }
        if self.stands_over_items(index)
            && let Some(room) = match self.marks[index] {
                // The part of an address that is a room.
                Mark::Room(room) => for_all(self.lines[index].text).or(Some(room.to_owned())),
                _ => in_heading(self.lines[index].text).map(str::to_owned),
            }
        {
            self.put_over(Some(room), None);
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
            Mark::Role(heading)
                if self.open.is_none() && matches!(self.place, Place::Heading) && heading.rest.is_empty() =>
            {
                // "Session Chairs", with their names below.
                let below = (index + 1..self.lines.len()).find(|at| !matches!(self.marks[*at], Mark::Blank));
                let names = below.filter(|at| matches!(self.marks[*at], Mark::Person(_)));
                let Some(names) = names.filter(|_| heading.role.moderates()) else { return self.keep(index) };
                let line = &self.lines[names];
                self.over.extend(read_people(line.text, &heading.role, heading.presence, line.number).0);
                self.unused.extend([index, names]);
                self.titles.insert(names);
                index + 1
            }
            Mark::Role(heading) if self.open.is_none() && matches!(self.place, Place::Heading) => {
                self.over
                    .extend(read_people(heading.rest, &heading.role, heading.presence, self.lines[index].number).0);
                self.unused.push(index);
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
            Mark::Room(room) if self.open.is_none() && matches!(self.place, Place::Heading) => {
                self.put_over(Some(room.to_owned()), Some(index));
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
            // Page numbers, running heads and text behind the programme are kept verbatim.
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
            Mark::End | Mark::Label => index + 1,
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
                self.forget_over();
                if *start == Start::Day {
                    self.put_over(in_heading(self.lines[index].text).map(str::to_owned), None);
                    self.over_until = match &self.marks[index] {
                        Mark::When(when) => when.times.and_then(|times| times.end.time()),
                        _ => None,
                    };
                }
                self.place = match self.first_round.filter(|_| self.listings.contains(&index)) {
                    Some(block) => {
                        self.is_listing = true;
                        Place::Block(block, Numbering::Numbers)
                    }
                    // The person who leads a whole stretch of time is listed below it.
                    None if self.over_until.is_some() => Place::Heading,
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
                if self.over_until.is_some_and(|until| span.start().time() >= until) {
                    self.put_over(None, None);
                    self.over_until = None;
                    self.forget_over();
                }
                self.place = Place::Nowhere;
                self.single(index, *span, title, *line, more, taken)
            }
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let mut session = open.session;
            if session.title.is_empty() {
                open.heading.clone_into(&mut session.title);
            }
            if session.room.is_none() && !is_pause(session.kind) && self.room_over.is_some() {
                session.room.clone_from(&self.room_over);
                self.room_unused = None;
            }
            session.abstract_text = paragraphs(&open.body, self.hyphenated);
            self.draft.sessions.push(session);
        }
    }
}
