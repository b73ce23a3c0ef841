//! Turns the days and times of lines into spans: finds the day, the half of the day, and the end.

use super::{
    ReadOptions,
    dates::Calendar,
    lines::Line,
    marks::Mark,
    when::{Clock, Day, Said, When},
};
use crate::{ReadError, Remark, RemarkKind};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Timelike};
use domain::Span;

/// An evening may end after midnight; a morning that ends before it begins is a mistake.
const EVENING: u32 = 18;
const NOON: u32 = 12;
/// The last hour of a night.
const NIGHT: u32 = 6;
/// No event begins earlier: after a later time, "2:30" without am or pm is in the afternoon.
const FIRST_HOUR: u32 = 7;

pub struct Times<'a, 'b> {
    lines: &'b [Line<'a>],
    marks: &'b [Mark<'a>],
    options: &'b ReadOptions,
    calendar: Calendar<'b>,
    /// The sheet uses a 12-hour clock: it never says "14:00".
    counts_to_twelve: bool,
    /// The last item of this day.
    before: Option<Span>,
    /// The time of the whole day, if the sheet gives it.
    frame: Option<Span>,
    pub remarks: Vec<Remark>,
}

impl<'a, 'b> Times<'a, 'b> {
    pub fn new(lines: &'b [Line<'a>], marks: &'b [Mark<'a>], options: &'b ReadOptions) -> Self {
        let hours = marks.iter().filter_map(|mark| match mark {
            Mark::When(when) if when.said == Said::Hour => Some([when.clock(), when.times.map(|times| times.end)]),
            _ => None,
        });
        let counts_to_twelve = !hours.flatten().flatten().any(|clock| clock.hour > NOON);
        let calendar = Calendar::of(lines, options);
        Self { lines, marks, options, calendar, counts_to_twelve, before: None, frame: None, remarks: Vec::new() }
    }

    /// The date that stands in for the first day, if no day has one.
    pub fn stand_in(&self) -> Option<NaiveDate> {
        self.calendar.stand_in
    }

    /// Begins a day. Returns true if it differs from the current one.
    pub fn begin_day(&mut self, day: &Day, at: usize) -> Result<bool, ReadError> {
        let mut kinds = Vec::new();
        let (line, text) = self.place(at);
        let before = self.calendar.is_on();
        let date = self.calendar.begin(day, at, &mut kinds).map_err(|_| ReadError::ImpossibleDate { line, text })?;
        if before != Some(date) {
            self.before = None;
            self.frame = None;
        }
        self.say(at, kinds);
        Ok(before != Some(date))
    }

    /// Sets the time of the whole day, which contains its items.
    pub fn frame(&mut self, when: &When, at: usize) {
        let today = self.calendar.today(at, &mut Vec::new());
        self.frame = when.times.and_then(|times| Span::new(moment(today, times.start)?, moment(today, times.end)?));
    }

    /// Advances the time without beginning an item.
    pub fn end_of_day(&mut self, when: &When, at: usize) {
        let today = self.calendar.today(at, &mut Vec::new());
        let clock = when.clock().map(|clock| self.in_its_half(clock, when.said)).and_then(Clock::time);
        let end = clock.map(|clock| today.and_time(clock));
        self.before = end.and_then(|end| Span::new(end - TimeDelta::minutes(1), end)).or(self.before);
    }

    /// The span of an item. If a line has only a start, the end is the next start of that day, else an hour later.
    pub fn span(&mut self, when: &When, at: usize, later: &[usize]) -> Result<Span, ReadError> {
        let (line, text) = self.place(at);
        let impossible = || ReadError::ImpossibleTime { line, text: text.clone() };
        let marks = self.marks;
        let mut kinds = Vec::new();
        self.calendar.correct(at, |index| matches!(marks[index], Mark::When(_)), &mut kinds);
        let mut today = self.calendar.today(at, &mut kinds);
        let start = self.in_its_half(when.clock().ok_or_else(impossible)?, when.said);
        if self.is_past_midnight(today, start) {
            today = today.succ_opt().ok_or_else(impossible)?;
            kinds.push(RemarkKind::AfterMidnight);
        }
        let from = moment(today, start).ok_or_else(impossible)?;
        let to = match when.times {
            Some(times) => {
                let end = self.end_in_its_half(start, times.end, when.said);
                let mut to = moment(today, end).ok_or_else(impossible)?;
                if to <= from && start.hour >= NOON && end.hour <= NIGHT {
                    to = to.checked_add_days(Days::new(1)).ok_or_else(impossible)?;
                    if start.hour < EVENING {
                        kinds.push(RemarkKind::EndsNextDay);
                    }
                }
                if to > from {
                    to
                } else {
                    kinds.push(RemarkKind::EndBeforeStart);
                    self.in_other_half(from, to).unwrap_or_else(|| self.assumed_end(today, from, start, later).0)
                }
            }
            None => {
                let (to, kind) = self.assumed_end(today, from, start, later);
                kinds.push(kind);
                to
            }
        };
        for time in [from, to] {
            match self.options.zone.from_local_datetime(&time) {
                chrono::LocalResult::None => return Err(ReadError::HourThatDoesNotExist { line, text }),
                chrono::LocalResult::Ambiguous(..) => kinds.push(RemarkKind::HourTwice),
                chrono::LocalResult::Single(_) => {}
            }
        }
        self.say(at, kinds);
        let span = Span::new(from, to).ok_or(ReadError::Reversed { line, text })?;
        self.before = Some(span);
        Ok(span)
    }

    /// "11:15 – 12:00am": moves an end twelve hours later, if that makes sense.
    fn in_other_half(&self, from: NaiveDateTime, to: NaiveDateTime) -> Option<NaiveDateTime> {
        const LONGEST: i64 = 4;
        let later = to + TimeDelta::hours(i64::from(NOON));
        (later > from && later - from <= TimeDelta::hours(LONGEST)).then_some(later)
    }

    /// The next later start of the day, or an hour if there is none.
    fn assumed_end(
        &self,
        today: NaiveDate,
        from: NaiveDateTime,
        start: Clock,
        later: &[usize],
    ) -> (NaiveDateTime, RemarkKind) {
        /// No sheet has more parallel sessions.
        const MOST: usize = 200;
        let weekday = |when: &When| when.day.is_some();
        for index in later.iter().take(MOST) {
            let Mark::When(next) = &self.marks[*index] else { continue };
            if weekday(next) && !next.has_clock() {
                break;
            }
            let Some(clock) = next.clock() else { continue };
            let clock = self.in_half_behind(start, clock, next.said);
            if start < clock {
                if let Some(to) = moment(today, clock) {
                    return (to, RemarkKind::EndAssumed);
                }
            } else if start.hour >= EVENING && clock.hour < NIGHT && next.day.is_none() {
                let to = today.succ_opt().and_then(|tomorrow| moment(tomorrow, clock));
                if let Some(to) = to.filter(|to| *to > from) {
                    return (to, RemarkKind::EndAssumed);
                }
            }
        }
        // The last item lasts until the end of the day, if that is near.
        const LONGEST: i64 = 3;
        let end = self.frame.map(Span::end).filter(|end| *end > from && *end - from <= TimeDelta::hours(LONGEST));
        if let Some(end) = end {
            return (end, RemarkKind::EndAssumed);
        }
        (from + TimeDelta::hours(1), RemarkKind::EndUnknown)
    }

    /// With a 12-hour clock, "2:30" after "1:00 pm" is in the afternoon.
    fn in_its_half(&self, clock: Clock, said: Said) -> Clock {
        // "2:00–2:15" under "2:00–5:00 pm"
        let afternoon = Clock { hour: clock.hour + NOON, ..clock };
        let in_frame = |frame: Span| {
            let (start, end) = (frame.start().time(), frame.end().time());
            afternoon.time().is_some_and(|later| start <= later && later <= end)
                && clock.time().is_some_and(|time| time < start)
        };
        if said == Said::Hour && self.frame.is_some_and(in_frame) {
            return afternoon;
        }
        let Some(before) = self.before.filter(|_| said == Said::Hour) else { return clock };
        let (hour, minute) = (before.start().hour(), before.start().minute());
        self.in_half_behind(Clock { hour, minute }, clock, said)
    }

    fn in_half_behind(&self, before: Clock, clock: Clock, said: Said) -> Clock {
        let in_afternoon =
            (1..=FIRST_HOUR).contains(&clock.hour) && (FIRST_HOUR..EVENING).contains(&before.hour) && clock < before;
        // "8:15" after "7:00 pm"
        let in_evening = before.hour > NOON
            && (1..NOON).contains(&clock.hour)
            && clock < before
            && Clock { hour: clock.hour + NOON, ..clock } > before;
        // After an item at noon, nothing begins at half past one at night.
        let later = Clock { hour: clock.hour + NOON, ..clock };
        let behind_noon = in_afternoon && before.hour >= NOON - 2 && clock.hour < FIRST_HOUR && later > before;
        let is_later = said == Said::Hour && (self.counts_to_twelve && (in_afternoon || in_evening) || behind_noon);
        if is_later { Clock { hour: clock.hour + NOON, ..clock } } else { clock }
    }

    /// "11:30 – 1:00" ends at 13:00.
    fn end_in_its_half(&self, start: Clock, end: Clock, said: Said) -> Clock {
        let end_of = self.in_half_behind(start, end, said);
        let begins_late = start.hour > NOON && end < start && end.hour + NOON > start.hour;
        match end_of == end && self.counts_to_twelve && begins_late && said == Said::Hour {
            true => Clock { hour: end.hour + NOON, ..end },
            false => end_of,
        }
    }

    /// "0:30 – 2:00" below "23:30 – 0:30": sheets list the night under the date of its evening.
    fn is_past_midnight(&self, today: NaiveDate, start: Clock) -> bool {
        start.hour < NIGHT
            && self.before.is_some_and(|before| {
                before.start().hour() >= EVENING || before.start().date() > today || before.end().date() > today
            })
    }

    fn place(&self, at: usize) -> (usize, String) {
        (self.lines[at].number, self.lines[at].text.to_owned())
    }

    fn say(&mut self, at: usize, kinds: Vec<RemarkKind>) {
        let line = self.lines[at].number;
        self.remarks.extend(kinds.into_iter().map(|kind| Remark { line, kind }));
    }
}

fn moment(day: NaiveDate, clock: Clock) -> Option<NaiveDateTime> {
    let day = if clock.hour == 24 { day.checked_add_days(Days::new(1)) } else { Some(day) };
    Some(day?.and_time(clock.time()?))
}
