//! From mixtures to places.

use super::{CLEAR, Market, basis::Column};
use crate::parties::CLOSED;

impl Market<'_> {
    /// The choices that are clear, and for all others the best that is left.
    pub(crate) fn places(&self) -> Vec<Option<usize>> {
        let mut choices: Vec<Option<usize>> =
            (0..self.parties.of.len()).map(|party| Some(self.basis.key_number(party))).collect();
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
            let column = number.map(|number| self.basis.column(number));
            let fits = |column: &&Column| column.seats.iter().all(|(session, size)| free[*session] >= *size as i64);
            let Some(column) = column.filter(fits) else {
                left.push(party);
                continue;
            };
            column.seats.iter().for_each(|(session, size)| free[*session] -= *size as i64);
            self.parties.write(party, &column.choice, &mut places);
        }
        for party in left {
            let prices = self.prices_for(party, &free);
            let (_, choice) = self.parties.best(party, &prices, self.parts);
            self.parties.seats(party, &choice).for_each(|(session, size)| free[session] -= size as i64);
            self.parties.write(party, &choice, &mut places);
        }
        places
    }

    /// Nothing for seats that are free, and what is full is closed.
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
