//! `tagwerk room`: a room is closed, or has another name.

use super::rearranging::rearrange;
use crate::{
    failure::Failure,
    help::{arguments, command},
    talk::Talk,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use clap::Args;
use serde_json::{Map, Value};
use std::path::PathBuf;
use tagwerk_core::{
    domain::{ItemRef, Table},
    planning::{Closed, Rearrangement, RoomClosing, SessionsGo},
};

command! {
    "Schließt einen Raum, oder benennt ihn um" | "Closes a room, or renames it"
    #[derive(Args)]
    pub struct Room {
        file: PathBuf = "die Veranstaltung" | "the event",
        room: String = "der Raum: Name oder Kennung" | "the room: name or id",
        #[command(flatten)]
        what: What,
        #[arg(long, value_name = "DATE", requires = "close")]
        on: Option<NaiveDate> = "nur an diesem Tag (2026-06-13)" | "on this day only (2026-06-13)",
        #[arg(long, value_name = "DATE", requires = "close", conflicts_with = "on", value_parser = moment)]
        from: Option<NaiveDateTime> =
            "von diesem Tag an, oder von einer Zeit an: 2026-06-13T14:00"
            | "from this day on, or from a time on: 2026-06-13T14:00",
        #[arg(long, requires = "close")]
        move_sessions: bool =
            "gibt den Programmpunkten darin den besten freien Raum; sonst haben sie keinen mehr"
            | "gives the sessions in it the best room that is free; otherwise they have none any more",
        #[arg(long)]
        dry_run: bool = "zeigt nur, was es kostet" | "only shows what it costs",
    }
}

arguments! {
    #[derive(Args)]
    #[group(required = true, multiple = false)]
    struct What {
        #[arg(long)]
        close: bool =
            "ist geschlossen: ganz, wenn nicht --on oder --from es begrenzt"
            | "is closed: for good, unless --on or --from limits it",
        #[arg(long, value_name = "TEXT")]
        name: Option<String> = "der neue Name" | "the new name",
    }
}

impl Room {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        let room = file.programme().find_room(&self.room)?;
        if let Some(name) = &self.what.name {
            let row = ItemRef { table: Table::Room, id: room.0 };
            let fields = Map::from_iter([("name".to_owned(), Value::from(name.as_str()))]);
            let cost = talk.cost(&file.cost_of(&file.editing(row, &fields)?)?);
            if self.dry_run {
                return talk.say(&cost);
            }
            let outcome = file.edit(row, &fields, talk.now)?;
            return talk.say(&[talk.sentence(&file, &outcome), cost].join("\n"));
        }
        let when = match (self.on, self.from) {
            (Some(day), _) => Closed::On(day),
            (None, Some(start)) => Closed::From(start),
            (None, None) => Closed::ForGood,
        };
        let sessions = if self.move_sessions { SessionsGo::ToFreeRooms } else { SessionsGo::Out };
        rearrange(talk, &mut file, &Rearrangement::CloseRoom(RoomClosing { room, when, sessions }), self.dry_run)
    }
}

/// A day begins at midnight.
fn moment(text: &str) -> Result<NaiveDateTime, chrono::ParseError> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_time(NaiveTime::MIN));
    day.or_else(|_| NaiveDateTime::parse_from_str(&text.replace(' ', "T"), "%Y-%m-%dT%H:%M"))
}
