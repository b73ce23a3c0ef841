//! CSV as German Excel opens it by a double click: semicolons, UTF-8 with a mark, and dates that it knows in any language.

use super::{Cell, Table, TableError, TableFormat};
use domain::{guarded, watch::Watch};

/// Without it Excel takes UTF-8 for the letters of Windows.
const MARK: &str = "\u{feff}";

pub fn bytes(table: &Table, watch: &dyn Watch) -> Result<Vec<u8>, TableError> {
    let mut text = MARK.to_owned();
    put_row(&mut text, table.heads.iter().map(|head| guarded(head)));
    for (done, row) in table.rows.iter().enumerate() {
        table.go_on(done, TableFormat::Csv, watch)?;
        put_row(&mut text, row.iter().map(written));
    }
    Ok(text.into_bytes())
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Moment(at) => at.format("%Y-%m-%d %H:%M").to_string(),
    }
}

fn put_row(text: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(';');
        }
        let is_plain = !cell.contains(['"', ';', '\n', '\r', '\t', ',']) && cell.trim() == cell;
        if is_plain {
            text.push_str(&cell);
        } else {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        }
    }
    // RFC 4180, 2.1.
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::watch::Unwatched;

    #[test]
    fn excel_opens_it_and_runs_nothing_in_it() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 13).expect("a day");
        let table = Table {
            name: "Teilnehmende".to_owned(),
            heads: vec!["Name".to_owned(), "Notiz".to_owned(), "Seit".to_owned(), "Zahl".to_owned()],
            rows: vec![
                vec![
                    Cell::text("Müller; Jörg"),
                    Cell::text("=1+1"),
                    Cell::Moment(day.and_hms_opt(9, 5, 0).expect("a time")),
                ],
                vec![Cell::text("sagt \"ja\""), Cell::text("+49 228 1"), Cell::Day(day), Cell::Number(7)],
                vec![Cell::text("zwei\nZeilen"), Cell::text("'=x"), Cell::Empty, Cell::text("@x")],
            ],
        };
        let text = String::from_utf8(bytes(&table, &Unwatched).expect("bytes")).expect("text");
        let expected = "\u{feff}Name;Notiz;Seit;Zahl\r\n\"Müller; Jörg\";'=1+1;2026-06-13 09:05\r\n\
            \"sagt \"\"ja\"\"\";'+49 228 1;2026-06-13;7\r\n\"zwei\nZeilen\";''=x;;'@x\r\n";
        assert_eq!(text, expected);
    }
}
