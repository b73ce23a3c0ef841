//! Every list as a table for spreadsheets. What Tagwerk reads, such as participants and sessions, has the heads and words
//! that its readers know, and comes in again unchanged.

mod participants;
mod plan;

use super::{EventError, EventFile, Handing, files::keep_off_events};
use ::tables::{Cell, Table, TableError, TableFormat};
use disk::{WriteError, clear_beside, write_whole};
use documents::{
    Job, Kind, Unprintable, Wanted,
    lists::{ListOptions, ListTable},
};
use domain::{Filter, Language};
use import::Field;
use std::{io::Write, path::Path};

/// Which list becomes a table.
#[derive(Clone, Debug, PartialEq)]
pub enum TableOf {
    /// Those who fit, in the order of the list.
    Participants(Filter),
    /// The people of the programme.
    People,
    Sessions,
    Rooms,
    /// Who has a place where, and who waits for one.
    Places,
    Wishes,
    /// A list that is also printed.
    List(Box<ListOptions>),
}

impl EventFile {
    /// The heads and words are in this language.
    pub fn table(&self, of: &TableOf, language: Language) -> Result<Table, EventError> {
        match of {
            TableOf::Participants(filter) => self.table_of_participants(filter, language),
            TableOf::People => Ok(self.table_of_people(language)),
            TableOf::Sessions => Ok(self.table_of_sessions(language)),
            TableOf::Rooms => Ok(self.table_of_rooms(language)),
            TableOf::Places => self.table_of_places(language),
            TableOf::Wishes => self.table_of_wishes(language),
            TableOf::List(options) => self.table_of_list(options, language),
        }
    }

    /// Writes a list as a table, whole or not at all. Returns the number of its rows.
    ///
    /// # Errors
    /// [`EventError::NothingToList`] if it has no rows.
    pub fn export_table(
        &self,
        of: &TableOf,
        format: TableFormat,
        language: Language,
        out: &Path,
        handing: &Handing,
    ) -> Result<usize, EventError> {
        keep_off_events(out)?;
        let table = self.table(of, language)?;
        if table.rows.is_empty() {
            return Err(EventError::NothingToList);
        }
        let bytes = table.write(format, handing.watch)?;
        let (rows, steps) = (table.rows.len(), table.steps(format));
        if !handing.watch.go_on(steps, steps) {
            return Err(EventError::Cancelled);
        }
        write_whole(handing.disk, out, |file: &mut dyn Write| -> Result<(), WriteError> {
            file.write_all(&bytes).map_err(|error| WriteError::of(out, error))
        })?;
        clear_beside(handing.disk, out);
        Ok(rows)
    }

    fn table_of_list(&self, options: &ListOptions, language: Language) -> Result<Table, EventError> {
        // Rows to write into are of no use in a spreadsheet, which has enough of them.
        let options = ListOptions { blank_rows: 0, ..options.clone() };
        let wanted = Wanted::Lists(options.clone());
        let job = Job { language: Some(language), ..Job::of(wanted) };
        let printable = self.printable_for(&job)?;
        let handed_out = self.handed_out(&job)?;
        let programme = job.programme(printable.of(&self.programme));
        let lists = options.tables(printable.material(&programme, &handed_out));
        if lists.is_empty() {
            return Err(Unprintable::Nothing(Kind::Lists).into());
        }
        Ok(joined(&lists, options.list.name(programme.event.wording()), language))
    }
}

/// Several lists in one table, each row with the list and the group that it is of.
fn joined(lists: &[ListTable], name: &str, language: Language) -> Table {
    let groups = lists.iter().map(|list| list.groups).max().unwrap_or(0);
    let are_several = lists.len() > 1;
    let mut table = Table { name: name.to_owned(), ..Table::default() };
    if are_several {
        table.heads.push(language.pick("Liste", "List").to_owned());
    }
    let group = language.pick("Gruppe", "Group");
    table
        .heads
        .extend((1..=groups).map(|level| if groups == 1 { group.to_owned() } else { format!("{group} {level}") }));
    table.heads.extend(lists.first().into_iter().flat_map(|list| list.heads.iter().cloned()));
    for list in lists {
        let title = [list.title.as_str(), list.below.as_str()].into_iter().filter(|text| !text.is_empty());
        let title = title.collect::<Vec<_>>().join(", ");
        table.rows.extend(list.rows.iter().map(|(above, cells)| {
            let mut row: Vec<Cell> = Vec::with_capacity(table.heads.len());
            row.extend(are_several.then(|| Cell::text(title.clone())));
            row.extend((0..groups).map(|level| above.get(level).map_or(Cell::Empty, |text| Cell::text(text.clone()))));
            row.extend(cells.iter().map(|text| Cell::text_or_number(text.clone())));
            row
        }));
    }
    table
}

impl From<TableError> for EventError {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Cancelled => EventError::Cancelled,
            TableError::TooLarge(why) => EventError::TableTooLarge(why),
        }
    }
}

/// Heads that the readers of tables know.
fn heads(fields: &[Field], language: Language) -> Vec<String> {
    fields.iter().map(|field| capitalised(&field.name(language))).collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn answer(said: Option<bool>, language: Language) -> Cell {
    said.map(|yes| if yes { language.pick("ja", "yes") } else { language.pick("nein", "no") }).into()
}
