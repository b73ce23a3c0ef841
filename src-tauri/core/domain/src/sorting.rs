//! The order of names in lists: DIN 5007-1, as in a German dictionary (ä as a, ß as ss).

use super::{ids::PersonId, people::Person};
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Where "von der Heide" is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ParticleOrder {
    /// Under H.
    #[default]
    ByFamily,
    /// Under V.
    ByParticle,
}

/// What decides between two people of the same family name.
#[derive(Clone, Copy)]
struct NameParts<'a> {
    given: &'a str,
    particle: &'a str,
    suffix: &'a str,
}

impl<'a> NameParts<'a> {
    fn of(person: &'a Person) -> Self {
        let text = |text: &'a Option<String>| text.as_deref().unwrap_or("");
        Self { given: &person.given, particle: text(&person.particle), suffix: text(&person.suffix) }
    }
}

/// What lists need of a person to be in order.
#[derive(Clone, Debug)]
pub struct NameKey {
    family: String,
    given: String,
    particle: String,
    suffix: String,
    id: PersonId,
}

impl NameKey {
    pub fn of(person: &Person) -> Self {
        let NameParts { given, particle, suffix } = NameParts::of(person);
        let [given, particle, suffix] = [given, particle, suffix].map(str::to_owned);
        Self { family: person.family.clone(), given, particle, suffix, id: person.id }
    }

    fn parts(&self) -> NameParts<'_> {
        NameParts { given: &self.given, particle: &self.particle, suffix: &self.suffix }
    }
}

/// Compares names. Creating one is cheap, because its tables are compiled in.
pub struct NameOrder {
    collator: CollatorBorrowed<'static>,
    particles: ParticleOrder,
}

impl NameOrder {
    /// # Panics
    /// Never: the German collation is compiled in.
    pub fn new(particles: ParticleOrder) -> Self {
        let collator = Collator::try_new(locale!("de").into(), CollatorOptions::default())
            .expect("the German collation is compiled in");
        Self { collator, particles }
    }

    /// Compares by family name, then given name, then particle. People with equal names are ordered by id.
    pub fn compare(&self, a: &Person, b: &Person) -> Ordering {
        let family = match self.particles {
            ParticleOrder::ByFamily => self.collator.compare(&a.family, &b.family),
            ParticleOrder::ByParticle => self.collator.compare(&a.family_with_particle(), &b.family_with_particle()),
        };
        family.then_with(|| self.compare_given(NameParts::of(a), NameParts::of(b))).then(a.id.cmp(&b.id))
    }

    /// The same for names that are kept without the rest of the person. Particles do not decide.
    pub fn compare_keys(&self, a: &NameKey, b: &NameKey) -> Ordering {
        let family = self.collator.compare(&a.family, &b.family);
        family.then_with(|| self.compare_given(a.parts(), b.parts())).then(a.id.cmp(&b.id))
    }

    fn compare_given(&self, a: NameParts, b: NameParts) -> Ordering {
        let text = |x: &str, y: &str| self.collator.compare(x, y);
        text(a.given, b.given).then_with(|| text(a.particle, b.particle)).then_with(|| text(a.suffix, b.suffix))
    }

    pub fn sort(&self, people: &mut [&Person]) {
        people.sort_by(|a, b| self.compare(a, b));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &[&str], particles: ParticleOrder) -> Vec<String> {
        let people: Vec<Person> = names.iter().map(|name| Person::named(name)).collect();
        let mut people: Vec<&Person> = people.iter().collect();
        NameOrder::new(particles).sort(&mut people);
        people.into_iter().map(Person::name).collect()
    }

    #[test]
    fn umlauts_stand_with_their_letters_and_particles_do_not_count() {
        let names = [
            "Zoe Zander",
            "Ida Öztürk",
            "Ada von der Heide",
            "Ulf Oswald",
            "Eva Strasser",
            "Ole Straße",
            "Ina Hansen",
            "Ida Łukasik",
        ];
        assert_eq!(
            sorted(&names, ParticleOrder::ByFamily),
            [
                "Ina Hansen",
                "Ada von der Heide",
                "Ida Łukasik",
                "Ulf Oswald",
                "Ida Öztürk",
                "Ole Straße",
                "Eva Strasser",
                "Zoe Zander"
            ]
        );
        assert_eq!(
            sorted(&["Vera Voss", "Ada von der Heide", "Ina Hansen"], ParticleOrder::ByParticle)[1],
            "Ada von der Heide"
        );
    }
}
