//! `tagwerk export signs`.

use super::paper::{Paper, PlainSheet, sessions, sizing};
use crate::{failure::Failure, help::command, talk::Talk, words::word};
use chrono::NaiveDate;
use clap::Args;
use tagwerk_core::{
    documents::{
        Wanted,
        signs::{Per, SignOptions},
    },
    domain::Arrow,
};

command! {
    "Türschilder als PDF: je Raum und Tag, Halbtag, Block oder je Programmpunkt"
    | "Room signs as PDF: one a room and day, half-day or block, or one a session"
    #[derive(Args)]
    pub struct Signs {
        #[command(flatten)]
        paper: Paper,
        #[arg(long, default_value = "day", value_parser = word::<Per>())]
        per: Per =
            "wofür ein Schild ist: day (sonst dies), half-day, block oder session"
            | "what a sign is for: day (unless said), half-day, block or session",
        #[command(flatten)]
        sheet: PlainSheet,
        #[arg(long, value_parser = word::<Arrow>())]
        arrow: Option<Arrow> =
            "Pfeil: left, right, up, down, up-left, up-right, down-left oder down-right"
            | "arrow: left, right, up, down, up-left, up-right, down-left or down-right",
        #[arg(long)]
        each_large: bool =
            "jedes Schild so groß, wie es kann; sonst steht auf allen der Raum gleich groß, am gleichen Platz"
            | "each sign as large as it can be; unless said, all names of rooms are equally large, in the same place",
        #[arg(long)]
        with_empty_rooms: bool =
            "auch Schilder für Räume, in denen an einem Tag nichts ist"
            | "signs for rooms in which nothing is on a day as well",
        #[arg(long, value_name = "ROOM")]
        room: Vec<String> =
            "nur Schilder dieses Raums; mehrmals für mehrere"
            | "signs of this room only; several times for several",
        #[arg(long, value_name = "SESSION")]
        session: Vec<String> =
            "nur Schilder, auf denen dieser Programmpunkt steht: 2.4; mehrmals für mehrere"
            | "only signs on which this session stands: 2.4; several times for several",
        #[arg(long, value_name = "DAY")]
        day: Vec<NaiveDate> =
            "nur dieser Tag (2026-06-13); mehrmals für mehrere"
            | "this day only (2026-06-13); several times for several",
    }
}

impl Signs {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        self.paper.print(talk, |file| {
            let rooms = self.room.iter().map(|name| file.programme().find_room(name));
            Ok(Wanted::Signs(SignOptions {
                per: self.per,
                size: self.sheet.size,
                orientation: self.sheet.orientation,
                arrow: self.arrow,
                sizing: sizing(self.each_large),
                with_empty_rooms: self.with_empty_rooms,
                rooms: rooms.collect::<Result<_, _>>()?,
                days: self.day.clone(),
                sessions: sessions(file, &self.session)?,
            }))
        })
    }
}
