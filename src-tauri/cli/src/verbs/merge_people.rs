//! `tagwerk merge-people`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;

command! {
    "Führt zwei Personen zu einer zusammen" | "Makes two people one"
    #[derive(Args)]
    pub struct MergePeople {
        file: PathBuf = "die Veranstaltung" | "the event",
        kept: String = "die Person, die bleibt" | "the person who stays",
        merged: String = "die Person, die in ihr aufgeht" | "the person who becomes part of them",
    }
}

impl MergePeople {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open(&self.file)?;
        let kept = file.programme().find_person(&self.kept)?;
        let merged = file.programme().find_person(&self.merged)?;
        let outcome = file.merge_people(kept, merged, talk.now)?;
        talk.done(&file, &outcome)
    }
}
