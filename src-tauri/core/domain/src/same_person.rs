//! Finds people who are probably one person in two spellings. They are offered for merging, never merged silently.

mod twice;

pub use twice::{Grounds, Twice, TwiceFound, twice};

use super::{ids::PersonId, language::Language, people::Person};
use serde::Serialize;
use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
};
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
    /// Letter for letter.
    Same,
    /// "Ada Beispiel", "Dr. Ada Beispiel".
    Title,
    /// "Gert van Dorn", "Gert Van Dorn", "GERT VAN DORN".
    Capitals,
    /// "Anna-Lena Roth", "Anna Lena Roth".
    Hyphens,
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
            Likeness::Same => ("gleich geschrieben", "spelled the same"),
            Likeness::Title => ("gleich bis auf den Titel", "the same but for the title"),
            Likeness::Capitals => ("gleich bis auf Groß- und Kleinschreibung", "the same but for capital letters"),
            Likeness::Hyphens => ("gleich bis auf Bindestriche", "the same but for hyphens"),
            Likeness::Transcription => ("gleich bis auf Umlaute und Akzente", "the same but for umlauts and accents"),
            Likeness::Initial => ("einmal nur mit dem Anfangsbuchstaben", "once only by the initial"),
            Likeness::Swapped => ("Vor- und Familienname vertauscht", "given and family name swapped"),
            Likeness::Typing => ("bis auf einen Buchstaben gleich", "the same but for one letter"),
        };
        language.pick(german, english)
    }
}

/// Pairs of people who are probably the same, in the order of the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alike {
    pub pairs: Vec<LikelySame>,
    /// True if there are more pairs. They are found once some of these are merged: nobody decides on thousands at once.
    pub more: bool,
}

impl Alike {
    /// A sentence saying that there are more pairs, if so.
    pub fn more_in_words(more: bool, language: Language) -> Option<&'static str> {
        more.then(|| {
            language.pick(
                "Es gibt noch mehr solche Paare; sie folgen, sobald über einige davon entschieden ist.",
                "There are more such pairs; they follow as soon as some of these are decided.",
            )
        })
    }
}

/// The most pairs that are offered at once.
pub const MOST_PAIRS: usize = 1_000;

const HYPHENS: [char; 3] = ['-', '‐', '–'];

/// A longer text, in bytes of UTF-8, is not a name and is not compared.
const LONGEST_NAME: usize = 200;

/// Compares only names that share a key, so that 100,000 people stay cheap.
pub fn likely_same<'a>(people: impl IntoIterator<Item = &'a Person>) -> Alike {
    let names: Vec<Folded> = people.into_iter().map(Folded::of).filter(Folded::is_a_name).collect();
    let index = Index::of(&names);
    let mut alike = Alike::default();
    for (place, name) in names.iter().enumerate() {
        for other in index.behind(place) {
            let Some(reason) = name.likeness(&names[other]) else { continue };
            if alike.pairs.len() == MOST_PAIRS {
                return Alike { more: true, ..alike };
            }
            alike.pairs.push(LikelySame { a: name.id, b: names[other].id, reason });
        }
    }
    alike
}

/// Names by keys that similar names share. Two names that share a key are nearly always alike, so few comparisons are
/// wasted however many people have the same name.
struct Index {
    keys: Vec<Keys>,
    /// Keys that several names share, each with the place of a name; sorted.
    shared: Vec<(u64, usize)>,
    /// Family name with initial, whether the initial is the whole given name, and the place of the name; sorted.
    initials: Vec<(u64, bool, usize)>,
}

impl Index {
    fn of(names: &[Folded]) -> Self {
        let keys: Vec<Keys> = names.iter().map(Keys::of).collect();
        let each = |(place, keys): (usize, &Keys)| keys.nearly.iter().map(move |key| (*key, place)).collect::<Vec<_>>();
        let mut all: Vec<(u64, usize)> = keys.iter().enumerate().flat_map(each).collect();
        all.sort_unstable();
        let shared = all.chunk_by(|a, b| a.0 == b.0).filter(|names| names.len() > 1).flatten().copied().collect();
        let initials =
            keys.iter().zip(0..).filter_map(|(keys, place)| keys.initial.map(|(key, all)| (key, all, place)));
        let mut initials: Vec<(u64, bool, usize)> = initials.collect();
        initials.sort_unstable();
        Self { keys, shared, initials }
    }

    /// The places behind this one whose names may be alike.
    fn behind(&self, place: usize) -> BTreeSet<usize> {
        let Keys { nearly, initial } = &self.keys[place];
        let shared = nearly.iter().flat_map(|key| {
            let from = self.shared.partition_point(|entry| *entry <= (*key, place));
            self.shared[from..].iter().take_while(|entry| entry.0 == *key).map(|entry| entry.1)
        });
        // A whole given name looks for initials, an initial for whole given names.
        let initials = initial.iter().flat_map(|(key, all)| {
            let sought = (*key, !all);
            let from = self.initials.partition_point(|entry| *entry <= (sought.0, sought.1, place));
            self.initials[from..].iter().take_while(move |entry| (entry.0, entry.1) == sought).map(|entry| entry.2)
        });
        shared.chain(initials).collect()
    }
}

struct Keys {
    nearly: Vec<u64>,
    /// The key of family name and initial, and whether the initial is the whole given name.
    initial: Option<(u64, bool)>,
}

impl Keys {
    fn of(name: &Folded) -> Self {
        let Folded { given, family, .. } = name;
        // The same names, even if swapped.
        let mut nearly = vec![key('s', given.min(family), given.max(family)), key('w', &name.whole(), "")];
        if !given.is_empty() {
            nearly.extend(nearly_the_same(family).map(|family| key('f', given, &family)));
        }
        nearly.extend(nearly_the_same(given).map(|given| key('g', family, &given)));
        nearly.sort_unstable();
        nearly.dedup();
        let letters = given.trim_end_matches('.');
        let initial = letters.chars().next();
        let initial = initial.map(|initial| (key('i', family, &initial.to_string()), letters.chars().nth(1).is_none()));
        Self { nearly, initial }
    }
}

fn key(kind: char, same: &str, alike: &str) -> u64 {
    let mut hash = DefaultHasher::new();
    (kind, same, alike).hash(&mut hash);
    hash.finish()
}

/// Shorter names often differ by one letter and belong to different people: Ina and Ida.
const LETTERS_FOR_TYPING: usize = 5;

/// The text, and the text without each of its letters. Two texts that differ by an added, missing or different letter,
/// or by two swapped letters, have one of these in common. Nothing for short texts.
fn nearly_the_same(text: &str) -> impl Iterator<Item = String> {
    let is_long = text.chars().nth(LETTERS_FOR_TYPING - 1).is_some();
    let without = text.char_indices().map(|(at, c)| [&text[..at], &text[at + c.len_utf8()..]].concat());
    std::iter::once(text.to_owned()).chain(without).filter(move |_| is_long)
}

/// A name that is folded for comparison; see [`fold`].
struct Folded {
    id: PersonId,
    given: String,
    family: String,
    /// As written, in NFC.
    written: String,
    title: String,
}

impl Folded {
    fn of(person: &Person) -> Self {
        Self {
            id: person.id,
            given: fold(&person.given),
            family: fold(&person.family_with_particle()),
            written: person.name().nfc().collect(),
            title: person.title.as_deref().map(|title| title.nfc().collect()).unwrap_or_default(),
        }
    }

    /// Whether it can be compared.
    fn is_a_name(&self) -> bool {
        self.given.len() + self.family.len() <= LONGEST_NAME
    }

    /// The whole name. "Van" is a particle only in small letters, so in "VAN" it belongs to the given name.
    fn whole(&self) -> String {
        [self.given.as_str(), &self.family].join(" ").trim().to_owned()
    }

    /// How two names differ that fold to the same.
    fn difference(&self, other: &Folded) -> Likeness {
        if self.written == other.written {
            if self.title == other.title { Likeness::Same } else { Likeness::Title }
        } else if self.written.to_lowercase() == other.written.to_lowercase() {
            Likeness::Capitals
        } else if without_hyphens(&self.written) == without_hyphens(&other.written) {
            Likeness::Hyphens
        } else {
            Likeness::Transcription
        }
    }

    fn likeness(&self, other: &Folded) -> Option<Likeness> {
        let same_family = self.family == other.family;
        if same_family && self.given == other.given || self.whole() == other.whole() {
            return Some(self.difference(other));
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

fn without_hyphens(name: &str) -> String {
    name.to_lowercase().replace(HYPHENS, " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "a." or "a" is the initial of "ada"; "ada" is not its own initial.
fn is_initial_of(short: &str, long: &str) -> bool {
    let short = short.trim_end_matches('.');
    short.chars().count() == 1 && long.trim_end_matches('.').chars().count() > 1 && long.starts_with(short)
}

/// Folds to small letters without accents. Makes ä, ö, ü and ae, oe, ue equal, as well as ß and ss, ł and l, ı and i.
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
            // In "Aloe", "oe" is two sounds. That is rare enough to offer such names all the same.
            'e' if folded.ends_with(['a', 'o', 'u']) => {}
            c => folded.push(c),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reasons(names: &[&str]) -> Vec<String> {
        let people: Vec<Person> = names.iter().map(|name| Person::named(name)).collect();
        let name = |id| people.iter().find(|person| person.id == id).map(Person::full_name).unwrap_or_default();
        likely_same(&people)
            .pairs
            .iter()
            .map(|pair| format!("{} = {}: {:?}", name(pair.a), name(pair.b), pair.reason))
            .collect()
    }

    #[test]
    fn the_same_person_is_found_under_two_spellings() {
        let pictures = [
            (["Jörn Groß-Höfer", "Joern Gross-Hoefer"], "Transcription"),
            (["Dr. Łukasz Świętochowski", "Lukasz Swietochowski"], "Transcription"),
            (["Ulf ter Horst", "Ulf Ter Horst"], "Capitals"),
            (["ULF TER HORST", "Ulf ter Horst"], "Capitals"),
            (["Dr. Ulf Horst", "Ulf Horst"], "Title"),
            (["Anna-Lena Roth", "Anna Lena Roth"], "Hyphens"),
            (["Ada Roth-Beck", "Ada Roth Beck"], "Hyphens"),
            (["Jo\u{308}rg Horst", "Jörg Horst"], "Same"),
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

    #[test]
    fn of_thousands_who_are_alike_so_many_are_offered_as_somebody_can_look_at() {
        let same = |count: usize| (0..count).map(|_| Person::named("Anna Muster")).collect::<Vec<_>>();
        let few = likely_same(&same(40));
        assert_eq!((few.pairs.len(), few.more), (40 * 39 / 2, false));
        let many = likely_same(&same(400));
        assert_eq!((many.pairs.len(), many.more), (MOST_PAIRS, true));
        let endless = [Person::named(&"N".repeat(1_000_000)), Person::named(&"N".repeat(1_000_000))];
        assert_eq!(likely_same(&endless), Alike::default());
    }

    proptest! {
        /// Names from few letters, so that many are alike.
        #[test]
        fn whoever_is_alike_is_found_without_comparing_all_with_all(
            names in prop::collection::vec("[aä]?b?[ae]{0,5}\\.?( [aobö]{0,6}|)", 0..24),
        ) {
            let people: Vec<Person> = names.iter().map(|name| Person::named(name)).collect();
            let folded: Vec<Folded> = people.iter().map(Folded::of).collect();
            let mut all = Vec::new();
            for (place, a) in folded.iter().enumerate() {
                let likely = |b: &Folded| a.likeness(b).map(|reason| LikelySame { a: a.id, b: b.id, reason });
                all.extend(folded[place + 1..].iter().filter_map(likely));
            }
            prop_assert_eq!(likely_same(&people).pairs, all);
        }
    }
}
