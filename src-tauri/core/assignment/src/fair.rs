//! Fair places: in stages instead of by one sum, and with regard to the blocks before.

use super::{
    branch::Task,
    house::House,
    once::Taken,
    problem::{Got, Refusal},
    progress::Progress,
    weight::{Stages, Weight},
};

/// Without a place, unwished, and six wishes behind the first one. Of more wishes, the dearest share the last stage.
const STAGES: usize = 8;
/// One more in a stage weighs more than all that a million people suffered before, 2^20 each.
const ONE: i64 = 1 << 40;

/// Block after block in the order of time. Each stage hits as few as possible, and of these ways, the one that hits those
/// who suffered least before; only then comes the next stage.
pub(crate) fn fair(house: &House, progress: &mut Progress) -> Result<Vec<Option<usize>>, Refusal> {
    let problem = house.problem;
    let mut places = house.bound_to.clone();
    let mut suffered = vec![0; problem.people()];
    let last = problem.asks.iter().map(|ask| ask.wishes.len()).max().unwrap_or(0);
    for (number, block) in house.blocks.iter().enumerate() {
        let weigh = |ask: usize, got: Got, _: bool| {
            let suffered = i64::min(suffered[problem.asks[ask].person], (1 << 20) - 1);
            stage(got, last).map_or(Stages::<STAGES>::NOTHING, |(stage, times)| {
                let mut weight = Stages::<STAGES>::NOTHING;
                weight.0[stage] = times * (ONE + suffered);
                weight
            })
        };
        let taken = house.is_once().then(|| Taken::of(house, &places));
        let closed = |ask| taken.as_ref().map_or(Vec::new(), |taken| taken.closed(house, ask));
        let task = Task { house, block, weigh: &weigh, closed: &closed, seed: problem.seed };
        let at = task.settle(progress)?.at;
        house.write(number, &at, &mut places);
        for ask in &block.asks {
            let got = problem.asks[*ask].got(places[*ask]);
            suffered[problem.asks[*ask].person] += problem.costs.of(got);
        }
        progress.step(block.asks.len())?;
    }
    Ok(places)
}

/// The stage that a result counts in, and how often. The first wish counts nowhere.
fn stage(got: Got, last: usize) -> Option<(usize, i64)> {
    match got {
        Got::Nothing => Some((0, 1)),
        Got::Unwished => Some((1, 1)),
        Got::Wish(0) => None,
        Got::Wish(rank) => {
            let stage = 2 + (last - 1 - rank);
            Some(if stage < STAGES - 1 { (stage, 1) } else { (STAGES - 1, rank as i64) })
        }
    }
}
