//! `tagwerk disclose`.

use crate::{failure::Failure, help::command, talk::Talk, who::meant};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::disk::SystemDisk;

command! {
    "Gibt einer Person Auskunft: alles, was die Datei über sie enthält"
    | "Tells a person everything that the file holds about them"
    #[derive(Args)]
    pub struct Disclose {
        file: PathBuf = "die Veranstaltung" | "the event",
        person: String = "Name, Kennung oder die Nummer der Anmeldung" | "a name, an id or the code of the registration",
        #[arg(long, value_name = "TXT|JSON")]
        out: Option<PathBuf> =
            "die neue Datei: auskunft.txt zum Lesen oder auskunft.json für Programme; sonst wird der Text gezeigt"
            | "the new file: disclosure.txt to be read or disclosure.json for programs; unless given, the text is shown",
    }
}

impl Disclose {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open_for_reading(&self.file)?;
        if let Some(backups) = talk.backups() {
            file = file.with_backups(backups);
        }
        let person = meant(&file, &self.person, talk.now)?;
        let Some(out) = &self.out else {
            return talk.say(&file.disclosure(person, talk.language, talk.now)?.text());
        };
        file.disclose(person, talk.language, out, &SystemDisk, talk.now)?;
        talk.say(&format!("{}: {}", talk.pick("Geschrieben", "Written"), out.display()))
    }
}
