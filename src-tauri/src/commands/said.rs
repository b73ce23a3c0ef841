//! What the user said about a sheet, as the page sends it.

use super::start;
use crate::desk::now;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use specta::Type;
use tagwerk_core::{
    domain::OrderOfName,
    event_file::EventFile,
    import::{Lesson, ReadOptions, SessionColumn},
};

/// A sheet, and what the user said about it.
#[derive(Debug, Deserialize, Type)]
pub struct SheetSaid {
    pub text: String,
    pub lessons: Vec<Lesson>,
    /// The date of the first day, if the text has none. If this is `None` as well, the event's first day is used.
    pub first_day: Option<NaiveDate>,
    pub unite: Vec<Unite>,
    pub orders: Vec<SaidOrder>,
    /// If given, the sheet is read as the table that came in.
    pub table: Option<TableSaid>,
    /// Sessions that the user added to the sheet, one a line.
    pub added: Vec<String>,
    /// The rounds in which the workshops listed below the agenda run, by index from 0.
    #[specta(type = Option<Vec<u32>>)]
    pub rounds: Option<Vec<usize>>,
}

/// Two spellings of one person, according to the user.
#[derive(Debug, Deserialize, Type)]
pub struct Unite {
    pub kept: String,
    pub other: String,
}

/// What the user said about a name.
#[derive(Debug, Deserialize, Type)]
pub struct SaidOrder {
    pub name: String,
    pub order: OrderOfName,
}

/// What the user said about a table. `None` means as remembered from an earlier table, or as the table itself says.
#[derive(Debug, Deserialize, Type)]
pub struct TableSaid {
    /// The number under which the table is kept.
    pub number: u32,
    pub columns: Option<Vec<SessionColumn>>,
    pub has_headings: Option<bool>,
    /// Leaves out rows with faults. Otherwise a fault prevents reading the table.
    pub leaves_out_faulty: bool,
}

/// Where the user said nothing else, the event decides the time zone and the first day.
pub(super) fn options_for(file: Option<&EventFile>, first_day: Option<NaiveDate>) -> ReadOptions {
    let zone = file.map_or_else(start::zone, |file| file.programme().event.zone);
    let of_event = || file.and_then(|file| file.programme().days()).map(|(first, _)| first);
    ReadOptions { first_day: first_day.or_else(of_event), ..ReadOptions::new(zone, now().with_timezone(&zone).year()) }
}
