//! The event's time zone: civil times that exist, and the VTIMEZONE that says what they mean.

use super::text::{line, property, refold};
use chrono::{DateTime, Datelike, Duration, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz};
use ics::components::{Component, Parameter, Property};

/// The years of which calendar files can tell: no zone had rules before, and none is known after.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Start and end as civil times that exist in the zone.
///
/// One that falls into the gap when clocks go forward is read with
/// the offset from before the gap, and so lies after it: 2:30 becomes 3:30 (RFC 5545, 3.3.5). It is written as such,
/// because clients do not agree about times that do not exist. Where only the start is moved, and would pass
/// the end, the end moves with it.
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
            // No gap is longer than a day: the Pacific islands that skipped one changed by 24 hours.
            let before = zone.offset_from_utc_datetime(&(civil - Duration::hours(36))).fix();
            (civil - before).and_utc()
        }
    }
}

/// The offsets that hold from one moment on.
#[derive(Clone, PartialEq)]
struct Observance {
    offset: i32,
    saving: i32,
    name: Option<String>,
}

/// One VTIMEZONE, folded: each change of the offset from the year before the first to the year after the last.
/// Every change is written out, since rules that recur for ever would be wrong where they change every year (Morocco).
pub(super) fn vtimezone(zone: Tz, first_year: i32, last_year: i32) -> String {
    let (Some(start), Some(end)) =
        (NaiveDate::from_ymd_opt(first_year - 1, 1, 1), NaiveDate::from_ymd_opt(last_year + 2, 1, 1))
    else {
        return String::new();
    };
    let (start, end) = (start.and_time(chrono::NaiveTime::MIN), end.and_time(chrono::NaiveTime::MIN));
    let first = observance(zone, start);
    let mut changes = vec![(start + Duration::seconds(first.offset.into()), first.offset, first.clone())];
    let mut before = first;
    let mut day = start;
    while day < end {
        let next = day + Duration::days(1);
        let after = observance(zone, next);
        if after != before {
            let at = change_between(zone, day, next, &before);
            changes.push((at + Duration::seconds(before.offset.into()), before.offset, after.clone()));
            before = after;
        }
        day = next;
    }

    // Ireland and Morocco call the summer their standard time, and "save" a negative hour in winter or Ramadan.
    // Programs read that wrongly, so the tz database has a "rearguard" form for them (tzdata, NEWS for 2018b):
    // the later clock is DAYLIGHT. So it is written here.
    let negative = changes.iter().any(|(.., observance)| observance.saving < 0);
    let mut component = Component::new("VTIMEZONE");
    component.add_property(property("TZID", line(zone.name())));
    for (onset, from, observance) in &changes {
        let daylight = if negative { observance.saving == 0 } else { observance.saving > 0 };
        let mut part = Component::new(if daylight { "DAYLIGHT" } else { "STANDARD" });
        part.add_property(date_time("DTSTART", *onset));
        part.add_property(property("TZOFFSETFROM", utc_offset(*from)));
        part.add_property(property("TZOFFSETTO", utc_offset(observance.offset)));
        // Zones such as "-03" have no abbreviation, and an empty TZNAME is not allowed.
        if let Some(name) = &observance.name {
            part.add_property(property("TZNAME", line(name)));
        }
        component.add_component(part);
    }
    refold(&component.to_string())
}

fn observance(zone: Tz, utc: NaiveDateTime) -> Observance {
    let offset = zone.offset_from_utc_datetime(&utc);
    Observance {
        offset: offset.fix().local_minus_utc(),
        saving: i32::try_from(offset.dst_offset().num_seconds()).unwrap_or(0),
        // "-03" and "+00" (which chrono-tz gives for Antarctica/Troll) are no names.
        name: offset
            .abbreviation()
            .filter(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()))
            .map(str::to_owned),
    }
}

/// The second of the change, in universal time.
fn change_between(zone: Tz, start: NaiveDateTime, end: NaiveDateTime, before: &Observance) -> NaiveDateTime {
    let (mut old, mut new) = (start, end);
    while new - old > Duration::seconds(1) {
        let middle = old + Duration::seconds((new - old).num_seconds() / 2);
        if observance(zone, middle) == *before { old = middle } else { new = middle }
    }
    new
}

/// "+0100"; with seconds only where local mean time wants them.
fn utc_offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    if rest == 0 { format!("{sign}{hours:02}{minutes:02}") } else { format!("{sign}{hours:02}{minutes:02}{rest:02}") }
}

/// DTSTART and DTEND: civil times and their zone, as people think of them.
///
/// If one of the two exists twice, both are in universal time: RFC 5545 says that the first is meant (3.3.5),
/// but libical, on which Evolution and others stand, takes the second.
pub(super) fn start_and_end(start: NaiveDateTime, end: NaiveDateTime, zone: Tz) -> [Property<'static>; 2] {
    let twice = |civil| matches!(zone.from_local_datetime(&civil), MappedLocalTime::Ambiguous(..));
    let universal = twice(start) || twice(end);
    [("DTSTART", start), ("DTEND", end)].map(|(name, civil)| {
        if universal {
            return property(name, stamp(instant(civil, zone)));
        }
        let mut property = date_time(name, civil);
        // Bare: names of zones are letters, digits and `/_+-`, and not every reader takes quotes away.
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
    fn a_zone_is_told_from_the_year_before_to_the_year_after() {
        assert_eq!(
            changes("Europe/Berlin", 2022),
            [
                "STANDARD 20210101T010000 +0100 +0100 CET",
                "DAYLIGHT 20210328T020000 +0100 +0200 CEST",
                "STANDARD 20211031T030000 +0200 +0100 CET",
                "DAYLIGHT 20220327T020000 +0100 +0200 CEST",
                "STANDARD 20221030T030000 +0200 +0100 CET",
                "DAYLIGHT 20230326T020000 +0100 +0200 CEST",
                "STANDARD 20231029T030000 +0200 +0100 CET",
            ]
        );
        assert_eq!(changes("Europe/Zurich", 2022), changes("Europe/Berlin", 2022));
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
        assert!(changes("Australia/Lord_Howe", 2022).contains(&"STANDARD 20220403T020000 +1100 +1030".to_owned()));
        assert!(changes("Australia/Lord_Howe", 2022).contains(&"DAYLIGHT 20221002T020000 +1030 +1100".to_owned()));
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
