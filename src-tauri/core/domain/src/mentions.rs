//! Finds people in running texts: by their names in either order, their addresses and numbers, without regard to capitals,
//! accents and transcription.

use super::{people::Person, same_person::fold};
use serde_json::Value;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
};
use unicode_normalization::char::is_combining_mark;

/// Stands in a text where a name was.
pub const LEFT_OUT: &str = "[…]";

/// Up to so many people, their family names are looked for on their own as well. Of thousands, every other word would be
/// one.
const FEW: usize = 200;
/// A shorter family name alone is also a word.
const SHORTEST_FAMILY: usize = 3;
/// Fewer digits are no telephone number.
const SHORTEST_NUMBER: usize = 6;
/// In bytes. A longer text of ASCII without blanks is a picture or a font.
const LONGEST_WORD: usize = 1_000;

/// Before a family name, these make it the name of somebody.
#[rustfmt::skip]
const HONORIFICS: [&str; 13] =
    ["frau", "herr", "herrn", "fr", "hr", "dr", "prof", "familie", "ms", "mr", "mrs", "mx", "miss"];
#[rustfmt::skip]
const PARTICLES: [&str; 15] =
    ["von", "vom", "van", "der", "den", "dem", "de", "zu", "zum", "zur", "di", "da", "del", "la", "el"];

/// How people can be mentioned.
#[derive(Debug, Default)]
pub struct Mentions {
    /// The words by which somebody is mentioned, by the first of them.
    by_first: HashMap<String, Vec<Mention>>,
}

#[derive(Debug)]
struct Mention {
    rest: Vec<String>,
    sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A whole name, in which the last word may have the "s" of the genitive.
    Name,
    /// An address or a number.
    Exactly,
    /// A family name, or the only name, with a capital letter.
    Family,
    Only,
    /// A family name behind an honorific.
    AfterHonorific,
}

/// A word of a text, folded, and where it stands.
struct Word {
    folded: String,
    at: Range<usize>,
}

impl Mentions {
    /// Of these people. A name that one of `others` has as well is theirs, and is not looked for.
    pub fn of<'a>(people: &[&'a Person], others: impl IntoIterator<Item = &'a Person>) -> Self {
        let taken: HashSet<Vec<String>> = others.into_iter().flat_map(names_of).map(|(words, _)| words).collect();
        let different: BTreeSet<_> = people.iter().map(|person| person.id).collect();
        let are_few = different.len() <= FEW;
        let mut known: HashSet<(Vec<String>, bool)> = HashSet::new();
        let mut mentions = Self::default();
        let names = people.iter().copied().flat_map(names_of).filter(|(words, _)| !taken.contains(words));
        let numbers = people.iter().copied().flat_map(numbers_of).map(|words| (words, Sort::Exactly));
        for (words, sort) in names.chain(numbers) {
            let sort = if sort == Sort::Family && !are_few { Sort::AfterHonorific } else { sort };
            if known.insert((words.clone(), sort == Sort::Name)) {
                let mut words = words.into_iter();
                let Some(first) = words.next() else { continue };
                mentions.by_first.entry(first).or_default().push(Mention { rest: words.collect(), sort });
            }
        }
        mentions
    }

    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Where the text mentions somebody, in order and apart from each other.
    pub fn found(&self, text: &str) -> Vec<Range<usize>> {
        let is_prose = text.len() <= LONGEST_WORD || !text.is_ascii() || text.contains(char::is_whitespace);
        if self.is_empty() || !is_prose {
            return Vec::new();
        }
        let words = words_of(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest_at(text, &words, at) {
                Some(many) => {
                    if let (Some(first), Some(last)) = (words.get(at), words.get(at + many - 1)) {
                        found.push(first.at.start..last.at.end);
                    }
                    at += many;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The text without the mentions; `None` if there are none.
    pub fn without(&self, text: &str) -> Option<String> {
        let found = self.found(text);
        if found.is_empty() {
            return None;
        }
        let mut without = String::with_capacity(text.len());
        let mut from = 0;
        for mention in found {
            without.push_str(text.get(from..mention.start).unwrap_or_default());
            without.push_str(LEFT_OUT);
            from = mention.end;
        }
        without.push_str(text.get(from..).unwrap_or_default());
        Some(without)
    }

    /// Takes the mentions out of all texts of a JSON value, and what is listed under a name out of its maps. True if
    /// anything changed.
    pub fn clean(&self, value: &mut Value) -> bool {
        match value {
            Value::String(text) => match self.without(text) {
                Some(without) => {
                    *text = without;
                    true
                }
                None => false,
            },
            Value::Array(values) => {
                // Each of them, also after the first that changed.
                let mut changed = false;
                for value in values {
                    changed |= self.clean(value);
                }
                changed
            }
            Value::Object(fields) => {
                let before = fields.len();
                fields.retain(|name, _| self.found(name).is_empty());
                let are_fewer = fields.len() < before;
                fields.values_mut().fold(are_fewer, |changed, value| self.clean(value) || changed)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }

    /// The number of words of the longest mention that begins here.
    fn longest_at(&self, text: &str, words: &[Word], at: usize) -> Option<usize> {
        let first = words.get(at)?;
        let bare = first.folded.strip_suffix('s');
        let candidates = [Some(first.folded.as_str()), bare].into_iter().flatten();
        let mentions = candidates.flat_map(|key| {
            let is_bare = key.len() < first.folded.len();
            // The "s" of the genitive ends a mention.
            self.by_first
                .get(key)
                .into_iter()
                .flatten()
                .filter(move |mention| !is_bare || (mention.rest.is_empty() && mention.sort != Sort::Exactly))
        });
        let fits = |mention: &&Mention| {
            mention.rest.iter().zip(1..).all(|(wanted, ahead)| {
                let is_last = ahead == mention.rest.len() && mention.sort != Sort::Exactly;
                words.get(at + ahead).is_some_and(|word| {
                    word.folded == *wanted || is_last && word.folded.strip_suffix('s') == Some(wanted.as_str())
                })
            }) && match mention.sort {
                Sort::Name | Sort::Exactly => true,
                Sort::Family | Sort::Only => {
                    !text.get(first.at.clone()).is_some_and(|word| word.starts_with(char::is_lowercase))
                }
                Sort::AfterHonorific => {
                    let before = words.get(..at).unwrap_or_default().iter().rev();
                    before
                        .map(|word| word.folded.as_str())
                        .find(|word| !PARTICLES.contains(word))
                        .is_some_and(|word| HONORIFICS.contains(&word))
                }
            }
        };
        mentions.filter(fits).map(|mention| mention.rest.len() + 1).max()
    }
}

/// By which names somebody can be called.
fn names_of(person: &Person) -> Vec<(Vec<String>, Sort)> {
    let Person { given, family, native, badge_name, particle, .. } = person;
    let together = |parts: &[&str]| {
        let words = parts.iter().flat_map(|part| words_of(part)).map(|word| word.folded);
        words.collect::<Vec<String>>()
    };
    let particle = particle.as_deref().unwrap_or_default();
    let mut names = Vec::new();
    // Of several given names, people use the first.
    let first = given.split_whitespace().next();
    for calling in [Some(given.as_str()), first, badge_name.as_deref()].into_iter().flatten() {
        if calling.is_empty() {
            continue;
        }
        names.push((together(&[calling, particle, family]), Sort::Name));
        names.push((together(&[particle, family, calling]), Sort::Name));
        names.push((together(&[family, calling, particle]), Sort::Name));
    }
    names.extend(native.as_deref().map(|native| (together(&[native]), Sort::Name)));
    if family.chars().count() >= SHORTEST_FAMILY {
        let alone = if given.is_empty() { Sort::Only } else { Sort::Family };
        names.push((together(&[family]), alone));
    }
    names.retain(|(words, _)| !words.is_empty());
    names
}

fn numbers_of(person: &Person) -> Vec<Vec<String>> {
    let Person { email, mobile, telephone, .. } = person;
    let words = |text: &String| words_of(text).into_iter().map(|word| word.folded).collect::<Vec<String>>();
    let is_number = |text: &&String| text.chars().filter(char::is_ascii_digit).count() >= SHORTEST_NUMBER;
    let numbers = [mobile, telephone].into_iter().flatten().filter(is_number);
    let mut all: Vec<Vec<String>> = email.iter().chain(numbers).map(words).collect();
    all.retain(|words| !words.is_empty());
    all
}

fn words_of(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut begin: Option<usize> = None;
    let end = |words: &mut Vec<Word>, begin: &mut Option<usize>, end: usize| {
        if let Some(start) = begin.take() {
            let word = text.get(start..end).map(fold);
            words.extend(word.filter(|word| !word.is_empty()).map(|folded| Word { folded, at: start..end }));
        }
    };
    for (at, c) in text.char_indices() {
        if is_written_without_blanks(c) {
            end(&mut words, &mut begin, at);
            begin = Some(at);
            end(&mut words, &mut begin, at + c.len_utf8());
        } else if c.is_alphanumeric() || (is_combining_mark(c) && begin.is_some()) {
            begin.get_or_insert(at);
        } else {
            end(&mut words, &mut begin, at);
        }
    }
    end(&mut words, &mut begin, text.len());
    words
}

/// Chinese characters and Japanese letters, of which each counts as a word.
fn is_written_without_blanks(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> Person {
        Person {
            email: Some("ada.b@example.org".to_owned()),
            mobile: Some("+49 151 1234567".to_owned()),
            ..Person::named("Dr. Ada Maria von der Bäumer")
        }
    }

    fn without(people: &[Person], others: &[Person], text: &str) -> String {
        let people: Vec<&Person> = people.iter().collect();
        Mentions::of(&people, others).without(text).unwrap_or_else(|| "-".to_owned())
    }

    #[test]
    fn whoever_is_mentioned_is_found_however_it_is_spelled() {
        let pictures = [
            ("mit Ada Maria von der Bäumer, Bonn", "mit […], Bonn"),
            ("ADA VON DER BAEUMER", "[…]"),
            ("Bäumer, Ada von der: kommt", "[…]: kommt"),
            ("Frau von der Bäumer ruft an", "Frau von der […] ruft an"),
            ("Ada Maria von der Ba\u{308}umers Vortrag", "[…] Vortrag"),
            ("Bäumers Platz", "[…] Platz"),
            ("Mail an ada.b@example.org!", "Mail an […]!"),
            ("Tel. +49 (151) 1234567", "Tel. +[…]"),
            ("unter Baumwipfeln, mit Adam Bäumerich", "-"),
            ("ein bäumer für alle", "-"),
        ];
        for (text, expected) in pictures {
            assert_eq!(without(&[ada()], &[], text), expected, "{text}");
        }
        assert_eq!(without(&[Person::named("王小明")], &[], "今天王小明来了"), "今天[…]来了");
        assert_eq!(without(&[Person::named("Żaneta Łęcka")], &[], "Zaneta Lecka"), "[…]");
    }

    #[test]
    fn a_name_that_somebody_else_has_as_well_is_theirs() {
        let other = Person::named("Ada Bäumer");
        let both = Person::named("Ada Bäumer");
        assert_eq!(without(&[both], std::slice::from_ref(&other), "mit Ada Bäumer und Frau Bäumer"), "-");
        assert_eq!(
            without(&[Person::named("Eva Bäumer")], &[other], "mit Eva Bäumer, Frau Bäumer"),
            "mit […], Frau Bäumer"
        );
    }

    #[test]
    fn of_many_people_a_family_name_alone_is_a_word() {
        let mut many: Vec<Person> = (0..300).map(|number| Person::named(&format!("Vera Name{number}"))).collect();
        many.push(Person::named("Jan Koch"));
        assert_eq!(
            without(&many, &[], "Der Koch kocht; Herr Koch isst, Jan Koch auch"),
            "Der Koch kocht; Herr […] isst, […] auch"
        );
    }

    #[test]
    fn maps_lose_what_is_listed_under_a_name() {
        let mut value = serde_json::json!({ "names": { "Ada Bäumer": 1, "Eva": 2 }, "said": ["bei Ada Bäumer", 3] });
        let person = Person::named("Ada Bäumer");
        assert!(Mentions::of(&[&person], []).clean(&mut value));
        assert_eq!(value, serde_json::json!({ "names": { "Eva": 2 }, "said": ["bei […]", 3] }));
    }
}
