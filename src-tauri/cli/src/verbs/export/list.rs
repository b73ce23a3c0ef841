//! `tagwerk export list`.

use super::{
    paper::{Paper, sessions},
    table::{format_of, write},
};
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use chrono::NaiveDate;
use clap::Args;
use tagwerk_core::{
    documents::{
        Wanted,
        lists::{self, ListOptions, Present, SignaturesFor},
        paper::{Orientation, PaperSize},
    },
    event_file::{EventFile, TableOf},
};

command! {
    "Listen als PDF, oder als Tabelle, wenn die Datei auf .xlsx oder .csv endet" | "Lists as PDF, or as a table if the file ends in .xlsx or .csv"
    #[derive(Args)]
    pub struct List {
        #[command(flatten)]
        paper: Paper,
        #[arg(long, value_parser = word::<lists::List>())]
        list: lists::List =
            "contributors (Mitwirkende, für das Team), sessions (was wo geschieht), house (für das Haus), signatures (Unterschriften) oder sign-up (zum Eintragen); von Teilnehmenden attendance (Teilnahmeliste), arrivals (Ankünfte), meals (wer was isst), waiting (Wartelisten) oder emergency (wer im Haus ist); calls (Telefonliste: wem zu sagen ist, was sich geändert hat)"
            | "contributors (for the team), sessions (what happens where), house (for its staff), signatures or sign-up (to hang); of participants attendance, arrivals, meals (who eats what), waiting (waiting lists) or emergency (everybody in the house); calls (whom to call because of changes)",
        #[arg(long, value_name = "N")]
        session: Vec<String> =
            "nur dieser Programmpunkt: 2.4 oder seine Kennung; mehrmals für mehrere"
            | "this session alone: 2.4 or its id; several times for several",
        #[arg(long, value_name = "DATE")]
        day: Vec<NaiveDate> =
            "nur dieser Tag: 2026-06-13; mehrmals für mehrere"
            | "this day alone: 2026-06-13; several times for several",
        #[arg(long, value_name = "TEXT")]
        column: Vec<String> =
            "eine Spalte zum Ausfüllen, sonst »Unterschrift«; eine freie Spalte der Veranstaltung steht auf Listen von Teilnehmenden mit ihren Werten; mehrmals für mehrere"
            | "a column to be filled in by hand, else “Signature”; a free column of the event stands on lists of participants with what it says; several times for several",
        #[arg(long)]
        arrived: bool =
            "auf der Notfallliste nur, wer (an diesem Tag) angekommen ist"
            | "on the emergency list only whoever has arrived (on this day)",
        #[arg(long, default_value = "session", value_parser = word::<SignaturesFor>())]
        per: SignaturesFor =
            "eine Liste mit Unterschriften je Programmpunkt, session (sonst dies), je Tag, day, oder für die Veranstaltung, event"
            | "a list with signatures a session, session (unless said), a day, day, or for the event, event",
        #[arg(long, value_name = "N", default_value_t = 12)]
        blank_rows: u32 =
            "leere Zeilen auf jeder Unterschriftenliste, sonst 12"
            | "blank rows on each signature list, else 12",
        #[arg(long, value_name = "N")]
        places: Option<u32> =
            "so viele Zeilen zum Eintragen, statt der freien Plätze"
            | "so many lines to sign up, instead of the free seats",
        #[arg(long, default_value = "a4", value_parser = word::<PaperSize>())]
        size: PaperSize =
            "das Papier: a5, a4 (sonst dies), a3, a2, letter oder tabloid"
            | "the paper: a5, a4 (unless said), a3, a2, letter or tabloid",
        #[arg(long, value_parser = word::<Orientation>())]
        orientation: Option<Orientation> =
            "Querformat landscape oder Hochformat portrait; sonst, wie die Liste sich am besten liest"
            | "landscape or portrait; else as the list reads best",
    }
}

impl List {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let wanted = |file: &EventFile| -> Result<ListOptions, Failure> {
            let known = &file.programme().event.free_columns;
            let columns: Vec<String> = self.column.iter().map(|name| name.trim().to_owned()).collect();
            let is_free = |name: &&String| self.list.has_free_columns() && known.contains(name);
            Ok(ListOptions {
                list: self.list,
                size: self.size,
                orientation: self.orientation,
                sessions: sessions(file, &self.session)?,
                days: self.day.clone(),
                columns: columns.iter().filter(|name| !is_free(name)).cloned().collect(),
                free_columns: columns.iter().filter(is_free).cloned().collect(),
                present: if self.arrived { Present::Arrived } else { Present::Expected },
                each: self.per,
                blank_rows: self.blank_rows,
                places: self.places,
            })
        };
        if format_of(&self.paper.out).is_some() {
            let file = talk.open_for_reading(&self.paper.file)?;
            let of = TableOf::List(Box::new(wanted(&file)?));
            return write(&file, &of, &self.paper.out, talk);
        }
        self.paper.print(talk, |file| Ok(Wanted::Lists(wanted(file)?)))
    }
}
