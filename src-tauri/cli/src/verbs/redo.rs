//! `tagwerk redo`.

use crate::{failure::Failure, help::with_help, talk::Talk};
use clap::Args;
use std::path::PathBuf;

with_help! {
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
