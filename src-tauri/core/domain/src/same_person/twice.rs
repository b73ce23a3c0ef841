//! People who are probably there twice: by their names, and by what else they share.

use super::{Folded, Index, Likeness, MOST_PAIRS, fold};
use crate::{ids::PersonId, language::Language, people::Person};
use std::collections::BTreeMap;

/// Two people who are probably one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twice {
    pub a: PersonId,
    pub b: PersonId,
    pub grounds: Grounds,
}

/// What speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// `None` if the names say nothing: then it is only a hint.
    pub name: Option<Likeness>,
    pub same_email: bool,
    pub same_organisation: bool,
}

/// The pairs for which most speaks come first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TwiceFound {
    pub pairs: Vec<Twice>,
    /// True if there are more pairs. They are found once some of these are decided.
    pub more: bool,
}

/// So many people may share an address before it says nothing: it is that of an office.
const MOST_SHARING: usize = 3;

/// So many pairs of names are compared, so that thousands of namesakes stay cheap.
const MOST_COMPARED: usize = 200_000;

impl Grounds {
    fn of(name: Option<Likeness>, a: &Person, b: &Person) -> Self {
        let same = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => !a.trim().is_empty() && (a == b || fold(a) == fold(b)),
            _ => false,
        };
        let same_email = address(a).is_some() && address(a) == address(b);
        Self { name, same_email, same_organisation: same(&a.organisation, &b.organisation) }
    }

    /// Whether nothing but a shared address speaks for it.
    pub fn is_only_a_hint(self) -> bool {
        self.name.is_none()
    }

    fn rank(self) -> u8 {
        match (self.name, self.same_email || self.same_organisation) {
            (Some(_), true) => 0,
            (Some(_), false) => 1,
            (None, _) => 2,
        }
    }

    /// "gleich bis auf den Titel, dieselbe E-Mail-Adresse"
    pub fn sentence(self, language: Language) -> String {
        let Some(name) = self.name else {
            let hint = language.pick(
                "dieselbe E-Mail-Adresse bei anderem Namen: vielleicht teilen sich zwei ein Postfach",
                "the same e-mail address with another name: perhaps two people share a mailbox",
            );
            return hint.to_owned();
        };
        let email = language.pick("dieselbe E-Mail-Adresse", "the same e-mail address");
        let organisation = language.pick("dieselbe Organisation", "the same organisation");
        let said = [
            Some(name.sentence(language)),
            self.same_email.then_some(email),
            self.same_organisation.then_some(organisation),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Everybody who is probably there twice, at most [`MOST_PAIRS`] pairs. `is_decided` says of which pairs somebody
/// already said that they are two.
pub fn twice(people: &[Person], is_decided: &dyn Fn(PersonId, PersonId) -> bool) -> TwiceFound {
    let (people, names): (Vec<&Person>, Vec<Folded>) = people
        .iter()
        .map(|person| (person, Folded::of(person)))
        .filter(|(_, name)| name.is_a_name() && !name.whole().is_empty())
        .unzip();
    let is_open = |a: usize, b: usize| !is_decided(people[a].id, people[b].id);
    let pair = |a: usize, b: usize, name: Option<Likeness>| Twice {
        a: people[a].id,
        b: people[b].id,
        grounds: Grounds::of(name, people[a], people[b]),
    };
    let mut ranked = Ranked::default();
    let index = Index::of(&names);
    let mut compared = 0;
    'all: for (place, name) in names.iter().enumerate() {
        for other in index.behind(place) {
            compared += 1;
            if compared > MOST_COMPARED {
                ranked.more = true;
                break 'all;
            }
            if let Some(likeness) = name.likeness(&names[other]).filter(|_| is_open(place, other)) {
                ranked.put(pair(place, other, Some(likeness)));
            }
        }
    }
    for sharing in by_address(&people).values().filter(|sharing| sharing.len() <= MOST_SHARING) {
        for (at, place) in sharing.iter().enumerate() {
            for other in &sharing[at + 1..] {
                if names[*place].likeness(&names[*other]).is_none() && is_open(*place, *other) {
                    ranked.put(pair(*place, *other, None));
                }
            }
        }
    }
    ranked.done()
}

/// Pairs by how much speaks for them.
#[derive(Default)]
struct Ranked {
    found: [Vec<Twice>; 3],
    more: bool,
}

impl Ranked {
    fn put(&mut self, twice: Twice) {
        let of_rank = &mut self.found[usize::from(twice.grounds.rank())];
        if of_rank.len() < MOST_PAIRS {
            of_rank.push(twice);
        } else {
            self.more = true;
        }
    }

    fn done(self) -> TwiceFound {
        let mut pairs: Vec<Twice> = self.found.into_iter().flatten().collect();
        let more = self.more || pairs.len() > MOST_PAIRS;
        pairs.truncate(MOST_PAIRS);
        TwiceFound { pairs, more }
    }
}

/// The places of those who have an address, by it, in the order of the input.
fn by_address(people: &[&Person]) -> BTreeMap<String, Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, person) in people.iter().enumerate() {
        if let Some(address) = address(person) {
            places.entry(address).or_default().push(place);
        }
    }
    places
}

/// The e-mail address, whatever its capitals.
fn address(person: &Person) -> Option<String> {
    person.email.as_deref().map(|email| email.trim().to_lowercase()).filter(|email| !email.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Ada Beispiel <ada@example.org>, Stadt Köln"
    fn person(picture: &str) -> Person {
        let (name, organisation) = picture.split_once(", ").unwrap_or((picture, ""));
        let (name, email) = name.split_once(" <").unwrap_or((name, ""));
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Person { email: some(email.trim_end_matches('>')), organisation: some(organisation), ..Person::named(name) }
    }

    fn found(pictures: &[&str]) -> Vec<String> {
        let people: Vec<Person> = pictures.iter().map(|picture| person(picture)).collect();
        let name = |id| people.iter().find(|person| person.id == id).map(Person::full_name).unwrap_or_default();
        let pairs = twice(&people, &|_, _| false).pairs.into_iter();
        pairs
            .map(|pair| format!("{} = {}: {}", name(pair.a), name(pair.b), pair.grounds.sentence(Language::De)))
            .collect()
    }

    #[test]
    fn what_else_they_share_is_said_and_comes_first() {
        let people = [
            "Jörg Horst <joerg@example.org>",
            "Joerg Horst, Verein",
            "Ada Roth <a.roth@example.org>, Stadt Köln",
            "Ada Roth <A.Roth@example.org>, Stadt Koeln",
            "Roth Ada",
        ];
        assert_eq!(
            found(&people),
            [
                "Ada Roth = Ada Roth: gleich geschrieben, dieselbe E-Mail-Adresse, dieselbe Organisation",
                "Jörg Horst = Joerg Horst: gleich bis auf Umlaute und Akzente",
                "Ada Roth = Roth Ada: Vor- und Familienname vertauscht",
                "Ada Roth = Roth Ada: Vor- und Familienname vertauscht",
            ]
        );
    }

    #[test]
    fn an_address_alone_is_a_hint_and_that_of_an_office_says_nothing() {
        let hint = "dieselbe E-Mail-Adresse bei anderem Namen: vielleicht teilen sich zwei ein Postfach";
        let two = ["Kathi Roth <roth@example.org>", "Katharina Lotz <roth@example.org>"];
        assert_eq!(found(&two), [format!("Kathi Roth = Katharina Lotz: {hint}")]);
        let office = ["Ada", "Ben", "Cem", "Dana"].map(|given| format!("{given} Amt{given} <amt@example.org>"));
        assert!(found(&office.each_ref().map(String::as_str)).is_empty());
        // Nobody is named by an address that is empty.
        assert!(found(&["Ada Roth < >", "Ben Lotz < >"]).is_empty());
    }

    #[test]
    fn what_was_decided_is_not_asked_again_and_namesakes_do_not_hide_what_is_surer() {
        let people = ["Ada Roth", "Ada Roth"].map(person);
        let is_decided = |a: PersonId, b: PersonId| (a, b) == (people[0].id, people[1].id);
        assert!(twice(&people, &is_decided).pairs.is_empty());
        let mut many: Vec<Person> = (0..60).map(|_| person("Anna Muster")).collect();
        many.extend(["Ada Beispiel <a@example.org>", "Ada Beispeil <a@example.org>"].map(person));
        let found = twice(&many, &|_, _| false);
        assert_eq!((found.pairs.len(), found.more), (MOST_PAIRS, true));
        assert!(found.pairs[0].grounds.same_email);
    }
}
