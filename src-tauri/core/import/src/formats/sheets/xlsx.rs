//! Excel workbooks (ECMA-376, part 1, 18).

use super::{
    super::{
        limits::{MOST_TEXT, MOST_UNPACKED, TableLimits},
        package::Package,
        xml::{Element, Handler, walk},
    },
    Cells, Merged, Sheet,
    number_format::NumberFormat,
};
use crate::ReadError;
use domain::watch::Watch;
use std::collections::HashMap;

pub fn read(package: &mut Package, limits: TableLimits, watch: &dyn Watch) -> Result<Vec<Sheet>, ReadError> {
    let mut workbook = Workbook::default();
    let part = package.part("xl/workbook.xml")?.ok_or(ReadError::Damaged)?;
    walk(part, &mut workbook, watch)?;
    if let Some(part) = package.part("xl/_rels/workbook.xml.rels")? {
        walk(part, &mut Targets(&mut workbook), watch)?;
    }
    let mut texts = Texts::default();
    if let Some(part) = package.part("xl/sharedStrings.xml")? {
        walk(part, &mut texts, watch)?;
    }
    let mut formats = Formats::default();
    if let Some(part) = package.part("xl/styles.xml")? {
        walk(part, &mut formats, watch)?;
    }
    let mut sheets = Vec::new();
    for listed in workbook.sheets.iter().filter(|sheet| !sheet.is_hidden) {
        let Some(target) = workbook.targets.get(&listed.id) else { continue };
        let name = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        let Some(part) = package.part(&name)? else { continue };
        let mut reader = Reader::new(&texts.all, &formats.by_style, workbook.counts_from_1904, limits);
        walk(part, &mut reader, watch)?;
        let sheet = reader.cells.into_sheet(own_name(&listed.name))?;
        if !sheet.rows.is_empty() {
            sheets.push(sheet);
        }
    }
    Ok(sheets)
}

/// The name, unless it is a default such as "Tabelle1".
pub fn own_name(name: &str) -> Option<String> {
    let word = name.trim().trim_end_matches(|c: char| c.is_ascii_digit()).trim().to_lowercase();
    let is_given = matches!(word.as_str(), "" | "tabelle" | "sheet" | "table" | "blatt" | "feuil");
    (!is_given).then(|| name.trim().to_owned())
}

#[derive(Default)]
struct Workbook {
    sheets: Vec<Listed>,
    targets: HashMap<String, String>,
    counts_from_1904: bool,
}

struct Listed {
    name: String,
    id: String,
    is_hidden: bool,
}

impl Handler for Workbook {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        /// No workbook of a programme has more tables.
        const MOST_SHEETS: usize = 200;
        match name {
            "workbookPr" => {
                self.counts_from_1904 = element.get("date1904").is_some_and(|value| matches!(&*value, "1" | "true"));
            }
            "sheet" if self.sheets.len() < MOST_SHEETS => self.sheets.push(Listed {
                name: element.get("name").unwrap_or_default().into_owned(),
                id: element.get("id").unwrap_or_default().into_owned(),
                is_hidden: element.get("state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}

struct Targets<'a>(&'a mut Workbook);

impl Handler for Targets<'_> {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        if name == "Relationship"
            && let (Some(id), Some(target)) = (element.get("Id"), element.get("Target"))
        {
            self.0.targets.insert(id.into_owned(), target.into_owned());
        }
        Ok(())
    }

    fn end(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}

/// Texts that cells refer to by number.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    in_text: bool,
    /// Inside the reading aid of East Asian text.
    in_reading: bool,
    bytes: usize,
}

impl Handler for Texts {
    fn start(&mut self, name: &str, _: &Element) -> Result<(), ReadError> {
        match name {
            "si" => {
                self.bytes += size_of::<String>();
                self.all.push(String::new());
            }
            "t" => self.in_text = true,
            "rPh" => self.in_reading = true,
            _ => {}
        }
        if self.bytes > MOST_UNPACKED { Err(ReadError::UnpacksToTooMuch) } else { Ok(()) }
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "t" => self.in_text = false,
            "rPh" => self.in_reading = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.in_text
            && !self.in_reading
            && let Some(last) = self.all.last_mut()
        {
            self.bytes += text.len();
            last.push_str(text);
        }
        Ok(())
    }
}

#[derive(Default)]
struct Formats {
    named: HashMap<usize, NumberFormat>,
    /// By the style number of a cell.
    by_style: Vec<NumberFormat>,
    in_cell_styles: bool,
}

impl Handler for Formats {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        /// Excel allows for 64,000 styles.
        const MOST: usize = 65_536;
        match name {
            "numFmt" => {
                let id = element.number("numFmtId").unwrap_or(0);
                let code = element.get("formatCode").unwrap_or_default();
                if self.named.len() < MOST {
                    self.named.insert(id, NumberFormat::of(&code));
                }
            }
            "cellXfs" => self.in_cell_styles = true,
            "xf" if self.in_cell_styles && self.by_style.len() < MOST => {
                let id = element.number("numFmtId").unwrap_or(0);
                self.by_style.push(self.named.get(&id).cloned().unwrap_or_else(|| NumberFormat::built_in(id)));
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        self.in_cell_styles &= name != "cellXfs";
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}

struct Reader<'a> {
    cells: Cells,
    texts: &'a [String],
    formats: &'a [NumberFormat],
    counts_from_1904: bool,
    /// The position of the current cell, and of the next one if it does not give its own.
    row: usize,
    column: usize,
    kind: String,
    style: usize,
    value: String,
    in_value: bool,
    in_reading: bool,
}

impl<'a> Reader<'a> {
    fn new(texts: &'a [String], formats: &'a [NumberFormat], counts_from_1904: bool, limits: TableLimits) -> Self {
        Self {
            cells: Cells::within(limits),
            texts,
            formats,
            counts_from_1904,
            row: 0,
            column: 0,
            kind: String::new(),
            style: 0,
            value: String::new(),
            in_value: false,
            in_reading: false,
        }
    }

    fn end_of_cell(&mut self) -> Result<(), ReadError> {
        let value = std::mem::take(&mut self.value);
        let number = || value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        match self.kind.as_str() {
            "s" => {
                let text = value.trim().parse().ok().and_then(|at: usize| self.texts.get(at));
                if let Some(text) = text {
                    self.cells.put(self.row, self.column, text)?;
                }
            }
            "str" | "inlineStr" | "d" => self.cells.put(self.row, self.column, &value)?,
            "b" => self.cells.put(self.row, self.column, if value.trim() == "1" { "TRUE" } else { "FALSE" })?,
            "e" => {}
            _ => {
                if let Some(number) = number() {
                    let general = NumberFormat::default();
                    let format = self.formats.get(self.style).unwrap_or(&general);
                    self.cells.put(self.row, self.column, &format.show(number, self.counts_from_1904))?;
                }
            }
        }
        self.column += 1;
        Ok(())
    }
}

impl Handler for Reader<'_> {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        match name {
            "row" => {
                let said = element.number("r").and_then(|row| row.checked_sub(1));
                self.row = said.unwrap_or(self.row);
                self.column = 0;
            }
            "c" => {
                if let Some((row, column)) = element.get("r").and_then(|place| place_of(&place)) {
                    (self.row, self.column) = (row, column);
                }
                self.kind = element.get("t").unwrap_or_default().into_owned();
                self.style = element.number("s").unwrap_or(0);
                self.value.clear();
            }
            "v" | "t" => self.in_value = true,
            "rPh" => self.in_reading = true,
            "mergeCell" => {
                let range = element.get("ref").unwrap_or_default();
                let ends = range.split_once(':').and_then(|(a, b)| Some((place_of(a)?, place_of(b)?)));
                if let Some(((row, column), (last_row, last_column))) = ends {
                    self.cells.merge(Merged { row, column, last_row, last_column });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "v" | "t" => self.in_value = false,
            "rPh" => self.in_reading = false,
            "c" => self.end_of_cell()?,
            "row" => self.row += 1,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.in_value && !self.in_reading {
            if self.value.len() + text.len() > MOST_TEXT {
                return Err(ReadError::TooLarge { limit: MOST_TEXT });
            }
            self.value.push_str(text);
        }
        Ok(())
    }
}

/// "B3": row 2, column 1.
fn place_of(place: &str) -> Option<(usize, usize)> {
    let place = place.trim_matches('$');
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
    // Excel ends at XFD1048576.
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column =
        place[..letters].bytes().fold(0, |column, c| column * 26 + usize::from(c.to_ascii_uppercase() - b'A') + 1);
    let row: usize = place[letters..].trim_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}
