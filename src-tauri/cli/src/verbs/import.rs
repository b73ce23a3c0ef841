//! Reading programmes and rooms.

use super::{
    Talk,
    sheet::{Sheet, beginnings, input, table_text},
};
use crate::{args::SheetWords, failure::Failure};
use chrono::{Datelike, NaiveDate};
use std::path::Path;
use tagwerk_core::{
    domain::{OrderOfName, Person},
    event_file::EventFile,
    import::{Beside, Column, Draft, Lesson, LineKind, ReadError, ReadOptions, RoomsDraft, RoomsTable, Which},
};

/// How a programme is to be read.
pub struct Reading {
    pub words: SheetWords,
    pub first_day: Option<NaiveDate>,
    pub teach: Vec<String>,
    /// "all", "first", or their numbers.
    pub rounds: Option<String>,
    pub dry_run: bool,
    pub json: bool,
}

pub fn programme(talk: &Talk, path: &Path, sheet: &Path, reading: &Reading) -> Result<(), Failure> {
    let sheet = Sheet::read(sheet, &reading.words)?;
    if reading.dry_run {
        // A draft can be looked at before there is an event.
        let file = if path.exists() { Some(talk.open_for_reading(path)?) } else { None };
        let sheet = recalled(talk, sheet, file.as_ref())?;
        let (draft, _) = draft(talk, &sheet, reading, file.as_ref())?;
        let style = file.map(|file| file.programme().event.time_style).unwrap_or_default();
        return if reading.json { talk.json(&draft) } else { talk.say(&draft.to_text(style, talk.language)) };
    }
    let mut file = talk.open(path)?;
    let sheet = recalled(talk, sheet, Some(&file))?;
    let (draft, beside) = draft(talk, &sheet, reading, Some(&file))?;
    if draft.asks_first_day.is_some() {
        return Err(Failure::WhichFirstDay);
    }
    let twice = file
        .programme()
        .blocks
        .values()
        .any(|known| draft.blocks.iter().any(|read| (read.span, &read.theme) == (known.span, &known.theme)));
    let outcome = file.import_programme_with(&draft, &beside, talk.now)?;
    if twice {
        talk.note(talk.pick(
            "Hinweis: Einen Block mit diesem Thema zu dieser Zeit gab es schon. Falls das Programm doppelt eingelesen wurde: »tagwerk undo«.",
            "Note: there was a block with this theme at this time already. If the programme was read twice: “tagwerk undo”.",
        ));
    }
    if reading.json {
        return talk.json(&draft);
    }
    talk.done(&file, &outcome)?;
    talk.say(&attention(talk, &draft, path))
}

/// What the event knows counts where nothing else was said: its zone, its first day, what was taught about its sheets.
pub(super) fn draft(
    talk: &Talk,
    sheet: &Sheet,
    reading: &Reading,
    file: Option<&EventFile>,
) -> Result<(Draft, Beside), Failure> {
    let zone = file.map_or(chrono_tz::Europe::Berlin, |file| file.programme().event.zone);
    let first_day = || file.and_then(|file| file.programme().days()).map(|(first, _)| first);
    let lesson = |text: &String| lesson(text).ok_or_else(|| Failure::NotALesson(text.clone()));
    let mut taught = file.map_or(Ok(Vec::new()), EventFile::lessons)?;
    taught.extend(reading.teach.iter().map(lesson).collect::<Result<Vec<_>, _>>()?);
    let options = ReadOptions {
        first_day: reading.first_day.or_else(first_day),
        taught,
        ..ReadOptions::new(zone, talk.now.with_timezone(&zone).year())
    };
    let mut draft = sheet.draft(&options)?;
    let rounds = rounds(&draft, reading.rounds.as_deref(), file)?;
    draft.run_in(rounds.as_deref().unwrap_or_default());
    Ok((draft, Beside { rounds, ..sheet.beside() }))
}

/// In which rounds of the agenda runs what is listed below it, by their places from 0; as the last time, where nothing
/// else is said.
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

/// The columns of a table as somebody named them when one with the same headings was read; what is left out is said.
pub(super) fn recalled(talk: &Talk, sheet: Sheet, file: Option<&EventFile>) -> Result<Sheet, Failure> {
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

/// What somebody should look at now.
fn attention(talk: &Talk, draft: &Draft, path: &Path) -> String {
    let mut lines: Vec<String> = Vec::new();
    for pair in &draft.likely_same {
        let asked = talk.pick("Wohl dieselbe Person", "Likely the same person");
        lines.push(format!("{asked}: {} = {} ({})", pair.a, pair.b, pair.reason.sentence(talk.language)));
        lines.push(format!("  tagwerk merge-people {} \"{}\" \"{}\"", path.display(), pair.a, pair.b));
    }
    for name in draft.asks_for_order() {
        let asked = talk.pick("Welcher Teil ist der Familienname?", "Which part is the family name?");
        lines.push(format!("{asked} {name}"));
        lines.push(format!("  tagwerk set {} person \"{name}\" -- {}", path.display(), family_first(&name)));
    }
    lines.extend(draft.more_in_words(talk.language).map(str::to_owned));
    let line = talk.pick("Zeile", "Line");
    lines.extend(
        draft.remarks.iter().map(|remark| format!("{line} {}: {}", remark.line, remark.kind.sentence(talk.language))),
    );
    if !draft.kept.is_empty() {
        lines.push(
            talk.pick("Nicht verstanden und als Notiz behalten:", "Not understood and kept as a note:").to_owned(),
        );
    }
    lines.extend(draft.kept.iter().map(|kept| format!("  {line} {}: {}", kept.line, kept.text)));
    lines.join("\n")
}

/// The fields of somebody whose family name comes first.
fn family_first(name: &str) -> String {
    let person = Person::named(name).read_in(OrderOfName::FamilyFirst);
    let called = person.badge_name.map(|called| format!(" \"badge_name={called}\"")).unwrap_or_default();
    format!("\"family={}\" \"given={}\"{called} name_order=family-first", person.family, person.given)
}

pub fn rooms(talk: &Talk, path: &Path, table: &Path, columns: &[String], dry_run: bool) -> Result<(), Failure> {
    let mut table = RoomsTable::read(&table_text(table)?).map_err(input)?;
    if !columns.is_empty() {
        let named = |word: &String| Column::named(word).ok_or_else(|| Failure::NotAColumn(word.clone()));
        let columns = columns.iter().map(named).collect::<Result<Vec<Column>, Failure>>()?;
        if columns.len() != table.columns.len() {
            return Err(Failure::OtherColumns { named: columns.len(), there: table.columns.len() });
        }
        table.say_columns(columns);
    }
    let draft = table.draft().map_err(|error| match error {
        ReadError::WhichColumn => Failure::WhichColumn {
            why: ReadError::WhichColumn,
            columns: beginnings(table.columns.len(), table.headings.as_ref(), &table.rows),
        },
        other => input(other),
    })?;
    if dry_run {
        talk.say(&rooms_as_text(&draft))?;
    } else {
        let mut file = talk.open(path)?;
        let outcome = file.import_rooms(&draft, talk.now)?;
        talk.done(&file, &outcome)?;
    }
    for remark in &draft.remarks {
        talk.note(&remark.sentence(talk.language));
    }
    Ok(())
}

fn rooms_as_text(draft: &RoomsDraft) -> String {
    let lines: Vec<String> = draft
        .rooms
        .iter()
        .map(|room| {
            let mut facts = vec![room.name.clone()];
            facts.extend(room.seats.map(|seats| seats.to_string()));
            facts.extend(room.floor.clone());
            facts.extend(room.building.clone());
            facts.join(" · ")
        })
        .collect();
    lines.join("\n")
}
