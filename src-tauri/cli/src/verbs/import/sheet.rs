//! The file of a programme, in any format.

use crate::failure::Failure;
use std::{
    io::{self, Read},
    path::Path,
};
use tagwerk_core::{
    domain::Sentence,
    event_file::EventFile,
    import::{
        self, Beside, Draft, MOST_BYTES, ReadError, ReadOptions, SessionColumn, SessionsTable, Source, SourceFormat,
        read_source, sessions_table, source_of,
    },
    store,
    watch::Unwatched,
};

/// What was read: lines, or a table whose columns are known.
pub enum Sheet {
    Lines(Source),
    /// A table that is read as lines, because its headings do not say what it holds.
    Rows(Source, SessionsTable),
    Table(SessionsTable),
}

impl Sheet {
    pub fn read(path: &Path, format: Option<SourceFormat>, columns: &[String]) -> Result<Self, Failure> {
        let bytes = bytes(path)?;
        let table = sessions_table(&bytes, format, &Unwatched).map_err(input)?;
        match table {
            Some(table) if !columns.is_empty() => said(table, columns),
            None if !columns.is_empty() => Err(Failure::NotATable),
            Some(table) if table.is_sure() => Ok(Sheet::Table(table)),
            Some(table) => Ok(Sheet::Rows(source_of(&bytes, format, &Unwatched).map_err(input)?, table)),
            None => source_of(&bytes, format, &Unwatched).map(Sheet::Lines).map_err(input),
        }
    }

    /// Takes the columns that the user named when a table with the same headings was read into the event. The flag
    /// says whether there was one.
    pub fn recalled(self, file: Option<&EventFile>) -> Result<(Self, bool), Failure> {
        let Some(file) = file else { return Ok((self, false)) };
        let known = match &self {
            Sheet::Table(table) | Sheet::Rows(_, table) if !table.is_said() => {
                let mut table = table.clone();
                file.recall_columns(&mut table)?.then_some(table)
            }
            _ => None,
        };
        Ok(known.map_or((self, false), |table| (Sheet::Table(table), true)))
    }

    /// What is stored beside the draft.
    pub fn beside(&self) -> Beside {
        let columns = match self {
            Sheet::Table(table) => table.said_columns(),
            Sheet::Lines(_) | Sheet::Rows(..) => None,
        };
        Beside { columns, ..Beside::default() }
    }

    pub fn draft(&self, options: &ReadOptions) -> Result<Draft, Failure> {
        match self {
            Sheet::Lines(source) => read_source(source, options).map_err(input),
            Sheet::Rows(source, table) => read_source(source, options).map_err(|error| match error {
                ReadError::NoProgramme => which_title(table),
                other => input(other),
            }),
            Sheet::Table(table) => table.draft(options).map_err(|error| match error {
                first @ ReadError::InColumn { .. } => {
                    Failure::FaultyRows { first, more: table.faults(options).len().saturating_sub(1) }
                }
                other => input(other),
            }),
        }
    }

    /// The headings of unused columns.
    pub fn left_out(&self) -> Vec<&str> {
        match self {
            Sheet::Lines(_) | Sheet::Rows(..) => Vec::new(),
            Sheet::Table(table) => table.left_out(),
        }
    }
}

fn said(mut table: SessionsTable, words: &[String]) -> Result<Sheet, Failure> {
    let named = |word: &String| SessionColumn::named(word).ok_or_else(|| Failure::NotAColumn(word.clone()));
    let columns = words.iter().map(named).collect::<Result<Vec<SessionColumn>, Failure>>()?;
    if columns.len() != table.columns.len() {
        return Err(Failure::OtherColumns { named: columns.len(), there: table.columns.len() });
    }
    if !columns.contains(&SessionColumn::Title) {
        return Err(which_title(&table));
    }
    table.say_columns(columns);
    Ok(Sheet::Table(table))
}

fn which_title(table: &SessionsTable) -> Failure {
    Failure::WhichColumn {
        why: ReadError::WhichTitle,
        columns: beginnings(table.columns.len(), table.headings.as_ref(), &table.rows),
    }
}

/// "  2  Wo: Festsaal, Kammer, …": how the columns of a table begin.
pub fn beginnings(columns: usize, headings: Option<&import::TableRow>, rows: &[import::TableRow]) -> Vec<String> {
    const SHOWN: usize = 3;
    let column = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let cells: Vec<&str> = cells.take(SHOWN).map(String::as_str).collect();
        let heading = headings.and_then(|row| row.cells.get(at)).map(|heading| format!("{heading}: "));
        format!("  {}  {}{}, …", at + 1, heading.unwrap_or_default(), cells.join(", "))
    };
    (0..columns).map(column).collect()
}

/// A table of rooms as text; spreadsheets are converted.
pub fn table_text(path: &Path) -> Result<String, Failure> {
    let bytes = bytes(path)?;
    match SourceFormat::of(&bytes).map_err(input)? {
        SourceFormat::Text | SourceFormat::Csv => import::decode(&bytes).map_err(input),
        format => source_of(&bytes, Some(format), &Unwatched).map(|source| source.text()).map_err(input),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    bytes_within(path, MOST_BYTES)
}

/// The content of a file, or of standard input for "-", up to one byte more than `most`.
pub fn bytes_within(path: &Path, most: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let unreadable = |source| Failure::Unreadable { path: path.to_owned(), source };
    // One byte more than allowed, so that its size is refused.
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    if path == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let read = store::read_unless_held(path, |file| file.take(most).read_to_end(&mut bytes));
        read.transpose().map_err(unreadable)?.ok_or_else(|| input(ReadError::NotText("SQLite")))?;
    }
    Ok(bytes)
}

pub fn input(error: ReadError) -> Failure {
    Failure::Input(Box::new(error) as Box<dyn Sentence>)
}
