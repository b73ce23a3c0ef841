//! The backups on disk: their names, and which of them are deleted.

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::Language;
use std::{
    cmp::Reverse,
    fs,
    path::{Path, PathBuf},
};

/// The number of backups that are kept of a file.
const MOST: usize = 10;
/// The number of daily backups among these. The rest is for backups before an import or migration. Ten quiet days do
/// not displace those, and ten imports in one afternoon do not displace the days.
const DAYS: usize = 6;

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

/// The backups of the file of this name that are to be deleted. `backups` are those of its event, latest first.
pub(super) fn superfluous(mut backups: Vec<Backup>, name: &str) -> Vec<Backup> {
    backups.retain(|backup| backup.name == name);
    let mut gone = Vec::new();
    while backups.len() > MOST {
        let days = backups.iter().filter(|backup| backup.why == Why::Day).count();
        let goes = |backup: &Backup| (backup.why == Why::Day) == (days > DAYS);
        let oldest = backups.iter().rposition(goes).unwrap_or(MOST);
        gone.push(backups.remove(oldest));
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept of backups of these kinds, each with its place. Both lists are oldest first.
    fn kept(kinds: &str) -> String {
        let backup = |(place, kind): (usize, char)| {
            let why = if kind == 'd' { Why::Day } else { Why::Import };
            let at = DateTime::from_timestamp(place as i64, 0).expect("a time");
            let path = PathBuf::from(names(Path::new("forum.tagwerk"), why, at).next().expect("a name"));
            Backup::named(path).expect("a backup")
        };
        let mut all: Vec<Backup> = kinds.chars().enumerate().map(backup).collect();
        sort(&mut all);
        let gone = superfluous(all.clone(), "forum");
        let left = all.iter().rev().filter(|backup| !gone.contains(backup));
        left.map(|backup| format!("{}{}", if backup.why == Why::Day { 'd' } else { 'i' }, backup.at.timestamp()))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn ten_are_kept_and_neither_quiet_days_nor_a_busy_afternoon_push_out_the_others() {
        assert_eq!(kept("dididididi"), "d0 i1 d2 i3 d4 i5 d6 i7 d8 i9");
        assert_eq!(kept("idddddddddddd"), "i0 d4 d5 d6 d7 d8 d9 d10 d11 d12");
        assert_eq!(kept("ddddddiiiiiiiiii"), "d0 d1 d2 d3 d4 d5 i12 i13 i14 i15");
        assert_eq!(kept("iiiiiiiiiiii"), "i2 i3 i4 i5 i6 i7 i8 i9 i10 i11");
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
