//! Rules about times: of the event, of blocks, of what everybody goes to, and of meals.

use super::{
    Conflict, Rule,
    index::Slot,
    people::of_person,
    plan::{At, Plan},
    rooms::found,
};
use crate::domain::{PersonId, SessionKind, Span};
use std::cmp::Ordering;

/// A session that is to take place, and has no time. Its room does not matter then.
pub(super) fn unplaced(_: &Plan, at: At) -> Vec<Conflict> {
    found(at.span.is_none(), || at.finding(Rule::Unplaced))
}

/// A session that begins on a day that is not one of the event's. Where the event names no days, its sessions do, and
/// none is outside. What runs past midnight belongs to the evening before.
pub(super) fn outside_event(plan: &Plan, at: At) -> Vec<Conflict> {
    let Some(span) = at.span else { return Vec::new() };
    let event = &plan.programme.event;
    let outside =
        event.first_day.is_some_and(|first| span.day() < first) || event.last_day.is_some_and(|last| span.day() > last);
    found(outside, || at.finding(Rule::OutsideEvent))
}

/// A session with a time of its own that begins before its block or ends after it.
pub(super) fn longer_than_block(plan: &Plan, at: At) -> Vec<Conflict> {
    let block = at.session.block.and_then(|block| plan.programme.blocks.get(&block));
    let (Some(own), Some(block)) = (at.session.own_span, block) else { return Vec::new() };
    let longer = own.start() < block.span.start() || own.end() > block.span.end();
    found(longer, || at.finding(Rule::LongerThanBlock))
}

/// A session that runs while everybody is to be elsewhere: in a plenary session or at a meal. Arrivals, breaks and
/// evenings run beside them, and so does what nobody gives, such as an exhibition or the registration; two meals are
/// two sittings.
pub(super) fn beside_plenary(plan: &Plan, at: At) -> Vec<Conflict> {
    let (Some(span), kind) = (at.span, at.session.kind) else { return Vec::new() };
    let by_itself = kind == SessionKind::Other && at.parts.is_empty();
    if by_itself || matches!(kind, SessionKind::Arrival | SessionKind::Break | SessionKind::Evening) {
        return Vec::new();
    }
    let across = plan.index.across.iter().filter(|other| other.session != at.session.id && other.span.overlaps(span));
    let said = |other: &&Slot| {
        // Of two that both take everybody, the later one is said to run beside the earlier one.
        let first = (other.span, other.session).cmp(&(span, at.session.id)) == Ordering::Less;
        (!kind.takes_everybody() || first) && (kind, other.kind) != (SessionKind::Meal, SessionKind::Meal)
    };
    across.filter(said).map(|other| Conflict::of(Rule::BesidePlenary, [other.session, at.session.id])).collect()
}

/// Two sessions of the same track at the same time: whoever follows the track misses one.
pub(super) fn track_parallel(a: Slot, b: Slot) -> Conflict {
    Conflict::of(Rule::TrackParallel, [a.session, b.session])
}

/// Meals that overlap or touch: sittings, of which one is enough.
#[derive(Clone, Debug)]
pub(super) struct Mealtime {
    pub whole: Span,
    meals: Vec<Slot>,
}

impl Mealtime {
    /// From what everybody goes to, by time.
    pub fn all(across: &[Slot]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for meal in across.iter().filter(|slot| slot.kind == SessionKind::Meal) {
            match all.last_mut().filter(|last| meal.span.start() <= last.whole.end()) {
                Some(last) => {
                    let end = last.whole.end().max(meal.span.end());
                    last.whole = Span::new(last.whole.start(), end).unwrap_or(last.whole);
                    last.meals.push(*meal);
                }
                None => all.push(Self { whole: meal.span, meals: vec![*meal] }),
            }
        }
        all
    }
}

/// How long one must be free during a meal to eat, in minutes.
const TO_EAT: i64 = 20;

/// Somebody who is in sessions at a mealtime so that no stretch of twenty minutes is left in any of its sittings. Who
/// is on a screen eats at home.
pub(super) fn no_meal(plan: &Plan, person: PersonId, slots: &[Slot]) -> Vec<Conflict> {
    let busy: Vec<Slot> = slots.iter().filter(|slot| !slot.remote && slot.kind != SessionKind::Meal).copied().collect();
    let hungry = |time: &&Mealtime| {
        busy.iter().any(|slot| slot.span.overlaps(time.whole))
            && time.meals.iter().all(|meal| longest_free(meal.span, &busy) < TO_EAT.min(meal.span.minutes()))
    };
    let told = |time: &Mealtime| {
        let during = busy.iter().filter(|slot| slot.span.overlaps(time.whole)).map(|slot| slot.session);
        let sessions = during.chain(time.meals.iter().map(|meal| meal.session));
        of_person(person, Conflict::of(Rule::NoMeal, sessions))
    };
    plan.index.mealtimes.iter().filter(hungry).map(told).collect()
}

/// The longest stretch of a span that is left free, in minutes; `busy` is sorted by start.
fn longest_free(span: Span, busy: &[Slot]) -> i64 {
    let (mut free_from, mut longest) = (span.start(), 0);
    for slot in busy.iter().filter(|slot| slot.span.overlaps(span)) {
        longest = longest.max((slot.span.start() - free_from).num_minutes());
        free_from = free_from.max(slot.span.end());
    }
    longest.max((span.end() - free_from).num_minutes())
}
