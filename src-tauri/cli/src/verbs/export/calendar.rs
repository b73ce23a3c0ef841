//! `tagwerk export calendar`.

use super::handing_out::{handing, open, report};
use crate::{failure::Failure, help::command, talk::Talk};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use tagwerk_core::{calendar::Scope, domain::find_person, event_file::EventFile};

command! {
    "Kalenderdateien: Programm, Räume, Programmpunkte, Mitwirkende, und wer einen Platz hat"
    | "Calendar files: programme, rooms, sessions, contributors, and whoever has a place"
    #[derive(Args)]
    pub struct Calendar {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf = "der Ordner; er wird angelegt, wenn er fehlt" | "the folder; it is made if it is missing",
        #[arg(long = "for", value_name = "WHOM", default_value = "everything")]
        whom: Whom =
            "everything: alle Dateien (sonst dies); programme: nur das ganze Programm; participants: nur, wer angemeldet ist und einen Platz hat"
            | "everything: all files (unless said); programme: the whole programme alone; participants: whoever is registered and has a place",
        #[arg(long, value_name = "PERSON", conflicts_with = "whom")]
        only: Option<String> =
            "nur diese Person, mit einer Datei für jeden Termin"
            | "this person alone, with a file for each entry",
        #[arg(long)]
        proof: bool = "nur zum Ansehen: hält keine Ausgabe fest" | "only to look at: notes nothing as issued",
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Whom {
    Everything,
    Programme,
    Participants,
}

impl Calendar {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = open(talk, &self.file, self.proof)?;
        let scope = self.scope(&file)?;
        let exported = file.export_calendar(scope, &self.out, &handing(self.proof), talk.now)?;
        let (one, many) = talk.pick(("Kalenderdatei", "Kalenderdateien"), ("calendar file", "calendar files"));
        report(talk, &exported, &self.out, &talk.language.count(exported.pieces, one, many))
    }

    fn scope(&self, file: &EventFile) -> Result<Scope, Failure> {
        Ok(match (&self.only, self.whom) {
            (Some(name), _) => Scope::Person(find_person(file.everybody()?.iter(), name)?),
            (None, Whom::Everything) => Scope::Everything,
            (None, Whom::Programme) => Scope::Programme,
            (None, Whom::Participants) => Scope::Participants,
        })
    }
}
