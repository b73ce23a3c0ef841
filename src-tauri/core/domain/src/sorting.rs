//! The order of names in lists: DIN 5007-1, as in a German dictionary (ä as a, ß as ss).

use super::people::Person;
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
        let text = |x: &str, y: &str| self.collator.compare(x, y);
        let family = match self.particles {
            ParticleOrder::ByFamily => text(&a.family, &b.family),
            ParticleOrder::ByParticle => text(&a.family_with_particle(), &b.family_with_particle()),
        };
        family
            .then_with(|| text(&a.given, &b.given))
            .then_with(|| text(a.particle.as_deref().unwrap_or(""), b.particle.as_deref().unwrap_or("")))
            .then_with(|| text(a.suffix.as_deref().unwrap_or(""), b.suffix.as_deref().unwrap_or("")))
            .then(a.id.cmp(&b.id))
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
