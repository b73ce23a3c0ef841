//! `tagwerk tell`: letters, as drafts for the mail program, on paper or for mail merge, and who has not answered.

use crate::{failure::Failure, help::command, talk::Talk, words::word};
use clap::Args;
use std::path::{Path, PathBuf};
use tagwerk_core::{
    domain::{LetterKind, PersonId, find_person, time},
    event_file::{EventFile, Handing, LetterForm, Purpose, Unanswered, WrittenLetters},
};

command! {
    "Schreibt Entwürfe für das Mailprogramm, mit Kalenderdatei, oder Briefe und Serienbrief-Tabellen: was sich geändert hat, und andere Schreiben"
    | "Writes drafts for the mail program, with the calendar file, or letters and tables for mail merge: what changed, and other letters"
    #[derive(Args)]
    pub struct Tell {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "FOLDER|FILE", required_unless_present_any = ["unanswered", "house"])]
        out: Option<PathBuf> =
            "der Ordner für die Entwürfe; er wird angelegt. Endet der Name auf .zip, stehen sie in einer Datei; auf .docx, ist jeder Brief eine Seite; auf .xlsx oder .csv, ist es eine Tabelle für den Serienbrief"
            | "the folder for the drafts; it is created. If the name ends in .zip, they are one file; in .docx, each letter is a page; in .xlsx or .csv, it is a table for mail merge",
        #[arg(long, conflicts_with_all = ["out", "letter", "only", "unanswered", "told", "proof"])]
        house: bool =
            "zeigt stattdessen die Nachricht an das Haus: was anders ist als auf seiner Hausliste"
            | "shows the message to the house instead: what is otherwise than on its house list",
        #[arg(long, value_parser = word::<LetterKind>())]
        letter: Option<LetterKind> =
            "changes: Änderungen (sonst dies), request: Anfrage, reminder: Erinnerung, confirmation: Bestätigung, information: Infobrief, places: Zuteilung, thanks: Dank"
            | "which letter; changes unless said",
        #[arg(long, value_name = "PERSON")]
        only: Vec<String> = "nur diese Personen" | "these people only",
        #[arg(long, conflicts_with = "only")]
        unanswered: bool =
            "wer angefragt ist und noch nicht geantwortet hat, und seit wann; mit --out bekommen sie eine Erinnerung"
            | "who was asked and has not answered, and since when; with --out they get a reminder",
        #[arg(long, requires = "out")]
        told: bool = "vermerkt sie zugleich als informiert" | "notes them as told as well",
        #[arg(long, conflicts_with = "told")]
        proof: bool =
            "nur zum Ansehen: hält nichts im Druckstand fest"
            | "only to look at: notes nothing in the print ledger",
    }
}

impl Tell {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        if self.house {
            return self.tell_house(talk);
        }
        let Some(out) = &self.out else {
            return talk.say(&unanswered(&talk.open_for_reading(&self.file)?, talk));
        };
        let mut file = if self.proof { talk.open_for_reading(&self.file)? } else { talk.open(&self.file)? };
        let usual = if self.unanswered { LetterKind::Reminder } else { LetterKind::Changes };
        let letter = self.letter.unwrap_or(usual);
        let people = self.people(&file, letter)?;
        if people.is_empty() {
            return talk.say(talk.pick("Niemand bekommt dieses Schreiben.", "Nobody gets this letter."));
        }
        let handing = Handing::plainly(if self.proof { Purpose::Proof } else { Purpose::Issue });
        let form = LetterForm::by_ending(out);
        let written = file.write_letters(letter, &people, form, out, &handing, talk.now)?;
        if self.told {
            file.note_told(&people, true, talk.now)?;
        }
        talk.say(&said(&written, form, out, talk))
    }

    fn people(&self, file: &EventFile, letter: LetterKind) -> Result<Vec<PersonId>, Failure> {
        if self.unanswered {
            return Ok(file.unanswered().into_iter().map(|one| one.person).collect());
        }
        if self.only.is_empty() {
            return Ok(file.recipients(letter)?);
        }
        let everybody = file.everybody()?;
        let only = self.only.iter().map(|name| find_person(everybody.iter(), name));
        Ok(only.collect::<Result<Vec<PersonId>, _>>()?)
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

fn said(written: &WrittenLetters, form: LetterForm, out: &Path, talk: &Talk) -> String {
    let (one, many) = match form {
        LetterForm::Folder | LetterForm::Zip => talk.pick(("Entwurf", "Entwürfe"), ("draft", "drafts")),
        LetterForm::Docx => talk.pick(("Brief", "Briefe"), ("letter", "letters")),
        LetterForm::Table(_) => talk.pick(("Zeile", "Zeilen"), ("row", "rows")),
    };
    let mut lines = vec![format!("{}: {}", out.display(), talk.language.count(written.written, one, many))];
    if !written.without_address.is_empty() {
        let names = written.without_address.join(", ");
        lines.push(format!(
            "{}: {names}",
            talk.pick("Ohne E-Mail-Adresse, als Text", "Without an e-mail address, as text")
        ));
    }
    lines.join("\n")
}

/// A line each, whoever has waited longest first.
fn unanswered(file: &EventFile, talk: &Talk) -> String {
    let line = |one: Unanswered| {
        let since = match one.since {
            Some(day) => {
                format!("{} {}", talk.pick("angefragt seit", "asked since"), time::days(day, day, talk.language))
            }
            None => talk.pick("angefragt, der Tag ist nicht vermerkt", "asked, the day is not noted").to_owned(),
        };
        let reach = [one.email, one.number].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let reach = if reach.is_empty() { reach } else { format!(" ({reach})") };
        format!("{}{reach}: {since}: {}", one.name, one.sessions.join("; "))
    };
    let lines: Vec<String> = file.unanswered().into_iter().map(line).collect();
    match lines.as_slice() {
        [] => talk.pick("Niemand ist noch eine Antwort schuldig.", "Nobody still owes an answer.").to_owned(),
        lines => lines.join("\n"),
    }
}
