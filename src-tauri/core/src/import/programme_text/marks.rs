//! What each line of a sheet is, seen with the lines around it.

use super::{
    lines::{Line, Numbered, bullet, counted, numbered, room_line},
    names::looks_like_person,
    roles::{self, RoleHeading},
    when::{self, Times, When},
};

use std::collections::{BTreeMap, BTreeSet};

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
    /// Page numbers and running heads, and what stands behind the programme: kept, but part of nothing.
    Aside,
}

pub fn marks<'a>(lines: &[Line<'a>]) -> Vec<Mark<'a>> {
    let mut reader = Reader {
        lines,
        marks: Vec::with_capacity(lines.len()),
        last_number: 0,
        first_in_block: true,
        in_footer: false,
        in_agenda: false,
        day_is_empty: false,
        bullet: None,
        last_range: None,
        running_heads: running_heads(lines),
    };
    for index in 0..lines.len() {
        let mark = reader.mark(index);
        reader.marks.push(mark);
    }
    reader.marks
}

struct Reader<'a, 'b> {
    lines: &'b [Line<'a>],
    marks: Vec<Mark<'a>>,
    /// The number that was counted last; the next session has the next one, or begins again at 1 in a new block.
    last_number: u32,
    first_in_block: bool,
    in_footer: bool,
    /// Lines that begin with a time and have no end were seen: here a line may begin with one at any place.
    in_agenda: bool,
    /// A day was named, and nothing has begun on it yet.
    day_is_empty: bool,
    /// The sign behind which the items of this day stand, if they stand in a list.
    bullet: Option<char>,
    /// The time of the last item that has its title beside it.
    last_range: Option<Times>,
    running_heads: BTreeSet<&'a str>,
}

impl<'a> Reader<'a, '_> {
    fn mark(&mut self, index: usize) -> Mark<'a> {
        let line = &self.lines[index];
        if line.is_blank() {
            return Mark::Blank;
        }
        if is_page_number(line.text) || self.running_heads.contains(line.text) {
            return Mark::Aside;
        }
        let fresh = self.is_fresh(index);
        let item = bullet(line.text).filter(|item| self.is_item(line.text, item));
        // As if it had no bullet, where the items of a day stand in a list.
        let seen = Line { text: item.unwrap_or(line.text), ..line.clone() };
        let found = when::find(seen.text);
        if let Some(when) = found.filter(|when| {
            let begins = fresh || self.in_agenda || item.is_some() || self.continues(when, &seen);
            is_heading(when, &seen, begins) || self.is_agenda(when, &seen, index, fresh)
        }) {
            self.in_footer = false;
            self.in_agenda |= when.start.is_some();
            self.first_in_block |= when.times.is_some();
            self.day_is_empty = when.day.is_some() && when.times.is_none() && when.start.is_none();
            self.bullet = item.and_then(|_| line.text.chars().next());
            self.last_range = when.times.filter(|_| when.before.is_empty() && !when.behind.is_empty());
            return Mark::When(when);
        }
        if let Some(heading) = numbered(line.text).filter(|heading| fresh && self.is_next(heading, index)) {
            self.in_footer = false;
            self.last_number = counted(heading.number).unwrap_or(self.last_number);
            self.first_in_block = false;
            (self.day_is_empty, self.last_range) = (false, None);
            return Mark::Session(heading);
        }
        self.in_footer |= fresh && is_footer(line.text);
        if self.in_footer {
            return Mark::Aside;
        }
        let behind_heading = || match self.marks.iter().rev().find(|mark| !matches!(mark, Mark::Blank)) {
            Some(Mark::Role(_) | Mark::Session(_) | Mark::When(_)) => true,
            Some(Mark::Bullet(text)) => looks_like_person(text),
            _ => fresh,
        };
        let is_role = |heading: &RoleHeading| {
            looks_like_person(heading.rest)
                || is_plausible(heading) && (fresh || behind_heading())
                || !ends_as_sentence(heading.rest) && self.is_below_title(index)
        };
        if let Some(heading) = roles::known(line.text).filter(is_role) {
            return Mark::Role(heading);
        }
        if fresh && let Some(heading) = roles::guessed(line.text, looks_like_person) {
            return Mark::Role(heading);
        }
        match (room_line(line.text), bullet(line.text)) {
            (Some(room), _) => Mark::Room(room),
            (_, Some(text)) => Mark::Bullet(text),
            _ => Mark::Text,
        }
    }

    /// True where something new can begin: behind a blank line, at the edge of a page, behind another heading.
    fn is_fresh(&self, index: usize) -> bool {
        self.lines[index].page_start
            || matches!(
                self.marks.last(),
                None | Some(
                    Mark::Blank | Mark::When(_) | Mark::Session(_) | Mark::Role(_) | Mark::Room(_) | Mark::Aside
                )
            )
    }

    /// "• 9.30 bis 12.30 Uhr: Panel" right below a day, or behind the same sign as the item before: an abstract has lists
    /// with times, too.
    fn is_item(&self, text: &str, item: &str) -> bool {
        let begins_with_time = || {
            when::find(item)
                .is_some_and(|when| when.before.is_empty() && (when.times.is_some() || when.start.is_some()))
        };
        (self.day_is_empty || self.bullet.is_some() && self.bullet == text.chars().next()) && begins_with_time()
    }

    /// "9.30 – 9.40 Tanz" right below the text of the item before, when that is over.
    fn continues(&self, when: &When, line: &Line) -> bool {
        let later = |last: Times| when.times.is_some_and(|times| times.start >= last.end);
        self.last_range.is_some_and(later) && !when.behind.is_empty() && !ends_as_sentence(line.text)
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
            Some(number) if number == self.last_number + 1 || (self.first_in_block && number == 1) => true,
            // A number was left out, or each block begins with its own letter: then people below tell it from a list.
            Some(number) => {
                (number > self.last_number || self.first_in_block || heading.number.len() > 1)
                    && self.role_follows(index)
            }
            None => false,
        }
    }

    /// "9.30 Uhr Begrüßung", with another time right above or below: one alone may be a sentence.
    fn is_agenda(&self, when: &When, line: &Line, index: usize, fresh: bool) -> bool {
        let is_item = when.start.is_some()
            && when.before.is_empty()
            && when.behind.chars().count() <= 120
            && !when.behind.starts_with(char::is_lowercase)
            && !line.text.ends_with(['.', '!'])
            && bullet(line.text).is_none();
        let above = || self.marks.iter().rev().find(|mark| !matches!(mark, Mark::Blank));
        let below = || self.lines_below(index).next().and_then(|text| when::find(bullet(text).unwrap_or(text)));
        is_item
            && (self.in_agenda
                || fresh
                    && (matches!(above(), Some(Mark::When(_)))
                        || below().is_some_and(|when| {
                            when.before.is_empty() && (when.times.is_some() || when.start.is_some())
                        })))
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
            .any(|text| roles::known(text).is_some_and(|role| role.rest.is_empty() || looks_like_person(role.rest)))
    }
}

/// A role with names behind it, or with nothing: then they stand below.
fn is_plausible(heading: &RoleHeading) -> bool {
    heading.rest.is_empty()
        || looks_like_person(heading.rest)
        // "Leitung: Attac Neuenau", "Moderation: Ada": short, and no sentence.
        || (heading.rest.chars().count() <= 90 && !heading.rest.starts_with(char::is_lowercase) && !heading.rest.ends_with(['.', '?', '!']))
        || heading.rest.contains(',') && heading.rest.chars().count() <= 200 && !heading.rest.starts_with(char::is_lowercase)
}

fn ends_as_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?'])
}

/// A heading says a day or a time, and little else.
fn is_heading(when: &When, line: &Line, fresh: bool) -> bool {
    if bullet(line.text).is_some()
        || line.text.ends_with(['.', '!', '?']) && !line.text.ends_with("Uhr.") && when.behind.len() > 30
    {
        return false;
    }
    if when.start.is_some() && when.day.is_none() {
        return false;
    }
    let short = |text: &str, most: usize| text.chars().count() <= most && text.starts_with(|c: char| !c.is_lowercase());
    match (&when.times, when.before, when.behind) {
        (Some(_), "", "") => true,
        (Some(_), "", behind) => fresh && short(behind, 120),
        (Some(_), before, "") => fresh && short(before, 80) && !before.contains(['.', '?', '!']),
        (Some(_), _, _) => false,
        (None, "", "") => when.day.is_some_and(|day| day.date.is_some() || fresh),
        (None, before, "") => fresh && is_day_counter(before),
        (None, "", behind) => {
            fresh && short(behind, 40) && when.day.is_some_and(|day| day.date.is_some()) && !behind.contains(['.', ','])
        }
        (None, _, _) => false,
    }
}

/// "Tag 1", "Day 2", "1. Tag"
fn is_day_counter(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.len() <= 3
        && words.iter().any(|word| matches!(word.trim_end_matches(':'), "tag" | "day" | "programm" | "programme"))
}

/// "Seite 3 von 8", "- 3 -", "3/8"
fn is_page_number(text: &str) -> bool {
    const LONGEST: usize = 40;
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    let rest = lower.trim_start_matches("seite").trim_start_matches("page").trim_start_matches("s.");
    let words = rest.split(|c: char| c.is_whitespace() || "-–/|".contains(c)).filter(|word| !word.is_empty());
    let mut numbers = 0;
    for word in words {
        match word {
            "von" | "of" => {}
            number if number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit()) => numbers += 1,
            _ => return false,
        }
    }
    (1..=2).contains(&numbers)
}

/// Lines that stand more than once, somewhere beside a page number or at the start of a page.
fn running_heads<'a>(lines: &[Line<'a>]) -> BTreeSet<&'a str> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        *times.entry(line.text).or_default() += 1;
    }
    let full: Vec<&Line> = lines.iter().filter(|line| !line.is_blank()).collect();
    let beside_number = |index: usize| {
        let neighbours = [index.checked_sub(1), Some(index + 1)];
        neighbours.into_iter().flatten().filter_map(|at| full.get(at)).any(|line| is_page_number(line.text))
    };
    (0..full.len())
        .filter(|index| {
            times[full[*index].text] > 1 && full[*index].length() <= 100 && bullet(full[*index].text).is_none()
        })
        .filter(|index| beside_number(*index))
        .map(|index| full[index].text)
        .collect()
}

const FOOTERS: &[&str] = &[
    "impressum",
    "imprint",
    "veranstalter",
    "veranstalterin",
    "veranstaltet",
    "anmeldung",
    "registration",
    "tagungsort",
    "veranstaltungsort",
    "kontakt",
    "contact",
    "organisation",
    "organizers",
    "organisers",
    "organised",
    "organized",
    "änderungen",
    "stand",
    "förderer",
    "gefördert",
    "sponsors",
];

/// What often stands behind a programme and is no part of a session.
fn is_footer(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    FOOTERS.contains(&first.as_str())
        && (text.contains(':') || text.chars().count() <= 40 || first == "änderungen" || first == "veranstaltet")
}
