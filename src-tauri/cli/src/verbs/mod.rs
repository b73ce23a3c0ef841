//! One function a verb: they open the file, call one method of it, and say what came of it.

mod backups;
mod conflicts;
mod export;
mod import;
mod plan;
mod sheet;
mod spell;
mod tables;
mod update;
mod walls;

pub(crate) use update::Undecided;

use crate::{
    args::{Export, Import, Verb},
    failure::Failure,
};
use chrono::{DateTime, Utc};
use std::{
    io::{self, Write},
    path::Path,
};
use tagwerk_core::{
    domain::{Language, Sentence},
    event_file::{Backups, EventFile, Outcome},
    layout::SystemFonts,
    store::StoreError,
};

/// `asked` is the language that was named on the command line, if one was; `machine` that of the machine.
pub fn run(verb: Verb, asked: Option<Language>, machine: Language, now: DateTime<Utc>) -> Result<(), Failure> {
    let talk = Talk { language: asked.unwrap_or(machine), asked, now };
    match verb {
        Verb::New { file, title, zone, event_language } => plan::new(&talk, &file, &title, zone, event_language.into()),
        Verb::Import {
            what: Import::Programme { file, sheet, words, first_day, teach, rounds, dry_run, json, version },
        } => {
            let reading = import::Reading { words, first_day, teach, rounds, dry_run, json };
            match version.update {
                true => update::programme(&talk, &file, &sheet, &reading, &version),
                false => import::programme(&talk, &file, &sheet, &reading),
            }
        }
        Verb::Import { what: Import::Rooms { file, table, columns, dry_run } } => {
            import::rooms(&talk, &file, &table, &columns, dry_run)
        }
        Verb::Sample { file } => plan::sample(&talk, &file),
        Verb::Export { what: Export::Badges(words) } => export::badges(&talk, &words),
        Verb::Export { what: Export::Plates(words) } => tables::plates(&talk, &words),
        Verb::Export { what: Export::List(words) } => tables::list(&talk, &words),
        Verb::Export { what: Export::Signs(words) } => walls::signs(&talk, &words),
        Verb::Export { what: Export::Notice(words) } => walls::notice(&talk, &words),
        Verb::Export { what: Export::Poster(words) } => walls::poster(&talk, &words),
        Verb::Export { what: Export::Booklet(words) } => export::booklet(&talk, &words),
        Verb::Export { what: Export::TestSheet(words) } => export::test_sheet(&talk, &words),
        Verb::Preflight(words) => export::preflight(&talk, &words),
        Verb::Export { what: Export::Calendar { file, out, proof } } => export::calendar(&talk, &file, &out, proof),
        Verb::Export { what: Export::Text { file, out, format } } => {
            export::text(&talk, &file, &out, format.map(Into::into))
        }
        Verb::Show { file, json } => plan::show(&talk, &file, json),
        Verb::Check { file, json } => conflicts::check(&talk, &file, json),
        Verb::Set { file, thing, name, fields } => plan::set(&talk, &file, thing, name.as_deref(), &fields),
        Verb::Place { file, session, target } => plan::place(&talk, &file, &session, target.room.as_deref()),
        Verb::Swap(words) => plan::swap(&talk, &words),
        Verb::Waive(words) => conflicts::waive(&talk, &words),
        Verb::Suggest { file, session, most, json } => conflicts::suggest(&talk, &file, &session, most, json),
        Verb::Distribute { file, block } => plan::distribute(&talk, &file, block.as_deref()),
        Verb::MergePeople { file, kept, merged } => plan::merge_people(&talk, &file, &kept, &merged),
        Verb::UnifySpellings { file, leave, dry_run, json } => spell::unify(&talk, &file, &leave, dry_run, json),
        Verb::Undo { file } => plan::undo(&talk, &file),
        Verb::Redo { file } => plan::redo(&talk, &file),
        Verb::Backups { file } => backups::list(&talk, &file),
        Verb::Restore { file, backup, out } => backups::restore(&talk, &file, backup, &out),
        Verb::History { file } => plan::history(&talk, &file),
    }
}

/// With whom we talk, and when.
pub(crate) struct Talk {
    pub(crate) language: Language,
    /// What was asked for by name is printed in this language as well.
    asked: Option<Language>,
    now: DateTime<Utc>,
}

impl Talk {
    /// A result, for people or other programs.
    fn say(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let said = out.write_all(text.trim_end_matches('\n').as_bytes()).and_then(|()| out.write_all(b"\n"));
        said.and_then(|()| out.flush()).map_err(Failure::Output)
    }

    /// Something beside the result.
    pub(crate) fn note(&self, text: &str) {
        eprintln!("{text}");
    }

    fn json(&self, value: &impl serde::Serialize) -> Result<(), Failure> {
        self.say(&serde_json::to_string_pretty(value)?)
    }

    fn pick<T>(&self, german: T, english: T) -> T {
        self.language.pick(german, english)
    }

    /// What was done, once it is saved: whatever goes wrong with the words for it does not change that.
    fn done(&self, file: &EventFile, outcome: &Outcome) -> Result<(), Failure> {
        self.say(&self.sentence(file, outcome))
    }

    fn sentence(&self, file: &EventFile, outcome: &Outcome) -> String {
        let sentence = file.sentence(&outcome.entry, self.language);
        sentence.unwrap_or_else(|_| self.pick("Gespeichert.", "Saved.").to_owned())
    }

    /// For changing, with backups of it.
    fn open(&self, path: &Path) -> Result<EventFile, Failure> {
        let mut file = match self.backups() {
            Some(backups) => EventFile::open_with(path, backups, self.now)?,
            None => EventFile::open(path)?,
        };
        file.use_system_fonts(SystemFonts::Ask);
        self.note_what_was_set_aside(&file);
        Ok(file)
    }

    /// Where the window has them, too.
    fn backups(&self) -> Option<Backups> {
        let language = self.language;
        let folder = dirs::data_dir()?.join("org.tagwerk.Tagwerk/backups");
        Some(Backups::in_folder(&folder, move |why| eprintln!("{}", why.sentence(language))))
    }

    /// For looking at; says so if it is a copy of what another program holds, or does not agree with itself.
    fn open_for_reading(&self, path: &Path) -> Result<EventFile, Failure> {
        let mut file = EventFile::open_for_reading(path)?;
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

    fn note_what_was_set_aside(&self, file: &EventFile) {
        for journal in file.set_aside() {
            self.note(&format!("{}: {}", self.pick("Hinweis", "Note"), journal.sentence(self.language)));
        }
    }
}
