//! The look of the event: its logos and its fonts.

use super::{Answer, act, language, nothing_new, with_event};
use crate::{
    desk::now,
    failure::{Failure, Trouble},
    pick::{self, Near, Wanted},
    views::Update,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Serialize;
use serde_json::Map;
use specta::Type;
use std::io::Read;
use tagwerk_core::{
    domain::{CarriedFont, ItemRef, Logo, LogoFormat, Sentence, Table},
    event_file::logo,
    store,
};
use tauri::WebviewWindow;

/// The answer after a logo was added, and what of it will not be printed as it was drawn.
#[derive(Serialize, Type)]
pub struct LogoTaken {
    pub update: Update,
    pub flaws: Vec<String>,
}

/// Asks for a picture and adds it after the organizers' logos. `None` if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_logo(window: WebviewWindow) -> Answer<Option<LogoTaken>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Logo wählen", "Choose a logo"),
        name: None,
        kind: Some((language.pick("Bilder", "Pictures"), &["svg", "png", "jpg", "jpeg"])),
        near: Near::Event,
    };
    let Some(path) = pick::file(&window, &wanted) else { return Ok(None) };
    let mut bytes = Vec::new();
    let most = u64::try_from(Logo::MOST_BYTES).unwrap_or(u64::MAX) + 1;
    // A file that a window shows is an event, not a picture; none of it is read.
    store::read_unless_held(&path, |file| file.take(most).read_to_end(&mut bytes))
        .transpose()
        .map_err(|why| Failure::refused(&Trouble::Unreadable(why), language))?;
    let (logo, flaws) = logo::taken(&bytes).map_err(|error| Failure::refused(&Trouble::Logo(error), language))?;
    let update = set_logos(&window, |mut logos| {
        logos.push(logo);
        logos
    })?;
    Ok(Some(LogoTaken { update, flaws: flaws.iter().map(|flaw| flaw.sentence(language)).collect() }))
}

/// Keeps the logos with these indices, counted from 0, in this order. Removes all others.
#[tauri::command(async)]
#[specta::specta]
pub fn arrange_logos(window: WebviewWindow, places: Vec<u32>) -> Answer<Update> {
    set_logos(&window, |logos| places.iter().filter_map(|place| logos.get(*place as usize).cloned()).collect())
}

fn set_logos(window: &WebviewWindow, arranged: impl FnOnce(Vec<Logo>) -> Vec<Logo>) -> Answer<Update> {
    act(window, |file| {
        let event = ItemRef { table: Table::Event, id: file.programme().event.id.0 };
        let logos = serde_json::to_value(arranged(file.programme().event.logos.clone())).unwrap_or_default();
        file.edit(event, &Map::from_iter([("logos".to_owned(), logos)]), now()).map(nothing_new)
    })
}

/// A picture of the event.
#[derive(Serialize, Type)]
pub struct LogoView {
    /// Names it in the options of documents.
    pub key: String,
    /// As a data URL, for display.
    pub address: String,
}

/// The logos, in their order.
#[tauri::command(async)]
#[specta::specta]
pub fn logos(window: WebviewWindow) -> Answer<Vec<LogoView>> {
    with_event(&window, |event| {
        let view = |logo: &Logo| {
            let kind = match logo.format {
                LogoFormat::Png => "png",
                LogoFormat::Jpeg => "jpeg",
                LogoFormat::Svg => "svg+xml",
            };
            let address = format!("data:image/{kind};base64,{}", STANDARD.encode(logo.bytes()));
            LogoView { key: logo.key(), address }
        };
        Ok(event.file.programme().event.logos.iter().map(view).collect())
    })
}

/// Asks for a font file, and stores it in the event. `None` if the user cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_font(window: WebviewWindow) -> Answer<Option<Update>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Schriftdatei wählen", "Choose a font file"),
        name: None,
        kind: Some((language.pick("Schriften", "Fonts"), &["ttf", "otf"])),
        near: Near::Event,
    };
    let Some(path) = pick::file(&window, &wanted) else { return Ok(None) };
    let mut bytes = Vec::new();
    let most = u64::try_from(CarriedFont::MOST_BYTES).unwrap_or(u64::MAX) + 1;
    // A file that a window shows is an event, not a font; none of it is read.
    store::read_unless_held(&path, |file| file.take(most).read_to_end(&mut bytes))
        .transpose()
        .map_err(|why| Failure::refused(&Trouble::Unreadable(why), language))?;
    act(&window, |file| file.carry_font(&bytes, now()).map(nothing_new)).map(Some)
}

/// Removes the font with this digest from the event.
#[tauri::command(async)]
#[specta::specta]
pub fn drop_font(window: WebviewWindow, digest: String) -> Answer<Update> {
    act(&window, |file| file.drop_font(&digest, now()).map(nothing_new))
}
