//! Tells what looks like the name of a person.

use super::{
    belonging::lead_to_affiliation,
    functions::{is_academic, is_office, without_function},
    memo::Memo,
    organisations::has_organisation,
    remarks::without_remarks,
};

/// Fields of work, as in the names of departments: "Umwelt und Nachhaltige Mobilität".
const FIELDS: &[&str] = &[
    "arbeit",
    "beratung",
    "beteiligung",
    "bildung",
    "demokratie",
    "design",
    "digitalisierung",
    "energie",
    "entwicklung",
    "forschung",
    "förderung",
    "gesundheit",
    "gleichstellung",
    "innovation",
    "integration",
    "jugend",
    "klima",
    "klimaschutz",
    "kommunikation",
    "kultur",
    "kunst",
    "landschaft",
    "medien",
    "mobilität",
    "musik",
    "nachhaltigkeit",
    "partizipation",
    "planung",
    "politik",
    "recht",
    "soziales",
    "sport",
    "stadtentwicklung",
    "technik",
    "umwelt",
    "verkehr",
    "verwaltung",
    "wirtschaft",
    "wissenschaft",
    "wohnen",
    "zukunft",
    "affairs",
    "arts",
    "climate",
    "culture",
    "development",
    "education",
    "energy",
    "engineering",
    "environment",
    "health",
    "housing",
    "planning",
    "policy",
    "research",
    "science",
    "sciences",
    "services",
    "studies",
    "technology",
    "transport",
    "youth",
];

/// Two to six capitalised words, with particles and initials between them, and no word of an organisation.
pub fn is_name(text: &str) -> bool {
    NAMES.with(|known| known.of(text, is_name_of_somebody))
}

thread_local! {
    static NAMES: Memo<bool> = Memo::new();
}

fn is_name_of_somebody(text: &str) -> bool {
    let text = without_remarks(text).0;
    if is_open(text) {
        return true;
    }
    let (function, bare) = without_function(text);
    let is_called = bare.len() < text.len();
    let text = bare;
    // "Präsident der Stiftung" is an office, not a name.
    if function.is_empty() && text.split_whitespace().next().is_some_and(is_office) {
        return false;
    }
    if is_called && is_single(text) {
        return true;
    }
    let text = ["Professor ", "Professorin "].iter().find_map(|title| text.strip_prefix(title)).unwrap_or(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let particle = |word: &str| {
        // "al-Khatib", "el-Sayed": the article is part of the word.
        let article = ["al-", "el-", "ad-", "as-", "an-", "ar-", "at-"].iter().any(|article| word.starts_with(article));
        article
            || [
                "von", "van", "der", "den", "de", "del", "da", "di", "du", "la", "le", "zu", "ter", "dos", "al", "bin",
                "ibn", "h.", "c.",
            ]
            .contains(&word)
    };
    let capital =
        |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    let title = |word: &str| {
        matches!(
            word.trim_end_matches('.').to_lowercase().as_str(),
            "med" | "phil" | "rer" | "nat" | "jur" | "pol" | "habil" | "h" | "c"
        )
    };
    // Scripts without capitals may also write names without blanks.
    let uncased = |text: &str| text.chars().all(|c| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase());
    // "FU Berlin", "DTU Aqua"
    let is_shouted = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    };
    let begins_with_acronym =
        words.first().is_some_and(|first| is_shouted(first) && !first.contains('.') && !is_academic(first))
            && words.iter().any(|word| word.chars().any(char::is_lowercase) && !particle(word));
    !begins_with_acronym
        && ((2..=7).contains(&words.len()) || words.len() == 1 && uncased(text))
        && text.chars().count() <= 70
        && !text.contains(|c: char| c.is_ascii_digit() || "?!:;»«\"@".contains(c))
        && words.iter().all(|word| capital(word) || particle(word) || title(word))
        && words.last().is_some_and(|word| {
            (capital(word) || particle(word)) && !word.ends_with('.') || words.len() > 1 && word.len() == 2
        })
        && !has_organisation(text)
        && !words.last().is_some_and(|word| FIELDS.contains(&word.to_lowercase().as_str()))
}

/// "und Ida Cho", "sowie Tom Birk": continues the names of the line above.
pub fn without_and(text: &str) -> &str {
    const LEADS: [&str; 6] = ["und ", "and ", "sowie ", "& ", "u. ", "+ "];
    let behind = LEADS.iter().find_map(|and| text.strip_prefix(and)).map(str::trim_start);
    behind.filter(|behind| behind.starts_with(char::is_uppercase)).unwrap_or(text)
}

/// "Katzmarek" behind an office or a form of address.
fn is_single(text: &str) -> bool {
    text.split_whitespace().count() == 1
        && text.starts_with(char::is_uppercase)
        && text.chars().filter(|c| c.is_lowercase()).count() > 1
        && text.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
        && !has_organisation(text)
}

/// "N. N."
pub fn is_open(text: &str) -> bool {
    /// In bytes. This skips the work for longer texts.
    const LONGEST: usize = 12;
    if text.len() > LONGEST {
        return false;
    }
    let letters: String = text.chars().filter(|c| !c.is_whitespace() && !".,".contains(*c)).collect();
    matches!(letters.as_str(), "NN" | "nn" | "TBA" | "tba" | "TBD" | "tbd" | "TBC")
}

/// True for a line that may follow a role heading: a name, perhaps with an affiliation.
pub fn looks_like_person(text: &str) -> bool {
    let head = text.split([',', '(', '[', ';', '–', '—']).next().unwrap_or("").trim();
    let head = lead_to_affiliation(head).map_or(head, |(end, _)| &head[..end]);
    let first =
        head.split(" und ").next().unwrap_or("").split(" and ").next().unwrap_or("").split(" • ").next().unwrap_or("");
    is_name(first.trim())
}

/// True for text that may be somebody behind the colon of a role, even if it does not look like a name: "hekla",
/// "@l1nd3", "ella hartfeld", "Attac Neuenau". False for the beginning of a sentence.
pub fn is_somebody(text: &str) -> bool {
    const STARTS_OF_SENTENCES: &[&str] = &[
        "wer", "wir", "ihr", "sie", "es", "was", "wie", "wo", "wann", "warum", "die", "das", "dies", "diese", "dieser",
        "ein", "eine", "alle", "jede", "jeder", "hier", "im", "in", "am", "an", "auf", "nach", "bei", "mit", "für",
        "ohne", "noch", "wird", "ist", "sind", "nicht", "siehe", "the", "this", "a", "we", "you", "they", "who",
        "what", "how", "all", "is", "are", "will", "to", "see", "with", "for", "not",
    ];
    let head = text.split([',', '(', '[', ';', '|', '/', '+', ':', '–', '—']).next().unwrap_or("").trim();
    let words: Vec<&str> = head.split_whitespace().collect();
    let small = head.starts_with(char::is_lowercase);
    let like_a_sentence = || words.iter().any(|word| STARTS_OF_SENTENCES.contains(&word.to_lowercase().as_str()));
    is_name(head)
        || looks_like_person(text)
        || (1..=6).contains(&words.len()) && !small && !text.ends_with(['.', '!', '?'])
        || (1..=4).contains(&words.len()) && small && !text.ends_with(['.', '!', '?']) && !like_a_sentence()
}

/// False for two capitalised words that are an organisation rather than a name: "Landesstelle Mitwirkung", "Grünes
/// Dach". No name contains a word with the ending of a noun or adjective.
pub fn begins_as_a_name(text: &str) -> bool {
    const NOUNS: &[&str] = &[
        "ung",
        "heit",
        "keit",
        "schaft",
        "stelle",
        "haus",
        "häuser",
        "verein",
        "vereine",
        "amt",
        "büro",
        "schule",
        "verband",
        "stiftung",
        "zentrum",
        "werk",
        "werke",
        "dienst",
        "kreis",
        "rat",
        "beirat",
        "hof",
        "markt",
        "bund",
        "stadt",
        "dorf",
        "garten",
        "tion",
        "tät",
        "ment",
        "museum",
        "theater",
        "kirche",
        "gemeinde",
        "kasse",
        "bank",
        "plan",
        "netz",
        "treff",
        "laden",
        "club",
        "klub",
        "forum",
        "akademie",
        "agentur",
        "initiative",
        "projekt",
        "team",
        "gruppe",
        "kollektiv",
        "labor",
        "raum",
        "welt",
        "leben",
        "sharing",
    ];
    const ADJECTIVES: &[&str] = &[
        "neue",
        "neuer",
        "neues",
        "alte",
        "alter",
        "altes",
        "freie",
        "freier",
        "freies",
        "grüne",
        "grüner",
        "grünes",
        "junge",
        "junger",
        "junges",
        "offene",
        "offener",
        "offenes",
        "kleine",
        "kleines",
        "große",
        "großes",
        "rote",
        "rotes",
        "blaue",
        "blaues",
        "bunte",
        "buntes",
        "deutsche",
        "deutscher",
        "deutsches",
        "evangelische",
        "katholische",
        "gemeinsame",
        "digitale",
        "digitales",
        "soziale",
        "soziales",
        "green",
        "new",
        "old",
        "open",
        "young",
        "social",
        "digital",
    ];
    let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
    let is_noun =
        NOUNS.iter().any(|ending| first.ends_with(ending) && first.len() > ending.len() + 2 || first == *ending);
    !is_noun && !ADJECTIVES.contains(&first.as_str())
}

/// A degree or suffix that belongs to the name before it: "Maria González, PhD".
pub fn is_degree(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    const DEGREES: &[&str] = &[
        "PhD", "DPhil", "MD", "JD", "EdD", "ScD", "BA", "BSc", "BEng", "BEd", "LLB", "MA", "MSc", "MEng", "MEd", "MPH",
        "MPA", "MPP", "MBA", "MPhil", "MAS", "LLM", "Esq", "Jr", "Sr", "II", "III", "IV", "MdB", "MdL", "MdEP", "MEP",
        "MP", "FRS",
    ];
    DEGREES.contains(&letters.as_str())
}

/// True for a field of work: "Umwelt".
pub fn is_field(text: &str) -> bool {
    text.split_whitespace().any(|word| FIELDS.contains(&word.to_lowercase().as_str()))
}
