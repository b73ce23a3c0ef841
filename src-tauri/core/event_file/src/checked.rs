//! An event file, looked through from its first page to its last.

use super::{EventError, EventFile};
use domain::{Language, Sentence, Table, action};
use std::path::{Path, PathBuf};
use store::{Mode, Store};

/// A file in which everything is as it was written, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub path: PathBuf,
    pub sessions: usize,
    pub people: usize,
    pub registrations: usize,
    pub steps: usize,
    /// How many pieces were printed or sent.
    pub pieces: usize,
}

impl EventFile {
    /// Looks through a file: all pages and indexes, the plan, each step of the history, and the facts. Changes nothing. The
    /// error says what does not hold.
    pub fn check_file(path: &Path) -> Result<Checked, EventError> {
        Checked::of(Store::read_copy(path)?, path)
    }

    /// The same for the file of this event, as it is on the disk.
    pub fn check_own_file(&self) -> Result<Checked, EventError> {
        let path = self.store.path();
        match self.store.mode() {
            Mode::Writing => Checked::of(self.store.copy_on_disk()?, path),
            // A copy in memory says nothing about the file.
            Mode::Reading => Self::check_file(path),
        }
    }
}

impl Checked {
    fn of(store: Store, path: &Path) -> Result<Self, EventError> {
        let programme = store.load()?;
        let pieces = store.printed()?.iter().map(|printed| printed.pieces as usize).sum();
        Ok(Self {
            path: path.to_owned(),
            sessions: programme.sessions.len(),
            people: store.people()?.len(),
            registrations: store.registrations()?.len(),
            steps: store.history()?.len(),
            pieces,
        })
    }
}

impl Sentence for Checked {
    fn sentence(&self, language: Language) -> String {
        let counted = |table, count| action::counted(table, count, language);
        let held = [
            counted(Table::Session, self.sessions),
            counted(Table::Person, self.people),
            counted(Table::Registration, self.registrations),
        ];
        let (held, path) = (held.join(", "), self.path.display());
        match language {
            Language::De => format!(
                "{path} ist unversehrt. Geprüft ist jede Seite der Datei: {held}, {}, {}.",
                language.count(self.steps, "Schritt des Verlaufs", "Schritte des Verlaufs"),
                language.count(self.pieces, "ausgegebenes Stück", "ausgegebene Stücke"),
            ),
            Language::En => format!(
                "{path} is intact. Every page of the file was checked: {held}, {}, {}.",
                language.count(self.steps, "step of the history", "steps of the history"),
                language.count(self.pieces, "piece handed out", "pieces handed out"),
            ),
        }
    }
}
