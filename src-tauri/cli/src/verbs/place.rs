//! `tagwerk place`.

use crate::{
    failure::Failure,
    help::{arguments, command},
    talk::Talk,
};
use clap::Args;
use std::path::PathBuf;

command! {
    "Gibt einem Programmpunkt einen Raum" | "Gives a session a room"
    #[derive(Args)]
    pub struct Place {
        file: PathBuf = "die Veranstaltung" | "the event",
        session: String = "der Programmpunkt: 2.4 oder seine Kennung" | "the session: 2.4 or its id",
        #[command(flatten)]
        target: Target,
    }
}

arguments! {
    #[derive(Args)]
    #[group(required = true, multiple = false)]
    struct Target {
        #[arg(long)]
        room: Option<String> = "der Raum: Name oder Kennung" | "the room: name or id",
        #[arg(long)]
        none: bool = "nimmt den Raum weg" | "takes the room away",
    }
}

impl Place {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open(&self.file)?;
        let session = file.programme().find_session(&self.session)?;
        let room = self.target.room.as_ref().map(|room| file.programme().find_room(room)).transpose()?;
        let outcome = file.place_session(session, room, talk.now)?;
        talk.done(&file, &outcome)
    }
}
