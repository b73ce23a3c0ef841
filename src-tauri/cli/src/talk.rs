//! What the program tells the user of the terminal, and the events that it opens for them.

use crate::{failure::Failure, harmless::harmless};
use chrono::{DateTime, Utc};
use std::{
    cell::RefCell,
    io::{self, Write},
    path::{Path, PathBuf},
};
use tagwerk_core::{
    domain::{Language, Sentence},
    event_file::{Backups, Cost, EventError, EventFile, Outcome, Surroundings},
    layout::SystemFonts,
    store::StoreError,
    working_copy::{Standing, WorkingCopies, WorkingCopy},
};

/// The language to talk in, and the present time.
pub struct Talk {
    pub language: Language,
    /// The language that the user asked for by name. Prints are in this language as well.
    pub asked: Option<Language>,
    pub now: DateTime<Utc>,
    /// Open files on which somebody else works.
    pub take_over: bool,
    /// Working copies of files on sticks and the like, to be put back at the end.
    pub copies: RefCell<Vec<WorkingCopy>>,
}

/// Something on standard error, where nobody has opened anything yet.
pub fn note(text: &str) {
    eprintln!("{}", harmless(text));
}

fn result(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let said = out.write_all(text.trim_end_matches('\n').as_bytes()).and_then(|()| out.write_all(b"\n"));
    said.and_then(|()| out.flush()).map_err(Failure::Output)
}

impl Talk {
    /// A result, for people.
    pub fn say(&self, text: &str) -> Result<(), Failure> {
        result(&harmless(text))
    }

    /// Something beside the result, on standard error.
    pub fn note(&self, text: &str) {
        note(text);
    }

    /// A result for other programs, to the letter.
    pub fn json(&self, value: &impl serde::Serialize) -> Result<(), Failure> {
        result(&serde_json::to_string_pretty(value)?)
    }

    pub fn pick<T>(&self, german: T, english: T) -> T {
        self.language.pick(german, english)
    }

    /// Says what was done, after it was saved. A failure to print it does not change that.
    pub fn done(&self, file: &EventFile, outcome: &Outcome) -> Result<(), Failure> {
        self.say(&self.sentence(file, outcome))
    }

    pub fn sentence(&self, file: &EventFile, outcome: &Outcome) -> String {
        let sentence = file.sentence(&outcome.entry, self.language);
        sentence.unwrap_or_else(|_| self.pick("Gespeichert.", "Saved.").to_owned())
    }

    /// What a change costs: "Damit veraltet: 2 Türschilder, 5 Personen"
    pub fn cost(&self, cost: &Cost) -> String {
        match cost.sentence(self.language) {
            nothing if nothing.is_empty() => self
                .pick("Nichts, was ausgegeben ist, veraltet.", "Nothing that was handed out is out of date.")
                .to_owned(),
            cost => format!("{}: {cost}", self.pick("Damit veraltet", "Out of date with it")),
        }
    }

    /// Opens an event for changing it, with backups. One on a stick or the like is changed in a working copy, which
    /// [`put_back`](Self::put_back) puts back.
    pub fn open(&self, path: &Path) -> Result<EventFile, Failure> {
        let mut file = match (self.backups(), self.working_copies()) {
            (Some(backups), Some(copies)) => {
                let around = Surroundings { backups, copies: &copies, take_over: self.take_over, now: self.now };
                let (file, copy) = EventFile::open_where_it_lies(path, around)?;
                if let Some(beside) = copy.as_ref().and_then(WorkingCopy::rescued) {
                    self.note_rescued(beside);
                }
                self.copies.borrow_mut().extend(copy);
                file
            }
            _ => EventFile::open(path)?,
        };
        file.use_system_fonts(SystemFonts::Ask);
        self.note_what_was_set_aside(&file);
        self.note_what_was_begun(&file)?;
        Ok(file)
    }

    /// Puts back what was changed in working copies. What could not be put back is said, and stays on this machine.
    pub fn put_back(&self) -> Result<(), Failure> {
        for copy in self.copies.take() {
            match copy.finish(self.now).map_err(EventError::from)? {
                Standing::Together => {}
                other => return Err(Failure::Input(Box::new(other))),
            }
        }
        Ok(())
    }

    fn note_rescued(&self, beside: &Path) {
        let name = beside.file_name().unwrap_or_default().to_string_lossy();
        self.note(&match self.language {
            Language::De => format!(
                "Hinweis: Auf diesem Rechner lagen Änderungen, die dort fehlten, und jemand anders hat die Datei seither geändert. Ihre Fassung liegt jetzt daneben als »{name}«; »tagwerk merge« führt beide zusammen."
            ),
            Language::En => format!(
                "Note: this computer had changes that were missing there, and somebody else has changed the file since. Your version now lies beside it as “{name}”; “tagwerk merge” merges the two."
            ),
        });
    }

    fn working_copies(&self) -> Option<WorkingCopies> {
        Some(WorkingCopies::in_folder(&data_folder()?.join("working-copies"), self.language))
    }

    /// The backups, in the same place as those of the window.
    pub fn backups(&self) -> Option<Backups> {
        let language = self.language;
        let folder = data_folder()?.join("backups");
        Some(Backups::in_folder(&folder, move |why| note(&why.sentence(language))))
    }

    /// Opens an event for reading. Says so if it is a copy of a file that another program holds, or if it is
    /// inconsistent.
    pub fn open_for_reading(&self, path: &Path) -> Result<EventFile, Failure> {
        let mut file = match self.working_copies() {
            Some(copies) => EventFile::open_for_reading_where_it_lies(path, &copies)?,
            None => EventFile::open_for_reading(path)?,
        };
        file.use_system_fonts(SystemFonts::Ask);
        self.note_what_was_set_aside(&file);
        if let Some(why) = file.reading_because() {
            let note = self.pick("Hinweis", "Note");
            let shown = match why {
                StoreError::Held { .. } => {
                    self.pick(" Gezeigt wird, was zuletzt gespeichert wurde.", " This is what was saved last.")
                }
                _ => "",
            };
            self.note(&format!("{note}: {}{shown}", why.sentence(self.language)));
        }
        Ok(file)
    }

    fn note_what_was_begun(&self, file: &EventFile) -> Result<(), Failure> {
        for begun in file.begun()? {
            let answer = self.pick(
                "Bitte sagen: tagwerk done … --begun out (oder not-out).",
                "Please say: tagwerk done … --begun out (or not-out).",
            );
            self.note(&format!("{}: {} {answer}", self.pick("Hinweis", "Note"), begun.sentence(self.language)));
        }
        Ok(())
    }

    /// Opens an event for changing it; for a dry run, only for reading, which migrates nothing and waits for nobody.
    pub fn open_unless_dry(&self, path: &Path, dry_run: bool) -> Result<EventFile, Failure> {
        if dry_run { self.open_for_reading(path) } else { self.open(path) }
    }

    pub fn note_what_was_set_aside(&self, file: &EventFile) {
        for journal in file.set_aside() {
            self.note(&format!("{}: {}", self.pick("Hinweis", "Note"), journal.sentence(self.language)));
        }
    }
}

/// Where the window keeps its data as well.
fn data_folder() -> Option<PathBuf> {
    Some(dirs::data_dir()?.join("org.tagwerk.Tagwerk"))
}
