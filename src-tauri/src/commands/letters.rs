//! Letters to people: their words, to whom they go, and drafts for the mail program.

use super::{Answer, act, asked, count, language, nothing_new, with_event};
use crate::{
    desk::{Desk, now},
    failure::Failure,
    pick::{self, Near, Wanted},
    task::Progress,
    told,
};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    disk::SystemDisk,
    domain::{ItemRef, Letter, LetterKind, PersonId, Table},
    event_file::{EventError, Handing, Purpose},
    store::{Mode, StoreError},
    telling,
};
use tauri::{Manager, WebviewWindow, ipc::Channel};

/// Somebody to whom a letter goes.
#[derive(Debug, Serialize, Type)]
pub struct RecipientView {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
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

/// What was written.
#[derive(Debug, Serialize, Type)]
pub struct DraftsView {
    /// The name of the folder.
    pub name: String,
    pub written: u32,
    pub without_address: Vec<String>,
}

/// To whom a letter goes.
#[tauri::command(async)]
#[specta::specta]
pub fn letter_recipients(window: WebviewWindow, kind: LetterKind) -> Answer<Vec<RecipientView>> {
    asked(&window, |file| {
        let people = file.recipients(kind)?.into_iter().map(|person| file.person(person));
        let people = people.collect::<Result<Vec<_>, EventError>>()?.into_iter().flatten();
        let mut people: Vec<_> = people.collect();
        if kind != LetterKind::Changes {
            people.sort_by_key(|person| (person.family.clone(), person.given.clone()));
        }
        Ok(people
            .into_iter()
            .map(|person| RecipientView { person: person.id, name: person.full_name(), email: person.email })
            .collect())
    })
}

/// The letter as this person would get it.
#[tauri::command(async)]
#[specta::specta]
pub fn letter(window: WebviewWindow, kind: LetterKind, person: PersonId) -> Answer<MessageView> {
    asked(&window, |file| {
        let message = file.message(kind, person)?;
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

/// Asks for a folder, and writes a draft for each of these people into it. `None` if the user cancelled the dialog.
#[tauri::command(async)]
#[specta::specta]
pub fn write_letters(
    window: WebviewWindow,
    kind: LetterKind,
    people: Vec<PersonId>,
    told: Channel<Progress>,
) -> Answer<Option<DraftsView>> {
    let language = language(&window);
    let stem = with_event(&window, |event| Ok(event.stem()))?;
    let title = language.pick("Ordner für die Entwürfe", "Folder for the drafts");
    // There may be hundreds, so they get a folder of their own.
    let wanted = Wanted { title, name: None, kind: None, near: Near::Exports };
    let Some(folder) = pick::folder(&window, &wanted) else { return Ok(None) };
    let out = folder.join(format!("{stem} {}", language.pick("Schreiben", "letters")));
    let task = window.state::<Desk>().begin(window.label());
    let drafts = with_event(&window, |event| {
        let purpose = if event.file.mode() == Mode::Writing { Purpose::Issue } else { Purpose::Proof };
        let watched = task.watched(&told);
        let handing = Handing { purpose, disk: &SystemDisk, watch: &watched };
        let drafts = event.file.write_drafts(kind, &people, &out, &handing, now());
        drafts.map_err(|error| Failure::of(&error, language))
    })?;
    let desk = window.state::<Desk>();
    desk.note_exported(window.label(), &out);
    desk.note_folder(window.label(), &folder);
    Ok(Some(DraftsView {
        name: told::name(&out),
        written: count(drafts.written),
        without_address: drafts.without_address,
    }))
}
