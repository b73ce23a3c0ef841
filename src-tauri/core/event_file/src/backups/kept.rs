//! The backups on disk: their names, and which of them are deleted.

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};
use domain::Language;
use std::{
    cmp::Reverse,
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Before the latest backup, all are kept for so many days, then the latest of each day, of each week, and of each month.
/// A quiet year deletes nothing.
const ALL: i64 = 2;
const DAILY: i64 = 7;
const WEEKLY: i64 = 31;
const MONTHLY: i64 = 366;
/// What the backups of one file may take, in bytes. The latest [`ALWAYS`] stay, however large they are.
const ROOM: u64 = 1 << 30;
const ALWAYS: usize = 3;

/// Instants in file names. Without colons, which some systems forbid, and with milliseconds, so that two backups within
/// a second keep their order.
const STAMP: &str = "%Y-%m-%dT%H%M%S%.3fZ";
/// The form that is read. Earlier versions wrote no milliseconds.
const STAMPS: &str = "%Y-%m-%dT%H%M%S%.fZ";
/// The longest event name in a file name, in bytes. The rest must fit into the 255 bytes of a file system.
const LONGEST_NAME: usize = 150;

/// A copy of a former state of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub at: DateTime<Utc>,
    pub why: Why,
    /// The name of the event's file, without its ending.
    pub name: String,
    /// Numbers the backups of one kind within a millisecond.
    number: u32,
    pub(crate) path: PathBuf,
}

/// What the backup was made before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The first change of a day.
    Day,
    Import,
    Migration,
    /// Another copy of the file becomes one with it.
    Merge,
    /// The event is replaced by another backup.
    Restore,
}

impl Why {
    const ALL: [Self; 5] = [Self::Day, Self::Import, Self::Migration, Self::Merge, Self::Restore];

    fn key(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Import => "import",
            Self::Migration => "migration",
            Self::Merge => "merge",
            Self::Restore => "restore",
        }
    }

    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Day => language.pick("vor der ersten Änderung des Tages", "before the first change of the day"),
            Self::Import => language.pick("vor dem Einlesen", "before something was read in"),
            Self::Migration => {
                language.pick("vor dem Wechsel in das neue Dateiformat", "before the change to the new file format")
            }
            Self::Merge => {
                language.pick("vor dem Zusammenführen mit einer anderen Kopie", "before another copy was merged")
            }
            Self::Restore => language.pick("vor dem Zurückholen einer Sicherung", "before a backup was brought back"),
        }
    }
}

impl Backup {
    /// Reads a file name such as "forum 2026-11-29T140322.250Z import.tagwerk".
    fn named(path: PathBuf) -> Option<Self> {
        let (rest, why) = path.file_name()?.to_str()?.strip_suffix(".tagwerk")?.rsplit_once(' ')?;
        let (name, at) = rest.rsplit_once(' ')?;
        let (why, number) = why.split_once('-').unwrap_or((why, "1"));
        Some(Self {
            at: NaiveDateTime::parse_from_str(at, STAMPS).ok()?.and_utc(),
            why: Why::ALL.into_iter().find(|known| known.key() == why)?,
            name: name.to_owned(),
            number: number.parse().ok()?,
            path,
        })
    }
}

/// The possible names of a backup, best first.
pub(super) fn names(of: &Path, why: Why, now: DateTime<Utc>) -> impl Iterator<Item = String> {
    let begin = format!("{} {} {}", name_of(of), now.format(STAMP), why.key());
    (1_u32..).map(move |number| match number {
        1 => format!("{begin}.tagwerk"),
        _ => format!("{begin}-{number}.tagwerk"),
    })
}

pub(super) fn name_of(path: &Path) -> String {
    let mut name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let end = (0..=LONGEST_NAME.min(name.len())).rev().find(|end| name.is_char_boundary(*end));
    name.truncate(end.unwrap_or(0));
    name
}

/// Latest first.
pub(super) fn in_folder(folder: &Path) -> Vec<Backup> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut backups: Vec<Backup> = entries.filter_map(|entry| Backup::named(entry.path())).collect();
    sort(&mut backups);
    backups
}

pub(super) fn sort(backups: &mut [Backup]) {
    backups.sort_by(|a, b| {
        let order = |backup: &Backup| (Reverse(backup.at), Reverse(backup.number));
        order(a).cmp(&order(b)).then_with(|| a.path.cmp(&b.path))
    });
}

/// The backups of the file of this name that are to be deleted. `backups` are those of its event, latest first; `length`
/// tells how many bytes one has.
pub(super) fn superfluous(mut backups: Vec<Backup>, name: &str, length: impl Fn(&Backup) -> u64) -> Vec<Backup> {
    backups.retain(|backup| backup.name == name);
    let Some(latest) = backups.first().map(|backup| backup.at) else { return Vec::new() };
    let (mut taken, mut bytes) = (BTreeSet::new(), 0);
    let mut place = 0..;
    backups.retain(|backup| {
        let span = Span::of(latest, backup.at);
        let is_first = span.is_some_and(|span| span == Span::All || taken.insert(span));
        let length = length(backup);
        let stays = place.next() < Some(ALWAYS) || is_first && bytes + length <= ROOM;
        bytes += if stays { length } else { 0 };
        !stays
    });
    backups
}

/// Of how long a time one backup is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Span {
    All,
    /// Days since the first of the common era.
    Day(i32),
    Week(i32, u32),
    Month(i32, u32),
}

impl Span {
    /// `None` for what is too old.
    fn of(latest: DateTime<Utc>, at: DateTime<Utc>) -> Option<Self> {
        let day = at.date_naive();
        match (latest - at).num_days() {
            ..ALL => Some(Self::All),
            ALL..DAILY => Some(Self::Day(day.num_days_from_ce())),
            DAILY..WEEKLY => Some(Self::Week(day.iso_week().year(), day.iso_week().week())),
            WEEKLY..MONTHLY => Some(Self::Month(day.year(), day.month())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(hours_ago: i64) -> Backup {
        let at = DateTime::from_timestamp(1_780_000_000, 0).expect("a time") - chrono::TimeDelta::hours(hours_ago);
        let path = PathBuf::from(names(Path::new("forum.tagwerk"), Why::Day, at).next().expect("a name"));
        Backup::named(path).expect("a backup")
    }

    /// How many hours before the latest those are that stay.
    fn kept(hours_ago: impl IntoIterator<Item = i64>, length: u64) -> Vec<i64> {
        let mut all: Vec<Backup> = hours_ago.into_iter().map(backup).collect();
        sort(&mut all);
        let gone = superfluous(all.clone(), "forum", |_| length);
        let latest = all.first().expect("a backup").at;
        all.iter().filter(|backup| !gone.contains(backup)).map(|backup| (latest - backup.at).num_hours()).collect()
    }

    #[test]
    fn all_of_two_days_are_kept_then_one_a_day_a_week_and_a_month() {
        // Every six hours for two years.
        let kept = kept((0..4 * 730).map(|six| six * 6), 1);
        let within = |days: std::ops::Range<i64>| kept.iter().filter(|hours| days.contains(&(*hours / 24))).count();
        assert_eq!(within(0..2), 8, "{kept:?}");
        assert_eq!(within(2..7), 5, "{kept:?}");
        assert!((4..=5).contains(&within(7..31)), "{kept:?}");
        assert!((11..=13).contains(&within(31..366)), "{kept:?}");
        assert_eq!(within(366..1000), 0);
    }

    #[test]
    fn a_busy_afternoon_pushes_out_no_day_and_a_quiet_year_none_at_all() {
        let busy = (0..40).map(|_| 0).chain([24, 72, 96, 240]);
        assert_eq!(kept(busy, 1).len(), 44);
        assert_eq!(kept([0, 24 * 100, 24 * 200, 24 * 300], 1), [0, 2400, 4800, 7200]);
    }

    #[test]
    fn backups_take_no_more_room_than_they_may_but_the_latest_stay() {
        assert_eq!(kept(0..10, ROOM / 4), [0, 1, 2, 3]);
        assert_eq!(kept(0..10, ROOM * 2), [0, 1, 2]);
    }

    #[test]
    fn of_two_within_a_second_the_later_one_comes_first() {
        let backup = |why: Why, milliseconds: u32| {
            let at = DateTime::from_timestamp(1_780_000_000, milliseconds * 1_000_000).expect("a time");
            Backup::named(names(Path::new("forum.tagwerk"), why, at).next().expect("a name").into()).expect("a backup")
        };
        let mut all = [backup(Why::Day, 100), backup(Why::Restore, 700), backup(Why::Import, 400)];
        sort(&mut all);
        assert_eq!(all.map(|backup| backup.why), [Why::Restore, Why::Import, Why::Day]);
    }

    #[test]
    fn a_name_says_what_when_and_why() {
        let at = DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
        let mut names = names(Path::new("/somewhere/Forum 2026 (neu).tagwerk"), Why::Migration, at);
        assert_eq!(names.next().as_deref(), Some("Forum 2026 (neu) 2026-05-28T202640.000Z migration.tagwerk"));
        let second = Backup::named(names.next().expect("a name").into()).expect("a backup");
        assert_eq!((second.name.as_str(), second.why, second.at), ("Forum 2026 (neu)", Why::Migration, at));
        let earlier = Backup::named("Forum 2026-05-28T202640Z day.tagwerk".into()).expect("a backup");
        assert_eq!((earlier.name.as_str(), earlier.at), ("Forum", at));
        assert_eq!(Backup::named("notes.txt".into()), None);
        assert_eq!(name_of(Path::new(&format!("{}.tagwerk", "ü".repeat(120)))), "ü".repeat(75));
    }
}
