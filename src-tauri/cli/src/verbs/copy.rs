//! `tagwerk copy`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    disk::{Over, SystemDisk},
    domain::Sentence,
};

command! {
    "Schreibt die Veranstaltung in eine zweite Datei" | "Writes the event into a second file"
    #[derive(Args)]
    pub struct Copy {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "NEW")]
        out: PathBuf = "die neue Datei" | "the new file",
        #[arg(long)]
        without_participants: bool =
            "zum Weitergeben: ohne Anmeldungen, Wünsche und Plätze, ohne Personen, die nicht mitwirken, und ohne was Verlauf, Druckstand und Texte über sie sagen"
            | "to pass on: without registrations, wishes and places, without people who have no part, and without what history, print ledger and texts say about them",
    }
}

impl Copy {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open_for_reading(&self.file)?;
        if self.without_participants {
            file.save_copy_without_participants(&self.out, Over::Nothing, &SystemDisk, talk.now)?;
        } else {
            let missing = file.save_copy(&self.out, Over::Nothing, &SystemDisk)?;
            if !missing.is_nothing() {
                talk.note(&missing.sentence(talk.language));
            }
        }
        talk.say(&format!("{}: {}", talk.pick("Geschrieben", "Written"), self.out.display()))
    }
}
