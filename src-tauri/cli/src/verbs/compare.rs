//! `tagwerk compare`: the differences between two files, neither of which is changed.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use tagwerk_core::event_file::Comparing;

command! {
    "Zeigt, worin sich das Programm zweier Dateien unterscheidet"
    | "Shows how the programmes of two files differ"
    #[derive(Args)]
    pub struct Compare {
        file: PathBuf = "die Veranstaltung, wie sie war" | "the event as it was",
        other: PathBuf = "die andere Datei, wie sie jetzt ist" | "the other file, as it is now",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

impl Compare {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        // Closed before the other is opened: it may be the same file.
        let before = talk.open_for_reading(&self.file)?.programme().clone();
        let with = Comparing::With { plan: &before, name: &self.file.to_string_lossy() };
        let differences = talk.open_for_reading(&self.other)?.differences(with, talk.language)?.sentences;
        match self.json {
            true => talk.json(&json!({ "differences": differences })),
            false if differences.is_empty() => {
                talk.say(talk.pick("Beide Programme sind gleich.", "Both programmes are the same."))
            }
            false => talk.say(&differences.join("\n")),
        }
    }
}
