//! `tagwerk import`: a file for each kind of import.

mod programme;
mod rooms;
mod rows;

// Shared by them.
mod next_version;
mod reading;
mod sheet;

use crate::{failure::Failure, help::command, talk::Talk};
use clap::{Args, Subcommand};

command! {
    "Liest ein Programm oder eine Tabelle ein" | "Reads a programme or a table"
    #[derive(Args)]
    pub struct Import {
        #[command(subcommand)]
        what: What,
    }
}

#[derive(Subcommand)]
enum What {
    Programme(programme::Programme),
    Rooms(rooms::Rooms),
    People(rows::People),
    Registrations(rows::Registrations),
    Wishes(rows::Wishes),
    Sessions(rows::Sessions),
    Slots(rows::Slots),
    Schedule(rows::Schedule),
    Availability(rows::Availability),
}

impl Import {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        match &self.what {
            What::Programme(verb) => verb.run(talk),
            What::Rooms(verb) => verb.run(talk),
            What::People(verb) => verb.run(talk),
            What::Registrations(verb) => verb.run(talk),
            What::Wishes(verb) => verb.run(talk),
            What::Sessions(verb) => verb.run(talk),
            What::Slots(verb) => verb.run(talk),
            What::Schedule(verb) => verb.run(talk),
            What::Availability(verb) => verb.run(talk),
        }
    }
}
