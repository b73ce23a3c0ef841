//! `tagwerk preflight`: checks one document or all, with their default options.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use tagwerk_core::{
    documents::{self, Job, Unprintable},
    domain::{ItemRef, Sentence},
    event_file::EventError,
    watch::Unwatched,
};

command! {
    "Prüfung vor dem Druck: was nicht aussehen wird wie gewünscht"
    | "The check before printing: what will not look as wanted"
    #[derive(Args)]
    pub struct Preflight {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "DOCUMENT")]
        only: Vec<String> =
            "nur dieses Druckstück (badges, signs, …); mehrmals für mehrere"
            | "this document only (badges, signs, …); several times for several",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

/// A remark of the check before printing, for other programs.
#[derive(Serialize)]
struct Remarked {
    document: &'static str,
    remark: &'static str,
    text: String,
    about: Option<ItemRef>,
}

impl Preflight {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let jobs: Vec<Job> = documents::usual().into_iter().map(|job| Job { language: talk.asked, ..job }).collect();
        let known: Vec<&str> = jobs.iter().map(|job| job.kind().verb()).collect();
        if let Some(unknown) = self.only.iter().find(|name| !known.contains(&name.as_str())) {
            return Err(Failure::NoSuchDocument(unknown.clone(), known.join(", ")));
        }
        let file = talk.open_for_reading(&self.file)?;
        let mut remarks = Vec::new();
        for job in
            jobs.iter().filter(|job| self.only.is_empty() || self.only.iter().any(|name| name == job.kind().verb()))
        {
            let notices = match file.preflight(job, &Unwatched, talk.now) {
                // When all documents are checked, those with nothing to print are not mentioned.
                Err(EventError::Unprintable(Unprintable::Nothing(_))) if self.only.is_empty() => continue,
                notices => notices?,
            };
            remarks.extend(notices.iter().map(|notice| Remarked {
                document: job.kind().verb(),
                remark: notice.remark.key(),
                text: notice.sentence(talk.language),
                about: notice.about,
            }));
        }
        if self.json {
            return talk.json(&remarks);
        }
        if remarks.is_empty() {
            return talk.say(talk.pick("Alles sieht aus wie gewünscht.", "Everything looks as wanted."));
        }
        let lines: Vec<String> = remarks.iter().map(|remark| format!("{}: {}", remark.document, remark.text)).collect();
        talk.say(&lines.join("\n"))
    }
}
