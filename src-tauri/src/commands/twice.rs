//! People who are probably there twice: who they are, in what they differ, and which of it stays.

use super::{Answer, act, asked, count, language, nothing_new};
use crate::{
    desk::now,
    views::{TwiceView, Update},
};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    domain::{PersonId, same_person::Alike},
    event_file::Taken,
};
use tauri::WebviewWindow;

/// Some of the pairs.
#[derive(Debug, Serialize, Type)]
pub struct TwicePage {
    /// How many there are.
    pub all: u32,
    /// Those whose names are alike. The others share no more than an address.
    pub by_name: u32,
    pub pairs: Vec<TwiceView>,
    /// Says that there are even more, if so.
    pub more: Option<String>,
}

/// The first `most` pairs, those first for which most speaks.
#[tauri::command(async)]
#[specta::specta]
pub fn people_twice(window: WebviewWindow, most: u32) -> Answer<TwicePage> {
    let language = language(&window);
    asked(&window, |file| {
        let (all, by_name, more, pairs) = file.twice(|found| {
            let by_name = found.pairs.iter().filter(|pair| !pair.grounds.is_only_a_hint()).count();
            (
                found.pairs.len(),
                by_name,
                found.more,
                found.pairs.iter().take(most as usize).cloned().collect::<Vec<_>>(),
            )
        })?;
        let pairs = pairs.iter().map(|pair| TwiceView::of(file, pair, language)).collect::<Result<_, _>>()?;
        let more = Alike::more_in_words(more, language).map(str::to_owned);
        Ok(TwicePage { all: count(all), by_name: count(by_name), pairs, more })
    })
}

/// A field in which two people differ, with what each of them has.
#[derive(Debug, Serialize, Type)]
pub struct DifferingView {
    pub field: String,
    pub name: String,
    pub kept: String,
    pub merged: String,
    /// Whether the value of the one who goes says more.
    pub merged_is_fuller: bool,
}

/// Where somebody has to choose before two people become one.
#[tauri::command(async)]
#[specta::specta]
pub fn differing(window: WebviewWindow, kept: PersonId, merged: PersonId) -> Answer<Vec<DifferingView>> {
    let language = language(&window);
    let fields = asked(&window, |file| file.differing(kept, merged, language))?.into_iter();
    let view = fields.map(|field| DifferingView {
        field: field.field,
        name: field.name,
        kept: field.kept,
        merged: field.merged,
        merged_is_fuller: field.merged_is_fuller,
    });
    Ok(view.collect())
}

/// `taken` are the fields in which the one who goes is right.
#[tauri::command(async)]
#[specta::specta]
pub fn merge_people(window: WebviewWindow, kept: PersonId, merged: PersonId, taken: Vec<String>) -> Answer<Update> {
    let taken = Taken(taken.into_iter().collect());
    act(&window, |file| file.merge_people(kept, merged, &taken, now()).map(nothing_new))
}

/// They are two, and are not offered again.
#[tauri::command(async)]
#[specta::specta]
pub fn tell_apart(window: WebviewWindow, a: PersonId, b: PersonId) -> Answer<Update> {
    act(&window, |file| file.tell_apart(a, b, now()).map(nothing_new))
}
