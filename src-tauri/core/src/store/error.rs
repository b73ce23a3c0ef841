//! What can go wrong with an event file, in sentences.

use super::Holder;
use crate::domain::{Language, Sentence};
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{0} does not exist")]
    NotThere(PathBuf),
    #[error("{0} is no event file")]
    NotAnEvent(PathBuf),
    /// Made by a later version of Tagwerk; the file was not touched.
    #[error("{path} has the newer format {format}")]
    Newer { path: PathBuf, format: u32 },
    #[error("{path} is held by another program")]
    Held { path: PathBuf, by: Option<Holder> },
    #[error("{0} may not be written")]
    NotWritable(PathBuf),
    #[error("{path} is damaged: {detail}")]
    Damaged { path: PathBuf, detail: String },
    /// Deleted, renamed, or its disk was taken away, while it was open.
    #[error("{0} is gone")]
    Gone(PathBuf),
    #[error("this is a copy for reading")]
    ForReading,
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
    pub(super) fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        match source.kind() {
            std::io::ErrorKind::NotFound => StoreError::NotThere(path.to_owned()),
            _ => StoreError::Io { path: path.to_owned(), source },
        }
    }

    /// Gives what SQLite says the name of the file that it says it about.
    pub(super) fn about(self, path: &std::path::Path) -> Self {
        use rusqlite::ErrorCode;
        let StoreError::Sqlite(error) = self else { return self };
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                let by = Holder::of(&path);
                StoreError::Held { path, by }
            }
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                StoreError::NotWritable(path)
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged { path, detail: error.to_string() }
            }
            // A column that is not there, a value that is none of ours.
            None => StoreError::Damaged { path, detail: error.to_string() },
            Some(ErrorCode::Unknown) => StoreError::Damaged { path, detail: error.to_string() },
            Some(_) => StoreError::Sqlite(error),
        }
    }
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
            (StoreError::Newer { path, format }, Language::De) => format!(
                "{} wurde mit einer neueren Version von Tagwerk gespeichert (Format {format}) und wurde nicht verändert. Bitte Tagwerk aktualisieren.",
                path.display()
            ),
            (StoreError::Newer { path, format }, Language::En) => format!(
                "{} was saved by a newer version of Tagwerk (format {format}) and was left as it is. Please update Tagwerk.",
                path.display()
            ),
            (StoreError::Held { path, by }, Language::De) => {
                let by = by.as_ref().map_or("in einem anderen Programm".to_owned(), |by| format!("in »{}« (Prozess {})", by.program, by.process));
                format!("{} ist gerade {by} geöffnet. Ansehen geht, Ändern erst, wenn die Datei dort geschlossen ist.", path.display())
            }
            (StoreError::Held { path, by }, Language::En) => {
                let by = by.as_ref().map_or("in another program".to_owned(), |by| format!("in “{}” (process {})", by.program, by.process));
                format!("{} is open {by}. You can look at it; to change it, close it there first.", path.display())
            }
            (StoreError::NotWritable(path), Language::De) => format!(
                "{} darf nicht geschrieben werden. Ansehen geht; zum Ändern bitte die Datei an einen Ort kopieren, an dem Sie schreiben dürfen.",
                path.display()
            ),
            (StoreError::NotWritable(path), Language::En) => format!(
                "{} may not be written. You can look at it; to change it, copy it to a folder where you may write.",
                path.display()
            ),
            (StoreError::Damaged { path, detail }, Language::De) => format!(
                "{} ist beschädigt und wurde nicht verändert ({detail}). Bitte eine Sicherungskopie öffnen.",
                path.display()
            ),
            (StoreError::Damaged { path, detail }, Language::En) => {
                format!("{} is damaged and was left as it is ({detail}). Please open a backup copy.", path.display())
            }
            (StoreError::Gone(path), Language::De) => format!(
                "Die Datei {} ist nicht mehr da: Sie wurde gelöscht, verschoben oder mit ihrem Datenträger entfernt. Dieser Schritt wurde nicht gespeichert; mit »Kopie speichern« geht nichts verloren.",
                path.display()
            ),
            (StoreError::Gone(path), Language::En) => format!(
                "The file {} is no longer there: it was deleted, moved, or its disk was taken out. This step was not saved; “Save a copy” loses nothing.",
                path.display()
            ),
            (StoreError::ForReading, Language::De) => {
                "Das ist eine Kopie nur zum Ansehen; geändert wurde nichts. Bitte die Datei selbst öffnen.".to_owned()
            }
            (StoreError::ForReading, Language::En) => {
                "This is a copy for reading only; nothing was changed. Please open the file itself.".to_owned()
            }
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
                format!("Die Veranstaltung ließ sich nicht speichern oder lesen: {error}. Der letzte Schritt wurde nicht gespeichert.")
            }
            (StoreError::Sqlite(error), Language::En) => {
                format!("The event could not be saved or read: {error}. The last step was not saved.")
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
