//! Who gets a badge.

use super::BadgeOptions;
use crate::{
    Material,
    own_programme::Parts,
    recipients::{Recipients, Registered},
};
use domain::{BadgeFor, Participation, PersonId};
use std::collections::BTreeMap;

/// Who gets a badge, and who does not.
pub(super) struct Chosen<'a> {
    pub people: Vec<PersonId>,
    /// Those who get none, where users should know why.
    pub without: Vec<(PersonId, BadgeFor)>,
    pub registered: BTreeMap<PersonId, Registered<'a>>,
}

impl<'a> Chosen<'a> {
    pub fn of(material: Material<'a>, options: &BadgeOptions, parts: &BTreeMap<PersonId, Parts>) -> Self {
        let recipients = options.recipients();
        let gives_a_badge = |registered: &Registered| registered.registration.gets_a_badge(registered.kind);
        let registered = recipients.registered(material, gives_a_badge);
        if !options.only.is_empty() {
            return Self { people: options.only.clone(), without: Vec::new(), registered };
        }
        let (mut people, mut without) = (Vec::new(), Vec::new());
        for person in recipients.candidates(parts, &registered) {
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
    pub(super) fn recipients(&self) -> Recipients<'_> {
        Recipients { only: &self.only, whom: self.whom, kinds: &self.kinds, registrations: &self.registrations }
    }
}
