//! Letters to people: their words, to whom they go, files of them, and messages in the mail program.

use super::{
    Answer, act, asked, count, language, nothing_new, print::printing_folder, tables_out::with_added, with_event,
};
use crate::{
    desk::{Desk, OpenEvent, now},
    failure::Failure,
    mail::{self, Attacher},
    pick::{self, Near, Wanted},
    task::Progress,
    told,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::{collections::BTreeMap, path::PathBuf};
use tagwerk_core::{
    disk::{Disk, Rights, SystemDisk, WriteError},
    domain::{ItemRef, Language, Letter, LetterKind, PersonId, Table, time},
    event_file::{EventError, Handing, LetterForm, OpenedLetter, Purpose},
    manuscript::TextFormat,
    store::{Mode, StoreError},
    telling,
    watch::Unwatched,
};
use tauri::{Manager, WebviewWindow, ipc::Channel};

/// Somebody to whom a letter goes.
#[derive(Debug, Serialize, Type)]
pub struct RecipientView {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    /// Whether they were asked for something and have not answered.
    pub is_unanswered: bool,
    /// "3. März 2026": since when, if it is noted.
    pub asked_since: Option<String>,
}

/// A letter as one person gets it.
#[derive(Debug, Serialize, Type)]
pub struct MessageView {
    pub email: Option<String>,
    pub subject: String,
    pub text: String,
}

/// The words of a letter, and its fields.
#[derive(Debug, Serialize, Type)]
pub struct TemplateView {
    pub letter: Letter,
    /// The team has words of its own.
    pub is_own: bool,
    /// In the language of the event: "{Anrede}".
    pub fields: Vec<String>,
}

/// In what form letters are saved.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum LettersAs {
    /// A draft for each person, in a folder.
    Folder,
    /// The same as one file.
    Zip,
    /// A letter a page, for a word processor.
    Docx,
    /// A row a person, for mail merge.
    Table,
}

/// A letter that the mail program has.
#[derive(Debug, Serialize, Type)]
pub struct OpenedView {
    /// Otherwise it was too long, and has to be copied.
    pub has_text: bool,
    /// The program got the calendar files as well.
    pub has_files: bool,
}

/// What was written.
#[derive(Debug, Serialize, Type)]
pub struct LettersView {
    /// The name of the folder or file.
    pub name: String,
    pub written: u32,
    pub without_address: Vec<String>,
}

/// To whom a letter goes.
#[tauri::command(async)]
#[specta::specta]
pub fn letter_recipients(window: WebviewWindow, kind: LetterKind) -> Answer<Vec<RecipientView>> {
    let language = language(&window);
    asked(&window, |file| {
        let people = file.recipients(kind)?.into_iter().map(|person| file.person(person));
        let people = people.collect::<Result<Vec<_>, EventError>>()?.into_iter().flatten();
        let mut people: Vec<_> = people.collect();
        // Whoever is most urgent, or has waited longest, stays first.
        if !matches!(kind, LetterKind::Changes | LetterKind::Reminder) {
            people.sort_by_key(|person| (person.family.clone(), person.given.clone()));
        }
        let unanswered: BTreeMap<PersonId, Option<NaiveDate>> =
            file.unanswered().into_iter().map(|one| (one.person, one.since)).collect();
        Ok(people
            .into_iter()
            .map(|person| RecipientView {
                is_unanswered: unanswered.contains_key(&person.id),
                asked_since: unanswered.get(&person.id).copied().flatten().map(|day| time::days(day, day, language)),
                person: person.id,
                name: person.full_name(),
                email: person.email,
            })
            .collect())
    })
}

/// The letter as this person would get it.
#[tauri::command(async)]
#[specta::specta]
pub fn letter(window: WebviewWindow, kind: LetterKind, person: PersonId) -> Answer<MessageView> {
    asked(&window, |file| {
        let message = file.message(kind, person, now())?;
        Ok(MessageView { email: message.email, subject: message.filled.subject, text: message.filled.text })
    })
}

/// The words of a letter: those of the team, otherwise the usual ones.
#[tauri::command(async)]
#[specta::specta]
pub fn letter_template(window: WebviewWindow, kind: LetterKind) -> Answer<TemplateView> {
    asked(&window, |file| {
        let event = &file.programme().event;
        let own = event.letters.get(&kind).cloned();
        let fields = telling::FIELDS.map(|(german, english)| format!("{{{}}}", event.language.pick(german, english)));
        Ok(TemplateView {
            is_own: own.is_some(),
            letter: own.unwrap_or_else(|| telling::usual(kind, event.language)),
            fields: fields.into(),
        })
    })
}

/// Sets the words of a letter; without any, the usual ones are used again.
#[tauri::command(async)]
#[specta::specta]
pub fn set_letter(window: WebviewWindow, kind: LetterKind, letter: Option<Letter>) -> Answer<crate::views::Update> {
    act(&window, |file| {
        let event = &file.programme().event;
        let mut letters = event.letters.clone();
        match letter {
            Some(letter) => drop(letters.insert(kind, letter)),
            None => drop(letters.remove(&kind)),
        }
        let row = ItemRef { table: Table::Event, id: event.id.0 };
        let letters = serde_json::to_value(letters).map_err(StoreError::from)?;
        file.edit(row, &serde_json::Map::from_iter([("letters".to_owned(), letters)]), now()).map(nothing_new)
    })
}

/// Asks where, and writes a letter to each of these people. `None` if the user cancelled the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn write_letters(
    window: WebviewWindow,
    kind: LetterKind,
    people: Vec<PersonId>,
    form: LettersAs,
    told: Channel<Progress>,
) -> Answer<Option<LettersView>> {
    let language = language(&window);
    let stem = with_event(&window, |event| Ok(event.stem()))?;
    let stem = format!("{stem} {}", language.pick("Schreiben", "letters"));
    let Some((out, form)) = form.place(&window, &stem, language) else { return Ok(None) };
    let task = window.state::<Desk>().begin(window.label());
    let written = with_event(&window, |event| {
        let watched = task.watched(&told);
        let handing = Handing { purpose: purpose(event), disk: &SystemDisk, watch: &watched };
        let written = event.file.write_letters(kind, &people, form, &out, &handing, now());
        written.map_err(|error| Failure::of(&error, language))
    })?;
    let desk = window.state::<Desk>();
    desk.note_exported(window.label(), &out);
    if let Some(folder) = out.parent() {
        desk.note_folder(window.label(), folder);
    }
    Ok(Some(LettersView {
        name: told::name(&out),
        written: count(written.written),
        without_address: written.without_address,
    }))
}

/// Opens the letter to somebody in the mail program, with the calendar files where a program attaches them. Nobody is told by
/// that: the user sends it, or does not.
#[tauri::command(async)]
#[specta::specta]
pub fn open_letter(window: WebviewWindow, kind: LetterKind, person: PersonId) -> Answer<OpenedView> {
    let language = language(&window);
    if let Some(attacher) = Attacher::find() {
        // A folder for each person: a mail program may read the files only when it sends them.
        let folder = printing_folder(&window).map_err(|error| Failure::refused(&error, language))?;
        let folder = folder.join(person.0.simple().to_string());
        let made = SystemDisk.make_folder(&folder, &Rights::Private).map_err(|error| WriteError::of(&folder, error));
        made.map_err(|error| Failure::refused(&error, language))?;
        let opened = with_event(&window, |event| {
            let handing = Handing { purpose: purpose(event), disk: &SystemDisk, watch: &Unwatched };
            let open = |letter: &OpenedLetter| attacher.open(letter);
            let opened = event.file.letter_with_files(kind, person, &folder, &handing, now(), &open);
            opened.map_err(|error| Failure::of(&error, language))
        })?;
        if let Some(letter) = opened {
            if let Some(file) = letter.attached.first() {
                window.state::<Desk>().note_exported(window.label(), file);
            }
            return Ok(OpenedView { has_text: letter.mailto.has_text, has_files: true });
        }
    }
    let letter = asked(&window, |file| file.letter_alone(kind, person, now()))?;
    let opened = mail::open(&window, &letter.mailto.address);
    opened.map_err(|trouble| Failure::refused(&trouble, language))?;
    Ok(OpenedView { has_text: letter.mailto.has_text, has_files: false })
}

/// Nothing is handed out from a copy that is open for reading.
fn purpose(event: &OpenEvent) -> Purpose {
    if event.file.mode() == Mode::Writing { Purpose::Issue } else { Purpose::Proof }
}

impl LettersAs {
    /// Where the user wants them, and in what form exactly. The folder is one of their own, since they may be hundreds.
    fn place(self, window: &WebviewWindow, stem: &str, language: Language) -> Option<(PathBuf, LetterForm)> {
        let (title, kind, endings): (_, _, &[&str]) = match self {
            LettersAs::Folder => {
                let title = language.pick("Ordner für die Entwürfe", "Folder for the drafts");
                let folder = pick::folder(window, &Wanted { title, name: None, kind: None, near: Near::Exports })?;
                return Some((folder.join(stem), LetterForm::Folder));
            }
            LettersAs::Zip => (language.pick("Entwürfe als eine Datei", "Drafts as one file"), "ZIP", &["zip"]),
            LettersAs::Docx => {
                (language.pick("Briefe speichern", "Save the letters"), TextFormat::Docx.name(language), &["docx"])
            }
            LettersAs::Table => (
                language.pick("Tabelle für den Serienbrief speichern", "Save the table for mail merge"),
                language.pick("Arbeitsmappe oder CSV", "Workbook or CSV"),
                &["xlsx", "csv"],
            ),
        };
        let usual = endings[0];
        let name = format!("{stem}.{usual}");
        let wanted = Wanted { title, name: Some(&name), kind: Some((kind, endings)), near: Near::Exports };
        let path = pick::place(window, &wanted)?;
        let has_ending = path
            .extension()
            .is_some_and(|ending| endings.iter().any(|known| ending.to_string_lossy().eq_ignore_ascii_case(known)));
        let path = if has_ending { path } else { with_added(path, usual) };
        let form = LetterForm::by_ending(&path);
        Some((path, form))
    }
}
