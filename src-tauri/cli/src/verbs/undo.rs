//! `tagwerk undo`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;

command! {
    "Nimmt den letzten Schritt zurück" | "Takes back the last step"
    #[derive(Args)]
    pub struct Undo {
        file: PathBuf = "die Veranstaltung" | "the event",
    }
}

impl Undo {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open(&self.file)?;
        let outcome = file.undo(talk.now)?;
        talk.done(&file, &outcome)
    }
}
