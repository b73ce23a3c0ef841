//! A table before anybody knows what its rows are: the sheets of a file, or what the clipboard holds.

use super::{
    ReadError,
    formats::{self, Sheet, SourceFormat, TableLimits, source_of},
    rooms_table::{RoomRemarkKind, RoomsTable},
    rows_table::{KnownColumns, RowRemark, RowRemarkKind, RowsTable},
    table::{Limits, Records, TableRow, records},
    text::{decode_within, tidied},
};
use domain::{RowsKind, watch::Watch};

/// A row a wish, of the largest conferences.
pub const LIMITS: Limits = Limits { rows: 2_000_000, columns: 256 };

/// The rows of all sheets, read once and then as whatever kind is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct RawTable {
    pub(super) sheets: Vec<RawSheet>,
    /// What is to be said of the text, whatever its rows are.
    remarks: Vec<RowRemark>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RawSheet {
    /// `None` if there is only one, or if the program chose its name.
    pub name: Option<String>,
    pub rows: Vec<TableRow>,
}

impl RawTable {
    /// The size of a file with so many rows.
    pub const MOST_BYTES: usize = 256 << 20;

    /// Reads a file in any format that holds a table; its contents decide.
    ///
    /// # Errors
    /// If it is no table, empty, or larger than a table may be.
    pub fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Self, ReadError> {
        if bytes.len() > Self::MOST_BYTES {
            return Err(ReadError::TooLarge { limit: Self::MOST_BYTES });
        }
        match SourceFormat::of(bytes)? {
            SourceFormat::Text | SourceFormat::Csv => Self::of_text(&decode_within(bytes, Self::MOST_BYTES)?),
            format @ (SourceFormat::Xlsx | SourceFormat::Ods) => {
                let sheets = formats::sheets_within(bytes, format, TableLimits::ROWS, watch)?;
                let sheets =
                    sheets.into_iter().map(|sheet: Sheet| RawSheet { rows: sheet.rows_filled(), name: sheet.name });
                Ok(Self { sheets: sheets.collect(), remarks: Vec::new() })
            }
            format => Self::of_text(&source_of(bytes, Some(format), watch)?.text()),
        }
    }

    /// A pasted table, or the text of a CSV file.
    ///
    /// # Errors
    /// As those of [`read`](Self::read).
    pub fn of_text(text: &str) -> Result<Self, ReadError> {
        if text.len() > Self::MOST_BYTES {
            return Err(ReadError::TooLarge { limit: Self::MOST_BYTES });
        }
        let (text, with_controls) = tidied(text);
        let Records { rows, open_quotes } = records(&text, LIMITS)?;
        let remark = |line: usize, kind| RowRemark { line: Some(line), kind };
        let mut remarks: Vec<RowRemark> = Vec::new();
        remarks.extend(open_quotes.into_iter().map(|line| remark(line, RowRemarkKind::OpenQuote)));
        remarks.extend(with_controls.into_iter().map(|line| remark(line, RowRemarkKind::ControlCharacter)));
        Ok(Self { sheets: vec![RawSheet { name: None, rows }], remarks })
    }

    /// Its first rows, as far as they are needed to tell what it is.
    pub(super) fn beginning(&self) -> Self {
        const LOOKED_AT: usize = 60;
        let first = |sheet: &RawSheet| RawSheet {
            name: sheet.name.clone(),
            rows: sheet.rows.iter().take(LOOKED_AT).cloned().collect(),
        };
        Self { sheets: self.sheets.iter().map(first).collect(), remarks: Vec::new() }
    }

    /// As a table of rooms; of several sheets the one of which most columns are known.
    ///
    /// # Errors
    /// If it has no rows.
    pub fn rooms(&self) -> Result<RoomsTable, ReadError> {
        let mut best: Option<RoomsTable> = None;
        let mut refused = None;
        for sheet in &self.sheets {
            match RoomsTable::of_rows(sheet.rows.clone()) {
                Ok(table) if best.as_ref().is_none_or(|best| table.points() > best.points()) => best = Some(table),
                Ok(_) => {}
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        let mut table = best.ok_or_else(|| refused.unwrap_or(ReadError::NoRooms))?;
        for remark in &self.remarks {
            let line = remark.line.unwrap_or(1);
            match remark.kind {
                RowRemarkKind::OpenQuote => table.remark(line, RoomRemarkKind::OpenQuote),
                _ => table.remark(line, RoomRemarkKind::ControlCharacter),
            }
        }
        Ok(table)
    }

    /// As a table of this kind.
    ///
    /// # Errors
    /// If it has no rows, or if a column is named that it does not have.
    pub fn into_table(self, kind: RowsKind, known: KnownColumns) -> Result<RowsTable, ReadError> {
        let mut table = RowsTable::of_sheets(self.sheets, kind, known)?;
        table.remarks.extend(self.remarks);
        Ok(table)
    }
}
