//! Recognises places without a telling word: the same short line below many titles, or the same word beside many times.

use super::{
    kinds::is_pause,
    lessons::Taught,
    likeness::{SURE, likeness},
    lines::{Line, bullet},
    marks::Mark,
    numbers::numbered,
    roles, when,
};
use std::collections::BTreeMap;

/// Repeated texts that name a place.
pub struct Places<'a> {
    /// Below titles.
    below: BTreeMap<&'a str, usize>,
    /// Beside times.
    beside: BTreeMap<&'a str, usize>,
    /// Between times and titles.
    between: BTreeMap<&'a str, usize>,
}

impl<'a> Places<'a> {
    /// Marks lines as rooms if they are repeated where places are, unless the user taught otherwise.
    pub fn mark(lines: &[Line<'a>], marks: &mut [Mark<'a>], taught: &Taught) {
        let places = Self::of(lines, marks);
        for (at, line) in lines.iter().enumerate().skip(1) {
            let is_text = matches!(marks[at], Mark::Text) && taught.kind(at).is_none();
            let is_below = matches!(marks[at - 1], Mark::Text | Mark::When(_)) && places.is_below(line.text);
            let is_between = marks[at - 1].is_bare_time() && places.is_between(line.text);
            if is_text && (is_below || is_between) {
                marks[at] = Mark::Room(line.text);
            }
        }
    }

    pub fn of(lines: &[Line<'a>], marks: &[Mark<'a>]) -> Self {
        let below = below_titles(lines, marks);
        let mut between = between(lines, marks);
        // If places are below titles, text between times and titles must be frequent to be one.
        if !below.is_empty() {
            between = often(between);
        }
        Self { below, beside: beside_times(lines, marks), between }
    }

    /// True for a line between a time and its title that is repeated in that position.
    fn is_between(&self, text: &str) -> bool {
        self.between.contains_key(text)
    }

    /// True for a line below a title that is repeated below others.
    fn is_below(&self, text: &str) -> bool {
        self.below.contains_key(text)
    }

    /// True for text beside a time that is repeated beside others, with titles below.
    pub fn is_beside(&self, text: &str) -> bool {
        self.beside.contains_key(text)
    }
}

/// How often the text must be repeated, and how many words it may have.
const OFTEN: usize = 3;
const MOST_WORDS: usize = 6;

fn below_titles<'a>(lines: &[Line<'a>], marks: &[Mark<'a>]) -> BTreeMap<&'a str, usize> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let plain = |at: usize| matches!(marks.get(at), Some(Mark::Text));
    for at in (0..lines.len()).filter(|at| matches!(&marks[*at], Mark::When(when) if when.has_clock())) {
        let title = if marks[at].is_bare_time() { at + 1 } else { at };
        let place = title + 1;
        let ends = marks.get(place + 1).is_none_or(|mark| matches!(mark, Mark::Blank | Mark::When(_)));
        if (title == at || plain(title)) && plain(place) && ends && may_be_place(lines[place].text) {
            *times.entry(lines[place].text).or_default() += 1;
        }
    }
    let all: usize = times.values().sum();
    let known: usize = times.values().filter(|count| **count >= OFTEN).sum();
    // If most of these lines are places, the others are, too.
    if known * 2 > all { times } else { often(times) }
}

fn beside_times<'a>(lines: &[Line<'a>], marks: &[Mark<'a>]) -> BTreeMap<&'a str, usize> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = 0;
    for at in 0..lines.len() {
        let Mark::When(when) = &marks[at] else { continue };
        let title_below = matches!(marks.get(at + 1), Some(Mark::Text));
        if when.has_clock() && when.before.is_empty() && !when.behind.is_empty() {
            all += 1;
            if title_below && may_be_place(when.behind) && when.behind.split_whitespace().count() <= MOST_WORDS / 2 {
                *times.entry(when.behind).or_default() += 1;
            }
        }
    }
    let often = often(times);
    // Either most times have a place beside them, or none has.
    if often.values().sum::<usize>() * 2 > all { often } else { BTreeMap::new() }
}

fn between<'a>(lines: &[Line<'a>], marks: &[Mark<'a>]) -> BTreeMap<&'a str, usize> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let plain = |at: usize| matches!(marks.get(at), Some(Mark::Text | Mark::Room(_)));
    for at in (0..lines.len()).filter(|at| marks[*at].is_bare_time()) {
        let text = lines.get(at + 1).map_or("", |line| line.text);
        if plain(at + 1)
            && plain(at + 2)
            && !text.ends_with([':', '!', '?'])
            && likeness(text) < SURE
            && !is_pause(text)
        {
            *times.entry(text).or_default() += 1;
        }
    }
    let all: usize = times.values().sum();
    let known: usize = times.values().filter(|count| **count >= OFTEN).sum();
    if known > 0 && known * 2 >= all { times } else { often(times) }
}

fn often(mut times: BTreeMap<&str, usize>) -> BTreeMap<&str, usize> {
    times.retain(|_, count| *count >= OFTEN);
    times
}

fn may_be_place(text: &str) -> bool {
    text.split_whitespace().count() <= MOST_WORDS
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !text.ends_with([':', '!', '?'])
        && likeness(text) < SURE
        && !is_pause(text)
        && bullet(text).is_none()
        && numbered(text).is_none()
        && roles::known(text).is_none()
        && roles::bare(text).is_none()
        && when::find(text).is_none()
}
