//! Tables that were pasted as rows whose cells are parted by tabs: what their columns hold, and what each row says.
//!
//! A row of headings says it where there is one; else the content of the columns does.

use super::{
    likeness::likeness,
    lines::{Line, cells},
    rooms::may_be_room,
    when,
};
use std::{collections::BTreeMap, ops::Range};

/// What a row says beside its time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    pub number: Option<&'a str>,
    pub title: &'a str,
    pub people: Vec<&'a str>,
    pub room: Option<&'a str>,
    pub texts: Vec<&'a str>,
    /// Sessions side by side, each with its room or track.
    pub beside: Vec<(&'a str, &'a str)>,
    /// A row of headings.
    pub is_head: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column<'a> {
    Time,
    Number,
    Title,
    People,
    Room,
    Text,
    /// What happens in this room, or in this track.
    Beside(&'a str),
}

/// Nobody's programme has more columns; what stands further to the right is text.
const MOST_COLUMNS: usize = 40;

/// The rows of all tables, by the index of their line.
pub fn rows<'a>(lines: &[Line<'a>]) -> BTreeMap<usize, Row<'a>> {
    let mut rows = BTreeMap::new();
    let mut index = 0;
    while index < lines.len() {
        if !is_row(&lines[index]) {
            index += 1;
            continue;
        }
        // Lines without a tab between rows belong to the table where they are short: a time of its own, a blank.
        let mut end = index;
        let mut gap = 0;
        for (at, line) in lines.iter().enumerate().skip(index) {
            const LONGEST_GAP: usize = 3;
            gap = if is_row(line) { 0 } else { gap + 1 };
            end = if gap == 0 { at + 1 } else { end };
            if gap > LONGEST_GAP {
                break;
            }
        }
        table(lines, index..end, &mut rows);
        index = end;
    }
    rows
}

/// More than one cell; "*\tTitel" and "1)\tTitel" are the items of a list.
fn is_row(line: &Line) -> bool {
    if line.is_blank() || !line.row.contains(['\t', '|']) {
        return false;
    }
    let cells = cells(line.row);
    let first = cells.iter().find(|cell| !cell.is_empty()).map_or("", |cell| cell);
    let is_sign =
        first.len() <= 3 && !first.chars().any(char::is_alphabetic) && !first.ends_with(|c: char| c.is_ascii_digit())
            || first
                .strip_suffix(['.', ')'])
                .is_some_and(|number| number.len() <= 2 && number.chars().all(char::is_alphanumeric));
    cells.iter().filter(|cell| !cell.is_empty()).count() > 1 && !is_sign
}

fn table<'a>(lines: &[Line<'a>], range: Range<usize>, rows: &mut BTreeMap<usize, Row<'a>>) {
    const FEWEST_ROWS: usize = 2;
    let those: Vec<(usize, Vec<&'a str>)> = range
        .filter(|at| is_row(&lines[*at]))
        .map(|at| {
            let mut row = cells(lines[at].row);
            row.truncate(MOST_COLUMNS);
            (at, row)
        })
        .collect();
    if those.len() < FEWEST_ROWS {
        return;
    }
    let headings = those.first().and_then(|(_, row)| headings(row));
    let by_content = by_content(&those);
    let columns = headings.as_deref().unwrap_or(&by_content);
    for (place, (at, row)) in those.iter().enumerate() {
        let mut found = Row { is_head: place == 0 && headings.is_some(), ..Row::default() };
        for (column, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
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
        rows.insert(*at, found);
    }
}

/// What the words of a row of headings say: at least two of them must be known.
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
        let cell = cell.trim_end_matches(':').to_lowercase();
        lists.iter().find(|(words, _)| words.contains(&cell.as_str())).map(|(_, column)| *column)
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

/// "Track A", "Strang 2", "Forum 1" over a column.
fn is_track(cell: &str) -> bool {
    let mut words = cell.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    ["track", "strang", "stream", "schiene", "bühne", "stage", "gruppe"].contains(&first.as_str()) && words.count() <= 2
}

/// What the content of each column is, by most of its cells.
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
            let is_time = |cell: &str| when::find(cell).is_some_and(|when| when.leads() && when.behind.is_empty());
            let is_number = |cell: &str| cell.len() <= 3 && cell.bytes().all(|byte| byte.is_ascii_digit());
            if most(&is_time) {
                Column::Time
            } else if most(&is_number) {
                Column::Number
            } else if most(&may_be_room) {
                Column::Room
            } else if most(&|cell| likeness(cell) > 0) {
                Column::People
            } else {
                Column::Text
            }
        })
        .collect();
    // The title is the first column of text that has something in most rows; a longer one behind it is an abstract.
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
    use crate::import::Hint;

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
