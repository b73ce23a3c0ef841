//! People and their names.

use super::{
    ids::PersonId,
    language::Language,
    names::{FAMILIES_FIRST, OrderOfName, is_suffix, is_vietnamese_family, is_without_blanks, split_name},
};
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
    /// "von der". Ignored in sorting, unless the user chooses otherwise.
    #[serde(default)]
    pub particle: Option<String>,
    pub family: String,
    /// "Jr.", "III", "PhD". Follows the name, and is ignored in sorting.
    #[serde(default)]
    pub suffix: Option<String>,
    /// `None` until the user has said it. The given name comes first then.
    #[serde(default)]
    pub name_order: Option<OrderOfName>,
    /// The name in its own script, where that is not Latin.
    #[serde(default)]
    pub native: Option<String>,
    /// Printed large on the badge instead of the given name.
    #[serde(default)]
    pub badge_name: Option<String>,
    /// The language whose forms of the letters the name uses, if several languages share its letters.
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
    /// Only for the team; never printed.
    #[serde(default)]
    pub note: Option<String>,
    /// The ids of people who turned out to be this one, so that calendar files and
    /// what was printed for them still find their person.
    #[serde(default)]
    pub aliases: Vec<PersonId>,
    /// The row's own id in the table that it came from, by which other tables name it.
    #[serde(default)]
    pub code: Option<String>,
}

/// The language whose forms of the letters a name uses. Chinese, Japanese and Korean share letters, but draw them
/// differently.
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

    /// The language tag (BCP 47).
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
    /// A new person from a written name: "Prof. Dr. Ada von der Heide".
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
            code: None,
        }
    }

    /// A new person from a line such as "Dr. Ada Beispiel, Stadt Köln", which also names her organisation. A family
    /// name may stand before the comma: "Beispiel, Ada". A degree may stand before the organisation: "Mary Smith, PhD,
    /// City Council".
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
            Some(OrderOfName::FamilyFirst) if is_without_blanks(&family) && is_without_blanks(&self.given) => {
                words([Some(&format!("{family}{}", self.given)), suffix])
            }
            Some(OrderOfName::FamilyFirst) => words([Some(family.as_str()), Some(self.given.as_str()), suffix]),
            Some(OrderOfName::GivenFirst) | None => words([Some(self.given.as_str()), Some(family.as_str()), suffix]),
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

    /// What the person is called: the badge name if there is one, otherwise the given name, or the only name.
    pub fn called(&self) -> String {
        let given = if self.given.is_empty() { self.family_with_particle() } else { self.given.clone() };
        self.badge_name.clone().unwrap_or(given)
    }

    /// The same name, read in this order. Vietnamese people with several given names are called by the last one.
    pub fn read_in(&self, order: OrderOfName) -> Self {
        let before = Self { suffix: None, ..self.clone() }.name();
        let all: Vec<&str> = before.split_whitespace().collect();
        let bare = Self { badge_name: None, name_order: Some(order), ..self.clone() };
        match (order, all.as_slice()) {
            (OrderOfName::FamilyFirst, [family, given @ .., last]) if self.particle.is_none() => {
                let called = (is_vietnamese_family(family) && !given.is_empty()).then(|| (*last).to_owned());
                let given = [given, &[*last]].concat().join(" ");
                Self { family: (*family).to_owned(), given, badge_name: called, ..bare }
            }
            (OrderOfName::GivenFirst, [given @ .., family]) if self.particle.is_none() && !given.is_empty() => {
                Self { family: (*family).to_owned(), given: given.join(" "), ..bare }
            }
            _ => Self { name_order: Some(order), ..self.clone() },
        }
    }

    /// Whether the user should be asked which of the names is the family name: the name may be in the order of Vietnam,
    /// Hungary, China or Korea, and nobody has said yet.
    pub fn may_be_in_another_order(&self) -> bool {
        let name = self.name();
        let words: Vec<&str> = name.split_whitespace().collect();
        let [first, .., last] = words.as_slice() else { return false };
        self.name_order.is_none()
            && self.particle.is_none()
            && (is_vietnamese_family(first) || FAMILIES_FIRST.iter().any(|family| family == first || family == last))
    }
}

/// The most given names behind a family name and a comma. Anything longer is an organisation.
const MOST_GIVEN_NAMES: usize = 2;

fn words<const N: usize>(parts: [Option<&str>; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
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
    pub const ALL: [Salutation; 3] = [Salutation::Ms, Salutation::Mr, Salutation::Neutral];

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Salutation::Ms => ("Frau", "Ms"),
            Salutation::Mr => ("Herr", "Mr"),
            Salutation::Neutral => ("neutral", "neutral"),
        };
        language.pick(german, english)
    }
}

/// How to address the person: "du" or "Sie".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Address {
    #[default]
    Formal,
    Informal,
}

impl Address {
    pub const ALL: [Address; 2] = [Address::Formal, Address::Informal];

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
        let first = OrderOfName::FamilyFirst;
        assert_eq!(read("Nguyễn Thị Ánh", first), "Nguyễn|Thị Ánh|Ánh|Nguyễn Thị Ánh");
        assert_eq!(read("Nagy Éva", first), "Nagy|Éva|Éva|Nagy Éva");
        assert_eq!(read("Nagy Éva", OrderOfName::GivenFirst), "Éva|Nagy|Nagy|Nagy Éva");
        let back = Person::named("Nguyễn Thị Ánh").read_in(first).read_in(OrderOfName::GivenFirst);
        assert_eq!((back.name().as_str(), back.called().as_str()), ("Nguyễn Thị Ánh", "Nguyễn Thị"));
        assert_eq!(Person::named("王小明").name(), "王小明");
        let asked = ["Nguyễn Thị Ánh", "Nagy Éva", "Éva Nagy", "Wei Zhang", "Ada Beispiel", "王小明", "Kiss"];
        let asked: Vec<&str> = asked.into_iter().filter(|name| Person::named(name).may_be_in_another_order()).collect();
        assert_eq!(asked, ["Nguyễn Thị Ánh", "Nagy Éva", "Éva Nagy", "Wei Zhang"]);
    }
}
