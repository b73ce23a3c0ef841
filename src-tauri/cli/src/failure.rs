//! Everything that can stop a verb, as a sentence.

use std::{
    io,
    path::{Path, PathBuf},
};
use tagwerk_core::{
    domain::{Language, LogoError, NameError, RowsKind, Sentence, Table},
    event_file::EventError,
    import::ReadError,
    store::StoreError,
};

pub enum Failure {
    Event(EventError),
    /// The file is damaged, and a new one can be made of what is left.
    Recoverable(PathBuf, EventError),
    Name(NameError),
    /// A sentence about imported text: why it cannot be read, or what has to be said first.
    Input(Box<dyn Sentence>),
    Unreadable {
        path: PathBuf,
        source: io::Error,
    },
    /// The other end of the pipe was closed, or the terminal is gone.
    Output(io::Error),
    Json(serde_json::Error),
    /// The user has to say what the columns of this table mean. Each string shows how one column begins.
    WhichColumn {
        why: ReadError,
        columns: Vec<String>,
    },
    /// Rows with impossible values, which could be left out.
    FaultyRows {
        first: ReadError,
        more: usize,
    },
    /// Rows of people, wishes and the like that cannot be, as sentences, and how many more there are.
    FaultyTable {
        faults: Vec<String>,
        more: usize,
    },
    /// What `--map` was given, and the fields that there are.
    NotAMapping(String, String),
    /// `--remove-gone` was given for a table that is never all of it.
    NothingIsGone(RowsKind),
    /// Columns were named for a file that is not a table.
    NotATable,
    NotAColumn(String),
    /// How many columns were named, and how many there are.
    OtherColumns {
        named: usize,
        there: usize,
    },
    NotAField(String),
    /// The sheet names no date, and nobody said which date its first day has.
    WhichFirstDay,
    /// What `--teach` was given.
    NotALesson(String),
    /// What `--rounds` was given, and the number of rounds.
    NoSuchRound {
        said: String,
        known: usize,
    },
    NoSuchSheet(String),
    /// What was named, and what there is.
    NoSuchDocument(String, String),
    NoSuchKind(String, String),
    NoSuchPicture {
        number: usize,
        pictures: usize,
    },
    /// Neither the ending of the file nor the command line says which format to write.
    WhichFormat(PathBuf),
    /// The same for what differs.
    PdfOrText(PathBuf),
    /// The same for a table.
    WhichTableFormat(PathBuf),
    NotALogo(PathBuf, LogoError),
    NotAFont(PathBuf, EventError),
    /// It was printed, but letters are missing on it.
    LettersMissing,
    NoSuchBackup {
        number: usize,
        known: usize,
    },
    /// The system names no folder for the data of programs.
    NoPlaceForBackups,
    /// One name alone does not say which contribution to a session is meant.
    WhichContribution(String),
    NoSuchPiece(String),
    /// A text whose spelling needs no change, or that does not exist.
    NoSuchText {
        number: usize,
        known: usize,
    },
    /// An answer to a question that nobody asked.
    NotAsked(String),
}

impl From<EventError> for Failure {
    fn from(error: EventError) -> Self {
        Failure::Event(error)
    }
}

impl From<NameError> for Failure {
    fn from(error: NameError) -> Self {
        Failure::Name(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Failure::Json(error)
    }
}

impl Sentence for Failure {
    fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (Failure::Event(error @ EventError::Store(StoreError::InUse { .. })), _) => {
                let way = language.pick("Zum Übernehmen: --take-over.", "To take it over: --take-over.");
                format!("{} {way}", error.sentence(language))
            }
            (Failure::Event(error), _) => error.sentence(language),
            (Failure::Recoverable(path, why), _) => format!("{} {}", why.sentence(language), recovering(path, why, language)),
            (Failure::Name(error), _) => not_named(error, language),
            (Failure::Input(error), _) => error.sentence(language),
            (Failure::Unreadable { path, source }, Language::De) => {
                format!("{} ließ sich nicht lesen: {source}. Bitte den Namen prüfen.", path.display())
            }
            (Failure::Unreadable { path, source }, Language::En) => {
                format!("{} could not be read: {source}. Please check the name.", path.display())
            }
            (Failure::Output(error), Language::De) => format!("Die Ausgabe brach ab: {error}."),
            (Failure::Output(error), Language::En) => format!("The output broke off: {error}."),
            (Failure::Json(error), Language::De) => format!("Die Ausgabe als JSON ist nicht gelungen: {error}."),
            (Failure::Json(error), Language::En) => format!("The output as JSON failed: {error}."),
            (Failure::WhichColumn { why, columns }, language) => {
                let example = match (why, language) {
                    (ReadError::WhichField(field), Language::De) => &format!("Etwa so: --map {}=2", field.key()),
                    (ReadError::WhichField(field), Language::En) => &format!("For example: --map {}=2", field.key()),
                    (ReadError::WhichTitle, Language::De) => "Etwa so: --columns \"Tag,Zeit,Titel,-\"",
                    (ReadError::WhichTitle, Language::En) => "For example: --columns \"day,time,title,-\"",
                    (_, Language::De) => "Etwa so: --columns \"-,Name,Plätze\"",
                    (_, Language::En) => "For example: --columns \"-,name,seats\"",
                };
                format!("{}\n{}\n{example}", why.sentence(language), columns.join("\n"))
            }
            (Failure::FaultyRows { first, more }, Language::De) => {
                let more = if *more > 0 { format!(" (und {more} weitere)") } else { String::new() };
                format!(
                    "{}{more}\n»--skip-faulty-rows« liest die anderen Zeilen ein und behält diese als Text.",
                    first.sentence(Language::De)
                )
            }
            (Failure::FaultyRows { first, more }, Language::En) => {
                let more = if *more > 0 { format!(" (and {more} more)") } else { String::new() };
                format!(
                    "{}{more}\n“--skip-faulty-rows” reads the other rows and keeps these as text.",
                    first.sentence(Language::En)
                )
            }
            (Failure::FaultyTable { faults, more }, Language::De) => {
                let more = if *more > 0 { format!("\n… und {}", language.count(*more, "weitere", "weitere")) } else { String::new() };
                let faults = faults.join("\n");
                format!("{faults}{more}\nEingelesen wurde nichts. »--skip-faulty-rows« liest die anderen Zeilen ein.")
            }
            (Failure::FaultyTable { faults, more }, Language::En) => {
                let more = if *more > 0 { format!("\n… and {}", language.count(*more, "more", "more")) } else { String::new() };
                let faults = faults.join("\n");
                format!("{faults}{more}\nNothing was read. “--skip-faulty-rows” reads the other rows.")
            }
            (Failure::NotAMapping(text, known), Language::De) => {
                format!("»{text}« ist nicht verständlich; eingelesen wurde nichts. Bitte FELD=SPALTE schreiben, etwa email=Kontakt, oder -=SPALTE für eine, die ausgelassen wird. Es gibt die Felder {known}.")
            }
            (Failure::NotAMapping(text, known), Language::En) => {
                format!("“{text}” is not understood; nothing was read. Please write FIELD=COLUMN, such as email=Contact, or -=COLUMN for one that is left out. There are the fields {known}.")
            }
            (Failure::NothingIsGone(rows), Language::De) => {
                format!("{}: Was in einer solchen Tabelle fehlt, bleibt immer, wie es ist; eingelesen wurde nichts. Bitte --remove-gone weglassen.", rows.name(language))
            }
            (Failure::NothingIsGone(rows), Language::En) => {
                format!("{}: what such a table lacks always stays as it is; nothing was read. Please leave out --remove-gone.", rows.name(language))
            }
            (Failure::NotATable, Language::De) => {
                "Spalten hat nur eine Tabelle (XLSX, ODS oder CSV); eingelesen wurde nichts. Bitte --columns weglassen.".to_owned()
            }
            (Failure::NotATable, Language::En) => {
                "Only a table (XLSX, ODS or CSV) has columns; nothing was read. Please leave out --columns.".to_owned()
            }
            (Failure::NotAColumn(word), Language::De) => {
                format!(
                    "Eine Spalte »{word}« kennt Tagwerk nicht; eingelesen wurde nichts. »tagwerk import rooms --help« und »tagwerk import programme --help« nennen alle."
                )
            }
            (Failure::NotAColumn(word), Language::En) => {
                format!("Tagwerk knows no column “{word}”; nothing was read. “tagwerk import rooms --help” and “tagwerk import programme --help” name all.")
            }
            (Failure::OtherColumns { named, there }, Language::De) => {
                let columns = language.count(*there, "Spalte", "Spalten");
                format!(
                    "Die Tabelle hat {columns}, genannt ist ihre Bedeutung aber {named}-mal; eingelesen wurde nichts."
                )
            }
            (Failure::OtherColumns { named, there }, Language::En) => {
                let columns = language.count(*there, "column", "columns");
                let named = language.count(*named, "time", "times");
                format!("The table has {columns}, but what they mean is named {named}; nothing was read.")
            }
            (Failure::NoSuchText { number, known }, Language::De) => {
                let texts = language.count(*known, "Text", "Texte");
                format!("Eine Nummer {number} gibt es nicht, nur {texts}; geändert wurde nichts. --dry-run zeigt sie.")
            }
            (Failure::NoSuchText { number, known }, Language::En) => {
                let texts = language.count(*known, "text", "texts");
                format!("There is no number {number}, only {texts}; nothing was changed. --dry-run shows them.")
            }
            (Failure::NotAsked(word), Language::De) => {
                format!("Zu »{word}« gibt es keine Frage; geändert wurde nichts. --dry-run zeigt, was gefragt ist.")
            }
            (Failure::NotAsked(word), Language::En) => {
                format!("There is no question about “{word}”; nothing was changed. --dry-run shows what is asked.")
            }
            (Failure::NotAField(text), Language::De) => {
                format!("»{text}« ist nicht verständlich; geändert wurde nichts. Bitte FELD=WERT schreiben.")
            }
            (Failure::NotAField(text), Language::En) => {
                format!("“{text}” is not understood; nothing was changed. Please write FIELD=VALUE.")
            }
            (Failure::WhichFirstDay, Language::De) => {
                "In diesem Programm steht kein Datum. Auf welchen Tag fällt der erste? Bitte angeben, etwa --first-day 2026-06-06. Eingelesen wurde nichts; --dry-run zeigt den Entwurf auch so.".to_owned()
            }
            (Failure::WhichFirstDay, Language::En) => {
                "This programme names no date. On which day is the first? Please say it, for example --first-day 2026-06-06. Nothing was read; --dry-run shows the draft all the same.".to_owned()
            }
            (Failure::NotALesson(text), Language::De) => {
                format!("»{text}« ist nicht verständlich; eingelesen wurde nichts. Bitte ZEILE=ART schreiben, etwa 12=title oder 12=title,all.")
            }
            (Failure::NotALesson(text), Language::En) => {
                format!("“{text}” is not understood; nothing was read. Please write LINE=KIND, such as 12=title or 12=title,all.")
            }
            (Failure::NoSuchRound { said, known }, Language::De) => {
                let known = language.count(*known, "Runde", "Runden");
                format!("»{said}« nennt keine der Runden; eingelesen wurde nichts. Der Ablauf hat {known}: Bitte all, first oder ihre Nummern angeben, etwa --rounds 1,2.")
            }
            (Failure::NoSuchRound { said, known }, Language::En) => {
                let known = language.count(*known, "round", "rounds");
                format!("“{said}” names none of the rounds; nothing was read. The agenda has {known}: please say all, first or their numbers, such as --rounds 1,2.")
            }
            (Failure::NotALogo(path, error), _) => format!("{}: {}", path.display(), error.sentence(language)),
            (Failure::NotAFont(path, error), _) => format!("{}: {}", path.display(), error.sentence(language)),
            (Failure::LettersMissing, Language::De) => {
                "Geschrieben ist die Datei, doch es fehlen Zeichen. Eine Schrift, die sie hat, nimmt »tagwerk set DATEI event -- fonts=SCHRIFT.ttf« auf; mit --allow-missing gilt es so."
                    .to_owned()
            }
            (Failure::LettersMissing, Language::En) => {
                "The file was written, but letters are missing. A font that has them is taken in by “tagwerk set FILE event -- fonts=FONT.ttf”; with --allow-missing it will do as it is."
                    .to_owned()
            }
            (Failure::NoSuchSheet(name), Language::De) => {
                format!("Einen Bogen »{name}« kennt Tagwerk nicht. »--sheet list« zeigt alle.")
            }
            (Failure::NoSuchSheet(name), Language::En) => {
                format!("Tagwerk knows no sheet “{name}”. “--sheet list” shows them all.")
            }
            (Failure::NoSuchKind(name, known), Language::De) => {
                format!("»{name}« ist keine Art der Anmeldung. Es gibt: {known}.")
            }
            (Failure::NoSuchKind(name, known), Language::En) => {
                format!("“{name}” is not a kind of registration. There are: {known}.")
            }
            (Failure::NoSuchPicture { number, pictures }, Language::De) => format!(
                "Ein {number}. Bild hat die Veranstaltung nicht; es gibt {}. »tagwerk set … event -- logos=unterschrift.png« fügt eines hinzu.",
                Language::De.count(*pictures, "Bild", "Bilder"),
            ),
            (Failure::NoSuchPicture { number, pictures }, Language::En) => format!(
                "The event has no picture number {number}; there are {}. “tagwerk set … event -- logos=signature.png” adds one.",
                Language::En.count(*pictures, "picture", "pictures"),
            ),
            (Failure::NoSuchDocument(name, known), Language::De) => {
                format!("Ein Druckstück »{name}« gibt es nicht; es gibt {known}.")
            }
            (Failure::NoSuchDocument(name, known), Language::En) => {
                format!("There is no document “{name}”; there are {known}.")
            }
            (Failure::WhichFormat(path), Language::De) => {
                format!(
                    "Ob {} ein Word-Dokument oder eine Webseite wird, sagt die Endung nicht; geschrieben wurde nichts. Bitte .docx oder .html anhängen, oder --format docx|html.",
                    path.display()
                )
            }
            (Failure::WhichFormat(path), Language::En) => {
                format!(
                    "The ending does not say whether {} becomes a Word document or a web page; nothing was written. Please add .docx or .html, or --format docx|html.",
                    path.display()
                )
            }
            (Failure::PdfOrText(path), Language::De) => {
                format!(
                    "Ob {} ein PDF oder ein Text wird, sagt die Endung nicht; geschrieben wurde nichts. Bitte .pdf oder .txt anhängen.",
                    path.display()
                )
            }
            (Failure::PdfOrText(path), Language::En) => {
                format!(
                    "The ending does not say whether {} becomes a PDF or a text; nothing was written. Please add .pdf or .txt.",
                    path.display()
                )
            }
            (Failure::WhichTableFormat(path), Language::De) => {
                format!(
                    "Die Endung von {} ist nicht die einer Tabelle; geschrieben wurde nichts. Bitte .xlsx oder .csv anhängen.",
                    path.display()
                )
            }
            (Failure::WhichTableFormat(path), Language::En) => {
                format!(
                    "The ending of {} is not that of a table; nothing was written. Please add .xlsx or .csv.",
                    path.display()
                )
            }
            (Failure::NoSuchBackup { number, known: 0 }, Language::De) => {
                format!("Eine Sicherung {number} gibt es nicht: Von dieser Datei gibt es noch keine.")
            }
            (Failure::NoSuchBackup { number, known: 0 }, Language::En) => {
                format!("There is no backup {number}: there is none of this file yet.")
            }
            (Failure::NoSuchBackup { number, known }, Language::De) => {
                format!("Eine Sicherung {number} gibt es nicht; es gibt {known}. »tagwerk backups« zeigt sie.")
            }
            (Failure::NoSuchBackup { number, known }, Language::En) => {
                format!("There is no backup {number}; there are {known}. “tagwerk backups” shows them.")
            }
            (Failure::NoPlaceForBackups, Language::De) => {
                "Das System nennt keinen Ordner für Sicherungen; darum gibt es keine. Bitte HOME setzen.".to_owned()
            }
            (Failure::NoPlaceForBackups, Language::En) => {
                "The system names no folder for backups, so that there are none. Please set HOME.".to_owned()
            }
            (Failure::NoSuchPiece(name), Language::De) => {
                format!("»{name}« ist kein Druckstück. »tagwerk changes« nennt, was offen ist.")
            }
            (Failure::NoSuchPiece(name), Language::En) => {
                format!("“{name}” is no piece. “tagwerk changes” names what is open.")
            }
            (Failure::WhichContribution(text), Language::De) => {
                format!("»{text}« nennt keine Mitwirkung. Bitte »2.4/Name der Person« oder die Kennung schreiben.")
            }
            (Failure::WhichContribution(text), Language::En) => {
                format!("“{text}” names no contribution. Please write “2.4/name of the person” or the id.")
            }
        }
    }
}

/// How what is left of a damaged file is recovered. One whose beginning is damaged is not known as an event any more.
fn recovering(path: &Path, why: &EventError, language: Language) -> String {
    let is_an_event = matches!(why, EventError::Store(StoreError::Damaged { .. }));
    let path = path.display();
    match (is_an_event, language) {
        (true, Language::De) => format!("Retten lässt es sich mit »tagwerk recover {path} --out neu.tagwerk«."),
        (true, Language::En) => format!("To recover it: “tagwerk recover {path} --out new.tagwerk”."),
        (false, Language::De) => {
            format!("War sie eine, rettet »tagwerk recover {path} --out neu.tagwerk«, was sich noch lesen lässt.")
        }
        (false, Language::En) => {
            format!("If it was one, “tagwerk recover {path} --out new.tagwerk” recovers what can still be read.")
        }
    }
}

/// Nothing has this name, or several things have it.
fn not_named(error: &NameError, language: Language) -> String {
    match (error, language) {
        (NameError::Unknown { table, name }, Language::De) => {
            let what = match table {
                Table::Room => "Einen Raum",
                Table::Person => "Eine Person",
                Table::Block => "Einen Block",
                _ => "Einen Programmpunkt",
            };
            format!(
                "{what} »{name}« gibt es in dieser Veranstaltung nicht. Bitte den Namen prüfen; »tagwerk show« zeigt alle."
            )
        }
        (NameError::Unknown { table, name }, Language::En) => {
            let what = match table {
                Table::Room => "room",
                Table::Person => "person",
                Table::Block => "block",
                _ => "session",
            };
            format!("There is no {what} “{name}” in this event. Please check the name; “tagwerk show” lists them all.")
        }
        (NameError::Ambiguous { name, candidates, .. }, language) => {
            let list: Vec<String> = candidates.iter().map(|(name, id)| format!("  {id}  {name}")).collect();
            let list = list.join("\n");
            match language {
                Language::De => format!("»{name}« ist nicht eindeutig. Bitte die Kennung angeben:\n{list}"),
                Language::En => format!("“{name}” is ambiguous. Please give the id:\n{list}"),
            }
        }
    }
}
