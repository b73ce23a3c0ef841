//! Who gets a badge. A registration decides where there is one, otherwise the parts.

use super::{Registration, RegistrationKind, RegistrationStatus};
use crate::participation::Participation;

/// Whether somebody gets a badge, and otherwise what keeps it from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadgeFor {
    /// They get one.
    Them,
    /// They only take part online, and are not registered.
    OnlyOnline,
    /// They do not want one.
    Objected,
    /// They are registered no more, or not yet.
    Unregistered(RegistrationStatus),
    /// Their kind of registration has no badges, or they do not belong to the event.
    Nobody,
}

impl BadgeFor {
    /// `participation` is that of all parts together, and `registration` the one that counts for them.
    pub fn of(participation: Participation, registration: Option<(&Registration, &RegistrationKind)>) -> Self {
        match registration {
            None if participation.gets_a_badge() => BadgeFor::Them,
            None if participation == Participation::Remote => BadgeFor::OnlyOnline,
            None => BadgeFor::Nobody,
            Some((registration, kind)) if registration.gets_a_badge(kind) => BadgeFor::Them,
            Some((Registration { status: RegistrationStatus::Registered, .. }, kind)) if kind.has_badge => {
                BadgeFor::Objected
            }
            Some((Registration { status: RegistrationStatus::Registered, .. }, _)) => BadgeFor::Nobody,
            Some((registration, _)) => BadgeFor::Unregistered(registration.status),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::PersonId, participants::Consent};

    /// A registration by its picture: its kind, its status, and whether they object.
    fn registration(picture: &str) -> Option<(Registration, RegistrationKind)> {
        let has = |word: &str| picture.contains(word);
        let kind = RegistrationKind { has_badge: !has("kind without"), ..RegistrationKind::named("Gast") };
        let status = match picture {
            "waiting" => RegistrationStatus::WaitingList,
            "cancelled" => RegistrationStatus::Cancelled,
            _ => RegistrationStatus::Registered,
        };
        let consent = Consent { badge: has("objects").then_some(false), ..Consent::default() };
        let row = Registration { status, consent, ..Registration::new(PersonId::fresh()) };
        (picture != "none").then_some((row, kind))
    }

    #[test]
    fn a_registration_decides_and_without_one_the_parts_do() {
        let parts = [Participation::OnSite, Participation::Remote, Participation::Idea, Participation::No];
        let table = [
            ("none", "Them, OnlyOnline, Nobody, Nobody"),
            ("registered", "Them, Them, Them, Them"),
            ("objects", "Objected, Objected, Objected, Objected"),
            ("kind without", "Nobody, Nobody, Nobody, Nobody"),
            ("waiting", ["Unregistered(WaitingList)"; 4].join(", ").leak()),
            ("cancelled", ["Unregistered(Cancelled)"; 4].join(", ").leak()),
        ];
        for (picture, expected) in table {
            let row = registration(picture);
            let row = row.as_ref().map(|(row, kind)| (row, kind));
            let badges = parts.map(|parts| format!("{:?}", BadgeFor::of(parts, row)));
            assert_eq!(badges.join(", "), expected, "{picture}");
        }
    }
}
