//! Why an action of the user was not done.

use super::NewestBackup;
use chrono::NaiveDate;
use disk::WriteError;
use documents::Unprintable;
use domain::{
    FontError, Language, Rule, Sentence, SessionKind, Table, action, field_names::field_name, limits::TooLong, time,
};
use pdf::PdfError;
use planning::{Impossible, places::NoPlaces};
use std::path::PathBuf;
use store::{InTheWay, StoreError};
use working_copy::CopyError;

#[derive(Debug, thiserror::Error)]
pub enum EventError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A file on a stick or the like was not copied from there, or not put back.
    #[error(transparent)]
    Copy(#[from] CopyError),
    #[error(transparent)]
    Pdf(#[from] PdfError),
    #[error(transparent)]
    Unprintable(#[from] Unprintable),
    #[error("there is no appointment")]
    NoAppointments,
    #[error("nothing is planned")]
    NothingPlanned,
    /// A list without rows was to become a table.
    #[error("nothing is on the list")]
    NothingToList,
    /// The address of a person; empty if there is none.
    #[error("{0} is no address of one person")]
    NoAddress(String),
    /// A table has more than a workbook can hold.
    #[error("the table is too large: {0}")]
    TableTooLarge(String),
    #[error("the font cannot be carried")]
    Font(FontError),
    #[error("nothing to undo")]
    NothingToUndo,
    #[error("nothing to redo")]
    NothingToRedo,
    /// The rows are not as the step left them, so undoing it would undo something else.
    #[error("rows were changed since")]
    ChangedSince,
    #[error("the row is gone")]
    Gone(Table),
    #[error("there is no field {field}")]
    NoSuchField { table: Table, field: String },
    #[error("there is no column {0}")]
    NoSuchColumn(String),
    /// The event or a registration has a free column of this name.
    #[error("there is a column {0} already")]
    ColumnKnown(String),
    /// Two people who are to be merged have the same value there, or one has none.
    #[error("the two do not differ in {0}")]
    NotDiffering(String),
    #[error("the field {field} cannot be {value}")]
    BadValue { field: String, value: String, why: String },
    #[error("the field {0} is empty")]
    Empty(&'static str),
    #[error("the field {} is too long", .0.field)]
    TooLong(TooLong),
    #[error("the event does not take place on {0}")]
    NotADay(NaiveDate),
    #[error("the end is not after the start")]
    EndBeforeStart,
    /// No number of people satisfies both bounds for sessions of this kind.
    #[error("at least is more than at most")]
    LeastOverMost(SessionKind),
    #[error("nothing was chosen")]
    NothingChosen,
    /// The user cancelled long work. Nothing was written.
    #[error("cancelled")]
    Cancelled,
    #[error("a person cannot be merged with themselves")]
    SamePerson,
    /// A stand-in must replace another person in the same session.
    #[error("one stands in for somebody else in the same session")]
    StandsInElsewhere,
    #[error("everything is there already")]
    NothingToChange,
    /// There is nothing to write down.
    #[error("nothing differs")]
    NothingDiffers,
    #[error("the second half does not begin while the session lasts")]
    NotWithinSession,
    /// This rule has no finding about the named rows.
    #[error("there is no such conflict")]
    NoSuchConflict(Rule),
    /// Nothing was handed out at this Stand, or what was forgotten since makes it unknowable.
    #[error("there is no Stand {0} to compare with")]
    NoSuchStand(u32),
    /// Its title.
    #[error("the other file is another event: {0}")]
    AnotherEvent(String),
    /// Its title. Only copies of one file can be merged.
    #[error("the other file is no copy of this one: {0}")]
    NotACopy(String),
    /// The file was to be merged with itself.
    #[error("both are the same file")]
    SameFile,
    /// The user must first say of so many things which of two copies holds.
    #[error("{0} things are undecided")]
    Undecided(usize),
    /// The path belongs to an event, and something else should be written there.
    #[error("{path} is kept for an event")]
    InTheWay { path: PathBuf, what: InTheWay },
    /// The event should be replaced by a backup, but its present state could not be backed up.
    #[error("the present state could not be backed up: {0}")]
    PresentNotKept(Box<EventError>),
    /// Of a damaged file nothing could be read. With its latest backup.
    #[error("{why}")]
    NothingRecovered { why: StoreError, newest: Option<Box<NewestBackup>> },
    /// The user must first say of this many sessions and people of a sheet which existing ones they are.
    #[error("{0} questions are open")]
    QuestionsOpen(usize),
    /// No places were computed; with the names of the people and the session that stand in the way.
    #[error("no places were computed")]
    NoPlaces { why: NoPlaces, names: Vec<String> },
    /// Undo and Redo do not lead to this step.
    #[error("the step cannot be gone back to")]
    NoWayBack,
}

impl From<FontError> for EventError {
    fn from(why: FontError) -> Self {
        EventError::Font(why)
    }
}

impl From<Impossible> for EventError {
    fn from(why: Impossible) -> Self {
        match why {
            Impossible::Gone(table) => EventError::Gone(table),
            Impossible::Nothing => EventError::NothingToChange,
            Impossible::NotWithin => EventError::NotWithinSession,
        }
    }
}

impl Sentence for EventError {
    fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (EventError::Store(error), _) => error.sentence(language),
            (EventError::Write(error), _) => error.sentence(language),
            (EventError::Copy(error), _) => error.sentence(language),
            (EventError::Unprintable(error), _) => error.sentence(language),
            (EventError::Font(error), _) => error.sentence(language),
            (EventError::Pdf(error), Language::De) => {
                format!("Das PDF ließ sich nicht herstellen ({error}). Eine frühere Datei ist noch da.")
            }
            (EventError::Pdf(error), Language::En) => {
                format!("The PDF could not be made ({error}). An earlier file is still there.")
            }
            (EventError::NoPlaces { why, names }, _) => why.sentence(names, language),
            (EventError::NoAppointments, Language::De) => {
                "Es gibt keinen Termin: Noch hat kein Programmpunkt eine Zeit, oder von den Gewählten wirkt niemand mit und hat niemand einen Platz.".to_owned()
            }
            (EventError::NoAppointments, Language::En) => {
                "There is no calendar entry: no session has a time yet, or none of the chosen people has a part or a place.".to_owned()
            }
            (EventError::NothingPlanned, Language::De) => {
                "Es gibt noch nichts zu schreiben: Im Programm ist kein Programmpunkt geplant.".to_owned()
            }
            (EventError::NothingPlanned, Language::En) => {
                "There is nothing to write yet: no session is planned.".to_owned()
            }
            (EventError::NoAddress(address), Language::De) if address.is_empty() => {
                "Von dieser Person ist keine E-Mail-Adresse bekannt. Sie lässt sich bei der Person eintragen.".to_owned()
            }
            (EventError::NoAddress(address), Language::De) => {
                format!("»{address}« ist keine E-Mail-Adresse. Bitte bei der Person berichtigen.")
            }
            (EventError::NoAddress(address), Language::En) if address.is_empty() => {
                "No e-mail address of this person is known. It can be entered with the person.".to_owned()
            }
            (EventError::NoAddress(address), Language::En) => {
                format!("“{address}” is no e-mail address. Please correct it with the person.")
            }
            (EventError::NothingToList, Language::De) => {
                "Auf dieser Liste steht noch nichts; geschrieben wurde nichts.".to_owned()
            }
            (EventError::NothingToList, Language::En) => {
                "Nothing is on this list yet; nothing was written.".to_owned()
            }
            (EventError::TableTooLarge(why), Language::De) => format!(
                "Die Liste ist größer, als eine Arbeitsmappe sein kann ({why}); geschrieben wurde nichts. Als CSV gibt es keine solche Grenze."
            ),
            (EventError::TableTooLarge(why), Language::En) => format!(
                "The list is larger than a workbook can be ({why}); nothing was written. CSV has no such limit."
            ),
            (EventError::NothingToUndo, Language::De) => "Es gibt nichts zurückzunehmen.".to_owned(),
            (EventError::NothingToUndo, Language::En) => "There is nothing to undo.".to_owned(),
            (EventError::NothingToRedo, Language::De) => "Es gibt nichts zu wiederholen.".to_owned(),
            (EventError::NothingToRedo, Language::En) => "There is nothing to redo.".to_owned(),
            (EventError::ChangedSince, Language::De) => {
                "Der Schritt lässt sich nicht mehr zurücknehmen, weil sich seitdem etwas daran geändert hat. Bitte von Hand ändern.".to_owned()
            }
            (EventError::ChangedSince, Language::En) => {
                "The step can no longer be undone, because something about it has changed since. Please change it by hand.".to_owned()
            }
            (EventError::Gone(table), Language::De) => {
                format!("{}: nicht mehr vorhanden; geändert wurde nichts.", action::noun(*table, language))
            }
            (EventError::Gone(table), Language::En) => {
                format!("{}: no longer there; nothing was changed.", action::noun(*table, language))
            }
            (EventError::NoSuchField { table, field }, Language::De) => {
                format!("{} hat kein Feld »{field}«; geändert wurde nichts.", action::noun(*table, language))
            }
            (EventError::NoSuchField { table, field }, Language::En) => {
                format!("{} has no field “{field}”; nothing was changed.", action::noun(*table, language))
            }
            (EventError::BadValue { field, value, why }, Language::De) => {
                format!("»{value}« passt nicht für {} ({why}); geändert wurde nichts.", field_name(field, language))
            }
            (EventError::BadValue { field, value, why }, Language::En) => {
                format!("“{value}” does not fit {} ({why}); nothing was changed.", field_name(field, language))
            }
            (EventError::Empty(field), Language::De) => {
                format!("{} darf nicht leer sein; geändert wurde nichts.", field_name(field, language))
            }
            (EventError::Empty(field), Language::En) => {
                format!("The {} must not be empty; nothing was changed.", field_name(field, language))
            }
            (EventError::TooLong(what), Language::De) => {
                format!("{} Geändert wurde nichts; bitte kürzen.", what.sentence(language))
            }
            (EventError::TooLong(what), Language::En) => {
                format!("{} Nothing was changed; please shorten it.", what.sentence(language))
            }
            (EventError::LeastOverMost(kind), Language::De) => {
                format!("{}: Mindestens kann nicht mehr sein als höchstens; geändert wurde nichts.", kind.name(language))
            }
            (EventError::LeastOverMost(kind), Language::En) => {
                format!("{}: at least cannot be more than at most; nothing was changed.", kind.name(language))
            }
            (EventError::NoSuchColumn(column), Language::De) => {
                format!("Eine freie Spalte »{column}« gibt es nicht; geändert wurde nichts.")
            }
            (EventError::NoSuchColumn(column), Language::En) => {
                format!("There is no free column “{column}”; nothing was changed.")
            }
            (EventError::ColumnKnown(column), Language::De) => {
                format!("Eine Spalte »{column}« gibt es schon, in der Veranstaltung oder in einer Anmeldung; geändert wurde nichts.")
            }
            (EventError::ColumnKnown(column), Language::En) => {
                format!("The event or a registration has a column “{column}” already; nothing was changed.")
            }
            (EventError::NotDiffering(field), Language::De) => {
                format!("In »{field}« muss nichts gewählt werden; geändert wurde nichts.")
            }
            (EventError::NotDiffering(field), Language::En) => {
                format!("There is nothing to choose in “{field}”; nothing was changed.")
            }
            (EventError::NotADay(day), Language::De) => {
                format!("{} gehört nicht zur Veranstaltung; vermerkt wurde nichts.", time::long_date(*day, language))
            }
            (EventError::NotADay(day), Language::En) => {
                format!("{} is no day of the event; nothing was noted.", time::long_date(*day, language))
            }
            (EventError::EndBeforeStart, Language::De) => {
                "Das Ende muss nach dem Anfang liegen; geändert wurde nichts.".to_owned()
            }
            (EventError::EndBeforeStart, Language::En) => {
                "The end must be after the start; nothing was changed.".to_owned()
            }
            (EventError::NothingChosen, Language::De) => "Es ist nichts ausgewählt; geändert wurde nichts.".to_owned(),
            (EventError::NothingChosen, Language::En) => "Nothing is chosen; nothing was changed.".to_owned(),
            (EventError::Cancelled, Language::De) => "Abgebrochen; geschrieben wurde nichts.".to_owned(),
            (EventError::Cancelled, Language::En) => "Cancelled; nothing was written.".to_owned(),
            (EventError::NothingToChange, Language::De) => "Es ist schon so; geändert wurde nichts.".to_owned(),
            (EventError::NothingToChange, Language::En) => "It is so already; nothing was changed.".to_owned(),
            (EventError::NothingDiffers, Language::De) => "Nichts hat sich geändert; geschrieben wurde nichts.".to_owned(),
            (EventError::NothingDiffers, Language::En) => "Nothing has changed; nothing was written.".to_owned(),
            (EventError::NotWithinSession, Language::De) => {
                "Die zweite Hälfte muss beginnen, während der Programmpunkt läuft: nach seinem Anfang und vor seinem Ende.".to_owned()
            }
            (EventError::NotWithinSession, Language::En) => {
                "The second half must begin while the session lasts: after its start and before its end.".to_owned()
            }
            (EventError::NoSuchConflict(rule), Language::De) => {
                format!("»{}« ist hier nicht zu finden; geändert wurde nichts.", rule.name(language))
            }
            (EventError::NoSuchConflict(rule), Language::En) => {
                format!("“{}” is not found here; nothing was changed.", rule.name(language))
            }
            (EventError::NoSuchStand(stand), Language::De) => {
                format!("Mit Stand {stand} lässt sich nicht vergleichen: Er wurde nie ausgegeben, oder sein Verlauf ist gelöscht.")
            }
            (EventError::NoSuchStand(stand), Language::En) => {
                format!("There is no version {stand} to compare with: it was never handed out, or its history is deleted.")
            }
            (EventError::AnotherEvent(title), Language::De) => {
                format!("Die andere Datei ist eine andere Veranstaltung: »{title}«.")
            }
            (EventError::AnotherEvent(title), Language::En) => format!("The other file is another event: “{title}”."),
            (EventError::NotACopy(title), Language::De) => format!(
                "Die andere Datei (»{title}«) ist keine Kopie dieser Veranstaltung; zusammenführen lassen sich nur Kopien derselben Datei. Geändert wurde nichts."
            ),
            (EventError::NotACopy(title), Language::En) => format!(
                "The other file (“{title}”) is no copy of this event; only copies of one file can be merged. Nothing was changed."
            ),
            (EventError::SameFile, Language::De) => {
                "Das ist dieselbe Datei; zusammenzuführen ist nichts. Bitte die andere Kopie wählen.".to_owned()
            }
            (EventError::SameFile, Language::En) => {
                "This is the same file; there is nothing to merge. Please choose the other copy.".to_owned()
            }
            (EventError::Undecided(open), Language::De) => format!(
                "{} offen; geändert wurde nichts. Bitte erst sagen, welche der beiden Kopien gilt.",
                language.count(*open, "Frage ist", "Fragen sind")
            ),
            (EventError::Undecided(open), Language::En) => format!(
                "{} open; nothing was changed. Please say first which of the two copies holds.",
                language.count(*open, "question is", "questions are")
            ),
            (EventError::NoWayBack, Language::De) => {
                "Zu diesem Schritt führt kein Weg mehr zurück: Er wurde zurückgenommen, und danach ging es anders weiter.".to_owned()
            }
            (EventError::NoWayBack, Language::En) => {
                "There is no way back to this step: it was undone, and things went on otherwise since.".to_owned()
            }
            (EventError::QuestionsOpen(open), Language::De) => format!(
                "{} offen; geändert wurde nichts. Bitte erst sagen, was dasselbe ist und was nicht.",
                language.count(*open, "Frage ist", "Fragen sind")
            ),
            (EventError::QuestionsOpen(open), Language::En) => format!(
                "{} open; nothing was changed. Please say first what is the same and what is not.",
                language.count(*open, "question is", "questions are")
            ),
            (EventError::StandsInElsewhere, Language::De) => {
                "Vertreten lässt sich nur jemand anderes im selben Programmpunkt; geändert wurde nichts.".to_owned()
            }
            (EventError::StandsInElsewhere, Language::En) => {
                "One can only stand in for somebody else in the same session; nothing was changed.".to_owned()
            }
            (EventError::InTheWay { path, what: InTheWay::Event }, Language::De) => format!(
                "Unter {} liegt eine Veranstaltung; sie wurde nicht verändert. Bitte einen anderen Namen wählen.",
                path.display()
            ),
            (EventError::InTheWay { path, what: InTheWay::Event }, Language::En) => {
                format!("There is an event under {}; it was left as it is. Please choose another name.", path.display())
            }
            (EventError::InTheWay { path, what: InTheWay::Journal }, Language::De) => format!(
                "Der Name {} gehört zu einer Veranstaltung daneben, die ihn beim Speichern braucht; geschrieben wurde nichts. Bitte einen anderen Namen wählen.",
                path.display()
            ),
            (EventError::InTheWay { path, what: InTheWay::Journal }, Language::En) => format!(
                "The name {} belongs to an event beside it, which needs it for saving; nothing was written. Please choose another name.",
                path.display()
            ),
            (EventError::PresentNotKept(why), Language::De) => format!(
                "Der jetzige Stand ließ sich nicht sichern; zurückgeholt wurde nichts. {}",
                why.sentence(language)
            ),
            (EventError::PresentNotKept(why), Language::En) => {
                format!("The present state could not be backed up; nothing was brought back. {}", why.sentence(language))
            }
            (EventError::NothingRecovered { why, newest }, _) => {
                let newest = newest.as_ref().map(|newest| newest.sentence(language));
                let none = || language.pick("Von ihr gibt es keine Sicherung.", "There is no backup of it.").to_owned();
                format!("{} {}", why.sentence(language), newest.unwrap_or_else(none))
            }
            (EventError::SamePerson, Language::De) => {
                "Beide Namen meinen dieselbe Person; zusammenzuführen ist nichts.".to_owned()
            }
            (EventError::SamePerson, Language::En) => {
                "Both names mean the same person; there is nothing to merge.".to_owned()
            }
        }
    }
}
