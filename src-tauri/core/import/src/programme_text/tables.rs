//! Tables pasted as rows of tab-separated cells: the meaning of their columns and rows.
//!
//! A row of headings gives the meaning of the columns if there is one, else their contents do.

use super::{
    asides::is_rule,
    common_words,
    likeness::{SURE, likeness},
    lines::{Line, cells},
    numbers::numbered,
    rooms::may_be_room,
    when,
};
use std::collections::BTreeMap;

/// The contents of a row besides its time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    pub number: Option<&'a str>,
    pub title: &'a str,
    pub people: Vec<&'a str>,
    pub room: Option<&'a str>,
    pub texts: Vec<&'a str>,
    /// Parallel sessions, each with its room or track.
    pub beside: Vec<(&'a str, &'a str)>,
    /// A row of headings.
    pub is_head: bool,
    /// The continuation of the row above, one cell of which had several lines.
    pub is_rest: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column<'a> {
    Time,
    Number,
    Title,
    People,
    Room,
    Text,
    /// The sessions of this room or track.
    Beside(&'a str),
}

/// No programme has more columns; cells further to the right are text.
const MOST_COLUMNS: usize = 40;

/// The rows of all tables, by the index of their line. Headings hold until the next ones. Without headings, the
/// contents of the columns decide, over all rows with as many cells and the same kind of beginning.
pub fn rows<'a>(lines: &[Line<'a>]) -> BTreeMap<usize, Row<'a>> {
    const FEWEST_ROWS: usize = 2;
    let mut rows = BTreeMap::new();
    let mut headless: BTreeMap<(usize, bool), Vec<Cells<'a>>> = BTreeMap::new();
    let mut headed: Option<Vec<Column<'a>>> = None;
    for run in runs(lines) {
        let those: Vec<Cells> = run.into_iter().map(|at| (at, cells_of_row(&lines[at]))).collect();
        if let Some(columns) = those.first().and_then(|(_, row)| headings(row)).filter(|_| those.len() >= FEWEST_ROWS) {
            rows.insert(those[0].0, Row { is_head: true, ..row(&columns, &those[0].1) });
            let widest = those.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
            let columns = padded(columns, widest);
            headed_rows(&columns, &those[1..], &mut rows);
            headed = Some(columns);
            continue;
        }
        for (at, cells) in those {
            match headed.as_ref().filter(|columns| columns.len() == cells.len()) {
                Some(columns) => drop(rows.insert(at, row(columns, &cells))),
                None => headless.entry((cells.len(), begins_with_time(cells[0]))).or_default().push((at, cells)),
            }
        }
    }
    for those in headless.into_values().filter(|those| those.len() >= FEWEST_ROWS) {
        let columns = by_content(&those);
        rows.extend(those.iter().map(|(at, cells)| (*at, row(&columns, cells))));
    }
    rows
}

/// Adds columns without a heading: they hold the titles if no other column does.
fn padded(mut columns: Vec<Column>, width: usize) -> Vec<Column> {
    while columns.len() < width {
        let has_title = columns.contains(&Column::Title);
        columns.push(if has_title { Column::Text } else { Column::Title });
    }
    columns
}

/// Rows below their headings. A cell with several lines is copied as several lines: "A 1 | Hecken" and "für alle | Ada
/// Amsel" are one row of three cells.
fn headed_rows<'a>(columns: &[Column<'a>], those: &[Cells<'a>], rows: &mut BTreeMap<usize, Row<'a>>) {
    let mut at = 0;
    while let Some((line, cells)) = those.get(at) {
        let mut found = row(columns, cells);
        if let Some((next, rest)) = those.get(at + 1)
            && *next == line + 1
            && cells.len() < columns.len()
            && cells.len() + rest.len() == columns.len() + 1
            && !begins_with_time(rest[0])
            && !begins_with_time(cells[0])
        {
            let behind = row(&columns[cells.len()..], &rest[1..]);
            found.texts.push(rest[0]);
            found.people.extend(behind.people);
            found.room = found.room.or(behind.room);
            found.texts.extend(behind.texts);
            rows.insert(*next, Row { is_rest: true, ..Row::default() });
            at += 1;
        }
        rows.insert(*line, found);
        at += 1;
    }
}

/// A row as the index of its line and its cells.
type Cells<'a> = (usize, Vec<&'a str>);

fn cells_of_row<'a>(line: &Line<'a>) -> Vec<&'a str> {
    let mut row = cells(line.row);
    // A tab behind the last cell makes no column.
    while row.len() > 2 && row.last().is_some_and(|cell| cell.is_empty()) {
        row.pop();
    }
    row.truncate(MOST_COLUMNS);
    row
}

fn begins_with_time(cell: &str) -> bool {
    when::find(cell).is_some_and(|when| when.leads() && when.behind.is_empty())
}

/// Consecutive rows. A few lines without tabs between them belong to the table: a time on its own line, a blank line.
fn runs(lines: &[Line]) -> Vec<Vec<usize>> {
    const LONGEST_GAP: usize = 3;
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for at in (0..lines.len()).filter(|at| is_row(&lines[*at])) {
        match runs.last_mut().filter(|run| run.last().is_some_and(|last| at - last <= LONGEST_GAP + 1)) {
            Some(run) => run.push(at),
            None => runs.push(vec![at]),
        }
    }
    runs
}

/// The contents of a row whose columns are known.
fn row<'a>(columns: &[Column<'a>], cells: &[&'a str]) -> Row<'a> {
    let mut found = Row::default();
    let says_something = |cell: &str| cell.chars().any(char::is_alphanumeric);
    for (column, cell) in columns.iter().zip(cells.iter().copied()).filter(|(_, cell)| says_something(cell)) {
        match column {
            Column::Time => {}
            Column::Number => found.number = Some(cell),
            Column::Title if found.title.is_empty() => found.title = cell,
            Column::People => found.people.push(cell),
            Column::Room => found.room = Some(cell),
            Column::Beside(name) => found.beside.push((name, cell)),
            Column::Title | Column::Text => found.texts.push(cell),
        }
    }
    // "Kaffeepause" may be in the column of the speakers or of the rooms.
    if found.title.is_empty() && found.beside.is_empty() && found.texts.is_empty() {
        match (found.people.as_slice(), found.room) {
            ([only], None) if likeness(only) < SURE => (found.title, found.people) = (only, Vec::new()),
            ([], Some(room)) => (found.title, found.room) = (room, None),
            _ => {}
        }
    }
    // "Empfang | (Museum)" among talks and their speakers.
    if let ([only], None) = (found.people.as_slice(), found.room)
        && likeness(only) <= 0
        && (found.title.starts_with('(') && found.title.ends_with(')') || may_be_room(found.title))
    {
        found.room = Some(found.title.trim_matches(['(', ')']));
        found.title = only;
        found.people.clear();
    }
    found
}

/// True for several cells; "*\tTitel" and "1)\tTitel" are list items instead.
fn is_row(line: &Line) -> bool {
    if line.is_blank() || !line.row.contains(['\t', '|']) || is_rule(line.text) {
        return false;
    }
    let cells = cells(line.row);
    let first = cells.iter().find(|cell| !cell.is_empty()).map_or("", |cell| cell);
    let is_sign =
        first.len() <= 3 && !first.chars().any(char::is_alphabetic) && !first.ends_with(|c: char| c.is_ascii_digit())
            || first
                .strip_suffix(['.', ')'])
                .is_some_and(|number| number.len() <= 2 && number.chars().all(char::is_alphanumeric));
    // "Raum:\tSaal 2" is a label with its value.
    let is_label = first.ends_with(':') && cells.iter().filter(|cell| !cell.is_empty()).count() == 2;
    cells.iter().filter(|cell| !cell.is_empty()).count() > 1 && !is_sign && !is_label
}

/// The columns of a row of headings. At least two headings must be known.
fn headings<'a>(row: &[&'a str]) -> Option<Vec<Column<'a>>> {
    const TIMES: &[&str] = &["zeit", "uhrzeit", "time", "wann", "beginn", "start", "von", "when", "uhr"];
    const TITLES: &[&str] = &[
        "titel",
        "thema",
        "programm",
        "programmpunkt",
        "was",
        "veranstaltung",
        "title",
        "topic",
        "session",
        "inhalt",
        "programme",
        "program",
        "event",
        "talk",
        "vortrag",
        "beitrag",
        "agenda",
        "what",
        "programmteil",
        "aktivität",
        "activity",
        "workshop",
        "details",
        "thema und referent",
        "presentation",
        "paper",
    ];
    const PEOPLE: &[&str] = &[
        "referent",
        "referentin",
        "referenten",
        "referent:in",
        "referent:innen",
        "referierende",
        "wer",
        "speaker",
        "speakers",
        "person",
        "personen",
        "moderation",
        "leitung",
        "mit",
        "who",
        "name",
        "vortragende",
        "dozent",
        "dozentin",
        "dozierende",
        "presenter",
        "referent*innen",
        "referent/in",
        "mitwirkende",
        "author",
        "authors",
        "autor",
        "autoren",
        "vortragender",
        "presenters",
        "lecturer",
        "gäste",
        "gast",
        "beteiligte",
        "input",
    ];
    const ROOMS: &[&str] = &["raum", "ort", "room", "wo", "where", "location", "saal", "venue"];
    const NUMBERS: &[&str] = &["nr", "nr.", "no", "no.", "nummer", "#"];
    const TEXTS: &[&str] =
        &["beschreibung", "abstract", "bemerkung", "notiz", "description", "dauer", "duration", "ende", "end", "bis"];
    let lists: [(&[&str], Column); 6] = [
        (TIMES, Column::Time),
        (TITLES, Column::Title),
        (PEOPLE, Column::People),
        (ROOMS, Column::Room),
        (NUMBERS, Column::Number),
        (TEXTS, Column::Text),
    ];
    let known = |cell: &str| {
        let cell = cell.trim_matches([':', '*', '_']).to_lowercase();
        // "Referent(en)", "Referent*innen"
        let cell = cell.split(['(', '*', '/', ':']).next().unwrap_or(&cell).trim_end().to_owned();
        let last = cell.rsplit(' ').next().unwrap_or("");
        let of = |word: &str| lists.iter().find(|(words, _)| words.contains(&word)).map(|(_, column)| *column);
        // "Session Title", "Name of the speaker"
        of(&cell).or_else(|| (cell.split(' ').count() <= 4).then(|| of(last)).flatten())
    };
    let columns: Vec<Option<Column>> = row.iter().map(|cell| known(cell)).collect();
    let said = columns.iter().flatten().count();
    let beside = |cell: &&&str| may_be_room(cell) || is_track(cell);
    let across = row.iter().filter(|cell| known(cell).is_none()).filter(beside).count();
    if across >= 2 && said <= 1 && row.iter().skip(1).all(|cell| cell.is_empty() || may_be_room(cell) || is_track(cell))
    {
        let column = |(at, cell): (usize, &&'a str)| {
            if at == 0 || cell.is_empty() { Column::Time } else { Column::Beside(cell) }
        };
        return Some(row.iter().enumerate().map(column).collect());
    }
    (said >= 2).then(|| columns.into_iter().map(|column| column.unwrap_or(Column::Text)).collect())
}

/// Several columns of short texts without a heading: parallel sessions in unnamed rooms.
fn side_by_side<'a>(rows: &[(usize, Vec<&'a str>)], columns: &[Column<'a>]) -> Option<Vec<Column<'a>>> {
    const FEWEST: usize = 3;
    /// In characters; a longer text is an abstract.
    const LONGEST: usize = 120;
    let is_text = |column: &Column| matches!(column, Column::Text | Column::People);
    let cells = |column: usize| rows.iter().filter_map(move |(_, row)| row.get(column)).filter(|cell| !cell.is_empty());
    let full: Vec<usize> = (0..columns.len())
        .filter(|at| is_text(&columns[*at]) && cells(*at).count() * 3 >= rows.len())
        .filter(|at| cells(*at).all(|cell| cell.chars().count() <= LONGEST))
        .collect();
    let has_time = columns.first() == Some(&Column::Time);
    (has_time && full.len() >= FEWEST && full.len() + 1 >= columns.len())
        .then(|| columns.iter().map(|column| if is_text(column) { Column::Beside("") } else { *column }).collect())
}

/// Short cells, most of them repeated, as names of rooms are and titles are not.
fn is_repeated<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    const FEWEST: usize = 6;
    const MOST_WORDS: usize = 3;
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in cells {
        if cell.split_whitespace().count() > MOST_WORDS || likeness(cell) >= SURE || kind_of_cell(cell) {
            return false;
        }
        *times.entry(cell).or_default() += 1;
    }
    let count: usize = times.values().sum();
    count >= FEWEST && times.len() * 2 <= count
}

/// "Workshop", "Vortrag": a kind of session, not a place.
fn kind_of_cell(cell: &str) -> bool {
    numbered(cell).is_some() || common_words::is_common(&cell.to_lowercase())
}

/// "Track A", "Strang 2", "Forum 1" as a heading.
fn is_track(cell: &str) -> bool {
    let mut words = cell.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    ["track", "strang", "stream", "schiene", "bühne", "stage", "gruppe"].contains(&first.as_str()) && words.count() <= 2
}

/// The meaning of each column, by most of its cells.
fn by_content<'a>(rows: &[(usize, Vec<&'a str>)]) -> Vec<Column<'a>> {
    let width = rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    let cells_of = |column: usize| {
        rows.iter().filter_map(move |(_, row)| row.get(column).copied()).filter(|cell| !cell.is_empty())
    };
    let mut columns: Vec<Column> = (0..width)
        .map(|column| {
            let count = cells_of(column).count();
            let most =
                |is: &dyn Fn(&str) -> bool| count > 0 && cells_of(column).filter(|cell| is(cell)).count() * 2 > count;
            let is_number = |cell: &str| cell.len() <= 3 && cell.bytes().all(|byte| byte.is_ascii_digit());
            if most(&begins_with_time) {
                Column::Time
            } else if most(&is_number) {
                Column::Number
            } else if most(&may_be_room) || is_repeated(cells_of(column)) {
                Column::Room
            } else if most(&|cell| likeness(cell) > 0) {
                Column::People
            } else {
                Column::Text
            }
        })
        .collect();
    // A room column needs a column of sessions beside it.
    if !columns.iter().any(|column| matches!(column, Column::Text | Column::People)) {
        columns.iter_mut().filter(|column| **column == Column::Room).for_each(|column| *column = Column::Text);
    }
    if let Some(beside) = side_by_side(rows, &columns) {
        return beside;
    }
    // The title is the first text column that is filled in most rows; a longer one behind it is an abstract.
    let filled = |column: usize| cells_of(column).count();
    let texts: Vec<usize> = (0..width).filter(|column| columns[*column] == Column::Text).collect();
    if let Some(title) =
        texts.iter().copied().find(|column| filled(*column) * 2 > rows.len()).or(texts.first().copied())
    {
        columns[title] = Column::Title;
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;
    use crate::Hint;

    fn seen(text: &str) -> Vec<String> {
        let lines = lines(text.split('\n').map(|line| (line, Hint::default())));
        let row = |(at, row): (usize, Row)| {
            let beside = row.beside.iter().map(|(room, cell)| format!(" {room}={cell}")).collect::<String>();
            format!("{at} {} | {} | {}{beside}", row.title, row.people.join("+"), row.room.unwrap_or("-"))
        };
        rows(&lines).into_iter().map(row).collect()
    }

    #[test]
    fn columns_are_known_by_their_headings_or_by_what_they_hold() {
        let headed = "Zeit\tWas\tWer\tWo\n9:00\tHecken\tZilla\tScheune\n10:00\tZäune\tOtto\tHof";
        assert_eq!(seen(headed), ["0 Was | Wer | Wo", "1 Hecken | Zilla | Scheune", "2 Zäune | Otto | Hof"]);
        let bare = "A1\tHecken schneiden\tAda Amsel\nA2\tZäune streichen\tJan Dorn, Ida Cho";
        assert_eq!(seen(bare), ["0 Hecken schneiden | Ada Amsel | A1", "1 Zäune streichen | Jan Dorn, Ida Cho | A2"]);
    }

    #[test]
    fn rooms_stand_over_their_columns() {
        let grid = "\tSaal 1\tSaal 2\n9:00\tHecken\tZäune\n10:00\tBäche\t";
        assert_eq!(seen(grid)[1..], ["1  |  | - Saal 1=Hecken Saal 2=Zäune", "2  |  | - Saal 1=Bäche"]);
    }
}
