//! What all printed documents have in common.

use super::handing_out::{handing, open, report};
use crate::{failure::Failure, help::arguments, talk::Talk, words::word};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    documents::{
        Job, Sizing, Wanted,
        paper::{Orientation, PaperSize},
    },
    domain::SessionId,
    event_file::EventFile,
    layout::Inks,
};

arguments! {
    #[derive(Args)]
    pub struct Paper {
        pub file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "PDF")]
        pub out: PathBuf = "das PDF" | "the PDF",
        #[arg(long)]
        proof: bool =
            "nur zum Ansehen: hält nichts im Druckstand fest"
            | "only to look at: notes nothing in the print ledger",
        #[arg(long)]
        allow_missing: bool =
            "nimmt hin, dass Zeichen fehlen: kein Rückgabewert 1"
            | "takes it that letters are missing: no exit code 1",
        #[arg(long)]
        black_only: bool =
            "nur mit Schwarz: was sonst farbig ist, wird grau, auch die Logos"
            | "with black alone: what has a colour else becomes grey, logos as well",
    }
}

arguments! {
    /// A plain sheet of paper.
    #[derive(Args)]
    pub struct PlainSheet {
        #[arg(long, default_value = "a4", value_parser = word::<PaperSize>())]
        pub size: PaperSize =
            "Papier: a5, a4 (sonst dieses), a3, a2, letter oder tabloid"
            | "paper: a5, a4 (unless said), a3, a2, letter or tabloid",
        #[arg(long, default_value = "landscape", value_parser = word::<Orientation>())]
        pub orientation: Orientation =
            "Querformat landscape (sonst dies) oder Hochformat portrait"
            | "landscape (unless said) or portrait",
    }
}

impl Paper {
    /// Prints from an event what `wanted` asks for.
    pub fn print(
        &self,
        talk: &Talk,
        wanted: impl FnOnce(&EventFile) -> Result<Wanted, Failure>,
    ) -> Result<(), Failure> {
        let mut file = open(talk, &self.file, self.proof)?;
        let inks = if self.black_only { Inks::BlackOnly } else { Inks::Colours };
        let job = Job { language: talk.asked, inks, ..Job::of(wanted(&file)?) };
        let exported = file.print(&job, &self.out, &handing(self.proof), talk.now)?;
        report(talk, &exported, &self.out, &job.kind().counted(exported.pieces, talk.language))?;
        if !self.allow_missing && exported.notices.iter().any(|notice| notice.remark.lacks_letters()) {
            return Err(Failure::LettersMissing);
        }
        Ok(())
    }
}

/// The sizing that `--each-large` chooses.
pub fn sizing(each_large: bool) -> Sizing {
    if each_large { Sizing::Each } else { Sizing::Alike }
}

/// The sessions that `--session` names.
pub fn sessions(file: &EventFile, names: &[String]) -> Result<Vec<SessionId>, Failure> {
    Ok(names.iter().map(|name| file.programme().find_session(name)).collect::<Result<_, _>>()?)
}
