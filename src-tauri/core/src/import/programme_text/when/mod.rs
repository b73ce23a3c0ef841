//! Days and times as sheets write them.
//!
//! A line is cut into numbers, words and signs; dates and time ranges are looked for at every place in it,
//! and what is left over tells what kind of line it is.

mod clocks;
mod days;
mod tokens;

pub use clocks::{Clock, Times};
pub use days::Day;

use clocks::{read_start, read_times};
use days::read_day;
use std::ops::Range;
use tokens::{Token, tokens};

/// The day and time that a line names, and what else it says.
#[derive(Clone, Debug, PartialEq)]
pub struct When<'a> {
    pub day: Option<Day>,
    pub times: Option<Times>,
    /// "9.30 Uhr Begrüßung" in an agenda: the end is where the next line begins.
    pub start: Option<Clock>,
    /// What stands before, between and behind, without the signs that parted it.
    pub before: &'a str,
    pub behind: &'a str,
}
/// What a line says of days and times, if it does.
pub fn find(text: &str) -> Option<When<'_>> {
    // Nobody writes a time into a line of a thousand characters that is a heading.
    // Without a digit there are only short ones: "Sonntag", "noon to midnight".
    if text.len() > 300 || text.len() > 60 && !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(text);
    let (mut day, mut times) = (None, None);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if day.is_none()
            && let Some((value, next)) = read_day(&tokens, at)
        {
            day = Some(value);
            found.push(at..next);
            at = next;
        } else if times.is_none()
            && let Some((value, next)) = read_times(&tokens, at)
        {
            times = Some(value);
            found.push(at..next);
            at = next;
        } else {
            at += 1;
        }
    }
    let mut start = None;
    if times.is_none()
        && let Some((value, range)) = read_start(&tokens, found.first().map_or(0, |day| day.end))
    {
        start = Some(value);
        found.push(range);
    }
    let (first, last) = (found.first()?.start, found.last()?.end);
    let gap: &[Token] = match found.as_slice() {
        [first, second] => &tokens[first.end..second.start],
        _ => &[],
    };
    // "Samstag: Mittagessen 12.30–14.00 Uhr": what stands between is said as well.
    let gap_text = match (gap.first(), gap.last()) {
        (Some(first), Some(last)) => tidy(&text[first.range.start..last.range.end]),
        _ => "",
    };
    let before = tidy(&text[..tokens[first].range.start]);
    let behind = tidy(&text[tokens[last - 1].range.end..]);
    match (before, gap_text, behind) {
        (before, "", behind) => Some(When { day, times, start, before, behind }),
        ("", gap, behind) => Some(When { day, times, start, before: gap, behind }),
        // Text in three places is a sentence.
        _ => None,
    }
}

/// Without the words and signs that only lead to a time.
fn tidy(text: &str) -> &str {
    const LEADING: &[&str] = &[
        "am", "von", "ab", "um", "on", "from", "at", "the", "zeit", "termin", "datum", "wann", "date", "time", "when",
        "uhr", "jeweils",
    ];
    let signs = |c: char| c.is_whitespace() || ",;:|·•–—-()[]/".contains(c);
    let mut text = trimmed(text);
    loop {
        let first = text.split(signs).next().unwrap_or("");
        let last = text.rsplit(signs).next().unwrap_or("");
        if LEADING.contains(&last.to_lowercase().as_str()) {
            text = trimmed(&text[..text.len() - last.len()]);
        } else if LEADING[..10].contains(&first.to_lowercase().as_str()) && first.len() == text.len()
            || first.eq_ignore_ascii_case("uhr")
        {
            text = trimmed(&text[first.len()..]);
        } else {
            return text;
        }
    }
}

/// Without the signs and blanks around it. A bracket stays where its other half stands: "Lesung (im Hof)".
fn trimmed(text: &str) -> &str {
    let signs = |c: char| c.is_whitespace() || ",;:|·•–—-/".contains(c);
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
        // "(Aula)" alone is said beside nothing.
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
