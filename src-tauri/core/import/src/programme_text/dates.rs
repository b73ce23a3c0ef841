//! Finds the dates of the days of a sheet: by a date, by the weekday, by counting, or by a date elsewhere in the text.
//! If the text has no date, days are counted from a first one that the user has to provide.

use super::{
    ReadOptions,
    lines::Line,
    when::{Day, days_in, years_in},
};
use crate::RemarkKind;
use chrono::{Datelike, Days, NaiveDate, Weekday};

pub struct Calendar<'o> {
    options: &'o ReadOptions,
    /// Dates anywhere in the text, by the index of their line.
    named: Vec<(usize, Day)>,
    /// The years of all dates in the text, in order.
    years: Vec<i32>,
    /// Years without a date: those above the first day, and all of them.
    above: Vec<i32>,
    alone: Vec<i32>,
    today: Option<Today>,
    /// The first of several days in one heading.
    first_of_several: Option<NaiveDate>,
    /// The first of the numbered days.
    first_counted: Option<NaiveDate>,
    /// An invented date for the first day, if the text has none.
    pub stand_in: Option<NaiveDate>,
}

#[derive(Clone, Copy)]
struct Today {
    date: NaiveDate,
    /// The weekday in the sheet, even if the date has another.
    weekday: Weekday,
    /// The index of its line.
    line: usize,
    /// The text gives its date.
    is_sure: bool,
    /// Something has begun on this day.
    is_used: bool,
}

/// No programme spans more years; further ones are dates in texts.
const MOST_YEARS: usize = 50;

/// In characters. A longer line is running text, and its years may refer to anything.
const LONGEST_TITLE: usize = 120;

/// Why a day has no date.
pub struct NoSuchDay;

impl<'o> Calendar<'o> {
    pub fn of(lines: &[Line], options: &'o ReadOptions) -> Self {
        let all: Vec<(usize, (Day, bool))> = lines
            .iter()
            .enumerate()
            .flat_map(|(index, line)| days_in(line.text).into_iter().map(move |day| (index, day)))
            .collect();
        let years: Vec<i32> = all.iter().filter_map(|(_, (day, _))| day.year).take(MOST_YEARS).collect();
        let named: Vec<(usize, Day)> =
            all.into_iter().filter(|(_, (_, of_event))| *of_event).map(|(index, (day, _))| (index, day)).collect();
        let first_named = named.first().map_or(lines.len(), |(line, _)| *line);
        let is_title = |line: &&Line| line.length() <= LONGEST_TITLE;
        let above = lines[..first_named].iter().filter(is_title).flat_map(|line| years_in(line.text)).take(MOST_YEARS);
        let above = above.collect();
        let alone = lines.iter().flat_map(|line| years_in(line.text)).take(MOST_YEARS).collect();
        Self {
            options,
            named,
            years,
            above,
            alone,
            today: None,
            first_of_several: None,
            first_counted: None,
            stand_in: None,
        }
    }

    fn date(&self, day: &Day) -> Option<NaiveDate> {
        day.date(self.year_of(day))
    }

    /// The year of a date: its own, that of the preceding day, that of another date in the text, or the present one. If
    /// the weekday is given, the nearest year in which it fits.
    fn year_of(&self, day: &Day) -> i32 {
        if let Some(year) = day.year {
            return year;
        }
        let now = self.options.year;
        let today = self.today.filter(|today| today.is_sure).map(|today| today.date.year());
        let candidates: Vec<i32> = today.into_iter().chain(self.years.iter().copied()).collect();
        let first = candidates.first().or(self.above.first()).copied().unwrap_or(now);
        let Some(weekday) = day.weekday else { return first };
        let right = |year: &i32| day.date(*year).is_some_and(|date| date.weekday() == weekday);
        // A date falls on the same weekday again after at most eleven years, a leap day after forty.
        let nearest = (0..=40).flat_map(|far| [now + far, now - far]);
        let alone = self.above.iter().chain(&self.alone).copied();
        candidates.iter().copied().chain(alone).chain(nearest).find(right).unwrap_or(first)
    }

    /// The date of the current day.
    pub fn is_on(&self) -> Option<NaiveDate> {
        self.today.map(|today| today.date)
    }

    /// Begins a day named in the sheet. Doubts are added to `remarks`.
    pub fn begin(&mut self, day: &Day, at: usize, remarks: &mut Vec<RemarkKind>) -> Result<NaiveDate, NoSuchDay> {
        let date = self.find(day, at, remarks)?;
        if let Some(counted) = day.counted {
            self.first_counted = self.first_counted.or(date.checked_sub_days(Days::new(u64::from(counted.max(1) - 1))));
        }
        if day.date.is_some() {
            self.first_of_several = day.is_first.then_some(date);
        }
        let weekday = day.weekday.unwrap_or(date.weekday());
        let is_sure = day.date.is_some();
        self.today = Some(Today { date, weekday, line: at, is_sure, is_used: false });
        Ok(date)
    }

    fn find(&mut self, day: &Day, at: usize, remarks: &mut Vec<RemarkKind>) -> Result<NaiveDate, NoSuchDay> {
        if day.date.is_some() {
            let date = self.date(day).ok_or(NoSuchDay)?;
            let by_weekday = day.weekday.is_some_and(|weekday| weekday == date.weekday());
            if day.year.is_none() && self.years.is_empty() && !by_weekday {
                remarks.push(RemarkKind::YearAssumed);
            }
            // A fitting weekday resolves the ambiguity.
            if day.ambiguous && !by_weekday {
                remarks.push(RemarkKind::DayBeforeMonth);
            }
            if day.weekday.is_some() && !by_weekday {
                remarks.push(RemarkKind::OtherWeekday);
            }
            return Ok(date);
        }
        // "3.–4. Juni" above, and "Tag 1" below it.
        let first_counted = self.first_counted.or(self.first_of_several);
        let counted =
            day.counted.and_then(|counted| first_counted?.checked_add_days(Days::new(u64::from(counted.max(1) - 1))));
        match (day.weekday, self.today) {
            // "Tag 1" right below its date.
            (_, Some(today)) if day.counted.is_some() && counted.is_none() && !today.is_used => Ok(today.date),
            _ if counted.is_some() => counted.ok_or(NoSuchDay),
            (Some(weekday), Some(_)) if self.first_of_several.is_some() => {
                let days = self.first_of_several.into_iter().flat_map(|first| first.iter_days().take(7));
                days.into_iter().find(|date| date.weekday() == weekday).ok_or(NoSuchDay)
            }
            (Some(weekday), Some(today)) => {
                // The dates may all be listed above, and the weekdays repeated below.
                let named =
                    self.named.iter().filter_map(|(_, day)| self.date(day)).find(|date| date.weekday() == weekday);
                if let Some(date) = named.filter(|date| today.is_sure && (!today.is_used || *date >= today.date)) {
                    return Ok(date);
                }
                let later = (weekday.num_days_from_monday() + 7 - today.weekday.num_days_from_monday()) % 7;
                today.date.checked_add_days(Days::new(u64::from(later))).ok_or(NoSuchDay)
            }
            (Some(weekday), None) => Ok(self.elsewhere(weekday).map_or_else(
                || self.first(Some(weekday)),
                |date| {
                    remarks.push(RemarkKind::DayFromText);
                    date
                },
            )),
            // "Tag 2" without a first day above, or a day known only from teaching.
            (None, Some(today)) => today.date.succ_opt().ok_or(NoSuchDay),
            (None, None) => Ok(self.of_text(at, remarks).unwrap_or_else(|| self.first(None))),
        }
    }

    /// The day of a time without a named day above it.
    pub fn today(&mut self, at: usize, remarks: &mut Vec<RemarkKind>) -> NaiveDate {
        match self.today {
            Some(today) => today.date,
            None => {
                let date = self.of_text(at, remarks).unwrap_or_else(|| self.first(None));
                self.today = Some(Today { date, weekday: date.weekday(), line: at, is_sure: false, is_used: true });
                date
            }
        }
    }

    /// Corrects the day if the date above is rather that of the document: then another day is named between it and the
    /// first time.
    pub fn correct(&mut self, at: usize, is_heading: impl Fn(usize) -> bool, remarks: &mut Vec<RemarkKind>) {
        let Some(today) = self.today.filter(|today| !today.is_used) else { return };
        self.today = Some(Today { is_used: true, ..today });
        if !today.is_sure {
            return;
        }
        let between = self.named.iter().filter(|(line, _)| (today.line + 1..at).contains(line) && !is_heading(*line));
        let Some(date) = between.filter_map(|(_, day)| self.date(day)).last().filter(|date| *date != today.date) else {
            return;
        };
        self.today = Some(Today { date, weekday: date.weekday(), is_used: true, ..today });
        remarks.push(RemarkKind::DayFromText);
    }

    /// A date with this weekday in the text, or one that follows from another weekday.
    fn elsewhere(&self, weekday: Weekday) -> Option<NaiveDate> {
        // A date without year and weekday has no known weekday.
        let is_known = |day: &Day| day.year.is_some() || day.weekday.is_some() || !self.years.is_empty();
        let known = self.named.iter().filter(|(_, day)| is_known(day));
        let dates: Vec<NaiveDate> = known.filter_map(|(_, day)| self.date(day)).collect();
        let said = self.named.iter().filter(|(_, day)| day.weekday.is_some()).filter_map(|(_, day)| self.date(day));
        let same = || dates.iter().copied().find(|date| date.weekday() == weekday);
        // A dated Tuesday tells the date of the Monday before it.
        const NEAR: u64 = 3;
        let near = said.min().and_then(|date| {
            (0..=NEAR).filter_map(|days| date.checked_sub_days(Days::new(days))).find(|date| date.weekday() == weekday)
        });
        // "5.–7. Juni 2026" contains the Sunday.
        let several = || {
            let mut first = self.named.iter().filter(|(_, day)| day.is_first).filter_map(|(_, day)| self.date(day));
            first.find_map(|first| first.iter_days().take(7).find(|date| date.weekday() == weekday))
        };
        same().or(near).or_else(several)
    }

    /// The day of a sheet whose dates are only in running text: one above the first time, else the first below.
    fn of_text(&self, at: usize, remarks: &mut Vec<RemarkKind>) -> Option<NaiveDate> {
        let dates = || self.named.iter().filter_map(|(line, day)| Some((*line, day.weekday, self.date(day)?)));
        let above = dates().filter(|(line, ..)| *line <= at);
        // The most frequent date; among those, the last one with a weekday, else the last.
        let often = |date: NaiveDate| above.clone().filter(|(.., other)| *other == date).count();
        let best = above.clone().max_by_key(|(line, weekday, date)| (often(*date), weekday.is_some(), *line));
        let found = best.or_else(|| dates().find(|(line, ..)| *line > at));
        remarks.extend(found.map(|_| RemarkKind::DayFromText));
        found.map(|(.., date)| date)
    }

    /// The first day that the user gave, or a date that stands in for it.
    fn first(&mut self, weekday: Option<Weekday>) -> NaiveDate {
        if let Some(first) = self.options.first_day {
            return first;
        }
        let new_year = NaiveDate::from_ymd_opt(self.options.year, 1, 1).unwrap_or_default();
        let fits = |date: &NaiveDate| weekday.is_none_or(|weekday| date.weekday() == weekday);
        let first = new_year.iter_days().take(7).find(fits).unwrap_or(new_year);
        *self.stand_in.get_or_insert(first)
    }
}
