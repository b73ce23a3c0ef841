//! `tagwerk redo`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;

command! {
    "Wiederholt den zurückgenommenen Schritt" | "Does the undone step again"
    #[derive(Args)]
    pub struct Redo {
        file: PathBuf = "die Veranstaltung" | "the event",
    }
}

impl Redo {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open(&self.file)?;
        let outcome = file.redo(talk.now)?;
        talk.done(&file, &outcome)
    }
}
