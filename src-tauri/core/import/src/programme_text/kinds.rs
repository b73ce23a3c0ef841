//! What the words of a sheet say about the kind of a block or session.

use domain::SessionKind;

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
    "arbeitstische",
    "projektgruppen",
    "fachgruppen",
    "sektionen",
    "vortragsreihen",
    "praxisforen",
    "themenforen",
    "lehrateliers",
    "workshopangebote",
];

/// "Parallele Workshops", "Kleingruppen", "Breakout sessions I".
pub fn is_kind(text: &str) -> bool {
    text.chars().count() <= 80
        && text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| KINDS.contains(&word))
}

/// "Workshop-Phase 1", "1. Runde der Workshops", "Workshop-Block": a time for sessions listed elsewhere.
pub fn is_round(text: &str) -> bool {
    const WHAT: &[&str] = &[
        "workshop",
        "workshops",
        "ag",
        "ags",
        "forum",
        "foren",
        "session",
        "seminar",
        "kurs",
        "arbeitsgruppe",
        "breakout",
    ];
    const HOW: &[&str] = &["phase", "runde", "block", "slot", "round", "teil", "phasen", "zeit", "schiene"];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let ends =
        |word: &&&str| HOW.iter().any(|how| word.ends_with(how)) && WHAT.iter().any(|what| word.starts_with(what));
    text.chars().count() <= 80
        && (words.iter().any(|word| WHAT.contains(word)) && words.iter().any(|word| HOW.contains(word))
            || words.iter().find(ends).is_some())
}

/// Decides by the word before its number, else by its title, else by the kind of its block.
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
    // A talk in a block of talks is not a workshop.
    const HEARD: &[&str] = &["vortrag", "talk", "panel", "keynote", "vorträge", "talks", "panels", "plenum"];
    let heard = |text: &str| has(text, HEARD) && by(text).is_none();
    if in_block && (label.is_some_and(heard) || label.is_none() && block_kind.is_some_and(heard)) {
        return SessionKind::Plenary;
    }
    if in_block {
        return label.and_then(by).or_else(|| block_kind.and_then(by)).unwrap_or(SessionKind::Workshop);
    }
    match label {
        // "Session 3: The night bus" is not an evening event.
        Some(label) => by(label).unwrap_or(SessionKind::Other),
        None => agenda_kind(title).or_else(|| by(title)).unwrap_or(SessionKind::Other),
    }
}

/// The kind of an agenda item: meals, breaks, arrivals, plenary sessions, evenings. The first known word decides. It
/// must be a whole word, or the end or beginning of a longer one: "VHS Essen" is no meal. Text from the first bracket
/// on is ignored.
fn agenda_kind(title: &str) -> Option<SessionKind> {
    let outside = title.split(['(', '[']).next().unwrap_or(title).to_lowercase();
    let words = outside.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words
        .flat_map(|word| [word].into_iter().chain(word.split('-').filter(move |part| *part != word)))
        .find_map(kind_of_word)
}

/// "Kaffeepause", "Mittagessen" and the like: such items need no time to be recognised.
pub fn is_pause(text: &str) -> bool {
    const MOST_WORDS: usize = 3;
    text.split_whitespace().count() <= MOST_WORDS
        && matches!(agenda_kind(text), Some(SessionKind::Break | SessionKind::Meal))
}

fn kind_of_word(word: &str) -> Option<SessionKind> {
    // Whole words; endings of longer words; beginnings of longer words.
    type Words = &'static [&'static str];
    const KINDS: [(SessionKind, Words, Words, Words); 5] = [
        (
            SessionKind::Meal,
            &[
                "mittagessen",
                "abendessen",
                "frühstück",
                "imbiss",
                "lunch",
                "dinner",
                "breakfast",
                "buffet",
                "büffet",
                "brunch",
                "mittagspause",
                "abendbrot",
                "mittagsimbiss",
                "abendimbiss",
                "mahlzeit",
                "supper",
                "mittagsbuffet",
                "grillen",
                "mittag",
                "znüni",
                "zmittag",
            ],
            &["abendessen", "mittagessen", "festessen", "frühstück", "buffet", "imbiss", "dinner", "lunch"],
            &[],
        ),
        (
            SessionKind::Break,
            &[
                "pause",
                "pausen",
                "break",
                "kaffee",
                "coffee",
                "tee",
                "tea",
                "umtrunk",
                "kaffeetrinken",
                "umbaupause",
                "recess",
            ],
            &["pause", "kaffee"],
            &["kaffee"],
        ),
        (
            SessionKind::Arrival,
            &[
                "anreise",
                "ankommen",
                "ankunft",
                "registrierung",
                "einlass",
                "arrival",
                "registration",
                "check-in",
                "checkin",
                "abreise",
                "departure",
                "anmeldung",
                "eintreffen",
                "empfangsbüro",
                "akkreditierung",
                "accreditation",
                "einchecken",
            ],
            &["anreise", "abreise"],
            &[],
        ),
        (
            SessionKind::Evening,
            &[
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
                "apéro",
                "apero",
                "social",
                "kneipe",
                "ball",
                "disco",
                "nachtcafé",
            ],
            &["konzert", "party", "empfang", "abend", "apéro", "nacht"],
            &["abend", "nacht"],
        ),
        (
            SessionKind::Plenary,
            &[
                "plenum",
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
                "grußworte",
                "grussworte",
                "auftakt",
                "rückblick",
                "verabschiedung",
                "diskussion",
                "introduction",
                "farewell",
                "schlusswort",
                "festakt",
                "plenaries",
            ],
            &["vortrag", "plenum", "diskussion", "eröffnung", "begrüßung", "begrüssung", "podium", "panel", "runde"],
            &["plenar", "podium", "podiums", "abschluss", "eröffnung", "auftakt", "keynote"],
        ),
    ];
    let found = |whole: Words, ends: Words, begins: Words| {
        whole.contains(&word)
            || ends.iter().any(|end| word.len() > end.len() && word.ends_with(end))
            || begins.iter().any(|start| word.len() > start.len() && word.starts_with(start))
    };
    // A whole word or its ending says more than its beginning: "Abendessen", "Eröffnungskonzert".
    let by_whole = KINDS.iter().find(|(_, whole, ends, _)| found(whole, ends, &[]));
    by_whole.or_else(|| KINDS.iter().find(|(.., begins)| found(&[], &[], begins))).map(|(kind, ..)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_whole_words() {
        let seen = |title: &str| kind(None, None, title, false);
        for (title, expected) in [
            ("Eröffnung in der VHS Essen", SessionKind::Plenary),
            ("Weltcafé (inkl. Pausen)", SessionKind::Other),
            ("Eintreffen der Gäste", SessionKind::Arrival),
            ("Apéro", SessionKind::Evening),
            ("Kaffeepause", SessionKind::Break),
            ("Gemeinsames Abendessen", SessionKind::Meal),
            ("Mittagspause", SessionKind::Meal),
            ("Austausch über Interessen", SessionKind::Other),
            ("Breakout", SessionKind::Other),
            ("Eröffnungskonzert", SessionKind::Evening),
            ("Abschlussplenum", SessionKind::Plenary),
            ("Workshop: Hecken", SessionKind::Workshop),
        ] {
            assert_eq!(seen(title), expected, "{title}");
        }
    }
}
