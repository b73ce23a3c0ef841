//! For whom something is printed that each gets once: badges, personal schedules.

use crate::{failure::Failure, help::arguments, words::word};
use clap::Args;
use tagwerk_core::{
    documents::{Extent, Whom},
    domain::{Event, Language, PersonId, RegistrationKind, find_person},
    event_file::EventFile,
};

arguments! {
    #[derive(Args)]
    pub struct Recipients {
        #[arg(long, value_name = "PERSON")]
        only: Vec<String> =
            "nur diese Person, auch wenn sie sonst nichts bekäme; mehrmals für mehrere"
            | "this person alone, even if they would get none otherwise; several times for several",
        #[arg(long = "for", value_name = "WHOM", default_value = "everybody", value_parser = word::<Whom>())]
        pub whom: Whom =
            "everybody: wer mitwirkt oder angemeldet ist (sonst dies); contributors: wer mitwirkt; registered: wer angemeldet ist"
            | "everybody: whoever contributes or is registered (unless said); contributors; registered",
        #[arg(long, value_name = "KIND")]
        kind: Vec<String> =
            "nur diese Art der Anmeldung: guest oder Gast; mehrmals für mehrere"
            | "this kind of registration alone: guest, press; several times for several",
        #[arg(long)]
        new: bool =
            "nur neue: wer es so, wie es jetzt wäre, noch nicht hat"
            | "new ones only: whoever does not have it as it would be now",
    }
}

impl Recipients {
    pub fn only(&self, file: &EventFile) -> Result<Vec<PersonId>, Failure> {
        let people = if self.only.is_empty() { Vec::new() } else { file.everybody()? };
        Ok(self.only.iter().map(|name| find_person(people.iter(), name)).collect::<Result<_, _>>()?)
    }

    pub fn kinds(&self, file: &EventFile) -> Result<Vec<String>, Failure> {
        self.kind.iter().map(|name| kind(&file.programme().event, name)).collect()
    }

    pub fn which(&self) -> Extent {
        if self.new { Extent::New } else { Extent::All }
    }
}

/// The key of a kind that is named by its key, or by its name in either language.
fn kind(event: &Event, name: &str) -> Result<String, Failure> {
    let folded = name.trim().to_lowercase();
    let is_named = |kind: &&RegistrationKind| {
        let names = [Language::De, Language::En].map(|language| kind.name(language).to_lowercase());
        kind.key.to_lowercase() == folded || names.contains(&folded)
    };
    let known = || event.registration_kinds.iter().map(|kind| kind.key.as_str()).collect::<Vec<_>>().join(", ");
    let kind = event.registration_kinds.iter().find(is_named);
    kind.map(|kind| kind.key.clone()).ok_or_else(|| Failure::NoSuchKind(name.to_owned(), known()))
}
