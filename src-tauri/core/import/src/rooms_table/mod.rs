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
    Access, KnownTable, SeatingForm, Table,
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
    /// What somebody said of its columns, now or for an earlier table: keys by heading.
    remembered: BTreeMap<String, String>,
}

/// The word for such tables in files.
const ROOMS: &str = "rooms";

fn known_table(tables: &[KnownTable]) -> Option<&KnownTable> {
    tables.iter().find(|table| table.rows == ROOMS)
}

/// Reads name, seats, floor and other columns by their headings in German or English. Without headings, the first three
/// columns are name, seats and floor, if the second holds numbers.
pub fn read_rooms(text: &str) -> Result<RoomsDraft, ReadError> {
    RoomsTable::read(text)?.draft()
}

impl RoomsTable {
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let (text, with_controls) = tidied(text);
        let Records { rows, open_quotes } = records(&text, LIMITS)?;
        let mut table = Self::of_rows(rows)?;
        open_quotes.into_iter().for_each(|line| table.remark(line, RoomRemarkKind::OpenQuote));
        with_controls.into_iter().for_each(|line| table.remark(line, RoomRemarkKind::ControlCharacter));
        Ok(table)
    }

    /// Something that is to be said of its text.
    pub(super) fn remark(&mut self, line: usize, kind: RoomRemarkKind) {
        self.said.push(RoomRemark { line, kind });
    }

    /// Rows that are read already.
    ///
    /// # Errors
    /// If there are none, or more than any venue has rooms.
    pub(super) fn of_rows(mut rows: Vec<TableRow>) -> Result<Self, ReadError> {
        if rows.len() > LIMITS.rows {
            return Err(ReadError::TooManyRows { limit: LIMITS.rows });
        }
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
        Ok(Self { columns, headings, rows, said, columns_are_said: false, remembered: BTreeMap::new() })
    }

    /// Takes the columns that somebody named for an earlier table.
    pub fn recall(&mut self, tables: &[KnownTable]) {
        for at in 0..self.columns.len() {
            let known = self.heading(at).and_then(|head| known_table(tables)?.fields.get(&head));
            if let Some(column) = known.and_then(|key| Column::with_key(key)) {
                self.say_and_remember(at, column);
            }
        }
    }

    /// Somebody says what a column means, so that it holds for the next table. Another column that meant it is left out.
    pub fn say_and_remember(&mut self, at: usize, column: Column) {
        if column != Column::Unknown {
            self.columns.iter_mut().filter(|other| **other == column).for_each(|other| *other = Column::Unknown);
        }
        if let Some(place) = self.columns.get_mut(at) {
            *place = column;
        }
        if let Some(head) = self.heading(at) {
            self.remembered.insert(head, column.key());
        }
    }

    /// What is to be remembered of its columns for the next table; `None` if nobody said anything.
    pub fn to_remember(&self, before: &[KnownTable]) -> Option<KnownTable> {
        if self.remembered.is_empty() {
            return None;
        }
        let mut fields = known_table(before).map(|table| table.fields.clone()).unwrap_or_default();
        fields.extend(self.remembered.clone());
        Some(KnownTable { rows: ROOMS.to_owned(), fields })
    }

    /// The heading of a column, as it is compared.
    fn heading(&self, at: usize) -> Option<String> {
        let heading = self.headings.as_ref()?.cells.get(at)?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(heading.to_lowercase()).filter(|heading| !heading.is_empty())
    }

    /// Points for each column that is known; none if no column holds the names, or where nothing says so.
    pub(super) fn points(&self) -> usize {
        const EACH: usize = 100;
        let has_names = self.columns.contains(&Column::Name) && (self.headings.is_some() || known(&self.columns) > 2);
        if has_names { known(&self.columns) * EACH } else { 0 }
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
        let is_said = move |at: usize| self.heading(at).is_some_and(|head| self.remembered.contains_key(&head));
        let unknown = move |at: &usize| !self.columns_are_said && self.columns[*at] == Column::Unknown && !is_said(*at);
        let says_something =
            move |at: &usize| self.rows.iter().any(|row| row.cells.get(*at).is_some_and(|cell| !cell.is_empty()));
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
mod tests;
