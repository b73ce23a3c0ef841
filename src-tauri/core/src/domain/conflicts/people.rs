//! Rules about people.

use super::{Conflict, Plan, Rule, overlapping};
use crate::domain::{PersonId, Session, Span, Standing};
use std::collections::BTreeMap;

/// Somebody who is expected in two sessions that overlap, remote or not.
pub(super) fn people_in_two_places(plan: &Plan) -> Vec<Conflict> {
    let mut by_person: BTreeMap<PersonId, Vec<(&Session, Span)>> = BTreeMap::new();
    for (session, span) in plan.scheduled() {
        for contribution in plan.contributions_to(session.id).iter().filter(|contribution| contribution.is_coming()) {
            if let Some(person) = contribution.person {
                let sessions = by_person.entry(person).or_default();
                // Two roles in one session are no conflict.
                if sessions.last().is_none_or(|(last, _)| last.id != session.id) {
                    sessions.push((session, span));
                }
            }
        }
    }
    by_person
        .iter()
        .flat_map(|(person, sessions)| {
            overlapping(sessions).into_iter().map(|(a, b)| Conflict {
                rule: Rule::PersonInTwoPlaces,
                sessions: vec![a.id, b.id],
                people: vec![*person],
                rooms: Vec::new(),
            })
        })
        .collect()
}

/// Sessions whose kind wants somebody who moderates, and that have nobody who comes and does.
pub(super) fn sessions_without_moderator(plan: &Plan) -> Vec<Conflict> {
    plan.sessions
        .iter()
        .map(|(session, _)| session)
        .filter(|session| session.kind.wants_moderation())
        .filter(|session| {
            !plan.contributions_to(session.id).iter().any(|contribution| {
                contribution.role.moderates()
                    && contribution.person.is_some()
                    && (contribution.is_coming() || contribution.replaced_by.is_some())
            })
        })
        .map(|session| Conflict {
            rule: Rule::NoModerator,
            sessions: vec![session.id],
            people: Vec::new(),
            rooms: Vec::new(),
        })
        .collect()
}

/// People who are still announced though they will not come.
pub(super) fn absent_people_announced(plan: &Plan) -> Vec<Conflict> {
    plan.sessions
        .iter()
        .flat_map(|(session, _)| plan.contributions_to(session.id))
        .filter(|contribution| contribution.standing != Standing::Coming && contribution.still_announced)
        .filter_map(|contribution| {
            Some(Conflict {
                rule: Rule::PersonAbsent,
                sessions: vec![contribution.session],
                people: vec![contribution.person?],
                rooms: Vec::new(),
            })
        })
        .collect()
}
