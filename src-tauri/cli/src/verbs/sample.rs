//! `tagwerk sample`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{disk::Over, sample};

command! {
    "Legt die Beispielveranstaltung an" | "Makes the sample event"
    #[derive(Args)]
    pub struct Sample {
        file: PathBuf = "die neue Datei" | "the new file",
    }
}

impl Sample {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        talk.note_what_was_set_aside(&sample::create(&self.file, Over::Nothing, talk.now)?);
        talk.say(&format!("{}: {}", talk.pick("Angelegt", "Made"), self.file.display()))
    }
}
