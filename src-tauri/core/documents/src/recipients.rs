//! For whom something is made that each gets once: badges, personal schedules.

use super::{Material, Needed, Piece, Said, own_programme::Parts};
use domain::{ItemRef, PersonId, Registration, RegistrationId, RegistrationKind, Table};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// For whom it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Whom {
    /// Whoever contributes or is registered.
    #[default]
    Everybody,
    /// Whoever contributes, registered or not.
    Contributors,
    /// Whoever is registered, with a part or without.
    Registered,
}

/// Which of these pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    #[default]
    All,
    /// Those that nobody has in hands as they are: never printed, or changed since.
    New,
}

impl Extent {
    /// Whether this piece is printed, or is what its owner has in hands.
    pub(super) fn wants<Content: Said>(self, piece: &Piece<Content>, material: Material) -> bool {
        material.asks_for(&piece.subject)
            && match self {
                Extent::All => true,
                Extent::New => !material.handed_out.is(&piece.subject, piece.content.fingerprint()),
            }
    }
}

/// What the user chose.
pub(super) struct Recipients<'o> {
    /// These people alone, whether they get one otherwise or not.
    pub only: &'o [PersonId],
    pub whom: Whom,
    pub kinds: &'o [String],
    pub registrations: &'o [RegistrationId],
}

/// The registration that counts for a person.
#[derive(Clone, Copy)]
pub(super) struct Registered<'a> {
    pub registration: &'a Registration,
    pub kind: &'a RegistrationKind,
}

impl Recipients<'_> {
    /// The participants who have to be read.
    pub fn needed(&self) -> Needed {
        if !self.only.is_empty() {
            Needed::People(self.only.to_vec())
        } else if !self.registrations.is_empty() {
            Needed::Registrations(self.registrations.to_vec())
        } else if !self.kinds.is_empty() {
            Needed::Kinds(self.kinds.to_vec())
        } else if self.whom == Whom::Contributors {
            Needed::OfProgramme
        } else {
            Needed::Everybody
        }
    }

    /// The registrations that are asked for, by person. Of several, the first that counts is taken.
    pub fn registered<'a>(
        &self,
        material: Material<'a>,
        counts: impl Fn(&Registered) -> bool,
    ) -> BTreeMap<PersonId, Registered<'a>> {
        let chosen: BTreeSet<RegistrationId> = self.registrations.iter().copied().collect();
        let mut by_person: BTreeMap<PersonId, Registered> = BTreeMap::new();
        for registration in &material.participants.registrations {
            let kind = material.programme.event.registration_kind(&registration.kind);
            // Whoever is named gets what they have, whatever else was chosen.
            let is_chosen = !self.only.is_empty()
                || (chosen.is_empty() || chosen.contains(&registration.id))
                    && (self.kinds.is_empty() || self.kinds.contains(&kind.key));
            let known = by_person.get(&registration.person);
            let registered = Registered { registration, kind };
            if is_chosen && known.is_none_or(|known| !counts(known) && counts(&registered)) {
                by_person.insert(registration.person, registered);
            }
        }
        by_person
    }

    /// Whoever may get one: for a part, or as somebody who is registered.
    pub fn candidates(
        &self,
        parts: &BTreeMap<PersonId, Parts>,
        registered: &BTreeMap<PersonId, Registered>,
    ) -> BTreeSet<PersonId> {
        let is_of_registrations =
            self.whom == Whom::Registered || !self.kinds.is_empty() || !self.registrations.is_empty();
        let of_parts = parts.keys().filter(|_| !is_of_registrations);
        let contributes = |person: &&PersonId| self.whom != Whom::Contributors || parts.contains_key(*person);
        let of_registrations = registered.keys().filter(contributes);
        of_parts.chain(of_registrations).copied().collect()
    }
}

/// What to edit to change somebody's piece. Participants without a part are not in the programme.
pub(super) fn about(person: PersonId, parts: &Parts, registered: Option<&Registered>) -> ItemRef {
    match registered {
        Some(registered) if parts.participation.is_none() => {
            ItemRef { table: Table::Registration, id: registered.registration.id.0 }
        }
        _ => ItemRef { table: Table::Person, id: person.0 },
    }
}
