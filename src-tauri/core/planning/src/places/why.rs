//! Why somebody did not get what they wished for most.

use super::asked::Asked;
use domain::SessionId;
use std::collections::BTreeMap;

/// A wish that came before what somebody got, and why it was not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    pub session: SessionId,
    pub reason: Wished,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wished {
    /// It is full. So many of those in it wished for it as much or more, or have their place by hand.
    Full { seats: u32, with_a_claim: u32 },
    /// They play a part at that time, or cannot get there in time.
    NotReachable,
    /// There are seats, but another rule keeps them out: their group, somebody to keep apart from, or the track.
    AnotherRule,
}

/// Who sits where, and how much they wished for it.
pub(super) struct Reasons<'a> {
    asked: &'a Asked,
    places: &'a [Option<usize>],
    /// By session: how many of those in it have it as this wish; those by hand count as the first.
    claims: Vec<BTreeMap<u32, u32>>,
}

impl<'a> Reasons<'a> {
    pub fn of(asked: &'a Asked, places: &'a [Option<usize>]) -> Self {
        let mut claims: Vec<BTreeMap<u32, u32>> = vec![BTreeMap::new(); asked.sessions.len()];
        for (at, place) in places.iter().enumerate() {
            let Some(session) = *place else { continue };
            let by_hand = asked.problem.asks[at].fixed.map(|_| 1);
            let rank = by_hand.or_else(|| asked.rank(at, *place)).unwrap_or(u32::MAX);
            *claims[session].entry(rank).or_default() += 1;
        }
        Self { asked, places, claims }
    }

    /// The wishes that came before what this ask got.
    pub fn of_ask(&self, at: usize) -> Vec<Why> {
        let ask = &self.asked.problem.asks[at];
        if ask.fixed.is_some() {
            return Vec::new();
        }
        let before = ask.wishes.iter().take_while(|wish| Some(**wish) != self.places[at]);
        before.zip(1..).map(|(wish, rank)| Why { session: self.asked.sessions[*wish], reason: self.reason(at, *wish, rank) }).collect()
    }

    fn reason(&self, at: usize, wish: usize, rank: u32) -> Wished {
        let seats = self.asked.problem.sessions[wish].seats;
        let taken: u32 = self.claims[wish].values().sum();
        if self.asked.problem.asks[at].forbidden.contains(&wish) {
            Wished::NotReachable
        } else if taken >= seats {
            Wished::Full { seats, with_a_claim: self.claims[wish].range(..=rank).map(|(_, count)| count).sum() }
        } else {
            Wished::AnotherRule
        }
    }
}
