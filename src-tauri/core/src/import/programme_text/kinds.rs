//! What the words of a sheet say of the kind of a block or a session.

use crate::domain::SessionKind;

const KINDS: &[&str] = &[
    "workshops",
    "kleingruppen",
    "sessions",
    "arbeitsgruppen",
    "foren",
    "vorträge",
    "panels",
    "parallel",
    "seminare",
    "fachforen",
    "talks",
    "breakout",
    "themeninseln",
    "thementische",
    "werkstätten",
    "dialogforen",
    "parallele",
    "tutorials",
    "ateliers",
    "labs",
    "ags",
    "kurse",
    "breakouts",
    "tables",
    "runden",
    "gruppen",
    "groups",
    "tracks",
    "workshopphase",
    "workshoprunde",
    "workshopblock",
    "exkursionen",
    "tische",
    "themengruppen",
];

/// "Parallele Workshops", "Kleingruppen", "Breakout sessions I".
pub fn is_kind(text: &str) -> bool {
    text.chars().count() <= 80
        && text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| KINDS.contains(&word))
}

/// "Workshop-Phase 1", "1. Runde der Workshops", "Workshop-Block": a time for sessions that are listed elsewhere.
pub fn is_round(text: &str) -> bool {
    const WHAT: &[&str] = &["workshop", "workshops", "ag", "ags", "forum", "foren", "session", "seminar", "kurs", "arbeitsgruppe", "breakout"];
    const HOW: &[&str] = &["phase", "runde", "block", "slot", "round", "teil", "phasen", "zeit", "schiene"];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let ends = |word: &&&str| HOW.iter().any(|how| word.ends_with(how)) && WHAT.iter().any(|what| word.starts_with(what));
    text.chars().count() <= 80
        && (words.iter().any(|word| WHAT.contains(word)) && words.iter().any(|word| HOW.contains(word))
            || words.iter().find(ends).is_some())
}

/// By the word before its number, else by its title, else by the kind of its block.
pub fn kind(label: Option<&str>, block_kind: Option<&str>, title: &str, in_block: bool) -> SessionKind {
    const GROUPS: &[&str] = &[
        "kleingruppe",
        "kleingruppen",
        "ag",
        "arbeitsgruppe",
        "arbeitsgruppen",
        "ags",
        "group",
        "groups",
        "gruppe",
        "gruppen",
        "thementisch",
        "thementische",
    ];
    const WORKSHOPS: &[&str] = &[
        "workshop",
        "workshops",
        "ws",
        "werkstatt",
        "werkstätten",
        "atelier",
        "ateliers",
        "lab",
        "seminar",
        "seminare",
        "tutorial",
        "tutorials",
    ];
    let has = |text: &str, words: &[&str]| {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    };
    let by = |text: &str| {
        if has(text, GROUPS) {
            Some(SessionKind::SmallGroup)
        } else if has(text, WORKSHOPS) {
            Some(SessionKind::Workshop)
        } else {
            None
        }
    };
    if in_block {
        return label.and_then(by).or_else(|| block_kind.and_then(by)).unwrap_or(SessionKind::Workshop);
    }
    match label {
        // "Session 3: The night bus" is no evening.
        Some(label) => by(label).unwrap_or(SessionKind::Other),
        None => agenda_kind(title).or_else(|| by(title)).unwrap_or(SessionKind::Other),
    }
}

/// What stands in an agenda: meals, breaks, arrivals, plenary sessions, evenings.
fn agenda_kind(title: &str) -> Option<SessionKind> {
    let lower = title.to_lowercase();
    let has = |stems: &[&str]| stems.iter().any(|stem| lower.contains(stem));
    if has(&["mittagspause"]) {
        Some(SessionKind::Meal)
    } else if has(&["kaffee", "pause", "coffee", "tea break", "break", "teepause"]) && !has(&["breakfast", "breakout"])
    {
        Some(SessionKind::Break)
    } else if has(&[
        "mittagessen",
        "abendessen",
        "frühstück",
        "imbiss",
        "lunch",
        "dinner",
        "breakfast",
        "buffet",
        "essen",
        "brunch",
        "mittagspause",
    ]) && !has(&["interessen", "hessen", "messen"])
    {
        Some(SessionKind::Meal)
    } else if has(&[
        "anreise",
        "ankommen",
        "ankunft",
        "registrierung",
        "einlass",
        "arrival",
        "registration",
        "check-in",
        "abreise",
        "departure",
        "anmeldung",
    ]) {
        Some(SessionKind::Arrival)
    } else if has(&[
        "abend",
        "evening",
        "konzert",
        "concert",
        "kulturprogramm",
        "party",
        "empfang",
        "reception",
        "nacht",
        "night",
    ]) {
        Some(SessionKind::Evening)
    } else if has(&[
        "plenum",
        "plenar",
        "podium",
        "eröffnung",
        "begrüßung",
        "begrüssung",
        "abschluss",
        "keynote",
        "opening",
        "closing",
        "plenary",
        "welcome",
        "panel",
        "ausblick",
        "einführung",
        "vortrag",
        "grußwort",
        "auftakt",
        "rückblick",
        "verabschiedung",
        "diskussion",
    ]) {
        Some(SessionKind::Plenary)
    } else {
        None
    }
}
