//! Words before a name that give an office or form of address: "Bürgermeisterin Ida Cho", "Ms. Ada Amsel", "Rev. Ulf
//! Bär".

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Endings of words for offices and professions, in lower case. Most feminine forms add "in".
const OFFICES: &[&str] = &[
    "meister",
    "minister",
    "dezernent",
    "vorsitzende",
    "vorsitzender",
    "präsident",
    "direktor",
    "leiter",
    "sekretär",
    "stadtrat",
    "stadträt",
    "landrat",
    "landrät",
    "staatsrat",
    "staatsrät",
    "gemeinderat",
    "gemeinderät",
    "regierungsrat",
    "regierungsrät",
    "nationalrat",
    "nationalrät",
    "ständerat",
    "schulrat",
    "schulrät",
    "studienrat",
    "studienrät",
    "stadtpräsident",
    "dekan",
    "rektor",
    "pfarrer",
    "bischof",
    "bischöf",
    "pastor",
    "propst",
    "superintendent",
    "senator",
    "intendant",
    "beauftragte",
    "beauftragter",
    "schirmherr",
    "geschäftsführer",
    "geschäftsführend",
    "vorstand",
    "vorständ",
    "autor",
    "regisseur",
    "künstler",
    "journalist",
    "historiker",
    "architekt",
    "abgeordnete",
    "abgeordneter",
    "kommissar",
    "botschafter",
    "moderator",
    "referent",
    "koordinator",
    "ordinarius",
    "musiker",
    "sänger",
    "kantor",
    "schriftsteller",
    "filmemacher",
    "statthalter",
    "ammann",
    "amtmann",
    "kanzler",
    "konsul",
    "delegierte",
    "delegierter",
    "sprecher",
    "kurator",
    "fotograf",
    "forscher",
    "therapeut",
    "pädagoge",
    "psychologe",
    "soziologe",
    "biologe",
    "ingenieur",
    "theologe",
    "philosoph",
    "dirigent",
    "pianist",
    "redakteur",
    "student",
    "doktorand",
    "dozent",
    "lehrer",
    "unternehmer",
    "gründer",
    "manager",
    "berater",
    "trainer",
    "publizist",
    "schauspieler",
    "produzent",
    "verleger",
    "experte",
    "expert",
    "ökonom",
    "jurist",
    "anwalt",
    "anwält",
    "ärzt",
    "chefarzt",
    "hausarzt",
    "geologe",
    "physiker",
    "chemiker",
    "informatiker",
    "entwickler",
    "bildhauer",
    "komponist",
];

/// Whole words, without a full stop.
const WHOLE: &[&str] = &[
    "mdb",
    "mdl",
    "mdep",
    "std",
    "ostd",
    "dm",
    "ra",
    "rain",
    "ob",
    "pfr",
    "pfrin",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "president",
    "director",
    "dean",
    "senator",
    "mayor",
    "minister",
    "captain",
    "rev",
    "reverend",
    "sir",
    "dame",
    "lady",
    "lord",
    "bishop",
    "father",
    "sister",
    "brother",
    "schwester",
    "bruder",
    "pater",
    "ambassador",
    "commissioner",
    "councillor",
    "judge",
    "the",
    "der",
    "die",
    "den",
    "dem",
    "unserer",
    "unserem",
    "unsere",
    "rabbiner",
    "rabbinerin",
    "imam",
    "vorsitzenden",
    "präsidenten",
    "intendanten",
    "dezernenten",
    "abgeordneten",
    "beauftragten",
    "referenten",
    "vikar",
    "vikarin",
    "diakon",
    "diakonin",
    "präses",
    "bgm",
    "bgmin",
    "lhstv",
    "minr",
    "minrin",
    "mdirig",
    "rd",
    "md",
    "kr",
    "stv",
];

/// Forms of address, which are not part of the name.
const CALLS: &[&str] = &["frau", "herr", "herrn", "mr", "ms", "mrs", "miss", "mx"];

/// The words before a name without forms of address, and the name: "Ministerin", "Petra Amsel". Academic titles stay
/// with the name.
pub fn without_function(text: &str) -> (&str, &str) {
    let mut rest = text.trim_start();
    let mut end = 0;
    while let Some((word, behind)) = rest.split_once(char::is_whitespace) {
        let behind = behind.trim_start();
        let called = CALLS.contains(&bare(word).as_str());
        let names = behind.starts_with(char::is_uppercase);
        // "die Referentin Ada Amsel", but not "der Stadt".
        let article = is_article(word)
            && !behind.split_whitespace().next().is_some_and(|next| is_office(next) && !is_article(next));
        if !names || article || !(called || is_article(word) || is_office(word)) {
            break;
        }
        if !called && !is_article(word) {
            end = text.len() - rest.len() + word.len();
        }
        rest = behind;
    }
    // "Bürgermeisterin Ida" is an office and a name, but "Ministerin Bildung" is not: the caller checks the name.
    let start = text.len() - rest.len();
    let function = text[..end.min(start)].trim();
    let function = function.split_once(char::is_whitespace).map_or(function, |(first, behind)| {
        if CALLS.contains(&bare(first).as_str()) { behind.trim_start() } else { function }
    });
    let bare_function = function
        .split_once(' ')
        .filter(|(first, _)| is_article(first) && *first != "The")
        .map_or(function, |(_, behind)| behind);
    (bare_function, rest)
}

/// "die", "unserer"
pub fn is_article(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "der" | "die" | "the" | "den" | "dem" | "unserer" | "unserem" | "unsere")
}

/// True for "Mr." and "Frau".
pub fn is_call(word: &str) -> bool {
    CALLS.contains(&bare(word).as_str())
}

/// "Dr.", "Prof.", "Dipl.-Ing."
pub fn is_academic(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        "dr.",
        "dr",
        "prof.",
        "prof",
        "professor",
        "professorin",
        "pd",
        "dr.in",
        "prof.in",
        "mag.",
        "mag.a",
        "di",
        "priv.-doz.",
    ]
    .contains(&word.as_str())
        || word.starts_with("dipl.")
        || word.starts_with("prof.")
        || word.starts_with("dr.-")
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// "Oberbürgermeisterin", "Vorstandsvorsitzender", "Rev."
pub fn is_office(word: &str) -> bool {
    /// In bytes; no word is longer.
    const LONGEST: usize = 60;
    if word.len() > LONGEST || word.ends_with([',', ':', ';']) {
        return false;
    }
    let word = bare(word);
    let stem = word.strip_suffix("in").unwrap_or(&word);
    let ends = |word: &str| {
        let last = word.as_bytes().last().and_then(|last| BY_LAST_LETTER.get(last));
        last.is_some_and(|offices| offices.iter().any(|office| word.ends_with(office)))
    };
    WHOLE_WORDS.contains(word.as_str()) || ends(stem) || ends(&word)
}

/// The offices by their last byte, because every word of a sheet is looked up.
static BY_LAST_LETTER: LazyLock<HashMap<u8, Vec<&str>>> = LazyLock::new(|| {
    let mut offices: HashMap<u8, Vec<&str>> = HashMap::new();
    for office in OFFICES {
        offices.entry(*office.as_bytes().last().unwrap_or(&0)).or_default().push(office);
    }
    offices
});

static WHOLE_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| WHOLE.iter().copied().collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_stand_before_names() {
        let pictures = [
            ("Bürgermeisterin Ida Cho", "Bürgermeisterin|Ida Cho"),
            ("Ms. Ada Amsel", "|Ada Amsel"),
            ("Frau Ministerin Ada Amsel", "Ministerin|Ada Amsel"),
            ("The Rev. Ulf Bär", "The Rev.|Ulf Bär"),
            ("Dr. Ada Amsel", "|Dr. Ada Amsel"),
            ("Ada Amsel", "|Ada Amsel"),
            ("Leiterin der Bibliothek", "|Leiterin der Bibliothek"),
        ];
        for (text, picture) in pictures {
            let (function, name) = without_function(text);
            assert_eq!(format!("{function}|{name}"), picture, "{text}");
        }
    }
}
