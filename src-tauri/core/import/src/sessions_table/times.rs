//! Days and times in the rows of a table.

use crate::{
    ReadError, ReadOptions, Remark, RemarkKind,
    programme_text::cells::{Clock, Day, Times, when},
};
use chrono::{Datelike, Days, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use domain::Span;

/// What the cells of a row say about its time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Said {
    pub day: Option<NaiveDate>,
    pub start: Option<Clock>,
    pub end: Option<Clock>,
}

/// True if a cell says only a day.
pub fn is_day(cell: &str) -> bool {
    day_of(cell).is_some_and(|day| day.date.is_some() || day.weekday.is_some() || day.counted.is_some())
}

/// True if a cell says only a time or a range of times, perhaps with a day.
pub fn is_time(cell: &str) -> bool {
    const LONGEST: usize = 60;
    cell.len() <= LONGEST
        && when(cell).is_some_and(|when| when.has_clock() && when.before.is_empty() && when.behind.is_empty())
}

fn day_of(cell: &str) -> Option<Day> {
    const LONGEST: usize = 60;
    if cell.len() > LONGEST {
        return None;
    }
    let found = when(cell).filter(|when| !when.has_clock() && when.before.is_empty() && when.behind.is_empty());
    found.and_then(|when| when.day)
}

/// Gives days their dates, row by row.
pub struct Dates<'a> {
    options: &'a ReadOptions,
    /// The year of another day in the table.
    year: Option<i32>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    /// The date that stands in for the first day if the table has none.
    pub stand_in: Option<NaiveDate>,
}

impl<'a> Dates<'a> {
    pub fn new(cells: &[&str], options: &'a ReadOptions) -> Self {
        let year = cells.iter().find_map(|cell| when(cell)?.day?.year);
        Self { options, year, first: options.first_day, last: None, stand_in: None }
    }

    /// The day and time of a row. A row without a day has the day of the row above.
    pub fn said(
        &mut self,
        line: usize,
        [day, time, end]: [&str; 3],
        remarks: &mut Vec<Remark>,
    ) -> Result<Said, ReadError> {
        let of_time = when(time);
        let of_day = when(day);
        let counted = || day.trim().parse().ok().filter(|day| (1..=31).contains(day));
        let counted = counted().map(|counted| Day { counted: Some(counted), ..Day::NONE });
        let written =
            of_time.as_ref().and_then(|when| when.day).or(of_day.as_ref().and_then(|when| when.day)).or(counted);
        let date = match written {
            Some(written) => {
                let date = self.date(&written, line, remarks);
                Some(date.ok_or_else(|| ReadError::ImpossibleDate {
                    line,
                    text: format!("{day} {time}").trim().to_owned(),
                })?)
            }
            None => self.last,
        };
        self.last = date;
        // The day column may hold "09.11.2017 9:30".
        let clock =
            of_time.as_ref().filter(|when| when.has_clock()).or(of_day.as_ref().filter(|when| when.has_clock()));
        let end = when(end).and_then(|when| when.clock());
        let times = clock.and_then(|when| when.times);
        let start = clock.and_then(|when| when.clock());
        Ok(Said { day: date, start, end: times.map(|Times { end, .. }| end).or(end) })
    }

    fn date(&mut self, day: &Day, line: usize, remarks: &mut Vec<Remark>) -> Option<NaiveDate> {
        if day.date.is_some() {
            let date = day.date(self.year.unwrap_or(self.options.year))?;
            let mut say = |kind| remarks.push(Remark { line, kind });
            if day.year.is_none() && self.year.is_none() {
                say(RemarkKind::YearAssumed);
            }
            if day.ambiguous && day.weekday != Some(date.weekday()) {
                say(RemarkKind::DayBeforeMonth);
            }
            if day.weekday.is_some_and(|weekday| weekday != date.weekday()) {
                say(RemarkKind::OtherWeekday);
            }
            return Some(date);
        }
        let from = self.last.or(self.first);
        if let Some(counted) = day.counted {
            let first = self.first();
            return first.checked_add_days(Days::new(u64::from(counted.max(1) - 1)));
        }
        let weekday = day.weekday?;
        let from = from.unwrap_or_else(|| self.first());
        from.iter_days().take(7).find(|date| date.weekday() == weekday)
    }

    /// The day of rows that name none.
    pub fn without_day(&mut self) -> NaiveDate {
        let day = self.last.unwrap_or_else(|| self.first());
        self.last = Some(day);
        day
    }

    fn first(&mut self) -> NaiveDate {
        if let Some(first) = self.first {
            return first;
        }
        let first = NaiveDate::from_ymd_opt(self.options.year, 1, 1).unwrap_or_default();
        (self.first, self.stand_in) = (Some(first), Some(first));
        first
    }
}

/// The span of a row. `later` are the starts of other rows: if a row has no end, the next start on its day is taken, or
/// else an hour.
pub fn span(
    line: usize,
    day: NaiveDate,
    said: Said,
    later: &[NaiveDateTime],
    options: &ReadOptions,
    remarks: &mut Vec<Remark>,
) -> Result<Option<Span>, ReadError> {
    let Some(start) = said.start else { return Ok(None) };
    let text = || format!("{}:{:02}", start.hour, start.minute);
    let from = moment(day, start).ok_or_else(|| ReadError::ImpossibleTime { line, text: text() })?;
    let mut say = |kind| remarks.push(Remark { line, kind });
    let to = match said.end {
        Some(end) => {
            let to = moment(day, end).ok_or_else(|| ReadError::ImpossibleTime { line, text: text() })?;
            /// A session that begins in the afternoon and ends in these hours ends after midnight.
            const NIGHT: u32 = 6;
            const NOON: u32 = 12;
            match to <= from && start.hour >= NOON && end.hour <= NIGHT {
                true => to + TimeDelta::days(1),
                false => to,
            }
        }
        None => {
            let next = later.partition_point(|other| *other <= from);
            match later.get(next).filter(|next| next.date() == from.date()) {
                Some(next) => {
                    say(RemarkKind::EndAssumed);
                    *next
                }
                None => {
                    say(RemarkKind::EndUnknown);
                    from + TimeDelta::hours(1)
                }
            }
        }
    };
    for time in [from, to] {
        match options.zone.from_local_datetime(&time) {
            LocalResult::None => return Err(ReadError::HourThatDoesNotExist { line, text: text() }),
            LocalResult::Ambiguous(..) => say(RemarkKind::HourTwice),
            LocalResult::Single(_) => {}
        }
    }
    Span::new(from, to).map(Some).ok_or_else(|| ReadError::Reversed { line, text: text() })
}

pub fn moment(day: NaiveDate, clock: Clock) -> Option<NaiveDateTime> {
    let day = if clock.hour == 24 { day.succ_opt()? } else { day };
    Some(day.and_time(clock.time()?))
}
