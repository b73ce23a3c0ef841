//! The places, and how good they are.

use super::problem::{Aim, Got, Problem};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// By ask.
    pub places: Vec<Option<usize>>,
    pub burden: Burden,
    /// No places have a smaller burden. Whether these are the best ones is only known where both are equal; the
    /// difference is at most this gap. With [`Fairness::Fair`] the bound is that of the least total, so the gap is what
    /// fairness costs.
    pub bound: Burden,
    pub tally: Tally,
    pub fairness: Fairness,
    /// Asks that have no place only because nobody gets two sessions of one track: the best places without this rule
    /// have one for them.
    pub without_place_by_track: Vec<usize>,
}

/// What is made as small as possible; the first number counts first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Burden {
    /// Places that were held before and are not kept. 0 unless the aim is [`Aim::FewestMoved`].
    pub moved: i64,
    /// The sum of the costs.
    pub total: i64,
}

/// How many got which wish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub by_rank: Vec<usize>,
    pub unwished: usize,
    pub nothing: usize,
}

/// What became of [`Aim::Fair`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fairness {
    NotAskedFor,
    /// The sum of the costs of whoever fares worst, with it and without it.
    Fair {
        worst: i64,
        worst_without: i64,
    },
    /// Nobody would fare better than the worst-off person does without it, so the places are those of the least total.
    NotBetter {
        worst: i64,
        worst_with: i64,
    },
}

impl Solution {
    pub fn is_exact(&self) -> bool {
        self.burden == self.bound
    }
}

impl Tally {
    pub(crate) fn add(&mut self, got: Got) {
        match got {
            Got::Wish(rank) => {
                self.by_rank.resize(self.by_rank.len().max(rank + 1), 0);
                self.by_rank[rank] += 1;
            }
            Got::Unwished => self.unwished += 1,
            Got::Nothing => self.nothing += 1,
        }
    }
}

impl Problem {
    pub fn burden(&self, places: &[Option<usize>]) -> Burden {
        let mut burden = Burden::default();
        for (ask, place) in self.asks.iter().zip(places) {
            let had_it = self.aim != Aim::FewestMoved || ask.before.is_none() || ask.before == *place;
            burden.moved += i64::from(!had_it);
            burden.total += self.costs.of(ask.got(*place));
        }
        burden
    }

    pub fn tally(&self, places: &[Option<usize>]) -> Tally {
        let mut tally = Tally::default();
        for (ask, place) in self.asks.iter().zip(places) {
            tally.add(ask.got(*place));
        }
        tally
    }

    /// The sum of the costs of each person.
    pub fn sums(&self, places: &[Option<usize>]) -> Vec<i64> {
        let mut sums = vec![0; self.people()];
        for (ask, place) in self.asks.iter().zip(places) {
            sums[ask.person] += self.costs.of(ask.got(*place));
        }
        sums
    }

    pub(crate) fn people(&self) -> usize {
        self.asks.iter().map(|ask| ask.person + 1).max().unwrap_or(0)
    }
}
