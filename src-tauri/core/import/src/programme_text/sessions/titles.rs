//! The titles of times and numbers, and how far they extend.

use super::super::{
    kinds::is_pause,
    likeness::{SURE, likeness},
    lines::{Line, bullet},
    links::without_link,
    marks::Mark,
    names::looks_like_person,
    numbers::Numbered,
    paragraphs::{goes_on, join},
    roles,
    rooms::only_room,
    within::is_opening,
};
use super::{Gatherer, Numbering, Place};
use domain::Span;

impl<'a> Gatherer<'a, '_> {
    pub(super) fn single(
        &mut self,
        index: usize,
        span: Span,
        title: &str,
        line: usize,
        more: &str,
        taken: &[bool],
    ) -> usize {
        /// In bytes; a longer one is a text.
        const LONGEST_QUOTE: usize = 300;
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
                // People above the title are read later.
                self.titles.extend(at..end);
            }
        } else if is_opening(&title) && matches!(self.marks.get(next), Some(Mark::Text | Mark::Title)) {
            // "9.00 Uhr Vortrag / „Die Hecke im Recht“ Ada Amsel": the kind, then the topic.
            let below = self.plain_text(next);
            if below.starts_with(['„', '“', '»', '«', '"']) && below.len() <= LONGEST_QUOTE {
                title = format!("{}: {below}", title.trim_end_matches(':'));
                next += 1;
            }
        }
        self.open(line, None, &title, Some(span));
        // A time of day with more than its title: "Wann: ab 10 Uhr Einführung".
        let is_beside = matches!(&self.marks[index], Mark::When(when) if when.behind == more && when.before.is_empty());
        if let Some(room) = only_room(more).or_else(|| (is_beside && line != index && !more.is_empty()).then_some(more))
        {
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

    /// The title of a time that has none beside it: a line read as a title, else the first line of text.
    pub(super) fn title_of_time(&self, from: usize, taken: &[bool]) -> Option<usize> {
        // "Samstag von 11 bis 14 Uhr / und Sonntag von 11 bis 14 Uhr": several times for one session.
        let more = (from..self.lines.len()).take_while(|at| self.marks[*at].is_bare_time()).count();
        let end = (from + more..self.lines.len()).find(|at| matches!(self.marks[*at], Mark::When(_) | Mark::Heading));
        let end = end.unwrap_or(self.lines.len());
        let free = || (from..end).filter(|at| !taken[*at]);
        let title = free().find(|at| matches!(self.marks[*at], Mark::Title | Mark::Session(_)));
        title.or_else(|| {
            free().find(|at| match &self.marks[*at] {
                Mark::Text | Mark::Bullet(_) => true,
                // "Vortrag: Wer redet mit?" names no person.
                Mark::Role(heading) => {
                    !heading.rest.is_empty() && likeness(heading.rest) < SURE && !looks_like_person(heading.rest)
                }
                _ => false,
            })
        })
    }

    /// Opens a session without a title, known only by its people.
    pub(super) fn untitled(&mut self, index: usize, span: Span, more: &str) -> usize {
        let below = (index + 1..self.lines.len()).take_while(|at| !matches!(self.marks[*at], Mark::When(_)));
        let person = below.into_iter().find(|at| matches!(self.marks[*at], Mark::Person(_) | Mark::Role(_)));
        let title = person.map_or(more, |at| self.lines[at].text).to_owned();
        if title.is_empty() {
            return self.keep(index);
        }
        self.open(index, None, &title, Some(span));
        index + 1
    }

    /// The text of a line as a title, without bullet and trailing link.
    pub(super) fn plain_text(&self, at: usize) -> &'a str {
        let text = self.lines[at].text;
        without_link(bullet(text).unwrap_or(text))
    }

    pub(super) fn text_behind(&self, index: usize, text: &str) -> &'a str {
        let line = self.lines[index].text;
        line.find(text).map_or(line, |at| &line[at..at + text.len()])
    }

    /// A second title is a parallel session if the user taught that it is a title.
    pub(super) fn is_second_title(&self, index: usize) -> bool {
        let right_below = index > 0 && self.marks[index - 1].is_plain();
        !right_below && self.margins[index] >= super::super::reading::CERTAIN
    }

    /// "Titel / Ada Amsel / Raum: Saal 2", followed by another title with people and a room: the two are parallel.
    pub(super) fn begins_parallel(&self, index: usize) -> bool {
        const LONGEST: usize = 150;
        const FAR: usize = 8;
        let Some(open) = &self.open else { return false };
        let line = &self.lines[index];
        let is_title = line.length() <= LONGEST && !line.text.ends_with(['.', ':', ',']);
        let below = self.marks[index + 1..].iter().take(FAR).filter(|mark| !matches!(mark, Mark::Blank | Mark::Aside));
        let mut below = below.skip_while(|mark| matches!(mark, Mark::Person(_) | Mark::Role(_) | Mark::Function));
        let above = self.marks[..index].iter().rev().find(|mark| !matches!(mark, Mark::Blank | Mark::Aside));
        is_title
            && open.session.room.is_some()
            && open.body.is_empty()
            && matches!(above, Some(Mark::Room(_)))
            && matches!(below.next(), Some(Mark::Room(_)))
    }

    pub(super) fn second_session(&mut self, index: usize) -> usize {
        let span = self.open.as_ref().and_then(|open| open.session.own_span);
        self.close();

        let (title, next) = self.title(index, self.plain_text(index));
        self.open(index, None, &title, span);
        next
    }

    pub(super) fn numbered_session(&mut self, index: usize, heading: &Numbered<'a>) -> usize {
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

    /// The title of "Workshop 3" is on the next line; if there is none, the heading is the title.
    pub(super) fn title_below(&self, index: usize) -> (String, usize) {
        let below = (index + 1..self.lines.len()).find(|at| !matches!(self.marks[*at], Mark::Blank));
        let below = below.filter(|at| self.marks[*at].is_plain() || matches!(self.marks[*at], Mark::Room(_)));
        match below {
            // "Workshop 3 / Ort: Saal 2 / Titel": the room is read later.
            Some(at) if matches!(self.marks[at], Mark::Room(_)) => (String::new(), index + 1),
            Some(at) => self.title(at, self.lines[at].text),
            None => (self.lines[index].text.to_owned(), index + 1),
        }
    }

    /// True if one of the next lines, before a blank one, is a time.
    pub(super) fn has_own_time(&self, index: usize) -> bool {
        self.marks[index + 1..]
            .iter()
            .take(3)
            .take_while(|mark| !matches!(mark, Mark::Blank))
            .any(|mark| matches!(mark, Mark::When(_)))
    }

    pub(super) fn titled_session(&mut self, index: usize) -> usize {
        self.close();
        let second = self.marks.get(index + 1).is_some_and(Mark::is_plain).then_some(index + 1);
        let mut title = self.lines[index].text.to_owned();
        if let Some(second) = second {
            join(&mut title, self.lines[second].text, self.hyphenated);
        }
        self.open(index, None, &title, None);
        second.unwrap_or(index) + 1
    }

    /// Whether the next line may continue a title. A title below its time is one line, unless it is clearly unfinished.
    pub(super) fn title_goes_on(&self, title: &str, next: usize) -> bool {
        const OPEN: &[&str] = &[
            "und", "oder", "der", "die", "das", "den", "dem", "des", "im", "in", "am", "an", "auf", "von", "vom", "zu",
            "zum", "zur", "für", "mit", "über", "als", "wie", "ein", "eine", "einer", "zwischen", "bei", "aus",
            "durch", "and", "or", "of", "the", "for", "to", "with", "on", "a", "&", "from", "at",
        ];
        let text = self.lines[next].text;
        let last = title.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
        let quotes = title.matches(['„', '“', '”', '«', '»', '"']).count();
        OPEN.contains(&last.as_str())
            || title.ends_with([',', '–', '-', ':', '&', '/'])
            || text.starts_with(char::is_lowercase)
            || quotes % 2 == 1
            || is_opening(title) && !text.ends_with('.')
            || goes_on(&self.lines[next - 1], &self.lines[next], self.measure)
    }

    /// A title extends over the next lines until a blank one, if they are few. If many follow, they are the abstract,
    /// and only a clearly broken line continues.
    pub(super) fn title(&self, index: usize, first: &str) -> (String, usize) {
        const MOST_LINES: usize = 2;
        let following = self.marks[index + 1..].iter().take_while(|mark| mark.is_plain()).count();
        let all_titles =
            following <= MOST_LINES && (index + 1..=index + following).all(|at| !self.lines[at].text.ends_with('.'));
        let mut title = first.to_owned();
        let mut next = index + 1;
        while next <= index + following && next <= index + MOST_LINES {
            let cut = goes_on(&self.lines[next - 1], &self.lines[next], self.measure);
            // "Dr. Ada Amsel, Stadt" right below a title does not continue it.
            let is_person = self.lines[next].text.contains(',') && looks_like_person(self.lines[next].text);
            // Neither does a role, however oddly written.
            if roles::known(self.lines[next].text).is_some() || is_pause(self.lines[next].text) {
                break;
            }
            let is_numbered = matches!(self.marks[index], Mark::Session(_)) || matches!(self.place, Place::Block(..));
            if !cut && (!all_titles || is_person || !is_numbered && !self.title_goes_on(&title, next)) {
                break;
            }
            // "Keynote / Was Nachbarschaft kann": the kind, then the topic.
            if next == index + 1 && is_opening(&title) {
                title.push(':');
            }
            join(&mut title, self.lines[next].text, self.hyphenated);
            next += 1;
        }
        (title, next)
    }
}
