//! The backups of an event, and bringing one back.

use super::Talk;
use crate::failure::Failure;
use std::path::Path;
use tagwerk_core::{
    disk::Over,
    domain::{Sentence, Table, action::counted},
    event_file::{Backup, Backups, EventFile},
};

pub fn list(talk: &Talk, path: &Path) -> Result<(), Failure> {
    let Some(backups) = talk.backups() else { return Err(Failure::NoPlaceForBackups) };
    let known = of(&backups, path);
    if known.is_empty() {
        return talk.say(talk.pick(
            "Noch keine Sicherung. Tagwerk macht selbst eine, bevor es die erste Änderung eines Tages speichert, bevor es etwas einliest und bevor eine Datei in ein neues Format wechselt.",
            "No backup yet. Tagwerk makes one by itself before it saves the first change of a day, before it reads something in, and before a file changes to a new format.",
        ));
    }
    let lines: Vec<String> = (1..).zip(&known).map(|(number, backup)| line(talk, number, backup)).collect();
    talk.say(&lines.join("\n"))
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

/// As a file of its own: in the place of the event it is put by whoever looks at both.
pub fn restore(talk: &Talk, path: &Path, number: usize, out: &Path) -> Result<(), Failure> {
    let Some(backups) = talk.backups() else { return Err(Failure::NoPlaceForBackups) };
    let known = of(&backups, path);
    let backup = number.checked_sub(1).and_then(|place| known.get(place));
    let backup = backup.ok_or(Failure::NoSuchBackup { number, known: known.len() })?;
    backup.save_as(out, Over::Nothing, &backups)?;
    talk.say(&format!("{}: {}", talk.pick("Zurückgeholt", "Brought back"), out.display()))
}

/// Those of the event that lies there; if none does, or none that opens, those of files of this name.
fn of(backups: &Backups, path: &Path) -> Vec<Backup> {
    match EventFile::open_for_reading(path) {
        Ok(file) => backups.of_event(file.programme().event.id),
        Err(_) => backups.of_name(path),
    }
}
