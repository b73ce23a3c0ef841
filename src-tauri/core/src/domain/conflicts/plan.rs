//! The plan as the rules look at it, and the places where they look: each conflict belongs to one of them,
//! so that after a change only a few have to be looked at again.

use super::{
    Conflict, Rule,
    index::{Index, Part, Planned, Slot},
    people, rooms, sessions, times,
};
use crate::domain::{BlockId, PersonId, Programme, Room, RoomId, Session, SessionId, Span};

/// A programme with what was prepared of it.
pub(super) struct Plan<'a> {
    pub programme: &'a Programme,
    pub index: &'a Index,
}

/// A session that takes place.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub session: &'a Session,
    pub span: Option<Span>,
    pub room: Option<&'a Room>,
    pub parts: &'a [Part],
}

impl At<'_> {
    pub fn finding(&self, rule: Rule) -> Conflict {
        Conflict::of(rule, [self.session.id])
    }
}

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Scope {
    /// The session itself, with its room, its block and its people.
    Session(SessionId),
    /// All that a person is in.
    Person(PersonId),
    /// All that is in a room and its parts.
    House(RoomId),
    /// All in a block that has the same number.
    Number(Option<BlockId>, String),
    Track(String),
}

type RuleOfASession = fn(&Plan, At) -> Vec<Conflict>;
/// The sessions of the person, by time.
type RuleOfAPerson = fn(&Plan, PersonId, &[Slot]) -> Vec<Conflict>;

const OF_A_SESSION: [RuleOfASession; 16] = [
    rooms::room_closed,
    rooms::room_too_small,
    rooms::equipment_missing,
    rooms::not_step_free,
    rooms::remote_without_video,
    rooms::no_room,
    times::unplaced,
    times::outside_event,
    times::longer_than_block,
    times::beside_plenary,
    people::person_unavailable,
    sessions::no_moderator,
    sessions::too_few_people,
    sessions::too_many_people,
    sessions::person_absent,
    sessions::not_agreed,
];

const OF_A_PERSON: [RuleOfAPerson; 4] =
    [people::person_in_two_places, people::too_little_walking_time, people::no_break, times::no_meal];

impl<'a> Plan<'a> {
    pub fn room(&self, room: RoomId) -> Option<&'a Room> {
        self.programme.rooms.get(&room)
    }

    fn at(&self, id: SessionId) -> Option<At<'a>> {
        let planned = self.index.planned.get(&id)?;
        let session = self.programme.sessions.get(&id)?;
        let span = planned.slot.map(|slot| slot.span);
        let room = session.room.and_then(|room| self.room(room));
        Some(At { session, span, room, parts: self.index.parts_of(id) })
    }

    /// Everything that is to be said of one place.
    pub fn look(&self, scope: &Scope) -> Vec<Conflict> {
        let list = |list: Option<&'a Vec<Slot>>| list.map_or(&[][..], Vec::as_slice);
        match scope {
            Scope::Session(id) => match self.at(*id) {
                Some(at) => OF_A_SESSION.iter().flat_map(|rule| rule(self, at)).collect(),
                None => Vec::new(),
            },
            Scope::Person(person) => {
                let slots = list(self.index.by_person.get(person));
                let ideas = list(self.index.ideas_by_person.get(person));
                let found = OF_A_PERSON.iter().flat_map(|rule| rule(self, *person, slots));
                found.chain(people::would_be_in_two_places(*person, slots, ideas)).collect()
            }
            Scope::House(house) => rooms::room_taken_twice(self, list(self.index.by_house.get(house))),
            Scope::Number(block, number) => {
                let sessions = self.index.by_number.get(&(*block, number.clone()));
                sessions::number_twice(sessions.into_iter().flatten().copied())
            }
            Scope::Track(track) => times::track_parallel(list(self.index.by_track.get(track))),
        }
    }

    /// Every place where there is something to look at.
    pub fn scopes(&self) -> impl Iterator<Item = Scope> {
        let index = self.index;
        (index.planned.keys().map(|id| Scope::Session(*id)))
            .chain(index.by_person.keys().map(|id| Scope::Person(*id)))
            .chain(
                index
                    .ideas_by_person
                    .keys()
                    .filter(|id| !index.by_person.contains_key(id))
                    .map(|id| Scope::Person(*id)),
            )
            .chain(index.by_house.keys().map(|id| Scope::House(*id)))
            .chain(index.by_number.keys().map(|(block, number)| Scope::Number(*block, number.clone())))
            .chain(index.by_track.keys().map(|track| Scope::Track(track.clone())))
    }
}

impl Index {
    /// Where something can be otherwise if this session is.
    pub fn scopes_about(&self, session: SessionId, planned: &Planned) -> Vec<Scope> {
        let mut scopes = vec![Scope::Session(session)];
        scopes.extend(planned.number.iter().map(|number| Scope::Number(planned.block, number.clone())));
        scopes.extend(planned.track.iter().map(|track| Scope::Track(track.clone())));
        scopes.extend(self.people_in(session).into_iter().map(|(person, _)| Scope::Person(person)));
        scopes.extend(self.thought_of_in(session).into_iter().map(Scope::Person));
        let Some(slot) = planned.slot else { return scopes };
        scopes.extend(slot.room.map(|room| Scope::House(self.house(room))));
        if slot.kind.takes_everybody() {
            let beside =
                self.planned.iter().filter(|(_, other)| other.slot.is_some_and(|it| it.span.overlaps(slot.span)));
            scopes.extend(beside.map(|(id, _)| Scope::Session(*id)));
            let meal = self.mealtimes.iter().find(|meal| meal.whole.overlaps(slot.span)).map(|meal| meal.whole);
            let eating = |slots: &[Slot]| meal.is_some_and(|meal| slots.iter().any(|slot| slot.span.overlaps(meal)));
            let hungry = self.by_person.iter().filter(|(_, slots)| eating(slots));
            scopes.extend(hungry.map(|(person, _)| Scope::Person(*person)));
        }
        scopes
    }
}

/// Pairs that overlap, in a list that is sorted by time: walks it once and remembers what has not ended yet.
pub(super) fn overlapping(sorted: &[Slot]) -> Vec<(Slot, Slot)> {
    let mut pairs = Vec::new();
    let mut running: Vec<Slot> = Vec::new();
    for slot in sorted {
        running.retain(|other| other.span.overlaps(slot.span));
        pairs.extend(running.iter().map(|other| (*other, *slot)));
        running.push(*slot);
    }
    pairs
}
