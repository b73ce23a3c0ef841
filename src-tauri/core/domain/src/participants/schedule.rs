//! Who is handed their own programme on paper.

use super::{Registration, RegistrationStatus};
use crate::participation::Participation;

/// Whether somebody gets their own programme, and otherwise what keeps it from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleFor {
    /// They get one: they are registered, or have a part, be it online.
    Them,
    /// They are registered no more, or not yet, and have no part.
    Unregistered(RegistrationStatus),
    Nobody,
}

impl ScheduleFor {
    /// `participation` is that of all parts together, and `registration` the one that counts for them. Whoever has a part
    /// is told about it, whatever became of the registration.
    pub fn of(participation: Participation, registration: Option<&Registration>) -> Self {
        match registration.map(|registration| registration.status) {
            Some(RegistrationStatus::Registered) => ScheduleFor::Them,
            _ if participation.is_told() => ScheduleFor::Them,
            Some(status) => ScheduleFor::Unregistered(status),
            None => ScheduleFor::Nobody,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PersonId;

    #[test]
    fn whoever_has_a_part_or_is_registered_gets_their_programme() {
        let parts = [Participation::OnSite, Participation::Remote, Participation::Idea, Participation::No];
        let table = [
            (None, "Them, Them, Nobody, Nobody"),
            (Some(RegistrationStatus::Registered), "Them, Them, Them, Them"),
            (Some(RegistrationStatus::WaitingList), "Them, Them, Unregistered(WaitingList), Unregistered(WaitingList)"),
            (Some(RegistrationStatus::Cancelled), "Them, Them, Unregistered(Cancelled), Unregistered(Cancelled)"),
        ];
        for (status, expected) in table {
            let row = status.map(|status| Registration { status, ..Registration::new(PersonId::fresh()) });
            let schedules = parts.map(|parts| format!("{:?}", ScheduleFor::of(parts, row.as_ref())));
            assert_eq!(schedules.join(", "), expected, "{status:?}");
        }
    }
}
