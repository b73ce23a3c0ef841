//! Rules about people: where they are, and when.

use super::{
    Conflict, Rule,
    index::Slot,
    plan::{At, Plan},
};
use crate::domain::{PersonId, SessionKind};

/// Somebody who is expected in two sessions that overlap, at equal starts as well. On a screen nobody is in two places
/// either. Two roles in one session are none.
pub(super) fn person_in_two_places(plan: &Plan, person: PersonId, slots: &[Slot]) -> Vec<Conflict> {
    plan.overlapping(slots)
        .into_iter()
        .map(|(a, b)| of_person(person, Conflict::of(Rule::PersonInTwoPlaces, [a.session, b.session])))
        .collect()
}

/// Somebody who would be in two sessions that overlap if what is an idea came true: to be known before they are asked.
pub(super) fn would_be_in_two_places(plan: &Plan, person: PersonId, slots: &[Slot], ideas: &[Slot]) -> Vec<Conflict> {
    if ideas.is_empty() {
        return Vec::new();
    }
    let mut all = [slots, ideas].concat();
    all.sort_unstable();
    let is_idea = |slot: &Slot| ideas.iter().any(|idea| idea.session == slot.session);
    plan.overlapping(&all)
        .into_iter()
        .filter(|(a, b)| is_idea(a) || is_idea(b))
        .map(|(a, b)| of_person(person, Conflict::of(Rule::WouldBeInTwoPlaces, [a.session, b.session])))
        .collect()
}

/// One session ends and the next begins, and the way between their rooms takes longer. Only for those who walk, and
/// only between rooms that are known; the minutes are those of the event.
pub(super) fn too_little_walking_time(plan: &Plan, person: PersonId, slots: &[Slot]) -> Vec<Conflict> {
    let walking = plan.programme.event.walking;
    let mut found = Vec::new();
    for (place, b) in slots.iter().enumerate() {
        for a in &slots[..place] {
            let pause = (b.span.start() - a.span.end()).num_minutes();
            if a.remote || b.remote || pause < 0 || pause >= i64::from(walking.longest()) {
                continue;
            }
            let (Some(from), Some(to)) = (a.room.and_then(|id| plan.room(id)), b.room.and_then(|id| plan.room(id)))
            else {
                continue;
            };
            // Between a hall and its half there is no way.
            let far = pause < i64::from(walking.minutes(from, to)) && !plan.programme.share_a_floor(from.id, to.id);
            if far {
                let conflict = Conflict::of(Rule::TooLittleWalkingTime, [a.session, b.session]);
                found.push(of_person(person, Conflict { rooms: vec![from.id, to.id], ..conflict }));
            }
        }
    }
    found
}

/// How long one must pause for it to be a break, in minutes: the shortest coffee break that programmes have.
const BREAK: i64 = 15;
/// So many sessions in a row are too many.
const IN_A_ROW: usize = 3;

/// Three or more sessions of one person, one behind the other, without a break between any two of them. Meals and
/// breaks are none of them. Sessions that overlap are another finding and count once, as the one that ends last.
pub(super) fn no_break(_: &Plan, person: PersonId, slots: &[Slot]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut row: Vec<Slot> = Vec::new();
    let mut close = |row: &mut Vec<Slot>| {
        if row.len() >= IN_A_ROW {
            found.push(of_person(person, Conflict::of(Rule::NoBreak, row.iter().map(|slot| slot.session))));
        }
        row.clear();
    };
    for slot in slots.iter().filter(|slot| !matches!(slot.kind, SessionKind::Meal | SessionKind::Break)) {
        let pause = row.last().map(|last| (slot.span.start() - last.span.end()).num_minutes());
        match pause {
            Some(pause) if pause < 0 => {
                if let Some(last) = row.last_mut().filter(|last| last.span.end() < slot.span.end()) {
                    *last = *slot;
                }
                continue;
            }
            Some(pause) if pause >= BREAK => close(&mut row),
            _ => {}
        }
        row.push(*slot);
    }
    close(&mut row);
    found
}

/// Somebody who is not there then. Where times of presence are noted for a person, they are there at no other time;
/// who is registered is there from arrival to departure, unless they are on a screen anyway.
pub(super) fn person_unavailable(plan: &Plan, at: At) -> Vec<Conflict> {
    let Some(span) = at.span.filter(|_| !at.parts.is_empty()) else { return Vec::new() };
    let (times, stays) = (&plan.index.people_times, &plan.index.stays);
    if times.is_empty() && stays.is_empty() {
        return Vec::new();
    }
    let away = |(person, remote): &(PersonId, bool)| {
        let stay = stays.get(person).filter(|_| !remote);
        times.get(person).is_some_and(|times| !times.cover(span))
            || stay.and_then(|stay| stay.arrival).is_some_and(|arrival| span.start() < arrival)
            || stay.and_then(|stay| stay.departure).is_some_and(|departure| span.end() > departure)
    };
    let people = plan.index.people_in(at.session.id);
    people.into_iter().filter(away).map(|(person, _)| of_person(person, at.finding(Rule::PersonUnavailable))).collect()
}

pub(super) fn of_person(person: PersonId, conflict: Conflict) -> Conflict {
    Conflict { people: vec![person], ..conflict }
}
