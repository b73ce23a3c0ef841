//! Reads the cells of one row after another, and notes what cannot be.

use super::{
    RowsTable,
    answers::answer,
    cells::{Dates, Moment, NoMoment, SlashOrder, moment},
    fields::{Field, Meaning},
    said::{FaultKind, RowFault, RowRemark, RowRemarkKind},
};
use crate::table::TableRow;
use chrono_tz::Tz;
use domain::{Table, limits::keep_to};
use std::collections::BTreeMap;

pub struct Reader<'a> {
    table: &'a RowsTable,
    /// The column of each field.
    at: BTreeMap<Field, usize>,
    /// The order of day and month in each column.
    orders: BTreeMap<usize, SlashOrder>,
    year: i32,
    zone: Tz,
    row: &'a TableRow,
    pub faults: Vec<RowFault>,
    pub remarks: Vec<RowRemark>,
}

impl<'a> Reader<'a> {
    /// `None` for a table without rows.
    pub fn new(table: &'a RowsTable, year: i32, zone: Tz) -> Option<Self> {
        let mut at = BTreeMap::new();
        for (column, meaning) in table.columns.iter().enumerate() {
            if let Meaning::Field(field) = meaning {
                at.entry(*field).or_insert(column);
            }
        }
        const WITH_DATES: [Field; 6] =
            [Field::Since, Field::Arrival, Field::Departure, Field::Date, Field::Start, Field::End];
        let orders = WITH_DATES.iter().filter_map(|field| {
            let column = *at.get(field)?;
            let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
            Some((column, SlashOrder::of(cells.map(String::as_str))))
        });
        let orders = orders.collect();
        let row = table.rows.first()?;
        Some(Self { table, at, orders, year, zone, row, faults: Vec::new(), remarks: table.remarks.clone() })
    }

    /// Goes to a row. Gives what `read` makes of it, unless something in it cannot be.
    pub fn read<T>(&mut self, row: &'a TableRow, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.row = row;
        let faults = self.faults.len();
        let found = read(self);
        found.filter(|_| self.faults.len() == faults)
    }

    pub fn line(&self) -> usize {
        self.row.line
    }

    pub fn has(&self, field: Field) -> bool {
        self.at.contains_key(&field)
    }

    /// The wishes for which there are columns, in order.
    pub fn wishes(&self) -> Vec<u32> {
        let wishes = self.at.keys().filter_map(|field| if let Field::Wish(rank) = field { Some(*rank) } else { None });
        wishes.collect()
    }

    /// Its contents; nothing for a column that the table does not have.
    pub fn cell(&self, field: Field) -> &'a str {
        self.at.get(&field).and_then(|at| self.row.cells.get(*at)).map_or("", |cell| cell.trim())
    }

    /// In one line.
    pub fn words(&self, field: Field) -> Option<String> {
        let cell = self.cell(field);
        (!cell.is_empty()).then(|| cell.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// In one line, cut to what the field of this table may have.
    pub fn line_for(&mut self, field: Field, table: Table, name: &'static str) -> Option<String> {
        let text = self.words(field)?;
        Some(self.kept(text, table, name))
    }

    /// With its lines, cut to what the field of this table may have.
    pub fn text_for(&mut self, field: Field, table: Table, name: &'static str) -> Option<String> {
        let cell = self.cell(field);
        (!cell.is_empty()).then(|| self.kept(cell.to_owned(), table, name))
    }

    pub fn kept(&mut self, mut text: String, table: Table, name: &'static str) -> String {
        if let Some(what) = keep_to(&mut text, table, name) {
            self.remark(RowRemarkKind::Shortened(what));
        }
        text
    }

    pub fn free_columns(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let free = self.table.columns.iter().enumerate().filter(|(_, meaning)| **meaning == Meaning::Free);
        let row = self.row;
        free.filter_map(|(at, _)| Some((at, row.cells.get(at)?.trim()))).filter(|(_, cell)| !cell.is_empty())
    }

    pub fn number(&mut self, field: Field) -> Option<u32> {
        let cell = self.cell(field);
        if cell.is_empty() {
            return None;
        }
        let whole = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(",0")).unwrap_or(cell);
        let number = whole.parse().ok().filter(|number| *number < 1_000_000);
        if number.is_none() {
            self.fault(field, FaultKind::NotANumber(cell.to_owned()));
        }
        number
    }

    /// "ja" or "nein"; anything else is named and left out.
    pub fn answer(&mut self, field: Field) -> Option<bool> {
        let cell = self.cell(field);
        if cell.is_empty() {
            return None;
        }
        let answer = answer(cell);
        if answer.is_none() {
            self.not_understood(field);
        }
        answer
    }

    /// `otherwise` makes the fault of a text that is no date.
    pub fn moment(&mut self, field: Field, otherwise: fn(String) -> FaultKind) -> Option<Moment> {
        let cell = self.cell(field);
        if cell.is_empty() {
            return None;
        }
        match moment(cell, self.dates(field)) {
            Ok(moment) => Some(moment),
            Err(why) => {
                let text = cell.to_owned();
                self.fault(
                    field,
                    match why {
                        NoMoment::Impossible => FaultKind::NoSuchDay(text),
                        NoMoment::NotUnderstood => otherwise(text),
                    },
                );
                None
            }
        }
    }

    pub fn dates(&self, field: Field) -> Dates {
        let order = self.at.get(&field).and_then(|at| self.orders.get(at)).copied().unwrap_or_default();
        Dates { year: self.year, zone: self.zone, order }
    }

    pub fn columns(&self) -> BTreeMap<Field, String> {
        self.at.iter().map(|(field, at)| (*field, self.table.column_name(*at))).collect()
    }

    pub fn column_name(&self, field: Field) -> Option<String> {
        self.at.get(&field).map(|at| self.table.column_name(*at))
    }

    pub fn fault(&mut self, field: Field, kind: FaultKind) {
        let fault = RowFault { line: self.row.line, column: self.column_name(field), kind };
        self.faults.push(fault);
    }

    pub fn not_understood(&mut self, field: Field) {
        let column = self.column_name(field).unwrap_or_default();
        self.remark(RowRemarkKind::NotUnderstood { column, text: self.cell(field).to_owned() });
    }

    pub fn remark(&mut self, kind: RowRemarkKind) {
        self.remarks.push(RowRemark { line: Some(self.row.line), kind });
    }
}
