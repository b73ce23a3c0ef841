//! What is known of people: told to whoever asks, passed on without it, and forgotten.

use super::{Answer, count, language, start::with_our_ending, tables_out::with_added, with_event};
use crate::{
    desk::{Desk, OpenEvent, now},
    failure::Failure,
    pick::{self, Near, Wanted},
    task::Progress,
    told,
    views::Update,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tagwerk_core::{
    disk::{Over, SystemDisk},
    domain::{ItemRef, PersonId, RegistrationId, action::Forgetting},
    event_file::{Contributors, Forget, NamingText, TextKey, Texts, Whom},
};
use tauri::{Manager, WebviewWindow, ipc::Channel};

/// Asks where to write everything that the file holds about a person, and writes it. Returns the name of the file; `None`
/// if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn disclose(window: WebviewWindow, person: PersonId) -> Answer<Option<String>> {
    let language = language(&window);
    let named = with_event(&window, |event| {
        let person = event.file.person(person).map_err(|error| Failure::of(&error, language))?;
        Ok(person.map(|person| person.name()).unwrap_or_default())
    })?;
    let name = format!("{} {named}.txt", language.pick("Auskunft", "Disclosure"));
    let wanted = Wanted {
        title: language.pick("Auskunft speichern", "Save the disclosure"),
        name: Some(&name),
        kind: Some((language.pick("Text oder JSON", "Text or JSON"), &["txt", "json"])),
        near: Near::Exports,
    };
    let Some(path) = pick::place(&window, &wanted) else { return Ok(None) };
    let has_ending = path.extension().is_some_and(|ending| ending == "txt" || ending == "json");
    let out = if has_ending { path } else { with_added(path, "txt") };
    with_event(&window, |event| {
        let written = event.file.disclose(person, language, &out, &SystemDisk, now());
        written.map_err(|error| Failure::of(&error, language))
    })?;
    window.state::<Desk>().note_exported(window.label(), &out);
    Ok(Some(told::name(&out)))
}

/// Asks where to write a copy without participants, and writes it. Returns its name; `None` if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn save_copy_without_participants(window: WebviewWindow) -> Answer<Option<String>> {
    let language = language(&window);
    let stem = with_event(&window, |event| Ok(event.stem()))?;
    let name = format!("{stem} {}.tagwerk", language.pick("(ohne Teilnehmende)", "(without participants)"));
    let wanted = Wanted {
        title: language.pick("Kopie ohne Teilnehmende speichern", "Save a copy without participants"),
        name: Some(&name),
        kind: Some((language.pick("Tagwerk-Veranstaltung", "Tagwerk event"), &["tagwerk"])),
        near: Near::Event,
    };
    let Some(path) = pick::place(&window, &wanted).map(with_our_ending) else { return Ok(None) };
    with_event(&window, |event| {
        let saved = event.file.save_copy_without_participants(&path, Over::Whatever, &SystemDisk, now());
        saved.map_err(|error| Failure::of(&error, language))
    })?;
    Ok(Some(told::name(&path)))
}

/// Whom to forget, and how.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ForgetWish {
    pub kinds: Vec<String>,
    pub registrations: Vec<RegistrationId>,
    /// Also people who neither are registered nor have a part.
    pub unregistered: bool,
    pub how: Forgetting,
    pub keeps_contributors: bool,
    /// The texts that lose the names.
    pub texts: Vec<TextRef>,
}

/// A field of a row.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TextRef {
    pub row: ItemRef,
    pub field: String,
}

/// What would go.
#[derive(Debug, Serialize, Type)]
pub struct WouldGoView {
    /// Some of the names of those who go.
    pub names: Vec<String>,
    pub people: u32,
    pub registrations: u32,
    pub of_contributors: u32,
    pub wishes: u32,
    pub places: u32,
    pub undoable: u32,
    pub backups: u32,
    pub texts: Vec<NamingView>,
    /// How many more texts mention somebody.
    pub more_texts: u32,
    pub has_former: bool,
}

/// A text that mentions somebody who goes.
#[derive(Debug, Serialize, Type)]
pub struct NamingView {
    pub text: TextRef,
    pub row_name: String,
    pub field_name: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Serialize, Type)]
pub struct ForgottenView {
    pub update: Update,
    pub people: u32,
    pub registrations: u32,
    pub texts: u32,
    pub backups: u32,
    pub deleted_backups: u32,
}

#[tauri::command(async)]
#[specta::specta]
pub fn would_forget(window: WebviewWindow, wish: ForgetWish) -> Answer<WouldGoView> {
    /// Nobody reads more names, and more texts.
    const MOST_NAMES: usize = 8;
    const MOST_TEXTS: usize = 200;
    let language = language(&window);
    with_event(&window, |event| {
        let would_go =
            event.file.would_forget(&wanted(wish), language).map_err(|error| Failure::of(&error, language))?;
        let more = would_go.texts.len().saturating_sub(MOST_TEXTS);
        Ok(WouldGoView {
            people: count(would_go.people.len()),
            names: would_go.people.into_iter().take(MOST_NAMES).collect(),
            registrations: count(would_go.registrations),
            of_contributors: count(would_go.of_contributors),
            wishes: count(would_go.wishes),
            places: count(would_go.places),
            undoable: count(would_go.undoable),
            backups: count(would_go.backups),
            texts: would_go.texts.into_iter().take(MOST_TEXTS).map(naming).collect(),
            more_texts: count(more),
            has_former: would_go.has_former,
        })
    })
}

/// Forgets for good. The plan of the window is that of the new file.
#[tauri::command(async)]
#[specta::specta]
pub fn forget(window: WebviewWindow, wish: ForgetWish, told: Channel<Progress>) -> Answer<ForgottenView> {
    let language = language(&window);
    let task = window.state::<Desk>().begin(window.label());
    with_event(&window, |event: &mut OpenEvent| {
        let forgotten = event.file.forget(&wanted(wish), &SystemDisk, &task.watched(&told), now());
        let forgotten = forgotten.map_err(|error| Failure::of(&error, language))?;
        super::print::forget_shown(&window);
        Ok(ForgottenView {
            update: event.look(language),
            people: count(forgotten.people),
            registrations: count(forgotten.registrations),
            texts: count(forgotten.texts),
            backups: count(forgotten.backups),
            deleted_backups: count(forgotten.deleted_backups),
        })
    })
}

fn wanted(wish: ForgetWish) -> Forget {
    let whom = Whom {
        kinds: wish.kinds.into_iter().collect(),
        all: false,
        registrations: wish.registrations.into_iter().collect(),
        unregistered: wish.unregistered,
    };
    let texts = wish.texts.into_iter().map(|text| TextKey { row: text.row, field: text.field }).collect();
    let contributors =
        if wish.keeps_contributors { Contributors::KeepRegistration } else { Contributors::LoseRegistration };
    Forget { whom, how: wish.how, contributors, texts: Texts::These(texts) }
}

fn naming(text: NamingText) -> NamingView {
    NamingView {
        text: TextRef { row: text.key.row, field: text.key.field },
        row_name: text.row_name,
        field_name: text.field_name,
        before: text.before,
        after: text.after,
    }
}
