//! Who has a place where, and who could have one, session by session.

use super::{EventError, EventFile, Participant};
use domain::{
    Filter, Person, Place, Registration, RegistrationStatus, Session, SessionId, Table,
    sorting::{NameOrder, ParticleOrder},
};
use std::collections::BTreeSet;

/// The seats of a session, and who has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// How many there are, if that is known.
    pub all: Option<u32>,
    pub taken: u32,
    /// How many wait for one.
    pub waiting: u32,
}

impl Seats {
    pub fn free(self) -> Option<u32> {
        self.all.map(|all| all.saturating_sub(self.taken))
    }

    /// How many have a place although there is no seat for them.
    pub fn over(self) -> u32 {
        self.all.map_or(0, |all| self.taken.saturating_sub(all))
    }
}

/// How the places of a session stand, and how many wish for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionPlaces {
    pub session: SessionId,
    pub seats: Seats,
    pub first_wishes: u32,
    pub wishes: u32,
}

/// Somebody with a place in a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Seated {
    pub place: Place,
    pub registration: Registration,
    pub person: Person,
    /// The rank of their wish for this session, counted from 1. `None` if they did not wish for it.
    pub rank: Option<u32>,
}

/// Somebody who could have a place in a session, and what it would change for them.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub registration: Registration,
    pub person: Person,
    /// The rank of their wish for this session, counted from 1.
    pub rank: Option<u32>,
    /// The seat in the same block that they would give up, and the rank of that wish.
    pub instead_of: Option<(SessionId, Option<u32>)>,
    /// How much their dissatisfaction would grow; negative if it shrinks. `None` if they wish for nothing in this block.
    pub dearer: Option<i64>,
}

impl EventFile {
    /// The sessions that participants choose from, and others for which somebody has a place or a wish, in the order of the
    /// plan.
    pub fn places_by_session(&self) -> Result<Vec<SessionPlaces>, EventError> {
        let demand = self.store.demand()?;
        let has_any = |session: &Session| {
            session.is_chosen() || demand.contains_key(&session.id) || self.seats_taken(session.id) > 0
        };
        let sessions = self.programme.sessions_in_order().into_iter().filter(|session| has_any(session));
        Ok(sessions
            .map(|session| {
                let demand = demand.get(&session.id).copied().unwrap_or_default();
                let (all, taken) = (self.programme.capacity(session), self.seats_taken(session.id));
                SessionPlaces {
                    session: session.id,
                    seats: Seats { all, taken, waiting: demand.waiting },
                    first_wishes: demand.first_wishes,
                    wishes: demand.wishes,
                }
            })
            .collect())
    }

    /// The seats of a session; who has one, by name, and then who waits for one, in the order of their registrations.
    /// Whoever does not come is left out.
    pub fn seated_in(&self, session: SessionId) -> Result<(Seats, Vec<Seated>), EventError> {
        let row = self.programme.sessions.get(&session).ok_or(EventError::Gone(Table::Session))?;
        let mut seated = Vec::new();
        for place in self.store.places_in(session)? {
            let participant = self.participant(place.registration)?;
            if participant.registration.status == RegistrationStatus::Registered {
                let rank = self.rank(&participant, row);
                let Participant { registration, person, .. } = participant;
                seated.push(Seated { place, registration, person, rank });
            }
        }
        let order = NameOrder::new(ParticleOrder::ByFamily);
        let turn = |seated: &Seated| {
            let since = seated.registration.since;
            (!seated.place.is_seat()).then_some((since.is_none(), since))
        };
        seated.sort_by(|a, b| turn(a).cmp(&turn(b)).then_with(|| order.compare(&a.person, &b.person)));
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let waiting = count(seated.iter().filter(|seated| !seated.place.is_seat()).count());
        Ok((Seats { all: self.programme.capacity(row), taken: self.seats_taken(session), waiting }, seated))
    }

    /// At most `most` people who could have a seat in a session and have none there: those whom a search finds. Without
    /// a search, those who wish for it and have no seat in its block, strongest wish first, then in the order of their
    /// registrations.
    pub fn claims_on(&self, session: SessionId, search: &str, most: usize) -> Result<Vec<Claim>, EventError> {
        let row = self.programme.sessions.get(&session).ok_or(EventError::Gone(Table::Session))?;
        if search.trim().is_empty() {
            let wishing: BTreeSet<_> =
                self.store.wishes_for(session)?.into_iter().map(|wish| wish.registration).collect();
            let mut claims = Vec::new();
            for id in wishing {
                claims.extend(self.claim(&self.participant(id)?, row).filter(|claim| claim.instead_of.is_none()));
            }
            claims.sort_by_cached_key(|claim| {
                let since = claim.registration.since;
                (claim.rank, since.is_none(), since, claim.registration.id)
            });
            claims.truncate(most);
            return Ok(claims);
        }
        let status = Some(RegistrationStatus::Registered);
        let found = self.participants_found(&Filter { search: search.to_owned(), status, ..Filter::default() })?;
        let mut claims = Vec::new();
        for id in found {
            claims.extend(self.claim(&self.participant(id)?, row));
            if claims.len() == most {
                break;
            }
        }
        Ok(claims)
    }

    /// `None` if they do not come, or have a seat there already.
    fn claim(&self, participant: &Participant, session: &Session) -> Option<Claim> {
        let is_in_block = |id: SessionId| {
            self.programme.sessions.get(&id).filter(|other| session.block.is_some() && other.block == session.block)
        };
        let seats = || participant.places.iter().filter(|place| place.is_seat()).map(|place| place.session);
        let comes = participant.registration.status == RegistrationStatus::Registered;
        if !comes || seats().any(|id| id == session.id) {
            return None;
        }
        let rules = &self.programme.event.place_rules;
        let rank = self.rank(participant, session);
        let instead_of = seats().find_map(is_in_block).map(|other| (other.id, self.rank(participant, other)));
        let now = instead_of.map_or(rules.none, |(_, rank)| rules.with_place(rank));
        let wishes_here = participant.wishes.iter().any(|wish| is_in_block(wish.session).is_some());
        Some(Claim {
            registration: participant.registration.clone(),
            person: participant.person.clone(),
            rank,
            instead_of,
            dearer: wishes_here.then(|| i64::from(rules.with_place(rank)) - i64::from(now)),
        })
    }

    /// The rank of somebody's wish for a session among those of its block, counted from 1.
    fn rank(&self, participant: &Participant, session: &Session) -> Option<u32> {
        let is_in_block = |id: SessionId| self.programme.sessions.get(&id).is_some_and(|it| it.block == session.block);
        let mut wishes: Vec<_> = participant.wishes.iter().filter(|wish| is_in_block(wish.session)).collect();
        wishes.sort_by_key(|wish| (wish.rank, wish.id));
        wishes.into_iter().zip(1..).find(|(wish, _)| wish.session == session.id).map(|(_, rank)| rank)
    }
}
