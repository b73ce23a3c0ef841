//! `tagwerk export table`.

use super::handing_out::handing;
use crate::{failure::Failure, help::command, talk::Talk};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use tagwerk_core::{
    disk::is_stream,
    domain::Filter,
    event_file::{EventFile, TableOf},
    tables::TableFormat,
};

command! {
    "Eine Liste als Tabelle: Arbeitsmappe (.xlsx) oder CSV" | "A list as a table: workbook (.xlsx) or CSV"
    #[derive(Args)]
    pub struct Table {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_enum)]
        of: Of =
            "wovon: participants (Teilnehmende), people (Personen des Programms), sessions (Programmpunkte), rooms (Räume), places (wer wo einen Platz hat) oder wishes (Wünsche)"
            | "of what: participants, people (those of the programme), sessions, rooms, places (who has a place where) or wishes",
        #[arg(long, value_name = "XLSX|CSV")]
        out: PathBuf =
            "die neue Datei, etwa teilnehmende.xlsx; die Endung sagt das Format"
            | "the new file, such as participants.xlsx; its ending tells the format",
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    Participants,
    People,
    Sessions,
    Rooms,
    Places,
    Wishes,
}

impl Table {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let of = match self.of {
            Of::Participants => TableOf::Participants(Filter::default()),
            Of::People => TableOf::People,
            Of::Sessions => TableOf::Sessions,
            Of::Rooms => TableOf::Rooms,
            Of::Places => TableOf::Places,
            Of::Wishes => TableOf::Wishes,
        };
        write(&talk.open_for_reading(&self.file)?, &of, &self.out, talk)
    }
}

/// The format that the ending of a file names, if it is that of a table.
pub fn format_of(out: &Path) -> Option<TableFormat> {
    TableFormat::by_ending(&out.extension()?.to_string_lossy())
}

pub fn write(file: &EventFile, of: &TableOf, out: &Path, talk: &Talk) -> Result<(), Failure> {
    let format = format_of(out).ok_or_else(|| Failure::WhichTableFormat(out.to_owned()))?;
    let language = talk.asked.unwrap_or(file.programme().event.language);
    let rows = file.export_table(of, format, language, out, &handing(true))?;
    let (one, many) = talk.pick(("Zeile", "Zeilen"), ("row", "rows"));
    let said = format!("{}: {}", out.display(), talk.language.count(rows, one, many));
    if is_stream(out) {
        talk.note(&said);
        return Ok(());
    }
    talk.say(&said)
}
