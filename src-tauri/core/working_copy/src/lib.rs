//! Events on sticks, on network drives and in synchronised folders are edited in a copy on this machine.
//!
//! A stick can be pulled out in the middle of a step; on a network drive locks may not hold; a synchronising program replaces
//! files while they are open. So the file there is only ever read whole and replaced whole:
//! - [`WorkingCopies::take`] copies it, and leaves a lock beside it that everybody can read, with person and machine;
//! - [`WorkingCopy::put_back`] writes the copy beside it, reads it back, and gives it the name, if what lies there is still
//!   what was taken. If somebody else changed it, ours goes beside it as a conflict copy; [`WorkingCopy::has_merged`] ends that;
//! - [`WorkingCopy::end`] removes lock and copy once everything is back. After a crash, or without the stick, the copy stays
//!   and is [found](WorkingCopies::left) again.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod error;
mod lock;
mod place;
mod put_back;
mod record;
mod take;

pub use error::CopyError;
pub use place::{Place, Service};
pub use record::{Content, Stamp};
pub use take::Left;

use chrono::{DateTime, Utc};
use disk::{Disk, SystemDisk};
use domain::{Language, Sentence};
use lock::Lock;
use record::Record;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use store::{StoreError, Who};

/// The working copies on this machine, in a folder of the program's own data.
#[derive(Clone)]
pub struct WorkingCopies {
    folder: PathBuf,
    who: Who,
    /// For the names of conflict copies.
    language: Language,
    disk: Arc<dyn Disk + Send + Sync>,
}

/// A copy that is worked on. The caller opens [`local`](Self::local) as an event.
pub struct WorkingCopy {
    record: Record,
    /// The folder of this copy and its record.
    folder: PathBuf,
    lock: Lock,
    who: Who,
    language: Language,
    disk: Arc<dyn Disk + Send + Sync>,
    /// What the copy looked like when it was last put back; `None` if steps may be in it that are not there.
    put_back: Option<Stamp>,
    standing: Standing,
    /// Our version from before this copy was taken, which a crash had left.
    rescued: Option<PathBuf>,
}

/// How the copy stands to the file from which it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is put back when it has changed.
    Together,
    /// The place is not there.
    Away,
    /// The file is not there.
    Missing,
    /// Somebody else changed the file. Our version lies beside it under this name.
    Conflict(PathBuf),
    /// Somebody took the file over and works on it.
    TakenOver(Who),
    /// It could not be written there. The next try tells why.
    Refused,
}

impl WorkingCopies {
    pub fn in_folder(folder: &Path, language: Language) -> Self {
        Self { folder: folder.to_owned(), who: here(), language, disk: Arc::new(SystemDisk) }
    }
}

impl WorkingCopy {
    /// The file to work on.
    pub fn local(&self) -> PathBuf {
        self.record.local(&self.folder)
    }

    /// The file from which it was taken, and to which it goes back.
    pub fn origin(&self) -> &Path {
        &self.record.origin
    }

    pub fn place(&self) -> Place {
        self.record.place
    }

    /// When it was last put back, if ever.
    pub fn put_back_at(&self) -> Option<DateTime<Utc>> {
        self.record.put_back_at
    }

    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// What is not as it should be, and what can be done. Empty if nothing is.
    pub fn amiss(&self, language: Language) -> String {
        let (origin, place) = (self.record.origin.clone(), self.record.place);
        match &self.standing {
            Standing::Away => CopyError::Away { origin, place }.sentence(language),
            Standing::Missing => CopyError::Missing { origin, place }.sentence(language),
            other => other.sentence(language),
        }
    }

    /// Our version that a crash had left, and that was put beside the file because somebody has changed that since.
    pub fn rescued(&self) -> Option<&Path> {
        self.rescued.as_deref()
    }

    /// What the copy looks like now. Taken before its bytes are, it tells later whether anything was changed since.
    pub fn stamp(&self) -> Option<Stamp> {
        Stamp::of(&self.local()).ok()
    }

    /// Whether something is in it that is not at its origin, nor beside it.
    pub fn is_behind(&self) -> bool {
        let now = self.stamp();
        now.is_none() || now != self.put_back
    }

    /// When it was last changed.
    pub fn changed_at(&self) -> Option<DateTime<Utc>> {
        self.stamp().map(|stamp| stamp.modified.into())
    }
}

impl Sentence for Standing {
    fn sentence(&self, language: Language) -> String {
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match (self, language) {
            (Self::Together, _) => String::new(),
            (Self::Away, Language::De) => "Der Ort der Datei ist nicht da; alles ist auf diesem Rechner.".to_owned(),
            (Self::Away, Language::En) => {
                "The place of the file is not there; everything is on this computer.".to_owned()
            }
            (Self::Missing, Language::De) => {
                "Die Datei liegt nicht mehr dort; alles ist auf diesem Rechner.".to_owned()
            }
            (Self::Missing, Language::En) => "The file is no longer there; everything is on this computer.".to_owned(),
            (Self::Conflict(beside), Language::De) => format!(
                "Jemand anders hat die Datei inzwischen geändert. Ihre Fassung liegt daneben als »{}«; beide lassen sich zusammenführen.",
                name(beside)
            ),
            (Self::Conflict(beside), Language::En) => format!(
                "Somebody else has changed the file meanwhile. Your version lies beside it as “{}”; the two can be merged.",
                name(beside)
            ),
            (Self::TakenOver(who), Language::De) => format!(
                "{} hat die Datei übernommen. Ihre Fassung liegt daneben; beide lassen sich zusammenführen, sobald sie dort geschlossen ist.",
                who.words(language)
            ),
            (Self::TakenOver(who), Language::En) => format!(
                "{} has taken the file over. Your version lies beside it; the two can be merged once it is closed there.",
                who.words(language)
            ),
            (Self::Refused, Language::De) => {
                "Dort ließ sich zuletzt nicht schreiben; alles ist auf diesem Rechner.".to_owned()
            }
            (Self::Refused, Language::En) => {
                "It could not be written there just now; everything is on this computer.".to_owned()
            }
        }
    }
}

/// Refuses a file on which somebody works, as the lock beside it says.
pub fn is_free(origin: &Path) -> Result<(), StoreError> {
    let lock = Lock::beside(origin).ok().flatten().filter(|lock| lock.is_alive(&here()));
    match lock {
        Some(lock) => Err(StoreError::InUse { path: origin.to_owned(), by: lock.at_work(lock.renewed) }),
        None => Ok(()),
    }
}

/// The user of this program, as the system knows them.
fn here() -> Who {
    let person = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    let machine = gethostname::gethostname().to_string_lossy().into_owned();
    Who { person: person.unwrap_or_default(), machine }.in_bounds()
}

#[cfg(test)]
mod tests;
