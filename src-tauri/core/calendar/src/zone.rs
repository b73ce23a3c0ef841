//! The event's time zone: which civil times exist, and the VTIMEZONE that defines them.

use super::text::{line, property, refold};
use chrono::{
    DateTime, Datelike, Duration, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeZone, Timelike, Utc,
};
use chrono_tz::{OffsetComponents, OffsetName, Tz};
use ics::components::{Component, Parameter, Property};

/// The years that calendar files can cover: no zone had rules before, and none are known after.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Start and end as civil times that exist in the zone.
///
/// A time in the gap when clocks go forward is read with the offset from before the gap, and so falls after it: 2:30
/// becomes 3:30 (RFC 5545, 3.3.5). It is written that way because clients disagree about times that do not exist. If
/// only the start moves and would pass the end, the end moves with it.
pub(super) fn existing(start: NaiveDateTime, end: NaiveDateTime, zone: Tz) -> (NaiveDateTime, NaiveDateTime) {
    let first = instant(start, zone);
    let mut last = instant(end, zone);
    if last <= first {
        last = first + (end - start);
    }
    (first.with_timezone(&zone).naive_local(), last.with_timezone(&zone).naive_local())
}

fn instant(civil: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.from_local_datetime(&civil) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => at.to_utc(),
        MappedLocalTime::None => {
            // No gap is longer than a day: the Pacific islands that skipped a day changed by 24 hours.
            let before = zone.offset_from_utc_datetime(&(civil - Duration::hours(36))).fix();
            (civil - before).and_utc()
        }
    }
}

/// The offset that holds from one moment on.
#[derive(Clone, PartialEq)]
struct Observance {
    offset: i32,
    saving: i32,
    name: Option<String>,
}

/// A change from one offset to another.
struct Change {
    /// By the clock before the change.
    onset: NaiveDateTime,
    from: i32,
    to: Observance,
}

/// One folded VTIMEZONE that covers the year before the first to the year after the last.
///
/// If the zone follows one rule in all these years, it is one STANDARD and one DAYLIGHT with an RRULE: given several,
/// each version of Outlook picks different ones ([MS-OXCICAL], 2.1.3.1.1.19.2). Otherwise every change is written out,
/// since an endless rule would be wrong for zones that change their rule every year (Morocco).
pub(super) fn vtimezone(zone: Tz, first_year: i32, last_year: i32) -> String {
    let (Some(start), Some(end)) =
        (NaiveDate::from_ymd_opt(first_year - 1, 1, 1), NaiveDate::from_ymd_opt(last_year + 2, 1, 1))
    else {
        return String::new();
    };
    let (start, end) = (start.and_time(chrono::NaiveTime::MIN), end.and_time(chrono::NaiveTime::MIN));
    let first = observance(zone, start);
    let onset = start + Duration::seconds(first.offset.into());
    let mut changes = vec![Change { onset, from: first.offset, to: first.clone() }];
    let mut before = first;
    let mut day = start;
    while day < end {
        let next = day + Duration::days(1);
        let after = observance(zone, next);
        if after != before {
            let at = change_between(zone, day, next, &before);
            let onset = at + Duration::seconds(before.offset.into());
            changes.push(Change { onset, from: before.offset, to: after.clone() });
            before = after;
        }
        day = next;
    }

    // In Ireland and Morocco, summer time is standard and the clock "saves" a negative hour in winter or Ramadan.
    // Programs misread that, so the tz database has a "rearguard" form (tzdata, NEWS for 2018b) in which the later
    // clock is DAYLIGHT. We write that form.
    let negative = changes.iter().any(|change| change.to.saving < 0);
    let is_daylight = |observance: &Observance| if negative { observance.saving == 0 } else { observance.saving > 0 };
    let mut component = Component::new("VTIMEZONE");
    component.add_property(property("TZID", line(zone.name())));
    let yearly = yearly(&changes[1..], first_year - 1..=last_year + 1);
    let parts: Vec<(&Change, Option<String>)> = match &yearly {
        Some(yearly) => yearly.iter().map(|(change, rule)| (*change, Some(rule.clone()))).collect(),
        None => changes.iter().map(|change| (change, None)).collect(),
    };
    for (Change { onset, from, to }, rule) in parts {
        let mut part = Component::new(if is_daylight(to) { "DAYLIGHT" } else { "STANDARD" });
        part.add_property(date_time("DTSTART", *onset));
        part.add_property(property("TZOFFSETFROM", utc_offset(*from)));
        part.add_property(property("TZOFFSETTO", utc_offset(to.offset)));
        if let Some(rule) = rule {
            part.add_property(property("RRULE", rule));
        }
        // Zones such as "-03" have no abbreviation, and an empty TZNAME is not allowed.
        if let Some(name) = &to.name {
            part.add_property(property("TZNAME", line(name)));
        }
        component.add_component(part);
    }
    refold(&component.to_string())
}

/// The first change to each of two offsets, with its RRULE, if the zone changes between them in each of these years by
/// one rule, such as "the last Sunday of March at two".
fn yearly(changes: &[Change], years: std::ops::RangeInclusive<i32>) -> Option<[(&Change, String); 2]> {
    let count = years.clone().count();
    let [first, second, ..] = changes else { return None };
    let of = |one: &Change| {
        let same = |other: &&Change| other.to == one.to && other.from == one.from;
        let alike: Vec<&Change> = changes.iter().filter(same).collect();
        let each_year = alike.iter().map(|change| change.onset.year()).eq(years.clone());
        each_year.then(|| rule(&alike)).flatten()
    };
    let all = changes.len() == 2 * count && first.to.offset == second.from && second.to.offset == first.from;
    all.then(|| Some([(first, of(first)?), (second, of(second)?)])).flatten()
}

/// All on the same weekday of the same week of the same month, at the same time (RFC 5545, 3.3.10).
fn rule(changes: &[&Change]) -> Option<String> {
    let first = changes.first()?.onset;
    let same = |of: &dyn Fn(NaiveDateTime) -> u32| {
        changes.iter().all(|change| of(change.onset) == of(first)).then(|| of(first))
    };
    let month = same(&|onset| onset.month())?;
    same(&|onset| onset.weekday().num_days_from_monday())?;
    same(&|onset| onset.num_seconds_from_midnight())?;
    let is_last = |change: &&Change| (change.onset + Duration::days(7)).month() != month;
    let week = match changes.iter().all(is_last) {
        true => "-1".to_owned(),
        false => same(&|onset| (onset.day() - 1) / 7 + 1)?.to_string(),
    };
    let weekday =
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::try_from(first.weekday().num_days_from_monday()).ok()?];
    Some(format!("FREQ=YEARLY;BYMONTH={month};BYDAY={week}{weekday}"))
}

fn observance(zone: Tz, utc: NaiveDateTime) -> Observance {
    let offset = zone.offset_from_utc_datetime(&utc);
    Observance {
        offset: offset.fix().local_minus_utc(),
        saving: i32::try_from(offset.dst_offset().num_seconds()).unwrap_or(0),
        // "-03" and "+00" (chrono-tz's abbreviation for Antarctica/Troll) are no names.
        name: offset
            .abbreviation()
            .filter(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()))
            .map(str::to_owned),
    }
}

/// The exact second of the change, in UTC.
fn change_between(zone: Tz, start: NaiveDateTime, end: NaiveDateTime, before: &Observance) -> NaiveDateTime {
    let (mut old, mut new) = (start, end);
    while new - old > Duration::seconds(1) {
        let middle = old + Duration::seconds((new - old).num_seconds() / 2);
        if observance(zone, middle) == *before { old = middle } else { new = middle }
    }
    new
}

/// "+0100"; with seconds only for local mean time.
fn utc_offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    if rest == 0 { format!("{sign}{hours:02}{minutes:02}") } else { format!("{sign}{hours:02}{minutes:02}{rest:02}") }
}

/// DTSTART and DTEND as civil times with their zone, the way people think of them.
///
/// If either time exists twice, both are written in UTC: RFC 5545 means the first (3.3.5), but libical, which Evolution
/// and others use, takes the second.
pub(super) fn start_and_end(start: NaiveDateTime, end: NaiveDateTime, zone: Tz) -> [Property<'static>; 2] {
    let twice = |civil| matches!(zone.from_local_datetime(&civil), MappedLocalTime::Ambiguous(..));
    let universal = twice(start) || twice(end);
    [("DTSTART", start), ("DTEND", end)].map(|(name, civil)| {
        if universal {
            return property(name, stamp(instant(civil, zone)));
        }
        let mut property = date_time(name, civil);
        // Unquoted: zone names consist of letters, digits and `/_+-`, and some readers keep the quotes.
        property.add(Parameter::new("TZID", zone.name()));
        property
    })
}

/// "20220924T073000Z".
pub(super) fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn date_time(name: &'static str, civil: NaiveDateTime) -> Property<'static> {
    property(name, civil.format("%Y%m%dT%H%M%S").to_string())
}

pub(super) fn in_known_years(civil: NaiveDateTime) -> bool {
    YEARS.contains(&civil.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "DAYLIGHT 20220327T020000 +0100 +0200 CEST", a line for each change.
    fn changes(zone: &str, year: i32) -> Vec<String> {
        let text = vtimezone(zone.parse().expect("a zone"), year, year);
        let mut changes: Vec<String> = Vec::new();
        for line in text.lines() {
            match line.split_once(':').expect("a property") {
                ("BEGIN", "VTIMEZONE") | ("END" | "TZID", _) => {}
                ("BEGIN", kind) => changes.push(kind.to_owned()),
                (_, value) => changes.last_mut().expect("a change").extend([" ", value]),
            }
        }
        changes
    }

    #[test]
    fn a_zone_that_keeps_one_rule_is_told_by_it() {
        assert_eq!(
            changes("Europe/Berlin", 2022),
            [
                "DAYLIGHT 20210328T020000 +0100 +0200 FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU CEST",
                "STANDARD 20211031T030000 +0200 +0100 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU CET",
            ]
        );
        assert_eq!(changes("Europe/Zurich", 2022), changes("Europe/Berlin", 2022));
        assert_eq!(
            changes("America/New_York", 2026),
            [
                "DAYLIGHT 20250309T020000 -0500 -0400 FREQ=YEARLY;BYMONTH=3;BYDAY=2SU EDT",
                "STANDARD 20251102T020000 -0400 -0500 FREQ=YEARLY;BYMONTH=11;BYDAY=1SU EST",
            ]
        );
        // Southern hemisphere: daylight saving falls in the European winter.
        assert_eq!(changes("Australia/Sydney", 2026).len(), 2);
    }

    #[test]
    fn a_zone_that_changes_its_rule_is_told_change_by_change() {
        // In 2011 Russia stayed on summer time.
        let moscow = changes("Europe/Moscow", 2011);
        assert_eq!(
            moscow[..3],
            [
                "STANDARD 20100101T030000 +0300 +0300 MSK",
                "DAYLIGHT 20100328T020000 +0300 +0400 MSD",
                "STANDARD 20101031T030000 +0400 +0300 MSK"
            ]
        );
        assert!(moscow.iter().all(|change| !change.contains("FREQ")), "{moscow:?}");
    }

    /// A zone written as a rule gives the same offset for every hour as the zone itself.
    #[test]
    fn every_rule_gives_the_changes_of_its_zone() {
        let mut by_rule = 0;
        for zone in chrono_tz::TZ_VARIANTS {
            let text = vtimezone(zone, 2024, 2027);
            let rules: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("RRULE:")).collect();
            if rules.is_empty() {
                continue;
            }
            by_rule += 1;
            let told = |year: i32| rules.iter().map(move |rule| day_of(rule, year));
            let first = NaiveDate::from_ymd_opt(2023, 1, 1).expect("a day").and_hms_opt(0, 0, 0).expect("a time");
            let day = |number: i64| first + Duration::days(number);
            let changed =
                (0..6 * 365).filter(|number| observance(zone, day(*number)) != observance(zone, day(number + 1)));
            let changed: Vec<NaiveDate> =
                changed.map(|number| day(number).date()).filter(|day| day.year() < 2029).collect();
            for day in changed {
                let near = |told: NaiveDate| (told - day).num_days().abs() <= 1;
                assert!(told(day.year()).any(near), "{zone}: {day}");
            }
        }
        assert!(by_rule > 100, "{by_rule}");
    }

    /// The day on which "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU" falls.
    fn day_of(rule: &str, year: i32) -> NaiveDate {
        let value = |name: &str| rule.split(';').find_map(|part| part.strip_prefix(name)).expect("a part");
        let (week, weekday) = value("BYDAY=").split_at(value("BYDAY=").len() - 2);
        let (week, month): (i64, u32) = (week.parse().expect("a week"), value("BYMONTH=").parse().expect("a month"));
        let first = NaiveDate::from_ymd_opt(year, month, 1).expect("a day");
        let is_it = |day: &NaiveDate| day.weekday().to_string().to_uppercase().starts_with(weekday);
        let days: Vec<NaiveDate> = first.iter_days().take_while(|day| day.month() == month).filter(is_it).collect();
        let at = if week < 0 { days.len() - 1 } else { usize::try_from(week - 1).expect("a place") };
        days[at]
    }

    #[test]
    fn zones_without_changes_or_letters() {
        assert_eq!(changes("America/Sao_Paulo", 2022), ["STANDARD 20201231T210000 -0300 -0300"]);
        assert_eq!(changes("Asia/Kathmandu", 2022), ["STANDARD 20210101T054500 +0545 +0545"]);
        assert_eq!(changes("UTC", 2022), ["STANDARD 20210101T000000 +0000 +0000 UTC"]);
    }

    #[test]
    fn no_zone_has_an_empty_name_or_one_of_digits() {
        for zone in chrono_tz::TZ_VARIANTS {
            for name in vtimezone(zone, 2022, 2022).lines().filter_map(|line| line.strip_prefix("TZNAME:")) {
                assert!(name.starts_with(|first: char| first.is_ascii_alphabetic()), "{zone}: {name}");
            }
        }
    }

    #[test]
    fn half_an_hour_and_ramadan() {
        assert_eq!(
            changes("Australia/Lord_Howe", 2022),
            [
                "STANDARD 20210404T020000 +1100 +1030 FREQ=YEARLY;BYMONTH=4;BYDAY=1SU",
                "DAYLIGHT 20211003T020000 +1030 +1100 FREQ=YEARLY;BYMONTH=10;BYDAY=1SU"
            ]
        );
        let morocco = changes("Africa/Casablanca", 2022);
        assert!(morocco.contains(&"STANDARD 20220327T030000 +0100 +0000".to_owned()), "{morocco:?}");
        assert!(morocco.contains(&"DAYLIGHT 20220508T020000 +0000 +0100".to_owned()), "{morocco:?}");
    }

    #[test]
    fn an_hour_that_exists_twice_is_written_so_that_nobody_errs() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time");
        let written = |start, end| {
            start_and_end(at(start), at(end), chrono_tz::Europe::Berlin).map(|property| property.to_string())
        };
        assert_eq!(
            written("2022-10-30 01:30", "2022-10-30 03:00"),
            ["DTSTART;TZID=Europe/Berlin:20221030T013000\r\n", "DTEND;TZID=Europe/Berlin:20221030T030000\r\n"]
        );
        assert_eq!(
            written("2022-10-30 02:30", "2022-10-30 03:00"),
            ["DTSTART:20221030T003000Z\r\n", "DTEND:20221030T020000Z\r\n"]
        );
    }

    #[test]
    fn the_hour_that_does_not_exist_and_the_hour_that_exists_twice() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time");
        let existing = |start, end, zone: &str| {
            let (start, end) = existing(at(start), at(end), zone.parse().expect("a zone"));
            format!("{}–{}", start.format("%H:%M"), end.format("%d. %H:%M"))
        };
        let berlin = "Europe/Berlin";
        assert_eq!(existing("2022-03-27 02:30", "2022-03-27 04:00", berlin), "03:30–27. 04:00");
        assert_eq!(existing("2022-03-27 01:30", "2022-03-27 02:30", berlin), "01:30–27. 03:30");
        assert_eq!(existing("2022-03-27 02:30", "2022-03-27 03:00", berlin), "03:30–27. 04:00");
        assert_eq!(existing("2022-10-30 02:30", "2022-10-30 03:30", berlin), "02:30–30. 03:30");
        assert_eq!(existing("2022-09-24 22:00", "2022-09-25 02:00", berlin), "22:00–25. 02:00");
        assert_eq!(existing("2022-10-02 02:10", "2022-10-02 04:00", "Australia/Lord_Howe"), "02:40–02. 04:00");
        // Samoa skipped the whole of 30 December 2011.
        assert_eq!(existing("2011-12-30 10:00", "2011-12-30 12:00", "Pacific/Apia"), "10:00–31. 12:00");
        let first = instant(at("2022-10-30 02:30"), chrono_tz::Europe::Berlin);
        assert_eq!(first.naive_utc(), at("2022-10-30 00:30"));
    }
}
