//! Prints for which the user has not yet said whether anything came out of the printer. They count as handed out
//! until the answer is no. The question stays open until it is answered, even after the program was closed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};
use tagwerk_core::{
    disk::{SystemDisk, WriteError, write_whole},
    domain::EventId,
};

/// More than anybody remembers printing.
const MOST: usize = 100;

/// A print, as it stands in the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Print {
    pub event: EventId,
    pub document: String,
    pub at: DateTime<Utc>,
}

/// All open questions, of all events. They are kept beside the program's own data.
pub struct Asked {
    file: PathBuf,
    open: Mutex<Vec<Print>>,
}

impl Asked {
    /// If the file is missing or cannot be understood, no question is open.
    #[expect(clippy::disallowed_methods, reason = "a file of the program itself, which is no event")]
    pub fn in_folder(data: &Path) -> Self {
        let file = data.join("asked.json");
        let open = fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { file, open: Mutex::new(open) }
    }

    pub fn is_open(&self, print: &Print) -> bool {
        self.all().contains(print)
    }

    pub fn ask(&self, print: Print) {
        self.change(|open| {
            open.push(print);
            let superfluous = open.len().saturating_sub(MOST);
            open.drain(..superfluous);
        });
    }

    pub fn answered(&self, print: &Print) {
        self.change(|open| open.retain(|other| other != print));
    }

    /// If the file cannot be written, that is ignored: the question then stays open only while the program runs.
    fn change(&self, change: impl FnOnce(&mut Vec<Print>)) {
        let mut open = self.all();
        change(&mut open);
        let text = serde_json::to_string_pretty(&*open).unwrap_or_default();
        let written = fs::create_dir_all(self.file.parent().unwrap_or(Path::new("."))).is_ok();
        if written {
            drop(write_whole(&SystemDisk, &self.file, |out: &mut dyn Write| {
                out.write_all(text.as_bytes()).map_err(|error| WriteError::of(&self.file, error))
            }));
        }
    }

    fn all(&self) -> MutexGuard<'_, Vec<Print>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_answered_is_asked_again_after_closing() {
        let folder = tempfile::tempdir().expect("a folder");
        let print = |number: i64| Print {
            event: EventId::fresh(),
            document: "badges".to_owned(),
            at: DateTime::from_timestamp(number, 0).expect("a time"),
        };
        let (first, second) = (print(1), print(2));
        let asked = Asked::in_folder(folder.path());
        asked.ask(first.clone());
        asked.ask(second.clone());
        asked.answered(&first);
        let again = Asked::in_folder(folder.path());
        assert_eq!([again.is_open(&first), again.is_open(&second)], [false, true]);
        (0..200).for_each(|number| again.ask(print(number)));
        assert_eq!(Asked::in_folder(folder.path()).all().len(), MOST);
    }
}
