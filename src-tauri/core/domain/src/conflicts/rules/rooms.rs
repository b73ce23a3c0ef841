//! Rules about rooms.

use crate::{
    Access, Availability, AvailabilityOf, Language, PersonId, Programme, Room, RoomId, Rule, Span,
    conflicts::{
        Conflict,
        definition::{Definition, Look},
        facts::{known, list, noted, word},
        finding::found,
        plan::{At, Plan},
    },
    same_person::fold,
};
use std::collections::BTreeSet;

/// Two sessions that overlap in one room, or in a room and a part of it. Two halves of a hall do not collide.
/// A room that is shared on purpose needs a waiver.
pub(super) const ROOM_TAKEN_TWICE: Definition = Definition {
    look: Look::InOneHouse(|plan, a, b| {
        let (a_room, b_room) = (a.room?, b.room?);
        let rooms = if a_room == b_room { vec![a_room] } else { vec![a_room, b_room] };
        let shared = a_room == b_room || plan.programme.share_a_floor(a_room, b_room);
        shared.then(|| Conflict { rooms, ..Conflict::of(Rule::RoomTakenTwice, [a.session, b.session]) })
    }),
    sentence: |words| match (words.room(0), words.all(), words.language) {
        (room, all, Language::De) => format!("{room} ist doppelt belegt: {all}."),
        (room, all, Language::En) => format!("{room} is taken twice: {all}."),
    },
    brief: |words| words.brief(&[words.room(0)]),
    facts: |facts| format!("{} {}", facts.when(), facts.in_room()),
};

/// A session while its room is closed. Closing a half closes the hall, and closing the hall closes its halves.
pub(super) const ROOM_CLOSED: Definition = Definition {
    look: Look::Session(|plan, at| {
        let (Some(room), Some(span)) = (at.session.room, at.span) else { return Vec::new() };
        let closed = |of: RoomId| plan.index.room_times.get(&of).is_some_and(|times| !times.cover(span));
        let any = closed(room)
            || plan.index.room_times.keys().any(|other| closed(*other) && plan.programme.share_a_floor(room, *other));
        found(any, || at.finding_in(Rule::RoomClosed, room))
    }),
    sentence: |words| match (words.room(0), words.all(), words.language) {
        (room, all, Language::De) => format!("{room} ist während {all} geschlossen."),
        (room, all, Language::En) => format!("{room} is closed during {all}."),
    },
    brief: |words| words.brief(&[words.room(0)]),
    facts: |facts| {
        let closings = closings(facts.programme, facts.session.room, facts.span());
        let closings = closings.map(noted).collect::<Vec<_>>().join(", ");
        format!("{} {} {closings}", facts.when(), facts.in_room())
    },
};

/// The notes that touch this time, about this room and the rooms that share a floor with it.
pub(in crate::conflicts) fn closings(
    programme: &Programme,
    room: Option<RoomId>,
    span: Option<Span>,
) -> impl Iterator<Item = &Availability> {
    let about = move |of: &AvailabilityOf| match of {
        AvailabilityOf::Room(other) => room.is_some_and(|room| programme.share_a_floor(room, *other)),
        AvailabilityOf::Person(_) => false,
    };
    let touches = move |row: &Availability| span.is_some_and(|span| span.overlaps(row.span));
    programme.availabilities.values().filter(move |row| about(&row.of) && touches(row))
}

/// More heads are expected than the room has seats in the desired seating form: as many as have a place, otherwise as many
/// as somebody wrote. Contributors are not added, because an expected number means everybody in the room. A room whose seats are unknown gets no finding.
pub(super) const ROOM_TOO_SMALL: Definition = Definition {
    look: Look::Session(|plan, at| {
        let Some(room) = at.room else { return Vec::new() };
        let seats = room.seats_for(at.session.seating);
        let small = matches!((plan.programme.heads(at.session), seats), (Some(heads), Some(seats)) if heads > seats);
        found(small, || at.finding_in(Rule::RoomTooSmall, room.id))
    }),
    sentence: |words| {
        let (all, room, language) = (words.all(), words.room(0), words.language);
        let session = words.first();
        let form = session.and_then(|session| session.seating);
        let seats = words.row(0).and_then(|row| row.seats_for(form)).unwrap_or(0);
        let form = form.map(|form| format!(" ({})", form.name(language))).unwrap_or_default();
        let heads = session.and_then(|session| words.programme.heads(session)).unwrap_or(0);
        match language {
            Language::De => {
                let seats = counted(seats, ("Platz", "Plätze"), language);
                let heads = counted(heads, ("Person wird", "Personen werden"), language);
                format!("{all}: {room} hat {seats}{form}, {heads} erwartet.")
            }
            Language::En => {
                let seats = counted(seats, ("seat", "seats"), language);
                let heads = counted(heads, ("person is", "people are"), language);
                format!("{all}: {room} has {seats}{form}, {heads} expected.")
            }
        }
    },
    brief: |words| {
        let language = words.language;
        let session = words.first();
        let seats = words.row(0).and_then(|row| row.seats_for(session.and_then(|session| session.seating)));
        let seats = counted(seats.unwrap_or(0), language.pick(("Platz", "Plätze"), ("seat", "seats")), language);
        let heads = session.and_then(|session| words.programme.heads(session)).unwrap_or(0);
        words.brief(&[words.room(0), &format!("{seats} {} {heads}", language.pick("für", "for"))])
    },
    facts: |facts| {
        let seats = known(facts.room().and_then(|room| room.seats_for(facts.session.seating)));
        format!("{} {} {seats}", facts.in_room(), known(facts.programme.heads(facts.session)))
    },
};

fn counted(number: u32, (one, many): (&str, &str), language: Language) -> String {
    language.count(usize::try_from(number).unwrap_or(usize::MAX), one, many)
}

/// The room lacks equipment that the session needs. A room without noted equipment has none: a session that names its
/// needs should make somebody ask.
pub(super) const EQUIPMENT_MISSING: Definition = Definition {
    look: Look::Session(|_, at| {
        let Some(room) = at.room.filter(|_| !at.session.equipment.is_empty()) else { return Vec::new() };
        let is_missing = !missing(&at.session.equipment, room).is_empty();
        found(is_missing, || at.finding_in(Rule::EquipmentMissing, room.id))
    }),
    sentence: |words| {
        let wanted = words.first().map_or(&[][..], |session| &session.equipment);
        let list = words.row(0).map(|row| missing(wanted, row).join(", ")).unwrap_or_default();
        match (words.room(0), words.all(), words.language) {
            (room, all, Language::De) => format!("In {room} fehlt für {all}: {list}."),
            (room, all, Language::En) => format!("{room} lacks what {all} needs: {list}."),
        }
    },
    brief: |words| words.brief(&[words.room(0), &words.conflict.lacks(words.programme).join(", ")]),
    facts: |facts| {
        let missing = facts.room().map(|room| missing(&facts.session.equipment, room));
        format!("{} {}", facts.in_room(), list(missing))
    },
};

/// The wanted equipment that the room lacks. "Beamer (HDMI)" satisfies "Beamer", and "4 Pinnwände" satisfies
/// "Pinnwand".
pub(in crate::conflicts) fn missing<'a>(wanted: &'a [String], room: &Room) -> Vec<&'a str> {
    let there: Vec<String> = room.equipment.iter().map(|item| fold(item)).collect();
    let has = |item: &str| {
        let item = fold(item);
        there.iter().any(|other| other.starts_with(&item) || other.contains(&format!(" {item}")))
    };
    wanted.iter().map(|item| item.trim()).filter(|item| !item.is_empty() && !has(item)).collect()
}

/// Somebody needs step-free access, and the room has none or its access is not noted. People in wheelchairs must be
/// able to rely on it.
pub(super) const NOT_STEP_FREE: Definition = Definition {
    look: Look::Session(|_, at| {
        let Some(room) = at.room.filter(|_| at.session.step_free) else { return Vec::new() };
        found(room.access != Access::StepFree, || at.finding_in(Rule::NotStepFree, room.id))
    }),
    sentence: |words| {
        let (all, room) = (words.all(), words.room(0));
        let has_steps = words.row(0).is_some_and(|row| row.access == Access::Steps);
        match (has_steps, words.language) {
            (true, Language::De) => format!("{all} braucht einen stufenlosen Zugang; {room} hat Stufen."),
            (true, Language::En) => format!("{all} needs step-free access; {room} has steps."),
            (false, Language::De) => {
                format!("{all} braucht einen stufenlosen Zugang; ob {room} einen hat, ist nicht vermerkt.")
            }
            (false, Language::En) => format!("{all} needs step-free access; whether {room} has it is not noted."),
        }
    },
    brief: |words| words.brief(&[words.room(0)]),
    facts: |facts| {
        let access = facts.room().map_or_else(|| known(None::<&str>), |room| word(&room.access));
        format!("{} {access}", facts.in_room())
    },
};

/// Somebody takes part remotely, and the room has no equipment for it.
pub(super) const REMOTE_WITHOUT_VIDEO: Definition = Definition {
    look: Look::Session(remote_without_video),
    sentence: |words| match (words.person(), words.all(), words.room(0), words.language) {
        (person, all, room, Language::De) => {
            format!("{person} ist bei {all} online dabei, aber {room} hat keine Videotechnik.")
        }
        (person, all, room, Language::En) => {
            format!("{person} joins {all} online, but {room} has no video equipment.")
        }
    },
    brief: |words| words.brief(&[words.room(0), &words.person()]),
    facts: |facts| format!("{} {}", facts.in_room(), list(facts.room().map(|room| &room.equipment))),
};

fn remote_without_video(_: &Plan, at: At) -> Vec<Conflict> {
    let Some(room) = at.room else { return Vec::new() };
    let remote: BTreeSet<PersonId> = at.parts.iter().filter(|part| part.remote).filter_map(|part| part.there).collect();
    if remote.is_empty() || has_video(room) {
        return Vec::new();
    }
    remote.into_iter().map(|person| at.finding_in(Rule::RemoteWithoutVideo, room.id).about(person)).collect()
}

/// Words for equipment that lets somebody on a screen see the room and be seen. A projector alone does not suffice: it
/// sends nothing back.
const VIDEO: [&str; 8] = ["video", "kamera", "camera", "webcam", "hybrid", "stream", "livestream", "konferenzanlage"];

fn has_video(room: &Room) -> bool {
    room.equipment
        .iter()
        .any(|item| fold(item).split(' ').any(|word| VIDEO.iter().any(|video| word.starts_with(video))))
}

/// The usual one of these words.
fn video_equipment(language: Language) -> &'static str {
    language.pick("Videotechnik", "Video equipment")
}

/// Equipment that a rule looks for although no session names it.
pub fn equipment_of_rules(language: Language) -> Vec<&'static str> {
    vec![video_equipment(language)]
}

impl Conflict {
    /// The equipment that would resolve this conflict if the room had it, in words that the rule recognises.
    pub fn lacks(&self, programme: &Programme) -> Vec<String> {
        let room = self.rooms.first().and_then(|room| programme.rooms.get(room));
        let session = self.sessions.first().and_then(|session| programme.sessions.get(session));
        match (self.rule, room, session) {
            (Rule::EquipmentMissing, Some(room), Some(session)) => {
                missing(&session.equipment, room).into_iter().map(str::to_owned).collect()
            }
            (Rule::RemoteWithoutVideo, ..) => vec![video_equipment(programme.event.language).to_owned()],
            _ => Vec::new(),
        }
    }
}

/// A session that has a time and needs a room, but has none. Sessions that span all rooms need none of their own.
pub(super) const NO_ROOM: Definition = Definition {
    look: Look::Session(|_, at| {
        let lacks = at.span.is_some() && at.session.room.is_none() && !at.session.kind.stands_across();
        found(lacks, || at.finding(Rule::NoRoom))
    }),
    sentence: |words| match (words.all(), words.language) {
        (all, Language::De) => format!("{all} hat keinen Raum."),
        (all, Language::En) => format!("{all} has no room."),
    },
    brief: |words| words.brief(&[]),
    facts: |_| String::new(),
};
