//! Turns the plan and what was issued before into entries and their SEQUENCE.

use super::{
    Calendars, LeftOut, LeftOutReason, Scope, Source,
    entry::organizer,
    files::files,
    plan::Plan,
    register::{Key, Register, uid},
    written::{Found, Written},
    zone,
};
use chrono::{DateTime, Utc};
use domain::{CalendarIssue, Person, PersonId, RoomId, Session, SessionId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn write(source: Source, issued: &[CalendarIssue], scope: Scope, now: DateTime<Utc>) -> Calendars {
    let plan = Plan::new(source);
    let scope = match scope {
        Scope::Person(id) => Scope::Person(plan.person(id).map_or(id, |person| person.id)),
        other => other,
    };
    let mut register = Register::new(issued, now);
    let (mut found, left_out) = planned(&plan, &register, scope);
    found.extend(gone(&plan, &register, scope));
    let organizer = organizer(&plan.programme.event);
    let written: Vec<Written> = found
        .into_iter()
        .map(|found| {
            let (sequence, at) = register.issue(found.key, &found.entry);
            let vevent = found.entry.vevent(&uid(found.key), sequence, at, &organizer);
            Written { found, sequence, vevent }
        })
        .collect();
    Calendars { files: files(&plan, &written, scope), issues: register.added, left_out }
}

/// The sessions that take place, in programme order, and those left out because they have no time.
fn planned(plan: &Plan, register: &Register, scope: Scope) -> (Vec<Found>, Vec<LeftOut>) {
    let (mut found, mut left_out) = (Vec::new(), Vec::new());
    for session in plan.programme.sessions_in_order() {
        if is_cancelled(session) {
            continue;
        }
        if let Some(reason) = why_left_out(plan, session) {
            let people = plan.people_in(session);
            let concerns = match scope {
                Scope::Person(id) => people.iter().any(|(person, _)| person.id == id),
                Scope::Participants => people.iter().any(|(person, _)| plan.is_participant(person.id)),
                other => is_wanted(plan, other, (session.id, None), None, session.room),
            };
            if concerns {
                left_out.push(LeftOut { session: session.id, name: plan.summary(session), reason });
            }
            continue;
        }
        let Some(everybody) = plan.entry(session) else { continue };
        let room = session.room;
        let people = plan.people_in(session);
        let has_seats = people.iter().any(|(_, parts)| parts.is_empty());
        let brief = if has_seats { plan.brief(session) } else { String::new() };
        for (person, parts) in people {
            let key = (session.id, Some(issued_as(register, session.id, person)));
            if is_wanted(plan, scope, key, Some(person.id), room) {
                let entry = plan.personal(&everybody, &brief, person, &parts);
                found.push(Found { key, person: Some(person.id), room, entry });
            }
        }
        let key = (session.id, None);
        if is_wanted(plan, scope, key, None, room) {
            found.push(Found { key, person: None, room, entry: everybody });
        }
    }
    (found, left_out)
}

/// Entries that were issued but no longer take place, or not with this person: called off as last issued.
fn gone(plan: &Plan, register: &Register, scope: Scope) -> Vec<Found> {
    let mut alive: BTreeSet<Key> = BTreeSet::new();
    for session in plan.programme.sessions.values() {
        if !is_cancelled(session) && why_left_out(plan, session).is_none() {
            alive.insert((session.id, None));
            for (person, _) in plan.people_in(session) {
                alive.insert((session.id, Some(issued_as(register, session.id, person))));
            }
        }
    }
    let rooms: BTreeMap<String, RoomId> =
        plan.programme.rooms.values().map(|room| (plan.location(room), room.id)).collect();
    register
        .keys()
        .filter(|key| !alive.contains(key))
        .filter_map(|key| {
            let entry = register.cancellation(key, plan.language)?;
            let person = key.1.and_then(|id| plan.person(id)).map(|person| person.id);
            // Readers of the room's calendar look where it was last announced, even if the plan has moved it since.
            let announced = entry.location.as_ref().and_then(|location| rooms.get(location).copied());
            let room = announced.or_else(|| plan.programme.sessions.get(&key.0)?.room);
            is_wanted(plan, scope, key, person, room).then_some(Found { key, person, room, entry })
        })
        .collect()
}

fn is_cancelled(session: &Session) -> bool {
    session.state == domain::SessionState::Cancelled
}

fn why_left_out(plan: &Plan, session: &Session) -> Option<LeftOutReason> {
    match plan.programme.span(session) {
        None => Some(LeftOutReason::WithoutTime),
        Some(span) if !(zone::in_known_years(span.start()) && zone::in_known_years(span.end())) => {
            Some(LeftOutReason::FarYear)
        }
        Some(_) => None,
    }
}

/// The person's id in the UID: that of the first issue, possibly of a person merged into this one.
fn issued_as(register: &Register, session: SessionId, person: &Person) -> PersonId {
    std::iter::once(person.id)
        .chain(person.aliases.iter().copied())
        .filter_map(|id| Some((register.first_issued((session, Some(id)))?, id)))
        .min()
        .map_or(person.id, |(_, id)| id)
}

fn is_wanted(plan: &Plan, scope: Scope, (session, id): Key, person: Option<PersonId>, room: Option<RoomId>) -> bool {
    match scope {
        Scope::Everything => true,
        Scope::Programme => id.is_none(),
        Scope::Room(wanted) => id.is_none() && room == Some(wanted),
        Scope::Session(wanted) => id.is_none() && session == wanted,
        Scope::Person(wanted) => person == Some(wanted),
        Scope::Participants => person.is_some_and(|person| plan.is_participant(person)),
    }
}
