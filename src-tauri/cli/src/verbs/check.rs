//! `tagwerk check`: the programme for conflicts, or the file for damage.

use crate::{failure::Failure, findings::findings, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    domain::Sentence,
    event_file::{EventError, EventFile},
    store::StoreError,
};

command! {
    "Prüft das Programm auf Konflikte" | "Checks the programme for conflicts"
    #[derive(Args)]
    pub struct Check {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long = "file", conflicts_with = "json")]
        its_file: bool =
            "statt des Programms die Datei: ob alles darin so ist, wie es geschrieben wurde"
            | "instead of the programme the file: whether all of it is as it was written",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

impl Check {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        if self.its_file {
            let checked = EventFile::check_file(&self.file).map_err(|why| match why {
                EventError::Store(StoreError::Damaged { .. } | StoreError::NotAnEvent(_)) => {
                    Failure::Recoverable(self.file.clone(), why)
                }
                why => why.into(),
            })?;
            return talk.say(&checked.sentence(talk.language));
        }
        let file = talk.open_for_reading(&self.file)?;
        let conflicts = file.conflicts();
        let findings = findings(talk, file.programme(), &conflicts);
        let crowded = file.crowded_in_words(talk.language);
        if self.json {
            crowded.into_iter().for_each(|crowded| talk.note(crowded));
            return talk.json(&findings);
        }
        let open = findings.iter().filter(|finding| finding.conflict.is_open());
        let mut lines: Vec<String> =
            open.map(|finding| format!("{}: {}", finding.severity.name(talk.language), finding.text)).collect();
        if lines.is_empty() {
            lines.push(talk.pick("Keine Konflikte.", "No conflicts.").to_owned());
        }
        lines.extend(crowded.map(str::to_owned));
        let waived: Vec<String> = findings
            .iter()
            .filter_map(|finding| Some(format!("  {} ({})", finding.text, finding.conflict.waived.as_ref()?)))
            .collect();
        if !waived.is_empty() {
            lines.push(format!("\n{}", talk.pick("Bewusst zugelassen:", "Accepted:")));
            lines.extend(waived);
        }
        talk.say(&lines.join("\n"))
    }
}
