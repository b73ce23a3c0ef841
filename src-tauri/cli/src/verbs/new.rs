//! `tagwerk new`.

use crate::{failure::Failure, help::command, talk::Talk, words::word};
use chrono_tz::Tz;
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    domain::{Event, Language},
    event_file::EventFile,
};

command! {
    "Legt eine leere Veranstaltung an" | "Makes an empty event"
    #[derive(Args)]
    pub struct New {
        file: PathBuf = "die neue Datei, etwa forum.tagwerk" | "the new file, such as forum.tagwerk",
        #[arg(long)]
        title: String = "Titel der Veranstaltung" | "title of the event",
        #[arg(long, default_value = "Europe/Berlin", value_parser = zone)]
        zone: Tz = "Zeitzone des Ortes, sonst Europe/Berlin" | "time zone of the venue, else Europe/Berlin",
        #[arg(long, default_value = "de", value_name = "de|en", value_parser = word::<Language>())]
        event_language: Language =
            "Sprache dessen, was gedruckt und verschickt wird, sonst de"
            | "language of what is printed and sent, else de",
    }
}

fn zone(text: &str) -> Result<Tz, String> {
    text.parse().map_err(|_| "Europe/Berlin, Europe/Zurich, …".to_owned())
}

impl New {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let event = Event::new(&self.title, self.zone, self.event_language);
        talk.note_what_was_set_aside(&EventFile::create(&self.file, &event, talk.now)?);
        talk.say(&format!("{}: {}", talk.pick("Angelegt", "Made"), self.file.display()))
    }
}
