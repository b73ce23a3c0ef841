//! `tagwerk recover`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use tagwerk_core::{disk::SystemDisk, domain::Sentence, event_file::EventFile, store::EventRow};

command! {
    "Rettet aus einer beschädigten Datei, was sich lesen lässt, in eine neue" | "Recovers what can be read of a damaged file into a new one"
    #[derive(Args)]
    pub struct Recover {
        file: PathBuf = "die beschädigte Datei; sie bleibt, wie sie ist" | "the damaged file, which stays as it is",
        #[arg(long, value_name = "NEW")]
        out: PathBuf = "die neue Datei" | "the new file",
        #[arg(long)]
        json: bool = "der Bericht als JSON" | "the report as JSON",
    }
}

impl Recover {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let backups = talk.backups();
        let recovered = EventFile::recover(&self.file, &self.out, &SystemDisk, backups.as_ref(), talk.now)?;
        if self.json {
            let newest = recovered.newest.as_ref().map(|newest| newest.sentence(talk.language));
            return talk.json(&json!({ "recovered": recovered.report, "newest_backup": newest }));
        }
        let mut lines = recovered.report.sentences(talk.language);
        if let Some(newest) = &recovered.newest {
            // Backups are found by the event, or, if nobody knows that any more, by the name of its file.
            let of = if recovered.report.event == EventRow::Anew { &self.file } else { &self.out };
            let all = talk.pick("Alle zeigt", "To see all");
            lines.push(format!("{} {all}: tagwerk backups {}", newest.sentence(talk.language), of.display()));
        }
        lines.push(format!("{}: {}", talk.pick("Gerettet", "Recovered"), self.out.display()));
        talk.say(&lines.join("\n"))
    }
}
