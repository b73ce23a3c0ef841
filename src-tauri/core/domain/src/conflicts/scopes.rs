//! The scopes of the rules. Each conflict belongs to one scope, so a change requires re-checking only a few of them.

use super::{
    definition::{Look, LookAtANumber, LookAtAPerson, LookAtASession, LookAtTwo},
    finding::Conflict,
    index::{Index, Planned},
    plan::Plan,
    rules,
    slot::Slot,
};
use crate::{BlockId, PersonId, Rule, SessionId};
use std::sync::LazyLock;

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Scope {
    /// The session itself, with its room, its block and its people.
    Session(SessionId),
    /// All sessions of a person.
    Person(PersonId),
    /// All sessions of a block that have the same number.
    Number(Option<BlockId>, String),
    /// Two sessions in a room and its parts at the same time. Fifty sessions that an import put into one room make more
    /// than a thousand pairs; a scope per pair limits the re-check to those of the session that moves.
    InOneHouse(Pair),
    /// Two sessions on a track at the same time.
    OnOneTrack(Pair),
}

/// Two sessions in the order of their ids, so that each pair has one scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Pair(SessionId, SessionId);

impl Pair {
    fn of(a: SessionId, b: SessionId) -> Self {
        Self(a.min(b), a.max(b))
    }
}

/// All rules, by the scope in which they look.
#[derive(Default)]
struct Looks {
    at_a_session: Vec<LookAtASession>,
    at_a_person: Vec<LookAtAPerson>,
    at_a_number: Vec<LookAtANumber>,
    at_two_in_one_house: Vec<LookAtTwo>,
    at_two_on_one_track: Vec<LookAtTwo>,
}

static LOOKS: LazyLock<Looks> = LazyLock::new(|| {
    let mut looks = Looks::default();
    for rule in Rule::ALL {
        match rules::of(*rule).look {
            Look::Session(look) => looks.at_a_session.push(look),
            Look::Person(look) => looks.at_a_person.push(look),
            Look::Number(look) => looks.at_a_number.push(look),
            Look::InOneHouse(look) => looks.at_two_in_one_house.push(look),
            Look::OnOneTrack(look) => looks.at_two_on_one_track.push(look),
        }
    }
    looks
});

impl<'a> Plan<'a> {
    /// All conflicts in one scope.
    pub fn look(&self, scope: &Scope) -> Vec<Conflict> {
        match scope {
            Scope::Session(id) => {
                let Some(at) = self.at(*id) else { return Vec::new() };
                LOOKS.at_a_session.iter().flat_map(|look| look(self, at)).collect()
            }
            Scope::Person(person) => {
                let whereabouts = self.whereabouts(*person);
                LOOKS.at_a_person.iter().flat_map(|look| look(self, whereabouts)).collect()
            }
            Scope::Number(block, number) => {
                let sessions = self.index.by_number.get(&(*block, number.clone()));
                let sessions: Vec<SessionId> = sessions.into_iter().flatten().copied().collect();
                LOOKS.at_a_number.iter().flat_map(|look| look(&sessions)).collect()
            }
            Scope::InOneHouse(pair) => {
                let house = |_: &Planned, slot: Slot| slot.room.map(|room| self.index.house(room));
                let Some((a, b)) = self.together(*pair, house) else { return Vec::new() };
                LOOKS.at_two_in_one_house.iter().filter_map(|look| look(self, a, b)).collect()
            }
            Scope::OnOneTrack(pair) => {
                let Some((a, b)) = self.together(*pair, |planned, _| planned.track.as_ref()) else { return Vec::new() };
                LOOKS.at_two_on_one_track.iter().filter_map(|look| look(self, a, b)).collect()
            }
        }
    }

    /// The slots of a pair, the earlier one first, if they overlap and share the key that `under` gives.
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

    /// Every scope that can contain a conflict.
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

    fn pairs(&self, slots: &[Slot]) -> Vec<Pair> {
        self.overlapping(slots).into_iter().map(|(a, b)| Pair::of(a.session, b.session)).collect()
    }
}

impl Index {
    /// The scopes to re-check when this session changes.
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
