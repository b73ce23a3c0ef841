//! Workbooks of one sheet, with heads that stay in view. The only user of rust_xlsxwriter.

use super::{Cell, Table, TableError, TableFormat};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use domain::watch::Watch;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::{
    io::{self, Write},
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

/// A cell of Excel holds no more UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// In letters.
const WIDEST: usize = 50;
const NARROWEST: usize = 8;
/// So many rows tell how wide a column is.
const LOOKED_AT: usize = 500;
/// The name of a sheet has no more letters, and none of these.
const LONGEST_NAME: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

pub fn bytes(table: &Table, watch: &dyn Watch) -> Result<Vec<u8>, TableError> {
    let mut workbook = Workbook::new();
    // Otherwise the time of writing would make two equal tables differ.
    let properties = DocProperties::new().set_creation_datetime(&first_day()?);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet();
    fill(sheet, table, watch)?;
    packed(&mut workbook, table, watch)
}

/// Packing takes longer than filling and asks nobody, so another thread does it, into a buffer that fails once it is to
/// stop.
fn packed(workbook: &mut Workbook, table: &Table, watch: &dyn Watch) -> Result<Vec<u8>, TableError> {
    const ASKED_EVERY: Duration = Duration::from_millis(20);
    /// About so many bytes a cell takes when it is packed.
    const OF_A_CELL: usize = 4;
    let rows = table.rows.len();
    let of_a_row = (table.heads.len() * OF_A_CELL).max(1);
    let (size, stops) = (AtomicUsize::new(0), AtomicBool::new(false));
    let bytes = thread::scope(|scope| {
        let (until_done, done) = mpsc::channel::<()>();
        let (size, stops) = (&size, &stops);
        let packing = scope.spawn(move || {
            let mut bytes = Vec::new();
            let saved = workbook.save_to_writer(Stoppable { bytes: &mut bytes, size, stops });
            drop(until_done);
            saved.map(|()| bytes)
        });
        while done.recv_timeout(ASKED_EVERY) == Err(RecvTimeoutError::Timeout) {
            let packed = (size.load(Ordering::Relaxed) / of_a_row).min(rows);
            if !watch.go_on(rows + packed, table.steps(TableFormat::Xlsx)) {
                stops.store(true, Ordering::Relaxed);
            }
        }
        packing.join()
    });
    match bytes {
        _ if stops.load(Ordering::Relaxed) => Err(TableError::Cancelled),
        Ok(bytes) => bytes.map_err(failed),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// Bytes in memory, until it is to stop.
struct Stoppable<'a> {
    bytes: &'a mut Vec<u8>,
    size: &'a AtomicUsize,
    stops: &'a AtomicBool,
}

impl Write for Stoppable<'_> {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.stops.load(Ordering::Relaxed) {
            return Err(io::Error::other("stopped"));
        }
        self.bytes.extend_from_slice(part);
        self.size.store(self.bytes.len(), Ordering::Relaxed);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What every workbook says of when it was made.
fn first_day() -> Result<ExcelDateTime, TableError> {
    ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)
}

fn fill(sheet: &mut Worksheet, table: &Table, watch: &dyn Watch) -> Result<(), TableError> {
    let name: String = table.name.replace(NOT_IN_NAMES, " ").chars().take(LONGEST_NAME).collect();
    if !name.trim().is_empty() {
        sheet.set_name(name.trim().trim_matches('\'')).map_err(failed)?;
    }
    let head = Format::new().set_bold();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    for (column, text) in (0..).zip(&table.heads) {
        sheet.write_string_with_format(0, column, text, &head).map_err(failed)?;
        sheet.set_column_width(column, width(table, usize::from(column))).map_err(failed)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    for (done, row) in table.rows.iter().enumerate() {
        table.go_on(done, TableFormat::Xlsx, watch)?;
        let line = u32::try_from(done + 1).map_err(|_| TableError::TooLarge(table.name.clone()))?;
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Empty => continue,
                // A text stays one, whatever it begins with.
                Cell::Text(text) => sheet.write_string(line, column, cut(text)),
                Cell::Number(number) => sheet.write_number(line, column, *number),
                Cell::Day(date) => sheet.write_datetime_with_format(line, column, &of_day(*date)?, &day),
                Cell::Moment(at) => sheet.write_datetime_with_format(line, column, &of_moment(*at)?, &moment),
            }
            .map_err(failed)?;
        }
    }
    if let (Some(last_row), Some(last_column)) = (
        u32::try_from(table.rows.len()).ok().filter(|rows| *rows > 0),
        table.heads.len().checked_sub(1).and_then(|last| u16::try_from(last).ok()),
    ) {
        sheet.autofilter(0, 0, last_row, last_column).map_err(failed)?;
    }
    Ok(())
}

fn of_day(day: NaiveDate) -> Result<ExcelDateTime, TableError> {
    let (month, date) = (small(day.month()), small(day.day()));
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(0), month, date).map_err(failed)
}

fn of_moment(at: NaiveDateTime) -> Result<ExcelDateTime, TableError> {
    let hour = u16::try_from(at.hour()).unwrap_or(0);
    of_day(at.date())?.and_hms(hour, small(at.minute()), 0).map_err(failed)
}

/// A month, day or minute.
fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

/// Wide enough for most of the column.
fn width(table: &Table, column: usize) -> f64 {
    let letters = |cell: &Cell| match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
        Cell::Number(number) => number.to_string().len(),
        Cell::Day(_) => "2026-06-13".len(),
        Cell::Moment(_) => "2026-06-13 09:00".len(),
    };
    let cells = table.rows.iter().take(LOOKED_AT).filter_map(|row| row.get(column)).map(letters);
    let head = table.heads.get(column).map_or(0, |head| head.chars().count() + 2);
    let widest = cells.chain([head]).max().unwrap_or(0).clamp(NARROWEST, WIDEST);
    f64::from(u32::try_from(widest).unwrap_or(0)) + 1.0
}

fn cut(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST_TEXT
    });
    end.map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

fn failed(error: XlsxError) -> TableError {
    TableError::TooLarge(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// Says no once this much is done.
    struct Until(usize, RefCell<Vec<(usize, usize)>>);

    impl Watch for Until {
        fn go_on(&self, done: usize, all: usize) -> bool {
            self.1.borrow_mut().push((done, all));
            done < self.0
        }
    }

    fn large() -> Table {
        let row = |number: usize| (0..20).map(|column| Cell::text(format!("Zelle {column} von {number}"))).collect();
        let heads = (0..20).map(|column| format!("Spalte {column}")).collect();
        Table { name: "Teilnehmende".to_owned(), heads, rows: (0..6_000).map(row).collect() }
    }

    #[test]
    fn it_can_be_stopped_while_it_is_filled_and_while_it_is_packed() {
        let table = large();
        let patient = Until(usize::MAX, RefCell::default());
        let bytes = bytes(&table, &patient).expect("a workbook");
        assert!(bytes.starts_with(b"PK"));
        let told = patient.1.into_inner();
        assert!(told.is_sorted() && told.iter().all(|(done, all)| done <= all && *all == 12_000), "{told:?}");
        for most in [3_000, 6_000] {
            let impatient = Until(most, RefCell::default());
            assert!(matches!(super::bytes(&table, &impatient), Err(TableError::Cancelled)), "{most}");
        }
    }
}
