//! `tagwerk unify-spellings`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    domain::{Language, action::noun, field_names::field_name, spelling::Respelling},
    event_file::EventFile,
};

command! {
    "Schreibweisen vereinheitlichen: Anführungszeichen, Striche, geschützte Leerzeichen, »e. V.«"
    | "Writes all texts in one way: quotation marks, dashes, no-break spaces, “e. V.”"
    #[derive(Args)]
    pub struct UnifySpellings {
        file: PathBuf = "die Veranstaltung" | "the event",
        // Counted from 1, as they are shown.
        #[arg(long, value_name = "N,…", value_delimiter = ',')]
        leave: Vec<usize> =
            "diese bleiben, wie sie sind; nach der Nummer, die --dry-run zeigt"
            | "these stay as they are; by the number that --dry-run shows",
        #[arg(long)]
        dry_run: bool = "zeigt nur, was sich ändern würde" | "only shows what would change",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

impl UnifySpellings {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        let texts = file.respellings()?;
        if let Some(number) = self.leave.iter().find(|number| !(1..=texts.len()).contains(*number)) {
            return Err(Failure::NoSuchText { number: *number, known: texts.len() });
        }
        let shown: Vec<String> =
            (1..).zip(&texts).map(|(number, text)| line(&file, number, text, talk.language)).collect();
        if self.json {
            talk.json(&texts)?;
        }
        if self.dry_run || texts.is_empty() {
            let nothing =
                talk.pick("Alles ist schon einheitlich geschrieben.", "Everything is written in one way already.");
            let said = if shown.is_empty() { nothing.to_owned() } else { shown.join("\n") };
            return if self.json { Ok(()) } else { talk.say(&said) };
        }
        let chosen = (1..).zip(texts).filter(|(number, _)| !self.leave.contains(number)).map(|(_, text)| text);
        let chosen: Vec<Respelling> = chosen.collect();
        let outcome = file.respell(&chosen, talk.now)?;
        if self.json { Ok(()) } else { talk.done(&file, &outcome) }
    }
}

/// "3  Programmpunkt »…«, Titel: »…« → »…« (Gedankenstriche)"
fn line(file: &EventFile, number: usize, text: &Respelling, language: Language) -> String {
    let what: Vec<&str> = text.what.iter().map(|what| what.name(language)).collect();
    let name = text.row_name(file.programme());
    let (before, after) = around(&text.before, &text.after);
    let row = noun(text.row.table, language);
    let field = field_name(&text.field, language);
    format!("{number:>4}  {row} {name}, {field}: {before} → {after} ({})", what.join(", "))
}

/// The place where the two texts begin to differ, with some text around it.
fn around(before: &str, after: &str) -> (String, String) {
    const BEFORE: usize = 20;
    const SHOWN: usize = 60;
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(BEFORE);
    let part = |text: &str| {
        let shown: String = text.chars().skip(from).take(SHOWN).map(|c| if c == '\n' { ' ' } else { c }).collect();
        let is_cut = text.chars().count() > from + SHOWN;
        format!("{}{shown}{}", if from > 0 { "…" } else { "" }, if is_cut { "…" } else { "" })
    };
    (part(before), part(after))
}
