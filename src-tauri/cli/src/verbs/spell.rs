//! One way of writing in all texts of the event.

use super::Talk;
use crate::failure::Failure;
use std::path::Path;
use tagwerk_core::{
    domain::{Language, action::noun, field_names::field_name, spelling::Respelling},
    event_file::EventFile,
};

/// `left` are the numbers of those that stay as they are, counted from 1 as they are shown.
pub fn unify(talk: &Talk, path: &Path, left: &[usize], dry_run: bool, json: bool) -> Result<(), Failure> {
    let mut file = if dry_run { talk.open_for_reading(path)? } else { talk.open(path)? };
    let texts = file.respellings()?;
    if let Some(number) = left.iter().find(|number| !(1..=texts.len()).contains(*number)) {
        return Err(Failure::NoSuchText { number: *number, known: texts.len() });
    }
    let shown: Vec<String> = (1..).zip(&texts).map(|(number, text)| line(&file, number, text, talk.language)).collect();
    if json {
        talk.json(&texts)?;
    }
    if dry_run || texts.is_empty() {
        let nothing =
            talk.pick("Alles ist schon einheitlich geschrieben.", "Everything is written in one way already.");
        let said = if shown.is_empty() { nothing.to_owned() } else { shown.join("\n") };
        return if json { Ok(()) } else { talk.say(&said) };
    }
    let chosen = (1..).zip(texts).filter(|(number, _)| !left.contains(number)).map(|(_, text)| text);
    let chosen: Vec<Respelling> = chosen.collect();
    let outcome = file.respell(&chosen, talk.now)?;
    if json { Ok(()) } else { talk.done(&file, &outcome) }
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

/// Where the two begin to differ, with what stands around it.
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
