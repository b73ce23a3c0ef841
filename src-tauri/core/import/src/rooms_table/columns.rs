//! Tells what the columns of a table mean, by their headings.

use super::{cells::seats, seating::seating_form};
use domain::{Language, SeatingForm};
use serde::{Deserialize, Serialize};

/// What a column of the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    Name,
    Seats,
    Floor,
    Building,
    Form,
    Equipment,
    Access,
    PartOf,
    Note,
    /// The row's own id, by which other tables name the room.
    Code,
    /// A seating form whose cells are seats.
    Seating(SeatingForm),
    Unknown,
}

/// Each column but those of seating forms, with its key, which never changes, and its name in both languages.
const COLUMNS: &[(Column, &str, &str, &str)] = &[
    (Column::Name, "name", "Name", "Name"),
    (Column::Seats, "seats", "Plätze", "Seats"),
    (Column::Floor, "floor", "Geschoss", "Floor"),
    (Column::Building, "building", "Gebäude", "Building"),
    (Column::Form, "form", "Bestuhlung", "Seating"),
    (Column::Equipment, "equipment", "Ausstattung", "Equipment"),
    (Column::Access, "access", "Zugang", "Access"),
    (Column::PartOf, "part-of", "Teil von", "Part of"),
    (Column::Note, "note", "Notiz", "Note"),
    (Column::Code, "code", "Kennung", "Own id"),
];

impl Column {
    /// Everything that a column can be; to leave it out comes last.
    pub fn all() -> impl Iterator<Item = Self> {
        let forms = SeatingForm::ALL.into_iter().map(Column::Seating);
        COLUMNS.iter().map(|(column, ..)| *column).chain(forms).chain([Column::Unknown])
    }

    pub fn with_key(key: &str) -> Option<Self> {
        Self::all().find(|column| column.key() == key)
    }

    pub fn key(self) -> String {
        match self {
            Column::Seating(form) => seating_key(form).to_owned(),
            Column::Unknown => "-".to_owned(),
            column => entry(column).map_or_else(String::new, |(_, key, ..)| (*key).to_owned()),
        }
    }

    pub fn name(self, language: Language) -> String {
        match self {
            Column::Seating(form) => format!("{}: {}", language.pick("Plätze", "Seats"), form.name(language)),
            Column::Unknown => language.pick("auslassen", "leave out").to_owned(),
            column => entry(column)
                .map_or_else(String::new, |(.., german, english)| language.pick(*german, *english).to_owned()),
        }
    }

    /// The column for a word that could be its heading: "Plätze", "floor", "Reihen"; "-" leaves the column out. `None`
    /// if no column has that name.
    pub fn named(word: &str) -> Option<Self> {
        match word.trim() {
            "-" => Some(Column::Unknown),
            word => Some(by_heading(word)).filter(|column| *column != Column::Unknown),
        }
    }
}

fn seating_key(form: SeatingForm) -> &'static str {
    match form {
        SeatingForm::Rows => "seating-rows",
        SeatingForm::Circle => "seating-circle",
        SeatingForm::UShape => "seating-u-shape",
        SeatingForm::Classroom => "seating-classroom",
        SeatingForm::Groups => "seating-groups",
        SeatingForm::Boardroom => "seating-boardroom",
        SeatingForm::Standing => "seating-standing",
    }
}

fn entry(column: Column) -> Option<&'static (Column, &'static str, &'static str, &'static str)> {
    COLUMNS.iter().find(|(other, ..)| *other == column)
}

/// The columns named by a row of headings. One of them must hold the names of the rooms.
pub(super) fn headings(cells: &[String]) -> Option<Vec<Column>> {
    // A row with a number in it is a room, not a row of headings.
    if cells.iter().any(|cell| seats(cell).is_some()) {
        return None;
    }
    let mut columns: Vec<Column> = cells.iter().map(|cell| by_heading(cell)).collect();
    // "Raum-Nr." is the name of the rooms only if nothing else is.
    if !columns.contains(&Column::Name)
        && let Some(number) = cells.iter().position(|cell| is_room_number(&words(cell)))
    {
        columns[number] = Column::Name;
    }
    // If two columns mean the same, the first one counts.
    for at in 1..columns.len() {
        if columns[..at].contains(&columns[at]) {
            columns[at] = Column::Unknown;
        }
    }
    columns.contains(&Column::Name).then_some(columns)
}

/// The number of known columns.
pub(super) fn known(columns: &[Column]) -> usize {
    columns.iter().filter(|column| **column != Column::Unknown).count()
}

/// Complete headings.
const HEADINGS: &[(Column, &[&str])] = &[
    (Column::Name, &["name", "raum", "raumname", "room", "bezeichnung", "räume", "saal"]),
    (
        Column::Seats,
        &[
            "plätze",
            "sitzplätze",
            "kapazität",
            "seats",
            "capacity",
            "personen",
            "max",
            "anzahl",
            "platz",
            "pax",
            "size",
        ],
    ),
    (Column::Floor, &["geschoss", "etage", "stock", "stockwerk", "floor", "level", "ebene"]),
    (Column::Building, &["gebäude", "haus", "building", "house"]),
    (Column::Form, &["bestuhlung", "seating", "seating form", "aufstellung", "bestuhlungsform"]),
    (Column::Equipment, &["ausstattung", "technik", "equipment", "geräte"]),
    (
        Column::Access,
        &[
            "stufenlos",
            "barrierefrei",
            "step-free",
            "step free",
            "accessible",
            "rollstuhl",
            "stufenlos erreichbar",
            "zugang",
            "access",
        ],
    ),
    (Column::PartOf, &["teil von", "part of", "part-of", "gehört zu"]),
    (Column::Note, &["notiz", "bemerkung", "anmerkung", "note", "notes", "hinweis"]),
    (Column::Code, &["id", "code", "kennung"]),
];

/// Endings of words in longer headings: "Raumbezeichnung", "Anzahl der Sitzplätze", "Bemerkungen".
const ENDINGS: &[(Column, &[&str])] = &[
    (Column::Form, &["bestuhlung", "bestuhlungsform"]),
    (Column::Seats, &["kapazität", "plätze", "platzzahl", "personenzahl", "personen", "capacity", "seats"]),
    (Column::Name, &["bezeichnung", "raumname", "raumnamen", "room"]),
    (Column::Floor, &["geschoss", "etage", "stockwerk", "floor"]),
    (Column::Building, &["gebäude", "gebäudeteil", "building"]),
    (Column::Equipment, &["ausstattung", "technik", "equipment"]),
    (Column::Access, &["barrierefrei", "barrierefreiheit", "stufenlos", "rollstuhlgerecht", "accessible"]),
    (Column::Note, &["bemerkung", "bemerkungen", "notizen", "anmerkung", "anmerkungen", "hinweise", "notes"]),
];

fn by_heading(heading: &str) -> Column {
    let lower = heading.trim().trim_end_matches(':').to_lowercase();
    let whole = HEADINGS.iter().find(|(_, names)| names.contains(&lower.as_str())).map(|(column, _)| *column);
    if let Some(column) = whole.or_else(|| seating_form(&lower).map(Column::Seating)) {
        return column;
    }
    let words = words(&lower);
    if is_room_number(&words) {
        return Column::Unknown;
    }
    let ends = |endings: &[&str]| words.iter().any(|word| endings.iter().any(|ending| word.ends_with(ending)));
    ENDINGS.iter().find(|(_, endings)| ends(endings)).map_or(Column::Unknown, |(column, _)| *column)
}

/// "Kapazität (Personen)" -> "kapazität": brackets are left out.
fn words(heading: &str) -> Vec<String> {
    let lower = heading.to_lowercase();
    let before = lower.split(['(', '[']).next().unwrap_or("");
    before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// "Raum-Nr.", "Room no."
fn is_room_number(words: &[String]) -> bool {
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    has(&["raumnummer", "raumnr"])
        || has(&["nr", "nummer", "no", "number", "id", "kürzel"]) && has(&["raum", "room", "saal"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_longer_words_and_with_brackets() {
        let pictures = [
            ("Raumbezeichnung", Column::Name),
            ("Kapazität (Personen)", Column::Seats),
            ("max. Personenzahl", Column::Seats),
            ("Sitzplätze gesamt", Column::Seats),
            ("Obergeschoss/Etage", Column::Floor),
            ("Technische Ausstattung", Column::Equipment),
            ("Bemerkungen:", Column::Note),
            ("Raum-Nr.", Column::Unknown),
            ("Reihen", Column::Seating(SeatingForm::Rows)),
            ("Ansprechpartner", Column::Unknown),
        ];
        for (heading, column) in pictures {
            assert_eq!(by_heading(heading), column, "{heading}");
        }
        assert_eq!(Column::named("-"), Some(Column::Unknown));
        assert_eq!(Column::named("Quatsch"), None);
    }

    #[test]
    fn a_number_is_the_name_only_where_there_is_no_other() {
        let of = |cells: &[&str]| headings(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["Raum-Nr.", "Bezeichnung"]), Some(vec![Column::Unknown, Column::Name]));
        assert_eq!(of(&["Raum-Nr.", "Etage"]), Some(vec![Column::Name, Column::Floor]));
        assert_eq!(of(&["Saal", "40"]), None);
    }
}
