//! Reading programmes and rooms.

use super::Talk;
use crate::failure::Failure;
use chrono::Datelike;
use std::{
    io::{self, Read},
    path::Path,
};
use tagwerk_core::{
    domain::{Sentence, TimeStyle},
    import::{self, Column, Draft, ReadError, ReadOptions, RoomsDraft, RoomsTable},
    store,
};

/// Nothing that we read is larger; what is, is not read into memory whole.
const MOST_BYTES: u64 = 64 << 20;

pub fn programme(talk: &Talk, path: &Path, sheet: &Path, dry_run: bool, json: bool) -> Result<(), Failure> {
    let text = read(sheet)?;
    if dry_run {
        // A draft can be looked at before there is an event.
        let (zone, style) = match path.exists() {
            true => {
                let file = talk.open_for_reading(path)?;
                (file.programme().event.zone, file.programme().event.time_style)
            }
            false => (chrono_tz::Europe::Berlin, TimeStyle::default()),
        };
        let draft = draft(talk, &text, zone)?;
        return if json { talk.json(&draft) } else { talk.say(&draft.to_text(style, talk.language)) };
    }
    let mut file = talk.open(path)?;
    let draft = draft(talk, &text, file.programme().event.zone)?;
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

pub(super) fn draft(talk: &Talk, text: &str, zone: chrono_tz::Tz) -> Result<Draft, Failure> {
    let options = ReadOptions { zone, year: talk.now.with_timezone(&zone).year() };
    import::read_programme(text, &options).map_err(input)
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
    let mut table = RoomsTable::read(&read(table)?).map_err(input)?;
    if !columns.is_empty() {
        let named = |word: &String| Column::named(word).ok_or_else(|| Failure::NotAColumn(word.clone()));
        let columns = columns.iter().map(named).collect::<Result<Vec<Column>, Failure>>()?;
        if columns.len() != table.columns.len() {
            return Err(Failure::OtherColumns { named: columns.len(), there: table.columns.len() });
        }
        table.say_columns(columns);
    }
    let draft = table.draft().map_err(|error| match error {
        ReadError::WhichColumn => Failure::WhichColumn { columns: beginnings(&table) },
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

/// "  2  Wo: Festsaal, Kammer, …": the columns of a table, as it begins.
fn beginnings(table: &RoomsTable) -> Vec<String> {
    const SHOWN: usize = 3;
    let column = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let cells: Vec<&str> = cells.take(SHOWN).map(String::as_str).collect();
        let heading = table.headings.as_ref().and_then(|row| row.cells.get(at)).map(|heading| format!("{heading}: "));
        format!("  {}  {}{}, …", at + 1, heading.unwrap_or_default(), cells.join(", "))
    };
    (0..table.columns.len()).map(column).collect()
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

/// A file, or standard input for "-".
pub(super) fn read(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let unreadable = |source| Failure::Unreadable { path: path.to_owned(), source };
    if path == Path::new("-") {
        io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let read = store::read_unless_held(path, |file| file.take(MOST_BYTES).read_to_end(&mut bytes));
        read.transpose().map_err(unreadable)?.ok_or_else(|| input(ReadError::NotText("SQLite")))?;
    }
    import::decode(&bytes).map_err(input)
}

fn input(error: ReadError) -> Failure {
    Failure::Input(Box::new(error) as Box<dyn Sentence>)
}
