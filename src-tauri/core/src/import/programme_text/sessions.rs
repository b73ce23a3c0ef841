//! Gathers the lines between headings into sessions: title, people, room, abstract.

use super::{
    blocks::{Layout, Numbering, Start, is_title_above_role},
    kinds::kind,
    lines::{Line, Numbered, room_behind},
    marks::Mark,
    names::{begins_as_a_name, has_organisation, is_somebody, looks_like_person},
    paragraphs::{Hyphenated, goes_on, join, paragraphs},
    people, remarks,
    roles::{self, RoleHeading, Several},
};
use crate::{
    domain::{Presence, Role, SessionState, Span},
    import::{Draft, DraftSession, KeptLine, Remark, RemarkKind},
};

pub fn gather(lines: &[Line], marks: &[Mark], hyphenated: &Hyphenated, layout: Layout) -> Draft {
    let mut gatherer = Gatherer {
        lines,
        marks,
        hyphenated,
        measure: lines.iter().map(Line::length).filter(|length| *length <= 200).max().unwrap_or(0),
        draft: Draft {
            blocks: layout.blocks,
            sessions: Vec::new(),
            kept: layout.kept,
            remarks: layout.remarks,
            likely_same: Vec::new(),
            orders: std::collections::BTreeMap::new(),
            united: std::collections::BTreeMap::new(),
            taught: Vec::new(),
            more_likely_same: false,
        },
        place: Place::Nowhere,
        open: None,
    };
    let mut index = 0;
    while index < lines.len() {
        index = if layout.taken[index] && !layout.starts.contains_key(&index) {
            index + 1
        } else {
            gatherer.line(index, layout.starts.get(&index), &layout.taken)
        };
    }
    gatherer.close();
    gatherer.draft
}

struct Gatherer<'a, 'b> {
    lines: &'b [Line<'a>],
    marks: &'b [Mark<'a>],
    hyphenated: &'b Hyphenated<'a>,
    /// How many characters a full line has.
    measure: usize,
    draft: Draft,
    place: Place,
    open: Option<Open<'a>>,
}

/// Where a session that begins now belongs.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    Block(usize, Numbering),
}

/// The session whose lines are being gathered.
struct Open<'a> {
    session: DraftSession,
    /// The role under which names may stand now.
    role: Option<(Role, Presence)>,
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
        match self.marks[index].clone() {
            Mark::Session(heading) => self.numbered_session(index, &heading),
            Mark::Role(heading) if self.open.is_some() => self.role(index, heading),
            Mark::Room(room)
                if self.open.as_ref().is_some_and(|open| open.session.room.is_none() && open.body.is_empty()) =>
            {
                self.with_open(|open| open.session.room = Some(room.to_owned()));
                index + 1
            }
            Mark::Text
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
            Mark::When(_) => self.keep(index),
            _ if self.open.is_some() => self.content(index),
            _ => self.keep(index),
        }
    }

    /// A blank line in an abstract, or the edge of a page.
    fn gap(&mut self, page_start: bool) {
        self.with_open(|open| {
            if !open.body.is_empty() {
                open.body.push(Line { number: 0, text: "", page_start });
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
            Start::Day => {
                self.close();
                self.place = Place::Nowhere;
                index + 1
            }
            Start::Block { index: block, numbered } => {
                self.close();
                self.place = Place::Block(*block, *numbered);
                index + 1
            }
            Start::Single { span, title, line } => {
                self.close();
                self.place = Place::Nowhere;
                self.single(index, *span, title, *line, taken)
            }
        }
    }

    fn single(&mut self, index: usize, span: Span, title: &str, line: usize, taken: &[bool]) -> usize {
        let mut next = index + 1;
        let mut title = title.to_owned();
        let mut line = line;
        if title.is_empty() {
            let below = (next..self.lines.len()).find(|at| !matches!(self.marks[*at], Mark::Blank));
            let is_title = |mark: &Mark| match mark {
                Mark::Text | Mark::Bullet(_) | Mark::Session(_) => true,
                // "Vortrag: Wer redet mit?" names no person.
                Mark::Role(heading) => !heading.rest.is_empty() && !looks_like_person(heading.rest),
                _ => false,
            };
            match below.filter(|at| is_title(&self.marks[*at]) && !taken[*at]) {
                Some(at) => {
                    let (whole, end) = self.title(at, self.lines[at].text);
                    (title, line, next) = (whole, at, end);
                }
                None => return self.keep(index),
            }
        }
        self.open(line, None, &title, Some(span));
        next
    }

    fn numbered_session(&mut self, index: usize, heading: &Numbered<'a>) -> usize {
        if matches!(self.place, Place::Nowhere)
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
        match below.filter(|at| matches!(self.marks[*at], Mark::Text)) {
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
        let second = matches!(self.marks.get(index + 1), Some(Mark::Text)).then_some(index + 1);
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
        let following = self.marks[index + 1..].iter().take_while(|mark| matches!(mark, Mark::Text)).count();
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
            join(&mut title, self.lines[next].text, self.hyphenated);
            next += 1;
        }
        (title, next)
    }

    fn open(&mut self, index: usize, heading: Option<&Numbered>, title: &str, own_span: Option<Span>) {
        let block = match self.place {
            Place::Block(block, _) => Some(block),
            Place::Nowhere => None,
        };
        let (title, cancellation) = without_cancellation(title);
        // "entfällt" becomes the state; a reason beside it has no place of its own.
        if let Some(remark) = cancellation.filter(|remark| remark.contains(char::is_whitespace)) {
            self.draft.kept.push(KeptLine { line: self.lines[index].number, text: remark.to_owned() });
        }
        let cancelled = cancellation.is_some();
        let (title, room) = match room_behind(title) {
            Some((title, room)) => (title, Some(room.to_owned())),
            None => (title, None),
        };
        let title = title.trim_end_matches(':').trim_end();
        let label = ["Titel:", "Title:", "Thema:", "Topic:"].iter().find_map(|label| title.strip_prefix(label));
        let title = label.map_or(title, str::trim_start);
        let block_kind = block.and_then(|block| self.draft.blocks[block].kind.as_deref());
        let session = DraftSession {
            block,
            own_span,
            number: heading.map(|heading| heading.number.to_owned()),
            kind: kind(heading.and_then(|heading| heading.label), block_kind, title, block.is_some()),
            title: title.to_owned(),
            abstract_text: String::new(),
            state: if cancelled { SessionState::Cancelled } else { SessionState::Planned },
            room,
            contributions: Vec::new(),
            line: self.lines[index].number,
        };
        self.open =
            Some(Open { session, role: None, names: Names::Below, blank_behind_names: false, body: Vec::new() });
    }

    fn role(&mut self, index: usize, heading: RoleHeading<'a>) -> usize {
        let mut next = index + 1;
        let mut rest = heading.rest.to_owned();
        if !rest.is_empty() {
            // An affiliation that was cut goes on below.
            while matches!(self.marks.get(next), Some(Mark::Text))
                && goes_on(&self.lines[next - 1], &self.lines[next], self.measure)
            {
                join(&mut rest, self.lines[next].text, self.hyphenated);
                next += 1;
            }
        }
        let line = self.lines[index].number;
        if heading.several != Several::No
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
            let (people, family_first) = people::people(own, &heading.role, heading.presence, line);
            found.extend(people);
            if family_first {
                self.draft.remarks.push(Remark { line, kind: RemarkKind::FamilyNameFirst });
            }
        }
        for other in others {
            found.extend(people::people(other.rest, &other.role, other.presence, line).0);
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
            open.blank_behind_names = false;
        });
        next
    }

    /// A bullet or a name is the next thing below.
    fn names_below(&self, from: usize) -> bool {
        let below = (from..self.lines.len()).find(|at| !matches!(self.marks[*at], Mark::Blank | Mark::Aside));
        below.is_some_and(|at| match &self.marks[at] {
            Mark::Bullet(_) => true,
            Mark::Text => looks_like_person(self.lines[at].text),
            _ => false,
        })
    }

    /// A name under its role, or a line of the abstract.
    fn content(&mut self, index: usize) -> usize {
        let line = self.lines[index].clone();
        let text = match &self.marks[index] {
            Mark::Bullet(text) => Some(*text),
            _ => None,
        };
        let Some(open) = &self.open else { return self.keep(index) };
        let role = open.role.clone().filter(|_| open.body.is_empty());
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
                if self.is_unknown_role(index) {
                    self.draft.remarks.push(Remark { line: line.number, kind: RemarkKind::UnknownRole });
                }
                self.with_open(|open| open.body.push(line));
                index + 1
            }
        }
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

    /// "Am Mikrofon:", and a name below.
    fn is_unknown_role(&self, index: usize) -> bool {
        let text = self.lines[index].text;
        let below = (index + 1..self.lines.len()).find(|at| !matches!(self.marks[*at], Mark::Blank));
        roles::may_be_heading(text)
            && below.is_some_and(|at| match &self.marks[at] {
                Mark::Bullet(text) => looks_like_person(text),
                Mark::Text => looks_like_person(self.lines[at].text),
                _ => false,
            })
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let mut session = open.session;
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
