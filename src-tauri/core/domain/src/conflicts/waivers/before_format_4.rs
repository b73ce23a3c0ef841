//! The words of the rules' facts before format 4: the `Debug` output of the types of that time.
//! They never change: a waiver of an older file holds exactly if these words still give its digest.
//! `Debug` is used here only for text, numbers and options, never for our own types.

use crate::{
    Access, Agreement, Availability, AvailabilityOf, AvailabilityState, Bounds, Contribution, PersonId, RoomId, Rule,
    SessionKind, Span, Standing,
    conflicts::{
        facts::Facts,
        rules::{
            minutes_between,
            rooms::{closings, missing},
        },
    },
};
use chrono::NaiveDateTime;
use std::fmt::{self, Debug};

pub(super) fn facts(facts: &Facts) -> String {
    let Facts { conflict, session, programme } = *facts;
    let event = &programme.event;
    let time = facts.span();
    let (span, in_room) = (time.map(old_span), session.room.map(old_room));
    let room = facts.room();
    match conflict.rule {
        Rule::RoomTakenTwice | Rule::PersonInTwoPlaces => format!("{span:?} {in_room:?}"),
        Rule::TooLittleWalkingTime => format!("{span:?} {in_room:?} {:?}", minutes_between(&conflict.rooms, programme)),
        Rule::RoomTooSmall => {
            let seats = room.and_then(|room| room.seats_for(session.seating));
            format!("{in_room:?} {:?} {seats:?}", session.expected)
        }
        Rule::EquipmentMissing => format!("{in_room:?} {:?}", room.map(|room| missing(&session.equipment, room))),
        Rule::RemoteWithoutVideo => format!("{in_room:?} {:?}", room.map(|room| &room.equipment)),
        Rule::NotStepFree => format!("{in_room:?} {:?}", room.map(|room| Old(access(room.access).to_owned()))),
        Rule::RoomClosed => {
            let closings: Vec<Old> = closings(programme, session.room, time).map(old_availability).collect();
            format!("{span:?} {in_room:?} {closings:?}")
        }
        Rule::PersonUnavailable => format!("{span:?} {:?}", absences(facts)),
        Rule::OutsideEvent => {
            let day = |day: Option<chrono::NaiveDate>| day.map(|day| Old(day.format("%Y-%m-%d").to_string()));
            format!("{span:?} {:?} {:?}", day(event.first_day), day(event.last_day))
        }
        Rule::LongerThanBlock => {
            let block = session.block.and_then(|block| programme.blocks.get(&block));
            format!("{span:?} {:?}", block.map(|block| old_span(block.span)))
        }
        Rule::NoModerator => kind(session.kind).to_owned(),
        Rule::TooFewPeople | Rule::TooManyPeople => {
            let bounds = event.bounds.get(&session.kind).map(old_bounds);
            let all: Vec<&Contribution> = facts.parts().collect();
            let there = all.iter().filter(|part| there(part, &all).is_some()).count();
            format!("{} {bounds:?} {there}", kind(session.kind))
        }
        Rule::PersonAbsent | Rule::NotAgreed => {
            let theirs = facts
                .parts()
                .filter(|part| part.stands_in_for.is_none() && part.person == conflict.people.first().copied());
            let said: Vec<String> =
                theirs.map(|part| format!("{} {}", agreement(part.agreement), standing(part.standing))).collect();
            said.join(" ")
        }
        Rule::BesidePlenary | Rule::NoMeal | Rule::NoBreak => format!("{span:?}"),
        Rule::TrackParallel => format!("{span:?} {:?}", session.track),
        Rule::NumberTwice => {
            format!("{:?} {:?}", session.block.map(|block| Old(format!("BlockId({block})"))), session.number)
        }
        Rule::Unplaced | Rule::NoRoom => String::new(),
        // These rules came with format 4 or later, so no older waiver names them.
        _ => String::new(),
    }
}

/// Words that `Debug` prints as they are.
struct Old(String);

impl Debug for Old {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn at(at: NaiveDateTime) -> Old {
    Old(at.format("%Y-%m-%dT%H:%M:%S").to_string())
}

fn old_span(span: Span) -> Old {
    Old(format!("Span {{ start: {:?}, end: {:?} }}", at(span.start()), at(span.end())))
}

fn old_room(room: RoomId) -> Old {
    Old(format!("RoomId({room})"))
}

fn old_bounds(bounds: &Bounds) -> Old {
    Old(format!("Bounds {{ least: {:?}, most: {:?} }}", bounds.least, bounds.most))
}

fn old_availability(row: &Availability) -> Old {
    let of = match row.of {
        AvailabilityOf::Person(person) => format!("Person(PersonId({person}))"),
        AvailabilityOf::Room(room) => format!("Room(RoomId({room}))"),
    };
    let (id, span, state) = (row.id, old_span(row.span), availability(row.state));
    Old(format!(
        "Availability {{ id: AvailabilityId({id}), of: {of}, span: {span:?}, state: {state}, note: {:?} }}",
        row.note
    ))
}

fn absences(facts: &Facts) -> String {
    let Facts { conflict, programme, .. } = *facts;
    let Some(person) = conflict.people.first() else { return String::new() };
    let noted = programme.availabilities.values().filter(|row| row.of == AvailabilityOf::Person(*person));
    let times: Vec<String> = noted.map(|row| format!("{:?} {}", old_span(row.span), availability(row.state))).collect();
    let stays = programme.stays.values().filter(|stay| stay.person == *person);
    let stays: Vec<String> =
        stays.map(|stay| format!("{:?} {:?}", stay.arrival.map(at), stay.departure.map(at))).collect();
    format!("{} {}", times.join(" "), stays.join(" "))
}

/// Who was expected there: the person, even if only an idea, otherwise their stand-in. Stand-ins had no part of their
/// own.
fn there(part: &Contribution, all: &[&Contribution]) -> Option<PersonId> {
    if part.stands_in_for.is_some() {
        return None;
    }
    if part.standing == Standing::Coming && part.agreement != Agreement::Declined {
        return part.person;
    }
    all.iter().find(|other| other.stands_in_for == Some(part.id)).and_then(|other| other.person)
}

fn access(access: Access) -> &'static str {
    match access {
        Access::StepFree => "StepFree",
        Access::Steps => "Steps",
        Access::Unknown => "Unknown",
    }
}

fn availability(state: AvailabilityState) -> &'static str {
    match state {
        AvailabilityState::Available => "Available",
        AvailabilityState::Unavailable => "Unavailable",
    }
}

fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Idea => "Idea",
        Agreement::Asked => "Asked",
        Agreement::Agreed => "Agreed",
        Agreement::Declined => "Declined",
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Coming => "Coming",
        Standing::Absent => "Absent",
        Standing::Withdrawn => "Withdrawn",
    }
}

fn kind(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Workshop => "Workshop",
        SessionKind::SmallGroup => "SmallGroup",
        SessionKind::Plenary => "Plenary",
        SessionKind::Break => "Break",
        SessionKind::Meal => "Meal",
        SessionKind::Evening => "Evening",
        SessionKind::Arrival => "Arrival",
        SessionKind::Other => "Other",
    }
}
