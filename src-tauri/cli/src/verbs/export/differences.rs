//! `tagwerk export differences`: what differs between two Stands, or between two files, on paper or as text.

use super::handing_out::{handing, report};
use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::event_file::Comparing;

command! {
    "Was sich am Programm geändert hat, als PDF oder Text"
    | "What has changed in the programme, as PDF or text"
    #[derive(Args)]
    #[command(group = clap::ArgGroup::new("compared").required(true).args(["since", "before"]))]
    pub struct Differences {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "STAND")]
        since: Option<u32> = "seit diesem Stand" | "since this version",
        #[arg(long, value_name = "STAND", requires = "since")]
        until: Option<u32> = "bis zu diesem Stand; sonst bis jetzt" | "until this version; otherwise until now",
        #[arg(long, value_name = "FILE")]
        before: Option<PathBuf> =
            "gegenüber dieser anderen Datei derselben Veranstaltung"
            | "compared with this other file of the same event",
        #[arg(long, value_name = "PDF|TXT")]
        out: PathBuf =
            "die neue Datei, etwa änderungen.pdf oder änderungen.txt"
            | "the new file, such as changes.pdf or changes.txt",
    }
}

impl Differences {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let ending = self.out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if !matches!(ending.as_deref(), Some("pdf" | "txt")) {
            return Err(Failure::PdfOrText(self.out.clone()));
        }
        // Closed before the event is opened: it may be the same file.
        let other =
            self.before.as_ref().map(|path| Ok::<_, Failure>((talk.open_for_reading(path)?.programme().clone(), path)));
        let other = other.transpose()?;
        let file = talk.open_for_reading(&self.file)?;
        let name = other.as_ref().and_then(|(_, path)| Some(path.file_name()?.to_string_lossy().into_owned()));
        let compared = match (&other, self.since) {
            (Some((plan, _)), _) => Comparing::With { plan, name: name.as_deref().unwrap_or_default() },
            (None, since) => Comparing::Stands { since: since.unwrap_or_default(), until: self.until },
        };
        let exported = file.export_differences(compared, talk.asked, &self.out, &handing(true), talk.now)?;
        let (one, many) = talk.pick(("Änderung", "Änderungen"), ("change", "changes"));
        report(talk, &exported, &self.out, &talk.language.count(exported.pieces, one, many))
    }
}
