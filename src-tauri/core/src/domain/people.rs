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
    /// "Jr.", "III", "PhD": behind the name, by which nobody is sorted.
    #[serde(default)]
    pub suffix: Option<String>,
    /// Nobody has said it yet, where there is none: the given name comes first.
    #[serde(default)]
    pub name_order: Option<NameOrder>,
    /// The name in its own script, where that is not Latin.
    #[serde(default)]
    pub native: Option<String>,
    /// What stands large on the badge, instead of the given name.
    #[serde(default)]
    pub badge_name: Option<String>,
    /// In which language's forms the name is written, where several languages share its letters.
    #[serde(default)]
    pub writing: Option<Writing>,
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

/// In which language's forms a name is written: Chinese, Japanese and Korean share letters and draw them otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub enum Writing {
    #[serde(rename = "zh-Hans")]
    SimplifiedChinese,
    #[serde(rename = "zh-Hant")]
    TraditionalChinese,
    #[serde(rename = "ja")]
    Japanese,
    #[serde(rename = "ko")]
    Korean,
}

impl Writing {
    pub const ALL: [Writing; 4] =
        [Writing::SimplifiedChinese, Writing::TraditionalChinese, Writing::Japanese, Writing::Korean];

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Writing::SimplifiedChinese => ("Chinesisch, vereinfacht", "Chinese, simplified"),
            Writing::TraditionalChinese => ("Chinesisch, traditionell", "Chinese, traditional"),
            Writing::Japanese => ("Japanisch", "Japanese"),
            Writing::Korean => ("Koreanisch", "Korean"),
        };
        language.pick(german, english)
    }

    /// BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Writing::SimplifiedChinese => "zh-Hans",
            Writing::TraditionalChinese => "zh-Hant",
            Writing::Japanese => "ja",
            Writing::Korean => "ko",
        }
    }
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
            suffix: parts.suffix,
            name_order: parts.order,
            native: None,
            badge_name: None,
            writing: None,
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
    /// name may stand alone: "Beispiel, Ada". "Mary Smith, PhD, City Council" says what she is before where.
    pub fn written(text: &str) -> Self {
        let Some((before, behind)) = text.split_once(',').map(|(before, behind)| (before.trim(), behind.trim())) else {
            return Self::named(text);
        };
        let (next, rest) = behind.split_once(',').map_or((behind, ""), |(next, rest)| (next.trim(), rest.trim()));
        if is_suffix(next) {
            let first = Self::named(&format!("{before} {next}"));
            return Self { organisation: (!rest.is_empty()).then(|| rest.to_owned()), ..first };
        }
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

    /// "Ada von der Heide", "Nguyễn Thị Ánh", "王小明", "John Public Jr."
    pub fn name(&self) -> String {
        let family = self.family_with_particle();
        let suffix = self.suffix.as_deref();
        match self.name_order {
            Some(NameOrder::FamilyFirst) if is_without_blanks(&family) && is_without_blanks(&self.given) => {
                words([Some(&format!("{family}{}", self.given)), suffix])
            }
            Some(NameOrder::FamilyFirst) => words([Some(family.as_str()), Some(self.given.as_str()), suffix]),
            Some(NameOrder::GivenFirst) | None => words([Some(self.given.as_str()), Some(family.as_str()), suffix]),
        }
    }

    /// "Prof. Dr. Ada von der Heide".
    pub fn full_name(&self) -> String {
        words([self.title.as_deref(), Some(&self.name())])
    }

    /// "von der Heide".
    pub fn family_with_particle(&self) -> String {
        words([self.particle.as_deref(), Some(self.family.as_str())])
    }

    /// How the person is called: the given name, unless they want to be called otherwise; a name alone is called so.
    pub fn called(&self) -> String {
        let given = if self.given.is_empty() { self.family_with_particle() } else { self.given.clone() };
        self.badge_name.clone().unwrap_or(given)
    }

    /// The same name, read in this order. Of several given names behind a family name, a Vietnamese is called by the last.
    pub fn read_in(&self, order: NameOrder) -> Self {
        let before = Self { suffix: None, ..self.clone() }.name();
        let all: Vec<&str> = before.split_whitespace().collect();
        let bare = Self { badge_name: None, name_order: Some(order), ..self.clone() };
        match (order, all.as_slice()) {
            (NameOrder::FamilyFirst, [family, given @ .., last]) if self.particle.is_none() => {
                let called = (is_vietnamese_family(family) && !given.is_empty()).then(|| (*last).to_owned());
                let given = [given, &[*last]].concat().join(" ");
                Self { family: (*family).to_owned(), given, badge_name: called, ..bare }
            }
            (NameOrder::GivenFirst, [given @ .., family]) if self.particle.is_none() && !given.is_empty() => {
                Self { family: (*family).to_owned(), given: given.join(" "), ..bare }
            }
            _ => Self { name_order: Some(order), ..self.clone() },
        }
    }

    /// Whether somebody should be asked which of the names is that of the family: where the name may be written in the
    /// order of Vietnam, Hungary, China or Korea, and nobody has said it yet.
    pub fn may_be_in_another_order(&self) -> bool {
        let name = self.name();
        let words: Vec<&str> = name.split_whitespace().collect();
        let [first, .., last] = words.as_slice() else { return false };
        self.name_order.is_none()
            && self.particle.is_none()
            && (is_vietnamese_family(first) || FAMILIES_FIRST.iter().any(|family| family == first || family == last))
    }
}

/// Which part of a name comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum NameOrder {
    GivenFirst,
    FamilyFirst,
}

impl NameOrder {
    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            NameOrder::GivenFirst => ("Vorname zuerst", "given name first"),
            NameOrder::FamilyFirst => ("Familienname zuerst", "family name first"),
        };
        language.pick(german, english)
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
    pub suffix: Option<String>,
    /// Where the script says it.
    pub order: Option<NameOrder>,
}

/// Family names of Vietnam, nine of ten people have one of these.
const VIETNAMESE: [&str; 20] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Trịnh", "Lương", "Mai",
];

/// Frequent family names of Hungary, China and Korea, in Latin letters: with them, either order is written.
const FAMILIES_FIRST: [&str; 46] = [
    "Nagy",
    "Kovács",
    "Tóth",
    "Szabó",
    "Horváth",
    "Varga",
    "Kiss",
    "Molnár",
    "Németh",
    "Farkas",
    "Balogh",
    "Papp",
    "Takács",
    "Juhász",
    "Lakatos",
    "Mészáros",
    "Oláh",
    "Szűcs",
    "Fekete",
    "Wang",
    "Zhang",
    "Liu",
    "Chen",
    "Yang",
    "Huang",
    "Zhao",
    "Wu",
    "Zhou",
    "Xu",
    "Sun",
    "Zhu",
    "Lin",
    "Guo",
    "Kim",
    "Park",
    "Choi",
    "Jung",
    "Kang",
    "Cho",
    "Yoon",
    "Jang",
    "Nguyen",
    "Tran",
    "Pham",
    "Le",
    "Hoang",
];

fn is_vietnamese_family(word: &str) -> bool {
    VIETNAMESE.contains(&word)
}

/// Behind a name, without and with full stops: generations, degrees, orders, mandates.
const SUFFIXES: [&str; 24] = [
    "jr", "sr", "jun", "sen", "junior", "senior", "ii", "iii", "iv", "phd", "md", "jd", "mba", "msc", "bsc", "ma",
    "ba", "llm", "esq", "mdb", "mdl", "mdep", "frs", "obe",
];

/// Short words in which capitals tell a suffix from a name: "Li Ma", but "Eva Roth MA".
fn is_suffix(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    let known = SUFFIXES.contains(&bare.to_lowercase().as_str());
    let unmistakable = word.contains('.') || bare.chars().filter(|c| c.is_uppercase()).count() > 1;
    known && (unmistakable || matches!(bare.as_str(), "Jr" | "Sr" | "Junior" | "Senior" | "jun" | "sen" | "Esq"))
}

/// Ranks of nobility, which are part of the family name since 1919 in Germany: "Karl Freiherr von Stein".
const RANKS: [&str; 16] = [
    "Freiherr",
    "Freifrau",
    "Freiin",
    "Graf",
    "Gräfin",
    "Fürst",
    "Fürstin",
    "Prinz",
    "Prinzessin",
    "Herzog",
    "Herzogin",
    "Ritter",
    "Edler",
    "Edle",
    "Baron",
    "Baronin",
];

/// Letters of names that are written without a blank between their parts: Han, Kana and Hangul.
fn is_without_blanks(text: &str) -> bool {
    let joined = |c| matches!(u32::from(c), 0xe_0001..=0xe_007f | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff);
    !text.is_empty() && text.chars().all(joined)
}

/// Family names of two letters.
const OF_TWO_LETTERS: [&str; 14] =
    ["欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "皇甫", "尉迟", "公孙", "남궁", "황보", "제갈"];

/// A name of Chinese, Japanese or Korean letters: the family name is its first letter, or the first two; a Japanese given
/// name may begin where Kana do.
fn without_blanks(name: &str) -> Option<(String, String)> {
    let letters: Vec<char> = name.chars().collect();
    if !is_without_blanks(name) || !(2..=6).contains(&letters.len()) {
        return None;
    }
    let kana = |c: &char| matches!(u32::from(*c), 0x3040..=0x30ff);
    let family = match letters.iter().position(kana) {
        Some(0) => return None,
        Some(first) => first,
        None if OF_TWO_LETTERS.iter().any(|two| name.starts_with(two)) && letters.len() > 2 => 2,
        None if letters.len() >= 4 => 2,
        None => 1,
    };
    Some((letters[..family].iter().collect(), letters[family..].iter().collect()))
}

const TITLE_WORDS: [&str; 36] = [
    "mult",
    "hon",
    "honoris",
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
    let title = (!title.is_empty()).then(|| title.join(" "));
    let (family_first, rest, suffix) = match rest {
        [one] => (without_blanks(one), rest, None),
        [family, given] if is_without_blanks(family) && is_without_blanks(given) => {
            (Some(((*family).to_owned(), (*given).to_owned())), rest, None)
        }
        _ => {
            // Behind at least one name.
            let suffixes = rest[1.min(rest.len())..].iter().rev().take_while(|word| is_suffix(word)).count();
            let (rest, suffix) = rest.split_at(rest.len() - suffixes);
            (None, rest, (!suffix.is_empty()).then(|| suffix.join(" ")))
        }
    };
    if let Some((family, given)) = family_first {
        return NameParts { title, given, particle: None, family, suffix, order: Some(NameOrder::FamilyFirst) };
    }
    let family_start = rest.len().saturating_sub(1);
    let mut particle_start = family_start;
    while particle_start > 0 && is_particle(rest[particle_start - 1]) {
        particle_start -= 1;
    }
    if particle_start > 0 && family_start > 0 && RANKS.contains(&rest[particle_start - 1]) {
        particle_start -= 1;
    }
    NameParts {
        title,
        given: rest[..particle_start].join(" "),
        particle: (particle_start < family_start).then(|| rest[particle_start..family_start].join(" ")),
        family: rest[family_start..].join(" "),
        suffix,
        order: None,
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
        let suffix = parts.suffix.map(|suffix| format!("|{suffix}")).unwrap_or_default();
        format!(
            "{}|{}|{}|{}{suffix}",
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
            ("Prof. Dr. Dr. h.c. mult. Ada Weiß", "Prof. Dr. Dr. h.c. mult.|Ada||Weiß"),
            ("Karl Freiherr von Stein", "|Karl|Freiherr von|Stein"),
            ("Otto Graf Lambsdorff", "|Otto|Graf|Lambsdorff"),
            ("Steffi Graf", "|Steffi||Graf"),
            ("John Q. Public Jr.", "|John Q.||Public|Jr."),
            ("Henry van der Berg III", "|Henry|van der|Berg|III"),
            ("Dr. Mary Smith PhD MBA", "Dr.|Mary||Smith|PhD MBA"),
            ("Li Ma", "|Li||Ma"),
            ("王小明", "|小明||王"),
            ("欧阳娜娜", "|娜娜||欧阳"),
            ("김민수", "|민수||김"),
            ("田中さくら", "|さくら||田中"),
            ("山田 太郎", "|太郎||山田"),
            ("สมชาย ใจดี", "|สมชาย||ใจดี"),
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
            ("Mary Smith, PhD, City Council", "Mary Smith PhD|City Council"),
            ("John Public, Jr.", "John Public Jr.|"),
            ("Ada Beispiel", "Ada Beispiel|"),
        ];
        for (text, parts) in pictures {
            assert_eq!(written(text), parts, "{text}");
        }
    }

    #[test]
    fn a_name_is_read_in_the_order_that_its_bearer_writes_it_in() {
        let read = |name: &str, order| {
            let person = Person::named(name).read_in(order);
            format!("{}|{}|{}|{}", person.family, person.given, person.called(), person.name())
        };
        let first = NameOrder::FamilyFirst;
        assert_eq!(read("Nguyễn Thị Ánh", first), "Nguyễn|Thị Ánh|Ánh|Nguyễn Thị Ánh");
        assert_eq!(read("Nagy Éva", first), "Nagy|Éva|Éva|Nagy Éva");
        assert_eq!(read("Nagy Éva", NameOrder::GivenFirst), "Éva|Nagy|Nagy|Nagy Éva");
        let back = Person::named("Nguyễn Thị Ánh").read_in(first).read_in(NameOrder::GivenFirst);
        assert_eq!((back.name().as_str(), back.called().as_str()), ("Nguyễn Thị Ánh", "Nguyễn Thị"));
        assert_eq!(Person::named("王小明").name(), "王小明");
        let asked = ["Nguyễn Thị Ánh", "Nagy Éva", "Éva Nagy", "Wei Zhang", "Ada Beispiel", "王小明", "Kiss"];
        let asked: Vec<&str> = asked.into_iter().filter(|name| Person::named(name).may_be_in_another_order()).collect();
        assert_eq!(asked, ["Nguyễn Thị Ánh", "Nagy Éva", "Éva Nagy", "Wei Zhang"]);
    }

    #[test]
    fn no_letter_is_lost() {
        for name in ["Prof. Dr. h. c. Ada von der Heide", "Jan  van den\tBerg", "X"] {
            let joined: Vec<&str> = name.split_whitespace().collect();
            assert_eq!(Person::named(name).full_name(), joined.join(" "));
        }
    }
}
