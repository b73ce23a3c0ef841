//! `tagwerk history`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;

command! {
    "Zeigt alle Schritte" | "Shows all steps"
    #[derive(Args)]
    pub struct History {
        file: PathBuf = "die Veranstaltung" | "the event",
    }
}

impl History {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let file = talk.open_for_reading(&self.file)?;
        let zone = file.programme().event.zone;
        let lines: Vec<String> = file
            .history(talk.language)?
            .into_iter()
            .map(|step| format!("{}  {}", step.entry.at.with_timezone(&zone).format("%Y-%m-%d %H:%M"), step.sentence))
            .collect();
        talk.say(&lines.join("\n"))
    }
}
