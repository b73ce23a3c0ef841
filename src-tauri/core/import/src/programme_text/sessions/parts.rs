//! Who has a part in a session: under roles, on lines of their own, in lists of talks.

use super::super::{
    leads::read_people,
    likeness::{SURE, likeness},
    lines::{Line, bullet},
    marks::{LIKELY, Mark},
    names::{begins_as_a_name, is_somebody, looks_like_person},
    numbers::numbered,
    organisations::has_organisation,
    paragraphs::{goes_on, join},
    people,
    roles::{self, RoleHeading, Several},
    within::people_within,
};
use super::{DOUBTFUL, Gatherer, Names};
use crate::{Remark, RemarkKind};
use domain::{Presence, Role};

impl<'a> Gatherer<'a, '_> {
    pub(super) fn role(&mut self, index: usize, heading: RoleHeading<'a>) -> usize {
        let mut next = index + 1;
        let mut rest = heading.rest.to_owned();
        if !rest.is_empty() {
            // A broken affiliation continues below.
            while self
                .marks
                .get(next)
                .is_some_and(|mark| mark.is_plain() || matches!(mark, Mark::Person(_) | Mark::Function))
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
                || !people::ends_behind_and(&rest)
                    && names[1..].iter().all(|name| begins_as_a_name(name) && likeness(name) >= LIKELY))
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
        if rest.is_empty()
            && roles::known(self.lines[index].text).is_none()
            && roles::bare(self.lines[index].text).is_none()
        {
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

    /// True if a bullet or a name comes next.
    pub(super) fn names_below(&self, from: usize) -> bool {
        let below = (from..self.lines.len()).find(|at| !matches!(self.marks[*at], Mark::Blank | Mark::Aside));
        below.is_some_and(|at| match &self.marks[at] {
            Mark::Bullet(_) | Mark::Person(_) => true,
            Mark::Text => looks_like_person(self.lines[at].text) || people_within(self.lines[at].text, 0).is_some(),
            _ => false,
        })
    }

    /// Reads a name below its role, or a line of the abstract.
    pub(super) fn content(&mut self, index: usize) -> usize {
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
            // "• Marion", "• AG Stadt": below a heading without names on its own line, unless it is a question.
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

    /// Reads a person on a line of their own, with the last role or without one. A title of their own is kept as text.
    pub(super) fn person(&mut self, index: usize, text: &'a str) -> usize {
        let line = self.lines[index].clone();
        let Some(open) = &self.open else { return self.keep(index) };
        // After a text, the role above it no longer applies.
        let under = open.role.clone().filter(|_| open.body.len() == open.text_above_role);
        // A person on the line after "Chair: Ida Cho" has another role.
        let under = under.filter(|(role, _)| !(open.names == Names::Beside && role.moderates()));
        let (role, presence) = under.unwrap_or((Role::Input, Presence::OnSite));
        let mut whole = text.to_owned();
        let mut next = index + 1;
        while self.marks.get(next).is_some_and(|mark| matches!(mark, Mark::Text | Mark::Function | Mark::Person(_)))
            && goes_on(&self.lines[next - 1], &self.lines[next], self.measure)
            && likeness(self.lines[next].text) < SURE
            && bullet(self.lines[next].text).is_none()
            && numbered(self.lines[next].text).is_none()
        {
            join(&mut whole, self.lines[next].text, self.hyphenated);
            next += 1;
        }
        let talk = people_within(&whole, line.number)
            .filter(|within| !within.title.is_empty() && within.title.len() < whole.len());
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

    /// The office or affiliation below a name.
    pub(super) fn add_function(&mut self, line: &Line) -> bool {
        let Some(last) = self.open.as_mut().and_then(|open| open.session.contributions.last_mut()) else {
            return false;
        };
        last.affiliation = Some(match last.affiliation.take() {
            Some(before) => format!("{}, {}", before.trim_end_matches(','), line.text),
            None => line.text.to_owned(),
        });
        true
    }

    /// "Der Zaun im Film by Ada Amsel" on a line of its own: a talk, whose speaker has a part in the session.
    pub(super) fn people_of_talk(&mut self, index: usize) {
        const LONGEST: usize = 250;
        let alone =
            |at: Option<usize>| at.and_then(|at| self.marks.get(at)).is_none_or(|mark| !matches!(mark, Mark::Text));
        let below_title = index > 0 && matches!(self.marks[index - 1], Mark::Title | Mark::When(_) | Mark::Session(_));
        let is_item = matches!(self.marks[index], Mark::Bullet(_))
            || below_title
            || alone(index.checked_sub(1)) && alone(Some(index + 1));
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
            // A list of talks does not end the role above it.
            open.text_above_role += usize::from(open.body.len() == open.text_above_role);
        });
    }

    /// "Stadt Neuenau" between "Ada Amsel" and "Ulf Bär": names are on lines of their own, each with an affiliation
    /// below. It must look like an organisation, precede another name, or follow a name as an earlier one did.
    pub(super) fn is_affiliation(&self, index: usize, role: &Role) -> bool {
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
        // This requires every further piece to be a heading.
        Some((first, _)) if text[*first..].matches(SIGNS).count() == headings.len() => {
            (text[..*first].trim_end(), headings.into_iter().map(|(_, heading)| heading).collect())
        }
        _ => (text, Vec::new()),
    }
}
