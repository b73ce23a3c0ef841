//! Tells what looks like an organisation.

use super::memo::Memo;
use foldhash::fast::RandomState;
use std::{collections::HashSet, sync::LazyLock};

static ORGANISATIONS: LazyLock<HashSet<&str, RandomState>> =
    LazyLock::new(|| ORGANISATION_WORDS.iter().copied().collect());

/// Words of organisations and offices. Like names, they are capitalised.
const ORGANISATION_WORDS: &[&str] = &[
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
    "e.v",
    "univ",
    "laboratory",
    "gallery",
    "library",
    "institution",
    "consortium",
    "company",
    "corporation",
    "orchestra",
    "orchester",
    "ensemble",
    "choir",
    "chor",
    "landratsamt",
    "landeskirche",
    "bistum",
    "diözese",
    "kommission",
    "commission",
];

thread_local! {
    static KNOWN: Memo<bool> = Memo::new();
}

pub fn has_organisation(text: &str) -> bool {
    KNOWN.with(|known| known.of(text, |text| text.split_whitespace().any(is_of_organisation)))
}

fn is_of_organisation(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.trim_end_matches([',', '.']);
    if word.starts_with("universit") {
        return true;
    }
    // "Helmholtz-Zentrum"
    let last = word.rsplit_once('-').map_or(word, |(_, last)| last);
    ORGANISATIONS.contains(word) || last.len() > 3 && ORGANISATIONS.contains(last)
}
