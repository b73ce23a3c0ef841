//! Civil time at the venue: spans, and how an event writes times and dates.
//!
//! A programme contains only local times. Its instants are computed in `calendar` alone.

use super::language::{Language, Wording};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize};

/// A stretch of civil time. The end is later than the start, and not part of the stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Span {
    start: NaiveDateTime,
    end: NaiveDateTime,
}

// Written by hand, because the generator of the page's types does not accept `try_from`.
impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Raw {
            start: NaiveDateTime,
            end: NaiveDateTime,
        }
        let raw = Raw::deserialize(deserializer)?;
        Span::new(raw.start, raw.end).ok_or_else(|| serde::de::Error::custom("the end is not after the start"))
    }
}

impl Span {
    /// `None` unless the end is after the start.
    pub fn new(start: NaiveDateTime, end: NaiveDateTime) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    pub fn start(self) -> NaiveDateTime {
        self.start
    }

    pub fn end(self) -> NaiveDateTime {
        self.end
    }

    /// True if both contain a common moment. Equal starts overlap; a span that begins when the other ends does not.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The day on which it begins. A span that runs past midnight belongs to the evening before.
    pub fn day(self) -> NaiveDate {
        self.start.date()
    }

    pub fn minutes(self) -> i64 {
        (self.end - self.start).num_minutes()
    }
}

/// How an event writes times of day: one way, on the board, on paper and in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TimeStyle {
    /// 9.30 Uhr
    #[default]
    Dotted,
    /// 09:30 Uhr
    Colon,
    /// 9:30 am
    TwelveHours,
}

impl TimeStyle {
    /// "9.30", "09:30", "9:30 am".
    pub fn clock(self, time: NaiveTime) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self {
            TimeStyle::Dotted => format!("{hour}.{minute:02}"),
            TimeStyle::Colon => format!("{hour:02}:{minute:02}"),
            TimeStyle::TwelveHours => {
                let (afternoon, hour) = time.hour12();
                format!("{hour}:{minute:02}\u{a0}{}", if afternoon { "pm" } else { "am" })
            }
        }
    }

    /// "9.30–12.30", where it is obvious that these are times. An end at midnight is "24.00". The page writes the hours of
    /// what is being dragged; the cases in tests/fixtures/hours.json keep the two alike.
    pub fn range(self, span: Span) -> String {
        let midnight = span.end.time() == NaiveTime::MIN;
        let end = match self {
            TimeStyle::Dotted if midnight => "24.00".to_owned(),
            TimeStyle::Colon if midnight => "24:00".to_owned(),
            style => style.clock(span.end.time()),
        };
        let start = self.clock(span.start.time());
        // If both are in the same half of one day, "am" stands once: "9:30–11:00 am".
        let is_one_day = span.start.date() == span.end.date();
        let start = match (self, start.split_once('\u{a0}'), end.split_once('\u{a0}')) {
            (TimeStyle::TwelveHours, Some((bare, half)), Some((_, end_half))) if is_one_day && half == end_half => {
                bare.to_owned()
            }
            _ => start,
        };
        format!("{start}–{end}")
    }

    /// "9.30–12.30 Uhr", with a no-break space. English has no such word.
    pub fn range_in_words(self, span: Span, language: Language) -> String {
        with_uhr(self, self.range(span), language)
    }

    /// "9.30 Uhr".
    pub fn clock_in_words(self, time: NaiveTime, language: Language) -> String {
        with_uhr(self, self.clock(time), language)
    }
}

fn with_uhr(style: TimeStyle, text: String, language: Language) -> String {
    match (language, style) {
        (Language::De, TimeStyle::Dotted | TimeStyle::Colon) => text + "\u{a0}Uhr",
        _ => text,
    }
}

const MONTHS: [(&str, &str); 12] = [
    ("Januar", "January"),
    ("Februar", "February"),
    ("März", "March"),
    ("April", "April"),
    ("Mai", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("August", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Dezember", "December"),
];

const WEEKDAYS: [(&str, &str); 7] = [
    ("Montag", "Monday"),
    ("Dienstag", "Tuesday"),
    ("Mittwoch", "Wednesday"),
    ("Donnerstag", "Thursday"),
    ("Freitag", "Friday"),
    ("Samstag", "Saturday"),
    ("Sonntag", "Sunday"),
];

/// "September".
pub fn month(date: NaiveDate, language: Language) -> &'static str {
    let (german, english) = MONTHS[date.month0() as usize];
    language.pick(german, english)
}

/// "Samstag".
pub fn weekday(date: NaiveDate, language: Language) -> &'static str {
    let (german, english) = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    language.pick(german, english)
}

/// "Samstag, 24. September 2022"; "Saturday, 24 September 2022"; "Saturday, September 24, 2022".
pub fn long_date(date: NaiveDate, wording: impl Into<Wording>) -> String {
    let wording = wording.into();
    format!("{}, {}", weekday(date, wording.language), whole_date(date, wording))
}

/// "24. September 2022"; "24 September 2022"; "September 24, 2022".
fn whole_date(date: NaiveDate, wording: Wording) -> String {
    let (day, month, year) = (date.day(), month(date, wording.language), date.year());
    wording.pick(format!("{day}. {month} {year}"), format!("{day} {month} {year}"), format!("{month} {day}, {year}"))
}

/// "Sa 24.9."; "Sat 24 Sep"; "Sat Sep 24".
pub fn short_date(date: NaiveDate, wording: impl Into<Wording>) -> String {
    let wording = wording.into();
    let (weekday, day) = (short_weekday(date, wording.language), date.day());
    let short_month = &month(date, Language::En)[..3];
    wording.pick(
        format!("{weekday} {day}.{}.", date.month()),
        format!("{weekday} {day} {short_month}"),
        format!("{weekday} {short_month} {day}"),
    )
}

/// "Sa"; "Sat".
pub fn short_weekday(date: NaiveDate, language: Language) -> &'static str {
    let name = weekday(date, language);
    &name[..language.pick(2, 3)]
}

/// "24.–25. September 2022"; "30. September – 2. Oktober 2022"; "24–25 September 2022"; "September 24–25, 2022".
pub fn days(first: NaiveDate, last: NaiveDate, wording: impl Into<Wording>) -> String {
    let wording = wording.into();
    let (language, end) = (wording.language, whole_date(last, wording));
    let dot = language.pick(".", "");
    if first >= last {
        return whole_date(first, wording);
    }
    let (first_day, first_month) = (first.day(), month(first, language));
    let is_one_month = (first.year(), first.month()) == (last.year(), last.month());
    match (is_one_month, first.year() == last.year()) {
        (true, _) => {
            let day_first = || format!("{first_day}{dot}–{end}");
            let american = format!("{first_month} {first_day}–{}, {}", last.day(), last.year());
            wording.pick(day_first(), day_first(), american)
        }
        (false, true) => {
            let day_first = || format!("{first_day}{dot} {first_month} – {end}");
            wording.pick(day_first(), day_first(), format!("{first_month} {first_day} – {end}"))
        }
        (false, false) => format!("{} – {end}", whole_date(first, wording)),
    }
}

/// "23.9.2022, 16.10 Uhr"; "23 Sep 2022, 16:10"; "Sep 23, 2022, 4:10 pm".
pub fn date_and_time(at: NaiveDateTime, style: TimeStyle, wording: impl Into<Wording>) -> String {
    let wording = wording.into();
    let time = style.clock_in_words(at.time(), wording.language);
    let (day, year, short_month) = (at.day(), at.year(), &month(at.date(), Language::En)[..3]);
    let date = wording.pick(
        format!("{day}.{}.{year}", at.month()),
        format!("{day} {short_month} {year}"),
        format!("{short_month} {day}, {year}"),
    );
    format!("{date}, {time}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
    }

    fn span(start: &str, end: &str) -> Span {
        Span::new(at(start), at(end)).expect("a span")
    }

    #[test]
    fn times_are_written_in_the_style_of_the_event() {
        let morning = span("2022-09-24 09:30", "2022-09-24 12:30");
        assert_eq!(TimeStyle::Dotted.range_in_words(morning, Language::De), "9.30–12.30\u{a0}Uhr");
        assert_eq!(TimeStyle::Colon.range_in_words(morning, Language::De), "09:30–12:30\u{a0}Uhr");
        assert_eq!(TimeStyle::Dotted.range_in_words(morning, Language::En), "9.30–12.30");
    }

    /// The page is asked about the same ones.
    #[test]
    fn hours_are_written_as_the_page_writes_them() {
        #[derive(Deserialize)]
        struct Case {
            style: TimeStyle,
            #[serde(flatten)]
            span: Span,
            written: String,
        }
        let cases = include_str!("../../../../tests/fixtures/hours.json");
        let cases: Vec<Case> = serde_json::from_str(cases).expect("cases");
        for Case { style, span, written } in cases {
            assert_eq!(style.range(span), written);
        }
    }

    #[test]
    fn days_are_written_once() {
        let date = |day| at(day).date();
        let (friday, sunday, october) = (date("2022-09-23 00:00"), date("2022-09-25 00:00"), date("2022-10-02 00:00"));
        assert_eq!(days(friday, sunday, Language::De), "23.–25. September 2022");
        assert_eq!(days(friday, october, Language::De), "23. September – 2. Oktober 2022");
        assert_eq!(days(friday, friday, Language::En), "23 September 2022");
        assert_eq!(long_date(friday, Language::De), "Freitag, 23. September 2022");
        assert_eq!(short_date(sunday, Language::De), "So 25.9.");
    }

    #[test]
    fn american_dates_begin_with_the_month() {
        let date = |day| at(day).date();
        let american = Wording { language: Language::En, english: super::super::language::English::American };
        let (friday, sunday, july) = (date("2026-06-05 00:00"), date("2026-06-07 00:00"), date("2026-07-02 00:00"));
        assert_eq!(long_date(friday, american), "Friday, June 5, 2026");
        assert_eq!(short_date(friday, american), "Fri Jun 5");
        assert_eq!(days(friday, friday, american), "June 5, 2026");
        assert_eq!(days(friday, sunday, american), "June 5–7, 2026");
        assert_eq!(days(friday, july, american), "June 5 – July 2, 2026");
        assert_eq!(days(date("2025-12-30 00:00"), friday, american), "December 30, 2025 – June 5, 2026");
        assert_eq!(
            date_and_time(at("2026-06-05 16:10"), TimeStyle::TwelveHours, american),
            "Jun 5, 2026, 4:10\u{a0}pm"
        );
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        let morning = span("2022-09-24 09:30", "2022-09-24 12:30");
        assert!(!morning.overlaps(span("2022-09-24 12:30", "2022-09-24 13:00")));
        assert!(morning.overlaps(span("2022-09-24 09:30", "2022-09-24 09:45")));
        assert!(Span::new(morning.end(), morning.start()).is_none());
    }
}
