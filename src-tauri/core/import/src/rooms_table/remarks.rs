//! Remarks about a table of rooms, with their lines.

use domain::{
    Language, Sentence,
    limits::{TooLong, cut},
};

/// A part of the table that was not taken over verbatim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomRemark {
    /// Counted from 1.
    pub line: usize,
    pub kind: RoomRemarkKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomRemarkKind {
    /// A cell was not understood; the rest of its row was.
    NotUnderstood(String),
    /// The heading of a column that was left out.
    UnknownColumn(String),
    /// The text above the headings.
    Title(String),
    /// The total at the end of many tables, which is not a room.
    Sum(String),
    /// A cell begins with an unclosed quotation mark, which was removed.
    OpenQuote,
    /// A character that does not occur in text was removed.
    ControlCharacter,
    /// A text is too long and was shortened to its beginning.
    Shortened(TooLong),
}

impl RoomRemark {
    pub fn sentence(&self, language: Language) -> String {
        /// A remark about a cell need not quote all of it.
        const SHOWN: usize = 100;
        let said = |german: String, english: String| language.pick(german, english);
        let sentence = match &self.kind {
            RoomRemarkKind::NotUnderstood(cell) => {
                let cell = cut(cell, SHOWN);
                said(
                    format!("»{cell}« wurde nicht verstanden und ausgelassen."),
                    format!("“{cell}” was not understood and left out."),
                )
            }
            RoomRemarkKind::UnknownColumn(heading) => {
                let heading = cut(heading, SHOWN);
                said(
                    format!("Was die Spalte »{heading}« bedeutet, ist nicht bekannt; sie wurde ausgelassen."),
                    format!("What the column “{heading}” means is not known; it was left out."),
                )
            }
            RoomRemarkKind::Title(title) => {
                let title = cut(title, SHOWN);
                said(
                    format!("»{title}« steht über der Tabelle und wurde ausgelassen."),
                    format!("“{title}” stands above the table and was left out."),
                )
            }
            RoomRemarkKind::Sum(name) => {
                let name = cut(name, SHOWN);
                said(
                    format!("»{name}« ist kein Raum, sondern eine Summe, und wurde ausgelassen."),
                    format!("“{name}” is no room but a sum, and was left out."),
                )
            }
            RoomRemarkKind::OpenQuote => said(
                "Ein Anführungszeichen wird nicht geschlossen; es wurde ausgelassen.".to_owned(),
                "A quotation mark is not closed; it was left out.".to_owned(),
            ),
            RoomRemarkKind::ControlCharacter => said(
                "Ein Steuerzeichen, das in keinen Text gehört, wurde ausgelassen.".to_owned(),
                "A control character that belongs into no text was left out.".to_owned(),
            ),
            RoomRemarkKind::Shortened(what) => {
                let taken = language.pick("Genommen wurde der Anfang.", "The beginning was taken.");
                format!("{} {taken}", what.sentence(language))
            }
        };
        format!("{} {}: {sentence}", language.pick("Zeile", "Line"), self.line)
    }
}
