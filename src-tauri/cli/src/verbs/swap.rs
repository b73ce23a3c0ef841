//! `tagwerk swap`.

use super::rearranging::consequences;
use crate::{
    failure::Failure,
    help::{arguments, command},
    talk::Talk,
};
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::planning::{Rearrangement, Within};

command! {
    "Tauscht zwei Räume in einem Schritt" | "Swaps two rooms in one step"
    #[derive(Args)]
    pub struct Swap {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(value_name = "ROOM")]
        one: String = "ein Raum: Name oder Kennung" | "a room: name or id",
        #[arg(value_name = "ROOM")]
        other: String = "der andere" | "the other",
        #[command(flatten)]
        within: SwapWithin,
        #[arg(long)]
        dry_run: bool = "zeigt nur, was sich an den Konflikten ändert" | "only shows what changes about the conflicts",
    }
}

arguments! {
    /// All days and times, unless limited.
    #[derive(Args)]
    #[group(multiple = false)]
    struct SwapWithin {
        #[arg(long, value_name = "N")]
        block: Option<String> =
            "nur in diesem Block: 1, 2, … oder seine Kennung"
            | "in this block only: 1, 2, … or its id",
        #[arg(long, value_name = "DATE")]
        day: Option<NaiveDate> = "nur an diesem Tag (2026-06-13)" | "on this day only (2026-06-13)",
    }
}

impl Swap {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        let before = file.programme().clone();
        let within = match (&self.within.block, self.within.day) {
            (Some(block), _) => Within::Block(before.find_block(block)?),
            (None, Some(day)) => Within::Day(day),
            (None, None) => Within::Everything,
        };
        let what = Rearrangement::SwapRooms(before.find_room(&self.one)?, before.find_room(&self.other)?, within);
        let mut lines = consequences(talk, &before, &file.consequences(&what)?);
        if !self.dry_run {
            let outcome = file.rearrange(&what, talk.now)?;
            lines.insert(0, talk.sentence(&file, &outcome));
        } else if lines.is_empty() {
            let nothing =
                talk.pick("Kein Konflikt kommt hinzu, keiner fällt weg.", "No conflict is added, none is solved.");
            lines.push(nothing.to_owned());
        }
        talk.say(&lines.join("\n"))
    }
}
