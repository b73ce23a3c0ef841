//! Files that somebody drops on a window or names at the start: events are opened, sheets are read, and everything
//! else is told in a sentence.

use crate::{
    desk::{self, Desk},
    failure::{Failure, Trouble},
    settings::Settings,
    windows,
};
use serde::Serialize;
use specta::Type;
use std::{
    io::Read,
    path::{Path, PathBuf},
};
use tagwerk_core::{
    domain::Language,
    event_file::EventError,
    import,
    store::{self, StoreError},
};
use tauri::{Emitter, Manager, Window};

/// More than any sheet has; the reader says so in its own words.
const MOST_BYTES: u64 = 9 << 20;

/// What the page is told about something that was dropped.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Dropped {
    /// The event of this window is another one now.
    Opened,
    /// A programme to look at.
    Sheet {
        name: String,
        text: String,
    },
    Failure {
        failure: Failure,
    },
}

/// The event that carries it.
pub const DROPPED: &str = "dropped";

/// What a file is by its content, whatever it is called.
pub enum Told {
    Event,
    Other(Dropped),
}

impl Told {
    pub fn of(path: &Path, language: Language) -> Self {
        let failed = |trouble: Trouble| Told::Other(Dropped::Failure { failure: Failure::refused(&trouble, language) });
        if path.is_dir() {
            return failed(Trouble::Folder);
        }
        // To open a pipe is to wait for somebody who writes into it.
        if path.exists() && !path.is_file() {
            return failed(Trouble::NoFile);
        }
        let mut bytes = Vec::new();
        let read = store::read_unless_held(path, |file| file.take(MOST_BYTES).read_to_end(&mut bytes));
        // What a window shows is an event, and to read it would give its lock away.
        let Some(read) = read else { return Told::Event };
        match read {
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => {
                let error = EventError::Store(StoreError::NotThere(path.to_owned()));
                Told::Other(Dropped::Failure { failure: Failure::of(&error, language) })
            }
            Err(why) => failed(Trouble::Unreadable(why)),
            Ok(_) if bytes.starts_with(b"SQLite format 3") || has_our_ending(path) => Told::Event,
            Ok(_) => match import::decode(&bytes) {
                Ok(text) => Told::Other(Dropped::Sheet { name: name(path), text }),
                Err(error) => failed(Trouble::NoSheet(error)),
            },
        }
    }
}

fn has_our_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tagwerk"))
}

pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// On the event loop: reading happens beside it.
pub fn take(window: &Window, paths: &[PathBuf]) {
    let (window, paths) = (window.clone(), paths.to_vec());
    tauri::async_runtime::spawn_blocking(move || {
        let language = window.state::<Settings>().language();
        let dropped = look_at(&window, &paths, language);
        if let Some(dropped) = dropped {
            drop(window.emit_to(window.label(), DROPPED, dropped));
        }
    });
}

fn look_at(window: &Window, paths: &[PathBuf], language: Language) -> Option<Dropped> {
    let [path] = paths else {
        return (!paths.is_empty())
            .then(|| Dropped::Failure { failure: Failure::refused(&Trouble::Several(paths.len()), language) });
    };
    match Told::of(path, language) {
        Told::Other(dropped) => Some(dropped),
        Told::Event => open_here_or_beside(window, path, language),
    }
}

/// A window without an event takes it; beside one that has, another opens.
fn open_here_or_beside(window: &Window, path: &Path, language: Language) -> Option<Dropped> {
    let desk = window.state::<Desk>();
    if desk.has_event(window.label()) || desk.window_of(path).is_some() {
        windows::open_wanted(window.app_handle(), &[path.to_owned()]);
        return None;
    }
    Some(match desk::open(window.app_handle(), path, language) {
        Ok(event) => {
            desk.put(window.label(), event);
            window.state::<Settings>().remember(path);
            Dropped::Opened
        }
        Err(failure) => Dropped::Failure { failure },
    })
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
            Told::Event => "event".to_owned(),
            Told::Other(Dropped::Opened) => "opened".to_owned(),
            Told::Other(Dropped::Sheet { name, text }) => format!("{name}: {text}"),
            Told::Other(Dropped::Failure { failure }) => failure.message,
        }
    }

    #[test]
    fn files_are_known_by_what_is_in_them() {
        assert_eq!(told("Programm.txt", "Öffnen".as_bytes()), "Programm.txt: Öffnen");
        assert_eq!(told("without an ending", b"SQLite format 3\0"), "event");
        assert_eq!(told("forum.tagwerk", b"anything"), "event");
        assert!(told("sheet.txt", b"%PDF-1.7").contains("no text but PDF"));
        assert!(told("large.txt", &vec![b'a'; 10 << 20]).contains("larger than 8 MB"));
        assert!(said(std::env::temp_dir().as_path()).contains("This is a folder."));
        assert!(said(Path::new("/nowhere/forum.tagwerk")).contains("/nowhere/forum.tagwerk"));
    }
}
