//! Splits a text into the rows and cells of a table.

use super::TableRow;
use crate::ReadError;
use domain::unguarded;

/// The largest table that is read. Larger ones are refused.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub rows: usize,
    pub columns: usize,
}

/// The table that a text holds.
pub struct Records {
    /// Without empty rows.
    pub rows: Vec<TableRow>,
    /// Lines with an unclosed quotation mark.
    pub open_quotes: Vec<usize>,
}

/// `text` must end every line in `\n`.
pub fn records(text: &str, limits: Limits) -> Result<Records, ReadError> {
    // Excel's "sep=;" line still counts as a line.
    let named = text.strip_prefix("sep=").and_then(|rest| rest.split('\n').next());
    let sign = named.and_then(|sign| sign.trim().chars().next()).filter(char::is_ascii);
    let lines: Vec<&str> = text.split('\n').collect();
    let first = usize::from(named.is_some());
    let sign = sign.unwrap_or_else(|| delimiter(&lines[first..]));
    let mut reader = Reader { lines: &lines, sign, signs: signs_in_a_row(&lines[first..], sign) };
    let mut records = Records { rows: Vec::new(), open_quotes: Vec::new() };
    let mut at = first;
    while at < lines.len() {
        let line = at + 1;
        // Most lines have no quotation marks; each of these is a record.
        let plain =
            (!lines[at].contains('"')).then(|| lines[at].split(sign).map(|cell| cell.trim().to_owned()).collect());
        let (mut cells, next): (Vec<String>, usize) = match plain {
            Some(cells) => (cells, line),
            None => reader.record(at, &mut records.open_quotes),
        };
        for cell in cells.iter_mut().filter(|cell| cell.starts_with('\'')) {
            *cell = unguarded(cell).to_owned();
        }
        if cells.len() > limits.columns {
            return Err(ReadError::TooManyColumns { line, limit: limits.columns });
        }
        if records.rows.len() > limits.rows {
            return Err(ReadError::TooManyRows { limit: limits.rows });
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            records.rows.push(TableRow { line, cells });
        }
        at = next;
    }
    Ok(records)
}

/// The separator found in most lines.
fn delimiter(lines: &[&str]) -> char {
    const LOOKED_AT: usize = 50;
    let having = |sign: char| lines.iter().take(LOOKED_AT).filter(|line| line.contains(sign)).count();
    // On a tie the first one wins: in German tables, commas occur inside cells.
    let signs = ['\t', ';', ','];
    let most = signs.map(having).into_iter().max().unwrap_or(0);
    signs.into_iter().find(|sign| most > 0 && having(*sign) == most).unwrap_or(';')
}

/// The number of separators in the fullest of the first rows.
fn signs_in_a_row(lines: &[&str], sign: char) -> usize {
    const LOOKED_AT: usize = 50;
    lines.iter().take(LOOKED_AT).map(|line| line.matches(sign).count()).max().unwrap_or(0)
}

struct Reader<'a> {
    lines: &'a [&'a str],
    sign: char,
    signs: usize,
}

impl Reader<'_> {
    /// The cells of the record that begins here, and where the next one begins.
    fn record(&mut self, at: usize, open_quotes: &mut Vec<usize>) -> (Vec<String>, usize) {
        match self.end_of_record(at) {
            Some(end) => (self.quoted(at, end), end + 1),
            None => {
                let (cells, open) = self.cells_with_open_quotes(at);
                open_quotes.extend(open.then_some(at + 1));
                (cells, at + 1)
            }
        }
    }

    /// The last line of the record that begins here: a quoted cell may have several lines. `None` if a quotation mark
    /// is unclosed, or closes only behind what is a whole row by itself.
    fn end_of_record(&mut self, first: usize) -> Option<usize> {
        /// No cell has more lines.
        const LONGEST: usize = 50;
        let mut inside = false;
        for (at, line) in self.lines.iter().enumerate().skip(first).take(LONGEST) {
            let (swallowed, still_inside) = self.look_through(line, inside);
            if at > first && self.signs > 0 && swallowed >= self.signs {
                return None;
            }
            inside = still_inside;
            if !inside {
                return Some(at);
            }
        }
        None
    }

    /// Counts the separators of a line inside quotation marks opened before it, and tells whether marks are open at its
    /// end. A mark closes only before a separator or the end of the line (RFC 4180, 2).
    fn look_through(&self, line: &str, open_before: bool) -> (usize, bool) {
        let (mut inside, mut from_before, mut swallowed) = (open_before, open_before, 0);
        let mut at_start = !open_before;
        let mut rest = line.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if inside {
                swallowed += usize::from(from_before && c == self.sign);
                if c == '"' && rest.next_if(|(_, next)| *next == '"').is_none() {
                    let behind = line[at + 1..].trim_start_matches(' ');
                    if behind.is_empty() || behind.starts_with(self.sign) {
                        (inside, from_before) = (false, false);
                    }
                }
            } else if c == self.sign {
                at_start = true;
            } else if at_start && c == '"' {
                (inside, at_start) = (true, false);
            } else if !c.is_whitespace() {
                at_start = false;
            }
        }
        (swallowed, inside)
    }

    fn quoted(&self, first: usize, last: usize) -> Vec<String> {
        let text = self.lines[first..=last].join("\n");
        let mut records = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(self.sign).unwrap_or(b';'))
            .trim(csv::Trim::All)
            .buffer_capacity(text.len().max(1))
            .from_reader(text.as_bytes());
        // The text is UTF-8 and rows may differ in length, so errors are impossible. A blank line is no record. If
        // marks are odd (`""a` and more lines), the library ends the record earlier: the rest is cells as well.
        let records: Vec<csv::StringRecord> = records.records().filter_map(Result::ok).collect();
        records.iter().flatten().map(str::to_owned).collect()
    }

    /// The cells of a line with unclosed quotation marks. The marks are kept as letters, except one that begins a cell;
    /// true if there was one.
    fn cells_with_open_quotes(&self, at: usize) -> (Vec<String>, bool) {
        let mut open = false;
        let cells = self.lines[at].split(self.sign).map(|cell| {
            let cell = cell.trim();
            let inner = cell.strip_prefix('"');
            let quoted = inner.and_then(|inner| inner.strip_suffix('"'));
            match (quoted, inner) {
                (Some(quoted), _) => quoted.replace("\"\"", "\""),
                (None, Some(inner)) if !inner.contains('"') => {
                    open = true;
                    inner.to_owned()
                }
                (None, _) => cell.to_owned(),
            }
        });
        let cells = cells.collect();
        (cells, open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (Vec<String>, Vec<usize>) {
        let records = records(text, Limits { rows: 100, columns: 10 }).expect("a table");
        let row = |row: &TableRow| format!("{} {}", row.line, row.cells.join("|"));
        (records.rows.iter().map(row).collect(), records.open_quotes)
    }

    #[test]
    fn a_quotation_mark_that_nobody_closed_swallows_no_rows() {
        let table =
            "Raum;Plätze;Notiz\nSaal 1;20;Schirm 27\"\n\"Alte Mühle;12;\n\"Neue Mühle;14;\nAula;90;\"hell, groß\"";
        let rows = [
            "1 Raum|Plätze|Notiz",
            "2 Saal 1|20|Schirm 27\"",
            "3 Alte Mühle|12|",
            "4 Neue Mühle|14|",
            "5 Aula|90|hell, groß",
        ];
        assert_eq!(seen(table), (rows.map(str::to_owned).to_vec(), vec![3, 4]));
        // The mark closes only behind a whole row.
        assert_eq!(seen("a;b\n\"c;1\nd;2\n\"e\";3").1, [2]);
    }

    #[test]
    fn a_cell_may_have_several_lines() {
        let (rows, open) = seen("Name;Plätze\n\"Saal;\nklein\";20\nAula;\"a \"\"b\"\"\"\n");
        assert_eq!(rows, ["1 Name|Plätze", "2 Saal;\nklein|20", "4 Aula|a \"b\""]);
        assert_eq!(open, [0; 0]);
    }

    #[test]
    fn the_sign_is_that_of_most_lines() {
        assert_eq!(seen("Räume, Stand Mai\n\nRaum;Plätze\nAula;40\nSaal;20").0[1], "3 Raum|Plätze");
        assert_eq!(seen("Saal, klein\t40\nAula\t20").0, ["1 Saal, klein|40", "2 Aula|20"]);
    }
}
