//! `tagwerk export plates`.

use super::paper::{Paper, sessions};
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use clap::Args;
use tagwerk_core::{
    documents::{
        Wanted,
        plates::{PlateFields, PlateFor, PlateOptions, PlateOrder, PlateSize},
    },
    domain::find_person,
};

command! {
    "Tischaufsteller als PDF: ein Name auf beiden Seiten eines gefalteten Blattes"
    | "Table plates as PDF: a name on both faces of a folded sheet"
    #[derive(Args)]
    pub struct Plates {
        #[command(flatten)]
        paper: Paper,
        #[arg(long, default_value = "a4", value_parser = word::<PlateSize>())]
        size: PlateSize =
            "a4 (sonst dies), a5 (zwei auf einem Blatt A4, zum Schneiden), a5-paper (je ein Blatt A5), letter oder half-letter (zwei auf einem Blatt Letter)"
            | "a4 (unless said), a5 (two on a sheet of A4, to be cut), a5-paper (a sheet of A5 each), letter or half-letter (two on a sheet of Letter)",
        #[arg(long, value_name = "PERSON")]
        only: Vec<String> =
            "nur diese Person, auch wenn sie nirgends mitwirkt; mehrmals für mehrere"
            | "this person alone, even without a contribution; several times for several",
        #[arg(long, value_name = "N")]
        session: Vec<String> =
            "nur dieser Programmpunkt: 2.4 oder seine Kennung; mehrmals für mehrere"
            | "this session alone: 2.4 or its id; several times for several",
        #[arg(long)]
        per_person: bool =
            "einer je Person, auch wenn sie mehrmals mitwirkt"
            | "one a person, however often they contribute",
        #[arg(long, default_value = "programme", value_parser = word::<PlateOrder>())]
        order: PlateOrder =
            "in der Folge des Programms, programme (sonst dies), oder nach Namen, name"
            | "in the order of the programme, programme (unless said), or of names, name",
        #[arg(long, value_name = "N", default_value_t = 0)]
        blank: u32 = "so viele ohne Namen dazu, zum Beschreiben" | "so many without a name as well, to be written on",
        #[arg(long)]
        with_session: bool = "mit Nummer und Zeit des Programmpunkts" | "with number and time of the session",
        #[arg(long)]
        no_title: bool = "ohne akademischen Titel" | "without academic title",
        #[arg(long)]
        no_affiliation: bool = "ohne Organisation" | "without organisation",
        #[arg(long)]
        no_role: bool = "ohne Rolle" | "without role",
        #[arg(long)]
        no_logo: bool = "ohne Logo" | "without logo",
    }
}

impl Plates {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        self.paper.print(talk, |file| {
            let everybody = if self.only.is_empty() { Vec::new() } else { file.everybody()? };
            let people = self.only.iter().map(|name| find_person(everybody.iter(), name));
            Ok(Wanted::Plates(PlateOptions {
                size: self.size,
                fields: PlateFields {
                    academic_title: !self.no_title,
                    affiliation: !self.no_affiliation,
                    role: !self.no_role,
                    session: self.with_session,
                    logo: !self.no_logo,
                },
                each: if self.per_person { PlateFor::Person } else { PlateFor::Contribution },
                order: self.order,
                only: people.collect::<Result<_, _>>()?,
                sessions: sessions(file, &self.session)?,
                blanks: self.blank,
            }))
        })
    }
}
