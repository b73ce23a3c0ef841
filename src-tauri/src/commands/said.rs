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

/// A sheet, and what somebody said of it.
#[derive(Debug, Deserialize, Type)]
pub struct SheetSaid {
    pub text: String,
    pub lessons: Vec<Lesson>,
    /// The date of the first day, where the text has none; else that of the event.
    pub first_day: Option<NaiveDate>,
    pub unite: Vec<Unite>,
    pub orders: Vec<SaidOrder>,
    /// It is read as the table that it came in as.
    pub table: Option<TableSaid>,
    /// Sessions that are not in it, a line each.
    pub added: Vec<String>,
    /// In which rounds run the workshops that are listed below the agenda, by their places from 0.
    #[specta(type = Option<Vec<u32>>)]
    pub rounds: Option<Vec<usize>>,
}

/// Two spellings that somebody said are one person.
#[derive(Debug, Deserialize, Type)]
pub struct Unite {
    pub kept: String,
    pub other: String,
}

/// What somebody said of a name.
#[derive(Debug, Deserialize, Type)]
pub struct SaidOrder {
    pub name: String,
    pub order: OrderOfName,
}

/// What somebody said of the table; where they said nothing, what it says itself, or what is remembered.
#[derive(Debug, Deserialize, Type)]
pub struct TableSaid {
    /// Under which it is kept.
    pub number: u32,
    pub columns: Option<Vec<SessionColumn>>,
    pub has_headings: Option<bool>,
    /// Rows in which something cannot be are left out, rather than being a reason to read none.
    pub leaves_out_faulty: bool,
}

/// Where the user said nothing else, the event decides the time zone and the first day.
pub(super) fn options_for(file: Option<&EventFile>, first_day: Option<NaiveDate>) -> ReadOptions {
    let zone = file.map_or_else(start::zone, |file| file.programme().event.zone);
    let of_event = || file.and_then(|file| file.programme().days()).map(|(first, _)| first);
    ReadOptions { first_day: first_day.or_else(of_event), ..ReadOptions::new(zone, now().with_timezone(&zone).year()) }
}
