//! Reads tables of people, registrations, wishes, sessions, slots, schedules and availabilities: CSV files, workbooks and
//! cells from the clipboard. Columns are recognised by their heads and contents; the user can correct them.

mod answers;
mod cells;
mod fields;
mod heads;
mod names;
mod people;
mod reader;
mod rows;
mod said;

pub use fields::{Field, Meaning, SaidColumn};
pub use heads::head_of_arrivals;
pub use names::person_named;
pub use rows::{
    AvailabilityRow, PersonRef, PersonRow, ReadRows, RegistrationRow, Rows, ScheduleRow, SessionRow, SlotRow, When,
    WishRow,
};
pub use said::{FaultKind, RowFault, RowRemark, RowRemarkKind};

use super::{
    ReadError,
    raw_table::{RawSheet, RawTable},
    table::TableRow,
};
use domain::{KnownTable, RowsKind, watch::Watch};
use heads::{by_head, fields, is_of_nobody, plain};
use std::collections::BTreeMap;

/// A table as read: its cells, and what becomes of each column.
#[derive(Clone, Debug, PartialEq)]
pub struct RowsTable {
    pub kind: RowsKind,
    pub columns: Vec<Meaning>,
    /// The row of the heads, if any.
    pub heads: Option<TableRow>,
    pub rows: Vec<TableRow>,
    /// What somebody said of its columns, now or for an earlier table, by the head as it is compared.
    said: BTreeMap<String, Meaning>,
    pub(super) remarks: Vec<RowRemark>,
}

/// What is known of columns before a table is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownColumns<'a> {
    /// What somebody says of this table.
    pub said: &'a [SaidColumn],
    /// What was said of earlier ones.
    pub tables: &'a [KnownTable],
}

impl RowsTable {
    /// Reads a file in any format that holds a table; its contents decide.
    ///
    /// # Errors
    /// If it is no table, empty, larger than a table may be, or if a column is named that it does not have.
    pub fn read(bytes: &[u8], kind: RowsKind, known: KnownColumns, watch: &dyn Watch) -> Result<Self, ReadError> {
        RawTable::read(bytes, watch)?.into_table(kind, known)
    }

    /// A pasted table, or the text of a CSV file.
    ///
    /// # Errors
    /// As those of [`read`](Self::read).
    pub fn of_text(text: &str, kind: RowsKind, known: KnownColumns) -> Result<Self, ReadError> {
        RawTable::of_text(text)?.into_table(kind, known)
    }

    /// Of several sheets the one whose heads say most, joined with those that have the same heads. What is in the others
    /// is said to be left out.
    pub(super) fn of_sheets(sheets: Vec<RawSheet>, kind: RowsKind, known: KnownColumns) -> Result<Self, ReadError> {
        let mut tables: Vec<(Option<String>, Result<Self, usize>)> = Vec::new();
        let mut refused = None;
        for RawSheet { name, rows } in sheets {
            let all = rows.len();
            let table = Self::of_rows(rows, kind, known).map_err(|why| {
                refused = refused.take().or(Some(why));
                all
            });
            tables.push((name, table));
        }
        let known_columns = |table: &Result<Self, usize>| table.as_ref().map_or(0, Self::known_columns);
        // Of equal ones the first.
        let best = tables.iter().map(|(_, table)| known_columns(table)).max().unwrap_or(0);
        let at = tables.iter().position(|(_, table)| table.is_ok() && known_columns(table) == best);
        let Some((_, Ok(mut table))) = at.map(|at| tables.remove(at)) else {
            return Err(refused.unwrap_or(ReadError::Empty));
        };
        let cells = |table: &Self| table.heads.as_ref().map(|row| row.cells.clone());
        for (place, (name, other)) in (1..).zip(tables) {
            // The sheet that was taken is not counted among the others.
            let sheet = name.unwrap_or_else(|| (place + usize::from(at.is_some_and(|at| place > at))).to_string());
            let rows = match other {
                Ok(other) if other.heads.is_some() && cells(&other) == cells(&table) => {
                    table.rows.extend(other.rows);
                    table.remarks.extend(other.remarks);
                    continue;
                }
                Ok(other) => other.rows.len(),
                Err(rows) => rows,
            };
            if rows > 0 {
                table.remarks.push(RowRemark { line: None, kind: RowRemarkKind::OtherSheet { sheet, rows } });
            }
        }
        Ok(table)
    }

    fn of_rows(mut rows: Vec<TableRow>, kind: RowsKind, known: KnownColumns) -> Result<Self, ReadError> {
        let remembered = remembered(kind, known.tables);
        let above = head_at(&rows, kind, &remembered, known.said);
        let mut taken: Vec<TableRow> = above.map(|at| rows.drain(..=at).collect()).unwrap_or_default();
        let heads = taken.pop();
        if rows.is_empty() {
            return Err(ReadError::NoRows);
        }
        let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let width = widest.max(heads.as_ref().map_or(0, |row| row.cells.len()));
        let above = taken.iter().map(|row| RowRemark { line: Some(row.line), kind: RowRemarkKind::Above(row.text()) });
        let mut table = Self {
            kind,
            columns: vec![Meaning::LeftOut; width],
            heads,
            rows,
            said: BTreeMap::new(),
            remarks: above.collect(),
        };
        table.guess();
        for at in 0..width {
            if let Some((head, meaning)) = table.head(at).and_then(|head| remembered.get_key_value(&plain(head))) {
                table.say(at, *meaning);
                table.said.insert(head.clone(), *meaning);
            }
        }
        for said in known.said {
            let at = table.column_named(&said.column).ok_or_else(|| ReadError::NoSuchColumn(said.column.clone()))?;
            table.say_and_remember(at, said.meaning);
        }
        Ok(table)
    }

    /// Sets what becomes of a column. Another column that had the field loses it.
    pub fn say(&mut self, at: usize, meaning: Meaning) {
        let rest = if self.kind == RowsKind::Registrations { Meaning::Free } else { Meaning::LeftOut };
        if let Meaning::Field(_) = meaning {
            self.columns.iter_mut().filter(|other| **other == meaning).for_each(|other| *other = rest);
        }
        if let Some(column) = self.columns.get_mut(at) {
            *column = meaning;
        }
    }

    /// The same, as somebody said it now, so that it holds for the next table.
    pub fn say_and_remember(&mut self, at: usize, meaning: Meaning) {
        self.say(at, meaning);
        if let Some(head) = self.head(at).map(plain).filter(|head| !head.is_empty()) {
            self.said.insert(head, meaning);
        }
    }

    /// Points for each column that is known, fewer the less its head is meant for that.
    pub(super) fn points(&self) -> usize {
        if self.has_what_it_needs().is_err() {
            return 0;
        }
        const EACH: usize = 100;
        const LESS: usize = 3;
        let of = |(at, meaning): (usize, &Meaning)| {
            let Meaning::Field(field) = meaning else { return 0 };
            let rank = self.head(at).and_then(|head| by_head(self.kind, head)).filter(|(known, _)| known == field);
            EACH - (rank.map_or(0, |(_, rank)| rank) * LESS).min(EACH / 2)
        };
        self.columns.iter().enumerate().map(of).sum()
    }

    /// Whether a column of such a table can say this. Only registrations have free columns.
    pub fn can_say(kind: RowsKind, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Field(field) => fields(kind).any(|other| other == field),
            Meaning::Free => kind == RowsKind::Registrations,
            Meaning::LeftOut => true,
        }
    }

    /// The fields that a table of this kind can have.
    pub fn fields_of(kind: RowsKind) -> impl Iterator<Item = Field> {
        fields(kind)
    }

    /// What is to be remembered of its columns for the next table; `None` if nobody said anything.
    pub fn to_remember(&self, before: &[KnownTable]) -> Option<KnownTable> {
        if self.said.is_empty() {
            return None;
        }
        let known = before.iter().find(|table| table.rows == self.kind.key());
        let mut fields = known.map(|table| table.fields.clone()).unwrap_or_default();
        fields.extend(self.said.iter().map(|(head, meaning)| (head.clone(), meaning.key())));
        Some(KnownTable { rows: self.kind.key().to_owned(), fields })
    }

    fn head(&self, at: usize) -> Option<&str> {
        self.heads.as_ref()?.cells.get(at).map(String::as_str)
    }

    /// The head of a column, else its number, counted from 1.
    fn column_name(&self, at: usize) -> String {
        let head = self.head(at).map(|head| head.split_whitespace().collect::<Vec<_>>().join(" "));
        head.filter(|head| !head.is_empty()).unwrap_or_else(|| (at + 1).to_string())
    }

    /// The column with this head, else with this number, counted from 1.
    pub fn column_named(&self, name: &str) -> Option<usize> {
        let wanted = plain(name);
        let by_head = (0..self.columns.len()).find(|at| self.head(*at).is_some_and(|head| plain(head) == wanted));
        let by_number = || name.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < self.columns.len());
        by_head.or_else(by_number)
    }

    fn known_columns(&self) -> usize {
        self.columns.iter().filter(|meaning| matches!(meaning, Meaning::Field(_))).count()
    }

    fn says_something(&self, at: usize) -> bool {
        self.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()))
    }

    /// Guesses what the columns say, by their heads, and by their contents where the heads say nothing.
    fn guess(&mut self) {
        let mut best: BTreeMap<Field, (usize, usize)> = BTreeMap::new();
        for at in 0..self.columns.len() {
            let Some((field, rank)) = self.head(at).and_then(|head| by_head(self.kind, head)) else { continue };
            let place = best.entry(field).or_insert((rank, at));
            if rank < place.0 {
                *place = (rank, at);
            }
        }
        // "Name; Vorname": what is called a name is the family's.
        if best.contains_key(&Field::Given) && !best.contains_key(&Field::Family) {
            let is_bare = |at: usize| self.head(at).is_some_and(|head| plain(head) == "name");
            if let Some(place) = best.get(&Field::Name).copied().filter(|(_, at)| is_bare(*at)) {
                best.remove(&Field::Name);
                best.insert(Field::Family, place);
            }
        }
        for (field, (_, at)) in &best {
            self.columns[*at] = Meaning::Field(*field);
        }
        self.guess_by_content(&best);
        if self.kind != RowsKind::Registrations {
            return;
        }
        for at in 0..self.columns.len() {
            let has_head = self.head(at).is_some_and(|head| !head.is_empty() && !is_of_nobody(head));
            if self.columns[at] == Meaning::LeftOut && has_head && self.says_something(at) {
                self.columns[at] = Meaning::Free;
            }
        }
    }

    /// E-mail addresses are recognised anywhere, names only in a table without heads.
    fn guess_by_content(&mut self, known: &BTreeMap<Field, (usize, usize)>) {
        const LOOKED_AT: usize = 200;
        let has_people = matches!(self.kind, RowsKind::People | RowsKind::Registrations | RowsKind::Wishes);
        if !has_people || known.contains_key(&Field::Email) {
            return;
        }
        let mostly = |at: usize, is: &dyn Fn(&str) -> bool| {
            let cells =
                self.rows.iter().take(LOOKED_AT).filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
            let (all, those) = cells.fold((0, 0), |(all, those), cell| (all + 1, those + usize::from(is(cell))));
            all > 0 && those * 2 > all
        };
        let free = |table: &Self, at: usize| table.columns[at] == Meaning::LeftOut;
        let email = (0..self.columns.len()).find(|at| free(self, *at) && mostly(*at, &people::is_email));
        let is_name =
            |cell: &str| cell.contains(' ') && !cell.contains('@') && !cell.chars().any(|c| c.is_ascii_digit());
        let without_heads = self.heads.is_none() && self.kind != RowsKind::Wishes;
        let name = (0..self.columns.len()).find(|at| without_heads && free(self, *at) && mostly(*at, &is_name));
        let organisation = name.map(|at| at + 1).filter(|at| *at < self.columns.len() && Some(*at) != email);
        for (at, field) in [(email, Field::Email), (name, Field::Name), (organisation, Field::Organisation)] {
            if let Some(at) = at {
                self.columns[at] = Meaning::Field(field);
            }
        }
    }
}

/// What was said of heads in earlier tables of this kind.
fn remembered(kind: RowsKind, tables: &[KnownTable]) -> BTreeMap<String, Meaning> {
    let of_kind = tables.iter().filter(|table| table.rows == kind.key());
    of_kind
        .flat_map(|table| &table.fields)
        .filter_map(|(head, key)| Some((head.clone(), Meaning::named(key)?)))
        .filter(|(_, meaning)| RowsTable::can_say(kind, *meaning))
        .collect()
}

/// The index of the row with the heads, possibly below a title and a date: the one of the first rows that knows most.
fn head_at(
    rows: &[TableRow],
    kind: RowsKind,
    remembered: &BTreeMap<String, Meaning>,
    said: &[SaidColumn],
) -> Option<usize> {
    const LOOKED_AT: usize = 12;
    let known = |row: &TableRow| {
        let is_known = |cell: &&String| {
            let plain = plain(cell);
            by_head(kind, cell).is_some()
                || remembered.contains_key(&plain)
                || said.iter().any(|said| self::plain(&said.column) == plain && !plain.is_empty())
        };
        let count = row.cells.iter().filter(is_known).count();
        // A row with an address is data, or one with a long number; but the day of a meal may head a column as well.
        let has_long_number = || row.cells.iter().any(|cell| is_long_number(cell));
        let is_data = row.cells.iter().any(|cell| people::is_email(cell)) || (count < 2 && has_long_number());
        if is_data { 0 } else { count }
    };
    let counts: Vec<usize> = rows.iter().take(LOOKED_AT).map(known).collect();
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    counts.iter().position(|count| *count == most)
}

fn is_long_number(cell: &str) -> bool {
    cell.len() > 4 && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '/' | ' '))
}

#[cfg(test)]
mod tests;
