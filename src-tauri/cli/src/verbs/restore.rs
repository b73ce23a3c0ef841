//! `tagwerk restore`.

use super::backups::known;
use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::disk::Over;

command! {
    "Holt eine Sicherung zurück, als neue Datei" | "Brings a backup back, as a new file"
    #[derive(Args)]
    pub struct Restore {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "N")]
        backup: usize =
            "welche: 1 ist die jüngste; »backups« zeigt alle"
            | "which one: 1 is the latest; “backups” shows all",
        #[arg(long, value_name = "NEW")]
        out: PathBuf = "die neue Datei" | "the new file",
    }
}

impl Restore {
    /// Writes the backup to a file of its own. The user compares both before replacing the event.
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let Some(backups) = talk.backups() else { return Err(Failure::NoPlaceForBackups) };
        let known = known(&backups, &self.file);
        let backup = self.backup.checked_sub(1).and_then(|place| known.get(place));
        let backup = backup.ok_or(Failure::NoSuchBackup { number: self.backup, known: known.len() })?;
        backup.save_as(&self.out, Over::Nothing, &backups)?;
        talk.say(&format!("{}: {}", talk.pick("Zurückgeholt", "Brought back"), self.out.display()))
    }
}
