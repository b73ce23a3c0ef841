//! Rules about what a session wants: people, agreements, a number of its own.

use super::{
    Conflict, Rule,
    index::Part,
    people::of_person,
    plan::{At, Plan},
    rooms::found,
};
use crate::domain::SessionId;

/// A session whose kind wants somebody who moderates, and that has nobody who comes and does. Plenaries, meals, breaks
/// and evenings want none.
pub(super) fn no_moderator(_: &Plan, at: At) -> Vec<Conflict> {
    let moderated = || at.parts.iter().any(|part| part.moderates && part.there.is_some());
    found(at.session.kind.wants_moderation() && !moderated(), || at.finding(Rule::NoModerator))
}

/// Fewer people than the event wants for a session of this kind. Counted are those who come, each once; an N. N. is
/// nobody yet.
pub(super) fn too_few_people(plan: &Plan, at: At) -> Vec<Conflict> {
    let least = plan.programme.event.bounds.get(&at.session.kind).and_then(|bounds| bounds.least);
    let few = least.is_some_and(|least| heads(plan, at) < least as usize);
    found(few, || at.finding(Rule::TooFewPeople))
}

/// More people than the event wants for a session of this kind.
pub(super) fn too_many_people(plan: &Plan, at: At) -> Vec<Conflict> {
    let most = plan.programme.event.bounds.get(&at.session.kind).and_then(|bounds| bounds.most);
    let many = most.is_some_and(|most| heads(plan, at) > most as usize);
    found(many, || at.finding(Rule::TooManyPeople))
}

fn heads(plan: &Plan, at: At) -> usize {
    plan.index.people_in(at.session.id).len()
}

/// Somebody who is still announced though they will not come. Where somebody else comes instead, all is said.
pub(super) fn person_absent(_: &Plan, at: At) -> Vec<Conflict> {
    let stood_for = |absent: &Part| at.parts.iter().any(|part| part.stands_in_for == Some(absent.id) && part.comes);
    let missed =
        at.parts.iter().filter(|part| part.announced_but_absent && !stood_for(part)).filter_map(|part| part.person);
    missed.map(|person| of_person(person, at.finding(Rule::PersonAbsent))).collect()
}

/// Somebody who stands in the programme, but was not asked yet or has not answered. Who declined is not waited for.
pub(super) fn not_agreed(_: &Plan, at: At) -> Vec<Conflict> {
    let open = at.parts.iter().filter(|part| part.awaited).filter_map(|part| part.person);
    open.map(|person| of_person(person, at.finding(Rule::NotAgreed))).collect()
}

/// Two sessions of one block, or at a time without any, that have the same number. What is cancelled has given its number
/// back.
pub(super) fn number_twice(sessions: impl Iterator<Item = SessionId>) -> Vec<Conflict> {
    let sessions: Vec<SessionId> = sessions.collect();
    found(sessions.len() > 1, || Conflict::of(Rule::NumberTwice, sessions))
}
