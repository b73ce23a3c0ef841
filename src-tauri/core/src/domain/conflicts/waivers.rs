//! Conflicts that somebody accepted. A waiver names the conflict by its rule, sessions and people, and holds a digest of
//! the facts that it was given for: times, rooms, heads, whatever the rule looked at. Where one of them changes, the
//! conflict is open again; where the change is undone, it is accepted again.

use super::{Conflict, Rule, rooms::missing};
use crate::domain::{
    Availability, AvailabilityOf, Contribution, Programme, Room, RoomId, Session, Span, Waiver, WaiverId,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The waivers of a programme, to look a conflict up in.
pub(super) struct Waivers<'a>(BTreeMap<Rule, Vec<&'a Waiver>>);

impl<'a> Waivers<'a> {
    pub fn of(programme: &'a Programme) -> Self {
        let mut by_rule: BTreeMap<Rule, Vec<&Waiver>> = BTreeMap::new();
        for waiver in programme.waivers.values() {
            by_rule.entry(waiver.rule).or_default().push(waiver);
        }
        Self(by_rule)
    }

    /// With the reasons of those that are waived.
    pub fn marked(&self, mut conflicts: Vec<Conflict>, programme: &Programme) -> Vec<Conflict> {
        for conflict in conflicts.iter_mut().filter(|conflict| self.0.contains_key(&conflict.rule)) {
            let mut meant = self.0[&conflict.rule].iter().filter(|waiver| conflict.is_meant_by(waiver)).peekable();
            if meant.peek().is_some() {
                let facts = conflict.facts(programme);
                conflict.waived = meant.find(|waiver| waiver.facts == facts).map(|waiver| waiver.reason.clone());
            }
        }
        conflicts
    }
}

impl Conflict {
    /// A waiver for it as things are now.
    pub fn waiver(&self, programme: &Programme, reason: &str) -> Waiver {
        Waiver {
            id: WaiverId::fresh(),
            rule: self.rule,
            sessions: self.sessions.clone(),
            people: self.people.clone(),
            rooms: self.rooms.clone(),
            reason: reason.to_owned(),
            facts: self.facts(programme),
        }
    }

    /// By rule, sessions and people in any order; where it happens is one of the facts.
    pub fn is_meant_by(&self, waiver: &Waiver) -> bool {
        fn same<T: Ord>(a: &[T], b: &[T]) -> bool {
            a == b || a.iter().collect::<BTreeSet<_>>() == b.iter().collect::<BTreeSet<_>>()
        }
        self.rule == waiver.rule && same(&self.sessions, &waiver.sessions) && same(&self.people, &waiver.people)
    }

    /// A digest of what the rule looked at: equal as long as somebody who accepted the conflict would not be surprised.
    fn facts(&self, programme: &Programme) -> String {
        let mut hash = Sha256::new();
        let mut ids = self.sessions.clone();
        ids.sort();
        for session in ids.iter().filter_map(|id| programme.sessions.get(id)) {
            let facts = facts_of(self, session, programme);
            hash.update((facts.len() as u64).to_le_bytes());
            hash.update(facts);
        }
        let hash: [u8; 32] = hash.finalize().into();
        hash[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What a rule looked at in one session, as a text that nobody reads.
fn facts_of(conflict: &Conflict, session: &Session, programme: &Programme) -> String {
    let event = &programme.event;
    let span = programme.span(session);
    let room = session.room.and_then(|room| programme.rooms.get(&room));
    let bounds = event.bounds.get(&session.kind);
    match conflict.rule {
        Rule::RoomTakenTwice | Rule::PersonInTwoPlaces => format!("{span:?} {:?}", session.room),
        Rule::TooLittleWalkingTime => format!("{span:?} {:?} {:?}", session.room, minutes(conflict, programme)),
        Rule::RoomTooSmall => {
            let seats = room.and_then(|room| room.seats_for(session.seating));
            format!("{:?} {:?} {seats:?}", session.room, session.expected)
        }
        Rule::EquipmentMissing => {
            format!("{:?} {:?}", session.room, room.map(|room| missing(&session.equipment, room)))
        }
        Rule::RemoteWithoutVideo => format!("{:?} {:?}", session.room, room.map(|room| &room.equipment)),
        Rule::NotStepFree => format!("{:?} {:?}", session.room, room.map(|room| room.access)),
        Rule::RoomClosed => format!("{span:?} {:?} {:?}", session.room, closings(programme, session.room, span)),
        Rule::PersonUnavailable => format!("{span:?} {:?}", absences(conflict, programme)),
        Rule::OutsideEvent => format!("{span:?} {:?} {:?}", event.first_day, event.last_day),
        Rule::LongerThanBlock => {
            let block = session.block.and_then(|block| programme.blocks.get(&block));
            format!("{span:?} {:?}", block.map(|block| block.span))
        }
        Rule::NoModerator => format!("{:?}", session.kind),
        Rule::TooFewPeople | Rule::TooManyPeople => {
            let there = parts(programme, session).filter(|part| part.there().is_some());
            format!("{:?} {bounds:?} {}", session.kind, there.count())
        }
        Rule::PersonAbsent | Rule::NotAgreed => {
            let theirs = parts(programme, session).filter(|part| part.person == conflict.people.first().copied());
            let said: Vec<String> = theirs.map(|part| format!("{:?} {:?}", part.agreement, part.standing)).collect();
            said.join(" ")
        }
        Rule::BesidePlenary | Rule::NoMeal | Rule::NoBreak => format!("{span:?}"),
        Rule::TrackParallel => format!("{span:?} {:?}", session.track),
        Rule::NumberTwice => format!("{:?} {:?}", session.block, session.number),
        Rule::Unplaced | Rule::NoRoom => String::new(),
    }
}

fn parts<'a>(programme: &'a Programme, session: &Session) -> impl Iterator<Item = &'a Contribution> {
    let id = session.id;
    programme.contributions.values().filter(move |part| part.session == id)
}

fn minutes(conflict: &Conflict, programme: &Programme) -> Option<u32> {
    let rooms: Vec<&Room> = conflict.rooms.iter().filter_map(|id| programme.rooms.get(id)).collect();
    let [from, to] = rooms.as_slice() else { return None };
    Some(programme.event.walking.minutes(from, to))
}

fn closings(programme: &Programme, room: Option<RoomId>, span: Option<Span>) -> Vec<&Availability> {
    let about = |of: &AvailabilityOf| match of {
        AvailabilityOf::Room(other) => room.is_some_and(|room| programme.share_a_floor(room, *other)),
        AvailabilityOf::Person(_) => false,
    };
    let touches = |row: &Availability| span.is_some_and(|span| span.overlaps(row.span));
    programme.availabilities.values().filter(|row| about(&row.of) && touches(row)).collect()
}

fn absences(conflict: &Conflict, programme: &Programme) -> String {
    let Some(person) = conflict.people.first() else { return String::new() };
    let noted = programme.availabilities.values().filter(|row| row.of == AvailabilityOf::Person(*person));
    let times: Vec<String> = noted.map(|row| format!("{:?} {:?}", row.span, row.state)).collect();
    let stays = programme.stays.values().filter(|stay| stay.person == *person);
    let stays: Vec<String> = stays.map(|stay| format!("{:?} {:?}", stay.arrival, stay.departure)).collect();
    format!("{} {}", times.join(" "), stays.join(" "))
}
