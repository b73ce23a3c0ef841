//! A table of people, registrations, rooms and the like, as the page shows it before it is taken over.

use super::table::{FaultView, RowView, beginning, count};
use serde::Serialize;
use specta::Type;
use std::collections::BTreeSet;
use tagwerk_core::{
    domain::{Change, Item, Language, Sentence},
    event_file::Compared,
    import::{AnyTable, ReadError, RoomsDraft, RowFault, TableKind, TableRow},
};

/// The table, and what it would change.
#[derive(Debug, Serialize, Type)]
pub struct TableLook {
    pub kinds: Vec<Choice<TableKind>>,
    /// What a column can say, to be left out last.
    pub meanings: Vec<Choice<String>>,
    pub columns: Vec<ColumnLook>,
    /// The first rows, and those with faults.
    pub rows: Vec<RowView>,
    pub more: u32,
    /// Why nothing can be read yet: no column says what every row needs.
    pub problem: Option<String>,
    pub faults: Vec<FaultView>,
    pub more_faults: u32,
    pub faulty_rows: u32,
    pub remarks: Vec<String>,
    pub added: Names,
    pub changed: Names,
    pub gone: Names,
    pub unchanged: u32,
}

/// Something that can be chosen, and its name.
#[derive(Debug, Serialize, Type)]
pub struct Choice<T> {
    pub key: T,
    pub name: String,
}

#[derive(Debug, Serialize, Type)]
pub struct ColumnLook {
    pub meaning: String,
    pub head: Option<String>,
}

/// How many there are, and the names of the first.
#[derive(Debug, Default, Serialize, Type)]
pub struct Names {
    pub count: u32,
    pub first: Vec<String>,
}

/// What a table would change, whatever its rows are.
#[derive(Debug, Default)]
pub struct Looked {
    added: Vec<String>,
    changed: Vec<String>,
    gone: Vec<String>,
    unchanged: usize,
    faults: Vec<RowFault>,
    remarks: Vec<String>,
}

impl Looked {
    pub fn of_rows(compared: Compared, language: Language) -> Self {
        let remarks = compared.remarks.iter().map(|remark| remark.sentence(language)).collect();
        let Compared { added, changed, gone, unchanged, faults, .. } = compared;
        Self { added, changed, gone, unchanged, faults, remarks }
    }

    pub fn of_rooms(draft: &RoomsDraft, changes: &[Change], language: Language) -> Self {
        let name = |change: &Change| match change.item() {
            Item::Room(room) => room.name.clone(),
            _ => String::new(),
        };
        let (added, changed): (Vec<&Change>, Vec<&Change>) =
            changes.iter().partition(|change| change.before().is_none());
        Self {
            unchanged: draft.rooms.len().saturating_sub(changes.len()),
            added: added.into_iter().map(name).collect(),
            changed: changed.into_iter().map(name).collect(),
            remarks: draft.remarks.iter().map(|remark| remark.sentence(language)).collect(),
            ..Self::default()
        }
    }
}

pub fn table_look(
    table: &AnyTable,
    kind: TableKind,
    looked: Result<Looked, ReadError>,
    language: Language,
) -> TableLook {
    const SHOWN: usize = 30;
    const FAULTS: usize = 50;
    let (looked, problem) = match looked {
        Ok(looked) => (looked, None),
        Err(why) => (Looked::default(), Some(why.sentence(language))),
    };
    let faulty: BTreeSet<usize> = looked.faults.iter().take(FAULTS).map(|fault| fault.line).collect();
    let is_shown = |(at, row): &(usize, &TableRow)| *at < SHOWN || faulty.contains(&row.line);
    let rows = table.rows().iter().enumerate().filter(is_shown);
    let rows: Vec<RowView> = rows.map(|(_, row)| row_view(row)).collect();
    let fault = |fault: &RowFault| FaultView {
        line: Some(count(fault.line)),
        column: fault.column.as_ref().and_then(|name| table.column_named(name)).map(count),
        sentence: fault.sentence(language),
    };
    let heads: &[String] = table.heads().map_or(&[], |row| &row.cells);
    let column = |(at, meaning): (usize, String)| ColumnLook {
        meaning,
        head: heads.get(at).cloned().filter(|head| !head.is_empty()),
    };
    let meanings = AnyTable::choices(kind, language).into_iter();
    let mut remarks = looked.remarks;
    let more_remarks = remarks.len().saturating_sub(FAULTS);
    remarks.truncate(FAULTS);
    remarks.extend((more_remarks > 0).then(|| {
        language.pick(
            format!("… und {}.", language.count(more_remarks, "weiterer Hinweis", "weitere Hinweise")),
            format!("… and {}.", language.count(more_remarks, "more remark", "more remarks")),
        )
    }));
    TableLook {
        kinds: TableKind::ALL.map(|key| Choice { key, name: key.name(language).to_owned() }).into(),
        meanings: meanings.map(|(key, name)| Choice { key, name: capital(&name) }).collect(),
        columns: table.columns().into_iter().enumerate().map(column).collect(),
        more: count(table.rows().len() - rows.len()),
        rows,
        problem,
        faults: looked.faults.iter().take(FAULTS).map(fault).collect(),
        more_faults: count(looked.faults.len().saturating_sub(FAULTS)),
        faulty_rows: count(looked.faults.iter().map(|fault| fault.line).collect::<BTreeSet<_>>().len()),
        remarks,
        added: names(&looked.added),
        changed: names(&looked.changed),
        gone: names(&looked.gone),
        unchanged: count(looked.unchanged),
    }
}

fn row_view(row: &TableRow) -> RowView {
    RowView { line: count(row.line), cells: row.cells.iter().map(|cell| beginning(cell)).collect() }
}

fn names(all: &[String]) -> Names {
    const SHOWN: usize = 30;
    Names { count: count(all.len()), first: all.iter().take(SHOWN).cloned().collect() }
}

/// A choice begins with a capital letter.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
