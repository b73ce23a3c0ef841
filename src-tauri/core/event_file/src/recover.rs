//! Recovers a damaged file: what can still be read becomes a new one, and the latest backup is named beside it.

use super::{Backup, Backups, EventError, EventFile, Looked, files::write_event};
use chrono::{DateTime, Utc};
use disk::{Disk, Over, Rights};
use domain::{EventId, Language, Sentence, Table, TimeStyle, action::counted, time};
use std::path::{Path, PathBuf};
use store::{EventRow, Recovered, Store, StoreError};

/// A new file with what could be read of a damaged one.
#[derive(Debug)]
pub struct RecoveredFile {
    pub path: PathBuf,
    pub report: Recovered,
    /// The latest backup that opens.
    pub newest: Option<NewestBackup>,
}

/// The latest backup of a damaged event, and what it holds.
#[derive(Clone, Debug)]
pub struct NewestBackup(Backup);

impl EventFile {
    /// Writes what can be read of a damaged file into a new one. The damaged file and the journal beside it stay as they
    /// are, and no other file is overwritten.
    ///
    /// # Errors
    /// [`EventError::NothingRecovered`], with the latest backup, if nothing can be read.
    pub fn recover(
        path: &Path,
        to: &Path,
        disk: &dyn Disk,
        backups: Option<&Backups>,
        now: DateTime<Utc>,
    ) -> Result<RecoveredFile, EventError> {
        let title = path.file_stem().unwrap_or_default().to_string_lossy();
        let (bytes, report) = Store::recover(path, &title, now).map_err(|why| match why {
            StoreError::NothingLeft(_) => {
                EventError::NothingRecovered { why, newest: newest_of(backups, path, None).map(Box::new) }
            }
            other => other.into(),
        })?;
        let event = Store::from_bytes(&bytes, path)?.load()?.event.id;
        write_event(disk, to, Over::Nothing, &Rights::Usual, &bytes)?;
        let event = (report.event != EventRow::Anew).then_some(event);
        Ok(RecoveredFile { path: to.to_owned(), report, newest: newest_of(backups, path, event) })
    }
}

/// The latest backup of the event that opens. Where nobody knows which event it was, of files of this name.
fn newest_of(backups: Option<&Backups>, path: &Path, event: Option<EventId>) -> Option<NewestBackup> {
    let of_event = |backups: &Backups| event.map_or_else(Vec::new, |event| backups.of_event(event));
    let known = backups.map(|backups| match of_event(backups) {
        none if none.is_empty() => backups.of_name(path),
        known => known,
    });
    known?.into_iter().find(|backup| backup.look(Language::En).is_ok()).map(NewestBackup)
}

impl Sentence for NewestBackup {
    fn sentence(&self, language: Language) -> String {
        let Self(backup) = self;
        let style = language.pick(TimeStyle::Dotted, TimeStyle::Colon);
        let why = backup.why.words(language);
        let Ok(Looked { zone, sessions, people, last_step, .. }) = backup.look(language) else { return String::new() };
        let at = time::date_and_time(backup.at.with_timezone(&zone).naive_local(), style, language);
        let counts = [(Table::Session, sessions), (Table::Person, people)];
        let size = counts.map(|(table, rows)| counted(table, rows, language)).join(", ");
        match language {
            Language::De => format!("Die jüngste Sicherung ist von {at} ({why}): {size}. Zuletzt: {last_step}."),
            Language::En => format!("The latest backup is of {at} ({why}): {size}. Last: {last_step}."),
        }
    }
}

impl RecoveredFile {
    /// What is in the new file, what is missing, and which backup there is: a sentence each.
    pub fn sentences(&self, language: Language) -> Vec<String> {
        let newest = self.newest.as_ref().map(|newest| newest.sentence(language));
        self.report.sentences(language).into_iter().chain(newest).collect()
    }
}
