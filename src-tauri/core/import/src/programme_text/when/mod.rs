//! Reads days and times as sheets write them.
//!
//! A line is split into numbers, words and signs. Dates and time ranges are searched at every position, and the rest of
//! the line tells its kind.

mod clocks;
mod days;
mod elsewhere;
mod tokens;

pub use clocks::{Clock, Said, Times};
pub use days::Day;
pub use elsewhere::{behind_gap, days_in, has_clock, second_item, years_in};

use super::memo::Memo;
use clocks::{read_start, read_times};
use days::read_day;
use std::ops::Range;
use tokens::{Token, tokens};

/// The day and time of a line, and its other text.
#[derive(Clone, Debug, PartialEq)]
pub struct When<'a> {
    pub day: Option<Day>,
    pub times: Option<Times>,
    /// "9.30 Uhr Begrüßung" in an agenda: it ends where the next line begins.
    pub start: Option<Clock>,
    /// Whether am or pm is given.
    pub said: Said,
    /// The text before, between and behind, without separators.
    pub before: &'a str,
    pub behind: &'a str,
}

impl When<'_> {
    pub fn has_clock(&self) -> bool {
        self.times.is_some() || self.start.is_some()
    }

    /// The time of day at which it begins.
    pub fn clock(&self) -> Option<Clock> {
        self.times.map(|times| times.start).or(self.start)
    }

    /// True if it begins with its time, or with its day and then its time.
    pub fn leads(&self) -> bool {
        self.has_clock() && self.before.is_empty()
    }
}

thread_local! {
    static NAMES_NONE: Memo<bool> = Memo::new();
}

/// The day and time of a line, if it has one. Only the beginning of a longer line is searched: a heading of five
/// hundred characters has no time in its middle.
pub fn find(text: &str) -> Option<When<'_>> {
    const LONGEST: usize = 300;
    const BEGINNING: usize = 120;
    if text.len() <= LONGEST {
        // Without a digit, only short lines qualify: "Sonntag", "noon to midnight".
        let may_name_one = text.len() <= 60 || text.bytes().any(|byte| byte.is_ascii_digit());
        let names_none = || NAMES_NONE.with(|known| known.of(text, |text| find_in(text, text).is_none()));
        return if may_name_one && !names_none() { find_in(text, text) } else { None };
    }
    let head = &text[..text.floor_char_boundary(BEGINNING)];
    find_in(head, text).filter(When::leads)
}

/// Reads the head of a line. The text behind the time extends to the end of the line.
fn find_in<'a>(head: &str, text: &'a str) -> Option<When<'a>> {
    let tokens = tokens(head);
    let (mut day, mut times, mut said) = (None, None, Said::Hour);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let days_until = end_of_days(&tokens);
    while at < tokens.len() {
        if day.is_none()
            && at < days_until
            && let Some((value, next)) = read_day(&tokens, at)
        {
            day = Some(value);
            found.push(at..next);
            at = next;
        } else if times.is_none()
            && let Some((value, half, next)) = read_times(&tokens, at)
        {
            (times, said) = (Some(value), half);
            found.push(at..next);
            at = next;
        } else {
            at += 1;
        }
    }
    let mut start = None;
    if times.is_none()
        && let Some((value, half, range)) = read_start(&tokens, found.first().map_or(0, |day| day.end))
    {
        (start, said) = (Some(value), half);
        found.push(range);
    }
    let (first, last) = (found.first()?.start, found.last()?.end);
    let gap: &[Token] = match found.as_slice() {
        [first, second] => tokens.get(first.end..second.start).unwrap_or_default(),
        _ => &[],
    };
    // "Samstag: Mittagessen 12.30–14.00 Uhr": the text between is kept.
    let gap_text = match (gap.first(), gap.last()) {
        (Some(first), Some(last)) => lead(&text[first.range.start..last.range.end]),
        _ => "",
    };
    let before = lead(&text[..tokens[first].range.start]);
    let behind = without_duration(tail(&text[tokens[last - 1].range.end..]));
    let behind = if behind.chars().any(char::is_alphanumeric) { behind } else { "" };
    match (before, gap_text, behind) {
        (before, "", behind) => Some(When { day, times, start, said, before, behind }),
        ("", gap, behind) => Some(When { day, times, start, said, before: gap, behind }),
        // Text in three positions means a sentence.
        _ => None,
    }
}

/// The last token at which a day may be the day of the line. After a leading time, a day among the words belongs to
/// them: "19.45 Uhr Ausblick auf Samstag".
fn end_of_days(tokens: &[Token]) -> usize {
    let is_sign = |at: &usize| matches!(tokens[*at].kind, tokens::Kind::Sign(_));
    let first = (0..tokens.len()).find(|at| !is_sign(at)).unwrap_or(0);
    if read_day(tokens, first).is_some() {
        return tokens.len();
    }
    let range = read_times(tokens, first).map(|(.., end)| end);
    let Some(end) = range.or_else(|| Some(read_start(tokens, first)?.2.end)) else { return tokens.len() };
    let leads = |at: &usize| {
        is_sign(at)
            || matches!(&tokens[*at].kind, tokens::Kind::Word(word) if LEADING.contains(&word.as_str()) || read_day(tokens, *at).is_some())
    };
    (end..tokens.len()).find(|at| !leads(at) && read_day(tokens, *at).is_none()).unwrap_or(tokens.len())
}

/// "Wann: Montag, 14:30 Uhr", "Zeit: 9–10 Uhr": the time of the item above.
pub fn labelled(text: &str) -> Option<When<'_>> {
    let rest = behind_label(text)?;
    let rest = ["täglich ", "daily ", "jeweils "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    find(rest).filter(When::has_clock)
}

/// The text behind "Wann:" or "Zeit:".
pub fn behind_label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(':')?;
    is_time_label(label.trim()).then(|| rest.trim())
}

/// "Wann", "Time"
pub fn is_time_label(text: &str) -> bool {
    ["wann", "when", "zeit", "uhrzeit", "time", "termin"].contains(&text.to_lowercase().as_str())
}

/// A time of day at the end of a short line: "Mittagspause ca. 12.30 Uhr", "Einlass ab 9:00 Uhr (Foyer)".
pub fn find_at_end(text: &str) -> Option<When<'_>> {
    const LONGEST: usize = 120;
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    anywhere(text, |found| found.is_heading())
}

/// "Nord 15:30 Uhr (Saal)", "A | 9.00 Uhr": a word or two before a time of day in a short line. The caller knows that
/// other lines have this form.
pub fn find_behind_words(text: &str) -> Option<When<'_>> {
    const LONGEST: usize = 90;
    const MOST_WORDS: usize = 2;
    if text.len() > LONGEST || text.ends_with(['.', '!', '?']) {
        return None;
    }
    let when = anywhere(text, |found| found.is_plain && found.before.chars().any(char::is_alphanumeric))?;
    (when.before.split_whitespace().count() <= MOST_WORDS).then_some(when)
}

/// A time of day anywhere in a line, for callers who know that there is one.
pub fn find_anywhere(text: &str) -> Option<When<'_>> {
    const LONGEST: usize = 1000;
    (text.len() <= LONGEST).then(|| anywhere(text, |_| true)).flatten()
}

fn anywhere<'a>(text: &'a str, is_one: impl Fn(&WhenText) -> bool) -> Option<When<'a>> {
    let tokens = tokens(text);
    (1..tokens.len()).find_map(|at| {
        let (start, said, range) = read_start(&tokens, at)?;
        let behind = tail(&text[tokens[range.end - 1].range.end..]);
        // Words that lead to the time precede it.
        let before = lead(&text[..tokens[range.start].range.start]);
        // "Raum 1.12" ends in a number that is no time.
        let written = &text[tokens[range.start].range.start..tokens[range.end - 1].range.end];
        // "Ankunft 10.00 Uhr (am Tor)"
        let in_bracket = text[tokens[range.end - 1].range.end..].trim();
        let in_bracket = in_bracket.strip_prefix("Uhr").map_or(in_bracket, str::trim_start);
        let behind_says = if in_bracket.starts_with('(') && in_bracket.ends_with(')') { "" } else { behind };
        let is_plain = written.contains(':') || said == Said::Half || written.to_lowercase().contains("uhr");
        is_one(&WhenText { before, behind: behind_says, is_plain }).then_some(When {
            day: None,
            times: None,
            start: Some(start),
            said,
            before,
            behind,
        })
    })
}

struct WhenText<'a> {
    before: &'a str,
    behind: &'a str,
    /// Its notation can only be a time of day.
    is_plain: bool,
}

impl WhenText<'_> {
    fn is_heading(&self) -> bool {
        self.is_plain
            && self.behind.is_empty()
            && self.before.chars().any(char::is_alphabetic)
            && !self.before.ends_with(['.', '!', '?'])
    }
}

/// "TOP 1 10.00 Uhr Begrüßung", "3. 11:00 Pause": a time behind the number of an item.
pub fn find_behind_number(text: &str) -> Option<When<'_>> {
    const LABELS: [&str; 5] = ["top", "punkt", "nr", "slot", "teil"];
    const LONGEST: usize = 300;
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(text);
    let label = matches!(&tokens.first()?.kind, tokens::Kind::Word(word) if LABELS.contains(&word.as_str()));
    let number = usize::from(label);
    let is_number = matches!(tokens.get(number)?.kind, tokens::Kind::Number(_, 1..=2));
    let sign = matches!(tokens.get(number + 1)?.kind, tokens::Kind::Sign('.' | ')' | ':'));
    let from = number + 1 + usize::from(sign);
    let blank = |at: usize| Some(tokens.get(at)?.range.start > tokens.get(at.checked_sub(1)?)?.range.end);
    if !is_number || !(label || sign) || blank(from) != Some(true) {
        return None;
    }
    let start = tokens[from].range.start;
    let when = find(&text[start..]).filter(|when| when.leads() && when.day.is_none() && !when.behind.is_empty())?;
    Some(When { before: text[..start].trim().trim_end_matches([':', ')']), ..when })
}

/// Removes "(1 hour)", "(15 Min.)" behind a range, and "open end".
fn without_duration(text: &str) -> &str {
    let mut text = text;
    for open in
        ["(am Folgetag)", "am Folgetag", "(next day)", "open end", "Open End", "open-end", "offenes Ende", "Ende offen"]
    {
        text = text.strip_prefix(open).map_or(text, trimmed);
    }
    let inside = text.strip_prefix('(').unwrap_or(text);
    let digits = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 || digits > 3 {
        return text;
    }
    let word = inside[digits..].trim_start();
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let units =
        ["min", "mins", "minuten", "minutes", "minute", "hour", "hours", "stunde", "stunden", "std", "hrs", "h"];
    match units.contains(&word[..end].to_lowercase().as_str()) {
        true => trimmed(word[end..].trim_start_matches(['.', ')', ':'])),
        false => text,
    }
}

/// Words and signs that only lead to a time.
const LEADING: &[&str] = &[
    "am", "von", "ab", "um", "on", "from", "at", "the", "zeit", "termin", "datum", "wann", "date", "time", "when",
    "uhr", "jeweils", "ca", "ca.", "gegen", "circa", "etwa", "uhrzeit", "sowie", "und", "bis", "beginn",
];

/// The text before a time, without words that only lead to it.
fn lead(text: &str) -> &str {
    let mut text = trimmed(text);
    loop {
        let last = text.rsplit(is_sign).next().unwrap_or("");
        if last.is_empty() || !LEADING.contains(&last.to_lowercase().as_str()) {
            return text;
        }
        text = trimmed(&text[..text.len() - last.len()]);
    }
}

/// The text behind a time: "Uhr" belongs to the time, and a leading word alone says nothing.
fn tail(text: &str) -> &str {
    const SAYS_NOTHING: [&str; 6] = ["uhr", "ca", "ca.", "jeweils", "um", "ab"];
    let mut text = trimmed(text.trim_start().trim_start_matches('+'));
    loop {
        let first = text.split(is_sign).next().unwrap_or("");
        let alone = first.len() == text.len() && SAYS_NOTHING.contains(&first.to_lowercase().as_str());
        if first.is_empty() || !alone && !first.eq_ignore_ascii_case("uhr") {
            return text;
        }
        text = trimmed(&text[first.len()..]);
    }
}

fn is_sign(c: char) -> bool {
    c.is_whitespace() || ",;:|·•–—-()[]/*>".contains(c)
}

/// Removes separators and blanks from both ends. A bracket stays if its counterpart is inside: "Lesung (im Hof)".
fn trimmed(text: &str) -> &str {
    let signs = |c: char| c.is_whitespace() || ",;:|·•–—-/*>".contains(c);
    let count = |text: &str, brackets: [char; 2]| text.matches(brackets).count();
    let mut text = text;
    loop {
        let inner = text.trim_matches(signs);
        let (opened, closed) = (count(inner, ['(', '[']), count(inner, [')', ']']));
        let inner = match inner.chars().next() {
            Some(')' | ']') => &inner[1..],
            Some('(' | '[') if opened > closed => &inner[1..],
            _ => inner,
        };
        let inner = match inner.chars().last() {
            Some('(' | '[') => &inner[..inner.len() - 1],
            Some(')' | ']') if closed > opened => &inner[..inner.len() - 1],
            _ => inner,
        };
        // "(Aula)" alone is a side note: its brackets are removed.
        let around = opened == 1 && closed == 1 && inner.starts_with(['(', '[']) && inner.ends_with([')', ']']);
        let inner = if around { &inner[1..inner.len() - 1] } else { inner };
        if inner.len() == text.len() {
            return text;
        }
        text = inner;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "2022-9-24 9:30–12:30 | before | behind"
    fn seen(text: &str) -> String {
        let Some(when) = find(text) else { return "-".to_owned() };
        let day = when.day.map(|day| match day.date {
            Some((d, m)) => format!("{}-{m}-{d}", day.year.map_or("?".to_owned(), |year| year.to_string())),
            None => format!("{:?}", day.weekday.expect("a weekday")),
        });
        let clock = |clock: Clock| format!("{}:{:02}", clock.hour, clock.minute);
        let times = when.times.map(|times| format!("{}–{}", clock(times.start), clock(times.end)));
        let times = times.or(when.start.map(|start| format!("{}–", clock(start))));
        format!("{} {} | {} | {}", day.unwrap_or_default(), times.unwrap_or_default(), when.before, when.behind)
    }

    #[test]
    fn days_and_times_are_read_as_sheets_write_them() {
        let pictures = [
            ("Samstag, 24. September 2022, 9.30 bis 12.30 Uhr", "2022-9-24 9:30–12:30 |  | "),
            ("Sonntag, 25. September 2022, 10:20 bis 11:20 Uhr", "2022-9-25 10:20–11:20 |  | "),
            ("10:00–11:30 Uhr", " 10:00–11:30 |  | "),
            ("9 Uhr bis 10.30 Uhr", " 9:00–10:30 |  | "),
            ("9–10.30 Uhr", " 9:00–10:30 |  | "),
            ("7. 11. 2025, 09:00 - 10:15", "2025-11-7 9:00–10:15 |  | "),
            ("Sat 6 June 2026, 9:30 am to 11:00 am", "2026-6-6 9:30–11:00 |  | "),
            ("Saturday, June 6th, 2026, 11:00 to 1:00 pm", "2026-6-6 11:00–13:00 |  | "),
            ("2 p.m. to 3.30 p.m.", " 14:00–15:30 |  | "),
            ("Fr., 24.01.25 | 14h00–15h30", "2025-1-24 14:00–15:30 |  | "),
            ("Samstag, 24. Jänner 2026", "2026-1-24  |  | "),
            ("Samstag, den 24. September", "?-9-24  |  | "),
            ("2026-06-06 20.00 bis 24.00 Uhr", "2026-6-6 20:00–24:00 |  | "),
            ("20 Uhr bis Mitternacht", " 20:00–24:00 |  | "),
            ("Sonntag", "Sun  |  | "),
            ("12.30–14.00 Uhr Mittagessen", " 12:30–14:00 |  | Mittagessen"),
            ("9.15–9.30 Uhr Lesung (Aula)", " 9:15–9:30 |  | Lesung (Aula)"),
            ("9.15–9.30 Uhr: Tanz [im Hof]", " 9:15–9:30 |  | Tanz [im Hof]"),
            ("(9.15–9.30 Uhr) Tanz", " 9:15–9:30 |  | Tanz"),
            ("6/7/2026, 9–10 Uhr", "2026-7-6 9:00–10:00 |  | "),
            ("6/17/2026, 9–10 Uhr", "2026-6-17 9:00–10:00 |  | "),
            ("Mittagessen (12.30–14.00 Uhr)", " 12:30–14:00 | Mittagessen | "),
            ("Parallele Workshops, Sa, 24.9.2022, 9.30–12.30", "2022-9-24 9:30–12:30 | Parallele Workshops | "),
            ("Samstag: Mittagessen, 12.30–14.00 Uhr", "Sat 12:30–14:00 | Mittagessen | "),
            ("9.30 Uhr Begrüßung", " 9:30– |  | Begrüßung"),
            ("1:30 pm Lunch", " 13:30– |  | Lunch"),
            ("Samstag, 24. September 2022, 9.30 Uhr", "2022-9-24 9:30– |  | "),
            ("25.70 bis 26.00 Uhr", " 25:70–26:00 |  | "),
        ];
        for (text, picture) in pictures {
            assert_eq!(seen(text), picture, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_times_are_left_alone() {
        for text in
            ["3. Gemeinsam gärtnern", "Seite 3 - 4", "mit 5 bis 7 Personen", "20–30 Kommunen", "041 333 44 - 55"]
        {
            assert_eq!(seen(text), "-", "{text}");
        }
    }
}
