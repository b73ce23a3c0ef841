//! Reads rooms from a table: a CSV file, or cells copied from a spreadsheet.

mod cells;
mod columns;
mod remarks;
mod seating;

pub use columns::Column;
pub use remarks::{RoomRemark, RoomRemarkKind};

use super::{
    ReadError,
    table::{Limits, Records, TableRow, records},
    text::tidied,
};
use cells::{Forms, access, forms, seats};
use columns::{headings, known};
use domain::{
    Access, SeatingForm, Table,
    limits::{TooLong, keep_to, keep_to_entries},
};
use std::collections::BTreeMap;

/// No venue has more rooms.
const LIMITS: Limits = Limits { rows: 5_000, columns: 64 };

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
    pub code: Option<String>,
}

/// A table as read: its cells, and the guessed meaning of each column. The user may correct it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomsTable {
    pub columns: Vec<Column>,
    /// The row that names the columns, if any.
    pub headings: Option<TableRow>,
    pub rows: Vec<TableRow>,
    /// Remarks about the whole table, in the order of its lines.
    said: Vec<RoomRemark>,
    /// The user said what the columns mean, so columns left out are meant to be.
    columns_are_said: bool,
}

/// Reads name, seats, floor and other columns by their headings in German or English. Without headings, the first three
/// columns are name, seats and floor, if the second holds numbers.
pub fn read_rooms(text: &str) -> Result<RoomsDraft, ReadError> {
    RoomsTable::read(text)?.draft()
}

impl RoomsTable {
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let (text, with_controls) = tidied(text);
        let Records { mut rows, open_quotes } = records(&text, LIMITS)?;
        let (named, head) = match head_of(&rows) {
            Head::Named { at, columns } => (Some(columns), at + 1),
            Head::NotKnown { at } => (Some(Vec::new()), at + 1),
            Head::None { title_rows } => (None, title_rows),
        };
        let mut above: Vec<TableRow> = rows.drain(..head).collect();
        let headings = named.is_some().then(|| above.pop()).flatten();
        if rows.is_empty() {
            return Err(ReadError::NoRooms);
        }
        let in_order = || match second_holds_numbers(&rows) {
            true => vec![Column::Name, Column::Seats, Column::Floor],
            false => Vec::new(),
        };
        let mut columns = named.unwrap_or_else(in_order);
        let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        columns.resize(widest.max(headings.as_ref().map_or(0, |row| row.cells.len())), Column::Unknown);
        let mut said: Vec<RoomRemark> = Vec::new();
        said.extend(above.iter().map(|row| RoomRemark { line: row.line, kind: RoomRemarkKind::Title(row.text()) }));
        said.extend(open_quotes.into_iter().map(|line| RoomRemark { line, kind: RoomRemarkKind::OpenQuote }));
        said.extend(with_controls.into_iter().map(|line| RoomRemark { line, kind: RoomRemarkKind::ControlCharacter }));
        Ok(Self { columns, headings, rows, said, columns_are_said: false })
    }

    /// Sets the meaning of the columns instead of guessing. Columns left out are then meant to be.
    pub fn say_columns(&mut self, columns: Vec<Column>) {
        self.columns = columns;
        self.columns_are_said = true;
    }

    /// The rooms of the table, with its columns as they are set now.
    pub fn draft(&self) -> Result<RoomsDraft, ReadError> {
        if !self.columns.contains(&Column::Name) {
            return Err(ReadError::WhichColumn);
        }
        let mut draft = RoomsDraft { rooms: Vec::new(), remarks: self.said.clone() };
        draft.remarks.extend(self.left_out_columns());
        for row in &self.rows {
            draft.take(&self.columns, row, self.headings.is_some());
        }
        draft.remarks.sort_by_key(|remark| remark.line);
        if draft.rooms.is_empty() { Err(ReadError::NoRooms) } else { Ok(draft) }
    }

    /// Unknown columns, by their headings.
    fn left_out_columns(&self) -> impl Iterator<Item = RoomRemark> {
        let unknown = |at: &usize| !self.columns_are_said && self.columns[*at] == Column::Unknown;
        let says_something =
            |at: &usize| self.rows.iter().any(|row| row.cells.get(*at).is_some_and(|cell| !cell.is_empty()));
        self.headings.iter().flat_map(move |row| {
            let cells = (0..row.cells.len()).filter(unknown).filter(says_something);
            cells.map(|at| {
                let kind = RoomRemarkKind::UnknownColumn(row.cells[at].clone());
                RoomRemark { line: row.line, kind }
            })
        })
    }
}

/// The rows above the rooms.
enum Head {
    /// The row at this index names the columns.
    Named {
        at: usize,
        columns: Vec<Column>,
    },
    /// It looks like a row of headings, but its words are unknown.
    NotKnown {
        at: usize,
    },
    None {
        title_rows: usize,
    },
}

/// Finds the first row with two known columns, possibly below a title and a date; otherwise a first row that only knows
/// the names.
fn head_of(rows: &[TableRow]) -> Head {
    const LOOKED_AT: usize = 10;
    let all: Vec<Option<Vec<Column>>> = rows.iter().take(LOOKED_AT).map(|row| headings(&row.cells)).collect();
    let of_several = all.iter().position(|columns| columns.as_ref().is_some_and(|columns| known(columns) > 1));
    let title_rows = title_rows(rows);
    let alone = || Some(title_rows).filter(|at| all.get(*at).is_some_and(Option::is_some));
    if let Some(at) = of_several.or_else(alone)
        && let Some(columns) = all.into_iter().nth(at).flatten()
    {
        return Head::Named { at, columns };
    }
    let has_number = |row: &TableRow| row.cells.iter().any(|cell| seats(cell).is_some());
    let below = rows.get(title_rows + 1..).unwrap_or(&[]);
    let first = rows.get(title_rows);
    let looks_like_headings = first.is_some_and(|row| !has_number(row) && row.cells.len() > 1)
        && !below.is_empty()
        && below.iter().all(has_number);
    if looks_like_headings { Head::NotKnown { at: title_rows } } else { Head::None { title_rows } }
}

/// The number of rows at the top with one cell, if the others have more.
fn title_rows(rows: &[TableRow]) -> usize {
    const MOST: usize = 3;
    let filled = |row: &TableRow| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let titles = rows.iter().take_while(|row| filled(row) == 1).count();
    if titles <= MOST && titles < rows.len() { titles } else { 0 }
}

/// True if the table has one column, or if its second column mostly holds seats.
fn second_holds_numbers(rows: &[TableRow]) -> bool {
    let cells: Vec<&str> =
        rows.iter().filter_map(|row| row.cells.get(1)).map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    let numbers = cells.iter().filter(|cell| seats(cell).is_some()).count();
    numbers * 2 >= cells.len()
}

/// The total at the end of many tables.
fn is_sum(name: &str) -> bool {
    const WORDS: &[&str] = &["summe", "gesamtsumme", "gesamt", "insgesamt", "zusammen", "total", "sum"];
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next().is_some_and(|word| WORDS.contains(&word)) && words.count() <= 2
}

impl RoomsDraft {
    /// In a table with headings, an unknown column is reported only once.
    fn take(&mut self, columns: &[Column], row: &TableRow, has_headings: bool) {
        let (line, cells) = (row.line, &row.cells);
        let mut room = DraftRoom::default();
        let mut form = None;
        let mut not_understood: Vec<&str> = Vec::new();
        for (index, cell) in cells.iter().map(String::as_str).enumerate().filter(|(_, cell)| !cell.is_empty()) {
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
                Column::Code => room.code = text(),
                Column::Unknown if has_headings => {}
                Column::Unknown => not_understood.push(cell),
            }
        }
        if let (Some(form), Some(seats)) = (form, room.seats) {
            room.seats_by_form.entry(form).or_insert(seats);
        }
        let shortened = room.keep_to_limits();
        // "Summe" may be in any column before the sum.
        let first = cells.iter().map(String::as_str).find(|cell| !cell.is_empty()).unwrap_or("");
        if is_sum(if room.name.is_empty() { first } else { &room.name }) {
            self.remarks.push(RoomRemark { line, kind: RoomRemarkKind::Sum(row.text()) });
            return;
        }
        if room.name.is_empty() {
            not_understood = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        } else {
            self.rooms.push(room);
        }
        let not_understood = not_understood.into_iter().map(|cell| RoomRemarkKind::NotUnderstood(cell.to_owned()));
        let all = not_understood.chain(shortened.into_iter().map(RoomRemarkKind::Shortened));
        self.remarks.extend(all.map(|kind| RoomRemark { line, kind }));
    }
}

impl DraftRoom {
    /// Shortens texts that are too long. Returns which ones.
    fn keep_to_limits(&mut self) -> Vec<TooLong> {
        let Self { name, floor, building, note, part_of, equipment, code, .. } = self;
        let mut shortened: Vec<TooLong> = Vec::new();
        shortened.extend(keep_to(name, Table::Room, "name"));
        shortened.extend(part_of.as_mut().and_then(|part_of| keep_to(part_of, Table::Room, "name")));
        shortened.extend(floor.as_mut().and_then(|floor| keep_to(floor, Table::Room, "floor")));
        shortened.extend(building.as_mut().and_then(|building| keep_to(building, Table::Room, "building")));
        shortened.extend(code.as_mut().and_then(|code| keep_to(code, Table::Room, "code")));
        shortened.extend(note.as_mut().and_then(|note| keep_to(note, Table::Room, "note")));
        shortened.extend(equipment.iter_mut().filter_map(|one| keep_to(one, Table::Room, "equipment")));
        shortened.extend(keep_to_entries(equipment, Table::Room, "equipment"));
        shortened.dedup();
        shortened
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;

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
    fn what_somebody_leaves_out_is_not_said_to_be_unknown() {
        let mut table = RoomsTable::read("xx;Wert A;Wert B\n1;Aula;120\n").expect("a table");
        assert_eq!(table.draft(), Err(ReadError::WhichColumn));
        table.say_columns(vec![Column::Unknown, Column::Name, Column::Seats]);
        let draft = table.draft().expect("rooms");
        assert_eq!(
            (draft.rooms[0].name.as_str(), draft.rooms[0].seats, draft.remarks),
            ("Aula", Some(120), Vec::new())
        );
    }

    fn seen(text: &str) -> (Vec<String>, Vec<String>) {
        let draft = read_rooms(text).expect("rooms");
        let room = |room: &DraftRoom| {
            let seats = room.seats.map_or("-".to_owned(), |seats| seats.to_string());
            format!("{} {seats} {}", room.name, room.floor.as_deref().unwrap_or("-"))
        };
        let remarks = draft.remarks.iter().map(|remark| remark.sentence(Language::De)).collect();
        (draft.rooms.iter().map(room).collect(), remarks)
    }

    #[test]
    fn the_headings_are_found_below_a_title_and_a_sum_is_no_room() {
        let (rooms, remarks) = seen(
            "Räume im Bürgerhaus\n\nRaum-Nr.;Raumbezeichnung;Kapazität (Personen);Etage\n11;Festsaal;200;EG\n12;Kammer;8;EG\nSumme;;208;\n",
        );
        assert_eq!(rooms, ["Festsaal 200 EG", "Kammer 8 EG"]);
        assert_eq!(
            remarks,
            [
                "Zeile 1: »Räume im Bürgerhaus« steht über der Tabelle und wurde ausgelassen.",
                "Zeile 3: Was die Spalte »Raum-Nr.« bedeutet, ist nicht bekannt; sie wurde ausgelassen.",
                "Zeile 6: »Summe 208« ist kein Raum, sondern eine Summe, und wurde ausgelassen."
            ]
        );
        let (rooms, remarks) = seen("Raum;Plätze\nFestsaal;200\nPlätze gesamt;200\nGesamt;200\n");
        assert_eq!(rooms, ["Festsaal 200 -", "Plätze gesamt 200 -"]);
        assert_eq!(remarks, ["Zeile 4: »Gesamt 200« ist kein Raum, sondern eine Summe, und wurde ausgelassen."]);
    }

    #[test]
    fn what_nobody_can_match_is_asked() {
        let table = RoomsTable::read("Ziffer;Wo;Leute\n11;Festsaal;200\n12;Kammer;8\n").expect("a table");
        assert_eq!(table.draft(), Err(ReadError::WhichColumn));
        let headings = table.headings.as_ref().map(|row| row.cells.join(" "));
        assert_eq!(headings.as_deref(), Some("Ziffer Wo Leute"));
        let said = RoomsTable { columns: vec![Column::Unknown, Column::Name, Column::Seats], ..table };
        assert_eq!(said.draft().expect("rooms").rooms.len(), 2);
        // The second column holds no numbers, so the first three columns cannot be name, seats and floor.
        assert_eq!(read_rooms("11\tFestsaal\tEG\n12\tKammer\tEG"), Err(ReadError::WhichColumn));
    }

    #[test]
    fn remarks_name_the_line_as_an_editor_counts_it() {
        let table = "Raum;Plätze\r\nAula;viele\r\n\r\nSaal 2;40\r\nSaal 3;80.5\r\n";
        for text in [table.to_owned(), table.replace("\r\n", "\n"), table.replace("\r\n", "\r")] {
            let (_, remarks) = seen(&text);
            let expected = [
                "Zeile 2: »viele« wurde nicht verstanden und ausgelassen.",
                "Zeile 5: »80.5« wurde nicht verstanden und ausgelassen.",
            ];
            assert_eq!(remarks, expected);
        }
        assert_eq!(
            seen("Raum\nAu\u{2}la").1,
            ["Zeile 2: Ein Steuerzeichen, das in keinen Text gehört, wurde ausgelassen."]
        );
    }

    #[test]
    fn a_table_of_the_macintosh_comes_in_whole() {
        let saved = b"Raum;Pl\x8atze\rGro\xa7er Saal;90\rK\x9fche;8";
        assert_eq!(seen(&crate::decode(saved).expect("a text")).0, ["Großer Saal 90 -", "Küche 8 -"]);
    }

    #[test]
    fn open_quotation_marks_are_named() {
        let (rooms, remarks) = seen("Name;Plätze\n\"Kleiner Saal;20\nAula;120\n");
        assert_eq!(rooms, ["Kleiner Saal 20 -", "Aula 120 -"]);
        assert_eq!(remarks, ["Zeile 2: Ein Anführungszeichen wird nicht geschlossen; es wurde ausgelassen."]);
    }

    #[test]
    fn too_wide_a_table_is_refused_by_its_line() {
        let wide = format!("Name;Plätze\nAula{}", ";x".repeat(LIMITS.columns));
        assert_eq!(read_rooms(&wide), Err(ReadError::TooManyColumns { line: 2, limit: LIMITS.columns }));
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
