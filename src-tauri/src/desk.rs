//! The open events, each in a window of its own.

use crate::{
    away::Away,
    damaged::DamagedFiles,
    failure::Failure,
    shelf::Shelf,
    task::Task,
    told::{self, Dropped},
    views::{Update, View},
};
use chrono::{DateTime, Utc};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, mpsc::Receiver},
    thread::JoinHandle,
};
use tagwerk_core::{
    domain::{ItemRef, Language, Programme, Sentence},
    event_file::{Backup, Backups, EventError, EventFile, NoBackup, OtherCopy, Surroundings},
    planning::places::Places,
    store::{self, Mode},
    working_copy::{Content, WorkingCopy},
};
use tauri::{AppHandle, Manager};

/// What belongs to the windows, by their labels.
#[derive(Default)]
pub struct Desk {
    windows: Mutex<HashMap<String, Arc<Mutex<OpenEvent>>>>,
    /// Files that are being opened for windows whose pages are still starting.
    opening: Mutex<HashMap<String, Arc<Opening>>>,
    tasks: Mutex<HashMap<String, Task>>,
    /// The last export, for "show in folder".
    exported: Mutex<HashMap<String, PathBuf>>,
    /// The folder chosen last for exports. It is kept while the event is open.
    folders: Mutex<HashMap<String, PathBuf>>,
    /// The backups that the window was told of last.
    backups: Mutex<HashMap<String, Vec<Backup>>>,
    /// What the window should open or read as soon as its page has started.
    waiting: Mutex<HashMap<String, Dropped>>,
}

struct Opening {
    path: PathBuf,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// An open event, and what its page was told of it.
pub struct OpenEvent {
    pub file: EventFile,
    /// Where the user put it.
    pub path: PathBuf,
    /// The working copy in which it is edited, if it lies on a stick or the like.
    pub away: Option<Away>,
    /// Places that were computed and not taken yet.
    pub computed: Option<Places>,
    /// The file with which it was compared last: its name, and its plan.
    pub compared: Option<(String, Programme)>,
    /// Another copy that was read and not merged yet.
    pub other: Option<OtherCopy>,
    /// The content of that copy, if it is what somebody else made of our own file.
    pub theirs: Option<Content>,
    view: View,
    has_told_found: bool,
    /// Backups that failed, until the page is told of them.
    told: Receiver<NoBackup>,
}

impl OpenEvent {
    fn new(file: EventFile, path: &Path, away: Option<Away>, told: Receiver<NoBackup>) -> Self {
        Self {
            file,
            path: path.to_owned(),
            away,
            computed: None,
            compared: None,
            other: None,
            theirs: None,
            view: View::default(),
            has_told_found: false,
            told,
        }
    }

    /// Goes back to the state in a backup. The present state is backed up first.
    pub fn restore(
        &mut self,
        backup: &Backup,
        backups: Backups,
        told: Receiver<NoBackup>,
        now: DateTime<Utc>,
    ) -> Result<(), EventError> {
        self.file.restore(backup, backups, now)?;
        self.computed = None;
        self.other = None;
        self.told = told;
        Ok(())
    }

    /// The whole view, as if the page knew nothing.
    pub fn look(&mut self, language: Language) -> Update {
        self.view = View::default();
        self.update(None, language)
    }

    /// What was found beside the file, for the page to tell. Empty from the second call on.
    pub fn take_found(&mut self, language: Language) -> Vec<String> {
        if std::mem::replace(&mut self.has_told_found, true) {
            return Vec::new();
        }
        let set_aside = self.file.set_aside().iter().map(|journal| journal.sentence(language));
        set_aside.chain(self.rescued(language)).chain(self.begun(language)).collect()
    }

    /// A version of ours that a crash had left, and that lies beside the file now.
    fn rescued(&self, language: Language) -> Option<String> {
        let name = |copy: &mut WorkingCopy| copy.rescued().map(told::name);
        let name = self.away.as_ref()?.with(name)?;
        Some(match language {
            Language::De => format!(
                "Auf diesem Rechner lagen Änderungen, die hier fehlten, und jemand anders hat die Datei seither geändert. Ihre Fassung liegt jetzt daneben als »{name}«; »Zusammenführen mit …« bringt beide zusammen."
            ),
            Language::En => format!(
                "This computer had changes that are missing here, and somebody else has changed the file since. Your version now lies beside it as “{name}”; “Merge with …” brings the two together."
            ),
        })
    }

    /// Whoever only looks cannot answer, and another program may be in the middle of it.
    fn begun(&self, language: Language) -> Vec<String> {
        let answer =
            language.pick("Bitte unter »Drucken & Verschicken« beantworten.", "Please answer it in “Print & send”.");
        match self.file.begun() {
            _ if self.file.mode() == Mode::Reading => Vec::new(),
            Ok(begun) => begun.iter().map(|begun| format!("{} {answer}", begun.sentence(language))).collect(),
            Err(why) => vec![why.sentence(language)],
        }
    }

    /// What changed since the page was last told.
    pub fn update(&mut self, touched: Option<ItemRef>, language: Language) -> Update {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let changed = self.file.take_touched();
        let next = self.view.after(&self.file, &changed, language);
        let mut update = Update::between(&self.view, &next, &self.file, name, touched, language);
        update.notices = self.told.try_iter().map(|why| why.sentence(language)).collect();
        let style = self.file.programme().event.time_style;
        update.place = self.away.as_ref().and_then(|away| away.view(language, style));
        self.view = next;
        update
    }

    /// Changes the plan, and returns what changed.
    pub fn act(
        &mut self,
        language: Language,
        action: impl FnOnce(&mut EventFile) -> Result<Option<ItemRef>, EventError>,
    ) -> Result<Update, Failure> {
        let touched = action(&mut self.file).map_err(|error| Failure::of(&error, language))?;
        Ok(self.update(touched, language))
    }

    /// The name of the file without its ending; exports are named after it.
    pub fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }
}

impl Desk {
    pub fn put(&self, window: &str, event: OpenEvent) {
        locked(&self.folders).remove(window);
        let before = locked(&self.windows).insert(window.to_owned(), Arc::new(Mutex::new(event)));
        if let Some(event) = before {
            end(event);
        }
    }

    /// Closes the event of a window. What its working copy has is put back, if that can be done.
    pub fn close(&self, window: &str) {
        let before = locked(&self.windows).remove(window);
        if let Some(event) = before {
            end(event);
        }
        locked(&self.tasks).remove(window);
        locked(&self.opening).remove(window);
        locked(&self.exported).remove(window);
        locked(&self.folders).remove(window);
        locked(&self.backups).remove(window);
    }

    /// The open events, by their windows.
    pub fn all(&self) -> Vec<(String, Arc<Mutex<OpenEvent>>)> {
        locked(&self.windows).iter().map(|(window, event)| (window.clone(), event.clone())).collect()
    }

    /// Takes the locks of all files again. A system dialog reads the files that it lists, and that releases their
    /// locks.
    pub fn hold_again(&self) {
        let events: Vec<_> = locked(&self.windows).values().cloned().collect();
        for event in events {
            // If another program has locked or replaced a file meanwhile, the next step reports it.
            drop(locked(&event).file.hold_again());
        }
    }

    /// The event of a window. Commands wait for one another here, but only those of the same window.
    pub fn event(&self, window: &str, language: Language) -> Result<Arc<Mutex<OpenEvent>>, Failure> {
        locked(&self.windows).get(window).cloned().ok_or_else(|| Failure::no_event(language))
    }

    pub fn is_opening(&self, window: &str, path: &Path, thread: JoinHandle<()>) {
        let opening = Opening { path: path.to_owned(), thread: Mutex::new(Some(thread)) };
        locked(&self.opening).insert(window.to_owned(), Arc::new(opening));
    }

    /// Returns when the file that was being opened for this window is open, or has failed to open. Files of other
    /// windows are not waited for, because one may lie on a disk that does not answer.
    pub fn settle(&self, window: &str) {
        let Some(opening) = locked(&self.opening).get(window).cloned() else { return };
        // Held to the end, so that later callers wait as well.
        if let Some(thread) = locked(&opening.thread).take() {
            // If it panicked, the window starts without an event.
            drop(thread.join());
        }
        locked(&self.opening).remove(window);
    }

    /// The path of a window's event.
    pub fn path(&self, window: &str) -> Option<PathBuf> {
        let event = locked(&self.windows).get(window).cloned()?;
        Some(locked(&event).path.clone())
    }

    pub fn has_event(&self, window: &str) -> bool {
        locked(&self.windows).contains_key(window)
    }

    /// The window that shows this file, or is about to.
    pub fn window_of(&self, path: &Path) -> Option<String> {
        let is_same = |one: &Path| one == path || store::is_same_file(one, path);
        let is_opened = |opening: &Opening| is_same(&opening.path);
        let opening = locked(&self.opening);
        if let Some((label, _)) = opening.iter().find(|(_, opening)| is_opened(opening)) {
            return Some(label.clone());
        }
        drop(opening);
        let windows = locked(&self.windows);
        let shows = |event: &Arc<Mutex<OpenEvent>>| is_same(&locked(event).path);
        windows.iter().find(|(_, event)| shows(event)).map(|(label, _)| label.clone())
    }

    /// Begins a long task of a window. A task that it was still running is cancelled.
    pub fn begin(&self, window: &str) -> Task {
        let task = Task::default();
        if let Some(before) = locked(&self.tasks).insert(window.to_owned(), task.clone()) {
            before.cancel();
        }
        task
    }

    pub fn cancel(&self, window: &str) {
        if let Some(task) = locked(&self.tasks).get(window) {
            task.cancel();
        }
    }

    pub fn note_exported(&self, window: &str, path: &Path) {
        locked(&self.exported).insert(window.to_owned(), path.to_owned());
    }

    pub fn exported(&self, window: &str) -> Option<PathBuf> {
        locked(&self.exported).get(window).cloned()
    }

    pub fn note_folder(&self, window: &str, folder: &Path) {
        locked(&self.folders).insert(window.to_owned(), folder.to_owned());
    }

    pub fn exported_into(&self, window: &str) -> Option<PathBuf> {
        locked(&self.folders).get(window).cloned()
    }

    pub fn note_backups(&self, window: &str, backups: Vec<Backup>) {
        locked(&self.backups).insert(window.to_owned(), backups);
    }

    pub fn backup(&self, window: &str, place: usize) -> Option<Backup> {
        locked(&self.backups).get(window)?.get(place).cloned()
    }

    pub fn keep_waiting(&self, window: &str, dropped: Dropped) {
        locked(&self.waiting).insert(window.to_owned(), dropped);
    }

    pub fn waiting(&self, window: &str) -> Option<Dropped> {
        locked(&self.waiting).remove(window)
    }
}

/// Opens a file for a window. A file that another program holds, or that is inconsistent, opens for reading only. One that
/// lies on a stick or the like is edited in a working copy.
pub fn open(app: &AppHandle, path: &Path, language: Language) -> Result<OpenEvent, Failure> {
    open_as(app, path, language, false)
}

/// The same, although somebody else works on it.
pub fn open_over(app: &AppHandle, path: &Path, language: Language) -> Result<OpenEvent, Failure> {
    open_as(app, path, language, true)
}

fn open_as(app: &AppHandle, path: &Path, language: Language, take_over: bool) -> Result<OpenEvent, Failure> {
    let shelf = app.state::<Shelf>();
    let (backups, told) = shelf.backups();
    let around = Surroundings { backups, copies: &shelf.working_copies(language), take_over, now: now() };
    let opened = EventFile::open_or_look_where_it_lies(path, around);
    let (file, copy) = opened.map_err(|error| app.state::<DamagedFiles>().failure(path, &error, language))?;
    Ok(OpenEvent::new(file.with_system_fonts(), path, copy.map(Away::new), told))
}

/// Closes an event, and then puts back what its working copy has.
fn end(event: Arc<Mutex<OpenEvent>>) {
    let away = locked(&event).away.clone();
    drop(event);
    if let Some(away) = away {
        away.end();
    }
}

pub fn locked<T: ?Sized>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(clippy::disallowed_methods, reason = "the one place of this program where time comes in")]
pub fn now() -> chrono::DateTime<Utc> {
    Utc::now()
}
