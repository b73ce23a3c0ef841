//! Reading a programme sheet: a draft to look at and mend, then one step.

use super::{Answer, act, language, start};
use crate::{
    desk::{Desk, locked, now},
    dropped::{Dropped, Told},
    failure::{Failure, Trouble},
    pick::{self, Near, Wanted},
    views::Update,
};
use chrono::Datelike;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use specta::Type;
use tagwerk_core::{
    domain::{Language, OrderOfName, SessionState, Span, TimeStyle, time},
    import::{self, Draft, DraftContribution, DraftPair, KeptLine, ReadError, ReadOptions},
};
use tauri::{Manager, WebviewWindow};

/// A draft in words. Each thing names the line of the text where it was read, counted from 1.
#[derive(Debug, Serialize, Type)]
pub struct DraftView {
    /// What the event could be called: a line of `kept`.
    pub title: Option<KeptLine>,
    pub blocks: Vec<BlockDraft>,
    /// Outside of any block.
    pub sessions: Vec<SessionDraft>,
    pub kept: Vec<KeptLine>,
    pub remarks: Vec<RemarkView>,
    pub likely_same: Vec<PairView>,
    /// Names of which somebody should say which part is the family name.
    pub asks_for_order: Vec<String>,
    /// That there are more of them, if so.
    pub more_likely_same: Option<String>,
    pub session_count: u32,
    pub people_count: u32,
    /// A block of this theme and time is in the event already: the sheet was perhaps read before.
    pub is_known: bool,
}

#[derive(Debug, Serialize, Type)]
pub struct BlockDraft {
    pub line: u32,
    pub when: String,
    pub kind: Option<String>,
    pub theme: Option<String>,
    pub sessions: Vec<SessionDraft>,
}

#[derive(Debug, Serialize, Type)]
pub struct SessionDraft {
    pub line: u32,
    pub when: Option<String>,
    pub number: Option<String>,
    pub title: String,
    pub kind: String,
    pub state: Option<String>,
    pub room: Option<String>,
    /// How many words the abstract has.
    pub words: u32,
    pub parts: Vec<PartDraft>,
}

#[derive(Debug, Serialize, Type)]
pub struct PartDraft {
    pub line: u32,
    pub name: String,
    pub role: String,
    pub affiliation: Option<String>,
    /// "online", "angefragt", "verhindert"
    pub marks: Vec<String>,
}

#[derive(Debug, Serialize, Type)]
pub struct RemarkView {
    pub line: u32,
    pub sentence: String,
}

#[derive(Debug, Serialize, Type)]
pub struct PairView {
    pub a: String,
    pub b: String,
    pub reason: String,
}

/// Two spellings that somebody said are one person.
#[derive(Debug, serde::Deserialize, Type)]
pub struct Unite {
    pub kept: String,
    pub other: String,
}

/// Asks for a sheet; nothing if somebody cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_sheet(window: WebviewWindow) -> Answer<Option<Dropped>> {
    let language = language(&window);
    let wanted = Wanted {
        title: language.pick("Programm einlesen", "Read a programme"),
        name: None,
        kind: Some((language.pick("Text", "Text"), &["txt", "md", "text", "csv"])),
        near: Near::Event,
    };
    let Some(path) = pick::file(&window, &wanted) else { return Ok(None) };
    match Told::of(&path, language) {
        Told::Other(Dropped::Failure { failure }) => Err(failure),
        Told::Other(dropped) => Ok(Some(dropped)),
        Told::Event => Err(Failure::refused(&Trouble::NoSheet(ReadError::NotText("SQLite")), language)),
    }
}

/// What somebody said of a name.
#[derive(Debug, Deserialize, Type)]
pub struct SaidOrder {
    pub name: String,
    pub order: OrderOfName,
}

/// What the text says, without taking it over.
#[tauri::command(async)]
#[specta::specta]
pub fn read_sheet(window: WebviewWindow, text: String, unite: Vec<Unite>, orders: Vec<SaidOrder>) -> Answer<DraftView> {
    let language = language(&window);
    let (zone, style) = settings_of(&window, language);
    let draft = read(&text, zone, &unite, &orders, language)?;
    Ok(view(&window, &draft, style, language))
}

/// Into the event of this window, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn take_over(window: WebviewWindow, text: String, unite: Vec<Unite>, orders: Vec<SaidOrder>) -> Answer<Update> {
    let language = language(&window);
    let (zone, _) = settings_of(&window, language);
    let draft = read(&text, zone, &unite, &orders, language)?;
    act(&window, |file| file.import_programme(&draft, now()).map(|_| None))
}

/// Into a new event, in a file that somebody names. False if somebody cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn create_from_sheet(
    window: WebviewWindow,
    title: String,
    text: String,
    unite: Vec<Unite>,
    orders: Vec<SaidOrder>,
) -> Answer<bool> {
    let draft = read(&text, start::zone(), &unite, &orders, language(&window))?;
    start::create(&window, title.trim(), |file| file.import_programme(&draft, now()).map(drop))
}

fn settings_of(window: &WebviewWindow, language: Language) -> (Tz, TimeStyle) {
    let event = window.state::<Desk>().event(window.label(), language);
    event.map_or_else(
        |_| (start::zone(), language.pick(TimeStyle::Dotted, TimeStyle::Colon)),
        |event| {
            let open = locked(&event);
            let event = &open.file.programme().event;
            (event.zone, event.time_style)
        },
    )
}

fn read(text: &str, zone: Tz, unite: &[Unite], orders: &[SaidOrder], language: Language) -> Answer<Draft> {
    // Pasted text is as foreign as a file: the same limits hold.
    let text = import::decode(text.as_bytes()).map_err(|error| Failure::refused(&error, language))?;
    let options = ReadOptions::new(zone, now().with_timezone(&zone).year());
    let mut draft = import::read_programme(&text, &options).map_err(|error| Failure::refused(&error, language))?;
    for pair in unite {
        draft.unite(&pair.kept, &pair.other);
    }
    draft.orders = orders.iter().map(|said| (said.name.clone(), said.order)).collect();
    Ok(draft)
}

fn view(window: &WebviewWindow, draft: &Draft, style: TimeStyle, language: Language) -> DraftView {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let session = |index: usize| session(&draft.sessions[index], style, language);
    let of_block = |block: Option<usize>| {
        (0..draft.sessions.len()).filter(move |index| draft.sessions[*index].block == block).map(session).collect()
    };
    let blocks = draft
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| BlockDraft {
            line: count(block.line),
            when: when(block.span, style, language),
            kind: block.kind.clone(),
            theme: block.theme.clone(),
            sessions: of_block(Some(index)),
        })
        .collect();
    DraftView {
        title: title_of(draft),
        blocks,
        sessions: of_block(None),
        kept: draft.kept.clone(),
        remarks: draft
            .remarks
            .iter()
            .map(|remark| RemarkView { line: count(remark.line), sentence: remark.kind.sentence(language).to_owned() })
            .collect(),
        likely_same: draft
            .likely_same
            .iter()
            .map(|DraftPair { a, b, reason }| PairView {
                a: a.clone(),
                b: b.clone(),
                reason: reason.sentence(language).to_owned(),
            })
            .collect(),
        asks_for_order: draft.asks_for_order(),
        more_likely_same: draft.more_in_words(language).map(str::to_owned),
        session_count: count(draft.sessions.len()),
        people_count: count(draft.people().len()),
        is_known: is_known(window, draft, language),
    }
}

/// The first line that is part of nothing and stands above everything: sheets begin with their title.
fn title_of(draft: &Draft) -> Option<KeptLine> {
    let first =
        draft.blocks.iter().map(|block| block.line).chain(draft.sessions.iter().map(|session| session.line)).min()?;
    let title = draft.kept.iter().find(|kept| kept.line < first && kept.text.chars().any(char::is_alphabetic))?;
    Some(KeptLine { line: title.line, text: title.text.trim().chars().take(120).collect() })
}

fn is_known(window: &WebviewWindow, draft: &Draft, language: Language) -> bool {
    window.state::<Desk>().event(window.label(), language).is_ok_and(|event| {
        let event = locked(&event);
        let known = event.file.programme().blocks.values();
        known
            .into_iter()
            .any(|known| draft.blocks.iter().any(|read| (read.span, &read.theme) == (known.span, &known.theme)))
    })
}

fn session(session: &import::DraftSession, style: TimeStyle, language: Language) -> SessionDraft {
    SessionDraft {
        line: u32::try_from(session.line).unwrap_or(u32::MAX),
        when: session.own_span.map(|span| when(span, style, language)),
        number: session.number.clone(),
        title: session.title.clone(),
        kind: session.kind.name(language).to_owned(),
        state: (session.state != SessionState::Planned).then(|| session.state.name(language).to_owned()),
        room: session.room.clone(),
        words: u32::try_from(session.abstract_text.split_whitespace().count()).unwrap_or(u32::MAX),
        parts: session.contributions.iter().map(|part| contribution(part, language)).collect(),
    }
}

fn contribution(part: &DraftContribution, language: Language) -> PartDraft {
    PartDraft {
        line: u32::try_from(part.line).unwrap_or(u32::MAX),
        name: part.person.clone().unwrap_or_else(|| "N. N.".to_owned()),
        role: part.role.heading(1, language),
        affiliation: part.affiliation.clone(),
        marks: part.states().into_iter().map(|state| state.name(language).to_owned()).collect(),
    }
}

fn when(span: Span, style: TimeStyle, language: Language) -> String {
    format!("{}, {}", time::long_date(span.day(), language), style.range_in_words(span, language))
}
