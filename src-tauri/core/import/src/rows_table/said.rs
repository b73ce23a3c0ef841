//! Faults and remarks of a table, as sentences.

use super::fields::Field;
use domain::{
    Language, Sentence,
    limits::{TooLong, cut},
};

/// Something in a row that cannot be, so that the row cannot come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Counted from 1, as a spreadsheet counts.
    pub line: usize,
    /// The head of the column, or its number.
    pub column: Option<String>,
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    NoName,
    /// A cell that the row needs is empty.
    Empty(Field),
    NoSuchDay(String),
    NotADate(String),
    NotATime(String),
    NotANumber(String),
    NotAStatus(String),
    NotAnAvailability(String),
    EndNotAfterStart,
    /// The code stands in an earlier row.
    Twice {
        code: String,
        line: usize,
    },
    NoSuchPerson(String),
    SeveralPeople(String),
    NoSuchSession(String),
    SeveralSessions(String),
    /// The session stands in another block than the row says.
    OtherBlock {
        session: String,
        block: String,
    },
    NoSuchBlock(String),
    NoSuchSlot(String),
    NoSuchRoom(String),
    SeveralRooms(String),
}

/// Something in a table that was understood, but should be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowRemark {
    /// Counted from 1; `None` for a remark about all of it.
    pub line: Option<usize>,
    pub kind: RowRemarkKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowRemarkKind {
    /// The text above the heads.
    Above(String),
    LeftOut(Vec<String>),
    FreeColumns(Vec<String>),
    /// A cell was not understood; the rest of its row was.
    NotUnderstood {
        column: String,
        text: String,
    },
    /// The same person stands in a later row, which counts.
    Again {
        later: usize,
    },
    /// The same person or room stands in an earlier row with the same time, which counts.
    AlreadySaid {
        earlier: usize,
    },
    /// So many rows stand on a sheet with other heads.
    OtherSheet {
        sheet: String,
        rows: usize,
    },
    /// While rows are faulty, nobody knows what the table has no longer, and nothing is removed.
    GoneUnknown,
    OpenQuote,
    ControlCharacter,
    Shortened(TooLong),
    NewKinds(Vec<String>),
    NewPeople(Vec<String>),
    /// So many people had wishes and no registration, and got one.
    Registered(usize),
    /// So many new blocks stand at a time that nobody has named yet.
    WithoutTime(usize),
    /// So many blocks took the time of the slot in which all their sessions are.
    TookSlot(usize),
    /// So many are gone from the table, but have parts, registrations or places in the programme, and stay.
    Stay(usize),
}

/// A sentence need not quote all of a cell.
fn quoted(text: &str) -> String {
    const SHOWN: usize = 100;
    cut(text, SHOWN).into_owned()
}

fn list(texts: &[String]) -> String {
    const SHOWN: usize = 12;
    let mut shown: Vec<String> = texts.iter().take(SHOWN).map(|text| quoted(text)).collect();
    shown.extend((texts.len() > SHOWN).then(|| "…".to_owned()));
    shown.join(", ")
}

impl Sentence for RowFault {
    /// "Zeile 7, Spalte »Anreise«: Diesen Tag gibt es nicht (»29.02.2026«)."
    fn sentence(&self, language: Language) -> String {
        let line = format!("{} {}", language.pick("Zeile", "Row"), self.line);
        let column = self.column.as_ref().map(|column| {
            let column = quoted(column);
            language.pick(format!(", Spalte »{column}«"), format!(", column “{column}”"))
        });
        format!("{line}{}: {}", column.unwrap_or_default(), self.kind.sentence(language))
    }
}

impl Sentence for FaultKind {
    fn sentence(&self, language: Language) -> String {
        let said = |german: String, english: String| language.pick(german, english);
        match self {
            FaultKind::NoName => said("Hier fehlt der Name.".to_owned(), "The name is missing here.".to_owned()),
            FaultKind::Empty(field) => {
                let name = field.name(language);
                said(format!("Hier fehlt etwas: {name}."), format!("Something is missing here: {name}."))
            }
            FaultKind::NoSuchDay(text) => {
                let text = quoted(text);
                said(
                    format!("Diesen Tag oder diese Uhrzeit gibt es nicht (»{text}«)."),
                    format!("There is no such day or time (“{text}”)."),
                )
            }
            FaultKind::NotADate(text) => {
                let text = quoted(text);
                said(format!("»{text}« ist kein Datum."), format!("“{text}” is no date."))
            }
            FaultKind::NotATime(text) => {
                let text = quoted(text);
                said(format!("»{text}« ist keine Uhrzeit."), format!("“{text}” is no time of day."))
            }
            FaultKind::NotANumber(text) => {
                let text = quoted(text);
                said(format!("»{text}« ist keine ganze Zahl."), format!("“{text}” is no whole number."))
            }
            FaultKind::NotAStatus(text) => {
                let text = quoted(text);
                said(
                    format!("Ob »{text}« angemeldet, Warteliste oder abgemeldet heißt, ist nicht bekannt."),
                    format!("It is not known whether “{text}” means registered, waiting list or cancelled."),
                )
            }
            FaultKind::NotAnAvailability(text) => {
                let text = quoted(text);
                said(
                    format!("Ob »{text}« verfügbar oder nicht verfügbar heißt, ist nicht bekannt."),
                    format!("It is not known whether “{text}” means available or not available."),
                )
            }
            FaultKind::EndNotAfterStart => {
                said("Das Ende liegt nicht nach dem Anfang.".to_owned(), "The end is not after the start.".to_owned())
            }
            FaultKind::Twice { code, line } => {
                let code = quoted(code);
                said(
                    format!("Die Kennung »{code}« steht schon in Zeile {line}."),
                    format!("The id “{code}” is in row {line} already."),
                )
            }
            FaultKind::NoSuchPerson(text) => {
                let text = quoted(text);
                said(format!("Eine Person »{text}« gibt es nicht."), format!("There is no person “{text}”."))
            }
            FaultKind::SeveralPeople(text) => {
                let text = quoted(text);
                said(format!("Mehrere Personen heißen »{text}«."), format!("Several people are “{text}”."))
            }
            FaultKind::NoSuchSession(text) => {
                let text = quoted(text);
                said(format!("Einen Programmpunkt »{text}« gibt es nicht."), format!("There is no session “{text}”."))
            }
            FaultKind::SeveralSessions(text) => {
                let text = quoted(text);
                said(format!("Mehrere Programmpunkte heißen »{text}«."), format!("Several sessions are “{text}”."))
            }
            FaultKind::OtherBlock { session, block } => {
                let (session, block) = (quoted(session), quoted(block));
                said(
                    format!("»{session}« steht in einem anderen Block als »{block}«."),
                    format!("“{session}” is in another block than “{block}”."),
                )
            }
            FaultKind::NoSuchBlock(text) => {
                let text = quoted(text);
                said(format!("Einen Block »{text}« gibt es nicht."), format!("There is no block “{text}”."))
            }
            FaultKind::NoSuchSlot(text) => {
                let text = quoted(text);
                said(format!("Ein Zeitfenster »{text}« gibt es nicht."), format!("There is no slot “{text}”."))
            }
            FaultKind::NoSuchRoom(text) => {
                let text = quoted(text);
                said(format!("Einen Raum »{text}« gibt es nicht."), format!("There is no room “{text}”."))
            }
            FaultKind::SeveralRooms(text) => {
                let text = quoted(text);
                said(format!("Mehrere Räume heißen »{text}«."), format!("Several rooms are “{text}”."))
            }
        }
    }
}

impl Sentence for RowRemark {
    fn sentence(&self, language: Language) -> String {
        let line = self.line.map(|line| format!("{} {line}: ", language.pick("Zeile", "Row")));
        format!("{}{}", line.unwrap_or_default(), self.kind.sentence(language))
    }
}

impl Sentence for RowRemarkKind {
    fn sentence(&self, language: Language) -> String {
        let said = |german: String, english: String| language.pick(german, english);
        match self {
            RowRemarkKind::Above(text) => {
                let text = quoted(text);
                said(
                    format!("»{text}« steht über der Tabelle und wurde ausgelassen."),
                    format!("“{text}” stands above the table and was left out."),
                )
            }
            RowRemarkKind::LeftOut(heads) => {
                let heads = list(heads);
                said(
                    format!("Diese Spalten wurden ausgelassen, weil nicht bekannt ist, was sie bedeuten: {heads}."),
                    format!("These columns were left out, since it is not known what they mean: {heads}."),
                )
            }
            RowRemarkKind::FreeColumns(heads) => {
                let heads = list(heads);
                said(
                    format!("Freie Spalten der Veranstaltung: {heads}."),
                    format!("Free columns of the event: {heads}."),
                )
            }
            RowRemarkKind::NotUnderstood { column, text } => {
                let (column, text) = (quoted(column), quoted(text));
                said(
                    format!("»{text}« in der Spalte »{column}« wurde nicht verstanden und ausgelassen."),
                    format!("“{text}” in the column “{column}” was not understood and left out."),
                )
            }
            RowRemarkKind::Again { later } => said(
                format!("Dieselbe Person steht noch einmal in Zeile {later}; die spätere Zeile gilt."),
                format!("The same person stands once more in row {later}; the later row counts."),
            ),
            RowRemarkKind::AlreadySaid { earlier } => said(
                format!("Dieselbe Person oder derselbe Raum steht mit dieser Zeit schon in Zeile {earlier}; diese gilt."),
                format!("The same person or room is in row {earlier} already, with the same time; that row counts."),
            ),
            RowRemarkKind::OtherSheet { sheet, rows } => {
                let sheet = quoted(sheet);
                said(
                    format!(
                        "{} auf dem Blatt »{sheet}« ausgelassen, weil seine Spalten andere Überschriften haben.",
                        language.count(*rows, "Zeile wurde", "Zeilen wurden")
                    ),
                    format!(
                        "{} left out on the sheet “{sheet}”, since its columns have other headings.",
                        language.count(*rows, "row was", "rows were")
                    ),
                )
            }
            RowRemarkKind::GoneUnknown => said(
                "Solange Zeilen fehlerhaft sind, ist nicht sicher, was in der Tabelle fehlt; gelöscht oder abgemeldet wird \
                 deshalb nichts."
                    .to_owned(),
                "While rows are faulty, it is not certain what the table lacks; so nothing is deleted or cancelled.".to_owned(),
            ),
            RowRemarkKind::OpenQuote => said(
                "Ein Anführungszeichen wird nicht geschlossen; es wurde ausgelassen.".to_owned(),
                "A quotation mark is not closed; it was left out.".to_owned(),
            ),
            RowRemarkKind::ControlCharacter => said(
                "Ein Steuerzeichen, das in keinen Text gehört, wurde ausgelassen.".to_owned(),
                "A control character that belongs into no text was left out.".to_owned(),
            ),
            RowRemarkKind::Shortened(what) => {
                let taken = language.pick("Genommen wurde der Anfang.", "The beginning was taken.");
                format!("{} {taken}", what.sentence(language))
            }
            RowRemarkKind::NewKinds(kinds) => {
                let kinds = list(kinds);
                said(format!("Neue Arten der Anmeldung: {kinds}."), format!("New kinds of registration: {kinds}."))
            }
            RowRemarkKind::NewPeople(names) => {
                let names = list(names);
                said(format!("Neu angelegte Personen: {names}."), format!("People who are new: {names}."))
            }
            RowRemarkKind::Registered(people) => {
                let german = language.count(*people, "Person wurde", "Personen wurden");
                let english = language.count(*people, "person was", "people were");
                said(
                    format!("{german} für ihre Wünsche angemeldet, weil noch keine Anmeldung da war."),
                    format!("{english} registered for their wishes, since there was no registration yet."),
                )
            }
            RowRemarkKind::WithoutTime(blocks) => {
                let german = language.count(*blocks, "neuer Block", "neue Blöcke");
                let english = language.count(*blocks, "new block", "new blocks");
                said(
                    format!("{german} noch ohne eigene Zeit: bis eine genannt wird, stündlich ab 9 Uhr am ersten Tag."),
                    format!("{english} without a time yet: until one is named, by the hour from 9 on the first day."),
                )
            }
            RowRemarkKind::TookSlot(blocks) => said(
                format!(
                    "{} die Zeit des Zeitfensters bekommen, in dem alle Programmpunkte darin liegen.",
                    language.count(*blocks, "Block hat", "Blöcke haben")
                ),
                format!(
                    "{} got the time of the slot in which all the sessions are.",
                    language.count(*blocks, "block has", "blocks have")
                ),
            ),
            RowRemarkKind::Stay(rows) => said(
                format!(
                    "{} nicht mehr in der Tabelle, aber im Programm gebraucht; nichts davon wird gelöscht.",
                    language.count(*rows, "Eintrag steht", "Einträge stehen")
                ),
                format!(
                    "{} in the table no longer, but needed in the programme; nothing of it is deleted.",
                    language.count(*rows, "entry is", "entries are")
                ),
            ),
        }
    }
}
