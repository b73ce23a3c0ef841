//! Errors of the core as the page receives them: a kind to decide by, and a sentence to show.

use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    documents::Unprintable,
    domain::{Language, LogoError, Sentence},
    event_file::EventError,
    import::ReadError,
    store::StoreError,
};

#[derive(Clone, Debug, Serialize, Type)]
pub struct Failure {
    pub kind: FailureKind,
    pub message: String,
    /// A file that did not open because it is damaged; what can be read of it can be recovered.
    pub damaged: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// The user cancelled. Nothing went wrong, and nothing need be said.
    Cancelled,
    /// There is nothing to print or send yet, or everything already is as requested.
    Nothing,
    /// The open file was deleted or moved, or its disk does not answer. Saving a copy keeps the plan.
    FileGone,
    /// Another file has the name now, or another program changed the file. The user has to choose: mine or theirs.
    Replaced,
    /// The file holds more than the page shows, so the page has to read the plan again.
    Behind,
    /// The last changes are only on this machine, because the stick or the like is not there or does not take them.
    NotPutBack,
    /// This window has no event.
    NoEvent,
    /// The request was refused or failed. The message says why.
    Refused,
}

impl Failure {
    pub fn new(kind: FailureKind, german: &str, english: &str, language: Language) -> Self {
        Self { kind, message: language.pick(german, english).to_owned(), damaged: None }
    }

    pub fn of(error: &EventError, language: Language) -> Self {
        let kind = match error {
            EventError::Cancelled => FailureKind::Cancelled,
            EventError::Unprintable(Unprintable::Nothing(_) | Unprintable::Refused(_))
            | EventError::NoAppointments
            | EventError::NothingToChange
            | EventError::NothingPlanned => FailureKind::Nothing,
            EventError::Store(StoreError::Gone(_) | StoreError::NoAnswer { .. }) => FailureKind::FileGone,
            EventError::Store(StoreError::Replaced(_)) => FailureKind::Replaced,
            EventError::Store(StoreError::SavedAfterAll(_)) => FailureKind::Behind,
            _ => FailureKind::Refused,
        };
        Self { kind, message: error.sentence(language), damaged: None }
    }

    pub fn refused(sentence: &dyn Sentence, language: Language) -> Self {
        Self { kind: FailureKind::Refused, message: sentence.sentence(language), damaged: None }
    }

    pub fn no_event(language: Language) -> Self {
        Self::new(
            FailureKind::NoEvent,
            "In diesem Fenster ist keine Veranstaltung geöffnet. Bitte zuerst eine öffnen.",
            "No event is open in this window. Please open one first.",
            language,
        )
    }
}

/// Errors of the window itself.
#[derive(Debug)]
pub enum Trouble {
    Unreadable(std::io::Error),
    Folder,
    /// A pipe, a device.
    NoFile,
    Several(usize),
    NoSheet(ReadError),
    /// The sheet came in as text, not as a table.
    NoTable,
    /// A sheet without dates.
    WhichFirstDay,
    Logo(LogoError),
    Viewer(String),
    /// This system has no program that shows PDF.
    NoViewer,
    /// This system has no mail program.
    NoMailProgram,
    Mail(String),
    Window(String),
    /// The list that the user chose from is out of date.
    NoSuchBackup,
    /// The damaged file was named before the program was started anew.
    NoSuchDamagedFile,
}

impl Sentence for Trouble {
    fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (Trouble::Unreadable(why), Language::De) => {
                format!("Die Datei ließ sich nicht lesen: {why}. Bitte prüfen, ob sie noch da ist.")
            }
            (Trouble::Unreadable(why), Language::En) => {
                format!("The file could not be read: {why}. Please check that it is still there.")
            }
            (Trouble::WhichFirstDay, Language::De) => {
                "Im Text steht kein Datum; übernommen wurde nichts. Bitte zuerst sagen, auf welchen Tag der erste Tag fällt."
                    .to_owned()
            }
            (Trouble::WhichFirstDay, Language::En) => {
                "The text names no date; nothing was taken over. Please say first on which date the first day is.".to_owned()
            }
            (Trouble::NoTable, Language::De) => {
                "Diese Tabelle ist nicht mehr da. Bitte die Datei noch einmal wählen, oder die Tabelle noch einmal einfügen."
                    .to_owned()
            }
            (Trouble::NoTable, Language::En) => {
                "This table is no longer there. Please choose the file again, or paste the table again.".to_owned()
            }
            (Trouble::Folder, Language::De) => {
                "Das ist ein Ordner. Bitte eine Veranstaltung (.tagwerk) oder ein Programm als Text wählen.".to_owned()
            }
            (Trouble::Folder, Language::En) => {
                "This is a folder. Please choose an event (.tagwerk) or a programme as text.".to_owned()
            }
            (Trouble::NoFile, Language::De) => {
                "Das ist keine Datei, sondern eine Leitung oder ein Gerät. Bitte eine Veranstaltung (.tagwerk) oder ein Programm als Text wählen.".to_owned()
            }
            (Trouble::NoFile, Language::En) => {
                "This is no file but a pipe or a device. Please choose an event (.tagwerk) or a programme as text.".to_owned()
            }
            (Trouble::Several(files), Language::De) => {
                format!("Das sind {}; übernommen wurde keine. Bitte eine nach der anderen.", language.count(*files, "Datei", "Dateien"))
            }
            (Trouble::Several(files), Language::En) => {
                format!("These are {}; none was taken. Please give one at a time.", language.count(*files, "file", "files"))
            }
            (Trouble::NoSheet(error), _) => error.sentence(language),
            (Trouble::Logo(error), _) => error.sentence(language),
            (Trouble::Viewer(why), Language::De) => {
                format!(
                    "Das System hat kein Programm dafür geöffnet ({why}). Bitte als PDF ausgeben und selbst öffnen."
                )
            }
            (Trouble::Viewer(why), Language::En) => {
                format!("The system opened no program for it ({why}). Please export the PDF and open it yourself.")
            }
            (Trouble::NoViewer, Language::De) => {
                "Auf diesem Rechner ist kein Programm für PDF eingerichtet. Bitte als PDF speichern und anderswo drucken."
                    .to_owned()
            }
            (Trouble::NoViewer, Language::En) => {
                "No program for PDF is set up on this computer. Please save it as PDF and print it elsewhere.".to_owned()
            }
            (Trouble::NoMailProgram, Language::De) => {
                "Auf diesem Rechner ist kein Mailprogramm eingerichtet. Bitte den Text kopieren, oder die Entwürfe speichern und anderswo öffnen."
                    .to_owned()
            }
            (Trouble::NoMailProgram, Language::En) => {
                "No mail program is set up on this computer. Please copy the text, or save the drafts and open them elsewhere."
                    .to_owned()
            }
            (Trouble::Mail(why), Language::De) => {
                format!("Das Mailprogramm ließ sich nicht öffnen ({why}). Bitte den Text kopieren.")
            }
            (Trouble::Mail(why), Language::En) => {
                format!("The mail program could not be opened ({why}). Please copy the text.")
            }
            (Trouble::NoSuchBackup, Language::De) => {
                "Diese Sicherung gibt es nicht mehr. Bitte die Liste noch einmal öffnen.".to_owned()
            }
            (Trouble::NoSuchBackup, Language::En) => {
                "This backup is no longer there. Please open the list again.".to_owned()
            }
            (Trouble::NoSuchDamagedFile, Language::De) => {
                "Diese Datei ist nicht mehr bekannt. Bitte noch einmal öffnen.".to_owned()
            }
            (Trouble::NoSuchDamagedFile, Language::En) => {
                "This file is no longer known. Please open it once more.".to_owned()
            }
            (Trouble::Window(why), Language::De) => format!("Das Fenster ließ sich nicht öffnen: {why}."),
            (Trouble::Window(why), Language::En) => format!("The window could not be opened: {why}."),
        }
    }
}
