//! Why a text could not be read.

use crate::rows_table::Field;
use domain::{Language, Sentence};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("the text is empty")]
    Empty,
    /// "PDF", "ZIP", …
    #[error("this is {0}, not text")]
    NotText(&'static str),
    /// "DOC" or "XLS", with the format that can be read instead.
    #[error("this is the old format {old}")]
    OldFormat { old: &'static str, new: &'static str },
    #[error("this is a picture")]
    Picture,
    #[error("these are no letters but other data")]
    Binary,
    #[error("the file is damaged")]
    Damaged,
    #[error("the file is locked with a password")]
    Encrypted,
    /// A PDF that contains only pictures.
    #[error("the PDF holds pictures of pages and no text")]
    Scan,
    /// A PDF whose fonts do not say which letters their shapes stand for.
    #[error("the PDF does not say which letters it shows")]
    NoLetters,
    #[error("unpacked, the file is larger than it may be")]
    UnpacksToTooMuch,
    #[error("the document has more than {limit} pages")]
    TooManyPages { limit: usize },
    #[error("the reading was cancelled")]
    Cancelled,
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
    /// The hour that is skipped when the clocks go forward.
    #[error("line {line}: this hour does not exist on that day")]
    HourThatDoesNotExist { line: usize, text: String },
    /// Columns separated by blanks: a row mixes different days or rooms.
    #[error("line {line}: columns stand side by side")]
    SideBySide { line: usize },
    #[error("the table names no room")]
    NoRooms,
    /// No column was recognised as the names of the rooms: the user has to say what the columns are.
    #[error("it is not known which column holds the names of the rooms")]
    WhichColumn,
    /// No column was recognised as the titles of the sessions: the user has to say what the columns are.
    #[error("it is not known which column holds the titles of the sessions")]
    WhichTitle,
    /// No column was recognised that says what every row needs.
    #[error("it is not known which column holds {0:?}")]
    WhichField(Field),
    /// A column was named that the table does not have.
    #[error("there is no column {0}")]
    NoSuchColumn(String),
    #[error("the table has no row below its heads")]
    NoRows,
    #[error("line {line}: the table has more than {limit} columns")]
    TooManyColumns { line: usize, limit: usize },
    #[error("the table has more than {limit} rows")]
    TooManyRows { limit: usize },
    /// A cell of a table has an impossible value.
    #[error("column {column}, {why}")]
    InColumn { column: String, why: Box<ReadError> },
}

impl ReadError {
    /// The line of the text or the row of the table that it concerns, counted from 1.
    pub fn line(&self) -> Option<usize> {
        match self {
            ReadError::Reversed { line, .. }
            | ReadError::ImpossibleDate { line, .. }
            | ReadError::ImpossibleTime { line, .. }
            | ReadError::HourThatDoesNotExist { line, .. }
            | ReadError::SideBySide { line }
            | ReadError::TooManyColumns { line, .. } => Some(*line),
            ReadError::InColumn { why, .. } => why.line(),
            _ => None,
        }
    }
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
            (ReadError::OldFormat { old, new }, Language::De) => {
                format!("Das ist eine Datei im alten Format {old}; eingelesen wurde nichts. Bitte in Word, Excel oder LibreOffice öffnen und als {new} speichern.")
            }
            (ReadError::OldFormat { old, new }, Language::En) => {
                format!("This is a file in the old format {old}; nothing was read. Please open it in Word, Excel or LibreOffice and save it as {new}.")
            }
            (ReadError::Picture, Language::De) => {
                "Das ist ein Bild, in dem kein Text steht, den Tagwerk lesen kann. Bitte das Programm als Word-Datei, PDF mit Text oder reinen Text einlesen.".to_owned()
            }
            (ReadError::Picture, Language::En) => {
                "This is a picture without text that Tagwerk can read. Please read the programme as a Word file, a PDF with text, or plain text.".to_owned()
            }
            (ReadError::Damaged, Language::De) => {
                "Die Datei ist beschädigt oder ungewöhnlich aufgebaut; eingelesen wurde nichts. Bitte noch einmal speichern, oder den Text kopieren und einfügen.".to_owned()
            }
            (ReadError::Damaged, Language::En) => {
                "The file is damaged or built in an unusual way; nothing was read. Please save it once more, or copy and paste its text.".to_owned()
            }
            (ReadError::Encrypted, Language::De) => {
                "Die Datei ist mit einem Kennwort geschützt; eingelesen wurde nichts. Bitte ohne Kennwort speichern, oder den Text kopieren und einfügen.".to_owned()
            }
            (ReadError::Encrypted, Language::En) => {
                "The file is locked with a password; nothing was read. Please save it without one, or copy and paste its text.".to_owned()
            }
            (ReadError::Scan, Language::De) => {
                "In diesem PDF stehen nur Bilder der Seiten, kein Text: Es ist wohl eingescannt. Bitte das Programm als Word-Datei oder Text besorgen, oder das PDF durch eine Texterkennung geben.".to_owned()
            }
            (ReadError::Scan, Language::En) => {
                "This PDF holds pictures of its pages and no text: it was likely scanned. Please ask for the programme as a Word file or text, or have the text of the PDF recognised.".to_owned()
            }
            (ReadError::NoLetters, Language::De) => {
                "Die Schriften dieses PDFs sagen nicht, welche Buchstaben sie zeigen; eingelesen wurde nichts. Bitte das Programm als Word-Datei oder Text einlesen.".to_owned()
            }
            (ReadError::NoLetters, Language::En) => {
                "The fonts of this PDF do not say which letters they show; nothing was read. Please read the programme as a Word file or text.".to_owned()
            }
            (ReadError::UnpacksToTooMuch, Language::De) => {
                "Ausgepackt ist die Datei viel größer als ein Programm; eingelesen wurde nichts. Bitte nur das Programm in eine eigene Datei kopieren und diese einlesen.".to_owned()
            }
            (ReadError::UnpacksToTooMuch, Language::En) => {
                "Unpacked, the file is much larger than a programme; nothing was read. Please copy the programme into a file of its own and read that.".to_owned()
            }
            (ReadError::TooManyPages { limit }, Language::De) => {
                format!("Das Dokument hat mehr als {}; eingelesen wurde nichts. Bitte nur die Seiten des Programms einlesen.", language.count(*limit, "Seite", "Seiten"))
            }
            (ReadError::TooManyPages { limit }, Language::En) => {
                format!("The document has more than {}; nothing was read. Please read the pages of the programme only.", language.count(*limit, "page", "pages"))
            }
            (ReadError::Cancelled, Language::De) => "Das Einlesen wurde abgebrochen; geändert ist nichts.".to_owned(),
            (ReadError::Cancelled, Language::En) => "The reading was cancelled; nothing was changed.".to_owned(),
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
            (ReadError::WhichTitle, Language::De) => {
                "Es ist nicht zu erkennen, welche Spalte die Titel der Programmpunkte enthält. Bitte sagen, was die Spalten bedeuten.".to_owned()
            }
            (ReadError::WhichTitle, Language::En) => {
                "It cannot be told which column holds the titles of the sessions. Please say what the columns mean.".to_owned()
            }
            (ReadError::WhichField(field), Language::De) => {
                format!("Es ist nicht zu erkennen, in welcher Spalte das steht: {}. Bitte sagen, was die Spalten bedeuten.", field.name(language))
            }
            (ReadError::WhichField(field), Language::En) => {
                format!("It cannot be told which column holds this: {}. Please say what the columns mean.", field.name(language))
            }
            (ReadError::NoSuchColumn(column), Language::De) => {
                format!("Eine Spalte »{column}« hat die Tabelle nicht; eingelesen wurde nichts. Bitte ihre Überschrift oder ihre Nummer nennen.")
            }
            (ReadError::NoSuchColumn(column), Language::En) => {
                format!("The table has no column “{column}”; nothing was read. Please name its heading or its number.")
            }
            (ReadError::NoRows, Language::De) => {
                "In der Tabelle steht keine Zeile unter den Überschriften; eingelesen wurde nichts.".to_owned()
            }
            (ReadError::NoRows, Language::En) => {
                "The table has no row below its headings; nothing was read.".to_owned()
            }
            (ReadError::TooManyColumns { line, limit }, Language::De) => {
                format!("Zeile {line}: Die Tabelle hat mehr als {}; eingelesen wurde nichts. Bitte nur die Zeilen und Spalten einlesen, die gebraucht werden.", language.count(*limit, "Spalte", "Spalten"))
            }
            (ReadError::TooManyColumns { line, limit }, Language::En) => {
                format!("Line {line}: the table has more than {}; nothing was read. Please read the rows and columns that are needed.", language.count(*limit, "column", "columns"))
            }
            (ReadError::TooManyRows { limit }, Language::De) => {
                format!("Die Tabelle hat mehr als {}; eingelesen wurde nichts. Bitte nur die Zeilen und Spalten einlesen, die gebraucht werden.", language.count(*limit, "Zeile", "Zeilen"))
            }
            (ReadError::TooManyRows { limit }, Language::En) => {
                format!("The table has more than {}; nothing was read. Please read the rows and columns that are needed.", language.count(*limit, "row", "rows"))
            }
            (ReadError::InColumn { column, why }, Language::De) => format!("Spalte »{column}«, {}", why.sentence(language)),
            (ReadError::InColumn { column, why }, Language::En) => format!("Column “{column}”, {}", small(&why.sentence(language))),
        }
    }
}

/// "Line 4: …" in lower case, to follow the name of a column.
fn small(sentence: &str) -> String {
    sentence.strip_prefix("Line ").map_or_else(|| sentence.to_owned(), |rest| format!("line {rest}"))
}
