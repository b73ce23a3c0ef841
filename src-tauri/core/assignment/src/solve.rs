//! From a problem to its solution.

use super::{
    branch::{Settled, Task},
    fair::fair,
    house::House,
    once::once,
    problem::{Aim, Got, Problem, Refusal},
    progress::{Progress, Watch},
    solution::{Burden, Fairness, Solution},
    turn::by_turn,
};

/// The best possible places, or those that people choose one after the other. The same problem gives the same solution.
///
/// Each block for itself is solved exactly, unless people stay together or apart so entangled that the search is given
/// up; with [`Tracks::Once`] that is not certain. [`Solution::bound`] says what is proved.
pub fn solve(problem: &Problem, watch: Watch) -> Result<Solution, Refusal> {
    if problem.aim == Aim::ByTurn {
        return by_turn(problem, watch);
    }
    let house = House::of(problem)?;
    let rounds = 1 + usize::from(problem.aim == Aim::Fair) + 4 * usize::from(house.is_once());
    let mut progress = Progress::of(watch, rounds * problem.asks.len());
    let scale = Scale::of(problem);
    let (mut places, mut bound) = (house.bound_to.clone(), 0);
    for number in 0..house.blocks.len() {
        let settled = scale.settle(&house, number, &|_| Vec::new(), &mut progress)?;
        house.write(number, &settled.at, &mut places);
        bound += settled.bound;
    }
    let mut without_place_by_track = Vec::new();
    if house.is_once() {
        let (once, bound_of_market) = once(&house, &scale, &mut progress)?;
        without_place_by_track = (0..once.len()).filter(|ask| once[*ask].is_none() && places[*ask].is_some()).collect();
        (places, bound) = (once, bound.max(bound_of_market));
    }
    let mut fairness = Fairness::NotAskedFor;
    if problem.aim == Aim::Fair {
        let fair = fair(&house, &mut progress)?;
        let [worst, worst_without] = [&fair, &places].map(|places| problem.sums(places).into_iter().max().unwrap_or(0));
        if worst < worst_without {
            (places, fairness) = (fair, Fairness::Fair { worst, worst_without });
        } else {
            fairness = Fairness::NotBetter { worst: worst_without, worst_with: worst };
        }
    }
    Ok(Solution {
        burden: problem.burden(&places),
        bound: scale.burden(bound),
        tally: problem.tally(&places),
        fairness,
        without_place_by_track,
        places,
    })
}

/// A burden as one number: a lost place counts more than all costs together.
pub(crate) struct Scale<'p> {
    problem: &'p Problem,
    moved: i64,
}

impl<'p> Scale<'p> {
    pub(crate) fn of(problem: &'p Problem) -> Self {
        let costs = &problem.costs;
        let most = costs.by_rank.iter().chain([&costs.unwished, &costs.none]).max().copied().unwrap_or(0);
        let moved = if problem.aim == Aim::FewestMoved { 1 + i64::from(most) * problem.asks.len() as i64 } else { 0 };
        Self { problem, moved }
    }

    pub(crate) fn settle(
        &self,
        house: &House,
        number: usize,
        closed: &dyn Fn(usize) -> Vec<u16>,
        progress: &mut Progress,
    ) -> Result<Settled<i64>, Refusal> {
        let weigh = |ask: usize, got: Got, kept: bool| self.weigh(ask, got, kept);
        let block = &house.blocks[number];
        let task = Task { house, block, weigh: &weigh, closed, seed: self.problem.seed };
        let settled = task.settle(progress)?;
        progress.step(block.asks.len())?;
        Ok(settled)
    }

    pub(crate) fn weigh(&self, ask: usize, got: Got, kept: bool) -> i64 {
        let lost = !kept && self.problem.asks[ask].before.is_some();
        self.problem.costs.of(got) + if lost { self.moved } else { 0 }
    }

    fn burden(&self, weight: i64) -> Burden {
        if self.moved == 0 {
            return Burden { moved: 0, total: weight };
        }
        Burden { moved: weight.div_euclid(self.moved), total: weight.rem_euclid(self.moved) }
    }
}

impl House<'_> {
    /// Writes the places of a block among those of all asks.
    pub(crate) fn write(&self, number: usize, at: &[u16], places: &mut [Option<usize>]) {
        let block = &self.blocks[number];
        for (ask, option) in block.asks.iter().zip(at) {
            places[*ask] = block.sessions.get(usize::from(*option)).copied();
        }
    }
}
