//! The errors of an event file, and their sentences.

use super::{AtWork, Flaws, Holder};
use domain::{Language, Sentence};
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{0} does not exist")]
    NotThere(PathBuf),
    #[error("{0} is no event file")]
    NotAnEvent(PathBuf),
    /// It has 2 GB or more, as no event has.
    #[error("{0} is too large for an event")]
    TooLarge(PathBuf),
    /// A later version of Tagwerk wrote the file. It was not touched.
    #[error("{path} has the newer format {format}")]
    Newer { path: PathBuf, format: u32 },
    #[error("{path} is held by another program")]
    Held { path: PathBuf, by: Option<Holder> },
    /// Somebody works on it, perhaps at another machine, and has left a lock beside it.
    #[error("{path} is worked on by {by:?}")]
    InUse { path: PathBuf, by: AtWork },
    #[error("{0} may not be written")]
    NotWritable(PathBuf),
    #[error("{path} is damaged: {detail}")]
    Damaged { path: PathBuf, detail: String },
    /// Recovering the file found nothing that belongs to an event.
    #[error("nothing is left in {0}")]
    NothingLeft(PathBuf),
    /// The file is readable, but not what was written into it.
    #[error("{path} is not what was written into it: {flaws:?}")]
    Disagrees { path: PathBuf, flaws: Flaws },
    /// The disk failed to return data. This says nothing about the file itself.
    #[error("{path} could not be read: {detail}")]
    Unreadable { path: PathBuf, detail: String },
    /// A step was left unfinished under another name of the same file.
    #[error("{path} was not finished under its other name {other}")]
    OtherName { path: PathBuf, other: PathBuf },
    /// While it was open, the file was deleted or renamed, or its disk was removed.
    #[error("{0} is gone")]
    Gone(PathBuf),
    /// While it was open, another file took its name, or its content was replaced.
    #[error("{0} was replaced")]
    Replaced(PathBuf),
    #[error("this is a copy for reading")]
    ForReading,
    /// The file was asked, and does not contain the step.
    #[error("nothing was saved into {path}: {detail}")]
    NotSaved { path: PathBuf, detail: String },
    /// The disk failed while a step was written, and does not tell what it holds.
    #[error("{path} does not answer: {detail}")]
    NoAnswer { path: PathBuf, detail: String },
    /// The disk answers again, and contains the step that had been in doubt.
    #[error("the step before was saved into {0}")]
    SavedAfterAll(PathBuf),
    #[error("the disk is full")]
    Full,
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    #[error("an image in the history is not readable: {0}")]
    Image(#[from] serde_json::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full,
            _ => StoreError::Sqlite(error),
        }
    }
}

impl StoreError {
    pub(super) fn io(path: &Path, source: std::io::Error) -> Self {
        match source.kind() {
            std::io::ErrorKind::NotFound => StoreError::NotThere(path.to_owned()),
            _ => StoreError::Io { path: path.to_owned(), source },
        }
    }

    /// Adds the name of the file to an error of SQLite.
    pub(super) fn about(self, path: &Path) -> Self {
        use rusqlite::ErrorCode;
        let StoreError::Sqlite(error) = self else { return self };
        let path = path.to_owned();
        let detail = one_line(&error.to_string());
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                let by = Holder::of(&path);
                StoreError::Held { path, by }
            }
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                StoreError::NotWritable(path)
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged { path, detail },
            Some(ErrorCode::SystemIoFailure) => StoreError::Unreadable { path, detail },
            // A column is missing, or a value is not one of ours.
            None | Some(ErrorCode::Unknown) => StoreError::Damaged { path, detail },
            Some(_) => StoreError::Sqlite(error),
        }
    }

    /// Turns the error of a failed write into one saying that the file does not contain the step.
    pub(super) fn not_saved(self, path: &Path) -> Self {
        let path = path.to_owned();
        match self {
            StoreError::Unreadable { detail, .. } => StoreError::NotSaved { path, detail },
            StoreError::Sqlite(error) => StoreError::NotSaved { path, detail: one_line(&error.to_string()) },
            other => other,
        }
    }

    /// The same error about a file of which this one is a copy.
    pub fn of(self, path: &Path) -> Self {
        let path = path.to_owned();
        match self {
            StoreError::NotThere(_) => StoreError::NotThere(path),
            StoreError::NotAnEvent(_) => StoreError::NotAnEvent(path),
            StoreError::Newer { format, .. } => StoreError::Newer { path, format },
            StoreError::Held { by, .. } => StoreError::Held { path, by },
            StoreError::Damaged { detail, .. } => StoreError::Damaged { path, detail },
            StoreError::Disagrees { flaws, .. } => StoreError::Disagrees { path, flaws },
            StoreError::Unreadable { detail, .. } => StoreError::Unreadable { path, detail },
            other => other,
        }
    }

    /// True if the file was read and its content is wrong. False if the disk did not answer.
    pub(super) fn is_about_content(&self) -> bool {
        matches!(
            self,
            StoreError::Damaged { .. }
                | StoreError::Disagrees { .. }
                | StoreError::NotAnEvent(_)
                | StoreError::Newer { .. }
                | StoreError::Image(_)
        )
    }
}

/// SQLite's words on one line, for use in a sentence.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

impl Sentence for StoreError {
    fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (StoreError::NotThere(path), Language::De) => {
                format!("Die Datei {} gibt es nicht. Bitte den Namen prüfen.", path.display())
            }
            (StoreError::NotThere(path), Language::En) => {
                format!("The file {} does not exist. Please check the name.", path.display())
            }
            (StoreError::NotAnEvent(path), Language::De) => {
                format!("{} ist keine Veranstaltung von Tagwerk; die Datei wurde nicht verändert.", path.display())
            }
            (StoreError::NotAnEvent(path), Language::En) => {
                format!("{} is not a Tagwerk event; the file was left as it is.", path.display())
            }
            (StoreError::TooLarge(path), Language::De) => format!(
                "{} ist größer als 2 GB. So groß wird keine Veranstaltung; die Datei wurde nicht verändert. Bitte eine Sicherung öffnen.",
                path.display()
            ),
            (StoreError::TooLarge(path), Language::En) => format!(
                "{} is larger than 2 GB. No event becomes so large; the file was left as it is. Please open a backup.",
                path.display()
            ),
            (StoreError::Newer { path, format }, Language::De) => format!(
                "{} wurde mit einer neueren Version von Tagwerk gespeichert (Format {format}) und wurde nicht verändert. Bitte Tagwerk aktualisieren.",
                path.display()
            ),
            (StoreError::Newer { path, format }, Language::En) => format!(
                "{} was saved by a newer version of Tagwerk (format {format}) and was left as it is. Please update Tagwerk.",
                path.display()
            ),
            (StoreError::Held { path, by }, Language::De) => {
                let by = match by {
                    Some(by) if by.is_a_window() => "in einem anderen Fenster".to_owned(),
                    Some(by) => format!("in »{}« (Prozess {})", by.program, by.process),
                    None => "in einem anderen Programm".to_owned(),
                };
                format!("{} ist gerade {by} geöffnet. Ansehen geht, Ändern erst, wenn die Datei dort geschlossen ist.", path.display())
            }
            (StoreError::Held { path, by }, Language::En) => {
                let by = match by {
                    Some(by) if by.is_a_window() => "in another window".to_owned(),
                    Some(by) => format!("in “{}” (process {})", by.program, by.process),
                    None => "in another program".to_owned(),
                };
                format!("{} is open {by}. You can look at it; to change it, close it there first.", path.display())
            }
            (StoreError::InUse { path, by }, Language::De) => {
                let who = by.who.words(language);
                let then = match by.is_silent() {
                    true => format!(
                        "Von dort kam {} keine Meldung mehr; arbeitet dort niemand, dann lässt sich die Datei übernehmen.",
                        by.since(language)
                    ),
                    false => "Ansehen geht; ändern, sobald die Datei dort geschlossen ist.".to_owned(),
                };
                format!("An {} arbeitet gerade {who}. {then}", path.display())
            }
            (StoreError::InUse { path, by }, Language::En) => {
                let who = by.who.words(language);
                let then = match by.is_silent() {
                    true => format!(
                        "Nothing was heard from there {}; if nobody works there, the file can be taken over.",
                        by.since(language)
                    ),
                    false => "You can look at it; to change it, wait until it is closed there.".to_owned(),
                };
                format!("{who} is working on {}. {then}", path.display())
            }
            (StoreError::NotWritable(path), Language::De) => format!(
                "{} darf nicht geschrieben werden. Ansehen geht; zum Ändern bitte die Datei an einen Ort kopieren, an dem Sie schreiben dürfen.",
                path.display()
            ),
            (StoreError::NotWritable(path), Language::En) => format!(
                "{} may not be written. You can look at it; to change it, copy it to a folder where you may write.",
                path.display()
            ),
            (StoreError::Damaged { path, .. }, Language::De) => format!(
                "{} ist beschädigt und wurde nicht verändert. Was sich noch lesen lässt, kann in eine neue Datei gerettet werden; oder Sie holen eine Sicherung zurück.",
                path.display()
            ),
            (StoreError::Damaged { path, .. }, Language::En) => format!(
                "{} is damaged and was left as it is. What can still be read can be recovered into a new file; or you bring back a backup.",
                path.display()
            ),
            (StoreError::NothingLeft(path), Language::De) => format!(
                "In {} ließ sich nichts mehr lesen, was zu einer Veranstaltung gehört; die Datei wurde nicht verändert.",
                path.display()
            ),
            (StoreError::NothingLeft(path), Language::En) => format!(
                "Nothing that belongs to an event could be read in {} any more; the file was left as it is.",
                path.display()
            ),
            (StoreError::Disagrees { path, flaws }, language) => format!("{}: {}", path.display(), flaws.sentence(language)),
            (StoreError::Unreadable { path, detail }, Language::De) => format!(
                "{} ließ sich gerade nicht lesen ({detail}). Über die Datei selbst sagt das nichts: Bitte prüfen, ob der Datenträger noch verbunden ist, und es noch einmal versuchen.",
                path.display()
            ),
            (StoreError::Unreadable { path, detail }, Language::En) => format!(
                "{} could not be read just now ({detail}). Of the file itself this says nothing: please check that its disk is still connected, and try again.",
                path.display()
            ),
            (StoreError::OtherName { path, other }, Language::De) => format!(
                "{} ist ein zweiter Name von {}. Dort brach ein Programm mitten in einem Schritt ab. Bitte die Datei unter jenem Namen öffnen; sie wurde nicht verändert.",
                path.display(), other.display()
            ),
            (StoreError::OtherName { path, other }, Language::En) => format!(
                "{} is a second name of {}. A program broke off there in the middle of a step. Please open the file under that name; it was left as it is.",
                path.display(), other.display()
            ),
            (StoreError::Gone(path), Language::De) => format!(
                "Die Datei {} ist nicht mehr da: Sie wurde gelöscht, verschoben oder mit ihrem Datenträger entfernt. Dieser Schritt wurde nicht gespeichert; mit »Kopie speichern« geht nichts verloren.",
                path.display()
            ),
            (StoreError::Gone(path), Language::En) => format!(
                "The file {} is no longer there: it was deleted, moved, or its disk was taken out. This step was not saved; “Save a copy” loses nothing.",
                path.display()
            ),
            (StoreError::Replaced(path), Language::De) => format!(
                "{} wurde von einem anderen Programm ersetzt oder geändert, während die Datei hier offen war. Der letzte Schritt steht nicht darin. Bitte die eigene Fassung unter einem anderen Namen speichern oder die andere öffnen; bis dahin bleiben beide, wie sie sind.",
                path.display()
            ),
            (StoreError::Replaced(path), Language::En) => format!(
                "{} was replaced or changed by another program while it was open here. The last step is not in it. Please save your version under another name, or open the other one; until then both stay as they are.",
                path.display()
            ),
            (StoreError::ForReading, Language::De) => {
                "Diese Veranstaltung ist nur zum Ansehen geöffnet; geändert wurde nichts.".to_owned()
            }
            (StoreError::ForReading, Language::En) => {
                "This event is open for reading only; nothing was changed.".to_owned()
            }
            (StoreError::NotSaved { path, detail }, Language::De) => format!(
                "Der letzte Schritt wurde nicht in {} gespeichert ({detail}). Bitte prüfen, ob der Datenträger noch verbunden ist, und den Schritt wiederholen.",
                path.display()
            ),
            (StoreError::NotSaved { path, detail }, Language::En) => format!(
                "The last step was not saved into {} ({detail}). Please check that its disk is still connected, and repeat the step.",
                path.display()
            ),
            (StoreError::NoAnswer { path, detail }, Language::De) => format!(
                "Der Datenträger von {} antwortet nicht ({detail}). Ob der letzte Schritt gespeichert ist, lässt sich erst sagen, wenn er wieder verbunden ist. Mit »Kopie speichern« geht nichts verloren.",
                path.display()
            ),
            (StoreError::NoAnswer { path, detail }, Language::En) => format!(
                "The disk of {} does not answer ({detail}). Whether the last step is saved can only be said once it is connected again. “Save a copy” loses nothing.",
                path.display()
            ),
            (StoreError::SavedAfterAll(path), Language::De) => format!(
                "Der Datenträger antwortet wieder: Der Schritt davor ist in {} gespeichert. Bitte nur den jetzigen wiederholen.",
                path.display()
            ),
            (StoreError::SavedAfterAll(path), Language::En) => format!(
                "The disk answers again: the step before is saved in {}. Please repeat only this one.",
                path.display()
            ),
            (StoreError::Full, Language::De) => {
                "Der Datenträger ist voll; der letzte Schritt wurde nicht gespeichert. Bitte Platz schaffen und den Schritt wiederholen.".to_owned()
            }
            (StoreError::Full, Language::En) => {
                "The disk is full; the last step was not saved. Please make room and repeat the step.".to_owned()
            }
            (StoreError::Io { path, source }, Language::De) => {
                format!("{} ließ sich nicht lesen oder schreiben: {source}.", path.display())
            }
            (StoreError::Io { path, source }, Language::En) => {
                format!("{} could not be read or written: {source}.", path.display())
            }
            (StoreError::Sqlite(error), Language::De) => {
                format!("Die Veranstaltung ließ sich nicht lesen oder schreiben: {}.", one_line(&error.to_string()))
            }
            (StoreError::Sqlite(error), Language::En) => {
                format!("The event could not be read or written: {}.", one_line(&error.to_string()))
            }
            (StoreError::Image(error), Language::De) => {
                format!("Ein Schritt im Verlauf ist nicht lesbar ({error}); er lässt sich nicht zurücknehmen.")
            }
            (StoreError::Image(error), Language::En) => {
                format!("A step of the history is not readable ({error}); it cannot be undone.")
            }
        }
    }
}
