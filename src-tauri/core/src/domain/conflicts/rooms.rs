//! Rules about rooms.

use super::{
    Conflict, Rule,
    index::Slot,
    people::of_person,
    plan::{At, Plan},
};
use crate::domain::{Access, Language, PersonId, Room, RoomId, same_person::fold};
use std::collections::BTreeSet;

/// Two sessions that overlap in one room, or in a room and a part of it. Two halves of a hall share nothing.
/// Whoever shares a room on purpose says so by a waiver.
pub(super) fn room_taken_twice(plan: &Plan, a: Slot, b: Slot) -> Option<Conflict> {
    let (a_room, b_room) = (a.room?, b.room?);
    let rooms = if a_room == b_room { vec![a_room] } else { vec![a_room, b_room] };
    let shared = a_room == b_room || plan.programme.share_a_floor(a_room, b_room);
    shared.then(|| Conflict { rooms, ..Conflict::of(Rule::RoomTakenTwice, [a.session, b.session]) })
}

/// A session while its room cannot be had. A hall is closed with its half, and a half with its hall.
pub(super) fn room_closed(plan: &Plan, at: At) -> Vec<Conflict> {
    let (Some(room), Some(span)) = (at.session.room, at.span) else { return Vec::new() };
    let closed = |of: RoomId| plan.index.room_times.get(&of).is_some_and(|times| !times.cover(span));
    let any = closed(room)
        || plan.index.room_times.keys().any(|other| closed(*other) && plan.programme.share_a_floor(room, *other));
    found(any, || about(at, Rule::RoomClosed, room))
}

/// More heads are expected than there are seats in the seating form that is wished. The people who contribute are not
/// added: whoever writes down a number of heads means all of them. Unknown seats are held against nobody.
pub(super) fn room_too_small(_: &Plan, at: At) -> Vec<Conflict> {
    let Some(room) = at.room else { return Vec::new() };
    let seats = room.seats_for(at.session.seating);
    let small = matches!((at.session.expected, seats), (Some(heads), Some(seats)) if heads > seats);
    found(small, || about(at, Rule::RoomTooSmall, room.id))
}

/// The room has not what the session needs. A room of which nothing is noted has nothing: what a session needs by name
/// has to be asked for.
pub(super) fn equipment_missing(_: &Plan, at: At) -> Vec<Conflict> {
    let Some(room) = at.room.filter(|_| !at.session.equipment.is_empty()) else { return Vec::new() };
    found(!missing(&at.session.equipment, room).is_empty(), || about(at, Rule::EquipmentMissing, room.id))
}

/// What of this is not in the room. "Beamer" is in "Beamer (HDMI)", "Pinnwand" in "4 Pinnwände".
pub(in crate::domain) fn missing<'a>(wanted: &'a [String], room: &Room) -> Vec<&'a str> {
    let there: Vec<String> = room.equipment.iter().map(|item| fold(item)).collect();
    let has = |item: &str| {
        let item = fold(item);
        there.iter().any(|other| other.starts_with(&item) || other.contains(&format!(" {item}")))
    };
    wanted.iter().map(|item| item.trim()).filter(|item| !item.is_empty() && !has(item)).collect()
}

/// Somebody needs a way without a step, and the room has none, or nobody noted that it has one: whoever comes in a
/// wheelchair must be able to rely on it.
pub(super) fn not_step_free(_: &Plan, at: At) -> Vec<Conflict> {
    let Some(room) = at.room.filter(|_| at.session.step_free) else { return Vec::new() };
    found(room.access != Access::StepFree, || about(at, Rule::NotStepFree, room.id))
}

/// Words by which the equipment of a room says that somebody can be on a screen and see the room. A projector alone
/// shows, but sends nothing back.
const VIDEO: [&str; 8] = ["video", "kamera", "camera", "webcam", "hybrid", "stream", "livestream", "konferenzanlage"];

/// As one writes it down: one of these words.
pub(super) fn video_equipment(language: Language) -> &'static str {
    language.pick("Videotechnik", "Video equipment")
}

/// What a rule looks for in rooms by itself, without a session that asks for it by name.
pub fn equipment_of_rules(language: Language) -> Vec<&'static str> {
    vec![video_equipment(language)]
}

/// Somebody takes part from elsewhere in a room that has no equipment for it.
pub(super) fn remote_without_video(_: &Plan, at: At) -> Vec<Conflict> {
    let Some(room) = at.room else { return Vec::new() };
    let remote: BTreeSet<PersonId> = at.parts.iter().filter(|part| part.remote).filter_map(|part| part.there).collect();
    if remote.is_empty() || has_video(room) {
        return Vec::new();
    }
    remote.into_iter().map(|person| of_person(person, about(at, Rule::RemoteWithoutVideo, room.id))).collect()
}

fn has_video(room: &Room) -> bool {
    room.equipment
        .iter()
        .any(|item| fold(item).split(' ').any(|word| VIDEO.iter().any(|video| word.starts_with(video))))
}

/// A session that has a time and needs a room, but has none. What stands across the rooms needs none of its own.
pub(super) fn no_room(_: &Plan, at: At) -> Vec<Conflict> {
    let lacks = at.span.is_some() && at.session.room.is_none() && !at.session.kind.stands_across();
    found(lacks, || at.finding(Rule::NoRoom))
}

fn about(at: At, rule: Rule, room: RoomId) -> Conflict {
    Conflict { rooms: vec![room], ..at.finding(rule) }
}

pub(super) fn found(broken: bool, finding: impl FnOnce() -> Conflict) -> Vec<Conflict> {
    if broken { vec![finding()] } else { Vec::new() }
}
