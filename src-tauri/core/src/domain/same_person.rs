//! People who are likely the same one, spelled in two ways: offered for merging, never merged in silence.

use super::{ids::PersonId, language::Language, people::Person};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LikelySame {
    pub a: PersonId,
    pub b: PersonId,
    pub reason: Likeness,
}

/// Why two names are likely one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Likeness {
    /// "Götz", "Goetz", "Gotz"; "Łukasz", "Lukasz".
    Transcription,
    /// "Ada Beispiel", "A. Beispiel".
    Initial,
    /// "Ada Beispiel", "Beispiel Ada".
    Swapped,
    /// One letter more, less, other, or two that changed places.
    Typing,
}

impl Likeness {
    pub fn sentence(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Likeness::Transcription => ("nur anders umschrieben (ö/oe, ł/l)", "only transcribed otherwise (ö/oe, ł/l)"),
            Likeness::Initial => ("einmal nur mit dem Anfangsbuchstaben", "once only by the initial"),
            Likeness::Swapped => ("Vor- und Familienname vertauscht", "given and family name swapped"),
            Likeness::Typing => ("bis auf einen Buchstaben gleich", "the same but for one letter"),
        };
        language.pick(german, english)
    }
}

/// Pairs of people who are likely the same. Names are only compared with names that share a letter pattern,
/// so that thousands of people stay cheap.
pub fn likely_same<'a>(people: impl IntoIterator<Item = &'a Person>) -> Vec<LikelySame> {
    let names: Vec<Folded> = people.into_iter().map(Folded::of).collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        for key in &name.keys {
            groups.entry(key).or_default().push(index);
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Likeness> = BTreeMap::new();
    for group in groups.values() {
        for (at, &a) in group.iter().enumerate() {
            // A group of hundreds is a common family name with a common initial; its neighbours are enough.
            for &b in group[at + 1..].iter().take(100).filter(|&&b| a != b) {
                let pair = (a.min(b), a.max(b));
                if let Some(likeness) = names[pair.0].likeness(&names[pair.1]) {
                    pairs.entry(pair).or_insert(likeness);
                }
            }
        }
    }
    pairs.into_iter().map(|((a, b), reason)| LikelySame { a: names[a].id, b: names[b].id, reason }).collect()
}

/// A name without accents, in small letters, umlauts as two letters and as one.
struct Folded {
    id: PersonId,
    given: String,
    family: String,
    keys: BTreeSet<String>,
}

impl Folded {
    fn of(person: &Person) -> Self {
        let given = fold(&person.given);
        let family = fold(&person.family_with_particle());
        let initial: String = given.chars().take(1).collect();
        let head = |text: &str, n: usize| text.chars().take(n).collect::<String>();
        let tail = |text: &str, n: usize| {
            let skip = text.chars().count().saturating_sub(n);
            text.chars().skip(skip).collect::<String>()
        };
        let mut sorted = [given.as_str(), family.as_str()];
        sorted.sort_unstable();
        let keys = [
            // One wrong letter can spoil one of these, not all.
            format!("i {initial} {family}"),
            format!("h {given} {}", head(&family, 3)),
            format!("t {given} {}", tail(&family, 3)),
            format!("f {} {family}", tail(&given, 3)),
            format!("s {}", sorted.join(" ")),
        ];
        Self { id: person.id, given, family, keys: keys.into_iter().collect() }
    }

    fn likeness(&self, other: &Folded) -> Option<Likeness> {
        // Short names differ by one letter too often: Ina and Ida are two people.
        const LETTERS_FOR_TYPING: usize = 5;
        let same_family = self.family == other.family;
        if same_family && self.given == other.given {
            return Some(Likeness::Transcription);
        }
        if same_family && (is_initial_of(&self.given, &other.given) || is_initial_of(&other.given, &self.given)) {
            return Some(Likeness::Initial);
        }
        if !self.given.is_empty() && self.given == other.family && self.family == other.given {
            return Some(Likeness::Swapped);
        }
        let one_off = |a: &str, b: &str| {
            a.chars().count().min(b.chars().count()) >= LETTERS_FOR_TYPING && strsim::osa_distance(a, b) == 1
        };
        let typing = (same_family && one_off(&self.given, &other.given))
            || (self.given == other.given && !self.given.is_empty() && one_off(&self.family, &other.family));
        typing.then_some(Likeness::Typing)
    }
}

/// "a." or "a" is the initial of "ada"; "ada" is not that of itself.
fn is_initial_of(short: &str, long: &str) -> bool {
    let short = short.trim_end_matches('.');
    short.chars().count() == 1 && long.trim_end_matches('.').chars().count() > 1 && long.starts_with(short)
}

/// Small letters without accents; ä, ö, ü and ae, oe, ue become the same, as do ß and ss, ł and l, ı and i.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'æ' => folded.push('a'),
            'œ' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            '-' | '‐' | '–' | '’' | '\'' => folded.push(' '),
            // "oe" after another vowel is two sounds ("Aloe"), yet as a transcription it is rare enough to offer.
            'e' if folded.ends_with(['a', 'o', 'u']) => {}
            c => folded.push(c),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(names: &[&str]) -> Vec<String> {
        let people: Vec<Person> = names.iter().map(|name| Person::named(name)).collect();
        let name = |id| people.iter().find(|person| person.id == id).map(Person::full_name).unwrap_or_default();
        likely_same(&people)
            .iter()
            .map(|pair| format!("{} = {}: {:?}", name(pair.a), name(pair.b), pair.reason))
            .collect()
    }

    #[test]
    fn the_same_person_is_found_under_two_spellings() {
        let pictures = [
            (["Jörn Groß-Höfer", "Joern Gross-Hoefer"], "Transcription"),
            (["Dr. Łukasz Świętochowski", "Lukasz Swietochowski"], "Transcription"),
            (["Ada Beispiel", "A. Beispiel"], "Initial"),
            (["Ada Beispiel", "Beispiel Ada"], "Swapped"),
            (["Katharina Beispiel", "Katarina Beispiel"], "Typing"),
            (["Ada Beispeil", "Ada Beispiel"], "Typing"),
        ];
        for (names, reason) in pictures {
            let found = reasons(&names);
            assert_eq!(found.len(), 1, "{names:?}: {found:?}");
            assert!(found[0].ends_with(reason), "{found:?}");
        }
    }

    #[test]
    fn two_people_stay_two() {
        for names in
            [["Ina Roth", "Ida Roth"], ["Ada Roth", "Ada Lotz"], ["Ada Roth", "Ulf Roth"], ["Jan Huber", "Eva Jan"]]
        {
            assert_eq!(reasons(&names), [""; 0], "{names:?}");
        }
    }
}
