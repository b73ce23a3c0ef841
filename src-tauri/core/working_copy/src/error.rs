//! Why a file is not put back, and what can be done.

use crate::Place;
use disk::WriteError;
use domain::{Language, Sentence};
use std::path::PathBuf;
use store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The stick was pulled out, the network is away, or the folder was renamed.
    #[error("the place of {origin} is not there")]
    Away { origin: PathBuf, place: Place },
    /// The place is there, but somebody deleted or renamed the file.
    #[error("{origin} is no longer there")]
    Missing { origin: PathBuf, place: Place },
    /// What was written there reads otherwise. The former file is still there.
    #[error("what was written to {0} reads otherwise")]
    Misread(PathBuf),
}

impl Sentence for CopyError {
    fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (Self::Store(error), _) => error.sentence(language),
            (Self::Write(error), _) => error.sentence(language),
            (Self::Away { origin, place }, Language::De) => {
                let place = match place {
                    Place::Stick => "Der Stick ist nicht da. Bitte wieder einstecken",
                    Place::NetworkDrive => "Das Netzlaufwerk ist nicht da. Bitte wieder verbinden",
                    Place::Synchronised(_) => "Der Ordner ist nicht da. Bitte wieder zugänglich machen",
                };
                format!(
                    "{place}; {} wird dann von selbst dorthin gespeichert. Bis dahin ist alles auf diesem Rechner.",
                    origin.display()
                )
            }
            (Self::Away { origin, place }, Language::En) => {
                let place = match place {
                    Place::Stick => "The stick is not there. Please plug it in again",
                    Place::NetworkDrive => "The network drive is not there. Please connect it again",
                    Place::Synchronised(_) => "The folder is not there. Please make it accessible again",
                };
                format!(
                    "{place}; {} is then saved there by itself. Until then everything is on this computer.",
                    origin.display()
                )
            }
            (Self::Missing { origin, .. }, Language::De) => format!(
                "{} liegt nicht mehr dort: Die Datei wurde gelöscht, umbenannt oder verschoben. Alles ist auf diesem Rechner und lässt sich wieder dorthin legen oder als Kopie speichern.",
                origin.display()
            ),
            (Self::Missing { origin, .. }, Language::En) => format!(
                "{} is no longer there: the file was deleted, renamed or moved. Everything is on this computer, and can be put there again or saved as a copy.",
                origin.display()
            ),
            (Self::Misread(origin), Language::De) => format!(
                "Was nach {} geschrieben wurde, liest sich dort anders; die frühere Datei ist noch da. Bitte den Datenträger prüfen. Alles ist auf diesem Rechner.",
                origin.display()
            ),
            (Self::Misread(origin), Language::En) => format!(
                "What was written to {} reads otherwise there; the former file is still there. Please check the disk. Everything is on this computer.",
                origin.display()
            ),
        }
    }
}
