//! Times of day, and ranges of them.

use super::tokens::{Cursor, Kind, Token};
use chrono::NaiveTime;
use std::ops::Range;

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
    /// True for a real time of day: "24.90" is none.
    fn is_one(self) -> bool {
        self.time().is_some()
    }

    /// `None` if there is no such time of day; 24.00 is the midnight at the end of the day.
    pub fn time(self) -> Option<NaiveTime> {
        match (self.hour, self.minute) {
            (24, 0) => Some(NaiveTime::MIN),
            (hour, minute) => NaiveTime::from_hms_opt(hour, minute, 0),
        }
    }
}
/// A time of day at this position of the line, including words that only lead to it.
pub(super) fn read_start(tokens: &[Token], from: usize) -> Option<(Clock, Said, Range<usize>)> {
    let mut cursor = Cursor { tokens, at: from };
    while cursor.sign(",|–-([~•*>=:") || cursor.word(LEADING) || cursor.is_abbreviation("ca") {}
    let at = cursor.at;
    if cursor.is_in_code() {
        return None;
    }
    let read = read_clock(&mut cursor)?;
    let said = if read.half.is_some() { Said::Half } else { Said::Hour };
    (read.sure && read.clock.is_one()).then(|| (end_of(&read, read.half), said, at..cursor.at))
}

/// Words that only lead to a time: "ab ca. 13.30 Uhr".
const LEADING: &[&str] =
    &["um", "ab", "at", "from", "von", "ca", "circa", "etwa", "gegen", "bis", "until", "till", "about", "approx"];

/// Whether a sheet says am or pm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// "2:30 pm"
    Half,
    /// "2:30"
    Hour,
}

/// A time of day, and whether it is sure.
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

pub(super) fn read_times(tokens: &[Token], at: usize) -> Option<(Times, Said, usize)> {
    let mut cursor = Cursor { tokens, at };
    cursor.word(&["von", "from"]);
    let start = read_clock(&mut cursor)?;
    let parted = cursor.signs("-–—‐‑−") || cursor.word(&["bis", "to", "until", "till"]);
    if !parted {
        return None;
    }
    cursor.word(&["ca"]);
    cursor.sign(".");
    let end = read_clock(&mut cursor)?;
    if !start.sure && !end.sure {
        return None;
    }
    // "9:30 to 11:00 am" gives am once for both; "11:00 to 1:00 pm" begins in the other half of the day.
    let half = start.half.or(end.half);
    let late = end_of(&end, end.half);
    let early = end_of(&start, half);
    let early = if start.half.is_none() && end.half == Some(Half::Afternoon) && early >= late {
        end_of(&start, Some(Half::Morning))
    } else {
        early
    };
    let said = if half.is_some() { Said::Half } else { Said::Hour };
    Some((Times { start: early, end: late }, said, cursor.at))
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
        // "9.30", "14h00", "9 Uhr 30"; a full stop at the end of a sentence is not followed by two digits.
        let by_word = matches!(cursor.tokens[cursor.at - 1].kind, Kind::Word(_));
        minute = cursor.number(2..3);
        if minute.is_none() {
            cursor.at = if by_word { cursor.at } else { before };
            minute = by_word.then_some(0);
        }
    }
    // "Raum 1.08.1" is no time.
    if let (Some(Kind::Sign('.')), Some(Kind::Number(..))) = (cursor.peek(0), cursor.peek(1))
        && cursor.is_chain()
    {
        return None;
    }
    let mut sure = minute.is_some();
    sure |= cursor.word(&["uhr", "h", "hrs", "o'clock"]);
    let half = half(cursor);
    if let Some(Kind::Number(..)) = cursor.peek(0)
        && cursor.is_joined()
    {
        // "10.303" is no time.
        return None;
    }
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
