//! Why a text was not read.

use crate::domain::{Language, Sentence};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("the text is empty")]
    Empty,
    /// "PDF", "ZIP", …
    #[error("this is {0}, not text")]
    NotText(&'static str),
    #[error("these are no letters but other data")]
    Binary,
    #[error("the text is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("no block and no session was found")]
    NoProgramme,
    #[error("line {line}: the end is not after the start")]
    Reversed { line: usize, text: String },
    #[error("line {line}: there is no such day")]
    ImpossibleDate { line: usize, text: String },
    #[error("line {line}: there is no such time of day")]
    ImpossibleTime { line: usize, text: String },
    /// The clocks are put forward over it.
    #[error("line {line}: this hour does not exist on that day")]
    HourThatDoesNotExist { line: usize, text: String },
    /// Columns that blanks part: a row mixes what belongs to different days or rooms.
    #[error("line {line}: columns stand side by side")]
    SideBySide { line: usize },
    #[error("the table names no room")]
    NoRooms,
    /// No column was recognised as the names of the rooms: somebody has to say what the columns are.
    #[error("it is not known which column holds the names of the rooms")]
    WhichColumn,
    #[error("line {line}: the table has more than {limit} columns")]
    TooManyColumns { line: usize, limit: usize },
    #[error("the table has more than {limit} rows")]
    TooManyRows { limit: usize },
}

impl Sentence for ReadError {
    fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (ReadError::Empty, Language::De) => "Der Text ist leer; eingelesen wurde nichts.".to_owned(),
            (ReadError::Empty, Language::En) => "The text is empty; nothing was read.".to_owned(),
            (ReadError::NotText(what), Language::De) => {
                format!("Das ist kein Text, sondern {what}. Bitte das Programm als reinen Text speichern oder den Text kopieren und einfügen.")
            }
            (ReadError::NotText(what), Language::En) => {
                format!("This is no text but {what}. Please save the programme as plain text, or copy and paste its text.")
            }
            (ReadError::Binary, Language::De) => {
                "Das ist kein Text: Die Datei enthält andere Daten. Bitte das Programm als reinen Text speichern oder den Text kopieren und einfügen.".to_owned()
            }
            (ReadError::Binary, Language::En) => {
                "This is no text: the file holds other data. Please save the programme as plain text, or copy and paste its text.".to_owned()
            }
            (ReadError::TooLarge { limit }, Language::De) => {
                format!("Der Text ist größer als {} MB und wurde nicht gelesen. Bitte nur das Programm einlesen.", limit >> 20)
            }
            (ReadError::TooLarge { limit }, Language::En) => {
                format!("The text is larger than {} MB and was not read. Please read the programme only.", limit >> 20)
            }
            (ReadError::NoProgramme, Language::De) => {
                "In diesem Text steht kein Programm: keine Zeile nennt eine Uhrzeit und was dann geschieht, wie »9.30 Uhr Begrüßung«.".to_owned()
            }
            (ReadError::NoProgramme, Language::En) => {
                "This text holds no programme: no line names a time and what happens then, like “9:30 Welcome”.".to_owned()
            }
            (ReadError::Reversed { line, text }, Language::De) => {
                format!("Zeile {line}: Das Ende liegt nicht nach dem Anfang (»{text}«). Bitte die Zeile berichtigen.")
            }
            (ReadError::Reversed { line, text }, Language::En) => {
                format!("Line {line}: the end is not after the start (“{text}”). Please correct the line.")
            }
            (ReadError::ImpossibleDate { line, text }, Language::De) => {
                format!("Zeile {line}: Diesen Tag gibt es nicht (»{text}«). Bitte die Zeile berichtigen.")
            }
            (ReadError::ImpossibleDate { line, text }, Language::En) => {
                format!("Line {line}: there is no such day (“{text}”). Please correct the line.")
            }
            (ReadError::ImpossibleTime { line, text }, Language::De) => {
                format!("Zeile {line}: Diese Uhrzeit gibt es nicht (»{text}«). Bitte die Zeile berichtigen.")
            }
            (ReadError::ImpossibleTime { line, text }, Language::En) => {
                format!("Line {line}: there is no such time of day (“{text}”). Please correct the line.")
            }
            (ReadError::HourThatDoesNotExist { line, text }, Language::De) => {
                format!("Zeile {line}: Diese Stunde gibt es an dem Tag nicht, weil die Uhren vorgestellt werden (»{text}«). Bitte die Zeile berichtigen.")
            }
            (ReadError::HourThatDoesNotExist { line, text }, Language::En) => {
                format!("Line {line}: this hour does not exist on that day, because the clocks are put forward (“{text}”). Please correct the line.")
            }
            (ReadError::SideBySide { line }, Language::De) => {
                format!("Zeile {line}: Hier stehen Spalten nebeneinander, etwa Tage oder Räume; als Text lassen sie sich nicht auseinanderhalten. Eingelesen wurde nichts. Bitte die Tabelle selbst kopieren (aus Word, Excel oder dem Browser) oder das Programm als Liste.")
            }
            (ReadError::SideBySide { line }, Language::En) => {
                format!("Line {line}: columns stand side by side here, such as days or rooms; as a text they cannot be told apart. Nothing was read. Please copy the table itself (from Word, Excel or the browser), or the programme as a list.")
            }
            (ReadError::NoRooms, Language::De) => {
                "In der Tabelle steht kein Raum. Gebraucht wird eine Zeile je Raum: Name; Plätze; Geschoss.".to_owned()
            }
            (ReadError::NoRooms, Language::En) => {
                "The table names no room. It needs a line for each room: name; seats; floor.".to_owned()
            }
            (ReadError::WhichColumn, Language::De) => {
                "Es ist nicht zu erkennen, welche Spalte die Namen der Räume enthält. Bitte sagen, was die Spalten bedeuten.".to_owned()
            }
            (ReadError::WhichColumn, Language::En) => {
                "It cannot be told which column holds the names of the rooms. Please say what the columns mean.".to_owned()
            }
            (ReadError::TooManyColumns { line, limit }, Language::De) => {
                format!("Zeile {line}: Die Tabelle hat mehr als {}; eingelesen wurde nichts. Bitte nur die Räume einlesen.", language.count(*limit, "Spalte", "Spalten"))
            }
            (ReadError::TooManyColumns { line, limit }, Language::En) => {
                format!("Line {line}: the table has more than {}; nothing was read. Please read the rooms only.", language.count(*limit, "column", "columns"))
            }
            (ReadError::TooManyRows { limit }, Language::De) => {
                format!("Die Tabelle hat mehr als {}; eingelesen wurde nichts. Bitte nur die Räume einlesen.", language.count(*limit, "Zeile", "Zeilen"))
            }
            (ReadError::TooManyRows { limit }, Language::En) => {
                format!("The table has more than {}; nothing was read. Please read the rooms only.", language.count(*limit, "row", "rows"))
            }
        }
    }
}
