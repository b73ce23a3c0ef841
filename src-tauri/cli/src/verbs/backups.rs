//! `tagwerk backups`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::{Path, PathBuf};
use tagwerk_core::{
    domain::{Sentence, Table, action::counted},
    event_file::{self, Backup, EventFile},
};

command! {
    "Zeigt die Sicherungen, die Tagwerk selbst gemacht hat" | "Shows the backups that Tagwerk made by itself"
    #[derive(Args)]
    pub struct Backups {
        file: PathBuf =
            "die Veranstaltung; auch eine, die es nicht mehr gibt oder die sich nicht öffnen lässt"
            | "the event; also one that is gone or does not open",
    }
}

impl Backups {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let Some(backups) = talk.backups() else { return Err(Failure::NoPlaceForBackups) };
        let known = known(&backups, &self.file);
        if known.is_empty() {
            return talk.say(talk.pick(
                "Noch keine Sicherung. Tagwerk macht selbst eine, bevor es die erste Änderung eines Tages speichert, bevor es etwas einliest und bevor eine Datei in ein neues Format wechselt.",
                "No backup yet. Tagwerk makes one by itself before it saves the first change of a day, before it reads something in, and before a file changes to a new format.",
            ));
        }
        let lines: Vec<String> = (1..).zip(&known).map(|(number, backup)| line(talk, number, backup)).collect();
        talk.say(&lines.join("\n"))
    }
}

/// The backups of the event at `path`. If there is no event, or it does not open, those of files with this name.
pub fn known(backups: &event_file::Backups, path: &Path) -> Vec<Backup> {
    match EventFile::open_for_reading(path) {
        Ok(file) => backups.of_event(file.programme().event.id),
        Err(_) => backups.of_name(path),
    }
}

fn line(talk: &Talk, number: usize, backup: &Backup) -> String {
    let begin = |at: String| format!("{number:>2}  {at}  {} – {}", backup.name, backup.why.words(talk.language));
    match backup.look(talk.language) {
        Ok(looked) => {
            let at = backup.at.with_timezone(&looked.zone).format("%Y-%m-%d %H:%M").to_string();
            let counts = [(Table::Session, looked.sessions), (Table::Person, looked.people)];
            let size = counts.map(|(table, rows)| counted(table, rows, talk.language)).join(", ");
            format!("{}\n    {size}. {}: {}", begin(at), talk.pick("Zuletzt", "Last"), looked.last_step)
        }
        Err(why) => {
            format!("{}\n    {}", begin(backup.at.format("%Y-%m-%d %H:%MZ").to_string()), why.sentence(talk.language))
        }
    }
}
