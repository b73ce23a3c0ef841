//! Documents before they are handed out: their options, their pages, and what to check.

use super::{Answer, count, language, with_event};
use crate::{desk::now, failure::Failure};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    documents::{
        self, Job, Notice,
        paper::{Crop, Guttered, SHEETS},
        placards::Placard,
    },
    domain::{ItemRef, Language, Sentence},
    event_file::Pages,
    watch::Unwatched,
};
use tauri::WebviewWindow;

/// Each document with its default options.
#[tauri::command]
#[specta::specta]
pub fn documents() -> Vec<Job> {
    documents::usual()
}

/// A sheet of labels that badges can be printed on.
#[derive(Debug, Serialize, Type)]
pub struct SheetView {
    pub key: String,
    pub name: String,
    pub labels: u32,
    /// The number of labels if crop marks take up space.
    pub labels_between_marks: u32,
    /// Plain paper, which has to be cut.
    pub is_cut: bool,
    /// False for labels from a roll, which have one side.
    pub has_second_side: bool,
}

#[tauri::command]
#[specta::specta]
pub fn sheets(window: WebviewWindow) -> Vec<SheetView> {
    let language = language(&window);
    SHEETS
        .iter()
        .map(|sheet| SheetView {
            key: sheet.key.to_owned(),
            name: sheet.title(language),
            labels: count(sheet.labels()),
            labels_between_marks: count(match sheet.guttered() {
                Guttered::Same(sheet) | Guttered::Fewer(sheet) => sheet.labels(),
                Guttered::NoRoom => 0,
            }),
            is_cut: sheet.is_cut(Crop::Marks),
            has_second_side: sheet.has_second_side(),
        })
        .collect()
}

/// A kind of registration that badges can be printed for.
#[derive(Debug, Serialize, Type)]
pub struct KindView {
    pub key: String,
    pub name: String,
}

/// The kinds of registration that somebody has.
#[tauri::command(async)]
#[specta::specta]
pub fn registered_kinds(window: WebviewWindow) -> Answer<Vec<KindView>> {
    let language = language(&window);
    with_event(&window, |event| {
        let counts = event.file.participant_counts().map_err(|error| Failure::of(&error, language))?;
        let kinds = event.file.programme().event.registration_kinds.iter();
        let kinds = kinds.filter(|kind| counts.by_kind.contains_key(&kind.key));
        Ok(kinds.map(|kind| KindView { key: kind.key.clone(), name: kind.name(language).to_owned() }).collect())
    })
}

/// Notices to start from.
#[tauri::command]
#[specta::specta]
pub fn ready_notices(language: Language) -> Vec<Placard> {
    Placard::ready(language)
}

/// Pages as they will be printed.
#[derive(Debug, Serialize, Type)]
pub struct PreviewView {
    pub pages: u32,
    pub pieces: u32,
    /// Width and height of the first page in whole millimetres.
    pub size: (u32, u32),
    /// The requested pages, as a PDF in base64.
    pub pdf: String,
}

#[tauri::command(async)]
#[specta::specta]
pub fn preview(window: WebviewWindow, job: Job, first: u32, pages: u32) -> Answer<PreviewView> {
    let language = language(&window);
    with_event(&window, |event| {
        let pages = Pages { first: first as usize, count: pages as usize };
        let preview = event.file.preview(&job, pages, now()).map_err(|error| Failure::of(&error, language))?;
        Ok(PreviewView {
            pages: count(preview.pages),
            pieces: count(preview.pieces),
            size: preview.size,
            pdf: STANDARD.encode(preview.pdf),
        })
    })
}

/// What will not look as wanted, and the row to change in order to mend it.
#[derive(Debug, Serialize, Type)]
pub struct NoticeView {
    pub text: String,
    pub about: Option<ItemRef>,
}

impl NoticeView {
    fn of(notice: &Notice, language: Language) -> Self {
        Self { text: notice.sentence(language), about: notice.about }
    }
}

#[tauri::command(async)]
#[specta::specta]
pub fn preflight(window: WebviewWindow, job: Job) -> Answer<Vec<NoticeView>> {
    let language = language(&window);
    with_event(&window, |event| {
        let notices = event.file.preflight(&job, &Unwatched, now()).map_err(|error| Failure::of(&error, language))?;
        Ok(notices.iter().map(|notice| NoticeView::of(notice, language)).collect())
    })
}
