//! On which dates the days of a sheet are: with a date, by the weekday, by counting, or by a date that stands elsewhere in
//! the text; and where none does, on the days after a first one that somebody has to name.

use super::{
    ReadOptions,
    lines::Line,
    when::{Day, days_in, years_in},
};
use crate::RemarkKind;
use chrono::{Datelike, Days, NaiveDate, Weekday};

pub struct Calendar<'o> {
    options: &'o ReadOptions,
    /// Dates that the text names anywhere, by the index of their line.
    named: Vec<(usize, Day)>,
    /// The years of dates that the text names, in its order.
    years: Vec<i32>,
    /// Years that stand alone: in the lines above the first day, and anywhere.
    above: Vec<i32>,
    alone: Vec<i32>,
    today: Option<Today>,
    /// The first of several days that a heading named together.
    first_of_several: Option<NaiveDate>,
    /// The first of the days that are counted.
    first_counted: Option<NaiveDate>,
    /// A date that nobody named, for the first day.
    pub stand_in: Option<NaiveDate>,
}

#[derive(Clone, Copy)]
struct Today {
    date: NaiveDate,
    /// As the sheet calls it, where it has no date.
    weekday: Weekday,
    /// The index of its line.
    line: usize,
    /// By a date that the text names.
    is_sure: bool,
    /// Something has begun on it.
    is_used: bool,
}

/// Nobody's programme goes over more; the rest are dates in texts.
const MOST_YEARS: usize = 50;

/// In characters. What is longer is a text, whose years may be of anything.
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

    /// The year of a date: its own, that of the day before it, that of another date in the text, or the present; where the
    /// weekday stands there, the nearest in which it is right.
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
        // The same date has the same weekday again after at most eleven years, a leap day after forty.
        let nearest = (0..=40).flat_map(|far| [now + far, now - far]);
        let alone = self.above.iter().chain(&self.alone).copied();
        candidates.iter().copied().chain(alone).chain(nearest).find(right).unwrap_or(first)
    }

    /// The date of the day that has begun.
    pub fn is_on(&self) -> Option<NaiveDate> {
        self.today.map(|today| today.date)
    }

    /// Begins a day that the sheet names. What should be looked at is told beside it.
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
            // The weekday says which of the two was meant.
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
                // The dates may all stand above, and the weekdays below again.
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
            // "Tag 2" with nothing above it, or a day of which only somebody who taught us knows.
            (None, Some(today)) => today.date.succ_opt().ok_or(NoSuchDay),
            (None, None) => Ok(self.of_text(at, remarks).unwrap_or_else(|| self.first(None))),
        }
    }

    /// The day of a time, where the sheet named none above it.
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

    /// The day above is rather the date of the text itself: between it and the first time another day is named.
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

    /// A date with this weekday anywhere in the text, or with another from which it follows.
    fn elsewhere(&self, weekday: Weekday) -> Option<NaiveDate> {
        // Of a date that has neither year nor weekday, the weekday is not known.
        let is_known = |day: &Day| day.year.is_some() || day.weekday.is_some() || !self.years.is_empty();
        let known = self.named.iter().filter(|(_, day)| is_known(day));
        let dates: Vec<NaiveDate> = known.filter_map(|(_, day)| self.date(day)).collect();
        let said = self.named.iter().filter(|(_, day)| day.weekday.is_some()).filter_map(|(_, day)| self.date(day));
        let same = || dates.iter().copied().find(|date| date.weekday() == weekday);
        // The day before a Tuesday with its date is the Monday.
        const NEAR: u64 = 3;
        let near = said.min().and_then(|date| {
            (0..=NEAR).filter_map(|days| date.checked_sub_days(Days::new(days))).find(|date| date.weekday() == weekday)
        });
        // "5.–7. Juni 2026": the Sunday among them.
        let several = || {
            let mut first = self.named.iter().filter(|(_, day)| day.is_first).filter_map(|(_, day)| self.date(day));
            first.find_map(|first| first.iter_days().take(7).find(|date| date.weekday() == weekday))
        };
        same().or(near).or_else(several)
    }

    /// The day of a sheet that has one in its text alone: the last that is named above the first time, else the first below.
    fn of_text(&self, at: usize, remarks: &mut Vec<RemarkKind>) -> Option<NaiveDate> {
        let dates = || self.named.iter().filter_map(|(line, day)| Some((*line, day.weekday, self.date(day)?)));
        let above = dates().filter(|(line, ..)| *line <= at);
        // The one that is named most often, and of those the last with its weekday, or the last.
        let often = |date: NaiveDate| above.clone().filter(|(.., other)| *other == date).count();
        let best = above.clone().max_by_key(|(line, weekday, date)| (often(*date), weekday.is_some(), *line));
        let found = best.or_else(|| dates().find(|(line, ..)| *line > at));
        remarks.extend(found.map(|_| RemarkKind::DayFromText));
        found.map(|(.., date)| date)
    }

    /// What somebody named as the first day, or a date that stands in for it.
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
