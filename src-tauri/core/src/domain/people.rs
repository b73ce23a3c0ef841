//! People, and the parts of their names.

use super::{ids::PersonId, language::Language};
use serde::{Deserialize, Serialize};

/// A human being, once in the file however many parts they play.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Person {
    pub id: PersonId,
    /// Academic title: "Prof. Dr."
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub given: String,
    /// "von der", by which nobody is sorted unless wished.
    #[serde(default)]
    pub particle: Option<String>,
    pub family: String,
    /// The name in its own script, where that is not Latin.
    #[serde(default)]
    pub native: Option<String>,
    /// What stands large on the badge, instead of the given name.
    #[serde(default)]
    pub badge_name: Option<String>,
    #[serde(default)]
    pub pronouns: Option<String>,
    #[serde(default)]
    pub organisation: Option<String>,
    /// Town.
    #[serde(default)]
    pub place: Option<String>,
    #[serde(default)]
    pub salutation: Option<Salutation>,
    #[serde(default)]
    pub address: Address,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub mobile: Option<String>,
    #[serde(default)]
    pub telephone: Option<String>,
    /// For the team alone; never printed.
    #[serde(default)]
    pub note: Option<String>,
    /// The ids of people who turned out to be this one, so that calendar files and
    /// what was printed for them still find their person.
    #[serde(default)]
    pub aliases: Vec<PersonId>,
}

impl Person {
    /// From a name as it is written: "Prof. Dr. Ada von der Heide".
    pub fn named(name: &str) -> Self {
        let parts = split_name(name);
        Self {
            id: PersonId::fresh(),
            title: parts.title,
            given: parts.given,
            particle: parts.particle,
            family: parts.family,
            native: None,
            badge_name: None,
            pronouns: None,
            organisation: None,
            place: None,
            salutation: None,
            address: Address::default(),
            email: None,
            mobile: None,
            telephone: None,
            note: None,
            aliases: Vec::new(),
        }
    }

    /// As one writes somebody down: "Dr. Ada Beispiel, Stadt Köln" names where she belongs, too. Before a comma a family
    /// name may stand alone: "Beispiel, Ada".
    pub fn written(text: &str) -> Self {
        let Some((before, behind)) = text.split_once(',').map(|(before, behind)| (before.trim(), behind.trim())) else {
            return Self::named(text);
        };
        let first = Self::named(before);
        if behind.is_empty() {
            return first;
        }
        if first.given.is_empty() && behind.split_whitespace().count() <= MOST_GIVEN_NAMES {
            let title = first.title.as_deref();
            return Self::named(&words([title, Some(behind), first.particle.as_deref(), Some(&first.family)]));
        }
        Self { organisation: Some(behind.to_owned()), ..first }
    }

    /// "Ada von der Heide".
    pub fn name(&self) -> String {
        words([Some(self.given.as_str()), self.particle.as_deref(), Some(self.family.as_str())])
    }

    /// "Prof. Dr. Ada von der Heide".
    pub fn full_name(&self) -> String {
        words([self.title.as_deref(), Some(&self.name())])
    }

    /// "von der Heide".
    pub fn family_with_particle(&self) -> String {
        words([self.particle.as_deref(), Some(self.family.as_str())])
    }
}

/// Behind a family name and a comma; what is longer is where somebody belongs.
const MOST_GIVEN_NAMES: usize = 2;

fn words<const N: usize>(parts: [Option<&str>; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameParts {
    pub title: Option<String>,
    pub given: String,
    pub particle: Option<String>,
    pub family: String,
}

const TITLE_WORDS: [&str; 33] = [
    "dr",
    "prof",
    "priv",
    "doz",
    "privatdozent",
    "privatdozentin",
    "pd",
    "dipl",
    "mag",
    "maga",
    "magª",
    "ing",
    "univ",
    "med",
    "phil",
    "jur",
    "rer",
    "nat",
    "pol",
    "habil",
    "h",
    "c",
    "hc",
    "em",
    "theol",
    "dipl-ing",
    "dipl-päd",
    "dipl-psych",
    "dipl-soz",
    "di",
    "mmag",
    "professor",
    "professorin",
];

const PARTICLES: [&str; 24] = [
    "von", "van", "der", "den", "dem", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ten", "zu",
    "zum", "zur", "und", "vom", "auf", "af", "'t",
];

/// Takes "Prof. Dr. h. c. Ada von der Heide" apart. The last word is the family name,
/// words like "von der" before it are the particle; a name of one word is a family name.
/// It is a guess that a human being can correct, and it loses no letter.
pub fn split_name(name: &str) -> NameParts {
    let all: Vec<&str> = name.split_whitespace().collect();
    // "h", "c", "di" are words of a title only behind a "Dr." or with a full stop; names are longer than one word.
    let mut titles = 0;
    while titles + 1 < all.len() && is_title(all[titles], titles > 0) {
        titles += 1;
    }
    let (title, rest) = all.split_at(titles);
    let family_start = rest.len().saturating_sub(1);
    let mut particle_start = family_start;
    while particle_start > 0 && is_particle(rest[particle_start - 1]) {
        particle_start -= 1;
    }
    NameParts {
        title: (!title.is_empty()).then(|| title.join(" ")),
        given: rest[..particle_start].join(" "),
        particle: (particle_start < family_start).then(|| rest[particle_start..family_start].join(" ")),
        family: rest[family_start..].join(" "),
    }
}

fn is_title(word: &str, behind_another: bool) -> bool {
    let dotted = word.contains('.') || word.ends_with('ª');
    let bare: String = word.chars().filter(|&c| c != '.').collect::<String>().to_lowercase();
    let known = bare.split('-').all(|part| TITLE_WORDS.contains(&part) || TITLE_WORDS.contains(&bare.as_str()))
        || (dotted && bare.starts_with("dipl"));
    known && (dotted || behind_another || matches!(bare.as_str(), "dr" | "prof" | "professor" | "professorin" | "pd" | "di"))
        // "Di" and "PD" without a full stop are titles only in capitals: "DI Gruber", but "Di Lorenzo".
        && (!matches!(bare.as_str(), "di" | "pd") || word.chars().all(|c| c.is_uppercase() || c == '.'))
}

fn is_particle(word: &str) -> bool {
    // Only in small letters: "Da Silva" is a family name of two words only where its bearer says so.
    PARTICLES.contains(&word)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Salutation {
    Ms,
    Mr,
    Neutral,
}

impl Salutation {
    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Salutation::Ms => ("Frau", "Ms"),
            Salutation::Mr => ("Herr", "Mr"),
            Salutation::Neutral => ("neutral", "neutral"),
        };
        language.pick(german, english)
    }
}

/// How one writes to them: "du" or "Sie".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Address {
    #[default]
    Formal,
    Informal,
}

impl Address {
    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Address::Formal => ("Sie", "formal"),
            Address::Informal => ("du", "informal"),
        };
        language.pick(german, english)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken_apart(name: &str) -> String {
        let parts = split_name(name);
        format!(
            "{}|{}|{}|{}",
            parts.title.unwrap_or_default(),
            parts.given,
            parts.particle.unwrap_or_default(),
            parts.family
        )
    }

    #[test]
    fn names_are_taken_apart() {
        let pictures = [
            ("Ada Beispiel", "|Ada||Beispiel"),
            ("Prof. Dr. Ada Maria Beispiel-Muster", "Prof. Dr.|Ada Maria||Beispiel-Muster"),
            ("Prof. Dr. h. c. Ada von der Heide", "Prof. Dr. h. c.|Ada|von der|Heide"),
            ("Dr.in Ada Muster", "|Dr.in Ada||Muster"),
            ("Dipl.-Ing. Jan van den Berg", "Dipl.-Ing.|Jan|van den|Berg"),
            ("Mag.ª Eva Gruber", "Mag.ª|Eva||Gruber"),
            ("DI Eva Gruber", "DI|Eva||Gruber"),
            ("Di Lorenzo", "|Di||Lorenzo"),
            ("PD Dr. Ulf C. Med", "PD Dr.|Ulf C.||Med"),
            ("Dr. med. Ulf Horn", "Dr. med.|Ulf||Horn"),
            ("Nguyễn Thị Ánh", "|Nguyễn Thị||Ánh"),
            ("محمد الخطيب", "|محمد||الخطيب"),
            ("Madonna", "|||Madonna"),
            ("Dr.", "|||Dr."),
            ("", "|||"),
        ];
        for (name, parts) in pictures {
            assert_eq!(taken_apart(name), parts, "{name}");
        }
    }

    #[test]
    fn where_somebody_belongs_is_no_part_of_the_name() {
        let written = |text: &str| {
            let person = Person::written(text);
            format!("{}|{}", person.full_name(), person.organisation.unwrap_or_default())
        };
        let pictures = [
            ("Dr. Sabine Mustermann, Stadt Köln", "Dr. Sabine Mustermann|Stadt Köln"),
            ("Ada von der Heide, Netzwerk Nord, Bonn", "Ada von der Heide|Netzwerk Nord, Bonn"),
            ("Beispiel, Ada", "Ada Beispiel|"),
            ("Dr. von der Heide, Ada Maria", "Dr. Ada Maria von der Heide|"),
            ("Madonna, Verein für Musik", "Madonna|Verein für Musik"),
            ("Ada Beispiel,", "Ada Beispiel|"),
            ("Ada Beispiel", "Ada Beispiel|"),
        ];
        for (text, parts) in pictures {
            assert_eq!(written(text), parts, "{text}");
        }
    }

    #[test]
    fn no_letter_is_lost() {
        for name in ["Prof. Dr. h. c. Ada von der Heide", "Jan  van den\tBerg", "X"] {
            let joined: Vec<&str> = name.split_whitespace().collect();
            assert_eq!(Person::named(name).full_name(), joined.join(" "));
        }
    }
}
