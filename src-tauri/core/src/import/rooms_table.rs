//! Rooms from a table: a CSV file, or what was copied from a spreadsheet.

use super::ReadError;
use crate::domain::{
    Access, Language, SeatingForm, Sentence, Table,
    limits::{TooLong, cut, keep_to, keep_to_entries},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// No house has more.
const MOST_ROWS: usize = 5_000;
const MOST_COLUMNS: usize = 64;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoomsDraft {
    pub rooms: Vec<DraftRoom>,
    pub remarks: Vec<RoomRemark>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftRoom {
    pub name: String,
    pub seats: Option<u32>,
    pub floor: Option<String>,
    pub building: Option<String>,
    pub seats_by_form: BTreeMap<SeatingForm, u32>,
    pub equipment: Vec<String>,
    pub access: Access,
    /// The name of the larger room.
    pub part_of: Option<String>,
    pub note: Option<String>,
}

/// What was not taken from a row as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomRemark {
    pub line: usize,
    pub kind: RoomRemarkKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomRemarkKind {
    /// A cell; the rest of its row was understood.
    NotUnderstood(String),
    /// A text is longer than it may be; its beginning was taken.
    Shortened(TooLong),
}

impl RoomRemark {
    pub fn sentence(&self, language: Language) -> String {
        /// What is said of a cell need not be all of it.
        const SHOWN: usize = 100;
        let line = self.line;
        match (&self.kind, language) {
            (RoomRemarkKind::NotUnderstood(cell), Language::De) => {
                format!("Zeile {line}: »{}« wurde nicht verstanden und ausgelassen.", cut(cell, SHOWN))
            }
            (RoomRemarkKind::NotUnderstood(cell), Language::En) => {
                format!("Line {line}: “{}” was not understood and left out.", cut(cell, SHOWN))
            }
            (RoomRemarkKind::Shortened(what), Language::De) => {
                format!("Zeile {line}: {} Genommen wurde der Anfang.", what.sentence(language))
            }
            (RoomRemarkKind::Shortened(what), Language::En) => {
                format!("Line {line}: {} The beginning was taken.", what.sentence(language))
            }
        }
    }
}

/// What a column of the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    Name,
    Seats,
    Floor,
    Building,
    Form,
    Equipment,
    Access,
    PartOf,
    Note,
    /// A seating form whose cells are seats.
    Seating(SeatingForm),
    Unknown,
}

/// A table as it was read: its cells, and what each column was taken for. Somebody may know better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomsTable {
    pub columns: Vec<Column>,
    /// The first row, if it names the columns.
    pub headings: Option<Vec<String>>,
    pub rows: Vec<TableRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Counted from 1.
    pub line: usize,
    pub cells: Vec<String>,
}

/// Reads name, seats, floor and whatever else the table has, by its headings in German or English;
/// without headings the first three columns are name, seats and floor.
pub fn read_rooms(text: &str) -> Result<RoomsDraft, ReadError> {
    RoomsTable::read(text)?.draft()
}

impl RoomsTable {
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let text = text.trim_start_matches('\u{feff}');
        // Excel's "sep=;" is a line of its own, and counts.
        let (sign, rows, lines_before) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
            Some((sign, rows)) => (sign.trim_end_matches('\r').as_bytes().first().copied(), rows, 1),
            None => (None, text, 0),
        };
        let sign = sign.unwrap_or_else(|| delimiter(rows));
        // A quotation mark that nobody closed would swallow the rows below: there they are letters.
        let closed = rows.matches('"').count().is_multiple_of(2);
        Self::read_rows(rows, sign, lines_before, if closed { Quotes::Around } else { Quotes::AreLetters })
    }

    fn read_rows(text: &str, sign: u8, lines_before: usize, quotes: Quotes) -> Result<Self, ReadError> {
        let mut records = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(sign)
            .quoting(quotes == Quotes::Around)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut rows: Vec<TableRow> = Vec::new();
        for record in records.records() {
            // The text is UTF-8 and rows may differ in length: there is nothing left to be wrong.
            let Ok(record) = record else { continue };
            let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0)) + lines_before;
            if record.len() > MOST_COLUMNS {
                return Err(ReadError::TooManyColumns { line, limit: MOST_COLUMNS });
            }
            if rows.len() > MOST_ROWS {
                return Err(ReadError::TooManyRows { limit: MOST_ROWS });
            }
            if record.iter().any(|cell| !cell.is_empty()) {
                rows.push(TableRow { line, cells: record.iter().map(str::to_owned).collect() });
            }
        }
        let named = rows.first().and_then(|row| headings(&row.cells));
        let headings = named.is_some().then(|| rows.remove(0).cells);
        let mut columns = named.unwrap_or_else(|| vec![Column::Name, Column::Seats, Column::Floor]);
        let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        columns.resize(widest.max(headings.as_ref().map_or(0, Vec::len)), Column::Unknown);
        if rows.is_empty() { Err(ReadError::NoRooms) } else { Ok(Self { columns, headings, rows }) }
    }

    /// The rooms that the table names, with its columns as they are said to be now.
    pub fn draft(&self) -> Result<RoomsDraft, ReadError> {
        let mut draft = RoomsDraft::default();
        for row in &self.rows {
            let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
            draft.take(&self.columns, &cells, row.line);
        }
        if draft.rooms.is_empty() { Err(ReadError::NoRooms) } else { Ok(draft) }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Quotes {
    Around,
    AreLetters,
}

/// The sign that parts the cells of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |sign: char| first.matches(sign).count();
    match (count('\t'), count(';'), count(',')) {
        (tabs, _, _) if tabs > 0 => b'\t',
        (_, semicolons, _) if semicolons > 0 => b';',
        (_, _, commas) if commas > 0 => b',',
        _ => b';',
    }
}

fn headings(cells: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    columns.contains(&Column::Name).then_some(columns)
}

fn column(heading: &str) -> Column {
    const HEADINGS: &[(Column, &[&str])] = &[
        (Column::Name, &["name", "raum", "raumname", "room", "bezeichnung", "räume", "saal"]),
        (
            Column::Seats,
            &[
                "plätze",
                "sitzplätze",
                "kapazität",
                "seats",
                "capacity",
                "personen",
                "max",
                "anzahl",
                "platz",
                "pax",
                "size",
            ],
        ),
        (Column::Floor, &["geschoss", "etage", "stock", "stockwerk", "floor", "level", "ebene"]),
        (Column::Building, &["gebäude", "haus", "building", "house"]),
        (Column::Form, &["bestuhlung", "seating", "seating form", "aufstellung", "bestuhlungsform"]),
        (Column::Equipment, &["ausstattung", "technik", "equipment", "geräte"]),
        (
            Column::Access,
            &[
                "stufenlos",
                "barrierefrei",
                "step-free",
                "step free",
                "accessible",
                "rollstuhl",
                "stufenlos erreichbar",
                "zugang",
                "access",
            ],
        ),
        (Column::PartOf, &["teil von", "part of", "gehört zu"]),
        (Column::Note, &["notiz", "bemerkung", "anmerkung", "note", "notes", "hinweis"]),
    ];
    let heading = heading.to_lowercase();
    let known = HEADINGS.iter().find(|(_, names)| names.contains(&heading.as_str())).map(|(column, _)| *column);
    known.or_else(|| seating_form(&heading).map(Column::Seating)).unwrap_or(Column::Unknown)
}

fn seating_form(text: &str) -> Option<SeatingForm> {
    const FORMS: &[(SeatingForm, &[&str])] = &[
        (SeatingForm::Rows, &["reihen", "rows", "theater", "reihenbestuhlung", "kino"]),
        (SeatingForm::Circle, &["stuhlkreis", "kreis", "circle", "sitzkreis"]),
        (SeatingForm::UShape, &["u-form", "u", "u-shape", "hufeisen"]),
        (SeatingForm::Classroom, &["parlament", "parlamentarisch", "classroom", "schule", "tische"]),
        (SeatingForm::Groups, &["gruppentische", "gruppen", "groups", "inseln", "bankett", "banquet"]),
        (SeatingForm::Boardroom, &["block", "boardroom", "konferenz"]),
        (SeatingForm::Standing, &["stehplätze", "stehend", "standing"]),
    ];
    let text = text.trim().to_lowercase();
    let known = FORMS.iter().find(|(_, names)| names.contains(&text.as_str()));
    // "Tische in U-Form", "offener Stuhlkreis": these names say it inside a phrase too.
    const PLAIN: &[&str] =
        &["u-form", "u-shape", "hufeisen", "stuhlkreis", "reihen", "parlament", "gruppentische", "stehplätze"];
    let inside = || {
        let word = text.split(|c: char| c.is_whitespace() || c == ',').find(|word| PLAIN.contains(word))?;
        FORMS.iter().find(|(_, names)| names.contains(&word))
    };
    known.or_else(inside).map(|(form, _)| *form)
}

impl RoomsDraft {
    fn take(&mut self, columns: &[Column], cells: &[&str], line: usize) {
        let mut room = DraftRoom::default();
        let mut form = None;
        let mut not_understood: Vec<&str> = Vec::new();
        for (index, cell) in cells.iter().copied().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let text = || Some(cell.to_owned());
            match columns.get(index).copied().unwrap_or(Column::Unknown) {
                Column::Name => room.name = cell.split_whitespace().collect::<Vec<_>>().join(" "),
                Column::Seats => match seats(cell) {
                    Some(seats) => room.seats = Some(seats),
                    None => not_understood.push(cell),
                },
                Column::Floor => room.floor = text(),
                Column::Building => room.building = text(),
                Column::Form => match forms(cell) {
                    Forms::One(only) => form = Some(only),
                    Forms::WithSeats(forms) => room.seats_by_form = forms,
                    Forms::Unknown => not_understood.push(cell),
                },
                Column::Seating(form) => match seats(cell) {
                    Some(seats) => drop(room.seats_by_form.insert(form, seats)),
                    None => not_understood.push(cell),
                },
                Column::Equipment => {
                    room.equipment = cell
                        .split([',', ';', '/', '\n'])
                        .map(|part| part.trim().to_owned())
                        .filter(|part| !part.is_empty())
                        .collect();
                }
                Column::Access => match access(cell) {
                    Some(access) => room.access = access,
                    None => not_understood.push(cell),
                },
                Column::PartOf => room.part_of = text(),
                Column::Note => room.note = text(),
                Column::Unknown => not_understood.push(cell),
            }
        }
        if let (Some(form), Some(seats)) = (form, room.seats) {
            room.seats_by_form.entry(form).or_insert(seats);
        }
        let shortened = room.keep_to_limits();
        if room.name.is_empty() {
            not_understood = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        } else {
            self.rooms.push(room);
        }
        let not_understood = not_understood.into_iter().map(|cell| RoomRemarkKind::NotUnderstood(cell.to_owned()));
        let all = not_understood.chain(shortened.into_iter().map(RoomRemarkKind::Shortened));
        self.remarks.extend(all.map(|kind| RoomRemark { line, kind }));
    }
}

impl DraftRoom {
    /// Shortens what is longer than it may be; gives what that was.
    fn keep_to_limits(&mut self) -> Vec<TooLong> {
        let Self { name, floor, building, note, part_of, equipment, .. } = self;
        let mut shortened: Vec<TooLong> = Vec::new();
        shortened.extend(keep_to(name, Table::Room, "name"));
        shortened.extend(part_of.as_mut().and_then(|part_of| keep_to(part_of, Table::Room, "name")));
        shortened.extend(floor.as_mut().and_then(|floor| keep_to(floor, Table::Room, "floor")));
        shortened.extend(building.as_mut().and_then(|building| keep_to(building, Table::Room, "building")));
        shortened.extend(note.as_mut().and_then(|note| keep_to(note, Table::Room, "note")));
        shortened.extend(equipment.iter_mut().filter_map(|one| keep_to(one, Table::Room, "equipment")));
        shortened.extend(keep_to_entries(equipment, Table::Room, "equipment"));
        shortened.dedup();
        shortened
    }
}

/// "40", "40 Plätze", "ca. 40", "1.200".
fn seats(cell: &str) -> Option<u32> {
    let digits: String = cell.chars().filter(|c| c.is_ascii_digit()).collect();
    let numbers = cell
        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != '\'')
        .filter(|word| word.chars().any(|c| c.is_ascii_digit()))
        .count();
    if numbers == 1 { digits.parse().ok().filter(|seats| *seats < 1_000_000) } else { None }
}

enum Forms {
    One(SeatingForm),
    WithSeats(BTreeMap<SeatingForm, u32>),
    Unknown,
}

/// "Stuhlkreis", or "Reihen 120, Stuhlkreis 40".
fn forms(cell: &str) -> Forms {
    let parts: Option<BTreeMap<SeatingForm, u32>> = cell
        .split([',', ';', '/'])
        .map(|part| {
            let name = part.trim().trim_end_matches(|c: char| c.is_ascii_digit()).trim().trim_end_matches([':', '=']);
            Some((seating_form(name)?, seats(part)?))
        })
        .collect();
    match (parts, seating_form(cell)) {
        (Some(parts), _) => Forms::WithSeats(parts),
        (None, Some(form)) => Forms::One(form),
        (None, None) => Forms::Unknown,
    }
}

fn access(cell: &str) -> Option<Access> {
    match cell.to_lowercase().as_str() {
        "ja" | "yes" | "j" | "y" | "x" | "✓" | "stufenlos" | "barrierefrei" | "step-free" | "true" | "1" => {
            Some(Access::StepFree)
        }
        "nein" | "no" | "n" | "stufen" | "steps" | "treppe" | "false" | "0" => Some(Access::Steps),
        "?" | "-" | "–" | "unbekannt" | "unknown" => Some(Access::Unknown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_headings_in_any_order() {
        let draft = read_rooms(
            "sep=;\nGeschoss;Raum;Plätze;Bestuhlung;Ausstattung;Stufenlos\nEG;Aula;ca. 120 Plätze;Reihen 120, Stuhlkreis 60;Beamer, Flügel;ja\n1. OG;Saal 2;vierzig;Stuhlkreis;;nein\n",
        )
        .expect("rooms");
        let aula = &draft.rooms[0];
        assert_eq!((aula.name.as_str(), aula.seats, aula.floor.as_deref()), ("Aula", Some(120), Some("EG")));
        assert_eq!(aula.seats_by_form, BTreeMap::from([(SeatingForm::Rows, 120), (SeatingForm::Circle, 60)]));
        assert_eq!((aula.equipment.len(), aula.access), (2, Access::StepFree));
        let kind = RoomRemarkKind::NotUnderstood("vierzig".to_owned());
        assert_eq!(draft.remarks, [RoomRemark { line: 4, kind }]);
    }

    #[test]
    fn a_pasted_table_without_headings_is_name_seats_floor() {
        let draft = read_rooms("Aula\t120\tErdgeschoss\nSaal, klein\t40\t1. OG").expect("rooms");
        let rooms: Vec<_> = draft.rooms.iter().map(|room| (room.name.as_str(), room.seats)).collect();
        assert_eq!(rooms, [("Aula", Some(120)), ("Saal, klein", Some(40))]);
    }

    #[test]
    fn a_quotation_mark_that_nobody_closed_swallows_no_rooms() {
        let draft = read_rows_of("Name;Plätze\n\"Kleiner Saal;20\nAula;120\n");
        assert_eq!(draft, ["\"Kleiner Saal 20", "Aula 120"]);
        assert_eq!(read_rows_of("Name;Plätze\n\"Saal;\nklein\";20\n"), ["Saal; klein 20"]);
    }

    fn read_rows_of(text: &str) -> Vec<String> {
        let draft = read_rooms(text).expect("rooms");
        draft.rooms.iter().map(|room| format!("{} {}", room.name, room.seats.unwrap_or(0))).collect()
    }

    #[test]
    fn too_wide_a_table_is_refused_by_its_line() {
        let wide = format!("Name;Plätze\nAula{}", ";x".repeat(MOST_COLUMNS));
        assert_eq!(read_rooms(&wide), Err(ReadError::TooManyColumns { line: 2, limit: MOST_COLUMNS }));
    }

    #[test]
    fn seating_forms_are_known_in_a_phrase() {
        assert_eq!(seating_form("Tische in U-Form"), Some(SeatingForm::UShape));
        assert_eq!(seating_form("offener Stuhlkreis"), Some(SeatingForm::Circle));
        assert_eq!(seating_form("nach Absprache"), None);
    }

    #[test]
    fn names_alone_are_rooms_too_and_nothing_is_not() {
        assert_eq!(read_rooms("Aula\nSaal 1\n").expect("rooms").rooms.len(), 2);
        assert_eq!(read_rooms(" \n;;\n"), Err(ReadError::NoRooms));
    }

    #[test]
    fn what_is_longer_than_it_may_be_is_shortened_and_said() {
        let draft = read_rooms(&format!("Name;Plätze;Notiz\n{};40;{}\n", "R".repeat(1_000), "n".repeat(30_000)))
            .expect("rooms");
        let lengths =
            |room: &DraftRoom| (room.name.chars().count(), room.note.as_ref().map(|note| note.chars().count()));
        assert_eq!(lengths(&draft.rooms[0]), (200, Some(20_000)));
        let said: Vec<String> = draft.remarks.iter().map(|remark| remark.sentence(Language::De)).collect();
        assert_eq!(
            said,
            [
                "Zeile 2: Name: höchstens 200 Zeichen. Genommen wurde der Anfang.",
                "Zeile 2: Notiz: höchstens 20.000 Zeichen. Genommen wurde der Anfang."
            ]
        );
    }
}
