//! What looks like the name of a person, and what like an organisation.

use super::remarks::without_remarks;

/// Words of organisations and functions, which are written with capitals as names are.
const ORGANISATIONS: &[&str] = &[
    "stadt",
    "landeshauptstadt",
    "bundesstadt",
    "universität",
    "university",
    "uni",
    "hochschule",
    "fachhochschule",
    "college",
    "school",
    "schule",
    "verein",
    "e.v.",
    "ev",
    "stiftung",
    "foundation",
    "institut",
    "institute",
    "amt",
    "ministerium",
    "ministry",
    "gmbh",
    "ag",
    "kg",
    "büro",
    "netzwerk",
    "network",
    "bund",
    "land",
    "kanton",
    "gemeinde",
    "landkreis",
    "kreis",
    "bezirk",
    "city",
    "council",
    "museum",
    "bibliothek",
    "zentrum",
    "center",
    "centre",
    "forum",
    "verband",
    "association",
    "initiative",
    "agentur",
    "agency",
    "akademie",
    "academy",
    "gesellschaft",
    "society",
    "stadtwerke",
    "klinikum",
    "kirche",
    "club",
    "projekt",
    "project",
    "referat",
    "abteilung",
    "department",
    "bürgermeister",
    "bürgermeisterin",
    "vorsitzende",
    "vorsitzender",
    "leiter",
    "leiterin",
    "director",
    "professor",
    "studio",
    "werkstatt",
    "genossenschaft",
    "trust",
    "group",
    "ltd",
    "inc",
    "bundesamt",
    "bundesinstitut",
    "ltd.",
    "inc.",
    "eth",
    "tu",
    "fh",
    "ngo",
    "redaktion",
    "verlag",
    "theater",
    "kollektiv",
];

/// Fields of work, as they stand behind the "und" of a department: "Umwelt und Nachhaltige Mobilität".
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

/// Two to six words that begin with capitals, with particles and initials between them, and no word of an organisation.
pub fn is_name(text: &str) -> bool {
    let text = without_remarks(text).0;
    if is_open(text) {
        return true;
    }
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
    // Scripts without capitals write names without blanks, too.
    let uncased = |text: &str| text.chars().all(|c| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase());
    ((2..=7).contains(&words.len()) || words.len() == 1 && uncased(text))
        && text.chars().count() <= 70
        && !text.contains(|c: char| c.is_ascii_digit() || "?!:;»«\"@".contains(c))
        && words.iter().all(|word| capital(word) || particle(word) || title(word))
        && words.last().is_some_and(|word| {
            (capital(word) || particle(word)) && !word.ends_with('.') || words.len() > 1 && word.len() == 2
        })
        && !has_organisation(text)
        && !words.last().is_some_and(|word| FIELDS.contains(&word.to_lowercase().as_str()))
}

/// "N. N."
pub fn is_open(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| !c.is_whitespace() && !".,".contains(*c)).collect();
    matches!(letters.as_str(), "NN" | "nn" | "TBA" | "tba" | "TBD" | "tbd" | "TBC")
}

/// True for a line that can stand under a role heading: a name, perhaps with an affiliation.
pub fn looks_like_person(text: &str) -> bool {
    let head = text.split([',', '(', '[', ';', '–', '—']).next().unwrap_or("").trim();
    let first =
        head.split(" und ").next().unwrap_or("").split(" and ").next().unwrap_or("").split(" • ").next().unwrap_or("");
    is_name(first.trim())
}

pub fn has_organisation(text: &str) -> bool {
    text.split_whitespace().any(|word| ORGANISATIONS.contains(&word.to_lowercase().trim_end_matches(',')))
}
