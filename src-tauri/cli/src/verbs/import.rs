//! Reading programmes and rooms.

use super::{
    Talk,
    sheet::{Sheet, beginnings, input, table_text},
};
use crate::{args::SheetWords, failure::Failure};
use chrono::Datelike;
use std::path::Path;
use tagwerk_core::{
    domain::TimeStyle,
    import::{Column, Draft, ReadError, ReadOptions, RoomsDraft, RoomsTable},
};

pub fn programme(
    talk: &Talk,
    path: &Path,
    sheet: &Path,
    words: &SheetWords,
    dry_run: bool,
    json: bool,
) -> Result<(), Failure> {
    let sheet = Sheet::read(sheet, words)?;
    say_what_is_left_out(talk, &sheet);
    if dry_run {
        // A draft can be looked at before there is an event.
        let (zone, style) = match path.exists() {
            true => {
                let file = talk.open_for_reading(path)?;
                (file.programme().event.zone, file.programme().event.time_style)
            }
            false => (chrono_tz::Europe::Berlin, TimeStyle::default()),
        };
        let draft = draft(talk, &sheet, zone)?;
        return if json { talk.json(&draft) } else { talk.say(&draft.to_text(style, talk.language)) };
    }
    let mut file = talk.open(path)?;
    let draft = draft(talk, &sheet, file.programme().event.zone)?;
    let twice = file
        .programme()
        .blocks
        .values()
        .any(|known| draft.blocks.iter().any(|read| (read.span, &read.theme) == (known.span, &known.theme)));
    let outcome = file.import_programme(&draft, talk.now)?;
    if twice {
        talk.note(talk.pick(
            "Hinweis: Einen Block mit diesem Thema zu dieser Zeit gab es schon. Falls das Programm doppelt eingelesen wurde: »tagwerk undo«.",
            "Note: there was a block with this theme at this time already. If the programme was read twice: “tagwerk undo”.",
        ));
    }
    if json {
        return talk.json(&draft);
    }
    talk.done(&file, &outcome)?;
    talk.say(&attention(talk, &draft, path))
}

fn draft(talk: &Talk, sheet: &Sheet, zone: chrono_tz::Tz) -> Result<Draft, Failure> {
    let options = ReadOptions::new(zone, talk.now.with_timezone(&zone).year());
    sheet.draft(&options)
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
        let order = "name_order=family-first";
        lines.push(format!("  tagwerk set {} person \"{name}\" -- {order}", path.display()));
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
