//! The plan as the rules look at it, and the places where they look: each conflict belongs to one of them,
//! so that after a change only a few have to be looked at again.

use super::{
    Conflict, Rule,
    index::{Index, Part, Planned, Slot},
    people, rooms, sessions, times,
};
use crate::domain::{BlockId, PersonId, Programme, Room, RoomId, Session, SessionId, Span};
use std::{cmp::Reverse, collections::BinaryHeap};

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
    /// All in a block that has the same number.
    Number(Option<BlockId>, String),
    /// Two that are in a room and its parts at the same time. Two by two, because fifty that an import put into one
    /// room are more than a thousand pairs, of which only those of the session that is moved have to be looked at.
    InOneHouse(Pair),
    /// Two that are on a track at the same time.
    OnOneTrack(Pair),
}

/// Two sessions in the order of their ids, so that there is one place for what is said of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Pair(SessionId, SessionId);

impl Pair {
    fn of(a: SessionId, b: SessionId) -> Self {
        Self(a.min(b), a.max(b))
    }
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
                found.chain(people::would_be_in_two_places(self, *person, slots, ideas)).collect()
            }
            Scope::Number(block, number) => {
                let sessions = self.index.by_number.get(&(*block, number.clone()));
                sessions::number_twice(sessions.into_iter().flatten().copied())
            }
            Scope::InOneHouse(pair) => self
                .together(*pair, |_, slot| slot.room.map(|room| self.index.house(room)))
                .and_then(|(a, b)| rooms::room_taken_twice(self, a, b))
                .into_iter()
                .collect(),
            Scope::OnOneTrack(pair) => self
                .together(*pair, |planned, _| planned.track.as_ref())
                .map(|(a, b)| times::track_parallel(a, b))
                .into_iter()
                .collect(),
        }
    }

    /// Two that overlap and are listed under the same, the earlier one first.
    fn together<T: PartialEq>(
        &self,
        Pair(a, b): Pair,
        under: impl Fn(&'a Planned, Slot) -> Option<T>,
    ) -> Option<(Slot, Slot)> {
        let [a, b] = [a, b].map(|id| {
            let planned = self.index.planned.get(&id)?;
            let slot = planned.slot?;
            Some((slot, under(planned, slot)?))
        });
        let ((a, under_a), (b, under_b)) = (a?, b?);
        (under_a == under_b && a.span.overlaps(b.span)).then(|| (a.min(b), a.max(b)))
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
            .chain(index.by_number.keys().map(|(block, number)| Scope::Number(*block, number.clone())))
            .chain(index.by_house.values().flat_map(|slots| self.pairs(slots)).map(Scope::InOneHouse))
            .chain(index.by_track.values().flat_map(|slots| self.pairs(slots)).map(Scope::OnOneTrack))
    }
}

impl Plan<'_> {
    fn pairs(&self, slots: &[Slot]) -> Vec<Pair> {
        self.overlapping(slots).into_iter().map(|(a, b)| Pair::of(a.session, b.session)).collect()
    }

    /// Pairs that overlap, in a list that is sorted by time: walks it once and remembers what has not ended yet, but no
    /// more than is told of each ([`Index::most_beside`]). Whoever overlaps with anything that came before does so with
    /// what ends last.
    pub fn overlapping(&self, sorted: &[Slot]) -> Vec<(Slot, Slot)> {
        let mut pairs = Vec::new();
        let mut running: Vec<Slot> = Vec::new();
        for slot in sorted {
            running.retain(|other| other.span.overlaps(slot.span));
            pairs.extend(running.iter().map(|other| (*other, *slot)));
            running.push(*slot);
            if running.len() > self.index.most_beside {
                let first = (0..running.len()).min_by_key(|place| running[*place].span.end());
                first.map(|place| running.remove(place));
            }
        }
        pairs
    }
}

/// How many pairs overlap, without making them.
pub(super) fn count_overlapping(sorted: &[Slot]) -> usize {
    let mut ends = BinaryHeap::new();
    let mut pairs = 0;
    for slot in sorted {
        while ends.peek().is_some_and(|Reverse(end)| *end <= slot.span.start()) {
            ends.pop();
        }
        pairs += ends.len();
        ends.push(Reverse(slot.span.end()));
    }
    pairs
}

impl Index {
    /// Where something can be otherwise if this session is.
    pub fn scopes_about(&self, session: SessionId, planned: &Planned) -> Vec<Scope> {
        let mut scopes = vec![Scope::Session(session)];
        scopes.extend(planned.number.iter().map(|number| Scope::Number(planned.block, number.clone())));
        scopes.extend(self.people_in(session).into_iter().map(|(person, _)| Scope::Person(person)));
        scopes.extend(self.thought_of_in(session).into_iter().map(Scope::Person));
        let Some(slot) = planned.slot else { return scopes };
        let beside = |list: Option<&'_ Vec<Slot>>| {
            let others = list.into_iter().flatten().filter(|other| other.session != session);
            others
                .filter(|other| other.span.overlaps(slot.span))
                .map(|other| Pair::of(session, other.session))
                .collect::<Vec<_>>()
        };
        let house = slot.room.and_then(|room| self.by_house.get(&self.house(room)));
        scopes.extend(beside(house).into_iter().map(Scope::InOneHouse));
        let track = planned.track.as_ref().and_then(|track| self.by_track.get(track));
        scopes.extend(beside(track).into_iter().map(Scope::OnOneTrack));
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
