//! How alike two sessions are: one from an earlier reading, and one from the sheet as it is now.

use domain::{PersonId, SessionKind, Span, same_person::fold};
use std::collections::{BTreeMap, BTreeSet};

/// The features by which a session is recognised.
#[derive(Clone, Debug)]
pub struct Features {
    /// Without accents, in lower case.
    title: String,
    /// All runs of three letters in the title, hashed and sorted.
    runs: Vec<u64>,
    people: BTreeSet<PersonId>,
    span: Option<Span>,
    number: Option<String>,
    kind: SessionKind,
}

/// The weight of each feature. The title says most. Shared people say more than the time, which changes more often.
const TITLE: f64 = 4.0;
const PEOPLE: f64 = 3.0;
const TIME: f64 = 2.0;
const NUMBER: f64 = 1.0;
const KIND: f64 = 0.5;
/// The weight of a feature that only one of the two has.
const ONE_SIDED: f64 = 0.5;

/// Titles with less in common count as different. Then only identical people make it the same session; if just some are
/// shared, it is at most a question.
const SAME_WORDS: f64 = 0.3;
/// From this score on (per mille), two sessions are the same.
pub const SAME: u32 = 600;
/// Just below the score that is accepted without asking.
const MOST_IN_DOUBT: u32 = SAME - 1;

/// If more sessions than this share a word, person or time, sharing it says nothing.
const COMMON: usize = 100;
/// A session is compared with at most this many others.
const MOST_CANDIDATES: usize = 100;

impl Features {
    pub fn new(
        title: &str,
        people: BTreeSet<PersonId>,
        span: Option<Span>,
        number: Option<String>,
        kind: SessionKind,
    ) -> Self {
        let title = fold(title);
        let runs = runs(&title);
        Self { title, runs, people, span, number, kind }
    }

    /// Per mille. `None` if the two share neither words nor people.
    pub fn likeness(&self, other: &Self) -> Option<u32> {
        let title = if self.title == other.title { 1.0 } else { overlap(&self.runs, &other.runs) };
        let shared = self.people.intersection(&other.people).count();
        if title < SAME_WORDS && shared == 0 {
            return None;
        }
        let mut sum = Sum::default();
        sum.add(TITLE, title);
        match (self.people.is_empty(), other.people.is_empty()) {
            (true, true) => {}
            (false, false) => sum.add(PEOPLE, 2.0 * shared as f64 / (self.people.len() + other.people.len()) as f64),
            _ => sum.add(ONE_SIDED, 0.0),
        }
        let time = match (self.span, other.span) {
            (Some(a), Some(b)) => {
                sum.add(TIME, nearness(a, b));
                nearness(a, b)
            }
            (None, None) => 0.0,
            _ => {
                sum.add(ONE_SIDED, 0.0);
                0.0
            }
        };
        match (&self.number, &other.number) {
            // Numbers restart in each block, so an equal number says little at another time.
            (Some(a), Some(b)) if a == b => sum.add(NUMBER, if time > 0.6 { 1.0 } else { 0.5 }),
            (Some(_), Some(_)) => sum.add(NUMBER, 0.0),
            (None, None) => {}
            _ => sum.add(ONE_SIDED, 0.0),
        }
        sum.add(KIND, if self.kind == other.kind { 1.0 } else { 0.0 });
        let is_doubtful = title < SAME_WORDS && self.people != other.people;
        Some(if is_doubtful { sum.per_mille().min(MOST_IN_DOUBT) } else { sum.per_mille() })
    }

    /// Title, time and number. Two sessions that agree in all three are the same.
    pub fn identity(&self) -> (&str, Option<Span>, Option<&str>) {
        (&self.title, self.span, self.number.as_deref())
    }

    fn keys(&self) -> BTreeSet<Key<'_>> {
        let words = self.title.split(' ').filter(|word| word.chars().count() > 3).map(Key::Word);
        let people = self.people.iter().map(|person| Key::Person(*person));
        let start = self.span.map(|span| Key::Start(span.start()));
        words.chain([Key::Title(&self.title)]).chain(people).chain(start).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Title(&'a str),
    Word(&'a str),
    Person(PersonId),
    Start(chrono::NaiveDateTime),
}

/// Pairs of a known session and another one that share a word, a person or a start, by their indices. This avoids
/// comparing all with all, so long sheets stay cheap.
pub fn candidates(known: &[(usize, &Features)], others: &[(usize, &Features)]) -> Vec<(usize, usize)> {
    let mut index: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (place, features) in known {
        features.keys().into_iter().for_each(|key| index.entry(key).or_default().push(*place));
    }
    let mut pairs = Vec::new();
    for (place, features) in others {
        let shared = features.keys().into_iter().filter_map(|key| index.get(&key)).filter(|all| all.len() <= COMMON);
        let mut shared: Vec<&Vec<usize>> = shared.collect();
        // A key that few share says most.
        shared.sort_by_key(|all| all.len());
        let places: BTreeSet<usize> = shared.into_iter().flatten().take(MOST_CANDIDATES).copied().collect();
        pairs.extend(places.into_iter().map(|known| (known, *place)));
    }
    pairs
}

#[derive(Default)]
struct Sum {
    got: f64,
    most: f64,
}

impl Sum {
    fn add(&mut self, weight: f64, value: f64) {
        self.got += weight * value;
        self.most += weight;
    }

    fn per_mille(&self) -> u32 {
        // Always between 0 and 1000.
        (1000.0 * self.got / self.most.max(KIND)).round() as u32
    }
}

fn nearness(a: Span, b: Span) -> f64 {
    if a == b {
        1.0
    } else if a.start() == b.start() {
        0.9
    } else if a.overlaps(b) {
        0.7
    } else if a.day() == b.day() || a.start().time() == b.start().time() {
        0.5
    } else {
        0.0
    }
}

fn runs(title: &str) -> Vec<u64> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let letters: Vec<char> = format!(" {title} ").chars().collect();
    let hash = |run: &[char]| {
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    let mut runs: Vec<u64> = letters.windows(3).map(hash).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The share of letter runs that two titles have in common. A title contained in the other counts as nearly the same.
fn overlap(a: &[u64], b: &[u64]) -> f64 {
    let shared = a.iter().filter(|run| b.binary_search(run).is_ok()).count() as f64;
    let dice = 2.0 * shared / (a.len() + b.len()).max(1) as f64;
    let part = 0.8 * shared / a.len().min(b.len()).max(1) as f64;
    if a.len().min(b.len()) > 6 { dice.max(part) } else { dice }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn span(day: u32, from: u32, to: u32) -> Option<Span> {
        let day = NaiveDate::from_ymd_opt(2026, 6, day)?;
        Span::new(day.and_hms_opt(from, 0, 0)?, day.and_hms_opt(to, 0, 0)?)
    }

    fn session(title: &str, people: &[PersonId], span: Option<Span>, number: &str) -> Features {
        let number = (!number.is_empty()).then(|| number.to_owned());
        let kind = if number.is_some() { SessionKind::Workshop } else { SessionKind::Plenary };
        Features::new(title, people.iter().copied().collect(), span, number, kind)
    }

    #[test]
    fn a_session_is_known_again_by_more_than_one_thing() {
        let (ada, ulf) = (PersonId::fresh(), PersonId::fresh());
        let old = session("Wege zum gemeinsamen Hof", &[ada, ulf], span(6, 9, 12), "1");
        let like = |other: &Features| old.likeness(other).unwrap_or(0);
        assert_eq!(like(&old), 1000);
        // Moved, renumbered, and one of the two people is gone.
        assert!(like(&session("Wege zum gemeinsamen Hof", &[ada], span(7, 14, 16), "3")) > 600);
        // The title is longer, or spelled differently.
        assert!(like(&session("Wege zum gemeinsamen Hof: ein Planspiel", &[ada, ulf], span(6, 9, 12), "1")) > 800);
        assert!(like(&session("WEGE ZUM GEMEINSAMEN HOF", &[ada, ulf], span(6, 9, 12), "1")) == 1000);
        // Another title, with the same people at the same time under the same number.
        assert!(like(&session("Nachbarn fragen Nachbarn", &[ada, ulf], span(6, 9, 12), "1")) > 600);
        // Another title, and only one of two people: this needs a question.
        let half = like(&session("Nachbarn fragen Nachbarn", &[ada, PersonId::fresh()], span(6, 9, 12), "1"));
        assert!((400..600).contains(&half), "{half}");
        // The same title, and nothing else.
        let elsewhere = like(&session("Wege zum gemeinsamen Hof", &[PersonId::fresh()], span(8, 16, 18), "2"));
        assert!((400..600).contains(&elsewhere), "{elsewhere}");
        // Another session in the same slot: neither words nor people in common.
        assert_eq!(like(&session("Budgets von unten", &[PersonId::fresh()], span(6, 9, 12), "1")), 0);
    }

    #[test]
    fn what_nobody_plays_a_part_in_is_known_by_title_and_time() {
        let lunch = session("Mittagessen", &[], span(6, 12, 13), "");
        assert!(lunch.likeness(&session("Mittagessen", &[], span(6, 13, 14), "")).unwrap_or(0) > 800);
        assert!(lunch.likeness(&session("Gemeinsames Mittagessen", &[], span(6, 12, 13), "")).unwrap_or(0) > 600);
        assert!(lunch.likeness(&session("Begrüßung", &[], span(6, 12, 13), "")).is_none());
    }
}
