//! A table of whatever kind: what it likely is, what its columns say, and what they can say.

use super::{
    ReadError,
    raw_table::RawTable,
    rooms_table::{Column, RoomsTable},
    rows_table::{KnownColumns, Meaning, RowsTable},
    table::TableRow,
};
use domain::{KnownTable, Language, RowsKind};
use serde::{Deserialize, Serialize};

/// What each row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    People,
    Registrations,
    Sessions,
    Rooms,
    Slots,
    Schedule,
    Availability,
    Wishes,
}

impl TableKind {
    pub const ALL: [TableKind; 8] = [
        TableKind::People,
        TableKind::Registrations,
        TableKind::Sessions,
        TableKind::Rooms,
        TableKind::Slots,
        TableKind::Schedule,
        TableKind::Availability,
        TableKind::Wishes,
    ];

    /// `None` for rooms, which are read in their own way.
    pub fn rows(self) -> Option<RowsKind> {
        match self {
            TableKind::People => Some(RowsKind::People),
            TableKind::Registrations => Some(RowsKind::Registrations),
            TableKind::Sessions => Some(RowsKind::Sessions),
            TableKind::Rooms => None,
            TableKind::Slots => Some(RowsKind::Slots),
            TableKind::Schedule => Some(RowsKind::Schedule),
            TableKind::Availability => Some(RowsKind::Availability),
            TableKind::Wishes => Some(RowsKind::Wishes),
        }
    }

    pub fn name(self, language: Language) -> &'static str {
        self.rows().map_or_else(|| language.pick("Räume", "Rooms"), |rows| rows.name(language))
    }
}

/// A table whose columns are known, or can be said.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyTable {
    Rows(RowsTable),
    Rooms(RoomsTable),
}

impl AnyTable {
    /// Reads the rows as such a table.
    ///
    /// # Errors
    /// If it has no rows.
    pub fn of(raw: &RawTable, kind: TableKind, known: &[KnownTable]) -> Result<Self, ReadError> {
        let Some(rows) = kind.rows() else {
            let mut table = raw.rooms()?;
            table.recall(known);
            return Ok(AnyTable::Rooms(table));
        };
        let table = raw.clone().into_table(rows, KnownColumns { said: &[], tables: known })?;
        Ok(AnyTable::Rows(table))
    }

    /// What the rows likely are: the kind of which most columns are known. `near` is the one that is asked for.
    pub fn likely_kind(raw: &RawTable, known: &[KnownTable], near: TableKind) -> TableKind {
        let beginning = raw.beginning();
        let points = |kind: TableKind| Self::of(&beginning, kind, known).map_or(0, |table| table.points());
        let most = TableKind::ALL.into_iter().map(points).max().unwrap_or(0);
        let mut best = TableKind::ALL.into_iter().filter(|kind| points(*kind) == most);
        if points(near) == most { near } else { best.next().unwrap_or(near) }
    }

    /// More for each column that is known, and for each head that says it more plainly.
    fn points(&self) -> usize {
        match self {
            AnyTable::Rows(table) => table.points(),
            AnyTable::Rooms(table) => table.points(),
        }
    }

    pub fn heads(&self) -> Option<&TableRow> {
        match self {
            AnyTable::Rows(table) => table.heads.as_ref(),
            AnyTable::Rooms(table) => table.headings.as_ref(),
        }
    }

    pub fn rows(&self) -> &[TableRow] {
        match self {
            AnyTable::Rows(table) => &table.rows,
            AnyTable::Rooms(table) => &table.rows,
        }
    }

    /// What each column says, by its key.
    pub fn columns(&self) -> Vec<String> {
        match self {
            AnyTable::Rows(table) => table.columns.iter().map(|meaning| meaning.key()).collect(),
            AnyTable::Rooms(table) => table.columns.iter().map(|column| column.key()).collect(),
        }
    }

    /// Somebody says what a column says. A word that is no key changes nothing.
    pub fn say(&mut self, at: usize, key: &str) {
        match self {
            AnyTable::Rows(table) => {
                let meaning = Meaning::named(key).filter(|meaning| RowsTable::can_say(table.kind, *meaning));
                meaning.into_iter().for_each(|meaning| table.say_and_remember(at, meaning));
            }
            AnyTable::Rooms(table) => {
                Column::with_key(key).into_iter().for_each(|column| table.say_and_remember(at, column));
            }
        }
    }

    /// The place of a column that is named by its head or its number.
    pub fn column_named(&self, name: &str) -> Option<usize> {
        match self {
            AnyTable::Rows(table) => table.column_named(name),
            AnyTable::Rooms(_) => None,
        }
    }

    /// Everything that a column of such a table can say: keys and names. To leave it out comes last.
    pub fn choices(kind: TableKind, language: Language) -> Vec<(String, String)> {
        let Some(rows) = kind.rows() else {
            return Column::all().map(|column| (column.key(), column.name(language))).collect();
        };
        /// More than this, nobody chooses from a list.
        const WISHES: u32 = 10;
        let is_shown =
            |meaning: &Meaning| !matches!(meaning, Meaning::Field(super::Field::Wish(rank)) if *rank > WISHES);
        let fields = RowsTable::fields_of(rows).map(Meaning::Field).filter(is_shown);
        let others = [Meaning::Free, Meaning::LeftOut].into_iter().filter(|meaning| RowsTable::can_say(rows, *meaning));
        fields.chain(others).map(|meaning| (meaning.key(), meaning.name(language))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(near: TableKind, text: &str) -> TableKind {
        AnyTable::likely_kind(&RawTable::of_text(text).expect("a table"), &[], near)
    }

    #[test]
    fn what_the_rows_are_is_known_by_the_heads() {
        use TableKind::{Availability, People, Registrations, Rooms, Schedule, Sessions, Slots, Wishes};
        let pictures = [
            ("id,name,organisation,email\nP1,Ada,Verein,a@example.org\n", People),
            ("Nachname;Vorname;E-Mail;Status;Anreise\nBeispiel;Ada;a@example.org;bezahlt;\n", Registrations),
            ("id,title,track,kind,speakers,expected,capacity,block\nS1,Moose,a,Workshop,P1,20,30,0\n", Sessions),
            ("Raum;Plätze;Geschoss\nAula;120;EG\n", Rooms),
            ("id,name,capacity,floor,equipment\nR1,Aula,120,0,\n", Rooms),
            ("Aula\t120\tErdgeschoss\nSaal\t40\t1. OG\n", Rooms),
            ("id,day,date,start,end\nT1,0,2026-10-24,09:00,10:00\n", Slots),
            ("session,slot,room\nS1,T1,R1\n", Schedule),
            ("person,slot\nP1,T1\n", Availability),
            ("person,block,w1,w2,w3\nP1,0,S1,S2,S3\n", Wishes),
            ("E-Mail;Workshop;Rang\na@example.org;Moose;1\n", Wishes),
        ];
        for (text, expected) in pictures {
            assert_eq!(kind(if expected == Rooms { Rooms } else { People }, text), expected, "{text}");
        }
        // What both can be is what was asked for.
        let text = "Name;E-Mail;Ort\nAda Beispiel;a@example.org;Köln\n";
        assert_eq!([People, Registrations].map(|near| kind(near, text)), [People, Registrations]);
    }

    #[test]
    fn every_choice_can_be_said_in_both_languages() {
        for kind in TableKind::ALL {
            let text = "Eins;Zwei\nx;y\n";
            let raw = RawTable::of_text(text).expect("a table");
            for (key, name) in AnyTable::choices(kind, Language::De) {
                let mut table = AnyTable::of(&raw, kind, &[]).expect("a table");
                table.say(1, &key);
                assert_eq!((table.columns().get(1), name.is_empty()), (Some(&key), false), "{kind:?}");
            }
            let english = AnyTable::choices(kind, Language::En);
            assert_eq!(english.len(), AnyTable::choices(kind, Language::De).len());
        }
    }
}
