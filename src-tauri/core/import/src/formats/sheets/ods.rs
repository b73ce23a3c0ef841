//! OpenDocument spreadsheets (part 3, 9): the displayed text of a cell is in the file.

use super::{
    super::{
        limits::TableLimits,
        package::Package,
        xml::{Element, Handler, walk},
    },
    Cells, Merged, Sheet,
    xlsx::own_name,
};
use crate::ReadError;
use chrono::NaiveDate;
use domain::watch::Watch;

/// A cell with contents is repeated at most this often.
const MOST_REPEATED: usize = 64;

pub fn read(package: &mut Package, limits: TableLimits, watch: &dyn Watch) -> Result<Vec<Sheet>, ReadError> {
    let part = package.part("content.xml")?.ok_or(ReadError::Damaged)?;
    let mut reader = Reader { limits, ..Reader::default() };
    walk(part, &mut reader, watch)?;
    Ok(reader.sheets)
}

#[derive(Default)]
struct Reader {
    sheets: Vec<Sheet>,
    name: String,
    cells: Cells,
    row: usize,
    column: usize,
    /// How often the row is repeated, and its cells.
    rows: usize,
    cells_of_row: Vec<(usize, String)>,
    cell: Cell,
    in_paragraph: usize,
    /// The depth inside a comment, which is not part of the cell.
    in_remark: usize,
    bytes: usize,
    limits: TableLimits,
}

#[derive(Default)]
struct Cell {
    text: String,
    columns: usize,
    reach: (usize, usize),
    date: Option<String>,
    is_time: bool,
}

impl Reader {
    fn end_of_cell(&mut self) {
        let Cell { mut text, columns, reach, date, is_time } = std::mem::take(&mut self.cell);
        // "6/7/2026" is ambiguous; the stored value tells the day.
        if let Some(day) = date.filter(|_| text.contains('/')).and_then(|date| day_of(&date)) {
            text = day;
        }
        // Zero seconds are dropped, as nobody writes them.
        if is_time && text.matches(':').count() > 1 {
            text.truncate(text.trim_end().strip_suffix(":00").map_or(text.len(), str::len));
        }
        if !text.trim().is_empty() {
            let places = (self.column..).take(columns.min(MOST_REPEATED));
            self.cells_of_row.extend(places.map(|column| (column, text.clone())));
            let (height, width) = reach;
            if height > 1 || width > 1 {
                self.cells.merge(Merged {
                    row: self.row,
                    column: self.column,
                    last_row: self.row.saturating_add(height - 1),
                    last_column: self.column.saturating_add(width - 1),
                });
            }
        }
        self.column = self.column.saturating_add(columns);
    }

    fn end_of_row(&mut self) -> Result<(), ReadError> {
        let cells = std::mem::take(&mut self.cells_of_row);
        if !cells.is_empty() {
            for row in self.row..self.row.saturating_add(self.rows) {
                for (column, text) in &cells {
                    self.cells.put(row, *column, text)?;
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), ReadError> {
        self.bytes += text.len();
        if self.bytes > self.limits.text {
            return Err(ReadError::TooLarge { limit: self.limits.text });
        }
        self.cell.text.push_str(text);
        Ok(())
    }
}

impl Handler for Reader {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        if self.in_remark > 0 || matches!(name, "annotation" | "frame" | "tracked-changes") {
            self.in_remark += 1;
            return Ok(());
        }
        let many = |name: &str| element.number(name).unwrap_or(1).max(1);
        match name {
            "table" => {
                self.name = element.get("name").unwrap_or_default().into_owned();
                (self.row, self.cells) = (0, Cells::within(self.limits));
            }
            "table-row" => {
                (self.rows, self.column) = (many("number-rows-repeated"), 0);
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Cell {
                    columns: many("number-columns-repeated"),
                    reach: (many("number-rows-spanned"), many("number-columns-spanned")),
                    date: element.get("date-value").map(std::borrow::Cow::into_owned),
                    is_time: element.get("value-type").is_some_and(|kind| matches!(&*kind, "time" | "date")),
                    text: String::new(),
                };
            }
            "p" => {
                if !self.cell.text.is_empty() {
                    self.push("\n")?;
                }
                self.in_paragraph += 1;
            }
            "s" | "tab" => self.push(" ")?,
            "line-break" => self.push("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if self.in_remark > 0 {
            self.in_remark -= 1;
            return Ok(());
        }
        match name {
            "p" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "table-cell" | "covered-table-cell" => self.end_of_cell(),
            "table-row" => self.end_of_row()?,
            "table" => {
                let sheet = std::mem::take(&mut self.cells).into_sheet(own_name(&self.name))?;
                if !sheet.rows.is_empty() {
                    self.sheets.push(sheet);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.in_paragraph > 0 && self.in_remark == 0 { self.push(text) } else { Ok(()) }
    }
}

/// "2026-06-06T09:30:00" becomes "06.06.2026 9:30".
fn day_of(date: &str) -> Option<String> {
    let (day, time) = date.split_once('T').unwrap_or((date, ""));
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?.format("%d.%m.%Y").to_string();
    match time.get(..5).filter(|time| *time != "00:00") {
        Some(time) => Some(format!("{day} {}", time.trim_start_matches('0'))),
        None => Some(day),
    }
}
