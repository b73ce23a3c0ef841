//! From mixtures to places: one party after the other is held to one of its choices.

use super::{CLEAR, Market};
use crate::{parties::CLOSED, problem::Refusal, progress::Progress};

/// So many numbers are touched at most.
const EFFORT: usize = 0_000_000;

impl Market<'_> {
    /// Places that come near to the mixtures.
    pub(crate) fn dive(&mut self, progress: &mut Progress) -> Result<Vec<Option<usize>>, Refusal> {
        let penalty = self.basis.sum().abs() + 1e6;
        self.effort = EFFORT;
        let mut held = vec![false; self.parties.of.len()];
        loop {
            let mixed = self.basis.mixed();
            self.pool.extend(mixed.iter().map(|(number, _)| *number));
            let open = mixed.iter().filter(|(number, amount)| {
                (1.0 - CLEAR..CLEAR).contains(amount) && !held[self.basis.column(*number).party]
            });
            let Some((number, amount)) = open.max_by(|one, other| one.1.total_cmp(&other.1)).copied() else { break };
            let party = self.basis.column(number).party;
            held[party] = true;
            self.pool.retain(|other| *other == number || self.basis.column(*other).party != party);
            self.basis.insist(number, penalty);
            self.mix(progress)?;
            if self.basis.sum() > penalty {
                // Not possible together with what was held before.
                self.basis.insist(number, -penalty);
                self.mix(progress)?;
            }
            eprintln!("held {} {amount:.3} sum {}", mixed.len(), self.basis.sum());
        }
        Ok(self.places())
    }

    /// The choices that are clear, and for all others what is left.
    fn places(&self) -> Vec<Option<usize>> {
        let mut choices: Vec<Option<usize>> = (0..self.parties.of.len()).map(|party| Some(self.basis.key_number(party))).collect();
        for (number, amount) in self.basis.mixed() {
            let party = self.basis.column(number).party;
            if amount >= CLEAR {
                choices[party] = Some(number);
            } else if amount > 1.0 - CLEAR {
                choices[party] = None;
            }
        }
        let mut free: Vec<i64> = self.house.problem.sessions.iter().map(|session| i64::from(session.seats)).collect();
        let mut places = self.house.bound_to.clone();
        let mut left = Vec::new();
        for (party, number) in choices.into_iter().enumerate() {
            let Some(number) = number.filter(|number| self.basis.column(*number).seats.iter().all(|(session, size)| free[*session] >= *size as i64)) else {
                left.push(party);
                continue;
            };
            let column = self.basis.column(number);
            column.seats.iter().for_each(|(session, size)| free[*session] -= *size as i64);
            self.parties.write(party, &column.choice, &mut places);
        }
        eprintln!("left {}", left.len());
        for party in left {
            let prices: Vec<i64> = self.prices_for(party, &free);
            let (_, choice) = self.parties.best(party, &prices, self.parts);
            self.parties.seats(party, &choice).for_each(|(session, size)| free[session] -= size as i64);
            self.parties.write(party, &choice, &mut places);
        }
        places
    }

    fn prices_for(&self, party: usize, free: &[i64]) -> Vec<i64> {
        let mut prices = vec![0; free.len()];
        for unit in &self.parties.of[party] {
            let unit = &self.parties.units[*unit];
            for session in &self.house.blocks[unit.block].sessions {
                if free[*session] < unit.asks.len() as i64 {
                    prices[*session] = CLOSED;
                }
            }
        }
        prices
    }
}
