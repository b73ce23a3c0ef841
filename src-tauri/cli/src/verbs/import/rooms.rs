//! `tagwerk import rooms`.

use super::sheet::{beginnings, input, table_text};
use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use tagwerk_core::{
    event_file::EventFile,
    import::{Column, ReadError, RoomRemark, RoomsDraft, RoomsTable},
};

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
        #[arg(long, value_name = "column=heading", allow_hyphen_values = true)]
        map: Vec<String> =
            "was eine Spalte bedeutet, als BEDEUTUNG=SPALTE, mit ihrer Überschrift oder Nummer; -=SPALTE lässt sie aus"
            | "what a column means, as MEANING=COLUMN, with its heading or number; -=COLUMN leaves it out",
        #[arg(long)]
        json: bool = "antwortet als JSON" | "answers as JSON",
        #[arg(long)]
        dry_run: bool = "zeigt nur den Entwurf" | "only shows the draft",
    }
}

impl Rooms {
    fn answer(&self, mut file: EventFile, table: &RoomsTable, draft: &RoomsDraft, talk: &Talk) -> Result<(), Failure> {
        let changes = file.compare_rooms(draft);
        if !self.dry_run {
            file.import_rooms_of(table, draft, true, talk.now)?;
        }
        let added = changes.iter().filter(|change| change.before().is_none()).count();
        let remark = |remark: &RoomRemark| Remark { row: remark.line, sentence: remark.sentence(talk.language) };
        talk.json(&Answer {
            rows: "rooms",
            added,
            changed: changes.len() - added,
            unchanged: draft.rooms.len().saturating_sub(changes.len()),
            gone: 0,
            written: !self.dry_run,
            faults: Vec::new(),
            remarks: draft.remarks.iter().map(remark).collect(),
        })
    }

    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut table = RoomsTable::read(&table_text(&self.table)?).map_err(input)?;
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        table.recall(&file.programme().event.known_tables);
        if !self.columns.is_empty() {
            let named = |word: &String| Column::named(word).ok_or_else(|| Failure::NotAColumn(word.clone()));
            let columns = self.columns.iter().map(named).collect::<Result<Vec<Column>, Failure>>()?;
            if columns.len() != table.columns.len() {
                return Err(Failure::OtherColumns { named: columns.len(), there: table.columns.len() });
            }
            table.say_columns(columns);
        }
        for text in &self.map {
            let (at, column) = mapped(&table, text).ok_or_else(|| Failure::NotAColumn(text.clone()))?;
            table.say_and_remember(at, column);
        }
        let draft = table.draft().map_err(|error| match error {
            ReadError::WhichColumn => Failure::WhichColumn {
                why: ReadError::WhichColumn,
                columns: beginnings(table.columns.len(), table.headings.as_ref(), &table.rows),
            },
            other => input(other),
        })?;
        if self.json {
            return self.answer(file, &table, &draft, talk);
        }
        if self.dry_run {
            talk.say(&rooms_as_text(&draft))?;
        } else {
            let outcome = file.import_rooms_of(&table, &draft, true, talk.now)?;
            talk.done(&file, &outcome)?;
        }
        for remark in &draft.remarks {
            talk.note(&remark.sentence(talk.language));
        }
        Ok(())
    }
}

/// The column that a text like "seats=Leute" names, and what it means.
fn mapped(table: &RoomsTable, text: &str) -> Option<(usize, Column)> {
    let (meaning, name) = text.split_once('=')?;
    let (meaning, name) = (Column::named(meaning)?, name.trim());
    let headings = table.headings.as_ref().map_or(&[][..], |row| &row.cells);
    let by_heading = headings.iter().position(|heading| heading.trim().eq_ignore_ascii_case(name));
    let by_number = || name.parse::<usize>().ok()?.checked_sub(1);
    let at = by_heading.or_else(by_number).filter(|at| *at < table.columns.len())?;
    Some((at, meaning))
}

/// The answer for other programs, as those of the other tables.
#[derive(Serialize)]
struct Answer {
    rows: &'static str,
    added: usize,
    changed: usize,
    unchanged: usize,
    gone: usize,
    written: bool,
    faults: Vec<String>,
    remarks: Vec<Remark>,
}

#[derive(Serialize)]
struct Remark {
    row: usize,
    sentence: String,
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
