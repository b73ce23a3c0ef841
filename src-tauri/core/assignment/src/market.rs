//! Prices of seats at which the choices of all parties, taken together, fill the sessions as well as they can be filled.
//!
//! Over several blocks at once the places are an integer program. Its linear relaxation gives each party a mixture of
//! choices, which add up to one. Choices are far too many to be listed, so they are generated when a party would make one
//! at some prices (Dantzig and Wolfe, 1960). Numbers with fractions only steer: whatever prices come out, the bound is
//! what all would pay at them, and that is added up in whole numbers.

mod basis;
mod round;

use super::{
    house::House,
    parties::{Choice, Parties},
    problem::Refusal,
    progress::Progress,
};
use basis::Basis;
use std::collections::HashSet;

/// Smaller than any difference that matters.
const TINY: f64 = 1e-7;
/// A party that has so much of one choice has nothing else: the rest is the little that there is too much of all seats.
const CLEAR: f64 = 0.99;
/// How often prices change before the first mixtures are made, and how often mixtures are made then, at most.
const ROUNDS: usize = 120;
/// The effort of all parties together. What is one number touched there is about so many numbers for a choice.
const EFFORT: usize = 6_000_000_000;
const TO_CHOOSE: usize = 1000;
/// Of so many known choices, the best one is taken next.
const LOOKED_AT: usize = 500;

pub(crate) struct Market<'a> {
    house: &'a House<'a>,
    parties: &'a Parties<'a>,
    basis: Basis,
    /// The choices that parties made and that are not known to be bad, by their number in the basis.
    pool: Vec<usize>,
    /// No places weigh less than this, in parts of a weight, and the prices that prove it.
    bound: i128,
    best: Vec<f64>,
    /// Weights and prices are counted in whole numbers of this part of a weight.
    parts: i64,
    /// How many numbers may still be touched, so that it ends in time whatever the size.
    effort: usize,
}

impl<'a> Market<'a> {
    /// `places` must keep to all that must hold.
    pub(crate) fn of(house: &'a House<'a>, parties: &'a Parties<'a>, places: &[Option<usize>]) -> Self {
        let sessions = &house.problem.sessions;
        let mut basis = Basis::of(sessions.iter().map(|session| session.seats));
        let mut most: i64 = 1;
        for party in 0..parties.of.len() {
            let choice = parties.read(party, places);
            most += parties.weight(party, &choice);
            basis.begin(column(parties, party, choice));
        }
        // The sums stay far from the end of the whole numbers.
        let parts = 1 << (60 - (64 - most.leading_zeros())).clamp(4, 20);
        Self {
            house,
            parties,
            basis,
            pool: Vec::new(),
            bound: i128::MIN,
            best: vec![0.0; sessions.len()],
            parts,
            effort: EFFORT,
        }
    }

    /// In whole weights, rounded up, because every sum of weights is a whole number.
    pub(crate) fn bound(&self) -> i64 {
        let parts = i128::from(self.parts);
        (self.bound + parts - 1).div_euclid(parts) as i64
    }

    /// Trades until no party would choose otherwise, or the effort is spent.
    ///
    /// In each round all parties choose at prices between those of the mixtures, which jump about, and the best ones so
    /// far (Wentges, "Weighted Dantzig–Wolfe decomposition", 1997); then the mixtures are made of what is known.
    pub(crate) fn trade(&mut self, progress: &mut Progress) -> Result<(), Refusal> {
        let mut smooth = 0.9;
        self.haggle(progress)?;
        for _ in 0..ROUNDS {
            progress.look()?;
            let duals = self.basis.duals.iter();
            let asked: Vec<f64> =
                self.best.iter().zip(duals).map(|(best, dual)| smooth * best + (1.0 - smooth) * dual).collect();
            let (bound, new) = self.ask(&asked);
            let is_better = bound > self.bound;
            if is_better {
                (self.bound, self.best) = (bound, asked);
            }
            self.mix(progress)?;
            // What remains between the two is the little that there is too much of all seats.
            let gap = self.basis.sum() - self.bound as f64 / self.parts as f64;
            if gap <= 0.01 || new == 0 && smooth < 0.001 || self.effort == 0 {
                break;
            }
            let basis = &self.basis;
            self.pool.retain(|number| basis.reduced(*number) < 5.0);
            smooth = match (new, is_better) {
                (0, _) => smooth * 0.5,
                (_, true) => f64::min(smooth + 0.05, 0.9),
                (_, false) => f64::max(smooth * 0.9, 0.5),
            };
        }
        Ok(())
    }

    /// Lets all parties choose at these prices: what they pay, less what the seats are worth, and how many choices could
    /// better the mixtures.
    fn ask(&mut self, duals: &[f64]) -> (i128, usize) {
        let (mut sum, prices) = self.worth(duals);
        let before = self.pool.len();
        for party in 0..self.parties.of.len() {
            let (cost, choice) = self.parties.best(party, &prices, self.parts);
            sum += i128::from(cost);
            let column = column(self.parties, party, choice);
            if self.basis.reduced_of(&column) < -TINY {
                self.pool.push(self.basis.know(column));
            }
        }
        self.effort = self.effort.saturating_sub(self.parties.units.len() * TO_CHOOSE);
        (sum, self.pool.len() - before)
    }

    /// Raises the prices of what is overfull and lowers those of what is not, by a step that shrinks when nothing comes of
    /// it (subgradient method: Held, Wolfe and Crowder, 1974), and remembers the choices of the later rounds.
    fn haggle(&mut self, progress: &mut Progress) -> Result<(), Refusal> {
        let dear = self.basis.sum();
        let mut asked = self.best.clone();
        let mut known = HashSet::new();
        let (mut length, mut in_vain) = (1.0, 0);
        for round in 0..ROUNDS {
            if self.effort == 0 {
                break;
            }
            progress.look()?;
            let (mut sum, prices) = self.worth(&asked);
            let seats = self.house.problem.sessions.iter().map(|session| f64::from(session.seats));
            let mut over: Vec<f64> = seats.map(|seats| -seats).collect();
            for party in 0..self.parties.of.len() {
                let (cost, choice) = self.parties.best(party, &prices, self.parts);
                sum += i128::from(cost);
                self.parties.seats(party, &choice).for_each(|(session, size)| over[session] += size as f64);
                if round >= ROUNDS / 3 && known.insert((party, choice.0.clone())) {
                    self.pool.push(self.basis.know(column(self.parties, party, choice)));
                }
            }
            self.effort = self.effort.saturating_sub(self.parties.units.len() * TO_CHOOSE);
            if sum > self.bound {
                (self.bound, self.best, in_vain) = (sum, asked.clone(), 0);
            } else if in_vain < 4 {
                in_vain += 1;
            } else {
                (length, in_vain, asked) = (length * 0.7, 0, self.best.clone());
                continue;
            }
            // A price does not fall below nothing.
            let bound = sum as f64 / self.parts as f64;
            over.iter_mut()
                .zip(&asked)
                .for_each(|(over, dual)| *over = if *dual < 0.0 { *over } else { over.max(0.0) });
            let square: f64 = over.iter().map(|over| over * over).sum();
            if square == 0.0 {
                break;
            }
            let hoped_for = dear.min(bound.max(0.0) * 1.05 + 100.0);
            let step = length * (hoped_for - bound) / square;
            asked.iter_mut().zip(&over).for_each(|(dual, over)| *dual = (*dual - step * over).min(0.0));
        }
        Ok(())
    }

    /// What all seats are worth at these prices, below zero, and the prices in parts of a weight.
    fn worth(&self, duals: &[f64]) -> (i128, Vec<i64>) {
        let prices = duals.iter().map(|dual| (-dual * self.parts as f64).round().max(0.0) as i64);
        let prices: Vec<i64> = prices.collect();
        let seats = self.house.problem.sessions.iter().map(|session| i128::from(session.seats));
        (-prices.iter().zip(seats).map(|(price, seats)| i128::from(*price) * seats).sum::<i128>(), prices)
    }

    /// Makes the best mixtures of the choices that are known.
    fn mix(&mut self, progress: &mut Progress) -> Result<(), Refusal> {
        let (mut seen, mut at) = (0, 0);
        while seen < self.pool.len() && self.effort > 0 {
            let mut best: Option<(f64, usize)> = None;
            for _ in 0..LOOKED_AT.min(self.pool.len()) {
                let number = self.pool[at];
                let gain = self.basis.reduced(number);
                if gain < best.map_or(-TINY, |(gain, _)| gain) {
                    best = Some((gain, number));
                }
                at = (at + 1) % self.pool.len();
            }
            seen += LOOKED_AT;
            if let Some((_, number)) = best {
                let touched = self.basis.enter(number);
                self.effort = self.effort.saturating_sub(touched + LOOKED_AT * 20);
                seen = 0;
                progress.look()?;
            }
        }
        Ok(())
    }
}

fn column(parties: &Parties, party: usize, choice: Choice) -> basis::Column {
    let seats = parties.seats(party, &choice).map(|(session, size)| (session, size as f64)).collect();
    basis::Column { party, weight: parties.weight(party, &choice) as f64, seats, choice }
}
