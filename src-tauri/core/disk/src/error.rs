//! The errors of writing a file, and their sentences.

use domain::{Language, Sentence};
use std::{
    io,
    path::{Path, PathBuf},
};

/// Why a file could not be written. Except for [`Unconfirmed`](Self::Unconfirmed), a former file is still there.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("no room for {0}")]
    NoRoom(PathBuf),
    #[error("{0} may not be written")]
    NotAllowed(PathBuf),
    #[error("the folder of {0} does not exist")]
    NoFolder(PathBuf),
    /// A new file was wanted, but the name is taken.
    #[error("{0} exists already")]
    Taken(PathBuf),
    /// The file is there and whole, but a power cut could still lose it.
    #[error("{path} was written, and the disk did not confirm it: {source}")]
    Unconfirmed { path: PathBuf, source: io::Error },
    #[error("{path}: {source}")]
    Other { path: PathBuf, source: io::Error },
}

impl WriteError {
    pub fn of(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                WriteError::NoRoom(path)
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => WriteError::NotAllowed(path),
            io::ErrorKind::NotFound => WriteError::NoFolder(path),
            io::ErrorKind::AlreadyExists => WriteError::Taken(path),
            _ => WriteError::Other { path, source },
        }
    }

    /// For errors after the temporary file was created. The folder existed then, unless it has gone since.
    pub(super) fn naming(path: &Path, source: io::Error) -> Self {
        let has_folder = path.parent().is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir());
        match source.kind() {
            io::ErrorKind::NotFound if has_folder => WriteError::Other { path: path.to_owned(), source },
            _ => Self::of(path, source),
        }
    }
}

impl Sentence for WriteError {
    fn sentence(&self, language: Language) -> String {
        let (WriteError::NoRoom(path)
        | WriteError::NotAllowed(path)
        | WriteError::NoFolder(path)
        | WriteError::Taken(path)
        | WriteError::Unconfirmed { path, .. }
        | WriteError::Other { path, .. }) = self;
        let path = path.display();
        match (self, language) {
            (WriteError::NoRoom(_), Language::De) => {
                format!(
                    "Auf dem Datenträger ist kein Platz für {path}. Eine frühere Datei dieses Namens ist noch da; bitte Platz schaffen und es noch einmal versuchen."
                )
            }
            (WriteError::NoRoom(_), Language::En) => {
                format!(
                    "There is no room on the disk for {path}. An earlier file of this name is still there; please make room and try again."
                )
            }
            (WriteError::NotAllowed(_), Language::De) => {
                format!("{path} darf hier nicht geschrieben werden. Bitte einen anderen Ordner wählen.")
            }
            (WriteError::NotAllowed(_), Language::En) => {
                format!("{path} may not be written here. Please choose another folder.")
            }
            (WriteError::NoFolder(_), Language::De) => {
                format!("Den Ordner von {path} gibt es nicht. Bitte den Namen prüfen oder den Ordner anlegen.")
            }
            (WriteError::NoFolder(_), Language::En) => {
                format!("The folder of {path} does not exist. Please check the name or make the folder.")
            }
            (WriteError::Taken(_), Language::De) => {
                format!("Die Datei {path} gibt es schon; sie wurde nicht verändert. Bitte einen anderen Namen wählen.")
            }
            (WriteError::Taken(_), Language::En) => {
                format!("The file {path} exists already and was left as it is. Please choose another name.")
            }
            (WriteError::Unconfirmed { source, .. }, Language::De) => {
                format!(
                    "{path} ist geschrieben, aber der Datenträger hat das nicht bestätigt ({source}). Bitte den Datenträger prüfen und die Datei noch einmal ausgeben."
                )
            }
            (WriteError::Unconfirmed { source, .. }, Language::En) => {
                format!(
                    "{path} is written, but the disk did not confirm it ({source}). Please check the disk and write the file once more."
                )
            }
            (WriteError::Other { source, .. }, Language::De) => {
                format!("{path} ließ sich nicht schreiben: {source}. Eine frühere Datei dieses Namens ist noch da.")
            }
            (WriteError::Other { source, .. }, Language::En) => {
                format!("{path} could not be written: {source}. An earlier file of this name is still there.")
            }
        }
    }
}
