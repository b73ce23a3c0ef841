//! `tagwerk show`.

use crate::{
    failure::Failure, help::command, programme_as_json::Shown, programme_as_text::programme_as_text, talk::Talk,
};
use clap::Args;
use std::path::PathBuf;

command! {
    "Zeigt das ganze Programm" | "Shows the whole programme"
    #[derive(Args)]
    pub struct Show {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

impl Show {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let file = talk.open_for_reading(&self.file)?;
        if self.json {
            talk.json(&Shown::of(file.programme(), file.participant_counts()?))
        } else {
            talk.say(&programme_as_text(file.programme(), talk.language))
        }
    }
}
