//! Reads single cells: dates and times.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// Which number of 3/4/2026 is the day. A column has one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SlashOrder {
    #[default]
    DayFirst,
    MonthFirst,
}

/// Why a cell is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMoment {
    /// It is written like one, but the calendar or the clock has none.
    Impossible,
    NotUnderstood,
}

/// What is needed to read dates.
#[derive(Clone, Copy, Debug)]
pub struct Dates {
    /// The year of dates without one.
    pub year: i32,
    /// The zone of the venue, to which moments with a zone are turned.
    pub zone: Tz,
    pub order: SlashOrder,
}

/// A day, with a time where one is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub day: NaiveDate,
    pub time: Option<NaiveTime>,
}

impl SlashOrder {
    /// The order in which the dates of a column make sense.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut day_first, mut month_first) = (false, false);
        for cell in cells {
            let mut numbers = cell.split('/').map(|part| part.trim().parse::<u32>().ok());
            if let (Some(Some(a)), Some(Some(b)), Some(_)) = (numbers.next(), numbers.next(), numbers.next()) {
                day_first |= a > 12;
                month_first |= b > 12;
            }
        }
        if month_first && !day_first { SlashOrder::MonthFirst } else { SlashOrder::DayFirst }
    }
}

/// "2026-10-24T09:00", "24.10.2026", "Sa, 24. Oktober 2026, 9.30 Uhr", "10/24/2026 6:01 PM", "Oct 24, 2026".
pub fn moment(text: &str, dates: Dates) -> Result<Moment, NoMoment> {
    let text = text.trim();
    let (date, rest) = date(without_weekday(text), dates).ok_or(NoMoment::NotUnderstood)?;
    let day = date.ok_or(NoMoment::Impossible)?;
    let is_joined = rest.starts_with('T');
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | 'T' | '.' | ';'));
    let rest = ["um ", "at ", "ab ", "gegen "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let (rest, offset) = without_offset(rest, is_joined);
    if rest.is_empty() {
        return Ok(Moment { day, time: None });
    }
    let time = clock(rest)?;
    let Some(minutes) = offset else { return Ok(Moment { day, time: Some(time) }) };
    let there = day.and_time(time).checked_sub_signed(TimeDelta::minutes(minutes)).ok_or(NoMoment::Impossible)?;
    let here = dates.zone.from_utc_datetime(&there).naive_local();
    Ok(Moment { day: here.date(), time: Some(here.time()) })
}

/// "9:30", "09:30:22", "9.30 Uhr", "9 Uhr", "6:01 PM".
pub fn clock(text: &str) -> Result<NaiveTime, NoMoment> {
    let lower = text.trim().to_lowercase();
    let (bare, half) = match lower.trim_end_matches('.') {
        time if time.ends_with("pm") => (&time[..time.len() - 2], Some(12)),
        time if time.ends_with("am") => (&time[..time.len() - 2], Some(0)),
        time if time.ends_with("p.m") => (&time[..time.len() - 3], Some(12)),
        time if time.ends_with("a.m") => (&time[..time.len() - 3], Some(0)),
        time => (time.trim_end_matches("uhr").trim_end_matches('h'), None),
    };
    let parts: Vec<&str> = bare.trim().split([':', '.']).collect();
    let number = |at: usize| parts.get(at).map_or(Some(0), |part| part.parse::<u32>().ok());
    // Fractions of a second are no part of a plan.
    let (Some(hour), Some(minute), Some(_)) = (number(0), number(1), number(2)) else {
        return Err(NoMoment::NotUnderstood);
    };
    if parts.len() > 4 || (parts.len() == 1 && bare.len() == lower.len()) {
        return Err(NoMoment::NotUnderstood);
    }
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return Err(NoMoment::Impossible),
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or(NoMoment::Impossible)
}

/// The date at the beginning, and what is behind it. `None` if there is no date, `Some(None)` if there is no such day.
fn date(text: &str, dates: Dates) -> Option<(Option<NaiveDate>, &str)> {
    if let Some((month, rest)) = month_name(text) {
        let (day, rest) = number(rest.trim_start_matches(['.', ' ']))?;
        let rest = rest.trim_start_matches(|c: char| c == ',' || c == ' ' || c.is_ascii_alphabetic());
        let (year, rest) = if is_clock(rest) { (dates.year, rest) } else { year(rest)? };
        return Some((NaiveDate::from_ymd_opt(year, month, day), rest));
    }
    let (first, rest) = number(text)?;
    let sign = rest.chars().next()?;
    let rest = rest.strip_prefix(sign)?.trim_start();
    match sign {
        '-' | '/' if first > 999 => {
            let (month, rest) = number(rest)?;
            let (day, rest) = number(rest.strip_prefix(sign)?)?;
            Some((NaiveDate::from_ymd_opt(full(first)?, month, day), rest))
        }
        '/' => {
            let (second, rest) = number(rest)?;
            let (year, rest) = number(rest.strip_prefix('/')?)?;
            let (day, month) = match dates.order {
                SlashOrder::DayFirst => (first, second),
                SlashOrder::MonthFirst => (second, first),
            };
            Some((NaiveDate::from_ymd_opt(full(year)?, month, day), rest))
        }
        '.' | '-' | ' ' => {
            let (month, rest) = match month_name(rest) {
                Some(found) => found,
                None if sign == ' ' => return None,
                None => {
                    let (month, rest) = number(rest)?;
                    (month, rest.strip_prefix(sign)?)
                }
            };
            let behind = rest.trim_start_matches([' ', '.']);
            let has_year = !is_clock(behind) && number(behind).is_some();
            let (year, rest) = if has_year { year(behind)? } else { (dates.year, rest) };
            Some((NaiveDate::from_ymd_opt(year, month, first), rest))
        }
        _ => None,
    }
}

/// "18:01", "9.15", "18 Uhr" or "9 am", where a year may stand as well.
fn is_clock(text: &str) -> bool {
    let Some((_, rest)) = number(text) else { return false };
    if text.len() - rest.len() > 2 {
        return false;
    }
    let behind_sign = rest.strip_prefix([':', '.']).and_then(|rest| rest.chars().next());
    let word: String = rest.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
    let is_of_clocks = matches!(word.to_lowercase().as_str(), "uhr" | "h" | "am" | "pm" | "a" | "p");
    behind_sign.is_some_and(|c| c.is_ascii_digit()) || is_of_clocks
}

fn year(text: &str) -> Option<(i32, &str)> {
    let (year, rest) = number(text)?;
    Some((full(year)?, rest))
}

fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, rest))
}

/// "26" is 2026.
fn full(year: u32) -> Option<i32> {
    /// The calendar ends much later, and times are added to its days.
    const LAST: i32 = 9_999;
    let year = if year < 100 { year + 2000 } else { year };
    i32::try_from(year).ok().filter(|year| *year <= LAST)
}

fn month_name(text: &str) -> Option<(u32, &str)> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "jän"],
        &["feb"],
        &["mär", "mar", "mrz"],
        &["apr"],
        &["mai", "may"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["okt", "oct"],
        &["nov"],
        &["dez", "dec"],
    ];
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let lower = word.to_lowercase();
    let found = (1..).zip(MONTHS).find(|(_, names)| names.iter().any(|name| lower.starts_with(name)));
    found.map(|(month, _)| (month, rest))
}

fn without_weekday(text: &str) -> &str {
    const DAYS: [&str; 14] = ["mo", "di", "mi", "do", "fr", "sa", "so", "tu", "we", "th", "su", "mon", "sun", "fri"];
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let lower = word.to_lowercase();
    let is_day = DAYS.iter().any(|day| lower.starts_with(day)) && month_name(text).is_none();
    if is_day { rest.trim_start_matches([',', '.', ' ']) } else { text }
}

/// Takes "Z" or "+02:00" from the end; the offset in minutes. "09:00-10:30" is no moment with an offset but a span: "-"
/// begins an offset only behind seconds, or where the time is joined to its date by a T.
fn without_offset(text: &str, is_joined: bool) -> (&str, Option<i64>) {
    let text = text.trim_end();
    if let Some(bare) = text.strip_suffix(['Z', 'z']).or_else(|| text.strip_suffix(" UTC")) {
        return (bare.trim_end(), Some(0));
    }
    let can_be = |at: &usize| {
        let colons = text[..*at].matches(':').count();
        colons > 1 || colons == 1 && (is_joined || text[*at..].starts_with('+'))
    };
    let Some(at) = text.rfind(['+', '-']).filter(can_be) else { return (text, None) };
    let digits: String = text[at + 1..].chars().filter(char::is_ascii_digit).collect();
    let minutes = match digits.len() {
        2 => digits.parse::<i64>().ok().map(|hours| hours * 60),
        4 => digits.parse::<i64>().ok().map(|both| both / 100 * 60 + both % 100),
        _ => None,
    };
    match minutes {
        Some(minutes) if text[at..].starts_with('-') => (text[..at].trim_end(), Some(-minutes)),
        Some(minutes) => (text[..at].trim_end(), Some(minutes)),
        None => (text, None),
    }
}

impl Moment {
    /// A day alone begins at midnight.
    pub fn at_its_start(self) -> NaiveDateTime {
        self.day.and_time(self.time.unwrap_or(NaiveTime::MIN))
    }

    /// A day alone lasts until its last minute.
    pub fn until_its_end(self) -> NaiveDateTime {
        let last = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN);
        self.day.and_time(self.time.unwrap_or(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: SlashOrder) -> String {
        let dates = Dates { year: 2026, zone: chrono_tz::Europe::Berlin, order };
        match moment(text, dates) {
            Ok(Moment { day, time: None }) => day.to_string(),
            Ok(Moment { day, time: Some(time) }) => format!("{day} {}", time.format("%H:%M")),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn a_moment_is_read_as_people_and_programs_write_it() {
        let pictures = [
            ("2026-10-24", "2026-10-24"),
            ("2026-10-24 09:05:59", "2026-10-24 09:05"),
            ("2026-10-24T09:05", "2026-10-24 09:05"),
            ("2026-10-24T09:05:59.123Z", "2026-10-24 11:05"),
            ("2026-10-24T23:30:00-02:00", "2026-10-25 02:30"),
            ("24.10.2026", "2026-10-24"),
            ("24.10.26, 9.30 Uhr", "2026-10-24 09:30"),
            ("Sa, 24.10.2026 um 18 Uhr", "2026-10-24 18:00"),
            ("24.10.2026 18:01:22", "2026-10-24 18:01"),
            ("24.10. 18:01", "2026-10-24 18:01"),
            ("24.10.", "2026-10-24"),
            ("24.10. 9.15 Uhr", "2026-10-24 09:15"),
            ("24.10. 9.15", "2026-10-24 09:15"),
            ("24.10. 18 Uhr", "2026-10-24 18:00"),
            ("24.10.26 9.15", "2026-10-24 09:15"),
            ("24.10.2026T18:01", "2026-10-24 18:01"),
            ("24. Oktober, 9 Uhr", "2026-10-24 09:00"),
            ("Oct 24, 9:15 pm", "2026-10-24 21:15"),
            ("2026-10-24T09:00-02:00", "2026-10-24 13:00"),
            ("24.10.2026 09:00-10:30", "NotUnderstood"),
            ("Samstag, 24. Oktober 2026", "2026-10-24"),
            ("24 Oct 2026, 6:01 pm", "2026-10-24 18:01"),
            ("Oct 24, 2026", "2026-10-24"),
            ("3/4/2026 12:30 AM", "2026-04-03 00:30"),
            ("29.02.2026", "Impossible"),
            ("29.02.2028", "2028-02-29"),
            ("24.10.2026 25:00", "Impossible"),
            ("morgens", "NotUnderstood"),
            ("24", "NotUnderstood"),
            ("", "NotUnderstood"),
        ];
        for (text, expected) in pictures {
            assert_eq!(read(text, SlashOrder::DayFirst), expected, "{text}");
        }
        assert_eq!(read("3/4/2026", SlashOrder::MonthFirst), "2026-03-04");
        assert_eq!(SlashOrder::of(["3/4/2026", "3/14/2026 9:00"].into_iter()), SlashOrder::MonthFirst);
        assert_eq!(SlashOrder::of(["3/4/2026", "14/3/2026"].into_iter()), SlashOrder::DayFirst);
    }
}
