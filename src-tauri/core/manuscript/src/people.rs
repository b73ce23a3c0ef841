//! People under the headings of their roles, as publicly announced.

use super::{Named, Role, clean};
use domain::{Contribution, Programme, Session, participation};

/// Consecutive people of one role share a heading.
pub(super) fn roles(programme: &Programme, session: &Session, contributions: &[&Contribution]) -> Vec<Role> {
    let language = programme.event.language;
    let named = participation::named(session, contributions);
    participation::Named::by_role(&named)
        .map(|group| Role {
            heading: clean::line(&group[0].part.role.heading(group.len(), language)),
            people: group.iter().map(|named| self::named(programme, named)).collect(),
        })
        .collect()
}

fn named(programme: &Programme, named: &participation::Named) -> Named {
    let name = |part: &Contribution| programme.name_in(part);
    Named {
        name: clean::line(&name(named.part)),
        affiliation: clean::line(named.part.affiliation.as_deref().unwrap_or_default()),
        mark: clean::line(&named.remark(programme.event.language, &name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::testing::picture::rows_of_the_tables;

    /// Each row of the first table of [`participation`].
    #[test]
    fn texts_name_the_public_rows() {
        let programme = rows_of_the_tables();
        let said: Vec<String> = programme
            .sessions
            .values()
            .flat_map(|session| roles(&programme, session, &programme.contributions_to(session.id)))
            .map(|Role { heading, people }| {
                let people: Vec<String> =
                    people.iter().map(|Named { name, mark, .. }| format!("{name} ({mark})")).collect();
                format!("{heading}: {}", people.join(", "))
            })
            .collect();
        assert_eq!(
            said,
            [
                "Impulse: Da (), Fern (online), Frage (angefragt), Funk (angefragt), N. N. (), Krank (verhindert), \
                 Fort (verhindert), Alt (verhindert, dafür Neu), Statt ()",
                "Impuls: Aus ()"
            ]
        );
    }
}
