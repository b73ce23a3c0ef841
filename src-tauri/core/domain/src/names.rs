//! Reading a name: its title, its parts in either order, and its suffix.

use super::language::Language;
use serde::{Deserialize, Serialize};

/// Which part of a name comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum OrderOfName {
    GivenFirst,
    FamilyFirst,
}

impl OrderOfName {
    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            OrderOfName::GivenFirst => ("Vorname zuerst", "given name first"),
            OrderOfName::FamilyFirst => ("Familienname zuerst", "family name first"),
        };
        language.pick(german, english)
    }
}

/// The parts of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameParts {
    pub title: Option<String>,
    pub given: String,
    pub particle: Option<String>,
    pub family: String,
    pub suffix: Option<String>,
    /// The order, if the script determines it.
    pub order: Option<OrderOfName>,
}

/// Family names of Vietnam; there are few. This list and the next one are our own. People on neither are not asked.
const VIETNAMESE: [&str; 20] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Trịnh", "Lương", "Mai",
];

/// Frequent family names of Hungary, China, Korea and, without diacritics, Vietnam. They occur in either order.
pub(super) const FAMILIES_FIRST: [&str; 46] = [
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

pub(super) fn is_vietnamese_family(word: &str) -> bool {
    VIETNAMESE.contains(&word)
}

/// Suffixes of a name, with or without full stops: generations, degrees, orders, mandates.
const SUFFIXES: [&str; 24] = [
    "jr", "sr", "jun", "sen", "junior", "senior", "ii", "iii", "iv", "phd", "md", "jd", "mba", "msc", "bsc", "ma",
    "ba", "llm", "esq", "mdb", "mdl", "mdep", "frs", "obe",
];

/// Whether a word is a suffix. In short words, capitals tell a suffix from a name: "Li Ma", but "Eva Roth MA".
pub fn is_suffix(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    let known = SUFFIXES.contains(&bare.to_lowercase().as_str());
    let unmistakable = word.contains('.') || bare.chars().filter(|c| c.is_uppercase()).count() > 1;
    known && (unmistakable || matches!(bare.as_str(), "Jr" | "Sr" | "Junior" | "Senior" | "jun" | "sen" | "Esq"))
}

/// Ranks of nobility. In Germany they have been part of the family name since 1919: "Karl Freiherr von Stein".
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

/// Whether a name is written without blanks between its parts: in Han, Kana or Hangul, including the tags that select
/// the language of their letter forms on paper.
pub(super) fn is_without_blanks(text: &str) -> bool {
    let joined = |c| matches!(u32::from(c), 0xe_0001..=0xe_007f | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff);
    !text.is_empty() && text.chars().all(joined)
}

/// Family names that consist of two letters.
const OF_TWO_LETTERS: [&str; 14] =
    ["欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "皇甫", "尉迟", "公孙", "남궁", "황보", "제갈"];

/// Splits a name in Chinese, Japanese or Korean letters. If it contains Kana, the given name begins with the first of
/// them. Otherwise the family name is the first letter or the first two.
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

/// Takes "Prof. Dr. h. c. Ada von der Heide" apart. The last word is the family name, words like "von der" before it
/// are the particle, and a single word is a family name. The result is a guess that a human can correct. No letter is
/// lost.
pub fn split_name(name: &str) -> NameParts {
    let all: Vec<&str> = name.split_whitespace().collect();
    // "h", "c", "di" belong to a title only behind a "Dr." or with a full stop. At least one word is left for the name.
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
            // At least one name stands before a suffix.
            let suffixes = rest[1.min(rest.len())..].iter().rev().take_while(|word| is_suffix(word)).count();
            let (rest, suffix) = rest.split_at(rest.len() - suffixes);
            (None, rest, (!suffix.is_empty()).then(|| suffix.join(" ")))
        }
    };
    if let Some((family, given)) = family_first {
        return NameParts { title, given, particle: None, family, suffix, order: Some(OrderOfName::FamilyFirst) };
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
    // Only in small letters: "Da Silva" is a family name of two words only if its bearer says so.
    PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::Person;
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
    fn no_letter_is_lost() {
        for name in ["Prof. Dr. h. c. Ada von der Heide", "Jan  van den\tBerg", "X"] {
            let joined: Vec<&str> = name.split_whitespace().collect();
            assert_eq!(Person::named(name).full_name(), joined.join(" "));
        }
    }
}
