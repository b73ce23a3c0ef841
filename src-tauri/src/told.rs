//! What a file is, and what the page is told of it.

use crate::{
    failure::{Failure, Trouble},
    shelf::Shelf,
};
use serde::Serialize;
use specta::Type;
use std::{io::Read, path::Path};
use tagwerk_core::{
    domain::Language,
    event_file::EventError,
    import,
    store::{self, StoreError},
};
use tauri::{AppHandle, Manager};

/// What the page is told about a file that was dropped or opened.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Dropped {
    /// This window shows another event now.
    Opened,
    /// A programme sheet for the page to show.
    Sheet {
        name: String,
        text: String,
        table: Tabular,
    },
    /// A file that may be a sheet, to be read with `read_dropped`.
    Waiting {
        name: String,
    },
    Failure {
        failure: Failure,
    },
}

/// Whether a sheet is a table with one session a row. If so, the user can say what its columns mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Tabular {
    No,
    /// It has rows and columns, but no known headings. It is read as lines unless the user says otherwise. The number
    /// is the one under which it is kept.
    Perhaps(u32),
    Yes(u32),
}

/// What a file is by its content; its name does not matter.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    Event,
    /// It may be a sheet. The reader says whether it can be read as one.
    Sheet,
}

impl Told {
    /// The same for a file that somebody wants to open. One whose stick is not there may have left a working copy.
    pub fn of_wanted(app: &AppHandle, path: &Path, language: Language) -> Result<Self, Failure> {
        match app.state::<Shelf>().working_copies(language).left_of(path) {
            Some(_) if !path.exists() => Ok(Told::Event),
            _ => Self::of(path, language),
        }
    }

    pub fn of(path: &Path, language: Language) -> Result<Self, Failure> {
        let refused = |trouble: Trouble| Failure::refused(&trouble, language);
        if path.is_dir() {
            return Err(refused(Trouble::Folder));
        }
        // Opening a pipe would wait until another program writes into it.
        if path.exists() && !path.is_file() {
            return Err(refused(Trouble::NoFile));
        }
        const MAGIC: &[u8] = b"SQLite format 3";
        let mut head = Vec::new();
        let read = store::read_unless_held(path, |file| file.take(MAGIC.len() as u64).read_to_end(&mut head));
        // A file that a window shows is an event, and reading it would release its lock.
        let Some(read) = read else { return Ok(Told::Event) };
        match read {
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => {
                Err(Failure::of(&EventError::Store(StoreError::NotThere(path.to_owned())), language))
            }
            Err(why) => Err(refused(Trouble::Unreadable(why))),
            Ok(_) if head == MAGIC || has_our_ending(path) => Ok(Told::Event),
            Ok(_) => Ok(Told::Sheet),
        }
    }
}

/// The content of a file that may be a sheet, as far as the reader reads.
pub fn bytes_of(path: &Path, language: Language) -> Result<Vec<u8>, Failure> {
    bytes_within(path, import::MOST_BYTES, language)
}

/// The content of a file, of which so many bytes are read at most.
pub fn bytes_within(path: &Path, most: usize, language: Language) -> Result<Vec<u8>, Failure> {
    let refused = |trouble: Trouble| Failure::refused(&trouble, language);
    // One byte more than is read, so that the reader itself reports that it is too much.
    let most = most as u64 + 1;
    let mut bytes = Vec::new();
    match store::read_unless_held(path, |file| file.take(most).read_to_end(&mut bytes)) {
        Some(Ok(_)) => Ok(bytes),
        Some(Err(why)) => Err(refused(Trouble::Unreadable(why))),
        None => Err(refused(Trouble::NoSheet(import::ReadError::NotText("SQLite")))),
    }
}

fn has_our_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tagwerk"))
}

pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        said(&path)
    }

    fn said(path: &Path) -> String {
        match Told::of(path, Language::En) {
            Ok(told) => format!("{told:?}"),
            Err(failure) => failure.message,
        }
    }

    #[test]
    fn files_are_known_by_what_is_in_them() {
        assert_eq!(told("Programm.txt", "Öffnen".as_bytes()), "Sheet");
        assert_eq!(told("without an ending", b"SQLite format 3\0"), "Event");
        assert_eq!(told("forum.tagwerk", b"anything"), "Event");
        assert_eq!(told("sheet.txt", b"%PDF-1.7"), "Sheet");
        assert!(said(std::env::temp_dir().as_path()).contains("This is a folder."));
        assert!(said(Path::new("/nowhere/forum.tagwerk")).contains("/nowhere/forum.tagwerk"));
    }
}
