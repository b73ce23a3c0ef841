//! `tagwerk import rooms`.

use super::sheet::{beginnings, input, table_text};
use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::import::{Column, ReadError, RoomsDraft, RoomsTable};

command! {
    "Liest Räume aus einer Tabelle (CSV oder eingefügt)" | "Reads rooms from a table (CSV or pasted)"
    #[derive(Args)]
    pub struct Rooms {
        file: PathBuf = "die Veranstaltung" | "the event",
        table: PathBuf =
            "die Tabelle: Name; Plätze; Geschoss; …; - liest die Standardeingabe"
            | "the table: name; seats; floor; …; - reads standard input",
        #[arg(long, value_name = "Name,Plätze,-,…", value_delimiter = ',', allow_hyphen_values = true)]
        columns: Vec<String> =
            "was die Spalten bedeuten, der Reihe nach: Name, Plätze, Geschoss, Gebäude, Bestuhlung, Ausstattung, Zugang, Teil von, Notiz, Reihen, Stuhlkreis, …; - lässt eine aus"
            | "what the columns mean, in order: name, seats, floor, building, seating, equipment, access, part of, note, rows, circle, …; - leaves one out",
        #[arg(long)]
        dry_run: bool = "zeigt nur den Entwurf" | "only shows the draft",
    }
}

impl Rooms {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut table = RoomsTable::read(&table_text(&self.table)?).map_err(input)?;
        if !self.columns.is_empty() {
            let named = |word: &String| Column::named(word).ok_or_else(|| Failure::NotAColumn(word.clone()));
            let columns = self.columns.iter().map(named).collect::<Result<Vec<Column>, Failure>>()?;
            if columns.len() != table.columns.len() {
                return Err(Failure::OtherColumns { named: columns.len(), there: table.columns.len() });
            }
            table.say_columns(columns);
        }
        let draft = table.draft().map_err(|error| match error {
            ReadError::WhichColumn => Failure::WhichColumn {
                why: ReadError::WhichColumn,
                columns: beginnings(table.columns.len(), table.headings.as_ref(), &table.rows),
            },
            other => input(other),
        })?;
        if self.dry_run {
            talk.say(&rooms_as_text(&draft))?;
        } else {
            let mut file = talk.open(&self.file)?;
            let outcome = file.import_rooms(&draft, talk.now)?;
            talk.done(&file, &outcome)?;
        }
        for remark in &draft.remarks {
            talk.note(&remark.sentence(talk.language));
        }
        Ok(())
    }
}

fn rooms_as_text(draft: &RoomsDraft) -> String {
    let lines: Vec<String> = draft
        .rooms
        .iter()
        .map(|room| {
            let mut facts = vec![room.name.clone()];
            facts.extend(room.seats.map(|seats| seats.to_string()));
            facts.extend(room.floor.clone());
            facts.extend(room.building.clone());
            facts.join(" · ")
        })
        .collect();
    lines.join("\n")
}
