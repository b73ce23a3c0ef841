//! Who gets a badge.

use super::{BadgeOptions, Whom, parts::Parts};
use crate::Material;
use domain::{BadgeFor, Participation, PersonId, Registration, RegistrationId, RegistrationKind};
use std::collections::{BTreeMap, BTreeSet};

/// The registration that counts for a person.
#[derive(Clone, Copy)]
pub(super) struct Registered<'a> {
    pub registration: &'a Registration,
    pub kind: &'a RegistrationKind,
}

/// Who gets a badge, and who does not.
pub(super) struct Chosen<'a> {
    pub people: Vec<PersonId>,
    /// Those who get none, where users should know why.
    pub without: Vec<(PersonId, BadgeFor)>,
    pub registered: BTreeMap<PersonId, Registered<'a>>,
}

impl<'a> Chosen<'a> {
    pub fn of(material: Material<'a>, options: &BadgeOptions, parts: &BTreeMap<PersonId, Parts>) -> Self {
        let registered = registered(material, options);
        if !options.only.is_empty() {
            return Self { people: options.only.clone(), without: Vec::new(), registered };
        }
        let of_parts = parts.keys().filter(|_| !options.is_of_registrations());
        let contributes = |person: &&PersonId| options.whom != Whom::Contributors || parts.contains_key(*person);
        let of_registrations = registered.keys().filter(contributes);
        let candidates: BTreeSet<PersonId> = of_parts.chain(of_registrations).copied().collect();
        let (mut people, mut without) = (Vec::new(), Vec::new());
        for person in candidates {
            let participation = parts.get(&person).map_or(Participation::No, Parts::participation);
            let registration = registered.get(&person).map(|registered| (registered.registration, registered.kind));
            let badge = BadgeFor::of(participation, registration);
            let is_missed = participation.gets_a_badge() || !options.registrations.is_empty();
            match badge {
                BadgeFor::Them => people.push(person),
                BadgeFor::OnlyOnline | BadgeFor::Objected => without.push((person, badge)),
                BadgeFor::Unregistered(_) if is_missed => without.push((person, badge)),
                BadgeFor::Unregistered(_) | BadgeFor::Nobody => {}
            }
        }
        Self { people, without, registered }
    }
}

impl BadgeOptions {
    /// Whether badges are made of registrations alone.
    fn is_of_registrations(&self) -> bool {
        self.whom == Whom::Registered || !self.kinds.is_empty() || !self.registrations.is_empty()
    }
}

/// The registrations that are asked for, by person. Of several, the first that gives a badge counts.
fn registered<'a>(material: Material<'a>, options: &BadgeOptions) -> BTreeMap<PersonId, Registered<'a>> {
    let chosen: BTreeSet<RegistrationId> = options.registrations.iter().copied().collect();
    let mut by_person: BTreeMap<PersonId, Registered> = BTreeMap::new();
    for registration in &material.participants.registrations {
        let kind = material.programme.event.registration_kind(&registration.kind);
        // Whoever is named gets the badge that they have, whatever else was chosen.
        let is_chosen = !options.only.is_empty()
            || (chosen.is_empty() || chosen.contains(&registration.id))
                && (options.kinds.is_empty() || options.kinds.contains(&kind.key));
        let gives = |registered: &Registered| registered.registration.gets_a_badge(registered.kind);
        let known = by_person.get(&registration.person);
        let registered = Registered { registration, kind };
        if is_chosen && known.is_none_or(|known| !gives(known) && gives(&registered)) {
            by_person.insert(registration.person, registered);
        }
    }
    by_person
}
