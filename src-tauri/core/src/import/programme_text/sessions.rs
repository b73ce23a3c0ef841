//! Gathers the lines between headings into sessions: title, people, room, abstract.

use super::{
    asides::without_link,
    blocks::{Layout, Numbering, Start, is_title_above_role},
    given_names::is_given_name,
    kinds::kind,
    likeness::{SURE, likeness},
    lines::{Line, bullet},
    marks::Mark,
    names::{begins_as_a_name, has_organisation, is_somebody, looks_like_person},
    numbers::Numbered,
    paragraphs::{Hyphenated, goes_on, join, paragraphs},
    people, remarks,
    roles::{self, RoleHeading, Several},
    rooms::{for_all, room_behind, room_line, room_within, without_floor},
    tables::Row,
    within::{is_opening, people_within, read_people},
};
use crate::{
    domain::{Presence, Role, SessionState, Span},
    import::{Draft, DraftContribution, DraftSession, KeptLine, Remark, RemarkKind},
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
    fn line(&mut self, index: usize, start: Option<&Start>, taken: &[bool]) -> usize {
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
        match self.marks[index].clone() {
            Mark::Session(heading) => self.numbered_session(index, &heading),
            Mark::Heading => {
                self.close();
                self.over.clear();
                self.place = Place::Heading;
                self.keep(index)
            }
            Mark::Role(heading) if self.open.is_none() && matches!(self.place, Place::Heading) => {
                self.over.extend(read_people(heading.rest, &heading.role, heading.presence, self.lines[index].number).0);
                index + 1
            }
            Mark::Role(heading) if self.open.is_some() => self.role(index, heading),
            Mark::Room(_) if self.room_for_all.is_some() && self.room_for_all == for_all(self.lines[index].text) => index + 1,
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
            Mark::When(_) => self.keep(index),
            Mark::End => index + 1,
            _ if self.open.is_some() => self.content(index),
            _ => self.keep(index),
        }
    }

    /// A blank line in an abstract, or the edge of a page.
    fn gap(&mut self, page_start: bool) {
        self.with_open(|open| {
            if !open.body.is_empty() {
                open.body.push(Line::blank(page_start));
            }
        });
    }

    fn with_open(&mut self, change: impl FnOnce(&mut Open<'a>)) {
        if let Some(open) = &mut self.open {
            change(open);
        }
    }

    fn keep(&mut self, index: usize) -> usize {
        let line = &self.lines[index];
        self.draft.kept.push(KeptLine { line: line.number, text: line.text.to_owned() });
        index + 1
    }

    fn start(&mut self, index: usize, start: &Start, taken: &[bool]) -> usize {
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

    fn single(&mut self, index: usize, span: Span, title: &str, line: usize, more: &str, taken: &[bool]) -> usize {
        let mut next = index + 1;
        let mut title = title.to_owned();
        let mut line = line;
        if title.is_empty() {
            let Some(at) = self.title_of_time(next, taken) else { return self.untitled(index, span, more) };
            let (whole, end) = self.title(at, self.plain_text(at));
            (title, line) = (whole, at);
            if self.marks[next..at].iter().all(|mark| matches!(mark, Mark::Blank)) {
                next = end;
            } else {
                // Who stands above the title is read in its turn.
                self.titles.extend(at..end);
            }
        }
        self.open(line, None, &title, Some(span));
        // A time of day with more than its title: "Wann: ab 10 Uhr Einführung".
        if let Some(room) = room_line(more) {
            let mark = more.rsplit_once("(ID:").and_then(|(_, id)| id.trim().strip_suffix(')'));
            self.with_open(|open| {
                open.session.room = Some(room.to_owned());
                open.session.number = mark.map(str::to_owned).or(open.session.number.take());
            });
        } else if !more.is_empty() && line != index {
            let body = Line { text: self.text_behind(index, more), ..self.lines[index].clone() };
            self.with_open(|open| open.body.push(body));
        }
        if self.listings.contains(&index)
            && let Some(block) = self.first_round
        {
            self.place = Place::Block(block, Numbering::Numbers);
            self.is_listing = true;
        }
        next
    }

    /// Where the title of a time stands that has none beside it: what was read as one, else the first line of text.
    fn title_of_time(&self, from: usize, taken: &[bool]) -> Option<usize> {
        // "Samstag von 11 bis 14 Uhr / und Sonntag von 11 bis 14 Uhr": several times of one session.
        let more = (from..self.lines.len()).take_while(|at| self.marks[*at].is_bare_time()).count();
        let end = (from + more..self.lines.len()).find(|at| matches!(self.marks[*at], Mark::When(_) | Mark::Heading));
        let end = end.unwrap_or(self.lines.len());
        let free = || (from..end).filter(|at| !taken[*at]);
        let title = free().find(|at| matches!(self.marks[*at], Mark::Title | Mark::Session(_)));
        title.or_else(|| {
            free().find(|at| match &self.marks[*at] {
                Mark::Text | Mark::Bullet(_) => true,
                // "Vortrag: Wer redet mit?" names no person.
                Mark::Role(heading) => !heading.rest.is_empty() && likeness(heading.rest) < SURE && !looks_like_person(heading.rest),
                _ => false,
            })
        })
    }

    /// A time below which nothing is a title: who stands there is all that is known of it.
    fn untitled(&mut self, index: usize, span: Span, more: &str) -> usize {
        let below = (index + 1..self.lines.len()).take_while(|at| !matches!(self.marks[*at], Mark::When(_)));
        let person = below.into_iter().find(|at| matches!(self.marks[*at], Mark::Person(_) | Mark::Role(_)));
        let title = person.map_or(more, |at| self.lines[at].text).to_owned();
        if title.is_empty() {
            return self.keep(index);
        }
        self.open(index, None, &title, Some(span));
        index + 1
    }

    /// The text of a line as a title: without its bullet, and without a link behind it.
    fn plain_text(&self, at: usize) -> &'a str {
        let text = self.lines[at].text;
        without_link(bullet(text).unwrap_or(text))
    }

    fn text_behind(&self, index: usize, text: &str) -> &'a str {
        let line = self.lines[index].text;
        line.find(text).map_or(line, |at| &line[at..at + text.len()])
    }

    /// A title below a session that has one: another session at the same time, where somebody said that it is a title.
    fn is_second_title(&self, index: usize) -> bool {
        let right_below = index > 0 && self.marks[index - 1].is_plain();
        !right_below && self.margins[index] >= super::reading::CERTAIN
    }

    fn second_session(&mut self, index: usize) -> usize {
        let span = self.open.as_ref().and_then(|open| open.session.own_span);
        self.close();
        let (title, next) = self.title(index, self.plain_text(index));
        self.open(index, None, &title, span);
        next
    }

    /// The row of a table is a session.
    fn row(&mut self, index: usize, row: &Row<'a>) -> usize {
        self.close();
        let when = super::when::find(row.title).filter(|when| when.leads() && !when.behind.is_empty() && when.day.is_none());
        let title = when.as_ref().map_or(row.title, |when| when.behind);
        let own = when.and_then(|when| self.own_span(index, row, &when));
        self.open(index, None, title, own);
        self.fill_from(index, row);
        index + 1
    }

    /// "12:10 Titel" in a table under "12:00": until the next of the same room that names its time, or the end of all.
    fn own_span(&self, index: usize, row: &Row, when: &super::when::When) -> Option<Span> {
        let Place::Block(block, _) = self.place else { return None };
        let block = self.draft.blocks.get(block)?.span;
        let at = |when: &super::when::When| Some(block.day().and_time(when.clock()?.time()?));
        let start = at(when)?;
        let later = self.rows.range(index + 1..).take_while(|(at, _)| !matches!(self.marks[**at], Mark::When(_)));
        let next = later.filter(|(_, other)| other.room == row.room).find_map(|(_, other)| {
            super::when::find(other.title).filter(super::when::When::leads).and_then(|when| at(&when)).filter(|time| *time > start)
        });
        let end = next.unwrap_or(block.end());
        (start >= block.start()).then(|| Span::new(start, end)).flatten()
    }

    /// Who and where, and what else the cells of a row say.
    fn fill_from(&mut self, index: usize, row: &Row<'a>) {
        let number = self.lines[index].number;
        // "Team" and "alle" stand in the column of the speakers as well.
        let is_people = |cell: &&&str| likeness(cell) > 0 || cell.split_whitespace().count() == 1 && is_given_name(cell);
        let (people, others): (Vec<&str>, Vec<&str>) = row.people.iter().partition(|cell| is_people(&cell));
        let people: Vec<DraftContribution> =
            people.iter().flat_map(|cell| read_people(cell, &Role::Input, Presence::OnSite, number).0).collect();
        let line = &self.lines[index];
        let body: Vec<Line> = others.iter().chain(&row.texts).map(|text| Line { text, ..line.clone() }).collect();
        self.with_open(|open| {
            open.session.contributions.extend(people);
            open.session.room = row.room.map(str::to_owned).or(open.session.room.take());
            open.session.number = row.number.map(str::to_owned).or(open.session.number.take());
            open.body.extend(body);
        });
    }

    /// Cells side by side: a session each, in the room over its column.
    fn beside(&mut self, index: usize) {
        let Some(row) = self.rows.get(&index).filter(|row| row.beside.len() > 1) else { return };
        for (room, title) in &row.beside {
            self.close();
            self.open(index, None, title, None);
            self.with_open(|open| open.session.room = Some((*room).to_owned()));
        }
    }

    fn numbered_session(&mut self, index: usize, heading: &Numbered<'a>) -> usize {
        if matches!(self.place, Place::Nowhere | Place::Heading)
            && self.open.is_none()
            && self.draft.blocks.is_empty()
            && !self.has_own_time(index)
        {
            return self.keep(index);
        }
        self.close();
        let (title, next) =
            if heading.title.is_empty() { self.title_below(index) } else { self.title(index, heading.title) };
        self.open(index, Some(heading), &title, None);
        next
    }

    /// The title of "Workshop 3" stands on the next line; where there is none, the heading is all that we have.
    fn title_below(&self, index: usize) -> (String, usize) {
        let below = (index + 1..self.lines.len()).find(|at| !matches!(self.marks[*at], Mark::Blank));
        let below = below.filter(|at| self.marks[*at].is_plain() || matches!(self.marks[*at], Mark::Room(_)));
        match below {
            // "Workshop 3 / Ort: Saal 2 / Titel": the room is read in its turn.
            Some(at) if matches!(self.marks[at], Mark::Room(_)) => (String::new(), index + 1),
            Some(at) => self.title(at, self.lines[at].text),
            None => (self.lines[index].text.to_owned(), index + 1),
        }
    }

    /// A time stands among the next lines, before a blank one.
    fn has_own_time(&self, index: usize) -> bool {
        self.marks[index + 1..]
            .iter()
            .take(3)
            .take_while(|mark| !matches!(mark, Mark::Blank))
            .any(|mark| matches!(mark, Mark::When(_)))
    }

    fn titled_session(&mut self, index: usize) -> usize {
        self.close();
        let second = self.marks.get(index + 1).is_some_and(Mark::is_plain).then_some(index + 1);
        let mut title = self.lines[index].text.to_owned();
        if let Some(second) = second {
            join(&mut title, self.lines[second].text, self.hyphenated);
        }
        self.open(index, None, &title, None);
        second.unwrap_or(index) + 1
    }

    /// A title goes on over the next lines until a blank one, if they are few; if many follow, they are the abstract,
    /// and only a line that was plainly cut goes on.
    fn title(&self, index: usize, first: &str) -> (String, usize) {
        const MOST_LINES: usize = 2;
        let following = self.marks[index + 1..].iter().take_while(|mark| mark.is_plain()).count();
        let all_titles =
            following <= MOST_LINES && (index + 1..=index + following).all(|at| !self.lines[at].text.ends_with('.'));
        let mut title = first.to_owned();
        let mut next = index + 1;
        while next <= index + following && next <= index + MOST_LINES {
            let cut = goes_on(&self.lines[next - 1], &self.lines[next], self.measure);
            // "Dr. Ada Amsel, Stadt" right below a title is no part of it.
            let is_person = self.lines[next].text.contains(',') && looks_like_person(self.lines[next].text);
            // Nor is who plays which part, however oddly it is written.
            if roles::known(self.lines[next].text).is_some() {
                break;
            }
            if !cut && (!all_titles || is_person) {
                break;
            }
            // "Keynote / Was Nachbarschaft kann": what it is, and what it is about.
            if next == index + 1 && is_opening(&title) {
                title.push(':');
            }
            join(&mut title, self.lines[next].text, self.hyphenated);
            next += 1;
        }
        (title, next)
    }

    fn open(&mut self, index: usize, heading: Option<&Numbered>, title: &str, own_span: Option<Span>) {
        let block = match self.place {
            Place::Block(block, _) => Some(block),
            Place::Nowhere | Place::Heading => None,
        };
        let title = without_link(title);
        if self.is_listing && block.is_some() {
            self.draft.remarks.push(Remark { line: self.lines[index].number, kind: RemarkKind::ListedBelow });
        }
        let (title, cancellation) = without_cancellation(title);
        // "entfällt" becomes the state; a reason beside it has no place of its own.
        if let Some(remark) = cancellation.filter(|remark| remark.contains(char::is_whitespace)) {
            self.draft.kept.push(KeptLine { line: self.lines[index].number, text: remark.to_owned() });
        }
        let cancelled = cancellation.is_some();
        // In the row of a table the title is a cell of its own.
        let row = self.rows.get(&index).filter(|row| !row.title.is_empty() && row.beside.is_empty() && title.contains(row.title)).cloned();
        let row = row.filter(|row| row.title.len() < title.len());
        let title = row.as_ref().map_or(title, |row| row.title);
        let (title, room) = match room_behind(title) {
            Some((title, room)) => (title, Some(room.to_owned())),
            None => (title, room_within(title).map(str::to_owned)),
        };
        let title = title.trim_end_matches(':').trim_end();
        let label = ["Titel:", "Title:", "Thema:", "Topic:"].iter().find_map(|label| title.strip_prefix(label));
        let title = label.map_or(title, str::trim_start);
        let number = self.lines[index].number;
        let within = people_within(title, number).filter(|within| !within.title.is_empty());
        let title = within.as_ref().map_or(title, |within| within.title.as_str());
        let mut contributions = within.as_ref().map(|within| within.people.clone()).unwrap_or_default();
        if within.as_ref().is_some_and(|within| within.points < SURE) {
            contributions.iter_mut().for_each(|part| part.is_doubtful = true);
        }
        // Behind the people a room may stand, and before the room people.
        let (title, room) = match (room, room_behind(title)) {
            (None, Some((title, room))) => (title, Some(room.to_owned())),
            (room, _) => (title, room),
        };
        contributions.extend(self.over.iter().cloned());
        let block_kind = block.and_then(|block| self.draft.blocks[block].kind.as_deref());
        let session = DraftSession {
            block,
            own_span,
            number: heading.map(|heading| heading.number.to_owned()),
            kind: kind(heading.and_then(|heading| heading.label), block_kind, title, block.is_some()),
            title: title.to_owned(),
            abstract_text: String::new(),
            state: if cancelled { SessionState::Cancelled } else { SessionState::Planned },
            room: room.as_deref().map(|room| without_floor(room).0.to_owned()),
            floor: room.as_deref().and_then(|room| without_floor(room).1.map(str::to_owned)),
            contributions,
            line: self.lines[index].number,
        };
        self.open =
            Some(Open { session, heading: self.lines[index].text, role: None, text_above_role: 0, names: Names::Below, blank_behind_names: false, body: Vec::new() });
        if let Some(row) = row {
            self.fill_from(index, &row);
        }
    }

    fn role(&mut self, index: usize, heading: RoleHeading<'a>) -> usize {
        let mut next = index + 1;
        let mut rest = heading.rest.to_owned();
        if !rest.is_empty() {
            // An affiliation that was cut goes on below.
            while self.marks.get(next).is_some_and(|mark| mark.is_plain() || matches!(mark, Mark::Person(_) | Mark::Function))
                && goes_on(&self.lines[next - 1], &self.lines[next], self.measure)
            {
                join(&mut rest, self.lines[next].text, self.hyphenated);
                next += 1;
            }
        }
        let line = self.lines[index].number;
        if matches!(heading.several, Several::Yes | Several::Perhaps)
            && let Some(names) = people::only_names(&rest)
            && (heading.several == Several::Yes
                || !people::ends_behind_and(&rest) && names[1..].iter().all(|name| begins_as_a_name(name)))
        {
            if heading.several == Several::Perhaps {
                self.draft.remarks.push(Remark { line, kind: RemarkKind::SecondName });
            }
            rest = names.join("; ");
        }
        let (own, others) = roles_beside(&rest);
        let mut found = Vec::new();
        if is_somebody(own) {
            let read = if heading.several == Several::Unsaid { read_people } else { people::people };
            let (people, family_first) = read(own, &heading.role, heading.presence, line);
            found.extend(people);
            if family_first {
                self.draft.remarks.push(Remark { line, kind: RemarkKind::FamilyNameFirst });
            }
        }
        for other in others {
            found.extend(people::people(other.rest, &other.role, other.presence, line).0);
        }
        if rest.is_empty() && roles::known(self.lines[index].text).is_none() && roles::bare(self.lines[index].text).is_none() {
            self.draft.remarks.push(Remark { line, kind: RemarkKind::UnknownRole });
        }
        let names_follow = rest.is_empty() && self.names_below(next);
        if found.is_empty() && !names_follow {
            return if self.open.as_ref().is_some_and(|open| !open.body.is_empty()) {
                self.content(index)
            } else {
                self.keep(index)
            };
        }
        self.with_open(|open| {
            open.names = if found.is_empty() { Names::Below } else { Names::Beside };
            open.session.contributions.extend(found);
            open.role = Some((heading.role, heading.presence));
            open.text_above_role = open.body.len();
            open.blank_behind_names = false;
        });
        next
    }

    /// A bullet or a name is the next thing below.
    fn names_below(&self, from: usize) -> bool {
        let below = (from..self.lines.len()).find(|at| !matches!(self.marks[*at], Mark::Blank | Mark::Aside));
        below.is_some_and(|at| match &self.marks[at] {
            Mark::Bullet(_) | Mark::Person(_) => true,
            Mark::Text => looks_like_person(self.lines[at].text) || people_within(self.lines[at].text, 0).is_some(),
            _ => false,
        })
    }

    /// A name under its role, or a line of the abstract.
    fn content(&mut self, index: usize) -> usize {
        let line = self.lines[index].clone();
        if self.open.is_some() {
            let marks = self.marks;
            if let Mark::Person(text) = marks[index] {
                return self.person(index, text);
            }
            if matches!(marks[index], Mark::Function) && self.add_function(&line) {
                return index + 1;
            }
        }
        let text = match &self.marks[index] {
            Mark::Bullet(text) => Some(*text),
            _ => None,
        };
        let Some(open) = &self.open else { return self.keep(index) };
        let role = open.role.clone().filter(|_| open.body.len() == open.text_above_role);
        let names_so_far =
            open.session.contributions.iter().any(|part| role.as_ref().is_some_and(|(role, _)| part.role == *role));
        let ended = open.blank_behind_names && names_so_far;
        let name = match (text, &role) {
            (Some(text), Some(_)) if looks_like_person(text) => Some(text),
            // "• Marion", "• AG Stadt": under a heading that has no names beside it, unless it is a question.
            (Some(text), Some(_)) if !ended && open.names == Names::Below && !text.ends_with(['?', '!']) => Some(text),
            (None, Some(_)) if !ended && looks_like_person(line.text) && line.length() <= 160 => Some(line.text),
            _ => None,
        };
        match (name, role) {
            (Some(name), Some((role, presence))) => {
                let mut name = name.to_owned();
                let mut next = index + 1;
                while matches!(self.marks.get(next), Some(Mark::Text))
                    && goes_on(&self.lines[next - 1], &self.lines[next], self.measure)
                {
                    join(&mut name, self.lines[next].text, self.hyphenated);
                    next += 1;
                }
                let (found, _) = people::people(&name, &role, presence, line.number);
                self.with_open(|open| {
                    open.session.contributions.extend(found);
                    open.blank_behind_names = false;
                });
                next
            }
            (None, Some((role, _))) if !ended && self.is_affiliation(index, &role) => {
                self.with_open(|open| {
                    if let Some(last) = open.session.contributions.last_mut() {
                        last.affiliation = Some(line.text.to_owned());
                    }
                });
                index + 1
            }
            _ => {
                self.people_of_talk(index);
                self.with_open(|open| open.body.push(line));
                index + 1
            }
        }
    }

    /// Somebody on a line of their own, under the last role or without one; with a title of their own, it is kept as text.
    fn person(&mut self, index: usize, text: &'a str) -> usize {
        let line = self.lines[index].clone();
        let Some(open) = &self.open else { return self.keep(index) };
        // Below a text nobody stands under the role above it any more.
        let under = open.role.clone().filter(|_| open.body.len() == open.text_above_role);
        // Who follows "Chair: Ida Cho" on a line of their own does something else.
        let under = under.filter(|(role, _)| !(open.names == Names::Beside && role.moderates()));
        let (role, presence) = under.unwrap_or((Role::Input, Presence::OnSite));
        let mut whole = text.to_owned();
        let mut next = index + 1;
        while self.marks.get(next).is_some_and(|mark| matches!(mark, Mark::Text | Mark::Function | Mark::Person(_)))
            && goes_on(&self.lines[next - 1], &self.lines[next], self.measure)
            && likeness(self.lines[next].text) < SURE
        {
            join(&mut whole, self.lines[next].text, self.hyphenated);
            next += 1;
        }
        let talk = people_within(&whole, line.number).filter(|within| !within.title.is_empty() && within.title.len() < whole.len());
        let (mut people, family_first) = match &talk {
            Some(within) => (within.people.clone(), false),
            None => read_people(&whole, &role, presence, line.number),
        };
        let is_doubtful = self.margins[index] < DOUBTFUL;
        for part in &mut people {
            part.is_doubtful |= is_doubtful;
            if talk.is_some() && part.role == Role::Input {
                part.role = role.clone();
            }
        }
        if family_first {
            self.draft.remarks.push(Remark { line: line.number, kind: RemarkKind::FamilyNameFirst });
        }
        let mut lines: Vec<Line> = if talk.is_some() { self.lines[index..next].to_vec() } else { Vec::new() };
        // Each talk is a paragraph of its own.
        if talk.is_some() && bullet(line.text).is_none() {
            lines.push(Line::blank(false));
        }
        self.with_open(|open| {
            open.session.contributions.extend(people);
            open.blank_behind_names = false;
            open.body.extend(lines);
        });
        next
    }

    /// What somebody is, below their name.
    fn add_function(&mut self, line: &Line) -> bool {
        let Some(last) = self.open.as_mut().and_then(|open| open.session.contributions.last_mut()) else { return false };
        last.affiliation = Some(match last.affiliation.take() {
            Some(before) => format!("{}, {}", before.trim_end_matches(','), line.text),
            None => line.text.to_owned(),
        });
        true
    }

    /// "Der Zaun im Film by Ada Amsel" on a line of its own: a talk, whose speaker has a part in the session.
    fn people_of_talk(&mut self, index: usize) {
        const LONGEST: usize = 250;
        let alone = |at: Option<usize>| {
            at.and_then(|at| self.marks.get(at)).is_none_or(|mark| !matches!(mark, Mark::Text))
        };
        let is_item = matches!(self.marks[index], Mark::Bullet(_)) || alone(index.checked_sub(1)) && alone(Some(index + 1));
        let text = self.plain_text(index);
        if !is_item || text.len() > LONGEST || text.ends_with(['.', '!', '?', ':']) {
            return;
        }
        let Some(within) = people_within(text, self.lines[index].number) else { return };
        self.with_open(|open| {
            let role = open.role.clone().filter(|_| open.body.len() == open.text_above_role);
            for mut part in within.people {
                if let Some((role, presence)) = role.clone().filter(|_| part.role == Role::Input) {
                    (part.role, part.presence) = (role, presence);
                }
                open.session.contributions.push(part);
            }
            // A list of talks stands under its role as long as it goes on.
            open.text_above_role += usize::from(open.body.len() == open.text_above_role);
        });
    }

    /// "Stadt Neuenau" between "Ada Amsel" and "Ulf Bär": names stand on lines of their own, and below each where
    /// somebody belongs. What says so is an organisation, the name that follows, or the name before that had one.
    fn is_affiliation(&self, index: usize, role: &Role) -> bool {
        const LONGEST: usize = 80;
        let Some(open) = self.open.as_ref().filter(|open| open.names == Names::Below) else { return false };
        let (line, parts) = (&self.lines[index], &open.session.contributions);
        let right_below = |at: usize| matches!(self.marks.get(at), Some(Mark::Text));
        let bare = parts
            .last()
            .is_some_and(|last| last.role == *role && last.affiliation.is_none() && last.line + 1 == line.number);
        let as_the_others =
            parts.iter().rev().nth(1).is_some_and(|part| part.role == *role && part.affiliation.is_some());
        let name_follows = right_below(index + 1) && looks_like_person(self.lines[index + 1].text);
        bare && right_below(index)
            && line.length() <= LONGEST
            && !line.text.ends_with(['.', '!', '?', ':'])
            && (as_the_others || name_follows || has_organisation(line.text))
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let mut session = open.session;
            if session.title.is_empty() {
                open.heading.clone_into(&mut session.title);
            }
            session.abstract_text = paragraphs(&open.body, self.hyphenated);
            self.draft.sessions.push(session);
        }
    }
}

/// "Ada A, Stadt | Moderation: Ulf B": the people of this heading, and further headings on the same line.
fn roles_beside(text: &str) -> (&str, Vec<RoleHeading<'_>>) {
    const SIGNS: [char; 3] = ['|', ';', '·'];
    let headings: Vec<(usize, RoleHeading)> = text
        .match_indices(SIGNS)
        .filter_map(|(at, sign)| {
            let behind = text[at + sign.len()..].trim_start();
            let end = behind.find(SIGNS).unwrap_or(behind.len());
            let heading = roles::known(&behind[..end])?;
            looks_like_person(heading.rest).then_some((at, heading))
        })
        .collect();
    match headings.first() {
        // Only where every further piece is a heading of its own.
        Some((first, _)) if text[*first..].matches(SIGNS).count() == headings.len() => {
            (text[..*first].trim_end(), headings.into_iter().map(|(_, heading)| heading).collect())
        }
        _ => (text, Vec::new()),
    }
}

/// "Titel (entfällt)", "Titel – entfällt", "ENTFÄLLT: Titel": the title, and what says that it falls away.
fn without_cancellation(title: &str) -> (&str, Option<&str>) {
    let title = title.trim();
    let behind = title
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('))
        .or_else(|| title.strip_suffix(']').and_then(|inner| inner.rsplit_once('[')))
        .or_else(|| [" – ", " — ", " - "].iter().find_map(|dash| title.rsplit_once(dash)));
    let before = title.split_once(':').map(|(remark, title)| (title, remark));
    let short = |remark: &str| remark.split_whitespace().count() <= 5;
    [behind, before]
        .into_iter()
        .flatten()
        .map(|(title, remark)| (title.trim(), remark.trim()))
        .find(|(title, remark)| !title.is_empty() && short(remark) && remarks::falls_away(remark))
        .map_or((title, None), |(title, remark)| (title, Some(remark)))
}
