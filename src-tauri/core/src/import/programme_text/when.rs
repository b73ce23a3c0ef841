//! Days and times as sheets write them.
//!
//! A line is cut into numbers, words and signs; dates and time ranges are looked for at every place in it,
//! and what is left over tells what kind of line it is.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use std::ops::Range;

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

/// A day as written; whether there is such a day is asked later, when it is plain that a day was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub weekday: Option<Weekday>,
    /// Day and month; nothing where only the weekday stands.
    pub date: Option<(u32, u32)>,
    pub year: Option<i32>,
}

/// A start and an end as written; an end at 24.00 is (24, 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    pub start: Clock,
    pub end: Clock,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    pub hour: u32,
    pub minute: u32,
}

impl Clock {
    /// Nothing if there is no such time of day; 24.00 is the midnight that ends the day.
    pub fn time(self) -> Option<NaiveTime> {
        match (self.hour, self.minute) {
            (24, 0) => Some(NaiveTime::MIN),
            (hour, minute) => NaiveTime::from_hms_opt(hour, minute, 0),
        }
    }
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
    let mut text = text.trim_matches(signs);
    loop {
        let first = text.split(signs).next().unwrap_or("");
        let last = text.rsplit(signs).next().unwrap_or("");
        if LEADING.contains(&last.to_lowercase().as_str()) {
            text = text[..text.len() - last.len()].trim_end_matches(signs);
        } else if LEADING[..10].contains(&first.to_lowercase().as_str()) && first.len() == text.len()
            || first.eq_ignore_ascii_case("uhr")
        {
            text = text[first.len()..].trim_start_matches(signs);
        } else {
            return text;
        }
    }
}

#[derive(Debug)]
struct Token {
    kind: Kind,
    range: Range<usize>,
}

#[derive(Debug, PartialEq)]
enum Kind {
    Number(u32, usize),
    Word(String),
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let class = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let mut end = start + first.len_utf8();
        if class(first) != (false, false) {
            while let Some((at, c)) = rest.next_if(|(_, c)| class(*c) == class(first)) {
                end = at + c.len_utf8();
            }
        }
        let word = &text[start..end];
        let kind = match class(first) {
            (true, _) => word.parse().map_or(Kind::Word(word.to_owned()), |number| Kind::Number(number, word.len())),
            (_, true) => Kind::Word(word.to_lowercase()),
            _ => Kind::Sign(first),
        };
        tokens.push(Token { kind, range: start..end });
    }
    tokens
}

/// A place in the line that moves on over what it recognises.
struct Cursor<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    fn sign(&mut self, signs: &str) -> bool {
        let hit = matches!(self.peek(0), Some(Kind::Sign(c)) if signs.contains(*c));
        self.at += usize::from(hit);
        hit
    }

    fn word(&mut self, words: &[&str]) -> bool {
        let hit = matches!(self.peek(0), Some(Kind::Word(word)) if words.contains(&word.as_str()));
        self.at += usize::from(hit);
        hit
    }

    fn number(&mut self, digits: Range<usize>) -> Option<u32> {
        match self.peek(0) {
            Some(Kind::Number(number, length)) if digits.contains(length) => {
                let number = *number;
                self.at += 1;
                Some(number)
            }
            _ => None,
        }
    }

    /// True if this token follows the one before it without a blank.
    fn is_joined(&self) -> bool {
        match (self.at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(self.at)) {
            (Some(before), Some(here)) => before.range.end == here.range.start,
            _ => false,
        }
    }
}

fn read_day(tokens: &[Token], at: usize) -> Option<(Day, usize)> {
    let mut cursor = Cursor { tokens, at };
    let weekday = match cursor.peek(0) {
        Some(Kind::Word(word)) => weekday(word),
        _ => None,
    };
    if weekday.is_some() {
        cursor.at += 1;
        while cursor.sign(".,") || cursor.word(&["den", "dem", "the", "der"]) {}
    }
    let after_weekday = cursor.at;
    match read_date(&mut cursor) {
        Some((day, month, year)) => Some((Day { weekday, date: Some((day, month)), year }, cursor.at)),
        // A weekday alone is a day only where it stands alone or before a time: the caller looks at the rest.
        None => {
            weekday.map(|weekday| (Day { weekday: Some(weekday), date: None, year: None }, after_weekday.max(at + 1)))
        }
    }
}

/// Day, month, year.
fn read_date(cursor: &mut Cursor) -> Option<(u32, u32, Option<i32>)> {
    let start = cursor.at;
    let date = iso(cursor).or_else(|| {
        cursor.at = start;
        day_first(cursor).or_else(|| {
            cursor.at = start;
            month_first(cursor)
        })
    });
    if date.is_none() {
        cursor.at = start;
    }
    date
}

/// 2026-06-06
fn iso(cursor: &mut Cursor) -> Option<(u32, u32, Option<i32>)> {
    let year = cursor.number(4..5)?;
    cursor.sign("-").then_some(())?;
    let month = cursor.number(2..3)?;
    cursor.sign("-").then_some(())?;
    Some((cursor.number(2..3)?, month, i32::try_from(year).ok()))
}

/// 24. September 2022; 24.9.2022; 7. 11.; 6th June
fn day_first(cursor: &mut Cursor) -> Option<(u32, u32, Option<i32>)> {
    let day = cursor.number(1..3)?;
    let dot = cursor.sign(".");
    let slash = !dot && cursor.sign("/");
    if cursor.is_joined() {
        cursor.word(&["st", "nd", "rd", "th"]);
    }
    cursor.word(&["of"]);
    let month = match cursor.peek(0) {
        Some(Kind::Word(word)) => {
            let month = month(word)?;
            cursor.at += 1;
            cursor.sign(".");
            month
        }
        _ => {
            // "9.30" is a time; a date in numbers has a full stop behind the month too.
            let month = cursor.number(1..3)?;
            let whole = if dot { cursor.sign(".") } else { slash && cursor.sign("/") };
            whole.then_some(month)?
        }
    };
    Some((day, month, year(cursor)))
}

/// June 6, 2026
fn month_first(cursor: &mut Cursor) -> Option<(u32, u32, Option<i32>)> {
    let Some(Kind::Word(word)) = cursor.peek(0) else { return None };
    let month = month(word)?;
    cursor.at += 1;
    cursor.sign(".");
    let day = cursor.number(1..3)?;
    if cursor.is_joined() {
        cursor.word(&["st", "nd", "rd", "th"]);
    }
    Some((day, month, year(cursor)))
}

fn year(cursor: &mut Cursor) -> Option<i32> {
    let start = cursor.at;
    cursor.sign(",");
    if let Some(year) = cursor.number(4..5).filter(|year| (1900..2200).contains(year)) {
        return i32::try_from(year).ok();
    }
    cursor.at = start;
    // "24.9.22", but not "24. September 22.30 Uhr"
    let behind_dot = start > 0 && matches!(cursor.tokens[start - 1].kind, Kind::Sign('.' | '/')) && cursor.is_joined();
    let short = behind_dot && !matches!(cursor.peek(1), Some(Kind::Sign('.' | ':')));
    match cursor.number(2..3) {
        Some(year) if short => i32::try_from(2000 + year).ok(),
        _ => {
            cursor.at = start;
            None
        }
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, &str, &str, &str, Weekday); 7] = [
        ("montag", "mo", "monday", "mon", Weekday::Mon),
        ("dienstag", "di", "tuesday", "tue", Weekday::Tue),
        ("mittwoch", "mi", "wednesday", "wed", Weekday::Wed),
        ("donnerstag", "do", "thursday", "thu", Weekday::Thu),
        ("freitag", "fr", "friday", "fri", Weekday::Fri),
        ("samstag", "sa", "saturday", "sat", Weekday::Sat),
        ("sonntag", "so", "sunday", "sun", Weekday::Sun),
    ];
    if word == "sonnabend" {
        return Some(Weekday::Sat);
    }
    NAMES
        .iter()
        .find(|(german, short, english, abbreviation, _)| [*german, *short, *english, *abbreviation].contains(&word))
        .map(|(.., weekday)| *weekday)
}

fn month(word: &str) -> Option<u32> {
    const NAMES: [(u32, &[&str]); 12] = [
        (1, &["januar", "january", "jan", "jänner", "jän"]),
        (2, &["februar", "february", "feb", "feber"]),
        (3, &["märz", "march", "mar", "mär", "mrz"]),
        (4, &["april", "apr"]),
        (5, &["mai", "may"]),
        (6, &["juni", "june", "jun"]),
        (7, &["juli", "july", "jul"]),
        (8, &["august", "aug"]),
        (9, &["september", "sep", "sept"]),
        (10, &["oktober", "october", "okt", "oct"]),
        (11, &["november", "nov"]),
        (12, &["dezember", "december", "dez", "dec"]),
    ];
    NAMES.iter().find(|(_, names)| names.contains(&word)).map(|(number, _)| *number)
}

/// A time of day that stands first in the line, or right behind its day.
fn read_start(tokens: &[Token], from: usize) -> Option<(Clock, Range<usize>)> {
    let mut cursor = Cursor { tokens, at: from };
    while cursor.sign(",|–-") || cursor.word(&["um", "ab", "at", "from", "von"]) {}
    let at = cursor.at;
    let read = read_clock(&mut cursor)?;
    read.sure.then(|| (end_of(&read, read.half), at..cursor.at))
}

/// A time of day, and how surely it is one.
struct ReadClock {
    clock: Clock,
    /// It has minutes, or "Uhr", or "am".
    sure: bool,
    half: Option<Half>,
}

#[derive(Clone, Copy, PartialEq)]
enum Half {
    Morning,
    Afternoon,
}

fn read_times(tokens: &[Token], at: usize) -> Option<(Times, usize)> {
    let mut cursor = Cursor { tokens, at };
    cursor.word(&["von", "from"]);
    let start = read_clock(&mut cursor)?;
    let parted = cursor.sign("-–—‐‑−") || cursor.word(&["bis", "to", "until", "till"]);
    if !parted {
        return None;
    }
    cursor.word(&["ca"]);
    cursor.sign(".");
    let end = read_clock(&mut cursor)?;
    if !start.sure && !end.sure {
        return None;
    }
    // "9:30 to 11:00 am" names the half once; "11:00 to 1:00 pm" begins in the other one.
    let half = start.half.or(end.half);
    let late = end_of(&end, end.half);
    let early = end_of(&start, half);
    let early = if start.half.is_none() && end.half == Some(Half::Afternoon) && early >= late {
        end_of(&start, Some(Half::Morning))
    } else {
        early
    };
    Some((Times { start: early, end: late }, cursor.at))
}

fn end_of(read: &ReadClock, half: Option<Half>) -> Clock {
    let hour = match (half, read.clock.hour) {
        (Some(Half::Morning), 12) => 0,
        (Some(Half::Afternoon), hour @ 1..12) => hour + 12,
        (_, hour) => hour,
    };
    Clock { hour, minute: read.clock.minute }
}

fn read_clock(cursor: &mut Cursor) -> Option<ReadClock> {
    let named = [("mitternacht", 24), ("midnight", 24), ("noon", 12)];
    if let Some(Kind::Word(word)) = cursor.peek(0)
        && let Some((_, hour)) = named.iter().find(|(name, _)| name == word)
    {
        cursor.at += 1;
        return Some(ReadClock { clock: Clock { hour: *hour, minute: 0 }, sure: true, half: None });
    }
    let hour = cursor.number(1..3)?;
    let mut minute = None;
    let before = cursor.at;
    if cursor.sign(".:") || cursor.word(&["h"]) || cursor.word(&["uhr"]) {
        // "9.30", "14h00", "9 Uhr 30"; a full stop that ends a sentence is followed by no two digits.
        let by_word = matches!(cursor.tokens[cursor.at - 1].kind, Kind::Word(_));
        minute = cursor.number(2..3);
        if minute.is_none() {
            cursor.at = if by_word { cursor.at } else { before };
            minute = by_word.then_some(0);
        }
    }
    let mut sure = minute.is_some();
    sure |= cursor.word(&["uhr", "h", "hrs", "o'clock"]);
    let half = half(cursor);
    sure |= half.is_some();
    Some(ReadClock { clock: Clock { hour, minute: minute.unwrap_or(0) }, sure, half })
}

/// "am", "p.m."
fn half(cursor: &mut Cursor) -> Option<Half> {
    if cursor.word(&["am"]) {
        return Some(Half::Morning);
    }
    if cursor.word(&["pm"]) {
        return Some(Half::Afternoon);
    }
    let dotted = matches!((cursor.peek(1), cursor.peek(2)), (Some(Kind::Sign('.')), Some(Kind::Word(m))) if m == "m");
    let half = match cursor.peek(0) {
        Some(Kind::Word(letter)) if dotted && letter == "a" => Half::Morning,
        Some(Kind::Word(letter)) if dotted && letter == "p" => Half::Afternoon,
        _ => return None,
    };
    cursor.at += 3;
    cursor.sign(".");
    Some(half)
}

impl Day {
    /// The date, with the year of another date in the text where it names none; nothing if there is no such day.
    pub fn date(&self, year: i32) -> Option<NaiveDate> {
        let (day, month) = self.date?;
        NaiveDate::from_ymd_opt(self.year.unwrap_or(year), month, day)
    }

    /// A weekday alone means the first such day from `from` on.
    pub fn following(&self, from: NaiveDate) -> Option<NaiveDate> {
        let weekday = self.weekday?;
        from.iter_days().take(7).find(|day| day.weekday() == weekday)
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
            ["3. Verbindlichkeit schaffen", "Seite 3 - 4", "mit 5 bis 7 Personen", "20–30 Kommunen", "041 333 44 - 55"]
        {
            assert_eq!(seen(text), "-", "{text}");
        }
    }
}
