//! `tagwerk tell`: letters as drafts for the mail program.

use crate::{failure::Failure, help::command, talk::Talk, words::word};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    domain::{LetterKind, PersonId, find_person},
    event_file::{Handing, Purpose},
};

command! {
    "Schreibt Entwürfe für das Mailprogramm, mit Kalenderdatei: was sich geändert hat, und andere Schreiben"
    | "Writes drafts for the mail program, with the calendar file: what changed, and other letters"
    #[derive(Args)]
    pub struct Tell {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "FOLDER", required_unless_present = "house")]
        out: Option<PathBuf> = "der Ordner; er wird angelegt" | "the folder; it is created",
        #[arg(long, conflicts_with_all = ["out", "letter", "only", "told", "proof"])]
        house: bool =
            "zeigt stattdessen die Nachricht an das Haus: was anders ist als auf seiner Hausliste"
            | "shows the message to the house instead: what is otherwise than on its house list",
        #[arg(long, value_parser = word::<LetterKind>(), default_value = "changes")]
        letter: LetterKind =
            "changes: Änderungen, request: Anfrage, confirmation: Bestätigung, information: Infobrief, places: Zuteilung, thanks: Dank"
            | "which letter",
        #[arg(long, value_name = "PERSON")]
        only: Vec<String> = "nur diese Personen" | "these people only",
        #[arg(long)]
        told: bool = "vermerkt sie zugleich als informiert" | "notes them as told as well",
        #[arg(long, conflicts_with = "told")]
        proof: bool =
            "nur zum Ansehen: hält nichts im Druckstand fest"
            | "only to look at: notes nothing in the print ledger",
    }
}

impl Tell {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let Some(out) = &self.out else { return self.tell_house(talk) };
        let mut file = if self.proof { talk.open_for_reading(&self.file)? } else { talk.open(&self.file)? };
        let everybody = if self.only.is_empty() { Vec::new() } else { file.everybody()? };
        let only = self.only.iter().map(|name| find_person(everybody.iter(), name));
        let only = only.collect::<Result<Vec<PersonId>, _>>()?;
        let people = if only.is_empty() { file.recipients(self.letter)? } else { only };
        if people.is_empty() {
            return talk.say(talk.pick("Niemand bekommt dieses Schreiben.", "Nobody gets this letter."));
        }
        let handing = Handing::plainly(if self.proof { Purpose::Proof } else { Purpose::Issue });
        let drafts = file.write_drafts(self.letter, &people, out, &handing, talk.now)?;
        if self.told {
            file.note_told(&people, true, talk.now)?;
        }
        let (one, many) = talk.pick(("Entwurf", "Entwürfe"), ("draft", "drafts"));
        let mut lines = vec![format!("{}: {}", out.display(), talk.language.count(drafts.written, one, many))];
        if !drafts.without_address.is_empty() {
            let names = drafts.without_address.join(", ");
            lines.push(format!(
                "{}: {names}",
                talk.pick("Ohne E-Mail-Adresse, als Text", "Without an e-mail address, as text")
            ));
        }
        talk.say(&lines.join("\n"))
    }

    fn tell_house(&self, talk: &Talk) -> Result<(), Failure> {
        match talk.open_for_reading(&self.file)?.message_to_house()? {
            Some(message) => talk.say(&format!("{}\n\n{}", message.subject, message.text)),
            None => talk.say(talk.pick(
                "Das Haus weiß Bescheid: Es hat noch keine Hausliste, oder sie stimmt.",
                "The house knows: it has no house list yet, or what it says is so.",
            )),
        }
    }
}
