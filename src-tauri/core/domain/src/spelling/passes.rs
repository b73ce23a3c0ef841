//! The passes. Each takes the letters of a text and corrects one kind of thing in them.

use super::{HELD, Spelling};

/// Letters in, letters out.
pub type Pass = fn(&[char], &Spelling) -> Vec<char>;

/// Replaces pairs within a paragraph. If one mark has no partner, the whole paragraph stays as it is.
pub fn quotation_marks(text: &[char], spelling: &Spelling) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for paragraph in text.split_inclusive(|c| *c == '\n') {
        let marks: Vec<(usize, bool)> =
            (0..paragraph.len()).filter(|at| is_mark(paragraph[*at])).map(|at| (at, opens(paragraph, at))).collect();
        let in_turn = marks.iter().enumerate().all(|(place, (_, opens))| *opens == place.is_multiple_of(2));
        let mut paragraph = paragraph.to_vec();
        if in_turn && marks.len().is_multiple_of(2) {
            for (at, opens) in marks {
                paragraph[at] = if opens { spelling.open } else { spelling.close };
            }
        }
        out.extend(paragraph);
    }
    out
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '‟' | '»' | '«')
}

/// Whether this mark opens a quotation: it stands before a word and not behind one.
fn opens(text: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    let behind = text.get(at + 1);
    let is_apart =
        |c: Option<&char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '/' | '–' | '—' | '-'));
    let is_before_word = behind.is_some_and(|c| c.is_alphanumeric() || matches!(c, '…' | '\'' | '‚' | '›' | '#'));
    is_apart(before) && is_before_word
}

pub fn blanks(text: &[char], _: &Spelling) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for c in text {
        if !(*c == ' ' && out.last() == Some(&' ')) {
            out.push(*c);
        }
    }
    out
}

pub fn ellipses(text: &[char], _: &Spelling) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for dots in text.chunk_by(|a, b| (*a == '.') == (*b == '.')) {
        if dots == ['.', '.', '.'] { out.push('…') } else { out.extend(dots) }
    }
    out
}

/// Abbreviations of several words, each with a full stop.
const GERMAN_ABBREVIATIONS: &[&[&str]] = &[
    &["e", "V"],
    &["i", "d", "R"],
    &["z", "B"],
    &["d", "h"],
    &["u", "a"],
    &["u", "U"],
    &["u", "Ä"],
    &["o", "Ä"],
    &["o", "ä"],
    &["u", "ä"],
    &["z", "T"],
    &["v", "a"],
    &["s", "o"],
    &["s", "u"],
    &["m", "E"],
    &["i", "A"],
];

/// A German association ("e. V.") keeps its abbreviation in English.
const ENGLISH_ABBREVIATIONS: &[&[&str]] = &[&["e", "V"]];

pub fn abbreviations(text: &[char], spelling: &Spelling) -> Vec<char> {
    let known = spelling.language.pick(GERMAN_ABBREVIATIONS, ENGLISH_ABBREVIATIONS);
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let is_word_start = at == 0 || !(text[at - 1].is_alphanumeric() || text[at - 1] == '.');
        let found =
            is_word_start.then(|| known.iter().find_map(|words| Some((words, end_of(text, at, words)?)))).flatten();
        match found {
            Some((words, end)) => {
                let held = format!(".{HELD}");
                out.extend(words.join(&held).chars().chain(['.']));
                at = end;
            }
            None => {
                out.push(text[at]);
                at += 1;
            }
        }
    }
    out
}

/// The end of the abbreviation that begins here: "z.B.", "z. B."
fn end_of(text: &[char], mut at: usize, words: &[&str]) -> Option<usize> {
    for (place, word) in words.iter().enumerate() {
        if place > 0 && text.get(at).is_some_and(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')) {
            at += 1;
        }
        for letter in word.chars().chain(['.']) {
            if text.get(at) != Some(&letter) {
                return None;
            }
            at += 1;
        }
    }
    // "z.B.A." is another, unknown abbreviation.
    (!text.get(at).is_some_and(|c| c.is_alphanumeric())).then_some(at)
}

const GERMAN_UNITS: &[&str] = &["Uhr", "%", "€", "Euro", "km", "m²"];
const ENGLISH_UNITS: &[&str] = &["%", "am", "pm", "a.m.", "p.m.", "km"];
const GERMAN_BEFORE_NUMBERS: &[&str] = &["§", "§§", "Nr.", "S.", "Art.", "Abs."];
const ENGLISH_BEFORE_NUMBERS: &[&str] = &["No.", "§", "p.", "pp."];

pub fn no_break(text: &[char], spelling: &Spelling) -> Vec<char> {
    let units = spelling.language.pick(GERMAN_UNITS, ENGLISH_UNITS);
    let before_numbers = spelling.language.pick(GERMAN_BEFORE_NUMBERS, ENGLISH_BEFORE_NUMBERS);
    let mut out = text.to_vec();
    for at in (1..text.len().saturating_sub(1)).filter(|at| text[*at] == ' ') {
        let is_digit = |at: usize| text[at].is_ascii_digit();
        let is_unit = is_digit(at - 1) && units.iter().any(|unit| stands_at(text, at + 1, unit));
        let is_number = is_digit(at + 1) && before_numbers.iter().any(|word| ends_at(text, at, word));
        if is_unit || is_number {
            out[at] = HELD;
        }
    }
    out
}

/// Whether the word stands here with no letter behind it.
fn stands_at(text: &[char], at: usize, word: &str) -> bool {
    let length = word.chars().count();
    let is_there = text.get(at..at + length).is_some_and(|part| part.iter().copied().eq(word.chars()));
    let is_over = |c: &char| !c.is_alphanumeric();
    is_there && (!word.ends_with(char::is_alphabetic) || text.get(at + length).is_none_or(is_over))
}

/// Whether the word ends here with no letter before it.
fn ends_at(text: &[char], end: usize, word: &str) -> bool {
    let Some(start) = end.checked_sub(word.chars().count()) else { return false };
    let is_begun = start == 0 || !text[start - 1].is_alphanumeric() && text[start - 1] != '§';
    text[start..end].iter().copied().eq(word.chars()) && is_begun
}

/// Sets dashes between words and in ranges of times and years. A hyphen between other numbers may belong to them.
pub fn dashes(text: &[char], _: &Spelling) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let length = text[at..].iter().take_while(|c| matches!(c, '-' | '—')).count();
        if length == 0 {
            out.push(text[at]);
            at += 1;
            continue;
        }
        let (before, behind) = (at.checked_sub(1).map(|at| text[at]), text.get(at + length).copied());
        let is_between_words = before == Some(' ') && behind == Some(' ') && length <= 3 && at > 1;
        let is_range = length == 1 && is_range(text, at);
        if is_between_words || is_range {
            out.push('–');
        } else {
            out.extend(&text[at..at + length]);
        }
        at += length;
    }
    out
}

/// "9.30-12.30", "9:30-12:30", "2019-2022"; not "0228-12345", "2026-06-06", "1-2-3".
fn is_range(text: &[char], at: usize) -> bool {
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ':');
    let start = at - text[..at].iter().rev().take_while(|c| is_part(c)).count();
    let mut end = at + 1 + text[at + 1..].iter().take_while(|c| is_part(c)).count();
    while end > at + 1 && matches!(text[end - 1], '.' | ':') {
        // A full stop ends the sentence and does not belong to the range.
        end -= 1;
    }
    let touches = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '–' | '/'));
    let is_apart = !touches(start.checked_sub(1).and_then(|at| text.get(at))) && !touches(text.get(end));
    let (from, to): (String, String) = (text[start..at].iter().collect(), text[at + 1..end].iter().collect());
    let both = |is: fn(&str) -> bool| is(&from) && is(&to);
    is_apart && (both(is_clock) || both(is_year) && from < to)
}

/// "9.30", "12:30"
fn is_clock(text: &str) -> bool {
    let parts = text.split_once(['.', ':']);
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| (1..=2).contains(&text.len()));
    let clock = parts.and_then(|(hour, minute)| Some((number(hour)?, number(minute).filter(|_| minute.len() == 2)?)));
    clock.is_some_and(|(hour, minute)| hour <= 24 && minute < 60)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.parse::<u32>().is_ok()
}

pub fn apostrophes(text: &[char], _: &Spelling) -> Vec<char> {
    let mut out = text.to_vec();
    for at in (1..text.len().saturating_sub(1)).filter(|at| matches!(text[*at], '\'' | '´' | '`')) {
        if text[at - 1].is_alphabetic() && text[at + 1].is_alphabetic() {
            out[at] = '’';
        }
    }
    out
}
