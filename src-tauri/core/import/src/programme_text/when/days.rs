//! Days as sheets write them.

use super::tokens::{Cursor, Kind, Token};
use chrono::{NaiveDate, Weekday};

/// A day as written. Whether it exists is checked later, once it is clear that a day was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub weekday: Option<Weekday>,
    /// Day and month; `None` for a weekday alone.
    pub date: Option<(u32, u32)>,
    pub year: Option<i32>,
    /// Two numbers with a slash, either of which may be the month: "6/7/2026".
    pub ambiguous: bool,
    /// "Tag 2": the second day of the event.
    pub counted: Option<u32>,
    /// The first of several: "3.–4. Juni".
    pub is_first: bool,
}

impl Day {
    /// No information about the day.
    pub const NONE: Day =
        Day { weekday: None, date: None, year: None, ambiguous: false, counted: None, is_first: false };

    /// The date, with `year` if it names none. `None` if there is no such day.
    pub fn date(&self, year: i32) -> Option<NaiveDate> {
        let (day, month) = self.date?;
        NaiveDate::from_ymd_opt(self.year.unwrap_or(year), month, day)
    }
}

pub(super) fn read_day(tokens: &[Token], at: usize) -> Option<(Day, usize)> {
    if let Some((counted, next)) = read_counter(tokens, at) {
        // "Tag 1: Freitag, 3. Juli 2026"
        let mut cursor = Cursor { tokens, at: next };
        while cursor.sign(":,-–—|(") {}
        return match read_date_or_weekday(tokens, cursor.at) {
            Some((day, next)) => Some((Day { counted: Some(counted), ..day }, next)),
            None => Some((Day { counted: Some(counted), ..Day::NONE }, next)),
        };
    }
    read_date_or_weekday(tokens, at)
}

/// "Tag 2", "2. Tag", "Day 2", "Erster Tag"
fn read_counter(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    const ORDINALS: [&[&str]; 4] =
        [&["erster", "first"], &["zweiter", "second"], &["dritter", "third"], &["vierter", "fourth"]];
    /// No event in this program has more.
    const MOST_DAYS: u32 = 31;
    let mut cursor = Cursor { tokens, at };
    let number = if cursor.word(&["tag", "day"]) {
        cursor.number(1..3)?
    } else if let Some(number) = cursor.number(1..3) {
        (cursor.sign(".") && cursor.word(&["tag"])).then_some(number)?
    } else {
        let number = (1..).zip(ORDINALS).find(|(_, words)| cursor.word(words)).map(|(number, _)| number)?;
        cursor.word(&["tag", "day"]).then_some(number)?
    };
    // "Tag 10.30" and "Day 2.5" are not numbered days.
    let fraction = matches!((cursor.peek(0), cursor.peek(1)), (Some(Kind::Sign('.' | ':')), Some(Kind::Number(..))));
    (number <= MOST_DAYS && number > 0 && !fraction).then_some((number, cursor.at))
}

fn read_date_or_weekday(tokens: &[Token], at: usize) -> Option<(Day, usize)> {
    let mut cursor = Cursor { tokens, at };
    // "Ver.di" is not a Tuesday.
    let is_part = cursor.is_joined() && at > 0 && matches!(tokens[at - 1].kind, Kind::Sign('.' | '-' | '@' | '/'));
    let weekday = match cursor.peek(0) {
        Some(Kind::Word(word)) if !(is_part && word.chars().count() <= 3 && tokens[at - 1].kind != Kind::Sign('/')) => {
            weekday(word)
        }
        _ => None,
    };
    if weekday.is_some() {
        let short = matches!(cursor.peek(0), Some(Kind::Word(word)) if word.chars().count() <= 3);
        cursor.at += 1;
        // "So geht es", "Do it": two letters are a weekday only before a date, a time or the end.
        if short
            && matches!(cursor.peek(0), Some(Kind::Word(word)) if !["den", "ab", "um", "von"].contains(&word.as_str()) && month(word).is_none())
        {
            return None;
        }
        while cursor.sign(".,(|") || cursor.word(&["den", "dem", "the", "der"]) {}
    }
    let after_weekday = cursor.at;
    if let Some(day) = read_first_of_range(&mut cursor) {
        return Some((Day { weekday, ..day }, cursor.at));
    }
    match read_date(&mut cursor) {
        Some((day, month, year)) => {
            let slashed = cursor.tokens[after_weekday..cursor.at].iter().any(|token| token.kind == Kind::Sign('/'));
            let (day, month) = if slashed && month > 12 && day <= 12 { (month, day) } else { (day, month) };
            let ambiguous = slashed && day <= 12 && day != month;
            Some((Day { weekday, date: Some((day, month)), year, ambiguous, ..Day::NONE }, cursor.at))
        }
        // A lone weekday is a day only by itself or before a time: the caller checks the rest.
        None => weekday.map(|weekday| (Day { weekday: Some(weekday), ..Day::NONE }, at + 1)),
    }
}

/// "23.–25. Mai 2014", "17.-18.10.2023", "May 8-9, 2009": the first day of several.
fn read_first_of_range(cursor: &mut Cursor) -> Option<Day> {
    let start = cursor.at;
    let found = range_day_first(cursor).or_else(|| {
        cursor.at = start;
        range_month_first(cursor)
    });
    if found.is_none() {
        cursor.at = start;
    }
    let (first, month, year) = found?;
    Some(Day { date: Some((first, month)), year, is_first: true, ..Day::NONE })
}

fn range_day_first(cursor: &mut Cursor) -> Option<(u32, u32, Option<i32>)> {
    let first = cursor.number(1..3)?;
    cursor.sign(".");
    let parted = cursor.sign("-–—‐‑−/&+") || cursor.word(&["bis", "und", "to", "and"]);
    let (last, month, year) = parted.then(|| day_first(cursor)).flatten()?;
    (first < last && month <= 12).then_some((first, month, year))
}

fn range_month_first(cursor: &mut Cursor) -> Option<(u32, u32, Option<i32>)> {
    let Some(Kind::Word(word)) = cursor.peek(0) else { return None };
    let month = month(word)?;
    cursor.at += 1;
    let first = cursor.number(1..3)?;
    let parted = cursor.sign("-–—‐‑−/&") || cursor.word(&["to", "and"]);
    let last = parted.then(|| cursor.number(1..3)).flatten()?;
    let year = year(cursor);
    (first < last).then_some((first, month, year))
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
    if cursor.is_behind_number() {
        return None;
    }
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
            // "9.30" is a time; a numeric date also has a full stop behind the month.
            let month = cursor.number(1..3)?;
            let whole = if dot { cursor.sign(".") } else { slash && cursor.sign("/") };
            // "Raum 1.08.1.45" is not a date.
            let goes_on = dot
                && cursor.is_joined()
                && matches!(cursor.peek(0), Some(Kind::Number(_, 1)))
                && matches!(cursor.peek(1), Some(Kind::Sign('.')));
            (whole && !goes_on).then_some(month)?
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
    // "montags"
    let word = word.strip_suffix("tags").map_or(word, |_| &word[..word.len() - 1]);
    match word {
        "sonnabend" => return Some(Weekday::Sat),
        "pfingstmontag" | "ostermontag" => return Some(Weekday::Mon),
        "pfingstsonntag" | "ostersonntag" => return Some(Weekday::Sun),
        "karfreitag" => return Some(Weekday::Fri),
        "gründonnerstag" | "thur" | "thurs" => return Some(Weekday::Thu),
        "tues" => return Some(Weekday::Tue),
        _ => {}
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
