//! The places where the rules look: each conflict belongs to one of them, so that after a change only a few have to be
//! looked at again.

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

/// All rules by where they look.
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
    /// Everything that is to be said of one place.
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

    fn pairs(&self, slots: &[Slot]) -> Vec<Pair> {
        self.overlapping(slots).into_iter().map(|(a, b)| Pair::of(a.session, b.session)).collect()
    }
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
