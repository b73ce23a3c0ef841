//! What each line of a sheet is, seen with the lines around it.
//!
//! Here stands what a line says by itself: days and times, numbers of sessions, roles, rooms. What is left is text, of
//! which `reading` finds out whether it is a title, people or an abstract.

use super::{
    asides::{is_footer, is_link, is_page_number, is_rule, running_heads},
    kinds::{is_kind, is_round},
    lessons::Taught,
    likeness::{SURE, likeness},
    lines::{Line, bullet, ends_as_sentence, without_bullet},
    names::looks_like_person,
    numbers::{Numbered, counted, lettered, numbered},
    roles::{self, RoleHeading},
    rooms::room_line,
    when::{self, Times, When},
    within::behind_lead,
};
use crate::{
    domain::{Function, Presence, Role},
    import::LineKind,
};
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
pub enum Mark<'a> {
    Blank,
    /// A day, a time, or both.
    When(When<'a>),
    Session(Numbered<'a>),
    Role(RoleHeading<'a>),
    Room(&'a str),
    Bullet(&'a str),
    Text,
    /// The title of what begins at the time or the number above.
    Title,
    /// Somebody, without a word of their part.
    Person(&'a str),
    /// Where the person above belongs, or what they are.
    Function,
    /// "Session 2: Wasser" above several items, each with its time.
    Heading,
    /// The end of the time right above: "9:00 / 10:30 / Titel".
    End,
    /// Page numbers and running heads, and what stands behind the programme: kept, but part of nothing.
    Aside,
}

impl Mark<'_> {
    /// What may be a title or a text, as it stands.
    pub fn is_plain(&self) -> bool {
        matches!(self, Mark::Text | Mark::Title)
    }

    /// A time with nothing said beside it.
    pub fn is_bare_time(&self) -> bool {
        matches!(self, Mark::When(when) if when.has_clock() && when.before.is_empty() && when.behind.is_empty())
    }
}

/// The marks of all lines, and those lines with a time that were taken for a part of a text.
pub struct Marks<'a> {
    pub marks: Vec<Mark<'a>>,
    pub clocks_in_text: Vec<usize>,
}

pub fn marks<'a>(lines: &[Line<'a>], taught: &Taught) -> Marks<'a> {
    let mut reader = Reader {
        lines,
        marks: Vec::with_capacity(lines.len()),
        last_number: 0,
        first_in_block: true,
        is_block: false,
        in_footer: false,
        in_agenda: false,
        last_range: None,
        running_heads: running_heads(lines),
        clocks_in_text: Vec::new(),
    };
    for index in 0..lines.len() {
        let mark = match taught.kind(index) {
            Some(kind) if !lines[index].is_blank() => reader.taught(index, kind),
            // A note at the foot of a page stands behind everything that it is about.
            _ if lines[index].hint.is_aside => Mark::Aside,
            _ => reader.mark(index),
        };
        reader.marks.push(mark);
    }
    reader.pair_times();
    reader.part_headings();
    Marks { marks: reader.marks, clocks_in_text: reader.clocks_in_text }
}

struct Reader<'a, 'b> {
    lines: &'b [Line<'a>],
    marks: Vec<Mark<'a>>,
    /// The number that was counted last; the next session has the next one, or begins again at 1 in a new block.
    last_number: u32,
    first_in_block: bool,
    /// The last time has several sessions below it, by what it says or does not say.
    is_block: bool,
    in_footer: bool,
    /// A line that begins with a time was seen.
    in_agenda: bool,
    /// The time of the last item, where it has an end.
    last_range: Option<Times>,
    running_heads: BTreeSet<&'a str>,
    clocks_in_text: Vec<usize>,
}

impl<'a> Reader<'a, '_> {
    fn mark(&mut self, index: usize) -> Mark<'a> {
        let line = &self.lines[index];
        if line.is_blank() {
            return Mark::Blank;
        }
        if is_page_number(line.text) || self.running_heads.contains(line.text) || is_link(line.text) || is_rule(line.text) {
            return Mark::Aside;
        }
        let fresh = self.is_fresh(index);
        if let Some(when) = self.when(index, fresh) {
            return self.time(index, when);
        }
        if let Some(heading) = self.numbered(index, fresh) {
            self.in_footer = false;
            self.last_number = counted(heading.number).unwrap_or(self.last_number);
            self.first_in_block = false;
            return Mark::Session(heading);
        }
        let title_is_missing = self.above().is_some_and(Mark::is_bare_time);
        self.in_footer |= fresh && !title_is_missing && is_footer(line.text);
        if self.in_footer {
            return Mark::Aside;
        }
        if let Some(role) = self.role(index, fresh, title_is_missing) {
            return Mark::Role(role);
        }
        if when::has_clock(line.text) {
            self.clocks_in_text.push(index);
        }
        match (room_line(line.text), bullet(line.text)) {
            (Some(room), _) => Mark::Room(room),
            (_, Some(text)) => Mark::Bullet(text),
            _ => Mark::Text,
        }
    }

    /// Takes a line for a time; what follows is seen in its light.
    fn time(&mut self, index: usize, when: When<'a>) -> Mark<'a> {
        self.in_footer = false;
        self.in_agenda |= when.has_clock();
        self.first_in_block |= when.has_clock();
        if when.has_clock() {
            self.is_block = self.begins_block(index, &when);
            self.last_range = when.times;
        }
        Mark::When(when)
    }

    /// The day or the time that a line is, if it is one.
    fn when(&mut self, index: usize, fresh: bool) -> Option<When<'a>> {
        let line = &self.lines[index];
        let seen = bullet(line.text).unwrap_or(line.text);
        if let Some(when) = when::labelled(seen) {
            return Some(when);
        }
        let found = when::find(seen);
        if let Some(when) = found.clone().filter(When::leads) {
            let part_of_text = self.continues_sentence(index, &when) || self.is_in_list_of_text(index, &when);
            return (!part_of_text).then_some(when);
        }
        if let Some(when) = found
            && self.is_heading(&when, line, fresh)
        {
            return Some(when);
        }
        when::find_at_end(seen).filter(|when| self.ends_agenda_line(when, index))
    }

    /// "Der Rundgang beginnt um / 9.30 Uhr am Tor.": the line above was cut, and goes on here.
    fn continues_sentence(&self, index: usize, when: &When) -> bool {
        const LEADS: &[&str] =
            &["um", "ab", "bis", "von", "gegen", "ca.", "und", "am", "at", "from", "until", "by", "to", "about", "around", "zwischen"];
        let Some(above) = index.checked_sub(1).map(|above| &self.lines[above]) else { return false };
        if when.day.is_some() && when.behind.is_empty() || !matches!(self.marks.last(), Some(Mark::Text | Mark::Bullet(_))) {
            return false;
        }
        let last = above.text.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
        LEADS.contains(&last.as_str()) || above.text.ends_with([',', '-']) && when.behind.starts_with(char::is_lowercase)
    }

    /// A list within a text that has times: "Ablauf: / • 9.00–9.30 Beginn" below an item that ends later, or deeper than the
    /// items are.
    fn is_in_list_of_text(&self, index: usize, when: &When) -> bool {
        let line = &self.lines[index];
        let (Some(_), Some(range), Some(clock)) = (bullet(line.text), self.last_range, when.clock()) else { return false };
        let within = range.start <= clock && when.times.map_or(clock, |times| times.end) <= range.end;
        let above = index.checked_sub(1).map(|above| &self.lines[above]);
        let below_text = above.is_some_and(|above| {
            matches!(self.marks.last(), Some(Mark::Text | Mark::Bullet(_))) || above.text.ends_with(':') && !above.is_blank()
        });
        let deeper = above.is_some_and(|above| {
            matches!(self.marks.last(), Some(Mark::When(_))) && bullet(above.text).is_some() && line.indent > above.indent
        });
        within && (below_text || deeper)
    }

    /// A heading says a day or a time, and little else.
    fn is_heading(&self, when: &When, line: &Line, fresh: bool) -> bool {
        let sentence = ends_as_sentence(line.text) && !line.text.ends_with("Uhr.");
        if bullet(line.text).is_some() && !when.has_clock() || sentence && when.has_clock() {
            return false;
        }
        let short =
            |text: &str, most: usize| text.chars().count() <= most && text.starts_with(|c: char| !c.is_lowercase());
        let words = |text: &str| text.split_whitespace().count();
        let begins = fresh || self.in_agenda && !matches!(self.marks.last(), Some(Mark::Text));
        match (when.has_clock(), when.before, when.behind) {
            (true, before, "") => begins && short(before, 80) && !before.contains(['.', '?', '!']) && (when.times.is_some() || when.day.is_some() || self.in_agenda),
            // "Block I: 12:15 – 14:30 (Plenum)"
            (true, before, behind) => {
                begins && when.times.is_some() && words(before) <= 4 && words(behind) <= 8 && short(before, 40)
            }
            (false, "", "") => when.day.is_some_and(|day| day.date.is_some() || day.counted.is_some() || fresh),
            (false, before, "") => fresh && is_day_counter(before),
            (false, "", behind) => {
                let named = when.day.is_some_and(|day| day.date.is_some() || day.counted.is_some());
                (fresh || when.day.is_some_and(|day| day.counted.is_some() && day.date.is_none()))
                    && short(behind, 40) && named && !sentence && !behind.contains(['.', ','])
            }
            (false, _, _) => false,
        }
    }

    /// "Mittagspause ca. 12.30 Uhr" among lines that name times.
    fn ends_agenda_line(&self, when: &When, index: usize) -> bool {
        const LONGEST: usize = 80;
        let line = &self.lines[index];
        let first_word = line.text.split_whitespace().next().unwrap_or("");
        let is_text = matches!(self.marks.last(), Some(Mark::Text)) && self.lines[index - 1].length() > LONGEST;
        line.length() <= LONGEST
            && !ends_as_sentence(line.text)
            && !line.text.contains([',', ';'])
            && first_word.starts_with(|c: char| !c.is_lowercase())
            && !is_text
            && !is_footer_of_time(when.before)
            && (self.in_agenda || self.time_follows(index))
    }

    /// A line that begins with a time is the next that says something.
    fn time_follows(&self, index: usize) -> bool {
        let next = self.lines_below(index).next();
        next.and_then(|text| when::find(bullet(text).unwrap_or(text))).is_some_and(|when| when.leads())
    }

    fn numbered(&self, index: usize, fresh: bool) -> Option<Numbered<'a>> {
        let line = &self.lines[index];
        if let Some(heading) = numbered(line.text) {
            let begins = fresh || self.series_goes_on(&heading, index);
            // "1. Workshop-Phase" is a round.
            let is_round = heading.label.is_none() && (is_round(heading.title) || is_kind(heading.title) && heading.title.split_whitespace().count() == 1);
            return (begins && !is_round && self.is_next(&heading, index)).then_some(heading);
        }
        if self.is_block
            && let Some(heading) = lettered(line.text)
        {
            let follows = counted(heading.number) == Some(self.last_number + 1) && !self.first_in_block;
            return (follows || fresh && counted(heading.number) == Some(1) && self.has_second(index)).then_some(heading);
        }
        // "• Workshop B: Titel"
        let heading = numbered(bullet(line.text)?)?;
        (heading.label.is_some() && !heading.title.is_empty()).then_some(heading)
    }

    /// "2. Titel" right below the people of "1. Titel".
    fn series_goes_on(&self, heading: &Numbered, index: usize) -> bool {
        let Some(above) = index.checked_sub(1).map(|above| self.lines[above].text) else { return true };
        let next = counted(heading.number) == Some(self.last_number + 1) && !self.first_in_block;
        let is_open = !ends_as_sentence(above) && !above.ends_with([',', '-', ':']);
        next && is_open && (self.is_block || heading.label.is_some()) && (likeness(without_bullet(above)) > 0 || self.lines_of_text_above() <= 2)
            || heading.label.is_some() && is_open && self.lines_of_text_above() <= 2
    }

    fn lines_of_text_above(&self) -> usize {
        self.marks.iter().rev().take(4).take_while(|mark| matches!(mark, Mark::Text | Mark::Bullet(_))).count()
    }

    fn role(&self, index: usize, fresh: bool, title_is_missing: bool) -> Option<RoleHeading<'a>> {
        let line = &self.lines[index];
        let behind_heading = || match self.marks.iter().rev().find(|mark| !matches!(mark, Mark::Blank)) {
            Some(Mark::Role(_) | Mark::Session(_) | Mark::When(_)) => true,
            Some(Mark::Bullet(text)) => looks_like_person(text),
            _ => fresh,
        };
        let is_role = |heading: &RoleHeading| {
            // "Vortrag: Zwischen Bach und Deich" below a time is its title.
            if title_is_missing && !heading.rest.is_empty() && likeness(heading.rest) < LIKELY {
                return false;
            }
            looks_like_person(heading.rest)
                || is_plausible(heading) && (fresh || behind_heading())
                || !ends_as_sentence(heading.rest) && self.is_below_title(index)
        };
        let people_below = || self.lines_below(index).next().is_some_and(|text| likeness(without_bullet(text)) > 0);
        if let Some(heading) = roles::known(line.text).filter(is_role) {
            return Some(heading);
        }
        let below_people = || index.checked_sub(1).is_some_and(|above| likeness(without_bullet(self.lines[above].text)) >= SURE);
        if (fresh || self.lines_of_text_above() <= 1 || below_people()) && let Some(heading) = roles::guessed(line.text, |text| likeness(text) >= LIKELY).filter(|_| likeness(line.text) < SURE) {
            return Some(heading);
        }
        // "Am Mikrofon:", and somebody below.
        if roles::may_be_heading(line.text) && people_below() {
            return Some(roles::unknown(line.text));
        }
        // A heading without its colon, with somebody below.
        if !title_is_missing && let Some(heading) = roles::bare(line.text).filter(|_| people_below()) {
            return Some(heading);
        }
        let seen = bullet(line.text).unwrap_or(line.text);
        // "mit Ada Amsel (Stadt)", "moderiert von Ida Cho", "Kurze Impulse von Ulf Bär"
        let (role, rest) = behind_lead(seen).or_else(|| roles::before_by(seen))?;
        let begins = fresh || self.lines_of_text_above() <= 1;
        (begins && !ends_as_sentence(seen) && likeness(rest) >= LIKELY && seen.len() <= 300).then_some(RoleHeading {
            role,
            presence: Presence::OnSite,
            several: roles::Several::Unsaid,
            rest,
        })
    }

    /// Where each item has two times alone, one below the other, they are its start and its end.
    fn pair_times(&mut self) {
        const FEWEST: usize = 2;
        let start = |mark: &Mark| match mark {
            Mark::When(when) if mark.is_bare_time() && when.times.is_none() && when.day.is_none() => when.start,
            _ => None,
        };
        let dash = |at: usize| matches!(self.lines[at].text, "-" | "–" | "—" | "bis" | "to");
        let starts: Vec<usize> = (0..self.marks.len()).filter(|at| start(&self.marks[*at]).is_some()).collect();
        let mut pairs = Vec::new();
        let mut place = 0;
        while let [first, second, ..] = starts[place..] {
            let between = first + 1..second;
            let joined = second == first + 1 || second == first + 2 && dash(first + 1);
            if joined && start(&self.marks[first]) < start(&self.marks[second]) {
                pairs.push((first, second, between));
                place += 2;
            } else {
                place += 1;
            }
        }
        if pairs.len() < FEWEST || pairs.len() * 2 < starts.len() {
            return;
        }
        for (first, second, between) in pairs {
            let end = start(&self.marks[second]);
            if let (Mark::When(when), Some(end)) = (&mut self.marks[first], end) {
                when.times = when.start.take().map(|start| Times { start, end });
            }
            between.chain([second]).for_each(|at| self.marks[at] = Mark::End);
        }
    }

    /// "Session 2: Wasser", and below it an item with its time: it stands over that one and those that follow.
    fn part_headings(&mut self) {
        const OVER_ITEMS: &[&str] = &["session", "sektion", "section", "block", "teil", "part", "track", "strang", "slot"];
        for index in 0..self.marks.len() {
            let Mark::Session(heading) = &self.marks[index] else { continue };
            let is_over = heading.label.is_some_and(|label| OVER_ITEMS.contains(&label.to_lowercase().as_str()));
            let next = || self.marks[index + 1..].iter().find(|mark| !matches!(mark, Mark::Blank | Mark::Role(_) | Mark::Aside));
            if is_over && matches!(next(), Some(Mark::When(when)) if when.leads() && !when.behind.is_empty() && when.day.is_none()) {
                self.marks[index] = Mark::Heading;
            }
        }
    }

    /// What somebody said that a line is.
    fn taught(&mut self, index: usize, kind: LineKind) -> Mark<'a> {
        let text = self.lines[index].text;
        let seen = bullet(text).unwrap_or(text);
        let any_time = || when::find(seen).filter(When::has_clock).or_else(|| when::find_at_end(seen));
        let role = |label: &'a str, rest: &'a str| RoleHeading {
            role: Role::Named { label: label.trim().to_owned(), function: Function::Other },
            presence: Presence::OnSite,
            several: roles::Several::Perhaps,
            rest: rest.trim(),
        };
        match kind {
            LineKind::Day => {
                let day = when::find(seen).and_then(|when| when.day).unwrap_or(when::Day::NONE);
                self.time(index, When { day: Some(day), times: None, start: None, said: when::Said::Hour, before: "", behind: "" })
            }
            LineKind::Time | LineKind::Item => match any_time() {
                Some(when) => self.time(index, when),
                None => Mark::Text,
            },
            LineKind::Title => Mark::Title,
            LineKind::Person => Mark::Person(without_bullet(text)),
            LineKind::Role => {
                let (label, rest) = seen.split_once(':').unwrap_or((seen, ""));
                Mark::Role(roles::known(seen).or_else(|| roles::bare(seen)).unwrap_or_else(|| role(label, rest)))
            }
            LineKind::Room => Mark::Room(room_line(seen).unwrap_or(seen)),
            LineKind::Text => Mark::Text,
            LineKind::Aside | LineKind::Blank => Mark::Aside,
        }
    }

    fn above(&self) -> Option<&Mark<'a>> {
        self.marks.iter().rev().find(|mark| !matches!(mark, Mark::Blank | Mark::Aside))
    }

    /// True where something new can begin: behind a blank line, at the edge of a page, behind another heading.
    fn is_fresh(&self, index: usize) -> bool {
        self.lines[index].page_start
            || self.lines[index].hint.heading.is_some()
            || matches!(
                self.marks.last(),
                None | Some(
                    Mark::Blank | Mark::When(_) | Mark::Session(_) | Mark::Role(_) | Mark::Room(_) | Mark::Aside
                )
            )
    }

    /// Between a title and the first blank line, where people stand and no text begins yet.
    fn is_below_title(&self, index: usize) -> bool {
        const LINES_OF_A_TITLE: usize = 2;
        let above = self.marks[..index].iter().rev();
        let mut title =
            above.skip_while(|mark| matches!(mark, Mark::Role(_) | Mark::Room(_))).take(LINES_OF_A_TITLE + 1);
        title
            .find(|mark| !matches!(mark, Mark::Text))
            .is_some_and(|mark| matches!(mark, Mark::Session(_) | Mark::When(_)))
    }

    fn is_next(&self, heading: &Numbered, index: usize) -> bool {
        match counted(heading.number) {
            _ if heading.title.is_empty() => self.title_follows(index),
            _ if heading.label.is_some() => true,
            // "A: Titel" alone may be anything: another letter must stand in the same place.
            Some(number) if heading.number.len() == 1 && !heading.number.starts_with(|c: char| c.is_ascii_digit()) => {
                number == self.last_number + 1 && !self.first_in_block || number == 1 && self.has_second(index)
            }
            Some(number) if number == self.last_number + 1 || (self.first_in_block && number == 1) => {
                self.is_block || self.role_follows(index)
            }
            // A number was left out, or each block begins with its own letter: then people below tell it from a list.
            Some(number) => {
                (number > self.last_number || self.first_in_block || heading.number.len() > 1)
                    && self.role_follows(index)
            }
            None => false,
        }
    }

    /// "B: …" or "II: …" follows "A: …" or "I: …".
    fn has_second(&self, index: usize) -> bool {
        const FAR: usize = 60;
        let below = self.lines_below(index).take(FAR).filter_map(|text| numbered(text).or_else(|| lettered(text)));
        below.into_iter().any(|heading| heading.label.is_none() && counted(heading.number) == Some(2))
    }

    /// Several sessions may stand below this time: it says so, or says nothing and has no title below it.
    fn begins_block(&self, index: usize, when: &When) -> bool {
        let kind_around = || {
            let above = self.marks.iter().zip(&self.lines[..self.marks.len()]).rev().skip_while(|(mark, _)| matches!(mark, Mark::Blank)).take(2);
            let above = above.take_while(|(mark, _)| matches!(mark, Mark::Text)).any(|(_, line)| is_kind(line.text));
            let mut below = self.lines_below(index).take(2);
            above || below.any(|text| is_kind(text) || numbered(text).is_some())
        };
        is_kind(when.behind) || is_kind(when.before) || when.behind.is_empty() && when.before.is_empty() && kind_around()
    }

    fn lines_below(&self, index: usize) -> impl Iterator<Item = &'a str> {
        self.lines[index + 1..].iter().filter(|line| !line.is_blank()).map(|line| line.text)
    }

    /// "Workshop 3" above a time, or above "1. Titel", is the kind of a block.
    fn title_follows(&self, index: usize) -> bool {
        self.lines_below(index).next().is_some_and(|text| when::find(text).is_none() && numbered(text).is_none())
    }

    fn role_follows(&self, index: usize) -> bool {
        const LINES_OF_A_TITLE: usize = 2;
        self.lines_below(index)
            .take(LINES_OF_A_TITLE + 1)
            .take_while(|text| numbered(text).is_none())
            .any(|text| {
                roles::known(text).is_some_and(|role| role.rest.is_empty() || looks_like_person(role.rest))
                    || likeness(without_bullet(text)) > 1
            })
    }
}

/// What is enough for people behind a word that leads to them.
const LIKELY: i32 = 3;

/// "Anmeldung bis 12.00 Uhr", "Telefonisch ab 9 Uhr" are no items.
fn is_footer_of_time(before: &str) -> bool {
    let lower = before.to_lowercase();
    ["anmeldung bis", "anmeldeschluss", "telefon", "erreichbar", "öffnungszeiten", "einsendeschluss", "bürozeiten", "geöffnet"]
        .iter()
        .any(|word| lower.contains(word))
}

/// A role with names behind it, or with nothing: then they stand below.
fn is_plausible(heading: &RoleHeading) -> bool {
    heading.rest.is_empty()
        || looks_like_person(heading.rest)
        // "Leitung: Attac Neuenau", "Moderation: Ada": short, and no sentence.
        || (heading.rest.chars().count() <= 90 && !heading.rest.starts_with(char::is_lowercase) && !heading.rest.ends_with(['.', '?', '!']))
        || heading.rest.contains(',') && heading.rest.chars().count() <= 200 && !heading.rest.starts_with(char::is_lowercase)
}

/// "Tag 1", "Day 2", "1. Tag"
fn is_day_counter(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.len() <= 3
        && words.iter().any(|word| {
            let word = word.trim_end_matches(':');
            matches!(word, "tag" | "day" | "program" | "schedule" | "agenda" | "ablauf" | "zeitplan") || word.starts_with("programm")
        })
}

