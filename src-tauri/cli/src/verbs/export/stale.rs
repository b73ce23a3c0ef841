//! `tagwerk export stale`: what is out of date, printed again, a file for each document; the notices for old doors; and the
//! published calendar.

use super::handing_out::{handing, open, report};
use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::{collections::BTreeMap, path::PathBuf};
use tagwerk_core::{calendar::Scope, documents::Job, event_file::Published};

command! {
    "Druckt neu, was veraltet ist, und die Aushänge dazu: ein PDF je Druckstück; auch den Kalender des Programms"
    | "Prints again what is out of date, and the notices for it: a PDF for each document; and the calendar of the programme"
    #[derive(Args)]
    pub struct Stale {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf = "der Ordner; er wird angelegt" | "the folder; it is created",
        #[arg(long)]
        proof: bool =
            "nur zum Ansehen: hält nichts im Druckstand fest"
            | "only to look at: notes nothing in the print ledger",
    }
}

impl Stale {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = open(talk, &self.file, self.proof)?;
        let jobs = file.jobs_to_print()?;
        let publishes = file.follow_up()?.publish_again.is_some();
        if jobs.is_empty() && !publishes {
            return talk.say(talk.pick("Nichts ist neu zu drucken.", "There is nothing to print again."));
        }
        std::fs::create_dir_all(&self.out).map_err(|source| Failure::Unreadable { path: self.out.clone(), source })?;
        let mut used: BTreeMap<String, usize> = BTreeMap::new();
        for job in &jobs {
            let out = self.out.join(name(job, &mut used, talk));
            let exported = file.print(job, &out, &handing(self.proof), talk.now)?;
            report(talk, &exported, &out, &job.kind().counted(exported.pieces, talk.language))?;
        }
        if publishes {
            let exported = file.export_calendar(Scope::Programme, &self.out, &handing(self.proof), talk.now)?;
            report(talk, &exported, &self.out, Published::name(talk.language))?;
        }
        Ok(())
    }
}

/// "Türschilder.pdf", "Türschilder 2.pdf" for those that were made in another way.
fn name(job: &Job, used: &mut BTreeMap<String, usize>, talk: &Talk) -> String {
    let name = job.kind().name(talk.language);
    let count = used.entry(name.to_owned()).or_default();
    *count += 1;
    if *count == 1 { format!("{name}.pdf") } else { format!("{name} {count}.pdf") }
}
