//! The words for rows of each table.

use crate::{item::Table, language::Language};

/// "1 Raum", "3 rooms".
pub fn counted(table: Table, rows: usize, language: Language) -> String {
    let (one, many) = (noun(table, language), nouns(table, language));
    match language {
        Language::De => language.count(rows, one, many),
        // English nouns are capitalised only at the beginning of a sentence.
        Language::En => language.count(rows, &one.to_lowercase(), &many.to_lowercase()),
    }
}

/// The word for a row of this table.
pub fn noun(table: Table, language: Language) -> &'static str {
    let (german, english) = match table {
        Table::Event => ("Veranstaltung", "Event"),
        Table::Block => ("Block", "Block"),
        Table::Room => ("Raum", "Room"),
        Table::Session => ("Programmpunkt", "Session"),
        Table::Person => ("Person", "Person"),
        Table::Contribution => ("Mitwirkung", "Contribution"),
        Table::Registration => ("Anmeldung", "Registration"),
        Table::Wish => ("Wunsch", "Wish"),
        Table::Place => ("Platz", "Place"),
        Table::Waiver => ("Bewusst zugelassen", "Accepted finding"),
        Table::Availability => ("Verfügbarkeit", "Availability"),
    };
    language.pick(german, english)
}

/// The word for several rows of this table.
pub fn nouns(table: Table, language: Language) -> &'static str {
    let (german, english) = match table {
        Table::Event => ("Veranstaltungen", "Events"),
        Table::Block => ("Blöcke", "Blocks"),
        Table::Room => ("Räume", "Rooms"),
        Table::Session => ("Programmpunkte", "Sessions"),
        Table::Person => ("Personen", "People"),
        Table::Contribution => ("Mitwirkungen", "Contributions"),
        Table::Registration => ("Anmeldungen", "Registrations"),
        Table::Wish => ("Wünsche", "Wishes"),
        Table::Place => ("Plätze", "Places"),
        Table::Waiver => ("bewusst Zugelassene", "Accepted findings"),
        Table::Availability => ("Verfügbarkeiten", "Availabilities"),
    };
    language.pick(german, english)
}
