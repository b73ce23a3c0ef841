//! Rules about people: where they are, and when.

use crate::{
    AvailabilityOf, Language, PersonId, Programme, Room, RoomId, Rule, SessionKind, Span,
    conflicts::{
        Conflict,
        definition::{Definition, Look},
        facts::{Facts, instant, known, noted},
        plan::{At, Plan, Whereabouts},
        slot::Slot,
        words::Words,
    },
};

/// A person who is expected in two overlapping sessions. Equal starts count, and so do sessions on a screen. Two roles
/// in one session are not a conflict.
pub(super) const PERSON_IN_TWO_PLACES: Definition = Definition {
    look: Look::Person(|plan, Whereabouts { person, slots, .. }| {
        let pairs = plan.overlapping(slots).into_iter();
        pairs.map(|(a, b)| Conflict::of(Rule::PersonInTwoPlaces, [a.session, b.session]).about(person)).collect()
    }),
    sentence: |words| match (words.person(), words.all(), words.language) {
        (person, all, Language::De) => format!("{person} ist gleichzeitig in {all}."),
        (person, all, Language::En) => format!("{person} is in {all} at the same time."),
    },
    brief: |words| words.brief(&[&words.person()]),
    facts: |facts| format!("{} {}", facts.when(), facts.in_room()),
};

/// A person who would be in two overlapping sessions if an idea came true. The team should know before asking them.
pub(super) const WOULD_BE_IN_TWO_PLACES: Definition = Definition {
    look: Look::Person(would_be_in_two_places),
    sentence: |words| match (words.person(), words.all(), words.language) {
        (person, all, Language::De) => {
            format!("{person} wäre gleichzeitig in {all}, wenn aus der Idee etwas wird.")
        }
        (person, all, Language::En) => {
            format!("{person} would be in {all} at the same time if the idea comes true.")
        }
    },
    brief: |words| words.brief(&[&words.person()]),
    facts: |facts| format!("{} {}", facts.when(), facts.in_room()),
};

fn would_be_in_two_places(plan: &Plan, Whereabouts { person, slots, ideas }: Whereabouts) -> Vec<Conflict> {
    if ideas.is_empty() {
        return Vec::new();
    }
    let mut all = [slots, ideas].concat();
    all.sort_unstable();
    let is_idea = |slot: &Slot| ideas.iter().any(|idea| idea.session == slot.session);
    plan.overlapping(&all)
        .into_iter()
        .filter(|(a, b)| is_idea(a) || is_idea(b))
        .map(|(a, b)| Conflict::of(Rule::WouldBeInTwoPlaces, [a.session, b.session]).about(person))
        .collect()
}

/// A person's next session begins sooner than they can walk there from the last one. Applies only to people on site and
/// to known rooms. The event sets the minutes.
pub(super) const TOO_LITTLE_WALKING_TIME: Definition = Definition {
    look: Look::Person(too_little_walking_time),
    sentence: about_a_way,
    brief: |words| words.brief_in_a_row(&[&words.person()]),
    facts: |facts| {
        let minutes = minutes_between(&facts.conflict.rooms, facts.programme);
        format!("{} {} {}", facts.when(), facts.in_room(), known(minutes))
    },
};

fn too_little_walking_time(plan: &Plan, Whereabouts { person, slots, .. }: Whereabouts) -> Vec<Conflict> {
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
            // A hall and its half share a floor, so there is no way to walk.
            let far = pause < i64::from(walking.minutes(from, to)) && !plan.programme.share_a_floor(from.id, to.id);
            if far {
                let conflict = Conflict::of(Rule::TooLittleWalkingTime, [a.session, b.session]);
                found.push(Conflict { rooms: vec![from.id, to.id], ..conflict.about(person) });
            }
        }
    }
    found
}

/// Minutes to walk from the first of these rooms to the second; `None` unless they are two known rooms.
pub(in crate::conflicts) fn minutes_between(rooms: &[RoomId], programme: &Programme) -> Option<u32> {
    let rooms: Vec<&Room> = rooms.iter().filter_map(|id| programme.rooms.get(id)).collect();
    let [from, to] = rooms.as_slice() else { return None };
    Some(programme.event.walking.minutes(from, to))
}

fn about_a_way(words: &Words) -> String {
    let needed = minutes_between(&words.conflict.rooms, words.programme).unwrap_or(0);
    let spans: Vec<Span> = words.sessions().filter_map(|session| words.programme.span(session)).collect();
    let there = match spans.as_slice() {
        [a, b] => (b.start() - a.end()).num_minutes(),
        _ => 0,
    };
    let (one, many) = words.language.pick(("Minute", "Minuten"), ("minute", "minutes"));
    let minutes = |count: i64| words.language.count(usize::try_from(count).unwrap_or(0), one, many);
    let (a, b) = (words.name_of(0), words.name_of(1));
    let (person, from, to, needed) = (words.person(), words.room(0), words.room(1), minutes(needed.into()));
    match (there, words.language) {
        (0, Language::De) => {
            format!("{person} hat keine Zeit für den Weg von {from} ({a}) nach {to} ({b}); nötig: {needed}.")
        }
        (0, Language::En) => {
            format!("{person} has no time to get from {from} ({a}) to {to} ({b}); needed: {needed}.")
        }
        (there, Language::De) => {
            let there = minutes(there);
            format!("{person} hat nur {there} für den Weg von {from} ({a}) nach {to} ({b}); nötig: {needed}.")
        }
        (there, Language::En) => {
            let there = minutes(there);
            format!("{person} has only {there} to get from {from} ({a}) to {to} ({b}); needed: {needed}.")
        }
    }
}

/// Three or more consecutive sessions of one person without a break between any two. Meals and breaks do not count as
/// sessions. Overlapping sessions, which are another finding, count as one: the one that ends last.
pub(super) const NO_BREAK: Definition = Definition {
    look: Look::Person(no_break),
    sentence: |words| match (words.person(), words.all(), words.language) {
        (person, all, Language::De) => format!("{person} hat keine Pause zwischen {all}."),
        (person, all, Language::En) => format!("{person} has no break between {all}."),
    },
    brief: |words| words.brief_in_a_row(&[&words.person()]),
    facts: |facts| facts.when(),
};

/// The shortest pause that counts as a break, in minutes: the shortest coffee break in real programmes.
const BREAK: i64 = 15;
/// This many sessions in a row are too many.
const IN_A_ROW: usize = 3;

fn no_break(_: &Plan, Whereabouts { person, slots, .. }: Whereabouts) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut row: Vec<Slot> = Vec::new();
    let mut close = |row: &mut Vec<Slot>| {
        if row.len() >= IN_A_ROW {
            found.push(Conflict::of(Rule::NoBreak, row.iter().map(|slot| slot.session)).about(person));
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

/// A person who is not there at that time. If times of presence are noted for them, they are there at no other time.
/// Registered people are there from arrival to departure, unless they take part on a screen.
pub(super) const PERSON_UNAVAILABLE: Definition = Definition {
    look: Look::Session(person_unavailable),
    sentence: |words| match (words.person(), words.all(), words.language) {
        (person, all, Language::De) => format!("{person} ist während {all} nicht da."),
        (person, all, Language::En) => format!("{person} is not available during {all}."),
    },
    brief: |words| words.brief(&[&words.person()]),
    facts: |facts| format!("{} {}", facts.when(), absences(facts)),
};

fn person_unavailable(plan: &Plan, at: At) -> Vec<Conflict> {
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
    people.into_iter().filter(away).map(|(person, _)| at.finding(Rule::PersonUnavailable).about(person)).collect()
}

fn absences(facts: &Facts) -> String {
    let Some(person) = facts.conflict.people.first() else { return String::new() };
    let notes = facts.programme.availabilities.values().filter(|row| row.of == AvailabilityOf::Person(*person));
    let stays = facts.programme.stays.values().filter(|stay| stay.person == *person);
    let stays = stays.map(|stay| format!("{}/{}", instant(stay.arrival), instant(stay.departure)));
    notes.map(noted).chain(stays).collect::<Vec<_>>().join(", ")
}
