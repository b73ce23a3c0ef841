//! `tagwerk export calendar`.

use super::handing_out::{handing, open, report};
use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::calendar::Scope;

command! {
    "Kalenderdateien: Programm, Personen, Räume, Programmpunkte" | "Calendar files: programme, people, rooms, sessions"
    #[derive(Args)]
    pub struct Calendar {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf = "der Ordner; er wird angelegt, wenn er fehlt" | "the folder; it is made if it is missing",
        #[arg(long)]
        proof: bool = "nur zum Ansehen: hält keine Ausgabe fest" | "only to look at: notes nothing as issued",
    }
}

impl Calendar {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = open(talk, &self.file, self.proof)?;
        let exported = file.export_calendar(Scope::Everything, &self.out, &handing(self.proof), talk.now)?;
        let (one, many) = talk.pick(("Kalenderdatei", "Kalenderdateien"), ("calendar file", "calendar files"));
        report(talk, &exported, &self.out, &talk.language.count(exported.pieces, one, many))
    }
}
