//! `tagwerk import`: a file for each kind of import.

mod programme;
mod rooms;

// Shared by them.
mod next_version;
mod reading;
mod sheet;

use crate::{failure::Failure, help::command, talk::Talk};
use clap::{Args, Subcommand};

command! {
    "Liest ein Programm oder Räume ein" | "Reads a programme or rooms"
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
}

impl Import {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        match &self.what {
            What::Programme(verb) => verb.run(talk),
            What::Rooms(verb) => verb.run(talk),
        }
    }
}
