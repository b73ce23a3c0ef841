//! People under the headings of their roles, as far as they are announced.

use super::{Named, Role, clean};
use crate::domain::{Agreement, Contribution, Person, PersonId, Presence, Programme, Standing};

/// Neighbours of one role under one heading.
pub(super) fn roles(programme: &Programme, contributions: &[&Contribution]) -> Vec<Role> {
    let announced: Vec<&Contribution> = contributions.iter().copied().filter(|part| is_announced(part)).collect();
    announced
        .chunk_by(|a, b| a.role == b.role)
        .map(|group| Role {
            heading: clean::line(&group[0].role.heading(group.len(), programme.event.language)),
            people: group.iter().map(|part| named(programme, part)).collect(),
        })
        .collect()
}

fn is_announced(part: &Contribution) -> bool {
    part.is_announced() && !matches!(part.agreement, Agreement::Declined | Agreement::Idea)
}

fn named(programme: &Programme, part: &Contribution) -> Named {
    let name = |id: PersonId| programme.person(id).map(Person::full_name);
    Named {
        name: clean::line(&part.person.and_then(name).unwrap_or_else(|| "N. N.".to_owned())),
        affiliation: clean::line(part.affiliation.as_deref().unwrap_or_default()),
        mark: clean::line(&mark(programme, part)),
    }
}

fn mark(programme: &Programme, part: &Contribution) -> String {
    let language = programme.event.language;
    let mut marks = Vec::new();
    if part.standing != Standing::Coming {
        marks.push(Standing::Absent.name(language).to_owned());
        if let Some(person) = part.replaced_by.and_then(|id| programme.person(id)) {
            marks.push(format!("{} {}", language.pick("vertreten durch", "replaced by"), person.full_name()));
        }
        return marks.join(", ");
    }
    // Nobody can have been asked where there is nobody yet.
    if part.agreement == Agreement::Asked && part.person.is_some() {
        marks.push(language.pick("angefragt", "to be confirmed").to_owned());
    }
    if part.presence == Presence::Remote {
        marks.push("online".to_owned());
    }
    marks.join(", ")
}
