//! How a programme is read, from its file to the draft.

use super::sheet::Sheet;
use crate::{failure::Failure, help::arguments, talk::Talk};
use chrono::{Datelike, NaiveDate};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use std::path::Path;
use tagwerk_core::{
    event_file::EventFile,
    import::{Beside, Draft, Lesson, LineKind, ReadOptions, SourceFormat, Which},
};

arguments! {
    #[derive(Args)]
    pub struct Reading {
        #[arg(long, value_parser = format())]
        format: Option<SourceFormat> =
            "was die Datei ist; sonst nach dem, was in ihr steht"
            | "what the file is; unless said, by what is in it",
        #[arg(long, value_name = "Tag,Zeit,Titel,-,…", value_delimiter = ',', allow_hyphen_values = true)]
        columns: Vec<String> =
            "was die Spalten einer Tabelle bedeuten, der Reihe nach: Tag, Zeit, Ende, Nummer, Titel, Beschreibung, Art, Raum, Person, Vorname, Nachname, Organisation, Rolle, Moderation; - lässt eine aus"
            | "what the columns of a table mean, in order: day, time, end, number, title, description, kind, room, person, first name, last name, organisation, role, chair; - leaves one out",
        #[arg(long)]
        skip_faulty_rows: bool =
            "Zeilen einer Tabelle, in denen etwas nicht sein kann, bleiben als Text; die anderen werden eingelesen"
            | "rows of a table in which something cannot be stay as text; the others are read",
        #[arg(long, value_name = "2026-06-06")]
        first_day: Option<NaiveDate> =
            "das Datum des ersten Tages, wenn das Programm keins nennt; sonst gilt der erste Tag der Veranstaltung"
            | "the date of the first day, where the programme names none; else the first day of the event counts",
        #[arg(long, value_name = "12=title")]
        teach: Vec<String> =
            "was eine Zeile ist, als ZEILE=ART, und mit »,all« alle, die ihr gleichen: day, time, item, title, person, role, room, text, aside"
            | "what a line is, as LINE=KIND, and with “,all” all that look like it: day, time, item, title, person, role, room, text, aside",
        #[arg(long, value_name = "all|first|1,2")]
        rounds: Option<String> =
            "in welchen Runden läuft, was unter dem Ablauf steht: all (alle), first (die erste) oder ihre Nummern; in mehreren ist es mehrmals ein Programmpunkt"
            | "in which rounds what is listed below the agenda runs: all, first, or their numbers; in several it is a session in each",
        #[arg(long)]
        pub dry_run: bool = "zeigt nur den Entwurf" | "only shows the draft",
        #[arg(long)]
        pub json: bool = "gibt den Entwurf als JSON aus" | "gives the draft as JSON",
    }
}

fn format() -> impl TypedValueParser<Value = SourceFormat> {
    let names = SourceFormat::NAMES.map(|(name, _)| name);
    PossibleValuesParser::new(names).try_map(|name| SourceFormat::named(&name).ok_or(name))
}

impl Reading {
    pub fn sheet(&self, path: &Path) -> Result<Sheet, Failure> {
        let mut sheet = Sheet::read(path, self.format, &self.columns)?;
        if let Sheet::Table(table) | Sheet::Rows(_, table) = &mut sheet {
            table.leave_out_faulty(self.skip_faulty_rows);
        }
        Ok(sheet)
    }

    /// Where the command line says nothing, the event decides: its zone, its first day, and what was taught about its
    /// sheets.
    pub fn draft(&self, talk: &Talk, sheet: &Sheet, file: Option<&EventFile>) -> Result<(Draft, Beside), Failure> {
        let zone = file.map_or(chrono_tz::Europe::Berlin, |file| file.programme().event.zone);
        let first_day = || file.and_then(|file| file.programme().days()).map(|(first, _)| first);
        let lesson = |text: &String| lesson(text).ok_or_else(|| Failure::NotALesson(text.clone()));
        let mut taught = file.map_or(Ok(Vec::new()), EventFile::lessons)?;
        taught.extend(self.teach.iter().map(lesson).collect::<Result<Vec<_>, _>>()?);
        let options = ReadOptions {
            first_day: self.first_day.or_else(first_day),
            taught,
            ..ReadOptions::new(zone, talk.now.with_timezone(&zone).year())
        };
        let mut draft = sheet.draft(&options)?;
        let rounds = rounds(&draft, self.rounds.as_deref(), file)?;
        draft.run_in(rounds.as_deref().unwrap_or_default());
        Ok((draft, Beside { rounds, ..sheet.beside() }))
    }
}

/// The indices of the agenda's rounds in which the workshops listed below it run. Without an answer, those of the
/// last reading.
fn rounds(draft: &Draft, said: Option<&str>, file: Option<&EventFile>) -> Result<Option<Vec<usize>>, Failure> {
    let Some(listed) = draft.listed_below() else { return Ok(None) };
    let all = listed.rounds.len();
    let number =
        |word: &str| word.trim().parse().ok().filter(|number| (1..=all).contains(number)).map(|number| number - 1);
    match said {
        None => Ok(file.map_or(Ok(None), EventFile::rounds)?),
        Some("all") => Ok(Some((0..all).collect())),
        Some("first") => Ok(Some(vec![0])),
        Some(words) => {
            let places: Option<Vec<usize>> = words.split(',').map(number).collect();
            places.map(Some).ok_or_else(|| Failure::NoSuchRound { said: words.to_owned(), known: all })
        }
    }
}

/// The columns of a table as the user named them when a table with the same headings was read. Says which are left
/// out.
pub fn recalled(talk: &Talk, sheet: Sheet, file: Option<&EventFile>) -> Result<Sheet, Failure> {
    let (sheet, is_known) = sheet.recalled(file)?;
    if is_known {
        talk.note(talk.pick(
            "Die Spalten bedeuten, was beim letzten Einlesen einer Tabelle mit diesen Überschriften gesagt wurde. »--columns« sagt es anders.",
            "The columns mean what was said when a table with these headings was read before. “--columns” says otherwise.",
        ));
    }
    say_what_is_left_out(talk, &sheet);
    Ok(sheet)
}

fn say_what_is_left_out(talk: &Talk, sheet: &Sheet) {
    let left_out = sheet.left_out();
    if !left_out.is_empty() {
        let columns = left_out.join(", ");
        talk.note(&talk.language.pick(
            format!("Diese Spalten wurden ausgelassen, weil nicht bekannt ist, was sie bedeuten: {columns}. »--columns« sagt es."),
            format!("These columns were left out, since it is not known what they mean: {columns}. “--columns” says it."),
        ));
    }
}

/// "12=title": what line 12 is. "12=title,all": and all that look like it.
fn lesson(text: &str) -> Option<Lesson> {
    let (line, kind) = text.split_once('=')?;
    let line = line.trim().parse().ok().filter(|line| *line > 0)?;
    let (kind, which) = match kind.split_once(',') {
        Some((kind, all)) => (kind, (all.trim() == "all").then_some(Which::LinesLike(line))?),
        None => (kind, Which::Line(line)),
    };
    Some(Lesson { which, kind: LineKind::of_key(kind.trim())? })
}
